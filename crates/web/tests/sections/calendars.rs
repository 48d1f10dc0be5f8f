//! When schools are open: what a change moves is told before it is made, and every date that
//! rests on it is counted again; what nobody could count by is refused.

use crate::world::{MANAGER, OFFICER, SAFEGUARDING, World, world};
use axum::http::StatusCode;
use casework::calendar::SchoolId;
use jiff::civil::date;

const HERE: &str = "/admin/calendars";
const CHANGE: &str = "/admin/calendars/change";

/// 9 November 2026, two days before today: a training day of Ash Grove School.
const TRAINING: &str = "kind=inset&school=ash&on-day=9&on-month=11&on-year=2026";

async fn council(name: &str) -> World {
    let world = world(name).await;
    world.school("ash", "Ash Grove School").await;
    world.school("beacon", "Beacon Hill School").await;
    world
}

/// How often a date of a case was moved.
async fn moved(world: &World, case: &str) -> usize {
    let stream = format!("case/{case}");
    let entries = world.store().stream("aberwen", &stream).await.unwrap();
    let moved = entries.iter().filter(|entry| entry.kind == "clock_moved");
    moved.count()
}

async fn changes(world: &World) -> usize {
    let who = world.who(MANAGER).await;
    let ash = SchoolId::from("ash");
    let of_ash = world.desk().calendar_changes(&who, Some(&ash)).await;
    let of_all = world.desk().calendar_changes(&who, None).await;
    of_ash.unwrap().len() + of_all.unwrap().len()
}

#[tokio::test]
async fn a_training_day_entered_late_moves_the_dates_counted_over_it() {
    let world = council("inset").await;
    // Ten school days, counting Monday 2 November: Friday the 13th.
    let cadi = world.absent("Cadi", "ash", "2026-11-02").await;
    let dylan = world.absent("Dylan", "beacon", "2026-11-02").await;
    let manager = world.sign_in(MANAGER).await;
    let (_, form) = manager
        .get(&format!("{CHANGE}?kind=inset&school=ash"))
        .await;
    assert!(form.contains("Ash Grove School") && form.contains("It may have passed already"));
    let (status, shown) = manager.send_to(&form, CHANGE, TRAINING).await;
    assert_eq!(status, StatusCode::OK);
    assert!(shown.contains("What this moves") && shown.contains("It is entered late"));
    assert!(shown.contains("in one open case"), "{shown}");
    assert!(shown.contains("3 open cases that you may see"), "{shown}");
    assert!(shown.contains("13 November 2026") && shown.contains("16 November 2026"));
    assert!(shown.contains(&format!("/cases/{cadi}")) && !shown.contains(&dylan));
    assert_eq!(
        changes(&world).await,
        0,
        "nothing is written before it is saved"
    );
    assert_eq!(moved(&world, &cadi).await, 0);

    let save = format!("{TRAINING}&step=save");
    let (status, to) = manager.send_to(&shown, CHANGE, &save).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{to}");
    assert_eq!(to, "/admin/calendars?school=ash&year=2026&changed=1");
    let held = world.office();
    let own = held.calendar.school(&"ash".into()).unwrap();
    assert!(own.inset.contains(&date(2026, 11, 9)));
    assert!(moved(&world, &cadi).await > 0);
    assert_eq!(moved(&world, &dylan).await, 0);
    let (_, case) = manager.get(&format!("/cases/{cadi}")).await;
    assert!(case.contains("16 Nov"), "{case}");
    let (_, page) = manager.get(&to).await;
    assert!(page.contains("every date that rests on it was counted again"));
    assert!(page.contains("INSET day: 9 November 2026") && page.contains("Huw Tomos"));
    assert!(world.verified().await.holds());

    // The same form once more changes nothing.
    let before = moved(&world, &cadi).await;
    let (status, _) = manager.send_to(&shown, CHANGE, &save).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert_eq!(
        (changes(&world).await, moved(&world, &cadi).await),
        (1, before)
    );

    // Taken out again, the date is what it was.
    let (status, shown) = manager
        .get(&format!(
            "{CHANGE}?kind=inset&school=ash&was=2026-11-09&gone=1"
        ))
        .await;
    assert_eq!(status, StatusCode::OK);
    assert!(shown.contains("No INSET day: 9 November 2026") && shown.contains("earlier"));
    let gone = "kind=inset&school=ash&was=2026-11-09&gone=1&step=save";
    let (status, _) = manager.send_to(&shown, CHANGE, gone).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (_, case) = manager.get(&format!("/cases/{cadi}")).await;
    assert!(case.contains("13 Nov"));
    assert!(world.verified().await.holds());
}

#[tokio::test]
async fn a_change_shown_before_somebody_elses_is_shown_again() {
    let world = council("stale").await;
    let cadi = world.absent("Cadi", "ash", "2026-11-02").await;
    let manager = world.sign_in(MANAGER).await;
    let (_, form) = manager
        .get(&format!("{CHANGE}?kind=inset&school=ash"))
        .await;
    let (_, shown) = manager.send_to(&form, CHANGE, TRAINING).await;
    let snow = "kind=closure&on-day=10&on-month=11&on-year=2026&why=Snow";
    let (_, other) = manager.send_to(&form, CHANGE, snow).await;
    let (status, _) = manager
        .send_to(&other, CHANGE, &format!("{snow}&step=save"))
        .await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let save = format!("{TRAINING}&step=save");
    let (status, again) = manager.send_to(&shown, CHANGE, &save).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(again.contains("Somebody else changed something"));
    assert!(again.contains("16 November 2026") && again.contains("17 November 2026"));
    let (status, _) = manager.send_to(&again, CHANGE, &save).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (_, case) = manager.get(&format!("/cases/{cadi}")).await;
    assert!(case.contains("17 Nov"));
    let (_, page) = manager.get(&format!("{HERE}?school=ash&year=2026")).await;
    assert!(
        page.contains("Snow") && page.contains("for all schools"),
        "{page}"
    );
    assert!(world.verified().await.holds());
}

#[tokio::test]
async fn what_nobody_could_count_by_is_refused_and_what_was_typed_stays() {
    let world = council("bad_calendar").await;
    let manager = world.sign_in(MANAGER).await;
    let (_, form) = manager.get(&format!("{CHANGE}?kind=term")).await;
    let day = |field: &str, text: &str| {
        let mut parts = text.split('/');
        let mut next = || parts.next().unwrap_or_default().to_owned();
        format!(
            "&{field}-day={}&{field}-month={}&{field}-year={}",
            next(),
            next(),
            next()
        )
    };
    let term = |first: &str, last: &str| {
        format!(
            "kind=term&name=Typed{}{}",
            day("first", first),
            day("last", last)
        )
    };
    let inset = |on: &str| format!("kind=inset{}", day("on", on));
    let spring = term("4/1/2027", "25/3/2027");
    for (answers, says) in [
        (
            term("25/3/2027", "4/1/2027"),
            "must not be before the first",
        ),
        (term("4/1/2027", "25/3/2028"), "more than 150 days"),
        (term("31/2/2027", "25/3/2027"), "not a date in the calendar"),
        (term("", "25/3/2027"), "Enter a day"),
        (
            term("18/12/2026", "25/3/2027"),
            "Autumn 2026 runs from 2 September 2026",
        ),
        (spring.replace("Typed", ""), "Enter what the term is called"),
        (
            format!("{spring}{}", day("half-first", "15/2/2027")),
            "both days of the half-term",
        ),
        (
            format!(
                "{spring}{}{}",
                day("half-first", "15/2/2027"),
                day("half-last", "8/2/2027")
            ),
            "must not be before the first",
        ),
        (
            format!(
                "{spring}{}{}",
                day("half-first", "15/2/2027"),
                day("half-last", "9/4/2027")
            ),
            "must lie inside the term",
        ),
        (
            inset("14/11/2026"),
            "14 November 2026 is a Saturday or Sunday",
        ),
        (inset("25/12/2026"), "bank holiday (Christmas Day)"),
        (inset("21/12/2026"), "No term that is held reaches"),
        (inset("12/11/2029"), "No term that is held reaches"),
        (inset("soon"), "not a date in the calendar"),
        (
            format!("kind=closure{}", day("on", "12/11/2026")),
            "Enter why it was shut",
        ),
        (
            format!(
                "kind=closure&why=Typed{}{}",
                day("on", "12/11/2026"),
                day("until", "9/11/2026")
            ),
            "must not be before the first",
        ),
    ] {
        let (status, page) = manager.send_to(&form, CHANGE, &answers).await;
        assert_eq!(
            status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{answers}: {says}"
        );
        assert!(page.contains(says), "{answers}: {says}\n{page}");
        if answers.contains("Typed") {
            assert!(page.contains("value=\"Typed\""), "{answers}");
        }
    }
    for path in [
        "?kind=term&was=2020-01-01",
        "?kind=inset&was=2026-11-09&gone=1",
        "?kind=term&school=none",
    ] {
        let (status, _) = manager.get(&format!("{CHANGE}{path}")).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(changes(&world).await, 0);
}

#[tokio::test]
async fn a_term_is_added_changed_and_taken_out() {
    let world = council("terms").await;
    let manager = world.sign_in(MANAGER).await;
    let spring = "kind=term&name=Spring+2027&first-day=4&first-month=1&first-year=2027\
        &last-day=25&last-month=3&last-year=2027&half-first-day=15&half-first-month=2\
        &half-first-year=2027&half-last-day=19&half-last-month=2&half-last-year=2027";
    let (_, form) = manager.get(&format!("{CHANGE}?kind=term")).await;
    let (_, shown) = manager.send_to(&form, CHANGE, spring).await;
    assert!(shown.contains("Term entered: Spring 2027"), "{shown}");
    let (status, to) = manager
        .send_to(&shown, CHANGE, &format!("{spring}&step=save"))
        .await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (_, page) = manager.get(&to).await;
    assert!(page.contains("Spring 2027") && page.contains("15 February 2027 to 19 February 2027"));

    let edit = format!("{CHANGE}?kind=term&was=2027-01-04");
    let (_, form) = manager.get(&edit).await;
    assert!(form.contains("value=\"Spring 2027\"") && form.contains("Change a term"));
    let later = format!(
        "{}&was=2027-01-04",
        spring.replace("first-day=4", "first-day=5")
    );
    let (_, shown) = manager.send_to(&form, CHANGE, &later).await;
    manager
        .send_to(&shown, CHANGE, &format!("{later}&step=save"))
        .await;
    let terms = world.office().calendar.standard().terms.clone();
    assert_eq!(terms.len(), 2);
    assert_eq!(terms[1].begins(), Some(date(2027, 1, 5)));

    let gone = "kind=term&was=2027-01-05&gone=1";
    let (_, shown) = manager.get(&format!("{CHANGE}?{gone}")).await;
    manager
        .send_to(&shown, CHANGE, &format!("{gone}&step=save"))
        .await;
    assert_eq!(world.office().calendar.standard().terms.len(), 1);
    assert_eq!(changes(&world).await, 3);
    assert!(world.verified().await.holds());
}

#[tokio::test]
async fn a_restricted_childs_dates_move_and_are_told_to_those_who_may_know_alone() {
    let world = council("hidden_moves").await;
    let cadi = world.absent("Cadi", "ash", "2026-11-02").await;
    let lead = world.sign_in(SAFEGUARDING).await;
    let restrict = format!("/cases/{cadi}/restrict");
    let (_, form) = lead.get(&restrict).await;
    let named = "people=p-gwen&why=The+police+ask";
    let (status, _) = lead.send_to(&form, &restrict, named).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let manager = world.sign_in(MANAGER).await;
    let (_, form) = manager
        .get(&format!("{CHANGE}?kind=inset&school=ash"))
        .await;
    let (_, shown) = manager.send_to(&form, CHANGE, TRAINING).await;
    assert!(shown.contains("No date of an open case moves"), "{shown}");
    assert!(shown.contains("One open case that you may see"));
    assert!(!shown.contains("Cadi") && !shown.contains(&cadi));
    let (status, to) = manager
        .send_to(&shown, CHANGE, &format!("{TRAINING}&step=save"))
        .await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (_, after) = manager.get(&to).await;
    assert!(!after.contains(&cadi));
    assert!(
        moved(&world, &cadi).await > 0,
        "the child is counted all the same"
    );
    assert!(world.verified().await.holds());
}

#[tokio::test]
async fn whoever_may_not_change_a_calendar_sees_it_and_tries_a_date() {
    let world = council("try").await;
    let officer = world.sign_in(OFFICER).await;
    let (status, page) = officer.get(HERE).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("Autumn 2026") && page.contains("Christmas Day"));
    assert!(!page.contains("/admin/calendars/change"));
    let (status, _) = officer.get(&format!("{CHANGE}?kind=term")).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    let (status, _) = officer.send_to("", CHANGE, TRAINING).await;
    assert_eq!(status, StatusCode::FORBIDDEN);

    let monday = "from-day=9&from-month=11&from-year=2026";
    for (asked, due) in [
        ("n=5&unit=school-days", "16 November 2026"),
        ("n=5&unit=school-days&first=yes", "13 November 2026"),
        ("n=5&unit=working-days", "16 November 2026"),
        ("n=5&unit=calendar-days", "14 November 2026"),
        ("n=2&unit=weeks", "23 November 2026"),
        ("n=1&unit=months", "9 December 2026"),
        ("n=0&unit=school-days", "9 November 2026"),
    ] {
        let (status, page) = officer.get(&format!("{HERE}?{monday}&{asked}")).await;
        assert_eq!(status, StatusCode::OK, "{asked}");
        let says = page.split("id=\"tried\">").nth(1).unwrap();
        assert!(
            says.split("</h3>").next().unwrap().ends_with(due),
            "{asked}: {says}"
        );
    }
    let (_, page) = officer
        .get(&format!("{HERE}?{monday}&n=5&unit=school-days"))
        .await;
    assert_eq!(
        page.matches("app-days__skipped").count(),
        3,
        "the day itself and a weekend"
    );
    assert!(page.contains("value=\"2026\""), "what was typed stays");
    for (wrong, says) in [
        (
            "from-day=9&from-month=11&from-year=2026&n=many",
            "Enter a whole number from 0 to 400",
        ),
        (
            "from-day=9&from-month=11&from-year=2026&n=500&unit=weeks",
            "from 0 to 104",
        ),
        (
            "from-day=31&from-month=2&from-year=2026&n=5",
            "not a date in the calendar",
        ),
        ("n=5", "Enter a day"),
    ] {
        let (status, page) = officer.get(&format!("{HERE}?{wrong}")).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(page.contains(says), "{wrong}: {page}");
    }
    let (status, _) = officer.get(&format!("{HERE}?school=none")).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn settings_lead_to_what_is_seldom_changed_and_the_menu_names_them_once() {
    let world = council("settings").await;
    for email in [OFFICER, MANAGER, SAFEGUARDING] {
        let browser = world.sign_in(email).await;
        let (status, page) = browser.get("/admin").await;
        assert_eq!(status, StatusCode::OK);
        let menu = page.split("id=\"navigation\"").nth(1).unwrap();
        let menu = menu.split("</nav>").next().unwrap();
        assert!(menu.contains("href=\"/admin\"") && !menu.contains("/procedure"));
        for path in ["/procedure", HERE] {
            assert!(page.contains(&format!("href=\"{path}\"")), "{path}");
            let (status, _) = browser.get(path).await;
            assert_eq!(status, StatusCode::OK);
        }
        assert!(
            !page.contains("href=\"/admin/people\""),
            "administrators alone"
        );
    }
    let manager = world.sign_in(MANAGER).await;
    for path in [
        "/cy/admin",
        "/cy/admin/calendars",
        "/cy/admin/calendars/change?kind=term",
    ] {
        let (status, page) = manager.get(path).await;
        assert_eq!(status, StatusCode::OK, "{path}");
        assert!(
            page.contains("lang=\"cy\"") && page.contains("Gosodiadau"),
            "{path}"
        );
    }
    let (_, page) = manager.get("/cy/admin/calendars").await;
    assert!(
        page.contains("Dydd Nadolig"),
        "bank holidays by their Welsh names: {page}"
    );
}
