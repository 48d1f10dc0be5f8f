//! The first page of a case: what to do next, what is due, what happened last. A page for finding the way.

use super::common::{Body, Day, DueDate, Fact, Link, TODAY, november, sample_days};
use super::family::NextDue;
use crate::render::Page;
use crate::shell::{Section, Tab};
use jiff::civil::{Date, DateTime};
use serde::Serialize;
use words::{Due, Sentence};

/// A case at a glance.
#[derive(Clone, Debug, Serialize)]
pub struct Overview {
    /// The one thing to do next, if anything is owed.
    pub next: Option<NextStep>,
    /// Facts for the side of the page.
    pub facts: Vec<Fact>,
    /// What may be done from here, as links. What a contact rule forbids is not among them.
    pub acts: Vec<Link>,
    /// How many people looked in the last 30 days, and when the reader last did.
    pub looked: Looked,
    /// The count of school days, while one is running.
    pub count: Option<DayCount>,
    /// Every date owed, with who owes it.
    pub deadlines: Vec<Deadline>,
    /// What is open.
    pub tasks: Vec<Task>,
    /// The last entries.
    pub days: Vec<Day>,
    /// How many entries there are altogether.
    pub entries: u32,
    /// Siblings' cases.
    pub siblings: Vec<Sibling>,
    /// Those on rolls who may be the child, to be compared.
    pub sightings: Vec<Link>,
    /// That a record or a case was joined with this one, or may be: each with where to look.
    pub together: Vec<Link>,
    /// The child's other cases, the latest first.
    pub episodes: Vec<Episode>,
    /// How often this case was taken up again.
    pub again: u32,
}

/// Another case of the same child.
#[derive(Clone, Debug, Serialize)]
pub struct Episode {
    /// The case.
    pub reference: String,
    /// Where it stands, or how it ended.
    pub state: String,
    /// When it was opened.
    pub opened: Date,
    /// When it ended, where it has.
    pub ended: Option<Date>,
    /// How often it was taken up again.
    pub again: u32,
}

/// The card at the top.
#[derive(Clone, Debug, Serialize)]
pub struct NextStep {
    /// What to do.
    pub title: Sentence,
    /// Why now.
    pub why: Sentence,
    /// The one button.
    pub act: Link,
    /// Up to two other links.
    pub also: Vec<Link>,
}

/// Who has looked.
#[derive(Clone, Debug, Serialize)]
pub struct Looked {
    /// Different people in the last 30 days.
    pub people: u32,
    /// When the reader last looked.
    pub last: Option<DateTime>,
}

/// Days of absence counted towards a limit.
#[derive(Clone, Debug, Serialize)]
pub struct DayCount {
    /// The limit.
    pub of: u8,
    /// Today's number.
    pub today: u8,
    /// What the count means for the school.
    pub meaning: Sentence,
    /// Where the counting is shown.
    pub why: String,
    /// Days worth naming, in order.
    pub marks: Vec<Mark>,
}

/// A day worth naming.
#[derive(Clone, Debug, Serialize)]
pub struct Mark {
    /// Its name.
    pub name: Sentence,
    /// The day.
    pub date: Date,
}

/// One date owed.
#[derive(Clone, Debug, Serialize)]
pub struct Deadline {
    /// What.
    pub what: Sentence,
    /// Where it is done, if this reader may do it.
    pub path: Option<String>,
    /// When.
    pub when: DueDate,
    /// Where the counting is shown.
    pub why: Option<String>,
    /// Who owes it.
    pub who: Sentence,
}

/// One open or finished piece of work.
#[derive(Clone, Debug, Serialize)]
pub struct Task {
    /// What.
    pub what: Sentence,
    /// Where it is done; `None` while it cannot be started.
    pub path: Option<String>,
    /// A line under it.
    pub hint: Option<Sentence>,
    /// How it stands.
    pub state: TaskState,
}

/// How a piece of work stands. Finished work has no colour, so that the rest stands out.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum TaskState {
    /// Late.
    Overdue,
    /// Due today.
    Today,
    /// Begun.
    Part {
        /// Done.
        done: u32,
        /// Altogether.
        all: u32,
    },
    /// As the procedure says how it stands.
    Stands {
        /// Owed, asked, made, in force.
        as_it: Sentence,
    },
    /// Not begun.
    Open,
    /// Waits for something else.
    CannotStart,
    /// Finished.
    Done,
}

/// A brother or sister with a case.
#[derive(Clone, Debug, Serialize)]
pub struct Sibling {
    /// The child.
    pub child: String,
    /// The case.
    pub reference: String,
    /// Where it stands.
    pub state: String,
    /// What is due next there, and when.
    pub next: Option<NextDue>,
}

impl Page for Overview {
    const TEMPLATE: &'static str = "pages/overview.html";
    const PATH: &'static str = "/cases/CME-2026-00417";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Overview);

    fn title(&self) -> Sentence {
        "overview-title".into()
    }

    fn samples() -> Vec<Self> {
        vec![full(), bare()]
    }
}

fn path(rest: &str) -> String {
    format!("/cases/CME-2026-00417{rest}")
}

fn bare() -> Overview {
    Overview {
        next: None,
        facts: vec![
            Fact::unknown("fact-on-roll-at"),
            Fact::unknown("fact-last-address"),
        ],
        acts: vec![Link::new(&path("/note"), "act-add-note")],
        looked: Looked {
            people: 1,
            last: None,
        },
        count: None,
        deadlines: Vec::new(),
        tasks: Vec::new(),
        days: Vec::new(),
        entries: 0,
        siblings: Vec::new(),
        sightings: Vec::new(),
        together: Vec::new(),
        episodes: Vec::new(),
        again: 0,
    }
}

fn full() -> Overview {
    let deadline = |what: &str, at: &str, when: DueDate, who: Sentence| Deadline {
        what: Sentence::literal(what),
        path: (!at.is_empty()).then(|| path(at)),
        when,
        why: Some(path("/dates/7")),
        who,
    };
    let task = |what: &str, at: &str, hint: Option<&str>, state: TaskState| Task {
        what: Sentence::literal(what),
        path: (!at.is_empty()).then(|| path(at)),
        hint: hint.map(Sentence::literal),
        state,
    };
    let mark = |name: Sentence, date: Date| Mark { name, date };
    let mut days = sample_days();
    if let Some(entry) = days.first_mut().and_then(|day| day.entries.first_mut()) {
        entry.body = Body::text("The tenancy at the last known address ended on 30 October.");
    }
    Overview {
        next: Some(NextStep {
            title: Sentence::literal("Do next: review the risk assessment"),
            why: Sentence::literal(
                "New information came in yesterday. The level was last set on 12 November; its review is due today.",
            ),
            act: Link::new(&path("/risk/new"), Sentence::literal("Review the risk")),
            also: vec![
                Link::new(&path("/note"), "act-add-note"),
                Link::new(&path("/checks"), "act-record-check"),
            ],
        }),
        facts: vec![
            Fact::literal("fact-on-roll-at", "Ash Grove School (do not remove)"),
            Fact {
                value: None,
                ..Fact::unknown("fact-last-address")
            }
            .linked(Link::new(
                &path("/family/addresses/1"),
                "fact-show-address-logged",
            )),
            Fact::literal("fact-lives-with", "Mother, one brother"),
            Fact::literal(
                "fact-social-care",
                "Child protection plan, worker Ade Bello",
            ),
            Fact::literal("fact-language", "English. No interpreter needed"),
        ],
        acts: vec![
            Link::new(&path("/note"), "act-add-note"),
            Link::new(&path("/checks"), "act-record-check"),
            Link::new(&path("/documents"), "act-add-document"),
            Link::new(&path("/provision"), "act-record-provision"),
            Link::new(&path("/close"), "act-close"),
        ],
        looked: Looked {
            people: 7,
            last: Some(november(18).at(16, 10, 0, 0)),
        },
        count: Some(DayCount {
            of: 20,
            today: 14,
            meaning: Sentence::literal(
                "The school must keep Rowan on its roll until the council advises in writing.",
            ),
            why: path("/dates/7"),
            marks: vec![
                mark(Sentence::new("day-number").with("day", 1_i64), november(2)),
                mark(Sentence::literal("Day 10, refer by"), november(13)),
                mark(
                    Sentence::new("day-number").with("day", 20_i64),
                    november(27),
                ),
            ],
        }),
        deadlines: vec![
            deadline(
                "Review of the risk assessment",
                "/risk/new",
                DueDate::new(TODAY, Due::Today),
                "you".into(),
            ),
            deadline(
                "Home visit",
                "/visits",
                DueDate::new(november(18), Due::Blocked),
                Sentence::literal("Lee Marsh"),
            ),
            deadline(
                "Reply from the health board",
                "/checks/4",
                DueDate::new(november(17), Due::Overdue { days: 2 }),
                Sentence::literal("Health board"),
            ),
            deadline(
                "Advice on the roll (day 20)",
                "/close",
                DueDate::new(november(27), Due::InSchoolDays { days: 6 }),
                Sentence::literal("You, then the manager"),
            ),
            deadline(
                "School refers by day 10",
                "",
                DueDate::new(
                    november(13),
                    Due::Met {
                        on: november(11),
                        late: true,
                    },
                ),
                Sentence::literal("Ash Grove School"),
            ),
        ],
        tasks: vec![
            task(
                "Review the risk assessment",
                "/risk/new",
                None,
                TaskState::Today,
            ),
            task(
                "Chase the health board",
                "/checks/4",
                Some("Asked on 10 November, no reply yet"),
                TaskState::Overdue,
            ),
            task(
                "Home visit",
                "",
                Some("Needs the agreement of the safeguarding team first"),
                TaskState::CannotStart,
            ),
            task(
                "Finish the search checks",
                "/checks",
                None,
                TaskState::Part { done: 3, all: 8 },
            ),
            task(
                "Referral to the safeguarding team",
                "/act/strand/safeguarding_referral",
                None,
                TaskState::Stands {
                    as_it: "state-made".into(),
                },
            ),
            task(
                "Ask for the attendance record",
                "/documents",
                None,
                TaskState::Open,
            ),
            task("Acknowledge the referral", "", None, TaskState::Done),
        ],
        days,
        entries: 23,
        sightings: vec![Link::new(
            "/leads/L1003R",
            Sentence::literal("OYELARAN, Femi (L1003R)"),
        )],
        together: vec![Link::new(
            "/cases/CME-2026-00398/timeline",
            Sentence::new("same-case-took").with("case", "CME-2026-00398"),
        )],
        siblings: vec![Sibling {
            child: "HARTLEY, Jude".to_owned(),
            reference: "CME-2026-00418".to_owned(),
            state: "Searching".to_owned(),
            next: Some(NextDue {
                what: Sentence::literal("First visit"),
                when: DueDate::new(november(23), Due::InWorkingDays { days: 2 }),
            }),
        }],
        episodes: vec![
            Episode {
                reference: "CME-2026-00112".to_owned(),
                state: "Found and in education".to_owned(),
                opened: november(3),
                ended: Some(november(12)),
                again: 1,
            },
            Episode {
                reference: "CME-2026-00031".to_owned(),
                state: "Searching".to_owned(),
                opened: november(2),
                ended: None,
                again: 0,
            },
        ],
        again: 2,
    }
}
