//! What the authority owes whoever the child, as a browser asks it.

use crate::world::{DUTY, World};
use axum::http::StatusCode;
use casework::access::BaseRole;
use web::routes::Method;

#[tokio::test]
async fn a_duty_stands_on_the_owners_list_until_it_is_recorded_once() {
    let world = World::new().await;
    let place = &world.places[0];
    let officer = Some(place.tokens[BaseRole::Officer.as_str()].as_str());
    let path = format!("/owed/{DUTY}");
    for page in ["/work", "/owed"] {
        let (status, html) = world.ask(Method::Get, page, officer).await;
        assert_eq!(status, StatusCode::OK, "{page}");
        assert!(html.contains(&format!("\"{path}\"")), "{page}");
    }
    let (status, _) = world
        .send(&format!("{path}/done"), "form_id=f-1", officer)
        .await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let form = "form_id=f-2&on-day=19&on-month=11&on-year=2026&text=The+list%2C+to+the+board";
    let (status, to) = world.send(&format!("{path}/done"), form, officer).await;
    assert_eq!(
        (status, to.as_str()),
        (StatusCode::SEE_OTHER, path.as_str())
    );
    let (status, _) = world.send(&format!("{path}/done"), form, officer).await;
    assert_eq!(status, StatusCode::CONFLICT);
    let (_, html) = world.ask(Method::Get, &path, officer).await;
    assert!(html.contains("The list, to the board"));
    let (_, work) = world.ask(Method::Get, "/work", officer).await;
    assert!(!work.contains(&path), "it is done for today");
    // The other authority has done nothing.
    let there = world.places[1].tokens[BaseRole::Officer.as_str()].as_str();
    let (_, html) = world.ask(Method::Get, &path, Some(there)).await;
    assert!(!html.contains("The list, to the board"));
}

#[tokio::test]
async fn who_is_neither_owner_nor_above_reads_who_may_and_records_nothing() {
    let world = World::new().await;
    let place = &world.places[0];
    let field = Some(place.tokens[BaseRole::FieldOfficer.as_str()].as_str());
    let path = format!("/owed/{DUTY}/done");
    let (status, html) = world.ask(Method::Get, &path, field).await;
    assert_eq!(status, StatusCode::OK);
    assert!(!html.contains("name=\"text\""), "no form");
    let form = "form_id=f-1&on-day=19&on-month=11&on-year=2026&text=Sent";
    let (status, html) = world.send(&path, form, field).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(html.contains("t_officer may record this as done"));
    let office = world.desk().office("council-0").unwrap();
    assert!(office.duties.done.is_empty());
}
