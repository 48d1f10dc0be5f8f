use crate::calendar::samples::{calendar, larch};
use crate::calendar::*;
use jiff::civil::{Date, date};

fn absence(marks: &[(Date, DayMark)]) -> Absence {
    Absence {
        first: date(2026, 9, 7),
        marks: marks.iter().copied().collect(),
    }
}

#[test]
fn an_absence_without_marks_goes_on_and_names_the_unmarked_days() {
    let seven = absence(&[(date(2026, 9, 7), DayMark::Unauthorised)]);
    let count = seven.as_of(date(2026, 9, 9), &calendar(), Some(&larch()));
    assert_eq!(count.days, 3);
    assert_eq!(count.broken, None);
    assert_eq!(count.unmarked, [date(2026, 9, 8), date(2026, 9, 9)]);
}

#[test]
fn one_day_at_school_breaks_it() {
    let absence = absence(&[(date(2026, 9, 15), DayMark::Attended)]);
    let count = absence.as_of(date(2026, 9, 30), &calendar(), Some(&larch()));
    assert_eq!(count.days, 6, "Days 1 to 6, to Monday the 14th");
    assert_eq!(
        count.broken,
        Some(Break {
            on: date(2026, 9, 15),
            by: BrokenBy::Attended
        })
    );
}

#[test]
fn leave_or_illness_that_the_school_accepts_breaks_it() {
    let absence = absence(&[(date(2026, 9, 10), DayMark::Authorised)]);
    let broken = absence
        .nth_day(10, &calendar(), Some(&larch()))
        .unwrap_err();
    assert_eq!(broken.by, BrokenBy::Authorised);
    assert!(absence.nth_day(3, &calendar(), Some(&larch())).is_ok());
}

#[test]
fn a_morning_at_school_is_no_day_of_absence() {
    let absence = absence(&[(date(2026, 9, 7), DayMark::Partial)]);
    let count = absence.as_of(date(2026, 9, 11), &calendar(), Some(&larch()));
    assert_eq!(count.days, 0);
    assert_eq!(count.broken.unwrap().by, BrokenBy::AttendedInPart);
}

#[test]
fn a_weekend_a_holiday_or_a_training_day_neither_counts_nor_breaks() {
    let absence = Absence {
        first: date(2026, 10, 22),
        marks: [
            (date(2026, 10, 22), DayMark::Unauthorised),
            (date(2026, 10, 23), DayMark::Unauthorised),
            // Marked in a week when nobody was asked to come.
            (date(2026, 10, 27), DayMark::Authorised),
            (date(2026, 11, 2), DayMark::Authorised),
        ]
        .into(),
    };
    let count = absence.as_of(date(2026, 11, 4), &calendar(), Some(&larch()));
    assert_eq!(count.broken, None);
    assert_eq!(count.days, 3);
}

#[test]
fn a_day_is_made_of_its_sessions() {
    use Session::*;
    assert_eq!(
        DayMark::of_sessions(Present, Present),
        Some(DayMark::Attended)
    );
    assert_eq!(
        DayMark::of_sessions(Present, Unauthorised),
        Some(DayMark::Partial)
    );
    assert_eq!(
        DayMark::of_sessions(Unauthorised, Authorised),
        Some(DayMark::Authorised)
    );
    assert_eq!(
        DayMark::of_sessions(Unauthorised, NotRequired),
        Some(DayMark::Unauthorised)
    );
    assert_eq!(
        DayMark::of_sessions(NotRequired, Present),
        Some(DayMark::Attended)
    );
    assert_eq!(DayMark::of_sessions(NotRequired, NotRequired), None);
}

#[test]
fn the_running_absence_starts_after_the_last_break() {
    use DayMark::*;
    let marks = [
        (date(2026, 9, 7), Unauthorised),
        (date(2026, 9, 8), Attended),
        (date(2026, 9, 9), Unauthorised),
        (date(2026, 9, 10), Unauthorised),
    ]
    .into();
    let calendar = calendar();
    let running = Absence::running(&marks, date(2026, 9, 11), &calendar, Some(&larch())).unwrap();
    assert_eq!(running.first, date(2026, 9, 9));
    assert_eq!(running.marks.len(), 2);
    let before = Absence::running(&marks, date(2026, 9, 8), &calendar, Some(&larch()));
    assert_eq!(before, None);
}
