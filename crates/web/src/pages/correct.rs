//! Saying that something was true on another day than was said.

use super::common::november;
use crate::form::{FieldError, Form};
use crate::render::Page;
use crate::shell::{Section, Tab};
use jiff::civil::Date;
use serde::Serialize;
use words::Sentence;

/// The page on which the day of an entry is corrected.
#[derive(Clone, Debug, Serialize)]
pub struct CorrectDay {
    /// Number of the record in the case.
    pub record: u32,
    /// What happened.
    pub what: Sentence,
    /// The day that was said.
    pub was: Date,
    /// Fields `on-day`…, `time`, `because`.
    pub form: Form,
}

impl Page for CorrectDay {
    const TEMPLATE: &'static str = "pages/correct.html";
    const PATH: &'static str = "/cases/CME-2026-00417/timeline/12/correct";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Timeline);

    fn title(&self) -> Sentence {
        Sentence::new("correct-title").with("what", self.what.clone())
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let blank = CorrectDay {
            record: 12,
            what: Sentence::literal("Visit to 14 Mill Lane"),
            was: november(12),
            form: Form::blank("f-770").expecting(41),
        };
        vec![
            blank.clone(),
            CorrectDay {
                form: Form::blank("f-771")
                    .expecting(41)
                    .with("because", "The visit sheet says the eleventh.")
                    .refused(FieldError::on_date("on", "correct-on-missing")),
                ..blank
            },
        ]
    }
}
