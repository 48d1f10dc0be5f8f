//! The breaks: each one thing changed in a procedure as a tired author would.

use casework::case::facts::Phase;
use casework::case::strand::StrandState;
use casework::condition::{Condition, Guard, Since};
use casework::ids::RoleId;
use casework::procedure::{Pack, Part};
use casework::safeguarding::Stops;

/// A procedure with one thing broken.
pub struct Break {
    /// What kind of break.
    pub kind: &'static str,
    /// What was done, to what.
    pub what: String,
    /// The procedure as it is then.
    pub pack: Pack,
}

/// Every break of a procedure, in a fixed order. What the law lent is broken in no council's
/// name.
pub fn breaks(pack: &Pack) -> Vec<Break> {
    let mut all = Vec::new();
    dropped(pack, &mut all);
    swapped(pack, &mut all);
    loosened(pack, &mut all);
    all
}

fn lent(pack: &Pack, at: &casework::procedure::read::At) -> bool {
    !at.file.starts_with(&format!("{}/", pack.name))
}

fn without(pack: &Pack, kind: &'static str, part: &str, all: &mut Vec<Break>) {
    let part: Part = part.parse().expect("a part");
    if let Ok(broken) = pack.without(&part) {
        all.push(Break {
            kind,
            what: format!("without {part}"),
            pack: broken,
        });
    }
}

/// A guard, an owner, a clock, a substitute route dropped.
fn dropped(pack: &Pack, all: &mut Vec<Break>) {
    for (id, rule) in &pack.outcomes {
        without(
            pack,
            "proof of an outcome dropped",
            &format!("outcome {id} / proof"),
            all,
        );
        for n in 1..=rule.proof.len().min(9) {
            if rule.proof.len() > 1 {
                without(
                    pack,
                    "one proof of an outcome dropped",
                    &format!("outcome {id} / proof {n}"),
                    all,
                );
            }
        }
    }
    for (id, rule) in pack
        .strands
        .iter()
        .filter(|(_, rule)| !lent(pack, &rule.at))
    {
        for step in &rule.steps {
            let mut broken = pack.clone();
            let steps = broken.strands.get_mut(id).map(|rule| &mut rule.steps);
            let guarded = steps.into_iter().flatten().find(|held| held.to == step.to);
            if let Some(guarded) = guarded.filter(|held| !held.requires.is_empty()) {
                guarded.requires.clear();
                let kind = if step.to == StrandState::Removed {
                    "guards of a removal dropped"
                } else {
                    "guards of a step dropped"
                };
                all.push(Break {
                    kind,
                    what: format!("without the guards of strand {id} to {}", step.to),
                    pack: broken,
                });
            }
        }
    }
    for (id, rule) in pack.clocks.iter().filter(|(_, rule)| !lent(pack, &rule.at)) {
        without(pack, "clock dropped", &format!("clock {id}"), all);
        without(
            pack,
            "owner of a clock dropped",
            &format!("clock {id} / owner"),
            all,
        );
        if rule.channel.is_some() {
            without(
                pack,
                "substitute route dropped",
                &format!("clock {id} / substitute"),
                all,
            );
        }
    }
    let mut moves: Vec<&str> = pack.transitions.iter().map(|t| t.on.as_str()).collect();
    moves.sort_unstable();
    moves.dedup();
    for on in moves {
        without(
            pack,
            "guards of a move dropped",
            &format!("move {on} / requires"),
            all,
        );
        without(pack, "move dropped", &format!("move {on}"), all);
    }
    for id in pack.contact_rules.keys() {
        without(
            pack,
            "contact rule without channels",
            &format!("contact_rule {id} / channels"),
            all,
        );
        without(
            pack,
            "contact rule stops nobody",
            &format!("contact_rule {id} / stops"),
            all,
        );
    }
    for (id, _) in pack.letters.iter().filter(|(_, rule)| rule.to_family) {
        without(
            pack,
            "letter past the contact rule",
            &format!("letter {id} / to_family"),
            all,
        );
    }
}

/// Whoever looks on is given the work.
fn swapped(pack: &Pack, all: &mut Vec<Break>) {
    let onlooker = |role: &RoleId| {
        pack.roles
            .get(role)
            .is_some_and(|held| matches!(held.base, casework::access::BaseRole::Auditor))
    };
    let Some(onlooker) = pack.roles.keys().find(|role| onlooker(role)).cloned() else {
        return;
    };
    // An end has no next step: nothing is given away with it.
    let open = pack.stages.iter().filter(|(_, rule)| !rule.phase.ended());
    for (id, _) in open {
        let mut broken = pack.clone();
        if let Some(rule) = broken.stages.get_mut(id) {
            rule.owner = onlooker.clone();
        }
        all.push(Break {
            kind: "stage given to an onlooker",
            what: format!("stage {id} given to {onlooker}"),
            pack: broken,
        });
    }
    for (id, _) in pack
        .strands
        .iter()
        .filter(|(_, rule)| !lent(pack, &rule.at))
    {
        let mut broken = pack.clone();
        if let Some(rule) = broken.strands.get_mut(id) {
            rule.owner = onlooker.clone();
            rule.by.clear();
        }
        all.push(Break {
            kind: "work given to an onlooker",
            what: format!("strand {id} given to {onlooker}"),
            pack: broken,
        });
    }
    for id in pack.agreements.keys() {
        let mut broken = pack.clone();
        if let Some(rule) = broken.agreements.get_mut(id) {
            rule.agreed_by = vec![onlooker.clone()];
        }
        all.push(Break {
            kind: "agreement given to an onlooker",
            what: format!("agreement {id} given to {onlooker}"),
            pack: broken,
        });
    }
    for (id, rule) in pack.stages.iter().filter(|(_, rule)| !rule.phase.ended()) {
        if rule.phase != Phase::Held {
            continue;
        }
        let mut broken = pack.clone();
        if let Some(rule) = broken.stages.get_mut(id) {
            rule.phase = Phase::Closed;
        }
        all.push(Break {
            kind: "held children closed",
            what: format!("stage {id} closed"),
            pack: broken,
        });
    }
    for (id, rule) in &pack.contact_rules {
        if let Stops::Roles(roles) = &rule.stops
            && let Some(first) = roles.first()
        {
            let mut broken = pack.clone();
            if let Some(rule) = broken.contact_rules.get_mut(id)
                && let Stops::Roles(roles) = &mut rule.stops
            {
                roles.retain(|role| role != first);
            }
            all.push(Break {
                kind: "one role let past a contact rule",
                what: format!("contact rule {id} lets {first} past"),
                pack: broken,
            });
        }
    }
}

/// `all` becomes `any`, this spell becomes ever.
fn loosened(pack: &Pack, all: &mut Vec<Break>) {
    for id in pack.outcomes.keys() {
        for (kind, loosen) in [
            ("this spell made ever", ever as fn(&mut Condition) -> bool),
            ("all made any", any as fn(&mut Condition) -> bool),
        ] {
            let mut broken = pack.clone();
            let proof = broken.outcomes.get_mut(id).map(|rule| &mut rule.proof);
            if proof.is_some_and(|guards| every(guards, loosen)) {
                all.push(Break {
                    kind,
                    what: format!("{kind} in the proof of outcome {id}"),
                    pack: broken,
                });
            }
        }
    }
    for (id, rule) in pack
        .strands
        .iter()
        .filter(|(_, rule)| !lent(pack, &rule.at))
    {
        for (place, step) in rule.steps.iter().enumerate() {
            if step.to != StrandState::Removed {
                continue;
            }
            let mut broken = pack.clone();
            let guards = broken
                .strands
                .get_mut(id)
                .and_then(|rule| rule.steps.get_mut(place))
                .map(|step| &mut step.requires);
            if guards.is_some_and(|guards| every(guards, ever)) {
                all.push(Break {
                    kind: "this spell made ever",
                    what: format!("this spell made ever in the removal of {id}"),
                    pack: broken,
                });
            }
        }
    }
}

fn every(guards: &mut [Guard], loosen: fn(&mut Condition) -> bool) -> bool {
    let mut changed = false;
    for guard in guards {
        changed |= loosen(&mut guard.condition);
    }
    changed
}

fn parts(condition: &mut Condition, loosen: fn(&mut Condition) -> bool) -> bool {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            let mut changed = false;
            for part in parts {
                changed |= loosen(part);
            }
            changed
        }
        Condition::Not(part) => loosen(part),
        _ => false,
    }
}

fn ever(condition: &mut Condition) -> bool {
    let since = match condition {
        Condition::Proof(proof) => &mut proof.since,
        Condition::Agreed(agreement) => &mut agreement.since,
        Condition::Checklist(_, since)
        | Condition::Begun(_, since)
        | Condition::Form(_, since)
        | Condition::Risk(_, since)
        | Condition::Met(_, since)
        | Condition::Moved(_, since)
        | Condition::Strand { since, .. }
        | Condition::Visits { since, .. }
        | Condition::Answered { since, .. } => since,
        other => return parts(other, ever),
    };
    let changed = *since != Since::Ever;
    *since = Since::Ever;
    changed
}

fn any(condition: &mut Condition) -> bool {
    if let Condition::All(held) = condition
        && held.len() > 1
    {
        *condition = Condition::Any(std::mem::take(held));
        return true;
    }
    parts(condition, any)
}
