//! Turning a counter-example into a rehearsal that really closes the case.
//!
//! The director opens a case, leads it to the stage by the shortest way, makes what must be
//! so, and closes. What it wrote is then played through the same `decide` as a real case;
//! only a rehearsal that closes the case is shown.

use super::logic::{Assignment, Solved};
use super::scene::{Acting, Scene};
use super::script::Script;
use super::ways::moves;
use crate::condition::{Condition, Guard};
use crate::ids::{CaseTypeId, OutcomeId, StageId};
use crate::procedure::{Pack, Transition};
use crate::rehearsal;
use std::collections::{BTreeMap, VecDeque};

/// A closing that should not be possible.
pub(super) struct Closing<'p> {
    pub transition: &'p Transition,
    pub outcome: &'p OutcomeId,
    pub stage: &'p StageId,
}

/// A rehearsal that was played and closed the case; nothing where none was found.
pub(super) fn rehearsal(
    pack: &Pack,
    closing: &Closing<'_>,
    scene: &Scene<'_>,
    shown: &Assignment,
) -> Option<String> {
    let wanted = true_conditions(scene, shown);
    let named: Vec<&CaseTypeId> = wanted
        .iter()
        .filter_map(|condition| match condition {
            Condition::CaseType(types) => types.first(),
            _ => None,
        })
        .collect();
    pack.case_types
        .keys()
        .filter(|id| named.is_empty() || named.contains(id))
        .find_map(|case_type| {
            let text = write(pack, closing, case_type, scene, shown)?;
            closes(pack, &text).then_some(text)
        })
}

/// The conditions that must be made so.
fn true_conditions(scene: &Scene<'_>, shown: &Assignment) -> Vec<Condition> {
    shown
        .iter()
        .filter(|(_, is)| **is)
        .filter_map(|(number, _)| scene.atoms.get(*number)?.condition.clone())
        .collect()
}

fn false_conditions(scene: &Scene<'_>, shown: &Assignment) -> Vec<Condition> {
    shown
        .iter()
        .filter(|(_, is)| !**is)
        .filter_map(|(number, _)| scene.atoms.get(*number)?.condition.clone())
        .collect()
}

fn write(
    pack: &Pack,
    closing: &Closing<'_>,
    case_type: &CaseTypeId,
    scene: &Scene<'_>,
    shown: &Assignment,
) -> Option<String> {
    let (so, not) = (
        true_conditions(scene, shown),
        false_conditions(scene, shown),
    );
    let mut script = Script::new(pack, &so, &not);
    script.open(case_type)?;
    let path = path(pack, case_type, closing.stage)?;
    let mut here = &pack.case_types.get(case_type)?.entry;
    for transition in path {
        let outcome = transition.outcomes.first();
        let mut guards: Vec<Guard> = transition.requires.clone();
        if let Some(rule) = outcome.and_then(|id| pack.outcomes.get(id)) {
            guards.extend(rule.proof.iter().cloned());
        }
        script.meet(&guards, Some(here), Acting::OneOf(&transition.by))?;
        script.go(transition, here, outcome, &[])?;
        here = transition.to.as_ref()?;
    }
    script.make(&so, &not)?;
    script.go(closing.transition, here, Some(closing.outcome), &so)?;
    Some(script.finished(closing))
}

/// The shortest way from where a kind of case enters to a stage.
fn path<'p>(pack: &'p Pack, case_type: &CaseTypeId, to: &StageId) -> Option<Vec<&'p Transition>> {
    let entry = &pack.case_types.get(case_type)?.entry;
    let mut before: BTreeMap<&StageId, Option<(&StageId, &'p Transition)>> =
        BTreeMap::from([(entry, None)]);
    let mut next = VecDeque::from([entry]);
    while let Some(stage) = next.pop_front() {
        for transition in moves(pack, stage) {
            if let Some(to) = &transition.to
                && !before.contains_key(to)
            {
                before.insert(to, Some((stage, transition)));
                next.push_back(to);
            }
        }
    }
    let mut path = Vec::new();
    let mut at = before.get(to)?;
    while let Some((from, transition)) = at {
        path.push(*transition);
        at = before.get(from)?;
    }
    path.reverse();
    Some(path)
}

/// Whether a rehearsal runs without a complaint and its last step ends the case.
fn closes(pack: &Pack, text: &str) -> bool {
    let Ok(read) = rehearsal::read("counter-example", text) else {
        return false;
    };
    let packs = BTreeMap::from([(pack.name.clone(), pack.clone())]);
    let Ok(played) = rehearsal::play(&read, &packs) else {
        return false;
    };
    played.missed.is_empty()
        && played.steps.last().is_some_and(|step| {
            step.outcome.is_ok()
                && step.stage.as_ref().is_some_and(|stage| {
                    let stage = StageId::new(stage.as_str());
                    super::ways::ended(pack, &stage)
                })
        })
}

/// Chooses what must be so for guards to be met.
pub(super) fn choose<'p>(
    pack: &'p Pack,
    guards: &[Guard],
    stage: Option<&'p StageId>,
    acting: Acting<'p>,
) -> Option<(Vec<Condition>, Vec<Condition>)> {
    let mut scene = Scene::new(pack, stage, acting);
    let formula = scene.guards(guards);
    match scene.solve(formula, &Assignment::new()) {
        Solved::So(shown) => Some((
            true_conditions(&scene, &shown),
            false_conditions(&scene, &shown),
        )),
        Solved::Never | Solved::TooHard => None,
    }
}
