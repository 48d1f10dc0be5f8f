//! Registers: the list of them, and one of them with its columns.

use super::common::{Link, Paging, november};
use crate::form::{Choice, Form};
use crate::render::Page;
use crate::shell::{Risk, Section};
use jiff::civil::{Date, DateTime};
use serde::Serialize;
use words::Sentence;

/// Every register, with how many stand on it.
#[derive(Clone, Debug, Serialize)]
pub struct Registers {
    /// In their order.
    pub rows: Vec<OneRegister>,
}

/// A register in the list of them.
#[derive(Clone, Debug, Serialize)]
pub struct OneRegister {
    /// Where it is.
    pub path: String,
    /// What it is called.
    pub name: Sentence,
    /// Who stands on it.
    pub about: Sentence,
    /// How many today.
    pub count: u32,
}

impl Page for Registers {
    const TEMPLATE: &'static str = "pages/registers.html";
    const PATH: &'static str = "/registers";
    const SECTION: Option<Section> = Some(Section::Registers);

    fn title(&self) -> Sentence {
        "registers-title".into()
    }

    fn samples() -> Vec<Self> {
        let row = |word: &str, count: u32| OneRegister {
            path: format!("/registers/{word}"),
            name: name_sample(word),
            about: Sentence::new(&format!("register-about-{word}")).with("days", 84_i64),
            count,
        };
        vec![Registers {
            rows: vec![
                row("missing-education", 214),
                row("held", 12),
                row("part-time", 0),
                row("over-twelve-weeks", 31),
                row("exclusions", 6),
                row("home-education", 88),
            ],
        }]
    }
}

fn name_sample(word: &str) -> Sentence {
    Sentence::new(&format!("register-{word}")).with("weeks", 12_i64)
}

/// One register.
#[derive(Clone, Debug, Serialize)]
pub struct RegisterList {
    /// Where it is, without what narrows it.
    pub path: String,
    /// What it is called.
    pub name: Sentence,
    /// Who stands on it.
    pub about: Sentence,
    /// The earlier day that it tells of.
    pub as_at: Option<AsAt>,
    /// What narrows it, as sent: fields `stage`, `risk`, `officer`, `school`, `flag`,
    /// `whereabouts`, `counted`, `out`, `at` as a date, `known`.
    pub filter: Form,
    /// Stages, in the pack's words.
    pub stages: Vec<Choice>,
    /// Levels of risk.
    pub risks: Vec<Choice>,
    /// People.
    pub officers: Vec<Choice>,
    /// Schools.
    pub schools: Vec<Choice>,
    /// Flags that are no secret.
    pub flags: Vec<Choice>,
    /// Whereabouts.
    pub whereabouts: Vec<Choice>,
    /// How long out of education.
    pub bands: Vec<Choice>,
    /// What narrows it now, each a link that takes it away.
    pub chosen: Vec<Link>,
    /// How many count as what, where that is told apart.
    pub counted: Vec<Count>,
    /// The heads of its columns.
    pub heads: Vec<Head>,
    /// The lines of this page.
    pub rows: Vec<Vec<Cell>>,
    /// How many were asked for, on all pages together.
    pub found: u32,
    /// How many stand on it.
    pub all: u32,
    /// Where in the list.
    pub paging: Paging,
    /// Its files.
    pub export: RegisterExport,
}

/// A register as a file.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RegisterExport {
    /// What is sent to take it away, for whoever may: the answers that narrow and order it.
    pub form: Option<Form>,
    /// The files that were taken, as far as the reader may know, the latest first.
    pub taken: Vec<TakenAway>,
}

/// A file that was taken.
#[derive(Clone, Debug, Serialize)]
pub struct TakenAway {
    /// When.
    pub at: DateTime,
    /// By whom.
    pub who: String,
    /// As which kind of file.
    pub what: Sentence,
    /// Of which earlier day.
    pub of: Option<Sentence>,
    /// How many lines, where they are the reader's own to know.
    pub lines: Option<u32>,
    /// The list as it was narrowed and ordered.
    pub path: String,
}

/// An earlier day.
#[derive(Clone, Debug, Serialize)]
pub struct AsAt {
    /// By whose knowledge it is told, with the day.
    pub told: Sentence,
    /// How many cases the other knowledge tells differently.
    pub differs: u32,
    /// The other knowledge, where the two differ.
    pub other: Option<Link>,
    /// Back to today.
    pub today: Link,
}

/// How many count as one thing.
#[derive(Clone, Debug, Serialize)]
pub struct Count {
    /// As what.
    pub label: Sentence,
    /// How many.
    pub count: u32,
    /// The list behind the figure.
    pub path: String,
    /// It is the list that is shown.
    pub current: bool,
}

/// The head of a column.
#[derive(Clone, Debug, Serialize)]
pub struct Head {
    /// The key of its words.
    pub key: String,
    /// `ascending` or `descending` where the list is ordered by it, else `none`.
    pub sorted: String,
    /// The address that orders by it, or the other way round.
    pub path: String,
}

/// What stands in a cell.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Cell {
    /// The child, leading to the case.
    Child {
        /// The name.
        name: String,
        /// The case.
        reference: String,
    },
    /// Words.
    Words {
        /// Them.
        text: Sentence,
    },
    /// A date.
    Date {
        /// It.
        date: Date,
        /// What must be said beside it.
        note: Option<Sentence>,
    },
    /// A number.
    Number {
        /// It.
        number: u32,
    },
    /// A level of risk.
    Risk {
        /// It.
        risk: Risk,
    },
    /// Nothing is known.
    Nothing,
}

impl Page for RegisterList {
    const TEMPLATE: &'static str = "pages/register_list.html";
    const PATH: &'static str = "/registers/missing-education";
    const SECTION: Option<Section> = Some(Section::Registers);

    fn title(&self) -> Sentence {
        self.name.clone()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.filter)
    }

    fn samples() -> Vec<Self> {
        let head = |column: &str, sorted: &str| Head {
            key: format!("column-{column}"),
            sorted: sorted.to_owned(),
            path: format!("/registers/missing-education?sort={column}"),
        };
        let words = |text: &str| Cell::Words {
            text: Sentence::literal(text),
        };
        let row = |name: &str, number: u32, risk: Risk| {
            vec![
                Cell::Child {
                    name: name.to_owned(),
                    reference: format!("CME-2026-{number:05}"),
                },
                words("Missing education"),
                words("Searching"),
                Cell::Date {
                    date: november(2),
                    note: (number == 417).then(|| "register-assumed".into()),
                },
                Cell::Number { number: 17 },
                Cell::Risk { risk },
                Cell::Nothing,
            ]
        };
        let taken = |who: &str, kind: &str, lines| TakenAway {
            at: november(9).at(16, 5, 0, 0),
            who: who.to_owned(),
            what: Sentence::new(&format!("register-taken-{kind}")),
            of: None,
            lines,
            path: "/registers/missing-education?stage=searching".to_owned(),
        };
        let count = |word: &str, count: u32| Count {
            label: Sentence::new(&format!("counted-{word}")),
            count,
            path: format!("/registers/missing-education?counted={word}"),
            current: word == "on-roll-unknown",
        };
        let empty = RegisterList {
            path: "/registers/missing-education".to_owned(),
            name: name_sample("missing-education"),
            about: "register-about-missing-education".into(),
            as_at: None,
            filter: Form::blank("f-0").with("known", "then"),
            stages: vec![Choice::literal("searching", "Searching")],
            risks: vec![
                Choice::new("high", "risk-high"),
                Choice::new("not-set", "risk-not-set"),
            ],
            officers: vec![Choice::literal("sam", "Sam Okoro")],
            schools: vec![Choice::literal("7001", "Ash Grove School")],
            flags: vec![Choice::literal("young_carer", "Young carer")],
            whereabouts: vec![Choice::new("unknown", "whereabouts-unknown")],
            bands: vec![Choice::new("over-52-weeks", "band-over-52-weeks")],
            chosen: Vec::new(),
            counted: Vec::new(),
            heads: Vec::new(),
            rows: Vec::new(),
            found: 0,
            all: 0,
            paging: Paging::single(),
            export: RegisterExport::default(),
        };
        let full = RegisterList {
            filter: Form::blank("f-0")
                .with("stage", "searching")
                .with("known", "then"),
            chosen: vec![Link::new(
                "/registers/missing-education",
                Sentence::literal("Searching"),
            )],
            counted: vec![
                count("definition-met", 150),
                count("on-roll-unknown", 41),
                count("not-judged", 23),
            ],
            heads: vec![
                head("child", "ascending"),
                head("classification", "none"),
                head("stage", "none"),
                head("education-ended", "none"),
                head("days-out", "none"),
                head("risk", "none"),
                head("officer", "none"),
            ],
            rows: vec![
                row("HARTLEY, Rowan", 417, Risk::High),
                row("OYELARAN, Femi", 431, Risk::NotSet),
            ],
            found: 214,
            all: 230,
            paging: Paging {
                page: 1,
                last: 3,
                previous: None,
                next: Some("/registers/missing-education?page=2".to_owned()),
            },
            export: RegisterExport {
                form: Some(Form::blank("f-1").with("stage", "searching")),
                taken: vec![
                    taken("Sam Okoro", "xlsx", Some(214)),
                    TakenAway {
                        of: Some(Sentence::new("register-of-then").with("date", november(1))),
                        ..taken("Gwen Parry", "csv", None)
                    },
                ],
            },
            ..empty.clone()
        };
        let then = RegisterList {
            as_at: Some(AsAt {
                told: Sentence::new("register-of-then").with("date", november(1)),
                differs: 2,
                other: Some(Link::new(
                    "/registers/missing-education?at=2026-11-01&known=now",
                    "register-see-now",
                )),
                today: Link::new("/registers/missing-education", "register-see-today"),
            }),
            ..full.clone()
        };
        let same = RegisterList {
            as_at: Some(AsAt {
                told: Sentence::new("register-of-now").with("date", november(1)),
                differs: 0,
                other: None,
                today: Link::new("/registers/missing-education", "register-see-today"),
            }),
            rows: Vec::new(),
            ..full.clone()
        };
        let refused = RegisterList {
            filter: empty
                .filter
                .clone()
                .with("at-day", "31")
                .with("at-month", "2")
                .with("at-year", "2026")
                .refused(crate::form::FieldError::on_date("at", "register-not-a-day")),
            ..empty.clone()
        };
        vec![full, then, same, refused, empty]
    }
}
