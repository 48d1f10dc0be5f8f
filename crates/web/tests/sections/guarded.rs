//! A record is restricted, opened in an emergency and released, through the door.

use crate::world::{MANAGER, OFFICER, SAFEGUARDING, world};
use axum::http::StatusCode;

#[tokio::test]
async fn a_restricted_child_is_not_there_for_whoever_was_not_named() {
    let world = world("restricts").await;
    let lead = world.sign_in(SAFEGUARDING).await;
    let manager = world.sign_in(MANAGER).await;
    let officer = world.sign_in(OFFICER).await;
    // Somebody has searched, so that everybody is filed already.
    let (_, html) = officer.get("/search?q=rowan+invented").await;
    assert!(html.contains("INVENTED, Rowan"));
    for other in [&manager, &officer] {
        for rest in ["/restrict", "/release"] {
            let (status, _) = other.get(&other.path(rest)).await;
            assert_eq!(status, StatusCode::FORBIDDEN, "{rest}");
        }
        assert!(!other.page("/access").await.contains("/restrict"));
    }
    let shown = lead.page("/restrict").await;
    let (status, html) = lead.send(&shown, "/restrict", "people=p-huw").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(html.contains("Say why"));
    assert!(html.contains("value=\"p-huw\" checked"), "nothing is lost");
    let answers = "people=p-huw&why=At+the+request+of+the+police";
    lead.done("/restrict", "/restrict", answers).await;

    for rest in ["", "/timeline", "/access", "/documents", "/restrict"] {
        let (status, html) = officer.get(&officer.path(rest)).await;
        let none = officer.get(&format!("/cases/9999Z{rest}")).await.0;
        assert_eq!(status, none, "{rest}");
        assert!(
            !html.contains("Rowan") && !html.contains("INVENTED"),
            "{rest}"
        );
    }
    for path in [
        "/search?q=rowan+invented",
        "/cases",
        "/work",
        "/cases/new?given=Rowan&family=Invented",
    ] {
        let (_, html) = officer.get(path).await;
        assert!(!html.contains("INVENTED, Rowan"), "{path}");
        assert!(!html.contains(&officer.path("\"")), "{path}");
    }
    // Whoever was named sees the child, and why; the lead heard who searched.
    let access = manager.page("/access").await;
    assert!(access.contains("At the request of the police"));
    assert!(access.contains("Huw Tomos"));
    let (_, html) = manager.get("/search?q=rowan+invented").await;
    assert!(html.contains("INVENTED, Rowan"));
    let (_, work) = lead.get("/work").await;
    assert!(work.contains("Gwen Parry") && work.contains("Searched"));

    let shown = lead.page("/restrict").await;
    assert!(
        shown.contains("value=\"p-huw\" checked"),
        "as it stands now"
    );
    lead.done("/release", "/release", "why=The+police+have+agreed")
        .await;
    assert!(officer.page("").await.contains("Rowan"));
    let (_, html) = officer.get("/search?q=rowan+invented").await;
    assert!(html.contains("INVENTED, Rowan"));
    let shown = lead.page("/release").await;
    let (status, _) = lead.send(&shown, "/release", "why=Again").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn an_emergency_opens_the_record_and_stands_on_the_work_list_of_those_who_guard_it() {
    let world = world("emergency").await;
    let lead = world.sign_in(SAFEGUARDING).await;
    let officer = world.sign_in(OFFICER).await;
    let case = lead.path("").replace("/cases/", "");
    lead.done("/restrict", "/restrict", "why=Danger").await;
    let (status, _) = lead.get("/emergency").await;
    assert_eq!(status, StatusCode::FORBIDDEN, "a lead sees every record");
    let (status, shown) = officer.get("/emergency").await;
    assert_eq!(status, StatusCode::OK);
    for (answers, says) in [
        (String::new(), "Give the child"),
        (
            "family=Invented&why=Now".to_owned(),
            "case number or the date",
        ),
        (format!("family=Invented&case={case}"), "Say why"),
        (
            format!("family=Other&case={case}&why=Now"),
            "No restricted record fits",
        ),
        (
            "family=Invented&case=9999Z&why=Now".to_owned(),
            "No restricted record fits",
        ),
        (
            "family=Invented&born-day=40&born-month=1&born-year=2014&why=Now".to_owned(),
            "not a date",
        ),
    ] {
        let (status, html) = officer.send_to(&shown, "/emergency", &answers).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{answers}");
        assert!(html.contains(says), "{answers}");
    }
    assert_eq!(
        officer.get(&officer.path("")).await.0,
        StatusCode::NOT_FOUND
    );
    let answers = format!("family=invented&case={case}&why=An+ambulance+crew+asks");
    let (status, to) = officer.send_to(&shown, "/emergency", &answers).await;
    assert_eq!((status, to), (StatusCode::SEE_OTHER, officer.path("")));
    assert!(officer.page("").await.contains("Rowan"));
    // Pressed twice, it is one emergency.
    let (status, _) = officer.send_to(&shown, "/emergency", &answers).await;
    assert_ne!(status, StatusCode::SEE_OTHER);
    let (_, work) = lead.get("/work").await;
    assert!(work.contains("An ambulance crew asks") && work.contains("Gwen Parry"));
    assert!(work.contains("at 2pm"), "four hours: {work}");
    let access = lead.page("/access").await;
    assert!(access.contains("An ambulance crew asks"));
    assert!(access.contains("Opened in an emergency, with a reason"));
    let (_, own) = officer.get("/work").await;
    assert!(!own.contains("An ambulance crew asks"));
}
