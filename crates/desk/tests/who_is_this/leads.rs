//! A roll arrives, and a child who left it for nowhere becomes a lead: once, with its evidence,
//! on the list of whoever does that work, until a person says what comes of it.

use crate::referrals::{opening, referral};
use crate::world::{TODAY, World, crowd, facts, holding, procedures, role};
use casework::access::BaseRole;
use casework::ids::ChildId;
use casework::lead::{Decision, Evidence, Rule};
use desk::act::ActError;
use desk::guard::Deed;
use desk::leads::{Joining, Shown, Wanted, lead_stream};
use desk::people::NewPerson;
use desk::receive::Referral;
use desk::roll::RollReport;
use desk::rows::{LeadRow, LeadState, Page};
use desk::triage::{Ended, Joined};
use desk::verify::{rebuild, verify};
use desk::{Office, Who};
use jiff::civil::{Date, date};
use std::sync::Arc;
use words::Lang;

const BEFORE: Date = date(2026, 10, 5);
const AFTER: Date = date(2026, 10, 12);

/// A roll of both schools with Jory Pellow on Ash Grove's, then one without him.
async fn jory_leaves(world: &World, office: &Office, how: &str) -> RollReport {
    let with = crowd(",Jory,Pellow,2015-03-14,14,Mill Lane,ZZ1 2AB,ash\n");
    world.roll(office, None, BEFORE, &with).await.unwrap();
    let without = match how {
        "" => crowd(""),
        // The second roll keeps him, with the day and the place.
        more => {
            crowd("")
                .lines()
                .enumerate()
                .map(|(at, line)| match at {
                    0 => format!("{line},LeavingDate,Destination\n"),
                    _ => format!("{line},,\n"),
                })
                .collect::<String>()
                + more
        }
    };
    world.roll(office, None, AFTER, &without).await.unwrap()
}

fn manager(office: &Arc<Office>) -> Who {
    holding(office, &role(office, BaseRole::TeamManager))
}

async fn listed(world: &World, who: &Who) -> Vec<LeadRow> {
    let wanted = Wanted::default();
    let list = world
        .desk
        .lead_list(who, &wanted, Page::WHOLE)
        .await
        .unwrap();
    assert_eq!(list.rows.len() as u64, list.found);
    list.rows
}

async fn only(world: &World, who: &Who) -> Shown {
    let rows = listed(world, who).await;
    assert_eq!(rows.len(), 1, "one lead");
    world
        .desk
        .lead(who, &rows[0].lead_id)
        .await
        .unwrap()
        .unwrap()
}

/// The lead as a case is opened on it, of the first kind of case that this procedure opens on it.
async fn open(world: &World, who: &Who, shown: &Shown) -> Result<String, ActError> {
    let mut last = Err(ActError::NotThere);
    for case_type in who.office.pack.case_types.keys() {
        let referral = shown.referral(Lang::En, case_type.clone(), |at| at.as_str().to_owned());
        last = world
            .desk
            .open_lead(who, shown, referral)
            .await
            .map(|opened| opened.reference);
        if last.is_ok() {
            break;
        }
    }
    last
}

#[tokio::test]
async fn a_child_who_left_for_nowhere_is_a_lead_with_its_evidence_under_every_procedure() {
    for procedure in procedures() {
        let world = World::new().await;
        let office = world.authority("council", &procedure).await;
        let report = jory_leaves(&world, &office, "").await;
        assert_eq!((report.gone, report.leads.map(|l| l.len())), (1, Some(1)));
        let who = manager(&office);
        let shown = only(&world, &who).await;
        let lead = &shown.lead.raised;
        assert_eq!(lead.rule, Rule::LeftWithoutDestination, "{procedure}");
        assert_eq!(lead.about.name.listed(), "PELLOW, Jory");
        assert_eq!(lead.school.as_ref().map(|s| s.as_str()), Some("ash"));
        assert!(!lead.clause.is_empty());
        assert!(shown.may_decide);
        let left = lead.evidence.iter().find_map(|fact| match fact {
            Evidence::LeftRoll { day, given, .. } => Some((*day, *given)),
            _ => None,
        });
        assert_eq!(left, Some((BEFORE, false)));
        // Due by the calendar: two working days after Thursday.
        assert_eq!(shown.row.due, date(2026, 11, 23), "{procedure}");
        assert_eq!(shown.row.raised, TODAY);
        let report = verify(&world.desk.store, &world.desk.packs, "council")
            .await
            .unwrap();
        assert!(report.holds(), "{procedure}: {report}");
    }
}

#[tokio::test]
async fn the_same_rolls_give_the_same_lead_and_none_twice() {
    let world = World::new().await;
    let office = world.authority("council", &procedures()[0]).await;
    jory_leaves(&world, &office, "").await;
    let who = manager(&office);
    let first = listed(&world, &who).await;
    for again in [crowd("\n"), crowd("")] {
        let taken = world.roll(&office, None, TODAY, &again).await.unwrap();
        assert_eq!(taken.leads.map(|leads| leads.len()), Some(0));
    }
    world.clock.on(60 * 24 * 30);
    assert!(world.desk.sweep_all().await.is_empty());
    assert_eq!(listed(&world, &who).await, first);
}

#[tokio::test]
async fn a_child_is_found_on_the_day_after_the_last_that_is_allowed_though_no_file_comes() {
    let world = World::new().await;
    let office = world.authority("council", &procedures()[0]).await;
    let with = crowd(",Jory,Pellow,2015-03-14,14,Mill Lane,ZZ1 2AB,ash\n");
    let yesterday = date(2026, 11, 18);
    world.roll(&office, None, yesterday, &with).await.unwrap();
    let taken = world.roll(&office, None, TODAY, &crowd("")).await.unwrap();
    assert_eq!(taken.leads.map(|leads| leads.len()), Some(0));
    let who = manager(&office);
    let rule = &office.pack.leads[&Rule::LeftWithoutDestination];
    let allowed = rule.allowed.unwrap();
    let last = office
        .calendar
        .due_date(yesterday, allowed, Some(&"ash".into()));
    let mut day = TODAY;
    while day < last {
        world.clock.on(60 * 24);
        day = day.tomorrow().unwrap();
        world.desk.sweep_all().await;
        assert_eq!(listed(&world, &who).await, [], "{day}");
    }
    world.clock.on(60 * 24);
    world.desk.sweep_all().await;
    assert_eq!(listed(&world, &who).await.len(), 1);
}

#[tokio::test]
async fn whoever_is_on_another_roll_is_no_lead_by_number_or_by_name_and_birthday() {
    let world = World::new().await;
    let office = world.authority("council", &procedures()[0]).await;
    let with = crowd(
        "H801200001001,Jory,Pellow,2015-03-14,14,Mill Lane,ZZ1 2AB,ash\n\
         ,Mair,Hext,2014-01-02,3,Quay Street,ZZ2 3CD,ash\n",
    );
    world.roll(&office, None, BEFORE, &with).await.unwrap();
    let moved = crowd(
        "H801200001001,Jory,Pellow,2015-03-14,14,Mill Lane,ZZ1 2AB,Beacon Hill School\n\
         ,Mair,Hext,2014-01-02,3,Quay Street,ZZ2 3CD,Beacon Hill School\n",
    );
    let taken = world.roll(&office, None, AFTER, &moved).await.unwrap();
    assert_eq!((taken.gone, taken.leads.map(|l| l.len())), (2, Some(0)));
}

#[tokio::test]
async fn a_place_that_is_named_is_asked_for_later_and_by_its_own_rule() {
    let world = World::new().await;
    let office = world.authority("council", &procedures()[0]).await;
    let row = ",Jory,Pellow,2015-03-14,14,Mill Lane,ZZ1 2AB,ash,2026-10-09,Beacon Hill School\n";
    let taken = jory_leaves(&world, &office, row).await;
    assert_eq!(taken.leads.map(|leads| leads.len()), Some(1));
    let shown = only(&world, &manager(&office)).await;
    assert_eq!(shown.lead.raised.rule, Rule::LeftForNamedSchool);
    let evidence = &shown.lead.raised.evidence;
    assert!(evidence.iter().any(|fact| matches!(
        fact,
        Evidence::LeftRoll { day, given: true, .. } if *day == date(2026, 10, 9)
    )));
    assert!(evidence.iter().any(|fact| matches!(
        fact,
        Evidence::Destination { school: Some(at), .. } if at.as_str() == "beacon"
    )));
}

#[tokio::test]
async fn a_lead_opens_a_case_that_counts_from_the_day_on_which_we_knew() {
    for procedure in procedures() {
        let world = World::new().await;
        let office = world.authority("council", &procedure).await;
        jory_leaves(&world, &office, "").await;
        let who = manager(&office);
        let shown = only(&world, &who).await;
        world.clock.on(60 * 24);
        let reference = open(&world, &who, &shown).await.unwrap();
        let row = world
            .desk
            .store
            .lead("council", &shown.id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (row.state, row.case_id),
            (LeadState::Opened, Some(reference.clone()))
        );
        let loaded = world.desk.case(&who, &reference).await.unwrap().unwrap();
        assert_eq!(loaded.case.opened.date(), TODAY, "{procedure}");
        assert!(listed(&world, &who).await.is_empty());
        let again = open(&world, &who, &shown).await;
        assert!(
            matches!(again, Err(ActError::Conflict { .. })),
            "{procedure}"
        );
        let report = verify(&world.desk.store, &world.desk.packs, "council")
            .await
            .unwrap();
        assert!(report.holds(), "{procedure}: {report}");
    }
}

#[tokio::test]
async fn a_lead_that_joins_a_case_is_a_dated_fact_in_its_history_and_whoever_leads_hears() {
    let world = World::new().await;
    let office = world.authority("council", &procedures()[0]).await;
    let who = manager(&office);
    jory_leaves(&world, &office, "").await;
    let shown = only(&world, &who).await;
    // Somebody rang about the same child before anybody looked at the lead.
    let mut reference = None;
    for case_type in office.pack.case_types.keys() {
        let referral = Referral {
            source: "public".to_owned(),
            ..shown.referral(Lang::En, case_type.clone(), |at| at.as_str().to_owned())
        };
        if let Ok(opened) = world.desk.open_case(&who, referral).await {
            reference = Some(opened.reference);
            break;
        }
    }
    let case = reference.expect("a case");
    let before = world.desk.case(&who, &case).await.unwrap().unwrap();
    let joining = Joining {
        case: &case,
        because: "The same child",
        ended: Ended::Unasked,
        same: false,
        lang: Lang::En,
    };
    let joined = world
        .desk
        .join_lead(&who, &shown, &joining, |at| at.as_str().to_owned())
        .await
        .unwrap();
    assert_eq!(joined, Joined::Written);
    let after = world.desk.case(&who, &case).await.unwrap().unwrap();
    let told: Vec<String> = after.history[before.history.len()..]
        .iter()
        .map(|entry| format!("{:?}", entry.event))
        .collect();
    let told = told.join("\n");
    for said in [shown.id.as_str(), "5 October 2026", "The same child"] {
        assert!(told.contains(said), "{said} is not in {told}");
    }
    assert!(
        after.case.told.len() > before.case.told.len(),
        "nobody heard"
    );
    let row = world
        .desk
        .store
        .lead("council", &shown.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((row.state, row.case_id), (LeadState::Joined, Some(case)));
}

#[tokio::test]
async fn what_was_dismissed_comes_again_on_new_evidence_alone() {
    let world = World::new().await;
    let office = world.authority("council", &procedures()[0]).await;
    jory_leaves(&world, &office, "").await;
    let who = manager(&office);
    let shown = only(&world, &who).await;
    let bare = world
        .desk
        .answer_lead(&who, &shown, Decision::Dismiss, " ")
        .await;
    assert!(bare.is_err());
    let why = "Taught at home since Monday; the home education officer has seen him";
    world
        .desk
        .answer_lead(&who, &shown, Decision::Dismiss, why)
        .await
        .unwrap();
    world.desk.sweep_all().await;
    assert_eq!(listed(&world, &who).await, []);
    let kept = world.desk.lead(&who, &shown.id).await.unwrap().unwrap();
    assert_eq!(
        kept.lead.ended.map(|(_, because)| because).as_deref(),
        Some(why)
    );
    // He comes back, and is gone again: that is another day, and another lead.
    let with = crowd(",Jory,Pellow,2015-03-14,14,Mill Lane,ZZ1 2AB,ash\n\n");
    world
        .roll(&office, None, date(2026, 10, 19), &with)
        .await
        .unwrap();
    world
        .roll(&office, None, date(2026, 10, 26), &crowd("\n"))
        .await
        .unwrap();
    let again = only(&world, &who).await;
    assert_ne!(again.id, shown.id);
    assert!(again.lead.raised.evidence.iter().any(|fact| matches!(
        fact,
        Evidence::LeftRoll { day, .. } if *day == date(2026, 10, 19)
    )));
}

#[tokio::test]
async fn a_lead_stands_on_the_list_of_its_role_or_of_the_one_above_and_climbs_when_late() {
    let world = World::new().await;
    let office = world.authority("council", "manchester").await;
    let rule = &office.pack.leads[&Rule::LeftWithoutDestination];
    let owner = rule.owner.clone().unwrap();
    let above = office.pack.above(&owner).cloned().unwrap();
    jory_leaves(&world, &office, "").await;
    let (theirs, hears) = (holding(&office, &owner), holding(&office, &above));
    let many = |who: Who| {
        let desk = world.desk.clone();
        async move { desk.own_leads(&who).await.unwrap().1 }
    };
    assert_eq!(many(theirs.clone()).await, 1);
    // Nobody else signs in, so the work of the role below is theirs as well.
    assert_eq!(many(hears.clone()).await, 1);
    let new = NewPerson {
        person: theirs.person.clone(),
        name: "Ade Bello".to_owned(),
        email: "ade@council.example".to_owned(),
        password: "lantern-harbour-42".to_owned(),
        roles: vec![owner.clone()],
        school: None,
    };
    world.desk.admit("council", new).await.unwrap();
    assert_eq!(many(hears.clone()).await, 0);
    let school = role(&office, BaseRole::SchoolUser);
    assert_eq!(many(holding(&office, &school)).await, 0);
    // Late: the day after Monday 23 November.
    world.clock.on(60 * 24 * 5);
    assert_eq!(many(hears).await, 1);
    assert_eq!(many(theirs).await, 1);
}

#[tokio::test]
async fn a_restricted_childs_lead_is_there_for_those_alone_who_may_know_of_the_child() {
    for procedure in procedures() {
        let world = World::new().await;
        let office = world.authority("council", &procedure).await;
        let guards = role(&office, BaseRole::SafeguardingLead);
        let mut hidden = facts("Jory", "Pellow", date(2015, 3, 14), None);
        hidden.restricted = Some(guards.to_string());
        world.child(&office, "c1", &hidden).await;
        let report = jory_leaves(&world, &office, "").await;
        assert_eq!(
            report.leads.map(|leads| leads.len()),
            Some(1),
            "{procedure}"
        );
        let who = manager(&office);
        assert_eq!(listed(&world, &who).await, [], "{procedure}");
        assert_eq!(world.desk.own_leads(&who).await.unwrap().1, 0);
        let guard = holding(&office, &guards);
        let shown = only(&world, &guard).await;
        assert_eq!(world.desk.own_leads(&guard).await.unwrap().1, 1);
        let there = world.desk.lead(&who, &shown.id).await.unwrap().is_some();
        let nothing = world.desk.lead(&who, "L9999Z").await.unwrap().is_some();
        assert_eq!((there, nothing), (false, false));
    }
}

#[tokio::test]
async fn a_restriction_that_comes_later_takes_the_lead_with_it_and_gives_it_back() {
    let world = World::new().await;
    let office = world.authority("council", &procedures()[0]).await;
    jory_leaves(&world, &office, "").await;
    let who = manager(&office);
    let shown = only(&world, &who).await;
    world
        .child(
            &office,
            "c1",
            &facts("Jory", "Pellow", date(2015, 3, 14), None),
        )
        .await;
    let guard = holding(&office, &role(&office, BaseRole::SafeguardingLead));
    let mut about = referral(&office, "Jory", "Pellow");
    about.child = Some(ChildId::new("c1"));
    let case = opening(&world, &who, about).await.reference;
    let restrict = Deed::Restrict {
        roles: Vec::new(),
        people: Vec::new(),
    };
    let guarded = world.desk.guard(&guard, &case, None, &restrict, "A refuge");
    guarded.await.unwrap();
    assert_eq!(listed(&world, &who).await, []);
    assert!(world.desk.lead(&who, &shown.id).await.unwrap().is_none());
    assert_eq!(only(&world, &guard).await.id, shown.id);
    let released = world
        .desk
        .guard(&guard, &case, None, &Deed::Release, "Safe again");
    released.await.unwrap();
    assert_eq!(only(&world, &who).await.id, shown.id);
    let report = verify(&world.desk.store, &world.desk.packs, "council")
        .await
        .unwrap();
    assert!(report.holds(), "{report}");
}

/// Of twins in a refuge one is released: what may be about the other stays hidden.
#[tokio::test]
async fn a_release_hands_a_lead_over_to_another_restricted_child_whom_it_may_be_about() {
    let world = World::new().await;
    let office = world.authority("council", &procedures()[0]).await;
    jory_leaves(&world, &office, "").await;
    let who = manager(&office);
    let guard = holding(&office, &role(&office, BaseRole::SafeguardingLead));
    let restrict = Deed::Restrict {
        roles: Vec::new(),
        people: Vec::new(),
    };
    let mut cases = Vec::new();
    for (id, name) in [("c1", "Jory"), ("c2", "Wella")] {
        let born = date(2015, 3, 14);
        world
            .child(&office, id, &facts(name, "Pellow", born, None))
            .await;
        let mut about = referral(&office, name, "Pellow");
        about.child = Some(ChildId::new(id));
        cases.push(opening(&world, &who, about).await.reference);
    }
    for case in &cases {
        let guarded = world.desk.guard(&guard, case, None, &restrict, "A refuge");
        guarded.await.unwrap();
    }
    assert_eq!(listed(&world, &who).await, []);
    let release = Deed::Release;
    let done = world.desk.guard(&guard, &cases[0], None, &release, "Safe");
    done.await.unwrap();
    assert_eq!(listed(&world, &who).await, [], "Wella is hidden still");
    let done = world.desk.guard(&guard, &cases[1], None, &release, "Safe");
    done.await.unwrap();
    assert_eq!(listed(&world, &who).await.len(), 1);
    let report = verify(&world.desk.store, &world.desk.packs, "council")
        .await
        .unwrap();
    assert!(report.holds(), "{report}");
}

#[tokio::test]
async fn rows_are_rebuilt_from_the_journal_and_one_that_was_altered_is_named() {
    let world = World::new().await;
    let office = world.authority("council", &procedures()[0]).await;
    jory_leaves(&world, &office, "").await;
    let who = manager(&office);
    let shown = only(&world, &who).await;
    let store = &world.desk.store;
    let altered = LeadRow {
        due: TODAY,
        ..shown.row.clone()
    };
    store.apply("council", &[altered.into()]).await.unwrap();
    let report = verify(store, &world.desk.packs, "council").await.unwrap();
    assert!(
        report
            .to_string()
            .contains(&format!("The row of lead {}", shown.id)),
        "{report}"
    );
    rebuild(store, &world.desk.packs, "council").await.unwrap();
    assert_eq!(only(&world, &who).await.row, shown.row);
    let entries = store
        .stream("council", &lead_stream(&shown.id))
        .await
        .unwrap();
    assert_eq!(entries.len(), 1);
    // The stream of the sweeps names nobody.
    let sweeps = store.stream("council", desk::sweep::SWEEP).await.unwrap();
    let said = sweeps[0].body.as_ref().unwrap().as_str().to_owned();
    assert!(!said.contains("Pellow") && said.contains("left_without_destination"));
}

/// A lead whose body was lawfully destroyed tells of nobody, and a replay has no row of it.
#[tokio::test]
async fn a_lead_is_destroyed_lawfully_like_the_rest() {
    let world = World::new().await;
    let office = world.authority("council", &procedures()[0]).await;
    jory_leaves(&world, &office, "").await;
    let who = manager(&office);
    let shown = only(&world, &who).await;
    let store = &world.desk.store;
    let entries = store
        .stream("council", &lead_stream(&shown.id))
        .await
        .unwrap();
    let destruction = store::Destruction {
        entries: Vec::new(),
        why: "Kept for as long as the schedule says".to_owned(),
        clause: None,
        actor: "test".to_owned(),
        effective: TODAY.at(10, 0, 0, 0),
        recorded: world.desk.clock.now(),
        projections: vec![store::Change::DeleteLead {
            lead_id: shown.id.clone(),
        }],
    };
    store
        .destroy_body(
            "council",
            entries[0].number,
            Default::default(),
            destruction,
        )
        .await
        .unwrap();
    let report = verify(store, &world.desk.packs, "council").await.unwrap();
    assert!(report.holds(), "{report}");
    assert!(world.desk.lead(&who, &shown.id).await.unwrap().is_none());
}
