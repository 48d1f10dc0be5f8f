use super::*;
use crate::calendar::{BankHolidays, Calendar, SchoolCalendar, Span, Term, Unit};
use crate::procedure::{Files, Pack, load};
use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// The small procedure that `procedure check` finds sound, with the figures of two rules.
fn pack(more: &str) -> Pack {
    let sound = include_str!("../../../tests/procedure_check/sound.toml");
    let files = Files {
        name: "small".to_owned(),
        files: BTreeMap::from([
            ("procedure.toml".to_owned(), sound.to_owned()),
            ("leads.toml".to_owned(), more.to_owned()),
        ]),
    };
    load(&files, None).unwrap()
}

const FIGURES: &str = r#"
[[lead]]
rule = "left_without_destination"
allowed = "5 school days"
due = "2 working days"
clause = "T-1"

[[lead]]
rule = "left_for_named_school"
allowed = "10 school days"
due = "5 working days"
clause = "T-2"
"#;

fn term(name: &str, from: Date, to: Date) -> Term {
    Term {
        name: name.to_owned(),
        spans: vec![(from, to)],
    }
}

/// An autumn with a half-term from 26 to 30 October 2026, and a summer to 20 July.
fn calendar() -> Calendar {
    let mut autumn = term("Autumn", date(2026, 9, 1), date(2026, 10, 23));
    autumn.spans.push((date(2026, 11, 2), date(2026, 12, 18)));
    let standard = SchoolCalendar {
        terms: vec![
            term("Summer", date(2026, 4, 13), date(2026, 7, 20)),
            autumn,
            term("Spring", date(2027, 1, 4), date(2027, 3, 25)),
        ],
        ..SchoolCalendar::default()
    };
    Calendar::new(BankHolidays::embedded(), standard)
}

fn file(as_at: Date) -> File {
    File {
        name: format!("roll of {as_at}"),
        hash: as_at.to_string(),
        as_at,
    }
}

fn unsaid() -> Destination {
    Destination::NotSaid { written: None }
}

/// Left Ash on a day, born in March 2015, on no roll since.
fn left(on: Date) -> Leaver {
    Leaver {
        who: 1,
        school: SchoolId::from("ash"),
        since: Some(date(2024, 9, 2)),
        arrived: None,
        last_day: on,
        given: true,
        had: file(on),
        gone: Some(file(on + 1.day())),
        destination: unsaid(),
        born: Some(date(2015, 3, 14)),
        on_a_roll: false,
    }
}

fn sweep(leavers: &[Leaver], today: Date) -> Vec<(usize, Rule)> {
    let (pack, calendar) = (pack(FIGURES), calendar());
    let under = Under {
        pack: &pack,
        calendar: &calendar,
        today,
    };
    let found = left_a_roll(leavers, under).into_iter();
    found.map(|found| (found.at, found.rule)).collect()
}

#[test]
fn a_child_who_left_for_nowhere_named_is_found_once_five_school_days_have_gone_by() {
    let leavers = [left(date(2026, 9, 14))];
    assert_eq!(sweep(&leavers, date(2026, 9, 21)), []);
    let found = [(0, Rule::LeftWithoutDestination)];
    assert_eq!(sweep(&leavers, date(2026, 9, 22)), found);
    // And on every day after it, until somebody says what comes of it.
    assert_eq!(sweep(&leavers, date(2027, 2, 1)), found);
}

#[test]
fn a_half_term_is_passed_over_by_the_count() {
    // Friday 23 October: five school days later it is Friday 6 November.
    let leavers = [left(date(2026, 10, 23))];
    assert_eq!(sweep(&leavers, date(2026, 11, 6)), []);
    assert_eq!(sweep(&leavers, date(2026, 11, 7)).len(), 1);
}

#[test]
fn the_summer_between_two_schools_finds_nobody_before_the_autumn() {
    // The last day of the summer term: the fifth school day after it is 7 September.
    let leavers = [left(date(2026, 7, 20))];
    assert_eq!(sweep(&leavers, date(2026, 9, 7)), []);
    assert_eq!(sweep(&leavers, date(2026, 9, 8)).len(), 1);
}

#[test]
fn whoever_is_on_a_roll_again_is_not_found() {
    let here = Leaver {
        on_a_roll: true,
        ..left(date(2026, 9, 14))
    };
    assert_eq!(sweep(&[here], date(2026, 12, 1)), []);
}

#[test]
fn a_named_school_that_never_had_the_child_is_found_later() {
    let school = SchoolId::from("beech");
    let named = |destination| Leaver {
        destination,
        ..left(date(2026, 9, 14))
    };
    let here = named(Destination::Here {
        school,
        written: "Beech".to_owned(),
    });
    let elsewhere = named(Destination::Elsewhere {
        written: "Leeds".to_owned(),
    });
    for leaver in [here, elsewhere] {
        let leavers = [leaver];
        assert_eq!(sweep(&leavers, date(2026, 9, 28)), []);
        let found = [(0, Rule::LeftForNamedSchool)];
        assert_eq!(sweep(&leavers, date(2026, 9, 29)), found);
    }
}

#[test]
fn a_child_who_left_two_schools_is_found_once_by_the_one_left_last() {
    let mut beech = left(date(2026, 9, 30));
    beech.school = SchoolId::from("beech");
    let leavers = [left(date(2026, 9, 14)), beech, left(date(2026, 9, 2))];
    let found = [(1, Rule::LeftWithoutDestination)];
    assert_eq!(sweep(&leavers, date(2026, 11, 20)), found);
    // On one day, no destination outweighs one that is named.
    let mut named = left(date(2026, 9, 14));
    named.school = SchoolId::from("willow");
    named.destination = Destination::Elsewhere {
        written: "Leeds".to_owned(),
    };
    let leavers = [left(date(2026, 9, 14)), named];
    let found = [(0, Rule::LeftWithoutDestination)];
    assert_eq!(sweep(&leavers, date(2026, 11, 20)), found);
}

#[test]
fn only_children_of_school_age_are_found_and_those_whose_birthday_nobody_gave() {
    let born = |born| Leaver {
        born,
        ..left(date(2026, 9, 14))
    };
    let today = date(2026, 11, 20);
    // Sixteen in the school year that ended: over school age since the last Friday in June.
    assert_eq!(sweep(&[born(Some(date(2010, 8, 31)))], today), []);
    // Four years old: comes of school age in the new year, and is found then.
    let four = [born(Some(date(2021, 12, 1)))];
    assert_eq!(sweep(&four, today), []);
    assert_eq!(sweep(&four, date(2027, 1, 4)).len(), 1);
    assert_eq!(sweep(&[born(None)], today).len(), 1);
}

#[test]
fn a_person_asks_the_school_before_a_child_is_believed_to_have_died() {
    let died = Leaver {
        destination: Destination::read("", "Deceased", |_| None),
        ..left(date(2026, 9, 14))
    };
    let found = sweep(&[died], date(2026, 12, 1));
    assert_eq!(found, [(0, Rule::LeftWithoutDestination)]);
}

#[test]
fn what_a_roll_writes_of_a_destination_is_read() {
    let beech = |text: &str| (text == "8734021").then(|| SchoolId::from("beech"));
    let read = |text: &str| Destination::read(text, "", beech);
    assert_eq!(read("  "), unsaid());
    for nothing in [
        "Not known",
        "UNKNOWN",
        "N/K",
        "XXXXXXX",
        "Ddim yn hysbys",
        "Whereabouts unknown",
        "Moved away, not yet known",
        "Deceased",
    ] {
        let written = Some(nothing.to_owned());
        assert_eq!(read(nothing), Destination::NotSaid { written }, "{nothing}");
    }
    let school = SchoolId::from("beech");
    let written = "8734021".to_owned();
    assert_eq!(read(" 8734021 "), Destination::Here { school, written });
    // Germany is a place to go to.
    let written = "DE".to_owned();
    assert_eq!(read("DE"), Destination::Elsewhere { written });
    let written = "Home education".to_owned();
    assert_eq!(read("Home education"), Destination::Elsewhere { written });
}

#[test]
fn a_rule_without_figures_finds_nobody() {
    let (pack, calendar) = (pack(""), calendar());
    let under = Under {
        pack: &pack,
        calendar: &calendar,
        today: date(2026, 12, 1),
    };
    assert_eq!(left_a_roll(&[left(date(2026, 9, 14))], under), []);
}

#[test]
fn the_evidence_says_when_where_and_by_which_file() {
    let (pack, calendar) = (pack(FIGURES), calendar());
    let under = Under {
        pack: &pack,
        calendar: &calendar,
        today: date(2026, 9, 22),
    };
    let leaver = left(date(2026, 9, 14));
    let found = left_a_roll(std::slice::from_ref(&leaver), under);
    let allowed = Span::after(5, Unit::SchoolDays);
    assert_eq!(
        found[0].evidence,
        [
            Evidence::OnRoll {
                school: leaver.school.clone(),
                since: leaver.since,
                file: leaver.had.clone(),
            },
            Evidence::LeftRoll {
                school: leaver.school.clone(),
                day: leaver.last_day,
                given: true,
                file: leaver.gone.clone(),
            },
            Evidence::NoDestination { written: None },
            Evidence::OnNoRoll {
                on: date(2026, 9, 22)
            },
            Evidence::Waited {
                from: date(2026, 9, 14),
                allowed,
                until: date(2026, 9, 21),
            },
        ]
    );
    let due = under.due(Rule::LeftWithoutDestination);
    assert_eq!(due, Some(date(2026, 9, 24)));
}

/// Leavers of a few children from a few schools, in any order.
fn some_leavers() -> impl Strategy<Value = Vec<Leaver>> {
    let one = (0_u64..6, 0_u8..3, 0_i64..120, any::<bool>());
    let one = one.prop_map(|(who, school, ago, named)| Leaver {
        who,
        school: SchoolId::from(["ash", "beech", "willow"][usize::from(school)]),
        destination: match named {
            true => Destination::Elsewhere {
                written: "Leeds".to_owned(),
            },
            false => unsaid(),
        },
        on_a_roll: who % 3 == 0,
        ..left(date(2026, 12, 18) - ago.days())
    });
    prop::collection::vec(one, 0..20)
}

proptest! {
    /// Nobody is found twice, nobody on a roll is found, and a later day never loses anybody.
    #[test]
    fn nobody_is_lost_and_nobody_is_found_twice(leavers in some_leavers(), later in 0_i64..60) {
        let (pack, calendar) = (pack(FIGURES), calendar());
        let on = |today| {
            let under = Under { pack: &pack, calendar: &calendar, today };
            left_a_roll(&leavers, under)
        };
        let today = date(2026, 12, 18);
        let found = on(today);
        let mut who: Vec<u64> = found.iter().map(|found| leavers[found.at].who).collect();
        prop_assert!(found.iter().all(|found| !leavers[found.at].on_a_roll));
        who.sort_unstable();
        let many = who.len();
        who.dedup();
        prop_assert_eq!(many, who.len());
        let then: Vec<String> = on(today + later.days()).into_iter().map(|f| f.basis).collect();
        prop_assert!(found.iter().all(|found| then.contains(&found.basis)));
        // Read in another order, the same children are found by the same evidence.
        let mut backwards = leavers.clone();
        backwards.reverse();
        let under = Under { pack: &pack, calendar: &calendar, today };
        let mut again: Vec<String> = left_a_roll(&backwards, under).into_iter().map(|f| f.basis).collect();
        let mut once: Vec<String> = found.into_iter().map(|f| f.basis).collect();
        again.sort();
        once.sort();
        prop_assert_eq!(once, again);
    }

    /// Whatever a roll writes is read, and nothing that was written is lost.
    #[test]
    fn every_destination_is_read(written in ".{0,40}", reason in ".{0,20}") {
        match Destination::read(&written, &reason, |_| None) {
            Destination::Elsewhere { written: held } => prop_assert_eq!(held, written.trim()),
            Destination::NotSaid { written: held } => {
                let held = held.unwrap_or_default();
                prop_assert!(held.contains(written.trim()) && held.contains(reason.trim()));
            }
            Destination::Here { .. } => {}
        }
    }
}
