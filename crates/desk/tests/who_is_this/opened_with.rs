//! A form is opened with what the case answers, and tells nobody of a flag by it.

use crate::referrals::{opening, referral};
use crate::world::{World, holding};
use casework::case::command::Command;
use casework::procedure::Files;
use desk::act::Attempt;
use desk::packs::Packs;
use std::collections::BTreeMap;

/// The small procedure that `procedure check` finds sound.
const SOUND: &str = include_str!("../../../casework/tests/procedure_check/sound.toml");

/// Two questions that the case answers: one by an open flag, one by a restricted one.
const FORM: &str = r#"
[[flag]]
id = "carer"
label = "Young carer"

[[flag]]
id = "hunted"
label = "Hunted"
restricted = true
effects = [{ tell = "safeguarding", about = "hunted" }]
lifted_by = ["safeguarding"]
clause = "12"

[[form]]
id = "screening"
label = "Screening"
[[form.field]]
id = "carer"
label = "A young carer?"
kind = "yes_no"
prefill = [{ when = { flag = "carer" }, answer = "yes" }]
[[form.field]]
id = "danger"
label = "In danger?"
kind = "yes_no"
prefill = [{ when = { any = [{ flag = "hunted" }, { flag = "carer" }] }, answer = "yes" }]
"#;

#[tokio::test]
async fn what_rests_on_a_restricted_flag_is_left_to_whoever_may_know_of_it() {
    let mut packs = Packs::embedded();
    packs.insert(Files {
        name: "sound".to_owned(),
        files: BTreeMap::from([("procedure.toml".to_owned(), format!("{SOUND}{FORM}"))]),
    });
    let world = World::with(packs).await;
    let office = world.authority("council", "sound").await;
    let officer = holding(&office, &"officer".into());
    let lead = holding(&office, &"safeguarding".into());
    let case = opening(&world, &officer, referral(&office, "Elowen", "Penhale")).await;
    for flag in ["carer", "hunted"] {
        let set = Command::SetFlag {
            flag: flag.into(),
            source: "A health visitor".to_owned(),
        };
        let attempt = Attempt::of(set);
        world
            .desk
            .act(&lead, &case.reference, attempt)
            .await
            .unwrap();
    }
    let form = &office.pack.forms[&"screening".into()];
    for (who, asked) in [(&lead, vec!["carer", "danger"]), (&officer, vec!["carer"])] {
        let loaded = world.desk.case(who, &case.reference).await.unwrap();
        let loaded = loaded.unwrap().told_to(who);
        let known = world.desk.prefilled(who, &loaded, form);
        let names: Vec<&str> = known.keys().map(|field| field.as_str()).collect();
        assert_eq!(names, asked);
    }
}
