//! Brothers and sisters referred at once: what they share is typed once, each child is a
//! referral or a case of their own, all are of one household, and the page says what became of
//! each.

use crate::world::{MANAGER, SAFEGUARDING, World, world};
use axum::http::StatusCode;
use desk::cases::Loaded;

const SHARED: &str = "address=14+Mill+Lane%2C+ZZ1+2AB&adults=Mel+Hartley%2C+mother&source=agency\
                      &sender=A+health+visitor&account=Not+seen+since+half+term";
const TWO: &str = "children=2&given_names=Ana&family_name=Hartley&born-day=3&born-month=4\
                   &born-year=2014&child-2-given_names=Ben&child-2-born-day=5\
                   &child-2-born-month=6&child-2-born-year=2017";

async fn load(world: &World, case: &str) -> Loaded {
    let loaded = world.desk().load_case(&world.office(), case).await;
    loaded.expect("the store").expect("a case")
}

/// The numbers that a page of several names, in order.
fn numbers(place: &str) -> Vec<String> {
    let list = place.split("sent=").nth(1).unwrap_or_default();
    list.split(',').map(str::to_owned).collect()
}

/// The references of the cases that a page links.
fn cases(html: &str) -> Vec<String> {
    let links = html.split("<h2").skip(1);
    links
        .filter_map(|part| part.split("href=\"/cases/").nth(1)?.split('"').next())
        .filter(|path| path.len() < 8 && *path != "new")
        .map(str::to_owned)
        .collect()
}

#[tokio::test]
async fn a_form_takes_another_child_and_keeps_what_was_typed() {
    let world = world("another_child").await;
    let manager = world.sign_in(MANAGER).await;
    for form in ["/referrals/new", "/cases/new/details"] {
        let (_, shown) = manager.get(form).await;
        assert!(!shown.contains("child-2-given_names"));
        let answers = "children=1&given_names=Ana&address=Quay&add=child";
        let (status, html) = manager.send_to(&shown, form, answers).await;
        assert_eq!(status, StatusCode::OK, "{form}");
        assert!(html.contains("name=\"child-2-given_names\""), "{form}");
        assert!(html.contains("name=\"children\" value=\"2\""), "{form}");
        assert!(html.contains("value=\"Ana\"") && html.contains(">Quay</textarea>"));
        assert_eq!(html.matches("name=\"address\"").count(), 1, "typed once");
    }
}

#[tokio::test]
async fn one_sending_is_a_referral_for_each_child_and_taken_in_once() {
    let world = world("one_sending").await;
    let manager = world.sign_in(MANAGER).await;
    let (_, shown) = manager.get("/referrals/new").await;
    let wrong = format!("{TWO}&{SHARED}").replace("child-2-born-month=6", "child-2-born-month=16");
    let (status, html) = manager.send_to(&shown, "/referrals/new", &wrong).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        html.contains("href=\"#child-2-born-day\""),
        "at the child's own field"
    );

    let (_, shown) = manager.get("/referrals/new").await;
    let answers = format!("{TWO}&{SHARED}");
    let (status, sent) = manager.send_to(&shown, "/referrals/new", &answers).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{sent}");
    let ids = numbers(&sent);
    assert_eq!(ids.len(), 2);
    let (_, again) = manager.send_to(&shown, "/referrals/new", &answers).await;
    assert_eq!(again, sent, "pressed twice, it is taken in once");
    let (status, _) = manager
        .send_to(&shown, "/referrals/new", &answers.replace("Ben", "Cai"))
        .await;
    assert_eq!(
        status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "another child is not lost in silence"
    );
    let (_, html) = manager.get(&sent).await;
    assert!(html.contains("2 referrals have been received"));
    for name in ["Ana Hartley", "Ben Hartley"] {
        assert!(html.contains(name), "{name}");
    }
    // Nobody else is told by a number whose referral it is.
    let lead = world.sign_in(SAFEGUARDING).await;
    let (status, html) = lead.get(&sent).await;
    assert!(status != StatusCode::OK || !html.contains("Ana Hartley"));

    // Each says with whom it was sent; the cases that come of them are of one household.
    let mut opened = Vec::new();
    for (id, other) in [(&ids[0], &ids[1]), (&ids[1], &ids[0])] {
        let path = format!("/referrals/{id}");
        let (_, shown) = manager.get(&path).await;
        assert!(
            shown.contains(&format!("href=\"/referrals/{other}\"")),
            "{shown}"
        );
        let answers = "decision=open&case_type=notified_not_on_roll&reason=Not+known+to+us";
        let (status, to) = manager.send_to(&shown, &path, answers).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{to}");
        opened.push(load(&world, to.trim_start_matches("/cases/")).await);
    }
    assert_eq!(opened[0].facts.household, opened[1].facts.household);
    assert_eq!(opened[0].facts.address, opened[1].facts.address);
    assert_ne!(opened[0].child.id, opened[1].child.id);
    let html = manager
        .get(&format!("/cases/{}/family", opened[0].case.id))
        .await
        .1;
    assert!(html.contains(&format!("/cases/{}", opened[1].case.id)));
    assert!(world.verified().await.holds(), "the rows fit");
}

const CALL: &str = "address=14+Mill+Lane&postcode=ZZ1+2AB&source=agency\
                    &reason=notified_not_on_roll&account=Not+seen+since+half+term";

#[tokio::test]
async fn a_call_about_two_children_opens_a_case_for_each_once_in_one_household() {
    let world = world("two_cases").await;
    let manager = world.sign_in(MANAGER).await;
    let form = "/cases/new/details";
    let (_, shown) = manager.get(form).await;
    let answers = format!("{TWO}&{CALL}");
    let (status, html) = manager.send_to(&shown, form, &answers).await;
    assert_eq!(status, StatusCode::OK, "{html}");
    let opened = cases(&html);
    assert_eq!(opened.len(), 2, "{html}");
    let (ana, ben) = (
        load(&world, &opened[0]).await,
        load(&world, &opened[1]).await,
    );
    assert_eq!(ana.facts.household, ben.facts.household);
    assert_eq!(ana.child.names[0].display(), "Ana Hartley");
    assert_eq!(
        ben.child.names[0].display(),
        "Ben Hartley",
        "the first child's family name"
    );
    assert_ne!(ana.child.born, ben.child.born);

    let (status, html) = manager.send_to(&shown, form, &answers).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(cases(&html), opened, "pressed twice, each is opened once");
    assert!(world.verified().await.holds(), "the rows fit");
}

#[tokio::test]
async fn a_child_who_has_an_open_case_loses_nothing_of_the_others() {
    let world = world("one_known").await;
    let manager = world.sign_in(MANAGER).await;
    let form = "/cases/new/details";
    let (_, shown) = manager.get(form).await;
    let (_, html) = manager
        .send_to(&shown, form, &format!("{TWO}&{CALL}"))
        .await;
    let known = cases(&html);
    let ana = load(&world, &known[0]).await;

    // Ana again, with a sister nobody knows: whoever she may be is looked at first, each
    // child's likeness under the child's own name.
    let more = "children=2&given_names=Ana&family_name=Hartley&born-day=3&born-month=4\
                &born-year=2014&child-2-given_names=Cerys&child-2-born-day=1\
                &child-2-born-month=2&child-2-born-year=2019";
    let (_, shown) = manager.get(form).await;
    let (status, html) = manager
        .send_to(&shown, form, &format!("{more}&{CALL}"))
        .await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let same = html
        .split("name=\"same\" type=\"radio\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("Ana can be chosen");
    let hidden = |name: &str| {
        let mark = format!("name=\"{name}\" value=\"");
        let value = html
            .split(&mark)
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        value.unwrap_or_default().replace(' ', "+")
    };
    let judged = format!(
        "{more}&{CALL}&same={}&child-2-seen={}&child-2-not_same=yes\
         &child-2-not_same_reason=A+younger+sister",
        same.replace('/', "%2F"),
        hidden("child-2-seen")
    );
    let (status, html) = manager.send_to(&html, form, &judged).await;
    assert_eq!(status, StatusCode::CONFLICT, "{html}");
    assert!(
        html.contains("this child has an open case of this kind"),
        "{html}"
    );
    let linked = cases(&html);
    assert_eq!(linked.len(), 2, "{html}");
    assert_eq!(linked[0], known[0], "where it is told instead");
    let cerys = load(&world, &linked[1]).await;
    assert_eq!(cerys.child.names[0].display(), "Cerys Hartley");
    assert_eq!(cerys.facts.household, ana.facts.household, "one household");
}

#[tokio::test]
async fn a_sister_who_is_like_a_hidden_child_puts_all_of_a_sending_under_that_protection() {
    let world = world("hidden_sister").await;
    let manager = world.sign_in(MANAGER).await;
    let lead = world.sign_in(SAFEGUARDING).await;
    let form = "/cases/new/details";
    let (_, shown) = manager.get(form).await;
    let (_, html) = manager
        .send_to(&shown, form, &format!("{TWO}&{CALL}"))
        .await;
    let ana = cases(&html).remove(0);
    let path = format!("/cases/{ana}/restrict");
    let (_, shown) = lead.get(&path).await;
    let (status, _) = lead.send_to(&shown, &path, "why=At+risk").await;
    assert_eq!(status, StatusCode::SEE_OTHER);

    let more = "children=2&given_names=Ana&family_name=Hartley&born-day=3&born-month=4\
                &born-year=2014&child-2-given_names=Cerys&child-2-family_name=Penhale\
                &child-2-born-day=1&child-2-born-month=2&child-2-born-year=2019";
    let (_, shown) = manager.get(form).await;
    let call = CALL
        .replace("14+Mill+Lane", "2+Far+Row")
        .replace("ZZ1", "ZZ7");
    let (status, html) = manager
        .send_to(&shown, form, &format!("{more}&{call}"))
        .await;
    assert_eq!(status, StatusCode::OK, "{html}");
    assert_eq!(
        html.matches("The referral was received as").count(),
        2,
        "{html}"
    );
    assert!(cases(&html).is_empty() && !html.contains(&ana));
    let (_, list) = manager.get("/cases").await;
    assert!(!list.contains("PENHALE, Cerys"));
    let (_, list) = lead.get("/cases").await;
    assert!(
        list.contains("PENHALE, Cerys"),
        "those who guard her see both"
    );
}
