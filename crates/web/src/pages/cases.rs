//! All cases this reader may see, with filters that can be bookmarked.

use super::common::{DueDate, Link, Paging, november};
use crate::form::{Choice, Form};
use crate::render::Page;
use crate::shell::{Risk, Section};
use serde::Serialize;
use words::{Due, Sentence};

/// A filtered list of cases.
#[derive(Clone, Debug, Serialize)]
pub struct Cases {
    /// The filter as sent: fields `stage`, `risk`, `officer`, `only`.
    pub filter: Form,
    /// Stages, in the pack's words.
    pub stages: Vec<Choice>,
    /// People.
    pub officers: Vec<Choice>,
    /// Chosen filters, each a link that takes it away.
    pub chosen: Vec<Link>,
    /// Cases on this page.
    pub rows: Vec<CaseRow>,
    /// Altogether.
    pub found: u32,
    /// By what the list is sorted, and the addresses that sort by something else.
    pub sort: Sort,
    /// Where in the list.
    pub paging: Paging,
}

/// How the list is sorted.
#[derive(Clone, Debug, Serialize)]
pub struct Sort {
    /// `child` or `next`.
    pub by: String,
    /// Whether the largest stands first.
    pub descending: bool,
    /// The address without its sort, ending in `?` or `&`.
    pub base: String,
}

/// One case.
#[derive(Clone, Debug, Serialize)]
pub struct CaseRow {
    /// The child.
    pub child: String,
    /// The case.
    pub reference: String,
    /// Where it stands, in the pack's words.
    pub stage: String,
    /// What is due next.
    pub next: Option<DueDate>,
    /// Level of risk.
    pub risk: Risk,
    /// Who leads.
    pub officer: Option<String>,
    /// Contact rules in force.
    pub flags: Vec<Sentence>,
}

impl Page for Cases {
    const TEMPLATE: &'static str = "pages/cases.html";
    const PATH: &'static str = "/cases";
    const SECTION: Option<Section> = Some(Section::Cases);

    fn title(&self) -> Sentence {
        "cases-title".into()
    }

    fn samples() -> Vec<Self> {
        let row =
            |child: &str, number: u32, stage: &str, risk: Risk, officer: Option<&str>| CaseRow {
                child: child.to_owned(),
                reference: format!("CME-2026-{number:05}"),
                stage: stage.to_owned(),
                next: Some(DueDate::new(november(23), Due::InSchoolDays { days: 2 })),
                risk,
                officer: officer.map(str::to_owned),
                flags: Vec::new(),
            };
        let empty = Cases {
            filter: Form::blank("f-0"),
            stages: vec![
                Choice::literal("searching", "Searching"),
                Choice::literal("placing", "Finding a place"),
                Choice::literal("held", "Held, not found"),
            ],
            officers: vec![
                Choice::literal("sam", "Sam Okoro"),
                Choice::literal("lee", "Lee Marsh"),
            ],
            chosen: Vec::new(),
            rows: Vec::new(),
            found: 0,
            sort: Sort {
                by: "next".to_owned(),
                descending: false,
                base: "/cases?".to_owned(),
            },
            paging: Paging::single(),
        };
        vec![
            Cases {
                filter: Form::blank("f-0")
                    .with("stage", "searching")
                    .with("only", "rule"),
                chosen: vec![
                    Link::new("/cases?only=rule", Sentence::literal("Searching")),
                    Link::new("/cases?stage=searching", "cases-only-rule"),
                ],
                rows: vec![
                    CaseRow {
                        flags: vec!["safeguarding-no-family-contact".into()],
                        ..row(
                            "HARTLEY, Rowan",
                            417,
                            "Searching",
                            Risk::High,
                            Some("Sam Okoro"),
                        )
                    },
                    row("OYELARAN, Femi", 431, "Received", Risk::NotSet, None),
                    CaseRow {
                        next: None,
                        ..row(
                            "BRANNIGAN, Shay",
                            388,
                            "Held, not found",
                            Risk::Low,
                            Some("Lee Marsh"),
                        )
                    },
                ],
                found: 43,
                paging: Paging {
                    page: 1,
                    last: 3,
                    previous: None,
                    next: Some("/cases?page=2".to_owned()),
                },
                ..empty.clone()
            },
            empty,
        ]
    }
}
