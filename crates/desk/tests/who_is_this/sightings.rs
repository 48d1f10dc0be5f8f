//! Never stop looking: a child whose whereabouts nobody has established, or a brother or sister,
//! on a new roll is a sighting; a person says whether it is the child, and is not asked again.

use crate::referrals::referral;
use crate::world::{TODAY, World, crowd, facts, holding, procedures, role};
use casework::access::BaseRole;
use casework::case::facts::Whereabouts;
use casework::ids::{ChildId, HouseholdId};
use casework::lead::{Decision, Evidence, Rule};
use desk::guard::Deed;
use desk::leads::{Joining, Shown, Wanted};
use desk::receive::Referral;
use desk::rows::{LeadState, Page};
use desk::triage::{Ended, Joined};
use desk::{Office, Who};
use jiff::civil::{Date, date};
use std::sync::Arc;
use words::Lang;

const BORN: Date = date(2015, 3, 14);
const NEXT: Date = date(2026, 11, 20);
const JORY: &str = ",Jory,Pellow,2015-03-14,14,Mill Lane,ZZ1 2AB,Beacon Hill School\n";

struct Place {
    world: World,
    office: Arc<Office>,
    who: Who,
    case: String,
}

/// Jory Pellow is looked for since today; both schools have sent their rolls.
async fn place(procedure: &str, restricted: bool) -> Place {
    let world = World::new().await;
    let office = world.authority("council", procedure).await;
    let who = holding(&office, &role(&office, BaseRole::TeamManager));
    let guard = holding(&office, &role(&office, BaseRole::SafeguardingLead));
    let mut jory = facts("Jory", "Pellow", BORN, None);
    if restricted {
        jory.restricted = Some(guard.roles[0].to_string());
    }
    world.child(&office, "c1", &jory).await;
    let mut sister = facts("Elowen", "Pellow", date(2012, 7, 8), Some("Y920216021002"));
    sister.household = HouseholdId::new("h-1");
    world.child(&office, "c2", &sister).await;
    world.roll(&office, None, TODAY, &crowd("")).await.unwrap();
    let mut about = referral(&office, "Jory", "Pellow");
    about.child = Some(ChildId::new("c1"));
    let opener = if restricted { &guard } else { &who };
    let case = searching(&world, opener, about).await;
    world.clock.on(60 * 24);
    Place {
        world,
        office,
        who,
        case,
    }
}

/// Opens a case of a kind that looks for its child.
pub async fn searching(world: &World, who: &Who, about: Referral) -> String {
    for (id, case_type) in &who.office.pack.case_types {
        let about = Referral {
            case_type: id.clone(),
            ..about.clone()
        };
        if case_type.whereabouts == Whereabouts::Known {
            continue;
        }
        if let Ok(opened) = world.desk.open_case(who, about).await {
            return opened.reference;
        }
    }
    panic!("{}: no case looks for its child", who.office.pack.name);
}

impl Place {
    async fn sighted(&self, who: &Who) -> Vec<Shown> {
        let wanted = Wanted {
            rule: Some(Rule::Sighting),
            ..Wanted::default()
        };
        let list = self.world.desk.lead_list(who, &wanted, Page::WHOLE).await;
        let mut all = Vec::new();
        for row in list.unwrap().rows {
            all.push(
                self.world
                    .desk
                    .lead(who, &row.lead_id)
                    .await
                    .unwrap()
                    .unwrap(),
            );
        }
        all
    }

    async fn comes(&self, more: &str) {
        let taken = self
            .world
            .roll(&self.office, None, NEXT, &crowd(more))
            .await;
        taken.unwrap();
    }
}

fn alike(shown: &Shown) -> (bool, bool) {
    let told = shown
        .lead
        .raised
        .evidence
        .iter()
        .find_map(|fact| match fact {
            Evidence::Alike {
                kin,
                strong,
                compared,
            } => {
                assert!(!compared.is_empty(), "a sighting without its waterfall");
                Some((*kin, *strong))
            }
            _ => None,
        });
    told.expect("a likeness")
}

#[tokio::test]
async fn a_child_who_is_looked_for_and_appears_on_a_roll_is_a_sighting_under_every_procedure() {
    for procedure in procedures() {
        let place = place(&procedure, false).await;
        assert_eq!(place.sighted(&place.who).await.len(), 0);
        place.comes(JORY).await;
        let sighted = place.sighted(&place.who).await;
        assert_eq!(sighted.len(), 1, "{procedure}");
        assert_eq!(alike(&sighted[0]), (false, true), "{procedure}");
        let raised = &sighted[0].lead.raised;
        assert_eq!(raised.school.as_ref().map(|at| at.as_str()), Some("beacon"));
        assert_eq!(
            raised.case.as_ref().map(|at| at.as_str()),
            Some(place.case.as_str())
        );
        let beside = place
            .world
            .desk
            .sightings_of(&place.who, &place.case)
            .await
            .unwrap();
        assert_eq!(beside.len(), 1);
        let held = place
            .world
            .desk
            .looked_for_by(&place.who, &sighted[0])
            .await
            .unwrap();
        assert_eq!(held.map(|held| held.case.case_id), Some(place.case.clone()));
        // The same again raises nobody.
        place.world.desk.sweep_all().await;
        assert_eq!(place.sighted(&place.who).await.len(), 1);
        let (store, packs) = (&place.world.desk.store, &place.world.desk.packs);
        let report = desk::verify::verify(store, packs, "council").await.unwrap();
        assert!(report.holds(), "{procedure}: {report}");
    }
}

#[tokio::test]
async fn a_name_that_is_written_otherwise_is_a_sighting_as_well() {
    let place = place(&procedures()[0], false).await;
    // Another spelling, and the day and the month exchanged would be too much at once.
    place
        .comes(",Jori,Pelow,2015-03-14,14,Mill Lane,ZZ1 2AB,Beacon Hill School\n")
        .await;
    assert_eq!(place.sighted(&place.who).await.len(), 1);
}

#[tokio::test]
async fn a_sister_on_a_new_roll_is_a_sighting_and_says_so() {
    let place = place(&procedures()[0], false).await;
    place
        .comes("Y920216021002,Elowen,Pellow,2012-07-08,3,Quay Street,ZZ9 9ZZ,ash\n")
        .await;
    let sighted = place.sighted(&place.who).await;
    assert_eq!(sighted.len(), 1);
    assert!(alike(&sighted[0]).0, "a sister");
}

/// Where the sister is, the child may be: what tells of her is hidden with the child.
#[tokio::test]
async fn a_restriction_that_comes_later_takes_the_sisters_sighting_with_it() {
    let place = place(&procedures()[0], false).await;
    place
        .comes("Y920216021002,Elowen,Pellow,2012-07-08,3,Quay Street,ZZ9 9ZZ,ash\n")
        .await;
    assert_eq!(place.sighted(&place.who).await.len(), 1);
    let safeguarding = role(&place.office, BaseRole::SafeguardingLead);
    let guard = holding(&place.office, &safeguarding);
    let restrict = Deed::Restrict {
        roles: Vec::new(),
        people: Vec::new(),
    };
    let guarded = place
        .world
        .desk
        .guard(&guard, &place.case, None, &restrict, "A refuge");
    guarded.await.unwrap();
    assert_eq!(place.sighted(&place.who).await.len(), 0);
    assert_eq!(place.sighted(&guard).await.len(), 1);
}

#[tokio::test]
async fn the_same_child_is_told_on_the_case_and_another_is_never_offered_again() {
    let place = place(&procedures()[0], false).await;
    place.comes(JORY).await;
    let shown = place.sighted(&place.who).await.remove(0);
    let desk = &place.world.desk;
    let why = "His cousin of the same name; the school knows both";
    desk.answer_lead(&place.who, &shown, Decision::NotSame, why)
        .await
        .unwrap();
    desk.sweep_all().await;
    assert_eq!(place.sighted(&place.who).await.len(), 0);
    // What a later roll says besides who he is makes him nobody else.
    let later = date(2026, 11, 20);
    let with_year = crowd(JORY).replacen("School\n", "School,YearGroup\n", 1);
    let with_year: String = with_year
        .lines()
        .enumerate()
        .map(|(at, line)| {
            if at == 0 {
                format!("{line}\n")
            } else {
                format!("{line},7\n")
            }
        })
        .collect();
    place
        .world
        .roll(&place.office, None, later, &with_year)
        .await
        .unwrap();
    assert_eq!(place.sighted(&place.who).await.len(), 0);
    // That he has moved house is new, and asks again.
    let moved = crowd(",Jory,Pellow,2015-03-14,9,Quay Street,ZZ2 3CD,Beacon Hill School\n");
    place
        .world
        .roll(&place.office, None, later, &moved)
        .await
        .unwrap();
    let again = place.sighted(&place.who).await;
    assert_eq!(again.len(), 1);
    let joining = Joining {
        case: &place.case,
        because: "The school has seen him",
        ended: Ended::Unasked,
        same: true,
        lang: Lang::En,
    };
    let school = |at: &casework::calendar::SchoolId| at.as_str().to_owned();
    let told = desk
        .join_lead(&place.who, &again[0], &joining, school)
        .await
        .unwrap();
    assert_eq!(told, Joined::Written);
    let row = desk
        .store
        .lead("council", &again[0].id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(row.state, LeadState::Same);
}

#[tokio::test]
async fn what_cannot_be_told_yet_stays_on_the_list_with_a_new_day() {
    let place = place(&procedures()[0], false).await;
    place.comes(JORY).await;
    let shown = place.sighted(&place.who).await.remove(0);
    let desk = &place.world.desk;
    desk.answer_lead(
        &place.who,
        &shown,
        Decision::NotYet,
        "The school rings back",
    )
    .await
    .unwrap();
    let waits = place.sighted(&place.who).await;
    assert_eq!(waits.len(), 1);
    assert!(waits[0].row.due > shown.row.due);
    assert_eq!(waits[0].waited.len(), 1);
}

#[tokio::test]
async fn a_sighting_of_a_restricted_child_is_for_those_who_may_know_of_the_child() {
    for procedure in procedures() {
        let place = place(&procedure, true).await;
        place.comes(JORY).await;
        assert_eq!(place.sighted(&place.who).await.len(), 0, "{procedure}");
        let guard = holding(
            &place.office,
            &role(&place.office, BaseRole::SafeguardingLead),
        );
        let sighted = place.sighted(&guard).await;
        assert_eq!(sighted.len(), 1, "{procedure}");
        let id = &sighted[0].id;
        assert!(
            place
                .world
                .desk
                .lead(&place.who, id)
                .await
                .unwrap()
                .is_none()
        );
        assert_eq!(place.world.desk.own_leads(&place.who).await.unwrap().1, 0);
    }
}

#[tokio::test]
async fn somebody_elses_search_is_never_answered_with_a_restricted_childs_entry() {
    let place = place(&procedures()[0], false).await;
    // A restricted child of the same name and birthday, whose own entry comes with the next roll.
    let guard = holding(
        &place.office,
        &role(&place.office, BaseRole::SafeguardingLead),
    );
    let mut hidden = facts("Jory", "Pellow", BORN, None);
    hidden.household = HouseholdId::new("h-9");
    hidden.restricted = Some(guard.roles[0].to_string());
    place.world.child(&place.office, "c9", &hidden).await;
    place.comes(JORY).await;
    let sighted = place.sighted(&place.who).await;
    assert_eq!(
        sighted.len(),
        0,
        "the entry is hidden with the restricted child"
    );
    // Whoever guards the hidden child may say that it is the other, and says then why nothing that
    // is told on that one's case leads to the hidden one.
    let shown = place.sighted(&guard).await.remove(0);
    let joining = |because: &'static str| Joining {
        case: &place.case,
        because,
        ended: Ended::Unasked,
        same: true,
        lang: Lang::En,
    };
    let school = |at: &casework::calendar::SchoolId| at.as_str().to_owned();
    let desk = &place.world.desk;
    let bare = desk.join_lead(&guard, &shown, &joining(" "), school).await;
    assert_eq!(bare.unwrap(), Joined::KeptElsewhere);
    let why = joining("The other lives abroad");
    let told = desk.join_lead(&guard, &shown, &why, school).await;
    assert_eq!(told.unwrap(), Joined::Written);
}

/// The record in hiding has no number, and the old one has it: the roll's entry is found by the
/// number, and is in the circle all the same.
#[tokio::test]
async fn an_entry_that_is_found_by_its_number_is_kept_with_a_restricted_child_whom_it_is_like() {
    let world = World::new().await;
    let office = world.authority("council", &procedures()[0]).await;
    let who = holding(&office, &role(&office, BaseRole::TeamManager));
    let guard = holding(&office, &role(&office, BaseRole::SafeguardingLead));
    let upn = "Y920216021002";
    world
        .child(&office, "c1", &facts("Jory", "Pellow", BORN, Some(upn)))
        .await;
    let mut hidden = facts("Jory", "Pellow", BORN, None);
    hidden.household = HouseholdId::new("h-9");
    hidden.restricted = Some(guard.roles[0].to_string());
    world.child(&office, "c9", &hidden).await;
    world.roll(&office, None, TODAY, &crowd("")).await.unwrap();
    let mut about = referral(&office, "Jory", "Pellow");
    about.child = Some(ChildId::new("c1"));
    let case = searching(&world, &guard, about).await;
    world.clock.on(60 * 24);
    let place = Place {
        world,
        office,
        who,
        case,
    };
    place
        .comes(&format!(
            "{upn},Jory,Pellow,2015-03-14,3,Quay Street,ZZ9 9ZZ,Beacon Hill School\n"
        ))
        .await;
    assert_eq!(place.sighted(&place.who).await.len(), 0);
    assert_eq!(place.sighted(&guard).await.len(), 1);
}

#[tokio::test]
async fn a_file_that_comes_late_is_news_though_it_speaks_of_days_before_the_case() {
    let world = World::new().await;
    let office = world.authority("council", &procedures()[0]).await;
    let who = holding(&office, &role(&office, BaseRole::TeamManager));
    world
        .child(&office, "c1", &facts("Jory", "Pellow", BORN, None))
        .await;
    let early = date(2026, 10, 5);
    world.roll(&office, None, early, &crowd("")).await.unwrap();
    let mut about = referral(&office, "Jory", "Pellow");
    about.child = Some(ChildId::new("c1"));
    let case = searching(&world, &who, about).await;
    let place = Place {
        world,
        office,
        who,
        case,
    };
    let late = date(2026, 10, 12);
    place
        .world
        .roll(&place.office, None, late, &crowd(JORY))
        .await
        .unwrap();
    assert_eq!(place.sighted(&place.who).await.len(), 1);
}

#[tokio::test]
async fn a_child_of_two_records_is_seen_by_the_number_of_either() {
    let procedure = procedures().remove(0);
    let place = place(&procedure, false).await;
    let desk = &place.world.desk;
    // The same child is known a second time, under the mother's new name and another number.
    let mut again = facts("Jory", "Tregear", BORN, Some("F820000014002"));
    again.household = HouseholdId::new("h-9");
    again.address = Some("3 Quay Street, ZZ9 9ZZ".to_owned());
    place.world.child(&place.office, "c9", &again).await;
    let mut about = referral(&place.office, "Jory", "Tregear");
    about.child = Some(ChildId::new("c9"));
    let second = searching(&place.world, &place.who, about).await;
    let joining = desk::same::Joining {
        kept: &place.case,
        other: &second,
        present: desk::same::Present::default(),
        because: "Both certificates were seen",
        not_kin: "",
        form: None,
    };
    let came = desk.join_records(&place.who, joining).await.unwrap();
    assert_eq!(came, desk::same::Came::Joined);
    // A day later a school sends a pupil of that number, under a name that neither record has.
    place.world.clock.on(60 * 24);
    let row = "F820000014002,Jay,Marchbanks,2015-03-14,9,Hill Road,ZZ5 5XX,Beacon Hill School\n";
    let day = date(2026, 11, 21);
    place
        .world
        .roll(&place.office, None, day, &crowd(row))
        .await
        .unwrap();
    let seen = place.sighted(&place.who).await;
    assert_eq!(seen.len(), 1, "{procedure}");
    let sought = desk.looked_for_by(&place.who, &seen[0]).await.unwrap();
    assert!(sought.is_some(), "it leads to a case of the child");
}
