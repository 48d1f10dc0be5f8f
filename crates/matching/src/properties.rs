//! What must hold for any two children, whatever is written about them.

use crate::compare::{Level, Levels, compare};
use crate::lexicon::{Known, Lexicon, Words};
use crate::record::Prepared;
use crate::tally::Tally;
use crate::weigh::{Habits, weigh};
use crate::{Address, Filing, Index, NameRole, ParentName, Person, PersonName, Sex, Tenure};
use jiff::civil::{Date, date};
use proptest::prelude::*;

/// A few names, so that agreements happen, and now and then anything at all.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => Just(String::new()),
        6 => proptest::sample::select(vec![
            "Tomos", "Thomas", "Tom", "Muhammad", "Mohamed", "Seren", "Sern", "Mary-Ann", "Nowicki",
            "Nowicka", "Quilligan", "Kwiligan", "Davies-Jones", "Jones", "J", "Singh", "Kaur",
        ])
        .prop_map(str::to_owned),
        1 => "[A-Za-zéł' -]{0,12}",
        1 => any::<String>(),
    ]
}

fn role() -> impl Strategy<Value = NameRole> {
    proptest::sample::select(vec![
        NameRole::Legal,
        NameRole::Preferred,
        NameRole::Former,
        NameRole::Alias,
    ])
}

fn birthday() -> impl Strategy<Value = Option<Date>> {
    proptest::option::weighted(
        0.9,
        (2012i16..2015, 1i8..13, 1i8..13).prop_map(|(y, m, d)| date(y, m, d)),
    )
}

fn address() -> impl Strategy<Value = Address> {
    let postcode =
        proptest::sample::select(vec!["ZZ1 2AB", "ZZ1 2AC", "ZZ1 3AB", "ZZ2 2AB", "", "?"]);
    (0u8..4, 0u8..3, postcode, any::<bool>()).prop_map(|(house, street, postcode, now)| Address {
        house: if house == 0 {
            String::new()
        } else {
            house.to_string()
        },
        street: ["", "Mill Lane", "High Street"]
            .get(usize::from(street))
            .unwrap()
            .to_string(),
        postcode: postcode.to_owned(),
        tenure: if now {
            Tenure::Current
        } else {
            Tenure::Previous
        },
    })
}

fn upn() -> impl Strategy<Value = Option<String>> {
    let some = vec![
        "B801200005001",
        "E886200026001",
        "B801200005002",
        "B801200005O01",
        "rubbish",
    ];
    proptest::option::of(proptest::sample::select(some).prop_map(str::to_owned))
}

fn name() -> impl Strategy<Value = PersonName> {
    (role(), word(), word(), word()).prop_map(|(role, forename, middle, surname)| PersonName {
        role,
        forename,
        middle,
        surname,
    })
}

prop_compose! {
    fn person()(
        upn in upn(),
        names in proptest::collection::vec(name(), 0..3),
        dob in birthday(),
        dob_estimated in proptest::bool::weighted(0.1),
        sex in proptest::sample::select(vec![Sex::Female, Sex::Male, Sex::NotKnown]),
        addresses in proptest::collection::vec(address(), 0..3),
        parents in proptest::collection::vec((word(), word()), 0..3),
    ) -> Person {
        Person {
            id: "somebody".into(),
            upn,
            former_upns: Vec::new(),
            names,
            dob,
            dob_estimated,
            sex,
            addresses,
            parents: parents
                .into_iter()
                .map(|(forename, surname)| ParentName { forename, surname })
                .collect(),
            household: None,
        }
    }
}

/// Levels of one pair, and its bits in an index of nobody else.
fn levels(a: &Person, b: &Person) -> (Levels, f64) {
    let mut lexicon = Lexicon::default();
    let row = Prepared::of(b, &mut lexicon);
    let mut tally = Tally::default();
    tally.count(row.record(), 1);
    let mut words = Words::new(&lexicon, Known::new(4));
    let probe = Prepared::of(a, &mut words);
    let levels = compare(probe.record(), row.record(), &words);
    let bits = weigh(&levels, tally.alone(), &Habits::default()).bits;
    (levels, bits)
}

fn list(l: &Levels) -> [Level; 8] {
    [
        l.upn,
        l.forename.level,
        l.surname.level,
        l.middle.level,
        l.birth.level,
        l.sex,
        l.address.level,
        l.parent.level,
    ]
}

/// Fields that `b` has and `a` lacks, given to `a` one at a time.
fn additions(a: &Person, b: &Person) -> Vec<Person> {
    let mut out = Vec::new();
    let mut push = |change: &dyn Fn(&mut Person)| {
        let mut more = a.clone();
        change(&mut more);
        out.push(more);
    };
    if a.upn.is_none() && b.upn.is_some() {
        push(&|p| p.upn.clone_from(&b.upn));
    }
    if a.dob.is_none() && b.dob.is_some() {
        push(&|p| {
            p.dob = b.dob;
            p.dob_estimated = b.dob_estimated;
        });
    }
    if a.sex == Sex::NotKnown {
        push(&|p| p.sex = b.sex);
    }
    if a.addresses.is_empty() {
        push(&|p| p.addresses.clone_from(&b.addresses));
    }
    if a.parents.is_empty() {
        push(&|p| p.parents.clone_from(&b.parents));
    }
    if a.names.is_empty() {
        push(&|p| p.names.clone_from(&b.names));
    }
    out
}

proptest! {
    #[test]
    fn it_does_not_matter_which_record_is_asked(a in person(), b in person()) {
        let ((one, _), (two, _)) = (levels(&a, &b), levels(&b, &a));
        prop_assert_eq!(list(&one), list(&two));
        prop_assert_eq!(one.swapped, two.swapped);
    }

    #[test]
    fn an_added_agreement_never_lowers_the_weight(a in person(), b in person()) {
        let (_, before) = levels(&a, &b);
        for more in additions(&a, &b) {
            let (_, after) = levels(&more, &b);
            prop_assert!(after >= before - 1e-9, "{before} fell to {after}");
        }
    }

    #[test]
    fn a_blank_is_never_held_against_anybody(b in person()) {
        let (found, bits) = levels(&Person::default(), &b);
        prop_assert!(list(&found).iter().all(|&l| l == Level::Missing));
        prop_assert!(bits.abs() < 0.01);
    }

    #[test]
    fn whoever_is_closed_leaves_no_trace_for_everybody_else(
        people in proptest::collection::vec((person(), any::<bool>()), 1..12),
        probe in person(),
        text in word(),
    ) {
        let people: Vec<(Person, bool)> = people
            .into_iter()
            .enumerate()
            .map(|(place, (person, closed))| (Person { id: format!("p-{place}"), ..person }, closed))
            .collect();
        let everybody = Index::build(people.iter().map(|one| &one.0));
        let others = Index::build(people.iter().filter(|one| !one.1).map(|one| &one.0));
        let mut closing = Index::build(people.iter().map(|one| &one.0));
        let mut growing = Index::default();
        for (person, closed) in &people {
            if *closed {
                prop_assert!(closing.close(&person.id));
                growing.insert_closed(person);
            } else {
                growing.insert(person);
            }
        }
        for index in [&closing, &growing] {
            for limit in [2, 20] {
                prop_assert_eq!(index.search(&probe, limit), others.search(&probe, limit));
                prop_assert_eq!(
                    index.search_text(&text, 2026, limit),
                    others.search_text(&text, 2026, limit)
                );
                prop_assert_eq!(
                    index.whole().search(&probe, limit),
                    everybody.search(&probe, limit)
                );
                prop_assert_eq!(
                    index.whole().search_text(&text, 2026, limit),
                    everybody.search_text(&text, 2026, limit)
                );
            }
            prop_assert_eq!(index.len(), others.len());
        }
    }

    #[test]
    fn what_is_joined_later_is_as_if_it_had_been_there_at_once(
        first in person(),
        second in person(),
        more in person(),
        probe in person(),
    ) {
        let mut at_once = Person { id: "first".into(), ..first.clone() };
        for name in more.names.iter().filter(|name| !first.names.contains(name)) {
            at_once.names.push(name.clone());
        }
        for address in more.addresses.iter().filter(|one| !first.addresses.contains(one)) {
            at_once.addresses.push(address.clone());
        }
        for parent in more.parents.iter().filter(|one| !first.parents.contains(one)) {
            at_once.parents.push(parent.clone());
        }
        if first.sex == Sex::NotKnown {
            at_once.sex = more.sex;
        }
        at_once.former_upns.extend(more.upn.clone());
        let mut filing = Filing::default();
        let filed = filing.add(&Person { id: "first".into(), ..first }).unwrap();
        filing.add(&Person { id: "second".into(), ..second.clone() }).unwrap();
        filing.join(filed, &more);
        let joined = filing.finish().search(&probe, 5);
        let whole = Index::build([&at_once, &Person { id: "second".into(), ..second }]);
        let whole = whole.search(&probe, 5);
        // Two spellings of one name count once where they are joined, so only levels are alike.
        let seen = |all: &[crate::Candidate]| -> Vec<(String, Vec<Level>)> {
            let mut all: Vec<_> = all
                .iter()
                .map(|one| (one.id.clone(), one.comparisons.iter().map(|c| c.level).collect()))
                .collect();
            all.sort_by(|a: &(String, _), b| a.0.cmp(&b.0));
            all
        };
        prop_assert_eq!(seen(&joined), seen(&whole));
    }
}
