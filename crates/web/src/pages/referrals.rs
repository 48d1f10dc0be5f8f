//! What came in and waits to be looked at, and the page on which one referral is decided.

use super::candidates::{self, Candidate};
use super::common::{DueDate, Fact, TODAY, november};
use crate::form::{Choice, FieldError, Form};
use crate::render::Page;
use crate::shell::Section;
use jiff::civil::DateTime;
use serde::Serialize;
use words::{Due, Sentence};

/// The inbox.
#[derive(Clone, Debug, Serialize)]
pub struct Referrals {
    /// Oldest first: nobody waits behind somebody who came later.
    pub rows: Vec<ReferralRow>,
    /// Decided in the last seven days.
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
    /// By when it must be acknowledged.
    pub acknowledge: DueDate,
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
            acknowledge: DueDate::new(TODAY, Due::Today),
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
    /// What came in, field by field.
    pub facts: Vec<Fact>,
    /// What the referrer wrote.
    pub account: String,
    /// Things said that call for somebody today.
    pub alarms: Vec<Sentence>,
    /// Who it may be.
    pub candidates: Vec<Candidate>,
    /// Fields `decision`, `candidate`, `owner`, `reason`.
    pub form: Form,
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
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let full = Triage {
            id: "R-2026-0612".to_owned(),
            child: "Femi Oyelaran".to_owned(),
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
            candidates: candidates::sample(),
            form: Form::blank("f-301").expecting(3),
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
                candidates: Vec::new(),
                alarms: vec!["safeguarding-alarm-danger".into()],
                form: Form::blank("f-302")
                    .with("reason", "Rang the school")
                    .refused(FieldError::on("decision", "triage-choose"))
                    .refused(FieldError::on("owner", "triage-choose-owner")),
                ..full
            },
        ]
    }
}
