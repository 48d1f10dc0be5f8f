//! Which cases the lists of somebody hold: one rule for every list and every count.
//!
//! A list knows of a case what its row says, and asks no history of each. Whoever sees every
//! case has every case on their lists; whoever sees figures only, or nothing, has none.
//! Everybody else has what is theirs by the row: what they lead, what lies with their role,
//! their school's, what carries a flag of theirs, and what they may know of in person.

use super::{Action, BaseRole, Sees, Standing, grants};
use crate::ids::{FlagId, RoleId};
use crate::procedure::Pack;
use std::collections::BTreeSet;

/// The cases of somebody's lists.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Lists {
    /// Every case.
    All,
    /// Those that are theirs.
    Theirs(Theirs),
    /// None: counts, never a child.
    Nothing,
}

/// What makes a case somebody's own.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Theirs {
    /// Who leads it.
    pub person: String,
    /// The school that it is of; for a school's own people alone.
    pub school: Option<String>,
    /// The roles that it lies with: theirs, and those under theirs. "School" is every school,
    /// so it is none of these.
    pub roles: BTreeSet<RoleId>,
    /// The circles that it is restricted to, of which they are in person.
    pub circles: BTreeSet<String>,
    /// The flags that it carries.
    pub flags: BTreeSet<FlagId>,
}

/// Whoever reads a list.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'r> {
    /// The person.
    pub person: &'r str,
    /// The roles held.
    pub roles: &'r [RoleId],
    /// What the roles rest on.
    pub standings: &'r [Standing],
    /// The school, for a school's own people.
    pub school: Option<&'r str>,
}

/// What the row of a case says.
#[derive(Clone, Copy, Debug)]
pub struct Row<'r> {
    /// Who leads it.
    pub person: Option<&'r str>,
    /// The role that it lies with.
    pub role: &'r RoleId,
    /// The school.
    pub school: Option<&'r str>,
    /// The circle, or the group, that it is restricted to.
    pub circle: Option<&'r str>,
    /// The flags in force that the reader sees cases by.
    pub flags: Option<&'r BTreeSet<FlagId>>,
}

impl Lists {
    /// The cases of somebody's lists.
    pub fn of(pack: &Pack, reader: Reader<'_>, circles: impl IntoIterator<Item = String>) -> Self {
        let sees = |wanted: &[Sees]| {
            let mut granted = reader.standings.iter();
            granted.any(|(base, sees)| grants(*base, Action::SeeCase) && wanted.contains(sees))
        };
        if sees(&[Sees::All]) {
            return Self::All;
        }
        if !sees(&[Sees::Own, Sees::Assigned, Sees::Flagged]) {
            return Self::Nothing;
        }
        let of_a_school = |role: &&RoleId| {
            let held = pack.roles.get(*role);
            held.is_some_and(|held| held.base == BaseRole::SchoolUser)
        };
        let ours: Vec<&RoleId> = reader.roles.iter().filter(|r| !of_a_school(r)).collect();
        let under = |role: &&RoleId| pack.upwards(role).iter().any(|up| ours.contains(&up));
        let known = pack.roles.keys().chain(ours.iter().copied());
        let flags = (reader.roles.iter())
            .filter_map(|role| pack.roles.get(role))
            .filter(|role| role.sees == Sees::Flagged)
            .flat_map(|role| role.flags.iter().cloned())
            .collect();
        let school_user = reader.standings.iter();
        let school_user = school_user
            .clone()
            .any(|(base, _)| *base == BaseRole::SchoolUser);
        Self::Theirs(Theirs {
            person: reader.person.to_owned(),
            school: reader.school.filter(|_| school_user).map(str::to_owned),
            roles: known.filter(under).cloned().collect(),
            circles: circles.into_iter().collect(),
            flags,
        })
    }

    /// Whether a case is on them, where it is not hidden from the reader.
    pub fn hold(&self, row: Row<'_>) -> bool {
        match self {
            Self::All => true,
            Self::Nothing => false,
            Self::Theirs(theirs) => {
                row.person == Some(theirs.person.as_str())
                    || (row.school.is_some() && row.school == theirs.school.as_deref())
                    || theirs.roles.contains(row.role)
                    || row
                        .circle
                        .is_some_and(|circle| theirs.circles.contains(circle))
                    || row
                        .flags
                        .is_some_and(|flags| !flags.is_disjoint(&theirs.flags))
            }
        }
    }

    /// The flags by which the reader sees cases.
    pub fn flags(&self) -> Option<&BTreeSet<FlagId>> {
        match self {
            Self::Theirs(theirs) => Some(&theirs.flags),
            Self::All | Self::Nothing => None,
        }
    }
}
