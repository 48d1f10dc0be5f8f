//! The law beside the policy, and the law of a chosen day.
//!
//! The law adds its own rules beside the policy's and rewrites none.
//! A case is judged by the law in force on the day of the act. A rehearsal may be judged by
//! another: `law = "as adopted"` (the day on which the policy came into force) or a date.

use super::Pack;
use super::read::{At, Finding};
use crate::condition::{Condition, Guard};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::fmt::Display;

impl Pack {
    /// The same procedure under the law as it stood on a day: every condition that asks
    /// whether a day has come is answered for that day, whatever the day of the act.
    #[must_use]
    pub fn under_law_of(&self, day: Date) -> Pack {
        let mut pack = self.clone();
        let guards = pack
            .grounds
            .values_mut()
            .map(|ground| &mut ground.requires)
            .chain(pack.transitions.iter_mut().map(|t| &mut t.requires))
            .chain(pack.outcomes.values_mut().map(|o| &mut o.proof))
            .chain(pack.proofs.values_mut().map(|p| &mut p.requires))
            .chain(
                pack.strands
                    .values_mut()
                    .flat_map(|strand| strand.steps.iter_mut().map(|step| &mut step.requires)),
            );
        for guard in guards.flat_map(|guards| guards.iter_mut()) {
            settle(guard, day);
        }
        pack
    }
}

fn settle(guard: &mut Guard, day: Date) {
    settle_condition(&mut guard.condition, day);
}

fn settle_condition(condition: &mut Condition, day: Date) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                settle_condition(part, day);
            }
        }
        Condition::Not(part) => settle_condition(part, day),
        Condition::DateReached(wanted) => {
            // Every one of nothing is so; the contrary never is.
            let so = Condition::All(Vec::new());
            *condition = if *wanted <= day {
                so
            } else {
                Condition::Not(Box::new(so))
            };
        }
        _ => {}
    }
}

/// Sets the law's rules beside the policy's.
pub(super) fn stand_on(law: &Pack, pack: &mut Pack, findings: &mut Vec<Finding>) {
    beside(
        &law.roles,
        &mut pack.roles,
        "role",
        |v| &v.at,
        findings,
        true,
    );
    beside(
        &law.strands,
        &mut pack.strands,
        "strand",
        |v| &v.at,
        findings,
        false,
    );
    beside(
        &law.clocks,
        &mut pack.clocks,
        "clock",
        |v| &v.at,
        findings,
        false,
    );
    beside(&law.bars, &mut pack.bars, "bar", |v| &v.at, findings, false);
    beside(
        &law.proofs,
        &mut pack.proofs,
        "proof",
        |v| &v.at,
        findings,
        false,
    );
    beside(
        &law.grounds,
        &mut pack.grounds,
        "ground",
        |v| &v.at,
        findings,
        false,
    );
    // The law says which children are to be found and names nobody's role; a policy that says
    // whose work that is, and by when, speaks of the same rule.
    for (rule, law) in &law.leads {
        match pack.leads.get_mut(rule) {
            Some(own) => own.stand_on(law),
            None => drop(pack.leads.insert(*rule, law.clone())),
        }
    }
}

/// Copies what the policy has not; a role is one that the policy has named in its own
/// words, anything else of the same name would rewrite the law.
fn beside<K: Ord + Clone + Display, V: Clone>(
    law: &BTreeMap<K, V>,
    pack: &mut BTreeMap<K, V>,
    what: &str,
    at: impl Fn(&V) -> &At,
    findings: &mut Vec<Finding>,
    may_name: bool,
) {
    for (id, rule) in law {
        match pack.get(id) {
            None => {
                pack.insert(id.clone(), rule.clone());
            }
            Some(_) if may_name => {}
            Some(own) => findings.push(Finding {
                at: at(own).clone(),
                code: "law",
                message: format!(
                    "{what} `{id}` has the name of one in the law ({}); the law stands beside \
                     the policy and is not rewritten, so give this one another id",
                    at(rule)
                ),
            }),
        }
    }
}
