//! The directory: whom to reach at a school, an agency or another authority, and registers of
//! schools that are loaded.

use crate::world::{TODAY, World, holding, procedures, role};
use casework::access::BaseRole;
use desk::Who;
use desk::act::ActError;
use desk::organisations::{OrganisationKind as Kind, RegisterOf, RegisterReport, Said};
use desk::verify::{rebuild, verify};
use jiff::civil::date;
use std::collections::BTreeSet;

const REGISTER: &str = "URN,LA (code),EstablishmentNumber,EstablishmentName,EstablishmentTypeGroup (code),EstablishmentStatus (code),OpenDate,CloseDate,TelephoneNum,PhaseOfEducation (name)\n\
    100000,926,4000,Example High School,4,2,,31-08-2025,01632 960111,Secondary\n\
    100001,926,4001,Example Academy,10,1,01-09-2025,,01632 960112,Secondary\n\
    100002,926,2001,Long Gone Primary,4,2,,31-08-1999,,Primary\n\
    100003,873,2001,Elsewhere Primary,4,1,,,,Primary\n\
    100004,926,,No Number,9,1,,,,\n\
    100005,926,2002,,4,1,,,,\n";
const LINKS: &str = "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n100000,100001,Example Academy,Successor,01-09-2025\n";

async fn world() -> (World, Who) {
    let world = World::new().await;
    let office = world.authority("council", &procedures()[0]).await;
    let who = holding(&office, &role(&office, BaseRole::TeamManager));
    (world, who)
}

async fn looked(world: &World, who: &Who, text: &str, of: &[u16]) -> RegisterReport {
    let bytes = text.as_bytes().to_vec();
    let of: BTreeSet<u16> = of.iter().copied().collect();
    let read = world
        .desk
        .read_register(who, "register.csv".to_owned(), bytes, of);
    let reading = read.await.unwrap().unwrap();
    world.desk.hold_register(who, reading.clone());
    world.desk.look_at_register(who, &reading).await.unwrap()
}

async fn loaded(world: &World, who: &Who, text: &str, of: &[u16]) -> RegisterReport {
    let report = looked(world, who, text, of).await;
    let office = &who.office;
    let held = world
        .desk
        .held_register(office, &who.person, &report.hash)
        .unwrap();
    world.desk.take_register(who, &held).await.unwrap()
}

async fn sound(world: &World) {
    let report = verify(&world.desk.store, &world.desk.packs, "council").await;
    let report = report.unwrap();
    assert!(report.holds(), "{report}");
}

#[tokio::test]
async fn a_register_says_what_it_would_do_and_then_does_it_once() {
    let (world, who) = world().await;
    let dry = looked(&world, &who, REGISTER, &[926]).await;
    assert_eq!(
        (dry.of, dry.rows, dry.loaded),
        (RegisterOf::Schools, 6, false)
    );
    let ids = |all: &[desk::organisations::Changed]| {
        all.iter().map(|one| one.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&dry.added), ["9264000", "9264001"]);
    assert_eq!(dry.rejected.len(), 1);
    assert_eq!(
        world.desk.schools(&who.office).await.unwrap().len(),
        2,
        "nothing yet"
    );
    loaded(&world, &who, REGISTER, &[926]).await;
    // A school that has closed is kept, and stands in no list of schools to choose from.
    let open = world.desk.schools(&who.office).await.unwrap();
    assert!(open.iter().any(|(id, _)| id == "9264001"));
    assert!(!open.iter().any(|(id, _)| id == "9264000"));
    let again = loaded(&world, &who, REGISTER, &[]).await;
    assert_eq!(
        (again.added.len(), again.changed.len(), again.same),
        (0, 0, 2)
    );
    sound(&world).await;

    let renamed = REGISTER.replace("Example Academy", "Example Church Academy");
    let shut = renamed.replace("10,1,01-09-2025,,", "10,2,01-09-2025,31-08-2026,");
    let report = looked(&world, &who, &renamed, &[]).await;
    assert_eq!(report.changed[0].was.as_deref(), Some("Example Academy"));
    let report = looked(&world, &who, &shut, &[]).await;
    assert_eq!(ids(&report.closed), ["9264001"]);
    let report = looked(&world, &who, &REGISTER.replace("926,4001", "926,4009"), &[]).await;
    assert_eq!(ids(&report.missing), ["9264001"], "it stays, and is told");
}

#[tokio::test]
async fn a_school_that_was_taken_over_says_by_which() {
    let (world, who) = world().await;
    loaded(&world, &who, REGISTER, &[926]).await;
    let report = loaded(&world, &who, LINKS, &[]).await;
    assert_eq!((report.of, report.changed.len()), (RegisterOf::Links, 1));
    let school = world.desk.organisation(&who, Kind::School, "9264000").await;
    assert_eq!(school.unwrap().unwrap().became, ["Example Academy"]);
    let again = loaded(&world, &who, LINKS, &[]).await;
    assert_eq!(again.changed.len(), 0);
}

#[tokio::test]
async fn whom_to_reach_is_said_with_the_day_on_which_it_was_checked() {
    let (world, who) = world().await;
    let said = Said {
        name: "Harbour Health Board".to_owned(),
        contact: Some("School nursing".to_owned()),
        telephone: Some("01632 960123".to_owned()),
        checked: true,
        ..Said::default()
    };
    let id = world
        .desk
        .put_organisation(&who, Kind::Agency, None, said.clone())
        .await
        .unwrap();
    let held = world
        .desk
        .organisation(&who, Kind::Agency, &id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(held.row.checked, Some(TODAY));
    // Said anew without looking: the day stays.
    world.clock.on(24 * 60);
    let unchecked = Said {
        checked: false,
        ..said
    };
    world
        .desk
        .put_organisation(&who, Kind::Agency, Some(&id), unchecked)
        .await
        .unwrap();
    let held = world
        .desk
        .organisation(&who, Kind::Agency, &id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(held.row.checked, Some(date(2026, 11, 19)));
    let school = Said {
        name: "Ash Grove Primary".to_owned(),
        email: Some("office@ash.example".to_owned()),
        ..Said::default()
    };
    world
        .desk
        .put_organisation(&who, Kind::School, Some("ash"), school)
        .await
        .unwrap();
    let schools = world.desk.schools(&who.office).await.unwrap();
    assert!(
        schools
            .iter()
            .any(|(id, name)| id == "ash" && name == "Ash Grove Primary")
    );
    sound(&world).await;
    rebuild(&world.desk.store, &world.desk.packs, "council")
        .await
        .unwrap();
    sound(&world).await;
    let kept = world
        .desk
        .organisation(&who, Kind::Agency, &id)
        .await
        .unwrap();
    assert!(kept.is_some(), "the journal gives it back");
}

#[tokio::test]
async fn whoever_may_not_change_the_directory_does_not() {
    let (world, who) = world().await;
    let officer = holding(&who.office, &role(&who.office, BaseRole::Officer));
    assert!(world.desk.organisations(&officer).await.is_ok());
    let said = Said::default();
    let refused = world
        .desk
        .put_organisation(&officer, Kind::Agency, None, said)
        .await;
    assert!(matches!(refused, Err(ActError::NotAllowed)));
}
