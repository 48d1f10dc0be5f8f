//! The child: names, date of birth, pupil number, compulsory school age.
//!
//! Whatever is about a person hides itself from `Debug` and has no `Display`, so that a
//! log line or a failed assertion cannot tell it: whoever shows it asks for it by name
//! (`display()`, `as_str()`, `date()`).

mod age;
mod birth;
mod compulsory;
mod name;
mod postcode;
mod upn;

pub use age::{NotAYearGroup, YearGroup};
pub use birth::DateOfBirth;
pub use compulsory::{CompulsorySchoolAge, LeavingCutOff, compulsory_school_age};
pub use name::{Name, NameRole};
pub use postcode::{NotAPostcode, Postcode};
pub use upn::{NotAUpn, Upn, UpnKind};

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Whose law applies.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nation {
    /// England.
    England,
    /// Wales.
    Wales,
}

impl Nation {
    /// Its name in English.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::England => "England",
            Self::Wales => "Wales",
        }
    }
}

impl fmt::Display for Nation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

/// A word that names no nation.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("`{0}` is no nation here; write `england` or `wales`")]
pub struct NotANation(String);

impl FromStr for Nation {
    type Err = NotANation;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.trim().to_lowercase().as_str() {
            "england" => Ok(Self::England),
            "wales" => Ok(Self::Wales),
            _ => Err(NotANation(text.to_owned())),
        }
    }
}

/// The sex recorded for a child, as rolls and transfer files carry it.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
    /// Not recorded, or not known.
    #[default]
    NotKnown,
}

/// Words that are not a recorded sex.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("that is not a sex as rolls record it. Write F, M, or U where it is not known")]
pub struct NotASex;

impl FromStr for Sex {
    type Err = NotASex;

    fn from_str(text: &str) -> Result<Self, NotASex> {
        match text.trim().to_lowercase().as_str() {
            "f" | "female" | "girl" => Ok(Self::Female),
            "m" | "male" | "boy" => Ok(Self::Male),
            "" | "u" | "unknown" | "not known" | "not recorded" => Ok(Self::NotKnown),
            _ => Err(NotASex),
        }
    }
}

#[cfg(test)]
mod tests;
