//! The examples in `docs/formats` are read as the pages say: every row of them, without a doubt.

use casework::child::Nation;
use formats::attendance::{Asked, Class, Code, StringDays, read_attendance};
use formats::cases::{Headings, read_cases};
use formats::ctf::read_ctf;
use formats::listing::Listing;
use formats::lists::{
    read_care, read_census, read_census_addresses, read_exclusions, read_home_education,
    read_lost_pupils, read_offers, read_population, read_transfers,
};
use formats::returns::{read_joiners, read_leavers};
use formats::roll::{Column, FileError, read_roll};
use formats::schools::{read_school_links, read_schools};
use jiff::civil::date;
use std::collections::BTreeSet;
use std::path::Path;

/// The examples of every page: what each is said to be, and what stands in it.
fn examples() -> std::io::Result<Vec<(String, String)>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/formats");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let page = std::fs::read_to_string(entry?.path())?;
        for part in page.split("\n```").skip(1).step_by(2) {
            let (what, body) = part.split_once('\n').unwrap_or((part, ""));
            found.push((what.to_owned(), body.to_owned()));
        }
    }
    Ok(found)
}

/// Checks that every row was taken as it stands, and that no heading was passed over.
fn whole<R>(what: &str, file: Result<Listing<R>, FileError>) {
    assert_eq!(file.as_ref().err(), None, "{what}");
    if let Ok(file) = file {
        assert!(file.rows_read > 0, "{what}");
        assert_eq!(file.rejected, [], "{what}");
        assert_eq!(file.rows.len(), file.rows_read, "{what}");
        assert_eq!(file.warnings, [], "{what}");
        assert_eq!(file.columns.ignored, [] as [&str; 0], "{what}");
    }
}

#[test]
fn every_example_is_read_without_a_doubt() {
    let mut kinds = BTreeSet::new();
    for (what, body) in examples().unwrap() {
        let bytes = body.as_bytes();
        match what.as_str() {
            "csv roll" => whole(&what, read_roll(bytes)),
            "csv joiners" => whole(&what, read_joiners(bytes)),
            "csv leavers" => whole(&what, read_leavers(bytes)),
            "csv lost" => whole(&what, read_lost_pupils(bytes)),
            "csv offers" => whole(&what, read_offers(bytes)),
            "csv exclusions" => whole(&what, read_exclusions(bytes)),
            "csv home-education" => whole(&what, read_home_education(bytes)),
            "csv care" => whole(&what, read_care(bytes)),
            "csv transfers" => whole(&what, read_transfers(bytes)),
            "csv population" => whole(&what, read_population(bytes)),
            "csv census" => whole(&what, read_census(bytes)),
            "csv census-addresses" => whole(&what, read_census_addresses(bytes)),
            "csv cases" => whole(&what, read_cases(bytes, &Headings::default())),
            "csv schools" => whole(&what, read_schools(bytes)),
            "csv links" => whole(&what, read_school_links(bytes)),
            "csv marks" => {
                let asked = Asked {
                    nation: Nation::England,
                    string_days: StringDays::Weekdays,
                };
                let file = read_attendance(bytes, asked).unwrap();
                assert!(
                    file.rejected.is_empty() && file.warnings.is_empty(),
                    "{what}"
                );
                assert!(file.marks >= 2 && file.unread == 0, "{what}");
            }
            "xml" => {
                let file = read_ctf(bytes, Some("9264000_CTF_XXXXXXX_001.xml")).unwrap();
                assert_eq!((file.pupils.len(), file.remarks.len()), (1, 0), "{what}");
            }
            other => panic!("an example of {other:?}, which nobody reads"),
        }
        kinds.insert(what);
    }
    assert_eq!(kinds.len(), 17, "{kinds:?}");
}

#[test]
fn a_column_that_a_page_names_is_one_of_ours() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/formats");
    let page = std::fs::read_to_string(folder.join("lists.md")).unwrap();
    let titles: BTreeSet<&str> = Column::ALL.iter().map(|column| column.title()).collect();
    let table = page
        .lines()
        .filter(|line| line.starts_with("| ") && !line.contains("needs also"));
    let named: Vec<&str> = table
        .flat_map(|line| line.split('`').skip(1).step_by(2))
        .collect();
    assert!(named.len() > 30);
    for name in named {
        assert!(titles.contains(name), "{name}");
    }
}

#[test]
fn the_page_of_codes_says_what_the_table_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/formats");
    let page = std::fs::read_to_string(folder.join("attendance.md")).unwrap();
    let table = page.split("| code | means |").nth(1).unwrap();
    let lines = table
        .lines()
        .skip(2)
        .take_while(|line| line.starts_with('|'));
    let mut named = BTreeSet::new();
    for line in lines {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let codes = cells[0]
            .replace("Y1 to Y7", "Y1 Y2 Y3 Y4 Y5 Y6 Y7")
            .replace('`', "");
        let then = date(2013, 8, 31);
        let now = date(2026, 11, 30);
        let eras = [
            (Nation::England, then),
            (Nation::England, now),
            (Nation::Wales, now),
        ];
        for code in codes.split_whitespace() {
            let code = Code::read(code).unwrap();
            named.insert(code);
            for (said, (nation, day)) in cells[2..].iter().zip(eras) {
                let expected = match said.split(',').next().unwrap() {
                    "present" => Some(Class::Present),
                    "activity" => Some(Class::Activity),
                    "authorised" => Some(Class::Authorised),
                    "unauthorised" => Some(Class::Unauthorised),
                    "not required" => Some(Class::NotRequired),
                    "not kept" => Some(Class::NotOnRoll),
                    "\u{2013}" => None,
                    other => panic!("{other:?} is no class"),
                };
                assert_eq!(code.class(nation, day), expected, "{code} {nation} {day}");
            }
        }
    }
    assert_eq!(named.len(), Code::ALL.len());
}
