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
mod named;

pub(crate) use convert::{pupil, says};
pub(crate) use named::{Grown, Named};

use crate::given::in_britain;
use crate::office::{Desk, Office, OfficeError};
use crate::roll::{Remark, RollError, Sent, is_of, stands_on};
use casework::lead::Rule;
use casework::sweep::{List, Listed, a_list_must_speak_since};
use formats::belief::{Concern, Limits, shrunk};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};
use store::rows::{LeadRow, ListedRow};
use store::{Append, Digest, ListLoad, StoreError};

/// The ages, in years, of those who are kept of a list of who lives here: three to seventeen.
/// Whoever is younger stands on the next list again before a school is owed.
const KEPT_AGES: std::ops::Range<i16> = 3..18;

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

/// What a file says of itself.
#[derive(Clone, Debug)]
struct Told {
    rows: usize,
    rejected: Vec<Remark>,
    doubts: Vec<Remark>,
    ignored: Vec<String>,
    unknown: Vec<String>,
    concerns: Vec<Concern>,
}

/// What taking a list would change and find, or did.
#[derive(Clone, Debug)]
pub struct ListReport {
    /// The file's name.
    pub name: String,
    /// The digest of its bytes.
    pub hash: Digest,
    /// Which list it is.
    pub list: List,
    /// Whose.
    pub source: String,
    /// The day of which it speaks.
    pub as_at: Date,
    /// Rows read, headings not counted.
    pub rows: usize,
    /// Rows that are kept.
    pub kept: usize,
    /// Rows of people who were compared and are kept nowhere.
    pub let_go: usize,
    /// New to the list, other than before, and on it no more.
    pub added: usize,
    /// Of whom it says something else than before.
    pub changed: usize,
    /// Who were on it and are no more.
    pub gone: usize,
    /// What makes it hard to believe as a whole: it is taken where somebody has said that it is
    /// right.
    pub concerns: Vec<Concern>,
    /// Rows that are not taken.
    pub rejected: Vec<Remark>,
    /// Values in doubt, in rows that are taken.
    pub doubts: Vec<Remark>,
    /// Headings that nothing was taken from.
    pub ignored: Vec<String>,
    /// Schools that the directory does not know, as the file calls them.
    pub unknown: Vec<String>,
    /// A later list of that office is loaded: this one cannot be taken.
    pub later: Option<Date>,
    /// It had been taken before.
    pub again: bool,
    /// It was taken, and not only looked at.
    pub taken: bool,
    /// The leads that were raised; none while it was only looked at, and where the sweep after it
    /// could not be made.
    pub leads: Option<Vec<LeadRow>>,
}

/// What is kept of a list that was loaded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListTaken {
    /// The file's name.
    pub name: String,
    /// Its digest.
    pub hash: Digest,
    /// Which list.
    pub list: List,
    /// Whose.
    pub source: String,
    /// The day of which it speaks.
    pub as_at: Date,
    /// Rows that were kept.
    pub kept: i64,
    /// Rows refused.
    pub refused: i64,
    /// Rows of people who were compared and are kept nowhere.
    pub let_go: i64,
    /// New to the list.
    pub added: i64,
    /// Of whom it says something else than before.
    pub changed: i64,
    /// On it no more.
    pub gone: i64,
    /// What made it hard to believe, and was taken all the same because somebody said so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub believed: Vec<String>,
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
    /// When no row can be read, the day has not come, or the school that was named is not in the
    /// directory.
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

    /// An office's name as its last list has it: capitals and spaces make no other office, whose
    /// list would never end the first.
    async fn source_as_held(
        &self,
        office: &Office,
        list: List,
        written: &str,
    ) -> Result<String, StoreError> {
        let plain = |text: &str| {
            let words: Vec<&str> = text.split_whitespace().collect();
            words.join(" ").to_lowercase()
        };
        let now = self.store.lists_now(&office.id).await?;
        let mut held = now.into_iter().filter(|now| now.list == list.as_str());
        let same = held.find(|now| plain(&now.source) == plain(written));
        Ok(same.map_or_else(|| written.trim().to_owned(), |now| now.source))
    }

    /// Lets go of everybody on a list of who lives here who is known to be at school, taught at
    /// home, or of no age to be, and is not called as a parent of somebody whom we look for.
    async fn keep_candidates(
        &self,
        office: &Office,
        reading: &mut ListReading,
    ) -> Result<(), OfficeError> {
        let today = self.today();
        let before = reading.rows.len();
        let young = |row: &ListedRow| {
            row.dob.is_some_and(|born| {
                KEPT_AGES.contains(&casework::child::DateOfBirth::from(born).age_on(today))
            })
        };
        let sought = self.parents_sought(office, today).await?;
        let mut parents = Vec::new();
        reading.rows.retain(|row| {
            let keep = young(row);
            if !keep && is_grown(row, today) && !sought.called(row).is_empty() {
                parents.push(row.clone());
            }
            keep
        });
        let people = reading.rows.iter().map(pupil).collect();
        let standings = self.standings(office, people, today).await?;
        // Whoever is looked for may stand on the old roll still: where they live now is news.
        let looked_for = self.children_sought(office, today).await?;
        let mut settled = standings.iter().map(|known| {
            let sought = known
                .known
                .as_ref()
                .is_some_and(|id| looked_for.contains(id));
            !sought && casework::sweep::goes_to_school(&known.standing, today)
        });
        reading.rows.retain(|_| settled.next() != Some(true));
        reading.rows.extend(parents);
        reading.let_go = before - reading.rows.len();
        Ok(())
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

    /// The children who are taught at home on a day, as the register of home education has it.
    pub(crate) async fn taught_at_home(
        &self,
        office: &Office,
        on: Date,
    ) -> Result<Named, StoreError> {
        self.listed_as(office, (List::HomeEducation, on), |says| match says {
            Listed::TaughtAtHome {
                from,
                to,
                unsuitable,
            } => !unsuitable && from.is_none_or(|from| from <= on) && to.is_none_or(|to| to >= on),
            _ => false,
        })
        .await
    }

    /// The children who are in the care of an authority on a day.
    pub(crate) async fn in_care(&self, office: &Office, on: Date) -> Result<Named, StoreError> {
        self.listed_as(office, (List::Care, on), |says| match says {
            Listed::InCare {
                looked_after,
                from,
                to,
            } => {
                *looked_after && from.is_none_or(|from| from <= on) && to.is_none_or(|to| to >= on)
            }
            _ => false,
        })
        .await
    }

    async fn listed_as(
        &self,
        office: &Office,
        (list, on): (List, Date),
        is: impl Fn(&Listed) -> bool,
    ) -> Result<Named, StoreError> {
        let rows = self.store.listed_now(&office.id, list.as_str()).await?;
        // A list that nobody has sent again for half a year says of nobody what they are today.
        let since = a_list_must_speak_since(on);
        let now = self.store.lists_now(&office.id).await?;
        let fresh: HashSet<&str> = now
            .iter()
            .filter(|now| now.list == list.as_str() && now.as_at >= since)
            .map(|now| now.source.as_str())
            .collect();
        let those = rows
            .iter()
            .filter(|row| fresh.contains(row.source.as_str()))
            .filter(|row| says(row).is_some_and(|says| is(&says)));
        Ok(Named::of(those))
    }
}

impl ListReading {
    fn report(&self) -> ListReport {
        let told = &self.told;
        ListReport {
            name: self.name.clone(),
            hash: self.hash,
            list: self.list,
            source: self.source.clone(),
            as_at: self.as_at,
            rows: told.rows,
            kept: self.rows.len(),
            let_go: self.let_go,
            added: 0,
            changed: 0,
            gone: 0,
            concerns: told.concerns.clone(),
            rejected: told.rejected.clone(),
            doubts: told.doubts.clone(),
            ignored: told.ignored.clone(),
            unknown: told.unknown.clone(),
            later: None,
            again: false,
            taken: false,
            leads: None,
        }
    }
}

/// Whether somebody on a list may be a parent: grown up, or of an age that it does not say.
pub(crate) fn is_grown(row: &ListedRow, today: Date) -> bool {
    row.dob
        .is_none_or(|born| casework::child::DateOfBirth::from(born).age_on(today) >= KEPT_AGES.end)
}

/// How many leads each rule raised, of those whom a reader may know of.
pub fn raised<'r>(
    leads: impl IntoIterator<Item = &'r LeadRow>,
    may_know: impl Fn(&LeadRow) -> bool,
) -> BTreeMap<Rule, usize> {
    let mut all = BTreeMap::new();
    for row in leads {
        if let Ok(rule) = row.rule.parse::<Rule>()
            && may_know(row)
        {
            *all.entry(rule).or_default() += 1;
        }
    }
    all
}
