//! The versions of the procedure: those that were adopted, the one that is offered, what it
//! would have meant for the cases of a year, and bringing it into use.

use super::common::{Reason, november};
use crate::form::{FieldError, Form};
use crate::render::Page;
use crate::shell::Section;
use jiff::civil::{Date, date};
use serde::Serialize;
use words::Sentence;

/// The versions that an authority has adopted, and the one that is offered.
#[derive(Clone, Debug, Serialize)]
pub struct Versions {
    /// The newest first.
    pub rows: Vec<VersionRow>,
    /// What the program, or the folder it was started with, has instead.
    pub offer: Offer,
    /// Under how many cases the version goes on that the reader has just adopted.
    pub adopted: Option<u32>,
}

/// A version that was adopted.
#[derive(Clone, Debug, Serialize)]
pub struct VersionRow {
    /// As the council writes it.
    pub version: String,
    /// The day from which it has been in force; nothing for the first, which holds for every
    /// day before it too.
    pub from: Option<Date>,
    /// The last day on which it was; nothing for the one in use.
    pub until: Option<Date>,
    /// By what it is known, shortened.
    pub hash: String,
}

/// What is offered.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Offer {
    /// Nothing: what the program has is in use.
    None,
    /// Files that do not even read.
    Unreadable,
    /// Another version.
    Version {
        /// As it writes itself.
        version: String,
        /// The day on which it comes into force, where that lies ahead.
        not_before: Option<Date>,
        /// What stands in its way.
        findings: Vec<FindingRow>,
        /// Whether this reader may see what it would have meant.
        may_compare: bool,
        /// Whether this reader may bring it into use, now.
        may_adopt: bool,
    },
}

/// Something that stands in the way of a version.
#[derive(Clone, Debug, Serialize)]
pub struct FindingRow {
    /// File and line.
    pub at: String,
    /// What is wrong and what to do, in the words of those who write procedures.
    pub message: String,
}

impl Page for Versions {
    const TEMPLATE: &'static str = "pages/versions.html";
    const PATH: &'static str = "/procedure/versions";
    const SECTION: Option<Section> = Some(Section::Settings);

    fn title(&self) -> Sentence {
        "versions-title".into()
    }

    fn samples() -> Vec<Self> {
        let row = |version: &str, from, until| VersionRow {
            version: version.to_owned(),
            from,
            until,
            hash: "3f7a0c419d2e".to_owned(),
        };
        let version = |findings: Vec<FindingRow>, not_before, may: bool| Offer::Version {
            version: "3".to_owned(),
            not_before,
            may_adopt: may && findings.is_empty() && not_before.is_none(),
            findings,
            may_compare: may,
        };
        let two = vec![
            row("2", Some(date(2026, 9, 1)), None),
            row("1", None, Some(date(2026, 8, 31))),
        ];
        let finding = FindingRow {
            at: "example/stages.toml:12".to_owned(),
            message: "stage `searching` is gone, and nothing says where its cases go".to_owned(),
        };
        let page = |offer| Versions {
            rows: two.clone(),
            offer,
            adopted: None,
        };
        vec![
            page(version(Vec::new(), None, true)),
            page(version(vec![finding], None, true)),
            page(version(Vec::new(), Some(date(2027, 1, 1)), false)),
            page(Offer::Unreadable),
            Versions {
                adopted: Some(134),
                ..page(Offer::None)
            },
            Versions {
                rows: vec![row("1", None, None)],
                ..page(Offer::None)
            },
        ]
    }
}

/// What the offered version would have meant for the cases of the last year.
#[derive(Clone, Debug, Serialize)]
pub struct Changes {
    /// The version.
    pub version: String,
    /// Cases that were open on this day or since were looked at.
    pub since: Date,
    /// How many: all that the reader may see.
    pub cases: u32,
    /// In how many of them something would have been otherwise.
    pub touched: u32,
    /// Deadlines.
    pub deadlines: Vec<DeadlineRow>,
    /// Decisions that would have been refused.
    pub decisions: Vec<DecisionRow>,
}

/// One deadline.
#[derive(Clone, Debug, Serialize)]
pub struct DeadlineRow {
    /// What is due.
    pub what: String,
    /// How many would have fallen earlier, later, to somebody else; how many would not have
    /// been, and how many are new.
    pub counts: Vec<(&'static str, u32)>,
    /// Some of them.
    pub examples: Vec<ExampleRow>,
}

/// A deadline of one case.
#[derive(Clone, Debug, Serialize)]
pub struct ExampleRow {
    /// The case.
    pub case: String,
    /// The day as it was, and as it would have been.
    pub days: Sentence,
}

/// Decisions of one kind that would have been refused.
#[derive(Clone, Debug, Serialize)]
pub struct DecisionRow {
    /// What was done.
    pub what: Sentence,
    /// How many.
    pub count: u32,
    /// What the version asks that was not so, in one of them.
    pub why: Vec<Reason>,
    /// Some of the cases.
    pub cases: Vec<String>,
}

impl Page for Changes {
    const TEMPLATE: &'static str = "pages/version_changes.html";
    const PATH: &'static str = "/procedure/versions/changes";
    const SECTION: Option<Section> = Some(Section::Settings);

    fn title(&self) -> Sentence {
        Sentence::new("changes-title").with("version", self.version.as_str())
    }

    fn samples() -> Vec<Self> {
        let example = |was, would| ExampleRow {
            case: "CME-2026-00417".to_owned(),
            days: match (was, would) {
                (Some(was), Some(would)) => Sentence::new("changes-moved")
                    .with("was", november(was))
                    .with("would", november(would)),
                (Some(was), None) => Sentence::new("changes-was").with("was", november(was)),
                (None, Some(would)) => {
                    Sentence::new("changes-would").with("would", november(would))
                }
                (None, None) => "changes-no-day".into(),
            },
        };
        let full = Changes {
            version: "3".to_owned(),
            since: date(2025, 11, 19),
            cases: 140,
            touched: 61,
            deadlines: vec![
                DeadlineRow {
                    what: "Visit the home".to_owned(),
                    counts: vec![("changes-earlier", 48), ("changes-others", 2)],
                    examples: vec![example(Some(18), Some(16))],
                },
                DeadlineRow {
                    what: "Ring home".to_owned(),
                    counts: vec![("changes-new", 13), ("changes-gone", 1)],
                    examples: vec![
                        example(None, Some(20)),
                        example(Some(12), None),
                        example(None, None),
                    ],
                },
            ],
            decisions: vec![DecisionRow {
                what: Sentence::new("changes-move").with("what", "Close the case"),
                count: 4,
                why: vec![Reason::new(
                    Sentence::literal("“Attendance confirmed” is recorded in writing"),
                    "W-077",
                )],
                cases: vec!["CME-2026-00417".to_owned()],
            }],
        };
        vec![
            full.clone(),
            Changes {
                cases: 0,
                touched: 0,
                deadlines: Vec::new(),
                decisions: Vec::new(),
                ..full
            },
        ]
    }
}

/// Bringing the offered version into use: the page that asks once more.
#[derive(Clone, Debug, Serialize)]
pub struct Adopt {
    /// The version in use.
    pub old: String,
    /// The version that is offered.
    pub new: String,
    /// What it is known by, sent with the form: what was shown is what is adopted.
    pub hash: String,
    /// Field `version`.
    pub form: Form,
}

impl Page for Adopt {
    const TEMPLATE: &'static str = "pages/version_adopt.html";
    const PATH: &'static str = "/procedure/versions/adopt";
    const SECTION: Option<Section> = Some(Section::Settings);

    fn title(&self) -> Sentence {
        Sentence::new("adopt-title").with("version", self.new.as_str())
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let page = |form| Adopt {
            old: "2".to_owned(),
            new: "3".to_owned(),
            hash: "3f7a0c419d2e".to_owned(),
            form,
        };
        vec![
            page(Form::blank("f-900")),
            page(Form::blank("f-901").refused(FieldError::on("sure", "adopt-not-sure"))),
            page(Form::blank("f-902").refused(FieldError::on("sure", "adopt-another"))),
        ]
    }
}
