//! The law of a chosen day.
//!
//! A case is judged by the law in force on the day of the act. A rehearsal may be judged by
//! another: `law = "as adopted"` (the day on which the policy came into force) or a date.

use super::Pack;
use crate::condition::{Condition, Guard};
use jiff::civil::Date;

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
