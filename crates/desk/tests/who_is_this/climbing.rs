//! On whose list work stands as people come and go and days pass: what is late climbs, what
//! nobody holds a role for is somebody's, and who has gone hides nothing.

use crate::referrals::referral;
use crate::world::{World, holding};
use casework::calendar::SchoolId;
use casework::case::Command;
use casework::ids::{ActorId, RoleId};
use casework::procedure::Files;
use desk::act::Attempt;
use desk::packs::Packs;
use desk::people::NewPerson;
use desk::rows::{CaseOrder, Page};
use desk::work::{Wanted, WorkItem};
use desk::{Office, Who};
use std::collections::BTreeMap;
use std::sync::Arc;

const A_DAY: i64 = 24 * 60;

/// The small procedure that `procedure check` finds sound: its review lies with a visitor under
/// the officer, and is heard of late by a deputy under the manager; a school's own work besides.
fn packs() -> Packs {
    let sound = include_str!("../../../casework/tests/procedure_check/sound.toml").replace(
        "owner = \"officer\"\nmet = [{ strand = \"case_review\"",
        "owner = \"visitor\"\nlate_to = \"deputy\"\nmet = [{ strand = \"case_review\"",
    );
    let more = r#"
[[role]]
id = "visitor"
label = "Visitor"
base = "field officer"
sees = "assigned"
reports_to = "officer"

[[role]]
id = "deputy"
label = "Deputy"
base = "officer"
sees = "all"
reports_to = "manager"

[[clock]]
id = "register"
label = "Mark the register"
starts = [{ enter = "searching" }]
due = "14 calendar days, repeating"
owner = "school"
met = [{ proof = "attending" }]
clause = "8"
"#;
    let mut packs = Packs::embedded();
    packs.insert(Files {
        name: "sound".to_owned(),
        files: BTreeMap::from([("procedure.toml".to_owned(), format!("{sound}{more}"))]),
    });
    packs
}

struct Place {
    world: World,
    office: Arc<Office>,
    case: String,
}

impl Place {
    /// A case of a pupil of Ash Grove, opened on 19 November 2026: what it owes is due on
    /// 3 December.
    async fn new() -> Self {
        let world = World::with(packs()).await;
        let office = world.authority("council", "sound").await;
        let officer = holding(&office, &RoleId::new("officer"));
        let mut referral = referral(&office, "Robin", "Lowe");
        referral.school = Some(SchoolId::new("ash"));
        let case = world.desk.open_case(&officer, referral).await.unwrap();
        let case = case.reference;
        Self {
            world,
            office,
            case,
        }
    }

    /// Somebody who may sign in.
    async fn admit(&self, role: &str, school: Option<&str>) -> Who {
        let who = Who {
            person: format!("p-{role}-{}", school.unwrap_or("ours")),
            school: school.map(str::to_owned),
            ..holding(&self.office, &RoleId::new(role))
        };
        let new = NewPerson {
            person: who.person.clone(),
            name: format!("Some {role}"),
            email: format!("{}@council.example", who.person),
            password: "lantern-harbour-42".to_owned(),
            roles: who.roles.clone(),
            school: who.school.clone(),
        };
        self.world.desk.admit("council", new).await.unwrap();
        who
    }

    /// Signs somebody off, or lets them in again.
    async fn gone(&self, who: &Who, gone: bool) {
        let store = &self.world.desk.store;
        let mut row = store
            .account("council", &who.person)
            .await
            .unwrap()
            .unwrap();
        row.disabled = gone;
        store.put_account("council", &row).await.unwrap();
    }

    /// What stands on somebody's list, late or not; the counts say the same.
    async fn list(&self, who: &Who) -> (Vec<String>, Vec<String>) {
        let list = self.world.desk.work(who, Page::WHOLE).await.unwrap();
        let names = |items: &[WorkItem]| {
            let mut names: Vec<String> = items.iter().map(|item| item.due.what.clone()).collect();
            names.sort();
            names
        };
        let later: Vec<String> = [names(&list.today_items), names(&list.week)].concat();
        let late = names(&list.overdue);
        assert_eq!(list.counts.overdue, late.len() as u64);
        assert_eq!(list.counts.now + list.counts.later, later.len() as u64);
        (late, later)
    }

    /// The days from the opening to the day on which what it owes is due, and beyond.
    fn on(&self, days: i64) {
        self.world.clock.on(days * A_DAY);
    }
}

fn none() -> Vec<String> {
    Vec::new()
}

#[tokio::test]
async fn what_is_late_climbs_to_whoever_hears_of_it_and_stays_where_it_was() {
    let place = Place::new().await;
    let visitor = place.admit("visitor", None).await;
    let deputy = place.admit("deputy", None).await;
    let manager = place.admit("manager", None).await;
    place.on(14);
    assert_eq!(place.list(&visitor).await, (none(), vec!["review".into()]));
    assert_eq!(place.list(&deputy).await, (none(), none()));
    place.on(1);
    assert_eq!(place.list(&visitor).await.0, ["review"]);
    assert_eq!(place.list(&deputy).await.0, ["review"]);
    // The school that nobody signs in for owes something too: that is the officer's, whom
    // nobody is, and so the manager's.
    assert_eq!(place.list(&manager).await.0, ["register"]);
    let team = place.world.desk.team(&manager).await.unwrap();
    let heard: Vec<(&str, u64)> = team
        .heard
        .iter()
        .map(|(role, late)| (role.as_str(), *late))
        .collect();
    // The school's deadline names nobody who hears: that is the role above, whom nobody is either.
    assert_eq!(heard, [("deputy", 1), ("manager", 1)]);
    // Nobody is deputy any more: the next one up hears of it.
    place.gone(&deputy, true).await;
    assert_eq!(place.list(&manager).await.0, ["register", "review"]);
    // Whoever hears of it can look.
    let desk = &place.world.desk;
    assert!(desk.case(&deputy, &place.case).await.unwrap().is_some());
}

#[tokio::test]
async fn work_of_a_role_that_nobody_holds_lies_with_the_role_above() {
    let place = Place::new().await;
    let officer = place.admit("officer", None).await;
    let manager = place.admit("manager", None).await;
    place.on(14);
    let of_schools_and_visitors = (none(), vec!["register".to_owned(), "review".to_owned()]);
    assert_eq!(place.list(&officer).await, of_schools_and_visitors);
    let visitor = place.admit("visitor", None).await;
    assert_eq!(place.list(&visitor).await.1, ["review"]);
    assert_eq!(place.list(&officer).await.1, ["register"]);
    assert_eq!(place.list(&manager).await.1, none());
    // Of whoever is ill or has left, the role above hears again.
    place.gone(&visitor, true).await;
    assert_eq!(place.list(&officer).await, of_schools_and_visitors);
    place.gone(&officer, true).await;
    assert_eq!(place.list(&manager).await, of_schools_and_visitors);
    place.on(1);
    let team = place.world.desk.team(&manager).await.unwrap();
    let with: Vec<(String, Vec<String>, u64)> = team
        .of_roles
        .iter()
        .map(|held| {
            let with = held.with.iter().map(ToString::to_string).collect();
            (held.role.to_string(), with, held.overdue)
        })
        .collect();
    let manager = || vec!["manager".to_owned()];
    assert_eq!(
        with,
        [
            ("school".to_owned(), manager(), 1),
            ("visitor".to_owned(), manager(), 1)
        ]
    );
}

#[tokio::test]
async fn a_schools_work_is_its_own_peoples_and_no_other_schools() {
    let place = Place::new().await;
    let officer = place.admit("officer", None).await;
    let other = place.admit("school", Some("beacon")).await;
    place.on(14);
    assert_eq!(place.list(&other).await, (none(), none()));
    assert_eq!(place.list(&officer).await.1, ["register", "review"]);
    let theirs = place.admit("school", Some("ash")).await;
    assert_eq!(place.list(&theirs).await.1, ["register"]);
    assert_eq!(place.list(&officer).await.1, ["review"]);
    // A school user of whom nobody has said which school sees no school's work.
    let nobodys = Who {
        school: None,
        ..theirs
    };
    assert_eq!(place.list(&nobodys).await, (none(), none()));
}

#[tokio::test]
async fn who_has_gone_hides_no_case_and_no_deadline() {
    let place = Place::new().await;
    let desk = &place.world.desk;
    let visitor = place.admit("officer", None).await;
    let manager = place.admit("manager", None).await;
    let colleague = Who {
        person: "p-colleague".to_owned(),
        ..visitor.clone()
    };
    let assign = Command::Assign {
        to: ActorId::new(visitor.person.clone()),
    };
    let done = desk.act(&manager, &place.case, Attempt::of(assign)).await;
    assert!(done.is_ok());
    let unallocated = || async {
        let wanted = Wanted {
            unallocated: true,
            ..Wanted::default()
        };
        let list = desk
            .open_case_list(&manager, &wanted, CaseOrder::Next, Page::WHOLE)
            .await
            .unwrap();
        let team = desk.team(&manager).await.unwrap();
        assert_eq!(list.found, team.unallocated_count);
        let gone: Vec<(String, u64)> = team
            .gone
            .iter()
            .map(|gone| (gone.account.person_id.clone(), gone.open))
            .collect();
        (list.found, gone)
    };
    assert_eq!(unallocated().await, (0, Vec::new()));
    place.gone(&visitor, true).await;
    assert_eq!(
        unallocated().await,
        (1, vec![(visitor.person.clone(), 1)]),
        "nobody who is there leads it"
    );
    // What lay with the person lies with whoever else is in the role.
    place.on(14);
    assert!(!place.list(&colleague).await.1.is_empty());
    place.gone(&visitor, false).await;
    assert_eq!(unallocated().await, (0, Vec::new()));
}
