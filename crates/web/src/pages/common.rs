//! What several pages show: due dates, facts, reasons, entries of a timeline.

use crate::form::Choice;
use jiff::civil::{Date, DateTime, Time, date};
use serde::Serialize;
use words::{Due, Sentence};

/// A date by which something is owed, and how it stands today.
#[derive(Clone, Debug, Serialize)]
pub struct DueDate {
    /// The date.
    pub date: Date,
    /// The minute of that day, where it is owed by the hour.
    pub at: Option<DateTime>,
    /// How it stands.
    pub due: Due,
}

impl DueDate {
    /// A date and how it stands.
    #[must_use]
    pub const fn new(date: Date, due: Due) -> Self {
        DueDate {
            date,
            at: None,
            due,
        }
    }

    /// The same by a time of that day, where there is one.
    #[must_use]
    pub fn by(mut self, time: Option<Time>) -> Self {
        self.at = time.map(|time| self.date.to_datetime(time));
        self
    }
}

/// Fields that name whom and what of a family something reaches or is about: `adult`,
/// `address`, `address-other`, `telephone`, `email`.
#[derive(Clone, Debug, Serialize)]
pub struct Whom {
    /// The question.
    pub legend: Sentence,
    /// What follows from the answer.
    pub hint: Sentence,
    /// Adults on the household's record.
    pub adults: Vec<Choice>,
    /// Addresses that are known.
    pub addresses: Vec<Choice>,
}

impl Whom {
    /// An invented family, for the samples of pages.
    #[must_use]
    pub fn sample(legend: &str, hint: &str) -> Self {
        Whom {
            legend: legend.into(),
            hint: hint.into(),
            adults: vec![
                Choice::literal("adult-1", "Mel Hartley, mother"),
                Choice::literal("adult-2", "Dean Corrigan"),
            ],
            addresses: vec![Choice::literal("a-1", "Flat 2, 14 Quay Street, ZZ9 9ZZ")],
        }
    }
}

/// A fact with its name, or the way to it.
#[derive(Clone, Debug, Serialize)]
pub struct Fact {
    /// What it is.
    pub label: Sentence,
    /// The fact; `None` says "not known".
    pub value: Option<Sentence>,
    /// A link after it, or in its place when seeing it is recorded.
    pub link: Option<Link>,
}

/// A link in the middle of a page.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// Where it leads, without language.
    pub path: String,
    /// Its words; never "view" alone.
    pub text: Sentence,
}

impl Link {
    /// A link with a text of the product.
    #[must_use]
    pub fn new(path: &str, text: impl Into<Sentence>) -> Self {
        Link {
            path: path.to_owned(),
            text: text.into(),
        }
    }
}

impl Fact {
    /// A fact in somebody's own words.
    #[must_use]
    pub fn literal(label: &str, value: &str) -> Self {
        Self::new(label, Sentence::literal(value))
    }

    /// A fact in the product's words.
    #[must_use]
    pub fn new(label: &str, value: impl Into<Sentence>) -> Self {
        Fact {
            label: label.into(),
            value: Some(value.into()),
            link: None,
        }
    }

    /// A fact nobody has told us.
    #[must_use]
    pub fn unknown(label: &str) -> Self {
        Fact {
            label: label.into(),
            value: None,
            link: None,
        }
    }

    /// Adds a link after the fact.
    #[must_use]
    pub fn linked(mut self, link: Link) -> Self {
        self.link = Some(link);
        self
    }
}

/// A sentence and what it rests on.
#[derive(Clone, Debug, Serialize)]
pub struct Reason {
    /// The sentence.
    pub text: Sentence,
    /// The clause, regulation or row of the catalogue.
    pub clause: Option<String>,
}

impl Reason {
    /// A sentence with its clause.
    #[must_use]
    pub fn new(text: impl Into<Sentence>, clause: &str) -> Self {
        Reason {
            text: text.into(),
            clause: Some(clause.to_owned()),
        }
    }
}

/// What happened on one day, oldest first.
#[derive(Clone, Debug, Serialize)]
pub struct Day {
    /// The day.
    pub date: Date,
    /// `today` or `yesterday`, said before the date.
    pub near: Option<Near>,
    /// What happened.
    pub entries: Vec<Entry>,
}

/// A day near enough to be called by a word.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Near {
    /// The day on which the page is read.
    Today,
    /// The day before.
    Yesterday,
}

/// One entry of a timeline.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// What kind of thing happened, in a few words.
    pub title: Sentence,
    /// Who did or told it.
    pub by: String,
    /// When it took effect, on the clock in Britain.
    pub at: DateTime,
    /// Its content, as far as the reader may see it.
    pub body: Body,
    /// The day on which we learnt of it, when that was later.
    pub late: Option<Date>,
    /// By which version of the procedure it was judged, where that is not the one in use when
    /// it was recorded.
    pub judged: Option<Sentence>,
    /// Where its day is corrected, for those who may.
    pub correct: Option<String>,
}

/// What a reader sees of an entry.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Body {
    /// Nothing beyond the title.
    Title,
    /// Text in full.
    Text {
        /// The text.
        text: String,
    },
    /// A long text, folded.
    Folded {
        /// What is folded away.
        summary: Sentence,
        /// The text.
        text: String,
    },
    /// Not for this reader: the content never reaches the page.
    Withheld {
        /// The neutral sentence.
        why: Sentence,
        /// Where to ask for access, if that is possible.
        ask: Option<String>,
    },
}

impl Body {
    /// Text in full.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Body::Text {
            text: text.to_owned(),
        }
    }
}

/// Where the reader is in a long list.
#[derive(Clone, Debug, Serialize)]
pub struct Paging {
    /// This page, from 1.
    pub page: u32,
    /// The last page.
    pub last: u32,
    /// The address of the page before.
    pub previous: Option<String>,
    /// The address of the page after.
    pub next: Option<String>,
}

impl Paging {
    /// A list that fits one page.
    #[must_use]
    pub const fn single() -> Self {
        Paging {
            page: 1,
            last: 1,
            previous: None,
            next: None,
        }
    }

    /// A place in a list of `found` things, `per` to a page. `base` is the address without its
    /// page, ending in `?` or `&`.
    #[must_use]
    pub fn of(page: u32, per: u32, found: u64, base: &str) -> Self {
        let last = u32::try_from(found.div_ceil(u64::from(per.max(1)))).unwrap_or(u32::MAX);
        let last = last.max(1);
        let page = page.max(1);
        Paging {
            page,
            last,
            previous: (page > 1).then(|| format!("{base}page={}", (page - 1).min(last))),
            next: (page < last).then(|| format!("{base}page={}", page + 1)),
        }
    }

    /// Whether this page lies behind the last: the list has become shorter since.
    #[must_use]
    pub const fn is_past_the_end(&self) -> bool {
        self.page > self.last
    }
}

/// "Today" in every sample: Thursday 19 November 2026.
pub(crate) const TODAY: Date = date(2026, 11, 19);

/// A day of November 2026, for samples.
pub(crate) const fn november(day: i8) -> Date {
    date(2026, 11, day)
}

/// The timeline that samples share.
pub(crate) fn sample_days() -> Vec<Day> {
    let entry = |title: &str, by: &str, at: DateTime, body: Body| Entry {
        title: Sentence::literal(title),
        by: by.to_owned(),
        at,
        body,
        late: None,
        judged: None,
        correct: None,
    };
    vec![
        Day {
            date: november(18),
            near: Some(Near::Yesterday),
            entries: vec![
                entry(
                    "Housing replied: tenancy ended",
                    "Dana Price, Housing",
                    november(18).at(9, 12, 0, 0),
                    Body::text("The tenancy at the last known address ended on 30 October. They hold no forwarding address."),
                ),
                entry(
                    "Restricted note",
                    "Priya Nair",
                    november(18).at(14, 40, 0, 0),
                    Body::Withheld {
                        why: "withheld-safeguarding-group".into(),
                        ask: Some("/cases/CME-2026-00417/access".to_owned()),
                    },
                ),
            ],
        },
        Day {
            date: november(12),
            near: None,
            entries: vec![Entry {
                late: Some(november(13)),
                judged: Some(
                    Sentence::new("entry-judged-by")
                        .with("by", "1")
                        .with("in_use", "2"),
                ),
                ..entry(
                    "Risk set to high",
                    "Sam Okoro, agreed by Jo Lindqvist",
                    november(12).at(10, 5, 0, 0),
                    Body::Folded {
                        summary: Sentence::new("show-answers").with("count", 15_i64),
                        text: "Domestic abuse: yes. Known to social care: yes. Nine answered no. Four not known yet.".to_owned(),
                    },
                )
            }],
        },
        Day {
            date: november(11),
            near: None,
            entries: vec![entry(
                "Referral received from Ash Grove School",
                "School office",
                november(11).at(15, 31, 0, 0),
                Body::text("Day 8 of absence. The school’s checklist is attached, five of five actions done."),
            )],
        },
    ]
}
