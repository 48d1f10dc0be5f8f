//! From a lead to a case, and what else may come of one, as somebody clicks it.

use crate::world::World;
use axum::http::StatusCode;
use casework::access::BaseRole;
use web::routes::Method;

async fn shown(world: &World, path: &str, token: &str) -> String {
    let (status, page) = world.ask(Method::Get, path, Some(token)).await;
    assert_eq!(status, StatusCode::OK, "{path}");
    page
}

#[tokio::test]
async fn a_lead_says_why_it_is_here_and_opens_a_case_on_a_form_that_is_filled_in() {
    let world = World::new().await;
    let place = &world.places[0];
    let token = place.tokens[BaseRole::TeamManager.as_str()].clone();
    let path = format!("/leads/{}", place.lead);
    let list = shown(&world, "/leads", &token).await;
    assert!(list.contains(&path) && list.contains("GONE, Jory"));
    let work = shown(&world, "/work", &token).await;
    assert!(
        work.contains(&path),
        "not on the list of whoever does that work"
    );
    let page = shown(&world, &path, &token).await;
    for said in [
        "Left a roll for nowhere that is known",
        "5 October 2026",
        "The roll does not say where the child went.",
        "Education Act 1996 s.436A",
        "Mill Lane, ZZ1 2AB",
    ] {
        assert!(page.contains(said), "{said} is not on the page");
    }
    let (status, to) = world.send(&path, "decision=open", Some(&token)).await;
    let form = format!("/cases/new/details?lead={}", place.lead);
    assert_eq!(
        (status, to.as_str()),
        (StatusCode::SEE_OTHER, form.as_str())
    );
    let page = shown(&world, &form, &token).await;
    for filled in [
        "value=\"Gone\"",
        "value=\"Jory\"",
        "value=\"2015\"",
        "name=\"lead\"",
        "Our own records",
    ] {
        assert!(page.contains(filled), "{filled} is not in the form");
    }
    let who = world.who(&token).await;
    let mut opened = None;
    for case_type in who.office.pack.case_types.keys() {
        let sent = format!(
            "form_id=f-{case_type}&lead={}&children=1&family_name=Gone&given_names=Jory&born-day=14\
             &born-month=3&born-year=2015&address=14+Mill+Lane&source=records&reason={case_type}\
             &account=From+the+roll&danger=no&not_same=yes&not_same_reason=Nobody+like+this",
            place.lead
        );
        let (status, to) = world.send("/cases/new/details", &sent, Some(&token)).await;
        if status == StatusCode::SEE_OTHER {
            opened = Some(to);
            break;
        }
    }
    let case = opened.expect("no kind of case opens");
    assert!(case.starts_with("/cases/"), "{case}");
    let page = shown(&world, &path, &token).await;
    assert!(page.contains("A case was opened:") && page.contains(&case));
    let list = shown(&world, "/leads", &token).await;
    assert!(!list.contains(&path), "it is decided");
    let ended = shown(&world, "/leads?show=ended", &token).await;
    assert!(ended.contains(&path));
    // Decided once: whoever comes later is told so.
    let (status, page) = world
        .send(&path, "decision=dismiss&reason=No", Some(&token))
        .await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!page.contains("value=\"dismiss\" checked"));
}

#[tokio::test]
async fn nobody_dismisses_a_lead_without_saying_why_and_the_reason_is_kept() {
    let world = World::new().await;
    let place = &world.places[0];
    let token = place.tokens[BaseRole::Officer.as_str()].clone();
    let path = format!("/leads/{}", place.lead);
    let (status, page) = world.send(&path, "decision=dismiss", Some(&token)).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("govuk-error-summary"));
    let (status, _) = world.send(&path, "", Some(&token)).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let why = "decision=dismiss&reason=Taught+at+home%2C+seen+by+the+officer";
    let (status, to) = world.send(&path, why, Some(&token)).await;
    assert_eq!(
        (status, to.as_str()),
        (StatusCode::SEE_OTHER, path.as_str())
    );
    let page = shown(&world, &path, &token).await;
    assert!(page.contains("Taught at home, seen by the officer"));
}

#[tokio::test]
async fn a_lead_is_told_on_a_case_that_is_there() {
    let world = World::new().await;
    let place = &world.places[0];
    let token = place.tokens[BaseRole::TeamManager.as_str()].clone();
    let path = format!("/leads/{}", place.lead);
    let (status, _) = world
        .send(&path, "decision=join&case=9999Z", Some(&token))
        .await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let join = format!("decision=join&case={}&reason=The+same+child", place.case);
    let (status, to) = world.send(&path, &join, Some(&token)).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{to}");
    let history = shown(&world, &format!("/cases/{}/timeline", place.case), &token).await;
    assert!(history.contains(&place.lead) && history.contains("The same child"));
}

#[tokio::test]
async fn the_list_is_narrowed_by_rule_school_and_lateness() {
    let world = World::new().await;
    let place = &world.places[0];
    let token = place.tokens[BaseRole::TeamManager.as_str()].clone();
    let path = format!("/leads/{}", place.lead);
    for (query, there) in [
        ("?rule=left_without_destination", true),
        ("?rule=left_for_named_school", false),
        ("?rule=no-such-rule&school=&show=", true),
        ("?school=nowhere", false),
        ("?show=late", false),
        ("?show=ended", false),
    ] {
        let page = shown(&world, &format!("/leads{query}"), &token).await;
        assert_eq!(page.contains(&path), there, "{query}");
    }
}
