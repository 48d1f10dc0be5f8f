//! Clocks: what is due, whose, why and from when.
//!
//! A clock is started by an event, keeps the rule that it started under, and is told of
//! by the day: running, blocked by a contact rule, paused by a person, met, late, or
//! cancelled because. Bars ([`bar`]) say the earliest day that something may happen.

pub mod bar;
mod hours;
pub mod limit;
mod view;

pub use hours::When;
pub use view::{DueItem, DueState, due_items, explain_date};

use crate::calendar::{Calendar, SchoolId};
use crate::case::state::{Case, Mark, What};
use crate::condition::Trigger;
use jiff::civil::{Date, DateTime};
use limit::Limit;

/// By when a limit asks, from a local moment: a minute where it runs by hours, a whole day
/// otherwise; nothing when the calendar cannot say.
pub fn due_when(
    limit: Limit,
    from: DateTime,
    turn: u32,
    school: Option<&SchoolId>,
    calendar: &Calendar,
) -> Option<When> {
    match limit {
        Limit::Hours(hours) => Some(When::at(hours::later(from, hours))),
        Limit::Span(_)
        | Limit::Repeating(_)
        | Limit::Before(_)
        | Limit::WholeTerm
        | Limit::EndOfTerm
        | Limit::EndOfMonth => due_date(limit, from.date(), turn, school, calendar).map(When::on),
    }
}

/// The date that a limit gives, counted from a whole day; nothing when the calendar cannot
/// say.
fn due_date(
    limit: Limit,
    from: Date,
    turn: u32,
    school: Option<&SchoolId>,
    calendar: &Calendar,
) -> Option<Date> {
    match limit {
        Limit::Hours(hours) => Some(hours::later(from.at(0, 0, 0, 0), hours).date()),
        Limit::Before(span) => Some(calendar.days_before(from, span, school)),
        Limit::Span(span) => Some(calendar.due_date(from, span, school)),
        Limit::Repeating(span) => Some(calendar.occurrence_date(from, span, turn, school)),
        Limit::WholeTerm => calendar
            .term_watched(from, school)
            .ok()
            .map(|watched| watched.due),
        Limit::EndOfTerm => calendar.last_school_day_of_term(from, school).ok(),
        Limit::EndOfMonth => Some(calendar.last_working_day_of_month(from)),
    }
}

/// Whether a mark is what a trigger waits for.
pub fn fires(trigger: &Trigger, mark: &Mark, case: &Case) -> bool {
    match (trigger, &mark.what) {
        (Trigger::Opened, What::Opened)
        | (Trigger::Reopened, What::Reopened)
        | (Trigger::FirstAbsence, What::FirstAbsence)
        | (Trigger::AbsenceEnds, What::AbsenceEnds)
        | (Trigger::ContactRule, What::ContactRule) => true,
        (Trigger::Move(want), What::Move(is)) => want == is,
        (Trigger::Enter(want), What::Enter(is)) | (Trigger::Leave(want), What::Leave(is)) => {
            want == is
        }
        (Trigger::Proof(want), What::Proof(is)) => want == is,
        (Trigger::Flag(want), What::Flag(is)) => want == is && case.flagged(want),
        (Trigger::Lifted(want), What::Lifted(is)) => want == is && !case.flagged(want),
        (Trigger::Strand(want, in_state), What::Strand { strand, state, .. }) => {
            want == strand && in_state.is_none_or(|wanted| wanted == *state)
        }
        (Trigger::Checklist(want), What::Checklist(is)) => want == is,
        (Trigger::Form(want), What::Form(is)) => want == is,
        (Trigger::Agreed(want), What::Agreed(is)) => want == is,
        (Trigger::Met(want), What::Met(is)) => want == is,
        (Trigger::Whereabouts(want), What::Whereabouts(is)) => want == is,
        (Trigger::ChangedType(want), What::ChangedType(is)) => {
            want.as_ref().is_none_or(|want| want == is)
        }
        (
            Trigger::Opened
            | Trigger::Reopened
            | Trigger::Move(_)
            | Trigger::Enter(_)
            | Trigger::Leave(_)
            | Trigger::Proof(_)
            | Trigger::Flag(_)
            | Trigger::Strand(..)
            | Trigger::Checklist(_)
            | Trigger::FirstAbsence
            | Trigger::AbsenceEnds
            | Trigger::Form(_)
            | Trigger::Agreed(_)
            | Trigger::Met(_)
            | Trigger::ContactRule
            | Trigger::Whereabouts(_)
            | Trigger::ChangedType(_)
            | Trigger::Lifted(_),
            _,
        ) => false,
    }
}
