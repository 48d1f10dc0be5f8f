//! Whatever records are joined and parted: nothing that they say is lost, parting gives back
//! what joining took, and a restriction never weakens.

use super::tests::says;
use super::*;
use crate::ids::{ActorId, RoleId};
use jiff::civil::date;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn a_record() -> impl Strategy<Value = Says> {
    let names = prop::sample::select(vec!["Jory", "jory", "Elowen", ""]);
    let surnames = prop::sample::select(vec!["Pellow", "Tregear", ""]);
    let upn = prop::sample::select(vec!["", "R820000014001", "F820000014002", "K820000018001"]);
    let address = prop::sample::select(vec!["", "1 Quay Street, ZZ9 9ZZ", "2 Hill, ZZ9 9ZZ"]);
    let role = prop::sample::select(vec![
        NameRole::Legal,
        NameRole::Preferred,
        NameRole::Former,
        NameRole::Alias,
    ]);
    (
        names,
        surnames,
        upn,
        address,
        prop::option::of(0_i8..3),
        role,
        0_u8..3,
    )
        .prop_map(|(forename, surname, upn, address, born, role, home)| {
            let born = born.map(|day| date(2014, 5, day + 1));
            let mut record = says(forename, surname, born, &format!("home-{home}"));
            record.upn = upn.parse().ok();
            record.address = (!address.is_empty()).then(|| Lived {
                address: address.to_owned(),
                since: Some(date(2026, 1, 1)),
            });
            record.names.push(Name {
                role,
                ..Name::legal("Known", surname)
            });
            record
        })
}

fn a_present() -> impl Strategy<Value = Present> {
    let which = || prop::sample::select(vec![Which::Kept, Which::Other]);
    let role = prop::sample::select(vec![NameRole::Former, NameRole::Alias]);
    (which(), role, which(), which(), which()).prop_map(|(name, other_name, born, upn, address)| {
        Present {
            name,
            other_name,
            born,
            upn,
            address,
        }
    })
}

/// Every text, day and number that is said, without the roles.
fn everything(whole: &Whole) -> std::collections::BTreeSet<String> {
    let names = whole.names.iter().map(|n| n.display().to_lowercase());
    let births = whole.births.iter().map(|born| born.date().to_string());
    let numbers = whole.numbers.iter().map(|upn| upn.as_str().to_owned());
    let addresses = whole.addresses.iter().map(|lived| lived.address.clone());
    let homes = whole.households.iter().map(|id| id.to_string());
    let records = whole.records.iter().map(|id| id.to_string());
    let all = names.chain(births).chain(numbers).chain(addresses);
    all.chain(homes).chain(records).collect()
}

fn child(number: usize) -> ChildId {
    ChildId::new(format!("c{number}"))
}

/// Records as their streams tell them.
struct Told(Vec<(Says, Record)>);

impl Told {
    fn records(&self) -> Records {
        let mut records = Records::default();
        for (number, (says, record)) in self.0.iter().enumerate() {
            records.put(child(number), says.clone(), record.clone());
        }
        records
    }

    fn root(&self, number: usize) -> usize {
        let records = self.records();
        let id = child(number);
        let kept = records.kept(&id).clone();
        (0..self.0.len()).find(|at| child(*at) == kept).unwrap()
    }

    fn join(&mut self, kept: usize, other: usize, present: Present) {
        self.0[kept].1.take(&MergeEvent::Took {
            other: child(other),
            present,
            because: "?".to_owned(),
            not_kin: None,
            proposed_by: None,
        });
        let kept = child(kept);
        self.0[other].1.take(&MergeEvent::Into { kept });
    }

    fn part(&mut self, kept: usize, other: usize) {
        self.0[kept].1.take(&MergeEvent::Parted {
            other: child(other),
            because: "?".to_owned(),
            cases: Vec::new(),
        });
        let kept = child(kept);
        self.0[other].1.take(&MergeEvent::Out { kept });
    }

    fn wholes(&self) -> BTreeMap<ChildId, Whole> {
        let records = self.records();
        (0..self.0.len())
            .map(child)
            .filter(|id| records.kept(id) == id)
            .filter_map(|id| records.whole(&id).map(|whole| (id, whole)))
            .collect()
    }
}

fn a_circle() -> impl Strategy<Value = Option<Circle>> {
    let roles = prop::collection::vec(0_u8..4, 0..4);
    let people = prop::collection::vec(0_u8..4, 0..4);
    prop::option::of((roles, people).prop_map(|(roles, people)| {
        Circle::new(
            roles.iter().map(|n| RoleId::new(format!("role_{n}"))),
            people.iter().map(|n| ActorId::new(format!("p-{n}"))),
        )
    }))
}

proptest! {
    #[test]
    fn nothing_that_either_record_says_is_lost(
        one in a_record(), two in a_record(), present in a_present(),
    ) {
        let (one, two) = (Whole::of(child(0), &one), Whole::of(child(1), &two));
        let both = one.joined(&two, &present);
        let said: std::collections::BTreeSet<String> =
            everything(&one).into_iter().chain(everything(&two)).collect();
        prop_assert_eq!(everything(&both), said);
        let legal = both.names.iter().filter(|n| n.role == NameRole::Legal).count();
        prop_assert!(legal <= 1, "nobody has two legal names");
    }

    #[test]
    fn to_join_and_to_part_again_is_to_have_done_nothing(
        records in prop::collection::vec(a_record(), 2..6),
        before in prop::collection::vec((0_usize..6, 0_usize..6, a_present()), 0..5),
        pair in (0_usize..6, 0_usize..6),
        present in a_present(),
    ) {
        let mut told = Told(records.into_iter().map(|says| (says, Record::default())).collect());
        let many = told.0.len();
        for (kept, other, present) in before {
            let (kept, other) = (told.root(kept % many), told.root(other % many));
            if kept != other {
                told.join(kept, other, present);
            }
        }
        let (kept, other) = (told.root(pair.0 % many), told.root(pair.1 % many));
        prop_assume!(kept != other);
        let as_it_was = told.wholes();
        told.join(kept, other, present);
        let joined = told.wholes();
        prop_assert_eq!(joined.len() + 1, as_it_was.len());
        prop_assert_eq!(told.root(other), kept, "an old record leads to the kept one");
        told.part(kept, other);
        prop_assert_eq!(told.wholes(), as_it_was);
    }

    #[test]
    fn whoever_may_know_of_the_joined_record_might_have_known_of_each(
        one in a_circle(), two in a_circle(), person in 0_u8..4,
        roles in prop::collection::vec(0_u8..4, 0..3),
    ) {
        let both = stricter(one.as_ref(), two.as_ref());
        let person = ActorId::new(format!("p-{person}"));
        let roles: Vec<RoleId> = roles.iter().map(|n| RoleId::new(format!("role_{n}"))).collect();
        let may = |circle: &Option<Circle>| {
            circle.as_ref().is_none_or(|circle| circle.holds(&person, &roles))
        };
        prop_assert!(!may(&both) || (may(&one) && may(&two)));
        prop_assert_eq!(both.is_some(), one.is_some() || two.is_some());
    }

    #[test]
    fn a_proposal_is_read_as_it_was_written_and_no_other_words_upset_the_reader(
        kept in "[a-z0-9]{12}", other in "[a-z0-9]{12}", present in a_present(),
        words in "\\PC{0,30}",
    ) {
        let proposed = Proposed {
            kept: ChildId::new(kept),
            other: ChildId::new(other),
            present,
        };
        prop_assert_eq!(proposed.to_string().parse(), Ok(proposed));
        let _ = words.parse::<Proposed>();
        let _ = format!("same-child~a~b~{words}").parse::<Proposed>();
    }

    #[test]
    fn records_that_point_in_a_circle_still_have_an_end(
        arrows in prop::collection::vec((0_usize..4, 0_usize..4), 0..8),
    ) {
        let says = says("Jory", "Pellow", None, "x");
        let mut told = Told((0..4).map(|_| (says.clone(), Record::default())).collect());
        for (kept, other) in arrows {
            told.join(kept, other, Present::default());
        }
        let records = told.records();
        for number in 0..4 {
            let id = child(number);
            let _ = records.kept(&id);
            prop_assert!(records.whole(&id).is_some());
        }
    }
}
