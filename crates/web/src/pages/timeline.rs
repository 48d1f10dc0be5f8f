//! Everything that happened in a case, day by day, newest day first.

use super::common::{Day, Paging, sample_days};
use crate::form::{Choice, Form};
use crate::render::Page;
use crate::shell::{Section, Tab};
use serde::Serialize;
use words::Sentence;

/// The whole timeline, or what a filter leaves of it.
#[derive(Clone, Debug, Serialize)]
pub struct Timeline {
    /// Fields `kind` and `text`.
    pub filter: Form,
    /// Kinds of entries.
    pub kinds: Vec<Choice>,
    /// Days, newest first; a day is never cut in two.
    pub days: Vec<Day>,
    /// Entries that fit the filter.
    pub found: u32,
    /// Where in the list.
    pub paging: Paging,
}

impl Page for Timeline {
    const TEMPLATE: &'static str = "pages/timeline.html";
    const PATH: &'static str = "/cases/CME-2026-00417/timeline";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Timeline);

    fn title(&self) -> Sentence {
        "timeline-title".into()
    }

    fn samples() -> Vec<Self> {
        let kinds = || {
            [
                "note",
                "contact",
                "check",
                "visit",
                "decision",
                "safeguarding",
            ]
            .map(|kind| Choice::new(kind, format!("entry-{kind}").as_str()))
            .to_vec()
        };
        vec![
            Timeline {
                filter: Form::blank("f-0"),
                kinds: kinds(),
                days: sample_days(),
                found: 23,
                paging: Paging {
                    page: 1,
                    last: 2,
                    previous: None,
                    next: Some("/cases/CME-2026-00417/timeline?page=2".to_owned()),
                },
            },
            Timeline {
                filter: Form::blank("f-0")
                    .with("kind", "visit")
                    .with("text", "neighbour"),
                kinds: kinds(),
                days: Vec::new(),
                found: 0,
                paging: Paging::single(),
            },
        ]
    }
}
