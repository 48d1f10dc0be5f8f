//! Lists of other offices come in: who was excluded, offered a place, taught at home, in care,
//! lost elsewhere, known to live here, or whose transfer file was not taken. First what a list
//! says, then taking it.
//!
//! [`Desk::read_list`] turns a file's bytes into rows, [`Desk::look_at_list`] says what taking it
//! would change and find and changes nothing, [`Desk::take_list`] loads it and sweeps. A list is
//! whole: what is no longer on it is believed no more. The file is one entry of the journal (its
//! hash, who, how many); its rows are not entries. The same file twice changes nothing.
//!
//! Of a list of who lives here only those are kept who may be missing education: everybody else
//! is compared and kept nowhere, and the entry says how many they were.

mod convert;
mod keep;
mod named;
mod report;

pub use report::{ListReport, ListTaken, raised};

pub(crate) use convert::{pupil, says};
pub(crate) use keep::is_grown;
pub(crate) use named::{Grown, Named};

use crate::given::in_britain;
use crate::office::{Desk, Office, OfficeError};
use crate::roll::{RollError, Sent, is_of, stands_on};
use casework::sweep::List;
use formats::belief::{Limits, shrunk};
use jiff::civil::Date;
use report::Told;
use std::collections::HashMap;
use store::rows::ListedRow;
use store::{Append, Digest, ListLoad, StoreError};

/// A list, read and made ready to be looked at or taken.
#[derive(Clone, Debug)]
pub struct ListReading {
    /// The file's name.
    pub name: String,
    /// The digest of its bytes.
    pub hash: Digest,
    /// Which list it is.
    pub list: List,
    /// Whose, as it was named; nothing where there is but one.
    pub source: String,
    /// The day of which it speaks.
    pub as_at: Date,
    rows: Vec<ListedRow>,
    told: Told,
    let_go: usize,
}

/// The stream of a list.
pub fn list_stream(hash: &Digest) -> String {
    format!("list/{hash}")
}

impl Desk {
    /// Reads a file's bytes as a list of another office. `source` names the office, where it is
    /// no school of the directory.
    ///
    /// # Errors
    ///
    /// When no row can be read, the day has not come, the school that was named is not in the
    /// directory, or it must be said whose list it is.
    pub async fn read_list(
        &self,
        office: &Office,
        sent: Sent,
        (list, source): (List, &str),
        bytes: Vec<u8>,
    ) -> Result<ListReading, RollError> {
        let today = in_britain(self.clock.now()).date();
        if let Some(as_at) = sent.as_at.filter(|as_at| *as_at > today) {
            return Err(RollError::NotYet(as_at));
        }
        let directory = self.directory(office).await?;
        let school = match &sent.school {
            None => None,
            Some(written) => match directory.find(written) {
                Some(id) => Some(id.to_owned()),
                None => return Err(RollError::NoSchool(written.clone())),
            },
        };
        let source = match &school {
            Some(school) => school.clone(),
            None => self.source_as_held(office, list, source).await?,
        };
        // Health and housing both send it: without a name each would end the other's.
        if list == List::Population && source.is_empty() {
            return Err(RollError::Whose);
        }
        let given = sent.as_at.is_some();
        let named = source.clone();
        // The same bytes under another list or office are another file: what was sent under the
        // wrong one can be sent again under the right.
        let hash = Digest::of_parts(&[
            list.as_str().as_bytes(),
            b"\0",
            source.as_bytes(),
            b"\0",
            &bytes,
        ]);
        let read = tokio::task::spawn_blocking(move || {
            let from = convert::From {
                list,
                source: &named,
                school: school.as_deref(),
                directory: &directory,
                hash,
                as_at: sent.as_at,
                today,
            };
            convert::read(&bytes, &from)
        })
        .await
        .map_err(|_| StoreError::Other("reading the file broke off; send it again".to_owned()))??;
        let mut reading = ListReading {
            name: sent.name,
            hash,
            list,
            source,
            as_at: read.as_at,
            rows: read.rows,
            told: Told {
                rows: read.rows_read,
                rejected: read.rejected,
                doubts: read.doubts,
                ignored: read.ignored,
                unknown: read.unknown,
                concerns: read.concerns,
            },
            let_go: 0,
        };
        let held = self
            .store
            .list_now(&office.id, list.as_str(), &reading.source)
            .await?;
        let stands = held
            .is_some_and(|held| held.as_at < reading.as_at && is_of(hash, (held.file, held.as_at)));
        let before = self.store.list_file(&office.id, &hash).await?;
        let said = given && before.is_some_and(|file| file.as_at < reading.as_at);
        if stands || said {
            reading.hash = stands_on(hash, reading.as_at);
            for row in &mut reading.rows {
                (row.first_file, row.last_file) = (reading.hash, reading.hash);
            }
        }
        if list == List::Population {
            self.keep_candidates(office, &mut reading).await?;
        }
        Ok(reading)
    }

    /// What taking a list would change. Changes nothing.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn look_at_list(
        &self,
        office: &Office,
        reading: &ListReading,
    ) -> Result<ListReport, OfficeError> {
        let mut report = reading.report();
        let list = reading.list.as_str();
        report.again = self
            .store
            .list_file(&office.id, &reading.hash)
            .await?
            .is_some();
        let held = self
            .store
            .list_now(&office.id, list, &reading.source)
            .await?;
        report.later = held
            .map(|held| held.as_at)
            .filter(|as_at| *as_at > reading.as_at && !report.again);
        let held = self
            .store
            .listed_of(&office.id, list, &reading.source)
            .await?;
        let mut believed: HashMap<&str, &ListedRow> = held
            .iter()
            .map(|row| (row.entry_key.as_str(), row))
            .collect();
        for row in &reading.rows {
            match believed.remove(row.entry_key.as_str()) {
                None => report.added += 1,
                Some(held) if held.content == row.content => {}
                Some(_) => report.changed += 1,
            }
        }
        report.gone = believed.len();
        let gone = shrunk(report.gone, held.len(), &Limits::default());
        report.concerns.extend(gone);
        Ok(report)
    }

    /// Loads a list, writes one entry for it, and sweeps. The same file again changes nothing.
    /// `right` says that somebody has answered for a list that is hard to believe.
    ///
    /// # Errors
    ///
    /// When it is held back, a later list of that office is loaded, or the store or the machine
    /// fails.
    pub async fn take_list(
        &self,
        office: &Office,
        by: &str,
        reading: ListReading,
        right: bool,
    ) -> Result<ListReport, RollError> {
        let mut report = self.look_at_list(office, &reading).await?;
        if formats::belief::is_held(&report.concerns) && !right && !report.again {
            return Err(RollError::HardToBelieve(report.concerns));
        }
        if let Some(later) = report.later {
            return Err(RollError::Older {
                as_at: reading.as_at,
                school: reading.source.clone(),
                later,
            });
        }
        let now = self.clock.now();
        let load = ListLoad {
            hash: reading.hash,
            name: reading.name.clone(),
            list: reading.list.as_str().to_owned(),
            source: reading.source.clone(),
            as_at: reading.as_at,
            loaded_by: by.to_owned(),
            loaded_at: now,
            rows: reading.rows,
            refused: u32::try_from(report.rejected.len()).unwrap_or(u32::MAX),
            let_go: u32::try_from(reading.let_go).unwrap_or(u32::MAX),
            forget: reading.list == List::Population,
        };
        let loaded = self.store.load_list(&office.id, load).await?;
        report.again = loaded.again;
        report.taken = true;
        let stream = list_stream(&loaded.file.hash);
        if self.store.stream(&office.id, &stream).await?.is_empty() {
            let file = &loaded.file;
            let taken = ListTaken {
                name: file.name.clone(),
                hash: file.hash,
                list: reading.list,
                source: file.source.clone(),
                as_at: file.as_at,
                kept: file.entries,
                refused: file.refused,
                let_go: file.let_go,
                added: file.added,
                changed: file.changed,
                gone: file.gone,
                believed: report
                    .concerns
                    .iter()
                    .map(|one| one.what.to_string())
                    .collect(),
            };
            let entry = self.entry(&stream, "list", now, by, &taken)?;
            let append = Append {
                expected: vec![(stream, 0)],
                entries: vec![entry],
                ..Append::default()
            };
            self.store
                .append(&office.id, append)
                .await
                .map_err(OfficeError::from)?;
        }
        // The list is taken, whatever becomes of this: what a sweep could not raise now, the
        // next one raises.
        report.leads = self.sweep(office, by).await.ok();
        Ok(report)
    }

    /// What is kept of a list that was taken.
    ///
    /// # Errors
    ///
    /// When the store fails or the entry cannot be read.
    pub async fn list_taken(
        &self,
        office: &Office,
        hash: &Digest,
    ) -> Result<Option<ListTaken>, OfficeError> {
        let entries = self.store.stream(&office.id, &list_stream(hash)).await?;
        let Some(entry) = entries.first() else {
            return Ok(None);
        };
        let body = entry.body.as_ref().map(|body| body.read::<ListTaken>());
        body.transpose()
            .map_err(|error| crate::cases::broken(&office.id, entry, &error))
    }

    /// The lists that are believed, each with its last file.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn lists_held(
        &self,
        office: &Office,
    ) -> Result<Vec<store::rows::ListFileRow>, StoreError> {
        let now = self.store.lists_now(&office.id).await?;
        let hashes: Vec<Digest> = now.iter().map(|now| now.file).collect();
        let mut files = self.store.list_files_of(&office.id, &hashes).await?;
        files.sort_by(|a, b| (&a.list, &a.source).cmp(&(&b.list, &b.source)));
        Ok(files)
    }
}
