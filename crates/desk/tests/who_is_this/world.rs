//! A desk on an empty store in a folder of its own, with a clock and dice that a test holds.

use casework::access::BaseRole;
use casework::calendar::SchoolCalendar;
use casework::child::{DateOfBirth, Name, Upn};
use casework::ids::{HouseholdId, RoleId};
use desk::cases::{ChildEvent, ChildFacts, child_stream, household_stream};
use desk::given::{Clock, Dice, NoChance, in_britain};
use desk::identify::{Address, Asked, Person, PersonName};
use desk::office::Council;
use desk::packs::Packs;
use desk::roll::{RollError, RollReport, Sent};
use desk::rows::{CaseOrder, Page};
use desk::{Desk, Office, Who};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use store::rows::SchoolRow;
use store::{Append, Body, Change, Digest, Location, NewEntry, Store, THIS_ACT};

/// Stands still until a test moves it.
pub struct Hand(AtomicI64);

impl Clock for Hand {
    fn now(&self) -> Timestamp {
        Timestamp::from_microsecond(self.0.load(Ordering::Relaxed)).unwrap()
    }
}

impl Hand {
    pub fn on(&self, minutes: i64) {
        self.0.fetch_add(minutes * 60_000_000, Ordering::Relaxed);
    }
}

/// Counts instead of rolling.
#[derive(Default)]
struct Count(AtomicU64);

impl Dice for Count {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoChance> {
        let seed = self.0.fetch_add(1, Ordering::Relaxed);
        let digest = Digest::of(&seed.to_be_bytes());
        for (byte, from) in bytes.iter_mut().zip(digest.0.iter().cycle()) {
            *byte = *from;
        }
        Ok(())
    }
}

pub struct World {
    pub desk: Desk,
    pub clock: Arc<Hand>,
    folder: PathBuf,
    /// Removes the folder when the test is over.
    owner: bool,
}

impl Drop for World {
    fn drop(&mut self) {
        if self.owner {
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }
}

static NEXT: AtomicU64 = AtomicU64::new(0);

/// Thursday 19 November 2026, ten in the morning.
pub const TODAY: Date = date(2026, 11, 19);

/// The procedures that open cases: every one, so that no rule here rests on one of them.
pub fn procedures() -> Vec<String> {
    let packs = Packs::embedded();
    let opens = |name: &&str| {
        packs
            .load(name)
            .is_ok_and(|pack| !pack.case_types.is_empty())
    };
    packs.names().filter(opens).map(str::to_owned).collect()
}

impl World {
    pub async fn new() -> Self {
        let next = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder =
            std::env::temp_dir().join(format!("whereabouts_desk_{}_{next}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        Self::on(folder, true).await
    }

    /// Another program on the same store.
    pub async fn beside(first: &World) -> Self {
        let world = Self::on(first.folder.clone(), false).await;
        world.desk.open_offices().await.unwrap();
        world
    }

    /// A desk that knows these procedures.
    pub async fn with(packs: Packs) -> Self {
        let mut world = Self::new().await;
        world.desk.packs = Arc::new(packs);
        world
    }

    async fn on(folder: PathBuf, owner: bool) -> Self {
        let store = Store::open(&Location::folder(&folder)).await.unwrap();
        let at: Timestamp = "2026-11-19T10:00:00Z".parse().unwrap();
        let clock = Arc::new(Hand(AtomicI64::new(at.as_microsecond())));
        let desk = Desk::new(
            store,
            Arc::clone(&clock) as Arc<dyn Clock>,
            Arc::new(Count::default()),
            Packs::embedded(),
        );
        Self {
            desk,
            clock,
            folder,
            owner,
        }
    }

    pub async fn authority(&self, id: &str, procedure: &str) -> Arc<Office> {
        let council = Council {
            name: format!("{id} council"),
            name_cy: None,
            team: "Education".to_owned(),
            telephone: "01632 960001".to_owned(),
            marking: None,
            demonstration: true,
            procedure: procedure.to_owned(),
        };
        let office = self
            .desk
            .found(id, council, SchoolCalendar::default(), "test")
            .await
            .unwrap();
        let school = |id: &str, name: &str| SchoolRow {
            school_id: id.to_owned(),
            name: name.to_owned(),
            kind: "maintained".to_owned(),
            area: None,
            details: "{}".to_owned(),
            closed: false,
        };
        let schools = [
            school("ash", "Ash Grove School"),
            school("beacon", "Beacon Hill School"),
        ];
        self.desk.store.put_schools(id, &schools).await.unwrap();
        office
    }

    /// How many open cases somebody is shown in one list, and how many the list says there are.
    pub async fn listed(&self, who: &Who) -> (usize, u64) {
        let everything = desk::work::Wanted::default();
        let list = self
            .desk
            .open_case_list(who, &everything, CaseOrder::Next, Page::WHOLE)
            .await
            .unwrap();
        (list.rows.len(), list.found)
    }

    /// Writes a child down as known, and lets everybody be read again.
    pub async fn child(&self, office: &Office, id: &str, facts: &ChildFacts) {
        let now = self.desk.clock.now();
        let entry = |stream: String, body: Body| NewEntry {
            stream,
            act: 0,
            effective: in_britain(now),
            recorded: now,
            actor: "test".to_owned(),
            kind: "child".to_owned(),
            kind_version: 1,
            clause: None,
            pack: None,
            salt: Default::default(),
            body,
        };
        let child = desk::cases::child_of(id, facts);
        let row = desk::project::child_row(&child, facts.address.as_deref(), THIS_ACT);
        let body = Body::of(&ChildEvent::Known(facts.clone())).unwrap();
        let append = Append {
            entries: vec![entry(child_stream(id), body)],
            projections: vec![Change::from(row)],
            ..Append::default()
        };
        self.desk.store.append(&office.id, append).await.unwrap();
        self.desk.know_again(office);
        self.desk.everybody_known(office).await;
    }

    /// Writes an event of a household down.
    pub async fn household(
        &self,
        office: &Office,
        id: &str,
        event: &casework::world::HouseholdEvent,
    ) {
        let now = self.desk.clock.now();
        let entry = NewEntry {
            stream: household_stream(id),
            act: 0,
            effective: in_britain(now),
            recorded: now,
            actor: "test".to_owned(),
            kind: "household".to_owned(),
            kind_version: 1,
            clause: None,
            pack: None,
            salt: Default::default(),
            body: Body::of(event).unwrap(),
        };
        let append = Append {
            entries: vec![entry],
            ..Append::default()
        };
        self.desk.store.append(&office.id, append).await.unwrap();
    }

    pub async fn roll(
        &self,
        office: &Office,
        school: Option<&str>,
        as_at: Date,
        text: &str,
    ) -> Result<RollReport, RollError> {
        let sent = Sent {
            name: "roll.csv".to_owned(),
            school: school.map(str::to_owned),
            as_at: Some(as_at),
        };
        let bytes = text.as_bytes().to_vec();
        let reading = self.desk.read_roll(office, sent, bytes, |_| {}).await?;
        let taken = self
            .desk
            .take_roll(office, "p-loader", reading, false)
            .await?;
        self.desk.everybody_known(office).await;
        Ok(taken)
    }
}

/// Somebody who holds one role.
pub fn holding(office: &Arc<Office>, role: &RoleId) -> Who {
    Who {
        office: Arc::clone(office),
        person: format!("p-{role}"),
        name: "Somebody".to_owned(),
        roles: vec![role.clone()],
        school: Some("beacon".to_owned()),
        circles: Vec::new(),
        sign_in: Digest::of(role.as_str().as_bytes()),
    }
}

/// The first role of a procedure that rests on a base role: one that sees every case, where
/// there is one, else one that sees its own.
pub fn role(office: &Office, base: BaseRole) -> RoleId {
    use casework::access::Sees;
    let of = |sees: Sees| {
        let mut all = office.pack.roles.iter();
        all.find(|(_, role)| role.base == base && role.sees == sees)
    };
    of(Sees::All)
        .or_else(|| of(Sees::Own))
        .unwrap_or_else(|| panic!("no {base} in {}", office.pack.name))
        .0
        .clone()
}

/// A child as it is known.
pub fn facts(forename: &str, surname: &str, born: Date, upn: Option<&str>) -> ChildFacts {
    ChildFacts {
        names: vec![Name::legal(forename, surname)],
        born: Some(DateOfBirth::from(born)),
        upn: upn.map(|upn| upn.parse::<Upn>().unwrap()),
        household: HouseholdId::new("h-1"),
        address: Some("14 Mill Lane, ZZ1 2AB".to_owned()),
        restricted: None,
    }
}

/// A question about a child.
pub fn asking(forename: &str, surname: &str, born: Date) -> Asked {
    Asked::form(Person {
        names: vec![PersonName {
            forename: forename.to_owned(),
            surname: surname.to_owned(),
            ..PersonName::default()
        }],
        dob: Some(born),
        addresses: vec![Address {
            postcode: "ZZ1 2AB".to_owned(),
            ..Address::default()
        }],
        ..Person::default()
    })
}

/// A roll of two hundred invented pupils, so that names are neither rare nor common by
/// accident, and some lines more.
pub fn crowd(more: &str) -> String {
    const FORENAMES: [&str; 10] = [
        "Aled", "Beca", "Cadi", "Dylan", "Efa", "Ffion", "Gwil", "Heti", "Idris", "Jac",
    ];
    const SURNAMES: [&str; 20] = [
        "Abbot", "Bellis", "Corfe", "Dunmore", "Edgell", "Farrow", "Garnon", "Hale", "Inskip",
        "Jory", "Kemeys", "Lovell", "Maddern", "Norbury", "Orrell", "Penrice", "Quance", "Rudge",
        "Sherston", "Tregarth",
    ];
    let mut text = "UPN,Forename,Surname,DOB,House,Street,Postcode,School\n".to_owned();
    for (i, surname) in SURNAMES.iter().enumerate() {
        for (j, forename) in FORENAMES.iter().enumerate() {
            let (year, month, day) = (
                2010 + (i + j) % 10,
                1 + (i * 7 + j) % 12,
                1 + (i + j * 5) % 28,
            );
            let school = if (i + j) % 2 == 0 {
                "ash"
            } else {
                "Beacon Hill School"
            };
            text.push_str(&format!(
                ",{forename},{surname},{year}-{month:02}-{day:02},{},Quarry Road,ZZ{} {}XX,{school}\n",
                i + 1,
                1 + i % 9,
                j
            ));
        }
    }
    text.push_str(more);
    text
}
