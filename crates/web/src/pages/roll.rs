//! A school's roll: sending the file, looking at what it would do, and what it did.

use super::common::{Link, november};
use crate::form::{Choice, FieldError, Form};
use crate::render::Page;
use crate::shell::Section;
use jiff::civil::DateTime;
use serde::Serialize;
use words::Sentence;

/// Sending a roll.
#[derive(Clone, Debug, Serialize)]
pub struct RollUpload {
    /// Fields `school`, `as_at-day`…, `file`.
    pub form: Form,
    /// Schools, for which the reader may send one.
    pub schools: Vec<Choice>,
    /// What was sent before, newest first.
    pub earlier: Vec<EarlierRoll>,
}

/// A roll sent before.
#[derive(Clone, Debug, Serialize)]
pub struct EarlierRoll {
    /// When.
    pub at: DateTime,
    /// Which school.
    pub school: String,
    /// Rows taken.
    pub taken: u32,
    /// Rows with something wrong.
    pub wrong: u32,
    /// Its report.
    pub path: String,
}

impl Page for RollUpload {
    const TEMPLATE: &'static str = "pages/roll_upload.html";
    const PATH: &'static str = "/admin/rolls";
    const SECTION: Option<Section> = Some(Section::Settings);

    fn title(&self) -> Sentence {
        "roll-title".into()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let full = RollUpload {
            form: Form::blank("f-770"),
            schools: vec![
                Choice::literal("ash", "Ash Grove School"),
                Choice::literal("beacon", "Beacon Hill School"),
                Choice::new("all", "roll-all-schools"),
            ],
            earlier: vec![EarlierRoll {
                at: november(2).at(7, 30, 0, 0),
                school: "Ash Grove School".to_owned(),
                taken: 812,
                wrong: 3,
                path: "/admin/rolls/41".to_owned(),
            }],
        };
        vec![
            full.clone(),
            RollUpload {
                form: Form::blank("f-771")
                    .with("school", "ash")
                    .refused(FieldError::on("file", "roll-file-unreadable")),
                earlier: Vec::new(),
                ..full
            },
        ]
    }
}

/// What a roll would change, or changed.
#[derive(Clone, Debug, Serialize)]
pub struct RollReport {
    /// Name of the file.
    pub file: String,
    /// Which school.
    pub school: String,
    /// Whether nothing has been changed yet.
    pub dry: bool,
    /// Rows read.
    pub rows: u32,
    /// Joined the roll.
    pub joined: u32,
    /// Left it.
    pub left: u32,
    /// Are told of otherwise than before.
    pub changed: u32,
    /// What makes it hard to believe as a whole.
    pub concerns: Vec<Sentence>,
    /// Somebody must say that it is right before it is taken.
    pub held: bool,
    /// What else is to be known of the file.
    pub notes: Vec<Sentence>,
    /// Rows with something wrong; the others are taken all the same.
    pub wrong: Vec<WrongRow>,
    /// How many more there are.
    pub more_wrong: u32,
    /// How many children the rules found once it was taken, of those whom the reader may know
    /// of, and where they stand.
    pub found: Option<Sentence>,
    /// The list of leads, for those who see it.
    pub leads: Option<Link>,
    /// Takes the file, in a dry run.
    pub form: Option<Form>,
    /// Where it is taken.
    pub action: String,
}

/// A row with something wrong.
#[derive(Clone, Debug, Serialize)]
pub struct WrongRow {
    /// Line in the file, from 1.
    pub line: u32,
    /// Column.
    pub column: String,
    /// What was found, shortened.
    pub found: String,
    /// What is wrong and what was done about it.
    pub what: Sentence,
}

impl Page for RollReport {
    const TEMPLATE: &'static str = "pages/roll_report.html";
    const PATH: &'static str = "/admin/rolls/42";
    const SECTION: Option<Section> = Some(Section::Settings);

    fn title(&self) -> Sentence {
        if self.dry {
            "roll-report-dry-title".into()
        } else {
            "roll-report-title".into()
        }
    }

    fn form(&self) -> Option<&Form> {
        self.form.as_ref()
    }

    fn samples() -> Vec<Self> {
        let wrong = |line, column: &str, found: &str, what: &str| WrongRow {
            line,
            column: column.to_owned(),
            found: found.to_owned(),
            what: what.into(),
        };
        let full = RollReport {
            file: "ash-grove-2026-11-18.csv".to_owned(),
            school: "Ash Grove School".to_owned(),
            dry: true,
            rows: 815,
            joined: 4,
            left: 2,
            changed: 31,
            concerns: Vec::new(),
            held: false,
            notes: vec![
                Sentence::new("roll-note-school").with("school", "8734021"),
                Sentence::new("roll-note-ignored").with("columns", "House points"),
            ],
            wrong: vec![
                wrong(17, "UPN", "B99920001804X", "roll-wrong-upn"),
                wrong(233, "DOB", "31/02/2015", "roll-wrong-date"),
                wrong(640, "", "", "roll-wrong-empty"),
            ],
            more_wrong: 9,
            found: None,
            leads: None,
            form: Some(Form::blank("f-772")),
            action: "/admin/rolls/42".to_owned(),
        };
        vec![
            full.clone(),
            RollReport {
                concerns: vec![
                    Sentence::new("belief-gone")
                        .with("part", 410_usize)
                        .with("whole", 812_usize),
                ],
                held: true,
                ..full.clone()
            },
            RollReport {
                dry: false,
                form: None,
                wrong: Vec::new(),
                more_wrong: 0,
                found: Some(Sentence::new("roll-raised").with("count", 2_i64)),
                leads: Some(Link::new("/leads", "roll-raised-list")),
                notes: vec!["roll-note-again".into()],
                ..full
            },
        ]
    }
}
