//! No name leaves a roll without its ground: the step to `removed` cannot be taken without
//! a ground of the law, a bar that has come, or written advice, each of this spell.

use super::Found;
use super::logic::{Assignment, Formula};
use super::scene::{Acting, Scene};
use crate::case::strand::{StrandKind, StrandState};
use crate::condition::{Condition, Since};
use crate::ids::StrandId;
use crate::procedure::{Pack, StepRule, StrandRule};

pub(super) fn check(pack: &Pack, found: &mut Found) {
    for (id, rule) in &pack.strands {
        if rule.kind != StrandKind::Removal {
            continue;
        }
        advised_once(id, rule, found);
        let steps: Vec<&StepRule> = rule
            .steps
            .iter()
            .filter(|step| step.to == StrandState::Removed)
            .collect();
        let mut scene = Scene::new(pack, None, Acting::Anybody);
        let formula = Formula::All(
            steps
                .iter()
                .map(|step| scene.guards(&step.requires))
                .collect(),
        );
        let without: Assignment = scene
            .atoms
            .iter()
            .enumerate()
            .filter(|(_, atom)| atom.ground)
            .map(|(number, _)| (number, false))
            .collect();
        if scene.solve(formula, &without).possible() {
            found.say(
                &rule.at,
                "removal-without-ground",
                format!(
                    "strand `{id}`: a name can come off the roll without a ground, a bar that has \
                     come, or written advice of this spell{}. A child taken off a roll unlawfully \
                     is on nobody's list. Give its step to `removed` a guard such as \
                     {{ ground = \"any\" }}, {{ bar = \"…\" }} or \
                     {{ proof = \"…\", in_writing = true }}",
                    if steps.is_empty() {
                        ", because no step to `removed` is guarded at all"
                    } else {
                        ""
                    }
                ),
            );
        }
    }
}

/// Advice, a ground and what was found out count once, for this spell: a child who came back
/// is not taken off the roll on what was true when the child was away before.
fn advised_once(id: &StrandId, rule: &StrandRule, found: &mut Found) {
    let steps = rule.steps.iter();
    let removing =
        steps.filter(|step| matches!(step.to, StrandState::Advised | StrandState::Removed));
    for guard in removing.flat_map(|step| &step.requires) {
        let mut earlier = Vec::new();
        of_any_spell(&guard.condition, &mut earlier);
        for name in earlier {
            found.say(
                &guard.at,
                "removal-on-earlier-evidence",
                format!(
                    "strand `{id}`: `{name}` lets a name come off the roll for what was recorded \
                     in an earlier spell: a child who came back and is away again would be \
                     removed on the old advice. Leave `since` out, or write since = \"this \
                     stage\" or \"the last 30 days\""
                ),
            );
        }
    }
}

/// The evidence that a condition takes from any spell, and is met by.
fn of_any_spell(condition: &Condition, found: &mut Vec<String>) {
    let since = match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().for_each(|part| of_any_spell(part, found));
            return;
        }
        Condition::Proof(proof) => proof.since,
        Condition::Agreed(agreement) => agreement.since,
        Condition::Checklist(_, since)
        | Condition::Begun(_, since)
        | Condition::Form(_, since)
        | Condition::Risk(_, since)
        | Condition::Met(_, since)
        | Condition::Moved(_, since)
        | Condition::Strand { since, .. }
        | Condition::Visits { since, .. }
        | Condition::DaysBetween { since, .. }
        | Condition::Share { since, .. }
        | Condition::Answered { since, .. } => *since,
        // What is so today, or what must not be.
        _ => return,
    };
    if since == Since::Ever {
        found.push(condition.name());
    }
}
