//! Spans that repeat, the day on which a date is listed, and the ends of periods.

use super::arithmetic::{before, plus_months};
use super::{Calendar, Counting, SchoolId, Span};
use jiff::civil::Date;

impl Calendar {
    /// The `k`th time that a repeating span comes round, with the counting. Months are
    /// reckoned from the original day every time.
    pub fn occurrence(
        &self,
        from: Date,
        span: Span,
        k: u32,
        school: Option<&SchoolId>,
    ) -> Counting {
        self.due(from, span.times(k), school)
    }

    /// The date alone of [`Calendar::occurrence`].
    pub fn occurrence_date(
        &self,
        from: Date,
        span: Span,
        k: u32,
        school: Option<&SchoolId>,
    ) -> Date {
        self.due_date(from, span.times(k), school)
    }

    /// Which time a repeating span next comes round, on a day or after it, and when.
    /// "Same day" does not repeat, and a span repeats at most 65,535 units on.
    pub fn next_occurrence(
        &self,
        from: Date,
        span: Span,
        on_or_after: Date,
        school: Option<&SchoolId>,
    ) -> Option<(u32, Date)> {
        if span.n == 0 {
            return None;
        }
        let most = u32::from(u16::MAX / span.n);
        let reached = |k| self.occurrence_date(from, span, k, school) >= on_or_after;
        let mut high = 1;
        while high < most && !reached(high) {
            high = (high * 2).min(most);
        }
        if !reached(high) {
            return None;
        }
        let mut low = high / 2 + 1;
        while low < high {
            let middle = low + (high - low) / 2;
            if reached(middle) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        Some((high, self.occurrence_date(from, span, high, school)))
    }

    /// The day on which a due date is put before its owner: the last working day on or
    /// before it. It is overdue from the day after the due date all the same.
    pub fn listed_on(&self, due: Date) -> Date {
        let mut day = due;
        while !self.working_day(day).counts() && day != Date::MIN {
            day = before(day);
        }
        day
    }

    /// The monthly date of R-56: the last working day of the day's month.
    pub fn last_working_day_of_month(&self, day: Date) -> Date {
        self.listed_on(day.last_of_month())
    }

    /// The quarterly date of R-56: the last working day of March, June, September or
    /// December, in the day's own quarter.
    pub fn last_working_day_of_quarter(&self, day: Date) -> Date {
        let months_left = match day.month() % 3 {
            0 => 0,
            gone => 3 - gone.unsigned_abs(),
        };
        let closing = plus_months(day.first_of_month(), u16::from(months_left));
        self.listed_on(closing.last_of_month())
    }

    /// The annual date of R-56 where a procedure names no month: the next 31 July, that
    /// day included.
    pub fn annual_date(&self, day: Date) -> Date {
        let year = if day.month() > 7 {
            day.year().saturating_add(1)
        } else {
            day.year()
        };
        Date::new(year, 7, 31).unwrap_or(Date::MAX)
    }
}
