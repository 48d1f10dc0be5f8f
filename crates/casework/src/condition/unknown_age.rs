//! Guards about a child whose date of birth nobody knows. *Not of compulsory school age* is no
//! truth about such a child: a case must not close as out of scope for want of a birth date.

use super::evaluate::{Answer, View, answer};
use super::{Condition, Guard};
use crate::child::DateOfBirth;
use crate::world::Child;
use jiff::ToSpan;

/// Ages that differ in all that a condition may ask: below, within and above compulsory school
/// age, and grown up.
const AGES: [i16; 4] = [3, 10, 17, 20];

/// Whether a guard is met; where the date of birth is unknown, whether it is met whatever the
/// child's age may be.
pub(super) fn met(guard: &Guard, view: &View<'_>) -> Answer {
    let now = answer(&guard.condition, view);
    if !now.holds || view.child.born.is_some() || !asks_age(&guard.condition) {
        return now;
    }
    AGES.iter()
        .filter_map(|years| view.on.date().checked_sub(years.years()).ok())
        .map(|born| Child {
            born: Some(DateOfBirth::new(born)),
            ..view.child.clone()
        })
        .map(|child| {
            let supposed = View {
                child: &child,
                ..*view
            };
            answer(&guard.condition, &supposed)
        })
        .find(|supposed| !supposed.holds)
        .unwrap_or(now)
}

fn asks_age(condition: &Condition) -> bool {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(asks_age),
        Condition::Not(part) => asks_age(part),
        Condition::CompulsorySchoolAge | Condition::AgeAtLeast(_) | Condition::YearGroup(_) => true,
        _ => false,
    }
}
