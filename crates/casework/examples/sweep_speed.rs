//! `sweep_speed`: how long the rules take over the registers and the leavers of a county, on this
//! machine: 150,000 pupils with every mark of a term so far, and 30,000 who left a roll.
//!
//! The marks are invented from a fixed seed; reading files is not part of it.

use casework::calendar::{BankHolidays, Calendar, SchoolCalendar, SchoolId, Session, Term};
use casework::lead::File;
use casework::procedure::{Files, load};
use casework::sweep::{Destination, Leaver, Marks, Register, Under, attendance, left_a_roll};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;
use std::time::Instant;

const PUPILS: usize = 150_000;
const LEAVERS: u64 = 30_000;
const FIGURES: &str = r#"
[[lead]]
rule = "left_without_destination"
allowed = "5 school days"
due = "2 working days"
[[lead]]
rule = "left_for_named_school"
allowed = "15 school days"
due = "2 working days"
[[lead]]
rule = "continuous_absence"
allowed = "10 school days, counting the first"
due = "1 working day"
[[lead]]
rule = "nil_attendance"
allowed = "10 school days"
due = "2 working days"
[[lead]]
rule = "unauthorised_absence"
allowed = "15 school days"
due = "5 working days"
[[lead]]
rule = "care_attendance"
allowed = "5 school days"
due = "1 working day"
"#;

/// A small generator of numbers that are the same each time.
fn next(state: &mut u64) -> u64 {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    *state >> 33
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout().lock();
    let sound = include_str!("../tests/procedure_check/sound.toml");
    let files = Files {
        name: "small".to_owned(),
        files: BTreeMap::from([
            ("procedure.toml".to_owned(), sound.to_owned()),
            ("leads.toml".to_owned(), FIGURES.to_owned()),
        ]),
    };
    let pack = load(&files, None).map_err(|findings| format!("{findings:?}"))?;
    let standard = SchoolCalendar {
        terms: vec![Term {
            name: "Autumn".to_owned(),
            spans: vec![(date(2026, 9, 1), date(2026, 12, 18))],
        }],
        ..SchoolCalendar::default()
    };
    let calendar = Calendar::new(BankHolidays::embedded(), standard);
    let today = date(2026, 12, 4);
    let under = Under {
        pack: &pack,
        calendar: &calendar,
        today,
    };
    let schools: Vec<SchoolId> = (0..400)
        .map(|n| SchoolId::new(format!("school-{n}")))
        .collect();
    let days: Vec<Date> = (0..95)
        .map(|n| date(2026, 9, 1) + n.days())
        .filter(|day| day.weekday().to_monday_zero_offset() < 5)
        .collect();
    let mut state = 20_261_204;
    let mut marks: Vec<Marks> = Vec::with_capacity(PUPILS * days.len());
    for pupil in 0..PUPILS {
        let gone = pupil % 500 == 0;
        for day in &days {
            let mut half = || match next(&mut state) % 100 {
                _ if gone => Some(Session::Unauthorised),
                0..=2 => Some(Session::Authorised),
                3..=5 => Some(Session::Unauthorised),
                6 => None,
                _ => Some(Session::Present),
            };
            marks.push(Marks {
                day: *day,
                morning: half(),
                afternoon: half(),
                on_leave: false,
            });
        }
    }
    let registers = marks.chunks(days.len()).enumerate();
    let registers = registers.filter_map(|(pupil, marks)| {
        Some(Register {
            school: schools.get(pupil % schools.len())?,
            in_care: pupil % 100 == 1,
            marks,
        })
    });
    let watch = Instant::now();
    let found = attendance(registers, under);
    writeln!(
        out,
        "{PUPILS} pupils, {} half-days each, four rules: {} found in {:?}",
        days.len() * 2,
        found.len(),
        watch.elapsed()
    )?;
    let file = File {
        name: "roll".to_owned(),
        hash: String::new(),
        as_at: today,
    };
    let leavers: Vec<Leaver> = (0..LEAVERS)
        .map(|who| {
            let school = usize::try_from(who).unwrap_or(0) % schools.len();
            Leaver {
                who,
                school: schools
                    .get(school)
                    .cloned()
                    .unwrap_or_else(|| SchoolId::from("")),
                since: None,
                arrived: None,
                last_day: today - (i64::from(u32::try_from(who % 90).unwrap_or(0))).days(),
                given: true,
                had: file.clone(),
                gone: None,
                destination: Destination::NotSaid { written: None },
                born: Some(date(2014, 5, 6)),
                on_a_roll: who % 50 != 0,
            }
        })
        .collect();
    let watch = Instant::now();
    let found = left_a_roll(&leavers, under);
    writeln!(
        out,
        "{LEAVERS} leavers: {} found in {:?}",
        found.len(),
        watch.elapsed()
    )?;
    Ok(())
}
