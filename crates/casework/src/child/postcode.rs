//! Postcodes, written one way however they were typed.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A postcode of the right shape, in capitals with one space. It may still not exist.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Postcode {
    text: String,
    outward: usize,
}

/// Why some words are not a postcode. What was typed is not repeated.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotAPostcode {
    /// Nothing was written.
    #[error("there is no postcode. Leave the field out, or write one such as ZZ9 9ZZ")]
    Empty,
    /// Words, or the invented code, for having no fixed address.
    #[error(
        "that says there is no fixed address, which is not a postcode. Record where the child \
         sleeps or was last seen as an address without one"
    )]
    NoFixedAddress,
    /// Another shape than a postcode's.
    #[error(
        "that is not a postcode: {0}. A postcode is two to four characters, a space, then a \
         figure and two letters, such as ZZ9 9ZZ"
    )]
    Shape(&'static str),
}

impl Postcode {
    /// The whole postcode, "AB1 2CD".
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The half before the space: the post town's district.
    pub fn outward(&self) -> &str {
        self.text.get(..self.outward).unwrap_or_default()
    }

    /// The half after the space: the sector and the street.
    pub fn inward(&self) -> &str {
        self.text.get(self.outward + 1..).unwrap_or_default()
    }

    /// The district and the figure of the sector: near enough for a search of neighbours.
    pub fn sector(&self) -> &str {
        self.text.get(..self.outward + 2).unwrap_or_default()
    }
}

impl FromStr for Postcode {
    type Err = NotAPostcode;

    fn from_str(text: &str) -> Result<Self, NotAPostcode> {
        if text.trim().is_empty() {
            return Err(NotAPostcode::Empty);
        }
        let words = text.to_lowercase();
        let words: Vec<&str> = words
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        const HOMELESS: [&str; 5] = [
            "no fixed",
            "no address",
            "homeless",
            "of no abode",
            "no abode",
        ];
        let spoken = words.join(" ");
        if spoken == "nfa" || HOMELESS.iter().any(|said| spoken.starts_with(said)) {
            return Err(NotAPostcode::NoFixedAddress);
        }
        let letters: String = words.concat().to_uppercase();
        if !letters.is_ascii() {
            return Err(NotAPostcode::Shape("it has letters that no postcode has"));
        }
        if !(5..=7).contains(&letters.len()) {
            return Err(NotAPostcode::Shape("it is too short or too long"));
        }
        let (outward, inward) = letters.split_at(letters.len() - 3);
        // The health service writes ZZ99 3.. for people without an address (recalled).
        if outward == "ZZ99" {
            return Err(NotAPostcode::NoFixedAddress);
        }
        if !inward_is_well_formed(inward) {
            return Err(NotAPostcode::Shape(
                "its last three characters are not a figure and two letters",
            ));
        }
        if !outward_is_well_formed(outward) {
            return Err(NotAPostcode::Shape(
                "its first part does not name a district",
            ));
        }
        Ok(Self {
            text: format!("{outward} {inward}"),
            outward: outward.len(),
        })
    }
}

/// A figure and two letters; C, I, K, M, O and V are never used there.
fn inward_is_well_formed(inward: &str) -> bool {
    let used = |byte: u8| byte.is_ascii_uppercase() && !b"CIKMOV".contains(&byte);
    matches!(inward.as_bytes(), &[figure, one, two]
        if figure.is_ascii_digit() && used(one) && used(two))
}

/// A9, A99, A9A, AA9, AA99 or AA9A, and Girobank's own.
fn outward_is_well_formed(outward: &str) -> bool {
    let shape: String = outward
        .bytes()
        .map(|byte| if byte.is_ascii_digit() { '9' } else { 'A' })
        .collect();
    outward == "GIR"
        || matches!(
            shape.as_str(),
            "A9" | "A99" | "A9A" | "AA9" | "AA99" | "AA9A"
        )
}

impl TryFrom<String> for Postcode {
    type Error = NotAPostcode;

    fn try_from(text: String) -> Result<Self, NotAPostcode> {
        text.parse()
    }
}

impl From<Postcode> for String {
    fn from(postcode: Postcode) -> Self {
        postcode.text
    }
}

impl fmt::Debug for Postcode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Postcode(..)")
    }
}
