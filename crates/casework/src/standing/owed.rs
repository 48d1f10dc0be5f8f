//! What is owed on a day.

use super::done::Done;
use super::turn::{Period, Turn, later, turns};
use super::why::{self, Why};
use crate::calendar::{Calendar, Span, Unit};
use crate::ids::ReportId;
use crate::procedure::{Every, Report};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What an authority knows of its standing duties.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Duties {
    /// From which day each is in use; of one that is not named nothing is owed.
    pub since: BTreeMap<ReportId, Date>,
    /// What was done, in the order in which it was recorded.
    pub done: Vec<Done>,
}

impl Duties {
    /// What was done of one duty.
    pub fn done_of<'d>(&'d self, report: &'d ReportId) -> impl Iterator<Item = &'d Done> {
        self.done.iter().filter(|done| done.report == *report)
    }

    /// What was done of it last, by the day on which it was done.
    pub fn last_done<'d>(&'d self, report: &'d ReportId) -> Option<&'d Done> {
        self.done_of(report).max_by_key(|done| done.on)
    }
}

/// Where a duty stands on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Its day has not passed.
    Running,
    /// Its day has passed.
    Late,
}

impl Standing {
    /// In one word, for lists and rehearsals.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Late => "late",
        }
    }
}

/// What is owed of one duty: the oldest of its periods that is not done.
#[derive(Clone, PartialEq, Debug)]
pub struct Owed {
    /// For which period, and by when.
    pub turn: Turn,
    /// The day on which it is put before its owner: the last working day up to the due day
    ///
    pub listed: Date,
    /// The last day that is not late.
    pub last_day: Date,
    /// Where it stands.
    pub state: Standing,
    /// How many periods are late, this one among them.
    pub late: usize,
    /// Why this date.
    pub why: Why,
}

/// What is owed of a duty on a day; nothing of what comes round by no calendar, and nothing
/// before the procedure is in use.
pub fn owed(report: &Report, duties: &Duties, calendar: &Calendar, today: Date) -> Option<Owed> {
    let since = *duties.since.get(&report.id)?;
    if let Every::Weeks(weeks) = report.every {
        return Some(weeks_on(report, duties, calendar, (since, weeks), today));
    }
    let covered = Covered::of(duties, &report.id);
    let mut open = turns(report, calendar, since).filter(|turn| !covered.has(turn.period));
    let turn = open.next()?;
    let late_turns = std::iter::once(&turn)
        .filter(|turn| turn.due < today)
        .count();
    let late = if late_turns == 0 {
        0
    } else {
        1 + open.take_while(|turn| turn.due < today).count()
    };
    let why = why::of(report, &turn, calendar);
    Some(Owed {
        listed: calendar.listed_on(turn.due),
        last_day: turn.due,
        state: if late == 0 {
            Standing::Running
        } else {
            Standing::Late
        },
        late,
        why,
        turn,
    })
}

/// So many weeks after it was last done, or after the procedure came into use. One alone is
/// ever open: the next is counted from the day on which this one is done.
fn weeks_on(
    report: &Report,
    duties: &Duties,
    calendar: &Calendar,
    (since, weeks): (Date, u16),
    today: Date,
) -> Owed {
    let last = duties.last_done(&report.id).map(|done| done.on);
    let from = last.map_or(since, |last| last.max(since));
    let counting = calendar.due(from, Span::after(weeks, Unit::Weeks), None);
    let due = counting.due;
    let last_day = match report.late_after {
        Some(Every::Weeks(late)) => {
            let span = Span::after(late, Unit::Weeks);
            calendar.due_date(from, span, None).max(due)
        }
        _ => due,
    };
    let late = last_day < today;
    let begins = if last.is_some() { later(from, 1) } else { from };
    Owed {
        turn: Turn {
            period: Period {
                from: begins,
                to: due.max(begins),
            },
            due,
            term: None,
        },
        listed: calendar.listed_on(due),
        last_day,
        state: if late {
            Standing::Late
        } else {
            Standing::Running
        },
        late: usize::from(late),
        why: why::of_weeks(report, weeks, last.is_some(), counting),
    }
}

/// The periods that somebody may name as the one for which a duty was done on a day, the
/// oldest first: those that have begun and are not done; where all of them are, the one that
/// the day is in. For what comes round by no calendar, the stretch up to the day.
pub fn nameable(report: &Report, duties: &Duties, calendar: &Calendar, on: Date) -> Vec<Turn> {
    let upto = |from: Date| {
        vec![Turn {
            period: Period {
                from: from.min(on),
                to: on,
            },
            due: on,
            term: None,
        }]
    };
    let Some(since) = duties.since.get(&report.id).copied() else {
        return upto(on);
    };
    match report.every {
        Every::OnRequest | Every::InWords(_) => upto(on),
        Every::Weeks(_) => {
            let last = duties.last_done(&report.id);
            upto(last.map_or(since, |last| later(last.on, 1)))
        }
        Every::WorkingDay
        | Every::Week
        | Every::Month
        | Every::Quarter
        | Every::Term
        | Every::Year => {
            let covered = Covered::of(duties, &report.id);
            let mut begun: Vec<Turn> = turns(report, calendar, since)
                .take_while(|turn| turn.period.from <= on)
                .collect();
            let latest = begun.last().cloned();
            begun.retain(|turn| !covered.has(turn.period));
            if begun.is_empty() {
                latest
                    .or_else(|| turns(report, calendar, since).next())
                    .into_iter()
                    .collect()
            } else {
                begun
            }
        }
    }
}

/// The stretches of time for which a duty is done, apart and in order.
struct Covered(Vec<Period>);

impl Covered {
    fn of(duties: &Duties, report: &ReportId) -> Self {
        let mut all: Vec<Period> = duties.done_of(report).map(|done| done.period).collect();
        all.sort_unstable();
        let mut apart: Vec<Period> = Vec::new();
        for period in all {
            match apart.last_mut() {
                Some(last) if period.from <= last.to => last.to = last.to.max(period.to),
                _ => apart.push(period),
            }
        }
        Self(apart)
    }

    fn has(&self, period: Period) -> bool {
        let day = period.middle();
        let after = self.0.partition_point(|held| held.from <= day);
        let before = after.checked_sub(1).and_then(|at| self.0.get(at));
        before.is_some_and(|held| day <= held.to)
    }
}
