//! A council brings a new version of its procedure into use, through the pages.

use crate::world::{MANAGER, OFFICER, SAFEGUARDING, World, world};
use axum::http::StatusCode;
use desk::packs::Packs;

const PAGE: &str = "/procedure/versions";
const ADOPT: &str = "/procedure/versions/adopt";

/// The procedure of this council as it might read next year: one flag is called otherwise, and
/// a home visit is owed a day sooner.
fn next_version(world: &World) -> Packs {
    let pack = &world.office().pack;
    let mut packs = Packs::embedded();
    let mut files = packs.files(&pack.name).unwrap().clone();
    let mut sooner = 0;
    for text in files.files.values_mut() {
        if let Some((before, after)) = text.split_once("id = \"home_visit\"\n")
            && after.contains("due = \"5 working days\"")
        {
            let after = after.replacen("due = \"5 working days\"", "due = \"4 working days\"", 1);
            *text = format!("{before}id = \"home_visit\"\n{after}");
            sooner += 1;
        }
        *text = text.replace("\"young_carer\"", "\"carer_of_another\"");
    }
    assert_eq!(sooner, 1, "the home visit has five working days");
    let head = files.files.get_mut("procedure.toml").unwrap();
    let (before, after) = head.split_once("[succeeds]").unwrap();
    let rest = after.split_once("\n\n").unwrap().1;
    *head = format!(
        "{}[succeeds]\nversion = \"{}\"\nflags = {{ young_carer = \"carer_of_another\" }}\n\n{rest}",
        before.replace(
            &format!("version = \"{}\"", pack.version),
            "version = \"next\""
        ),
        pack.version,
    );
    packs.insert(files);
    packs
}

fn hidden<'p>(page: &'p str, name: &str) -> &'p str {
    let mark = format!("name=\"{name}\" value=\"");
    let value = page.split(&mark).nth(1).unwrap();
    value.split('"').next().unwrap()
}

#[tokio::test]
async fn a_version_is_looked_at_tried_over_past_cases_and_adopted() {
    let mut world = world("version").await;
    let packs = next_version(&world);
    let officer = world.sign_in(OFFICER).await;
    let (_, html) = officer.get(PAGE).await;
    assert!(html.contains("Nothing else is offered"), "{html}");
    let (status, to) = world.sign_in(MANAGER).await.get(ADOPT).await;
    assert_eq!((status, to.as_str()), (StatusCode::SEE_OTHER, PAGE));

    world.offer(packs);
    let (officer, manager) = (world.sign_in(OFFICER).await, world.sign_in(MANAGER).await);
    let (_, html) = officer.get("/procedure").await;
    assert!(html.contains("Another version is offered"));
    let (_, html) = officer.get(PAGE).await;
    assert!(html.contains("Version next is offered"), "{html}");
    assert!(
        html.contains("/procedure/versions/changes"),
        "an officer may look"
    );
    assert!(!html.contains(ADOPT), "and not adopt");
    let (status, _) = officer.get(ADOPT).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    let (status, html) = officer.get("/procedure/versions/changes").await;
    assert_eq!(status, StatusCode::OK);
    assert!(html.contains("1 earlier"), "{html}");
    assert!(html.contains(&officer.path("")), "with the case");

    let (_, shown) = manager.get(ADOPT).await;
    let version = format!("version={}", hidden(&shown, "version"));
    let (status, html) = manager.send_to(&shown, ADOPT, &version).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "nobody confirmed");
    assert!(html.contains("Confirm that the council"));
    let (status, html) = manager
        .send_to(&shown, ADOPT, "sure=yes&version=another")
        .await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(html.contains("Another version is offered now"));
    let sure = format!("sure=yes&{version}");
    let (status, to) = manager.send_to(&shown, ADOPT, &sure).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{to}");
    let (_, html) = manager.get(&to).await;
    assert!(html.contains("One case goes on under it"), "{html}");
    assert!(
        html.contains("11 November 2026"),
        "the day it came into use"
    );
    // Sent twice, it is adopted once and says the same.
    let again = manager.send_to(&shown, ADOPT, &sure).await;
    assert_eq!(again, (StatusCode::SEE_OTHER, to));
    assert!(world.verified().await.holds());
}

#[tokio::test]
async fn a_version_that_leaves_a_case_behind_says_where_and_cannot_be_adopted() {
    let mut world = world("findings").await;
    let mut packs = next_version(&world);
    let name = world.office().pack.name.clone();
    let mut files = packs.files(&name).unwrap().clone();
    for text in files.files.values_mut() {
        *text = text.replace("flags = { young_carer = \"carer_of_another\" }\n", "");
    }
    packs.insert(files);
    world.offer(packs);
    let manager = world.sign_in(MANAGER).await;
    let (_, html) = manager.get(PAGE).await;
    assert!(html.contains("One thing stands in its way"), "{html}");
    assert!(html.contains("procedure.toml:"), "with file and line");
    assert!(html.contains("young_carer"));
    assert!(!html.contains(ADOPT));
    let (status, to) = manager.get(ADOPT).await;
    assert_eq!((status, to.as_str()), (StatusCode::SEE_OTHER, PAGE));
    let lead = world.sign_in(SAFEGUARDING).await;
    let (_, html) = lead.get("/procedure/groups").await;
    assert!(html.contains("flag-young_carer"), "the old one is in use");
}

#[tokio::test]
async fn a_case_says_its_version_and_what_was_recorded_keeps_the_words_of_its_day() {
    let mut world = world("words").await;
    let packs = next_version(&world);
    let officer = world.sign_in(OFFICER).await;
    let set = "flag=young_carer&source=School";
    officer.done("/flags", "/flags", set).await;
    let lift = "/act/unflag/young_carer";
    officer.done(lift, lift, "text=A+mistake").await;
    let words = world.office().pack.flags[&"young_carer".into()]
        .label
        .clone();
    let html = officer.page("").await;
    let version = world.office().pack.version.clone();
    assert!(html.contains(&format!("Version {version}")), "{html}");
    world.offer(packs);
    world.adopt_next(MANAGER).await;
    let officer = world.sign_in(OFFICER).await;
    let html = officer.page("").await;
    assert!(
        html.contains("Version next, in force since 11 November 2026"),
        "{html}"
    );
    let html = officer.page("/timeline").await;
    assert!(html.contains(&words.en), "{html}");
    assert!(!html.contains("young_carer"), "no bare name: {html}");
    assert!(world.verified().await.holds());
}

#[tokio::test]
async fn what_was_true_before_a_version_says_by_which_it_was_judged() {
    let mut world = world("judged").await;
    let version = world.office().pack.version.clone();
    let packs = next_version(&world);
    world.offer(packs);
    world.adopt_next(MANAGER).await;
    let officer = world.sign_in(OFFICER).await;
    let act = "/act/proof/private_fostering_arrival";
    let when = "text=Came+by+train&on-day=9&on-month=11&on-year=2026&at=13:00";
    officer.done(act, act, when).await;
    let html = officer.page("/timeline").await;
    let judged = format!("Judged by version {version} of the procedure");
    assert!(html.contains(&judged), "{html}");
    assert!(html.contains("version next was in use"), "{html}");
    assert!(
        html.contains("Recorded later, on 11 November 2026"),
        "{html}"
    );
    assert!(world.verified().await.holds());
}
