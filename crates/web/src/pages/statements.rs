//! Help, privacy and accessibility: short, true, and the same for everybody.

use crate::render::Page;
use serde::Serialize;
use words::Sentence;

/// A page of plain paragraphs under headings.
#[derive(Clone, Debug, Serialize)]
pub struct Statement {
    /// Which.
    pub kind: StatementKind,
}

/// Which statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StatementKind {
    /// Whom to ask, and the words this service uses.
    Help,
    /// What is kept on the reader's device.
    Privacy,
    /// What works with which aids, and what is not known yet.
    Accessibility,
}

impl Page for Statement {
    const TEMPLATE: &'static str = "pages/statement.html";
    const PATH: &'static str = "/help";
    const SIGNED_IN: bool = false;

    fn title(&self) -> Sentence {
        match self.kind {
            StatementKind::Help => "footer-help".into(),
            StatementKind::Privacy => "footer-privacy".into(),
            StatementKind::Accessibility => "footer-accessibility".into(),
        }
    }

    fn samples() -> Vec<Self> {
        [
            StatementKind::Help,
            StatementKind::Privacy,
            StatementKind::Accessibility,
        ]
        .map(|kind| Statement { kind })
        .to_vec()
    }
}
