//! Whose case is it? What the permission table must know of a case and of a person.

use super::state::Case;
use crate::access::{BaseRole, Facts};
use crate::ids::RoleId;
use crate::procedure::Pack;
use crate::world::Child;

/// Whether a case is the business of somebody who holds these roles: they own its stage,
/// lead it, owe a strand or a clock of it, stand above one who does, were told of it, or
/// see the cases of a flag that is in force.
///
/// A school user's own case is one of a pupil of their school, which the caller knows.
pub fn concerns(case: &Case, pack: &Pack, roles: &[RoleId]) -> bool {
    let mut theirs: Vec<&RoleId> = vec![&case.owner];
    theirs.extend(&case.lead);
    theirs.extend(case.open_strands().map(|strand| &strand.owner));
    theirs.extend(case.clocks.iter().map(|clock| &clock.rule.owner));
    theirs.extend(case.told.iter().map(|told| &told.whom));
    let flagged = roles.iter().any(|role| {
        pack.roles
            .get(role)
            .is_some_and(|held| held.flags.iter().any(|flag| case.flagged(flag)))
    });
    // "School" is every school: which of them it is, the caller knows.
    let of_a_school = |role: &RoleId| {
        let held = pack.roles.get(role);
        held.is_some_and(|held| held.base == BaseRole::SchoolUser)
    };
    let mine = |role: &RoleId| roles.contains(role) && !of_a_school(role);
    flagged
        || theirs
            .into_iter()
            .any(|role| pack.upwards(role).iter().any(&mine))
}

/// Whether a child's record is hidden from somebody: it is restricted to a group, and the
/// person is neither of the group nor a safeguarding lead. The circle of one child is a group
/// too: the caller names those that the person is of beside the roles.
pub fn hidden(child: &Child, pack: &Pack, roles: &[RoleId]) -> bool {
    let Some(group) = &child.restricted else {
        return false;
    };
    !roles.iter().any(|role| {
        role.as_str() == group
            || pack
                .roles
                .get(role)
                .is_some_and(|held| held.base == BaseRole::SafeguardingLead)
    })
}

/// What the permission table must know.
pub fn facts(case: &Case, child: &Child, pack: &Pack, roles: &[RoleId], own: bool) -> Facts {
    Facts {
        hidden_from_actor: hidden(child, pack, roles),
        own: own || concerns(case, pack, roles),
        own_work: false,
    }
}
