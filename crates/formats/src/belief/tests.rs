//! Files that are well formed and should not be believed.

use super::*;
use crate::attendance::{Asked, StringDays, read_attendance};
use crate::ctf::read_ctf;
use crate::layout::Kind;
use crate::listing::Listing;
use crate::lists::read_offers;
use crate::roll::{RollRow, read_roll};
use casework::child::Nation;
use jiff::civil::date;
use proptest::prelude::*;

const TODAY: Date = date(2026, 11, 30);

/// The number of an invented pupil, with the check letter that fits.
fn upn(pupil: usize) -> String {
    let rest = format!("92620{:07}", pupil);
    let sum: usize = (2..)
        .zip(rest.bytes())
        .map(|(w, b)| w * usize::from(b - b'0'))
        .sum();
    format!("{}{rest}", char::from(b"ABCDEFGHJKLMNPQRTUVWXYZ"[sum % 23]))
}

/// A pupil of a year group from 1 to 6, of the right age on [`TODAY`].
fn pupil(number: usize, school: &str) -> String {
    let year = number % 6 + 1;
    format!(
        "{school},{},Quilligan,Child {number},06/05/{},{year}\n",
        upn(number),
        2022 - year
    )
}

fn roll(rows: impl IntoIterator<Item = String>) -> Listing<RollRow> {
    let rows: String = rows.into_iter().collect();
    read_roll(format!("LAESTAB,UPN,Surname,Forename,DOB,YearGroup\n{rows}").as_bytes()).unwrap()
}

fn itself(file: &Listing<RollRow>) -> Vec<Concern> {
    of_itself(file, Kind::Roll, TODAY, &Limits::default())
}

fn beside(last: &Listing<RollRow>, this: &Listing<RollRow>, new_year: bool) -> Vec<Concern> {
    against_last(
        &Summary::of(last),
        &Summary::of(this),
        new_year,
        &Limits::default(),
    )
}

fn school(from: usize, to: usize) -> Listing<RollRow> {
    roll((from..to).map(|n| pupil(n, "9262000")))
}

#[test]
fn an_ordinary_roll_is_believed() {
    let file = school(0, 60);
    assert_eq!((file.rows.len(), file.warnings.len()), (60, 0));
    assert_eq!(itself(&file), []);
    // Three left and five came.
    assert_eq!(beside(&file, &school(3, 65), false), []);
}

#[test]
fn a_roll_that_loses_half_its_pupils_is_held() {
    let concerns = beside(&school(0, 60), &school(30, 60), false);
    assert_eq!(concerns[0].what, What::Gone { gone: 30, of: 60 });
    assert!(is_held(&concerns));
    assert!(concerns[0].what.to_string().contains("whole roll"));
}

#[test]
fn the_highest_year_may_leave_when_a_school_year_begins_and_at_no_other_time() {
    let last = school(0, 60);
    let year_6 = |n: &usize| n % 6 == 5;
    let without = roll((0..60).filter(|n| !year_6(n)).map(|n| pupil(n, "9262000")));
    assert_eq!(beside(&last, &without, true), []);
    let concerns = beside(&last, &without, false);
    let year = "6".to_owned();
    assert_eq!(concerns[0].what, What::YearGone { year, had: 10 });
    assert!(is_held(&concerns));
}

#[test]
fn one_school_missing_from_an_authoritys_roll_is_held() {
    let schools = ["9262000", "9262001", "9262002", "9262003"];
    let of = |n: usize| pupil(n, schools[n % 4]);
    let last = roll((0..200).map(of));
    let this = roll((0..200).filter(|n| n % 4 != 2).map(of));
    let concerns = beside(&last, &this, false);
    let found: Vec<&What> = concerns.iter().map(|c| &c.what).collect();
    let school = "9262002".to_owned();
    assert_eq!(
        found,
        [&What::GoneFromSchool {
            school,
            gone: 50,
            of: 50
        }]
    );
}

#[test]
fn another_schools_roll_is_held_and_the_same_file_is_told() {
    let concerns = beside(&school(0, 60), &school(100, 160), false);
    assert!(
        concerns
            .iter()
            .any(|c| c.what == What::New { new: 60, of: 60 })
    );
    let again = beside(&school(0, 60), &school(0, 60), false);
    assert_eq!((again.len(), is_held(&again)), (1, false));
}

#[test]
fn columns_that_are_gone_are_told() {
    let last = school(0, 60);
    let rows: String = (0..60)
        .map(|n| format!("{},Quilligan,Child {n},06/05/2019\n", upn(n)))
        .collect();
    let this = read_roll(format!("UPN,Surname,Forename,DOB\n{rows}").as_bytes()).unwrap();
    let concerns = beside(&last, &this, false);
    let columns = vec![Column::School, Column::YearGroup];
    assert_eq!(concerns[0].what, What::ColumnsGone { columns });
    assert!(!is_held(&concerns));
}

#[test]
fn last_years_roll_is_held_but_told_while_the_year_turns() {
    let last_year = |n: usize| {
        pupil(n, "9262000").replace(&format!(",{}\n", n % 6 + 1), &format!(",{}\n", n % 6))
    };
    let file = roll((0..60).map(last_year));
    let concerns = itself(&file);
    assert_eq!(concerns[0].what, What::OtherYear { off: 50, of: 50 });
    assert!(is_held(&concerns));
    let september = of_itself(&file, Kind::Roll, date(2026, 9, 3), &Limits::default());
    assert!(!september.is_empty() && !is_held(&september));
}

#[test]
fn two_children_with_one_number_are_told_and_many_are_held() {
    let same = |n: usize| pupil(n, "9262000").replace(&format!("Child {n}"), "Another");
    let rows = (0..60).map(|n| pupil(n, "9262000"));
    let one = roll(rows.clone().chain([same(7)]));
    let concerns = itself(&one);
    assert_eq!(concerns[0].what, What::TwoChildrenOneNumber { numbers: 1 });
    assert_eq!(
        (concerns[0].lines.as_slice(), concerns[0].gravity),
        (&[62][..], Gravity::Tell)
    );
    let many = roll(rows.chain((0..30).map(same)));
    assert!(is_held(&itself(&many)));
}

#[test]
fn a_child_twice_in_a_school_is_told_and_a_child_of_two_schools_is_none() {
    let twice = roll((0..60).chain([7]).map(|n| pupil(n, "9262000")));
    assert_eq!(itself(&twice)[0].what, What::SameChildTwice { numbers: 1 });
    let dual = roll(
        (0..60)
            .map(|n| pupil(n, "9262000"))
            .chain([pupil(7, "9262001")]),
    );
    assert_eq!(itself(&dual), []);
}

#[test]
fn dates_in_the_future_are_told_and_a_file_of_them_is_held() {
    let later = |n: usize| format!("9262000,{},Quilligan,Child {n},06/05/2027,1\n", upn(n));
    let file = roll((0..60).map(|n| pupil(n, "9262000")).chain([later(99)]));
    let column = Column::BirthDate;
    assert_eq!(itself(&file)[0].what, What::Future { column, rows: 1 });
    let all = roll((0..60).map(later));
    assert!(is_held(&itself(&all)));
}

#[test]
fn an_old_extract_and_one_of_tomorrow_are_held() {
    for day in ["01/09/2026", "01/12/2026"] {
        let text = format!("Surname,Forename,DOB,ExtractDate\nQuilligan,Seren,06/05/2014,{day}\n");
        let file = read_roll(text.as_bytes()).unwrap();
        assert!(
            matches!(itself(&file)[0].what, What::Written { .. }),
            "{day}"
        );
    }
}

#[test]
fn offers_of_an_earlier_year_are_held() {
    let offers = |year: i16| {
        let row = |n| format!("Quilligan,Child {n},9264000,02/03/{year},02/09/{year}\n");
        let rows: String = (0..20).map(row).collect();
        let text = format!("Surname,Forename,Offered school,Offer date,Start date\n{rows}");
        let file = read_offers(text.as_bytes()).unwrap();
        of_itself(&file, Kind::Offers, TODAY, &Limits::default())
    };
    let newest = date(2024, 9, 2);
    assert_eq!(offers(2024)[0].what, What::Stale { newest });
    assert!(is_held(&offers(2024)));
    assert_eq!(offers(2026), []);
}

#[test]
fn an_empty_roll_and_one_of_refusals_are_held() {
    assert!(is_held(&itself(&roll([]))));
    let bad = roll((0..60).map(|n| format!("9262000,,,,,{n}\n")));
    assert_eq!(
        itself(&bad)[0].what,
        What::Refused {
            refused: 60,
            read: 60
        }
    );
}

#[test]
fn names_read_in_the_wrong_encoding_are_told() {
    let file = roll([
        "9262000,,Quilligan,SiÃ¢n,06/05/2014,7\n".to_owned(),
        "9262000,,Åkesson,Élise,06/05/2014,7\n".to_owned(),
    ]);
    assert_eq!(itself(&file)[0].what, What::Letters { rows: 1 });
}

#[test]
fn a_transfer_file_of_a_day_to_come_and_of_two_children_with_one_number_is_told() {
    let pupil = |forename: &str, born: &str| {
        format!(
            "<Pupil><UPN>B801200005001</UPN><Surname>Quilligan</Surname><Forename>{forename}</Forename><DOB>{born}</DOB></Pupil>"
        )
    };
    let text = format!(
        "<CTfile><Header><DateTime>2026-12-01T09:00:00</DateTime></Header>{}{}</CTfile>",
        pupil("Seren", "2014-05-06"),
        pupil("Efa", "2027-05-06")
    );
    let file = read_ctf(text.as_bytes(), None).unwrap();
    let concerns = of_transfer(&file, TODAY, &Limits::default());
    let found: Vec<&What> = concerns.iter().map(|c| &c.what).collect();
    let column = Column::BirthDate;
    let written = date(2026, 12, 1);
    let expected = [
        &What::TwoChildrenOneNumber { numbers: 1 },
        &What::Future { column, rows: 1 },
        &What::Written {
            written,
            today: TODAY,
        },
    ];
    assert_eq!(found, expected);
}

fn marks(rows: impl IntoIterator<Item = String>, nation: Nation) -> Vec<Concern> {
    let rows: String = rows.into_iter().collect();
    let asked = Asked {
        nation,
        string_days: StringDays::Weekdays,
    };
    let file = read_attendance(format!("UPN,Date,AM,PM\n{rows}").as_bytes(), asked).unwrap();
    of_marks(&file, TODAY, &Limits::default())
}

#[test]
fn marks_of_another_nation_or_time_and_marks_of_presence_alone_are_held() {
    let row = |n: usize, day: &str, am: &str| format!("{},{day},{am},{am}\n", upn(n));
    let ordinary = (0..200).map(|n| row(n, "27/11/2026", if n % 20 == 0 { "O" } else { "/" }));
    assert_eq!(marks(ordinary, Nation::England), []);
    let old = (0..200).map(|n| row(n, "27/11/2026", if n % 3 == 0 { "H" } else { "/" }));
    let concerns = marks(old, Nation::England);
    assert!(matches!(concerns[0].what, What::OtherCodes { .. }) && is_held(&concerns));
    let present = marks((0..200).map(|n| row(n, "27/11/2026", "/")), Nation::England);
    assert_eq!(present[0].what, What::NobodyAway { marks: 400 });
    let ahead = (0..200).map(|n| row(n, "01/12/2026", if n % 20 == 0 { "O" } else { "/" }));
    let concerns = marks(ahead, Nation::England);
    let last = date(2026, 12, 1);
    assert_eq!(concerns[0].what, What::FutureMarks { marks: 400, last });
    assert!(is_held(&concerns));
}

#[test]
fn a_school_whose_register_did_not_come_holds_the_days_marks() {
    let day = |day: &str, schools: &[&str]| {
        let row = |n: usize, school: &str| format!("{school},{},{day},/,\\\n", upn(n));
        let all = schools.iter().flat_map(|school| {
            let first: usize = school.parse().unwrap();
            (first..first + 20).map(move |n| row(n, school))
        });
        let text: String = all.collect();
        let asked = Asked {
            nation: Nation::England,
            string_days: StringDays::Weekdays,
        };
        let file = format!("LAESTAB,UPN,Date,AM,PM\n{text}");
        Summary::of_marks(&read_attendance(file.as_bytes(), asked).unwrap())
    };
    let thursday = day("26/11/2026", &["9262000", "9262100", "9262200", "9262300"]);
    let friday = day("27/11/2026", &["9262000", "9262100", "9262300"]);
    let concerns = against_last(&thursday, &friday, false, &Limits::default());
    let school = "9262200".to_owned();
    assert_eq!(
        concerns[0].what,
        What::GoneFromSchool {
            school,
            gone: 20,
            of: 20
        }
    );
    assert!(is_held(&concerns));
}

proptest! {
    #[test]
    fn a_roll_is_believed_beside_itself_and_any_third_lost_is_not(lost in 0_usize..60) {
        let last = school(0, 60);
        let this = school(lost, 61);
        let held = is_held(&beside(&last, &this, false));
        let gone = 100 * lost > 34 * 60;
        prop_assert_eq!(held, gone || 1 + lost > 60);
    }

    #[test]
    fn no_roll_upsets_it(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let bytes = [b"UPN,Surname,Forename,DOB,YearGroup,ExtractDate\n".as_slice(), &bytes].concat();
        if let Ok(file) = read_roll(&bytes) {
            let _ = (itself(&file), beside(&file, &file, true));
        }
    }
}
