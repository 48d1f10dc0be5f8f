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
    /// Fields `kind`, `place`, `step`, `on-day`…, `note`; nothing for those who may only read.
    pub form: Option<Form>,
    /// Kinds of education, in the pack's words.
    pub kinds: Vec<Choice>,
    /// Steps that may come next.
    pub steps: Vec<Choice>,
}

/// One place.
#[derive(Clone, Debug, Serialize)]
pub struct ProvisionRow {
    /// School or other provision.
    pub place: String,
    /// How far it is.
    pub step: Sentence,
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
        self.form.as_ref()
    }

    fn samples() -> Vec<Self> {
        let empty = Provision {
            rows: Vec::new(),
            form: Some(Form::blank("f-580").expecting(41)),
            kinds: vec![Choice::literal("placement", "A school place")],
            steps: ["sought", "offered", "accepted"]
                .map(|step| Choice::new(step, format!("state-{step}").as_str()))
                .to_vec(),
        };
        vec![
            Provision {
                rows: vec![ProvisionRow {
                    place: "Beacon Hill School".to_owned(),
                    step: "state-accepted".into(),
                    next: Some(DueDate::new(november(30), Due::InSchoolDays { days: 7 })),
                }],
                ..empty.clone()
            },
            Provision {
                form: Some(
                    Form::blank("f-581")
                        .expecting(41)
                        .refused(FieldError::on("step", "error-choose-one")),
                ),
                ..empty.clone()
            },
            Provision {
                form: None,
                ..empty
            },
        ]
    }
}
