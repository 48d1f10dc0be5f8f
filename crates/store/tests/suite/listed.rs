//! Lists of other offices: loaded once, believed until the next, kept apart by office.

use store::rows::ListedRow;
use store::{Digest, ListLoad, ListLoaded, StoreError};

use crate::common::{HERE, THERE, World, at, day};

fn entry(key: &str, says: &str, as_at: &str, hash: Digest) -> ListedRow {
    ListedRow {
        list: "exclusions".into(),
        source: "ash".into(),
        entry_key: key.into(),
        believed_from: day(as_at),
        believed_until: None,
        school_id: Some("s1".into()),
        upn: None,
        forename: "Ffion".into(),
        middle_names: None,
        surname: "Invented".into(),
        former_surname: None,
        dob: Some(day("2015-03-14")),
        sex: None,
        address: None,
        postcode: None,
        previous_postcode: None,
        parents: None,
        protected: false,
        says: says.into(),
        content: Digest::of(says.as_bytes()),
        first_file: hash,
        last_file: hash,
    }
}

async fn load(
    world: &World,
    as_at: &str,
    rows: &[(&str, &str)],
    forget: bool,
) -> Result<ListLoaded, StoreError> {
    let hash = Digest::of(format!("{as_at}{rows:?}").as_bytes());
    let load = ListLoad {
        hash,
        name: "list.csv".into(),
        list: "exclusions".into(),
        source: "ash".into(),
        as_at: day(as_at),
        loaded_by: "p1".into(),
        loaded_at: at(1_000),
        rows: rows
            .iter()
            .map(|(key, says)| entry(key, says, as_at, hash))
            .collect(),
        refused: 1,
        let_go: 2,
        forget,
    };
    world.store.load_list(HERE, load).await
}

async fn keys(world: &World) -> Vec<(String, String)> {
    let now = world.store.listed_now(HERE, "exclusions").await.unwrap();
    now.into_iter()
        .map(|row| (row.entry_key, row.says))
        .collect()
}

fn said(rows: &[(&str, &str)]) -> Vec<(String, String)> {
    let own = |(key, says): &(&str, &str)| ((*key).to_owned(), (*says).to_owned());
    rows.iter().map(own).collect()
}

on_every_engine! {
    async fn a_list_is_believed_until_the_next_of_that_office(world: &World) {
        let first = load(world, "2026-11-02", &[("a", "one"), ("b", "two")], false).await.unwrap();
        assert_eq!((first.again, first.file.added, first.file.let_go), (false, 2, 2));
        let next = load(world, "2026-11-09", &[("b", "three"), ("c", "four")], false).await.unwrap();
        let file = next.file;
        assert_eq!((file.added, file.changed, file.gone, file.entries), (1, 1, 1, 2));
        assert_eq!(keys(world).await, said(&[("b", "three"), ("c", "four")]));
        assert!(world.store.listed_now(THERE, "exclusions").await.unwrap().is_empty());
        let held = world.store.list_now(HERE, "exclusions", "ash").await.unwrap().unwrap();
        assert_eq!(held.as_at, day("2026-11-09"));
    }

    async fn the_same_list_again_and_an_older_one_change_nothing(world: &World) {
        load(world, "2026-11-09", &[("a", "one")], false).await.unwrap();
        assert!(load(world, "2026-11-09", &[("a", "one")], false).await.unwrap().again);
        let older = load(world, "2026-11-02", &[("b", "two")], false).await;
        assert!(matches!(older, Err(StoreError::Refused(_))));
        assert_eq!(keys(world).await, said(&[("a", "one")]));
    }

    async fn what_is_taken_in_for_the_sake_of_a_few_is_deleted_when_it_is_believed_no_more(world: &World) {
        load(world, "2026-11-02", &[("a", "one"), ("b", "two")], true).await.unwrap();
        load(world, "2026-11-09", &[("b", "two")], true).await.unwrap();
        assert_eq!(keys(world).await, said(&[("b", "two")]));
        // The same key on a later list is as new: nothing of the first is left to be joined to.
        let back = load(world, "2026-11-16", &[("a", "one"), ("b", "two")], true).await.unwrap();
        assert_eq!((back.file.added, back.file.gone), (1, 0));
        let rows = world.store.listed_of(HERE, "exclusions", "ash").await.unwrap();
        assert_eq!(rows[0].believed_from, day("2026-11-16"));
    }
}
