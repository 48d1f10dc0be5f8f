//! Marks of attendance: sending the file, looking at what it would find, and what it found.

use super::common::{Link, november};
use super::roll::WrongRow;
use crate::form::{Choice, FieldError, Form};
use crate::render::Page;
use crate::shell::Section;
use serde::Serialize;
use words::Sentence;

/// Sending marks.
#[derive(Clone, Debug, Serialize)]
pub struct MarksUpload {
    /// Fields `school` and `file`.
    pub form: Form,
    /// Schools, and several in one file.
    pub schools: Vec<Choice>,
}

/// What a file of marks would find, or found.
#[derive(Clone, Debug, Serialize)]
pub struct MarksReport {
    /// Name of the file.
    pub file: String,
    /// From which day to which it speaks.
    pub span: Option<Sentence>,
    /// Nothing has been raised yet.
    pub dry: bool,
    /// Pupils.
    pub pupils: u64,
    /// Marks that were read.
    pub marks: u64,
    /// Marks that could not be read.
    pub unread: u64,
    /// What makes it hard to believe as a whole.
    pub concerns: Vec<Sentence>,
    /// Somebody must say that it is right before it is taken.
    pub held: bool,
    /// How many children each rule finds, or found.
    pub found: Vec<FoundBy>,
    /// The list of leads, once there are some.
    pub leads: Option<Link>,
    /// What else is to be known of the file.
    pub notes: Vec<Sentence>,
    /// Rows with something wrong; the others are taken all the same.
    pub wrong: Vec<WrongRow>,
    /// How many more there are.
    pub more_wrong: u32,
    /// Takes the file, in a dry run.
    pub form: Option<Form>,
    /// Where it is taken.
    pub action: String,
}

/// A rule, and how many it finds.
#[derive(Clone, Debug, Serialize)]
pub struct FoundBy {
    /// The rule.
    pub rule: Sentence,
    /// How many children.
    pub count: u64,
}

impl Page for MarksUpload {
    const TEMPLATE: &'static str = "pages/marks_upload.html";
    const PATH: &'static str = "/admin/attendance";
    const SECTION: Option<Section> = Some(Section::Settings);

    fn title(&self) -> Sentence {
        "marks-title".into()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let full = MarksUpload {
            form: Form::blank("f-780"),
            schools: vec![
                Choice::literal("ash", "Ash Grove School"),
                Choice::new("all", "roll-all-schools"),
            ],
        };
        let form = Form::blank("f-781").refused(FieldError::on("file", "roll-file-unreadable"));
        vec![full.clone(), MarksUpload { form, ..full }]
    }
}

impl Page for MarksReport {
    const TEMPLATE: &'static str = "pages/marks_report.html";
    const PATH: &'static str = "/admin/attendance/42";
    const SECTION: Option<Section> = Some(Section::Settings);

    fn title(&self) -> Sentence {
        if self.dry {
            "marks-report-dry-title".into()
        } else {
            "marks-report-title".into()
        }
    }

    fn form(&self) -> Option<&Form> {
        self.form.as_ref()
    }

    fn samples() -> Vec<Self> {
        let dry = MarksReport {
            file: "attendance-2026-11-18.csv".to_owned(),
            span: Some(
                Sentence::new("marks-span")
                    .with("from", november(2))
                    .with("to", november(18)),
            ),
            dry: true,
            pupils: 812,
            marks: 21_112,
            unread: 2,
            concerns: vec![Sentence::new("belief-nobody-away").with("part", 21_112_usize)],
            held: true,
            found: vec![FoundBy {
                rule: "lead-rule-continuous_absence".into(),
                count: 3,
            }],
            leads: None,
            notes: vec![Sentence::new("roll-note-school").with("school", "8734021")],
            wrong: vec![WrongRow {
                line: 17,
                column: "AM".to_owned(),
                found: "?A".to_owned(),
                what: "roll-reason-code-not-in-use".into(),
            }],
            more_wrong: 4,
            form: Some(Form::blank("f-782")),
            action: "/admin/attendance/42".to_owned(),
        };
        let taken = MarksReport {
            dry: false,
            concerns: Vec::new(),
            held: false,
            leads: Some(Link::new("/leads", "roll-raised-list")),
            wrong: Vec::new(),
            more_wrong: 0,
            form: None,
            ..dry.clone()
        };
        let nobody = MarksReport {
            span: None,
            found: Vec::new(),
            leads: None,
            notes: vec!["marks-note-again".into()],
            ..taken.clone()
        };
        vec![dry, taken, nobody]
    }
}
