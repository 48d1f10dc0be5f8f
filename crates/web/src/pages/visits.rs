//! Home visits of a case, and planning one. Refused while a contact rule stands.

use super::common::{DueDate, Reason, Whom, november};
use crate::form::{Choice, FieldError, Form};
use crate::render::Page;
use crate::shell::{Section, Tab};
use serde::Serialize;
use words::{Due, Sentence};

/// The visits of a case.
#[derive(Clone, Debug, Serialize)]
pub struct Visits {
    /// Newest first.
    pub rows: Vec<VisitRow>,
    /// Whether one may be planned now.
    pub may_plan: bool,
    /// Why not, if not.
    pub why_not: Vec<Reason>,
    /// Whom to ring instead, while a contact rule forbids it.
    pub ring: Option<String>,
}

/// One visit.
#[derive(Clone, Debug, Serialize)]
pub struct VisitRow {
    /// What kind, in the pack's words.
    pub kind: String,
    /// When it is due, or was made.
    pub when: DueDate,
    /// Who goes, or went.
    pub who: String,
    /// What came of it.
    pub outcome: Sentence,
    /// Where it opens.
    pub path: Option<String>,
}

impl Page for Visits {
    const TEMPLATE: &'static str = "pages/visits.html";
    const PATH: &'static str = "/cases/CME-2026-00417/visits";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Visits);

    fn title(&self) -> Sentence {
        "visits-title".into()
    }

    fn samples() -> Vec<Self> {
        let row = |kind: &str, when, outcome: Sentence| VisitRow {
            kind: kind.to_owned(),
            when,
            who: "Lee Marsh".to_owned(),
            outcome,
            path: Some("/cases/CME-2026-00417/visits/1".to_owned()),
        };
        vec![
            Visits {
                rows: vec![
                    row(
                        "First visit",
                        DueDate::new(november(18), Due::Blocked),
                        "visit-blocked".into(),
                    ),
                    row(
                        "Before the referral, by the school",
                        DueDate::new(
                            november(6),
                            Due::Met {
                                on: november(5),
                                late: false,
                            },
                        ),
                        "visit-nobody".into(),
                    ),
                ],
                may_plan: false,
                why_not: vec![Reason::new("safeguarding-no-family-contact", "W-088")],
                ring: Some("01632 960001".to_owned()),
            },
            Visits {
                rows: Vec::new(),
                may_plan: true,
                why_not: Vec::new(),
                ring: None,
            },
        ]
    }
}

/// A brother with a case, for samples.
fn jude() -> Choice {
    Choice::literal("CME-2026-00418", "HARTLEY, Jude (CME-2026-00418)")
        .hinted(Sentence::literal("Searching"))
}

/// A visit to be planned.
#[derive(Clone, Debug, Serialize)]
pub struct PlanVisit {
    /// Fields `kind`, `on-day`…, `time`, `who`, `pairs`, `safety`, and those of `whom`.
    pub form: Form,
    /// Kinds, in the pack's words.
    pub kinds: Vec<Choice>,
    /// Who may go.
    pub people: Vec<Choice>,
    /// Whom it reaches, and where.
    pub whom: Whom,
    /// Brothers and sisters for whom it is planned as well (`sibling`).
    pub siblings: Vec<Choice>,
    /// By when the procedure asks for it.
    pub due: Option<DueDate>,
}

impl Page for PlanVisit {
    const TEMPLATE: &'static str = "pages/plan_visit.html";
    const PATH: &'static str = "/cases/CME-2026-00417/visits/new";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Visits);

    fn title(&self) -> Sentence {
        "plan-visit-title".into()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let blank = PlanVisit {
            form: Form::blank("f-520").expecting(41),
            kinds: vec![
                Choice::literal("first", "First visit (5 working days)"),
                Choice::literal("urgent", "Urgent visit (same day)"),
            ],
            people: vec![
                Choice::literal("lee", "Lee Marsh"),
                Choice::literal("sam", "Sam Okoro"),
            ],
            whom: Whom::sample("whom-contact", "safeguarding-whom-contact-hint"),
            siblings: vec![jude()],
            due: Some(DueDate::new(november(23), Due::InWorkingDays { days: 2 })),
        };
        vec![
            blank.clone(),
            PlanVisit {
                form: Form::blank("f-521")
                    .expecting(41)
                    .refused(FieldError::on("kind", "error-choose-one"))
                    .refused(FieldError::on_date("on", "error-date-not-real")),
                siblings: Vec::new(),
                due: None,
                ..blank
            },
        ]
    }
}

/// A visit to be recorded, on a phone at the door as often as at a desk.
#[derive(Clone, Debug, Serialize)]
pub struct RecordVisit {
    /// Its number in the case.
    pub id: String,
    /// What kind, in the pack's words.
    pub kind: String,
    /// What the visitor must know before knocking.
    pub safety: Option<String>,
    /// Fields `on-day`…, `time`, `seen`, `lives`, `account`, `card`.
    pub form: Form,
    /// Who may have been seen.
    pub seen: Vec<Choice>,
    /// Whether the child lives there.
    pub lives: Vec<Choice>,
    /// Brothers and sisters for whom it is recorded as well (`sibling`).
    pub siblings: Vec<Choice>,
}

impl Page for RecordVisit {
    const TEMPLATE: &'static str = "pages/record_visit.html";
    const PATH: &'static str = "/cases/CME-2026-00417/visits/1";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Visits);

    fn title(&self) -> Sentence {
        "record-visit-title".into()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let blank = RecordVisit {
            id: "1".to_owned(),
            kind: "First visit".to_owned(),
            safety: Some("Two people go together. A dog is at the address.".to_owned()),
            form: Form::blank("f-522").expecting(41),
            seen: ["child", "adult", "neighbour", "nobody", "empty", "refused"]
                .map(|who| Choice::new(who, format!("visit-seen-{who}").as_str()))
                .to_vec(),
            lives: ["yes", "moved", "unsure"]
                .map(|how| Choice::new(how, format!("visit-lives-{how}").as_str()))
                .to_vec(),
            siblings: vec![jude()],
        };
        vec![
            blank.clone(),
            RecordVisit {
                safety: None,
                siblings: Vec::new(),
                form: Form::blank("f-523")
                    .expecting(41)
                    .with("account", "Curtains drawn, post behind the door.")
                    .refused(FieldError::on("seen", "error-choose-one")),
                ..blank
            },
        ]
    }
}
