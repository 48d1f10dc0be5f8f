//! Lists of other offices: sending one, looking at what it would change, and what it changed.

use super::common::{Link, november};
use super::marks::FoundBy;
use super::roll::WrongRow;
use crate::form::{Choice, FieldError, Form};
use crate::render::Page;
use crate::shell::Section;
use jiff::civil::Date;
use serde::Serialize;
use words::Sentence;

/// Sending a list.
#[derive(Clone, Debug, Serialize)]
pub struct ListUpload {
    /// Fields `list`, `source`, `school`, `as_at-day`…, `file`.
    pub form: Form,
    /// The kinds of list.
    pub lists: Vec<Choice>,
    /// Schools, and none of them.
    pub schools: Vec<Choice>,
    /// The lists that are believed today.
    pub held: Vec<HeldList>,
}

/// A list that is believed today.
#[derive(Clone, Debug, Serialize)]
pub struct HeldList {
    /// Which.
    pub list: Sentence,
    /// Whose.
    pub source: String,
    /// Of which day.
    pub as_at: Date,
    /// How many rows of it are kept.
    pub kept: u32,
    /// Its last file.
    pub path: String,
}

/// What a list would change, or changed.
#[derive(Clone, Debug, Serialize)]
pub struct ListReport {
    /// Name of the file.
    pub file: String,
    /// Which list, whose, of which day.
    pub about: Sentence,
    /// Nothing has been changed yet.
    pub dry: bool,
    /// Rows read.
    pub rows: u64,
    /// Rows that are kept.
    pub kept: u64,
    /// Rows that were compared and are kept nowhere: of a list of who lives here.
    pub let_go: Option<u64>,
    /// New to the list.
    pub added: u64,
    /// On it no more.
    pub gone: u64,
    /// Told of otherwise than before.
    pub changed: u64,
    /// What makes it hard to believe as a whole.
    pub concerns: Vec<Sentence>,
    /// Somebody must say that it is right before it is taken.
    pub held: bool,
    /// How many children each rule found once it was taken, of those whom the reader may know.
    pub found: Vec<FoundBy>,
    /// The list of leads.
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

impl Page for ListUpload {
    const TEMPLATE: &'static str = "pages/list_upload.html";
    const PATH: &'static str = "/admin/lists";
    const SECTION: Option<Section> = Some(Section::Settings);

    fn title(&self) -> Sentence {
        "lists-title".into()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let full = ListUpload {
            form: Form::blank("f-790"),
            lists: vec![
                Choice::new("exclusions", "list-exclusions").hinted("list-exclusions-hint"),
                Choice::new("population", "list-population").hinted("list-population-hint"),
            ],
            schools: vec![
                Choice::new("all", "lists-no-school"),
                Choice::literal("ash", "Ash Grove School"),
            ],
            held: vec![HeldList {
                list: "list-population".into(),
                source: "Health board".to_owned(),
                as_at: november(2),
                kept: 14,
                path: "/admin/lists/41".to_owned(),
            }],
        };
        let refused = ListUpload {
            form: Form::blank("f-791").refused(FieldError::on("file", "roll-file-unreadable")),
            held: Vec::new(),
            ..full.clone()
        };
        vec![full, refused]
    }
}

impl Page for ListReport {
    const TEMPLATE: &'static str = "pages/list_report.html";
    const PATH: &'static str = "/admin/lists/42";
    const SECTION: Option<Section> = Some(Section::Settings);

    fn title(&self) -> Sentence {
        if self.dry {
            "lists-report-dry-title".into()
        } else {
            "lists-report-title".into()
        }
    }

    fn form(&self) -> Option<&Form> {
        self.form.as_ref()
    }

    fn samples() -> Vec<Self> {
        let dry = ListReport {
            file: "exclusions-2026-11-18.csv".to_owned(),
            about: Sentence::new("lists-about-of")
                .with("list", "Exclusions")
                .with("source", "Ash Grove School")
                .with("day", november(18)),
            dry: true,
            rows: 62,
            kept: 61,
            let_go: None,
            added: 4,
            gone: 40,
            changed: 1,
            concerns: vec![
                Sentence::new("belief-gone")
                    .with("part", 40_usize)
                    .with("whole", 61_usize),
            ],
            held: true,
            found: Vec::new(),
            leads: None,
            notes: vec![Sentence::new("lists-note-school").with("school", "8734021")],
            wrong: vec![WrongRow {
                line: 17,
                column: "Start date".to_owned(),
                found: "99/99/9999".to_owned(),
                what: "roll-reason-not-a-date".into(),
            }],
            more_wrong: 0,
            form: Some(Form::blank("f-792")),
            action: "/admin/lists/42".to_owned(),
        };
        let taken = ListReport {
            dry: false,
            let_go: Some(18_211),
            concerns: Vec::new(),
            held: false,
            found: vec![FoundBy {
                rule: "lead-rule-excluded_without_provision".into(),
                count: 2,
            }],
            leads: Some(Link::new("/leads", "roll-raised-list")),
            wrong: Vec::new(),
            form: None,
            ..dry.clone()
        };
        vec![dry, taken]
    }
}
