//! The people, schools and households around a case.
//!
//! A contact rule is kept on the household and holds in every sibling's case; a child's
//! age and school decide which days are counted. [`Child`], [`School`] and [`Household`]
//! are what `decide` needs to know of them.

use crate::calendar::SchoolId;
use crate::child::{DateOfBirth, Name, Upn};
use crate::ids::{AdultId, ChildId, HouseholdId};
use crate::label::Label;
use crate::safeguarding::RuleInForce;
use serde::{Deserialize, Serialize};

/// A child, as far as the rules ask.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Child {
    /// Who.
    pub id: ChildId,
    /// Every name, with its role.
    pub names: Vec<Name>,
    /// Date of birth, if known.
    pub born: Option<DateOfBirth>,
    /// Unique pupil number, if known.
    pub upn: Option<Upn>,
    /// The household, if known.
    pub household: Option<HouseholdId>,
    /// The record is restricted to this group.
    pub restricted: Option<String>,
}

/// A school, as far as the rules ask.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct School {
    /// Which.
    pub id: SchoolId,
    /// Its name.
    pub name: String,
    /// Its kinds, as procedures name them: maintained, academy, independent, special,
    /// secondary, primary …
    pub kinds: Vec<String>,
}

/// An adult of a household.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Adult {
    /// Who.
    pub id: AdultId,
    /// The name.
    pub name: String,
    /// What the adult is to the child.
    pub relationship: String,
}

/// People who live together, and the contact rules that protect somebody among them.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Household {
    /// The adults.
    pub adults: Vec<Adult>,
    /// The rules in force.
    pub rules: Vec<RuleInForce>,
}

/// What happened to a household: its own stream in the journal, so that a rule set from
/// one child's case holds in every sibling's.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HouseholdEvent {
    /// A rule was set.
    RuleSet(Box<RuleInForce>),
    /// A rule was lifted.
    RuleLifted(crate::ids::ContactRuleId),
    /// A rule was reviewed and still holds.
    RuleReviewed(crate::ids::ContactRuleId),
    /// An adult became known, or is better known.
    AdultKnown(Adult),
}

impl Household {
    /// Applies what happened.
    pub fn evolve(&mut self, event: &HouseholdEvent) {
        match event {
            HouseholdEvent::RuleSet(rule) => {
                let mut rule = (**rule).clone();
                if let Some(held) = self.rules.iter().find(|held| held.rule == rule.rule) {
                    rule = rule.widened(held);
                }
                self.rules.retain(|held| held.rule != rule.rule);
                self.rules.push(rule);
            }
            HouseholdEvent::RuleLifted(rule) => self.rules.retain(|held| held.rule != *rule),
            HouseholdEvent::RuleReviewed(_) => {}
            HouseholdEvent::AdultKnown(adult) => {
                self.adults.retain(|known| known.id != adult.id);
                self.adults.push(adult.clone());
            }
        }
    }
}

/// An adult as a household's record will hold them: one who has the name of an adult on it
/// already is that adult, so that nobody escapes a contact rule by being written down twice.
pub fn adult(adults: &[Adult], name: &str, relationship: &str) -> Adult {
    let known = adults.iter().find(|held| same_name(&held.name, name));
    // A record that was joined with another may hold numbers beyond its count.
    let free = (adults.len() + 1..)
        .map(|number| AdultId::new(format!("adult-{number}")))
        .find(|id| adults.iter().all(|held| held.id != *id));
    Adult {
        id: known
            .map(|held| held.id.clone())
            .or(free)
            .unwrap_or_else(|| AdultId::new("adult")),
        name: name.trim().to_owned(),
        relationship: relationship.trim().to_owned(),
    }
}

/// Whether two names of adults are the same words.
pub fn same_name(one: &str, two: &str) -> bool {
    let plain = |name: &str| -> Vec<String> {
        name.split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    plain(one) == plain(two)
}

/// A child's name as lists show it: the legal one, or the first known.
pub fn display_name(child: &Child) -> Label {
    let name = child.names.first().map_or_else(String::new, Name::display);
    Label::english(name)
}
