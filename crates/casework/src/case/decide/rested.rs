//! Decisions that rested on what has since been corrected. None is undone: each is
//! flagged, and the role that leads is told to look at it again.

use crate::case::draft::Draft;
use crate::case::event::Event;
use crate::case::state::{Mark, What};
use crate::clock::{bar, fires};
use crate::condition::{Condition, Guard, Strength, View, holds};
use crate::procedure::{BarRule, Pack};
use std::collections::BTreeSet;

/// What the role that leads is told of when decisions are flagged. It names none of them:
/// one may be a step that not every reader of the notice may know of.
pub const LOOK_AGAIN: &str = "a decision rested on a day that has since been corrected";

/// Flags what was decided after a record on the strength of it, now that its day is another.
pub(super) fn on_a_record(draft: &mut Draft<'_>, touched: &[Mark], because: &str) {
    let Some(record) = touched.iter().map(|mark| mark.record).min() else {
        return;
    };
    let later = draft.case.marks.iter().filter(|mark| mark.record > record);
    let asked = |guard: &Guard| about(&guard.condition, touched, draft);
    let resting = later
        .filter_map(|mark| decision(&mark.what).map(|what| (mark, what)))
        .filter(|(mark, _)| ways(draft, &mark.what).iter().flatten().any(asked))
        .map(|(_, what)| what)
        .collect();
    flag(draft, resting, because);
}

/// Flags what was decided in this spell and would have been refused under the calendar as it
/// is now.
pub(super) fn on_the_calendar(draft: &mut Draft<'_>, because: &str) {
    let case = &draft.case;
    let resting = case
        .marks
        .iter()
        .filter(|mark| mark.spell == case.spell)
        .filter_map(|mark| decision(&mark.what).map(|what| (mark, what)))
        .filter(|(mark, what)| {
            let view = View {
                on: mark.at,
                ..draft.view(None)
            };
            let ways = ways(draft, &mark.what);
            let known = case.to_review(what);
            let still = |way: &Vec<Guard>| way.iter().all(|guard| still_counted(guard, &view));
            !known && !ways.is_empty() && !ways.iter().any(still)
        })
        .map(|(_, what)| what)
        .collect();
    flag(draft, resting, because);
}

fn flag(draft: &mut Draft<'_>, resting: BTreeSet<String>, because: &str) {
    if resting.is_empty() {
        return;
    }
    for what in resting {
        draft.push(Event::FlaggedForReview {
            what,
            because: because.to_owned(),
        });
    }
    draft.push(Event::Told {
        whom: draft.case.leading().clone(),
        about: LOOK_AGAIN.to_owned(),
        clause: Vec::new(),
    });
}

/// The name under which a decision is flagged, where a mark is one.
fn decision(what: &What) -> Option<String> {
    match what {
        What::Move(on) => Some(on.to_string()),
        What::Strand { strand, .. } => Some(strand.to_string()),
        What::Proof(proof) => Some(proof.to_string()),
        What::Form(form) => Some(form.to_string()),
        What::Opened
        | What::Reopened
        | What::Enter(_)
        | What::Leave(_)
        | What::Flag(_)
        | What::Lifted(_)
        | What::Checklist(_)
        | What::FirstAbsence
        | What::AbsenceEnds
        | What::Agreed(_)
        | What::Met(_)
        | What::ContactRule
        | What::Whereabouts(_)
        | What::ChangedType(_) => None,
    }
}

/// The guards of a decision, for each of the ways in which the procedure lets it be taken; a
/// move that ended the case rested on the proof of its outcome as well.
fn ways(draft: &Draft<'_>, what: &What) -> Vec<Vec<Guard>> {
    let pack = draft.cx.pack;
    match what {
        What::Move(on) => pack
            .transitions
            .iter()
            .filter(|transition| transition.on == *on)
            .map(|transition| {
                let ending = draft.case.ended.as_ref().and_then(|(_, how)| how.as_ref());
                let proof = ending
                    .filter(|how| transition.outcomes.contains(&how.outcome))
                    .and_then(|how| pack.outcomes.get(&how.outcome))
                    .map_or(&[][..], |rule| &rule.proof);
                transition.requires.iter().chain(proof).cloned().collect()
            })
            .collect(),
        What::Strand { strand, state, .. } => pack
            .strands
            .get(strand)
            .map(|rule| {
                let steps = rule.steps.iter().filter(|step| step.to == *state);
                steps.flat_map(|step| step.requires.clone()).collect()
            })
            .into_iter()
            .collect(),
        What::Proof(proof) => pack
            .proofs
            .get(proof)
            .map(|rule| rule.requires.clone())
            .into_iter()
            .collect(),
        What::Form(form) => pack
            .forms
            .get(form)
            .map(|rule| rule.requires.clone())
            .into_iter()
            .collect(),
        _ => Vec::new(),
    }
}

/// Whether a condition asks about one of these happenings by its day.
fn about(condition: &Condition, touched: &[Mark], draft: &Draft<'_>) -> bool {
    let pack = draft.cx.pack;
    let any = |is: &dyn Fn(&What) -> bool| touched.iter().any(|mark| is(&mark.what));
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().any(|part| about(part, touched, draft))
        }
        Condition::Not(part) => about(part, touched, draft),
        Condition::Absence(_) => {
            any(&|what| matches!(what, What::FirstAbsence | What::AbsenceEnds))
        }
        Condition::Bar(id) => pack.bars.get(id).is_some_and(|rule| {
            let counted = |mark: &Mark| {
                let mut parts = rule.parts.iter();
                parts.any(|part| fires(&part.from, mark, &draft.case))
            };
            touched.iter().any(counted)
        }),
        Condition::Ground(named) => pack
            .grounds
            .iter()
            .filter(|(id, _)| named.is_empty() || named.contains(id))
            .flat_map(|(_, rule)| &rule.requires)
            .any(|guard| about(&guard.condition, touched, draft)),
        Condition::Proof(proof) => any(&|what| match what {
            What::Proof(kind) => *kind == proof.kind || proof.after.as_ref() == Some(kind),
            _ => false,
        }),
        Condition::Checklist(list, _) => pack.checklists.get(list).is_some_and(|list| {
            any(&|what| matches!(what, What::Strand { strand, .. } if list.items.contains(strand)))
        }),
        Condition::Visits { strand: want, .. } | Condition::Strand { strand: want, .. } => {
            any(&|what| matches!(what, What::Strand { strand, .. } if strand == want))
        }
        Condition::Form(form, _) => any(&|what| matches!(what, What::Form(is) if is == form)),
        Condition::Never(_)
        | Condition::Begun(..)
        | Condition::Flag(_)
        | Condition::Agreed(_)
        | Condition::NoneOpen(_)
        | Condition::Whereabouts(_)
        | Condition::Classification(_)
        | Condition::CaseType(_)
        | Condition::CompulsorySchoolAge
        | Condition::AgeAtLeast(_)
        | Condition::YearGroup(_)
        | Condition::SchoolKind(_)
        | Condition::OnRoll
        | Condition::Source(_)
        | Condition::Nation(_)
        | Condition::DateReached(_)
        | Condition::Answered { .. }
        | Condition::DaysBetween { .. }
        | Condition::Share { .. }
        | Condition::Assigned
        | Condition::Risk(..)
        | Condition::Met(..)
        | Condition::Moved(..)
        | Condition::InStage(_)
        | Condition::ContactRule
        | Condition::By(_)
        | Condition::Outcome(_)
        | Condition::Quotes(_)
        | Condition::Said { .. } => false,
    }
}

/// Whether what a guard counts in days of the calendar had been reached on the day of the
/// decision. What it asks besides was so then and is not asked again; a guard that takes a
/// reason instead was answered by that reason.
fn still_counted(guard: &Guard, view: &View<'_>) -> bool {
    guard.strength != Strength::Refuse || still(&guard.condition, view)
}

fn still(condition: &Condition, view: &View<'_>) -> bool {
    match condition {
        Condition::All(parts) => parts.iter().all(|part| still(part, view)),
        Condition::Any(parts) => {
            let counts = parts.iter().any(|part| counted(part, view.pack));
            !counts
                || parts.iter().any(|part| {
                    if counted(part, view.pack) {
                        still(part, view)
                    } else {
                        holds(part, view)
                    }
                })
        }
        Condition::Absence(_) => view.case.first_absence.is_none() || holds(condition, view),
        Condition::Bar(id) => view
            .pack
            .bars
            .get(id)
            .and_then(|rule| bar::earliest(rule, view))
            .is_none_or(|first| first <= view.on.date()),
        _ => true,
    }
}

fn counted(condition: &Condition, pack: &Pack) -> bool {
    let by_days = |rule: &BarRule| rule.parts.iter().any(|part| part.after.is_some());
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().any(|part| counted(part, pack))
        }
        Condition::Absence(_) => true,
        Condition::Bar(id) => pack.bars.get(id).is_some_and(by_days),
        _ => false,
    }
}
