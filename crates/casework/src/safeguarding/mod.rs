//! Contact rules and first-day routes.
//!
//! A contact rule binds people, not a file: it is kept on the household that it protects
//! and holds at once in every sibling's case, task, batch and visit list, until those
//! whom the pack names lift it. It carries its own effects, so that a child who moves
//! between two procedures stays protected by the rule that was set. It is about everybody
//! of the household, or about some adults, addresses and numbers ([`Party`]); a contact
//! that does not say whom it reaches is then barred until it says so.

mod approach;
pub mod confidence;
pub mod guard;
mod party;

pub use approach::{Protection, protection, told_of_approach};
pub use party::{Likeness, Party, PartyKind};

use crate::case::facts::Channel;
use crate::condition::Strength;
use crate::ids::{ContactRuleId, RoleId};
use crate::label::Label;
use crate::world::Adult;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Whom a contact rule stops.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stops {
    /// Everybody, whatever the role.
    Everyone,
    /// These roles.
    Roles(Vec<RoleId>),
}

/// How strongly a rule holds for those it stops.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Force {
    /// The contact goes ahead only with a recorded safety judgement.
    Judgement,
    /// The contact is refused.
    Refuse,
}

/// A contact rule as it was set: what it forbids, to whom, and what to do instead.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RuleInForce {
    /// The kind.
    pub rule: ContactRuleId,
    /// Its words: "Do not contact the family".
    pub label: Label,
    /// Whom it stops.
    pub stops: Stops,
    /// How strongly it holds for them.
    pub force: Force,
    /// Those who are not stopped are asked for a safety judgement all the same.
    pub warns_others: bool,
    /// Which ways of reaching the family it closes.
    pub channels: Vec<Channel>,
    /// What to do instead.
    pub instead: Label,
    /// Who alone may lift it.
    pub lifted_by: Vec<RoleId>,
    /// The role that hears of every breach and attempt at once.
    pub tells: RoleId,
    /// The clauses.
    pub clause: Vec<String>,
    /// Whom and what it is about; everybody of the household where it names nobody, as
    /// every rule was that was set before rules could be narrower.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub about: BTreeSet<Party>,
    /// From which day it holds; always, where nobody said, as of every rule that was set
    /// before the day was kept. What happened earlier it does not judge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Date>,
}

/// Whether a contact reaches whom a rule is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reach {
    /// It reaches none of them.
    Others,
    /// It reaches one of them.
    Them,
    /// It cannot be told until the contact says, or says better, which of these it reaches.
    Unsaid(BTreeSet<PartyKind>),
}

impl RuleInForce {
    /// Whether the rule is about everybody of the household.
    pub fn whole_household(&self) -> bool {
        self.about.is_empty()
    }

    /// The rule with the people and things that another setting of it was about as well. It
    /// never becomes narrower: that takes lifting it, by those who may.
    #[must_use]
    pub fn widened(mut self, held: &RuleInForce) -> Self {
        if self.whole_household() || held.whole_household() {
            self.about.clear();
        } else {
            self.about.extend(held.about.iter().cloned());
        }
        // Of two days the earlier: widening a rule frees nobody for the days before.
        self.since = match (self.since, held.since) {
            (Some(now), Some(before)) => Some(now.min(before)),
            _ => None,
        };
        self
    }

    /// Whether the rule held on a day already.
    pub fn held_on(&self, day: Date) -> bool {
        self.since.is_none_or(|since| since <= day)
    }

    /// Whether a contact by a channel reaches whom the rule is about. `adults` are those on
    /// the household's record, by which two adults are told apart.
    pub fn reach(&self, channel: Channel, reached: &[Party], adults: &[Adult]) -> Reach {
        if self.whole_household() {
            return Reach::Them;
        }
        let mut unsaid = BTreeSet::new();
        for barred in &self.about {
            let likeness = reached
                .iter()
                .filter(|party| party.kind() == barred.kind() && party.says_something())
                .map(|party| party.like(barred, adults))
                .max();
            match likeness {
                Some(Likeness::Same) => return Reach::Them,
                Some(Likeness::Different) => {}
                Some(Likeness::CannotTell) => {
                    unsaid.insert(barred.kind());
                }
                None if barred.kind().reached_by(channel) => {
                    unsaid.insert(barred.kind());
                }
                None => {}
            }
        }
        if unsaid.is_empty() {
            Reach::Others
        } else {
            Reach::Unsaid(unsaid)
        }
    }

    /// How strongly the rule holds against somebody's use of a channel, whomever of those
    /// it is about the contact reaches; nothing when it does not touch it.
    pub fn against(&self, roles: &[RoleId], channel: Channel) -> Option<Strength> {
        if !self.channels.contains(&channel) {
            return None;
        }
        let stopped = match &self.stops {
            Stops::Everyone => true,
            Stops::Roles(stopped) => roles.iter().any(|role| stopped.contains(role)),
        };
        match (stopped, self.force, self.warns_others) {
            (true, Force::Refuse, _) => Some(Strength::Refuse),
            (true, Force::Judgement, _) | (false, _, true) => Some(Strength::Judgement),
            (false, _, false) => None,
        }
    }

    /// Whether the rule makes this channel impossible for this role: a clock whose act it
    /// forbids is blocked. A rule about some alone leaves the others to be reached, so the
    /// clock runs on, and whoever does the act says whom it reaches.
    pub fn blocks(&self, role: &RoleId, channel: Channel) -> bool {
        self.whole_household()
            && self.against(std::slice::from_ref(role), channel) == Some(Strength::Refuse)
    }
}
