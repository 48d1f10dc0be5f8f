//! Who reads a register: which cases they may open, and what of a case they may not know.

use crate::people::Who;
use crate::work::sees;
use casework::access::{Action, Answer, BaseRole, Facts, Sees as Reach, Standing, may};
use casework::ids::{FlagId, RoleId};
use casework::register::{By, Standing as Reason};
use casework::safeguarding::confidence::Hidden;
use std::collections::BTreeSet;
use store::rows::{CaseRow, Sees};

/// Somebody who reads a register.
pub(super) struct Reader<'w> {
    pub who: &'w Who,
    /// Which restricted rows the store gives.
    pub sees: Sees,
    standings: Vec<Standing>,
    hidden: Hidden<'w>,
    /// The flags whose cases are theirs to see, where they see such cases.
    pub flags: BTreeSet<FlagId>,
}

impl<'w> Reader<'w> {
    pub fn of(who: &'w Who) -> Self {
        let held = who.roles.iter();
        let flags = held
            .filter_map(|role| who.office.pack.roles.get(role))
            .filter(|role| role.sees == Reach::Flagged)
            .flat_map(|role| role.flags.iter().cloned())
            .collect();
        Self {
            who,
            sees: sees(who),
            standings: who.standings(),
            hidden: who.hidden(),
            flags,
        }
    }

    /// Whether the reader may open a case that is not hidden from them: a register names no
    /// case that its reader could not open. Whoever sees only what is theirs is shown what they
    /// lead, what lies with their role, their school's, and what carries a flag of theirs.
    pub fn may_open(&self, row: &CaseRow, flags: Option<&BTreeSet<FlagId>>) -> bool {
        let theirs = || {
            row.owner_person.as_deref() == Some(self.who.person.as_str())
                || self.who.named_in(row.restriction_group.as_deref())
                || self.of_their_school(row)
                || self.lies_with_role(&RoleId::new(row.owner_role.clone()))
                || flags.is_some_and(|flags| !flags.is_disjoint(&self.flags))
        };
        let facts = Facts {
            own: theirs(),
            ..Facts::default()
        };
        may(&self.standings, Action::SeeCase, facts) == Answer::Allow
    }

    fn of_their_school(&self, row: &CaseRow) -> bool {
        let user = self.standings.iter();
        self.who.school.is_some()
            && row.school_id == self.who.school
            && user.clone().any(|(base, _)| *base == BaseRole::SchoolUser)
    }

    fn lies_with_role(&self, owner: &RoleId) -> bool {
        let pack = &self.who.office.pack;
        let of_a_school = |role: &RoleId| {
            let held = pack.roles.get(role);
            held.is_some_and(|held| held.base == BaseRole::SchoolUser)
        };
        let upwards = pack.upwards(owner);
        let mut held = self.who.roles.iter().filter(|role| !of_a_school(role));
        held.any(|role| upwards.contains(role))
    }

    /// The reasons that the reader may know of.
    pub fn told(&self, reasons: &mut Vec<Reason>) {
        reasons.retain(|reason| match &reason.by {
            By::Proof(id) => !self.hidden.proof(id),
            By::Strand(id) | By::File(id, _) => !self.hidden.strand(id),
            By::Flag(id) => !self.hidden.flag(id),
            By::Open
            | By::Phase
            | By::Untraced
            | By::Law
            | By::Absence
            | By::Type(_)
            | By::Form(_)
            | By::Answer(_) => true,
        });
    }

    /// Whether the reader may know of what a clock asks.
    pub fn may_know_clock(&self, clock: &str) -> bool {
        !self.hidden.clock(&clock.into())
    }

    /// The flags of a case by which anybody may narrow a register: those that are no secret.
    pub fn open_flag(&self, flag: &FlagId) -> bool {
        let rule = self.who.office.pack.flags.get(flag);
        rule.is_some_and(|rule| !rule.restricted)
    }
}
