//! No child who has not been found drops out of sight.

use super::Found;
use super::logic::{Assignment, Formula};
use super::scene::{Acting, Scene};
use super::ways::{Ways, ended, moves};
use crate::condition::{Condition, Guard};
use crate::ids::{OutcomeId, StageId};
use crate::procedure::{Outcome, Pack, Transition};

pub(super) fn check(pack: &Pack, ways: &Ways<'_>, found: &mut Found) {
    for (id, outcome) in &pack.outcomes {
        if outcome.found {
            continue;
        }
        if outcome.clause.is_empty() {
            found.say(
                &outcome.at,
                "not-found-without-clause",
                format!(
                    "outcome `{id}` ends a case whose child was not found, and no clause says \
                     that it may: the child would be given up by nobody's decision. Cite the \
                     clause, or hold such cases instead of closing them"
                ),
            );
        }
        for transition in &pack.transitions {
            if transition.outcomes.contains(id) {
                comes_back(pack, ways, id, outcome, transition, found);
            }
        }
    }
    for transition in &pack.transitions {
        let reopens = transition.from.iter().any(|from| ended(pack, from))
            && transition.to.as_ref().is_some_and(|to| !ended(pack, to));
        if reopens && !transition.reopens {
            found.say(
                &transition.at,
                "reopening-in-old-spell",
                format!(
                    "move `{}` takes an ended case up again without `reopens = true`: the checks \
                     and approvals of the earlier spell would count as done for a child who is \
                     missing now. Add reopens = true",
                    transition.on
                ),
            );
        }
    }
}

/// The end to which an outcome leads has a way back, unless the law or death ends the search.
fn comes_back(
    pack: &Pack,
    ways: &Ways<'_>,
    id: &OutcomeId,
    outcome: &Outcome,
    transition: &Transition,
    found: &mut Found,
) {
    let Some(to) = transition
        .to
        .as_ref()
        .filter(|to| ways.reached.contains(to))
    else {
        return;
    };
    let back = moves(pack, to)
        .any(|t| t.reopens && t.to.as_ref().is_some_and(|to: &StageId| !ended(pack, to)));
    if back || (!outcome.clause.is_empty() && over(pack, outcome, transition)) {
        return;
    }
    found.say(
        &transition.at,
        "not-found-no-way-back",
        format!(
            "move `{}` ends the case of a child who was not found (`{id}`) in `{to}`, and no move \
             takes the case up again from there: news of the child would have nowhere to go. Add \
             a move from `{to}` with reopens = true",
            transition.on
        ),
    );
}

/// Whether the outcome is death, or comes only when compulsory school age is over: its
/// guards cannot hold otherwise.
fn over(pack: &Pack, outcome: &Outcome, transition: &Transition) -> bool {
    let guards: Vec<&Guard> = transition.requires.iter().chain(&outcome.proof).collect();
    let mut scene = Scene::new(pack, None, Acting::Anybody);
    let formula = scene.guards(guards.iter().copied());
    let of_age = scene.formula(&Condition::CompulsorySchoolAge);
    let young = scene.formula(&Condition::AgeAtLeast(16)).negated();
    let died: Assignment = scene
        .atoms
        .iter()
        .enumerate()
        .filter(|(_, atom)| is_death(atom.condition.as_ref()))
        .map(|(number, _)| (number, false))
        .collect();
    let never = |more: Vec<Formula>, known: &Assignment| {
        let mut parts = vec![formula.clone()];
        parts.extend(more);
        !scene.solve(Formula::All(parts), known).possible()
    };
    never(vec![of_age], &Assignment::new())
        || never(vec![young], &Assignment::new())
        || (!died.is_empty() && never(Vec::new(), &died))
}

fn is_death(condition: Option<&Condition>) -> bool {
    let Some(Condition::Proof(proof)) = condition else {
        return false;
    };
    let kind = proof.kind.as_str();
    ["death", "died"].iter().any(|word| kind.contains(word))
}
