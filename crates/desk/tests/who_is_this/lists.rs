//! Which cases lists hold, for every kind of sight: the list, its count, the count on the work
//! list and the register say the same, and none of them names a case that its reader could not
//! open.

use crate::referrals::referral;
use crate::world::{World, holding};
use casework::access::{BaseRole, Sees};
use casework::calendar::SchoolId;
use casework::case::Command;
use casework::ids::{ActorId, RoleId};
use casework::procedure::Files;
use casework::register::{Order, Register};
use desk::Who;
use desk::act::Attempt;
use desk::packs::Packs;
use desk::registers::Asked;
use desk::rows::{CaseOrder, Page};
use desk::work::Wanted;
use std::collections::{BTreeMap, BTreeSet};

/// A role for every base with every kind of sight, none of which owns a stage.
fn packs() -> Packs {
    let mut text = include_str!("../../../casework/tests/procedure_check/sound.toml").to_owned();
    for base in BaseRole::ALL {
        for sees in Sees::ALL {
            let flag = match sees {
                Sees::Flagged => "flag = [\"in_care\"]\n",
                _ => "",
            };
            let id = id(*base, *sees);
            text.push_str(&format!(
                "\n[[role]]\nid = \"{id}\"\nlabel = \"{id}\"\nbase = \"{base}\"\nsees = \"{sees}\"\n{flag}"
            ));
        }
    }
    text.push_str("\n[[flag]]\nid = \"in_care\"\nlabel = \"In care\"\nclause = \"9\"\n");
    let mut packs = Packs::embedded();
    packs.insert(Files {
        name: "sound".to_owned(),
        files: BTreeMap::from([("procedure.toml".to_owned(), text)]),
    });
    packs
}

fn id(base: BaseRole, sees: Sees) -> String {
    format!("{base}_{sees}").replace(' ', "_")
}

/// The cases of a list, and how many it says there are.
async fn listed(world: &World, who: &Who) -> BTreeSet<String> {
    let desk = &world.desk;
    let everything = Wanted::default();
    let list = desk
        .open_case_list(who, &everything, CaseOrder::Child, Page::WHOLE)
        .await
        .unwrap();
    let cases: BTreeSet<String> = list.rows.into_iter().map(|(row, _)| row.case_id).collect();
    assert_eq!(list.found, cases.len() as u64);
    let work = desk.work(who, Page::WHOLE).await.unwrap();
    assert_eq!(work.open, list.found, "the count of the work list");
    let (by, down) = Register::Missing.order();
    let asked = Asked {
        filter: Default::default(),
        order: Order { by, down },
        as_at: None,
        columns: Register::Missing.shown().to_vec(),
    };
    let register = desk.register(who, Register::Missing, &asked).await.unwrap();
    let on_register: BTreeSet<String> = register
        .lines
        .iter()
        .map(|line| line.case.to_string())
        .collect();
    assert_eq!(on_register, cases, "a register is a list");
    cases
}

#[tokio::test]
async fn every_kind_of_sight_has_on_its_lists_what_the_permission_table_gives_it() {
    let world = World::with(packs()).await;
    let office = world.authority("council", "sound").await;
    let manager = holding(&office, &RoleId::from("manager"));
    let officer = holding(&office, &RoleId::from("officer"));
    let mut cases = Vec::new();
    for (name, school) in [
        ("Nobodys", None),
        ("Pupil", Some("beacon")),
        ("Led", None),
        ("Flagged", None),
    ] {
        let mut referral = referral(&office, "Robin", name);
        referral.school = school.map(SchoolId::new);
        let opened = world.desk.open_case(&officer, referral).await.unwrap();
        cases.push(opened.reference);
    }
    let flagged = Command::SetFlag {
        flag: "in_care".into(),
        source: "Social care".to_owned(),
    };
    let done = world.desk.act(&officer, &cases[3], Attempt::of(flagged));
    done.await.unwrap();
    for base in BaseRole::ALL {
        for sees in Sees::ALL {
            // The last that was given the case leads it: each in turn.
            let who = holding(&office, &RoleId::new(id(*base, *sees)));
            let to = ActorId::new(who.person.clone());
            let assign = Attempt::of(Command::Assign { to });
            world.desk.act(&manager, &cases[2], assign).await.unwrap();
            let opens = match base {
                BaseRole::Partner | BaseRole::Administrator => Sees::Nothing,
                _ => *sees,
            };
            let mut expected: Vec<&String> = match opens {
                Sees::All => cases.iter().collect(),
                Sees::Own | Sees::Assigned => vec![&cases[2]],
                Sees::Flagged => vec![&cases[2], &cases[3]],
                Sees::Figures | Sees::Nothing => Vec::new(),
            };
            // A school's people have the school's pupils, whom they see as their own.
            if *base == BaseRole::SchoolUser && !expected.is_empty() {
                expected.push(&cases[1]);
            }
            let expected: BTreeSet<String> = expected.into_iter().cloned().collect();
            let seen = listed(&world, &who).await;
            assert_eq!(seen, expected, "{base}, {sees}");
            for case in &cases {
                let there = world.desk.case(&who, case).await.unwrap().is_some();
                assert!(there || !seen.contains(case), "{base}, {sees}: {case}");
            }
            let triages = world.desk.waiting(&who).await.unwrap().is_some();
            assert!(!triages || *sees == Sees::All, "{base}, {sees}");
        }
    }
}
