//! Whom and what of a family a form names: those a contact reaches, or a contact rule is
//! about. One set of fields for every form that reaches a family.

use super::case::Opened;
use crate::answers::Answers;
use crate::form::{Choice, FieldError};
use crate::pages::common::Whom;
use casework::ids::AdultId;
use casework::safeguarding::{Party, PartyKind, RuleInForce};
use std::collections::BTreeSet;
use words::Sentence;

/// The fields that a page offers, with the adults and the address that are known.
pub fn fields(opened: &Opened, legend: &str, hint: &str) -> Whom {
    Whom {
        legend: legend.into(),
        hint: hint.into(),
        adults: opened
            .loaded
            .household
            .adults
            .iter()
            .map(|adult| {
                let name = [adult.name.as_str(), adult.relationship.as_str()];
                let known: Vec<&str> = name.into_iter().filter(|part| !part.is_empty()).collect();
                Choice::literal(adult.id.as_str(), &known.join(", "))
            })
            .collect(),
        addresses: opened
            .loaded
            .facts
            .address
            .iter()
            .map(|address| Choice::literal(address, address))
            .collect(),
    }
}

/// The fields of a contact.
pub fn of_contact(opened: &Opened) -> Whom {
    fields(opened, "whom-contact", "safeguarding-whom-contact-hint")
}

/// What the fields say.
pub fn named(answers: &Answers) -> Vec<Party> {
    let text = |text: &str| text.to_owned();
    let adults = answers.all("adult").into_iter().map(AdultId::from);
    let addresses = answers.all("address").into_iter();
    let others = answers.get("address-other").into_iter();
    adults
        .map(Party::Adult)
        .chain(addresses.chain(others).map(text).map(Party::Address))
        .chain(answers.get("telephone").map(text).map(Party::Telephone))
        .chain(answers.get("email").map(text).map(Party::Email))
        .collect()
}

/// With whom a contact is, in words: the adults it names.
pub fn with(opened: &Opened, reaches: &[Party]) -> String {
    let adults = &opened.loaded.household.adults;
    let names: Vec<&str> = adults
        .iter()
        .filter(|adult| reaches.contains(&Party::Adult(adult.id.clone())))
        .map(|adult| adult.name.as_str())
        .collect();
    if names.is_empty() {
        return "the family".to_owned();
    }
    names.join(", ")
}

/// What must be said first, each at its field.
pub fn errors(
    opened: &Opened,
    rules: &[RuleInForce],
    unsaid: &BTreeSet<PartyKind>,
) -> Vec<FieldError> {
    let lang = opened.signed.visitor.lang;
    unsaid
        .iter()
        .map(|kind| {
            let field = match kind {
                PartyKind::Adult => "adult",
                PartyKind::Address => "address-other",
                PartyKind::Telephone => "telephone",
                PartyKind::Email => "email",
            };
            FieldError::on(field, words::explain::whom_first(lang, rules, *kind))
        })
        .collect()
}

/// Whom a rule is about, in words.
pub fn about(opened: &Opened, rule: &RuleInForce) -> String {
    let lang = opened.signed.visitor.lang;
    let names = crate::show::parties(&opened.loaded.household, rule);
    if names.is_empty() {
        return Sentence::new("rule-about-household").say(lang);
    }
    words::all_of(lang, &names)
}
