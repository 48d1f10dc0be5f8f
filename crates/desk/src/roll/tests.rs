//! What a roll's row becomes, and what is read back from it.

use super::convert::{Keys, address_of, person, pupil, says_the_same};
use crate::identify::Tenure;
use formats::roll::{RollRow, read_roll};
use proptest::prelude::*;
use store::Digest;
use store::rows::RollPupilRow;

const HEADINGS: &str =
    "UPN,Forename,Surname,PreferredForename,FormerSurname,DOB,House,Street,Town,Postcode,Pid\n";

fn rows(text: &str) -> Vec<RollRow> {
    read_roll(format!("{HEADINGS}{text}").as_bytes())
        .unwrap()
        .rows
}

fn keys(text: &str) -> Vec<Result<String, u64>> {
    let mut keys = Keys::default();
    rows(text).iter().map(|row| keys.key("ash", row)).collect()
}

#[test]
fn a_pupil_is_known_by_the_upn_then_by_the_senders_key_then_by_name_and_birthday() {
    let found = keys(
        "Y920216021002,Ioan,Pellow,,,2012-04-03,,,,,17\n\
         ,Meinir,Pellow,,,2014-05-06,,,,,18\n\
         ,Cai,Pellow,,,2016-01-02,,,,,\n",
    );
    assert_eq!(found[0], Ok("Y920216021002".to_owned()));
    assert_eq!(found[1], Ok("id:18".to_owned()));
    assert!(found[2].as_ref().unwrap().starts_with("name:"));
}

#[test]
fn two_children_under_one_number_are_both_taken_and_the_same_row_twice_is_not() {
    let found = keys(
        "Y920216021002,Ioan,Pellow,,,2012-04-03,,,,,\n\
         Y920216021002,Meinir,Quilligan,,,2014-05-06,,,,,\n\
         Y920216021002,Ioan,Pellow,,,2012-04-03,,,,,\n",
    );
    assert!(found[0].is_ok());
    assert!(found[1].as_ref().is_ok_and(|key| key.starts_with("name:")));
    assert_eq!(found[2], Err(2), "the row on line 4 is the row on line 2");
}

#[test]
fn other_names_and_the_address_come_back_as_they_went_in() {
    let rows = rows(
        "Y920216021002,Elizabeth,Pellow,Lizzie,Nowak,2012-04-03,Flat 2 14b,Mill Ln,Aberwen,ZZ1 2AB,\n",
    );
    let kept = pupil(&rows[0], "ash", "k".to_owned());
    assert_eq!(
        kept.former_surname.as_deref(),
        Some("Pellow, Lizzie; Nowak")
    );
    let at = address_of(kept.address.as_deref().unwrap(), "ZZ1 2AB");
    assert_eq!(
        (at.house.as_str(), at.street.as_str()),
        ("Flat 2 14b", "Mill Ln")
    );
}

#[test]
fn where_a_pupil_lived_before_is_kept_and_compared() {
    let text = "UPN,Forename,Surname,DOB,Postcode,PreviousPostcode\n\
                Y920216021002,Ioan,Pellow,2012-04-03,ZZ1 2AB,ZZ9 8YX\n";
    let rows = read_roll(text.as_bytes()).unwrap().rows;
    let kept = pupil(&rows[0], "ash", "k".to_owned());
    let file = Digest::of(text.as_bytes());
    let row = RollPupilRow {
        school_id: kept.school_id.clone(),
        pupil_key: kept.pupil_key.clone(),
        believed_from: jiff::civil::date(2026, 10, 1),
        believed_until: None,
        upn: kept.upn.clone(),
        forename: kept.forename.clone(),
        middle_names: None,
        surname: kept.surname.clone(),
        former_surname: None,
        dob: kept.dob,
        sex: None,
        year_group: None,
        address: None,
        postcode: kept.postcode.clone(),
        previous_postcode: kept.previous_postcode.clone(),
        parents: None,
        entry_date: None,
        leaving_date: None,
        destination: None,
        leaving_reason: None,
        content: file,
        first_file: file,
        last_file: file,
    };
    assert!(says_the_same(&row, &kept));
    let found = person("r-1".to_owned(), &row);
    let lived: Vec<(&str, Tenure)> = found
        .addresses
        .iter()
        .map(|at| (at.postcode.as_str(), at.tenure))
        .collect();
    assert_eq!(
        lived,
        [("ZZ1 2AB", Tenure::Current), ("ZZ9 8YX", Tenure::Previous)]
    );
    let moved = RollPupilRow {
        previous_postcode: None,
        ..row
    };
    assert!(!says_the_same(&moved, &kept), "a row that says more is new");
}

#[test]
fn an_address_is_read_however_people_write_it() {
    for (written, house, street) in [
        ("14 Mill Lane", "14", "Mill Lane"),
        ("14, Mill Lane, Aberwen", "14", "Mill Lane"),
        ("Flat 2, 14b Mill Lane\nAberwen", "Flat 2 14b", "Mill Lane"),
        ("Rose Cottage, Mill Lane", "Rose Cottage", "Mill Lane"),
        ("Mill Lane, Aberwen", "", "Mill Lane"),
        ("12 Heol y Felin", "12", "Heol y Felin"),
        ("", "", ""),
    ] {
        let at = address_of(written, "");
        assert_eq!(
            (at.house.as_str(), at.street.as_str()),
            (house, street),
            "{written}"
        );
    }
}

proptest! {
    #[test]
    fn no_address_upsets_it(written in any::<String>(), code in any::<String>()) {
        let _ = address_of(&written, &code);
    }

    #[test]
    fn a_house_and_a_street_come_back_whatever_they_are_called(
        number in 1u32..999,
        letter in "[a-d]?",
        word in "[A-Z][a-z]{2,9}",
        kind in prop::sample::select(vec!["Street", "Road", "Lane", "Close", "Avenue"]),
    ) {
        let (house, street) = (format!("{number}{letter}"), format!("{word} {kind}"));
        for written in [format!("{house}, {street}, Aberwen"), format!("{house} {street}\nAberwen")] {
            let at = address_of(&written, "ZZ1 2AB");
            prop_assert_eq!(&at.house, &house);
            prop_assert_eq!(&at.street, &street);
        }
    }

    #[test]
    fn a_file_gives_the_same_keys_however_often_it_is_read(
        pupils in prop::collection::vec(("[A-Z][a-z]{1,5}", "[A-Z][a-z]{1,5}", 1u8..28), 0..40),
    ) {
        let text: String = pupils
            .iter()
            .map(|(forename, surname, day)| format!(",{forename},{surname},,,2013-05-{day:02},,,,,\n"))
            .collect();
        let once = keys(&text);
        prop_assert_eq!(&once, &keys(&text));
        let good: Vec<&String> = once.iter().flatten().collect();
        let mut apart = good.clone();
        apart.sort();
        apart.dedup();
        prop_assert_eq!(apart.len(), good.len(), "no key twice");
    }
}
