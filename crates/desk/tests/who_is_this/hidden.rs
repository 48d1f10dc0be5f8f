//! A child whose record is restricted, asked about by everybody.

use crate::world::{TODAY, World, asking, crowd, facts, holding, procedures, role};
use casework::access::BaseRole;
use casework::case::reach::hidden;
use casework::ids::RoleId;
use casework::world::Child;
use desk::Who;
use desk::identify::{Answer, Form};
use jiff::civil::{Date, date};
use store::JobState;

const BORN: Date = date(2014, 5, 6);

/// What an answer tells, to be compared with another.
pub fn told(answer: &Answer) -> Vec<(String, String, String)> {
    let bits = |found: &desk::identify::Found| {
        found
            .compared
            .iter()
            .map(|c| format!("{:?}{:?}{:.6}", c.field, c.level, c.weight_bits))
            .collect::<String>()
    };
    answer
        .found
        .iter()
        .map(|found| {
            (
                found.facts.listed(),
                format!("{:?} {:?}", found.band, found.relation),
                bits(found),
            )
        })
        .collect()
}

pub fn may_know(who: &Who, group: &RoleId) -> bool {
    let child = Child {
        id: "hush".into(),
        names: Vec::new(),
        born: None,
        upn: None,
        household: None,
        restricted: Some(group.to_string()),
    };
    !hidden(&child, &who.office.pack, &who.roles)
}

#[tokio::test]
async fn whatever_the_role_and_the_procedure_whoever_may_not_know_is_answered_as_if_there_were_no_such_child()
 {
    let world = World::new().await;
    for procedure in procedures() {
        let (with, without) = (format!("{procedure}-with"), format!("{procedure}-without"));
        let office = world.authority(&with, &procedure).await;
        let other = world.authority(&without, &procedure).await;
        let group = role(&office, BaseRole::Officer);
        // Somebody of the same family name, on a roll that everybody may search.
        let roll = crowd(",Meinir,Penhale,2011-02-03,3,Quarry Road,ZZ3 3XX,beacon\n");
        for place in [&office, &other] {
            world.roll(place, None, TODAY, &roll).await.unwrap();
        }
        let mut hush = facts("Elowen", "Penhale", BORN, None);
        hush.restricted = Some(group.to_string());
        world.child(&office, "hush", &hush).await;

        for role in office.pack.roles.keys() {
            for form in [Form::Search, Form::NewCase] {
                world.clock.on(1);
                let (who, elsewhere) = (holding(&office, role), holding(&other, role));
                let ask = asking("Elowen", "Penhale", BORN);
                let answer = world
                    .desk
                    .who_is_this(&who, form, ask.clone(), 10)
                    .await
                    .unwrap();
                let seen = answer.found.iter().any(|found| found.child.is_some());
                if may_know(&who, &group) {
                    continue;
                }
                let as_if = world
                    .desk
                    .who_is_this(&elsewhere, form, ask, 10)
                    .await
                    .unwrap();
                assert!(!seen, "{procedure}: {role} is shown the child");
                assert_eq!(told(&answer), told(&as_if), "{procedure}: {role}");
                // And those who guard the child hear of it at the same moment.
                let jobs = world
                    .desk
                    .store
                    .jobs(&with, JobState::Queued, 10_000)
                    .await
                    .unwrap();
                let notice = jobs.iter().find(|job| {
                    job.payload.contains(&format!("\"by\":\"p-{role}\""))
                        && job.payload.contains(form.word())
                });
                let notice =
                    notice.unwrap_or_else(|| panic!("{procedure}: nobody hears of {role}"));
                assert!(notice.payload.contains(group.as_str()));
                assert!(
                    notice
                        .payload
                        .contains(crate::world::role(&office, BaseRole::SafeguardingLead).as_str())
                );
                assert!(!notice.payload.contains("Penhale"));
            }
        }
        let jobs = world
            .desk
            .store
            .jobs(&without, JobState::Queued, 10)
            .await
            .unwrap();
        assert!(
            jobs.is_empty(),
            "nobody is told where there is nobody to guard"
        );
    }
}

#[tokio::test]
async fn the_group_and_the_safeguarding_lead_are_shown_the_child_and_who_asked() {
    let world = World::new().await;
    for procedure in procedures() {
        let office = world.authority(&procedure, &procedure).await;
        world.roll(&office, None, TODAY, &crowd("")).await.unwrap();
        let group = role(&office, BaseRole::Officer);
        let mut hush = facts("Elowen", "Penhale", BORN, None);
        hush.restricted = Some(group.to_string());
        world.child(&office, "hush", &hush).await;
        let asker = holding(&office, &role(&office, BaseRole::TeamManager));
        world
            .desk
            .who_is_this(&asker, Form::Search, asking("Elowen", "Penhale", BORN), 10)
            .await
            .unwrap();
        // The next page of the same list, a minute later, is the same approach.
        world.clock.on(1);
        world
            .desk
            .who_is_this(&asker, Form::Search, asking("Elowen", "Penhale", BORN), 10)
            .await
            .unwrap();
        for role in [group.clone(), role(&office, BaseRole::SafeguardingLead)] {
            let who = holding(&office, &role);
            let answer = world
                .desk
                .who_is_this(&who, Form::Search, asking("Elowen", "Penhale", BORN), 10)
                .await
                .unwrap();
            let first = answer
                .found
                .first()
                .unwrap_or_else(|| panic!("{procedure}: {role} finds nobody"));
            assert_eq!(first.facts.listed(), "PENHALE, Elowen");
            let heard = world
                .desk
                .approaches(&who, jiff::Timestamp::UNIX_EPOCH)
                .await
                .unwrap();
            assert_eq!(heard.len(), 1, "{procedure}: {role}");
            assert_eq!(heard[0].by, asker.person);
            assert_eq!(heard[0].form, Form::Search.word());
            let told = world.desk.heard(&who).await.unwrap();
            assert_eq!(told.len(), 1, "{procedure}: {role}");
            assert_eq!(told[0].child, "PENHALE, Elowen");
            assert_eq!(told[0].by, asker.person);
        }
        assert!(world.desk.heard(&asker).await.unwrap().is_empty());
        let heard = world
            .desk
            .approaches(&asker, jiff::Timestamp::UNIX_EPOCH)
            .await
            .unwrap();
        assert!(
            heard.is_empty(),
            "whoever may not know hears of no approach either"
        );
    }
}

#[tokio::test]
async fn the_roll_of_a_new_school_does_not_tell_where_a_hidden_child_is() {
    let world = World::new().await;
    let procedure = procedures().remove(0);
    let office = world.authority("council", &procedure).await;
    let group = role(&office, BaseRole::SafeguardingLead);
    for upn in [Some("Y920216021002"), None] {
        let mut hush = facts("Elowen", "Penhale", BORN, upn);
        hush.restricted = Some(group.to_string());
        world.child(&office, "hush", &hush).await;
        let line = format!(
            "{},Elowen,Penhale,2014-05-06,14,Mill Lane,ZZ1 2AB,beacon\n",
            upn.unwrap_or("")
        );
        world.clock.on(24 * 60);
        let day = desk::given::in_britain(world.desk.clock.now()).date();
        world.roll(&office, None, day, &crowd(&line)).await.unwrap();
        let officer = holding(&office, &role(&office, BaseRole::Officer));
        let answer = world
            .desk
            .who_is_this(
                &officer,
                Form::Search,
                asking("Elowen", "Penhale", BORN),
                10,
            )
            .await
            .unwrap();
        assert!(
            answer
                .found
                .iter()
                .all(|found| found.facts.surname != "Penhale"),
            "upn {upn:?}: the roll tells"
        );
    }
}

#[tokio::test]
async fn an_approach_stands_on_the_work_list_for_four_weeks_and_in_the_journal_for_ever() {
    let world = World::new().await;
    let procedure = procedures().remove(0);
    let office = world.authority("council", &procedure).await;
    world.roll(&office, None, TODAY, &crowd("")).await.unwrap();
    let group = role(&office, BaseRole::Officer);
    let mut hush = facts("Elowen", "Penhale", BORN, None);
    hush.restricted = Some(group.to_string());
    world.child(&office, "hush", &hush).await;
    let asker = holding(&office, &role(&office, BaseRole::TeamManager));
    world
        .desk
        .who_is_this(&asker, Form::Search, asking("Elowen", "Penhale", BORN), 10)
        .await
        .unwrap();
    let guard = holding(&office, &group);
    for (days, told) in [(27, 1), (2, 0)] {
        world.clock.on(days * 24 * 60);
        assert_eq!(world.desk.heard(&guard).await.unwrap().len(), told);
    }
    let kept = world
        .desk
        .approaches(&guard, jiff::Timestamp::UNIX_EPOCH)
        .await
        .unwrap();
    assert_eq!(kept.len(), 1);
}
