//! A roll comes in: first what it would do, then doing it.
//!
//! [`Desk::read_roll`] turns a file's bytes into pupils; [`Desk::look_at_roll`] says what
//! loading them would change and changes nothing; [`Desk::take_roll`] loads them. The file
//! is one entry of the journal (its hash, who, how many); its rows are not entries. The
//! same file twice changes nothing.

mod belief;
mod convert;
mod directory;
mod report;
#[cfg(test)]
mod tests;
mod waiting;

pub use report::{AtSchool, Remark, RollReport, What};
pub use waiting::Waiting;

pub use formats::FileError;
pub use formats::belief::{Concern, Gravity, What as ConcernKind};
pub use formats::roll::{Column, Reason};

pub(crate) use convert::{address_of, child_key, child_named, parents_of, person, row_of_file};
pub(crate) use directory::Directory;

use crate::given::in_britain;
use crate::office::{Desk, Office, OfficeError};
use formats::belief::{Limits, of_itself};
use formats::roll::{Kind, Progress, RollFile, read_table_with};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::rows::RollPupilRow;
use store::{Append, RollLoad, RollPupil, StoreError};

pub use store::Digest;

/// The school of pupils whose file does not say which school they are at.
pub const UNSAID: &str = "-";

/// A file as somebody sent it.
#[derive(Clone, Debug)]
pub struct Sent {
    /// The file's name.
    pub name: String,
    /// The school whose roll it is; none where the file says so row by row.
    pub school: Option<String>,
    /// The day of which it speaks; none: the day on which the file says it was written,
    /// else today.
    pub as_at: Option<Date>,
}

/// A roll file, read and made ready to be compared or loaded.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The file's name.
    pub name: String,
    /// The digest of its bytes.
    pub hash: Digest,
    /// The day of which it speaks.
    pub as_at: Date,
    rows_read: usize,
    pupils: Vec<RollPupil>,
    schools: Vec<AtSchool>,
    rejected: Vec<Remark>,
    doubts: Vec<Remark>,
    ignored: Vec<String>,
    /// What is hard to believe of the file by itself.
    concerns: Vec<Concern>,
}

/// Why a roll could not be read or taken. In each case nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum RollError {
    /// No row of the file could be read.
    #[error(transparent)]
    File(#[from] FileError),
    /// A school of the file has sent a later roll already.
    #[error(
        "the file speaks of {as_at}, and the roll of {school} as at {later} is loaded already. \
         What was true later is not undone by what was true before; send a later roll"
    )]
    Older {
        /// The day of the file.
        as_at: Date,
        /// The school.
        school: String,
        /// The day of the roll that is loaded.
        later: Date,
    },
    /// The day of which the file speaks has not come.
    #[error(
        "the file speaks of {0}, which has not come yet. Give the day on which the roll stood so"
    )]
    NotYet(Date),
    /// The file is hard to believe as a whole, and nobody has said that it is right.
    #[error("the file is hard to believe: {}. What is held stays until somebody says that it is right", said(.0))]
    HardToBelieve(Vec<Concern>),
    /// A list of a kind that several offices send, and nobody said whose it is.
    #[error("say whose list it is: the lists of two offices are two, and neither ends the other")]
    Whose,
    /// The directory has no such school.
    #[error(
        "the directory has no school `{0}`. Give a school's number or its name as the directory has it"
    )]
    NoSchool(String),
    /// The store or the machine failed.
    #[error(transparent)]
    Failed(#[from] OfficeError),
}

fn said(concerns: &[Concern]) -> String {
    let held = concerns.iter().filter(|one| one.gravity == Gravity::Hold);
    let said: Vec<String> = held.map(|one| one.what.to_string()).collect();
    said.join("; ")
}

impl From<StoreError> for RollError {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

/// What is kept of a file that was loaded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RollTaken {
    /// The file's name.
    pub name: String,
    /// Its digest.
    pub hash: Digest,
    /// The day of which it speaks.
    pub as_at: Date,
    /// Pupils on it.
    pub pupils: i64,
    /// Rows refused.
    pub refused: i64,
    /// Pupils new to their school's roll.
    pub added: i64,
    /// Pupils of whom it says something else than was believed.
    pub changed: i64,
    /// Pupils no longer on their school's roll.
    pub gone: i64,
    /// What made it hard to believe, and was taken all the same because somebody said so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub believed: Vec<String>,
}

/// The digest of a file that says again, of a later day, what stands: letter for letter the last
/// one of its schools, or one of which somebody gives the day. It is no file taken twice: that everybody is still on the roll is news,
/// and a roll of which nobody hears again is not believed for ever.
pub(crate) fn stands_on(file: Digest, as_at: Date) -> Digest {
    Digest::of_parts(&[&file.0, as_at.to_string().as_bytes()])
}

/// Whether a file that is held, of a day, has these bytes.
pub(crate) fn is_of(file: Digest, (held, as_at): (Digest, Date)) -> bool {
    held == file || held == stands_on(file, as_at)
}

/// The stream of a roll file.
pub fn roll_stream(hash: &Digest) -> String {
    format!("roll/{hash}")
}

impl Desk {
    /// Reads a file's bytes as a roll of an authority. `progress` hears how far it has come.
    ///
    /// # Errors
    ///
    /// When no row can be read, the school named is not in the directory, or the day has not
    /// come.
    pub async fn read_roll(
        &self,
        office: &Office,
        sent: Sent,
        bytes: Vec<u8>,
        mut progress: impl FnMut(Progress) + Send + 'static,
    ) -> Result<Reading, RollError> {
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
        let given = sent.as_at.is_some();
        let read = tokio::task::spawn_blocking(move || {
            let file = read_table_with(&bytes, Kind::Roll, &mut progress)?;
            Ok::<_, FileError>(reading(
                sent,
                school,
                Digest::of(&bytes),
                file,
                &directory,
                today,
            ))
        })
        .await
        .map_err(|_| StoreError::Other("reading the file broke off; send it again".to_owned()))?;
        let mut reading = read?;
        let before = self.store.roll_file(&office.id, &reading.hash).await?;
        let mut stands = !reading.schools.is_empty();
        for school in &reading.schools {
            let held = self.store.roll_school(&office.id, &school.id).await?;
            stands &= held.is_some_and(|held| {
                held.as_at < reading.as_at && is_of(reading.hash, (held.file, held.as_at))
            });
        }
        // Who gives a day says that the roll stood so on it, whatever was sent in between.
        let said = given && before.is_some_and(|file| file.as_at < reading.as_at);
        if stands || said {
            reading.hash = stands_on(reading.hash, reading.as_at);
        }
        Ok(reading)
    }

    /// What loading a roll would do. Changes nothing.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn look_at_roll(
        &self,
        office: &Office,
        reading: &Reading,
    ) -> Result<RollReport, RollError> {
        let mut report = RollReport::of(reading);
        if let Some(file) = self.store.roll_file(&office.id, &reading.hash).await? {
            report.loaded_before(&file, reading.pupils.len());
            return Ok(report);
        }
        let (mut last, mut since) = (Vec::new(), None::<Date>);
        for school in &reading.schools {
            if let Some(held) = self.store.roll_school(&office.id, &school.id).await? {
                if held.as_at > reading.as_at {
                    report.later = Some((school.shown(), held.as_at));
                }
                since = Some(since.map_or(held.as_at, |day| day.min(held.as_at)));
            }
            let held = self.store.roll(&office.id, &school.id, reading.as_at);
            last.extend(held.await?);
        }
        report.concerns = belief::concerns(reading, &last, since);
        let mut believed: HashMap<(String, String), RollPupilRow> = last
            .into_iter()
            .map(|row| ((row.school_id.clone(), row.pupil_key.clone()), row))
            .collect();
        for pupil in &reading.pupils {
            let key = (pupil.school_id.clone(), pupil.pupil_key.clone());
            match believed.remove(&key) {
                None => report.added += 1,
                Some(row) if convert::says_the_same(&row, pupil) => report.same += 1,
                Some(_) => report.changed += 1,
            }
        }
        report.gone = believed.len();
        Ok(report)
    }

    /// Loads a roll and writes one entry for the file. The same file again changes nothing.
    /// `right` says that somebody has answered for a roll that is hard to believe.
    ///
    /// # Errors
    ///
    /// When it is held back, a school of it has sent a later roll, or the store or the machine
    /// fails.
    pub async fn take_roll(
        &self,
        office: &Office,
        by: &str,
        mut reading: Reading,
        right: bool,
    ) -> Result<RollReport, RollError> {
        let looked = self.look_at_roll(office, &reading).await?;
        if formats::belief::is_held(&looked.concerns) && !right && !looked.again {
            return Err(RollError::HardToBelieve(looked.concerns));
        }
        for school in &reading.schools {
            if let Some(held) = self.store.roll_school(&office.id, &school.id).await?
                && held.as_at > reading.as_at
                && held.file != reading.hash
            {
                return Err(RollError::Older {
                    as_at: reading.as_at,
                    school: school.shown(),
                    later: held.as_at,
                });
            }
        }
        let mut report = RollReport::of(&reading);
        let now = self.clock.now();
        let pupils = std::mem::take(&mut reading.pupils);
        let many = pupils.len();
        let load = RollLoad {
            hash: reading.hash,
            name: reading.name.clone(),
            schools: reading
                .schools
                .iter()
                .map(|school| school.id.clone())
                .collect(),
            as_at: reading.as_at,
            loaded_by: by.to_owned(),
            loaded_at: now,
            pupils,
            refused: u32::try_from(reading.rejected.len()).unwrap_or(u32::MAX),
        };
        let loaded = self.store.load_roll(&office.id, load).await?;
        if loaded.again {
            report.loaded_before(&loaded.file, many);
        } else {
            report.taken = Some(loaded.file.loaded_at);
            report.added = loaded.added.len();
            report.gone = loaded.gone.len();
            report.changed = usize::try_from(loaded.file.changed).unwrap_or(0);
            report.same = many.saturating_sub(report.added + report.changed);
        }
        // The rows and the entry are two transactions: should the machine stop between
        // them, loading the file again writes the entry that is missing.
        let stream = roll_stream(&loaded.file.hash);
        if self.store.stream(&office.id, &stream).await?.is_empty() {
            let file = &loaded.file;
            let taken = RollTaken {
                name: file.name.clone(),
                hash: file.hash,
                as_at: file.as_at,
                pupils: file.pupils,
                refused: file.refused,
                added: file.added,
                changed: file.changed,
                gone: file.gone,
                believed: looked
                    .concerns
                    .iter()
                    .map(|one| one.what.to_string())
                    .collect(),
            };
            let entry = self.entry(&stream, "roll", now, by, &taken)?;
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
        if !loaded.again {
            self.know_again(office);
        }
        // The roll is taken, whatever becomes of this: what a sweep could not raise now, the
        // next one raises.
        report.leads = self.sweep(office, by).await.ok();
        Ok(report)
    }
}

/// Makes a file's rows pupils of schools.
fn reading(
    sent: Sent,
    school: Option<String>,
    hash: Digest,
    mut file: RollFile,
    directory: &Directory,
    today: Date,
) -> Reading {
    let as_at = sent.as_at.unwrap_or_else(|| {
        let written = file
            .rows
            .iter()
            .filter_map(|row| row.extract_date.given().copied());
        written.filter(|day| *day <= today).max().unwrap_or(today)
    });
    let concerns = of_itself(&file, Kind::Roll, today, &Limits::default());
    let mut keys = convert::Keys::default();
    let mut pupils = Vec::with_capacity(file.rows.len());
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut twice = Vec::new();
    let heading = |column: Column| file.columns.heading(column).to_owned();
    // Each row is let go as soon as it is a pupil: both at once would be twice the memory.
    for row in std::mem::take(&mut file.rows) {
        let at = match (&school, row.written(Column::School)) {
            (Some(school), _) => school.as_str(),
            (None, "") => UNSAID,
            (None, written) => directory.find(written).unwrap_or(written),
        };
        match keys.key(at, &row) {
            Ok(key) => {
                pupils.push(convert::pupil(&row, at, key));
                *counts.entry(at.to_owned()).or_default() += 1;
            }
            Err(first) => twice.push(Remark {
                line: row.row,
                column: None,
                shape: String::new(),
                what: What::Twice { first },
            }),
        }
    }
    let mut rejected: Vec<Remark> = file
        .rejected
        .iter()
        .map(|wrong| Remark {
            line: wrong.row,
            column: wrong.column.map(heading),
            shape: wrong.shape.clone(),
            what: What::Row(wrong.reason.clone()),
        })
        .chain(twice)
        .collect();
    rejected.sort_by_key(|remark| remark.line);
    let doubts = file
        .warnings
        .iter()
        .map(|doubt| Remark {
            line: doubt.row,
            column: Some(heading(doubt.column)),
            shape: doubt.shape.clone(),
            what: What::Row(doubt.reason.clone()),
        })
        .collect();
    // A school that chose itself is covered even by a file without a row.
    let ids: BTreeSet<&str> = counts
        .keys()
        .map(String::as_str)
        .chain(school.as_deref())
        .collect();
    Reading {
        name: sent.name,
        hash,
        as_at,
        rows_read: file.rows_read,
        schools: ids
            .into_iter()
            .map(|id| directory.at(id, counts.get(id).copied().unwrap_or(0)))
            .collect(),
        pupils,
        rejected,
        doubts,
        ignored: file.columns.ignored,
        concerns,
    }
}
