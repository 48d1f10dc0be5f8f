//! A referral taken by telephone: search first, then one dense page, then a look at who it may be.

use super::candidates::{self, Candidate};
use crate::form::{Choice, FieldError, Form};
use crate::render::Page;
use crate::shell::Section;
use serde::Serialize;
use words::Sentence;

/// Search first: many "new" children are known already.
#[derive(Clone, Debug, Serialize)]
pub struct NewCaseSearch {
    /// Fields `family_name`, `given_names`, `born-day`, `born-month`, `born-year`, `postcode`, `upn`.
    pub form: Form,
    /// Who was found; `None` before searching.
    pub candidates: Option<Vec<Candidate>>,
    /// That what is found is not all there is, while it is not.
    pub notice: Option<Sentence>,
    /// The referral itself, with what was typed here.
    pub on: String,
}

impl Page for NewCaseSearch {
    const TEMPLATE: &'static str = "pages/new_case_search.html";
    const PATH: &'static str = "/cases/new";
    const SECTION: Option<Section> = Some(Section::Referrals);

    fn title(&self) -> Sentence {
        "new-case-search-title".into()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let asked = Form::blank("f-400")
            .with("family_name", "Oyelaran")
            .with("given_names", "Femi");
        vec![
            NewCaseSearch {
                form: Form::blank("f-400"),
                candidates: None,
                notice: None,
                on: "/cases/new/details".to_owned(),
            },
            NewCaseSearch {
                form: asked.clone(),
                candidates: Some(candidates::sample()),
                notice: Some("found-reading".into()),
                on: "/cases/new/details?family_name=Oyelaran&given_names=Femi".to_owned(),
            },
            NewCaseSearch {
                form: asked,
                candidates: Some(Vec::new()),
                notice: None,
                on: "/cases/new/details".to_owned(),
            },
            NewCaseSearch {
                form: Form::blank("f-400")
                    .refused(FieldError::on("family_name", "new-case-search-nothing")),
                candidates: None,
                notice: None,
                on: "/cases/new/details".to_owned(),
            },
        ]
    }
}

/// The referral itself, on one page.
#[derive(Clone, Debug, Serialize)]
pub struct NewCase {
    /// Every field of the referral.
    pub form: Form,
    /// Who it may be, found while saving; saving again then needs one of `choices`, or `not_same`
    /// and `not_same_reason`.
    pub candidates: Vec<Candidate>,
    /// Those of them who can be chosen as the child (`same`).
    pub choices: Vec<Choice>,
    /// Brothers and sisters among them, whose household the child may live in (`home`).
    pub homes: Vec<Choice>,
    /// The ids of everyone shown, so that nobody new is passed over (`seen`).
    pub seen: String,
    /// Reasons, in the pack's words.
    pub reasons: Vec<Choice>,
    /// Who refers: school, agency, public.
    pub sources: Vec<Choice>,
    /// Who may lead.
    pub owners: Vec<Choice>,
}

impl Page for NewCase {
    const TEMPLATE: &'static str = "pages/new_case.html";
    const PATH: &'static str = "/cases/new/details";
    const SECTION: Option<Section> = Some(Section::Referrals);

    fn title(&self) -> Sentence {
        "new-case-title".into()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let blank = NewCase {
            form: Form::blank("f-401"),
            candidates: Vec::new(),
            choices: Vec::new(),
            homes: Vec::new(),
            seen: String::new(),
            reasons: vec![
                Choice::literal("not-returned", "Did not return after a holiday"),
                Choice::literal("moved", "Moved, new school not known"),
                Choice::literal("no-roll", "On no school roll"),
            ],
            sources: vec![
                Choice::new("school", "source-school"),
                Choice::new("agency", "source-agency"),
                Choice::new("authority", "source-authority"),
                Choice::new("public", "source-public"),
            ],
            owners: vec![Choice::literal("sam", "Sam Okoro (31 open)")],
        };
        let filled = Form::blank("f-402")
            .with("family_name", "Oyelaran")
            .with("given_names", "Femi")
            .with("born-day", "31")
            .with("born-month", "2")
            .with("born-year", "2012")
            .with("danger", "no")
            .with("source", "school");
        vec![
            blank.clone(),
            NewCase {
                candidates: candidates::sample(),
                choices: vec![Choice::literal("c-1", "Femi OYELARAN, 3 April 2012")],
                homes: vec![Choice::literal("c-2", "Tobi OYELARAN, 3 April 2012")],
                seen: "c-1 c-2 c-3".to_owned(),
                form: filled
                    .clone()
                    .refused(FieldError::on("not_same", "new-case-maybe-known")),
                ..blank.clone()
            },
            NewCase {
                form: filled
                    .refused(FieldError::on_date("born", "error-date-not-real"))
                    .refused(FieldError::on("reason", "error-choose-one")),
                ..blank
            },
        ]
    }
}

/// A referral that was received and is not the referrer's to follow.
#[derive(Clone, Debug, Serialize)]
pub struct NewCaseReceived {
    /// Its number, to be quoted.
    pub reference: String,
}

impl Page for NewCaseReceived {
    const TEMPLATE: &'static str = "pages/new_case_received.html";
    const PATH: &'static str = "/cases/new/received";
    const SECTION: Option<Section> = Some(Section::Referrals);

    fn title(&self) -> Sentence {
        "new-case-received-title".into()
    }

    fn samples() -> Vec<Self> {
        vec![NewCaseReceived {
            reference: "1047K".to_owned(),
        }]
    }
}
