//! The periods for which a duty is owed, one after another.

use crate::calendar::{Calendar, TermEnd};
use crate::procedure::{Every, Report};
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

/// The annual day of a duty for which the procedure names none, as month and day.
pub(super) const YEAR_ENDS: (i8, i8) = (7, 31);

/// A stretch of time for which something is owed once; both days are of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Period {
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
}

impl Period {
    /// The day in its middle. What was done covers a period when it covers this day: a term
    /// whose dates are corrected by a day or two is still the term that was reported on.
    pub(super) fn middle(self) -> Date {
        let days = self.from.until(self.to).map_or(0, |span| span.get_days());
        let half = jiff::Span::new().days(i64::from(days) / 2);
        self.from.checked_add(half).unwrap_or(self.from)
    }

    /// The stretch from the beginning of this one to the end of another.
    #[must_use]
    pub fn through(self, last: Period) -> Self {
        Self {
            from: self.from,
            to: self.to.max(last.to),
        }
    }
}

/// One time that a duty comes round.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Turn {
    /// What it covers.
    pub period: Period,
    /// The day by which it is owed. It is not moved when nobody works on it.
    pub due: Date,
    /// The term that it covers, of what is owed each term.
    pub term: Option<TermEnd>,
}

/// The turn of a duty in which a day falls, or the next one where the day is in none: the
/// weekend between two weeks. Nothing for what comes round by no calendar.
pub(super) fn turn_of(report: &Report, calendar: &Calendar, day: Date) -> Option<Turn> {
    let turn = |from, to, due| {
        Some(Turn {
            period: Period { from, to },
            due,
            term: None,
        })
    };
    match &report.every {
        Every::WorkingDay => {
            let mut day = day;
            while !calendar.working_day(day).counts() && day != Date::MAX {
                day = later(day, 1);
            }
            turn(day, day, day)
        }
        Every::Week => {
            let monday = match day.weekday() {
                Weekday::Saturday => later(day, 2),
                Weekday::Sunday => later(day, 1),
                weekday => earlier(day, i64::from(weekday.to_monday_zero_offset())),
            };
            let friday = later(monday, 4);
            turn(monday, friday, calendar.listed_on(later(friday, 7)))
        }
        Every::Month => {
            let (from, to) = (day.first_of_month(), day.last_of_month());
            turn(from, to, calendar.last_working_day_of_month(day))
        }
        Every::Quarter => {
            let month = (day.month() - 1) / 3 * 3 + 1;
            let from = Date::new(day.year(), month, 1).unwrap_or(day);
            let last = Date::new(day.year(), month + 2, 1).unwrap_or(day);
            let due = calendar.last_working_day_of_quarter(day);
            turn(from, last.last_of_month(), due)
        }
        Every::Term => {
            let term = calendar.term_end(day);
            let before = calendar.term_end_before(day);
            Some(Turn {
                period: Period {
                    from: before.map_or(day, |before| later(before, 1)),
                    to: term.day,
                },
                due: term.day,
                term: Some(term),
            })
        }
        Every::Year => {
            let (before, to) = year_about(report, day);
            turn(before.map_or(day, |before| later(before, 1)), to, to)
        }
        Every::Weeks(_) | Every::OnRequest | Every::InWords(_) => None,
    }
}

/// Every turn from the first that falls wholly within the use of the procedure: one that was
/// due, or over, before the procedure came into use was never owed here.
pub(super) fn turns<'a>(
    report: &'a Report,
    calendar: &'a Calendar,
    since: Date,
) -> impl Iterator<Item = Turn> + 'a {
    let after = |turn: &Turn| {
        let next = turn_of(report, calendar, later(turn.period.to, 1))?;
        (next.period.to > turn.period.to).then_some(next)
    };
    std::iter::successors(turn_of(report, calendar, since), after)
        .skip_while(move |turn| turn.due < since || turn.period.to < since)
}

/// The named days of a year round about a day: the last before it, and the next, the day
/// itself included.
fn year_about(report: &Report, day: Date) -> (Option<Date>, Date) {
    let named: &[(i8, i8)] = if report.by.is_empty() {
        &[YEAR_ENDS]
    } else {
        &report.by
    };
    let years = day.year().saturating_sub(1)..=day.year().saturating_add(1);
    let mut days: Vec<Date> = years
        .flat_map(|year| {
            named
                .iter()
                .filter_map(move |(month, of_month)| Date::new(year, *month, *of_month).ok())
        })
        .collect();
    days.sort_unstable();
    days.dedup();
    let before = days.iter().rev().find(|named| **named < day).copied();
    let next = days.into_iter().find(|named| day <= *named);
    (before, next.unwrap_or(Date::MAX))
}

pub(super) fn later(day: Date, days: i64) -> Date {
    day.saturating_add(jiff::Span::new().days(days))
}

fn earlier(day: Date, days: i64) -> Date {
    day.saturating_sub(jiff::Span::new().days(days))
}
