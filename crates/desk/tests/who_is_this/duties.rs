//! What the authority owes whoever the child: on whose list it stands, and what is kept of it.

use crate::world::{World, holding, procedures};
use casework::ids::RoleId;
use casework::procedure::{Every, Report};
use casework::standing::{Recording, Standing, Unrecorded, may_record};
use desk::duties::{DutyError, When};
use desk::people::NewPerson;
use desk::{Office, Who};
use jiff::ToSpan;
use jiff::civil::Date;
use std::sync::Arc;

const A_DAY: i64 = 24 * 60;

/// A monthly, quarterly or yearly duty with two roles that may record it, of any procedure.
fn duty() -> Option<(String, Report)> {
    procedures().into_iter().find_map(|name| {
        let pack = desk::packs::Packs::embedded().load(&name).ok()?;
        let found = pack.reports.iter().find(|report| {
            let often = matches!(report.every, Every::Month | Every::Quarter | Every::Year);
            often && may_record(&pack, report).len() > 1
        })?;
        Some((name, found.clone()))
    })
}

async fn admit(world: &World, office: &Office, role: &RoleId) {
    let new = NewPerson {
        person: format!("p-{role}"),
        name: "Somebody".to_owned(),
        email: format!("{role}@council.example"),
        password: "lantern-harbour-42".to_owned(),
        roles: vec![role.clone()],
        school: None,
    };
    world.desk.admit(&office.id, new).await.unwrap();
}

/// The same person with the office as it is now.
fn again(world: &World, who: &Who) -> Who {
    Who {
        office: world.desk.office(&who.office.id).unwrap(),
        ..who.clone()
    }
}

fn said(report: &Report, on: Date) -> Recording<'_> {
    Recording {
        report: report.id.as_str(),
        period: None,
        on,
        text: "The list, to the head of service",
    }
}

#[tokio::test]
async fn a_duty_stands_on_its_owners_list_and_once_late_on_the_next_ones_up() {
    let (procedure, report) = duty().unwrap();
    let world = World::new().await;
    let office = world.authority("a", &procedure).await;
    let may = may_record(&office.pack, &report);
    let (owner, above) = (holding(&office, &may[0]), holding(&office, &may[1]));
    let desk = &world.desk;
    let one = desk.duty(&owner, report.id.as_str()).await.unwrap();
    assert_eq!(one.with, Vec::<RoleId>::new(), "nobody holds the role");
    admit(&world, &office, &may[1]).await;
    let one = desk.duty(&owner, report.id.as_str()).await.unwrap();
    assert_eq!(one.with, [may[1].clone()], "nobody holds the owner's");
    admit(&world, &office, &may[0]).await;
    let owed = desk
        .duty(&owner, report.id.as_str())
        .await
        .unwrap()
        .owed
        .unwrap();
    let days = i64::from(desk.today().until(owed.listed).unwrap().get_days());
    world.clock.on(days * A_DAY);
    let listed = |who: Who| {
        let report = report.id.clone();
        async move {
            let own = desk.own_duties(&who).await.unwrap();
            own.into_iter()
                .find(|(_, duty)| duty.report.id == report)
                .map(|(when, _)| when)
        }
    };
    assert_eq!(listed(owner.clone()).await, Some(When::Today));
    assert_eq!(listed(above.clone()).await, None);
    let past = i64::from(desk.today().until(owed.last_day).unwrap().get_days()) + 1;
    world.clock.on(past * A_DAY);
    assert_eq!(listed(owner.clone()).await, Some(When::Overdue));
    assert_eq!(listed(above.clone()).await, Some(When::Overdue));
}

#[tokio::test]
async fn a_duty_that_is_done_is_kept_and_told_again_and_the_journal_holds() {
    let (procedure, report) = duty().unwrap();
    let world = World::new().await;
    let office = world.authority("a", &procedure).await;
    let owner = holding(&office, &may_record(&office.pack, &report)[0]);
    let desk = &world.desk;
    let before = desk.duty(&owner, report.id.as_str()).await.unwrap();
    let due = before.owed.unwrap().turn.due;
    let today = desk.today();
    desk.record_duty(&owner, &said(&report, today), Some("f-1"))
        .await
        .unwrap();
    let twice = desk
        .record_duty(&owner, &said(&report, today), Some("f-1"))
        .await;
    assert!(matches!(twice, Err(DutyError::Already)));
    let owner = again(&world, &owner);
    let after = desk.duty(&owner, report.id.as_str()).await.unwrap();
    let last = after.last.unwrap();
    assert_eq!((last.on, last.by.as_str()), (today, owner.person.as_str()));
    assert!(after.owed.as_ref().is_some_and(|owed| owed.turn.due > due));
    assert!(
        after
            .owed
            .is_some_and(|owed| owed.state == Standing::Running)
    );
    // Another program on the same store reads the same.
    let beside = World::beside(&world).await;
    assert_eq!(
        beside.desk.office("a").unwrap().duties.done,
        owner.office.duties.done
    );
    let entries = desk
        .store
        .stream("a", desk::office::AUTHORITY)
        .await
        .unwrap();
    let entry = entries.last().unwrap();
    assert_eq!((entry.kind.as_str(), entry.kind_version), ("duty", 1));
    assert_eq!(entry.clause, Some(report.clause.join(", ")));
    assert!(entry.pack.is_some());
    let held = desk::verify::verify(&desk.store, &desk.packs, "a").await;
    assert!(held.unwrap().holds());
}

#[tokio::test]
async fn who_is_neither_owner_nor_above_and_a_day_that_has_not_come_are_refused() {
    let (procedure, report) = duty().unwrap();
    let world = World::new().await;
    let office: Arc<Office> = world.authority("a", &procedure).await;
    let may = may_record(&office.pack, &report);
    let desk = &world.desk;
    let tomorrow = desk.today().saturating_add(1.day());
    let owner = holding(&office, &may[0]);
    let ahead = desk
        .record_duty(&owner, &said(&report, tomorrow), None)
        .await;
    assert!(matches!(ahead, Err(DutyError::Refused(Unrecorded::Ahead))));
    for role in office.pack.roles.keys().filter(|role| !may.contains(role)) {
        let other = holding(&office, role);
        let refused = desk
            .record_duty(&other, &said(&report, desk.today()), None)
            .await;
        assert!(matches!(refused, Err(DutyError::NotAllowed)), "{role}");
    }
    let nothing = Recording {
        report: "nothing_of_the_kind",
        ..said(&report, desk.today())
    };
    let unknown = desk.record_duty(&owner, &nothing, None).await;
    assert!(matches!(unknown, Err(DutyError::NotThere)));
    assert_eq!(desk.office("a").unwrap().duties.done, Vec::new());
}
