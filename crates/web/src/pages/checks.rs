//! The enquiries of a case: what was asked of whom, what came back, and one of them at a time.

use super::common::{DueDate, Fact, november};
use crate::form::{Choice, FieldError, Form};
use crate::render::Page;
use crate::shell::{Section, Tab};
use jiff::civil::Date;
use serde::Serialize;
use words::{Due, Sentence};

/// The list of checks.
#[derive(Clone, Debug, Serialize)]
pub struct Checks {
    /// Answered or excused.
    pub done: u32,
    /// In the order of the pack's list.
    pub rows: Vec<CheckRow>,
    /// Asks several sources at once: field `ask`.
    pub form: Form,
}

/// One check.
#[derive(Clone, Debug, Serialize)]
pub struct CheckRow {
    /// The procedure's name for it.
    pub id: String,
    /// The source, in the pack's words.
    pub source: String,
    /// How it stands.
    pub state: CheckState,
    /// When it was asked.
    pub asked: Option<Date>,
    /// By when an answer is due.
    pub due: Option<DueDate>,
    /// The answer, told to this reader.
    pub answer: Option<Sentence>,
    /// Whether it may be ticked to be asked.
    pub may_ask: bool,
}

/// How a check stands.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckState {
    /// Nobody has been asked.
    NotAsked,
    /// Asked, no answer yet.
    Asked,
    /// Asked, and the time for an answer is over.
    NoReply,
    /// Answered.
    Answered,
    /// Does not apply, with a reason.
    NotApplicable,
    /// A contact rule forbids it, or leads it another way.
    Blocked,
    /// Never answered: the case ended first.
    Ended,
}

impl Page for Checks {
    const TEMPLATE: &'static str = "pages/checks.html";
    const PATH: &'static str = "/cases/CME-2026-00417/checks";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Checks);

    fn title(&self) -> Sentence {
        "checks-title".into()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let row = |id: &str, source: &str, state: CheckState, answer: Option<Sentence>| CheckRow {
            id: id.to_owned(),
            source: source.to_owned(),
            state,
            asked: match state {
                CheckState::NotAsked
                | CheckState::NotApplicable
                | CheckState::Blocked
                | CheckState::Ended => None,
                CheckState::Asked | CheckState::NoReply | CheckState::Answered => {
                    Some(november(10))
                }
            },
            due: match state {
                CheckState::Asked => {
                    Some(DueDate::new(november(24), Due::InSchoolDays { days: 3 }))
                }
                CheckState::NoReply => Some(DueDate::new(november(17), Due::Overdue { days: 2 })),
                CheckState::NotAsked
                | CheckState::Answered
                | CheckState::NotApplicable
                | CheckState::Blocked
                | CheckState::Ended => None,
            },
            answer,
            may_ask: matches!(state, CheckState::NotAsked | CheckState::NoReply),
        };
        vec![
            Checks {
                done: 3,
                rows: vec![
                    row(
                        "1",
                        "School: staff, friends, records",
                        CheckState::Answered,
                        Some(Sentence::literal("Last seen on 30 October")),
                    ),
                    row(
                        "2",
                        "Housing",
                        CheckState::Answered,
                        Some(Sentence::literal("Tenancy ended, no address left")),
                    ),
                    row("3", "Admissions", CheckState::Asked, None),
                    row("4", "Health board", CheckState::NoReply, None),
                    row("5", "Council tax", CheckState::NotAsked, None),
                    row("9", "Electoral roll", CheckState::Ended, None),
                    row(
                        "6",
                        "Neighbours",
                        CheckState::Blocked,
                        Some("safeguarding-instead-duty-desk".into()),
                    ),
                    row(
                        "7",
                        "Youth justice",
                        CheckState::NotApplicable,
                        Some(Sentence::literal("Under 10")),
                    ),
                    row("8", "Police", CheckState::NotAsked, None),
                ],
                form: Form::blank("f-510").expecting(41),
            },
            Checks {
                done: 0,
                rows: vec![row("1", "Housing", CheckState::NotAsked, None)],
                form: Form::blank("f-514")
                    .expecting(2)
                    .refused(FieldError::on("ask", "checks-none-ticked")),
            },
            Checks {
                done: 0,
                rows: Vec::new(),
                form: Form::blank("f-511").expecting(2),
            },
        ]
    }
}

/// One check, to record what came back.
#[derive(Clone, Debug, Serialize)]
pub struct Check {
    /// The procedure's name for it.
    pub id: String,
    /// The source.
    pub source: String,
    /// What was asked, when, by whom.
    pub facts: Vec<Fact>,
    /// Fields `result`, `on-day`…, `by`, `note`; nothing for those who may only read.
    pub form: Option<Form>,
    /// Results, in the pack's words.
    pub results: Vec<Choice>,
}

impl Page for Check {
    const TEMPLATE: &'static str = "pages/check.html";
    const PATH: &'static str = "/cases/CME-2026-00417/checks/4";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Checks);

    fn title(&self) -> Sentence {
        Sentence::new("check-title").with("source", self.source.as_str())
    }

    fn form(&self) -> Option<&Form> {
        self.form.as_ref()
    }

    fn samples() -> Vec<Self> {
        let blank = Check {
            id: "4".to_owned(),
            source: "Health board".to_owned(),
            facts: vec![
                Fact::literal(
                    "check-asked",
                    "10 November 2026, by Sam Okoro, by secure e-mail",
                ),
                Fact::literal("check-due", "17 November 2026 (2 days overdue)"),
            ],
            form: Some(Form::blank("f-512").expecting(41)),
            results: vec![
                Choice::new("answered", "check-answered"),
                Choice::new("no reply", "check-no-reply"),
                Choice::new("not applicable", "check-not-applicable")
                    .hinted("check-not-applicable-hint"),
            ],
        };
        vec![
            blank.clone(),
            Check {
                form: Some(
                    Form::blank("f-513")
                        .expecting(41)
                        .with("result", "not applicable")
                        .refused(FieldError::on("note", "error-reason-missing")),
                ),
                ..blank.clone()
            },
            Check {
                form: None,
                ..blank
            },
        ]
    }
}
