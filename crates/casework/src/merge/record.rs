//! The records of an authority's children as the journal tells them: which points to which.

use super::{Present, Says, Whole};
use crate::ids::{ActorId, CaseId, ChildId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What happens to a record: on each of the two, in one act.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MergeEvent {
    /// Another record is of the same child, and points to this one from now on.
    Took {
        /// The other.
        other: ChildId,
        /// Which says what holds today.
        present: Present,
        /// Why they are one child.
        because: String,
        /// Why they are no twins, or brother and sister, where that had to be said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        not_kin: Option<String>,
        /// Who proposed it, where a second person agreed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        proposed_by: Option<ActorId>,
    },
    /// This record points to another.
    Into {
        /// The one that is kept.
        kept: ChildId,
    },
    /// They were not one child after all: the other record stands by itself again.
    Parted {
        /// The other.
        other: ChildId,
        /// Why.
        because: String,
        /// The cases, opened since, that are the other child's.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        cases: Vec<CaseId>,
    },
    /// This record points to no other any more.
    Out {
        /// The one that was kept.
        kept: ChildId,
    },
}

impl MergeEvent {
    /// What the envelope calls it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Took { .. } => "joined",
            Self::Into { .. } => "joined-into",
            Self::Parted { .. } => "parted",
            Self::Out { .. } => "parted-from",
        }
    }
}

/// A record that points to this one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Joined {
    /// Which.
    pub record: ChildId,
    /// What holds today of the two.
    pub present: Present,
}

/// How one record stands to others.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Record {
    /// The record that it points to.
    pub into: Option<ChildId>,
    /// Those that point to it, the first first.
    pub took: Vec<Joined>,
}

impl Record {
    /// Takes what happened.
    pub fn take(&mut self, event: &MergeEvent) {
        match event {
            MergeEvent::Took { other, present, .. } => {
                self.took.retain(|held| held.record != *other);
                self.took.push(Joined {
                    record: other.clone(),
                    present: *present,
                });
            }
            MergeEvent::Into { kept } => self.into = Some(kept.clone()),
            MergeEvent::Parted { other, .. } => self.took.retain(|held| held.record != *other),
            MergeEvent::Out { .. } => self.into = None,
        }
    }
}

/// Records by their child's id.
#[derive(Clone, Default)]
pub struct Records(BTreeMap<ChildId, (Says, Record)>);

impl Records {
    /// Adds what a record says, and how it stands to others.
    pub fn put(&mut self, id: ChildId, says: Says, record: Record) {
        self.0.insert(id, (says, record));
    }

    /// The record that is kept of the child whose record this is.
    pub fn kept<'r>(&'r self, id: &'r ChildId) -> &'r ChildId {
        let mut at = id;
        // A journal that was tampered with may point in a circle; nobody waits for its end.
        for _ in 0..=self.0.len() {
            match self.0.get(at).and_then(|(_, record)| record.into.as_ref()) {
                Some(next) => at = next,
                None => return at,
            }
        }
        id
    }

    /// What a record and all that point to it say together.
    pub fn whole(&self, id: &ChildId) -> Option<Whole> {
        self.told(id, self.0.len())
    }

    fn told(&self, id: &ChildId, deep: usize) -> Option<Whole> {
        let (says, record) = self.0.get(id)?;
        let mut whole = Whole::of(id.clone(), says);
        for joined in &record.took {
            let other = deep
                .checked_sub(1)
                .and_then(|deep| self.told(&joined.record, deep));
            if let Some(other) = other {
                whole = whole.joined(&other, &joined.present);
            }
        }
        Some(whole)
    }
}
