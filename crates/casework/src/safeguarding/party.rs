//! Whom or what a contact reaches, and a contact rule is about: one adult, one address, one
//! telephone number, one e-mail address.
//!
//! Two descriptions are told apart only where that is sure. What is not sure counts as what
//! a rule forbids: a number without its area code may be the barred one, and an adult whom
//! nobody has put on the household's record may be the barred adult under another name.

use crate::case::facts::{Channel, words};
use crate::child::Postcode;
use crate::ids::AdultId;
use crate::world::Adult;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;

words! {
    /// What kind of thing a contact reaches.
    PartyKind {
        /// A parent, carer, relative or other adult.
        Adult = "adult",
        /// Where somebody lives.
        Address = "address",
        /// A telephone number.
        Telephone = "telephone",
        /// An e-mail address.
        Email = "email",
    }
}

/// One adult, address, number or e-mail address. `Debug` shows the kind alone.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// An adult on the household's record.
    Adult(AdultId),
    /// An address, as it was written.
    Address(String),
    /// A telephone number, as it was written.
    Telephone(String),
    /// An e-mail address, as it was written.
    Email(String),
}

impl fmt::Debug for Party {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Party({})", self.kind())
    }
}

/// Whether two descriptions are of one person or thing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Likeness {
    /// Surely two.
    Different,
    /// It cannot be told.
    CannotTell,
    /// One.
    Same,
}

impl Party {
    /// What kind of thing it is.
    pub fn kind(&self) -> PartyKind {
        match self {
            Party::Adult(_) => PartyKind::Adult,
            Party::Address(_) => PartyKind::Address,
            Party::Telephone(_) => PartyKind::Telephone,
            Party::Email(_) => PartyKind::Email,
        }
    }

    /// The words as they were written: an identifier for an adult.
    pub fn text(&self) -> &str {
        match self {
            Party::Adult(id) => id.as_str(),
            Party::Address(text) | Party::Telephone(text) | Party::Email(text) => text,
        }
    }

    /// Whether anything is said by it: a field left blank names nobody.
    pub fn says_something(&self) -> bool {
        self.text().chars().any(char::is_alphanumeric)
    }

    /// Whether this is the other. Adults are told apart where the household's record holds
    /// both; what is of two kinds is two things.
    pub fn like(&self, other: &Party, adults: &[Adult]) -> Likeness {
        match (self, other) {
            (Party::Adult(one), Party::Adult(two)) => {
                let known = |id: &AdultId| adults.iter().any(|adult| adult.id == *id);
                told(one == two, known(one) && known(two))
            }
            (Party::Address(one), Party::Address(two)) => addresses(one, two),
            (Party::Telephone(one), Party::Telephone(two)) => numbers(one, two),
            (Party::Email(one), Party::Email(two)) => {
                let plain = |text: &str| text.trim().to_lowercase();
                let whole = one.contains('@') && two.contains('@');
                told(plain(one) == plain(two), whole)
            }
            (Party::Adult(_) | Party::Address(_) | Party::Telephone(_) | Party::Email(_), _) => {
                Likeness::Different
            }
        }
    }
}

impl PartyKind {
    /// Whether a way of reaching the family reaches this kind of thing. Whoever is rung,
    /// written to or visited is a person; a visit and a letter go to an address, a call and
    /// a text to a number, an e-mail to its own.
    pub fn reached_by(self, channel: Channel) -> bool {
        match (self, channel) {
            (PartyKind::Adult, _)
            | (PartyKind::Address, Channel::Visit | Channel::Letter)
            | (PartyKind::Telephone, Channel::Call | Channel::Text)
            | (PartyKind::Email, Channel::Email) => true,
            (PartyKind::Address, Channel::Call | Channel::Text | Channel::Email)
            | (PartyKind::Telephone, Channel::Visit | Channel::Letter | Channel::Email)
            | (
                PartyKind::Email,
                Channel::Visit | Channel::Letter | Channel::Call | Channel::Text,
            ) => false,
        }
    }
}

fn told(same: bool, apart: bool) -> Likeness {
    match (same, apart) {
        (true, _) => Likeness::Same,
        (false, true) => Likeness::Different,
        (false, false) => Likeness::CannotTell,
    }
}

/// The digits of a number as it is dialled in Britain.
fn dialled(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let abroad = digits.strip_prefix("00").unwrap_or(&digits);
    match abroad.strip_prefix("44") {
        Some(national) if national.len() >= 9 => {
            format!("0{}", national.strip_prefix('0').unwrap_or(national))
        }
        _ => digits,
    }
}

/// Numbers are told apart where both are dialled in full and neither continues the other,
/// as an extension does.
fn numbers(one: &str, two: &str) -> Likeness {
    let (one, two) = (dialled(one), dialled(two));
    let whole = one.len() >= 10 && two.len() >= 10;
    let continued = one.starts_with(&two) || two.starts_with(&one);
    told(one == two && !one.is_empty(), whole && !continued)
}

/// An address in lower-case words without its postcode, and the postcode.
fn address(text: &str) -> (Vec<String>, Option<Postcode>) {
    let mut words: Vec<String> = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    for at in (0..words.len()).rev() {
        let pair = words.get(at..at + 2).map(|pair| pair.join(" "));
        let alone = words.get(at).cloned();
        for (found, length) in [(pair, 2), (alone, 1)] {
            if let Some(postcode) = found.and_then(|text| text.parse().ok()) {
                words.drain(at..at + length);
                return (words, Some(postcode));
            }
        }
    }
    (words, None)
}

/// Addresses are told apart by their postcodes, or within one postcode by the numbers of
/// the houses. The same words under another postcode are a slip of the pen.
fn addresses(one: &str, two: &str) -> Likeness {
    let ((one, first), (two, second)) = (address(one), address(two));
    if one == two {
        return told(first == second && !one.is_empty(), false);
    }
    let (Some(first), Some(second)) = (first, second) else {
        return Likeness::CannotTell;
    };
    if first != second {
        return Likeness::Different;
    }
    let figures = |words: &[String]| -> BTreeSet<String> {
        let begins = |word: &&String| word.starts_with(|letter: char| letter.is_ascii_digit());
        words.iter().filter(begins).cloned().collect()
    };
    let (one, two) = (figures(&one), figures(&two));
    let apart = !one.is_empty() && !two.is_empty() && one.is_disjoint(&two);
    told(false, apart)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn adult(id: &str) -> Adult {
        Adult {
            id: AdultId::new(id),
            name: "Dean Example".to_owned(),
            relationship: String::new(),
        }
    }

    fn like(one: Party, two: Party) -> Likeness {
        let adults = [adult("mother"), adult("father")];
        let there = one.like(&two, &adults);
        assert_eq!(there, two.like(&one, &adults), "the other way round");
        there
    }

    #[test]
    fn adults_are_told_apart_where_the_record_holds_both() {
        let adult = |id| Party::Adult(AdultId::new(id));
        assert_eq!(like(adult("father"), adult("father")), Likeness::Same);
        assert_eq!(like(adult("father"), adult("mother")), Likeness::Different);
        assert_eq!(like(adult("father"), adult("uncle")), Likeness::CannotTell);
    }

    #[test]
    fn a_number_is_the_same_however_it_is_dialled() {
        let number = |text: &str| Party::Telephone(text.to_owned());
        let known = "07700 900417";
        for same in ["+44 7700 900417", "0044 (0)7700-900-417", "07700900417"] {
            assert_eq!(like(number(known), number(same)), Likeness::Same, "{same}");
        }
        for unsure in ["900417", "07700 900417 ext 2", "no number"] {
            let is = like(number(known), number(unsure));
            assert_eq!(is, Likeness::CannotTell, "{unsure}");
        }
        assert_eq!(
            like(number(known), number("01632 960001")),
            Likeness::Different
        );
    }

    #[test]
    fn an_address_is_another_only_where_postcode_or_house_says_so() {
        let at = |text: &str| Party::Address(text.to_owned());
        let known = "14 Quay Street, Exmoor ZZ9 9ZZ";
        let same = "14 quay street exmoor zz99zz";
        assert_eq!(like(at(known), at(same)), Likeness::Same);
        for unsure in [
            "14 Quay Street, Exmoor",
            "14 Quay St, ZZ9 9ZZ",
            "14 Quay Street, Exmoor ZZ9 9ZY",
            "the flat above the shop",
            "Flat 14, 3 Quay Street, ZZ9 9ZZ",
        ] {
            let is = like(at(known), at(unsure));
            assert_eq!(is, Likeness::CannotTell, "{unsure}");
        }
        for other in ["16 Quay Street, ZZ9 9ZZ", "1 Mill Lane, ZZ8 1AA"] {
            assert_eq!(like(at(known), at(other)), Likeness::Different, "{other}");
        }
    }

    #[test]
    fn nothing_written_is_nobody() {
        let blank = Party::Telephone(" – ".to_owned());
        assert!(!blank.says_something());
        assert_eq!(like(blank.clone(), blank), Likeness::CannotTell);
    }

    #[test]
    fn nothing_of_a_person_is_printed() {
        let shown = format!("{:?}", Party::Email("d@example.org".to_owned()));
        assert_eq!(shown, "Party(email)");
    }
}
