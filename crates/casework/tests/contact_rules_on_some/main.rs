//! A contact rule about one adult, one address or one number: what it bars, what it asks,
//! and that it never becomes narrower by itself.

#[cfg(test)]
mod family;
#[cfg(test)]
mod siblings;

use casework::case::command::Command;
use casework::case::facts::Channel;
use casework::case::{Event, Refusal};
use casework::ids::RoleId;
use casework::safeguarding::{Party, PartyKind, RuleInForce};
use casework::world::{Household, HouseholdEvent};
use family::{Family, contact};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn adult(id: &str) -> Party {
    Party::Adult(id.into())
}

fn home() -> Party {
    Party::Address("14 Quay Street, ZZ9 9ZZ".to_owned())
}

#[test]
fn a_rule_about_the_father_bars_him_leaves_the_mother_and_asks_of_nobody_named() {
    let mut family = Family::new();
    family.rule("keep_away", &[adult("father")]).unwrap();
    assert!(family.reach(Channel::Visit, &[adult("mother")]).is_ok());
    assert!(matches!(
        family.reach(Channel::Letter, &[adult("mother"), adult("father")]),
        Err(Refusal::Barred { journal, .. }) if journal.len() == 2
    ));
    let asked = family.reach(Channel::Visit, &[home()]);
    assert!(
        matches!(&asked, Err(Refusal::WhomFirst { unsaid, .. })
            if *unsaid == BTreeSet::from([PartyKind::Adult])),
        "{asked:?}"
    );
}

#[test]
fn somebody_on_nobodys_record_may_be_the_barred_one_until_put_on_it() {
    let mut family = Family::new();
    family.rule("keep_away", &[adult("father")]).unwrap();
    let aunt = [Party::Adult("adult-4".into())];
    assert!(matches!(
        family.reach(Channel::Call, &aunt),
        Err(Refusal::WhomFirst { .. })
    ));
    let known = Command::KnowAdult {
        name: "Wren Example".to_owned(),
        relationship: "aunt".to_owned(),
    };
    family.act("officer", known).unwrap();
    assert!(family.reach(Channel::Call, &aunt).is_ok());
    // Written down a second time, the father is still the father.
    let again = Command::KnowAdult {
        name: " FATHER".to_owned(),
        relationship: "stepfather".to_owned(),
    };
    family.act("officer", again).unwrap();
    assert_eq!(family.household.adults.len(), 4);
    assert!(matches!(
        family.reach(Channel::Call, &[adult("father")]),
        Err(Refusal::Barred { .. })
    ));
}

#[test]
fn a_contact_that_happened_is_kept_and_is_a_breach_unless_it_surely_reached_others() {
    let mut family = Family::new();
    family.rule("keep_away", &[adult("father")]).unwrap();
    for (reached, breach) in [
        (vec![adult("father")], true),
        (Vec::new(), true),
        (vec![adult("mother")], false),
    ] {
        let events = family
            .act(
                "officer",
                Command::ContactHappened(contact(Channel::Call, &reached)),
            )
            .unwrap();
        let told = events
            .iter()
            .any(|event| matches!(event, Event::ContactBreach { .. }));
        assert_eq!(told, breach, "{reached:?}");
    }
}

#[test]
fn a_rule_set_again_is_wider_and_never_narrower() {
    let mut family = Family::new();
    family.rule("keep_away", &[adult("father")]).unwrap();
    family.rule("keep_away", &[home()]).unwrap();
    let about = |family: &Family| family.household.rules.first().unwrap().about.clone();
    assert_eq!(about(&family), BTreeSet::from([adult("father"), home()]));
    family.rule("keep_away", &[]).unwrap();
    assert!(about(&family).is_empty(), "now the whole household");
    family.rule("keep_away", &[adult("uncle")]).unwrap();
    assert!(about(&family).is_empty(), "and still");
    assert_eq!(family.household.rules.len(), 1);
}

#[test]
fn a_rule_about_nobody_who_is_known_is_not_set() {
    let mut family = Family::new();
    for about in [adult("stranger"), Party::Telephone("  ".to_owned())] {
        let answer = family.rule("keep_away", &[about]);
        assert!(matches!(answer, Err(Refusal::Unknown { .. })), "{answer:?}");
    }
    assert!(family.household.rules.is_empty());
}

#[test]
fn a_rule_written_before_rules_could_be_narrow_holds_for_the_whole_household() {
    let old = r#"{"rule_set":{"rule":"keep_away","label":{"en":"Keep away"},"stops":"everyone",
        "force":"refuse","warns_others":false,"channels":["visit"],"instead":{"en":"Ask"},
        "lifted_by":["lead"],"tells":"lead","clause":["R-09"]}}"#;
    let event: HouseholdEvent = serde_json::from_str(old).unwrap();
    let mut household = Household::default();
    household.evolve(&event);
    let rule = household.rules.first().unwrap();
    assert!(rule.whole_household());
    assert!(rule.blocks(&RoleId::new("officer"), Channel::Visit));
}

fn any_party() -> impl Strategy<Value = Party> {
    let among = |all: &'static [&'static str]| prop::sample::select(all);
    prop_oneof![
        among(&["mother", "father", "uncle", "stranger"]).prop_map(adult),
        among(&[
            "14 Quay Street, ZZ9 9ZZ",
            "14 quay street zz99zz",
            "3 Mill Lane, ZZ8 1AA",
            "14 Quay Street"
        ])
        .prop_map(|text| Party::Address(text.to_owned())),
        among(&["07700 900417", "+44 7700 900417", "01632 960001", "900417"])
            .prop_map(|text| Party::Telephone(text.to_owned())),
        among(&["d@example.org", "D@EXAMPLE.ORG ", "m@example.org"])
            .prop_map(|text| Party::Email(text.to_owned())),
    ]
}

fn parties() -> impl Strategy<Value = Vec<Party>> {
    prop::collection::vec(any_party(), 0..4)
}

/// One number however it is written, for an oracle that shares nothing with the rules.
fn plain(party: &Party) -> (PartyKind, String) {
    let text: String = party
        .text()
        .to_lowercase()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    (party.kind(), text.replace("447700", "07700"))
}

proptest! {
    #[test]
    fn whatever_the_rules_nobody_barred_is_reached_and_nobody_unsaid(
        set in prop::collection::vec((any::<bool>(), parties()), 0..4),
        channel in prop::sample::select(Channel::ALL),
        reaches in parties(),
    ) {
        let mut family = Family::new();
        for (every_way, about) in &set {
            // A rule about a stranger is not set at all.
            let _ = family.rule(if *every_way { "keep_away" } else { "no_calls" }, about);
        }
        let rules: Vec<RuleInForce> = family.household.rules.clone();
        let passed = family.reach(channel, &reaches).is_ok();
        for rule in rules.iter().filter(|rule| rule.channels.contains(&channel)) {
            let barred = rule
                .about
                .iter()
                .any(|one| reaches.iter().any(|two| plain(one) == plain(two)));
            prop_assert!(!(passed && barred), "{:?} got through {:?}", reaches, rule.about);
            prop_assert!(!(passed && rule.about.is_empty()));
            let unsaid = rule.about.iter().any(|one| {
                one.kind().reached_by(channel) && reaches.iter().all(|two| two.kind() != one.kind())
            });
            prop_assert!(!(passed && unsaid), "nobody named got through {:?}", rule.about);
            let unknown = rule.about.iter().any(|one| one.kind() == PartyKind::Adult)
                && reaches.contains(&adult("stranger"));
            prop_assert!(!(passed && unknown), "a stranger got through {:?}", rule.about);
        }
    }

    #[test]
    fn setting_rules_only_ever_bars_more(
        set in prop::collection::vec(parties(), 1..5),
        channel in prop::sample::select(Channel::ALL),
        reaches in parties(),
    ) {
        let mut family = Family::new();
        let mut stopped = false;
        for about in &set {
            let _ = family.rule("keep_away", about);
            let now = family.reach(channel, &reaches).is_err();
            prop_assert!(now || !stopped, "{:?} was barred and then was not", reaches);
            stopped = now;
        }
    }
}
