//! How great the risk is: what was agreed, what was agreed before, and a new assessment.

use super::common::{DueDate, TODAY, november};
use crate::form::{Choice, FieldError, Form};
use crate::render::Page;
use crate::shell::{Risk, Section, Tab};
use jiff::civil::Date;
use serde::Serialize;
use words::{Due, Sentence};

/// The risk as agreed, and its history.
#[derive(Clone, Debug, Serialize)]
pub struct RiskLevel {
    /// The level agreed.
    pub level: Risk,
    /// When it is looked at again.
    pub review: Option<DueDate>,
    /// One that waits for agreement.
    pub proposed: Option<Proposed>,
    /// Every assessment, the newest first.
    pub history: Vec<Assessment>,
    /// Whether this reader may begin one.
    pub may_assess: bool,
}

/// An assessment that a second person has yet to agree.
#[derive(Clone, Debug, Serialize)]
pub struct Proposed {
    /// The level proposed.
    pub level: Risk,
    /// By whom.
    pub by: String,
    /// On which day.
    pub on: Date,
}

/// One assessment that was agreed.
#[derive(Clone, Debug, Serialize)]
pub struct Assessment {
    /// The level.
    pub level: Risk,
    /// The day.
    pub on: Date,
    /// Who assessed.
    pub by: String,
    /// Who agreed.
    pub agreed_by: String,
    /// Why that level.
    pub why: String,
    /// Whether it was made in an earlier spell of the case, and so satisfies nothing now.
    pub earlier_spell: bool,
}

impl Page for RiskLevel {
    const TEMPLATE: &'static str = "pages/risk.html";
    const PATH: &'static str = "/cases/CME-2026-00417/risk";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Risk);

    fn title(&self) -> Sentence {
        "risk-title".into()
    }

    fn samples() -> Vec<Self> {
        let assessment = |level, on, earlier_spell| Assessment {
            level,
            on,
            by: "Sam Okoro".to_owned(),
            agreed_by: "Jo Lindqvist".to_owned(),
            why: "Abuse is known, and nobody has seen the child since 30 October.".to_owned(),
            earlier_spell,
        };
        vec![
            RiskLevel {
                level: Risk::High,
                review: Some(DueDate::new(TODAY, Due::Today)),
                proposed: Some(Proposed {
                    level: Risk::Medium,
                    by: "Sam Okoro".to_owned(),
                    on: november(18),
                }),
                history: vec![
                    assessment(Risk::High, november(12), false),
                    assessment(Risk::Low, jiff::civil::date(2025, 3, 4), true),
                ],
                may_assess: true,
            },
            RiskLevel {
                level: Risk::NotSet,
                review: None,
                proposed: None,
                history: Vec::new(),
                may_assess: false,
            },
        ]
    }
}

/// A new assessment: the pack's questions on one page.
#[derive(Clone, Debug, Serialize)]
pub struct AssessRisk {
    /// A field for each question, then `level` and `why`.
    pub form: Form,
    /// The questions, in the pack's words.
    pub questions: Vec<Question>,
    /// The pack's levels.
    pub levels: Vec<Choice>,
    /// What the answers so far suggest, and why.
    pub suggested: Option<Sentence>,
    /// Who will be asked to agree.
    pub agreed_by: String,
}

/// One question of an assessment.
#[derive(Clone, Debug, Serialize)]
pub struct Question {
    /// The field's name.
    pub field: String,
    /// The question.
    pub text: Sentence,
    /// Where an answer already known comes from.
    pub known_from: Option<Sentence>,
}

impl Page for AssessRisk {
    const TEMPLATE: &'static str = "pages/assess_risk.html";
    const PATH: &'static str = "/cases/CME-2026-00417/risk/new";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Risk);

    fn title(&self) -> Sentence {
        "assess-risk-title".into()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let question = |field: &str, text: &str, known: bool| Question {
            field: field.to_owned(),
            text: Sentence::literal(text),
            known_from: known.then(|| {
                Sentence::new("assess-known-from").with("source", Sentence::literal("flags"))
            }),
        };
        let blank = AssessRisk {
            form: Form::blank("f-550").expecting(41).with("q-care", "yes"),
            questions: vec![
                question(
                    "q-crime",
                    "Is there reason to think the child is the victim of a crime?",
                    false,
                ),
                question("q-care", "Is the child known to social care?", true),
                question("q-moves", "Has the family moved often?", false),
            ],
            levels: vec![
                Choice::new("high", "risk-high"),
                Choice::new("medium", "risk-medium"),
                Choice::new("low", "risk-low"),
            ],
            suggested: None,
            agreed_by: "Jo Lindqvist".to_owned(),
        };
        vec![
            blank.clone(),
            AssessRisk {
                form: Form::blank("f-551")
                    .expecting(41)
                    .with("q-care", "yes")
                    .with("level", "low")
                    .refused(FieldError::on("q-crime", "error-choose-one"))
                    .refused(FieldError::on("why", "assess-lower-why")),
                suggested: Some(Sentence::literal("High: known to social care (W-052)")),
                ..blank
            },
        ]
    }
}
