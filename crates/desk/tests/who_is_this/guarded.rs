//! A record is restricted, opened in an emergency and released while everybody works.

use crate::hidden::{may_know, told};
use crate::referrals::{opening, referral};
use crate::world::{TODAY, World, asking, crowd, facts, holding, procedures, role};
use casework::access::{Action, Answer, BaseRole, Facts, may};
use casework::ids::{ActorId, ChildId, RoleId};
use desk::guard::{Deed, EMERGENCY, GuardError, GuardRefusal, Sought};
use desk::identify::Form;
use desk::people::NewPerson;
use desk::{Office, Who};
use jiff::civil::{Date, date};
use std::sync::Arc;
use store::JobState;

const BORN: Date = date(2014, 5, 6);
/// The child's own entry on a roll, and somebody of the same family name.
const ROLL: &str = ",Elowen,Penhale,2014-05-06,14,Mill Lane,ZZ1 2AB,beacon\n\
                    ,Meinir,Penhale,2011-02-03,3,Quarry Road,ZZ3 3XX,beacon\n";

pub struct Place {
    pub world: World,
    pub office: Arc<Office>,
    pub lead: Who,
    pub case: String,
}

/// A child with a case, whom everybody knows; people have searched already, so that the index
/// is held.
pub async fn place(procedure: &str) -> Place {
    let world = World::new().await;
    let office = world.authority("council", procedure).await;
    world
        .roll(&office, None, TODAY, &crowd(ROLL))
        .await
        .unwrap();
    world
        .child(&office, "hush", &facts("Elowen", "Penhale", BORN, None))
        .await;
    let lead = holding(&office, &role(&office, BaseRole::SafeguardingLead));
    let officer = holding(&office, &role(&office, BaseRole::Officer));
    let mut referral = referral(&office, "Elowen", "Penhale");
    referral.child = Some(ChildId::new("hush"));
    let case = opening(&world, &officer, referral).await.reference;
    Place {
        world,
        office,
        lead,
        case,
    }
}

/// The same person as they stand at this moment.
async fn now(place: &Place, who: &Who) -> Who {
    let at = place.world.desk.clock.now();
    let circles = place
        .world
        .desk
        .circles(&place.office, &who.person, &who.roles, at)
        .await
        .unwrap();
    Who {
        circles,
        ..who.clone()
    }
}

pub fn only(roles: &[&RoleId], people: &[&str]) -> Deed {
    Deed::Restrict {
        roles: roles.iter().map(|role| (*role).clone()).collect(),
        people: people.iter().map(|person| ActorId::new(*person)).collect(),
    }
}

impl Place {
    pub async fn guard(&self, who: &Who, deed: &Deed) -> Result<(), GuardError> {
        self.world
            .desk
            .guard(who, &self.case, None, deed, "At the request of the police")
            .await
    }

    async fn sees_case(&self, who: &Who) -> bool {
        let who = now(self, who).await;
        let there = self.world.desk.case(&who, &self.case).await.unwrap();
        let (listed, count) = self.world.listed(&who).await;
        assert_eq!(listed as u64, count, "a count tells what a list hides");
        there.is_some()
    }

    async fn found(&self, who: &Who, form: Form) -> Vec<(String, String, String)> {
        self.world.clock.on(1);
        let who = now(self, who).await;
        let ask = asking("Elowen", "Penhale", BORN);
        told(
            &self
                .world
                .desk
                .who_is_this(&who, form, ask, 10)
                .await
                .unwrap(),
        )
    }

    pub async fn verified(&self) {
        let report =
            desk::verify::verify(&self.world.desk.store, &self.world.desk.packs, "council")
                .await
                .unwrap();
        assert!(report.holds(), "{report:?}");
    }
}

#[tokio::test]
async fn a_child_restricted_while_everybody_works_is_hidden_before_the_answer_is_given() {
    for procedure in procedures() {
        let place = place(&procedure).await;
        // The same council without the child.
        let elsewhere = World::new().await;
        let other = elsewhere.authority("council", &procedure).await;
        let without = ROLL.lines().nth(1).unwrap();
        elsewhere
            .roll(
                &other,
                None,
                TODAY,
                &crowd(&format!("{}\n", without.trim())),
            )
            .await
            .unwrap();
        let officer = holding(&place.office, &role(&place.office, BaseRole::Officer));
        assert!(!place.found(&officer, Form::Search).await.is_empty());

        place.guard(&place.lead, &only(&[], &[])).await.unwrap();

        let group = RoleId::new("child/hush");
        for role in place.office.pack.roles.keys() {
            let who = holding(&place.office, role);
            for form in [Form::Search, Form::NewCase] {
                let asked = now(&place, &who).await;
                if may_know(&asked, &group) {
                    continue;
                }
                let found = place.found(&who, form).await;
                let ask = asking("Elowen", "Penhale", BORN);
                let as_if = elsewhere
                    .desk
                    .who_is_this(&holding(&other, role), form, ask, 10)
                    .await
                    .unwrap();
                assert_eq!(found, told(&as_if), "{procedure}: {role} {form:?}");
            }
            if !may_know(&who, &group) {
                assert!(!place.sees_case(&who).await, "{procedure}: {role}");
            }
        }
        // The roll's entry of the child is not there either, and whoever guards the child
        // hears who asked.
        let heard = place.world.desk.heard(&place.lead).await.unwrap();
        assert!(!heard.is_empty(), "{procedure}: nobody hears");
        let found = place.found(&place.lead, Form::Search).await;
        assert_eq!(
            found.first().map(|first| first.0.as_str()),
            Some("PENHALE, Elowen")
        );
        place.verified().await;
    }
}

#[tokio::test]
async fn another_program_on_the_same_store_hides_the_child_with_its_next_answer() {
    let procedure = procedures().remove(0);
    let place = place(&procedure).await;
    let beside = World::beside(&place.world).await;
    let office = beside.desk.office("council").unwrap();
    beside.desk.everybody_known(&office).await;
    place.guard(&place.lead, &only(&[], &[])).await.unwrap();
    let officer = holding(&office, &role(&office, BaseRole::Officer));
    let ask = || asking("Elowen", "Penhale", BORN);
    let answer = beside
        .desk
        .who_is_this(&officer, Form::Search, ask(), 10)
        .await
        .unwrap();
    assert!(
        answer
            .found
            .iter()
            .all(|found| found.facts.forename != "Elowen")
    );
    place.guard(&place.lead, &Deed::Release).await.unwrap();
    let answer = beside
        .desk
        .who_is_this(&officer, Form::Search, ask(), 10)
        .await
        .unwrap();
    assert!(answer.found.iter().any(|found| found.child.is_some()));
}

#[tokio::test]
async fn roles_and_people_who_are_named_may_know_and_nobody_else() {
    for procedure in procedures() {
        let place = place(&procedure).await;
        let manager = role(&place.office, BaseRole::TeamManager);
        let named = holding(&place.office, &role(&place.office, BaseRole::Officer));
        let new = NewPerson {
            person: named.person.clone(),
            name: "Somebody".to_owned(),
            email: "somebody@council.example".to_owned(),
            password: "lantern-harbour-42".to_owned(),
            roles: named.roles.clone(),
            school: None,
        };
        place.world.desk.admit("council", new).await.unwrap();
        let deed = only(&[&manager], &[&named.person]);
        place.guard(&place.lead, &deed).await.unwrap();
        let colleague = Who {
            person: "p-colleague".to_owned(),
            ..named.clone()
        };
        assert!(place.sees_case(&named).await, "{procedure}: by name");
        assert!(place.sees_case(&holding(&place.office, &manager)).await);
        assert!(place.sees_case(&place.lead).await);
        assert!(!place.sees_case(&colleague).await, "{procedure}: same role");
        assert!(!place.found(&named, Form::Search).await.is_empty());
        let (_, count) = place.world.listed(&now(&place, &named).await).await;
        assert_eq!(count, 1, "{procedure}: the list has it too");
        // A role that sees its own cases alone sees no more for being named.
        let own = place.office.pack.roles.iter().find(|(_, role)| {
            role.base == BaseRole::SchoolUser && role.sees == casework::access::Sees::Own
        });
        if let Some((own, _)) = own {
            place.guard(&place.lead, &only(&[own], &[])).await.unwrap();
            let elsewhere = place.sees_case(&holding(&place.office, own)).await;
            assert!(!elsewhere, "{procedure}: the pupil of no school of theirs");
        }
        // Somebody who is not of the authority cannot be named.
        let stranger = only(&[], &["p-nobody"]);
        let refused = place.guard(&place.lead, &stranger).await;
        assert!(matches!(refused, Err(GuardError::Person(_))));
        place.verified().await;
    }
}

#[tokio::test]
async fn safeguarding_leads_alone_restrict_and_release_and_the_child_appears_again() {
    for procedure in procedures() {
        let place = place(&procedure).await;
        for (role, held) in &place.office.pack.roles {
            let who = holding(&place.office, role);
            let may = may(
                &[(held.base, held.sees)],
                Action::Restrict,
                Facts {
                    own: true,
                    ..Facts::default()
                },
            );
            if may == Answer::Allow {
                continue;
            }
            for deed in [only(&[], &[]), Deed::Release] {
                let done = place.guard(&who, &deed).await;
                assert!(
                    matches!(
                        done,
                        Err(GuardError::Refused(GuardRefusal::NotYours) | GuardError::NotThere)
                    ),
                    "{procedure}: {role}"
                );
            }
        }
        let officer = holding(&place.office, &role(&place.office, BaseRole::Officer));
        let free = place.guard(&place.lead, &Deed::Release).await;
        let refused = GuardRefusal::NotRestricted;
        assert!(matches!(free, Err(GuardError::Refused(why)) if why == refused));
        place.guard(&place.lead, &only(&[], &[])).await.unwrap();
        let again = place.guard(&place.lead, &only(&[], &[])).await;
        let refused = GuardRefusal::NothingNew;
        assert!(matches!(again, Err(GuardError::Refused(why)) if why == refused));
        assert!(!place.sees_case(&officer).await);
        place.guard(&place.lead, &Deed::Release).await.unwrap();
        assert!(place.sees_case(&officer).await, "{procedure}");
        let found = place.found(&officer, Form::Search).await;
        assert_eq!(
            found.first().map(|first| first.0.as_str()),
            Some("PENHALE, Elowen")
        );
        place.verified().await;
    }
}

#[tokio::test]
async fn an_emergency_opens_a_record_for_some_hours_and_those_who_guard_it_hear_at_once() {
    for procedure in procedures() {
        for legacy in [false, true] {
            let place = place(&procedure).await;
            if legacy {
                // As records were restricted before there was an act for it: to a role.
                let mut hush = facts("Elowen", "Penhale", BORN, None);
                hush.restricted = Some(role(&place.office, BaseRole::SafeguardingLead).to_string());
                place.world.child(&place.office, "hush", &hush).await;
            } else {
                place.guard(&place.lead, &only(&[], &[])).await.unwrap();
            }
            let sought = Sought {
                family: "penhale".to_owned(),
                case: Some(place.case.to_lowercase()),
                ..Sought::default()
            };
            let open = async |who: &Who, sought: &Sought| {
                let who = now(&place, who).await;
                let desk = &place.world.desk;
                desk.open_in_emergency(&who, sought, None, "Police at the door")
                    .await
            };
            let officer = holding(&place.office, &role(&place.office, BaseRole::Officer));
            for wrong in [
                Sought {
                    family: "Penhall".to_owned(),
                    ..sought.clone()
                },
                Sought {
                    case: Some("9999Z".to_owned()),
                    ..sought.clone()
                },
                Sought {
                    case: None,
                    born: Some(date(2014, 5, 7)),
                    ..sought.clone()
                },
                Sought {
                    case: None,
                    ..sought.clone()
                },
                Sought {
                    given: "Mary".to_owned(),
                    ..sought.clone()
                },
            ] {
                let nothing = open(&officer, &wrong).await;
                assert!(matches!(nothing, Err(GuardError::NotThere)), "{wrong:?}");
            }
            assert!(!place.sees_case(&officer).await);
            for role in place.office.pack.roles.keys() {
                let who = holding(&place.office, role);
                let held = &place.office.pack.roles[role];
                let right = may(
                    &[(held.base, held.sees)],
                    Action::BreakGlass,
                    Facts::default(),
                );
                if right != Answer::Allow {
                    let refused = open(&who, &sought).await;
                    let why = GuardRefusal::NotYours;
                    assert!(matches!(refused, Err(GuardError::Refused(no)) if no == why));
                }
            }

            assert_eq!(open(&officer, &sought).await.unwrap(), place.case);
            assert!(place.sees_case(&officer).await, "{procedure}: the officer");
            let colleague = Who {
                person: "p-colleague".to_owned(),
                ..officer.clone()
            };
            assert!(
                !place.sees_case(&colleague).await,
                "{procedure}: and nobody else"
            );
            let heard = place.world.desk.heard(&place.lead).await.unwrap();
            assert_eq!(heard.len(), 1, "{procedure}");
            assert_eq!(heard[0].by, officer.person);
            let (why, until) = heard[0].opened.clone().unwrap();
            assert_eq!(why, "Police at the door");
            assert_eq!(until.duration_since(heard[0].at), EMERGENCY);
            let officer_now = now(&place, &officer).await;
            let own = place.world.desk.heard(&officer_now).await.unwrap();
            assert!(own.is_empty(), "whom an emergency lets in guards nobody");
            let jobs = place
                .world
                .desk
                .store
                .jobs("council", JobState::Queued, 1_000)
                .await
                .unwrap();
            let word = jobs
                .iter()
                .find(|job| job.payload.contains("emergency"))
                .unwrap();
            assert!(!word.payload.contains("Penhale"));
            place.verified().await;

            // It ends by itself.
            place.world.clock.on(EMERGENCY.as_mins());
            assert!(!place.sees_case(&officer).await, "{procedure}: it is over");
            place.verified().await;
        }
    }
}

#[tokio::test]
async fn an_emergency_in_a_record_of_one_circle_opens_no_other() {
    let procedure = procedures().remove(0);
    let place = place(&procedure).await;
    let group = role(&place.office, BaseRole::SafeguardingLead);
    for (id, family) in [("one", "Trelawn"), ("two", "Trevose")] {
        let mut child = facts("Elowen", family, BORN, None);
        child.restricted = Some(group.to_string());
        place.world.child(&place.office, id, &child).await;
    }
    let mut about = referral(&place.office, "Elowen", "Trelawn");
    about.child = Some(ChildId::new("one"));
    let first = opening(&place.world, &place.lead, about).await.reference;
    let mut about = referral(&place.office, "Elowen", "Trevose");
    about.child = Some(ChildId::new("two"));
    let second = opening(&place.world, &place.lead, about).await.reference;
    let officer = holding(&place.office, &role(&place.office, BaseRole::Officer));
    let sought = Sought {
        given: "Elowen".to_owned(),
        family: "Trelawn".to_owned(),
        born: Some(BORN),
        case: None,
    };
    let desk = &place.world.desk;
    let opened = desk
        .open_in_emergency(&officer, &sought, None, "An ambulance is called")
        .await
        .unwrap();
    assert_eq!(opened, first);
    let officer = now(&place, &officer).await;
    assert!(desk.case(&officer, &first).await.unwrap().is_some());
    assert!(desk.case(&officer, &second).await.unwrap().is_none());
    place.verified().await;
}

#[tokio::test]
async fn a_name_alone_that_fits_a_hidden_child_best_is_an_approach() {
    let procedure = procedures().remove(0);
    let place = place(&procedure).await;
    place.guard(&place.lead, &only(&[], &[])).await.unwrap();
    let officer = holding(&place.office, &role(&place.office, BaseRole::Officer));
    for (typed, heard) in [("penhale", 0), ("elowen penhale", 1)] {
        let asked = desk::identify::Asked::Words {
            text: typed.to_owned(),
            latest_year: 2026,
        };
        let desk = &place.world.desk;
        desk.who_is_this(&officer, Form::Search, asked, 10)
            .await
            .unwrap();
        let told = desk.heard(&place.lead).await.unwrap();
        assert_eq!(told.len(), heard, "{typed}");
    }
}
