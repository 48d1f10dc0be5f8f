//! How children are told apart, as the people who do it would put it.

use crate::{
    Address, Band, Candidate, Field, HeldBack, Index, Level, NameRole, ParentName, Person,
    PersonName, Relation, Sex, Tenure, explain,
};
use jiff::civil::{Date, date};

fn child(id: &str, forename: &str, surname: &str, dob: Date) -> Person {
    Person {
        dob: Some(dob),
        sex: Sex::Female,
        addresses: vec![Address {
            house: "12".into(),
            street: "Mill Lane".into(),
            postcode: "ZZ1 2AB".into(),
            tenure: Tenure::Current,
        }],
        parents: vec![ParentName {
            forename: "Gwenllian".into(),
            surname: surname.into(),
        }],
        ..Person::named(id, forename, surname)
    }
}

fn moved(mut person: Person) -> Person {
    person.addresses = vec![Address {
        postcode: "ZZ9 9ZZ".into(),
        ..Address::default()
    }];
    person.parents.clear();
    person
}

/// The children of a small district, none of them near anybody in the tests.
fn others() -> Vec<Person> {
    let forenames = [
        "Aled", "Betsan", "Cadi", "Dylan", "Efa", "Ffion", "Gethin", "Heledd",
    ];
    let surnames = [
        "Pritchard",
        "Bowen",
        "Howells",
        "Vaughan",
        "Tudor",
        "Meredith",
    ];
    let mut out = Vec::new();
    for (i, f) in forenames.iter().enumerate() {
        for (j, s) in surnames.iter().enumerate() {
            let day = date(2013, 1 + i as i8, 2 + 3 * j as i8);
            let mut p = child(&format!("other-{i}-{j}"), f, s, day);
            p.addresses[0].postcode = format!("ZZ{} {}CD", 3 + i, j + 1);
            p.parents[0].forename = ["Nerys", "Carwyn"][j % 2].into();
            out.push(p);
        }
    }
    out
}

fn among_others(more: &[Person]) -> Index {
    let mut people = others();
    people.extend_from_slice(more);
    Index::build(&people)
}

fn best(index: &Index, probe: &Person) -> Candidate {
    index.search(probe, 5).into_iter().next().expect("somebody")
}

fn level(c: &Candidate, field: Field) -> Level {
    c.comparisons
        .iter()
        .find(|x| x.field == field)
        .expect("every field is shown")
        .level
}

#[test]
fn the_same_details_are_a_match() {
    let seren = child("seren", "Seren", "Quilligan", date(2014, 5, 6));
    let found = best(&among_others(std::slice::from_ref(&seren)), &seren);
    assert_eq!((found.id.as_str(), found.band), ("seren", Band::Match));
    assert!(found.margin > 6.0);
}

#[test]
fn a_child_who_moved_is_found_by_name_and_birthday() {
    let seren = child("seren", "Seren", "Quilligan", date(2014, 5, 6));
    let index = among_others(std::slice::from_ref(&seren));
    assert_eq!(best(&index, &moved(seren)).band, Band::Match);
}

#[test]
fn a_short_form_a_typing_slip_and_swapped_day_and_month_are_seen_through() {
    let index = among_others(&[child("lizzie", "Elizabeth", "Quilligan", date(2014, 5, 6))]);
    let found = best(&index, &child("?", "Lizzie", "Quiligan", date(2014, 6, 5)));
    assert_eq!(found.band, Band::Match);
    assert_eq!(level(&found, Field::Forename), Level::Nickname);
    assert_eq!(level(&found, Field::Surname), Level::OneLetter);
    assert_eq!(level(&found, Field::BirthDate), Level::DayMonthSwapped);
}

#[test]
fn forename_and_surname_in_each_others_place_are_found() {
    let index = among_others(&[child("abdi", "Warsame", "Abdirahman", date(2014, 5, 6))]);
    let found = best(
        &index,
        &child("?", "Abdirahman", "Warsame", date(2014, 5, 6)),
    );
    assert_eq!((found.id.as_str(), found.band), ("abdi", Band::Match));
    assert_eq!(level(&found, Field::NameOrder), Level::Swapped);
}

#[test]
fn a_former_surname_and_an_earlier_address_still_find_a_child() {
    let mut row = child("efan", "Macsen", "Quilligan", date(2014, 5, 6));
    row.names.push(PersonName {
        role: NameRole::Former,
        surname: "Rowbotham".into(),
        ..PersonName::default()
    });
    row.addresses[0].tenure = Tenure::Previous;
    let index = among_others(&[row]);
    let mut probe = child("?", "Macsen", "Rowbotham", date(2014, 5, 6));
    probe.parents.clear();
    let found = best(&index, &probe);
    assert_eq!(found.band, Band::Match);
    assert_eq!(level(&found, Field::Surname), Level::OtherName);
}

#[test]
fn a_twin_is_never_a_match_even_with_the_childs_number() {
    let mut twin = child("twin", "Seren", "Quilligan", date(2014, 5, 6));
    twin.upn = Some("B801200005001".into());
    let mut probe = child("?", "Macsen", "Quilligan", date(2014, 5, 6));
    probe.upn.clone_from(&twin.upn);
    let found = best(&among_others(&[twin]), &probe);
    assert_ne!(found.band, Band::Match);
    assert_eq!(found.twin_or_sibling, Some(Relation::Twin));
    assert!(explain(&found).held_back.contains(&HeldBack::Twin));
}

#[test]
fn an_absent_child_is_not_given_to_a_sister() {
    let index = among_others(&[child("sister", "Seren", "Quilligan", date(2011, 11, 30))]);
    let found = best(&index, &child("?", "Macsen", "Quilligan", date(2014, 5, 6)));
    assert_eq!(found.band, Band::None);
    assert_eq!(found.twin_or_sibling, Some(Relation::Sibling));
}

#[test]
fn of_two_twins_the_one_with_the_name_is_the_match() {
    let twins = [
        child("seren", "Seren", "Quilligan", date(2014, 5, 6)),
        child("macsen", "Macsen", "Quilligan", date(2014, 5, 6)),
    ];
    let found = best(&among_others(&twins), &twins[1]);
    assert_eq!((found.id.as_str(), found.band), ("macsen", Band::Match));
}

#[test]
fn two_equal_rows_are_both_possible_and_neither_a_match() {
    let seren = child("one", "Seren", "Quilligan", date(2014, 5, 6));
    let again = Person {
        id: "two".into(),
        ..seren.clone()
    };
    let found = among_others(&[seren.clone(), again]).search(&seren, 5);
    assert!(found[..2].iter().all(|c| c.band == Band::Possible));
    assert!(
        explain(&found[0])
            .held_back
            .contains(&HeldBack::AnotherNear)
    );
}

#[test]
fn a_mistyped_number_is_recognised_and_two_valid_ones_speak_against() {
    let mut row = child("seren", "Seren", "Quilligan", date(2014, 5, 6));
    row.upn = Some("B801200005001".into());
    let index = among_others(std::slice::from_ref(&row));
    let mut probe = moved(row);
    probe.upn = Some("B801200005007".into());
    assert_eq!(
        level(&best(&index, &probe), Field::Upn),
        Level::OneCharacter
    );
    probe.upn = Some("E886200026001".into());
    assert_eq!(level(&best(&index, &probe), Field::Upn), Level::Different);
}

#[test]
fn the_household_key_of_a_source_is_never_scored() {
    let row = child("seren", "Seren", "Quilligan", date(2014, 5, 6));
    let index = among_others(std::slice::from_ref(&row));
    let with = Person {
        household: Some("H1".into()),
        ..row.clone()
    };
    assert_eq!(
        best(&index, &row).weight_bits,
        best(&index, &with).weight_bits
    );
}

#[test]
fn what_is_inserted_is_found_and_what_is_removed_is_not() {
    let mut index = among_others(&[]);
    let seren = child("seren", "Seren", "Quilligan", date(2014, 5, 6));
    let before = index.len();
    index.insert(&seren);
    assert_eq!(index.len(), before + 1);
    assert_eq!(best(&index, &seren).id, "seren");
    assert!(index.remove("seren"));
    assert!(!index.remove("seren"));
    assert_eq!(index.len(), before);
    assert!(index.search(&seren, 5).iter().all(|c| c.id != "seren"));
}

#[test]
fn built_at_once_or_row_by_row_the_answers_are_the_same() {
    let all = others();
    let built = Index::build(&all);
    let mut grown = Index::default();
    all.iter().for_each(|p| grown.insert(p));
    for probe in &all {
        assert_eq!(built.search(probe, 3), grown.search(probe, 3));
    }
}

#[test]
fn the_bars_and_the_prior_make_the_total() {
    let seren = child("seren", "Seren", "Quilligan", date(2014, 5, 6));
    let told = explain(&best(&among_others(std::slice::from_ref(&seren)), &seren));
    let sum: f64 = told.prior_bits + told.bars.iter().map(|b| b.bits).sum::<f64>();
    assert!((sum - told.total_bits).abs() < 1e-9);
    assert!(told.held_back.is_empty());
}

#[test]
fn a_search_box_finds_a_child_by_whatever_is_typed() {
    let mut seren = child("seren", "Seren", "Quilligan", date(2014, 5, 6));
    seren.upn = Some("B801200005001".into());
    let index = among_others(&[seren]);
    for text in [
        "Seren Quilligan",
        "quilligan, seren",
        "Quilligan",
        "seren",
        "Sern Kwiligan",
        "Quiligann",
        "B801200005001",
        "6/5/2014",
        "zz1 2ab",
        "quilligan 2014-05-06",
    ] {
        let (_, found) = index.search_text(text, 2026, 10);
        assert_eq!(
            found.first().map(|c| c.id.as_str()),
            Some("seren"),
            "{text}"
        );
    }
}

#[test]
fn a_search_box_does_not_count_one_word_for_two_names() {
    let index = among_others(&[
        child("tomos", "Tomos", "Tomos", date(2014, 5, 6)),
        child("right", "Tomos", "Quilligan", date(2014, 5, 7)),
    ]);
    let (_, found) = index.search_text("tomos quilligan", 2026, 10);
    assert_eq!(found.first().map(|c| c.id.as_str()), Some("right"));
}

#[test]
fn a_search_box_shows_nobody_rather_than_anybody() {
    let (_, found) = among_others(&[]).search_text("xylophone", 2026, 10);
    assert!(found.is_empty());
}
