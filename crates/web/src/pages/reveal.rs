//! A fact that is shown only when asked for, because seeing it is recorded.

use super::common::Fact;
use crate::render::Page;
use crate::shell::{Section, Tab};
use serde::Serialize;
use words::Sentence;

/// One fact revealed.
#[derive(Clone, Debug, Serialize)]
pub struct Reveal {
    /// What it is.
    pub what: Sentence,
    /// The fact with its source and state.
    pub facts: Vec<Fact>,
}

impl Page for Reveal {
    const TEMPLATE: &'static str = "pages/reveal.html";
    const PATH: &'static str = "/cases/CME-2026-00417/family/addresses/1";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Family);

    fn title(&self) -> Sentence {
        self.what.clone()
    }

    fn samples() -> Vec<Self> {
        vec![Reveal {
            what: "fact-last-address".into(),
            facts: vec![
                Fact::literal("triage-address", "Flat 2, 14 Quay Street, EX4 2QT"),
                Fact::new("family-state", "contact-former"),
                Fact::literal("family-source", "Housing, 18 November 2026"),
            ],
        }]
    }
}
