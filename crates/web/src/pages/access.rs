//! Who has looked at a case, who may look, and asking for access.

use super::common::november;
use crate::form::{FieldError, Form};
use crate::render::Page;
use crate::shell::{Section, Tab};
use jiff::civil::DateTime;
use serde::Serialize;
use words::Sentence;

/// The access log of a case.
#[derive(Clone, Debug, Serialize)]
pub struct Access {
    /// Who may look, in words.
    pub level: Sentence,
    /// Newest first.
    pub looks: Vec<Look>,
    /// The reader sees their own looks alone.
    pub own: bool,
}

/// Somebody looked.
#[derive(Clone, Debug, Serialize)]
pub struct Look {
    /// When.
    pub at: DateTime,
    /// Who.
    pub who: String,
    /// What was opened.
    pub what: Sentence,
    /// Why they may: leads it, team, broke the glass with a reason.
    pub why: Sentence,
}

impl Page for Access {
    const TEMPLATE: &'static str = "pages/access.html";
    const PATH: &'static str = "/cases/CME-2026-00417/access";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Access);

    fn title(&self) -> Sentence {
        "access-title".into()
    }

    fn samples() -> Vec<Self> {
        let look = |day: i8, who: &str, what: &str, why: &str| Look {
            at: november(day).at(16, 10, 0, 0),
            who: who.to_owned(),
            what: what.into(),
            why: why.into(),
        };
        let full = Access {
            level: "restrict-team".into(),
            looks: vec![
                look(18, "Sam Okoro", "tab-overview", "access-leads"),
                look(18, "Lee Marsh", "fact-last-address", "access-team"),
                look(12, "Ann Quill", "tab-timeline", "access-broke-glass"),
            ],
            own: false,
        };
        vec![
            full.clone(),
            Access {
                looks: Vec::new(),
                own: true,
                ..full
            },
        ]
    }
}

/// A record this reader may not open: asking for access, or opening it in an emergency.
#[derive(Clone, Debug, Serialize)]
pub struct AskAccess {
    /// The case's number; nothing else about it.
    pub reference: String,
    /// Who owns it and can be rung.
    pub owner: String,
    /// Fields `how` (`ask` or `emergency`) and `why`.
    pub form: Form,
    /// Whether an emergency opening is offered to this reader.
    pub emergency: bool,
}

impl Page for AskAccess {
    const TEMPLATE: &'static str = "pages/ask_access.html";
    const PATH: &'static str = "/cases/CME-2026-00390/ask";
    const SECTION: Option<Section> = Some(Section::Cases);

    fn title(&self) -> Sentence {
        "ask-access-title".into()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let blank = AskAccess {
            reference: "CME-2026-00390".to_owned(),
            owner: "Priya Nair".to_owned(),
            form: Form::blank("f-602"),
            emergency: true,
        };
        vec![
            blank.clone(),
            AskAccess {
                form: Form::blank("f-603").refused(FieldError::on("why", "error-reason-missing")),
                emergency: false,
                ..blank
            },
        ]
    }
}
