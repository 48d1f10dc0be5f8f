//! Open cases of another system come in from a file: from their true dates, never twice, and out
//! again as a whole.

use crate::world::{TODAY, World, crowd, facts, holding, procedures, role};
use casework::access::BaseRole;
use casework::case::state::ClockState;
use casework::ids::{CaseTypeId, HouseholdId};
use desk::act::Attempt;
use desk::cases::Loaded;
use desk::import::{Choice, Explained, Look, LookRow, Opens, Outcome, Why};
use desk::receive::Referral;
use desk::roll::Digest;
use desk::rows::{CaseOrder, Page};
use desk::verify::verify;
use desk::{Office, Who};
use jiff::civil::{Date, date};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use words::Lang;

const DAY: i64 = 24 * 60;

fn manager(office: &Arc<Office>) -> Who {
    holding(office, &role(office, BaseRole::TeamManager))
}

fn absent() -> CaseTypeId {
    CaseTypeId::new("on_roll_absent")
}

/// A file of one case, with more columns and rows where a test has them.
fn file(headings: &str, rows: &[&str]) -> String {
    format!(
        "CaseReference,Surname,Forename,DOB,CaseType,ReferredOn,FirstAbsence,School,ReferredBy{headings}\n{}\n",
        rows.join("\n")
    )
}

const ELOWEN: &str =
    "OLD-1,Penhale,Elowen,06/05/2014,on_roll_absent,07/11/2026,02/11/2026,ash,school";

async fn sent(world: &World, who: &Who, text: &str) -> Digest {
    let bytes = text.as_bytes().to_vec();
    let name = "open.csv".to_owned();
    world.desk.receive_import(who, name, bytes).await.unwrap()
}

async fn looked(world: &World, who: &Who, text: &str) -> Arc<Look> {
    let hash = sent(world, who, text).await;
    world.desk.everybody_known(&who.office).await;
    let look = world.desk.look_at_import(who, Lang::En, &hash).await;
    look.unwrap()
}

fn opens(row: &LookRow) -> &Opens {
    match &row.outcome {
        Outcome::Opens(opens) => opens,
        Outcome::Cannot(why) => panic!("line {}: {why:?}", row.line),
    }
}

fn why(row: &LookRow) -> &[Why] {
    match &row.outcome {
        Outcome::Opens(_) => &[],
        Outcome::Cannot(why) => why,
    }
}

/// Brings a file in as it presumes; gives the references back.
async fn taken(world: &World, who: &Who, text: &str) -> (Digest, Vec<String>) {
    let look = looked(world, who, text).await;
    let came = world
        .desk
        .take_import(who, Lang::En, &look.hash, &BTreeMap::new())
        .await
        .unwrap();
    let opened = came.rows.into_iter().filter_map(|row| row.case?.ok());
    (look.hash, opened.map(|opened| opened.reference).collect())
}

async fn case(world: &World, who: &Who, reference: &str) -> Loaded {
    let loaded = world.desk.case(who, reference).await.unwrap();
    loaded.expect("the case is there")
}

async fn sound(world: &World, authority: &str) {
    let report = verify(&world.desk.store, &world.desk.packs, authority)
        .await
        .unwrap();
    assert!(report.holds(), "{authority}: {report}");
}

type ClockOf = (String, Date, Option<Date>, String, ClockState);

fn clocks(loaded: &Loaded) -> Vec<ClockOf> {
    let of = |clock: &casework::case::state::Clock| {
        let rule = &clock.rule;
        (
            rule.clock.to_string(),
            rule.from,
            rule.due,
            rule.owner.to_string(),
            clock.state.clone(),
        )
    };
    let mut all: Vec<ClockOf> = loaded.case.clocks.iter().map(of).collect();
    all.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    all
}

fn referral(who: &Who) -> Referral {
    let mut referral = crate::referrals::referral(&who.office, "Morwenna", "Trelawny");
    referral.case_type = absent();
    referral.school = Some("ash".into());
    referral.first_absence = Some(date(2026, 11, 2));
    referral.received = Some(date(2026, 11, 7).at(0, 0, 0, 0));
    referral
}

#[tokio::test]
async fn a_case_that_was_referred_twelve_days_ago_has_the_clocks_of_one_that_was_opened_then() {
    let world = World::new().await;
    for procedure in procedures() {
        world.clock.on(-12 * DAY);
        let office = world.authority(&procedure, &procedure).await;
        let who = manager(&office);
        let opened = world.desk.open_case(&who, referral(&who)).await.unwrap();
        world.clock.on(12 * DAY);
        let (_, references) = taken(&world, &who, &file("", &[ELOWEN])).await;
        let [reference] = &references[..] else {
            panic!("{procedure}: one case, not {references:?}")
        };
        let then = case(&world, &who, &opened.reference).await;
        let now = case(&world, &who, reference).await;
        assert_eq!(clocks(&now), clocks(&then), "{procedure}");
        assert!(!clocks(&now).is_empty(), "{procedure}");
        assert_eq!(now.case.opened, then.case.opened, "{procedure}");
        assert_eq!(now.case.stage, then.case.stage, "{procedure}");
        let from = now.case.brought.as_ref().unwrap();
        assert_eq!(
            (from.from.file.as_str(), from.from.line, from.worked_on),
            ("open.csv", 2, false)
        );
        sound(&world, &procedure).await;
    }
}

#[tokio::test]
async fn a_dry_run_says_what_will_be_late_and_writes_nothing() {
    let world = World::new().await;
    for procedure in procedures() {
        let office = world.authority(&procedure, &procedure).await;
        let who = manager(&office);
        let before = world.desk.store.head(&office.id).await.unwrap();
        let row = ELOWEN
            .replace("07/11/2026", "01/06/2026")
            .replace("02/11", "01/06");
        let look = looked(&world, &who, &file("", &[&row])).await;
        let opens = opens(&look.rows[0]);
        let now = TODAY.at(10, 0, 0, 0);
        assert!(opens.late(now) > 0, "{procedure}");
        assert_eq!(opens.presumed(), Some(None), "{procedure}");
        let after = world.desk.store.head(&office.id).await.unwrap();
        assert_eq!(
            after.map(|head| head.number),
            before.map(|head| head.number)
        );
        assert_eq!(world.listed(&who).await.0, 0);
    }
}

#[tokio::test]
async fn the_same_row_opens_nothing_twice_in_whatever_file_it_comes() {
    let world = World::new().await;
    for procedure in procedures() {
        let office = world.authority(&procedure, &procedure).await;
        let who = manager(&office);
        let text = file("", &[ELOWEN, ELOWEN]);
        let (_, references) = taken(&world, &who, &text).await;
        assert_eq!(references.len(), 1, "{procedure}");
        let again = looked(&world, &who, &text).await;
        assert_eq!(again.opens(), 0);
        assert!(matches!(why(&again.rows[0]), [Why::Here(Some(held))] if *held == references[0]));
        let other = looked(&world, &who, &file(",Shoes", &[&format!("{ELOWEN},red")])).await;
        assert!(matches!(why(&other.rows[0]), [Why::Here(_)]));
        let (_, none) = taken(&world, &who, &text).await;
        assert_eq!(none, [] as [&str; 0]);
        sound(&world, &procedure).await;
    }
}

#[tokio::test]
async fn a_child_on_two_rows_of_one_file_does_not_become_two() {
    let world = World::new().await;
    let office = world.authority("council", &procedures()[0]).await;
    let who = manager(&office);
    let text = file("", &[ELOWEN, &ELOWEN.replace("OLD-1", "OLD-2")]);
    let look = looked(&world, &who, &text).await;
    assert!(matches!(why(&look.rows[1]), [Why::SameChild(2)]));
    let (_, references) = taken(&world, &who, &text).await;
    // With the first in, the second is seen to be about somebody who has this case.
    let again = looked(&world, &who, &text).await;
    assert!(matches!(why(&again.rows[1]), [Why::OpenAlready(case)] if *case == references[0]));
}

#[tokio::test]
async fn a_file_goes_out_as_a_whole_and_may_come_again() {
    let world = World::new().await;
    for procedure in procedures() {
        let office = world.authority(&procedure, &procedure).await;
        let who = manager(&office);
        let second = ELOWEN.replace("OLD-1,Penhale,Elowen", "OLD-2,Tregenza,Jory");
        let third = ELOWEN.replace("OLD-1,Penhale,Elowen", "OLD-3,Nance,Kerensa");
        let text = file("", &[ELOWEN, &second, &third]);
        let (hash, references) = taken(&world, &who, &text).await;
        assert_eq!(references.len(), 3, "{procedure}");
        let note = casework::case::command::Command::Note {
            text: "Rang the aunt".to_owned(),
            only_for: None,
        };
        let worked = references[1].clone();
        world
            .desk
            .act(&who, &worked, Attempt::of(note))
            .await
            .unwrap();
        let would = world
            .desk
            .would_take_import_back(&who, &hash)
            .await
            .unwrap();
        assert_eq!((would.untouched.len(), would.worked_on.len()), (2, 1));
        let nobody = BTreeSet::new();
        let back = world
            .desk
            .take_import_back(&who, &hash, "the wrong file", &nobody)
            .await
            .unwrap();
        assert_eq!((back.withdrawn, back.left.len()), (2, 1), "{procedure}");
        assert_eq!(back.left[0].case, worked);
        // The one that somebody worked on is all that is left.
        assert_eq!(world.listed(&who).await.0, 1, "{procedure}");
        let gone = case(&world, &who, &references[0]).await;
        assert!(gone.case.withdrawn.is_some() && !gone.case.owes());
        sound(&world, &procedure).await;
        world.desk.everybody_known(&office).await;
        let (_, again) = taken(&world, &who, &text).await;
        assert_eq!(again.len(), 2, "{procedure}");
        assert!(
            again
                .iter()
                .all(|reference| !references.contains(reference))
        );
        let also = BTreeSet::from([worked]);
        let back = world
            .desk
            .take_import_back(&who, &hash, "all of it", &also)
            .await
            .unwrap();
        assert_eq!((back.withdrawn, back.left.len()), (3, 0), "{procedure}");
        assert_eq!(world.listed(&who).await.0, 0, "{procedure}");
        let history = world.desk.import_taken(&who, &hash).await.unwrap().unwrap();
        assert_eq!((history.history.len(), history.cases.len()), (4, 0));
        sound(&world, &procedure).await;
    }
}

#[tokio::test]
async fn a_row_about_a_hidden_child_is_held_for_those_who_guard_the_child() {
    let world = World::new().await;
    for procedure in procedures() {
        let office = world.authority(&procedure, &procedure).await;
        world.roll(&office, None, TODAY, &crowd("")).await.unwrap();
        let group = role(&office, BaseRole::SafeguardingLead);
        let mut hush = facts("Elowen", "Penhale", date(2014, 5, 6), None);
        hush.restricted = Some(group.to_string());
        hush.household = HouseholdId::new("h-hidden");
        world.child(&office, "hush", &hush).await;
        let who = manager(&office);
        let guard = holding(&office, &group);
        if who.groups().contains(&group) {
            continue;
        }
        let text = file(
            ",Postcode,Street",
            &[&format!("{ELOWEN},ZZ1 2AB,14 Mill Lane")],
        );
        let look = looked(&world, &who, &text).await;
        let opens = opens(&look.rows[0]);
        assert!(opens.found.is_empty(), "{procedure}: no match is shown");
        let came = world
            .desk
            .take_import(&who, Lang::En, &look.hash, &BTreeMap::new())
            .await
            .unwrap();
        let opened = came.rows[0].case.clone().unwrap().unwrap();
        assert!(!opened.shown, "{procedure}");
        assert!(
            world
                .desk
                .case(&who, &opened.reference)
                .await
                .unwrap()
                .is_none()
        );
        let theirs = case(&world, &guard, &opened.reference).await;
        assert!(theirs.child.restricted.is_some());
        // Nor does taking the file back touch it, or bring it in twice.
        let nobody = BTreeSet::new();
        let back = world
            .desk
            .take_import_back(&who, &look.hash, "mistake", &nobody)
            .await
            .unwrap();
        assert_eq!((back.withdrawn, back.left.len()), (0, 0));
        let again = looked(&world, &who, &text).await;
        assert!(matches!(why(&again.rows[0]), [Why::Here(None)]));
        sound(&world, &procedure).await;
    }
}

#[tokio::test]
async fn a_child_who_may_be_one_we_know_is_chosen_by_a_person() {
    let world = World::new().await;
    let procedure = &procedures()[0];
    let office = world.authority("council", procedure).await;
    world.roll(&office, None, TODAY, &crowd("")).await.unwrap();
    let known = facts("Elowen", "Penhale", date(2014, 5, 6), None);
    world.child(&office, "one", &known).await;
    let who = manager(&office);
    // No birthday and no address: it may be her, and may not.
    let text = file("", &[&ELOWEN.replace("06/05/2014", "")]);
    let look = looked(&world, &who, &text).await;
    let opens = opens(&look.rows[0]);
    assert_eq!(
        opens.presumed(),
        None,
        "{:?}",
        opens.found.first().map(|f| f.band)
    );
    let take = async |choices: BTreeMap<u64, Choice>| {
        let came = world
            .desk
            .take_import(&who, Lang::En, &look.hash, &choices)
            .await;
        came.unwrap().rows.remove(0).case
    };
    assert_eq!(
        take(BTreeMap::new()).await.map(|_| ()),
        None,
        "nobody chose: left out"
    );
    let same = Choice::Same(opens.found[0].id.clone());
    let opened = take(BTreeMap::from([(2, same)])).await.unwrap().unwrap();
    let loaded = case(&world, &who, &opened.reference).await;
    assert_eq!(loaded.child.id.as_str(), "one");
    // The record that was there before stays when the file is taken back.
    let nobody = BTreeSet::new();
    let back = world
        .desk
        .take_import_back(&who, &look.hash, "mistake", &nobody)
        .await
        .unwrap();
    assert_eq!(back.withdrawn, 1);
    sound(&world, "council").await;
}

#[tokio::test]
async fn a_child_does_not_come_in_without_the_contact_rule_that_the_file_says() {
    let world = World::new().await;
    for procedure in procedures() {
        let office = world.authority(&procedure, &procedure).await;
        let who = manager(&office);
        let Some(rule) = office.pack.contact_rules.keys().next().cloned() else {
            panic!("{procedure} has no contact rule")
        };
        let text = file(",ContactRule", &[&format!("{ELOWEN},yes")]);
        let hash = sent(&world, &who, &text).await;
        let mapping = world.desk.import_mapping(&who, &hash).await.unwrap();
        assert!(!mapping.ready(), "{procedure}");
        let look = world
            .desk
            .look_at_import(&who, Lang::En, &hash)
            .await
            .unwrap();
        assert!(
            matches!(why(&look.rows[0]), [Why::NoRule(_)]),
            "{procedure}"
        );
        let explained = Explained {
            words: vec![(
                desk::import::WordOf::Rule,
                "yes".to_owned(),
                Some(rule.to_string()),
            )],
            ..Explained::default()
        };
        let mapping = world
            .desk
            .explain_import(&who, &hash, explained)
            .await
            .unwrap();
        assert!(mapping.ready(), "{procedure}");
        let (_, references) = taken(&world, &who, &text).await;
        let loaded = case(&world, &who, &references[0]).await;
        let held: Vec<_> = loaded
            .household
            .rules
            .iter()
            .map(|held| &held.rule)
            .collect();
        assert_eq!(held, [&rule], "{procedure}");
        sound(&world, &procedure).await;
    }
}

#[tokio::test]
async fn what_was_done_is_evidence_of_its_own_day_and_what_is_refused_is_a_note() {
    let world = World::new().await;
    for procedure in procedures() {
        let office = world.authority(&procedure, &procedure).await;
        let who = manager(&office);
        let pack = &office.pack;
        let kinds = desk::import::Kinds::of(pack);
        let headings: Vec<String> = (0..kinds.len()).map(|at| format!(",Did {at}")).collect();
        let days: Vec<&str> = kinds.iter().map(|_| ",10/11/2026").collect();
        let text = file(&headings.concat(), &[&format!("{ELOWEN}{}", days.concat())]);
        let hash = sent(&world, &who, &text).await;
        let explained = Explained {
            headings: kinds
                .iter()
                .enumerate()
                .map(|(at, kind)| (format!("Did {at}"), Some(format!("own:{}", kind.written()))))
                .collect(),
            ..Explained::default()
        };
        world
            .desk
            .explain_import(&who, &hash, explained)
            .await
            .unwrap();
        let look = world
            .desk
            .look_at_import(&who, Lang::En, &hash)
            .await
            .unwrap();
        let refused = opens(&look.rows[0]).not_taken.len();
        let (_, references) = taken(&world, &who, &text).await;
        let loaded = case(&world, &who, &references[0]).await;
        let day = date(2026, 11, 10).at(0, 0, 0, 0);
        let done = loaded
            .case
            .marks
            .iter()
            .filter(|mark| mark.at == day)
            .count();
        assert!(
            done > 0 && refused < kinds.len(),
            "{procedure}: {done} done"
        );
        let notes = loaded.history.iter().filter(|entry| {
            matches!(&entry.event, casework::case::Event::Noted { text, .. } if text.contains("10 November 2026"))
        });
        assert_eq!(notes.count(), refused, "{procedure}");
        sound(&world, &procedure).await;
    }
}

#[tokio::test]
async fn an_import_shows_in_no_list_once_it_is_taken_back() {
    let world = World::new().await;
    let office = world.authority("council", &procedures()[0]).await;
    let who = manager(&office);
    let (hash, _) = taken(&world, &who, &file("", &[ELOWEN])).await;
    let nobody = BTreeSet::new();
    let back = world
        .desk
        .take_import_back(&who, &hash, "mistake", &nobody)
        .await;
    assert_eq!(back.unwrap().withdrawn, 1);
    let work = world.desk.work(&who, Page::WHOLE).await.unwrap();
    assert_eq!(
        work.overdue.len() + work.today_items.len() + work.week.len(),
        0
    );
    let everything = desk::work::Wanted::default();
    let list = world
        .desk
        .open_case_list(&who, &everything, CaseOrder::Next, Page::WHOLE)
        .await
        .unwrap();
    assert_eq!(list.found, 0);
    world.desk.everybody_known(&office).await;
    let asked = crate::world::asking("Elowen", "Penhale", date(2014, 5, 6));
    let answer = world
        .desk
        .who_is_this(&who, desk::identify::Form::Search, asked, 5)
        .await
        .unwrap();
    assert_eq!(answer.found.len(), 0, "the record went with its case");
}

#[tokio::test]
async fn a_case_stands_in_its_stage_where_the_procedures_own_moves_lead_there() {
    let world = World::with(crate::versions::packs(crate::versions::SOUND)).await;
    let office = world.authority("council", "sound").await;
    let who = holding(&office, &"manager".into());
    let row = |reference: &str, stage: &str| {
        let row = ELOWEN
            .replace("OLD-1", reference)
            .replace("on_roll_absent", "Absent");
        format!("{row},{stage},15/11/2026,Nobody Known")
    };
    let text = file(
        ",Stage,StageSince,Owner",
        &[
            &row("OLD-1", "Watched"),
            &row("OLD-2", "Closed").replace("Elowen", "Jory"),
            &row("OLD-3", "on hold").replace("Elowen", "Kerensa"),
        ],
    );
    let look = looked(&world, &who, &text).await;
    let told: Vec<String> = look
        .rows
        .iter()
        .map(|row| {
            let opens = opens(row);
            let not: Vec<&str> = opens
                .not_taken
                .iter()
                .map(|not| match not {
                    desk::import::NotTaken::Owner(_) => "owner",
                    desk::import::NotTaken::Stage(_) => "stage",
                    desk::import::NotTaken::NotMoved { .. } => "not moved",
                    _ => "else",
                })
                .collect();
            format!("{}: {}", opens.stage, not.join(", "))
        })
        .collect();
    assert_eq!(
        told,
        [
            "watched: owner",
            // No case ends on its way in, whatever the file says.
            "searching: owner, not moved",
            "searching: stage, owner",
        ]
    );
    let (_, references) = taken(&world, &who, &text).await;
    let loaded = case(&world, &who, &references[0]).await;
    assert_eq!(loaded.case.stage.as_str(), "watched");
    assert_eq!(loaded.case.stage_since.date(), date(2026, 11, 15));
    sound(&world, "council").await;
}
