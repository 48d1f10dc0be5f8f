//! What must hold of any calendar and any day.

use super::samples::{calendar, larch, rowan};
use super::*;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

fn any_day() -> impl Strategy<Value = Date> {
    (-400_i32..1500).prop_map(|days| date(2026, 9, 1) + days.days())
}

fn any_unit() -> impl Strategy<Value = Unit> {
    prop_oneof![
        Just(Unit::SchoolDays),
        Just(Unit::WorkingDays),
        Just(Unit::CalendarDays),
        Just(Unit::Weeks),
        Just(Unit::Months),
        Just(Unit::Terms),
    ]
}

fn any_kind_of_day() -> impl Strategy<Value = Unit> {
    prop_oneof![
        Just(Unit::SchoolDays),
        Just(Unit::WorkingDays),
        Just(Unit::CalendarDays)
    ]
}

fn any_from() -> impl Strategy<Value = From> {
    prop_oneof![Just(From::After), Just(From::CountingTheFirst)]
}

fn any_span() -> impl Strategy<Value = Span> {
    (any::<u16>(), any_unit(), any_from()).prop_map(|(n, unit, from)| match from {
        From::After => Span::after(n, unit),
        From::CountingTheFirst => Span::counting_the_first(n, unit),
    })
}

fn any_school() -> impl Strategy<Value = Option<SchoolId>> {
    prop_oneof![
        Just(None),
        Just(Some(larch())),
        Just(Some(rowan())),
        Just(Some(SchoolId::from("elm-end")))
    ]
}

/// The calendar, laid out once for all cases.
fn shared() -> &'static Calendar {
    static CALENDAR: std::sync::LazyLock<Calendar> = std::sync::LazyLock::new(calendar);
    &CALENDAR
}

proptest! {
    #[test]
    fn a_span_written_and_read_is_the_same(span in any_span()) {
        prop_assert_eq!(span.to_string().parse::<Span>(), Ok(span));
    }

    #[test]
    fn no_words_at_all_can_upset_the_reader(text in ".{0,40}") {
        let _ = text.parse::<Span>();
    }

    #[test]
    fn one_more_is_never_sooner(
        from in any_day(), n in 0_u16..200, unit in any_unit(), manner in any_from(),
        school in any_school(),
    ) {
        let span = |n| match manner {
            From::After => Span::after(n, unit),
            From::CountingTheFirst => Span::counting_the_first(n, unit),
        };
        let sooner = shared().due_date(from, span(n), school.as_ref());
        let later = shared().due_date(from, span(n + 1), school.as_ref());
        prop_assert!(sooner <= later);
    }

    #[test]
    fn a_day_later_never_counts_fewer(
        from in any_day(), past in 0_i32..400, unit in any_unit(), manner in any_from(),
        school in any_school(),
    ) {
        let until = from + past.days();
        let count = |until| shared().count(from, until, unit, manner, school.as_ref());
        prop_assert!(count(until) <= count(until + 1.day()));
    }

    #[test]
    fn what_is_due_has_just_been_counted(
        from in any_day(), n in 1_u16..120, unit in any_unit(), manner in any_from(),
        school in any_school(),
    ) {
        prop_assume!(unit != Unit::Terms || manner == From::After);
        let span = Span { n, unit, from: manner };
        let due = shared().due_date(from, span, school.as_ref());
        let count = |day| shared().count(from, day, unit, manner, school.as_ref());
        prop_assert_eq!(count(due), n);
        prop_assert_eq!(count(due.yesterday().unwrap()), n - 1);
    }

    #[test]
    fn counted_back_and_forward_again_is_the_same_day(
        day in any_day(), n in 0_u16..120, unit in any_kind_of_day(), school in any_school(),
    ) {
        let school = school.as_ref();
        let span = Span::after(n, unit);
        let first = shared().days_before(day, span, school);
        let again = shared().due_date(first, span, school);
        let counts = match unit {
            Unit::SchoolDays => shared().school_day(day, school).counts(),
            Unit::WorkingDays => shared().working_day(day).counts(),
            _ => true,
        };
        // A day that does not count is reached with the next that does.
        prop_assert!(first <= day && day <= again || n == 0);
        prop_assert!(!counts || again == day, "{first} and {n} is {again}, not {day}");
    }

    #[test]
    fn weeks_and_months_counted_back_come_no_later_than_the_day(
        day in any_day(), n in 1_u16..40, weeks in any::<bool>(),
    ) {
        let span = Span::after(n, if weeks { Unit::Weeks } else { Unit::Months });
        let first = shared().days_before(day, span, None);
        let again = shared().due_date(first, span, None);
        prop_assert!(first < day && again <= day);
        prop_assert!(again == day || !weeks && day.day() > 28);
    }

    #[test]
    fn more_before_is_never_later(
        day in any_day(), n in 0_u16..120, unit in any_kind_of_day(), school in any_school(),
    ) {
        let before = |n| shared().days_before(day, Span::after(n, unit), school.as_ref());
        prop_assert!(before(n + 1) < before(n));
    }

    #[test]
    fn counting_the_first_is_one_counted_day_less_than_after(
        from in any_day(), n in 2_u16..120, unit in any_kind_of_day(), school in any_school(),
    ) {
        let school = school.as_ref();
        let first_counts = match unit {
            Unit::SchoolDays => shared().school_day(from, school).counts(),
            Unit::WorkingDays => shared().working_day(from).counts(),
            _ => true,
        };
        let less = if first_counts { n - 1 } else { n };
        prop_assert_eq!(
            shared().due_date(from, Span::counting_the_first(n, unit), school),
            shared().due_date(from, Span::after(less, unit), school),
        );
    }

    #[test]
    fn a_training_day_more_never_brings_a_date_forward(
        from in any_day(), n in 0_u16..80, inset in any_day(), manner in any_from(),
    ) {
        let school = larch();
        let mut own = shared().school(&school).unwrap().clone();
        own.inset.insert(inset);
        let more = shared().clone().with_school(school.clone(), own);
        let span = Span { n, unit: Unit::SchoolDays, from: manner };
        prop_assert!(
            shared().due_date(from, span, Some(&school)) <= more.due_date(from, span, Some(&school))
        );
    }

    #[test]
    fn months_never_drift(from in any_day(), k in 1_u32..60) {
        let due = shared().occurrence_date(from, Span::after(1, Unit::Months), k, None);
        prop_assert_eq!(due.day(), from.day().min(due.days_in_month()));
        let months = i32::from(due.year() - from.year()) * 12 + i32::from(due.month() - from.month());
        prop_assert_eq!(u32::try_from(months), Ok(k));
    }

    #[test]
    fn the_next_round_is_the_first_on_or_after(
        from in any_day(), past in -10_i32..900, n in 1_u16..30, unit in any_unit(),
    ) {
        let day = from + past.days();
        let span = Span::after(n, unit);
        let (k, found) = shared().next_occurrence(from, span, day, None).unwrap();
        prop_assert!(found >= day);
        prop_assert!(k == 1 || shared().occurrence_date(from, span, k - 1, None) < day);
    }

    #[test]
    fn a_date_is_listed_on_a_working_day_not_after_it(due in any_day()) {
        let listed = shared().listed_on(due);
        prop_assert!(listed <= due);
        prop_assert!(shared().working_day(listed).counts());
    }

    #[test]
    fn the_counting_shows_every_day_once_and_ends_on_the_due_date(
        from in any_day(), n in 0_u16..60, unit in any_unit(), manner in any_from(),
        school in any_school(),
    ) {
        let span = match manner {
            From::After => Span::after(n, unit),
            From::CountingTheFirst => Span::counting_the_first(n, unit),
        };
        let counting = shared().due(from, span, school.as_ref());
        let days: Vec<CountedDay> = counting.each_day().collect();
        prop_assert_eq!(days.first().unwrap().date, from);
        prop_assert_eq!(days.last().unwrap().date, counting.due);
        for pair in days.windows(2) {
            prop_assert_eq!(pair[0].date.tomorrow().unwrap(), pair[1].date);
        }
        if matches!(unit, Unit::SchoolDays | Unit::WorkingDays) && span.n > 0 {
            prop_assert_eq!(days.last().unwrap().number, Some(n));
            prop_assert_eq!(days.iter().filter(|day| day.number.is_some()).count(), usize::from(n));
        }
    }

    #[test]
    fn a_date_is_certain_only_where_the_calendar_reaches(
        from in any_day(), n in 1_u16..60, school in any_school(),
    ) {
        let counting = shared().due(from, Span::after(n, Unit::SchoolDays), school.as_ref());
        let presumed = counting.days.iter().any(|stretch| {
            matches!(stretch.what, What::Counted { presumed: true, .. })
        });
        prop_assert!(!presumed || counting.is_estimated());
        prop_assert_eq!(
            shared().known_due_date(from, counting.span, school.as_ref()),
            (!counting.beyond_calendar()).then_some(counting.due)
        );
        if !counting.is_estimated() {
            prop_assert!(shared().covers(counting.due, school.as_ref()));
        }
    }

    #[test]
    fn a_watched_term_is_whole(confirmed in any_day(), school in any_school()) {
        if let Ok(watched) = shared().term_watched(confirmed, school.as_ref()) {
            prop_assert!(confirmed <= watched.begins && watched.begins < watched.due);
            prop_assert!(shared().school_day(watched.begins, school.as_ref()).counts());
            prop_assert!(shared().school_day(watched.due, school.as_ref()).counts());
            let span = Span::after(1, Unit::Terms);
            prop_assert_eq!(shared().due_date(confirmed, span, school.as_ref()), watched.due);
        }
    }

    #[test]
    fn an_absence_counts_no_day_after_its_break(
        from in any_day(), past in 0_i32..60, broken in 0_i32..60,
    ) {
        let on = from + past.days();
        let mark = from + broken.days();
        let mut absence = Absence::new(from);
        absence.marks.insert(mark, DayMark::Attended);
        let count = absence.as_of(on, shared(), Some(&larch()));
        prop_assert_eq!(count.broken.is_some(), mark <= on);
        let whole = Absence::new(from).as_of(on, shared(), Some(&larch()));
        prop_assert!(count.days <= whole.days);
        prop_assert!(count.counting.each_day().all(|day| day.number.is_none() || day.date < mark));
    }
}
