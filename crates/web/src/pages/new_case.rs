//! A referral taken by telephone: search first, then one dense page, then a look at who it may be.

use super::candidates::{self, Candidate};
use super::common::{Link, november};
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
    /// The children, in order: each with who they may be.
    pub children: Vec<NewChild>,
    /// Reasons, in the pack's words.
    pub reasons: Vec<Choice>,
    /// Who refers: school, agency, public.
    pub sources: Vec<Choice>,
    /// Who may lead.
    pub owners: Vec<Choice>,
    /// What may be done for a child who may be in danger; nothing while nobody said so.
    pub dangers: Vec<Choice>,
    /// The lead that the case is opened on: its number, and the day from which the case counts.
    pub lead: Option<OfLead>,
}

/// The lead that a case is opened on.
#[derive(Clone, Debug, Serialize)]
pub struct OfLead {
    /// Its number.
    pub id: String,
    /// What the page says of it.
    pub told: Sentence,
}

/// One of the children who are referred at once. What is asked of each stands under the child's
/// own names.
#[derive(Clone, Debug, Default, Serialize)]
pub struct NewChild {
    /// What stands before the child's fields; nothing before the first's.
    pub prefix: String,
    /// The child as typed, where there are several.
    pub name: String,
    /// Who it may be, found while saving; saving again then needs one of `choices` (`same`), or
    /// `not_same` and `not_same_reason`.
    pub candidates: Vec<Candidate>,
    /// Those of them who can be chosen as the child.
    pub choices: Vec<Choice>,
    /// Brothers and sisters among them, whose household the child may live in (`home`).
    pub homes: Vec<Choice>,
    /// The ids of everyone shown, so that nobody new is passed over (`seen`).
    pub seen: String,
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
            children: vec![NewChild::default()],
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
            dangers: Vec::new(),
            lead: None,
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
                sources: vec![Choice::new("records", "source-records")],
                lead: Some(OfLead {
                    id: "L1001P".to_owned(),
                    told: Sentence::new("lead-on-case-form")
                        .with("id", "L1001P")
                        .with("day", november(16)),
                }),
                ..blank.clone()
            },
            NewCase {
                children: vec![
                    NewChild {
                        name: "Femi Oyelaran".to_owned(),
                        candidates: candidates::sample(),
                        choices: vec![Choice::literal("c-1", "Femi OYELARAN, 3 April 2012")],
                        homes: vec![Choice::literal("c-2", "Tobi OYELARAN, 3 April 2012")],
                        seen: "c-1 c-2 c-3".to_owned(),
                        ..NewChild::default()
                    },
                    NewChild {
                        prefix: "child-2-".to_owned(),
                        name: "Tobi Oyelaran".to_owned(),
                        ..NewChild::default()
                    },
                ],
                form: filled
                    .clone()
                    .with("children", "2")
                    .with("child-2-given_names", "Tobi")
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

/// What became of each of several children who were referred at once.
#[derive(Clone, Debug, Serialize)]
pub struct NewCases {
    /// In the order of the form.
    pub rows: Vec<NewCaseRow>,
}

/// What became of one child.
#[derive(Clone, Debug, Serialize)]
pub struct NewCaseRow {
    /// The child as typed.
    pub child: String,
    /// What became of the referral.
    pub became: Sentence,
    /// Whether it was taken in.
    pub taken: bool,
    /// Where it goes on.
    pub on: Option<Link>,
}

impl Page for NewCases {
    const TEMPLATE: &'static str = "pages/new_cases.html";
    const PATH: &'static str = "/cases/new/details";
    const SECTION: Option<Section> = Some(Section::Referrals);

    fn title(&self) -> Sentence {
        "together-title".into()
    }

    fn samples() -> Vec<Self> {
        let row = |child: &str, became: &str, taken, on: Option<&str>| NewCaseRow {
            child: child.to_owned(),
            became: Sentence::new(became).with("reference", "1047K"),
            taken,
            on: on.map(|on| Link::new(on, Sentence::literal("1047K"))),
        };
        vec![NewCases {
            rows: vec![
                row(
                    "Femi Oyelaran",
                    "new-cases-opened",
                    true,
                    Some("/cases/1047K"),
                ),
                row("Tobi Oyelaran", "new-cases-received", true, None),
                row(
                    "Ade Oyelaran",
                    "new-cases-already",
                    false,
                    Some("/cases/1047K"),
                ),
            ],
        }]
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
