//! Reading the journal back: what the entries of a case, a child and a household come to.
//! Whoever loads one case and whoever replays them all read them here.

use crate::cases::{ChildEvent, ChildFacts};
use crate::given::in_britain;
use casework::case::{self, Case, Entry as CaseEntry, Event};
use casework::ids::{ActorId, CaseId, ChildId, HouseholdId, RoleId};
use casework::merge::{Lived, Record, Records, Says, Whole};
use casework::safeguarding::guard::{Guard, GuardEvent};
use casework::world::{Household, HouseholdEvent};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use store::Entry;

/// What is kept of a case's event: the role in which it was done stands beside it.
#[derive(Serialize, Deserialize)]
pub(crate) struct CaseBody<E> {
    pub role: RoleId,
    pub event: E,
    /// Whom the case is about: its opening says so, and whatever finds that it is another's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub child: Option<ChildId>,
    /// The version of the procedure by which it was judged, where that is not the one in use
    /// when it was recorded, which the envelope names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub judged_by: Option<String>,
}

/// A case as its entries tell it.
#[derive(Clone, Default)]
pub(crate) struct CaseTold {
    /// The case; nothing before it was opened, or when its opening was destroyed.
    pub case: Option<Case>,
    /// Whom it is about.
    pub child: Option<ChildId>,
    /// How many of its entries have lost their bodies.
    pub destroyed: u64,
}

impl CaseTold {
    /// Takes the next entry; gives it back as the case's own, or nothing where its body was
    /// lawfully destroyed.
    ///
    /// # Errors
    ///
    /// When the body does not read; then nothing has changed.
    pub fn take(
        &mut self,
        id: &str,
        entry: &Entry,
    ) -> Result<Option<CaseEntry>, serde_json::Error> {
        let read = read(entry)?;
        self.add(id, read.as_ref());
        Ok(read.map(|(read, _)| read))
    }

    /// Adds the next entry as it was read; nothing where its body was lawfully destroyed.
    pub fn add(&mut self, id: &str, read: Option<&(CaseEntry, Option<ChildId>)>) {
        match (read, &mut self.case) {
            (Some((read, child)), Some(case)) => {
                case::evolve(case, read);
                // It turned out to be another child's.
                if child.is_some() {
                    self.child.clone_from(child);
                }
            }
            (Some((read, child)), None) => {
                self.case = case::opened(CaseId::new(id), read);
                self.child.clone_from(child);
            }
            (None, case) => {
                self.destroyed += 1;
                // It keeps its place: a correction names an entry by its place in the case.
                if let Some(case) = case {
                    case.version += 1;
                }
            }
        }
    }
}

/// A case's entry as it was written, and the child that its opening names.
///
/// # Errors
///
/// When the body does not read.
pub(crate) fn read(
    entry: &Entry,
) -> Result<Option<(CaseEntry, Option<ChildId>)>, serde_json::Error> {
    let Some(body) = &entry.body else {
        return Ok(None);
    };
    let read: CaseBody<Event> = body.read()?;
    let told = CaseEntry {
        at: entry.effective,
        actor: ActorId::new(entry.actor.clone()),
        role: read.role,
        event: read.event,
    };
    Ok(Some((told, read.child)))
}

/// A child of whom nothing is known yet, or no longer.
pub(crate) fn unknown_child(id: &str) -> ChildFacts {
    ChildFacts {
        names: Vec::new(),
        born: None,
        upn: None,
        household: HouseholdId::new(format!("of-{id}")),
        address: None,
        restricted: None,
    }
}

/// Adds what an entry says of a child.
///
/// # Errors
///
/// When the body does not read; then nothing has changed.
pub(crate) fn tell_child(facts: &mut ChildFacts, entry: &Entry) -> Result<(), serde_json::Error> {
    if let Some(body) = &entry.body {
        match body.read()? {
            ChildEvent::Known(known) => *facts = known,
            ChildEvent::Guard(GuardEvent::Restricted { .. } | GuardEvent::Carried { .. }) => {
                facts.restricted = Some(entry.stream.clone());
            }
            ChildEvent::Guard(GuardEvent::Released { .. }) => facts.restricted = None,
            ChildEvent::Guard(GuardEvent::Opened { .. })
            | ChildEvent::Approached { .. }
            | ChildEvent::TakenBack
            | ChildEvent::Records(_) => {}
        }
    }
    Ok(())
}

/// One record of a child as its stream tells it.
#[derive(Clone)]
pub(crate) struct RecordTold {
    /// What it says by itself.
    pub facts: ChildFacts,
    /// The day on which that was written down.
    pub since: Option<Date>,
    /// How it stands to other records.
    pub record: Record,
}

impl RecordTold {
    /// A record of which nothing was told yet.
    pub fn new(id: &str) -> Self {
        Self {
            facts: unknown_child(id),
            since: None,
            record: Record::default(),
        }
    }

    /// Takes the next entry of its stream.
    ///
    /// # Errors
    ///
    /// When the body does not read; then nothing has changed.
    pub fn take(&mut self, entry: &Entry) -> Result<(), serde_json::Error> {
        tell_child(&mut self.facts, entry)?;
        if let Some(body) = &entry.body {
            match body.read()? {
                ChildEvent::Known(_) => self.since = Some(in_britain(entry.recorded).date()),
                ChildEvent::Records(event) => self.record.take(&event),
                ChildEvent::Guard(_) | ChildEvent::Approached { .. } | ChildEvent::TakenBack => {}
            }
        }
        Ok(())
    }

    fn says(&self) -> Says {
        let facts = &self.facts;
        Says {
            names: facts.names.clone(),
            born: facts.born,
            upn: facts.upn.clone(),
            address: facts.address.as_ref().map(|address| Lived {
                address: address.clone(),
                since: self.since,
            }),
            household: facts.household.clone(),
        }
    }
}

/// A child with everything that the records say.
#[derive(Clone)]
pub(crate) struct KnownChild {
    /// The record that is kept.
    pub kept: ChildId,
    /// What the record asked for and all others of the child say together. The household is the
    /// asked one's own.
    pub facts: ChildFacts,
    /// The same, of each thing all that was ever said.
    pub whole: Whole,
}

/// Tells a child whose record this is; `record` gives each record by its id.
pub(crate) fn known_child<'r>(
    id: &str,
    record: impl Fn(&str) -> Option<&'r RecordTold>,
) -> KnownChild {
    let mut records = Records::default();
    let mut open = vec![ChildId::new(id)];
    let mut seen = BTreeSet::new();
    while let Some(next) = open.pop() {
        if !seen.insert(next.clone()) {
            continue;
        }
        let Some(told) = record(next.as_str()) else {
            continue;
        };
        open.extend(told.record.into.clone());
        open.extend(told.record.took.iter().map(|joined| joined.record.clone()));
        records.put(next, told.says(), told.record.clone());
    }
    let asked = ChildId::new(id);
    let kept = records.kept(&asked).clone();
    let whole = records.whole(&kept).unwrap_or_default();
    let own = record(id).map_or_else(|| unknown_child(id), |told| told.facts.clone());
    let restricted = match record(kept.as_str()) {
        Some(told) => told.facts.restricted.clone(),
        None => own.restricted.clone(),
    };
    let facts = ChildFacts {
        names: whole.names.clone(),
        born: whole.born(),
        upn: whole.upn().cloned(),
        household: own.household,
        address: whole.address().map(str::to_owned),
        restricted,
    };
    KnownChild { kept, facts, whole }
}

/// Adds what an entry says of who may know of a child.
///
/// # Errors
///
/// When the body does not read; then nothing has changed.
pub(crate) fn tell_guard(guard: &mut Guard, entry: &Entry) -> Result<(), serde_json::Error> {
    if let Some(body) = &entry.body
        && let ChildEvent::Guard(event) = body.read()?
    {
        guard.take(&ActorId::new(entry.actor.clone()), entry.recorded, &event);
    }
    Ok(())
}

/// Adds what an entry says of a household.
///
/// # Errors
///
/// When the body does not read; then nothing has changed.
pub(crate) fn tell_household(
    household: &mut Household,
    entry: &Entry,
) -> Result<(), serde_json::Error> {
    if let Some(body) = &entry.body {
        let event: HouseholdEvent = body.read()?;
        household.evolve(&event);
    }
    Ok(())
}
