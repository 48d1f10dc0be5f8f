//! Bars: the earliest day that something may happen, the latest of several counts and
//! facts, each shown.

use crate::calendar::Counting;
use crate::condition::{Trigger, View, holds};
use crate::label::Label;
use crate::procedure::{BarPart, BarRule};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

/// One part of a bar, worked out.
#[derive(Clone, PartialEq, Debug)]
pub struct PartSeen {
    /// Its words.
    pub label: Label,
    /// The clauses.
    pub clause: Vec<String>,
    /// The day from which it counts, if that has happened.
    pub from: Option<Date>,
    /// The earliest day that this part allows; nothing while it cannot be said.
    pub earliest: Option<Date>,
    /// The counting, for "why this date?".
    pub counting: Option<Counting>,
}

/// The parts of a bar that apply, each worked out.
pub fn parts(rule: &BarRule, view: &View<'_>) -> Vec<PartSeen> {
    rule.parts
        .iter()
        .filter(|part| part.when.as_ref().is_none_or(|when| holds(when, view)))
        .map(|part| seen(part, view))
        .collect()
}

/// The earliest day that the whole bar allows; nothing while any part cannot be said.
pub fn earliest(rule: &BarRule, view: &View<'_>) -> Option<Date> {
    let mut latest = None;
    for part in rule
        .parts
        .iter()
        .filter(|part| part.when.as_ref().is_none_or(|when| holds(when, view)))
    {
        latest = latest.max(Some(earliest_of(part, view)?));
    }
    latest
}

fn earliest_of(part: &BarPart, view: &View<'_>) -> Option<Date> {
    let from = happened(&part.from, view)?;
    let Some(span) = part.after else {
        return Some(from);
    };
    let counting = view.calendar.due(from, span, view.case.school_concerned());
    // A bar must not open early on a guess: a count that ran past the known calendar
    // says nothing yet. The standard calendar of the authority is no guess of that kind.
    if counting.beyond_calendar() {
        return None;
    }
    if part.reached {
        return Some(counting.due);
    }
    counting.due.checked_add(1.day()).ok()
}

fn seen(part: &BarPart, view: &View<'_>) -> PartSeen {
    let from = happened(&part.from, view);
    let counting = from
        .zip(part.after)
        .map(|(from, span)| view.calendar.due(from, span, view.case.school_concerned()));
    PartSeen {
        label: part.label.clone(),
        clause: part.clause.clone(),
        from,
        earliest: earliest_of(part, view),
        counting,
    }
}

/// The day on which something last happened in this spell.
fn happened(trigger: &Trigger, view: &View<'_>) -> Option<Date> {
    happened_at(trigger, view).map(DateTime::date)
}

/// The moment at which something last happened in this spell.
pub(crate) fn happened_at(trigger: &Trigger, view: &View<'_>) -> Option<DateTime> {
    // An absence that has ended is no longer counted: a later one begins at its own Day 1.
    if *trigger == Trigger::FirstAbsence {
        let since = view.case.absent_since(view.on.date());
        return since.map(|day| day.at(0, 0, 0, 0));
    }
    // What is said in this spell counts from the day on which it was so, which may lie before
    // the case was taken up again: a letter is dated when it was written.
    let marks = view.case.marks.iter();
    marks
        .filter(|mark| mark.spell == view.case.spell && mark.at.date() <= view.on.date())
        .filter(|mark| crate::clock::fires(trigger, mark, view.case))
        .map(|mark| mark.at)
        .next_back()
}
