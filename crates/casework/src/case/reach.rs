//! Whose case is it? What the permission table must know of a case and of a person.

mod written;

pub use written::{Reader, answered_before, reads_of_group, withhold};

use super::state::Case;
use crate::access::{BaseRole, Facts};
use crate::ids::RoleId;
use crate::procedure::{Form, Pack};
use crate::safeguarding::confidence::Hidden;
use crate::world::Child;

/// Whether a case is the business of somebody who holds these roles: they own its stage,
/// lead it, owe a strand or a clock of it or hear when one is late, stand above one who does, were told of it, or
/// see the cases of a flag that is in force.
///
/// A school user's own case is one of a pupil of their school, which the caller knows.
pub fn concerns(case: &Case, pack: &Pack, roles: &[RoleId]) -> bool {
    let mut theirs: Vec<&RoleId> = vec![&case.owner];
    theirs.extend(&case.lead);
    theirs.extend(case.open_strands().map(|strand| &strand.owner));
    theirs.extend(case.clocks.iter().map(|clock| &clock.rule.owner));
    theirs.extend(
        case.clocks
            .iter()
            .filter_map(|clock| clock.rule.late_to.as_ref()),
    );
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

/// Whether somebody is of the authority's own people: holds a role of it that is no school's, no
/// partner's and no outside body's.
pub fn ours(pack: &Pack, roles: &[RoleId]) -> bool {
    let theirs = |base| matches!(base, BaseRole::SchoolUser | BaseRole::Partner);
    let mut held = roles.iter().filter_map(|role| pack.roles.get(role));
    held.any(|role| !role.outside && !theirs(role.base))
}

/// Whether somebody may read what a form says: whoever filled it in; whoever might have, by
/// their role; and of the authority's own people those from whom nothing is hidden. Its free
/// words may tell what its choices do not, and an assessment is no school's or partner's to read
/// because the child is theirs.
///
/// `form` is the form as it stood when it was filled in; `own` says that the reader filled it in.
pub fn reads_form(
    pack: &Pack,
    roles: &[RoleId],
    hidden: &Hidden<'_>,
    form: Option<&Form>,
    own: bool,
) -> bool {
    let ours = ours(pack, roles);
    let named = form.is_some_and(|form| !form.by.is_empty() && form.filled_in_by(roles));
    let anybodys = form.is_some_and(|form| form.by.is_empty());
    own || named || (ours && (anybodys || hidden.nothing()))
}

/// What the permission table must know.
pub fn facts(case: &Case, child: &Child, pack: &Pack, roles: &[RoleId], own: bool) -> Facts {
    Facts {
        hidden_from_actor: hidden(child, pack, roles),
        own: own || concerns(case, pack, roles),
        own_work: false,
    }
}
