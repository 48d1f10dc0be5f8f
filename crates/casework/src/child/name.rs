//! What a child is called.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Which of a child's names it is. One child may hold several, and all are searched.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameRole {
    /// On the birth certificate, passport or deed.
    Legal,
    /// What the child is called at school or at home.
    Preferred,
    /// A name held earlier.
    Former,
    /// Another name under which the child has been known.
    Alias,
}

/// A name in one of its roles, kept as it was given.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Name {
    /// The first name; empty when only a surname is known.
    #[serde(default)]
    pub forename: String,
    /// Names between the first and the last; empty when there are none.
    #[serde(default)]
    pub middle: String,
    /// The family name; empty when the child uses a single name.
    #[serde(default)]
    pub surname: String,
    /// Which of the child's names it is.
    pub role: NameRole,
}

impl Name {
    /// A legal name without middle names.
    pub fn legal(forename: impl Into<String>, surname: impl Into<String>) -> Self {
        Self {
            forename: forename.into(),
            middle: String::new(),
            surname: surname.into(),
            role: NameRole::Legal,
        }
    }

    /// The parts that are known, in the order in which they are spoken.
    pub fn display(&self) -> String {
        let parts = [&self.forename, &self.middle, &self.surname];
        let known: Vec<&str> = parts
            .into_iter()
            .map(|part| part.trim())
            .filter(|part| !part.is_empty())
            .collect();
        known.join(" ")
    }

    /// Surname first, as registers list it: "PELLOW, Jory". One part alone when the other
    /// is not known.
    pub fn listed(&self) -> String {
        let given = [self.forename.trim(), self.middle.trim()];
        let given: Vec<&str> = given.into_iter().filter(|part| !part.is_empty()).collect();
        match (self.surname.trim(), given.join(" ")) {
            ("", given) => given,
            (surname, given) if given.is_empty() => surname.to_uppercase(),
            (surname, given) => format!("{}, {given}", surname.to_uppercase()),
        }
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Name(..)")
    }
}
