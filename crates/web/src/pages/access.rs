//! Who has looked at a case, who may look, and asking for access.

use super::common::{Link, november};
use crate::form::{Choice, FieldError, Form};
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
    /// Restricts it further: fields `level`, `why`. `None` for those who may not.
    pub restrict: Option<Form>,
    /// Levels.
    pub levels: Vec<Choice>,
    /// Where the whole log can be had.
    pub all: Option<Link>,
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

    fn form(&self) -> Option<&Form> {
        self.restrict.as_ref()
    }

    fn samples() -> Vec<Self> {
        let look = |day: i8, who: &str, what: &str, why: &str| Look {
            at: november(day).at(16, 10, 0, 0),
            who: who.to_owned(),
            what: what.into(),
            why: why.into(),
        };
        let levels = || {
            vec![
                Choice::new("team", "restrict-team"),
                Choice::new("named", "restrict-named"),
                Choice::new("safeguarding", "restrict-safeguarding"),
            ]
        };
        let full = Access {
            level: "restrict-team".into(),
            looks: vec![
                look(18, "Sam Okoro", "tab-overview", "access-leads"),
                look(18, "Lee Marsh", "fact-last-address", "access-team"),
                look(12, "Ann Quill", "tab-timeline", "access-broke-glass"),
            ],
            restrict: Some(Form::blank("f-600").expecting(41)),
            levels: levels(),
            all: None,
        };
        vec![
            full.clone(),
            Access {
                restrict: Some(
                    Form::blank("f-601")
                        .expecting(41)
                        .with("level", "safeguarding")
                        .refused(FieldError::on("why", "error-reason-missing")),
                ),
                ..full.clone()
            },
            Access {
                restrict: None,
                looks: Vec::new(),
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
