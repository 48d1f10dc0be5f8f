//! Counting back: the day that lies so much before another, so that a thing can be asked for
//! ten school days before a meeting or six weeks before an arrival.

use super::arithmetic::before;
use super::{Calendar, Counting, From, SchoolId, Span, Unit};
use jiff::ToSpan;
use jiff::civil::Date;

impl Calendar {
    /// The last day on which something may be done that is asked for so much before a day:
    /// from it, the count forward reaches that day. The day itself is not counted; a span
    /// of terms has no reading backwards and gives the day itself.
    pub fn days_before(&self, day: Date, span: Span, school: Option<&SchoolId>) -> Date {
        let n = i64::from(span.n);
        match span.unit {
            Unit::SchoolDays => back(day, span.n, |day| self.school_day(day, school).counts()),
            Unit::WorkingDays => back(day, span.n, |day| self.working_day(day).counts()),
            Unit::CalendarDays => day.saturating_sub(n.days()),
            Unit::Weeks => day.saturating_sub(n.weeks()),
            Unit::Months => day.saturating_sub(n.months()),
            Unit::Terms => day,
        }
    }

    /// The same with the counting: forward from the day found to the day that was given, as
    /// somebody checks it on a wall calendar.
    pub fn counted_back(&self, day: Date, span: Span, school: Option<&SchoolId>) -> Counting {
        let first = self.days_before(day, span, school);
        let forward = self.counted(first, day, span.unit, From::After, school);
        Counting { span, ..forward }
    }
}

/// The `n`th day that counts before a day.
fn back(day: Date, n: u16, counts: impl Fn(Date) -> bool) -> Date {
    let mut left = n;
    let mut found = day;
    while left > 0 && found != Date::MIN {
        found = before(found);
        if counts(found) {
            left -= 1;
        }
    }
    found
}
