//! An authority as this installation runs it: its name, the procedure it has adopted, its
//! calendar.

use crate::duties::{DUTY, tell_duty};
use crate::given::{Clock, Dice, NoChance};
use crate::packs::Packs;
use crate::people::Who;
use casework::calendar::{BankHolidays, Calendar, CalendarChange, SchoolCalendar, SchoolId};
use casework::ids::RoleId;
use casework::procedure::read::Finding;
use casework::procedure::{Pack, Versions};
use casework::safeguarding::confidence::Confidence;
use casework::standing::{Duties, since};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::{Arc, RwLock};
use store::{Append, AppendError, Body, Digest, NewEntry, Salt, Store, StoreError};

/// What a council says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Council {
    /// Its name in English.
    pub name: String,
    /// Its name in Welsh, where it has one.
    pub name_cy: Option<String>,
    /// The team that people ring.
    pub team: String,
    /// Its number.
    pub telephone: String,
    /// The protective marking on every page.
    pub marking: Option<String>,
    /// Everything in it is invented.
    pub demonstration: bool,
    /// The procedure it has adopted, by name.
    pub procedure: String,
}

/// What happens to an authority as a whole: its own stream in the journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuthorityEvent {
    /// The authority was set up, or said something else of itself.
    Council(Council),
    /// It adopted a version of a procedure.
    Adopted {
        /// Its name.
        procedure: String,
        /// Its hash.
        hash: String,
        /// The day from which it is in force; nothing for the first, which holds for every
        /// day before as well.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Date>,
    },
    /// Its standard calendar was set.
    Calendar(SchoolCalendar),
    /// When its schools are open was changed.
    CalendarChanged {
        /// The school; nothing for its schools in general.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        school: Option<SchoolId>,
        /// What.
        change: CalendarChange,
    },
}

/// The stream of an authority.
pub const AUTHORITY: &str = "authority";

/// An authority, ready for work.
pub struct Office {
    /// Its id.
    pub id: String,
    /// What it says of itself.
    pub council: Council,
    /// The procedure it has adopted.
    pub pack: Arc<Pack>,
    /// Every version that it has adopted: what was true on a day is judged by the version in
    /// force on it.
    pub versions: Versions,
    /// What in the procedure tells of its restricted flags, and to whom.
    pub confidence: Confidence,
    /// Its calendar.
    pub calendar: Calendar,
    /// Its standing duties: from when each is in use, and what was done.
    pub duties: Duties,
    /// The version of the authority's stream that all of this was read at. What is decided by
    /// it expects that version still to stand: a procedure that is adopted, or a calendar that
    /// changes, while somebody decides by the old one is not raced past.
    pub(crate) version: i64,
}

impl Office {
    /// What a decision by this office expects of the authority's stream.
    pub(crate) fn expected(&self) -> (String, i64) {
        (AUTHORITY.to_owned(), self.version)
    }

    /// The number under which a role or body is reached, as the pack's directory has it. In a
    /// demonstration it is the invented council's own: a directory gives real people's numbers.
    pub fn telephone(&self, role: &RoleId) -> Option<&str> {
        let mut listed = self.pack.directory.iter();
        let contact = listed.find(|contact| contact.role == *role)?;
        let number = contact.telephone.as_deref()?;
        Some(if self.council.demonstration {
            &self.council.telephone
        } else {
            number
        })
    }
}

/// Everything that the jobs share.
#[derive(Clone)]
pub struct Desk {
    /// What we know.
    pub store: Store,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub dice: Arc<dyn Dice>,
    /// The procedures.
    pub packs: Arc<Packs>,
    pub(crate) rolls: crate::roll::Waiting,
    pub(crate) marks: crate::roll::Waiting<crate::marks::MarksReading>,
    pub(crate) lists: crate::roll::Waiting<crate::lists::ListReading>,
    pub(crate) imports: crate::roll::Waiting<crate::import::Waits>,
    pub(crate) registers: crate::roll::Waiting<crate::organisations::RegisterReading>,
    pub(crate) known: crate::identify::Known,
    offices: Arc<RwLock<BTreeMap<String, Arc<Office>>>>,
    /// Held while offices are read and put in place, so that of two readings the one that saw
    /// less is never the one that stays.
    reading: Arc<tokio::sync::Mutex<()>>,
}

/// Why an authority could not be made ready.
#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Something was not written.
    #[error(transparent)]
    Append(#[from] AppendError),
    /// There is no chance to be had.
    #[error(transparent)]
    Chance(#[from] NoChance),
    /// The procedure does not stand.
    #[error(
        "the procedure `{name}` of this authority does not stand: {first}. Mend it, or start \
         with another folder of procedures"
    )]
    Procedure {
        /// Which.
        name: String,
        /// The first thing that is wrong with it.
        first: String,
    },
    /// A list could not be made into a file.
    #[error("{0}; narrow the list, or take it as CSV")]
    NotMade(String),
    /// An entry of the authority's stream cannot be read.
    #[error(
        "entry {number} of authority {authority} cannot be read: {why}; run `whereabouts verify`"
    )]
    Entry {
        /// Which authority.
        authority: String,
        /// Which entry.
        number: i64,
        /// Why.
        why: String,
    },
}

impl Desk {
    /// A desk on a store.
    pub fn new(store: Store, clock: Arc<dyn Clock>, dice: Arc<dyn Dice>, packs: Packs) -> Self {
        Self {
            store,
            clock,
            dice,
            packs: Arc::new(packs),
            rolls: Default::default(),
            marks: Default::default(),
            lists: Default::default(),
            imports: Default::default(),
            registers: Default::default(),
            known: Default::default(),
            offices: Arc::default(),
            reading: Arc::default(),
        }
    }

    /// Makes every authority of the store ready.
    ///
    /// # Errors
    ///
    /// When one of them does not stand; none is half ready.
    pub async fn open_offices(&self) -> Result<Vec<Arc<Office>>, OfficeError> {
        let _alone = self.reading.lock().await;
        let mut ready = Vec::new();
        for head in self.store.heads().await? {
            if let Some(office) = self.read_office(&head.authority).await? {
                ready.push(Arc::new(office));
            }
        }
        if let Ok(mut offices) = self.offices.write() {
            *offices = ready
                .iter()
                .map(|office| (office.id.clone(), Arc::clone(office)))
                .collect();
        }
        Ok(ready)
    }

    /// Reads one authority again, after something of it was written.
    ///
    /// # Errors
    ///
    /// When it does not stand; then it goes on as it was.
    pub(crate) async fn read_again(&self, id: &str) -> Result<(), OfficeError> {
        let _alone = self.reading.lock().await;
        if let Some(office) = self.read_office(id).await?
            && let Ok(mut offices) = self.offices.write()
        {
            offices.insert(id.to_owned(), Arc::new(office));
        }
        Ok(())
    }

    /// The same person at the authority as it now stands: somebody wrote to its stream after
    /// the office was read that they decided by.
    ///
    /// # Errors
    ///
    /// When it does not stand.
    pub(crate) async fn at_the_office_now(&self, who: &Who) -> Result<Who, OfficeError> {
        let newer = |desk: &Self| {
            let office = desk.office(&who.office.id);
            office.filter(|office| office.version > who.office.version)
        };
        let mut office = newer(self);
        if office.is_none() {
            self.read_again(&who.office.id).await?;
            office = newer(self);
        }
        Ok(Who {
            office: office.unwrap_or_else(|| Arc::clone(&who.office)),
            ..who.clone()
        })
    }

    /// The authorities that are ready, by id.
    pub fn offices(&self) -> Vec<Arc<Office>> {
        self.offices
            .read()
            .map(|offices| offices.values().cloned().collect())
            .unwrap_or_default()
    }

    /// One authority.
    pub fn office(&self, id: &str) -> Option<Arc<Office>> {
        self.offices.read().ok()?.get(id).cloned()
    }

    /// A procedure whole, as the journal keeps it.
    pub(crate) fn kept(&self, name: &str, now: Timestamp) -> store::Pack {
        let files = self.packs.files(name).map_or_else(BTreeMap::new, |files| {
            files
                .procedure()
                .map(|(path, text)| (path.clone(), text.clone()))
                .collect()
        });
        store::Pack {
            name: name.to_owned(),
            adopted_at: now,
            files,
        }
    }

    async fn read_office(&self, id: &str) -> Result<Option<Office>, OfficeError> {
        let mut council = None;
        let mut adopted: Vec<(Option<Date>, Digest)> = Vec::new();
        let mut founded = None;
        let mut calendar = Calendar::new(BankHolidays::embedded(), SchoolCalendar::default());
        let mut done = Vec::new();
        let entries = self.store.stream(id, AUTHORITY).await?;
        let version = entries.last().map_or(0, |entry| entry.version);
        for entry in entries {
            let Some(body) = &entry.body else { continue };
            let unread = |error: serde_json::Error| OfficeError::Entry {
                authority: id.to_owned(),
                number: entry.number,
                why: error.to_string(),
            };
            if entry.kind == DUTY {
                done.extend(tell_duty(&entry).map_err(unread)?);
                continue;
            }
            let event: AuthorityEvent = match body.read() {
                Ok(event) => event,
                // Other acts on the authority as a whole (a destruction, say) are not ours.
                Err(_) if entry.kind != "authority" => continue,
                Err(error) => return Err(unread(error)),
            };
            match event {
                AuthorityEvent::Council(said) => council = Some(said),
                AuthorityEvent::Adopted { hash, from, .. } => {
                    founded = founded.or(Some(entry.effective.date()));
                    adopted.extend(hash.parse().ok().map(|hash| (from, hash)));
                }
                AuthorityEvent::Calendar(set) => calendar.set_standard(set),
                AuthorityEvent::CalendarChanged { school, change } => {
                    calendar.take(school.as_ref(), &change);
                }
            }
        }
        let Some(council) = council else {
            return Ok(None);
        };
        let versions = self.versions(id, &council, &adopted).await?;
        // The first version owes from the day on which it was adopted, though it judges what
        // was true before: nobody owed this installation a list before it was there.
        let in_use = versions.all().filter_map(|(from, pack)| {
            let day = from.or(founded)?;
            Some((day, pack.as_ref()))
        });
        let duties = Duties {
            since: since(in_use),
            done,
        };
        let pack = Arc::clone(versions.latest());
        Ok(Some(Office {
            id: id.to_owned(),
            duties,
            confidence: Confidence::of_versions(&versions),
            pack,
            versions,
            calendar,
            council,
            version,
        }))
    }

    /// The versions that an authority has adopted, each the copy that was adopted: another
    /// build of the program brings other files, and until somebody adopts them the work goes
    /// on under those that were proved. One that no longer reads cannot judge a late entry,
    /// and is left out; the last must read.
    async fn versions(
        &self,
        id: &str,
        council: &Council,
        adopted: &[(Option<Date>, Digest)],
    ) -> Result<Versions, OfficeError> {
        let broken = |findings: Vec<Finding>| OfficeError::Procedure {
            name: council.procedure.clone(),
            first: findings
                .first()
                .map_or_else(String::new, ToString::to_string),
        };
        let mut versions: Option<Versions> = None;
        for (place, (from, hash)) in adopted.iter().enumerate() {
            let Some(kept) = self.store.pack_get(id, hash).await? else {
                continue;
            };
            let pack = match self.packs.load_kept(kept) {
                Ok(pack) => Arc::new(pack),
                Err(_) if place + 1 < adopted.len() => continue,
                Err(findings) => return Err(broken(findings)),
            };
            match (&mut versions, from) {
                (Some(versions), Some(from)) => versions.then(*from, pack),
                (held, _) => *held = Some(Versions::only(pack)),
            }
        }
        match versions {
            Some(versions) => Ok(versions),
            None => {
                let pack = self.packs.load(&council.procedure).map_err(broken)?;
                Ok(Versions::only(Arc::new(pack)))
            }
        }
    }

    /// Sets an authority up: its name, its procedure and its calendar, as its first entries.
    ///
    /// # Errors
    ///
    /// When the procedure does not stand or nothing could be written.
    pub async fn found(
        &self,
        id: &str,
        council: Council,
        calendar: SchoolCalendar,
        by: &str,
    ) -> Result<Arc<Office>, OfficeError> {
        self.found_with(id, council, calendar, by, Vec::new(), Vec::new())
            .await
    }

    /// The same with what is to be written in the same breath.
    pub(crate) async fn found_with(
        &self,
        id: &str,
        council: Council,
        calendar: SchoolCalendar,
        by: &str,
        more: Vec<NewEntry>,
        rows: Vec<store::Change>,
    ) -> Result<Arc<Office>, OfficeError> {
        let pack =
            self.packs
                .load(&council.procedure)
                .map_err(|findings| OfficeError::Procedure {
                    name: council.procedure.clone(),
                    first: findings
                        .first()
                        .map_or_else(String::new, ToString::to_string),
                })?;
        let events = [
            AuthorityEvent::Adopted {
                procedure: council.procedure.clone(),
                hash: pack.hash.clone(),
                from: None,
            },
            AuthorityEvent::Council(council),
            AuthorityEvent::Calendar(calendar),
        ];
        let now = self.clock.now();
        let kept = self.kept(&pack.name, now);
        let mut entries = Vec::new();
        for event in &events {
            entries.push(self.entry(AUTHORITY, "authority", now, by, event)?);
        }
        entries.extend(more);
        let mut projections = vec![kept.row()?.into()];
        projections.extend(rows);
        let append = Append {
            expected: vec![(AUTHORITY.to_owned(), 0)],
            entries,
            projections,
            ..Append::default()
        };
        self.store.append(id, append).await?;
        self.open_offices().await?;
        self.office(id).ok_or_else(|| OfficeError::Entry {
            authority: id.to_owned(),
            number: 1,
            why: "what was written cannot be read back".to_owned(),
        })
    }

    /// An entry that takes effect now.
    pub(crate) fn entry<T: Serialize>(
        &self,
        stream: &str,
        kind: &str,
        now: Timestamp,
        by: &str,
        body: &T,
    ) -> Result<NewEntry, OfficeError> {
        Ok(NewEntry {
            stream: stream.to_owned(),
            act: 0,
            effective: crate::given::in_britain(now),
            recorded: now,
            actor: by.to_owned(),
            kind: kind.to_owned(),
            kind_version: 1,
            clause: None,
            pack: None,
            salt: self.salt()?,
            body: Body::of(body).map_err(|error| OfficeError::Entry {
                authority: String::new(),
                number: 0,
                why: error.to_string(),
            })?,
        })
    }

    pub(crate) fn salt(&self) -> Result<Salt, NoChance> {
        let mut salt: Salt = Default::default();
        self.dice.fill(&mut salt)?;
        Ok(salt)
    }
}
