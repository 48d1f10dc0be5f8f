//! Whoever changes the journal behind the program's back is found out, and the first entry
//! that does not fit is named.

use store::{Append, ChainReport, Destruction, Head, StoreError, WhyBroken};

use crate::common::{Engine, HERE, World, at, entry, one, wall};

/// Ten entries of three streams.
async fn ten(world: &World) {
    let entries = (1..=10_u32)
        .map(|figure| entry(&format!("case/{}", figure % 3), "noted", figure))
        .collect();
    let append = Append {
        entries,
        ..Append::default()
    };
    world.store.append(HERE, append).await.unwrap();
}

async fn report(world: &World) -> ChainReport {
    world.store.verify_chain(HERE).await.unwrap()
}

async fn breaks(world: &World, number: i64, why: WhyBroken) {
    let report = report(world).await;
    let fault = report.fault.clone().expect("the chain is broken");
    assert_eq!((fault.number, &fault.why), (number, &why), "{report}");
    assert!(
        report.to_string().contains(&format!("entry {number}"))
            || report.to_string().contains(&format!("Entry {number}"))
    );
}

fn destruction(numbers: &[i64]) -> Destruction {
    Destruction {
        entries: numbers
            .iter()
            .map(|number| (*number, [*number as u8 + 100; 16]))
            .collect(),
        why: "kept until the age of 25 and no longer".into(),
        clause: Some("W-073".into()),
        actor: "person-1".into(),
        effective: wall("2026-09-01T08:00:00"),
        recorded: at(900),
        projections: Vec::new(),
    }
}

on_every_engine! {
    async fn a_chain_nobody_touched_holds(world: &World) {
        ten(world).await;
        let report = report(world).await;
        assert!(report.holds(), "{report}");
        assert_eq!((report.entries, report.destroyed), (10, 0));
        assert_eq!(report.head, world.store.head(HERE).await.unwrap());
        let none = world.store.verify_chain("authority-unheard-of").await.unwrap();
        assert!(none.holds());
        assert_eq!((none.entries, none.head), (0, None));
    }

    async fn an_edited_body_is_found(world: &World) {
        ten(world).await;
        world.tamper("UPDATE entry_body SET body = '{\"note\":\"nothing happened\"}' WHERE number = 4").await;
        breaks(world, 4, WhyBroken::Body).await;
    }

    async fn an_edited_salt_is_found(world: &World) {
        ten(world).await;
        let bytes = if world.engine == Engine::Sqlite { "x'00112233445566778899aabbccddeeff'" } else { "'\\x00112233445566778899aabbccddeeff'" };
        world.tamper(&format!("UPDATE entry_body SET salt = {bytes} WHERE number = 7")).await;
        breaks(world, 7, WhyBroken::Body).await;
    }

    async fn an_edited_envelope_is_found_whichever_field_it_was(world: &World) {
        ten(world).await;
        for (edit, restore) in [
            ("effective = '2026-03-01T09:30:00'", "effective = '2026-03-02T09:30:00'"),
            ("recorded = recorded + 1", "recorded = recorded - 1"),
            ("actor = 'person-8'", "actor = 'person-7'"),
            ("kind = 'closed'", "kind = 'noted'"),
            ("kind_version = 2", "kind_version = 1"),
            ("clause = NULL", "clause = 'W-073'"),
            ("act = 2", "act = 1"),
            ("version = 40", "version = 2"),
        ] {
            world.tamper(&format!("UPDATE entry SET {edit} WHERE number = 5")).await;
            breaks(world, 5, WhyBroken::Envelope).await;
            world.tamper(&format!("UPDATE entry SET {restore} WHERE number = 5")).await;
            assert!(report(world).await.holds(), "{restore}");
        }
    }

    async fn an_entry_that_can_not_be_read_is_named(world: &World) {
        ten(world).await;
        world.tamper("UPDATE entry SET effective = 'the other day' WHERE number = 5").await;
        breaks(world, 5, WhyBroken::Unreadable).await;
        assert_eq!(report(world).await.entries, 10, "the others were read");
        world.tamper("UPDATE entry SET pack = body_digest, digest = body_digest WHERE number = 3").await;
        breaks(world, 3, WhyBroken::Envelope).await;
    }

    async fn a_deleted_entry_is_found(world: &World) {
        ten(world).await;
        world.tamper("DELETE FROM entry_body WHERE number = 6; DELETE FROM entry WHERE number = 6").await;
        breaks(world, 6, WhyBroken::Missing { next: 7 }).await;
    }

    async fn an_end_cut_off_is_found(world: &World) {
        ten(world).await;
        world.tamper("DELETE FROM entry_body WHERE number > 8; DELETE FROM entry WHERE number > 8").await;
        breaks(world, 9, WhyBroken::End { recorded: 10 }).await;
    }

    async fn two_entries_that_changed_places_are_found(world: &World) {
        ten(world).await;
        // One statement at a time, with room between: a number is used once.
        world.tamper("DELETE FROM entry_body WHERE number IN (3, 4); \
                      UPDATE entry SET number = 1000 WHERE number = 3; \
                      UPDATE entry SET number = 3 WHERE number = 4; \
                      UPDATE entry SET number = 4 WHERE number = 1000").await;
        breaks(world, 3, WhyBroken::Envelope).await;
    }

    async fn two_bodies_that_changed_places_are_found(world: &World) {
        ten(world).await;
        world.tamper("CREATE TABLE aside AS SELECT * FROM entry_body WHERE number IN (3, 8); \
                      DELETE FROM entry_body WHERE number IN (3, 8); \
                      INSERT INTO entry_body SELECT authority_id, 11 - number, salt, body FROM aside; \
                      DROP TABLE aside").await;
        breaks(world, 3, WhyBroken::Body).await;
    }

    async fn a_body_that_is_gone_without_a_record_is_found(world: &World) {
        ten(world).await;
        world.tamper("DELETE FROM entry_body WHERE number = 2").await;
        breaks(world, 2, WhyBroken::BodyMissing).await;
        // The first of several faults is the one that is named.
        world.tamper("UPDATE entry SET kind = 'x' WHERE number = 6").await;
        breaks(world, 2, WhyBroken::BodyMissing).await;
    }

    async fn a_chain_rewritten_to_its_end_is_found_by_a_head_kept_elsewhere(world: &World) {
        ten(world).await;
        let kept = world.store.head(HERE).await.unwrap().unwrap();
        world.tamper("DELETE FROM entry_body; DELETE FROM entry; DELETE FROM chain").await;
        let mut entries: Vec<_> = (1..=10_u32)
            .map(|figure| entry(&format!("case/{}", figure % 3), "noted", figure))
            .collect();
        entries[4].kind = "closed".into();
        world.store.append(HERE, Append { entries, ..Append::default() }).await.unwrap();
        assert!(report(world).await.holds(), "by itself it can not be told from a true one");
        let found = world.store.verify_chain_against(HERE, std::slice::from_ref(&kept)).await.unwrap();
        assert_eq!(found.fault.map(|fault| (fault.number, fault.why)), Some((10, WhyBroken::Anchor)));
        let longer = Head { number: 12, ..kept };
        let found = world.store.verify_chain_against(HERE, &[longer]).await.unwrap();
        assert_eq!(found.fault.map(|fault| (fault.number, fault.why)), Some((11, WhyBroken::End { recorded: 12 })));
    }

    async fn a_body_destroyed_by_law_leaves_a_chain_that_holds(world: &World) {
        ten(world).await;
        let written = world.store.destroy_bodies(HERE, destruction(&[2, 5])).await.unwrap();
        assert_eq!((written.first_number, written.last_number), (11, 12));
        let report = report(world).await;
        assert!(report.holds(), "{report}");
        assert_eq!((report.entries, report.destroyed), (12, 2));
        let gone = world.store.stream(HERE, "case/2").await.unwrap();
        assert_eq!(gone[0].number, 2);
        assert!(gone[0].body.is_none() && gone[0].salt.is_none());
        assert_eq!(gone[0].kind, "noted", "the envelope stays");
        let record = world.store.stream(HERE, "destruction/2").await.unwrap();
        assert_eq!(record[0].kind, store::BODY_DESTROYED);
        assert_eq!(record[0].clause.as_deref(), Some("W-073"));
        assert_eq!(record[0].act, 11, "one act");
    }

    async fn what_was_destroyed_is_not_destroyed_twice_and_its_record_not_at_all(world: &World) {
        ten(world).await;
        world.store.destroy_body(HERE, 3, [1; 16], destruction(&[])).await.unwrap();
        let twice = world.store.destroy_bodies(HERE, destruction(&[4, 3])).await;
        assert!(twice.is_err());
        let record = world.store.destroy_bodies(HERE, destruction(&[4, 11])).await.unwrap_err();
        assert!(record.to_string().contains("Entry 11 has no body to destroy"), "{record}");
        let unheard = world.store.destroy_bodies(HERE, destruction(&[99])).await.unwrap_err();
        assert!(matches!(unheard, store::AppendError::Store(StoreError::Refused(_))));
        let report = report(world).await;
        assert!(report.holds(), "{report}");
        assert_eq!((report.entries, report.destroyed), (11, 1), "nothing else was destroyed");
    }

    async fn a_destroyed_body_that_comes_back_is_found(world: &World) {
        ten(world).await;
        world.tamper("CREATE TABLE aside AS SELECT * FROM entry_body WHERE number = 5").await;
        world.store.destroy_bodies(HERE, destruction(&[5])).await.unwrap();
        world.tamper("INSERT INTO entry_body SELECT * FROM aside; DROP TABLE aside").await;
        breaks(world, 5, WhyBroken::BodyStillThere).await;
    }

    async fn what_is_destroyed_is_no_longer_in_the_file(world: &World) {
        if world.engine != Engine::Sqlite { return; }
        let mut append = one("child/1", 0, "address-learnt", 1);
        append.entries[0].body = store::Body::of("14 Invented Crescent").unwrap();
        world.store.append(HERE, append).await.unwrap();
        ten(world).await;
        let store::Location::Folder(folder) = &world.location else { return };
        let holds = || std::fs::read_dir(folder).unwrap().any(|file| {
            let bytes = std::fs::read(file.unwrap().path()).unwrap();
            bytes.windows(20).any(|some| some == b"14 Invented Crescent")
        });
        assert!(holds());
        world.store.destroy_bodies(HERE, destruction(&[1])).await.unwrap();
        assert!(!holds(), "neither in the database nor in its write-ahead file");
    }
}

/// The form is published: another program must come to the same digests.
#[test]
fn the_first_link_is_what_the_published_form_says() {
    use sha2::Digest as _;
    let mut bytes = sha2::Sha256::new();
    bytes.update([0_u8; 32]);
    bytes.update(b"authority-a");
    let genesis: [u8; 32] = bytes.finalize().into();
    assert_eq!(store::chain::genesis(HERE), store::Digest(genesis));

    let entry = store::Entry {
        number: 1,
        stream: "case/1".into(),
        version: 1,
        act: 1,
        effective: wall("2026-03-02T09:30:00.75"),
        recorded: at(1),
        actor: "p".into(),
        kind: "k".into(),
        kind_version: 1,
        clause: None,
        pack: None,
        body_digest: store::Digest([7; 32]),
        digest: store::Digest([0; 32]),
        salt: None,
        body: None,
    };
    let mut form = b"whereabouts entry 1\n".to_vec();
    let text = |form: &mut Vec<u8>, text: &str| {
        form.extend((text.len() as u32).to_be_bytes());
        form.extend(text.as_bytes());
    };
    text(&mut form, "authority-a");
    form.extend(1_i64.to_be_bytes());
    text(&mut form, "case/1");
    form.extend(1_i64.to_be_bytes());
    form.extend(1_i64.to_be_bytes());
    text(&mut form, "2026-03-02T09:30:00");
    form.extend(1_772_443_801_000_000_i64.to_be_bytes());
    text(&mut form, "p");
    text(&mut form, "k");
    form.extend(1_i64.to_be_bytes());
    form.extend([0xff; 8]);
    let mut link = sha2::Sha256::new();
    link.update(genesis);
    link.update(&form);
    link.update([7; 32]);
    let due: [u8; 32] = link.finalize().into();
    assert_eq!(
        store::chain::link(&store::Digest(genesis), HERE, &entry),
        store::Digest(due)
    );
}
