//! The days that count, laid out once so that adding days is a look-up.

use super::arithmetic::{next, plus_days};
use jiff::civil::Date;
use std::fmt;

/// How far beyond the known dates a table goes, so that estimates are look-ups too.
const BEYOND_IN_DAYS: u32 = 400;

/// The days that count between two days, in order. Outside them, each day is asked.
#[derive(Clone, PartialEq, Eq, Default)]
pub(super) struct Table {
    between: Option<(Date, Date)>,
    days: Vec<Date>,
}

impl fmt::Debug for Table {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Table({} days)", self.days.len())
    }
}

impl Table {
    /// Lays out the days that count over both reaches and a little beyond.
    pub(super) fn of(
        reach: &[(Date, Date)],
        also: &[(Date, Date)],
        counts: impl Fn(Date) -> bool,
    ) -> Self {
        let both = || reach.iter().chain(also);
        let first = both().map(|stretch| stretch.0).min();
        let last = both().map(|stretch| stretch.1).max();
        let (Some(first), Some(last)) = (first, last) else {
            return Self::default();
        };
        let last = plus_days(last, BEYOND_IN_DAYS);
        let mut days = Vec::new();
        let mut day = first;
        while day <= last {
            if counts(day) {
                days.push(day);
            }
            if day == Date::MAX {
                break;
            }
            day = next(day);
        }
        Self {
            between: Some((first, last)),
            days,
        }
    }

    fn covers(&self, day: Date) -> Option<Date> {
        self.between
            .filter(|(first, last)| *first <= day && day <= *last)
            .map(|(_, last)| last)
    }

    /// The `n`th day that counts, from `start` on, itself included; `n` is at least 1.
    pub(super) fn nth(&self, start: Date, n: u16, counts: impl Fn(Date) -> bool) -> Date {
        let mut left = usize::from(n);
        let mut day = start;
        loop {
            if let Some(last) = self.covers(day) {
                let at = self.days.partition_point(|counted| *counted < day);
                if let Some(hit) = self.days.get(at + left.saturating_sub(1)) {
                    return *hit;
                }
                left -= self.days.len() - at;
                day = last;
            } else if counts(day) {
                left -= 1;
                if left == 0 {
                    return day;
                }
            }
            if day == Date::MAX {
                return day;
            }
            day = next(day);
        }
    }

    /// How many days count from one day to another, both included.
    pub(super) fn count(&self, from: Date, until: Date, counts: impl Fn(Date) -> bool) -> usize {
        let mut found = 0;
        let mut day = from;
        while day <= until {
            if let Some(last) = self.covers(day) {
                let end = last.min(until);
                let below = self.days.partition_point(|counted| *counted < day);
                let up_to = self.days.partition_point(|counted| *counted <= end);
                found += up_to - below;
                day = end;
            } else if counts(day) {
                found += 1;
            }
            if day == Date::MAX {
                break;
            }
            day = next(day);
        }
        found
    }
}
