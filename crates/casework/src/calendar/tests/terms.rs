use crate::calendar::samples::{calendar, larch, rowan};
use crate::calendar::*;
use jiff::civil::date;

#[test]
fn monitoring_ends_with_the_first_complete_term() {
    // Confirmed after the autumn half-term: a half-term is not a term, so spring is watched.
    let watched = calendar()
        .term_watched(date(2026, 11, 4), Some(&larch()))
        .unwrap();
    assert_eq!(watched.term, "Spring term 2027");
    assert_eq!(watched.begins, date(2027, 1, 4));
    assert_eq!(watched.due, date(2027, 3, 25));
    assert!(watched.estimated.is_empty());
}

#[test]
fn attendance_confirmed_on_a_terms_first_day_is_watched_for_that_term() {
    let calendar = calendar();
    // 1 September is for staff; pupils begin on the 2nd.
    for day in [1, 2] {
        let watched = calendar
            .term_watched(date(2026, 9, day), Some(&larch()))
            .unwrap();
        assert_eq!(watched.due, date(2026, 12, 18));
    }
    let watched = calendar
        .term_watched(date(2026, 9, 3), Some(&larch()))
        .unwrap();
    assert_eq!(watched.due, date(2027, 3, 25));
}

#[test]
fn a_summer_placement_before_the_first_term_held_is_watched_for_that_term() {
    let watched = calendar()
        .term_watched(date(2026, 7, 15), Some(&larch()))
        .unwrap();
    assert_eq!(watched.term, "Autumn term 2026");
}

#[test]
fn a_watch_that_the_calendar_cannot_reach_says_what_to_do() {
    let ends = calendar()
        .term_watched(date(2027, 4, 13), Some(&larch()))
        .unwrap_err();
    assert_eq!(ends.ends, Some(date(2027, 7, 22)));
    assert_eq!(
        ends.to_string(),
        "the term dates held do not show a complete term from 2027-04-13: they end on \
         2027-07-22. Add the term dates of the school year that follows"
    );
    let none = Calendar::default()
        .term_watched(date(2027, 4, 13), None)
        .unwrap_err();
    assert!(none.to_string().contains("they are empty"));
}

#[test]
fn a_clock_of_a_term_runs_on_an_estimate_where_the_calendar_ends() {
    let due = calendar().due(
        date(2027, 4, 13),
        Span::after(1, Unit::Terms),
        Some(&larch()),
    );
    assert_eq!(due.due, date(2027, 12, 23));
    assert!(due.is_estimated());
    let whole = Calendar::default().due(date(2027, 4, 13), Span::after(1, Unit::Terms), None);
    assert_eq!(whole.due, date(2027, 7, 24));
}

#[test]
fn one_term_as_a_span_is_the_term_watched() {
    let calendar = calendar();
    let one = Span::after(1, Unit::Terms);
    let due = calendar.due(date(2026, 11, 4), one, Some(&larch()));
    assert_eq!(due.due, date(2027, 3, 25));
    let last = due.days.last().unwrap();
    assert_eq!(
        last.what,
        What::Term {
            number: 1,
            name: Some("Spring term 2027".into())
        }
    );
    let two = calendar.due_date(date(2026, 11, 4), Span::after(2, Unit::Terms), None);
    assert_eq!(two, date(2027, 7, 22));
    let count = |until| {
        calendar.count(
            date(2026, 11, 4),
            until,
            Unit::Terms,
            From::After,
            Some(&larch()),
        )
    };
    assert_eq!(count(date(2027, 3, 24)), 0);
    assert_eq!(count(date(2027, 3, 25)), 1);
}

#[test]
fn after_a_schools_own_terms_the_authoritys_are_watched() {
    let watched = calendar()
        .term_watched(date(2026, 11, 4), Some(&rowan()))
        .unwrap();
    assert_eq!(watched.due, date(2027, 3, 25));
    assert!(!watched.estimated.is_empty());
}

#[test]
fn termly_dates_are_the_last_school_day_of_the_term() {
    let calendar = calendar();
    let last = |day| calendar.last_school_day_of_term(day, Some(&larch()));
    assert_eq!(last(date(2026, 9, 30)), Ok(date(2026, 12, 18)));
    assert_eq!(last(date(2026, 12, 18)), Ok(date(2026, 12, 18)));
    assert_eq!(last(date(2026, 12, 19)), Ok(date(2027, 3, 25)));
    assert_eq!(last(date(2026, 8, 3)), Ok(date(2026, 12, 18)));
    assert!(
        last(date(2026, 7, 1)).is_err(),
        "last year's term is not held"
    );
    assert!(last(date(2027, 7, 23)).is_err());
}
