//! The dates of, as the policies read.

use super::*;
use crate::calendar::{
    BankHolidays, Calendar, CountedDay, Estimate, SchoolCalendar, Term, Why as NotCounted,
};
use crate::ids::ActorId;
use crate::label::Label;
use crate::procedure::Every;
use jiff::civil::{Date, date};

pub(super) fn report(every: &str) -> Report {
    Report {
        id: "list".into(),
        label: Label::english("A list"),
        every: every.parse().unwrap(),
        by: Vec::new(),
        late_after: None,
        owner: "officer".into(),
        to: "manager".into(),
        ours: false,
        clause: Vec::new(),
        at: Default::default(),
    }
}

fn term(name: &str, spans: &[(Date, Date)]) -> Term {
    Term {
        name: name.to_owned(),
        spans: spans.to_vec(),
    }
}

/// Three terms from September 2026; staff train on the last day of the autumn.
pub(super) fn calendar() -> Calendar {
    let terms = vec![
        term(
            "Autumn term 2026",
            &[
                (date(2026, 9, 2), date(2026, 10, 23)),
                (date(2026, 11, 2), date(2026, 12, 18)),
            ],
        ),
        term(
            "Spring term 2027",
            &[
                (date(2027, 1, 4), date(2027, 2, 12)),
                (date(2027, 2, 22), date(2027, 3, 25)),
            ],
        ),
        term(
            "Summer term 2027",
            &[
                (date(2027, 4, 12), date(2027, 5, 28)),
                (date(2027, 6, 7), date(2027, 7, 22)),
            ],
        ),
    ];
    let standard = SchoolCalendar {
        terms,
        inset: [date(2026, 12, 18)].into(),
        closures: [].into(),
    };
    Calendar::new(BankHolidays::embedded(), standard)
}

fn in_use(since: Date) -> Duties {
    Duties {
        since: [("list".into(), since)].into(),
        done: Vec::new(),
    }
}

fn owed_of(report: &Report, duties: &Duties, today: Date) -> Owed {
    owed(report, duties, &calendar(), today).unwrap()
}

pub(super) fn done(period: Period, on: Date) -> Done {
    Done {
        report: "list".into(),
        period,
        on,
        by: ActorId::new("sam"),
        text: "Sent to the board".to_owned(),
    }
}

#[test]
fn a_termly_list_is_owed_by_the_last_school_day_of_each_term() {
    let (list, mut duties) = (report("term"), in_use(date(2026, 9, 14)));
    let autumn = owed_of(&list, &duties, date(2026, 9, 14));
    assert_eq!(autumn.turn.due, date(2026, 12, 17));
    assert_eq!(autumn.state, Standing::Running);
    assert_eq!(autumn.why.rule.key, "owed-term");
    let trained = CountedDay {
        date: date(2026, 12, 18),
        number: None,
        why_not: Some(NotCounted::Inset),
    };
    assert_eq!(autumn.why.days.last(), Some(&trained));
    assert!(!autumn.why.ours && autumn.why.estimated.is_empty());
    duties
        .done
        .push(done(autumn.turn.period, date(2026, 12, 10)));
    let spring = owed_of(&list, &duties, date(2026, 12, 10));
    assert_eq!(spring.turn.due, date(2027, 3, 25));
    duties
        .done
        .push(done(spring.turn.period, date(2027, 3, 25)));
    let summer = owed_of(&list, &duties, date(2027, 3, 25));
    assert_eq!(summer.turn.due, date(2027, 7, 22));
}

#[test]
fn where_no_term_dates_are_held_a_termly_list_is_owed_all_the_same_and_says_whose_date_it_is() {
    let (list, mut duties) = (report("term"), in_use(date(2026, 9, 14)));
    for (today, due) in [
        (date(2026, 12, 1), date(2026, 12, 15)),
        (date(2027, 1, 4), date(2027, 3, 19)),
        (date(2027, 4, 12), date(2027, 7, 9)),
    ] {
        let owed = owed(&list, &duties, &Calendar::default(), today).unwrap();
        assert_eq!(owed.turn.due, due);
        assert_eq!(owed.why.rule.key, "owed-term-presumed");
        assert!(owed.why.ours);
        let from = due;
        let unknown = Estimate::TermDatesNotKnown { from };
        assert!(owed.why.estimated.contains(&unknown), "{:?}", owed.why);
        duties.done.push(done(owed.turn.period, today));
    }
}

#[test]
fn dates_that_end_with_the_summer_leave_no_gap_before_the_autumn_that_is_not_held() {
    let (list, duties) = (report("term"), in_use(date(2027, 7, 26)));
    let autumn = owed_of(&list, &duties, date(2027, 7, 26));
    assert_eq!(autumn.turn.due, date(2027, 12, 15));
    assert_eq!(autumn.turn.period.from, date(2027, 7, 23));
    assert!(autumn.why.ours);
}

#[test]
fn a_term_whose_dates_are_corrected_is_still_the_term_that_was_reported_on() {
    let (list, mut duties) = (report("term"), in_use(date(2026, 9, 14)));
    let period = Period {
        from: date(2026, 9, 1),
        to: date(2026, 12, 22),
    };
    duties.done.push(done(period, date(2026, 12, 10)));
    let spring = owed_of(&list, &duties, date(2026, 12, 11));
    assert_eq!(spring.turn.due, date(2027, 3, 25));
}

#[test]
fn a_quarterly_report_is_owed_by_the_last_working_day_of_march_june_september_and_december() {
    let (list, mut duties) = (report("quarter"), in_use(date(2026, 9, 1)));
    for due in [
        date(2026, 9, 30),
        date(2026, 12, 31),
        date(2027, 3, 31),
        date(2027, 6, 30),
    ] {
        let owed = owed_of(&list, &duties, due);
        assert_eq!((owed.turn.due, owed.state), (due, Standing::Running));
        duties.done.push(done(owed.turn.period, due));
    }
}

#[test]
fn a_monthly_list_is_owed_by_the_last_working_day_of_the_month_and_shows_what_follows_it() {
    let (list, duties) = (report("month"), in_use(date(2027, 1, 4)));
    let january = owed_of(&list, &duties, date(2027, 1, 20));
    assert_eq!(january.turn.due, date(2027, 1, 29));
    assert_eq!(january.listed, date(2027, 1, 29));
    let passed: Vec<Option<NotCounted>> = january
        .why
        .days
        .into_iter()
        .map(|day| day.why_not)
        .collect();
    assert_eq!(
        passed,
        [None, Some(NotCounted::Weekend), Some(NotCounted::Weekend)]
    );
}

#[test]
fn a_month_whose_last_working_day_had_passed_when_the_procedure_came_into_use_is_not_owed() {
    let (list, duties) = (report("month"), in_use(date(2027, 1, 30)));
    assert_eq!(
        owed_of(&list, &duties, date(2027, 1, 30)).turn.due,
        date(2027, 2, 26)
    );
}

#[test]
fn a_weekly_return_covers_monday_to_friday_and_is_due_by_the_last_working_day_of_the_week_after() {
    let (list, duties) = (report("week"), in_use(date(2026, 12, 17)));
    let first = owed_of(&list, &duties, date(2026, 12, 18));
    let week = Period {
        from: date(2026, 12, 14),
        to: date(2026, 12, 18),
    };
    // Christmas Day is the Friday.
    assert_eq!(
        (first.turn.period, first.turn.due),
        (week, date(2026, 12, 24))
    );
    let friday = first.why.days.last().map(|day| day.date);
    assert_eq!(friday, Some(date(2026, 12, 25)));
}

#[test]
fn a_weekly_return_of_a_week_that_was_over_before_is_not_owed() {
    let (list, duties) = (report("week"), in_use(date(2026, 11, 21)));
    let first = owed_of(&list, &duties, date(2026, 11, 21));
    assert_eq!(first.turn.period.from, date(2026, 11, 23));
    assert_eq!(first.turn.due, date(2026, 12, 4));
}

#[test]
fn a_daily_feed_is_owed_on_each_working_day_and_is_one_line_however_many_are_late() {
    let (list, duties) = (report("working day"), in_use(date(2026, 12, 23)));
    let owed = owed_of(&list, &duties, date(2027, 1, 5));
    assert_eq!(owed.turn.due, date(2026, 12, 23));
    // 23, 24, 29, 30 and 31 December and 4 January; the 28th and 1 January are bank holidays.
    assert_eq!((owed.state, owed.late), (Standing::Late, 6));
}

#[test]
fn an_audit_every_six_to_eight_weeks_is_due_after_42_days_and_late_after_56() {
    let mut list = report("6 weeks");
    list.late_after = Some(Every::Weeks(8));
    let mut duties = in_use(date(2026, 9, 1));
    let first = owed_of(&list, &duties, date(2026, 9, 1));
    assert_eq!(first.turn.due, date(2026, 10, 13));
    assert_eq!(first.why.rule.key, "owed-weeks-first");
    assert_eq!(first.why.days.last().unwrap().date, first.turn.due);
    let period = Period {
        from: date(2026, 9, 1),
        to: date(2026, 10, 12),
    };
    duties.done.push(done(period, date(2026, 10, 12)));
    for (today, state) in [
        (date(2026, 11, 23), Standing::Running),
        (date(2026, 12, 7), Standing::Running),
        (date(2026, 12, 8), Standing::Late),
    ] {
        let owed = owed_of(&list, &duties, today);
        assert_eq!(owed.turn.due, date(2026, 11, 23));
        assert_eq!((owed.state, owed.last_day), (state, date(2026, 12, 7)));
    }
}

#[test]
fn an_annual_return_is_owed_by_each_of_its_days_and_by_31_july_where_none_is_named() {
    let mut list = report("year");
    let duties = in_use(date(2026, 9, 1));
    let july = owed_of(&list, &duties, date(2026, 9, 1));
    assert_eq!(july.turn.due, date(2027, 7, 31));
    // A Saturday: it stays, and is put before its owner on the Friday.
    assert_eq!(july.listed, date(2027, 7, 30));
    assert_eq!(july.why.rule.key, "owed-year-unnamed");
    assert!(july.why.ours);
    list.by = vec![(10, 31), (1, 15)];
    let october = owed_of(&list, &duties, date(2026, 9, 1));
    assert_eq!(october.turn.due, date(2026, 10, 31));
    let mut duties = duties;
    duties
        .done
        .push(done(october.turn.period, date(2026, 10, 30)));
    let january = owed_of(&list, &duties, date(2026, 11, 1));
    assert_eq!(january.turn.due, date(2027, 1, 15));
    assert_eq!(january.turn.period.from, date(2026, 11, 1));
}

#[test]
fn on_request_and_in_words_nothing_is_due_of_itself() {
    for every in ["on request", "now and then"] {
        let (list, duties) = (report(every), in_use(date(2026, 9, 1)));
        assert_eq!(owed(&list, &duties, &calendar(), date(2028, 1, 1)), None);
        let named = nameable(&list, &duties, &calendar(), date(2028, 1, 1));
        assert_eq!(named.len(), 1);
    }
}

#[test]
fn what_is_not_done_stays_owed_and_late_and_the_later_ones_stand_behind_it() {
    let (list, mut duties) = (report("month"), in_use(date(2026, 9, 1)));
    let today = date(2027, 1, 4);
    let owed = owed_of(&list, &duties, today);
    assert_eq!(owed.turn.due, date(2026, 9, 30));
    assert_eq!((owed.state, owed.late), (Standing::Late, 4));
    let named = nameable(&list, &duties, &calendar(), today);
    assert_eq!(named.len(), 5);
    // Doing October's leaves September's where it was.
    duties.done.push(done(named[1].period, today));
    let still = owed_of(&list, &duties, today);
    assert_eq!(still.turn.due, date(2026, 9, 30));
    assert_eq!(still.late, 3);
    // One list may be for all that are open.
    let all = named[0].period.through(named[4].period);
    duties.done.push(done(all, today));
    assert_eq!(owed_of(&list, &duties, today).turn.due, date(2027, 2, 26));
}

#[test]
fn a_duty_is_owed_from_the_version_that_first_owed_it_as_often() {
    let pack = |reports: &[(&str, &str)]| {
        let mut text = "[pack]\ntitle = \"Small\"\nnation = \"England\"\nversion = \"1\"\n\
                        [[role]]\nid = \"manager\"\nlabel = \"Manager\"\nbase = \"team manager\"\n\
                        sees = \"all\"\n"
            .to_owned();
        for (id, every) in reports {
            text.push_str(&format!(
                "[[report]]\nid = \"{id}\"\nlabel = \"{id}\"\nevery = \"{every}\"\nto = \"manager\"\n"
            ));
        }
        let files = crate::procedure::Files {
            name: "small".to_owned(),
            files: [("procedure.toml".to_owned(), text)].into(),
        };
        crate::procedure::load(&files, None).unwrap()
    };
    let first = pack(&[("same", "term"), ("oftener", "term"), ("dropped", "term")]);
    let second = pack(&[("same", "term"), ("oftener", "month"), ("new", "year")]);
    let (one, two) = (date(2026, 9, 1), date(2027, 1, 4));
    let in_use = since([(one, &first), (two, &second)]);
    let expected = [("same", one), ("oftener", two), ("new", two)];
    assert_eq!(
        in_use,
        expected
            .map(|(id, day)| (id.into(), day))
            .into_iter()
            .collect()
    );
}
