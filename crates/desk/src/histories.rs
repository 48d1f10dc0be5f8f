//! Taking histories over: cases that were worked before this installation held them come in
//! with everything that happened to them, many in one go. Their rows are then computed from
//! the journal as `verify` computes them, so that nothing tells them apart from cases that
//! were worked here.

use crate::cases::{ChildEvent, ChildFacts, case_stream, child_stream, household_stream};
use crate::duties::{DUTY, DutyEvent};
use crate::office::{AUTHORITY, Desk, Office, OfficeError};
use crate::replay::{CaseBody, CaseTold, tell_child, tell_household, unknown_child};
use casework::case::{Entry as CaseEntry, Event};
use casework::ids::{ActorId, CaseId, ChildId, HouseholdId};
use casework::standing::Done;
use casework::world::{Household, HouseholdEvent};
use jiff::Timestamp;
use jiff::civil::DateTime;
use serde::Serialize;
use std::collections::HashMap;
use store::{Append, Body, Change, Digest, NewEntry, Store, StoreError};

/// How many entries are written in one transaction, about.
const AT_ONCE: usize = 50_000;

/// Something that happened, with when it was recorded.
#[derive(Clone, Debug)]
pub struct Past<T> {
    /// When it took effect.
    pub at: DateTime,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// Of which act it is a part: what was done in one breath has one figure, later acts
    /// higher ones.
    pub act: u32,
    /// Who recorded it.
    pub actor: ActorId,
    /// What.
    pub what: T,
}

/// A case with all that happened to it.
#[derive(Clone, Debug)]
pub struct History {
    /// Its reference.
    pub case: CaseId,
    /// The child that it is about.
    pub child: ChildId,
    /// What happened, the opening first.
    pub entries: Vec<Past<CaseEntry>>,
}

/// What is taken over.
#[derive(Clone, Debug, Default)]
pub struct Histories {
    /// The children, each as it became known.
    pub children: Vec<(ChildId, Past<ChildFacts>)>,
    /// What happened to households: their contact rules.
    pub households: Vec<(HouseholdId, Past<HouseholdEvent>)>,
    /// The cases.
    pub cases: Vec<History>,
    /// The standing duties that were done.
    pub duties: Vec<Past<Done>>,
}

impl Desk {
    /// Takes histories over into an authority that has no cases yet; says how many entries
    /// were written. `with` are rows that belong to them and come of no entry: schools, say,
    /// or accounts.
    ///
    /// # Errors
    ///
    /// When the authority has one of the cases already, the store fails, or an entry cannot
    /// be written as text.
    pub async fn take_over(
        &self,
        office: &Office,
        histories: Histories,
        mut with: Vec<Change>,
    ) -> Result<usize, OfficeError> {
        let mut entries = self.entries_of(office, &histories)?;
        // The journal tells acts in the order in which they were recorded, each in one piece.
        entries.sort_by_key(|entry| (entry.recorded, entry.act));
        let all = entries.len();
        let mut expected: Vec<(String, i64)> = histories
            .cases
            .iter()
            .map(|history| (case_stream(history.case.as_str()), 0))
            .collect();
        let mut rest = entries.into_iter().peekable();
        while let Some(first) = rest.next() {
            let mut act = first.act;
            let mut some = vec![first];
            while let Some(next) = rest.next_if(|next| some.len() < AT_ONCE || next.act == act) {
                act = next.act;
                some.push(next);
            }
            let append = Append {
                expected: std::mem::take(&mut expected),
                entries: some,
                projections: std::mem::take(&mut with),
                ..Append::default()
            };
            self.store.append(&office.id, append).await?;
        }
        crate::verify::rebuild(&self.store, &self.packs, &office.id).await?;
        self.read_again(&office.id).await?;
        Ok(all)
    }

    fn entries_of(
        &self,
        office: &Office,
        histories: &Histories,
    ) -> Result<Vec<NewEntry>, OfficeError> {
        let pack: Option<Digest> = office.pack.hash.parse().ok();
        let mut entries = Vec::new();
        for (child, past) in &histories.children {
            let known = ChildEvent::Known(past.what.clone());
            entries.push(self.past(office, child_stream(child.as_str()), "child", past, &known)?);
        }
        for (household, past) in &histories.households {
            let stream = household_stream(household.as_str());
            entries.push(self.past(office, stream, "household", past, &past.what)?);
        }
        for past in &histories.duties {
            let body = DutyEvent::of(&past.what);
            let mut entry = self.past(office, AUTHORITY.to_owned(), DUTY, past, &body)?;
            entry.clause = crate::duties::clause(office, past.what.report.as_str());
            entry.pack = pack;
            entries.push(entry);
        }
        for history in &histories.cases {
            let stream = case_stream(history.case.as_str());
            for (place, past) in history.entries.iter().enumerate() {
                let body = CaseBody {
                    role: past.what.role.clone(),
                    event: &past.what.event,
                    child: (place == 0).then(|| history.child.clone()),
                    judged_by: None,
                };
                let kind = past.what.event.kind();
                let mut entry = self.past(office, stream.clone(), kind, past, &body)?;
                entry.clause = past.what.event.clause();
                entry.kind_version = u32::from(Event::VERSION);
                entry.pack = pack;
                entries.push(entry);
            }
        }
        Ok(entries)
    }

    fn past<T, B: Serialize>(
        &self,
        office: &Office,
        stream: String,
        kind: &str,
        past: &Past<T>,
        body: &B,
    ) -> Result<NewEntry, OfficeError> {
        Ok(NewEntry {
            stream,
            act: past.act,
            effective: past.at,
            recorded: past.recorded,
            actor: past.actor.to_string(),
            kind: kind.to_owned(),
            kind_version: 1,
            clause: None,
            pack: None,
            salt: self.salt()?,
            body: Body::of(body).map_err(|error| OfficeError::Entry {
                authority: office.id.clone(),
                number: 0,
                why: error.to_string(),
            })?,
        })
    }
}

/// What telling a journal again came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ToldAgain {
    /// Entries.
    pub entries: u64,
    /// Cases.
    pub cases: usize,
    /// Entries whose body did not read.
    pub unread: u64,
}

/// Tells an authority's whole journal again, in memory: every case, child and household.
///
/// # Errors
///
/// When the store fails.
pub async fn tell_again(store: &Store, authority: &str) -> Result<ToldAgain, StoreError> {
    let mut cases: HashMap<String, CaseTold> = HashMap::new();
    let mut children: HashMap<String, ChildFacts> = HashMap::new();
    let mut households: HashMap<String, Household> = HashMap::new();
    let mut unread = 0;
    let entries = store
        .each(authority, |entry| {
            let read = match entry.stream.split_once('/') {
                Some(("case", id)) => {
                    let case = cases.entry(id.to_owned()).or_default();
                    case.take(id, &entry).map(|_| ())
                }
                Some(("child", id)) => {
                    let known = children.entry(id.to_owned());
                    tell_child(known.or_insert_with(|| unknown_child(id)), &entry)
                }
                Some(("household", id)) => {
                    tell_household(households.entry(id.to_owned()).or_default(), &entry)
                }
                _ => Ok(()),
            };
            unread += u64::from(read.is_err());
        })
        .await?;
    Ok(ToldAgain {
        entries,
        cases: cases.len(),
        unread,
    })
}
