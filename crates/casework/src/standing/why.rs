//! Why a duty is owed by its day: the rule as a sentence, and the days that were counted.

use super::turn::Turn;
use crate::calendar::{Calendar, CountedDay, Counting, Day, Estimate};
use crate::condition::{Explanation, Term};
use crate::procedure::{Every, Report};
use jiff::civil::Date;

/// The working behind the day by which a duty is owed.
#[derive(Clone, PartialEq, Debug)]
pub struct Why {
    /// The rule, with the days and names that it rests on.
    pub rule: Explanation,
    /// The days that were counted, or from the due day on those that were passed over, each
    /// with why.
    pub days: Vec<CountedDay>,
    /// Why the date is not certain; empty when it is.
    pub estimated: Vec<Estimate>,
    /// The day is ours: neither the procedure nor the calendar gives one.
    pub ours: bool,
}

/// Why a turn is due on its day.
pub(super) fn of(report: &Report, turn: &Turn, calendar: &Calendar) -> Why {
    let working = |day| calendar.working_day(day);
    let school = |day| calendar.school_day(day, None);
    let due = |key| Explanation::new(key).with("due", Term::Date(turn.due));
    let covers = |key| {
        due(key)
            .with("from", Term::Date(turn.period.from))
            .with("to", Term::Date(turn.period.to))
    };
    let (rule, last, ours) = match &report.every {
        Every::WorkingDay => (due("owed-working-day"), turn.due, false),
        Every::Week => {
            let friday = turn.period.to.saturating_add(jiff::Span::new().days(7));
            (covers("owed-week"), friday, false)
        }
        Every::Month => (covers("owed-month"), turn.period.to, false),
        Every::Quarter => (covers("owed-quarter"), turn.period.to, false),
        Every::Term => match &turn.term {
            Some(term) if !term.is_presumed() => {
                let name = term.name.clone().unwrap_or_default();
                let rule = due("owed-term").with("term", Term::Text(name));
                (rule, term.given, false)
            }
            _ => (due("owed-term-presumed"), turn.due, true),
        },
        Every::Year if report.by.is_empty() => (due("owed-year-unnamed"), turn.due, true),
        Every::Year => (due("owed-year"), turn.due, false),
        Every::Weeks(_) | Every::OnRequest | Every::InWords(_) => {
            (due("owed-working-day"), turn.due, false)
        }
    };
    let termly = matches!(report.every, Every::Term);
    let estimated = if termly {
        estimate(turn.due, &school(turn.due), true)
    } else if matches!(report.every, Every::Year) {
        None
    } else {
        estimate(turn.due, &working(turn.due), false)
    };
    let presumed = ours && termly;
    Why {
        rule,
        days: if termly && !presumed {
            tail(turn.due, last, school)
        } else {
            tail(turn.due, last, working)
        },
        estimated: estimated.into_iter().collect(),
        ours: ours || report.ours,
    }
}

/// Why so many weeks after the last time, or after the procedure came into use.
pub(super) fn of_weeks(report: &Report, weeks: u16, again: bool, counting: Counting) -> Why {
    let key = if again {
        "owed-weeks"
    } else {
        "owed-weeks-first"
    };
    let rule = Explanation::new(key)
        .with("due", Term::Date(counting.due))
        .with("from", Term::Date(counting.from))
        .with("weeks", Term::Number(i64::from(weeks)));
    Why {
        rule,
        days: counting.each_day().collect(),
        estimated: counting.estimated,
        ours: report.ours,
    }
}

/// The due day, and every day after it up to the end of the period, with why each was passed
/// over; nothing where the period ends on its due day.
fn tail(due: Date, last: Date, what: impl Fn(Date) -> Day) -> Vec<CountedDay> {
    if last <= due {
        return Vec::new();
    }
    due.series(jiff::Span::new().days(1))
        .take_while(|day| *day <= last)
        .map(|date| CountedDay {
            date,
            number: None,
            why_not: match what(date) {
                Day::Skipped(why) => Some(why),
                Day::Counts | Day::Presumed => None,
            },
        })
        .collect()
}

fn estimate(from: Date, day: &Day, of_school: bool) -> Option<Estimate> {
    (*day == Day::Presumed).then_some(if of_school {
        Estimate::TermDatesNotKnown { from }
    } else {
        Estimate::BankHolidaysNotKnown { from }
    })
}
