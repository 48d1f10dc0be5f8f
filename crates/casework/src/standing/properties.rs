//! What must hold of any duty, whatever is done of it and when.

use super::tests::{calendar, done, report};
use super::turn::{later, turns};
use super::*;
use crate::calendar::Calendar;
use crate::procedure::Every;
use jiff::civil::{Date, date};
use proptest::prelude::*;

fn any_day() -> impl Strategy<Value = Date> {
    (0_i64..1200).prop_map(|days| later(date(2026, 6, 1), days))
}

fn any_calendar() -> impl Strategy<Value = Calendar> {
    prop_oneof![Just(calendar()), Just(Calendar::default())]
}

fn any_report() -> impl Strategy<Value = Report> {
    let every = prop_oneof![
        Just("working day"),
        Just("week"),
        Just("month"),
        Just("quarter"),
        Just("term"),
        Just("year"),
        Just("6 weeks"),
    ];
    let by = prop::collection::vec((1_i8..=12, 1_i8..=28), 0..3);
    let late = prop::option::of(6_u16..9);
    (every, by, late).prop_map(|(every, by, late)| Report {
        by,
        late_after: late.map(Every::Weeks),
        ..report(every)
    })
}

fn in_use(since: Date) -> Duties {
    Duties {
        since: [("list".into(), since)].into(),
        done: Vec::new(),
    }
}

/// Does what is named on each of some days: of what is open, one or several in a row.
fn lived(
    report: &Report,
    since: Date,
    calendar: &Calendar,
    acts: &[(i64, prop::sample::Index, prop::sample::Index)],
) -> Vec<(Date, Duties)> {
    let (mut duties, mut today) = (in_use(since), since);
    let mut days = vec![(today, duties.clone())];
    for (wait, first, last) in acts {
        today = later(today, *wait);
        let open = nameable(report, &duties, calendar, today);
        let first = first.index(open.len());
        let last = first + last.index(open.len() - first);
        let period = open[first].period.through(open[last].period);
        duties.done.push(done(period, today));
        days.push((today, duties.clone()));
    }
    days
}

fn any_acts() -> impl Strategy<Value = Vec<(i64, prop::sample::Index, prop::sample::Index)>> {
    prop::collection::vec(
        (
            0_i64..120,
            any::<prop::sample::Index>(),
            any::<prop::sample::Index>(),
        ),
        0..12,
    )
}

proptest! {
    #[test]
    fn no_period_is_ever_skipped_and_due_dates_only_grow(
        report in any_report(), since in any_day(), calendar in any_calendar(),
    ) {
        let turns: Vec<Turn> = turns(&report, &calendar, since).take(60).collect();
        for pair in turns.windows(2) {
            let (one, next) = (&pair[0], &pair[1]);
            prop_assert!(one.due < next.due, "{one:?} {next:?}");
            prop_assert!(one.period.to < next.period.from);
            let mut between = later(one.period.to, 1);
            while between < next.period.from {
                // Only days on which nobody works lie between.
                prop_assert!(!calendar.working_day(between).counts(), "{between}");
                between = later(between, 1);
            }
        }
    }

    #[test]
    fn nothing_is_owed_before_the_procedure_came_into_use(
        report in any_report(), since in any_day(), calendar in any_calendar(),
        acts in any_acts(),
    ) {
        for (today, duties) in lived(&report, since, &calendar, &acts) {
            let owed = owed(&report, &duties, &calendar, today).unwrap();
            prop_assert!(owed.turn.due >= since && owed.turn.period.to >= since);
            prop_assert!(owed.last_day >= owed.turn.due);
        }
        prop_assert_eq!(owed(&report, &Duties::default(), &calendar, since), None);
    }

    #[test]
    fn doing_one_never_makes_an_earlier_one_appear(
        report in any_report(), since in any_day(), calendar in any_calendar(),
        acts in any_acts(),
    ) {
        let mut before: Option<Date> = None;
        for (today, duties) in lived(&report, since, &calendar, &acts) {
            let due = owed(&report, &duties, &calendar, today).unwrap().turn.due;
            prop_assert!(before.is_none_or(|before| before <= due), "{before:?} {due}");
            before = Some(due);
        }
    }

    #[test]
    fn what_is_not_done_is_owed_whatever_else_is_done(
        report in any_report(), since in any_day(), calendar in any_calendar(),
        acts in any_acts(),
    ) {
        let Some(first) = turns(&report, &calendar, since).next() else {
            return Ok(());
        };
        // Nothing that is done covers the first period unless somebody names it.
        let (mut duties, mut today) = (in_use(since), first.period.to);
        for (wait, _, last) in acts {
            today = later(today, wait);
            let open = nameable(&report, &duties, &calendar, today);
            if open.len() > 1 {
                let last = 1 + last.index(open.len() - 1);
                duties.done.push(done(open[1].period.through(open[last].period), today));
            }
        }
        let still = owed(&report, &duties, &calendar, today).unwrap();
        prop_assert_eq!(still.turn.due, first.due);
    }

    #[test]
    fn when_everything_that_has_begun_is_done_nothing_is_late(
        report in any_report(), since in any_day(), calendar in any_calendar(),
        past in 0_i64..900,
    ) {
        let today = later(since, past);
        let mut duties = in_use(since);
        let open = nameable(&report, &duties, &calendar, today);
        let all = open[0].period.through(open[open.len() - 1].period);
        duties.done.push(done(all, today));
        let owed = owed(&report, &duties, &calendar, today).unwrap();
        prop_assert_eq!((owed.state, owed.late), (Standing::Running, 0));
        prop_assert!(owed.turn.due >= today);
    }

    #[test]
    fn every_date_says_why_and_shows_its_day(
        report in any_report(), since in any_day(), calendar in any_calendar(),
    ) {
        let owed = owed(&report, &in_use(since), &calendar, since).unwrap();
        let due = (owed.why.rule.terms.iter()).any(|(name, _)| *name == "due");
        prop_assert!(due);
        let shown = owed.why.days.iter().any(|day| day.date == owed.turn.due);
        prop_assert!(shown || owed.why.days.is_empty());
        prop_assert!(!owed.turn.term.is_some_and(|term| term.is_presumed()) || owed.why.ours);
    }
}
