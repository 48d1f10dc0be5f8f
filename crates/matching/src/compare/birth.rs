//! Dates of birth and the ways in which they go wrong.

use super::Level;
use crate::record::{Birth, Record};

pub(crate) fn birth(a: Record<'_>, b: Record<'_>) -> Level {
    let (x, y) = (a.birth, b.birth);
    if !x.known() || !y.known() {
        return Level::Missing;
    }
    let level = dates(x, y);
    if level == Level::Exact || !(a.estimated || b.estimated) {
        return level;
    }
    match (x.days() - y.days()).abs() {
        0..=400 => Level::WithinEstimate,
        401..=800 => Level::NearEstimate,
        _ => Level::Different,
    }
}

fn dates(x: Birth, y: Birth) -> Level {
    if x == y {
        return Level::Exact;
    }
    let year = x.year() == y.year();
    let month = x.month() == y.month();
    let day = x.day() == y.day();
    if year && x.day() == y.month() && x.month() == y.day() {
        return Level::DayMonthSwapped;
    }
    let apart = (x.days() - y.days()).abs();
    if apart <= 10 {
        return Level::NearDay;
    }
    // A year counted from an age may be the one before.
    if apart <= 400 && (new_year(x) || new_year(y)) {
        return Level::NewYear;
    }
    if month && day && x.year().abs_diff(y.year()) <= 2 {
        return Level::OtherYear;
    }
    if digits_apart(x, y) == 1 {
        return Level::OneDigit;
    }
    match (year, month, day) {
        (true, _, true) => Level::OtherMonth,
        (true, true, _) => Level::SameMonth,
        (true, _, _) => Level::SameYear,
        _ => Level::Different,
    }
}

fn new_year(x: Birth) -> bool {
    x.month() == 1 && x.day() == 1
}

fn digits_apart(x: Birth, y: Birth) -> usize {
    let mut a = x.year() * 10_000 + x.month() * 100 + x.day();
    let mut b = y.year() * 10_000 + y.month() * 100 + y.day();
    let mut apart = 0;
    while a > 0 || b > 0 {
        apart += usize::from(a % 10 != b % 10);
        a /= 10;
        b /= 10;
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_go_wrong_in_known_ways() {
        let d = Birth::from_parts;
        assert_eq!(
            dates(d(2014, 3, 12), d(2014, 12, 3)),
            Level::DayMonthSwapped
        );
        assert_eq!(dates(d(2014, 3, 12), d(2014, 3, 22)), Level::NearDay);
        assert_eq!(dates(d(2014, 3, 12), d(2014, 3, 2)), Level::NearDay);
        assert_eq!(dates(d(2014, 3, 1), d(2014, 3, 21)), Level::OneDigit);
        assert_eq!(dates(d(2014, 3, 12), d(2015, 3, 12)), Level::OtherYear);
        assert_eq!(dates(d(2014, 3, 12), d(2014, 11, 12)), Level::OtherMonth);
        assert_eq!(dates(d(2014, 1, 1), d(2014, 7, 19)), Level::NewYear);
        assert_eq!(dates(d(2014, 3, 12), d(2009, 7, 19)), Level::Different);
    }
}
