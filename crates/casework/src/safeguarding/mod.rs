//! Contact rules and first-day routes.
//!
//! A contact rule binds people, not a file: it is kept on the household that it protects
//! and holds at once in every sibling's case, task, batch and visit list, until those
//! whom the pack names lift it. It carries its own effects, so that a child who moves
//! between two procedures stays protected by the rule that was set.

mod approach;
pub mod guard;

pub use approach::{Protection, protection, told_of_approach};

use crate::case::facts::Channel;
use crate::condition::Strength;
use crate::ids::{ContactRuleId, RoleId};
use crate::label::Label;
use serde::{Deserialize, Serialize};

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
}

impl RuleInForce {
    /// How strongly the rule holds against somebody's use of a channel; nothing when it
    /// does not touch it.
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
    /// forbids is blocked.
    pub fn blocks(&self, role: &RoleId, channel: Channel) -> bool {
        self.against(std::slice::from_ref(role), channel) == Some(Strength::Refuse)
    }
}
