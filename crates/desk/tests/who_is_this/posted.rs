//! Those who guard a hidden child hear by e-mail that there is word for them, and the e-mail
//! tells a stranger nothing.

use crate::world::{World, asking, facts, holding, procedures, role};
use casework::access::BaseRole;
use casework::ids::RoleId;
use desk::identify::Form;
use desk::people::NewPerson;
use desk::post::{Letter, Post, PostError, Posting, Round};
use jiff::civil::{Date, date};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use store::JobState;

const BORN: Date = date(2014, 5, 6);

/// A post that keeps what it was given, and is shut when a test says so.
#[derive(Default)]
struct Pillar {
    taken: Mutex<Vec<Letter>>,
    shut: AtomicBool,
    /// An address that nobody takes letters for.
    bad: Mutex<Option<String>>,
}

impl Post for Pillar {
    fn send<'a>(&'a self, letter: &'a Letter) -> Posting<'a> {
        Box::pin(async move {
            let bad = self.bad.lock().unwrap().as_ref() == Some(&letter.to);
            if bad || self.shut.load(Ordering::Relaxed) {
                return Err(PostError("the mail relay: nobody answers".to_owned()));
            }
            self.taken.lock().unwrap().push(letter.clone());
            Ok(())
        })
    }
}

impl Pillar {
    fn to(&self) -> Vec<String> {
        let taken = self.taken.lock().unwrap();
        taken.iter().map(|letter| letter.to.clone()).collect()
    }
}

async fn admit(world: &World, authority: &str, person: &str, held: RoleId) {
    let new = NewPerson {
        person: person.to_owned(),
        name: format!("{person} of {authority}"),
        email: format!("{person}@{authority}.example"),
        password: "lantern-harbour-42".to_owned(),
        roles: vec![held],
        school: None,
    };
    world.desk.admit(authority, new).await.unwrap();
}

/// An authority in which an officer has asked about a child whom the lead alone may know.
async fn asked(world: &World) -> String {
    let procedure = procedures().into_iter().next().unwrap();
    let office = world.authority(&procedure, &procedure).await;
    let lead = role(&office, BaseRole::SafeguardingLead);
    let officer = role(&office, BaseRole::Officer);
    admit(world, &office.id, "lead", lead.clone()).await;
    admit(world, &office.id, "officer", officer.clone()).await;
    let mut hush = facts("Elowen", "Penhale", BORN, None);
    hush.restricted = Some(lead.to_string());
    world.child(&office, "hush", &hush).await;
    world
        .desk
        .who_is_this(
            &holding(&office, &officer),
            Form::Search,
            asking("Elowen", "Penhale", BORN),
            10,
        )
        .await
        .unwrap();
    office.id.clone()
}

#[tokio::test]
async fn those_who_guard_the_child_get_a_letter_that_names_nobody() {
    let world = World::new().await;
    let authority = asked(&world).await;
    let post = Pillar::default();
    let round = world.desk.send_word("w", Some(&post)).await.unwrap();
    let one = Round {
        sent: 1,
        ..Round::default()
    };
    assert_eq!(round, one);
    assert_eq!(post.to(), [format!("lead@{authority}.example")]);
    let letter = post.taken.lock().unwrap().pop().unwrap();
    let all = format!("{} {}", letter.subject, letter.text);
    for secret in ["Elowen", "Penhale", "hush", "officer", "2014", "Search"] {
        assert!(!all.contains(secret), "{secret} in {all}");
    }
    // Once is enough.
    let round = world.desk.send_word("w", Some(&post)).await.unwrap();
    assert_eq!(round, Round::default());
}

#[tokio::test]
async fn a_relay_that_is_down_loses_nothing_and_is_tried_again_later() {
    let world = World::new().await;
    let authority = asked(&world).await;
    let post = Pillar::default();
    post.shut.store(true, Ordering::Relaxed);
    let round = world.desk.send_word("w", Some(&post)).await.unwrap();
    assert_eq!((round.sent, round.again), (0, 1));
    post.shut.store(false, Ordering::Relaxed);
    let round = world.desk.send_word("w", Some(&post)).await.unwrap();
    assert_eq!(round, Round::default(), "not at once");
    world.clock.on(1);
    let round = world.desk.send_word("w", Some(&post)).await.unwrap();
    assert_eq!(round.sent, 1);

    // One that never comes back is given up, and told.
    let store = &world.desk.store;
    post.shut.store(true, Ordering::Relaxed);
    let office = world.desk.offices().into_iter().next().unwrap();
    let officer = holding(&office, &role(&office, BaseRole::Officer));
    let ask = asking("Elowen", "Penhale", BORN);
    world.clock.on(60);
    world
        .desk
        .who_is_this(&officer, Form::Search, ask, 10)
        .await
        .unwrap();
    let mut given_up = 0;
    for _ in 0..20 {
        given_up += world
            .desk
            .send_word("w", Some(&post))
            .await
            .unwrap()
            .given_up;
        world.clock.on(7 * 60);
    }
    assert_eq!(given_up, 1);
    let left = store.jobs(&authority, JobState::GivenUp, 10).await.unwrap();
    assert_eq!(left.len(), 1);
}

#[tokio::test]
async fn one_bad_address_keeps_the_word_from_nobody_else() {
    let world = World::new().await;
    let authority = asked(&world).await;
    let office = world.desk.offices().into_iter().next().unwrap();
    let lead = role(&office, BaseRole::SafeguardingLead);
    for person in ["a-first", "z-last"] {
        admit(&world, &authority, person, lead.clone()).await;
    }
    let post = Pillar::default();
    let bad = format!("a-first@{authority}.example");
    *post.bad.lock().unwrap() = Some(bad.clone());
    let round = world.desk.send_word("w", Some(&post)).await.unwrap();
    assert_eq!((round.sent, round.again), (2, 1));
    let mut rest = 0;
    let mut given_up = 0;
    for _ in 0..20 {
        world.clock.on(7 * 60);
        let round = world.desk.send_word("w", Some(&post)).await.unwrap();
        rest += round.sent;
        given_up += round.given_up;
    }
    assert_eq!((rest, given_up), (0, 1), "the others hear once");
    assert!(!post.to().contains(&bad));
}

#[tokio::test]
async fn where_no_post_is_set_up_the_work_list_alone_tells() {
    let world = World::new().await;
    let authority = asked(&world).await;
    let round = world.desk.send_word("w", None).await.unwrap();
    assert_eq!(round, Round::default());
    let store = &world.desk.store;
    let queued = store.jobs(&authority, JobState::Queued, 10).await.unwrap();
    assert!(queued.is_empty(), "nothing waits for ever");
}
