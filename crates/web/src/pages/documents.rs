//! Files of a case: the list, and adding one.

use super::common::november;
use crate::form::{Choice, FieldError, Form};
use crate::render::Page;
use crate::shell::{Section, Tab};
use jiff::civil::Date;
use serde::Serialize;
use words::Sentence;

/// Files.
#[derive(Clone, Debug, Serialize)]
pub struct Documents {
    /// Newest first.
    pub rows: Vec<DocumentRow>,
    /// Fields `title`, `kind`, `from`, `dated-day`…, `restrict` and last `file`; nothing for
    /// those who may not add one.
    pub form: Option<Form>,
    /// Kinds, in the pack's words.
    pub kinds: Vec<Choice>,
    /// Who may read it.
    pub restrictions: Vec<Choice>,
    /// The largest file taken, in megabytes.
    pub largest: u32,
}

/// One file.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentRow {
    /// What it is, or the neutral words.
    pub title: Sentence,
    /// Where it is given out; `None` when the reader may not.
    pub path: Option<String>,
    /// What kind; nothing where it may not be told.
    pub kind: Option<Sentence>,
    /// Date on it.
    pub dated: Option<Date>,
    /// From whom.
    pub from: Option<String>,
    /// Size in words ("240 kB").
    pub size: String,
    /// The day on which it was taken in.
    pub kept: Date,
    /// Who took it in.
    pub by: Option<String>,
    /// For those alone who read safeguarding entries.
    pub only: bool,
}

impl Page for Documents {
    const TEMPLATE: &'static str = "pages/documents.html";
    const PATH: &'static str = "/cases/CME-2026-00417/documents";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Documents);

    fn title(&self) -> Sentence {
        "documents-title".into()
    }

    fn form(&self) -> Option<&Form> {
        self.form.as_ref()
    }

    fn samples() -> Vec<Self> {
        let row = |title: &str, kind: &str, day: i8| DocumentRow {
            title: Sentence::literal(title),
            path: Some("/cases/CME-2026-00417/documents/1".to_owned()),
            kind: Some(kind.into()),
            dated: Some(november(day)),
            from: Some("Ash Grove School".to_owned()),
            size: "240 kB".to_owned(),
            kept: november(day),
            by: Some("Sam Okoro".to_owned()),
            only: false,
        };
        let empty = Documents {
            rows: Vec::new(),
            form: Some(Form::blank("f-570").expecting(41)),
            kinds: vec![
                Choice::new("attendance record", "document-kind-attendance-record"),
                Choice::new("letter", "document-kind-letter"),
                Choice::new("other", "document-kind-other"),
            ],
            restrictions: vec![
                Choice::new("team", "restrict-team"),
                Choice::new("safeguarding", "restrict-safeguarding"),
            ],
            largest: 20,
        };
        vec![
            Documents {
                rows: vec![
                    row(
                        "Attendance, September to November",
                        "document-kind-attendance-record",
                        11,
                    ),
                    DocumentRow {
                        title: "withheld-document".into(),
                        path: None,
                        kind: None,
                        dated: None,
                        from: None,
                        size: String::new(),
                        by: None,
                        only: true,
                        ..row("", "document-kind-other", 12)
                    },
                    DocumentRow {
                        only: true,
                        dated: None,
                        from: None,
                        ..row("School’s checklist", "document-kind-form", 11)
                    },
                ],
                ..empty.clone()
            },
            Documents {
                form: Some(Form::blank("f-571").expecting(1).refused(FieldError::on(
                    "file",
                    Sentence::new("document-too-large").with("size", 20_i64),
                ))),
                ..empty.clone()
            },
            Documents {
                form: None,
                ..empty
            },
        ]
    }
}
