//! What people decide by the office that they were shown is not raced past by a procedure that
//! comes into use, or a calendar that changes, in between; and what outlives a case's end is not
//! left behind by either.

use crate::referrals::{opening, referral};
use crate::world::{World, holding};
use casework::calendar::{CalendarChange, Term};
use casework::case::command::{Command, Evidence};
use casework::case::state::ClockState;
use casework::case::{Event, LOOK_AGAIN};
use casework::procedure::Files;
use desk::act::{ActError, Attempt};
use desk::calendars::{Changing, Shown};
use desk::packs::Packs;
use desk::{Office, Who};
use jiff::civil::date;
use std::collections::BTreeMap;
use std::sync::Arc;

const SOUND: &str = include_str!("../../../casework/tests/procedure_check/sound.toml");

/// A case may be given up once the child has been away for all of the fourteen days that the
/// referral's child has been away.
const GIVEN_UP: &str = r#"
[[transition]]
on = "give_up"
label = "Give up"
from = "searching"
to = "closed"
by = "officer"
requires = [{ absence = "14 school days, counting the first" }]
outcome = ["found"]
clause = "14"
"#;

/// Version 2: searching is called looking, attendance needs advice first, and a contact rule is
/// reviewed every two months, counted again.
fn second() -> String {
    let text = format!("{SOUND}{GIVEN_UP}")
        .replace("version = \"1\"", "version = \"2\"")
        .replace("1 month, repeating", "2 months, repeating")
        .replace(
            "label = \"The child attends\"",
            "label = \"The child attends\"\nrequires = [{ proof = \"advice\" }]",
        );
    format!("{text}\n[succeeds]\nversion = \"1\"\nrebase = [\"rule_review\"]\n")
}

fn packs(text: &str) -> Packs {
    let mut packs = Packs::embedded();
    packs.insert(Files {
        name: "sound".to_owned(),
        files: BTreeMap::from([("procedure.toml".to_owned(), text.to_owned())]),
    });
    packs
}

async fn started() -> (World, Arc<Office>) {
    let world = World::with(packs(&format!("{SOUND}{GIVEN_UP}"))).await;
    world.authority("council", "sound").await;
    let term = Term {
        name: "Autumn 2026".to_owned(),
        spans: vec![(date(2026, 9, 2), date(2026, 12, 18))],
    };
    let change = CalendarChange::Term {
        term,
        replaces: None,
    };
    changed(&world, change, "f-0").await;
    let office = world.desk.office("council").unwrap();
    (world, office)
}

fn as_role(office: &Arc<Office>, role: &str) -> Who {
    holding(office, &role.into())
}

/// Version 2 comes into use.
async fn adopt(world: &mut World) {
    world.desk.packs = Arc::new(packs(&second()));
    let office = world.desk.office("council").unwrap();
    let manager = as_role(&office, "manager");
    world.desk.adopt(&manager).await.unwrap();
}

/// The calendar is changed; says how many cases had a date moved.
async fn changed(world: &World, change: CalendarChange, form: &str) -> usize {
    let office = world.desk.office("council").unwrap();
    let manager = as_role(&office, "manager");
    let changing = Changing {
        school: None,
        change,
    };
    let version = world.desk.authority_version(&manager).await.unwrap();
    let shown = Shown { form, version };
    let changed = world
        .desk
        .change_calendar(&manager, &changing, "It snowed", shown);
    changed.await.unwrap()
}

/// The council hears that no school was open on 10 November.
async fn shut(world: &World) -> usize {
    let change = CalendarChange::Closure {
        first: date(2026, 11, 10),
        last: date(2026, 11, 10),
        why: "Snow".to_owned(),
        replaces: None,
    };
    changed(world, change, "f-1").await
}

fn attending() -> Attempt {
    Attempt::of(Command::Record(Evidence {
        proof: "attending".into(),
        text: "Seen in class".to_owned(),
        in_writing: false,
        reaches: Vec::new(),
    }))
}

fn to_the_end(on: &str) -> Attempt {
    Attempt::of(Command::Move {
        on: on.into(),
        outcome: Some("found".into()),
    })
}

async fn verified(world: &World) {
    let desk = &world.desk;
    let report = desk::verify::verify(&desk.store, &desk.packs, "council");
    let report = report.await.unwrap();
    assert!(report.holds(), "{report}");
}

#[tokio::test]
async fn whoever_decides_by_the_old_version_is_judged_by_the_new_one() {
    let (mut world, office) = started().await;
    let officer = as_role(&office, "officer");
    let case = opening(&world, &officer, referral(&office, "Elowen", "Penhale")).await;
    adopt(&mut world).await;
    // The officer's page was shown before.
    let done = world.desk.act(&officer, &case.reference, attending()).await;
    assert!(
        matches!(&done, Err(ActError::Refused(_))),
        "version 2 asks for advice first: {done:?}"
    );
    let another = opening(&world, &officer, referral(&office, "Kit", "Devereux")).await;
    let loaded = world.desk.load_case(&office, &another.reference).await;
    let opened = loaded.unwrap().unwrap().entries.remove(0);
    let now = world.desk.office("council").unwrap();
    assert_eq!(opened.pack.unwrap().to_string(), now.pack.hash);
    verified(&world).await;
}

#[tokio::test]
async fn whoever_decides_by_the_old_calendar_counts_by_the_new_one() {
    let (world, office) = started().await;
    let officer = as_role(&office, "officer");
    let case = opening(&world, &officer, referral(&office, "Elowen", "Penhale")).await;
    shut(&world).await;
    let act = |attempt: Attempt| world.desk.act(&officer, &case.reference, attempt);
    act(attending()).await.unwrap();
    let done = act(to_the_end("give_up")).await;
    assert!(
        matches!(&done, Err(ActError::Refused(_))),
        "thirteen days are no fourteen: {done:?}"
    );
    verified(&world).await;
}

#[tokio::test]
async fn what_outlives_a_closed_case_goes_on_under_the_new_version() {
    let (mut world, office) = started().await;
    let (officer, lead) = (
        as_role(&office, "officer"),
        as_role(&office, "safeguarding"),
    );
    let case = opening(&world, &officer, referral(&office, "Elowen", "Penhale")).await;
    let id = &case.reference;
    let because = Command::SetRule {
        rule: "no_contact".into(),
        about: Default::default(),
        because: "Threats".to_owned(),
    };
    world
        .desk
        .act(&lead, id, Attempt::of(because))
        .await
        .unwrap();
    world.desk.act(&officer, id, attending()).await.unwrap();
    world
        .desk
        .act(&officer, id, to_the_end("close"))
        .await
        .unwrap();
    let due = |case: &casework::case::Case| {
        let mut clocks = case.clocks.iter();
        let review = clocks.find(|clock| {
            clock.rule.clock.as_str() == "rule_review" && clock.state == ClockState::Running
        });
        review.and_then(|clock| clock.rule.due)
    };
    let before = world.desk.load_case(&office, id).await.unwrap().unwrap();
    assert!(!before.case.open());
    assert_eq!(due(&before.case), Some(date(2026, 12, 19)));
    adopt(&mut world).await;
    let after = world.desk.load_case(&office, id).await.unwrap().unwrap();
    assert_eq!(due(&after.case), Some(date(2027, 1, 19)));
    verified(&world).await;
}

#[tokio::test]
async fn a_case_that_ended_on_days_that_no_longer_count_is_flagged_and_keeps_its_dates() {
    let (world, office) = started().await;
    let officer = as_role(&office, "officer");
    let case = opening(&world, &officer, referral(&office, "Elowen", "Penhale")).await;
    let id = &case.reference;
    world.desk.act(&officer, id, attending()).await.unwrap();
    world
        .desk
        .act(&officer, id, to_the_end("give_up"))
        .await
        .unwrap();
    let before = world.desk.load_case(&office, id).await.unwrap().unwrap();
    assert!(!before.case.open() && !before.case.owes());
    assert_eq!(shut(&world).await, 0, "no date moved");
    let after = world.desk.load_case(&office, id).await.unwrap().unwrap();
    let since = &after.history[before.history.len()..];
    assert!(
        since.iter().any(|entry| matches!(&entry.event,
            Event::FlaggedForReview { what, .. } if what == "give_up")),
        "{since:?}"
    );
    assert!(since.iter().any(|entry| matches!(&entry.event,
        Event::Told { about, .. } if about == LOOK_AGAIN)));
    assert!(
        !since
            .iter()
            .any(|entry| matches!(entry.event, Event::ClockMoved { .. }))
    );
    verified(&world).await;
}
