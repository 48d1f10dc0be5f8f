use super::*;
use jiff::civil::{Date, date};
use proptest::prelude::*;

const PERMANENT: [&str; 5] = [
    "B801200005001",
    "E886200026001",
    "H926214126001",
    "R352200026001",
    "M830200026001",
];
const TEMPORARY: [&str; 2] = ["A66520002600A", "M80120000500A"];
const ALPHABET: &str = "ABCDEFGHJKLMNPQRTUVWXYZ";

#[test]
fn pupil_numbers_with_the_right_letter_are_taken() {
    for text in PERMANENT {
        assert_eq!(text.parse::<Upn>().unwrap().kind(), UpnKind::Permanent);
    }
    for text in TEMPORARY {
        assert_eq!(text.parse::<Upn>().unwrap().kind(), UpnKind::Temporary);
    }
}

#[test]
fn spaces_and_small_letters_do_no_harm() {
    let upn: Upn = " e886 2000 26001 ".parse().unwrap();
    assert_eq!(upn.as_str(), "E886200026001");
    assert_eq!(upn.allocating_authority(), "886");
    assert_eq!(upn.allocating_school(), "2000");
}

#[test]
fn a_pupil_number_of_an_abolished_authority_is_valid() {
    // 875 is on no list today.
    let refused = "A875200026001".parse::<Upn>().unwrap_err();
    let NotAUpn::Check { expected, .. } = refused else {
        panic!("only the letter is wrong");
    };
    assert!(format!("{expected}875200026001").parse::<Upn>().is_ok());
}

#[test]
fn a_refusal_says_which_character_is_wrong_and_what_the_letter_would_be() {
    let told = |text: &str| text.parse::<Upn>().unwrap_err().to_string();
    assert!(told("A886200026001").contains("is A and for these figures it would be E"));
    assert!(told("E88620002600").contains("13 characters and this has 12"));
    assert!(told("").contains("this has 0"));
    assert_eq!(
        told("E8862OO026001"),
        "character 6 of the UPN is 'O' and must be a figure (a zero, perhaps)"
    );
    assert_eq!(
        told("I886200026001"),
        "character 1 of the UPN is 'I' and must be a letter other than I, O and S; for the \
         other twelve characters it would be E"
    );
    assert!(told("E88620002600S").contains("character 13"));
}

#[test]
fn nothing_about_a_person_is_told_by_debug() {
    let name = Name::legal("Jory", "Pellow");
    let told = format!(
        "{:?} {:?} {:?} {:?}",
        name,
        DateOfBirth::new(date(2016, 5, 14)),
        "E886200026001".parse::<Upn>().unwrap(),
        "zz9 9zz".parse::<Postcode>().unwrap(),
    );
    assert_eq!(told, "Name(..) DateOfBirth(..) Upn(..) Postcode(..)");
    let refusals = format!(
        "{:?} {:?}",
        "A886200026001".parse::<Upn>(),
        "9 Plover Court".parse::<Postcode>()
    );
    assert!(!refusals.contains("886200026001") && !refusals.contains("Plover"));
}

#[test]
fn a_name_is_shown_whole_and_listed_by_surname() {
    let mut name = Name::legal("Jory", "Pellow");
    name.middle = "Wynn".into();
    assert_eq!(name.display(), "Jory Wynn Pellow");
    assert_eq!(name.listed(), "PELLOW, Jory Wynn");
    assert_eq!(Name::legal("Sunniva", "").display(), "Sunniva");
    assert_eq!(Name::legal("Sunniva", " ").listed(), "Sunniva");
    assert_eq!(Name::legal("", "Pellow").listed(), "PELLOW");
}

#[test]
fn compulsory_school_age_begins_and_ends_on_the_days_the_law_sets() {
    let vectors = [
        ((2021, 9, 1), (2026, 12, 31), (2038, 6, 25)),
        ((2021, 12, 31), (2026, 12, 31), (2038, 6, 25)),
        ((2022, 1, 1), (2027, 3, 31), (2038, 6, 25)),
        ((2022, 3, 31), (2027, 3, 31), (2038, 6, 25)),
        ((2022, 4, 1), (2027, 8, 31), (2038, 6, 25)),
        ((2022, 8, 31), (2027, 8, 31), (2038, 6, 25)),
        ((2022, 9, 1), (2027, 12, 31), (2039, 6, 24)),
        ((2020, 2, 29), (2025, 3, 31), (2036, 6, 27)),
    ];
    let day = |(year, month, day): (i16, i8, i8)| date(year, month, day);
    for (born, starts, ends) in vectors {
        assert_eq!(
            compulsory_school_age(day(born)),
            (day(starts), day(ends)),
            "born {born:?}"
        );
    }
}

#[test]
fn the_last_friday_in_june_is_the_leaving_date() {
    let fridays = [
        (2025, 27),
        (2026, 26),
        (2027, 25),
        (2028, 30),
        (2029, 29),
        (2030, 28),
    ];
    for (year, friday) in fridays {
        let (_, ends) = compulsory_school_age(date(year - 16, 3, 3));
        assert_eq!(ends, date(year, 6, friday));
    }
}

#[test]
fn an_authority_may_count_the_first_days_of_september_to_the_year_before() {
    let later = LeavingCutOff { month: 9, day: 3 };
    let born = DateOfBirth::new(date(2022, 9, 1));
    assert_eq!(born.compulsory_school_age(later).ends, date(2038, 6, 25));
    let age = born.compulsory_school_age(LeavingCutOff::default());
    assert!(!age.on(date(2027, 12, 30)));
    assert!(age.on(date(2027, 12, 31)));
    assert!(age.on(date(2039, 6, 24)));
    assert!(!age.on(date(2039, 6, 25)));
}

#[test]
fn a_child_born_on_a_leap_day_is_older_on_the_first_of_march() {
    let born = DateOfBirth::new(date(2020, 2, 29));
    assert_eq!(born.age_on(date(2025, 2, 28)), 4);
    assert_eq!(born.age_on(date(2025, 3, 1)), 5);
    assert_eq!(born.age_on(date(2024, 2, 29)), 4);
    assert_eq!(born.age_on(date(2020, 2, 28)), -1);
    assert_eq!(born.age_on(date(2020, 2, 29)), 0);
}

#[test]
fn the_year_group_changes_on_the_first_of_september() {
    let youngest = DateOfBirth::new(date(2016, 8, 31));
    let oldest = DateOfBirth::new(date(2016, 9, 1));
    let told = |born: DateOfBirth, day| born.year_group(day).map(|group| group.to_string());
    assert_eq!(told(youngest, date(2021, 9, 1)).as_deref(), Some("1"));
    assert_eq!(told(oldest, date(2021, 9, 1)).as_deref(), Some("R"));
    assert_eq!(told(oldest, date(2021, 8, 31)).as_deref(), Some("N"));
    assert_eq!(told(oldest, date(2019, 9, 1)), None);
    assert_eq!(told(youngest, date(2034, 8, 31)).as_deref(), Some("13"));
    assert_eq!(told(youngest, date(2034, 9, 1)), None);
}

#[test]
fn year_groups_are_read_as_rolls_write_them() {
    let read = |text: &str| text.parse::<YearGroup>().map(|group| group.to_string());
    assert_eq!(read(" Year 7 "), Ok("7".into()));
    assert_eq!(read("y11"), Ok("11".into()));
    assert_eq!(read("N2"), Ok("N".into()));
    assert_eq!(read("Reception"), Ok("R".into()));
    assert!(read("14").is_err());
    assert!(read("0").is_err());
    assert!(YearGroup::NURSERY < YearGroup::RECEPTION);
    assert_eq!(YearGroup::year(9).and_then(YearGroup::number), Some(9));
    assert_eq!(YearGroup::RECEPTION.number(), None);
    assert_eq!(
        serde_json::to_string(&YearGroup::RECEPTION).unwrap(),
        "\"R\""
    );
}

#[test]
fn a_postcode_is_written_one_way() {
    let read = |text: &str| text.parse::<Postcode>().map(String::from);
    for text in ["zz9 9zz", "ZZ99ZZ", " zz 9-9 zz "] {
        assert_eq!(read(text), Ok("ZZ9 9ZZ".into()));
    }
    for text in [
        "M1 1AA", "M60 1NW", "CR2 6XH", "DN55 1PT", "W1A 1HQ", "EC1A 1BB",
    ] {
        assert_eq!(read(text), Ok(text.into()));
    }
    let postcode: Postcode = "ec1a1bb".parse().unwrap();
    assert_eq!(postcode.outward(), "EC1A");
    assert_eq!(postcode.inward(), "1BB");
    assert_eq!(postcode.sector(), "EC1A 1");
}

#[test]
fn no_fixed_address_is_not_a_postcode() {
    let refused = |text: &str| text.parse::<Postcode>().unwrap_err();
    for text in ["NFA", "no fixed abode", "No Fixed Address", "ZZ99 3VZ"] {
        assert_eq!(refused(text), NotAPostcode::NoFixedAddress);
    }
    assert_eq!(refused("  "), NotAPostcode::Empty);
    for text in ["M1", "12345", "M1 AAA", "M1 1AC", "QQQ 1AA", "ŷŷ1 1AA"] {
        assert!(matches!(refused(text), NotAPostcode::Shape(_)), "{text}");
    }
}

#[test]
fn a_nation_is_england_or_wales() {
    assert_eq!("Wales".parse(), Ok(Nation::Wales));
    assert_eq!(Nation::England.to_string().parse(), Ok(Nation::England));
    assert!("Albion".parse::<Nation>().is_err());
}

#[test]
fn sex_is_read_as_rolls_write_it() {
    assert_eq!("F".parse(), Ok(Sex::Female));
    assert_eq!(" male".parse(), Ok(Sex::Male));
    assert_eq!("".parse(), Ok(Sex::NotKnown));
    assert_eq!("x9".parse::<Sex>(), Err(NotASex));
}

/// A well-formed number with the letter that belongs to it.
fn with_its_letter(rest: &str) -> Upn {
    let found: Vec<Upn> = ALPHABET
        .chars()
        .filter_map(|letter| format!("{letter}{rest}").parse().ok())
        .collect();
    assert_eq!(found.len(), 1, "exactly one letter belongs to {rest}");
    found[0].clone()
}

/// The value that a character has in the sum.
fn value(character: char) -> usize {
    character
        .to_digit(10)
        .map(|figure| figure as usize)
        .or_else(|| ALPHABET.find(character))
        .unwrap()
}

proptest! {
    #[test]
    fn a_pupil_number_survives_being_kept(rest in "[0-9]{11}[0-9A-HJ-NP-RT-Z]") {
        let upn = with_its_letter(&rest);
        prop_assert_eq!(upn.as_str().parse::<Upn>(), Ok(upn.clone()));
        let kept = serde_json::to_string(&upn).unwrap();
        prop_assert_eq!(serde_json::from_str::<Upn>(&kept).unwrap(), upn);
    }

    /// The modulus is prime and every weight is below it, so two characters of different
    /// value never pass for each other. A last letter and a last figure of one value do.
    #[test]
    fn one_wrong_character_is_always_found(
        rest in "[0-9]{11}[0-9A-HJ-NP-RT-Z]", place in 0_usize..13, wrong in "[0-9A-Z]",
    ) {
        let upn = with_its_letter(&rest);
        let right = upn.as_str().chars().nth(place).unwrap();
        let wrong = wrong.chars().next().unwrap();
        prop_assume!(wrong != right);
        let mut text = upn.as_str().to_owned();
        text.replace_range(place..=place, &wrong.to_string());
        let same_value = place == 12
            && (wrong.is_ascii_digit() || ALPHABET.contains(wrong))
            && value(wrong) == value(right);
        prop_assert_eq!(text.parse::<Upn>().is_ok(), same_value);
    }

    #[test]
    fn no_words_at_all_can_upset_the_readers(text in "\\PC{0,20}") {
        let _ = text.parse::<Upn>();
        let _ = text.parse::<Postcode>();
        let _ = text.parse::<YearGroup>();
        let _ = text.parse::<Sex>();
    }

    #[test]
    fn compulsory_school_age_starts_on_one_of_three_dates_near_the_fifth_birthday(
        days in 0_i32..40_000,
    ) {
        let born: Date = date(1990, 1, 1) + jiff::Span::new().days(days);
        let (starts, ends) = compulsory_school_age(born);
        prop_assert!(matches!((starts.month(), starts.day()), (3, 31) | (8, 31) | (12, 31)));
        let dob = DateOfBirth::new(born);
        prop_assert_eq!(dob.age_on(starts), 5);
        prop_assert_eq!(ends.month(), 6);
        prop_assert_eq!(ends.weekday(), jiff::civil::Weekday::Friday);
        prop_assert!(ends.day() >= 24);
        prop_assert_eq!(dob.year_group(ends), YearGroup::year(11));
    }

    #[test]
    fn a_postcode_survives_being_typed_anyhow(
        postcode in "[A-Z]{1,2}[1-9][0-9]?[0-9][ABD-HJLNP-UW-Z]{2}", spaces in 0_usize..7,
    ) {
        prop_assume!(!postcode.starts_with("ZZ99"));
        let mut typed = postcode.to_lowercase();
        typed.insert(spaces.min(typed.len()), ' ');
        let read: Postcode = typed.parse().unwrap();
        prop_assert_eq!(read.as_str().replace(' ', ""), postcode);
        prop_assert_eq!(read.as_str().parse::<Postcode>(), Ok(read.clone()));
    }
}
