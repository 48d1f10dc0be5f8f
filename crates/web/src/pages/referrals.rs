//! What came in and waits to be looked at, and the page on which one referral is decided.

use super::candidates::{self, Candidate};
use super::common::{Fact, Link, november};
use crate::form::{Choice, FieldError, Form};
use crate::render::Page;
use crate::shell::Section;
use jiff::civil::DateTime;
use serde::Serialize;
use words::Sentence;

/// The inbox.
#[derive(Clone, Debug, Serialize)]
pub struct Referrals {
    /// The urgent first, then the oldest: nobody waits behind somebody who came later.
    pub rows: Vec<ReferralRow>,
    /// How many are decided.
    pub decided: u32,
}

/// One referral that waits.
#[derive(Clone, Debug, Serialize)]
pub struct ReferralRow {
    /// Its number.
    pub id: String,
    /// The child as the referrer named them.
    pub child: String,
    /// Who referred.
    pub from: String,
    /// When it reached us.
    pub received: DateTime,
    /// Why, in a few words.
    pub reason: Sentence,
    /// What kind of thing it seems to be.
    pub state: ReferralState,
}

/// What a referral seems to be before anybody has looked.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReferralState {
    /// Says that a child may be in danger.
    Urgent,
    /// Like nobody we know.
    New,
    /// Like somebody we know.
    Duplicate,
    /// Lacks what is needed to begin.
    Incomplete,
    /// Decided: the other team is still to be told.
    Passing,
    /// Decided: whoever sent it is still to be told.
    Returning,
}

impl Page for Referrals {
    const TEMPLATE: &'static str = "pages/referrals.html";
    const PATH: &'static str = "/referrals";
    const SECTION: Option<Section> = Some(Section::Referrals);

    fn title(&self) -> Sentence {
        "referrals-title".into()
    }

    fn samples() -> Vec<Self> {
        let row = |id: &str, child: &str, from: &str, hour: i8, state| ReferralRow {
            id: id.to_owned(),
            child: child.to_owned(),
            from: from.to_owned(),
            received: november(18).at(hour, 20, 0, 0),
            reason: Sentence::literal("Not at school, whereabouts unknown"),
            state,
        };
        vec![
            Referrals {
                rows: vec![
                    row(
                        "R-2026-0611",
                        "Mina (surname not known)",
                        "Member of the public",
                        8,
                        ReferralState::Urgent,
                    ),
                    row(
                        "R-2026-0612",
                        "Femi Oyelaran",
                        "Ash Grove School",
                        9,
                        ReferralState::Duplicate,
                    ),
                    row(
                        "R-2026-0613",
                        "Kai Tamsin",
                        "Health visitor",
                        11,
                        ReferralState::New,
                    ),
                    row(
                        "R-2026-0614",
                        "a boy of about 9",
                        "Housing officer",
                        15,
                        ReferralState::Incomplete,
                    ),
                ],
                decided: 12,
            },
            Referrals {
                rows: Vec::new(),
                decided: 0,
            },
        ]
    }
}

/// One referral beside those whom it may be about.
#[derive(Clone, Debug, Serialize)]
pub struct Triage {
    /// Its number.
    pub id: String,
    /// The child as named.
    pub child: String,
    /// Those that were sent at once for children of the same household.
    pub together: Vec<Link>,
    /// What came in, field by field.
    pub facts: Vec<Fact>,
    /// What the referrer wrote.
    pub account: String,
    /// Things said that call for somebody today.
    pub alarms: Vec<Sentence>,
    /// Whether anybody has been compared with the child.
    pub compared: bool,
    /// Who it may be.
    pub candidates: Vec<Candidate>,
    /// Fields `decision`, `candidate`, `case`, `case_type`, `owner`, `reason`, `danger` and
    /// `reopen`; `None` once it is decided.
    pub form: Option<Form>,
    /// Field `how`: who was told, where it is passed on or sent back and nobody was yet.
    pub telling: Option<Form>,
    /// What the procedure has for a child in danger; empty where nobody says that one is.
    pub dangers: Vec<Choice>,
    /// How the case on which it is told may be taken up again, once it is known that the case
    /// has ended.
    pub reopening: Vec<Choice>,
    /// What was decided, with the case where there is one.
    pub decided: Vec<Fact>,
    /// Kinds of case, in the pack's words.
    pub case_types: Vec<Choice>,
    /// What may be decided.
    pub decisions: Vec<Choice>,
    /// Who may lead.
    pub owners: Vec<Choice>,
}

impl Page for Triage {
    const TEMPLATE: &'static str = "pages/triage.html";
    const PATH: &'static str = "/referrals/R-2026-0612";
    const SECTION: Option<Section> = Some(Section::Referrals);

    fn title(&self) -> Sentence {
        Sentence::new("triage-title").with("id", self.id.as_str())
    }

    fn form(&self) -> Option<&Form> {
        self.form.as_ref().or(self.telling.as_ref())
    }

    fn samples() -> Vec<Self> {
        let full = Triage {
            id: "R-2026-0612".to_owned(),
            child: "Femi Oyelaran".to_owned(),
            together: vec![Link::new(
                "/referrals/R-2026-0613",
                Sentence::literal("Tobi Oyelaran (R-2026-0613)"),
            )],
            facts: vec![
                Fact::literal("triage-from", "Ash Grove School, school office"),
                Fact::literal("triage-received", "18 November 2026, 9:20am"),
                Fact::literal("date-of-birth", "3 April 2012"),
                Fact::literal("triage-address", "Flat 2, 14 Quay Street, EX4 2QT"),
                Fact::literal("triage-adults", "Bola Oyelaran, mother"),
                Fact::unknown("upn"),
            ],
            account: "Did not come back after half term. The telephone is switched off. A neighbour told a friend of his that the family has moved, perhaps to the north.".to_owned(),
            alarms: Vec::new(),
            compared: true,
            candidates: candidates::sample(),
            form: Some(Form::blank("f-301").expecting(3)),
            telling: None,
            dangers: Vec::new(),
            reopening: Vec::new(),
            decided: Vec::new(),
            case_types: vec![
                Choice::literal("unknown", "Whereabouts unknown"),
                Choice::literal("no_school", "In the area and on no roll"),
            ],
            decisions: vec![
                Choice::new("open", "triage-open"),
                Choice::new("join", "triage-join").hinted("triage-join-hint"),
                Choice::new("attendance", "triage-attendance"),
                Choice::new("return", "triage-return").hinted("triage-return-hint"),
            ],
            owners: vec![Choice::literal("sam", "Sam Okoro (31 open)"), Choice::literal("lee", "Lee Marsh (24 open)")],
        };
        vec![
            full.clone(),
            Triage {
                compared: false,
                together: Vec::new(),
                candidates: Vec::new(),
                alarms: vec!["safeguarding-alarm-danger".into()],
                dangers: vec![
                    Choice::literal("flag:harm", "Risk of harm"),
                    Choice::new("nothing", "triage-danger-none"),
                ],
                reopening: vec![
                    Choice::literal("reopen", "Take up again"),
                    Choice::new("no", "triage-stays-closed").hinted("triage-stays-hint"),
                ],
                form: Some(
                    Form::blank("f-302")
                        .with("reason", "Rang the school")
                        .refused(FieldError::on("decision", "triage-choose"))
                        .refused(FieldError::on("case_type", "triage-choose-type")),
                ),
                ..full.clone()
            },
            Triage {
                candidates: Vec::new(),
                form: None,
                decided: vec![
                    Fact::new("triage-decision", "referral-decided-opened")
                        .linked(Link::new("/cases/1047K", Sentence::literal("1047K"))),
                    Fact::literal("triage-reason", "The school has rung three times."),
                ],
                ..full.clone()
            },
            Triage {
                candidates: Vec::new(),
                form: None,
                telling: Some(Form::blank("f-303").expecting(2)),
                decided: vec![
                    Fact::new("triage-decision", "referral-decided-attendance"),
                    Fact::literal("triage-reason", "He is at school and often late."),
                ],
                ..full
            },
        ]
    }
}

/// A referral that was taken in.
#[derive(Clone, Debug, Serialize)]
pub struct SentReferral {
    /// Its number, to be quoted.
    pub id: String,
    /// The child as named, where the reader may see it.
    pub child: Option<String>,
}

/// A referral as it is written down: by a school, an agency, or an officer with a letter in
/// hand.
#[derive(Clone, Debug, Serialize)]
pub struct NewReferral {
    /// Fields of the child, the household, the referrer and what happened.
    pub form: Form,
    /// What stands before the fields of each child (`given_names`, `family_name`, `born-day`…,
    /// `upn`, `school`, `absent-day`…): nothing before the first's.
    pub children: Vec<String>,
    /// Those just taken in.
    pub sent: Vec<SentReferral>,
    /// Who may be referring; empty for a school, which refers as itself.
    pub sources: Vec<Choice>,
    /// Whether the reader sees the inbox, and so is led back there.
    pub triages: bool,
}

impl Page for NewReferral {
    const TEMPLATE: &'static str = "pages/new_referral.html";
    const PATH: &'static str = "/referrals/new";
    const SECTION: Option<Section> = Some(Section::Referrals);

    fn title(&self) -> Sentence {
        "new-referral-title".into()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let blank = NewReferral {
            form: Form::blank("f-310"),
            children: vec![String::new()],
            sent: Vec::new(),
            sources: vec![
                Choice::new("school", "source-school"),
                Choice::new("agency", "source-agency"),
            ],
            triages: true,
        };
        vec![
            blank.clone(),
            NewReferral {
                sent: vec![
                    SentReferral {
                        id: "R1001N".to_owned(),
                        child: Some("Kai Tamsin".to_owned()),
                    },
                    SentReferral {
                        id: "R1002P".to_owned(),
                        child: None,
                    },
                ],
                sources: Vec::new(),
                triages: false,
                ..blank.clone()
            },
            NewReferral {
                children: vec![String::new(), "child-2-".to_owned()],
                form: Form::blank("f-311")
                    .with("given_names", "Kai")
                    .with("children", "2")
                    .refused(FieldError::on_date("child-2-born", "error-date-not-real"))
                    .refused(FieldError::on("account", "new-referral-account-missing"))
                    .refused(FieldError::on("source", "error-choose-one")),
                ..blank
            },
        ]
    }
}
