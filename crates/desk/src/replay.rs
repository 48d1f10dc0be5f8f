//! Reading the journal back: what the entries of a case, a child and a household come to.
//! Whoever loads one case and whoever replays them all read them here.

use crate::cases::{ChildEvent, ChildFacts};
use casework::case::{self, Case, Entry as CaseEntry, Event};
use casework::ids::{ActorId, CaseId, ChildId, HouseholdId, RoleId};
use casework::safeguarding::guard::{Guard, GuardEvent};
use casework::world::{Household, HouseholdEvent};
use serde::{Deserialize, Serialize};
use store::Entry;

/// What is kept of a case's event: the role in which it was done stands beside it.
#[derive(Serialize, Deserialize)]
pub(crate) struct CaseBody<E> {
    pub role: RoleId,
    pub event: E,
    /// Whom the case is about: its opening says so.
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
            (Some((read, _)), Some(case)) => case::evolve(case, read),
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
            | ChildEvent::TakenBack => {}
        }
    }
    Ok(())
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
