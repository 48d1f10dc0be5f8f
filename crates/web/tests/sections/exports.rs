//! A register taken away as a file: it holds what the list holds, for whoever may, and who took
//! it is written down.

use crate::world::{Browser, MANAGER, OFFICER, SAFEGUARDING, World, world};
use axum::http::StatusCode;
use casework::access::BaseRole;
use casework::register::Register;
use desk::registers::{EXPORTED, Exported, register_stream};

const MISSING: &str = "/registers/missing-education";
const EXPORT: &str = "/registers/missing-education/export";

/// The first two cells of each line after the head of a CSV file: no cell of them is quoted in
/// these tests but the name.
fn names(bytes: &[u8]) -> Vec<String> {
    let text = std::str::from_utf8(bytes).unwrap();
    let text = text.strip_prefix('\u{feff}').unwrap();
    let lines = text.split_terminator("\r\n").skip(1);
    lines
        .map(|line| line.split('"').nth(1).unwrap().to_owned())
        .collect()
}

/// The children that a page lists, in its order.
fn listed(page: &str) -> Vec<String> {
    let rows = page.split("href=\"/cases/").skip(1);
    let names = rows.filter_map(|rest| rest.split_once("\">")?.1.split_once("</a>"));
    names
        .filter(|(name, _)| name.contains(", "))
        .map(|(name, _)| name.replace("&#x27;", "'").replace("&#x3d;", "="))
        .collect()
}

/// What the journal keeps of the files of the register, the first first.
async fn kept(world: &World) -> Vec<(String, Exported)> {
    let stream = register_stream(Register::Missing);
    let entries = world.store().stream("aberwen", &stream).await.unwrap();
    let exported = entries.into_iter().filter(|entry| entry.kind == EXPORTED);
    exported
        .map(|entry| (entry.actor.clone(), entry.body.unwrap().read().unwrap()))
        .collect()
}

async fn csv(browser: &Browser<'_>, answers: &str) -> Vec<u8> {
    let (status, headers, bytes) = browser.take(EXPORT, &format!("{answers}&format=csv")).await;
    assert_eq!(status, StatusCode::OK, "{headers}");
    assert!(headers.contains("text/csv") && headers.contains("attachment"));
    bytes
}

#[tokio::test]
async fn a_file_holds_the_lines_of_the_list_in_its_order_and_no_others() {
    let world = world("exported").await;
    for (forename, surname) in [("Beca", "Example"), ("Ceri", "Testing"), ("Aled", "Sample")] {
        world.open_case(forename, surname).await;
    }
    let officer = world.sign_in(OFFICER).await;
    for (asked, lines) in [
        ("", 4),
        ("sort=child&down=1", 4),
        ("officer=none", 4),
        ("risk=high", 0),
        ("sort=stage&counted=not-judged", 4),
        ("at=2026-11-10", 0),
    ] {
        let (_, page) = officer.get(&format!("{MISSING}?{asked}")).await;
        let file = names(&csv(&officer, asked).await);
        assert_eq!(file.len(), lines, "{asked}");
        assert_eq!(file, listed(&page), "{asked}");
    }
    let kept = kept(&world).await;
    let last: Vec<(usize, &str)> = kept
        .iter()
        .map(|(_, exported)| (exported.lines, exported.narrowed.as_str()))
        .collect();
    assert_eq!(
        last,
        [
            (4, ""),
            (4, "sort=child&down=1"),
            (4, "officer=none"),
            (0, "risk=high"),
            (4, "counted=not-judged&sort=stage"),
            (0, "at=2026-11-10"),
        ]
    );
    assert!(kept.iter().all(|(actor, _)| actor == "p-gwen"));
}

#[tokio::test]
async fn a_file_is_named_for_its_register_and_day_and_its_references_lead_to_the_cases() {
    let world = world("named_file").await;
    let officer = world.sign_in(OFFICER).await;
    let (status, headers, bytes) = officer.take(EXPORT, "format=xlsx&at=2026-11-10").await;
    assert_eq!(status, StatusCode::OK);
    assert!(headers.contains("missing-education-2026-11-10-as-known-then.xlsx"));
    assert!(headers.contains("spreadsheetml.sheet"), "{headers}");
    assert!(bytes.starts_with(b"PK"));
    let text = String::from_utf8(csv(&officer, "").await).unwrap();
    let head = text.lines().next().unwrap();
    assert!(head.starts_with("\u{feff}Child,In law,Stage"), "{head}");
    assert!(head.contains("Case,") && head.contains("Date of birth"));
    let (_, _, welsh) = officer.take(&format!("/cy{EXPORT}"), "format=csv").await;
    let welsh = String::from_utf8(welsh).unwrap();
    assert!(welsh.starts_with("\u{feff}Plentyn,"), "{welsh}");
    // What no page asks for leads back to the list, and takes nothing away.
    let before = kept(&world).await.len();
    for wrong in ["format=exe&risk=none", "format=csv&at=2030-01-01&risk=none"] {
        let (status, headers, _) = officer.take(EXPORT, wrong).await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        assert!(
            headers.contains(MISSING) && headers.contains("risk=none"),
            "{headers}"
        );
    }
    let (status, _, _) = officer
        .take("/registers/nothing/export", "format=csv")
        .await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert_eq!(kept(&world).await.len(), before);
}

#[tokio::test]
async fn who_may_not_take_a_list_away_is_refused_and_sees_no_way_to() {
    let world = world("may_not_export").await;
    for base in [BaseRole::FieldOfficer, BaseRole::Auditor] {
        let email = world.take_on(base).await;
        let browser = world.sign_in(&email).await;
        let (status, page) = browser.get(MISSING).await;
        assert_eq!(status, StatusCode::OK, "{base}");
        assert!(!page.contains("/export"), "{base}");
        let (status, _, _) = browser.take(EXPORT, "format=csv").await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{base}");
    }
    assert!(kept(&world).await.is_empty(), "nothing was given");
    let officer = world.sign_in(OFFICER).await;
    let (_, page) = officer.get(MISSING).await;
    assert!(page.contains("/export"));
}

#[tokio::test]
async fn text_that_a_spreadsheet_would_run_is_defused() {
    let world = world("formula").await;
    for surname in ["=HYPERLINK", "+Plus", "-Dash", "@At"] {
        world.open_case("Rowan", surname).await;
    }
    let officer = world.sign_in(OFFICER).await;
    let names = names(&csv(&officer, "").await);
    assert_eq!(names.len(), 5);
    for name in &names {
        let first = name.chars().next().unwrap();
        assert!(first == '\'' || first.is_alphabetic(), "{name}");
    }
    assert!(
        names.iter().any(|name| name == "'=HYPERLINK, Rowan"),
        "{names:?}"
    );
}

#[tokio::test]
async fn a_restricted_child_is_in_the_files_of_those_who_may_know_alone() {
    let world = world("hidden_export").await;
    world.open_case("Beca", "Example").await;
    let (lead, manager) = (
        world.sign_in(SAFEGUARDING).await,
        world.sign_in(MANAGER).await,
    );
    let officer = world.sign_in(OFFICER).await;
    lead.done("/restrict", "/restrict", "people=p-huw&why=The+police+ask")
        .await;
    for (browser, lines) in [(&officer, 1), (&manager, 2), (&lead, 2)] {
        assert_eq!(names(&csv(browser, "").await).len(), lines);
        let restated = csv(browser, "at=2026-11-10&known=now").await;
        assert_eq!(names(&restated).len(), 0);
    }
    let counts: Vec<usize> = kept(&world)
        .await
        .iter()
        .map(|(_, kept)| kept.lines)
        .collect();
    assert_eq!(counts, [1, 0, 2, 0, 2, 0]);
}

#[tokio::test]
async fn who_took_what_is_told_on_the_register_and_beside_each_case() {
    let world = world("taken").await;
    let (officer, manager) = (world.sign_in(OFFICER).await, world.sign_in(MANAGER).await);
    csv(&officer, "officer=none").await;
    csv(&manager, "risk=high").await;
    let (_, theirs) = officer.get(MISSING).await;
    assert!(theirs.contains("Files of this register that were taken"));
    assert!(theirs.contains("?officer=none\">CSV file"), "{theirs}");
    assert!(
        !theirs.contains("Huw Tomos"),
        "what colleagues took is not theirs"
    );
    let (_, all) = manager.get(MISSING).await;
    assert!(all.contains("Gwen Parry") && all.contains("Huw Tomos"));
    // How many lines a colleague saw could tell that somebody is hidden from the reader.
    assert!(all.contains("Theirs to know"));
    let access = manager.page("/access").await;
    assert_eq!(
        access.matches("Taken away in a file").count(),
        1,
        "{access}"
    );
    assert!(access.contains("Children missing education"));
    // Taking a list away is no visit to the case: opening it is one more look.
    officer.page("").await;
    assert!(manager.page("/access").await.matches("Gwen Parry").count() >= 2);
    assert!(world.verified().await.holds());
}
