//! The working behind a date: which days were counted, and why others were not.

use super::arithmetic::days_between;
use super::{Estimate, Span, Why};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A due date and the days that were counted to reach it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Counting {
    /// The day of the event, or the first day where that one counts.
    pub from: Date,
    /// What was added, or for a count up to a day, what had been reached by it.
    pub span: Span,
    /// The last day counted. It is not moved when nobody works on it.
    pub due: Date,
    /// Every day from the first to the last, with neighbours of one kind folded.
    pub days: Vec<Stretch>,
    /// Why the date is not certain; empty when it is.
    pub estimated: Vec<Estimate>,
}

/// Neighbouring days that are alike in a count.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Stretch {
    /// The first of them.
    pub first: Date,
    /// The last of them, which may be the same.
    pub last: Date,
    /// What they are in the count.
    pub what: What,
}

/// What a day is in a count.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// The day of the event, from which the count runs (day 0).
    DayZero,
    /// Counted, with the numbers of the first and the last of these days.
    Counted {
        /// The number of the first.
        first: u16,
        /// The number of the last.
        last: u16,
        /// Taken to count, though no calendar reaches it.
        presumed: bool,
    },
    /// Passed over, and why.
    NotCounted(Why),
    /// Passing time: months go by the day of the month, and terms wait for their start.
    Elapsed,
    /// One of the terms counted.
    Term {
        /// Its number in the count.
        number: u16,
        /// As the authority calls it; nothing where its dates are presumed.
        name: Option<String>,
    },
}

/// One day of a count.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CountedDay {
    /// The day.
    pub date: Date,
    /// Its number, where it counted.
    pub number: Option<u16>,
    /// Why it did not count, where it was passed over.
    pub why_not: Option<Why>,
}

impl Counting {
    /// Whether the date rests on anything but the calendar of the child's own school.
    pub fn is_estimated(&self) -> bool {
        !self.estimated.is_empty()
    }

    /// Whether the count ran past every calendar that is held, so that its last days are a
    /// guess. A bar must not open on that; a count by the authority's standard calendar is
    /// estimated and is no guess of this kind.
    pub fn beyond_calendar(&self) -> bool {
        self.estimated.iter().any(Estimate::is_guess)
    }

    /// The days one by one, for a page that shows the counting in full.
    pub fn each_day(&self) -> impl Iterator<Item = CountedDay> + '_ {
        self.days.iter().flat_map(|stretch| {
            let mut day = Some(stretch.first);
            std::iter::from_fn(move || {
                let date = day.filter(|date| *date <= stretch.last)?;
                day = date.tomorrow().ok();
                let (number, why_not) = match &stretch.what {
                    What::Counted { first, .. } => {
                        let past = u16::try_from(days_between(stretch.first, date));
                        (Some(first.saturating_add(past.unwrap_or(u16::MAX))), None)
                    }
                    What::NotCounted(why) => (None, Some(why.clone())),
                    What::DayZero | What::Elapsed | What::Term { .. } => (None, None),
                };
                Some(CountedDay {
                    date,
                    number,
                    why_not,
                })
            })
        })
    }
}

/// Adds a day, folding it into the stretch before where both are alike.
pub(super) fn push(days: &mut Vec<Stretch>, day: Date, what: What) {
    if let Some(stretch) = days.last_mut() {
        match (&mut stretch.what, &what) {
            (
                What::Counted { last, presumed, .. },
                What::Counted {
                    first,
                    presumed: alike,
                    ..
                },
            ) if presumed == alike => {
                *last = *first;
                stretch.last = day;
                return;
            }
            (What::NotCounted(why), What::NotCounted(same)) if why == same => {
                stretch.last = day;
                return;
            }
            _ => {}
        }
    }
    days.push(Stretch {
        first: day,
        last: day,
        what,
    });
}
