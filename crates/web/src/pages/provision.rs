//! Education found: offered, accepted, started, and attendance confirmed.

use super::common::{DueDate, november};
use crate::form::{Choice, FieldError, Form};
use crate::render::Page;
use crate::shell::{Section, Tab};
use serde::Serialize;
use words::{Due, Sentence};

/// Education found for a child.
#[derive(Clone, Debug, Serialize)]
pub struct Provision {
    /// Newest first.
    pub rows: Vec<ProvisionRow>,
    /// Fields `kind`, `place`, `step`, `on-day`…, `hours`, `confirmed_by`, `how`.
    pub form: Form,
    /// Kinds of education.
    pub kinds: Vec<Choice>,
    /// Steps from sought to confirmed.
    pub steps: Vec<Choice>,
    /// Ways in which attendance can be confirmed, in the pack's words.
    pub proofs: Vec<Choice>,
}

/// One place.
#[derive(Clone, Debug, Serialize)]
pub struct ProvisionRow {
    /// School or other provision.
    pub place: String,
    /// How far it is.
    pub step: Sentence,
    /// Hours a week, where known.
    pub hours: Option<u8>,
    /// What is due next.
    pub next: Option<DueDate>,
}

impl Page for Provision {
    const TEMPLATE: &'static str = "pages/provision.html";
    const PATH: &'static str = "/cases/CME-2026-00417/provision";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Overview);

    fn title(&self) -> Sentence {
        "provision-title".into()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let empty = Provision {
            rows: Vec::new(),
            form: Form::blank("f-580").expecting(41),
            kinds: ["school", "tuition", "home", "elsewhere"]
                .map(|kind| Choice::new(kind, format!("provision-kind-{kind}").as_str()))
                .to_vec(),
            steps: ["sought", "offered", "accepted", "started", "confirmed"]
                .map(|step| Choice::new(step, format!("provision-step-{step}").as_str()))
                .to_vec(),
            proofs: vec![
                Choice::literal("head", "The head teacher, in writing"),
                Choice::literal("register", "The attendance register"),
            ],
        };
        vec![
            Provision {
                rows: vec![ProvisionRow {
                    place: "Beacon Hill School".to_owned(),
                    step: "provision-step-accepted".into(),
                    hours: Some(25),
                    next: Some(DueDate::new(november(30), Due::InSchoolDays { days: 7 })),
                }],
                ..empty.clone()
            },
            Provision {
                form: Form::blank("f-581")
                    .expecting(41)
                    .with("step", "confirmed")
                    .refused(FieldError::on("how", "provision-how-missing")),
                ..empty
            },
        ]
    }
}
