//! One visit, one note, one letter for several children of a household, each with its own case:
//! each is decided by its own rules, what one refuses takes nothing from the others, and nobody
//! is told of a child whom they may not know of.

use crate::world::{Browser, MANAGER, OFFICER, SAFEGUARDING, World, world};
use axum::http::StatusCode;
use casework::case::Event;
use casework::case::strand::StrandState;
use casework::child::Name;
use casework::ids::CaseTypeId;
use desk::Who;
use desk::cases::Loaded;
use desk::receive::Referral;
use std::collections::BTreeMap;
use store::Digest;

const RULE: &str = "no_contact_by_education_social_work";

fn somebody(world: &World) -> Who {
    Who {
        office: world.office(),
        person: "p-huw".to_owned(),
        name: "Huw Tomos".to_owned(),
        roles: vec!["esw_team_manager".into()],
        school: None,
        circles: Vec::new(),
        sign_in: Digest::of(b"test"),
    }
}

async fn load(world: &World, case: &str) -> Loaded {
    let loaded = world.desk().load_case(&world.office(), case).await;
    loaded.expect("the store").expect("a case")
}

/// Opens the case of a brother or sister of the world's child.
async fn sibling(world: &World, browser: &Browser<'_>, forename: &str) -> String {
    let rowan = load(world, &case_of(browser)).await;
    let referral = Referral {
        name: Name::legal(forename, "Invented"),
        born: None,
        upn: None,
        address: rowan.facts.address.clone(),
        case_type: CaseTypeId::new("notified_not_on_roll"),
        source: "agency".to_owned(),
        school: None,
        first_absence: None,
        story: String::new(),
        danger: false,
        received: None,
        child: None,
        household: Some(rowan.facts.household),
        other_names: Vec::new(),
        form: None,
        looked_at: None,
        beside: Vec::new(),
        said: BTreeMap::new(),
    };
    let opened = world.desk().open_case(&somebody(world), referral).await;
    opened.expect("a case").reference
}

fn case_of(browser: &Browser<'_>) -> String {
    browser.path("").trim_start_matches("/cases/").to_owned()
}

fn visits(loaded: &Loaded) -> Vec<StrandState> {
    let strands = loaded.case.strands.iter();
    let visits = strands.filter(|strand| strand.strand.as_str() == "home_visit");
    visits.map(|strand| strand.state).collect()
}

fn attempts(loaded: &Loaded) -> usize {
    let barred = |event: &Event| matches!(event, Event::ContactBarred { .. });
    let history = loaded.history.iter();
    history.filter(|entry| barred(&entry.event)).count()
}

#[tokio::test]
async fn one_visit_is_planned_and_made_for_two_children_and_stands_on_the_case_of_each() {
    let world = world("visit_together").await;
    let manager = world.sign_in(MANAGER).await;
    let sister = sibling(&world, &manager, "Sorrel").await;
    let shown = manager.page("/visits/new").await;
    let tick = format!("value=\"{sister}\"");
    assert!(shown.contains(&tick) && shown.contains("INVENTED, Sorrel"));
    assert!(
        !shown.contains(&format!("{tick} checked")),
        "nobody is ticked in advance"
    );
    let plan =
        format!("kind=home_visit&on-day=13&on-month=11&on-year=2026&safety=A+dog&sibling={sister}");
    let (status, html) = manager.send(&shown, "/visits/new", &plan).await;
    assert_eq!(status, StatusCode::OK, "{html}");
    assert_eq!(html.matches("<strong>Saved</strong>").count(), 2, "{html}");
    let rowan = case_of(&manager);
    for case in [&rowan, &sister] {
        let states = visits(&load(&world, case).await);
        assert!(states.contains(&StrandState::Planned), "{case}: {states:?}");
    }

    let number = load(&world, &rowan).await.case.strands;
    let number = number
        .iter()
        .find(|strand| strand.state == StrandState::Planned)
        .unwrap()
        .number;
    let visit = format!("/visits/{number}");
    let shown = manager.page(&visit).await;
    let made = format!("seen=adult&account=The+aunt+has+both&sibling={sister}");
    let (status, _) = manager.send(&shown, &visit, &made).await;
    assert_eq!(status, StatusCode::OK);
    for case in [&rowan, &sister] {
        let loaded = load(&world, case).await;
        assert!(visits(&loaded).contains(&StrandState::Made), "{case}");
        let outstanding = loaded.case.clocks.iter().any(|clock| {
            clock.rule.clock.as_str() == "home_visit"
                && matches!(clock.state, casework::case::state::ClockState::Running)
        });
        assert!(!outstanding, "{case}: its own clock is met");
    }
    assert!(world.verified().await.holds(), "the rows fit");
}

#[tokio::test]
async fn a_contact_rule_set_on_one_child_holds_at_once_for_every_child_of_the_household() {
    let world = world("rule_together").await;
    let (manager, lead) = (
        world.sign_in(MANAGER).await,
        world.sign_in(SAFEGUARDING).await,
    );
    let sister = sibling(&world, &manager, "Sorrel").await;
    let rowan = case_of(&manager);
    let early = manager.page("/visits/new").await;
    let set = format!("kind={RULE}&why=Violence+at+home");
    lead.done("/rules/new", "/rules/new", &set).await;

    // In the sister's case: the rule stands on it, no visit can be planned, and what is due is
    // blocked; in the work lists and batches that are made of the same rows.
    let path = |rest: &str| format!("/cases/{sister}{rest}");
    let (status, _) = manager.get(&path("/visits/new")).await;
    assert_eq!(status, StatusCode::CONFLICT);
    let (_, rules) = manager.get(&path("/rules")).await;
    assert!(rules.contains(&format!("/rules/{RULE}")), "{rules}");
    let row = world.store().case("aberwen", &sister).await.unwrap();
    assert!(row.unwrap().contact_rule);
    let blocked = |case: &Loaded| {
        casework::clock::due_items(
            &case.case,
            &world.office().calendar,
            &case.household.rules,
            jiff::civil::date(2026, 11, 11).at(10, 0, 0, 0),
        )
        .iter()
        .filter(|item| matches!(item.state, casework::clock::DueState::Blocked { .. }))
        .count()
    };
    let (one, other) = (load(&world, &rowan).await, load(&world, &sister).await);
    assert_eq!(blocked(&one), blocked(&other));

    // In a visit that was filled in before the rule was set, for both: each refuses it with
    // why, and keeps the attempt.
    let plan = format!("kind=home_visit&on-day=13&on-month=11&on-year=2026&sibling={sister}");
    let unaware = early.replace("name=\"expected\"", "name=\"before\"");
    let (status, html) = manager.send(&unaware, "/visits/new", &plan).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert_eq!(html.matches("Not saved").count(), 2, "{html}");
    assert!(html.contains("tel:"), "whom to ring instead");
    assert!(
        !html.contains("Violence"),
        "the reason is not for everybody"
    );
    for case in [&rowan, &sister] {
        assert_eq!(attempts(&load(&world, case).await), 1, "{case}");
    }
}

#[tokio::test]
async fn what_one_case_refuses_takes_nothing_from_the_others() {
    let world = world("refused_together").await;
    let manager = world.sign_in(MANAGER).await;
    let sister = sibling(&world, &manager, "Sorrel").await;
    let brother = sibling(&world, &manager, "Heath").await;
    let act = "/act/strand/looked_after_education";
    let offered = format!("state=offered&text=A+tutor&sibling={brother}");
    let shown = manager.page(act).await;
    let (status, html) = manager.send(&shown, act, &offered).await;
    assert_eq!(status, StatusCode::OK, "{html}");

    // Nothing was offered to the sister: there is nothing of hers to accept.
    let accepted = format!("state=accepted&text=Both+agree&sibling={sister}&sibling={brother}");
    let shown = manager.page(act).await;
    let (status, html) = manager.send(&shown, act, &accepted).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert_eq!(html.matches("<strong>Saved</strong>").count(), 2, "{html}");
    assert_eq!(html.matches("Not saved").count(), 1, "{html}");
    assert!(
        html.contains("Both agree"),
        "nothing that was typed is lost"
    );
    assert!(
        html.contains(&format!("/cases/{sister}{act}")),
        "where it is done instead"
    );
    let state = |loaded: &Loaded| {
        let mut strands = loaded.case.strands.iter().rev();
        let strand = strands.find(|it| it.strand.as_str() == "looked_after_education");
        strand.map(|it| it.state)
    };
    for (case, stands) in [
        (&case_of(&manager), Some(StrandState::Accepted)),
        (&sister, None),
        (&brother, Some(StrandState::Accepted)),
    ] {
        assert_eq!(state(&load(&world, case).await), stands, "{case}");
    }
}

#[tokio::test]
async fn a_note_is_copied_to_a_sister_once_however_often_it_is_sent() {
    let world = world("note_together").await;
    let officer = world.sign_in(OFFICER).await;
    let sister = sibling(&world, &officer, "Sorrel").await;
    let note = format!("text=Both+were+seen+with+the+aunt&sibling={sister}");
    let shown = officer.page("/note").await;
    let (status, _) = officer.send(&shown, "/note", &note).await;
    assert_eq!(status, StatusCode::OK);
    let (status, html) = officer.send(&shown, "/note", &note).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert_eq!(html.matches("Nothing was saved twice").count(), 2, "{html}");
    for path in [
        officer.path("/timeline"),
        format!("/cases/{sister}/timeline"),
    ] {
        let (_, html) = officer.get(&path).await;
        assert_eq!(
            html.matches("Both were seen with the aunt").count(),
            1,
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_brother_whose_record_is_hidden_is_neither_offered_nor_told_of_nor_written_on() {
    let world = world("hidden_together").await;
    let (manager, lead) = (
        world.sign_in(MANAGER).await,
        world.sign_in(SAFEGUARDING).await,
    );
    let brother = sibling(&world, &manager, "Heath").await;
    let restrict = format!("/cases/{brother}/restrict");
    let (_, shown) = lead.get(&restrict).await;
    let (status, html) = lead.send_to(&shown, &restrict, "why=At+risk").await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{html}");
    let before = load(&world, &brother).await.case.version;

    for section in [
        "",
        "/note",
        "/visits/new",
        "/family",
        "/flags",
        "/act/strand/home_visit",
    ] {
        let html = manager.page(section).await;
        assert!(
            !html.contains(&brother) && !html.contains("Heath"),
            "{section}"
        );
    }
    assert!(
        lead.page("/family").await.contains(&brother),
        "whoever guards him sees him"
    );
    // One who names him all the same hears what anybody hears of a case that is not there.
    let shown = manager.page("/note").await;
    let known = format!("text=A+guess&sibling={brother}");
    let (_, told) = manager.send(&shown, "/note", &known).await;
    let shown = manager.page("/note").await;
    let (_, other) = manager
        .send(&shown, "/note", "text=A+guess&sibling=9999Z")
        .await;
    assert_eq!(told.matches("There is no open case").count(), 1, "{told}");
    assert_eq!(other.matches("There is no open case").count(), 1);
    assert!(!told.contains("Heath"));
    assert_eq!(load(&world, &brother).await.case.version, before);
}

#[tokio::test]
async fn a_flag_is_offered_to_a_sister_set_by_whoever_knows_her_or_declined_with_why() {
    let world = world("flags_together").await;
    let (officer, lead) = (
        world.sign_in(OFFICER).await,
        world.sign_in(SAFEGUARDING).await,
    );
    let sister = sibling(&world, &officer, "Sorrel").await;
    let brother = sibling(&world, &officer, "Heath").await;
    officer
        .done("/flags", "/flags", "flag=young_carer&source=The+school")
        .await;
    lead.done(
        "/flags",
        "/flags",
        "flag=domestic_abuse&source=A+health+visitor",
    )
    .await;
    let hers = format!("/cases/{sister}/flags");
    let flagged = async |case: &str| load(&world, case).await.case.flagged(&"young_carer".into());
    assert!(!flagged(&sister).await, "a flag is not copied");

    let (_, shown) = officer.get(&hers).await;
    assert!(
        shown.contains("name=\"offer\" value=\"young_carer\""),
        "{shown}"
    );
    assert!(
        shown.contains("11 November 2026"),
        "since when it holds there"
    );
    // A restricted flag is offered only to whoever may hear of it.
    assert!(!shown.contains("value=\"domestic_abuse\"><div") && !shown.contains("health visitor"));
    assert!(!shown.contains("name=\"offer\" value=\"domestic_abuse\""));
    let (_, theirs) = lead.get(&hers).await;
    assert!(theirs.contains("name=\"offer\" value=\"domestic_abuse\""));

    let (status, html) = officer
        .send_to(&shown, &hers, "offer=young_carer&answer=decline")
        .await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(html.contains("Say why it does not hold"), "{html}");
    let (_, shown) = officer.get(&hers).await;
    let (status, _) = officer
        .send_to(
            &shown,
            &hers,
            "offer=young_carer&answer=decline&why-young_carer=She+is+four",
        )
        .await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (_, shown) = officer.get(&hers).await;
    assert!(
        !shown.contains("name=\"offer\" value=\"young_carer\""),
        "it was answered"
    );
    assert!(!flagged(&sister).await);
    let (_, told) = officer.get(&format!("/cases/{sister}/timeline")).await;
    assert!(told.contains("She is four"), "the answer is kept");

    let his = format!("/cases/{brother}/flags");
    let (_, shown) = officer.get(&his).await;
    let (status, html) = officer
        .send_to(&shown, &his, "offer=young_carer&answer=accept")
        .await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{html}");
    assert!(flagged(&brother).await);
    let (_, shown) = officer.get(&his).await;
    assert!(
        shown.contains("The school. Set for a brother or sister"),
        "{shown}"
    );
    // Nobody forges an offer: what is restricted is not there to be answered.
    let (status, _) = officer
        .send_to(&shown, &his, "offer=domestic_abuse&answer=accept")
        .await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(world.verified().await.holds(), "the rows fit");
}

#[tokio::test]
async fn the_family_page_links_each_siblings_case_with_its_stage_and_what_is_due_next() {
    let world = world("family_together").await;
    let officer = world.sign_in(OFFICER).await;
    let sister = sibling(&world, &officer, "Sorrel").await;
    let html = officer.page("/family").await;
    assert!(html.contains(&format!("href=\"/cases/{sister}\"")));
    let stage = load(&world, &sister).await.case.stage;
    let stage = world.office().pack.stages[&stage].label.en.clone();
    assert!(html.contains(&stage), "{stage}");
    let row = html.split(&format!("/cases/{sister}\"")).nth(1).unwrap();
    let row = row.split("</tr>").next().unwrap();
    assert!(row.contains("app-due"), "{row}");
    assert!(html.contains("Next due"));
}

#[tokio::test]
async fn one_letter_names_several_children_where_the_procedure_allows_it() {
    let world = world("letter_together").await;
    let (manager, lead) = (
        world.sign_in(MANAGER).await,
        world.sign_in(SAFEGUARDING).await,
    );
    let sister = sibling(&world, &manager, "Sorrel").await;
    let brother = sibling(&world, &manager, "Heath").await;
    let pack = world.office().pack.clone();
    let (letter, _) = pack
        .letters
        .iter()
        .find(|(_, letter)| letter.siblings && letter.to_family)
        .expect("a letter to the family that may name several children");
    let draft = casework::case::Command::DraftLetter {
        letter: letter.clone(),
        to: "the family".to_owned(),
        with: Vec::new(),
    };
    let attempt = desk::act::Attempt::of(draft);
    let rowan = case_of(&manager);
    let drafted = world.desk().act(&somebody(&world), &rowan, attempt).await;
    drafted.expect("it is drafted");
    let shown = manager.page("/letters/1").await;
    let (status, html) = manager.send(&shown, "/letters/1", "").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(html.contains("Tick whom the letter names"));
    let (status, _) = manager
        .send(&shown, "/letters/1", &format!("sibling={sister}"))
        .await;
    assert_eq!(status, StatusCode::OK);
    for path in [
        manager.path("/letters/2"),
        format!("/cases/{sister}/letters/1"),
    ] {
        let (status, html) = manager.get(&path).await;
        assert_eq!(status, StatusCode::OK, "{path}");
        for name in ["Rowan Invented", "Sorrel Invented"] {
            assert!(html.contains(name), "{path}: {name}: {html}");
        }
        assert!(!html.contains("Heath Invented and") && !html.contains("and Heath"));
    }
    let (status, _) = manager.get(&format!("/cases/{brother}/letters/1")).await;
    assert_eq!(
        status,
        StatusCode::NOT_FOUND,
        "nothing on a case that was not ticked"
    );

    // While nobody may write to the family, the letter of each is held back.
    let set = format!("kind={RULE}&why=Violence+at+home");
    lead.done("/rules/new", "/rules/new", &set).await;
    let (_, html) = manager.get(&format!("/cases/{sister}/letters/1")).await;
    assert!(!html.contains("class=\"app-letter\""), "its words are gone");
}
