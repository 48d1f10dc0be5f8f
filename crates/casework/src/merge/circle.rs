//! Whose a restricted record is, and the stricter of two.

use crate::ids::{ActorId, RoleId};
use std::collections::BTreeSet;

/// Those who may know of a restricted record besides the safeguarding leads.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Circle {
    /// Everybody who holds one of these roles.
    pub roles: BTreeSet<RoleId>,
    /// These people.
    pub people: BTreeSet<ActorId>,
}

impl Circle {
    /// Of these roles and people.
    pub fn new(
        roles: impl IntoIterator<Item = RoleId>,
        people: impl IntoIterator<Item = ActorId>,
    ) -> Self {
        Self {
            roles: roles.into_iter().collect(),
            people: people.into_iter().collect(),
        }
    }

    /// Whether somebody may know.
    pub fn holds(&self, person: &ActorId, roles: &[RoleId]) -> bool {
        self.people.contains(person) || roles.iter().any(|role| self.roles.contains(role))
    }
}

/// The circle of a record that is joined of two, where nothing is an open record: only those
/// whom both name. Whoever is of one by a role and of the other in person is left out until a
/// safeguarding lead names them: too few is mended by a word, too many is not.
pub fn stricter(one: Option<&Circle>, two: Option<&Circle>) -> Option<Circle> {
    match (one, two) {
        (None, None) => None,
        (Some(circle), None) | (None, Some(circle)) => Some(circle.clone()),
        (Some(one), Some(two)) => Some(Circle {
            roles: one.roles.intersection(&two.roles).cloned().collect(),
            people: one.people.intersection(&two.people).cloned().collect(),
        }),
    }
}
