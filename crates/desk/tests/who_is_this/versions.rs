//! A council brings a new version of its procedure into use while cases run under the old one.

use crate::referrals::{opening, referral};
use crate::world::{World, holding};
use casework::case::command::{Command, Evidence, StrandStep};
use casework::case::state::ClockState;
use casework::case::strand::StrandState;
use casework::ids::RoleId;
use casework::procedure::Files;
use desk::act::Attempt;
use desk::packs::Packs;
use desk::succession::{AdoptError, Adopted};
use desk::{Office, Who};
use jiff::civil::date;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The small procedure that `procedure check` finds sound.
pub const SOUND: &str = include_str!("../../../casework/tests/procedure_check/sound.toml");

/// Version 2: searching is called looking, the review comes every seven days and is counted
/// again, a visit's clock is gone, one week asks for a call, and attendance needs writing.
fn second() -> String {
    let text = SOUND
        .replace("version = \"1\"", "version = \"2\"")
        .replace("\"searching\"", "\"looking\"")
        .replace("phase = \"looking\"", "phase = \"searching\"")
        .replace("14 calendar days, repeating", "7 calendar days, repeating")
        .replace(
            "label = \"The child attends\"",
            "label = \"The child attends\"\nrequires = [{ proof = \"advice\" }]",
        );
    format!(
        "{text}
[[clock]]
id = \"call\"
label = \"Ring home\"
starts = [{{ enter = \"looking\" }}]
due = \"5 working days\"
owner = \"officer\"
met = [{{ proof = \"attending\" }}]
cancelled = [{{ leave = \"looking\" }}]
clause = \"12\"

[succeeds]
version = \"1\"
stages = {{ searching = \"looking\" }}
rebase = [\"review\"]
"
    )
}

pub fn packs(text: &str) -> Packs {
    let mut packs = Packs::embedded();
    packs.insert(Files {
        name: "sound".to_owned(),
        files: BTreeMap::from([("procedure.toml".to_owned(), text.to_owned())]),
    });
    packs
}

async fn started() -> (World, Arc<Office>, String) {
    let world = World::with(packs(SOUND)).await;
    let office = world.authority("council", "sound").await;
    let officer = as_role(&office, "officer");
    let case = opening(&world, &officer, referral(&office, "Elowen", "Penhale")).await;
    (world, office, case.reference)
}

fn as_role(office: &Arc<Office>, role: &str) -> Who {
    holding(office, &RoleId::from(role))
}

async fn adopted(world: &mut World, text: &str) -> Result<Adopted, AdoptError> {
    world.desk.packs = Arc::new(packs(text));
    let office = world.desk.office("council").unwrap();
    world.desk.adopt(&as_role(&office, "manager")).await
}

async fn verified(world: &World) {
    let report = desk::verify::verify(&world.desk.store, &world.desk.packs, "council")
        .await
        .unwrap();
    assert!(report.holds(), "{report:?}");
}

#[tokio::test]
async fn every_open_case_goes_on_under_the_new_version() {
    let (mut world, _, case) = started().await;
    assert_eq!(
        adopted(&mut world, &second()).await.unwrap(),
        Adopted { cases: 1 }
    );
    let office = world.desk.office("council").unwrap();
    assert_eq!(office.pack.version, "2");
    let officer = as_role(&office, "officer");
    let loaded = world.desk.case(&officer, &case).await.unwrap().unwrap();
    assert_eq!(loaded.case.stage.as_str(), "looking");
    let clocks: Vec<(&str, Option<jiff::civil::Date>, bool)> = loaded
        .case
        .clocks
        .iter()
        .filter(|clock| clock.rule.strand.is_none())
        .map(|clock| {
            (
                clock.rule.clock.as_str(),
                clock.rule.due,
                clock.state == ClockState::Running,
            )
        })
        .collect();
    // Opened on Thursday 19 November: fourteen days, now seven; and five working days.
    assert!(
        clocks.contains(&("review", Some(date(2026, 12, 3)), false)),
        "{clocks:?}"
    );
    assert!(
        clocks.contains(&("review", Some(date(2026, 11, 26)), true)),
        "{clocks:?}"
    );
    assert!(
        clocks.contains(&("call", Some(date(2026, 11, 26)), true)),
        "{clocks:?}"
    );
    let said = loaded.case.clocks.iter().any(|clock| {
        matches!(&clock.state, ClockState::Cancelled { because }
            if because.contains("version 2") && because.contains("due 2026-12-03"))
    });
    assert!(said, "the old date is shown");
    verified(&world).await;
}

#[tokio::test]
async fn a_late_entry_is_judged_by_the_version_of_its_day_and_keeps_both() {
    let (mut world, _, case) = started().await;
    let text = second()
        .replace("\"looking\"", "\"searching\"")
        .replace("stages = { searching = \"searching\" }\n", "");
    // Without the call, which version 1 does not know: it could not judge such a case.
    let text = text.replace(
        "starts = [{ enter = \"searching\" }]\ndue = \"5",
        "starts = [{ enter = \"watched\" }]\ndue = \"5",
    );
    world.clock.on(60 * 24 * 4);
    adopted(&mut world, &text).await.unwrap();
    let office = world.desk.office("council").unwrap();
    let officer = as_role(&office, "officer");
    let attending = |at| {
        let evidence = Evidence {
            proof: "attending".into(),
            text: "Seen in class".to_owned(),
            in_writing: false,
            reaches: Vec::new(),
        };
        Attempt::of(Command::Record(evidence)).at(at)
    };
    let today = world.desk.act(&officer, &case, attending(None)).await;
    assert!(today.is_err(), "version 2 asks for advice first");
    let then = Some(date(2026, 11, 20).at(11, 0, 0, 0));
    world
        .desk
        .act(&officer, &case, attending(then))
        .await
        .unwrap();
    let loaded = world.desk.case(&officer, &case).await.unwrap().unwrap();
    let written = loaded.entries.last().unwrap();
    assert_eq!(written.kind, "recorded");
    assert_eq!(written.pack.unwrap().to_string(), office.pack.hash);
    assert_eq!(
        desk::succession::judged_by(written).unwrap(),
        office.versions.on(date(2026, 11, 20)).hash
    );
    verified(&world).await;
}

#[tokio::test]
async fn a_version_that_leaves_a_case_behind_does_not_come_into_use() {
    let (mut world, office, case) = started().await;
    let text = second().replace("stages = { searching = \"looking\" }\n", "");
    let refused = adopted(&mut world, &text).await;
    assert!(
        matches!(&refused, Err(AdoptError::Findings(found))
        if found.iter().any(|f| f.message.contains("`searching` is gone"))),
        "{refused:?}"
    );
    let unclocked = second().replace(
        "7 calendar days, repeating\"\nowner = \"officer\"",
        "7 calendar days, repeating\"\nowner = \"nobody\"",
    );
    assert!(
        adopted(&mut world, &unclocked).await.is_err(),
        "it does not even read"
    );
    let officer = as_role(&office, "officer");
    let loaded = world.desk.case(&officer, &case).await.unwrap().unwrap();
    assert_eq!(loaded.case.stage.as_str(), "searching");
    verified(&world).await;
}

#[tokio::test]
async fn only_who_may_brings_a_version_into_use_and_not_before_its_day() {
    let (mut world, _, _) = started().await;
    world.desk.packs = Arc::new(packs(&second()));
    let office = world.desk.office("council").unwrap();
    let officer = world.desk.adopt(&as_role(&office, "officer")).await;
    assert!(matches!(officer, Err(AdoptError::NotAllowed)));
    let later = second().replace(
        "nation = \"England\"",
        "nation = \"England\"\nin_force_from = \"2026-12-01\"",
    );
    let early = adopted(&mut world, &later).await;
    assert!(matches!(early, Err(AdoptError::NotBefore(day)) if day == date(2026, 12, 1)));
    let same = adopted(&mut world, SOUND).await;
    assert!(matches!(same, Err(AdoptError::Nothing)));
}

#[tokio::test]
async fn work_that_is_no_longer_asked_ends_and_says_so() {
    let (mut world, office, case) = started().await;
    let officer = as_role(&office, "officer");
    let step = StrandStep {
        strand: "visit".into(),
        number: None,
        to: StrandState::Planned,
        about: None,
        result: None,
        planned: Some(date(2026, 11, 24).at(10, 0, 0, 0)),
        in_writing: false,
        reaches: Vec::new(),
    };
    world
        .desk
        .act(&officer, &case, Attempt::of(Command::Strand(step)))
        .await
        .unwrap();
    let from = second().find("[[strand]]\nid = \"visit\"").unwrap();
    let to = second().find("[[strand]]\nid = \"removal\"").unwrap();
    let mut text = second();
    text.replace_range(from..to, "");
    text.push_str("ends = [\"strand visit\", \"clock visit\"]\n");
    adopted(&mut world, &text).await.unwrap();
    let loaded = world.desk.case(&officer, &case).await.unwrap().unwrap();
    let visit = loaded
        .case
        .strands
        .iter()
        .find(|held| held.strand.as_str() == "visit")
        .unwrap();
    assert!(!visit.open());
    assert!(visit.result.as_ref().unwrap().contains("version 2"));
    assert!(!loaded.case.clocks.iter().any(|clock| {
        clock.rule.clock.as_str() == "visit" && clock.state == ClockState::Running
    }));
    verified(&world).await;
}

#[tokio::test]
async fn what_another_version_would_have_meant_is_added_up_and_writes_nothing() {
    let (world, office, case) = started().await;
    let officer = as_role(&office, "officer");
    let attending = Evidence {
        proof: "attending".into(),
        text: "Seen in class".to_owned(),
        in_writing: false,
        reaches: Vec::new(),
    };
    world
        .desk
        .act(&officer, &case, Attempt::of(Command::Record(attending)))
        .await
        .unwrap();
    let text = second()
        .replace("\"looking\"", "\"searching\"")
        .replace("stages = { searching = \"searching\" }\n", "");
    let new = Arc::new(packs(&text).load("sound").unwrap());
    let before = world.desk.store.head("council").await.unwrap();
    let told = world
        .desk
        .rewritten(&officer, &new, date(2025, 11, 19))
        .await
        .unwrap();
    assert_eq!((told.cases, told.touched), (1, 1));
    let review = &told.deadlines[&"review".into()];
    assert_eq!((review.earlier, review.later, review.gone), (1, 0, 0));
    assert_eq!(review.examples[0].was, Some(date(2026, 12, 3)));
    assert_eq!(review.examples[0].would, Some(date(2026, 11, 26)));
    let call = &told.deadlines[&"call".into()];
    assert_eq!(
        (call.new, call.examples[0].would),
        (1, Some(date(2026, 11, 26)))
    );
    let refused = &told.decisions[&("proof", "attending".to_owned())];
    assert_eq!((refused.count, &refused.cases), (1, &vec![case.clone()]));
    assert_eq!(world.desk.store.head("council").await.unwrap(), before);
    // A case that ended before the time asked about is none of it; nor is one that the
    // reader may not see.
    let police = as_role(&office, "police");
    let none = world
        .desk
        .rewritten(&police, &new, date(2025, 11, 19))
        .await
        .unwrap();
    assert_eq!(none.cases, 0);
}

/// A restricted flag that brings about work which only safeguarding knows of.
const HUNTED: &str = r#"
[[flag]]
id = "hunted"
label = "Hunted"
restricted = true

[[strand]]
id = "hiding_place"
label = "A hiding place"
kind = "duty"
owner = "safeguarding"
by = ["safeguarding"]
opens = [{ flag = "hunted" }]

[[clock]]
id = "hiding_place"
label = "A hiding place"
starts = [{ strand = "hiding_place", state = "owed" }]
due = "2 working days"
owner = "safeguarding"
met = [{ strand = "hiding_place", state = "done" }]
"#;

#[tokio::test]
async fn what_would_have_changed_in_secret_work_is_told_to_nobody_who_may_not_know_of_it() {
    let world = World::with(packs(&format!("{SOUND}{HUNTED}"))).await;
    let office = world.authority("council", "sound").await;
    let (officer, lead) = (
        as_role(&office, "officer"),
        as_role(&office, "safeguarding"),
    );
    let case = opening(&world, &officer, referral(&office, "Elowen", "Penhale")).await;
    let act = |who: Who, command: Command| {
        let (desk, case) = (world.desk.clone(), case.reference.clone());
        async move { desk.act(&who, &case, Attempt::of(command)).await.unwrap() }
    };
    let hunted = Command::SetFlag {
        flag: "hunted".into(),
        source: "A health visitor".to_owned(),
    };
    act(lead.clone(), hunted).await;
    let told = |who: Who, text: String| {
        let new = Arc::new(packs(&text).load("sound").unwrap());
        let desk = world.desk.clone();
        async move {
            desk.rewritten(&who, &new, date(2025, 11, 19))
                .await
                .unwrap()
        }
    };
    // Only the secret work would have been due on another day.
    let later = format!("{SOUND}{HUNTED}").replace("2 working days", "3 working days");
    let seen = told(officer.clone(), later.clone()).await;
    assert_eq!((seen.cases, seen.touched), (1, 0), "it counts as no change");
    assert!(seen.deadlines.is_empty());
    let known = told(lead.clone(), later).await;
    assert_eq!((known.cases, known.touched), (1, 1));
    assert_eq!(known.deadlines.len(), 1);
    // The other version would not have closed the case while the secret work was unfinished.
    let attending = Evidence {
        proof: "attending".into(),
        text: "Seen in class".to_owned(),
        in_writing: false,
        reaches: Vec::new(),
    };
    act(officer.clone(), Command::Record(attending)).await;
    let close = Command::Move {
        on: "close".into(),
        outcome: Some("found".into()),
    };
    act(officer.clone(), close).await;
    let finished = HUNTED.replace(
        "opens = [{ flag = \"hunted\" }]",
        "opens = [{ flag = \"hunted\" }]\non_close = \"must be finished\"",
    );
    let unfinished = format!("{SOUND}{finished}");
    let close = ("move", "close".to_owned());
    let known = told(lead, unfinished.clone()).await;
    let known = &known.decisions[&close];
    assert_eq!(known.cases, std::slice::from_ref(&case.reference));
    assert!(known.refusal.is_some());
    let seen = told(officer, unfinished).await;
    let seen = &seen.decisions[&close];
    assert_eq!(
        (seen.cases.len(), &seen.refusal),
        (0, &None),
        "the work is named"
    );
}
