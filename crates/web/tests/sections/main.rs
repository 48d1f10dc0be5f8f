//! The sections of a case, asked through the door as a browser asks them: an invented Welsh
//! council, one referral, and three people of whom a contact rule stops one.

#[cfg(test)]
mod calendars;
#[cfg(test)]
mod children;
#[cfg(test)]
mod deadlines;
#[cfg(test)]
mod documents;
#[cfg(test)]
mod exports;
#[cfg(test)]
mod forms;
#[cfg(test)]
mod guarded;
#[cfg(test)]
mod households;
#[cfg(test)]
mod imports;
#[cfg(test)]
mod inbox;
#[cfg(test)]
mod letters;
#[cfg(test)]
mod organisations;
#[cfg(test)]
mod registers;
#[cfg(test)]
mod said;
#[cfg(test)]
mod same;
#[cfg(test)]
mod versions;
#[cfg(test)]
mod world;

use axum::http::StatusCode;
use casework::case::Command;
use jiff::civil::date;
use std::collections::BTreeSet;
use world::{MANAGER, OFFICER, SAFEGUARDING, world};

const SECTIONS: [&str; 16] = [
    "",
    "/timeline",
    "/checks",
    "/checks/enquiry_housing",
    "/visits",
    "/visits/new",
    "/family",
    "/flags",
    "/risk",
    "/rules",
    "/rules/new",
    "/provision",
    "/documents",
    "/forms",
    "/letters",
    "/access",
];

#[tokio::test]
async fn every_section_opens_in_both_languages() {
    let world = world("opens").await;
    let manager = world.sign_in(MANAGER).await;
    for section in SECTIONS {
        for lang in ["", "/cy"] {
            let path = format!("{lang}{}", manager.path(section));
            let (status, html) = manager.get(&path).await;
            assert_eq!(status, StatusCode::OK, "{path}");
            assert_eq!(
                html.contains("lang=\"cy\""),
                lang == "/cy" || html.contains("hreflang"),
                "{path}"
            );
        }
    }
}

#[tokio::test]
async fn a_demonstration_sends_nobody_to_a_real_telephone() {
    let world = world("telephones").await;
    let office = world.office();
    let printed = office.pack.directory.iter().flat_map(|contact| {
        [&contact.telephone, &contact.out_of_hours]
            .into_iter()
            .flatten()
    });
    let printed: Vec<&String> = printed.collect();
    assert!(!printed.is_empty(), "the directory has no number");
    let lead = world.sign_in(SAFEGUARDING).await;
    let set = "kind=no_contact_by_education_social_work&why=Violence+at+home";
    lead.done("/rules/new", "/rules/new", set).await;
    let officer = world.sign_in(OFFICER).await;
    let mut invented = 0;
    for section in SECTIONS {
        let (_, html) = officer.get(&officer.path(section)).await;
        for number in &printed {
            assert!(!html.contains(*number), "{section} gives {number}");
        }
        // Once in the foot of the page; in the banner besides.
        invented += usize::from(html.matches(&office.council.telephone).count() > 2);
    }
    assert!(invented > 0, "no banner says whom to ring");
}

#[tokio::test]
async fn no_link_of_a_case_leads_nowhere() {
    let world = world("links").await;
    for email in [OFFICER, MANAGER, SAFEGUARDING] {
        let browser = world.sign_in(email).await;
        let mut seen = BTreeSet::new();
        let mut next = vec![browser.path("")];
        while let Some(path) = next.pop() {
            if !seen.insert(path.clone()) {
                continue;
            }
            let (status, html) = browser.get(&path).await;
            assert!(
                status == StatusCode::OK || status == StatusCode::CONFLICT,
                "{email}: {path} answers {status}"
            );
            let own = browser.path("");
            let links = html
                .split("href=\"")
                .skip(1)
                .filter_map(|rest| rest.split('"').next());
            next.extend(
                links
                    .filter(|link| link.starts_with(&own))
                    .map(str::to_owned),
            );
        }
        assert!(seen.len() > 20, "{email} found only {seen:?}");
    }
}

#[tokio::test]
async fn several_sources_are_asked_at_once_and_each_answer_is_recorded() {
    let world = world("checks").await;
    let manager = world.sign_in(MANAGER).await;
    let ticked = "ask=enquiry_housing&ask=enquiry_revenues";
    manager.done("/checks", "/checks/ask", ticked).await;
    let answer = "result=answered&by=Dana+Price&note=Tenancy+ended";
    manager
        .done("/checks/enquiry_housing", "/checks/enquiry_housing", answer)
        .await;
    let html = manager.page("/checks").await;
    assert!(html.contains("Dana Price: Tenancy ended"));
    // The strip counts the fourteen of the procedure's lists and the one it opened by itself.
    assert!(html.contains("Checks (1 of 15)"), "{html}");
    let shown = manager.page("/checks/enquiry_revenues").await;
    let (status, html) = manager
        .send(&shown, "/checks/enquiry_revenues", "result=not+applicable")
        .await;
    assert_eq!(
        status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "an excuse needs its reason"
    );
    assert!(html.contains("govuk-error-summary"));
    let (status, _) = manager.send(&shown, "/checks/ask", "").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_form_is_saved_once() {
    let world = world("once").await;
    let officer = world.sign_in(OFFICER).await;
    let shown = officer.page("/note").await;
    let (status, _) = officer.send(&shown, "/note", "text=The+aunt+rang").await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (status, html) = officer.send(&shown, "/note", "text=The+aunt+rang").await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(html.contains(&officer.path("")));
    let timeline = officer.page("/timeline").await;
    assert_eq!(timeline.matches("The aunt rang").count(), 1);
    assert!(timeline.contains("Gwen Parry"), "colleagues know a name");
    assert!(
        !timeline.contains("p-gwen"),
        "an id tells nobody who it was"
    );
}

#[tokio::test]
async fn a_visit_is_planned_and_made() {
    let world = world("visit").await;
    let manager = world.sign_in(MANAGER).await;
    let plan = "kind=home_visit&on-day=13&on-month=11&on-year=2026&time=4:30pm&who=Huw+Tomos\
                &safety=A+dog";
    manager.done("/visits/new", "/visits/new", plan).await;
    let html = manager.page("/visits").await;
    let link = format!("{}/visits/", manager.path(""));
    let number = html
        .split(&link)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .find(|rest| rest.parse::<u32>().is_ok())
        .unwrap();
    let visit = format!("/visits/{number}");
    assert!(manager.page(&visit).await.contains("A dog"));
    manager
        .done(&visit, &visit, "seen=adult&lives=unsure&account=The+aunt")
        .await;
    assert!(manager.page("/timeline").await.contains("The aunt"));
}

#[tokio::test]
async fn a_contact_rule_stops_a_visit_keeps_the_attempt_and_takes_a_breach() {
    let world = world("rule").await;
    let (manager, lead) = (
        world.sign_in(MANAGER).await,
        world.sign_in(SAFEGUARDING).await,
    );
    let rule = "no_contact_by_education_social_work";
    let early = manager.page("/visits/new").await;
    let set = format!("kind={rule}&why=Violence+at+home");
    lead.done("/rules/new", "/rules/new", &set).await;

    let plan = "kind=home_visit&on-day=13&on-month=11&on-year=2026";
    let unaware = early.replace("name=\"expected\"", "name=\"before\"");
    let (status, html) = manager.send(&unaware, "/visits/new", plan).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(html.contains("tel:"), "whom to ring instead");
    assert!(
        !html.contains("Violence"),
        "the reason is not for everybody"
    );
    let (status, _) = manager.get(&manager.path("/visits/new")).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(manager.page("/visits").await.contains("tel:"));
    let attempts = |html: &str| html.matches("moj-timeline__item").count();
    let before = attempts(&manager.page("/timeline").await);

    let (form, here) = (format!("/rules/{rule}/contact"), format!("/rules/{rule}"));
    let happened = "who=the+family&way=call&began=they&said=The+mother+rang+us";
    manager.done(&form, &form, happened).await;
    let after = manager.page("/timeline").await;
    assert!(attempts(&after) > before);
    assert!(after.contains("The mother rang us"));

    let html = manager.page(&here).await;
    assert!(
        html.contains("The mother rang us"),
        "the rule shows what happened in spite of it"
    );
    let officer = world.sign_in(OFFICER).await;
    assert!(!officer.page(&here).await.contains("Violence at home"));
    assert!(lead.page(&here).await.contains("Violence at home"));
    lead.done(&here, &here, "act=keep&why=Nothing+has+changed")
        .await;
    lead.done(&here, &here, "act=end&why=The+father+has+left+the+country")
        .await;
    let (status, _) = manager.get(&manager.path("/visits/new")).await;
    assert_eq!(
        status,
        StatusCode::OK,
        "lifted, a visit may be planned again"
    );
}

#[tokio::test]
async fn a_hidden_flag_is_not_told_and_an_open_one_is_lifted_with_a_reason() {
    let world = world("flags").await;
    let (officer, lead) = (
        world.sign_in(OFFICER).await,
        world.sign_in(SAFEGUARDING).await,
    );
    let set = "flag=domestic_abuse&source=A+health+visitor";
    lead.done("/flags", "/flags", set).await;
    assert!(lead.page("/flags").await.contains("A health visitor"));
    assert!(!officer.page("/flags").await.contains("A health visitor"));
    officer
        .done("/flags", "/flags", "flag=young_carer&source=School")
        .await;
    let lift = "/act/unflag/young_carer";
    officer
        .done(lift, lift, "text=The+mother+has+recovered")
        .await;
    let shown = officer.page("/flags").await;
    let (status, _) = officer.send(&shown, "/flags", "flag=young_carer").await;
    assert_eq!(
        status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "a flag has a source"
    );
}

#[tokio::test]
async fn a_place_is_sought_and_a_case_is_not_closed_without_its_proof() {
    let world = world("place").await;
    let officer = world.sign_in(OFFICER).await;
    let step = "kind=placement&step=sought&place=Beacon+Hill+School";
    let shown = officer.page("/provision").await;
    let (status, _) = officer.send(&shown, "/provision", step).await;
    assert!(
        status == StatusCode::SEE_OTHER || status == StatusCode::CONFLICT,
        "{status}"
    );
    let (status, html) = officer.get(&officer.path("/close")).await;
    let outcome = html
        .split("name=\"outcome\" type=\"radio\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    match outcome {
        Some(outcome) => {
            let answers = format!("outcome={}&why=Found", outcome.replace('/', "%2F"));
            let (status, html) = officer.send(&html, "/close", &answers).await;
            assert!(status.is_client_error(), "{status}");
            assert!(html.contains("app-panel--warn") || html.contains("govuk-error-summary"));
        }
        None => assert_eq!(status, StatusCode::CONFLICT),
    }
    let (status, _) = officer.get(&officer.path("/reopen")).await;
    assert_eq!(status, StatusCode::CONFLICT, "an open case is not reopened");
}

#[tokio::test]
async fn a_date_is_paused_with_an_end_and_runs_again() {
    let world = world("pause").await;
    let officer = world.sign_in(OFFICER).await;
    let html = officer.page("").await;
    let dates = format!("{}/dates/", officer.path(""));
    let number = html
        .split(&dates)
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .unwrap();
    let (date, pause) = (format!("/dates/{number}"), format!("/dates/{number}/pause"));
    let shown = officer.page(&pause).await;
    let (status, _) = officer
        .send(&shown, &pause, "why=Asked+by+the+police")
        .await;
    assert_eq!(
        status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "a pause has an end"
    );
    let answers = "why=Asked+by+the+police&until-day=20&until-month=11&until-year=2026";
    officer.done(&pause, &pause, answers).await;
    officer.done(&date, &format!("{date}/resume"), "").await;
}

#[tokio::test]
async fn a_day_is_corrected_from_the_history_and_the_old_one_stays_with_the_reason() {
    let world = world("correct").await;
    let officer = world.sign_in(OFFICER).await;
    let said = Command::FirstAbsence {
        on: date(2026, 11, 3),
    };
    let case = officer.path("").trim_start_matches("/cases/").to_owned();
    letters::act(&world, &case, vec!["esw_team_manager".into()], said).await;
    let history = officer.page("/timeline").await;
    let path = format!("{}/", officer.path("/timeline"));
    let record = history
        .split("3 November 2026")
        .nth(1)
        .and_then(|rest| rest.split(&path).nth(1)?.split('/').next())
        .unwrap()
        .to_owned();
    let correct = format!("/timeline/{record}/correct");
    let shown = officer.page(&correct).await;
    assert!(shown.contains("3 November 2026"), "{shown}");
    let (status, html) = officer.send(&shown, &correct, "because=The+register").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(html.contains("Give the day on which it was so"));
    assert!(html.contains("The register"), "what was typed stays");
    let answers = "because=The+register&on-day=2&on-month=11&on-year=2026";
    officer.done(&correct, &correct, answers).await;
    let history = officer.page("/timeline").await;
    assert!(history.contains("The register"), "{history}");
    let (status, _) = officer.get(&officer.path("/timeline/1/correct")).await;
    assert_eq!(status, StatusCode::NOT_FOUND, "an opening has no other day");
}

#[tokio::test]
async fn every_look_is_kept_once_a_visit_and_shown() {
    let world = world("looks").await;
    let (officer, manager) = (world.sign_in(OFFICER).await, world.sign_in(MANAGER).await);
    officer.page("").await;
    officer.page("/timeline").await;
    manager.page("/risk").await;
    let html = manager.page("/access").await;
    assert_eq!(
        html.matches("Gwen Parry").count(),
        1,
        "two pages are one look"
    );
    assert!(officer.page("").await.contains("2 people in 30 days"));
}

#[tokio::test]
async fn a_rule_about_one_adult_asks_whom_a_visit_reaches() {
    let world = world("rule_on_one").await;
    let (manager, lead) = (
        world.sign_in(MANAGER).await,
        world.sign_in(SAFEGUARDING).await,
    );
    for adult in [
        "name=Dean+Corrigan&relationship=father",
        "name=Mel+Hartley&relationship=mother",
    ] {
        manager.done("/family", "/family", adult).await;
    }
    let shown = manager.page("/family").await;
    assert!(shown.contains("Dean Corrigan") && shown.contains("mother"));
    let (status, html) = manager.send(&shown, "/family", "name=").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(html.contains("Enter the name"), "{html}");

    let rule = "no_contact_by_education_social_work";
    let set = format!("kind={rule}&why=Violence+at+home&adult=adult-1");
    lead.done("/rules/new", "/rules/new", &set).await;
    let here = format!("/rules/{rule}");
    assert!(lead.page(&here).await.contains("Dean Corrigan"));
    assert!(manager.page("").await.contains("only: Dean Corrigan"));

    let plan = "kind=home_visit&on-day=13&on-month=11&on-year=2026&safety=A+dog";
    let shown = manager.page("/visits/new").await;
    let (status, html) = manager.send(&shown, "/visits/new", plan).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(html.contains("Say which adult this reaches"), "{html}");
    assert!(html.contains("A dog"), "nothing that was typed is lost");
    let him = format!("{plan}&adult=adult-1");
    let (status, _) = manager.send(&shown, "/visits/new", &him).await;
    assert_eq!(status, StatusCode::CONFLICT, "barred, and the attempt kept");
    let her = format!("{plan}&adult=adult-2");
    manager.done("/visits/new", "/visits/new", &her).await;

    let act = "/act/contact/family";
    let shown = manager.page(act).await;
    let (status, html) = manager.send(&shown, act, "channel=call&text=Rang").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(html.contains("Say which adult this reaches"));
    manager
        .done(act, act, "channel=call&text=Rang+her&adult=adult-2")
        .await;
    assert!(manager.page("/timeline").await.contains("Mel Hartley"));
}

#[tokio::test]
async fn what_is_owed_by_the_hour_shows_its_time_and_is_late_from_it() {
    let world = world("hours").await;
    let manager = world.sign_in(MANAGER).await;
    let act = "/act/proof/private_fostering_arrival";
    let came = "text=Came+by+train&on-day=9&on-month=11&on-year=2026&at=13:00";
    manager.done(act, act, came).await;
    let html = manager.page("").await;
    assert!(html.contains("Wed 11 Nov, 1pm"), "{html}");
    let dates = format!("{}/dates/", manager.path(""));
    let number = html
        .split("Wed 11 Nov, 1pm")
        .skip(1)
        .find_map(|rest| rest.split(&dates).nth(1)?.split('"').next())
        .unwrap();
    let why = manager.page(&format!("/dates/{number}")).await;
    assert!(why.contains("48 hours by the clock"), "{why}");
    assert!(why.contains("9 November 2026 at 1pm"), "{why}");
    assert!(why.contains("Due today"));
}
