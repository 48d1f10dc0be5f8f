//! How long a clock runs, as a pack writes it.

use crate::calendar::Span;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The length of a clock.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Limit {
    /// So many days, weeks or months: `"5 working days"`.
    Span(Span),
    /// The same again and again, from the original day: `"1 month, repeating"`.
    Repeating(Span),
    /// So many hours of real time, from the minute of the start (W-135): `"48 hours"`.
    Hours(u16),
    /// Until the last school day of the first complete term: `"one whole term"`.
    WholeTerm,
    /// Until the last school day of the present term: `"the end of term"`.
    EndOfTerm,
    /// Until the last working day of the month: `"the end of the month"`.
    EndOfMonth,
}

const WHOLE_TERM: &str = "one whole term";
const END_OF_TERM: &str = "the end of term";
const END_OF_MONTH: &str = "the end of the month";
const REPEATING: &str = ", repeating";

impl Limit {
    /// Whether meeting it starts it again.
    pub fn repeats(self) -> bool {
        matches!(self, Limit::Repeating(_))
    }

    /// The span, where the length is one.
    pub fn span(self) -> Option<Span> {
        match self {
            Limit::Span(span) | Limit::Repeating(span) => Some(span),
            Limit::Hours(_) | Limit::WholeTerm | Limit::EndOfTerm | Limit::EndOfMonth => None,
        }
    }

    /// The hours, where it runs by them.
    pub fn hours(self) -> Option<u16> {
        match self {
            Limit::Hours(hours) => Some(hours),
            Limit::Span(_)
            | Limit::Repeating(_)
            | Limit::WholeTerm
            | Limit::EndOfTerm
            | Limit::EndOfMonth => None,
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Limit::Span(span) => write!(out, "{span}"),
            Limit::Repeating(span) => write!(out, "{span}{REPEATING}"),
            Limit::Hours(1) => out.write_str("1 hour"),
            Limit::Hours(hours) => write!(out, "{hours} hours"),
            Limit::WholeTerm => out.write_str(WHOLE_TERM),
            Limit::EndOfTerm => out.write_str(END_OF_TERM),
            Limit::EndOfMonth => out.write_str(END_OF_MONTH),
        }
    }
}

impl FromStr for Limit {
    type Err = <Span as FromStr>::Err;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.trim() {
            WHOLE_TERM => Ok(Limit::WholeTerm),
            END_OF_TERM => Ok(Limit::EndOfTerm),
            END_OF_MONTH => Ok(Limit::EndOfMonth),
            other => match (hours(other), other.strip_suffix(REPEATING)) {
                (Some(hours), _) => Ok(Limit::Hours(hours)),
                (None, Some(span)) => Ok(Limit::Repeating(span.parse()?)),
                (None, None) => Ok(Limit::Span(other.parse()?)),
            },
        }
    }
}

/// `48 hours`; nothing for anything else, none at all included.
fn hours(text: &str) -> Option<u16> {
    let (number, unit) = text.split_once(' ')?;
    let hours = number.parse().ok().filter(|hours| *hours > 0)?;
    matches!(unit.trim(), "hour" | "hours").then_some(hours)
}

impl From<Limit> for String {
    fn from(limit: Limit) -> Self {
        limit.to_string()
    }
}

impl TryFrom<String> for Limit {
    type Error = <Span as FromStr>::Err;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}
