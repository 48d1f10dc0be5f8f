//! A referral is decided on its page: what a child in danger needs is asked there, and whether a
//! case that has ended is taken up again.

use crate::letters::act;
use crate::world::{MANAGER, World, world};
use axum::http::StatusCode;
use casework::case::command::Evidence;
use casework::case::{Command, DANGER, NEWS};
use casework::ids::RoleId;
use desk::cases::Loaded;
use desk::inbox::CameIn;

async fn load(world: &World, case: &str) -> Loaded {
    let loaded = world.desk().load_case(&world.office(), case).await;
    loaded.expect("the store").expect("a case")
}

/// A neighbour rings: the number of the referral.
async fn came_in(world: &World, danger: bool) -> String {
    let came = CameIn {
        given: "Nia".to_owned(),
        family: "Invented".to_owned(),
        address: "4 Mill Lane".to_owned(),
        source: "public".to_owned(),
        sender: "A neighbour".to_owned(),
        account: "Seen near the harbour".to_owned(),
        danger,
        ..CameIn::default()
    };
    let who = world.who(MANAGER).await;
    world.desk().refer(&who, came).await.unwrap()
}

#[tokio::test]
async fn what_is_done_for_a_child_in_danger_is_asked_as_the_case_is_opened() {
    let world = world("in_danger").await;
    let manager = world.sign_in(MANAGER).await;
    let id = came_in(&world, true).await;
    let (_, work) = manager.get("/work").await;
    assert!(work.contains("Referrals to be seen to") && work.contains(&format!("/referrals/{id}")));

    let path = format!("/referrals/{id}");
    let (_, shown) = manager.get(&path).await;
    assert!(shown.contains("What is done, since the child may be in danger?"));
    let opens = "decision=open&case_type=notified_not_on_roll";
    for (more, says) in [
        ("&reason=Rang+back", "Say what is done"),
        ("&danger=nothing", "Say why nothing is done"),
    ] {
        let (status, html) = manager
            .send_to(&shown, &path, &format!("{opens}{more}"))
            .await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{more}");
        assert!(html.contains(says), "{more}: {html}");
    }
    let pack = world.office().pack.clone();
    let flag = pack.flags.keys().next().expect("a flag");
    let done = format!("{opens}&reason=Rang+back&danger=flag:{flag}");
    let (status, to) = manager.send_to(&shown, &path, &done).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{to}");
    let case = to.trim_start_matches("/cases/");
    let loaded = load(&world, case).await;
    assert!(loaded.case.flagged(flag), "{to}");
    let told = loaded.case.told.iter();
    assert!(told.filter(|notice| notice.about == DANGER).count() >= 2);
    assert!(world.verified().await.holds());
}

#[tokio::test]
async fn a_case_that_has_ended_is_taken_up_again_or_somebody_says_why_not() {
    let world = world("ended").await;
    let manager = world.sign_in(MANAGER).await;
    let case = manager.path("").trim_start_matches("/cases/").to_owned();
    let pack = world.office().pack.clone();
    let proof = "attendance_confirmed_elsewhere";
    let mut roles: Vec<RoleId> = pack.proofs[&proof.into()].by.clone();
    roles.push("esw_team_manager".into());
    let attends = Command::Record(Evidence {
        proof: proof.into(),
        text: "A school in Leeds".to_owned(),
        in_writing: true,
        reaches: Vec::new(),
    });
    act(&world, &case, roles.clone(), attends).await;
    let close = Command::Move {
        on: "in_education_already".into(),
        outcome: Some("in_suitable_education".into()),
    };
    act(&world, &case, roles, close).await;
    assert!(!load(&world, &case).await.case.open());

    let id = came_in(&world, false).await;
    let path = format!("/referrals/{id}");
    let (_, shown) = manager.get(&path).await;
    let join = format!("decision=join&case={case}&reason=The+same+child");
    let (status, asked) = manager.send_to(&shown, &path, &join).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(asked.contains("Is it taken up again?") && asked.contains("value=\"no\""));
    let stage = load(&world, &case).await.case.stage;
    let again = pack.moves_from(&stage);
    let again = again.filter(|rule| rule.reopens).map(|rule| &rule.on);
    let again = again.last().expect("a way back").clone();
    assert!(asked.contains(&format!("value=\"{again}\"")), "{asked}");
    let (status, to) = manager
        .send_to(&asked, &path, &format!("{join}&reopen={again}"))
        .await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{to}");
    let loaded = load(&world, &case).await;
    assert!(loaded.case.open());
    assert!(loaded.case.told.iter().any(|notice| notice.about == NEWS));
    let timeline = manager.page("/timeline").await;
    assert!(timeline.contains("4 Mill Lane"), "{timeline}");

    // Passed on, it waits until somebody says who was told.
    let id = came_in(&world, false).await;
    let path = format!("/referrals/{id}");
    let (_, shown) = manager.get(&path).await;
    let pass = "decision=attendance&reason=She+attends";
    let (status, to) = manager.send_to(&shown, &path, pass).await;
    assert_eq!(
        (status, to.as_str()),
        (StatusCode::SEE_OTHER, path.as_str())
    );
    let (_, inbox) = manager.get("/referrals").await;
    assert!(inbox.contains("To be passed on"), "{inbox}");
    let (_, shown) = manager.get(&path).await;
    let told = "decision=told&how=Rang+the+attendance+team";
    let (status, _) = manager.send_to(&shown, &path, told).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (_, inbox) = manager.get("/referrals").await;
    assert!(!inbox.contains("To be passed on"), "{inbox}");
    assert!(world.verified().await.holds());
}

#[tokio::test]
async fn what_is_typed_on_the_telephone_about_a_known_child_is_kept() {
    let world = world("typed").await;
    let manager = world.sign_in(MANAGER).await;
    let known = load(&world, manager.path("").trim_start_matches("/cases/")).await;
    let form = "/cases/new/details";
    let (_, shown) = manager.get(form).await;
    let typed = "given_names=Rowan&family_name=Invented&born-day=3&born-month=4&born-year=2014\
                 &address=4+Mill+Lane&postcode=ZZ9+9ZZ&source=public&reason=on_roll_absent\
                 &account=Seen+there&danger=yes";
    let answers = format!("{typed}&same=c-{}", known.child.id);
    // Who says that the child may be in danger is asked what is done, and may not say "nothing"
    // without a word.
    for (more, says) in [
        ("", "Say what is done"),
        ("&danger_done=nothing", "Say why nothing is done"),
    ] {
        let asked = manager
            .send_to(&shown, form, &format!("{answers}{more}"))
            .await;
        assert_eq!(asked.0, StatusCode::UNPROCESSABLE_ENTITY, "{more}");
        assert!(asked.1.contains(says), "{more}: {}", asked.1);
        assert!(asked.1.contains("danger_done"), "{}", asked.1);
    }
    let flag = world.office().pack.flags.keys().next().cloned().unwrap();
    let answers = format!("{answers}&danger_done=flag:{flag}");
    let (status, to) = manager.send_to(&shown, form, &answers).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{to}");
    let case = to.trim_start_matches("/cases/");
    let loaded = load(&world, case).await;
    assert_eq!(loaded.child.id, known.child.id);
    assert!(loaded.case.flagged(&flag), "{to}");
    let said = format!("{:?}", loaded.history);
    assert!(said.contains("4 Mill Lane, ZZ9 9ZZ"), "{said}");
    assert!(said.contains("3 April 2014"), "{said}");
    assert!(loaded.case.told.iter().any(|notice| notice.about == DANGER));
}
