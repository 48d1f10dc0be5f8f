//! Whether a whole roll should be believed before it takes children off one.

use super::Reading;
use casework::child::YearGroup;
use formats::belief::{Concern, Limits, Summary, against_last};
use jiff::civil::Date;
use store::RollPupil;
use store::rows::RollPupilRow;

/// What is hard to believe of a roll, by itself and beside what is believed of its schools since
/// a day.
pub(super) fn concerns(
    reading: &Reading,
    last: &[RollPupilRow],
    since: Option<Date>,
) -> Vec<Concern> {
    let mut all = reading.concerns.clone();
    if last.is_empty() {
        return all;
    }
    let (mut before, mut now) = (Summary::default(), Summary::default());
    for row in last {
        before.add(key_of(row), &row.school_id, year(row.year_group.as_deref()));
    }
    for pupil in &reading.pupils {
        now.add(
            key(pupil),
            &pupil.school_id,
            year(pupil.year_group.as_deref()),
        );
    }
    let new_year = since.is_some_and(|since| begins_between(since, reading.as_at));
    all.extend(against_last(&before, &now, new_year, &Limits::default()));
    all
}

/// Whether a school year begins after one day and by another.
fn begins_between(since: Date, until: Date) -> bool {
    let year = |day: Date| day.year() - i16::from(day.month() < 9);
    year(until) > year(since)
}

fn year(written: Option<&str>) -> Option<YearGroup> {
    written?.parse().ok()
}

fn key(pupil: &RollPupil) -> u64 {
    let born = pupil.dob.map(|born| born.to_string()).unwrap_or_default();
    Summary::key_of(pupil.upn.as_deref(), &pupil.surname, &pupil.forename, &born)
}

fn key_of(row: &RollPupilRow) -> u64 {
    let born = row.dob.map(|born| born.to_string()).unwrap_or_default();
    Summary::key_of(row.upn.as_deref(), &row.surname, &row.forename, &born)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_school_year_begins_in_september() {
        assert!(begins_between(date(2026, 7, 20), date(2026, 9, 4)));
        assert!(!begins_between(date(2026, 9, 4), date(2027, 7, 20)));
        assert!(begins_between(date(2025, 12, 1), date(2026, 12, 1)));
    }
}
