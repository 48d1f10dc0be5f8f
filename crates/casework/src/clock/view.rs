//! What is due on a day: the clocks of a case as a work list tells them.

use super::due_date;
use crate::calendar::{Calendar, Counting};
use crate::case::state::{Case, Clock, ClockState, MovedDate};
use crate::ids::{ClockId, ContactRuleId, RoleId};
use crate::label::Label;
use crate::safeguarding::RuleInForce;
use jiff::ToSpan;
use jiff::civil::Date;

/// One thing due.
#[derive(Clone, PartialEq, Debug)]
pub struct DueItem {
    /// The clock's number in the case.
    pub number: u32,
    /// The pack's name for it.
    pub clock: ClockId,
    /// What is due.
    pub label: Label,
    /// The clauses.
    pub clause: Vec<String>,
    /// Whose it is.
    pub owner: RoleId,
    /// Who hears when it is late.
    pub late_to: Option<RoleId>,
    /// Marked as ours: the policy sets no figure.
    pub ours: bool,
    /// The day it counts from.
    pub from: Date,
    /// The date; nothing when the calendar cannot say yet.
    pub due: Option<Date>,
    /// The day on which a work list first shows it as due.
    pub listed: Option<Date>,
    /// The first day on which it is late.
    pub late_from: Option<Date>,
    /// Where it stands.
    pub state: DueState,
    /// What to do instead while it is blocked.
    pub substitute: Option<Label>,
    /// The strand that it times.
    pub strand: Option<u32>,
    /// Dates that it once gave.
    pub moved: Vec<MovedDate>,
}

/// Where a clock stands on a day.
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
        because: String,
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
        because: String,
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

/// Every clock of a case as it stands on a day, outstanding ones first, by date.
pub fn due_items(
    case: &Case,
    calendar: &Calendar,
    rules: &[RuleInForce],
    today: Date,
) -> Vec<DueItem> {
    let mut items: Vec<DueItem> = case
        .clocks
        .iter()
        .map(|clock| item(clock, calendar, rules, today))
        .collect();
    items.sort_by_key(|item| (!item.state.outstanding(), item.due, item.number));
    items
}

fn item(clock: &Clock, calendar: &Calendar, rules: &[RuleInForce], today: Date) -> DueItem {
    let rule = &clock.rule;
    let school = rule.school.as_ref();
    let due = due_date(rule.limit, rule.from, rule.turn, school, calendar);
    let last = match rule.late_after {
        Some(limit) => due_date(limit, rule.from, rule.turn, school, calendar),
        None => due,
    };
    let late_from = last.and_then(|day| day.checked_add(1.day()).ok());
    let late = late_from.is_some_and(|first| today >= first);
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
        ClockState::Paused { until, .. } if today > *until => running(),
        ClockState::Paused { because, until } => DueState::Paused {
            because: because.clone(),
            until: *until,
        },
        ClockState::Met { on } => DueState::Met {
            on: *on,
            in_time: last.is_none_or(|day| *on <= day),
        },
        ClockState::Cancelled { because } => DueState::Cancelled {
            because: because.clone(),
        },
    };
    DueItem {
        number: rule.number,
        clock: rule.clock.clone(),
        label: rule.label.clone(),
        clause: rule.clause.clone(),
        owner: rule.owner.clone(),
        late_to: rule.late_to.clone(),
        ours: rule.ours,
        from: rule.from,
        due,
        listed: due.map(|day| calendar.listed_on(day)),
        late_from,
        state,
        substitute: rule.substitute.clone(),
        strand: rule.strand,
        moved: clock.moved.clone(),
    }
}

/// The counting behind a clock's date, for "why this date?"; nothing for a date that is
/// the end of a term or of a month.
pub fn explain_date(clock: &Clock, calendar: &Calendar) -> Option<Counting> {
    let rule = &clock.rule;
    let span = rule.limit.span()?;
    Some(if rule.limit.repeats() {
        calendar.occurrence(rule.from, span, rule.turn, rule.school.as_ref())
    } else {
        calendar.due(rule.from, span, rule.school.as_ref())
    })
}
