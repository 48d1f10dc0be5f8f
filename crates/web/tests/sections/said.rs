//! What an act must say with itself is asked on its page: the ground of a removal, the code of a
//! transfer file. So is what no procedure names as evidence: the roll, the absence, the kind of
//! case.

use crate::world::{MANAGER, world};
use axum::http::StatusCode;

#[tokio::test]
async fn a_removal_asks_its_ground_in_the_words_of_the_law() {
    let world = world("ground").await;
    let manager = world.sign_in(MANAGER).await;
    let pack = world.office().pack.clone();
    let page = manager.page("/act/strand/removal_other").await;
    let asked = page.matches("name=\"said.ground\"").count();
    assert!(asked > 1, "several grounds are offered");
    assert!(asked <= pack.grounds.len());
}

#[tokio::test]
async fn a_transfer_file_is_sent_with_its_code_and_not_without() {
    let world = world("code").await;
    let manager = world.sign_in(MANAGER).await;
    let written = "text=A+letter+from+the+new+school&in_writing=yes";
    manager
        .done(
            "/act/proof/destination_confirmed",
            "/act/proof/destination_confirmed",
            written,
        )
        .await;
    let act = "/act/strand/ctf_outside";
    let shown = manager.page(act).await;
    assert!(shown.contains("value=\"MMMMMMM\""), "the code is offered");
    let (status, told) = manager
        .send(&shown, act, "state=sent&text=By+the+office")
        .await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{told}");
    assert!(told.contains("id=\"said.ctf_code-error\""), "{told}");
    assert!(told.contains("By the office"), "what was typed stands");
    let coded = "state=sent&said.ctf_code=MMMMMMM";
    manager.done(act, act, coded).await;
    assert!(manager.page("/timeline").await.contains("MMMMMMM: "));
}

#[tokio::test]
async fn the_roll_the_absence_and_the_kind_of_case_are_told_on_pages_of_their_own() {
    let world = world("facts").await;
    let manager = world.sign_in(MANAGER).await;
    let list = manager.page("/do").await.replace("&#x2f;", "/");
    for fact in ["first-absence", "absence-ends", "roll", "type", "classify"] {
        assert!(list.contains(&format!("/act/{fact}/case")), "{fact}");
    }
    let first = "/act/first-absence/case";
    let shown = manager.page(first).await;
    let (status, _) = manager
        .send(&shown, first, "day-day=31&day-month=2&day-year=2026")
        .await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let day = "day-day=2&day-month=11&day-year=2026";
    manager.done(first, first, day).await;
    let roll = "/act/roll/case";
    manager.done(roll, roll, "school=none").await;
    let kind = "/act/type/case";
    let types = &world.office().pack.case_types;
    let other = types
        .keys()
        .find(|id| id.as_str() != "notified_not_on_roll");
    let other = other.expect("another kind of case");
    let changed = format!("type={other}&text=The+parents+wrote");
    manager.done(kind, kind, &changed).await;
    let law = "/act/classify/case";
    let classified = "as=missing+education&text=Nobody+teaches+the+child";
    manager.done(law, law, classified).await;
    let timeline = manager.page("/timeline").await;
    assert!(timeline.contains("2 November 2026"), "the first absence");
    assert!(timeline.contains("The parents wrote"));
    assert!(timeline.contains("Nobody teaches the child"));
}

#[tokio::test]
async fn work_of_which_nothing_is_left_says_how_it_stands_and_offers_nothing_to_save() {
    let world = world("nothing_left").await;
    let manager = world.sign_in(MANAGER).await;
    let act = "/act/strand/check_pupil_system";
    manager
        .done(act, act, "state=answered&text=On+no+roll")
        .await;
    let (status, page) = manager.get(&manager.path(act)).await;
    assert_eq!(status, StatusCode::OK, "a link may lead here");
    assert!(page.contains("It stands as: answered"), "{page}");
    assert!(!page.contains("name=\"state\""));
}

#[tokio::test]
async fn what_somebody_wrote_about_work_that_a_colleague_has_just_recorded_is_shown_back() {
    let world = world("both_recorded").await;
    let manager = world.sign_in(MANAGER).await;
    let act = "/act/strand/check_pupil_system";
    let shown = manager.page(act).await;
    manager
        .done(act, act, "state=answered&text=On+no+roll")
        .await;
    let late = "state=answered&text=Their+grandmother+rang";
    let (status, told) = manager.send(&shown, act, late).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(told.contains("Their grandmother rang"), "{told}");
}
