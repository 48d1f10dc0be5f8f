//! My work: the home page of staff. Not a dashboard: a list of what is owed, one row for each thing due.

use super::common::{DueDate, Paging, november};
use super::owed::DutyRow;
use crate::render::Page;
use crate::shell::{Risk, Section};
use jiff::civil::DateTime;
use serde::Serialize;
use words::{Due, Sentence};

/// What is due, for one person or for one whom they cover.
#[derive(Clone, Debug, Serialize)]
pub struct Work {
    /// Whose work is shown when it is not the reader's own.
    pub of: Option<String>,
    /// What is late, what is due today, what is due later this week.
    pub parts: [Part; 3],
    /// Where in the list.
    pub paging: Paging,
    /// What the authority owes whoever the child, as far as it stands on this reader's list this week: late ones
    /// first.
    pub owed: Vec<DutyRow>,
    /// One of them is late.
    pub owed_late: bool,
    /// Who asked lately about a hidden child whom this reader guards, the latest first.
    pub asked: Vec<AskedAbout>,
    /// Referrals that somebody has to see to, the earliest due first; empty for those who may
    /// not.
    pub referrals: Vec<AwaitedRow>,
    /// Leads on this reader's list, the earliest due first.
    pub leads: Vec<LeadDue>,
    /// How many leads there are on it; `None` for those who may not decide on one.
    pub leads_all: Option<u64>,
    /// Referrals nobody has taken; `None` for those who may not take them.
    pub unallocated: Option<u32>,
    /// Whether this person may open a case.
    pub begins: bool,
    /// All open cases of this person.
    pub open: u32,
    /// The last cases this reader opened.
    pub recent: Vec<Recent>,
}

/// One part of the list, as far as it stands on this page.
#[derive(Clone, Debug, Serialize)]
pub struct Part {
    /// `overdue`, `today` or `week`.
    pub name: &'static str,
    /// How many things it holds on all pages together.
    pub count: u64,
    /// Where it begins.
    pub path: String,
    /// Those of this page.
    pub rows: Vec<WorkRow>,
}

/// How many rows stand on a page.
pub const ROWS: u32 = 100;

impl Part {
    /// The three parts of a list, each with how many it holds altogether and its rows of this
    /// page.
    #[must_use]
    pub fn all(parts: [(u64, Vec<WorkRow>); 3]) -> [Part; 3] {
        let mut before = 0;
        let mut names = ["overdue", "today", "week"].into_iter();
        parts.map(|(count, rows)| {
            let name = names.next().unwrap_or_default();
            // An empty part has no place of its own; its words stand on the first page.
            let page = match count {
                0 => 1,
                _ => before / u64::from(ROWS) + 1,
            };
            before += count;
            let path = match page {
                1 => format!("/work#{name}"),
                _ => format!("/work?page={page}#{name}"),
            };
            Part {
                name,
                count,
                path,
                rows,
            }
        })
    }
}

/// One thing due.
#[derive(Clone, Debug, Serialize)]
pub struct WorkRow {
    /// "SURNAME, Forename", or the neutral words for a case the reader may know of only by number.
    pub child: String,
    /// The case.
    pub reference: String,
    /// Where the thing is done.
    pub path: String,
    /// What is owed.
    pub what: Sentence,
    /// Whose it is, where it has come to the reader from somebody else or from another role.
    pub of: Option<Sentence>,
    /// When.
    pub when: DueDate,
    /// Level of risk.
    pub risk: Risk,
    /// Age in years, where known.
    pub age: Option<u8>,
    /// Contact rules in force, by their short titles.
    pub flags: Vec<Sentence>,
}

/// Somebody who may not know of a hidden child asked about the child.
#[derive(Clone, Debug, Serialize)]
pub struct AskedAbout {
    /// The child, "SURNAME, Forename".
    pub child: String,
    /// The child's case, where there is one.
    pub path: Option<String>,
    /// Who asked.
    pub by: String,
    /// How: a search, a referral.
    pub how: Sentence,
    /// When, on the clock in Britain.
    pub at: DateTime,
}

/// A referral that somebody has to see to.
#[derive(Clone, Debug, Serialize)]
pub struct AwaitedRow {
    /// The child as named, or the referral's number.
    pub child: String,
    /// The referral.
    pub path: String,
    /// What is to be done.
    pub what: Sentence,
    /// By when.
    pub when: DueDate,
}

/// A lead that somebody has to decide on.
#[derive(Clone, Debug, Serialize)]
pub struct LeadDue {
    /// The child.
    pub child: String,
    /// The lead.
    pub path: String,
    /// Which rule found it.
    pub rule: Sentence,
    /// Whose it is, where it has come to the reader from another role.
    pub of: Option<Sentence>,
    /// By when.
    pub when: DueDate,
}

/// A case looked at lately.
#[derive(Clone, Debug, Serialize)]
pub struct Recent {
    /// The child.
    pub child: String,
    /// The case.
    pub reference: String,
}

impl Page for Work {
    const TEMPLATE: &'static str = "pages/work.html";
    const PATH: &'static str = "/work";
    const SECTION: Option<Section> = Some(Section::Work);

    fn title(&self) -> Sentence {
        match &self.of {
            Some(name) => Sentence::new("work-title-of").with("name", name.as_str()),
            None => "work-title".into(),
        }
    }

    fn samples() -> Vec<Self> {
        let row =
            |child: &str, number: u32, what: &str, when: DueDate, risk: Risk, age: u8| WorkRow {
                child: child.to_owned(),
                reference: format!("CME-2026-{number:05}"),
                path: format!("/cases/CME-2026-{number:05}"),
                what: Sentence::literal(what),
                of: None,
                when,
                risk,
                age: Some(age),
                flags: Vec::new(),
            };
        let flagged = |mut row: WorkRow| {
            row.flags.push("safeguarding-no-family-contact".into());
            row
        };
        let climbed = |row: WorkRow| WorkRow {
            of: Some(Sentence::new("work-of").with("whom", "Sam Okoro")),
            ..row
        };
        let late = |day: i8, days: i64| DueDate::new(november(day), Due::Overdue { days });
        let today = || DueDate::new(november(19), Due::Today);
        vec![
            Work {
                of: None,
                parts: Part::all([
                    (
                        2,
                        vec![
                            flagged(row(
                                "HARTLEY, Rowan",
                                417,
                                "Reply from the health board",
                                late(17, 2),
                                Risk::High,
                                11,
                            )),
                            climbed(row(
                                "DEVEREUX, Kit",
                                409,
                                "Home visit (3 day)",
                                late(18, 1),
                                Risk::Medium,
                                8,
                            )),
                        ],
                    ),
                    (
                        2,
                        vec![
                            flagged(row(
                                "HARTLEY, Rowan",
                                417,
                                "Review of the risk assessment",
                                today(),
                                Risk::High,
                                11,
                            )),
                            row(
                                "OYELARAN, Femi",
                                431,
                                "Acknowledge the referral",
                                today(),
                                Risk::NotSet,
                                14,
                            ),
                        ],
                    ),
                    (
                        1,
                        vec![row(
                            "BRANNIGAN, Shay",
                            388,
                            "Six-weekly visit",
                            DueDate::new(november(23), Due::InSchoolDays { days: 2 }),
                            Risk::Low,
                            6,
                        )],
                    ),
                ]),
                paging: Paging::single(),
                owed: DutyRow::samples().into_iter().take(2).collect(),
                owed_late: true,
                asked: vec![AskedAbout {
                    child: "PENHALE, Elowen".to_owned(),
                    path: Some("/cases/CME-2026-00402".to_owned()),
                    by: "Lee Marsh".to_owned(),
                    how: "approach-search".into(),
                    at: november(18).at(16, 40, 0, 0),
                }],
                referrals: vec![AwaitedRow {
                    child: "Mina (surname not known)".to_owned(),
                    path: "/referrals/R-2026-0611".to_owned(),
                    what: "work-referral-decide".into(),
                    when: late(18, 1),
                }],
                leads: vec![LeadDue {
                    child: "BRANNIGAN, Shay".to_owned(),
                    path: "/leads/L1001P".to_owned(),
                    rule: "lead-rule-left_without_destination".into(),
                    of: Some(
                        Sentence::new("work-of").with("whom", "Lost Pupils Database administrator"),
                    ),
                    when: today(),
                }],
                leads_all: Some(12),
                unallocated: Some(3),
                begins: true,
                open: 31,
                recent: vec![
                    Recent {
                        child: "HARTLEY, Rowan".to_owned(),
                        reference: "CME-2026-00417".to_owned(),
                    },
                    Recent {
                        child: "DEVEREUX, Kit".to_owned(),
                        reference: "CME-2026-00409".to_owned(),
                    },
                ],
            },
            Work {
                of: Some("Lee Marsh".to_owned()),
                parts: Part::all([(0, Vec::new()), (0, Vec::new()), (0, Vec::new())]),
                paging: Paging::single(),
                owed: Vec::new(),
                owed_late: false,
                asked: Vec::new(),
                referrals: Vec::new(),
                leads: Vec::new(),
                leads_all: None,
                unallocated: None,
                begins: true,
                open: 0,
                recent: Vec::new(),
            },
        ]
    }
}
