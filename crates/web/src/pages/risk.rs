//! How great the risk is: what was agreed, what was agreed before, and a new assessment.

use super::common::{DueDate, Link, TODAY, november};
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
    /// Where this reader may begin one: each of the procedure's forms that judge a level.
    pub assess: Vec<Link>,
    /// Who fills in each of those that this reader may not.
    pub others: Vec<Sentence>,
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
    /// Who agreed, where that was asked and given.
    pub agreed_by: Option<String>,
    /// What it rests on.
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
        let assessment = |level, on, earlier_spell: bool| Assessment {
            level,
            on,
            by: "Sam Okoro".to_owned(),
            agreed_by: (!earlier_spell).then(|| "Jo Lindqvist".to_owned()),
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
                assess: vec![Link::new(
                    "/cases/CME-2026-00417/act/form/risk_assessment",
                    Sentence::new("risk-begin").with("form", "Risk assessment"),
                )],
                others: Vec::new(),
            },
            RiskLevel {
                level: Risk::NotSet,
                review: None,
                proposed: None,
                history: Vec::new(),
                assess: Vec::new(),
                others: vec![
                    Sentence::new("risk-others")
                        .with("form", "Risk assessment")
                        .with("who", "a CME officer or a social worker"),
                ],
            },
        ]
    }
}
