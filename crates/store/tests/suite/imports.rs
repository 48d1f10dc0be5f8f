//! Cases that came from a file, and the directory.

use store::rows::{BroughtRow, OrganisationKind, OrganisationRow, Page};
use store::{Change, Digest};

use crate::common::{HERE, THERE, World, day};

fn brought(case: &str, file: &str, line: i64, withdrawn: bool) -> BroughtRow {
    BroughtRow {
        case_id: case.to_owned(),
        hash: Digest::of(file.as_bytes()),
        line,
        row_key: format!("key-{case}"),
        withdrawn,
    }
}

fn agency(id: &str, name: &str) -> OrganisationRow {
    OrganisationRow {
        kind: OrganisationKind::Agency,
        organisation_id: id.to_owned(),
        name: name.to_owned(),
        contact: None,
        telephone: Some("01632 960123".to_owned()),
        email: None,
        checked: Some(day("2026-11-02")),
        checked_by: Some("p-1".to_owned()),
        closed: false,
    }
}

on_every_engine! {
    async fn a_case_is_found_by_its_file_and_by_its_row(world: &World) {
        let store = &world.store;
        let rows = [
            brought("1002B", "one", 3, true),
            brought("1001A", "one", 2, false),
            brought("1003C", "two", 2, false),
        ];
        let changes: Vec<Change> = rows.clone().into_iter().map(Change::from).collect();
        store.apply(HERE, &changes).await.unwrap();
        store.apply(THERE, &[Change::from(brought("1001A", "two", 9, false))]).await.unwrap();

        let of_one = store.brought(HERE, &Digest::of(b"one")).await.unwrap();
        assert_eq!(of_one, [rows[1].clone(), rows[0].clone()]);
        let found = store.brought_by_key(HERE, &["key-1003C", "key-none"]).await.unwrap();
        assert_eq!(found, [rows[2].clone()]);
        let none: [&str; 0] = [];
        assert_eq!(store.brought_by_key(HERE, &none).await.unwrap(), []);
        let mut files = store.imported(HERE).await.unwrap();
        files.sort_by_key(|hash| hash.0);
        let mut both = vec![Digest::of(b"one"), Digest::of(b"two")];
        both.sort_by_key(|hash| hash.0);
        assert_eq!(files, both);
        assert_eq!(store.imported(THERE).await.unwrap(), [Digest::of(b"two")]);
        assert_eq!(store.every_brought(HERE, Page::WHOLE).await.unwrap().len(), 3);
    }

    async fn an_organisation_is_said_anew_in_place_of_what_was_said(world: &World) {
        let store = &world.store;
        let first = agency("a1", "Harbour Health");
        store.apply(HERE, &[Change::from(first.clone())]).await.unwrap();
        let second = OrganisationRow { name: "Harbour Health Board".to_owned(), ..first };
        store.apply(HERE, &[Change::from(second.clone())]).await.unwrap();
        assert_eq!(store.organisations(HERE).await.unwrap(), [second]);
        assert_eq!(store.organisations(THERE).await.unwrap(), []);
    }
}
