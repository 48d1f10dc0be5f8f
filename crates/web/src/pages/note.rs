//! Adding a note: one page, facts first.

use crate::form::{Choice, FieldError, Form};
use crate::render::Page;
use crate::shell::{Section, Tab};
use serde::Serialize;
use words::Sentence;

/// A note to be written.
#[derive(Clone, Debug, Serialize)]
pub struct Note {
    /// Fields `kind`, `on-day`…, `with_whom`, `text`, `restrict`, `follow_up`, `follow_up_by-day`…, `sibling`.
    pub form: Form,
    /// Kinds of notes.
    pub kinds: Vec<Choice>,
    /// Who may read it.
    pub restrictions: Vec<Choice>,
    /// Siblings' cases into which it may be copied.
    pub siblings: Vec<Choice>,
}

impl Page for Note {
    const TEMPLATE: &'static str = "pages/note.html";
    const PATH: &'static str = "/cases/CME-2026-00417/note";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Timeline);

    fn title(&self) -> Sentence {
        "note-title".into()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let blank = Note {
            form: Form::blank("f-501").expecting(41),
            kinds: vec![
                Choice::new("telephone", "note-telephone"),
                Choice::new("school", "note-school"),
                Choice::new("agency", "note-agency"),
                Choice::new("discussion", "note-discussion"),
                Choice::new("other", "note-other"),
            ],
            restrictions: vec![
                Choice::new("team", "restrict-team"),
                Choice::new("named", "restrict-named"),
                Choice::new("safeguarding", "restrict-safeguarding"),
            ],
            siblings: vec![Choice::literal(
                "CME-2026-00418",
                "HARTLEY, Jude (CME-2026-00418)",
            )],
        };
        vec![
            blank.clone(),
            Note {
                form: Form::blank("f-502")
                    .expecting(41)
                    .with("kind", "telephone")
                    .with("restrict", "team")
                    .with("on-day", "20")
                    .with("on-month", "11")
                    .with("on-year", "2026")
                    .refused(FieldError::on_date("on", "error-date-future"))
                    .refused(FieldError::on("text", "note-text-missing")),
                siblings: Vec::new(),
                ..blank
            },
        ]
    }
}
