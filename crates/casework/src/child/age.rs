//! Year groups of England and Wales: nursery, reception and years 1 to 13.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A year group. The school year runs from 1 September, and the youngest in year 1 turned
/// five on the day before it began.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct YearGroup(i8);

/// Words that are not a year group.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0:?} is not a year group. Write N for nursery, R for reception, or a year from 1 to 13")]
pub struct NotAYearGroup(String);

impl YearGroup {
    /// The nursery class, the year before reception.
    pub const NURSERY: Self = Self(-1);
    /// Reception.
    pub const RECEPTION: Self = Self(0);

    /// A numbered year, 1 to 13.
    pub fn year(number: u8) -> Option<Self> {
        let number = i8::try_from(number).ok()?;
        (1..=13).contains(&number).then_some(Self(number))
    }

    /// Its number, where it has one.
    pub fn number(self) -> Option<u8> {
        u8::try_from(self.0).ok().filter(|number| *number > 0)
    }

    /// The year group by date of birth, on a day.
    pub(super) fn by_age(born: Date, day: Date) -> Option<Self> {
        let school_year = |date: Date| {
            if date.month() >= 9 {
                date.year()
            } else {
                date.year().saturating_sub(1)
            }
        };
        // Born in the school year that began in 2015 makes reception in that of 2020.
        let years = school_year(day)
            .saturating_sub(school_year(born))
            .saturating_sub(5);
        let year = i8::try_from(years).ok()?;
        (-1..=13).contains(&year).then_some(Self(year))
    }
}

impl fmt::Display for YearGroup {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            ..0 => out.write_str("N"),
            0 => out.write_str("R"),
            number => write!(out, "{number}"),
        }
    }
}

impl FromStr for YearGroup {
    type Err = NotAYearGroup;

    fn from_str(text: &str) -> Result<Self, NotAYearGroup> {
        let lower = text.trim().to_lowercase();
        let word = lower.strip_prefix("year").unwrap_or(&lower).trim();
        let word = word.strip_prefix('y').unwrap_or(word);
        match word {
            "n" | "n1" | "n2" | "nursery" => Ok(Self::NURSERY),
            "r" | "reception" => Ok(Self::RECEPTION),
            _ => word
                .parse()
                .ok()
                .and_then(Self::year)
                .ok_or_else(|| NotAYearGroup(text.to_owned())),
        }
    }
}

impl TryFrom<String> for YearGroup {
    type Error = NotAYearGroup;

    fn try_from(text: String) -> Result<Self, NotAYearGroup> {
        text.parse()
    }
}

impl From<YearGroup> for String {
    fn from(group: YearGroup) -> Self {
        group.to_string()
    }
}
