//! Compulsory school age in England and Wales: Education Act 1996, section 8.

use super::DateOfBirth;
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

/// The last day of the school year for the question whether a child turns sixteen within
/// it. Section 8 speaks of the beginning of the next school year, so a birthday between 1
/// September and the first day of term can be argued either way; the national convention
/// is 31 August.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LeavingCutOff {
    /// August or September.
    pub month: i8,
    /// Day of the month.
    pub day: i8,
}

impl Default for LeavingCutOff {
    fn default() -> Self {
        Self { month: 8, day: 31 }
    }
}

/// The first and last day of compulsory school age, both included.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CompulsorySchoolAge {
    /// The first of 31 March, 31 August and 31 December on or after the fifth birthday.
    /// Attendance can first be asked at the start of the term that follows.
    pub starts: Date,
    /// The last Friday in June of the school year in which the child turns sixteen.
    pub ends: Date,
}

impl CompulsorySchoolAge {
    /// Reckons it for a date of birth.
    pub fn of(born: Date, cut_off: LeavingCutOff) -> Self {
        let fifth_year = born.year().saturating_add(5);
        let (month, day) = match born.month() {
            1..=3 => (3, 31),
            4..=8 => (8, 31),
            _ => (12, 31),
        };
        let sixteenth_year = born.year().saturating_add(16);
        let leaving_year = if (born.month(), born.day()) <= (cut_off.month, cut_off.day) {
            sixteenth_year
        } else {
            sixteenth_year.saturating_add(1)
        };
        let last_friday = Date::new(leaving_year, 6, 1)
            .and_then(|june| june.nth_weekday_of_month(-1, Weekday::Friday));
        Self {
            starts: Date::new(fifth_year, month, day).unwrap_or(Date::MAX),
            ends: last_friday.unwrap_or(Date::MAX),
        }
    }

    /// Whether the child is of compulsory school age on a day.
    pub fn on(self, day: Date) -> bool {
        self.starts <= day && day <= self.ends
    }
}

/// The first and last day of compulsory school age, by the national convention.
pub fn compulsory_school_age(born: impl Into<DateOfBirth>) -> (Date, Date) {
    let age = CompulsorySchoolAge::of(born.into().date(), LeavingCutOff::default());
    (age.starts, age.ends)
}
