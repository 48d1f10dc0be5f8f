//! What is done about a contact rule in one case of a household is done in its others.

use crate::referrals::{opening, referral};
use crate::versions::{SOUND, packs};
use crate::world::{World, holding};
use casework::case::command::Command;
use casework::case::state::ClockState;
use casework::case::strand::StrandState;
use casework::ids::RoleId;
use desk::act::Attempt;
use std::collections::BTreeSet;

#[tokio::test]
async fn a_rule_lifted_in_the_sisters_case_is_lifted_work_in_the_brothers() {
    let world = World::with(packs(SOUND)).await;
    let office = world.authority("council", "sound").await;
    let officer = holding(&office, &RoleId::from("officer"));
    let guards = holding(&office, &RoleId::from("safeguarding"));
    let brother = opening(&world, &officer, referral(&office, "Elowen", "Penhale")).await;
    let family = world
        .desk
        .case(&officer, &brother.reference)
        .await
        .unwrap()
        .unwrap()
        .facts
        .household;
    let mut second = referral(&office, "Wren", "Penhale");
    second.household = Some(family);
    let sister = opening(&world, &officer, second).await;
    let rule = || "no_contact".into();
    let because = || "The police say so".to_owned();
    let set = Command::SetRule {
        rule: rule(),
        about: BTreeSet::new(),
        because: because(),
    };
    let lift = Command::LiftRule {
        rule: rule(),
        because: because(),
    };
    for (who, case, command) in [
        (&officer, &brother.reference, set),
        (&guards, &sister.reference, lift),
    ] {
        let done = world.desk.act(who, case, Attempt::of(command)).await;
        done.unwrap();
    }
    let held = world
        .desk
        .case(&officer, &brother.reference)
        .await
        .unwrap()
        .unwrap()
        .case;
    let work = held
        .strands
        .iter()
        .find(|held| held.strand == "rule".into());
    assert_eq!(work.map(|held| held.state), Some(StrandState::Lifted));
    let review = held
        .clocks
        .iter()
        .find(|held| held.rule.clock == "rule_review".into());
    assert!(matches!(
        review.map(|held| &held.state),
        Some(ClockState::Cancelled { .. })
    ));
    let report = desk::verify::verify(&world.desk.store, &world.desk.packs, "council")
        .await
        .unwrap();
    assert!(report.holds(), "{report:?}");
}
