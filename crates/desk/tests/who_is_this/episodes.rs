//! A child who was missing before (K-004): the case of today shows the cases before it, to
//! whoever may open them.

use crate::referrals::{opening, referral};
use crate::world::{World, holding};
use casework::case::Command;
use casework::case::command::Evidence;
use casework::ids::{ActorId, RoleId};
use casework::procedure::Files;
use desk::act::Attempt;
use desk::guard::Deed;
use desk::packs::Packs;
use desk::{Office, Who};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The small procedure that `procedure check` finds sound, and somebody who sees no more than
/// what is given to them.
fn packs() -> Packs {
    let sound = include_str!("../../../casework/tests/procedure_check/sound.toml");
    let helper = "\n[[role]]\nid = \"helper\"\nlabel = \"Helper\"\nbase = \"field officer\"\n\
                  sees = \"assigned\"\nreports_to = \"officer\"\n";
    let mut packs = Packs::embedded();
    packs.insert(Files {
        name: "sound".to_owned(),
        files: BTreeMap::from([("procedure.toml".to_owned(), format!("{sound}{helper}"))]),
    });
    packs
}

async fn act(world: &World, who: &Who, case: &str, command: Command) {
    let done = world.desk.act(who, case, Attempt::of(command)).await;
    done.unwrap();
}

/// What somebody reads beside a case: the other cases, each with how often it was taken up.
async fn read(world: &World, who: &Who, case: &str) -> Option<Vec<(String, bool, u32)>> {
    let loaded = world.desk.case(who, case).await.unwrap()?;
    let episodes = world.desk.episodes(who, &loaded).await.unwrap();
    let told = episodes.iter().map(|held| {
        let case = &held.case.case;
        (case.id.to_string(), held.ended.is_some(), case.spell)
    });
    Some(told.collect())
}

#[tokio::test]
async fn a_case_shows_the_childs_other_cases_to_whoever_may_open_them_and_counts_no_more() {
    let world = World::with(packs()).await;
    let office: Arc<Office> = world.authority("council", "sound").await;
    let [officer, helper, lead] =
        ["officer", "helper", "safeguarding"].map(|role| holding(&office, &RoleId::from(role)));
    let first = opening(&world, &officer, referral(&office, "Elowen", "Penhale")).await;
    let first = first.reference;
    assert_eq!(read(&world, &officer, &first).await, Some(Vec::new()));
    // Found, lost again, found again: one case with two spells.
    let found = || {
        let attending = Evidence {
            proof: "attending".into(),
            text: "Seen in class".to_owned(),
            in_writing: false,
            reaches: Vec::new(),
        };
        let close = Command::Move {
            on: "close".into(),
            outcome: Some("found".into()),
        };
        [Command::Record(attending), close]
    };
    let again = Command::Move {
        on: "reopen".into(),
        outcome: None,
    };
    let [seen, close] = found();
    let [seen_again, close_again] = found();
    for command in [seen, close, again, seen_again, close_again] {
        act(&world, &officer, &first, command).await;
    }
    // And missing once more, as a case of its own.
    let loaded = world.desk.case(&officer, &first).await.unwrap().unwrap();
    let mut again = referral(&office, "Elowen", "Penhale");
    again.child = Some(loaded.child.id.clone());
    let second = opening(&world, &officer, again).await.reference;
    assert_eq!(
        read(&world, &officer, &second).await,
        Some(vec![(first.clone(), true, 2)])
    );
    assert_eq!(
        read(&world, &officer, &first).await,
        Some(vec![(second.clone(), false, 1)])
    );
    // Whoever sees only what is theirs is told of the case that was given to them, and not that
    // there was another.
    let to = ActorId::new(helper.person.clone());
    act(&world, &officer, &second, Command::Assign { to }).await;
    assert_eq!(read(&world, &helper, &second).await, Some(Vec::new()));
    // Restricted, the child has no case for anybody who may not know of them.
    let restrict = Deed::Restrict {
        roles: Vec::new(),
        people: Vec::new(),
    };
    let guarded = world
        .desk
        .guard(&lead, &second, None, &restrict, "Danger")
        .await;
    guarded.unwrap();
    assert_eq!(read(&world, &officer, &second).await, None);
    assert_eq!(
        read(&world, &lead, &second).await,
        Some(vec![(first, true, 2)])
    );
}
