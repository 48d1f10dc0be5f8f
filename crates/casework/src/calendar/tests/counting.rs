use crate::calendar::samples::{calendar, larch, rowan};
use crate::calendar::*;
use jiff::civil::{Date, date};

fn school_days(n: u16) -> Span {
    Span::after(n, Unit::SchoolDays)
}

fn school_days_from_day_one(n: u16) -> Span {
    Span::counting_the_first(n, Unit::SchoolDays)
}

#[test]
fn the_tenth_school_day_counts_the_first_day_of_absence() {
    // Monday 7 September is Day 1, so Friday 18 September is Day 10.
    let due = calendar().due(
        date(2026, 9, 7),
        school_days_from_day_one(10),
        Some(&larch()),
    );
    assert_eq!(due.due, date(2026, 9, 18));
    assert!(!due.is_estimated());
}

#[test]
fn within_five_working_days_leaves_out_the_day_of_the_referral() {
    let span = Span::after(5, Unit::WorkingDays);
    let due = calendar().due(date(2026, 9, 7), span, None);
    assert_eq!(due.due, date(2026, 9, 14));
    assert!(!due.is_estimated(), "officers need no school calendar");
}

#[test]
fn officers_work_through_half_term_and_schools_do_not() {
    let calendar = calendar();
    let friday = date(2026, 10, 23);
    let working = calendar.due_date(friday, Span::after(1, Unit::WorkingDays), None);
    assert_eq!(working, date(2026, 10, 26));
    let school = calendar.due_date(friday, school_days(1), Some(&larch()));
    // 2 November is the school's training day and on the 3rd it was shut.
    assert_eq!(school, date(2026, 11, 4));
}

#[test]
fn a_bank_holiday_is_no_working_day() {
    let span = Span::after(3, Unit::WorkingDays);
    let due = calendar().due(date(2026, 12, 24), span, None);
    assert_eq!(due.due, date(2026, 12, 31));
    let christmas = due.each_day().nth(1).unwrap();
    assert_eq!(
        christmas.why_not,
        Some(Why::BankHoliday("Christmas Day".into()))
    );
}

#[test]
fn a_first_day_on_which_the_school_is_shut_is_not_day_one() {
    let saturday = date(2026, 9, 5);
    let due = calendar().due(saturday, school_days_from_day_one(1), Some(&larch()));
    assert_eq!(due.due, date(2026, 9, 7));
}

#[test]
fn every_day_between_is_numbered_or_explained() {
    let due = calendar().due(date(2026, 10, 22), school_days(3), Some(&larch()));
    assert_eq!(due.due, date(2026, 11, 5));
    let told: Vec<_> = due
        .days
        .iter()
        .map(|stretch| {
            (
                stretch.first.day(),
                stretch.last.day(),
                stretch.what.clone(),
            )
        })
        .collect();
    let numbered = |first, last| What::Counted {
        first,
        last,
        presumed: false,
    };
    let half_term = || What::NotCounted(Why::HalfTerm("Autumn term 2026".into()));
    assert_eq!(
        told,
        [
            (22, 22, What::DayZero),
            (23, 23, numbered(1, 1)),
            (24, 25, What::NotCounted(Why::Weekend)),
            (26, 30, half_term()),
            (31, 1, What::NotCounted(Why::Weekend)),
            (2, 2, What::NotCounted(Why::Inset)),
            (
                3,
                3,
                What::NotCounted(Why::Closed("the boiler failed".into()))
            ),
            (4, 5, numbered(2, 3)),
        ]
    );
    let days: Vec<CountedDay> = due.each_day().collect();
    assert_eq!(days.len(), 15);
    assert_eq!(days.last().unwrap().number, Some(3));
}

#[test]
fn two_weeks_end_on_the_same_weekday_term_or_not() {
    // seven and fourteen days from the expected start, in the holidays too.
    let calendar = calendar();
    let start = date(2026, 12, 15);
    let week = |n| calendar.due_date(start, Span::after(n, Unit::Weeks), Some(&larch()));
    assert_eq!(week(1), date(2026, 12, 22));
    assert_eq!(week(2), date(2026, 12, 29));
}

#[test]
fn twenty_eight_days_with_day_one_included_are_four_weeks_counting_the_first() {
    let calendar = calendar();
    let day_one = date(2026, 9, 7);
    let days = Span::counting_the_first(28, Unit::CalendarDays);
    let weeks = Span::counting_the_first(4, Unit::Weeks);
    assert_eq!(calendar.due_date(day_one, days, None), date(2026, 10, 4));
    assert_eq!(calendar.due_date(day_one, weeks, None), date(2026, 10, 4));
}

#[test]
fn months_clamp_to_the_end_and_go_from_the_original_day() {
    let calendar = calendar();
    let monthly = Span::after(1, Unit::Months);
    let dates: Vec<Date> = (0..=3)
        .map(|k| calendar.occurrence_date(date(2027, 1, 29), monthly, k, None))
        .collect();
    assert_eq!(
        dates,
        [
            date(2027, 1, 29),
            date(2027, 2, 28),
            date(2027, 3, 29),
            date(2027, 4, 29)
        ]
    );
}

#[test]
fn a_month_beginning_with_a_day_ends_on_the_eve_of_the_corresponding_day() {
    let calendar = calendar();
    let month = Span::counting_the_first(1, Unit::Months);
    let ends = |from| calendar.due_date(from, month, None);
    assert_eq!(ends(date(2027, 3, 5)), date(2027, 4, 4));
    assert_eq!(ends(date(2027, 3, 1)), date(2027, 3, 31));
    assert_eq!(ends(date(2027, 1, 31)), date(2027, 2, 28));
}

#[test]
fn immediately_is_the_same_day_even_at_a_weekend() {
    let sunday = date(2026, 9, 6);
    let due = calendar().due(sunday, Span::SAME_DAY, Some(&larch()));
    assert_eq!(due.due, sunday);
    assert_eq!(due.days.len(), 1);
}

#[test]
fn a_child_without_a_school_is_counted_by_the_standard_calendar_and_marked() {
    let due = calendar().due(date(2026, 10, 23), school_days(1), None);
    assert_eq!(due.due, date(2026, 11, 2));
    assert_eq!(due.estimated, [Estimate::NoSchool]);
}

#[test]
fn a_school_whose_calendar_is_not_held_is_marked_too() {
    let elm = SchoolId::from("elm-end");
    let due = calendar().due(date(2026, 10, 23), school_days(1), Some(&elm));
    assert_eq!(due.estimated, [Estimate::SchoolCalendarNotHeld(elm)]);
}

#[test]
fn beyond_its_own_terms_a_school_is_counted_by_the_authoritys() {
    let calendar = calendar();
    let inside = calendar.due(date(2026, 8, 28), school_days(1), Some(&rowan()));
    // Monday 31 August is the summer bank holiday.
    assert_eq!(inside.due, date(2026, 9, 1));
    assert!(inside.estimated.is_empty());
    let beyond = calendar.due(date(2026, 12, 16), school_days(1), Some(&rowan()));
    assert_eq!(beyond.due, date(2026, 12, 17));
    let from = date(2026, 12, 17);
    assert_eq!(beyond.estimated, [Estimate::StandardTermsUsed { from }]);
}

#[test]
fn after_the_calendar_ends_weekdays_are_counted_without_august_and_marked() {
    let due = calendar().due(date(2027, 7, 21), school_days(4), Some(&larch()));
    // 22 July closes the year; the 23rd is presumed, then nothing until September.
    assert_eq!(due.due, date(2027, 9, 2));
    let from = date(2027, 7, 23);
    assert_eq!(due.estimated, [Estimate::TermDatesNotKnown { from }]);
    assert!(
        due.days
            .iter()
            .any(|stretch| matches!(stretch.what, What::Counted { presumed: true, .. }))
    );
    assert!(
        due.days
            .iter()
            .any(|stretch| stretch.what == What::NotCounted(Why::PresumedHoliday))
    );
}

#[test]
fn after_the_last_listed_year_a_working_day_is_marked() {
    let due = calendar().due(date(2028, 12, 29), Span::after(1, Unit::WorkingDays), None);
    assert_eq!(due.due, date(2029, 1, 1));
    let from = date(2029, 1, 1);
    assert_eq!(due.estimated, [Estimate::BankHolidaysNotKnown { from }]);
}

#[test]
fn a_missing_school_year_is_no_holiday() {
    let mut standard = samples::standard();
    standard.terms.push(samples::term(
        "Autumn term 2028",
        &[(date(2028, 9, 4), date(2028, 12, 20))],
    ));
    let calendar = Calendar::new(BankHolidays::embedded(), standard);
    assert!(!calendar.covers(date(2027, 11, 10), None));
    assert_eq!(calendar.school_day(date(2027, 11, 10), None), Day::Presumed);
    let due = calendar.due(date(2027, 7, 1), school_days(30), None);
    let from = date(2027, 7, 23);
    assert!(
        due.estimated
            .contains(&Estimate::TermDatesNotKnown { from })
    );
}

#[test]
fn day_eight_of_absence_is_told_on_the_day() {
    let calendar = calendar();
    let count = |until| {
        let counting = calendar.counted(
            date(2026, 9, 7),
            until,
            Unit::SchoolDays,
            From::CountingTheFirst,
            Some(&larch()),
        );
        counting.span.n
    };
    assert_eq!(count(date(2026, 9, 16)), 8);
    assert_eq!(count(date(2026, 9, 7)), 1);
    assert_eq!(count(date(2026, 9, 6)), 0);
    assert_eq!(count(date(2026, 9, 20)), 10, "the weekend adds nothing");
}

#[test]
fn whole_months_and_weeks_are_counted() {
    let calendar = calendar();
    let count = |until, unit| calendar.count(date(2026, 10, 31), until, unit, From::After, None);
    assert_eq!(count(date(2026, 11, 29), Unit::Months), 0);
    assert_eq!(count(date(2026, 11, 30), Unit::Months), 1);
    assert_eq!(count(date(2027, 10, 31), Unit::Months), 12);
    assert_eq!(count(date(2026, 11, 13), Unit::Weeks), 1);
    assert_eq!(count(date(2026, 11, 14), Unit::Weeks), 2);
}

#[test]
fn the_next_round_of_a_review_is_found_from_any_day() {
    let calendar = calendar();
    let fortnight = Span::after(2, Unit::Weeks);
    let opened = date(2026, 9, 7);
    let next = |day| calendar.next_occurrence(opened, fortnight, day, None);
    assert_eq!(next(date(2026, 9, 8)), Some((1, date(2026, 9, 21))));
    assert_eq!(next(date(2026, 9, 21)), Some((1, date(2026, 9, 21))));
    assert_eq!(next(date(2026, 11, 17)), Some((6, date(2026, 11, 30))));
    assert_eq!(
        calendar.next_occurrence(opened, Span::SAME_DAY, opened, None),
        None
    );
}

#[test]
fn the_ends_of_the_calendar_do_not_fail() {
    let calendar = calendar();
    for unit in [Unit::SchoolDays, Unit::WorkingDays, Unit::CalendarDays] {
        let far = calendar.due(date(9999, 12, 1), Span::after(u16::MAX, unit), None);
        assert_eq!(far.due, Date::MAX);
        assert_eq!(
            calendar.due_date(Date::MAX, Span::after(1, unit), None),
            Date::MAX
        );
    }
    let terms = Span::after(40_000, Unit::Terms);
    assert!(calendar.due_date(date(2026, 9, 1), terms, None) > date(9000, 1, 1));
}
