//! Open cases of another system: sending the file, what its headings mean, what it did, and taking
//! it back. What it would do is in [`super::import_look`].

use super::common::november;
use crate::form::{Choice, FieldError, Form};
use crate::render::Page;
use crate::shell::Section;
use jiff::civil::DateTime;
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

impl Page for ImportCame {
    const TEMPLATE: &'static str = "pages/import_came.html";
    const PATH: &'static str = "/admin/import/42/look";
    const SECTION: Option<Section> = Some(Section::Settings);

    fn title(&self) -> Sentence {
        "import-came-title".into()
    }

    fn samples() -> Vec<Self> {
        let line = |line, case: Option<&str>, what: Option<Sentence>| CameLine {
            line,
            child: "QUILLIGAN, Seren".to_owned(),
            case: case.map(str::to_owned),
            what,
        };
        let received = Sentence::new("import-came-received").with("reference", "1049M");
        vec![ImportCame {
            file: "open-cases.csv".to_owned(),
            path: "/admin/import/42".to_owned(),
            opened: 2,
            left: 1,
            rows: vec![
                line(2, Some("1048L"), None),
                line(3, None, Some(received)),
                line(4, None, Some("import-came-left-out".into())),
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
