use super::*;
use crate::calendar::{BankHolidays, Calendar, SchoolCalendar, Term};
use crate::procedure::{Files, Pack, load};
use Session::{Authorised, NotRequired, Present, Unauthorised};
use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;
use std::collections::BTreeMap;

const FIGURES: &str = r#"
[[lead]]
rule = "continuous_absence"
allowed = "10 school days, counting the first"
due = "1 working day"
clause = "T-1"

[[lead]]
rule = "nil_attendance"
allowed = "5 school days"
due = "2 working days"
clause = "T-2"

[[lead]]
rule = "unauthorised_absence"
allowed = "15 school days"
due = "5 working days"
clause = "T-3"

[[lead]]
rule = "care_attendance"
at_most_per_cent = 95
allowed = "5 school days"
due = "1 working day"
clause = "T-4"

[[lead]]
rule = "leave_ended"
allowed = "3 school days, counting the first"
due = "1 working day"
clause = "T-5"
"#;

fn pack() -> Pack {
    let sound = include_str!("../../../tests/procedure_check/sound.toml");
    let files = Files {
        name: "small".to_owned(),
        files: BTreeMap::from([
            ("procedure.toml".to_owned(), sound.to_owned()),
            ("leads.toml".to_owned(), FIGURES.to_owned()),
        ]),
    };
    load(&files, None).unwrap()
}

fn calendar() -> Calendar {
    let term = |name: &str, from, to| Term {
        name: name.to_owned(),
        spans: vec![(from, to)],
    };
    let standard = SchoolCalendar {
        terms: vec![
            term("Summer", date(2026, 4, 13), date(2026, 7, 20)),
            term("Autumn", date(2026, 9, 1), date(2026, 12, 18)),
        ],
        ..SchoolCalendar::default()
    };
    Calendar::new(BankHolidays::embedded(), standard)
}

/// Weekdays from Monday 7 September 2026, each with what its two sessions count as.
fn register(days: &[(Option<Session>, Option<Session>)]) -> Vec<Marks> {
    let mut day = date(2026, 9, 7);
    let mut marks = Vec::new();
    for (morning, afternoon) in days {
        while day.weekday().to_monday_zero_offset() > 4 {
            day = day.tomorrow().unwrap();
        }
        marks.push(Marks {
            day,
            morning: *morning,
            afternoon: *afternoon,
            on_leave: false,
        });
        day = day.tomorrow().unwrap();
    }
    marks
}

fn both(session: Session, many: usize) -> Vec<(Option<Session>, Option<Session>)> {
    vec![(Some(session), Some(session)); many]
}

fn rules(days: &[(Option<Session>, Option<Session>)], in_care: bool) -> Vec<Rule> {
    let marks = register(days);
    let (pack, calendar, school) = (pack(), calendar(), SchoolId::from("ash"));
    let under = Under {
        pack: &pack,
        calendar: &calendar,
        today: date(2026, 12, 1),
    };
    let pupil = Register {
        school: &school,
        in_care,
        marks: &marks,
    };
    let found = attendance([pupil], under).into_iter();
    found.map(|found| found.rule).collect()
}

#[test]
fn ten_days_in_a_row_without_leave_are_found_on_the_tenth() {
    let mut days = both(Present, 3);
    days.extend(both(Unauthorised, 9));
    assert_eq!(rules(&days, false), []);
    days.extend(both(Unauthorised, 1));
    assert_eq!(rules(&days, false), [Rule::ContinuousAbsence]);
}

#[test]
fn presence_and_leave_break_a_row_and_a_closure_or_a_missing_mark_does_not() {
    let mut days = both(Present, 1);
    days.extend(both(Unauthorised, 5));
    for (between, found) in [
        ((Some(Present), Some(Unauthorised)), false),
        ((Some(Unauthorised), Some(Authorised)), false),
        ((Some(NotRequired), Some(NotRequired)), true),
        ((None, None), true),
        // One session is enough to tell the day by.
        ((None, Some(Unauthorised)), true),
    ] {
        let mut days = days.clone();
        days.push(between);
        days.extend(both(Unauthorised, 5));
        let rules = rules(&days, false);
        assert_eq!(rules == [Rule::ContinuousAbsence], found, "{between:?}");
    }
}

#[test]
fn whoever_is_back_is_not_found_by_the_row_that_is_over() {
    let mut days = both(Present, 10);
    days.extend(both(Unauthorised, 12));
    days.extend(both(Present, 1));
    assert_eq!(rules(&days, false), []);
}

#[test]
fn a_mark_that_was_not_made_is_no_absence() {
    assert_eq!(rules(&[(None, None); 20], true), []);
}

#[test]
fn not_once_at_school_this_term_is_found_whatever_the_leave() {
    assert_eq!(rules(&both(Authorised, 4), false), []);
    assert_eq!(rules(&both(Authorised, 5), false), [Rule::NilAttendance]);
    let mut once = both(Authorised, 9);
    once.push((Some(Present), Some(Authorised)));
    assert_eq!(rules(&once, false), []);
}

#[test]
fn fifteen_days_without_leave_in_a_term_are_found_though_not_in_a_row() {
    let mut days = Vec::new();
    for _ in 0..29 {
        days.push((Some(Present), Some(Unauthorised)));
    }
    assert_eq!(rules(&days, false), []);
    days.push((Some(Unauthorised), Some(Present)));
    assert_eq!(rules(&days, false), [Rule::UnauthorisedAbsence]);
}

#[test]
fn a_child_in_care_is_found_at_ninety_five_in_a_hundred_and_not_above() {
    // Forty sessions, of which two were missed: exactly 95 in a hundred (R-46).
    let mut days = both(Present, 19);
    days.push((Some(Authorised), Some(Authorised)));
    assert_eq!(rules(&days, true), [Rule::CareAttendance]);
    assert_eq!(rules(&days, false), []);
    days.pop();
    days.push((Some(Authorised), Some(Present)));
    assert_eq!(rules(&days, true), []);
}

#[test]
fn the_marks_of_an_earlier_term_are_not_this_terms() {
    let (pack, calendar, school) = (pack(), calendar(), SchoolId::from("ash"));
    let under = Under {
        pack: &pack,
        calendar: &calendar,
        today: date(2026, 9, 11),
    };
    let mut marks: Vec<Marks> = register(&both(Unauthorised, 20));
    for (at, mark) in marks.iter_mut().enumerate() {
        mark.day = date(2026, 6, 1) + (at as i64).days();
    }
    let pupil = Register {
        school: &school,
        in_care: false,
        marks: &marks,
    };
    let found = attendance([pupil], under);
    let rules: Vec<Rule> = found.iter().map(|found| found.rule).collect();
    assert_eq!(rules, [Rule::ContinuousAbsence]);
    assert!(found[0].basis.ends_with("2026-06-01"), "{}", found[0].basis);
}

fn any_half() -> impl Strategy<Value = Option<Session>> {
    prop_oneof![
        Just(None),
        Just(Some(Present)),
        Just(Some(Authorised)),
        Just(Some(Unauthorised)),
        Just(Some(NotRequired)),
    ]
}

proptest! {
    /// A mark more of presence finds nobody new, whatever else the register says.
    #[test]
    fn presence_finds_nobody(
        days in prop::collection::vec((any_half(), any_half()), 0..40),
        at in any::<prop::sample::Index>(),
        in_care in any::<bool>(),
    ) {
        let before = rules(&days, in_care);
        let mut there = days.clone();
        if !there.is_empty() {
            let place = at.index(there.len());
            there[place] = (Some(Present), Some(Present));
            let after = rules(&there, in_care);
            // Only what is judged once enough was possible may begin to be judged.
            let judged = |rule: &Rule| *rule == Rule::CareAttendance;
            prop_assert!(after.iter().all(|rule| before.contains(rule) || judged(rule)));
        }
    }

    /// Ten days without leave and no other mark are found, however the marks between them stand.
    #[test]
    fn nobody_who_is_gone_is_lost_among_closures(
        closed in prop::collection::vec(0_usize..12, 0..6),
        present in 0_usize..8,
    ) {
        let mut days = both(Present, present);
        let from = days.len();
        days.extend(both(Unauthorised, 10));
        for place in closed {
            let place = from + place.min(days.len() - from);
            days.insert(place, (Some(NotRequired), None));
        }
        prop_assert!(rules(&days, false).contains(&Rule::ContinuousAbsence));
    }
}

#[test]
fn who_is_not_back_after_leave_is_found_on_the_third_day_and_not_while_leave_lasts() {
    let (pack, calendar, school) = (pack(), calendar(), SchoolId::from("ash"));
    let under = Under {
        pack: &pack,
        calendar: &calendar,
        today: date(2026, 12, 1),
    };
    let found = |leave: usize, between: &[Session], away: usize| {
        let mut days = both(Present, 2);
        days.extend(both(Authorised, leave));
        days.extend(between.iter().flat_map(|session| both(*session, 1)));
        days.extend(both(Unauthorised, away));
        let mut marks = register(&days);
        for marks in marks.iter_mut().skip(2).take(leave) {
            marks.on_leave = true;
        }
        let pupil = Register {
            school: &school,
            in_care: false,
            marks: &marks,
        };
        let found = attendance([pupil], under).into_iter();
        let rules: Vec<Rule> = found.map(|found| found.rule).collect();
        rules
    };
    assert_eq!(found(5, &[], 0), []);
    assert_eq!(found(5, &[], 2), []);
    assert_eq!(found(5, &[], 3), [Rule::LeaveEnded]);
    assert_eq!(found(5, &[NotRequired], 3), [Rule::LeaveEnded]);
    assert_eq!(found(5, &[Present], 3), []);
    assert_eq!(found(0, &[], 3), []);
    let ten = [Rule::ContinuousAbsence, Rule::LeaveEnded];
    assert_eq!(found(5, &[], 10), ten);
}
