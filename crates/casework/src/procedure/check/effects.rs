//! Everything that follows from something in a pack.

use crate::procedure::read::At;
use crate::procedure::{Effect, Pack};

/// Every effect of a pack, whatever must be so for it, with where it stands and what it
/// follows from.
pub(super) fn effects(pack: &Pack) -> impl Iterator<Item = (&Effect, &At, String)> {
    let moves = pack
        .transitions
        .iter()
        .map(|t| (&t.effects, &t.at, format!("move `{}`", t.on)));
    let steps = pack.strands.iter().flat_map(|(id, rule)| {
        rule.steps
            .iter()
            .map(move |step| (&step.effects, &rule.at, format!("strand `{id}`")))
    });
    let proofs = pack
        .proofs
        .iter()
        .map(|(id, rule)| (&rule.effects, &rule.at, format!("evidence `{id}`")));
    let flags = pack
        .flags
        .iter()
        .map(|(id, rule)| (&rule.effects, &rule.at, format!("flag `{id}`")));
    let forms = pack
        .forms
        .iter()
        .map(|(id, rule)| (&rule.effects, &rule.at, format!("form `{id}`")));
    let agreed = pack
        .agreements
        .iter()
        .map(|(id, rule)| (&rule.effects, &rule.at, format!("agreement `{id}`")));
    moves
        .chain(steps)
        .chain(proofs)
        .chain(flags)
        .chain(forms)
        .chain(agreed)
        .flat_map(|(effects, at, from)| {
            effects
                .iter()
                .map(move |effect| (effect.plain().0, at, from.clone()))
        })
}
