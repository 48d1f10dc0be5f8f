//! What bringing a file of open cases in would do, row by row.

use super::candidates::{self, Candidate};
use super::common::november;
use super::roll::WrongRow;
use crate::form::{Choice, FieldError, Form};
use crate::render::Page;
use crate::shell::Section;
use jiff::civil::{Date, date};
use serde::Serialize;
use words::Sentence;

/// What a file would do.
#[derive(Clone, Debug, Serialize)]
pub struct ImportLook {
    /// Name of the file.
    pub file: String,
    /// Rows read.
    pub rows: u32,
    /// Rows that would open a case.
    pub opens: u32,
    /// Rows that cannot be brought in.
    pub cannot: u32,
    /// Rows of which a person must say who the child is.
    pub choose: u32,
    /// Rows on which something is late today.
    pub late: u32,
    /// What else is to be known of the file.
    pub notes: Vec<Sentence>,
    /// Fields `who-<line>`; none where no row opens a case.
    pub form: Option<Form>,
    /// Where it is sent.
    pub action: String,
    /// What is done there.
    pub take: Sentence,
    /// Where the headings are changed.
    pub headings: String,
    /// The rows that would open a case.
    pub open: Vec<OpenRow>,
    /// The rows that cannot be brought in.
    pub closed: Vec<ClosedRow>,
    /// Rows and values with something wrong.
    pub wrong: Vec<WrongRow>,
    /// How many more there are.
    pub more_wrong: u32,
}

/// A row that would open a case.
#[derive(Clone, Debug, Serialize)]
pub struct OpenRow {
    /// The line on which it begins.
    pub line: u32,
    /// The child.
    pub child: String,
    /// Date of birth.
    pub born: Option<Date>,
    /// Its reference in the other system.
    pub reference: Option<String>,
    /// The type of case.
    pub case_type: String,
    /// The day of the referral.
    pub referred: Date,
    /// The stage in which it would stand.
    pub stage: String,
    /// Whether something of it is late today.
    pub late: bool,
    /// What would be owed, the first few.
    pub owed: Vec<Sentence>,
    /// How much more.
    pub more: u32,
    /// What is kept as a note alone.
    pub noted: Vec<Sentence>,
    /// Whom the child may be taken for; empty where we know nobody like them.
    pub choices: Vec<Choice>,
    /// Those whom we know, laid beside the row.
    pub candidates: Vec<Candidate>,
}

/// A row that cannot be brought in.
#[derive(Clone, Debug, Serialize)]
pub struct ClosedRow {
    /// The line on which it begins.
    pub line: u32,
    /// The child.
    pub child: String,
    /// Its reference in the other system.
    pub reference: Option<String>,
    /// Why.
    pub why: Vec<Sentence>,
}

impl Page for ImportLook {
    const TEMPLATE: &'static str = "pages/import_look.html";
    const PATH: &'static str = "/admin/import/42/look";
    const SECTION: Option<Section> = Some(Section::Settings);

    fn title(&self) -> Sentence {
        "import-look-title".into()
    }

    fn form(&self) -> Option<&Form> {
        self.form.as_ref()
    }

    fn samples() -> Vec<Self> {
        let owed = |what: &str, day: Date, key: &str| {
            Sentence::new(key).with("what", what).with("date", day)
        };
        let row = |line: u32, child: &str| OpenRow {
            line,
            child: child.to_owned(),
            born: Some(date(2014, 5, 6)),
            reference: Some(format!("OLD-{line}")),
            case_type: "On roll and absent".to_owned(),
            referred: november(2),
            stage: "Searching".to_owned(),
            late: false,
            owed: vec![owed("Review", november(20), "import-owed-due")],
            more: 0,
            noted: Vec::new(),
            choices: Vec::new(),
            candidates: Vec::new(),
        };
        let candidates = candidates::sample();
        let mut choices = vec![Choice::new("new", "import-who-new")];
        choices.extend(candidates.iter().map(|one| {
            Choice::new(
                &format!("same:{}", one.id),
                Sentence::new("import-who-same").with("name", one.child.as_str()),
            )
        }));
        choices.push(Choice::new("leave", "import-who-leave"));
        let full = ImportLook {
            file: "open-cases.csv".to_owned(),
            rows: 4,
            opens: 2,
            cannot: 2,
            choose: 1,
            late: 1,
            notes: vec![Sentence::new("import-look-unknown").with("columns", "House points")],
            form: Some(Form::blank("f-783")),
            action: "/admin/import/42/look".to_owned(),
            take: Sentence::new("import-take").with("count", 2_i64),
            headings: "/admin/import/42/headings".to_owned(),
            open: vec![
                OpenRow {
                    late: true,
                    owed: vec![
                        owed("Home visit", november(9), "import-owed-late"),
                        owed("Review", november(20), "import-owed-due"),
                    ],
                    more: 2,
                    noted: vec![Sentence::new("import-not-owner").with("owner", "A. Leaver")],
                    ..row(2, "QUILLIGAN, Seren")
                },
                OpenRow {
                    choices,
                    candidates,
                    ..row(3, "PENHALE, Elowen")
                },
            ],
            closed: vec![ClosedRow {
                line: 4,
                child: "NANCE, Kerensa".to_owned(),
                reference: Some("OLD-4".to_owned()),
                why: vec![Sentence::new("import-why-closed").with("date", november(3))],
            }],
            wrong: vec![WrongRow {
                line: 5,
                column: "Date in".to_owned(),
                found: "99/99/9999".to_owned(),
                what: "roll-reason-not-a-date".into(),
            }],
            more_wrong: 0,
        };
        let missing = Sentence::new("import-who-missing")
            .with("line", 3_i64)
            .with("child", "PENHALE, Elowen");
        vec![
            full.clone(),
            ImportLook {
                form: Some(Form::blank("f-784").refused(FieldError::on("who-3", missing))),
                ..full.clone()
            },
            ImportLook {
                opens: 0,
                form: None,
                open: Vec::new(),
                wrong: Vec::new(),
                ..full
            },
        ]
    }
}
