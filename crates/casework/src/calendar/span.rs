//! A span of time as a procedure writes it: `10 school days, counting the first`.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Days on which the child's own school is open to pupils.
    SchoolDays,
    /// Monday to Friday less bank holidays; term time plays no part.
    WorkingDays,
    /// Every day.
    CalendarDays,
    /// Seven calendar days each.
    Weeks,
    /// The same day number in a later month, or that month's last day; always reckoned
    /// from the original day, so that a series does not drift.
    Months,
    /// Complete terms that begin after the day; a half-term is not a term.
    Terms,
}

impl Unit {
    /// The word for one, and for several.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::SchoolDays => ("school day", "school days"),
            Self::WorkingDays => ("working day", "working days"),
            Self::CalendarDays => ("calendar day", "calendar days"),
            Self::Weeks => ("week", "weeks"),
            Self::Months => ("month", "months"),
            Self::Terms => ("term", "terms"),
        }
    }

    const ALL: [Self; 6] = [
        Self::SchoolDays,
        Self::WorkingDays,
        Self::CalendarDays,
        Self::Weeks,
        Self::Months,
        Self::Terms,
    ];
}

/// Whether the day from which a span runs is itself counted.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum From {
    /// "Within n days of": the day of the event is day 0.
    #[default]
    After,
    /// "Day n of absence", "beginning with": the first day that counts is Day 1.
    CountingTheFirst,
}

/// How long something may or must take. Written, and kept in files, as words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Span {
    /// How many; 0 is "same day".
    pub n: u16,
    /// Of what.
    pub unit: Unit,
    /// Whether the first day counts.
    pub from: From,
}

impl Span {
    /// The same calendar day as the fact became known.
    pub const SAME_DAY: Self = Self {
        n: 0,
        unit: Unit::CalendarDays,
        from: From::After,
    };

    /// A span that starts the day after the event. Nothing of any unit is "same day".
    pub const fn after(n: u16, unit: Unit) -> Self {
        if n == 0 {
            return Self::SAME_DAY;
        }
        Self {
            n,
            unit,
            from: From::After,
        }
    }

    /// A span whose Day 1 is the first day that counts, the day itself included. A term
    /// has no other reading than R-12's, so it stays as it is.
    pub const fn counting_the_first(n: u16, unit: Unit) -> Self {
        match (n, unit) {
            (0, _) | (_, Unit::Terms) => Self::after(n, unit),
            _ => Self {
                n,
                unit,
                from: From::CountingTheFirst,
            },
        }
    }

    /// The span laid end to end `k` times.
    pub const fn times(self, k: u32) -> Self {
        let total = (self.n as u64).saturating_mul(k as u64);
        let n = if total > u16::MAX as u64 {
            u16::MAX
        } else {
            total as u16
        };
        Self { n, ..self }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.n == 0 {
            return out.write_str("same day");
        }
        let (one, many) = self.unit.words();
        write!(out, "{} {}", self.n, if self.n == 1 { one } else { many })?;
        match self.from {
            From::After => Ok(()),
            From::CountingTheFirst => out.write_str(", counting the first"),
        }
    }
}

/// Why some words are not a span, and what would be.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error(
    "{found:?} is not a length of time: {why}. Write a whole number and one of school days, \
     working days, calendar days, weeks, months or terms (\"5 working days\", \"1 month\"), \
     add \", counting the first\" where the first day is Day 1, or write \"same day\""
)]
pub struct NotASpan {
    /// What was written.
    pub found: String,
    /// What is wrong with it.
    pub why: String,
}

impl FromStr for Span {
    type Err = NotASpan;

    fn from_str(text: &str) -> Result<Self, NotASpan> {
        let refuse = |why: &str| NotASpan {
            found: text.to_owned(),
            why: why.to_owned(),
        };
        let lower = text.to_lowercase();
        let (length, manner) = match lower.split_once(',') {
            Some((length, manner)) => (words(length), Some(words(manner))),
            None => (words(&lower), None),
        };
        let from = match manner.as_deref() {
            None | Some("after") => From::After,
            Some("counting the first") => From::CountingTheFirst,
            Some(_) => return Err(refuse("only \"counting the first\" may follow the comma")),
        };
        if length == "same day" {
            return match manner {
                None => Ok(Self::SAME_DAY),
                Some(_) => Err(refuse("\"same day\" stands alone")),
            };
        }
        let Some((number, unit)) = length.split_once(' ') else {
            return Err(refuse("it needs a number and a unit"));
        };
        if !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(refuse(&format!("{number:?} is not a whole number")));
        }
        let n: u16 = number
            .parse()
            .map_err(|_| refuse("the number is larger than 65535"))?;
        if n == 0 {
            return Err(refuse("nothing at all is written \"same day\""));
        }
        let unit = Unit::ALL.into_iter().find(|candidate| {
            let (one, many) = candidate.words();
            unit == one || unit == many
        });
        match (unit, from) {
            (None, _) if matches!(length.split(' ').nth(1), Some("day" | "days")) => Err(refuse(
                "it must say which days: school days, working days or calendar days",
            )),
            (None, _) => Err(refuse("the unit is not one that is counted here")),
            (Some(Unit::Terms), From::CountingTheFirst) => Err(refuse(
                "a term is always a complete one, so no first day is counted",
            )),
            (Some(unit), from) => Ok(Self { n, unit, from }),
        }
    }
}

/// Single spaces between words and none around them.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(input)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
