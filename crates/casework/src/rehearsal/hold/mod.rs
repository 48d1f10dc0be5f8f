//! Does what was expected hold? Each answer says what is, so that a council lead need not
//! guess.

mod answer;
mod due;
mod knowing;
mod lists;

pub use answer::refusal_names;

use super::duty;
use super::stage::Stage;
use super::step::Step;
use super::{Expect, Expected};
use crate::case::{Case, Event, Refusal};
use crate::procedure::Pack;
use crate::world::Child;
use answer::{allowed, barred, letter_drafted, refused, told, warned};
use due::{blocked, due_holds, earliest, history, outstanding, told_of};
use lists::{form_offered, listed, offered, strand_stands, visible};

/// It holds, or what is instead.
pub(super) type Held = Result<(), String>;

/// The world after a step.
pub(super) struct After<'a, 'r> {
    pub stage: &'a Stage<'r>,
    pub pack: &'a Pack,
    /// Nothing in a story of what is owed whoever the child.
    pub child: Option<&'a Child>,
    pub step: &'a Step,
    pub outcome: &'a Result<Vec<Event>, Refusal>,
}

/// Whether an expectation holds; what is instead, where it does not.
pub(super) fn holds(expect: &Expect, after: &After<'_, '_>) -> Held {
    let step = |what: &Expected| match what {
        Expected::Allowed => Some(allowed(after)),
        Expected::Refused(names) => Some(refused(names, after)),
        Expected::Barred(rule) => Some(barred(rule, after)),
        Expected::Warned(name) => Some(warned(name, after)),
        Expected::Told { whom, about } => Some(told(whom, about.as_deref(), after)),
        Expected::Letter(letter) => Some(letter_drafted(letter, after)),
        Expected::Owed(expected) => Some(duty::owed_holds(expected, after)),
        Expected::NotOwed(report) => Some(duty::not_owed(report, after)),
        _ => None,
    };
    if let Some(held) = step(&expect.what) {
        return held;
    }
    let Some(child) = after.child else {
        return Err("there is no child in this rehearsal".to_owned());
    };
    let Some(played) = after.stage.case(&child.id, &after.pack.name) else {
        return Err("there is no case yet".to_owned());
    };
    of_case(&expect.what, (&played.case, child), after)
}

fn of_case(what: &Expected, (case, child): (&Case, &Child), after: &After<'_, '_>) -> Held {
    let is = |name: &str, expected: &str, actual: &str| {
        same(name, &expected.to_owned(), &actual.to_owned())
    };
    match what {
        Expected::Due(due) => due_holds(due, (case, child), after),
        Expected::NotDue(clock) => match outstanding((case, child), after, clock) {
            None => Ok(()),
            Some(item) => Err(format!("`{clock}` is outstanding: {}", told_of(&item))),
        },
        Expected::Earliest { bar, is, parts } => earliest(bar, (*is, parts), (case, child), after),
        Expected::Stage(stage) => is("the stage", stage, case.stage.as_str()),
        Expected::Phase(phase) => is("the phase", phase, case.phase.as_str()),
        Expected::ClassifiedAs(class) => is(
            "the classification",
            class,
            case.classification_now().as_str(),
        ),
        Expected::Whereabouts(there) => is("whereabouts", there, case.whereabouts_now().as_str()),
        Expected::Blocked { clock, instead } => {
            blocked(clock, instead.as_deref(), (case, child), after)
        }
        Expected::LedBy(role) => is("the lead", role, case.leading().as_str()),
        Expected::Offered(on) => offered(on, case, after.pack, true),
        Expected::NotOffered(on) => offered(on, case, after.pack, false),
        Expected::FormOffered(form) => form_offered(form, after),
        Expected::Prefilled { form, field, is } => {
            due::prefilled(form, field, is.as_deref(), (case, child), after)
        }
        Expected::Strand { strand, state } => strand_stands(strand, state.as_deref(), case),
        Expected::Flag {
            flag,
            hidden_from,
            told_to,
        } => knowing::flag(
            flag,
            (hidden_from.as_deref(), told_to.as_deref()),
            case,
            after,
        ),
        Expected::Answer { field, is, told_to } => {
            knowing::answer(field, is.as_deref(), told_to.as_deref(), case, after)
        }
        Expected::List {
            list,
            whose,
            contains,
            lacks,
            count,
        } => listed(
            list,
            whose.as_deref(),
            contains.as_deref(),
            lacks.as_deref(),
            *count,
            after,
        ),
        Expected::VisibleTo(role) => visible(role, (case, child), after, true),
        Expected::HiddenFrom(role) => visible(role, (case, child), after, false),
        Expected::Flagged(on) => case
            .to_review(on)
            .then_some(())
            .ok_or_else(|| format!("`{on}` is not flagged for review")),
        Expected::NotFlagged(on) => (!case.to_review(on))
            .then_some(())
            .ok_or_else(|| format!("`{on}` is flagged for review")),
        Expected::HistoryKeeps {
            clock,
            old,
            who,
            why,
        } => history(clock, *old, who.as_deref(), why.as_deref(), case),
        Expected::Risk(level) => is(
            "the risk",
            level,
            case.risk_now().map_or("not judged", |held| held.as_str()),
        ),
        Expected::Outcome(outcome) => {
            let ended = case.ended.as_ref().and_then(|(_, ending)| ending.as_ref());
            is(
                "the outcome",
                outcome,
                ended.map_or("none", |ending| ending.outcome.as_str()),
            )
        }
        Expected::Allowed
        | Expected::Refused(_)
        | Expected::Barred(_)
        | Expected::Warned(_)
        | Expected::Told { .. }
        | Expected::Letter(_)
        | Expected::Owed(_)
        | Expected::NotOwed(_) => Ok(()),
    }
}

fn same<T: PartialEq + std::fmt::Display>(name: &str, expected: &T, actual: &T) -> Held {
    if expected == actual {
        Ok(())
    } else {
        Err(format!("{name} was to be `{expected}` and is `{actual}`"))
    }
}
