//! Who reads a register: which cases they may open, and what of a case they may not know.

use crate::people::Who;
use crate::work::{lists, sees};
use casework::access::lists::{Lists, Row};
use casework::ids::{FlagId, RoleId};
use casework::register::{By, Standing as Reason};
use casework::safeguarding::confidence::Hidden;
use std::collections::BTreeSet;
use store::rows::{CaseRow, Sees};

/// Somebody who reads a register.
pub(crate) struct Reader<'w> {
    pub who: &'w Who,
    /// Which restricted rows the store gives.
    pub sees: Sees,
    lists: Lists,
    hidden: Hidden<'w>,
}

impl<'w> Reader<'w> {
    pub fn of(who: &'w Who) -> Self {
        Self {
            who,
            sees: sees(who),
            lists: lists(who),
            hidden: who.hidden(),
        }
    }

    /// The flags whose cases are theirs to see, where they see such cases.
    pub fn flags(&self) -> impl Iterator<Item = &FlagId> {
        self.lists.flags().into_iter().flatten()
    }

    /// Whether the reader may open a case that is not hidden from them: a register names no
    /// case that its reader could not open.
    pub fn may_open(&self, row: &CaseRow, flags: Option<&BTreeSet<FlagId>>) -> bool {
        self.lists.hold(Row {
            person: row.owner_person.as_deref(),
            role: &RoleId::new(row.owner_role.as_str()),
            school: row.school_id.as_deref(),
            circle: row.restriction_group.as_deref(),
            flags,
        })
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
