//! The demonstration holds together: its stories go through the procedures as they stand.

use super::*;
use crate::given::Machine;
use desk::packs::Packs;
use jiff::civil::date;
use std::collections::BTreeSet;
use store::{Location, Store};

async fn empty_desk(name: &str) -> (Desk, std::path::PathBuf) {
    let folder = std::env::temp_dir().join(format!("{name}-{}", std::process::id()));
    std::fs::remove_dir_all(&folder).ok();
    std::fs::create_dir_all(&folder).unwrap();
    let store = Store::open(&Location::folder(&folder)).await.unwrap();
    let now = morning(date(2026, 11, 24));
    let desk = Desk::new(
        store,
        Arc::new(Then(now)),
        Arc::new(Machine),
        Packs::embedded(),
    );
    (desk, folder)
}

/// What is loaded is what a verification computes, and loading it again changes nothing.
#[tokio::test]
async fn loads_once_and_verifies() {
    let (desk, folder) = empty_desk("demonstration").await;
    let today = date(2026, 11, 24);
    let loaded = load(&desk, today, Size::Small).await.unwrap();
    assert_eq!(loaded.len(), 5);
    for council in &loaded {
        assert_eq!(council.pupils, 400, "{}", council.council);
        assert!(council.cases >= 12, "{}", council.council);
        // Of nine leavers two stand on another roll, or one where there is one school alone.
        assert!((7..=8).contains(&council.leads), "{}", council.council);
        assert_eq!(council.stuck, Vec::<String>::new());
    }
    let heads = desk.store.heads().await.unwrap();
    for head in &heads {
        let report = desk::verify::verify(&desk.store, &desk.packs, &head.authority)
            .await
            .unwrap();
        assert!(report.holds(), "{report}");
    }
    assert!(load(&desk, today, Size::Small).await.unwrap().is_empty());
    assert_eq!(desk.store.heads().await.unwrap(), heads);
    desk.store.close().await;
    std::fs::remove_dir_all(folder).unwrap();
}

/// Told to its end, no story stands still at a step that the procedure will not have.
#[tokio::test]
async fn every_story_can_be_told_to_its_end() {
    let (desk, folder) = empty_desk("stories").await;
    let today = date(2026, 11, 24);
    let names = data::names().unwrap();
    for invented in councils().unwrap() {
        let office = found(&desk, &invented, today).await.unwrap();
        let stories = data::stories(&invented.id).unwrap();
        let mut county = County::new(&invented.world, &names, today, false);
        let mut player = Player::new(&office, &stories, &invented.people, &county, today);
        for story in &stories.story {
            let ago = script::span(story) + 150;
            let steps = usize::MAX;
            player
                .play(&mut county, story, Stretch { ago, steps })
                .unwrap();
        }
        assert_eq!(player.told.stuck, Vec::<String>::new(), "{}", invented.id);
        assert!(player.told.histories.cases.len() > stories.story.len());
    }
    desk.store.close().await;
    std::fs::remove_dir_all(folder).unwrap();
}

/// Somebody can sign in as whoever acts in a story.
#[test]
fn every_role_of_the_stories_has_somebody() {
    for invented in councils().unwrap() {
        let held: BTreeSet<&str> = invented
            .people
            .iter()
            .flat_map(|person| &person.roles)
            .map(casework::ids::RoleId::as_str)
            .collect();
        for story in &data::stories(&invented.id).unwrap().story {
            for step in &story.step {
                let role = step.get("as").and_then(toml::Value::as_str).unwrap();
                assert!(held.contains(role), "{}: {role}", invented.id);
            }
        }
    }
}
