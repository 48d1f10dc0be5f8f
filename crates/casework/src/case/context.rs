//! The world in which an act is decided, and what was decided.

use super::command::Actor;
use super::event::Event;
use crate::access::{Facts, Standing};
use crate::calendar::Calendar;
use crate::ids::ContactRuleId;
use crate::procedure::Pack;
use crate::safeguarding::RuleInForce;
use crate::world::{Adult, Child, HouseholdEvent, School};
use jiff::civil::DateTime;
use std::collections::BTreeSet;

/// The world in which an act is decided.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The procedure that the case runs under.
    pub pack: &'a Pack,
    /// The authority's calendar.
    pub calendar: &'a Calendar,
    /// The child.
    pub child: &'a Child,
    /// The school on whose roll the child is.
    pub school: Option<&'a School>,
    /// The contact rules in force for the household.
    pub rules: &'a [RuleInForce],
    /// The adults on the household's record, by which two of them are told apart.
    pub adults: &'a [Adult],
    /// What the permission table must know of this case and this actor.
    pub reach: Facts,
    /// The moment at which the act is recorded: nothing takes effect later than this.
    pub now: DateTime,
}

/// What was decided: events for the case, and for the household that its contact rules
/// are kept on.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Decided {
    /// Events of the case's own stream.
    pub case: Vec<Event>,
    /// Events of the household's stream.
    pub household: Vec<HouseholdEvent>,
}

impl Context<'_> {
    /// A contact rule of the pack as it would be set on the whole household, with its
    /// effects.
    pub fn rule(&self, id: &ContactRuleId) -> Option<RuleInForce> {
        let rule = self.pack.contact_rules.get(id)?;
        Some(RuleInForce {
            rule: id.clone(),
            label: rule.label.clone(),
            stops: rule.stops.clone(),
            force: rule.force,
            warns_others: rule.warns_others,
            channels: rule.channels.clone(),
            instead: rule.instead.clone(),
            lifted_by: rule.lifted_by.clone(),
            tells: rule.tells.clone(),
            clause: rule.clause.clone(),
            about: BTreeSet::new(),
            since: None,
        })
    }

    /// The base roles on which an actor's roles rest.
    pub fn standings(&self, actor: &Actor) -> Vec<Standing> {
        actor
            .roles
            .iter()
            .filter_map(|role| self.pack.roles.get(role))
            .map(|role| (role.base, role.sees))
            .collect()
    }
}
