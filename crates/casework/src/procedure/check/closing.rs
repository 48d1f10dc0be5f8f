//! No case closes without proof of this spell.
//!
//! For every move into an end and every outcome it may name, the guards of the move and the
//! outcome's proof are asked together: can they be met with no evidence of this spell at
//! all? Where they can, the finding shows how, and where it can be played shows a rehearsal
//! that really closes the case.

use super::Found;
use super::director;
use super::logic::{Assignment, Formula, Solved};
use super::scene::{Acting, Scene};
use super::ways::ended;
use crate::condition::Guard;
use crate::ids::{OutcomeId, StageId};
use crate::procedure::{Pack, Transition};

pub(super) fn check(pack: &Pack, found: &mut Found) {
    for transition in &pack.transitions {
        let ends = transition
            .to
            .as_ref()
            .filter(|to| ended(pack, to))
            .filter(|to| transition.from.is_empty() || transition.from.iter().any(|f| f != *to));
        let Some(to) = ends else {
            if !transition.outcomes.is_empty() {
                found.say(
                    &transition.at,
                    "outcome-without-end",
                    format!(
                        "move `{}` names an outcome and does not end the case: a child would be \
                         counted as dealt with while the case is open. Let it lead to a stage of \
                         phase `closed` or `not CME`, or take the outcome out",
                        transition.on
                    ),
                );
            }
            continue;
        };
        if transition.outcomes.is_empty() {
            found.say(
                &transition.at,
                "closing-without-outcome",
                format!(
                    "move `{}` ends the case in `{to}` without an outcome: nobody could say what \
                     became of the child, or count it. Name the outcomes that it may end with",
                    transition.on
                ),
            );
        }
        for outcome in &transition.outcomes {
            closing(pack, transition, outcome, found);
        }
    }
}

fn closing(pack: &Pack, transition: &Transition, outcome: &OutcomeId, found: &mut Found) {
    let Some(rule) = pack.outcomes.get(outcome) else {
        return;
    };
    let guards: Vec<&Guard> = transition.requires.iter().chain(&rule.proof).collect();
    for stage in from(pack, transition) {
        let mut scene =
            Scene::new(pack, Some(stage), Acting::OneOf(&transition.by)).naming(outcome);
        let formula = scene.guards(guards.iter().copied());
        let without: Assignment = scene
            .atoms
            .iter()
            .enumerate()
            .filter(|(_, atom)| atom.evidence)
            .map(|(number, _)| (number, false))
            .collect();
        let shown = match scene.solve(formula.clone(), &without) {
            Solved::Never => continue,
            Solved::TooHard => {
                found.say(
                    &transition.at,
                    "closing-not-proven",
                    format!(
                        "move `{}` with outcome `{outcome}`: its conditions are too many to be \
                         decided, so it could not be shown that a case closes only on proof of \
                         this spell; look at them, and put one plain `proof` beside them",
                        transition.on
                    ),
                );
                return;
            }
            Solved::So(shown) => shown,
        };
        let mut says = format!(
            "move `{}` can end the case in `{stage}` with outcome `{outcome}` without any \
             evidence of this spell: the file would say that this child is dealt with, and \
             nothing would show it. It closes {}. Add a guard on evidence to the outcome's \
             `proof`",
            transition.on,
            how(&scene, &formula, &shown)
        );
        let wanted = director::Closing {
            transition,
            outcome,
            stage,
        };
        if let Some(rehearsal) = director::rehearsal(pack, &wanted, &scene, &shown) {
            says.push_str(&format!(". This rehearsal closes it:\n{rehearsal}"));
        }
        found.say(&transition.at, "closing-without-proof", says);
        return;
    }
}

/// The stages from which a move is made.
fn from<'p>(pack: &'p Pack, transition: &'p Transition) -> Vec<&'p StageId> {
    if transition.from.is_empty() {
        pack.stages.keys().filter(|s| !ended(pack, s)).collect()
    } else {
        transition.from.iter().collect()
    }
}

/// The counter-example: what is so and what is not.
fn how(scene: &Scene<'_>, formula: &Formula, shown: &Assignment) -> String {
    let mut asked = Vec::new();
    atoms(formula, &mut asked);
    let says = |is: bool| -> Vec<String> {
        shown
            .iter()
            .filter(|(number, so)| **so == is && asked.contains(number))
            .filter_map(|(number, _)| scene.atoms.get(*number))
            .map(|atom| atom.says.clone())
            .collect()
    };
    let (so, not) = (says(true), says(false));
    match (so.is_empty(), not.is_empty()) {
        (true, true) => "whatever is so".to_owned(),
        (false, true) => format!("when {}", so.join(", and ")),
        (true, false) => format!("although it is not so that {}", not.join(", nor that ")),
        (false, false) => format!(
            "when {}, although it is not so that {}",
            so.join(", and "),
            not.join(", nor that ")
        ),
    }
}

fn atoms(formula: &Formula, into: &mut Vec<usize>) {
    match formula {
        Formula::Known(_) => {}
        Formula::Is(atom) => into.push(*atom),
        Formula::Not(inner) => atoms(inner, into),
        Formula::All(parts) | Formula::Any(parts) => {
            for part in parts {
                atoms(part, into);
            }
        }
    }
}
