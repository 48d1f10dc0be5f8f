//! Taking a file back: what it brought in goes out again as a whole, and what somebody has worked
//! on is asked about, never lost.

use super::take::ImportEvent;
use super::{ImportError, import_stream};
use crate::act::{ActError, Attempt};
use crate::cases::{ChildEvent, Loaded, TAKEN_BACK, child_stream};
use crate::given::in_britain;
use crate::office::{Desk, OfficeError};
use crate::people::Who;
use casework::case::command::Command;
use std::collections::BTreeSet;
use store::rows::BroughtRow;
use store::{Append, Change, Digest};

/// What taking a file back would do, or did.
#[derive(Clone, Debug, Default)]
pub struct Back {
    /// Cases that nobody has touched since: reference and child.
    pub untouched: Vec<(String, String)>,
    /// Cases that somebody has worked on: reference and child.
    pub worked_on: Vec<(String, String)>,
    /// Cases that stay, once it was done.
    pub left: Vec<Left>,
    /// Cases that were taken back, once it was done.
    pub withdrawn: usize,
}

/// A case that stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Its reference.
    pub case: String,
    /// The child.
    pub child: String,
    /// Why.
    pub because: LeftBecause,
}

/// Why a case stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftBecause {
    /// Somebody has worked on it, and nobody said that it goes all the same.
    WorkedOn,
    /// The procedure does not let it go.
    Refused,
}

impl Desk {
    /// What taking a file back would do. A case that is hidden from whoever asks is none that
    /// they take back: it stays with those who guard the child.
    ///
    /// # Errors
    ///
    /// When the store fails or an entry cannot be read.
    pub async fn would_take_import_back(
        &self,
        who: &Who,
        hash: &Digest,
    ) -> Result<Back, OfficeError> {
        let mut back = Back::default();
        for (row, loaded) in self.theirs(who, hash).await? {
            let one = (row.case_id, named(&loaded));
            match worked_on(&loaded) {
                true => back.worked_on.push(one),
                false => back.untouched.push(one),
            }
        }
        Ok(back)
    }

    /// Takes a file back: every case that nobody has touched since, and of the others those that
    /// are named. The same file may then come again.
    ///
    /// # Errors
    ///
    /// When the store fails; what was taken back until then is, and doing it again does the rest.
    pub async fn take_import_back(
        &self,
        who: &Who,
        hash: &Digest,
        because: &str,
        also: &BTreeSet<String>,
    ) -> Result<Back, ImportError> {
        let stream = import_stream(hash);
        let generation = self.store.stream(&who.office.id, &stream).await?.len();
        let mut back = Back::default();
        for (row, loaded) in self.theirs(who, hash).await? {
            let child = named(&loaded);
            let said = also.contains(&row.case_id);
            let command = Command::Withdraw {
                because: because.to_owned(),
                worked_on: said,
            };
            let mut attempt = Attempt::of(command);
            attempt.beside = self.record_back(who, &row, &loaded).await?;
            let left = |because| Left {
                case: row.case_id.clone(),
                child: child.clone(),
                because,
            };
            match self.act(who, &row.case_id, attempt).await {
                Ok(_) => back.withdrawn += 1,
                Err(ActError::Failed(error)) => return Err(error.into()),
                Err(ActError::Refused(refusal))
                    if *refusal == casework::case::Refusal::WorkedOn =>
                {
                    back.left.push(left(LeftBecause::WorkedOn));
                }
                Err(_) => back.left.push(left(LeftBecause::Refused)),
            }
        }
        if back.withdrawn > 0 {
            let event = ImportEvent::TakenBack {
                because: because.to_owned(),
                withdrawn: back.withdrawn,
                stay: back.left.len(),
            };
            self.write_import(who, hash, generation, &event).await?;
            self.know_again(&who.office);
        }
        Ok(back)
    }

    /// The cases of a file that are not taken back and that this person may know of.
    async fn theirs(
        &self,
        who: &Who,
        hash: &Digest,
    ) -> Result<Vec<(BroughtRow, Loaded)>, OfficeError> {
        let mut theirs = Vec::new();
        for row in self.store.brought(&who.office.id, hash).await? {
            if !row.withdrawn
                && let Some(loaded) = self.case(who, &row.case_id).await?
            {
                theirs.push((row, loaded));
            }
        }
        Ok(theirs)
    }

    /// The child's record goes with the case where the file made it and nothing else rests on it.
    async fn record_back(
        &self,
        who: &Who,
        row: &BroughtRow,
        loaded: &Loaded,
    ) -> Result<Append, OfficeError> {
        let (office, child) = (&who.office.id, loaded.child.id.as_str());
        let stream = child_stream(child);
        let entries = self.store.stream(office, &stream).await?;
        let made_here = entries.len() == 1 && loaded.child.restricted.is_none();
        let mut alone = true;
        for other in self.store.cases_of_child(office, child).await? {
            let gone = other.status == store::rows::CaseStatus::Withdrawn;
            alone &= other.case_id == row.case_id || gone;
        }
        if !(made_here && alone) {
            return Ok(Append::default());
        }
        let now = in_britain(self.clock.now());
        let entry = self.new_entry(who, &stream, TAKEN_BACK, now, &ChildEvent::TakenBack)?;
        Ok(Append {
            entries: vec![entry],
            projections: vec![Change::DeleteChild {
                child_id: child.to_owned(),
            }],
            ..Append::default()
        })
    }
}

fn worked_on(loaded: &Loaded) -> bool {
    let brought = loaded.case.brought.as_ref();
    brought.is_none_or(|brought| brought.worked_on)
}

fn named(loaded: &Loaded) -> String {
    let name = loaded.child.names.first();
    name.map_or_else(String::new, casework::child::Name::listed)
}
