//! When a child was born, and how old that makes them.

use super::{CompulsorySchoolAge, LeavingCutOff, YearGroup};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A date of birth, and whether it is a best guess.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DateOfBirth {
    date: Date,
    #[serde(default)]
    estimated: bool,
}

impl DateOfBirth {
    /// A date of birth that somebody gave or proved.
    pub const fn new(date: Date) -> Self {
        Self {
            date,
            estimated: false,
        }
    }

    /// A date of birth that was guessed, as for a child of whom only the age is known.
    pub const fn estimated(date: Date) -> Self {
        Self {
            date,
            estimated: true,
        }
    }

    /// The date.
    pub const fn date(self) -> Date {
        self.date
    }

    /// Whether it is a best guess.
    pub const fn is_estimated(self) -> bool {
        self.estimated
    }

    /// Age in completed years; below nought before birth. Somebody born on 29 February
    /// grows a year older on 1 March where the year has no such day.
    pub fn age_on(self, day: Date) -> i16 {
        let gone = day.year().saturating_sub(self.date.year());
        let had_birthday = (day.month(), day.day()) >= (self.date.month(), self.date.day());
        if had_birthday {
            gone
        } else {
            gone.saturating_sub(1)
        }
    }

    /// The year group of children born when this one was, on a day; nothing for a child too
    /// young for a nursery class, or older than year 13. A school may have placed the child
    /// otherwise.
    pub fn year_group(self, day: Date) -> Option<YearGroup> {
        YearGroup::by_age(self.date, day)
    }

    /// When the child is of compulsory school age.
    pub fn compulsory_school_age(self, cut_off: LeavingCutOff) -> CompulsorySchoolAge {
        CompulsorySchoolAge::of(self.date, cut_off)
    }
}

impl fmt::Debug for DateOfBirth {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("DateOfBirth(..)")
    }
}

impl From<Date> for DateOfBirth {
    fn from(date: Date) -> Self {
        Self::new(date)
    }
}

impl From<&DateOfBirth> for DateOfBirth {
    fn from(born: &DateOfBirth) -> Self {
        *born
    }
}
