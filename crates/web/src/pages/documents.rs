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
    /// Fields `file`, `kind`, `title`, `from`, `dated-day`…, `restrict`; nothing where files
    /// are not taken.
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
    /// Where it opens; `None` when the reader may not.
    pub path: Option<String>,
    /// What kind.
    pub kind: String,
    /// Date on it.
    pub dated: Date,
    /// From whom.
    pub from: String,
    /// Size in words ("240 kB").
    pub size: String,
    /// Where to ask for access.
    pub ask: Option<String>,
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
            kind: kind.to_owned(),
            dated: november(day),
            from: "Ash Grove School".to_owned(),
            size: "240 kB".to_owned(),
            ask: None,
        };
        let empty = Documents {
            rows: Vec::new(),
            form: Some(Form::blank("f-570").expecting(41)),
            kinds: vec![
                Choice::literal("attendance", "Attendance record"),
                Choice::literal("letter", "Letter"),
                Choice::literal("evidence", "Evidence of a check"),
            ],
            restrictions: vec![
                Choice::new("team", "restrict-team"),
                Choice::new("named", "restrict-named"),
                Choice::new("safeguarding", "restrict-safeguarding"),
            ],
            largest: 20,
        };
        vec![
            Documents {
                rows: vec![
                    row("Attendance, September to November", "Attendance record", 11),
                    DocumentRow {
                        title: "withheld-document".into(),
                        path: None,
                        ask: Some("/cases/CME-2026-00417/access".to_owned()),
                        ..row("", "–", 12)
                    },
                    row("School’s checklist", "Evidence of a check", 11),
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
