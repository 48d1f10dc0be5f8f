//! Several people write at once; every row they leave is the one that the journal gives.

use crate::world::{AUTHORITY, Folder, adopted, desk, everybody, opened, referral};
use casework::case::command::{Contact, StrandStep};
use casework::case::strand::StrandState;
use casework::case::{Command, Refusal};
use casework::condition::Strength;
use casework::ids::ContactRuleId;
use casework::safeguarding::Force;
use desk::act::{ActError, Attempt};
use desk::cases::{ChildEvent, ChildFacts, case_stream, child_stream};
use desk::{Desk, Who, verify};
use std::sync::Arc;
use store::{Append, Body};

async fn holds(desk: &Desk) {
    let report = verify::verify(&desk.store, &desk.packs, AUTHORITY)
        .await
        .unwrap();
    assert!(report.holds(), "{report}");
}

fn note(text: &str) -> Command {
    Command::Note {
        text: text.to_owned(),
        only_for: None,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn people_who_write_at_the_same_moment_all_come_through_and_leave_true_rows() {
    let folder = Folder::new("together");
    let (desk, office) = desk(&folder, &adopted()[0]).await;
    let (who, case_type, shared) = opened(&desk, &office, "Shared").await;
    let mut people = Vec::new();
    for person in 0..6 {
        let (desk, who) = (desk.clone(), who.clone());
        let (case_type, shared) = (case_type.clone(), shared.clone());
        people.push(tokio::spawn(async move {
            let own = referral(&format!("Own{person}"), &case_type);
            let case = desk.open_case(&who, own).await.unwrap().reference;
            for on in [&case, &shared, &case, &case, &shared, &case, &case, &case] {
                desk.act(&who, on, Attempt::of(note("Rang.")))
                    .await
                    .unwrap();
            }
            case
        }));
    }
    let mut cases = vec![shared];
    for person in people {
        cases.push(person.await.unwrap());
    }
    cases.sort();
    cases.dedup();
    assert_eq!(cases.len(), 7, "each case has a reference of its own");
    holds(&desk).await;
}

#[tokio::test]
async fn work_goes_on_under_the_procedure_that_was_adopted_when_its_files_change() {
    let folder = Folder::new("adopted");
    let procedure = adopted().remove(0);
    let (desk, office) = desk(&folder, &procedure).await;
    let hash = office.pack.hash.clone();
    let mut files = desk.packs.files(&procedure).unwrap().clone();
    let changed = files.files.get_mut("procedure.toml").unwrap();
    changed.push_str("\n# Another build's file.\n");
    let mut packs = (*desk.packs).clone();
    packs.insert(files);
    assert_ne!(packs.load(&procedure).unwrap().hash, hash);
    let later = Desk::new(
        desk.store.clone(),
        Arc::clone(&desk.clock),
        Arc::clone(&desk.dice),
        packs,
    );
    later.open_offices().await.unwrap();
    let office = later.office(AUTHORITY).unwrap();
    assert_eq!(office.pack.hash, hash);
    opened(&later, &office, "Later").await;
    holds(&later).await;
}

#[tokio::test]
async fn a_contact_rule_shows_in_the_rows_of_every_other_case_of_the_household() {
    let folder = Folder::new("household");
    for procedure in adopted() {
        let folder = Folder::new(&format!("household_{procedure}"));
        let (desk, office) = desk(&folder, &procedure).await;
        let (_, _, case) = opened(&desk, &office, "Sister").await;
        let (_, _, other) = opened(&desk, &office, "Brother").await;
        one_household(&desk, &case, &other).await;
        let who = everybody(&office);
        let rules: Vec<ContactRuleId> = office.pack.contact_rules.keys().cloned().collect();
        let mut set = 0;
        for rule in rules {
            let command = Command::SetRule {
                about: Default::default(),
                rule,
                because: "The police ask it.".to_owned(),
            };
            let done = desk.act(&who, &case, Attempt::of(command)).await;
            set += u32::from(done.is_ok());
        }
        assert!(set > 0, "{procedure}: no contact rule could be set");
        let row = desk.store.case(AUTHORITY, &other).await.unwrap().unwrap();
        assert!(row.contact_rule, "{procedure}");
        holds(&desk).await;
        no_barred_work_goes_ahead(&desk, &who, &other).await;
        holds(&desk).await;
    }
    drop(folder);
}

/// On the case of a brother or sister, no work that a rule of the household bars can be planned
/// or done, whichever case the rule was set on; and what is due of it shows as blocked in the
/// rows that every work list is read from.
async fn no_barred_work_goes_ahead(desk: &Desk, who: &Who, other: &str) {
    let loaded = desk.case(who, other).await.unwrap().unwrap();
    let pack = &who.office.pack;
    let rules = &loaded.household.rules;
    let mut barred = 0;
    for (id, strand) in &pack.strands {
        let Some(channel) = strand.channel else {
            continue;
        };
        let stops = rules
            .iter()
            .any(|rule| rule.against(&who.roles, channel) == Some(Strength::Refuse));
        if !stops {
            continue;
        }
        for to in [StrandState::Planned, StrandState::Made, StrandState::Asked] {
            let step = StrandStep {
                strand: id.clone(),
                number: None,
                to,
                about: None,
                result: None,
                planned: None,
                in_writing: false,
                reaches: Vec::new(),
            };
            let done = desk.act(who, other, Attempt::of(Command::Strand(step)));
            match done.await {
                Ok(_) => panic!("{}: {id} went ahead", pack.name),
                Err(ActError::Refused(refusal)) => {
                    barred += u32::from(matches!(*refusal, Refusal::Barred { .. }));
                }
                Err(error) => panic!("{}: {id}: {error}", pack.name),
            }
        }
        let contact = Contact {
            channel,
            with: "the family".to_owned(),
            text: String::new(),
            planned: true,
            reaches: Vec::new(),
        };
        let done = desk.act(who, other, Attempt::of(Command::Contact(contact)));
        assert!(done.await.is_err(), "{}: {channel}", pack.name);
    }
    let stops = rules.iter().any(|rule| rule.force == Force::Refuse);
    assert!(barred > 0 || !stops, "{}: nothing was barred", pack.name);
}

/// Moves the child of one case into the household of another's child, as a correction would.
async fn one_household(desk: &Desk, case: &str, other: &str) {
    let of = async |case: &str| {
        let row = desk.store.case(AUTHORITY, case).await.unwrap().unwrap();
        desk.store
            .stream(AUTHORITY, &child_stream(&row.child_id))
            .await
            .unwrap()
            .remove(0)
    };
    let (sister, mut moved) = (of(case).await, of(other).await);
    let ChildEvent::Known(sister) = sister.body.unwrap().read().unwrap() else {
        panic!("the first entry of a child says who it is");
    };
    let ChildEvent::Known(brother) = moved.body.take().unwrap().read().unwrap() else {
        panic!("the first entry of a child says who it is");
    };
    let known = ChildEvent::Known(ChildFacts {
        household: sister.household,
        ..brother
    });
    let mut salt = [0; 16];
    desk.dice.fill(&mut salt).unwrap();
    let append = Append {
        entries: vec![store::NewEntry {
            stream: moved.stream,
            act: 0,
            effective: moved.effective,
            recorded: moved.recorded,
            actor: moved.actor,
            kind: moved.kind,
            kind_version: 1,
            clause: None,
            pack: None,
            salt,
            body: Body::of(&known).unwrap(),
        }],
        ..Append::default()
    };
    desk.store.append(AUTHORITY, append).await.unwrap();
    verify::rebuild(&desk.store, &desk.packs, AUTHORITY)
        .await
        .unwrap();
}

#[tokio::test]
async fn an_event_whose_strand_was_never_opened_is_named_and_changes_nothing() {
    let folder = Folder::new("misfit");
    let (desk, office) = desk(&folder, &adopted()[0]).await;
    let (_, _, case) = opened(&desk, &office, "Misfit").await;
    let history = desk
        .store
        .stream(AUTHORITY, &case_stream(&case))
        .await
        .unwrap();
    let last = history.last().unwrap().clone();
    let strand = serde_json::json!({
        "role": "nobody",
        "event": { "strand_moved": { "number": 99, "to": "done" } },
    });
    for (kind, body) in [
        ("strand_moved", Body::of(&strand).unwrap()),
        (
            "noted",
            Body::of(&serde_json::json!({ "role": "nobody" })).unwrap(),
        ),
    ] {
        let entry = store::NewEntry {
            stream: case_stream(&case),
            act: 0,
            effective: last.effective,
            recorded: last.recorded,
            actor: "p-all".to_owned(),
            kind: kind.to_owned(),
            kind_version: 1,
            clause: None,
            pack: None,
            salt: [7; 16],
            body,
        };
        let append = Append {
            entries: vec![entry],
            ..Append::default()
        };
        desk.store.append(AUTHORITY, append).await.unwrap();
    }
    let report = verify::verify(&desk.store, &desk.packs, AUTHORITY)
        .await
        .unwrap();
    assert!(!report.holds());
    let named = &report.misfits.told;
    let number = history.last().unwrap().number;
    assert!(
        named[0].starts_with(&format!("Entry {} (strand_moved of case/", number + 1))
            && named[0].ends_with("strand 99 was never opened."),
        "{named:?}"
    );
    assert!(
        named[1].starts_with(&format!("Entry {} (noted of case/", number + 2))
            && named[1].contains("does not read"),
        "{named:?}"
    );
}
