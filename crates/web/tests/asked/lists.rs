//! Long lists: every case and everything due stands on some page, once.

use crate::world::World;
use axum::http::StatusCode;
use casework::access::BaseRole;
use std::collections::BTreeSet;
use web::pages::common::Paging;
use web::routes::Method;

/// The references of the cases whose rows link to them, in their order.
fn references(page: &str) -> Vec<String> {
    page.split("href=\"/cases/")
        .skip(1)
        .filter_map(|rest| rest.split_once('"'))
        .map(|(reference, _)| reference.to_owned())
        .filter(|reference| !reference.contains(['/', '?']))
        .collect()
}

/// The address of the next page.
fn next(page: &str) -> Option<String> {
    let (before, _) = page.split_once("rel=\"next\"")?;
    let (_, link) = before.rsplit_once("href=\"")?;
    let (path, _) = link.split_once('"')?;
    Some(path.replace("&amp;", "&"))
}

async fn read_on(world: &World, token: &str, from: &str) -> Vec<Vec<String>> {
    let mut pages = Vec::new();
    let mut path = Some(from.to_owned());
    while let Some(at) = path {
        let (status, page) = world.ask(Method::Get, &at, Some(token)).await;
        assert_eq!(status, StatusCode::OK, "{at}");
        pages.push(references(&page));
        path = next(&page);
    }
    pages
}

#[tokio::test]
async fn whoever_reads_on_meets_every_open_case_once() {
    let world = World::new().await;
    let token = world.places[0].tokens[BaseRole::TeamManager.as_str()].clone();
    let who = world.who(&token).await;
    let mut opened = BTreeSet::from([
        world.places[0].case.clone(),
        world.places[0].of_school.clone(),
    ]);
    for number in 0..60 {
        opened.insert(world.open(&who, &format!("LONG{number:02}"), None).await);
    }
    for sort in ["", "sort=child", "sort=child&down=1", "sort=next&down=1"] {
        let pages = read_on(&world, &token, &format!("/cases?{sort}")).await;
        assert_eq!(
            pages.iter().map(Vec::len).collect::<Vec<_>>(),
            [50, 12],
            "{sort}"
        );
        let seen: BTreeSet<String> = pages.into_iter().flatten().collect();
        assert_eq!(seen, opened, "{sort}");
    }
    let by_name = read_on(&world, &token, "/cases?sort=child").await.concat();
    let mut from_the_end = read_on(&world, &token, "/cases?sort=child&down=1")
        .await
        .concat();
    from_the_end.reverse();
    assert_eq!(by_name, from_the_end);

    // A page that is no longer there leads to the last that is.
    let (status, to) = world
        .ask(Method::Get, "/cases?sort=child&page=9", Some(&token))
        .await;
    assert_eq!(
        (status, to.as_str()),
        (StatusCode::SEE_OTHER, "/cases?sort=child&page=2")
    );
    // What is no number asks for the first page.
    let (status, page) = world
        .ask(Method::Get, "/cases?sort=child&page=one", Some(&token))
        .await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(references(&page), by_name[..50]);
}

#[tokio::test]
async fn a_list_is_narrowed_and_says_how() {
    let world = World::new().await;
    let place = &world.places[0];
    let token = place.tokens[BaseRole::TeamManager.as_str()].clone();
    let cases = |path: &'static str| {
        let (world, token) = (&world, token.clone());
        async move {
            let (status, page) = world.ask(Method::Get, path, Some(&token)).await;
            assert_eq!(status, StatusCode::OK, "{path}");
            (references(&page).into_iter().collect::<BTreeSet<_>>(), page)
        }
    };
    let both = BTreeSet::from([place.case.clone(), place.of_school.clone()]);
    assert_eq!(cases("/cases").await.0, both);
    assert_eq!(cases("/cases?only=all&stage=&risk=&officer=").await.0, both);
    assert_eq!(cases("/cases?risk=not-set").await.0, both);
    assert_eq!(cases("/cases?risk=high").await.0, BTreeSet::new());
    assert_eq!(cases("/cases?stage=no-such-stage").await.0, BTreeSet::new());
    assert_eq!(cases("/cases?only=rule").await.0, BTreeSet::new());
    let (_, page) = cases("/cases?risk=not-set&only=late&sort=child").await;
    for takes_away in [
        "/cases?only=late&amp;sort=child",
        "/cases?risk=not-set&amp;sort=child",
    ] {
        assert!(page.contains(takes_away), "{takes_away} is not offered");
    }
}

#[tokio::test]
async fn a_schools_people_are_listed_their_schools_cases_alone() {
    let world = World::new().await;
    let place = &world.places[0];
    let who = world.who(&place.tokens["own school"]).await;
    let list = world
        .desk()
        .open_case_list(
            &who,
            &desk::work::Wanted::default(),
            desk::rows::CaseOrder::Child,
            desk::rows::Page::WHOLE,
        )
        .await
        .expect("a list");
    let listed: Vec<&str> = list
        .rows
        .iter()
        .map(|(row, _)| row.case_id.as_str())
        .collect();
    assert_eq!((listed, list.found), (vec![place.of_school.as_str()], 1));
}

#[tokio::test]
async fn whoever_reads_on_meets_everything_due_once() {
    let world = World::new().await;
    let token = world.places[0].tokens[BaseRole::TeamManager.as_str()].clone();
    let who = world.who(&token).await;
    let whole = world
        .desk()
        .work(&who, desk::rows::Page::WHOLE)
        .await
        .expect("a list");
    let all = whole.overdue.len() + whole.today_items.len() + whole.week.len();
    let pages = read_on(&world, &token, "/work").await.concat();
    assert_eq!(pages.len(), all);
    let (status, to) = world.ask(Method::Get, "/work?page=7", Some(&token)).await;
    assert_eq!(
        (status, to.as_str()),
        (StatusCode::SEE_OTHER, "/work?page=1")
    );
}

#[tokio::test]
async fn what_somebody_looked_at_lately_stands_on_their_work_list_and_on_nobody_elses() {
    let world = World::new().await;
    let place = &world.places[0];
    let manager = &place.tokens[BaseRole::TeamManager.as_str()];
    let officer = &place.tokens[BaseRole::Officer.as_str()];
    for case in [&place.case, &place.of_school, &place.case] {
        let path = format!("/cases/{case}");
        assert_eq!(
            world.ask(Method::Get, &path, Some(manager)).await.0,
            StatusCode::OK
        );
    }
    let names = |who: desk::Who| {
        let desk = world.desk().clone();
        async move {
            let cases = desk.looked_at_lately(&who).await.expect("the store");
            cases
                .into_iter()
                .map(|case| case.case_id)
                .collect::<BTreeSet<_>>()
        }
    };
    let both = BTreeSet::from([place.case.clone(), place.of_school.clone()]);
    assert_eq!(names(world.who(manager).await).await, both);
    assert_eq!(names(world.who(officer).await).await, BTreeSet::new());
    let (_, page) = world.ask(Method::Get, "/work", Some(manager)).await;
    assert!(page.contains("Looked at lately"));
    let (_, page) = world.ask(Method::Get, "/work", Some(officer)).await;
    assert!(!page.contains("Looked at lately"));
}

#[test]
fn paging_reaches_every_place_of_a_list() {
    for (found, per, last) in [
        (0, 50, 1),
        (1, 50, 1),
        (50, 50, 1),
        (51, 50, 2),
        (5000, 50, 100),
    ] {
        let mut paging = Paging::of(1, per, found, "/x?");
        assert_eq!((paging.page, paging.last), (1, last), "{found}");
        assert!(paging.previous.is_none());
        let mut turned = 1;
        while let Some(next) = paging.next {
            turned += 1;
            assert_eq!(next, format!("/x?page={turned}"));
            paging = Paging::of(turned, per, found, "/x?");
            assert_eq!(paging.previous, Some(format!("/x?page={}", turned - 1)));
        }
        assert_eq!(turned, last, "{found}");
        assert!(Paging::of(last + 1, per, found, "/x?").is_past_the_end());
    }
}
