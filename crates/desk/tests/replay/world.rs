//! A desk in a folder of its own, with a clock that ticks once a reading and dice that count.

use casework::calendar::{SchoolCalendar, Term};
use casework::child::Name;
use casework::ids::{CaseTypeId, RoleId};
use desk::given::{Clock, Dice, NoChance};
use desk::office::Council;
use desk::packs::Packs;
use desk::receive::Referral;
use desk::{Desk, Office, Who};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use store::{Digest, Location, Store};

pub const AUTHORITY: &str = "fernshire";

struct Ticking(AtomicI64);

impl Clock for Ticking {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.0.fetch_add(1, Ordering::Relaxed)).unwrap()
    }
}

struct Counting(AtomicU64);

impl Dice for Counting {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoChance> {
        for byte in bytes {
            let next = self.0.fetch_add(1, Ordering::Relaxed);
            let mixed = next.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            *byte = mixed.to_be_bytes()[1];
        }
        Ok(())
    }
}

/// A folder that is gone when the test is over.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let folder =
            std::env::temp_dir().join(format!("whereabouts_{}_{name}", std::process::id()));
        std::fs::remove_dir_all(&folder).ok();
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    pub async fn store(&self) -> Store {
        Store::open(&Location::folder(&self.0)).await.unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

/// A desk for an invented council that has adopted a procedure.
pub async fn desk(folder: &Folder, procedure: &str) -> (Desk, Arc<Office>) {
    let desk = Desk::new(
        folder.store().await,
        Arc::new(Ticking(AtomicI64::new(1_788_771_600))),
        Arc::new(Counting(AtomicU64::new(1))),
        Packs::embedded(),
    );
    let council = Council {
        name: "Fernshire County Council".to_owned(),
        name_cy: None,
        team: "Children Missing Education".to_owned(),
        telephone: "01632 960300".to_owned(),
        marking: None,
        demonstration: true,
        procedure: procedure.to_owned(),
    };
    let autumn = Term {
        name: "Autumn 2026".to_owned(),
        spans: vec![(day("2026-09-01"), day("2026-12-18"))],
    };
    let calendar = SchoolCalendar {
        terms: vec![autumn],
        ..SchoolCalendar::default()
    };
    let office = desk
        .found(AUTHORITY, council, calendar, "somebody")
        .await
        .unwrap();
    (desk, office)
}

pub fn day(text: &str) -> jiff::civil::Date {
    text.parse().unwrap()
}

/// Procedures that a council adopts: those that open cases (a law does not).
pub fn adopted() -> Vec<String> {
    let packs = Packs::embedded();
    (packs.names())
        .filter(|name| {
            packs
                .load(name)
                .is_ok_and(|pack| !pack.case_types.is_empty())
        })
        .map(str::to_owned)
        .collect()
}

/// Somebody who holds every role of the procedure.
pub fn everybody(office: &Arc<Office>) -> Who {
    Who {
        office: Arc::clone(office),
        person: "p-all".to_owned(),
        name: "Ana Invented".to_owned(),
        roles: office.pack.roles.keys().cloned().collect(),
        school: None,
        circles: Vec::new(),
        sign_in: Digest([0; 32]),
    }
}

pub fn referral(surname: &str, case_type: &CaseTypeId) -> Referral {
    Referral {
        name: Name::legal("Invented", surname),
        born: None,
        upn: None,
        address: None,
        case_type: case_type.clone(),
        source: "school".to_owned(),
        school: None,
        first_absence: None,
        story: format!("{surname} has not been seen."),
        danger: false,
        received: None,
        said: BTreeMap::new(),
        child: None,
        household: None,
        other_names: Vec::new(),
        form: None,
        looked_at: None,
        beside: Vec::new(),
    }
}

/// The first type of case that a telephone call opens, with the role that may.
pub async fn opened(desk: &Desk, office: &Arc<Office>, surname: &str) -> (Who, CaseTypeId, String) {
    let roles: Vec<RoleId> = office.pack.roles.keys().cloned().collect();
    for role in roles {
        let who = Who {
            roles: vec![role],
            ..everybody(office)
        };
        for case_type in office.pack.case_types.keys() {
            if let Ok(case) = desk.open_case(&who, referral(surname, case_type)).await {
                return (who, case_type.clone(), case.reference);
            }
        }
    }
    panic!("nobody may open a case by telephone");
}
