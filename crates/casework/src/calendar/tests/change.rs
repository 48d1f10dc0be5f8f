//! A change to a calendar: taken where somebody could count by it, refused where not.

use crate::calendar::samples::{calendar, larch, rowan};
use crate::calendar::{CalendarChange, NotChanged, Span, Term, Unit, Why};
use jiff::civil::{Date, date};

fn term(name: &str, first: Date, last: Date) -> CalendarChange {
    CalendarChange::Term {
        term: Term::with_half_term(name, (first, last), None).unwrap(),
        replaces: None,
    }
}

fn inset(day: Date) -> CalendarChange {
    CalendarChange::Inset {
        day,
        replaces: None,
    }
}

fn closure(first: Date, last: Date) -> CalendarChange {
    CalendarChange::Closure {
        first,
        last,
        why: "snow".to_owned(),
        replaces: None,
    }
}

#[test]
fn a_term_that_ends_before_it_begins_is_too_long_or_has_its_half_term_outside_is_refused() {
    let (first, last) = (date(2027, 9, 1), date(2027, 12, 17));
    let whole = |half| Term::with_half_term("Autumn term 2027", (first, last), half);
    let half = (date(2027, 10, 25), date(2027, 10, 29));
    let held = whole(Some(half)).unwrap();
    assert_eq!(
        held.spans,
        [(first, date(2027, 10, 24)), (date(2027, 10, 30), last)]
    );
    assert_eq!(held.half_term(), Some(half));
    assert_eq!(whole(None).unwrap().half_term(), None);
    assert_eq!(
        Term::with_half_term("Autumn", (last, first), None),
        Err(NotChanged::Backwards {
            first: last,
            last: first
        })
    );
    assert!(matches!(
        Term::with_half_term("Autumn", (first, date(2028, 12, 17)), None),
        Err(NotChanged::TooLong { .. })
    ));
    assert!(matches!(
        whole(Some((date(2027, 12, 13), date(2027, 12, 17)))),
        Err(NotChanged::HalfTermOutside { .. })
    ));
    assert!(matches!(
        whole(Some((date(2027, 10, 29), date(2027, 10, 25)))),
        Err(NotChanged::Backwards { .. })
    ));
    assert_eq!(
        Term::with_half_term(" ", (first, last), None),
        Err(NotChanged::NoName)
    );
}

#[test]
fn two_terms_never_share_a_day_and_one_may_take_the_place_of_itself() {
    let calendar = calendar();
    let overlapping = term("Another", date(2026, 12, 18), date(2027, 1, 3));
    assert_eq!(
        calendar.changed(None, &overlapping),
        Err(NotChanged::Overlaps {
            term: "Autumn term 2026".to_owned(),
            first: date(2026, 9, 1),
            last: date(2026, 12, 18),
        })
    );
    let later = CalendarChange::Term {
        term: Term::with_half_term(
            "Autumn term 2026",
            (date(2026, 9, 2), date(2026, 12, 17)),
            Some((date(2026, 10, 26), date(2026, 10, 30))),
        )
        .unwrap(),
        replaces: Some(date(2026, 9, 1)),
    };
    let after = calendar.changed(None, &later).unwrap();
    assert_eq!(after.standard().terms.len(), 3);
    assert_eq!(after.standard().terms[0].begins(), Some(date(2026, 9, 2)));
    let next_year = term("Autumn term 2027", date(2027, 9, 1), date(2027, 12, 17));
    let after = after.changed(None, &next_year).unwrap();
    assert_eq!(after.standard().terms.len(), 4);
    let gone = CalendarChange::TermGone {
        begins: date(2027, 9, 1),
    };
    assert_eq!(
        after.changed(None, &gone).unwrap().standard().terms.len(),
        3
    );
    assert_eq!(
        calendar.changed(None, &gone),
        Err(NotChanged::NotThere),
        "what is not there is not taken out"
    );
}

#[test]
fn a_day_on_which_nobody_would_come_to_school_is_not_shut() {
    let calendar = calendar();
    for (day, why) in [
        (date(2026, 9, 12), Why::Weekend),
        (
            date(2026, 12, 25),
            Why::BankHoliday("Christmas Day".to_owned()),
        ),
        (date(2027, 4, 1), Why::Holiday),
        (
            date(2026, 10, 28),
            Why::HalfTerm("Autumn term 2026".to_owned()),
        ),
        (date(2026, 9, 1), Why::Inset),
    ] {
        let refused = Err(NotChanged::ShutAnyway { day, why });
        assert_eq!(calendar.changed(None, &inset(day)), refused, "{day}");
        assert_eq!(calendar.changed(None, &closure(day, day)), refused, "{day}");
    }
    let unknown = date(2029, 11, 14);
    assert_eq!(
        calendar.changed(None, &inset(unknown)),
        Err(NotChanged::NoTerm { day: unknown })
    );
}

#[test]
fn a_closure_of_several_days_shuts_its_school_days_and_can_be_taken_back_by_the_day() {
    let calendar = calendar();
    let week = closure(date(2026, 11, 12), date(2026, 11, 16));
    let after = calendar.changed(None, &week).unwrap();
    let shut: Vec<Date> = after.standard().closures.keys().copied().collect();
    assert_eq!(
        shut,
        [date(2026, 11, 12), date(2026, 11, 13), date(2026, 11, 16)]
    );
    let one = CalendarChange::ClosureGone {
        day: date(2026, 11, 13),
    };
    assert_eq!(
        after.changed(None, &one).unwrap().standard().closures.len(),
        2
    );
    let unsaid = CalendarChange::Closure {
        first: date(2026, 11, 12),
        last: date(2026, 11, 12),
        why: " ".to_owned(),
        replaces: None,
    };
    assert_eq!(calendar.changed(None, &unsaid), Err(NotChanged::NoReason));
}

#[test]
fn a_training_day_of_one_school_moves_the_dates_of_that_school_alone() {
    let calendar = calendar();
    let ten = Span::after(10, Unit::SchoolDays);
    let from = date(2026, 9, 7);
    let after = calendar
        .changed(Some(&larch()), &inset(date(2026, 9, 14)))
        .unwrap();
    let due = |calendar: &crate::calendar::Calendar, school| calendar.due_date(from, ten, school);
    let (larch, rowan) = (larch(), rowan());
    assert_eq!(due(&calendar, Some(&larch)), date(2026, 9, 21));
    assert_eq!(due(&after, Some(&larch)), date(2026, 9, 22));
    assert_eq!(due(&after, Some(&rowan)), due(&calendar, Some(&rowan)));
    assert_eq!(due(&after, None), due(&calendar, None));
    assert!(
        after.school(&larch).unwrap().terms.is_empty(),
        "it keeps the authority's terms"
    );
}

#[test]
fn a_training_day_is_moved_in_one_entry() {
    let calendar = calendar();
    let moved = CalendarChange::Inset {
        day: date(2026, 11, 4),
        replaces: Some(date(2026, 11, 2)),
    };
    let after = calendar.changed(Some(&larch()), &moved).unwrap();
    let own = after.school(&larch()).unwrap();
    assert_eq!(
        own.inset.iter().copied().collect::<Vec<_>>(),
        [date(2026, 11, 4)]
    );
    let written = serde_json::to_string(&moved).unwrap();
    assert_eq!(
        serde_json::from_str::<CalendarChange>(&written).unwrap(),
        moved
    );
}
