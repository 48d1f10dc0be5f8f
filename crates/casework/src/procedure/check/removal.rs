//! No name leaves a roll without its ground: the step to `removed` cannot be taken without
//! a ground of the law, a bar that has come, or written advice, each of this spell.

use super::Found;
use super::logic::{Assignment, Formula};
use super::scene::{Acting, Scene};
use crate::case::strand::{StrandKind, StrandState};
use crate::procedure::{Pack, StepRule};

pub(super) fn check(pack: &Pack, found: &mut Found) {
    for (id, rule) in &pack.strands {
        if rule.kind != StrandKind::Removal {
            continue;
        }
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
