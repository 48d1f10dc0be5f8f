//! The journal holds what happened, in order, once.

use crate::common::{HERE, THERE, World, at, entry, one};
use store::{Append, AppendError, Body};

on_every_engine! {
    async fn what_was_written_is_read_back_in_order(world: &World) {
        let store = &world.store;
        let first = store.append(HERE, one("case/1047K", 0, "referral-received", 1)).await.unwrap();
        assert_eq!((first.first_number, first.last_number), (1, 1));
        let act = Append {
            expected: vec![("case/1047K".into(), 1), ("child/22".into(), 0)],
            entries: vec![
                entry("case/1047K", "visit-made", 2),
                entry("child/22", "address-learnt", 3),
                entry("case/1047K", "visit-answered", 4),
            ],
            ..Append::default()
        };
        let second = store.append(HERE, act).await.unwrap();
        assert_eq!((second.first_number, second.last_number), (2, 4));

        let case = store.stream(HERE, "case/1047K").await.unwrap();
        let seen: Vec<_> = case.iter().map(|e| (e.number, e.version, e.act, e.kind.as_str())).collect();
        assert_eq!(seen, [(1, 1, 1, "referral-received"), (2, 2, 2, "visit-made"), (4, 3, 2, "visit-answered")]);
        assert_eq!(case[0].recorded, at(1));
        assert_eq!(case[0].effective, crate::common::wall("2026-03-02T09:30:00"));
        assert_eq!(case[0].clause.as_deref(), Some("W-073"));
        let body: serde_json::Value = case[0].body.as_ref().unwrap().read().unwrap();
        assert_eq!(body["child"], "Ffion Invented");

        let both = store.streams(HERE, &["child/22", "case/1047K"]).await.unwrap();
        assert_eq!(both.iter().map(|e| e.number).collect::<Vec<_>>(), [1, 2, 3, 4]);
        let late = store.since(HERE, 2).await.unwrap();
        assert_eq!(late.iter().map(|e| e.number).collect::<Vec<_>>(), [3, 4]);
        let mut numbers = Vec::new();
        assert_eq!(store.each(HERE, |e| numbers.push(e.number)).await.unwrap(), 4);
        assert_eq!(numbers, [1, 2, 3, 4]);
        assert!(store.stream(THERE, "case/1047K").await.unwrap().is_empty());
    }

    async fn each_authority_has_a_chain_of_its_own(world: &World) {
        let store = &world.store;
        store.append(HERE, one("case/1", 0, "a", 1)).await.unwrap();
        store.append(THERE, one("case/1", 0, "a", 1)).await.unwrap();
        store.append(HERE, one("case/1", 1, "b", 2)).await.unwrap();
        let heads = store.heads().await.unwrap();
        let seen: Vec<_> = heads.iter().map(|h| (h.authority.as_str(), h.number)).collect();
        assert_eq!(seen, [(HERE, 2), (THERE, 1)]);
        let (here, there) = (store.stream(HERE, "case/1").await.unwrap(), store.stream(THERE, "case/1").await.unwrap());
        assert_eq!(here[0].body_digest, there[0].body_digest);
        assert_ne!(here[0].digest, there[0].digest, "the authority is part of the first link");
    }

    async fn whoever_writes_second_is_shown_what_the_first_wrote(world: &World) {
        let store = &world.store;
        store.append(HERE, one("case/9", 0, "opened", 1)).await.unwrap();
        store.append(HERE, one("case/9", 1, "closed", 2)).await.unwrap();
        let late = store.append(HERE, one("case/9", 1, "visit-made", 3)).await.unwrap_err();
        match late {
            AppendError::Conflict { stream, expected, found, since } => {
                assert_eq!((stream.as_str(), expected, found), ("case/9", 1, 2));
                assert_eq!(since.len(), 1);
                assert_eq!(since[0].kind, "closed");
            }
            other => panic!("{other:?}"),
        }
        assert_eq!(store.heads().await.unwrap()[0].number, 2, "nothing of the second was written");
        let unseen = store.append(HERE, one("case/10", 4, "visit-made", 3)).await.unwrap_err();
        assert!(unseen.to_string().contains("it is now 0"), "{unseen}");
    }

    async fn a_stream_a_decision_rested_on_is_checked_though_not_written_to(world: &World) {
        let store = &world.store;
        store.append(HERE, one("child/5", 0, "contact-rule-set", 1)).await.unwrap();
        let mut act = one("case/5", 0, "visit-planned", 2);
        act.expected.push(("child/5".into(), 0));
        assert!(matches!(store.append(HERE, act).await, Err(AppendError::Conflict { .. })));
    }

    async fn an_act_without_an_entry_is_refused(world: &World) {
        let refused = world.store.append(HERE, Append::default()).await.unwrap_err();
        assert!(refused.to_string().contains("without an entry"), "{refused}");
    }

    async fn an_entry_that_could_not_be_read_back_is_refused(world: &World) {
        for spoil in [
            (|entry| entry.kind.clear()) as fn(&mut store::NewEntry),
            |entry| entry.stream.push('\0'),
            |entry| entry.clause = Some("W-\0".into()),
            |entry| entry.effective = jiff::civil::date(-4, 3, 2).at(9, 30, 0, 0),
        ] {
            let mut append = one("case/1", 0, "opened", 1);
            spoil(&mut append.entries[0]);
            let refused = world.store.append(HERE, append).await.unwrap_err();
            assert!(matches!(refused, AppendError::Store(store::StoreError::Refused(_))), "{refused:?}");
        }
        assert!(world.store.heads().await.unwrap().is_empty());
    }

    async fn a_long_import_is_one_chain_read_back_page_by_page(world: &World) {
        let entries: Vec<_> = (0..9_000).map(|figure| {
            let mut entry = entry(&format!("case/{}", figure % 700), "noted", figure);
            entry.act = figure / 3;
            entry
        }).collect();
        world.store.append(HERE, Append { entries, ..Append::default() }).await.unwrap();
        let report = world.store.verify_chain(HERE).await.unwrap();
        assert!(report.holds(), "{report}");
        assert_eq!(report.entries, 9_000);
        let mut due = 1;
        world.store.each(HERE, |entry| {
            assert_eq!(entry.number, due);
            assert_eq!(entry.act, (due - 1) / 3 * 3 + 1, "the number of the act's first entry");
            due += 1;
        }).await.unwrap();
        let streams: Vec<String> = (0..700).map(|case| format!("case/{case}")).collect();
        let all = world.store.streams(HERE, &streams).await.unwrap();
        assert_eq!(all.len(), 9_000);
        assert!(all.windows(2).all(|pair| pair[0].number < pair[1].number));
    }

    async fn of_two_writers_at_once_one_wins_and_the_other_sees_it(world: &World) {
        world.store.append(HERE, one("case/2", 0, "opened", 1)).await.unwrap();
        let tasks: Vec<_> = (0..8_u32)
            .map(|figure| {
                let store = world.store.clone();
                tokio::spawn(async move { store.append(HERE, one("case/2", 1, "decided", 10 + figure)).await })
            })
            .collect();
        let mut won = 0;
        for task in tasks {
            match task.await.unwrap() {
                Ok(_) => won += 1,
                Err(AppendError::Conflict { since, .. }) => assert_eq!(since[0].kind, "decided"),
                Err(other) => panic!("{other}"),
            }
        }
        assert_eq!(won, 1);
        assert!(world.store.verify_chain(HERE).await.unwrap().holds());
    }

    async fn writers_to_different_streams_all_get_in_and_leave_no_gap(world: &World) {
        let tasks: Vec<_> = (0..24_u32)
            .map(|figure| {
                let store = world.store.clone();
                let authority = if figure % 3 == 0 { THERE } else { HERE };
                tokio::spawn(async move { store.append(authority, one(&format!("case/{figure}"), 0, "opened", figure)).await })
            })
            .collect();
        for task in tasks {
            task.await.unwrap().unwrap();
        }
        for (authority, many) in [(HERE, 16), (THERE, 8)] {
            let report = world.store.verify_chain(authority).await.unwrap();
            assert!(report.holds(), "{report}");
            assert_eq!(report.entries, many);
        }
    }
}

#[test]
fn a_body_must_be_json_and_is_never_shown_by_debug() {
    assert!(Body::from_json("{not json").is_err());
    let new = entry("case/1", "note", 1);
    let shown = format!("{new:?}");
    assert!(!shown.contains("Ffion"), "{shown}");
}
