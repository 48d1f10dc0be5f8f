//! The journal that release 0.1 wrote, kept as the file it was written to. What it comes to
//! must never change.
//!
//! `WHEREABOUTS_WRITE_FIXTURE=1` writes it anew. Only before release 0.1 is out: after that
//! the file is what councils hold, and a difference is a fault of the program.

use crate::stories;
use crate::world::{AUTHORITY, Folder, adopted, desk, opened};
use casework::case::Command;
use casework::case::event::Event;
use desk::act::Attempt;
use desk::packs::Packs;
use desk::verify;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use store::rows::{CaseFilter, DueFilter, Page, Sees};
use store::{Destruction, Store};

fn kept() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/journal-0.1")
}

#[tokio::test]
async fn the_journal_of_release_0_1_comes_to_what_it_came_to() {
    let expected = kept().join("expected.txt");
    if std::env::var("WHEREABOUTS_WRITE_FIXTURE").is_ok_and(|write| write == "1") {
        let folder = Folder::new("fixture_written");
        let told = write(&folder).await;
        std::fs::copy(folder.0.join(store::FILE), kept().join(store::FILE)).unwrap();
        std::fs::write(&expected, told).unwrap();
    }
    let folder = Folder::new("fixture");
    std::fs::copy(kept().join(store::FILE), folder.0.join(store::FILE)).unwrap();
    let store = folder.store().await;
    let packs = Packs::embedded();
    let report = verify::verify(&store, &packs, AUTHORITY).await.unwrap();
    assert!(report.chain.holds(), "{report}");
    assert_eq!(report.chain.destroyed, 1);
    // A later release may keep more in its rows: they are computed again as an upgrade does.
    let misfits = verify::rebuild(&store, &packs, AUTHORITY).await.unwrap();
    assert_eq!(misfits.told, Vec::<String>::new());
    let report = verify::verify(&store, &packs, AUTHORITY).await.unwrap();
    assert!(report.holds(), "{report}");
    let told = summary(&store).await;
    assert_eq!(told, std::fs::read_to_string(expected).unwrap());
    store.close().await;
}

/// Writes the journal: rehearsals chosen so that every kind of event they know stands in it,
/// a case opened by telephone, and one body destroyed.
async fn write(folder: &Folder) -> String {
    let procedure = adopted().remove(0);
    let (desk, office) = desk(folder, &procedure).await;
    let mut known = BTreeSet::new();
    for (number, story) in stories::of(&desk.packs, &procedure).iter().enumerate() {
        let kinds = kinds(&desk.packs, story);
        if !kinds.is_subset(&known) {
            known.extend(kinds);
            stories::write(&desk, &office.pack, number, story).await;
        }
    }
    let (who, _, case) = opened(&desk, &office, "Telephoned").await;
    let note = Command::Note {
        text: "To be forgotten.".to_owned(),
        only_for: None,
    };
    desk.act(&who, &case, Attempt::of(note)).await.unwrap();
    let last = desk.store.head(AUTHORITY).await.unwrap().unwrap().number;
    let mut salt = [0; 16];
    desk.dice.fill(&mut salt).unwrap();
    let destruction = Destruction {
        entries: vec![(last, salt)],
        why: "Kept as long as it may be.".to_owned(),
        clause: None,
        actor: "p-all".to_owned(),
        effective: "2026-09-08T09:00:00".parse().unwrap(),
        recorded: desk.clock.now(),
        projections: Vec::new(),
    };
    desk.store
        .destroy_bodies(AUTHORITY, destruction)
        .await
        .unwrap();
    verify::rebuild(&desk.store, &desk.packs, AUTHORITY)
        .await
        .unwrap();
    let told = summary(&desk.store).await;
    desk.store.close().await;
    told
}

fn kinds(packs: &Packs, (name, text): &(String, String)) -> BTreeSet<&'static str> {
    let story = casework::rehearsal::read(name, text).unwrap();
    let loaded = (story.packs.iter())
        .map(|name| (name.clone(), packs.load(name).unwrap()))
        .collect();
    let played = casework::rehearsal::play(&story, &loaded).unwrap();
    (played.steps.iter())
        .flat_map(|step| step.outcome.iter().flatten())
        .map(Event::kind)
        .collect()
}

/// What a journal comes to: how many entries of each kind, every case, and what is due.
async fn summary(store: &Store) -> String {
    let mut kinds: BTreeMap<String, u32> = BTreeMap::new();
    store
        .each(AUTHORITY, |entry| {
            *kinds.entry(entry.kind).or_default() += 1;
        })
        .await
        .unwrap();
    let mut out = String::new();
    for (kind, count) in kinds {
        writeln!(out, "{count} {kind}").unwrap();
    }
    let cases = store
        .cases(AUTHORITY, &CaseFilter::all(Sees::All), Page::WHOLE)
        .await
        .unwrap();
    for case in cases {
        writeln!(
            out,
            "case {} of {}: {} {} {:?} spell {}, {}, {}, {}, led by {}, risk {:?}, rule {}, entry {}",
            case.case_id,
            case.child_id,
            case.stage,
            case.phase,
            case.status,
            case.spell,
            case.case_type,
            case.classification,
            case.whereabouts,
            case.owner_role,
            case.risk,
            case.contact_rule,
            case.last_entry,
        )
        .unwrap();
    }
    let due = store
        .dues(AUTHORITY, &DueFilter::all(Sees::All), Page::WHOLE)
        .await
        .unwrap();
    for due in due {
        writeln!(
            out,
            "due {} {} of {}: {} {} blocked {}",
            due.due, due.what, due.case_id, due.owner_role, due.state, due.blocked,
        )
        .unwrap();
    }
    out
}
