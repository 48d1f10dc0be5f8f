//! Whose list work stands on.
//!
//! Work lies with the role that owes it. Where nobody active holds that role it lies with the
//! role above (`reports_to`), and so on upwards; where nobody holds any of those, with whoever
//! leads officers and sees every case: work of a role that nobody holds is somebody's. Once it
//! is late it stands on the list of the role in `late_to` as well, found in the same way.
//!
//! A role that sees no child holds no child's work, and a school's role holds that of its own
//! school alone.

use crate::access::{BaseRole, Sees};
use crate::calendar::SchoolId;
use crate::ids::RoleId;
use crate::procedure::Pack;
use std::collections::{BTreeMap, BTreeSet};

/// Who holds roles: the authority's own people, and those of each school.
#[derive(Clone, Debug, Default)]
pub struct Holders {
    everybody: bool,
    ours: BTreeSet<RoleId>,
    at: BTreeMap<SchoolId, BTreeSet<RoleId>>,
}

impl Holders {
    /// Every role is held, and each school's at every school.
    pub fn everybody() -> Self {
        Self {
            everybody: true,
            ..Self::default()
        }
    }

    /// Adds somebody who may sign in, with the school that the person is of.
    pub fn add(&mut self, roles: impl IntoIterator<Item = RoleId>, school: Option<SchoolId>) {
        for role in roles {
            if let Some(school) = &school {
                let there = self.at.entry(school.clone()).or_default();
                there.insert(role.clone());
            }
            self.ours.insert(role);
        }
    }

    /// Whether somebody does the work of this role, of a child of this school.
    fn hold(&self, pack: &Pack, role: &RoleId, school: Option<&SchoolId>) -> bool {
        let Some(declared) = pack.roles.get(role) else {
            return false;
        };
        let sees_a_child = match declared.sees {
            Sees::All | Sees::Own | Sees::Assigned | Sees::Flagged => true,
            Sees::Figures | Sees::Nothing => false,
        };
        let held = || match declared.base {
            BaseRole::SchoolUser => school
                .and_then(|school| self.at.get(school))
                .is_some_and(|held| held.contains(role)),
            _ => self.ours.contains(role),
        };
        sees_a_child && (self.everybody || held())
    }
}

/// The roles that do the work of one: itself or the first above it that somebody holds, or
/// those who lead officers. None where nobody holds any.
pub fn done_by(
    pack: &Pack,
    role: &RoleId,
    school: Option<&SchoolId>,
    holders: &Holders,
) -> Vec<RoleId> {
    let hold = |role: &RoleId| holders.hold(pack, role, school);
    if let Some(first) = pack.upwards(role).into_iter().find(&hold) {
        return vec![first];
    }
    let leads = pack.roles.iter().filter(|(id, role)| {
        role.base == BaseRole::TeamManager && role.sees == Sees::All && hold(id)
    });
    leads.map(|(id, _)| id.clone()).collect()
}

/// On whose lists a piece of work stands: of those who do the work of its owner, and once it is
/// late of those who hear of that.
pub fn lies_with(
    pack: &Pack,
    (owner, late_to): (&RoleId, Option<&RoleId>),
    late: bool,
    school: Option<&SchoolId>,
    holders: &Holders,
) -> Vec<RoleId> {
    let mut lists = done_by(pack, owner, school, holders);
    if let Some(hears) = late_to.filter(|_| late) {
        for role in done_by(pack, hears, school, holders) {
            if !lists.contains(&role) {
                lists.push(role);
            }
        }
    }
    lists
}

/// The same asked the other way round: whose work is on the list of somebody. What is kept by
/// role can be looked up by these, so that a list asks no question of each row.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Answers {
    /// The work of these roles.
    pub roles: Vec<RoleId>,
    /// Of these, not that of children of these schools: somebody does it there.
    pub except: Vec<(RoleId, SchoolId)>,
    /// The work of these roles for children of the person's own school.
    pub at_school: Vec<RoleId>,
}

/// The roles whose work is done by somebody who holds these roles, and is of this school.
pub fn answers_for(
    pack: &Pack,
    mine: &[RoleId],
    school: Option<&SchoolId>,
    holders: &Holders,
) -> Answers {
    let of_a_school = |role: &RoleId| {
        let declared = pack.roles.get(role);
        declared.is_some_and(|declared| declared.base == BaseRole::SchoolUser)
    };
    let (schools, ours): (Vec<&RoleId>, Vec<&RoleId>) =
        mine.iter().partition(|role| of_a_school(role));
    let by = |role: &RoleId, school: Option<&SchoolId>, those: &[&RoleId]| {
        let done = done_by(pack, role, school, holders);
        done.iter().any(|role| those.contains(&role))
    };
    let mut answers = Answers::default();
    for role in pack.roles.keys() {
        if by(role, None, &ours) {
            // Only a school's role is held at one school and not at another.
            let elsewhere = holders.at.keys().filter(|_| of_a_school(role));
            let done = elsewhere.filter(|at| !by(role, Some(at), &ours));
            let except = done.map(|at| (role.clone(), at.clone()));
            answers.except.extend(except);
            answers.roles.push(role.clone());
        }
        if school.is_some() && by(role, school, &schools) {
            answers.at_school.push(role.clone());
        }
    }
    answers
}
