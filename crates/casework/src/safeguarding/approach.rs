//! Somebody asks about a child whose record is hidden from them.
//!
//! Whoever may not know of a child hears nothing: the answer is the one that would be given
//! if there were no such child. Those who guard the child hear of it at once, for whoever
//! asks may be asking on behalf of whomever the child is hidden from. And what comes in
//! about a child who is like a hidden one is born under the hidden child's protection, so
//! that the first hour of a new record is not the hour in which it is read by everybody.

use crate::access::BaseRole;
use crate::case::reach::hidden;
use crate::ids::{ChildId, HouseholdId, RoleId};
use crate::procedure::Pack;
use crate::world::Child;
use serde::{Deserialize, Serialize};

/// The protection under which a new record is born.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Protection {
    /// The hidden child whose protection it is.
    pub of: ChildId,
    /// The group that may know of the new record.
    pub group: String,
    /// The household whose contact rules hold for it.
    pub household: Option<HouseholdId>,
}

/// The protection under which a record is born when somebody who holds these roles refers
/// a child that is like these, the likest first. Nothing where none of them is hidden from
/// that person: they can look for themselves.
pub fn protection<'a>(
    like: impl IntoIterator<Item = &'a Child>,
    pack: &Pack,
    roles: &[RoleId],
) -> Option<Protection> {
    like.into_iter()
        .filter(|child| hidden(child, pack, roles))
        .find_map(|child| {
            Some(Protection {
                of: child.id.clone(),
                group: child.restricted.clone()?,
                household: child.household.clone(),
            })
        })
}

/// Who hears at once that somebody asked about a hidden child: the group that holds the
/// restriction (a role, or the circle of a child, whose members are those of the hour at which
/// the word is sent), and every safeguarding lead.
pub fn told_of_approach(child: &Child, pack: &Pack) -> Vec<RoleId> {
    let Some(group) = &child.restricted else {
        return Vec::new();
    };
    let holder = RoleId::new(group.clone());
    let leads = pack
        .roles
        .iter()
        .filter(|(id, role)| role.base == BaseRole::SafeguardingLead && **id != holder)
        .map(|(id, _)| id.clone());
    [holder.clone()].into_iter().chain(leads).collect()
}
