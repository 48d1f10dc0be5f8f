//! Open cases of another system: sending the file, what its headings mean, what it would do, what
//! it did, and taking it back.

use super::candidates::{self, Candidate};
use super::common::november;
use super::roll::WrongRow;
use crate::form::{Choice, FieldError, Form};
use crate::render::Page;
use crate::shell::Section;
use jiff::civil::{Date, DateTime, date};
use serde::Serialize;
use words::Sentence;

/// Sending a file.
#[derive(Clone, Debug, Serialize)]
pub struct ImportUpload {
    /// Field `file`.
    pub form: Form,
    /// What was brought in before, the latest first.
    pub earlier: Vec<EarlierImport>,
}

/// A file brought in before.
#[derive(Clone, Debug, Serialize)]
pub struct EarlierImport {
    /// When something was last done with it.
    pub at: DateTime,
    /// Its name.
    pub name: String,
    /// What was done.
    pub what: Sentence,
    /// Its page.
    pub path: String,
}

/// What the headings of a file mean.
#[derive(Clone, Debug, Serialize)]
pub struct ImportHeadings {
    /// Name of the file.
    pub file: String,
    /// Fields `h0`, `h1`…, `w0`…, `case_type`, `source`.
    pub form: Form,
    /// Where it is sent.
    pub action: String,
    /// The headings, in the file's order.
    pub headings: Vec<HeadingRow>,
    /// What a heading may mean.
    pub meanings: Vec<Choice>,
    /// Words that are none of the procedure's.
    pub words: Vec<WordRow>,
    /// Types of case.
    pub types: Vec<Choice>,
    /// Who may refer.
    pub sources: Vec<Choice>,
}

/// A heading of a file.
#[derive(Clone, Debug, Serialize)]
pub struct HeadingRow {
    /// Its field.
    pub field: String,
    /// As it is written.
    pub label: Sentence,
    /// The first value under it.
    pub example: Option<Sentence>,
}

/// A word under a heading.
#[derive(Clone, Debug, Serialize)]
pub struct WordRow {
    /// Its field.
    pub field: String,
    /// What it is, and the word, as the form sends them back.
    pub of: String,
    /// What is asked.
    pub label: Sentence,
    /// What it may mean.
    pub choices: Vec<Choice>,
    /// What is shown where nothing is said.
    pub blank: String,
}

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

/// What came of bringing a file in.
#[derive(Clone, Debug, Serialize)]
pub struct ImportCame {
    /// Name of the file.
    pub file: String,
    /// Its page.
    pub path: String,
    /// Cases that were opened.
    pub opened: u32,
    /// Rows that were left out.
    pub left: u32,
    /// What came of each row.
    pub rows: Vec<CameLine>,
}

/// What came of a row.
#[derive(Clone, Debug, Serialize)]
pub struct CameLine {
    /// The line on which it begins.
    pub line: u32,
    /// The child.
    pub child: String,
    /// The case.
    pub case: Option<String>,
    /// What is said where there is none to see.
    pub what: Option<Sentence>,
}

/// A file that was brought in.
#[derive(Clone, Debug, Serialize)]
pub struct ImportTaken {
    /// Name of the file.
    pub file: String,
    /// What was done with it.
    pub history: Vec<ImportDeed>,
    /// Its cases: reference and child.
    pub cases: Vec<ImportCase>,
    /// Cases of which the reader may not know more.
    pub more: u32,
    /// Where it is taken back, where something is left to take back.
    pub back: Option<String>,
}

/// Something that was done with a file.
#[derive(Clone, Debug, Serialize)]
pub struct ImportDeed {
    /// When.
    pub at: DateTime,
    /// By whom.
    pub by: String,
    /// What.
    pub what: Sentence,
    /// Why, where somebody said.
    pub because: Option<String>,
}

/// A case that came from a file.
#[derive(Clone, Debug, Serialize)]
pub struct ImportCase {
    /// Its reference.
    pub reference: String,
    /// The child.
    pub child: String,
    /// Why it stays, once the file was taken back.
    pub why: Option<Sentence>,
}

/// Taking a file back.
#[derive(Clone, Debug, Serialize)]
pub struct ImportBack {
    /// Name of the file.
    pub file: String,
    /// Its page.
    pub path: String,
    /// Fields `because` and `also`; none once it was done, or where nothing is left.
    pub form: Option<Form>,
    /// Where it is sent.
    pub action: String,
    /// How many cases nobody has touched.
    pub untouched: u32,
    /// Cases that somebody has worked on.
    pub worked: Vec<Choice>,
    /// How many were taken back, once it was done.
    pub withdrawn: Option<u32>,
    /// Cases that stay, once it was done.
    pub stay: Vec<ImportCase>,
}

impl Page for ImportUpload {
    const TEMPLATE: &'static str = "pages/import_upload.html";
    const PATH: &'static str = "/admin/import";
    const SECTION: Option<Section> = Some(Section::Settings);

    fn title(&self) -> Sentence {
        "import-title".into()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let full = ImportUpload {
            form: Form::blank("f-780"),
            earlier: vec![EarlierImport {
                at: november(2).at(7, 30, 0, 0),
                name: "open-cases.csv".to_owned(),
                what: Sentence::new("import-event-taken")
                    .with("opened", 41_i64)
                    .with("rows", 44_i64),
                path: "/admin/import/41".to_owned(),
            }],
        };
        vec![
            full.clone(),
            ImportUpload {
                form: Form::blank("f-781").refused(FieldError::on("file", "import-file-gone")),
                earlier: Vec::new(),
            },
        ]
    }
}

impl Page for ImportHeadings {
    const TEMPLATE: &'static str = "pages/import_headings.html";
    const PATH: &'static str = "/admin/import/42/headings";
    const SECTION: Option<Section> = Some(Section::Settings);

    fn title(&self) -> Sentence {
        "import-headings-title".into()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let heading = |at: usize, written: &str, example: &str| HeadingRow {
            field: format!("h{at}"),
            label: Sentence::literal(written),
            example: (!example.is_empty())
                .then(|| Sentence::new("import-heading-example").with("value", example)),
        };
        let means = |title: &str| {
            Choice::new(
                &format!("column:{title}"),
                Sentence::new("import-means-column")
                    .with("what", Sentence::new(&format!("column-{title}"))),
            )
        };
        let full = ImportHeadings {
            file: "open-cases.csv".to_owned(),
            form: Form::blank("f-782")
                .with("h0", "column:LegalSurname")
                .with("h1", "column:LegalForename"),
            action: "/admin/import/42/headings".to_owned(),
            headings: vec![
                heading(0, "Surname", "Quilligan"),
                heading(1, "First name", "Seren"),
                heading(2, "Date in", "01/10/2026"),
                heading(3, "HV done", ""),
            ],
            meanings: vec![
                Choice::new("nothing", "import-means-nothing"),
                means("LegalSurname"),
                means("LegalForename"),
                means("ReferredOn"),
                Choice::new(
                    "own:proof:visit",
                    Sentence::new("import-means-done").with("what", "Home visit"),
                ),
            ],
            words: vec![WordRow {
                field: "w0".to_owned(),
                of: "type:CME – tracking".to_owned(),
                label: Sentence::new("import-word-type")
                    .with("word", "CME – tracking")
                    .with("rows", 12_i64),
                choices: vec![Choice::literal("absent", "On roll and absent")],
                blank: "import-word-unsaid".to_owned(),
            }],
            types: vec![Choice::literal("absent", "On roll and absent")],
            sources: vec![
                Choice::new("school", "source-school"),
                Choice::new("agency", "source-agency"),
            ],
        };
        let missing = Sentence::new("import-explain-missing")
            .with("column", Sentence::new("column-ReferredOn"));
        vec![
            full.clone(),
            ImportHeadings {
                form: full.form.clone().refused(FieldError::on("h0", missing)),
                words: Vec::new(),
                ..full
            },
        ]
    }
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

impl Page for ImportCame {
    const TEMPLATE: &'static str = "pages/import_came.html";
    const PATH: &'static str = "/admin/import/42/look";
    const SECTION: Option<Section> = Some(Section::Settings);

    fn title(&self) -> Sentence {
        "import-came-title".into()
    }

    fn samples() -> Vec<Self> {
        let line = |line, case: Option<&str>, what: Option<&str>| CameLine {
            line,
            child: "QUILLIGAN, Seren".to_owned(),
            case: case.map(str::to_owned),
            what: what.map(Sentence::from),
        };
        vec![ImportCame {
            file: "open-cases.csv".to_owned(),
            path: "/admin/import/42".to_owned(),
            opened: 2,
            left: 1,
            rows: vec![
                line(2, Some("1048L"), None),
                line(3, None, Some("import-came-received")),
                line(4, None, Some("import-came-left-out")),
            ],
        }]
    }
}

impl Page for ImportTaken {
    const TEMPLATE: &'static str = "pages/import_taken.html";
    const PATH: &'static str = "/admin/import/42";
    const SECTION: Option<Section> = Some(Section::Settings);

    fn title(&self) -> Sentence {
        Sentence::new("import-taken-title").with("file", self.file.as_str())
    }

    fn samples() -> Vec<Self> {
        let deed = |key: &str, because: Option<&str>| ImportDeed {
            at: november(2).at(7, 30, 0, 0),
            by: "Ana Invented".to_owned(),
            what: Sentence::new(key)
                .with("opened", 2_i64)
                .with("rows", 4_i64)
                .with("withdrawn", 1_i64)
                .with("stay", 1_i64),
            because: because.map(str::to_owned),
        };
        let full = ImportTaken {
            file: "open-cases.csv".to_owned(),
            history: vec![
                deed("import-event-taken", None),
                deed("import-event-back", Some("The wrong file")),
            ],
            cases: vec![ImportCase {
                reference: "1048L".to_owned(),
                child: "QUILLIGAN, Seren".to_owned(),
                why: None,
            }],
            more: 1,
            back: Some("/admin/import/42/back".to_owned()),
        };
        vec![
            full.clone(),
            ImportTaken {
                cases: Vec::new(),
                more: 0,
                back: None,
                ..full
            },
        ]
    }
}

impl Page for ImportBack {
    const TEMPLATE: &'static str = "pages/import_back.html";
    const PATH: &'static str = "/admin/import/42/back";
    const SECTION: Option<Section> = Some(Section::Settings);

    fn title(&self) -> Sentence {
        match self.withdrawn {
            Some(_) => "import-back-done-title".into(),
            None => "import-back-title".into(),
        }
    }

    fn form(&self) -> Option<&Form> {
        self.form.as_ref()
    }

    fn samples() -> Vec<Self> {
        let full = ImportBack {
            file: "open-cases.csv".to_owned(),
            path: "/admin/import/42".to_owned(),
            form: Some(Form::blank("f-785")),
            action: "/admin/import/42/back".to_owned(),
            untouched: 40,
            worked: vec![Choice::literal("1048L", "1048L QUILLIGAN, Seren")],
            withdrawn: None,
            stay: Vec::new(),
        };
        vec![
            full.clone(),
            ImportBack {
                form: Some(
                    Form::blank("f-786")
                        .refused(FieldError::on("because", "import-back-because-missing")),
                ),
                worked: Vec::new(),
                ..full.clone()
            },
            ImportBack {
                form: None,
                untouched: 0,
                worked: Vec::new(),
                ..full.clone()
            },
            ImportBack {
                form: None,
                withdrawn: Some(40),
                stay: vec![ImportCase {
                    reference: "1048L".to_owned(),
                    child: "QUILLIGAN, Seren".to_owned(),
                    why: Some("import-back-left-worked".into()),
                }],
                ..full
            },
        ]
    }
}
