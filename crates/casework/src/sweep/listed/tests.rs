//! What a council may rely on of the lists that other offices send.

use super::*;
use crate::calendar::{BankHolidays, Calendar, SchoolCalendar, Term as SchoolTerm};
use crate::procedure::{Files, Pack, load};
use crate::sweep::Standing;
use jiff::civil::date;
use proptest::prelude::*;
use std::collections::BTreeMap;

const FIGURES: &str = r#"
[[lead]]
rule = "excluded_without_provision"
allowed = "6 school days, counting the first"
due = "1 working day"
clause = "T-1"

[[lead]]
rule = "starter_not_arrived"
allowed = "5 school days, counting the first"
due = "2 working days"
clause = "T-2"

[[lead]]
rule = "offer_not_taken"
allowed = "10 school days"
due = "5 working days"
clause = "T-3"

[[lead]]
rule = "no_application"
allowed = "10 school days"
closes_secondary = "10-31"
closes_reception = "01-15"
due = "5 working days"
clause = "T-4"

[[lead]]
rule = "resident_without_school"
due = "5 working days"
clause = "T-5"

[[lead]]
rule = "lost_pupil"
due = "1 working day"
clause = "T-6"

[[lead]]
rule = "transfer_file_rejected"
allowed = "10 school days"
due = "2 working days"
clause = "T-7"
"#;

struct Office {
    pack: Pack,
    calendar: Calendar,
}

impl Office {
    fn new() -> Self {
        let sound = include_str!("../../../tests/procedure_check/sound.toml");
        let files = Files {
            name: "small".to_owned(),
            files: BTreeMap::from([
                ("procedure.toml".to_owned(), sound.to_owned()),
                ("leads.toml".to_owned(), FIGURES.to_owned()),
            ]),
        };
        let term = |name: &str, from, to| SchoolTerm {
            name: name.to_owned(),
            spans: vec![(from, to)],
        };
        let standard = SchoolCalendar {
            terms: vec![
                term("Autumn", date(2026, 9, 1), date(2026, 12, 18)),
                term("Spring", date(2027, 1, 4), date(2027, 3, 26)),
            ],
            ..SchoolCalendar::default()
        };
        Self {
            pack: load(&files, None).unwrap(),
            calendar: Calendar::new(BankHolidays::embedded(), standard),
        }
    }

    fn under(&self, today: Date) -> Under<'_> {
        Under {
            pack: &self.pack,
            calendar: &self.calendar,
            today,
        }
    }

    /// Which rules find one entry on a day.
    fn rules(&self, entry: Entry<'_>, today: Date) -> Vec<Rule> {
        let found = listed(&[entry], self.under(today)).into_iter();
        found.map(|found| found.rule).collect()
    }

    /// The first day of 2026 and the year after on which an entry is found.
    fn first(&self, entry: &Entry<'_>) -> Option<Date> {
        let mut day = date(2026, 9, 1);
        while day < date(2027, 9, 1) {
            if !self.rules(entry.clone(), day).is_empty() {
                return Some(day);
            }
            day = day.tomorrow().unwrap();
        }
        None
    }
}

fn file() -> File {
    File {
        name: "list.csv".to_owned(),
        hash: "ab".to_owned(),
        as_at: date(2026, 11, 2),
    }
}

fn entry(says: &Listed) -> Entry<'_> {
    Entry {
        who: 1,
        says,
        source: "health",
        school: Some(SchoolId::from("ash")),
        born: Some(date(2015, 3, 14)),
        file: file(),
        its_roll: None,
    }
}

fn permanent() -> Excluded {
    Excluded {
        at: None,
        term: Term::Permanent,
        from: date(2026, 11, 2),
        to: None,
        sessions: None,
        provided_from: None,
        provider: None,
    }
}

#[test]
fn who_is_excluded_for_good_is_found_on_the_sixth_school_day_unless_somebody_teaches_them() {
    let office = Office::new();
    // Monday 2 November is the first day; the sixth is Monday 9 November.
    let said = Listed::Excluded(permanent());
    assert_eq!(office.first(&entry(&said)), Some(date(2026, 11, 9)));
    let provided = |from| {
        Listed::Excluded(Excluded {
            provided_from: Some(from),
            ..permanent()
        })
    };
    assert_eq!(office.first(&entry(&provided(date(2026, 11, 9)))), None);
    // Promised for the twelfth: nobody teaches the child on the ninth.
    let late = provided(date(2026, 11, 12));
    assert_eq!(office.first(&entry(&late)), Some(date(2026, 11, 9)));
    let today = date(2026, 11, 12);
    assert_eq!(office.rules(entry(&late), today), []);
}

#[test]
fn an_exclusion_for_a_time_is_found_where_it_reaches_the_sixth_day_and_until_it_is_over() {
    let office = Office::new();
    let term = |to, sessions| {
        Listed::Excluded(Excluded {
            term: Term::FixedTerm,
            to,
            sessions,
            ..permanent()
        })
    };
    let found = |said: &Listed| office.first(&entry(said));
    assert_eq!(found(&term(Some(date(2026, 11, 6)), None)), None);
    let sixth = Some(date(2026, 11, 9));
    assert_eq!(found(&term(sixth, None)), sixth);
    assert_eq!(found(&term(None, Some(10))), None);
    assert_eq!(found(&term(None, Some(11))), sixth);
    let over = term(Some(date(2026, 11, 13)), None);
    assert_eq!(office.rules(entry(&over), date(2026, 11, 14)), []);
    let lunch = Listed::Excluded(Excluded {
        term: Term::Lunchtime,
        ..permanent()
    });
    assert_eq!(found(&lunch), None);
}

#[test]
fn the_roll_of_the_school_that_excluded_says_nothing_and_another_roll_does() {
    let office = Office::new();
    let said = Listed::Excluded(permanent());
    let found = listed(&[entry(&said)], office.under(date(2026, 11, 9)));
    let on = |school: &str| Standing {
        rolls: vec![(SchoolId::from(school), Some(date(2026, 11, 6)))],
        ..Standing::default()
    };
    assert!(!found[0].unless.holds(&on("ash")));
    assert!(found[0].unless.holds(&on("beacon")));
    let nowhere = Entry {
        school: None,
        ..entry(&said)
    };
    let found = listed(&[nowhere], office.under(date(2026, 11, 9)));
    assert!(!found[0].unless.holds(&on("ash")));
}

fn place() -> Offered {
    Offered {
        round: "Year 7".to_owned(),
        applied: Some(date(2025, 10, 20)),
        school: Some(SchoolId::from("ash")),
        written: "Ash High School".to_owned(),
        on: Some(date(2026, 3, 2)),
        answer: Reply::Accepted,
        expected: Some(date(2026, 9, 2)),
    }
}

#[test]
fn who_was_expected_and_is_not_on_the_roll_that_came_since_is_found() {
    let office = Office::new();
    let said = Listed::Offered(place());
    let with_roll = |as_at| Entry {
        its_roll: as_at,
        ..entry(&said)
    };
    // Five days from Wednesday 2 September end on Tuesday 8 September.
    let came = with_roll(Some(date(2026, 9, 15)));
    assert_eq!(office.rules(came.clone(), date(2026, 9, 8)), []);
    let rules = office.rules(came, date(2026, 9, 16));
    assert_eq!(rules, [Rule::StarterNotArrived]);
    // A roll of the summer, or none, says nothing; nobody waits for ever for the next.
    for as_at in [None, Some(date(2026, 7, 1)), Some(date(2026, 9, 2))] {
        assert_eq!(office.first(&with_roll(as_at)), Some(date(2026, 10, 9)));
    }
    let declined = Listed::Offered(Offered {
        answer: Reply::Declined,
        on: None,
        ..place()
    });
    assert_eq!(office.first(&entry(&declined)), None);
}

#[test]
fn a_place_that_is_refused_is_found_unless_another_was_taken_up() {
    let office = Office::new();
    let refused = Listed::Offered(Offered {
        answer: Reply::Declined,
        on: Some(date(2026, 11, 2)),
        expected: None,
        ..place()
    });
    // Ten school days after Monday 2 November end on Monday 16 November.
    assert_eq!(office.first(&entry(&refused)), Some(date(2026, 11, 17)));
    let taken = Listed::Offered(Offered {
        written: "Beacon High School".to_owned(),
        expected: Some(date(2027, 9, 1)),
        ..place()
    });
    let today = date(2026, 11, 20);
    let both = [entry(&refused), entry(&taken)];
    assert_eq!(listed(&both, office.under(today)), []);
    let other = Entry {
        who: 2,
        ..entry(&taken)
    };
    let both = [entry(&refused), other];
    let found = listed(&both, office.under(today));
    assert_eq!(found[0].rule, Rule::OfferNotTaken);
}

#[test]
fn who_is_not_on_the_list_of_applications_is_found_after_the_days_that_follow_the_closing() {
    let office = Office::new();
    let round = |as_at| Round::of(Intake::Secondary, File { as_at, ..file() });
    // A list of November 2026 is for September 2027: born from September 2015 to August 2016.
    let list = round(date(2026, 11, 2));
    assert_eq!(list.year, 2027);
    assert!(list.is_for(date(2015, 9, 1)) && list.is_for(date(2016, 8, 31)));
    assert!(!list.is_for(date(2015, 8, 31)) && !list.is_for(date(2016, 9, 1)));
    let found = |list: &Round, today| list.without_application(0, office.under(today));
    assert_eq!(found(&list, date(2026, 11, 13)), None);
    let told = found(&list, date(2026, 11, 16)).unwrap();
    assert_eq!(told.rule, Rule::NoApplication);
    // The list is of a day on which families may still apply.
    assert_eq!(found(&round(date(2026, 10, 30)), date(2026, 11, 20)), None);
    assert_eq!(Intake::read("Year 7"), Some(Intake::Secondary));
    assert_eq!(Intake::read("In-year"), None);
}

#[test]
fn a_resident_of_school_age_is_found_at_once_and_is_followed_already_where_a_case_is_open() {
    let office = Office::new();
    let lives = |to| Listed::Lives { from: None, to };
    let today = date(2026, 11, 3);
    let said = lives(None);
    let found = listed(&[entry(&said)], office.under(today));
    assert_eq!(found[0].rule, Rule::ResidentWithoutSchool);
    let followed = Standing {
        case_open: true,
        ..Standing::default()
    };
    assert!(found[0].unless.holds(&followed));
    assert_eq!(
        office.rules(entry(&lives(Some(date(2026, 11, 2)))), today),
        []
    );
    for born in [None, Some(date(2024, 1, 1)), Some(date(1990, 1, 1))] {
        let said = lives(None);
        let other = Entry {
            born,
            ..entry(&said)
        };
        assert_eq!(office.rules(other, today), [], "{born:?}");
    }
}

#[test]
fn a_transfer_file_that_came_back_is_found_at_once_and_one_that_waits_after_its_days() {
    let office = Office::new();
    let file = |rejected| Listed::Transfer {
        sent: Some(date(2026, 11, 2)),
        to: "6654000".to_owned(),
        rejected,
        why: None,
    };
    let first = |said: &Listed| office.first(&entry(said));
    assert_eq!(first(&file(false)), Some(date(2026, 11, 17)));
    let today = date(2026, 11, 3);
    let rules = office.rules(entry(&file(true)), today);
    assert_eq!(rules, [Rule::TransferFileRejected]);
}

proptest! {
    /// Whatever a list says: the same findings whichever other rows stand beside it and in
    /// whichever order they come, but for a place that the same child took up.
    #[test]
    fn each_child_is_found_by_their_own_row(
        days in proptest::collection::vec((0_i16..400, 0_u8..5, 0_i16..200), 1..12),
        today in 0_i16..500,
    ) {
        let office = Office::new();
        let day = |n: i16| date(2026, 6, 1).saturating_add(i32::from(n).days());
        let all: Vec<Listed> = days.iter().map(|(from, kind, to)| match kind {
            0 => Listed::Excluded(Excluded { from: day(*from), ..permanent() }),
            1 => Listed::Lives { from: Some(day(*from)), to: Some(day(from + to)) },
            2 => Listed::Lost { since: Some(day(*from)), from_school: None },
            3 => Listed::Transfer {
                sent: Some(day(*from)), to: "x".to_owned(), rejected: to % 2 == 0, why: None,
            },
            _ => Listed::Offered(Offered { on: Some(day(*from)), answer: Reply::Declined, ..place() }),
        }).collect();
        let entries: Vec<Entry<'_>> = all.iter().enumerate().map(|(who, says)| Entry {
            who: who as u64, ..entry(says)
        }).collect();
        let under = office.under(day(today));
        let together: Vec<(u64, Rule, String)> = listed(&entries, under).into_iter()
            .map(|found| (entries[found.at].who, found.rule, found.basis)).collect();
        let mut alone = Vec::new();
        for entry in entries.iter().rev() {
            alone.extend(listed(std::slice::from_ref(entry), under).into_iter()
                .map(|found| (entry.who, found.rule, found.basis)));
        }
        alone.sort();
        let mut sorted = together;
        sorted.sort();
        prop_assert_eq!(sorted, alone);
    }
}
