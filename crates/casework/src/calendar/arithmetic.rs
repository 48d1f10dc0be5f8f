//! Civil-date arithmetic that stops at the end of the calendar instead of failing.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// The day after; the last day there is has none and stays.
pub(super) fn next(date: Date) -> Date {
    date.tomorrow().unwrap_or(date)
}

/// The day before; the first day there is has none and stays.
pub(super) fn before(date: Date) -> Date {
    date.yesterday().unwrap_or(date)
}

/// So many calendar days later.
pub(super) fn plus_days(date: Date, days: u32) -> Date {
    date.saturating_add(std::time::Duration::from_secs(u64::from(days) * 86_400))
}

/// So many months later: the same day number, or the month's last day.
pub(super) fn plus_months(date: Date, months: u16) -> Date {
    date.saturating_add(i32::from(months).months())
}

/// The last day of a period of months *beginning with* a day: the eve of the corresponding
/// day, or the month's last day where that month has no corresponding day.
pub(super) fn months_beginning_with(date: Date, months: u16) -> Date {
    let corresponding = plus_months(date, months);
    if corresponding.day() < date.day() {
        corresponding
    } else {
        before(corresponding)
    }
}

/// Calendar days from one day to a later one; nothing when it is not later.
pub(super) fn days_between(from: Date, until: Date) -> u32 {
    u32::try_from(from.duration_until(until).as_hours() / 24).unwrap_or(0)
}

/// Whether the day is a Saturday or Sunday.
pub(super) fn weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}
