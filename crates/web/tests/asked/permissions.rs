//! Every route, asked as every base role and by somebody who is not signed in, over two
//! authorities: what is answered is what the permission table says. A restricted case
//! answers those who may not know of it exactly as a case that is not there.

use crate::world::{DUTY, FLAG, Place, SETUP_KEY, World, base_role_id, sight_role_id, sights};
use axum::http::StatusCode;
use casework::access::{Action, Answer, BaseRole, Facts, Sees, Why, may};
use casework::case::Command;
use casework::ids::ActorId;
use desk::act::Attempt;
use std::collections::BTreeSet;
use web::routes::{Gate, Method, ROUTES, Route};

/// What the table says of a role that sees every case of its authority.
fn says(base: BaseRole, action: Action) -> Answer {
    may(&[(base, Sees::All)], action, Facts::default())
}

/// A route's path with its places filled in.
fn filled(path: &str, place: &Place) -> String {
    path.replace("{reference}", &place.case)
        .replace("{mark}", "x")
        .replace("{*path}", "nothing.css")
        .replace("{kind}", "whereabouts")
        .replace("{number}", "1")
        .replace("{record}", "1")
        .replace("{record}", "1")
        .replace("{what}", "nothing")
        .replace("{part}", "deadlines")
        .replace("{hash}", "none")
        .replace("{register}", "missing-education")
        .replace(
            "{id}",
            if path.starts_with("/admin") {
                &place.administrator
            } else if path.starts_with("/referrals") {
                &place.referral
            } else if path.starts_with("/leads") {
                &place.lead
            } else if path.starts_with("/owed") {
                DUTY
            } else if path.starts_with("/cases") {
                "is"
            } else {
                "none"
            },
        )
}

#[tokio::test]
async fn every_route_answers_every_role_as_the_permission_table_says() {
    let world = World::new().await;
    let mut wrong = Vec::new();
    for place in &world.places {
        // Signing out is left to the end: it ends the sign-in that the others need.
        let routes = ROUTES
            .iter()
            .filter(|r| r.path != "/signout" && r.path != "/account/password");
        for route in routes {
            let path = filled(route.path, place);
            for base in BaseRole::ALL {
                let token = &place.tokens[base.as_str()];
                let (status, _) = world.ask(route.method, &path, Some(token)).await;
                let fits = match route.gate {
                    Gate::Open(_) => !status.is_server_error() && status != StatusCode::FORBIDDEN,
                    Gate::May(action) | Gate::OfCase(action) => match says(*base, action) {
                        Answer::Allow => may_answer(route, *base, status),
                        Answer::Deny(_) => status == StatusCode::FORBIDDEN,
                        Answer::NotThere => status == StatusCode::NOT_FOUND,
                    },
                };
                if !fits {
                    wrong.push(format!("{:?} {path} as {base}: {status}", route.method));
                }
            }
            let (status, to) = world.ask(route.method, &path, None).await;
            let fits = match route.gate {
                Gate::Open(_) => !status.is_server_error(),
                Gate::May(_) | Gate::OfCase(_) => {
                    status == StatusCode::SEE_OTHER && to.starts_with("/signin?next=")
                }
            };
            if !fits {
                wrong.push(format!(
                    "{:?} {path} signed out: {status} {to}",
                    route.method
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} answers:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// What somebody is answered whom the table lets in: a page, a form sent back with what is
/// wrong, or the way on. Whoever does not see cases finds none.
fn may_answer(route: &Route, base: BaseRole, status: StatusCode) -> bool {
    let sees = says(base, Action::SeeCase) == Answer::Allow;
    match status {
        // The procedure says no, with its reasons: the table has said yes.
        StatusCode::CONFLICT => {
            matches!(route.gate, Gate::OfCase(_)) || route.path.starts_with("/owed")
        }
        StatusCode::OK | StatusCode::SEE_OTHER | StatusCode::UNPROCESSABLE_ENTITY => true,
        // The case of this test has no such check, visit, rule or proposal, and no roll waits.
        StatusCode::NOT_FOUND => {
            route.path.matches('{').count() > 1 || route.path.ends_with("{hash}") || !sees
        }
        _ => false,
    }
}

#[tokio::test]
async fn the_other_authoritys_cases_referrals_and_people_are_not_there() {
    let world = World::new().await;
    let [here, there] = &world.places[..] else {
        panic!("two authorities");
    };
    for base in BaseRole::ALL {
        let token = &here.tokens[base.as_str()];
        for (path, missing) in [
            (format!("/cases/{}", there.case), "/cases/9999Z".to_owned()),
            (
                format!("/referrals/{}", there.referral),
                "/referrals/R9999Z".to_owned(),
            ),
            (format!("/leads/{}", there.lead), "/leads/L9999Z".to_owned()),
            (
                format!("/admin/people/{}", there.administrator),
                "/admin/people/p-nobody".to_owned(),
            ),
        ] {
            let (theirs, _) = world.ask(Method::Get, &path, Some(token)).await;
            let (nothing, _) = world.ask(Method::Get, &missing, Some(token)).await;
            assert_eq!(theirs, nothing, "{path} as {base}");
            assert!(
                theirs == StatusCode::NOT_FOUND || theirs == StatusCode::FORBIDDEN,
                "{path} as {base}: {theirs}"
            );
        }
    }
}

#[tokio::test]
async fn a_restricted_case_answers_as_one_that_is_not_there() {
    let world = World::new().await;
    let place = &world.places[0];
    let routes = ROUTES
        .iter()
        .filter(|route| matches!(route.gate, Gate::OfCase(_)));
    for route in routes {
        for base in BaseRole::ALL {
            let token = &place.tokens[base.as_str()];
            let mut seen = Vec::new();
            for case in [&place.restricted, "9999Z"] {
                let path = filled(route.path, place).replace(&place.case, case);
                let (status, body) = world.ask(route.method, &path, Some(token)).await;
                seen.push((status, body.replace(case, "the case")));
            }
            if *base == BaseRole::SafeguardingLead && says(*base, Action::SeeCase) == Answer::Allow
            {
                // Whoever may know of it sees it, where there is something to see.
                if route.method == Method::Get && route.gate == Gate::OfCase(Action::SeeCase) {
                    let there = [StatusCode::OK, StatusCode::CONFLICT];
                    let deeper = route.path.matches('{').count() > 1;
                    assert!(deeper || there.contains(&seen[0].0), "{}", route.path);
                }
            } else {
                assert_eq!(
                    seen[0], seen[1],
                    "{:?} {} as {base}",
                    route.method, route.path
                );
            }
        }
    }
    // Nor does any list name the child, or count the case.
    for base in BaseRole::ALL
        .iter()
        .filter(|base| **base != BaseRole::SafeguardingLead)
    {
        let token = &place.tokens[base.as_str()];
        for path in [
            "/cases",
            "/work",
            "/team",
            "/referrals",
            "/leads",
            "/registers/missing-education",
        ] {
            let (_, body) = world.ask(Method::Get, path, Some(token)).await;
            assert!(!body.contains(&place.restricted), "{path} as {base}");
            assert!(!body.contains("HIDDEN"), "{path} as {base}");
        }
    }
}

#[tokio::test]
async fn the_lead_of_a_restricted_child_answers_as_one_that_is_not_there() {
    let world = World::new().await;
    let place = &world.places[0];
    for base in BaseRole::ALL {
        let token = &place.tokens[base.as_str()];
        for method in [Method::Get, Method::Post] {
            let mut seen = Vec::new();
            for lead in [&place.restricted_lead, "L9999Z"] {
                for path in [
                    format!("/leads/{lead}"),
                    format!("/cases/new/details?lead={lead}"),
                ] {
                    let (status, body) = world.ask(method, &path, Some(token)).await;
                    seen.push((status, body.replace(lead, "the lead")));
                }
            }
            if *base == BaseRole::SafeguardingLead {
                assert_ne!(seen[0], seen[2], "{method:?} as {base}");
            } else {
                // What is shown of the form that was sent names each showing of it.
                let told = |at: usize| (seen[at].0, seen[at].1.contains("Hidden"));
                assert_eq!(told(0), told(2), "{method:?} as {base}");
                assert_eq!(told(1), told(3), "{method:?} as {base}");
            }
        }
        let (_, list) = world.ask(Method::Get, "/leads", Some(token)).await;
        let shows = list.contains(&place.restricted_lead);
        assert_eq!(shows, *base == BaseRole::SafeguardingLead, "{base}");
    }
}

/// What the table says of a role whose own the record is not.
fn says_of(base: BaseRole, sees: Sees, action: Action) -> Answer {
    may(&[(base, sees)], action, Facts::default())
}

#[tokio::test]
async fn every_list_answers_every_kind_of_sight_as_the_permission_table_says() {
    let world = World::new().await;
    let place = &world.places[0];
    let lists = ROUTES
        .iter()
        .filter(|route| route.method == Method::Get && route.path != "/signout");
    let lists: Vec<(&Route, Action)> = lists
        .filter_map(|route| match route.gate {
            Gate::May(action) => Some((route, action)),
            Gate::OfCase(_) | Gate::Open(_) => None,
        })
        .collect();
    assert!(lists.len() > 20);
    let mut wrong = Vec::new();
    for (base, sees) in sights() {
        let role = sight_role_id(base, sees);
        let token = world.let_in(0, &role, None).await;
        for (route, action) in &lists {
            let path = filled(route.path, place);
            let (status, body) = world.ask(route.method, &path, Some(&token)).await;
            let allowed = says_of(base, sees, *action) == Answer::Allow;
            let answered = match status {
                StatusCode::FORBIDDEN => !allowed,
                status => allowed && !status.is_server_error(),
            };
            if !answered {
                wrong.push(format!("{path} as {base}, {sees}: {status}"));
            }
            // Nobody meets on a page the child of a case that they could not open.
            let opens = says_of(base, sees, Action::SeeCase) == Answer::Allow;
            let case = |case: &str| format!("/cases/{case}");
            let names = [
                "SEEN".to_owned(),
                "PUPIL".to_owned(),
                case(&place.case),
                case(&place.of_school),
            ];
            let named = names.iter().find(|name| body.contains(name.as_str()));
            if let Some(name) = named.filter(|_| !opens) {
                wrong.push(format!("{path} as {base}, {sees}: names {name}"));
            }
            let triages = says_of(base, sees, Action::Triage) == Answer::Allow;
            if body.contains("Tamsin") && !triages {
                wrong.push(format!("{path} as {base}, {sees}: tells a referral"));
            }
        }
        let path = format!("/cases/{}", place.case);
        let (status, _) = world.ask(Method::Get, &path, Some(&token)).await;
        let fits = match says_of(base, sees, Action::SeeCase) {
            Answer::Allow => status == StatusCode::OK,
            // Whoever sees no child is told so before any case is looked for.
            Answer::Deny(Why::NotOwn) | Answer::NotThere => {
                let none = matches!(sees, Sees::Figures | Sees::Nothing);
                status == [StatusCode::NOT_FOUND, StatusCode::FORBIDDEN][usize::from(none)]
            }
            Answer::Deny(_) => status == StatusCode::FORBIDDEN,
        };
        if !fits {
            wrong.push(format!("{path} as {base}, {sees}: {status}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} answers:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[tokio::test]
async fn a_list_holds_of_the_cases_of_others_those_that_are_the_readers_by_their_kind_of_sight() {
    let world = World::new().await;
    let place = &world.places[0];
    let manager = world
        .who(&place.tokens[BaseRole::TeamManager.as_str()])
        .await;
    let assigned = sight_role_id(BaseRole::Officer, Sees::Assigned);
    let flagged = sight_role_id(BaseRole::Officer, Sees::Flagged);
    let figures = sight_role_id(BaseRole::Officer, Sees::Figures);
    let mut tokens = Vec::new();
    for role in [&assigned, &flagged, &figures] {
        tokens.push(world.let_in(0, role, None).await);
    }
    let to = ActorId::new(format!("p-{assigned}"));
    let attempts = [
        (&place.case, Command::Assign { to }),
        (
            &place.of_school,
            Command::SetFlag {
                flag: FLAG.into(),
                source: "A test".to_owned(),
            },
        ),
    ];
    for (case, command) in attempts {
        let done = world.desk().act(&manager, case, Attempt::of(command)).await;
        assert!(done.is_ok());
    }
    let listed = |token: String| {
        let world = &world;
        async move {
            let (status, cases) = world.ask(Method::Get, "/cases", Some(&token)).await;
            let (_, work) = world.ask(Method::Get, "/work", Some(&token)).await;
            // The count of open cases is that of the list.
            let count = work.split("href=\"/cases\"><b>").nth(1);
            let count = count
                .and_then(|rest| rest.split('<').next())
                .map(str::to_owned);
            let holds = |name: &str| cases.contains(name);
            (status.as_u16(), holds("SEEN"), holds("PUPIL"), count)
        }
    };
    let one = Some("1".to_owned());
    let of = listed(tokens[0].clone()).await;
    assert_eq!(of, (200, true, false, one.clone()), "led by them");
    let of = listed(tokens[1].clone()).await;
    assert_eq!(of, (200, false, true, one), "carries their flag");
    let of = listed(tokens[2].clone()).await;
    // No door is shown to a list that is shut.
    assert_eq!(of, (403, false, false, None), "counts only");
}

#[tokio::test]
async fn a_school_user_reaches_the_cases_of_the_school_alone() {
    let world = World::new().await;
    let place = &world.places[0];
    let own = &place.tokens["own school"];
    let (status, _) = world
        .ask(
            Method::Get,
            &format!("/cases/{}", place.of_school),
            Some(own),
        )
        .await;
    assert_eq!(status, StatusCode::OK);
    let (status, _) = world
        .ask(Method::Get, &format!("/cases/{}", place.case), Some(own))
        .await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn signing_out_ends_the_sign_in() {
    let world = World::new().await;
    let token = &world.places[0].tokens[BaseRole::Officer.as_str()];
    let (status, _) = world.ask(Method::Post, "/signout", Some(token)).await;
    assert_eq!(status, StatusCode::OK);
    let (status, to) = world.ask(Method::Get, "/work", Some(token)).await;
    assert_eq!(
        (status, to.as_str()),
        (StatusCode::SEE_OTHER, "/signin?next=/work")
    );
}

#[tokio::test]
async fn setting_up_works_while_nobody_is_there_and_once() {
    let world = World::empty().await;
    let (status, to) = world.ask(Method::Get, "/", None).await;
    assert_eq!((status, to.as_str()), (StatusCode::SEE_OTHER, "/setup"));
    let procedure = world.procedure();
    let form = format!(
        "council=Fenmarket+Council&team=Inclusion&telephone=01632+960300&procedure={procedure}\
         &name=Ade+Bello&email=ade.bello%40fenmarket.example\
         &password=lantern-harbour-42&again=lantern-harbour-42"
    );
    // Whoever merely finds the address does not become the administrator.
    for wrong in ["", "&key=", "&key=3f7a-0c41"] {
        let (status, page) = world.send("/setup", &format!("{form}{wrong}"), None).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(page.contains("This is not the key"), "{wrong}");
        assert!(page.contains("Fenmarket Council"), "nothing typed is lost");
    }
    let printed = format!("/setup?key={SETUP_KEY}");
    let (_, page) = world.ask(Method::Get, &printed, None).await;
    assert!(page.contains(&format!("value=\"{SETUP_KEY}\"")));
    let form = format!("{form}&key={SETUP_KEY}");
    let (status, to) = world.send("/setup", &form, None).await;
    assert_eq!((status, to.as_str()), (StatusCode::SEE_OTHER, "/signin"));
    let (status, _) = world.send("/setup", &form, None).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    let token = world.sign_in("ade.bello@fenmarket.example").await;
    let (status, body) = world.ask(Method::Get, "/admin/people", Some(&token)).await;
    assert_eq!(status, StatusCode::OK);
    assert!(body.contains("Ade Bello"));
    // Nobody would be left to manage people.
    let id = body
        .split("/admin/people/")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let path = format!("/admin/people/{}", id.expect("a link to the person"));
    let form = "role=administrator&act=left&why=Left";
    let (status, _) = world.send(&path, form, Some(&token)).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn nobody_is_offered_to_agree_to_what_they_proposed() {
    let world = World::new().await;
    let place = &world.places[0];
    let Some(what) = &place.proposal else {
        panic!("the procedure of this test has an agreement that anybody may propose");
    };
    let path = format!("/approvals/{}/{what}", place.case);
    let proposer = &place.tokens[BaseRole::Officer.as_str()];
    let (status, body) = world.ask(Method::Get, &path, Some(proposer)).await;
    assert_eq!(status, StatusCode::OK);
    assert!(!body.contains("value=\"agree\""), "their own work");
    let second = &place.tokens[BaseRole::TeamManager.as_str()];
    let (status, body) = world.ask(Method::Get, &path, Some(second)).await;
    assert_eq!(status, StatusCode::OK);
    assert!(body.contains("value=\"agree\""));
    let (_, body) = world.ask(Method::Get, "/team", Some(second)).await;
    assert!(body.contains(&path), "it stands on the team's page");
    let (status, _) = world.send(&path, "act=agree", Some(second)).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (_, body) = world.ask(Method::Get, "/team", Some(second)).await;
    assert!(!body.contains(&path), "and no longer");
}

#[test]
fn every_base_role_has_a_role_of_its_own_in_the_test() {
    let ids: BTreeSet<String> = BaseRole::ALL
        .iter()
        .map(|base| base_role_id(*base))
        .collect();
    assert_eq!(ids.len(), BaseRole::ALL.len());
}
