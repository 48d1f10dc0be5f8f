//! What a day is worth in a count, and why a count rests on less than was wished.

use super::SchoolId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Whether a day counts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Day {
    /// It counts.
    Counts,
    /// No calendar says, so it is taken to count; what rests on it is *estimated*.
    Presumed,
    /// It does not count.
    Skipped(Why),
}

impl Day {
    /// Whether the day adds one to a count.
    pub const fn counts(&self) -> bool {
        matches!(self, Self::Counts | Self::Presumed)
    }
}

/// Why a day does not count.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Saturday or Sunday.
    Weekend,
    /// A bank holiday, by its name.
    BankHoliday(String),
    /// Between terms.
    Holiday,
    /// The half-term break of this term.
    HalfTerm(String),
    /// Staff training: the school is open to staff only.
    Inset,
    /// The school was shut for this recorded reason.
    Closed(String),
    /// No term dates are held for the day, and schools are shut then almost everywhere.
    PresumedHoliday,
}

/// What a due date rests on besides the calendar of the child's own school. A date with
/// any of these is shown as *estimated* and is counted again when the calendar is known.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Estimate {
    /// The child has no school, so the authority's standard calendar was used.
    NoSchool,
    /// No calendar of this school is held, so the authority's standard one was used.
    SchoolCalendarNotHeld(SchoolId),
    /// The school's own term dates do not reach this day, so the authority's were used.
    StandardTermsUsed {
        /// The first day counted so.
        from: Date,
    },
    /// No term dates reach this day: Monday to Friday was counted, less bank holidays, the
    /// end of July, August and the days from Christmas Eve to New Year.
    TermDatesNotKnown {
        /// The first day counted so.
        from: Date,
    },
    /// The list of bank holidays does not reach this day.
    BankHolidaysNotKnown {
        /// The first day counted so.
        from: Date,
    },
}

impl Estimate {
    /// Whether days were guessed, rather than counted by a calendar that somebody set. A
    /// bar must not open on a guess; a clock may run on one.
    pub const fn is_guess(&self) -> bool {
        match self {
            Self::TermDatesNotKnown { .. } | Self::BankHolidaysNotKnown { .. } => true,
            Self::NoSchool | Self::SchoolCalendarNotHeld(_) | Self::StandardTermsUsed { .. } => {
                false
            }
        }
    }
}

/// A calendar that does not reach far enough to answer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, thiserror::Error)]
#[error(
    "the term dates held do not show {wanted} from {asked}: they {}. Add the term dates of \
     the school year that follows",
    match .ends { Some(end) => format!("end on {end}"), None => "are empty".to_owned() }
)]
pub struct CalendarEnds {
    /// The day asked about.
    pub asked: Date,
    /// What was looked for, in words: "a complete term".
    pub wanted: String,
    /// The last day that the term dates reach, where there are any.
    pub ends: Option<Date>,
}
