//! A register on screen: its lines open their cases; what narrows and orders it stands in its
//! address; an earlier day is told by either knowledge.

use crate::world::{MANAGER, OFFICER, SAFEGUARDING, world};
use axum::http::StatusCode;

const MISSING: &str = "/registers/missing-education";

#[tokio::test]
async fn a_register_opens_the_case_behind_each_line_and_counts_apart() {
    let world = world("register").await;
    let officer = world.sign_in(OFFICER).await;
    let (status, index) = officer.get("/registers").await;
    assert_eq!(status, StatusCode::OK);
    for register in [
        "missing-education",
        "held",
        "part-time",
        "over-twelve-weeks",
        "exclusions",
        "home-education",
    ] {
        assert!(index.contains(&format!("href=\"/registers/{register}\"")));
        let (status, _) = officer.get(&format!("/registers/{register}")).await;
        assert_eq!(status, StatusCode::OK, "{register}");
    }
    let (_, list) = officer.get(MISSING).await;
    assert!(list.contains("INVENTED, Rowan"));
    assert!(list.contains(&format!("href=\"{}\"", officer.path(""))));
    assert!(
        list.contains("?counted=not-judged\"><strong>1</strong>"),
        "{list}"
    );
    let (_, none) = officer
        .get(&format!("{MISSING}?counted=on-roll-unknown"))
        .await;
    assert!(!none.contains("INVENTED"));
    assert!(none.contains("<strong>1</strong>"), "the figures stay");
    let (status, _) = officer.get("/registers/nothing").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_narrows_and_orders_a_register_stands_in_its_address() {
    let world = world("narrowed").await;
    let officer = world.sign_in(OFFICER).await;
    for (narrowed, found) in [
        ("officer=none&school=none&risk=none", true),
        ("whereabouts=unknown&out=not-known", true),
        ("officer=p-huw", false),
        ("stage=no-such-stage", false),
        ("risk=high", false),
        ("flag=no-such-flag", false),
        ("out=over-52-weeks", false),
    ] {
        let (status, list) = officer.get(&format!("{MISSING}?{narrowed}")).await;
        assert_eq!(status, StatusCode::OK, "{narrowed}");
        assert_eq!(list.contains("INVENTED"), found, "{narrowed}");
        assert!(
            list.contains("app-chosen"),
            "{narrowed}: how to take it away"
        );
    }
    let (_, list) = officer
        .get(&format!("{MISSING}?risk=none&sort=days-out"))
        .await;
    assert!(
        list.contains("risk=none&amp;sort=days-out&amp;down=1"),
        "the other way round"
    );
    assert!(list.contains("aria-sort=\"ascending\""));
    // An address that names no page of it leads to the last.
    let (status, to) = officer.get(&format!("{MISSING}?risk=none&page=9")).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert!(to.ends_with("risk=none&page=1"), "{to}");
}

#[tokio::test]
async fn an_earlier_day_is_asked_by_a_form_and_kept_in_an_address() {
    let world = world("as_at").await;
    let officer = world.sign_in(OFFICER).await;
    let typed = "at-day=10&at-month=11&at-year=2026&known=then";
    for asked in [typed, "at=2026-11-10"] {
        let (status, list) = officer.get(&format!("{MISSING}?{asked}")).await;
        assert_eq!(status, StatusCode::OK);
        assert!(list.contains("As it was known at the end of 10 November 2026"));
        assert!(list.contains("changes nothing"), "{asked}");
        assert!(
            !list.contains("INVENTED"),
            "the case was opened the day after"
        );
    }
    let (_, today) = officer.get(&format!("{MISSING}?at=2026-11-11")).await;
    assert!(today.contains("INVENTED") && !today.contains("As it was known at"));
    for (wrong, says) in [
        ("at-day=31&at-month=2&at-year=2026", "Enter a day as day"),
        (
            "at-day=12&at-month=11&at-year=2026",
            "Enter today or an earlier day",
        ),
    ] {
        let (status, page) = officer.get(&format!("{MISSING}?{wrong}")).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.contains(says), "{wrong}");
        assert!(page.contains("value=\"2026\""), "what was typed stays");
    }
}

#[tokio::test]
async fn a_restricted_child_is_on_no_register_of_whoever_was_not_named() {
    let world = world("hidden_register").await;
    let lead = world.sign_in(SAFEGUARDING).await;
    let manager = world.sign_in(MANAGER).await;
    let officer = world.sign_in(OFFICER).await;
    lead.done("/restrict", "/restrict", "people=p-huw&why=The+police+ask")
        .await;
    for (browser, knows) in [(&officer, false), (&manager, true), (&lead, true)] {
        for path in [
            MISSING,
            "/registers/missing-education?sort=stage",
            "/registers",
        ] {
            let (_, page) = browser.get(path).await;
            let told = page.contains("INVENTED") || page.contains("<strong>1</strong>");
            assert_eq!(told, knows && path != "/registers", "{path}");
        }
    }
}

/// The children that a page lists, in its order.
fn listed(page: &str) -> Vec<&str> {
    let rows = page.split("href=\"/cases/").skip(1);
    let names = rows.filter_map(|rest| rest.split_once("\">")?.1.split_once("</a>"));
    names
        .map(|(name, _)| name)
        .filter(|name| name.contains(", "))
        .collect()
}

#[tokio::test]
async fn a_register_is_ordered_by_any_of_its_columns_and_back() {
    let world = world("ordered").await;
    world.school("ash", "Ash Grove School").await;
    world.open_case("Beca", "Example").await;
    let absent = world.absent("Cadi", "ash", "2026-09-07").await;
    let officer = world.sign_in(OFFICER).await;
    let by_name = ["EXAMPLE, Beca", "INVENTED, Rowan", "SAMPLE, Cadi"];
    let (_, page) = officer.get(MISSING).await;
    assert_eq!(listed(&page), by_name);
    let (_, page) = officer.get(&format!("{MISSING}?sort=child&down=1")).await;
    let back: Vec<&str> = by_name.into_iter().rev().collect();
    assert_eq!(listed(&page), back);
    // What is not known stands last either way.
    for order in ["sort=days-out", "sort=days-out&down=1"] {
        let (_, page) = officer.get(&format!("{MISSING}?{order}")).await;
        assert_eq!(listed(&page)[0], "SAMPLE, Cadi", "{order}");
        assert!(page.contains("from the first day missed") || !page.contains("Ended"));
    }
    let (_, page) = officer
        .get(&format!("{MISSING}?school=ash&out=8-to-12-weeks"))
        .await;
    assert_eq!(listed(&page), ["SAMPLE, Cadi"]);
    assert!(page.contains(&format!("href=\"/cases/{absent}\"")));
    assert!(page.contains("Ash Grove School"), "what it is narrowed by");
    let (status, welsh) = officer.get(&format!("/cy{MISSING}?school=ash")).await;
    assert_eq!(status, StatusCode::OK);
    assert!(welsh.contains("href=\"/cy/cases/") && welsh.contains("SAMPLE, Cadi"));
}

#[tokio::test]
async fn an_auditor_reads_a_whole_register_and_whoever_visits_what_lies_with_them_alone() {
    let world = world("reach").await;
    let visits = world
        .take_on(casework::access::BaseRole::FieldOfficer)
        .await;
    let audits = world.take_on(casework::access::BaseRole::Auditor).await;
    let auditor = world.sign_in(&audits).await;
    let (_, page) = auditor.get(MISSING).await;
    assert_eq!(listed(&page), ["INVENTED, Rowan"]);
    let visitor = world.sign_in(&visits).await;
    let (status, page) = visitor.get(MISSING).await;
    assert_eq!(status, StatusCode::OK);
    assert!(listed(&page).is_empty(), "nobody has given them a case");
    assert!(page.contains("Nobody stands on this register"));
}
