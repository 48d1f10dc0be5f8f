//! How long a clock runs, as a pack writes it.

use crate::calendar::{From, NotASpan, Span, Unit};
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
    /// At the latest so much before a day that lies ahead (W-135): `"6 weeks before"`.
    Before(Span),
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
const BEFORE: &str = " before";

impl Limit {
    /// Whether meeting it starts it again.
    pub fn repeats(self) -> bool {
        matches!(self, Limit::Repeating(_))
    }

    /// The span, where the length is one.
    pub fn span(self) -> Option<Span> {
        match self {
            Limit::Span(span) | Limit::Repeating(span) => Some(span),
            Limit::Hours(_)
            | Limit::Before(_)
            | Limit::WholeTerm
            | Limit::EndOfTerm
            | Limit::EndOfMonth => None,
        }
    }

    /// Whether it counts back from a day that lies ahead.
    pub fn counts_back(self) -> bool {
        matches!(self, Limit::Before(_))
    }

    /// The hours, where it runs by them.
    pub fn hours(self) -> Option<u16> {
        match self {
            Limit::Hours(hours) => Some(hours),
            Limit::Span(_)
            | Limit::Repeating(_)
            | Limit::Before(_)
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
            Limit::Before(span) => write!(out, "{span}{BEFORE}"),
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
            other if other.ends_with(BEFORE) => back(other).map(Limit::Before),
            other => match (hours(other), other.strip_suffix(REPEATING)) {
                (Some(hours), _) => Ok(Limit::Hours(hours)),
                (None, Some(span)) => Ok(Limit::Repeating(span.parse()?)),
                (None, None) => Ok(Limit::Span(other.parse()?)),
            },
        }
    }
}

/// `6 weeks before`. A first day that counts, and a term, have no reading backwards.
fn back(text: &str) -> Result<Span, NotASpan> {
    let span: Span = text.strip_suffix(BEFORE).unwrap_or(text).parse()?;
    if span.n == 0 || span.unit == Unit::Terms || span.from == From::CountingTheFirst {
        return Err(NotASpan {
            found: text.to_owned(),
            why: "only so many days, weeks or months can be counted back".to_owned(),
        });
    }
    Ok(span)
}

/// `48 hours`; nothing for anything else, none at all included.
fn hours(text: &str) -> Option<u16> {
    let (number, unit) = text.split_once(' ')?;
    let hours = number.parse().ok().filter(|hours| *hours > 0)?;
    matches!(unit.trim(), "hour" | "hours").then_some(hours)
}

impl std::convert::From<Limit> for String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_what_is_read() {
        for text in [
            "5 working days",
            "10 school days, counting the first",
            "1 month, repeating",
            "48 hours",
            "1 hour",
            "6 weeks before",
            "10 school days before",
            "the end of term",
        ] {
            let limit: Result<Limit, _> = text.parse();
            assert_eq!(limit.map(|limit| limit.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn what_has_no_reading_is_refused() {
        for text in [
            "0 hours",
            "48 hours, repeating",
            "48 hours before",
            "1 term before",
            "same day before",
            "5 school days, counting the first before",
        ] {
            assert!(text.parse::<Limit>().is_err(), "{text}");
        }
    }
}
