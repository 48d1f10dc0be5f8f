//! What only a restricted flag brings about says to nobody what it is who may not know of the
//! flag, and is lost from nobody's sight.

use crate::world::World;
use axum::http::StatusCode;
use casework::access::BaseRole;
use casework::case::Command;
use desk::Who;
use desk::act::Attempt;
use std::collections::BTreeSet;
use web::routes::Method;

const SECTIONS: [&str; 12] = [
    "",
    "/timeline",
    "/checks",
    "/visits",
    "/provision",
    "/family",
    "/flags",
    "/risk",
    "/rules",
    "/do",
    "/close",
    "/documents",
];

/// A text as a page writes it.
fn written(text: &str) -> String {
    text.replace('&', "&amp;").replace('\'', "&#x27;")
}

/// What a case now says that would tell `reader` of a flag.
async fn telling(world: &World, lead: &Who, reader: &Who, case: &str) -> BTreeSet<String> {
    let loaded = world.desk().case(lead, case).await;
    let loaded = loaded.expect("the store").expect("the case");
    let hidden = reader.hidden();
    let strands = loaded.case.strands.iter();
    let strands = strands.filter(|held| hidden.strand(&held.strand));
    let clocks = loaded.case.clocks.iter();
    let clocks = clocks.filter(|held| hidden.clock(&held.rule.clock));
    let told = loaded.case.told.iter();
    let told = told.filter(|notice| hidden.word(&notice.whom, &notice.about));
    strands
        .map(|held| held.label.en.clone())
        .chain(clocks.map(|held| held.rule.label.en.clone()))
        .chain(told.flat_map(|notice| {
            let whom = &reader.office.pack.roles[&notice.whom];
            // A body of the outside is named for the one thing that it does.
            let named = whom.outside.then(|| format!("Told: {}", whom.label.en));
            [Some(notice.about.clone()), named].into_iter().flatten()
        }))
        .collect()
}

#[tokio::test]
async fn what_a_restricted_flag_brings_about_does_not_say_what_it_is() {
    let world = World::new().await;
    let mut kept_quiet = 0;
    for place in &world.places {
        let lead = &place.tokens[BaseRole::SafeguardingLead.as_str()];
        let lead = world.who(lead).await;
        let flags = &lead.office.pack.flags;
        for (flag, rule) in flags.iter().filter(|(_, rule)| rule.restricted) {
            let case = world.open(&lead, "FLAGGED", None).await;
            let set = Command::SetFlag {
                flag: flag.clone(),
                source: "A health visitor".to_owned(),
            };
            let done = world.desk().act(&lead, &case, Attempt::of(set)).await;
            done.unwrap_or_else(|why| panic!("{flag}: {why}"));
            for base in [BaseRole::Officer, BaseRole::FieldOfficer, BaseRole::Partner] {
                let token = &place.tokens[base.as_str()];
                let reader = world.who(token).await;
                assert!(reader.hidden().flag(flag), "a role that no rule names");
                let telling = telling(&world, &lead, &reader, &case).await;
                kept_quiet += telling.len();
                for section in SECTIONS {
                    let path = format!("/cases/{case}{section}");
                    let (status, page) = world.ask(Method::Get, &path, Some(token)).await;
                    if status == StatusCode::FORBIDDEN {
                        continue;
                    }
                    let refused = section == "/close" && status == StatusCode::CONFLICT;
                    assert!(
                        refused || status == StatusCode::OK,
                        "{path} as {base}: {status}"
                    );
                    for words in &telling {
                        assert!(!page.contains(&written(words)), "{path}: {words}");
                    }
                    // Every flag is offered, set or not, so that offering one tells nothing.
                    if section != "/flags" {
                        let label = written(&rule.label.en);
                        assert!(!page.contains(&label), "{path}: {label}");
                    }
                }
            }
        }
    }
    assert!(kept_quiet > 0, "no procedure tested anything");
}

#[tokio::test]
async fn a_hidden_deadline_stands_on_the_page_with_its_date_and_those_who_can_say_more() {
    let world = World::new().await;
    let mut shown = 0;
    for place in &world.places {
        let lead = &place.tokens[BaseRole::SafeguardingLead.as_str()];
        let lead = world.who(lead).await;
        let pack = lead.office.pack.clone();
        for flag in pack.flags.iter().filter(|(_, rule)| rule.restricted) {
            let case = world.open(&lead, "DUE", None).await;
            let set = Command::SetFlag {
                flag: flag.0.clone(),
                source: "A health visitor".to_owned(),
            };
            let done = world.desk().act(&lead, &case, Attempt::of(set)).await;
            done.expect("set");
            let token = &place.tokens[BaseRole::Officer.as_str()];
            let hidden = world.who(token).await;
            let hidden = hidden.hidden();
            let loaded = world.desk().case(&lead, &case).await;
            let loaded = loaded.expect("the store").expect("the case");
            let clocks = loaded.case.clocks.iter();
            for clock in clocks.filter(|clock| hidden.clock(&clock.rule.clock)) {
                let path = format!("/cases/{case}/dates/{}", clock.rule.number);
                let (status, page) = world.ask(Method::Get, &path, Some(token)).await;
                assert_eq!(status, StatusCode::OK, "{path}");
                assert!(page.contains("Safeguarding step"), "{path}");
                for clause in &clock.rule.clause {
                    assert!(!page.contains(clause.as_str()), "{path}: {clause}");
                }
                let path = format!("/cases/{case}");
                let (_, page) = world.ask(Method::Get, &path, Some(token)).await;
                // Whose it is would tell what it is: it is said to lie with those who guard children.
                let owner = &pack.roles[&clock.rule.owner];
                let guards = owner.base == BaseRole::SafeguardingLead;
                assert!(page.contains("Safeguarding step"), "{path}");
                assert_eq!(page.contains(&written(&owner.label.en)), guards, "{path}");
                shown += 1;
            }
        }
    }
    assert!(shown > 0, "no procedure tested anything");
}

#[tokio::test]
async fn what_the_team_writes_is_on_no_page_of_the_school_that_sees_the_case() {
    let world = World::new().await;
    for place in &world.places {
        let manager = &place.tokens[BaseRole::TeamManager.as_str()];
        let who = world.who(manager).await;
        let case = &place.of_school;
        let note = Command::Note {
            text: "The mother is in hiding".to_owned(),
            only_for: None,
        };
        let written = world.desk().act(&who, case, Attempt::of(note)).await;
        written.expect("written");
        for section in SECTIONS {
            let path = format!("/cases/{case}{section}");
            let token = &place.tokens["own school"];
            let (status, page) = world.ask(Method::Get, &path, Some(token)).await;
            assert!(status != StatusCode::NOT_FOUND, "{path}");
            assert!(!page.contains("in hiding"), "{path}: {page}");
            if section == "/timeline" {
                let says = "What was written is for the authority";
                assert!(page.contains(says), "{path}: {page}");
            }
        }
        let path = format!("/cases/{case}/timeline");
        let (_, page) = world.ask(Method::Get, &path, Some(manager)).await;
        assert!(page.contains("The mother is in hiding"), "{page}");
    }
}
