//! The households of a child whose records are joined.
//!
//! The child belongs to all of them, and nobody else does: brothers and sisters in one household
//! learn nothing of the other. Whoever works a case of the child has the adults and the contact
//! rules of all before them, and a rule that is set, reviewed or lifted there is so in each.
//!
//! An adult has an identifier of their own in each household. Seen from another, it carries the
//! household's name before it, unless both hold an adult of that name: then they are one person,
//! so that nobody escapes a contact rule by standing in two records.

use crate::ids::{AdultId, HouseholdId};
use crate::safeguarding::{Party, RuleInForce};
use crate::world::{Adult, Household, HouseholdEvent, same_name};

/// A household with its name.
pub type Home = (HouseholdId, Household);

/// What stands between a household's name and its own identifier of an adult.
const OF: char = ':';

/// The households of a child as one, seen from the first.
pub fn together(homes: &[Home]) -> Household {
    let Some(((home, first), others)) = homes.split_first() else {
        return Household::default();
    };
    let mut whole = first.clone();
    for (of, other) in others {
        for adult in &other.adults {
            let id = seen_from(home, of, &adult.id);
            let held = |held: &Adult| held.id == id || same_name(&held.name, &adult.name);
            if !whole.adults.iter().any(held) {
                whole.adults.push(Adult {
                    id,
                    ..adult.clone()
                });
            }
        }
        let named = |id: &AdultId| counterpart((of, other), id, (home, &whole));
        let rules: Vec<RuleInForce> = other.rules.iter().map(|rule| about(rule, named)).collect();
        for rule in rules {
            match whole.rules.iter_mut().find(|held| held.rule == rule.rule) {
                Some(held) => *held = stricter(held, &rule),
                None => whole.rules.push(rule),
            }
        }
    }
    whole
}

/// What a change of the households together, seen from the first, is in each of them. An adult
/// who becomes known is put on the record of the first.
pub fn in_each(homes: &[Home], event: &HouseholdEvent) -> Vec<(HouseholdId, HouseholdEvent)> {
    let whole = together(homes);
    let Some(((home, _), others)) = homes.split_first() else {
        return Vec::new();
    };
    let mut all = vec![(home.clone(), event.clone())];
    if let HouseholdEvent::RuleSet(rule) = event {
        all.pop();
        for (of, household) in homes {
            set_in(rule, (home, &whole), (of, household), &mut all);
        }
        return all;
    }
    for (of, household) in others {
        match event {
            HouseholdEvent::RuleLifted(rule) | HouseholdEvent::RuleReviewed(rule) => {
                if household.rules.iter().any(|held| held.rule == *rule) {
                    all.push((of.clone(), event.clone()));
                }
            }
            HouseholdEvent::RuleSet(_) | HouseholdEvent::AdultKnown(_) => {}
        }
    }
    all
}

/// A rule as one of the households holds it, with those adults whom it does not know yet.
fn set_in(
    rule: &RuleInForce,
    (home, whole): (&HouseholdId, &Household),
    (of, household): (&HouseholdId, &Household),
    all: &mut Vec<(HouseholdId, HouseholdEvent)>,
) {
    let named = |id: &AdultId| counterpart((home, whole), id, (of, household));
    for party in &rule.about {
        let Party::Adult(id) = party else { continue };
        let there = named(id);
        let known = household.adults.iter().any(|held| held.id == there);
        let adult = whole.adults.iter().find(|held| held.id == *id);
        if let Some(adult) = adult.filter(|_| !known) {
            let adult = Adult {
                id: there,
                ..adult.clone()
            };
            all.push((of.clone(), HouseholdEvent::AdultKnown(adult)));
        }
    }
    let rule = Box::new(about(rule, named));
    all.push((of.clone(), HouseholdEvent::RuleSet(rule)));
}

/// One rule of two settings of it: about all whom either is about, as strong as the stronger.
fn stricter(held: &RuleInForce, other: &RuleInForce) -> RuleInForce {
    let mut rule = held.clone().widened(other);
    rule.force = rule.force.max(other.force);
    rule.warns_others |= other.warns_others;
    let more = other.channels.iter();
    let more: Vec<_> = more.filter(|one| !rule.channels.contains(one)).collect();
    rule.channels.extend(more);
    rule
}

/// A rule whose adults are named otherwise.
fn about(rule: &RuleInForce, named: impl Fn(&AdultId) -> AdultId) -> RuleInForce {
    let party = |party: &Party| match party {
        Party::Adult(id) => Party::Adult(named(id)),
        Party::Address(_) | Party::Telephone(_) | Party::Email(_) => party.clone(),
    };
    RuleInForce {
        about: rule.about.iter().map(party).collect(),
        ..rule.clone()
    }
}

/// How a household calls an adult of another.
fn counterpart(
    (of, from): (&HouseholdId, &Household),
    id: &AdultId,
    (home, to): (&HouseholdId, &Household),
) -> AdultId {
    let seen = seen_from(home, of, id);
    if to.adults.iter().any(|held| held.id == seen) {
        return seen;
    }
    let adult = from.adults.iter().find(|held| held.id == *id);
    let named = |adult: &Adult| {
        let mut held = to.adults.iter();
        held.find(|held| same_name(&held.name, &adult.name))
            .map(|held| held.id.clone())
    };
    adult.and_then(named).unwrap_or(seen)
}

fn seen_from(home: &HouseholdId, of: &HouseholdId, id: &AdultId) -> AdultId {
    match id.as_str().split_once(OF) {
        Some((household, own)) if household == home.as_str() => AdultId::new(own),
        Some(_) => id.clone(),
        None if of == home => id.clone(),
        None => AdultId::new(format!("{of}{OF}{id}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::label::Label;
    use crate::safeguarding::{Force, Stops};

    fn household(adults: &[(&str, &str)], rules: &[RuleInForce]) -> Household {
        Household {
            adults: adults
                .iter()
                .map(|(id, name)| Adult {
                    id: AdultId::new(*id),
                    name: (*name).to_owned(),
                    relationship: "parent".to_owned(),
                })
                .collect(),
            rules: rules.to_vec(),
        }
    }

    fn rule(kind: &str, about: &[&str]) -> RuleInForce {
        RuleInForce {
            rule: kind.into(),
            label: Label::english("Do not contact"),
            stops: Stops::Everyone,
            force: Force::Refuse,
            warns_others: false,
            channels: Vec::new(),
            instead: Label::english("Ring the safeguarding lead"),
            lifted_by: Vec::new(),
            tells: "lead".into(),
            clause: Vec::new(),
            about: about
                .iter()
                .map(|id| Party::Adult(AdultId::new(*id)))
                .collect(),
            since: None,
        }
    }

    fn evolved(homes: &[Home], event: &HouseholdEvent) -> Vec<Home> {
        let mut homes = homes.to_vec();
        for (of, event) in in_each(&homes.clone(), event) {
            for (id, household) in &mut homes {
                if *id == of {
                    household.evolve(&event);
                }
            }
        }
        homes
    }

    #[test]
    fn two_adults_with_one_identifier_stay_two_and_one_person_in_two_households_is_one() {
        let homes = [
            (
                HouseholdId::new("a"),
                household(&[("adult-1", "Ann Lee")], &[]),
            ),
            (
                HouseholdId::new("b"),
                household(
                    &[("adult-1", "Bert Moss"), ("adult-2", "ann LEE")],
                    &[rule("no_contact", &["adult-1", "adult-2"])],
                ),
            ),
        ];
        let whole = together(&homes);
        let ids: Vec<&str> = whole.adults.iter().map(|adult| adult.id.as_str()).collect();
        assert_eq!(ids, ["adult-1", "b:adult-1"]);
        let barred: Vec<&str> = whole.rules[0].about.iter().map(Party::text).collect();
        assert_eq!(barred, ["adult-1", "b:adult-1"]);
    }

    #[test]
    fn a_rule_that_is_set_in_one_holds_in_each_and_is_lifted_in_each() {
        let homes = [
            (
                HouseholdId::new("a"),
                household(&[("adult-1", "Ann Lee")], &[]),
            ),
            (
                HouseholdId::new("b"),
                household(&[("adult-1", "Bert Moss")], &[]),
            ),
        ];
        let set = HouseholdEvent::RuleSet(Box::new(rule("no_contact", &["adult-1"])));
        let after = evolved(&homes, &set);
        let about = |home: usize| -> Vec<String> {
            let rules = &after[home].1.rules;
            let all = rules.iter().flat_map(|rule| rule.about.iter());
            all.map(|party| party.text().to_owned()).collect()
        };
        assert_eq!(about(0), ["adult-1"]);
        assert_eq!(about(1), ["a:adult-1"], "Bert Moss is not barred");
        assert_eq!(
            after[1].1.adults.len(),
            2,
            "whom it is about is known there"
        );
        assert_eq!(together(&after).adults.len(), 2);
        let lifted = evolved(&after, &HouseholdEvent::RuleLifted("no_contact".into()));
        assert!(
            lifted
                .iter()
                .all(|(_, household)| household.rules.is_empty())
        );
    }

    #[test]
    fn a_rule_about_the_whole_household_stays_about_all_of_both() {
        let whole = together(&[
            (
                HouseholdId::new("a"),
                household(&[], &[rule("no_contact", &["adult-9"])]),
            ),
            (
                HouseholdId::new("b"),
                household(&[], &[rule("no_contact", &[])]),
            ),
        ]);
        assert_eq!(whole.rules.len(), 1);
        assert!(whole.rules[0].whole_household());
    }
}
