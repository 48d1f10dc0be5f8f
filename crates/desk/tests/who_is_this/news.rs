//! News of a child comes in: it is never only a word in a closed file, nothing of it is lost, a
//! danger is heard of, and what is owed counts from the day on which it was received.

use crate::referrals::{opening, referral};
use crate::world::{TODAY, World, holding};
use casework::case::command::{Command, Evidence};
use casework::case::{DANGER, Event, NEWS, Refusal};
use casework::procedure::Files;
use desk::act::{ActError, Attempt};
use desk::cases::Loaded;
use desk::inbox::{CameIn, Decision, Waiting};
use desk::packs::Packs;
use desk::rows::ReferralState;
use desk::triage::{Ended, Joined, Joining};
use desk::{Office, Who};
use jiff::civil::{Date, date};
use std::collections::BTreeMap;
use std::sync::Arc;
use words::Lang;

const SOUND: &str = include_str!("../../../casework/tests/procedure_check/sound.toml");

struct Place {
    world: World,
    office: Arc<Office>,
    officer: Who,
}

async fn place() -> Place {
    place_of(SOUND).await
}

async fn place_of(procedure: &str) -> Place {
    let mut packs = Packs::embedded();
    packs.insert(Files {
        name: "sound".to_owned(),
        files: BTreeMap::from([("procedure.toml".to_owned(), procedure.to_owned())]),
    });
    let world = World::with(packs).await;
    let office = world.authority("council", "sound").await;
    let officer = holding(&office, &"officer".into());
    Place {
        world,
        office,
        officer,
    }
}

/// A neighbour who saw the child.
fn sighting(danger: bool) -> CameIn {
    CameIn {
        given: "Elowen".to_owned(),
        family: "Penhale".to_owned(),
        born: Some(date(2014, 5, 6)),
        upn: Some("P000000000001".parse().unwrap()),
        address: "4 Quarry Road, Leeds".to_owned(),
        school_named: "Beacon Hill".to_owned(),
        first_absence: Some(date(2026, 11, 2)),
        adults: "An aunt".to_owned(),
        source: "public".to_owned(),
        sender: "A neighbour".to_owned(),
        contact: "01632 960777".to_owned(),
        account: "I saw her".to_owned(),
        danger,
        ..CameIn::default()
    }
}

impl Place {
    async fn came_in(&self, came: CameIn) -> Waiting {
        let id = self.world.desk.refer(&self.officer, came).await.unwrap();
        self.waiting(&id).await
    }

    async fn waiting(&self, id: &str) -> Waiting {
        let waiting = self.world.desk.referral(&self.officer, id).await.unwrap();
        waiting.unwrap()
    }

    /// A case that was closed with the child found.
    async fn closed(&self) -> String {
        let case = opening(
            &self.world,
            &self.officer,
            referral(&self.office, "Elowen", "Penhale"),
        );
        let case = case.await.reference;
        let attends = Command::Record(Evidence {
            proof: "attending".into(),
            text: String::new(),
            in_writing: false,
            reaches: Vec::new(),
        });
        let close = Command::Move {
            on: "close".into(),
            outcome: Some("found".into()),
        };
        for command in [attends, close] {
            let done = self
                .world
                .desk
                .act(&self.officer, &case, Attempt::of(command));
            done.await.unwrap();
        }
        case
    }

    async fn join(&self, waiting: &Waiting, case: &str, ended: Ended) -> Result<Joined, ActError> {
        let joining = Joining {
            case,
            because: "The same child",
            ended,
            lang: Lang::En,
        };
        self.world
            .desk
            .join_referral(&self.officer, waiting, &joining)
            .await
    }

    async fn loaded(&self, case: &str) -> Loaded {
        let loaded = self.world.desk.load_case(&self.office, case).await;
        loaded.unwrap().unwrap()
    }

    async fn verified(&self) {
        let desk = &self.world.desk;
        let report = desk::verify::verify(&desk.store, &desk.packs, "council").await;
        let report = report.unwrap();
        assert!(report.holds(), "{report}");
    }
}

fn notes(loaded: &Loaded) -> String {
    let text = |entry: &casework::case::Entry| match &entry.event {
        Event::Noted { text, .. } => Some(text.clone()),
        _ => None,
    };
    let notes: Vec<String> = loaded.history.iter().filter_map(text).collect();
    notes.join("\n")
}

fn told(loaded: &Loaded, about: &str) -> Vec<(String, Date)> {
    let told = loaded.case.told.iter();
    told.filter(|notice| notice.about == about)
        .map(|notice| (notice.whom.to_string(), notice.at.date()))
        .collect()
}

#[tokio::test]
async fn news_of_a_child_whose_case_has_ended_asks_whether_it_is_taken_up_again() {
    let place = place().await;
    let case = place.closed().await;
    let waiting = place.came_in(sighting(false)).await;
    let before = place.loaded(&case).await.entries.len();
    let asked = place.join(&waiting, &case, Ended::Unasked).await.unwrap();
    let Joined::HasEnded(moves) = asked else {
        panic!("it was written into a closed file");
    };
    assert_eq!(moves.len(), 1, "{moves:?}");
    assert_eq!(
        place.loaded(&case).await.entries.len(),
        before,
        "nothing yet"
    );
    // A move that the procedure refuses leaves no note behind, and the referral still waits: the
    // news and the reopening are one act.
    let refused = Ended::Reopen("no_such_move".into());
    let refused = place.join(&waiting, &case, refused).await;
    assert!(matches!(refused, Err(ActError::Refused(_))), "{refused:?}");
    let stands = place.loaded(&case).await;
    assert_eq!(stands.entries.len(), before, "nothing was written");

    let again = Ended::Reopen(moves[0].0.clone());
    let done = place.join(&waiting, &case, again).await.unwrap();
    assert_eq!(done, Joined::Written);
    let loaded = place.loaded(&case).await;
    assert!(loaded.case.open(), "it is taken up again");
    assert_eq!(told(&loaded, NEWS), [("officer".to_owned(), TODAY)]);
    // Every field that was filled in, and who says so.
    let notes = notes(&loaded);
    for said in [
        "A neighbour",
        "01632 960777",
        "I saw her",
        "Elowen Penhale",
        "6 May 2014",
        "P000000000001",
        "4 Quarry Road, Leeds",
        "Beacon Hill",
        "2 November 2026",
        "An aunt",
        "The same child",
    ] {
        assert!(notes.contains(said), "{said}: {notes}");
    }
    place.verified().await;
}

#[tokio::test]
async fn why_news_is_about_a_child_is_no_judgement_that_reaching_the_family_is_safe() {
    let asks = SOUND.replace(
        "by = \"officer\"\nreopens = true",
        "by = \"officer\"\nrequires = [{ proof = \"judgement\", strength = \"ask a safety judgement\" }]\nreopens = true",
    );
    assert_ne!(asks, SOUND);
    let place = place_of(&asks).await;
    let case = place.closed().await;
    let waiting = place.came_in(sighting(false)).await;
    let again = Ended::Reopen("reopen".into());
    let refused = place.join(&waiting, &case, again).await.unwrap_err();
    assert!(
        matches!(&refused, ActError::Refused(refusal) if matches!(**refusal, Refusal::Asked(_))),
        "{refused:?}"
    );
    assert!(!place.loaded(&case).await.case.open());
    assert!(
        place
            .waiting(&waiting.row.referral_id)
            .await
            .decided
            .is_none()
    );
}

#[tokio::test]
async fn a_case_that_stays_closed_says_why_and_its_lead_hears_of_the_news() {
    let place = place().await;
    let case = place.closed().await;
    let waiting = place.came_in(sighting(false)).await;
    let done = place.join(&waiting, &case, Ended::Stays).await.unwrap();
    assert_eq!(done, Joined::Written);
    let loaded = place.loaded(&case).await;
    assert!(!loaded.case.open());
    assert!(notes(&loaded).contains("stays as it is: The same child"));
    let page = desk::rows::Page {
        limit: 50,
        offset: 0,
    };
    let list = place.world.desk.work(&place.officer, page).await.unwrap();
    let rows = list.overdue.iter().chain(&list.today_items);
    let rows: Vec<&str> = rows.map(|row| row.label.en.as_str()).collect();
    assert!(rows.contains(&NEWS), "it stands on a work list: {rows:?}");
    place.verified().await;
}

#[tokio::test]
async fn a_case_is_opened_as_at_receipt_and_its_danger_is_heard_of() {
    let place = place().await;
    let waiting = place.came_in(sighting(true)).await;
    // Thursday's referral is looked at on Tuesday.
    place.world.clock.on(60 * 24 * 5);
    let absent = place.office.pack.case_types.keys().next().unwrap().clone();
    let mut about = waiting.referral(Lang::En, absent, "It is her");
    about.address = None;
    let opened = place
        .world
        .desk
        .open_referral(&place.officer, &waiting, about, None, "It is her")
        .await
        .unwrap();
    let loaded = place.loaded(&opened.reference).await;
    assert_eq!(loaded.case.opened.date(), TODAY);
    let review = loaded.case.clocks.iter();
    let mut review = review.filter(|clock| clock.rule.clock.as_str() == "review");
    assert_eq!(
        review.next().unwrap().rule.due,
        Some(date(2026, 12, 3)),
        "fourteen days from receipt"
    );
    let opening = &loaded.late[&0];
    assert_eq!(opening.on, date(2026, 11, 24), "recorded on the later day");
    let looked = date(2026, 11, 24);
    assert_eq!(
        told(&loaded, DANGER),
        [
            ("officer".to_owned(), looked),
            ("safeguarding".to_owned(), looked)
        ]
    );
    let notes = notes(&loaded);
    assert!(notes.contains("danger?: Yes"), "{notes}");
    assert!(notes.contains("4 Quarry Road, Leeds"), "{notes}");
    place.verified().await;
}

#[tokio::test]
async fn a_referral_has_a_day_until_it_is_decided_and_those_concerned_were_told() {
    let place = place().await;
    let desk = &place.world.desk;
    let urgent = place.came_in(sighting(true)).await;
    let other = place.came_in(sighting(false)).await;
    let awaited = || async {
        let rows = desk.awaited(&place.officer).await.unwrap();
        let row = |(row, due): (desk::rows::ReferralRow, Date)| (row.referral_id, row.state, due);
        rows.into_iter().map(row).collect::<Vec<_>>()
    };
    let (urgent, id) = (&urgent.row.referral_id, &other.row.referral_id);
    let monday = date(2026, 11, 23);
    let first = (urgent.clone(), ReferralState::New, TODAY);
    assert_eq!(
        awaited().await,
        [first.clone(), (id.clone(), ReferralState::New, monday)]
    );
    // Nobody who triages nothing is shown any.
    let school = holding(&place.office, &"school".into());
    assert!(desk.awaited(&school).await.unwrap().is_empty());

    let case = place.closed().await;
    let decision = Decision::PassOn {
        case: Some(case.clone()),
    };
    desk.dismiss_referral(&place.officer, &other, decision, "She attends", Lang::En)
        .await
        .unwrap();
    let loaded = place.loaded(&case).await;
    assert_eq!(told(&loaded, NEWS).len(), 1, "whoever leads hears of it");
    assert!(notes(&loaded).contains("She attends"));
    assert_eq!(
        awaited().await,
        [first.clone(), (id.clone(), ReferralState::Passing, monday)]
    );
    let passing = place.waiting(id).await;
    desk.referral_told(&place.officer, &passing, "Rang the attendance team")
        .await
        .unwrap();
    assert_eq!(awaited().await, [first]);
    let passed = place.waiting(id).await;
    assert_eq!(passed.row.state, ReferralState::Passed);
    assert_eq!(passed.told.as_deref(), Some("Rang the attendance team"));
    place.verified().await;
}
