//! What is due on a day: the clocks of a case as a work list tells them.

use super::limit::Limit;
use super::{When, due_when};
use crate::calendar::{Calendar, Counting};
use crate::case::event::ClockStarted;
use crate::case::state::{Case, Clock, ClockState, MovedDate};
use crate::ids::ContactRuleId;
use crate::safeguarding::RuleInForce;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};
use std::sync::Arc;

/// One thing due.
#[derive(Clone, PartialEq, Debug)]
pub struct DueItem {
    /// The rule that the clock keeps: its number in the case, its words and clauses, whose it
    /// is and from when it counts.
    pub rule: Arc<ClockStarted>,
    /// The date; nothing when the calendar cannot say yet.
    pub due: Option<Date>,
    /// The local time of that day by which it is due, where it runs by hours.
    pub due_time: Option<Time>,
    /// The day on which a work list first shows it as due: that of its reminder, where
    /// it has one.
    pub listed: Option<Date>,
    /// The first moment at which it is late: a midnight, or where it runs by hours the
    /// minute itself.
    pub late_from: Option<DateTime>,
    /// Where it stands.
    pub state: DueState,
    /// Dates that it once gave.
    pub moved: Vec<MovedDate>,
}

impl DueItem {
    /// The last day that is not late from its beginning to its end.
    pub fn last_day(&self) -> Option<Date> {
        let late = self.late_from?;
        Some(late.saturating_sub(1.nanosecond()).date())
    }
}

/// Where a clock stands at a moment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DueState {
    /// It runs and its day has not passed.
    Running,
    /// Its day has passed.
    Late,
    /// A contact rule forbids the act: the date stays and goes overdue.
    Blocked {
        /// The rules that forbid it.
        rules: Vec<ContactRuleId>,
        /// Its day has passed.
        overdue: bool,
    },
    /// A person paused it.
    Paused {
        /// Why.
        because: Arc<str>,
        /// Until when at the latest.
        until: Date,
    },
    /// It was met.
    Met {
        /// On which day.
        on: Date,
        /// On or before its last day.
        in_time: bool,
    },
    /// It is no longer asked.
    Cancelled {
        /// Why.
        because: Arc<str>,
    },
}

impl DueState {
    /// The state in one word, for work lists and rehearsals.
    pub fn word(&self) -> &'static str {
        match self {
            DueState::Running => "running",
            DueState::Late => "late",
            DueState::Blocked { .. } => "blocked",
            DueState::Paused { .. } => "paused",
            DueState::Met { .. } => "met",
            DueState::Cancelled { .. } => "cancelled",
        }
    }

    /// Whether somebody still owes it.
    pub fn outstanding(&self) -> bool {
        match self {
            DueState::Running
            | DueState::Late
            | DueState::Blocked { .. }
            | DueState::Paused { .. } => true,
            DueState::Met { .. } | DueState::Cancelled { .. } => false,
        }
    }
}

/// Every clock of a case as it stands at a moment of local time, outstanding ones first, by
/// the moment at which they are due.
pub fn due_items(
    case: &Case,
    calendar: &Calendar,
    rules: &[RuleInForce],
    now: DateTime,
) -> Vec<DueItem> {
    // What it asked is asked where it goes on.
    if case.goes_on_in.is_some() {
        return Vec::new();
    }
    let mut items: Vec<DueItem> = case
        .clocks
        .iter()
        .map(|clock| item(clock, calendar, rules, now))
        .collect();
    items.sort_by_cached_key(|item| {
        let when = item.due.map(|day| When {
            day,
            time: item.due_time,
        });
        (
            !item.state.outstanding(),
            when.and_then(When::late_from),
            item.rule.number,
        )
    });
    items
}

fn item(clock: &Clock, calendar: &Calendar, rules: &[RuleInForce], now: DateTime) -> DueItem {
    let rule = &clock.rule;
    let school = rule.school.as_ref();
    let count = |limit| due_when(limit, rule.from_moment(), rule.turn, school, calendar);
    let due = count(rule.limit);
    let last = match (rule.late_after, rule.limit) {
        // A later turn is late so long after that turn began.
        (Some(limit), Limit::Repeating(span)) if rule.turn > 1 => {
            let began = calendar.occurrence_date(rule.from, span, rule.turn - 1, school);
            due_when(limit, began.at(0, 0, 0, 0), 1, school, calendar)
        }
        (Some(limit), _) => count(limit),
        (None, _) => due,
    };
    let late_from = last.and_then(When::late_from);
    let late = late_from.is_some_and(|first| now >= first);
    let running = || {
        let blocking: Vec<ContactRuleId> = rule.channel.map_or_else(Vec::new, |channel| {
            rules
                .iter()
                .filter(|held| held.blocks(&rule.owner, channel))
                .map(|held| held.rule.clone())
                .collect()
        });
        if !blocking.is_empty() {
            DueState::Blocked {
                rules: blocking,
                overdue: late,
            }
        } else if late {
            DueState::Late
        } else {
            DueState::Running
        }
    };
    let state = match &clock.state {
        ClockState::Running => running(),
        // A pause ends of itself: nothing stays asleep because nobody clicked.
        ClockState::Paused { until, .. } if now.date() > *until => running(),
        ClockState::Paused { because, until } => DueState::Paused {
            because: because.clone(),
            until: *until,
        },
        ClockState::Met { on, time } => DueState::Met {
            on: *on,
            in_time: last.is_none_or(|last| match (last.time, time) {
                (Some(by), Some(met)) => (*on, *met) <= (last.day, by),
                _ => *on <= last.day,
            }),
        },
        ClockState::Cancelled { because } => DueState::Cancelled {
            because: because.clone(),
        },
    };
    DueItem {
        rule: Arc::clone(rule),
        due: due.map(|due| due.day),
        due_time: due.and_then(|due| due.time),
        listed: due.map(|due| {
            let on_time = calendar.listed_on(due.day);
            let reminder = rule.remind.and_then(count).map(|day| day.day);
            reminder.map_or(on_time, |day| on_time.min(day))
        }),
        late_from,
        state,
        moved: clock.moved.clone(),
    }
}

/// The counting behind a clock's date, for "why this date?"; nothing for a date that is
/// the end of a term or of a month, or that is reckoned in hours.
pub fn explain_date(clock: &Clock, calendar: &Calendar) -> Option<Counting> {
    let rule = &clock.rule;
    if let Limit::Before(span) = rule.limit {
        return Some(calendar.counted_back(rule.from, span, rule.school.as_ref()));
    }
    let span = rule.limit.span()?;
    Some(if rule.limit.repeats() {
        calendar.occurrence(rule.from, span, rule.turn, rule.school.as_ref())
    } else {
        calendar.due(rule.from, span, rule.school.as_ref())
    })
}
