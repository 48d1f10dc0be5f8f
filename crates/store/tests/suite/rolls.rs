//! A roll says who was believed to be where, from when until when, and from which file.

use store::rows::SchoolRow;
use store::{Digest, RollLoad, RollPupil, StoreError};

use crate::common::{HERE, THERE, World, at, day};

fn pupil(school: &str, key: &str, address: &str) -> RollPupil {
    RollPupil {
        school_id: school.into(),
        pupil_key: key.into(),
        upn: Some(key.into()),
        forename: "Ffion".into(),
        surname: "Invented".into(),
        dob: Some(day("2016-05-04")),
        address: Some(address.into()),
        ..RollPupil::default()
    }
}

fn load(name: &str, as_at: &str, schools: &[&str], pupils: Vec<RollPupil>) -> RollLoad {
    RollLoad {
        hash: Digest::of(name.as_bytes()),
        name: name.into(),
        schools: schools.iter().map(|school| (*school).to_owned()).collect(),
        as_at: day(as_at),
        loaded_by: "person-7".into(),
        loaded_at: at(0),
        pupils,
        refused: 0,
    }
}

on_every_engine! {
    async fn the_same_file_twice_changes_nothing(world: &World) {
        let store = &world.store;
        let file = load("autumn.csv", "2026-10-01", &["s1"], vec![pupil("s1", "p1", "1 High Street"), pupil("s1", "p2", "2 High Street")]);
        let first = store.load_roll(HERE, file.clone()).await.unwrap();
        assert!(!first.again);
        assert_eq!((first.file.pupils, first.file.added, first.file.changed, first.file.gone), (2, 2, 0, 0));
        let before = store.roll(HERE, "s1", day("2026-10-01")).await.unwrap();
        let mut renamed = file;
        renamed.loaded_at = at(500);
        let again = store.load_roll(HERE, renamed).await.unwrap();
        assert!(again.again);
        assert_eq!(again.file, first.file);
        assert_eq!(store.roll(HERE, "s1", day("2026-10-01")).await.unwrap(), before);
        assert_eq!(store.count_pupils(HERE).await.unwrap(), 2);
        assert_eq!(store.count_pupils(THERE).await.unwrap(), 0);
    }

    async fn a_pupil_who_moves_leaves_or_comes_is_believed_for_a_span(world: &World) {
        let store = &world.store;
        store.load_roll(HERE, load("a", "2026-10-01", &["s1"], vec![
            pupil("s1", "stays", "1 High Street"), pupil("s1", "moves", "2 High Street"), pupil("s1", "leaves", "3 High Street"),
        ])).await.unwrap();
        let second = store.load_roll(HERE, load("b", "2027-01-21", &["s1"], vec![
            pupil("s1", "stays", "1 High Street"), pupil("s1", "moves", "9 Low Street"), pupil("s1", "comes", "4 High Street"),
        ])).await.unwrap();
        assert_eq!(second.added, [("s1".to_owned(), "comes".to_owned())]);
        assert_eq!(second.gone, [("s1".to_owned(), "leaves".to_owned())]);
        assert_eq!(second.file.changed, 1);

        let then: Vec<_> = store.roll(HERE, "s1", day("2027-01-20")).await.unwrap();
        assert_eq!(then.iter().map(|p| p.pupil_key.as_str()).collect::<Vec<_>>(), ["leaves", "moves", "stays"]);
        assert_eq!(then[1].address.as_deref(), Some("2 High Street"));
        assert_eq!(then[1].believed_until, Some(day("2027-01-21")));
        let now = store.roll(HERE, "s1", day("2027-01-21")).await.unwrap();
        assert_eq!(now.iter().map(|p| p.pupil_key.as_str()).collect::<Vec<_>>(), ["comes", "moves", "stays"]);
        assert_eq!(now[1].address.as_deref(), Some("9 Low Street"));
        let stays = &now[2];
        assert_eq!((stays.first_file, stays.last_file), (Digest::of(b"a"), Digest::of(b"b")));
        assert_eq!(stays.believed_from, day("2026-10-01"));
        assert_eq!(store.on_rolls(HERE, "moves").await.unwrap().len(), 2);
    }

    async fn a_file_says_nothing_of_a_school_it_does_not_cover(world: &World) {
        let store = &world.store;
        store.load_roll(HERE, load("a", "2026-10-01", &["s1", "s2"], vec![pupil("s1", "p1", "x"), pupil("s2", "p2", "x")])).await.unwrap();
        let loaded = store.load_roll(HERE, load("b", "2026-11-01", &["s2"], vec![
            pupil("s2", "p2", "x"), pupil("s1", "stray", "x"), pupil("s2", "p2", "y"),
        ])).await.unwrap();
        assert_eq!(loaded.passed_over, [1, 2], "another school's pupil, and one who stands twice");
        assert_eq!(loaded.file.refused, 2);
        assert_eq!(store.roll(HERE, "s1", day("2026-12-01")).await.unwrap().len(), 1);
        assert_eq!(store.roll_school(HERE, "s1").await.unwrap().unwrap().as_at, day("2026-10-01"));
    }

    async fn an_older_file_does_not_undo_a_later_one(world: &World) {
        let store = &world.store;
        store.load_roll(HERE, load("later", "2026-11-01", &["s1"], vec![pupil("s1", "p1", "x")])).await.unwrap();
        let older = store.load_roll(HERE, load("older", "2026-10-01", &["s1"], vec![])).await.unwrap_err();
        assert!(matches!(older, StoreError::Refused(_)));
        assert!(older.to_string().contains("2026-11-01"), "{older}");
        assert_eq!(store.count_pupils(HERE).await.unwrap(), 1);
        assert!(store.roll_file(HERE, &Digest::of(b"older")).await.unwrap().is_none());
    }

    async fn a_second_file_of_the_same_day_corrects_the_first(world: &World) {
        let store = &world.store;
        store.load_roll(HERE, load("a", "2026-10-01", &["s1"], vec![pupil("s1", "p1", "wrong"), pupil("s1", "p2", "x")])).await.unwrap();
        store.load_roll(HERE, load("b", "2026-10-01", &["s1"], vec![pupil("s1", "p1", "right")])).await.unwrap();
        let roll = store.roll(HERE, "s1", day("2026-10-01")).await.unwrap();
        assert_eq!(roll.len(), 1);
        assert_eq!(roll[0].address.as_deref(), Some("right"));
        assert_eq!(store.on_rolls(HERE, "p1").await.unwrap().len(), 1, "the first was believed for no day");
    }

    async fn a_pupil_who_comes_back_is_believed_anew(world: &World) {
        let store = &world.store;
        for (name, as_at, there) in [("a", "2026-10-01", true), ("b", "2026-11-01", false), ("c", "2026-12-01", true)] {
            let pupils = if there { vec![pupil("s1", "p1", "x")] } else { vec![] };
            store.load_roll(HERE, load(name, as_at, &["s1"], pupils)).await.unwrap();
        }
        let spans: Vec<_> = store.on_rolls(HERE, "p1").await.unwrap().into_iter().map(|p| (p.believed_from, p.believed_until)).collect();
        assert_eq!(spans, [(day("2026-10-01"), Some(day("2026-11-01"))), (day("2026-12-01"), None)]);
    }

    async fn one_bad_character_does_not_cost_the_file(world: &World) {
        let store = &world.store;
        store.load_roll(HERE, load("a", "2026-10-01", &["s1"], vec![pupil("s1", "p1", "12\u{0} High Street"), pupil("s1", "p2", "x")])).await.unwrap();
        let roll = store.roll(HERE, "s1", day("2026-10-01")).await.unwrap();
        assert_eq!(roll.len(), 2);
        assert_eq!(roll[0].address.as_deref(), Some("12\u{fffd} High Street"));
    }

    async fn every_pupil_now_believed_is_handed_out_once(world: &World) {
        let store = &world.store;
        let pupils: Vec<_> = (0..9_000).map(|n| pupil(&format!("s{}", n % 7), &format!("p{n}"), "x")).collect();
        let schools: Vec<String> = (0..7).map(|n| format!("s{n}")).collect();
        let schools: Vec<&str> = schools.iter().map(String::as_str).collect();
        store.load_roll(HERE, load("a", "2026-10-01", &schools, pupils)).await.unwrap();
        let mut seen = std::collections::BTreeSet::new();
        store.each_pupil(HERE, |pupil| assert!(seen.insert(pupil.pupil_key))).await.unwrap();
        assert_eq!(seen.len(), 9_000);
    }

    async fn schools_are_kept_by_id(world: &World) {
        let school = SchoolRow { school_id: "s1".into(), name: "Invented Primary".into(), kind: "maintained".into(), area: None, details: "{}".into(), closed: false };
        world.store.put_schools(HERE, &[school.clone(), SchoolRow { closed: true, ..school.clone() }]).await.unwrap();
        assert!(world.store.school(HERE, "s1").await.unwrap().unwrap().closed, "the later stands");
        assert_eq!(world.store.schools(THERE).await.unwrap(), []);
    }
}
