//! What a roll would do, or did.

use super::Reading;
use formats::belief::Concern;
use formats::roll::Reason;
use jiff::Timestamp;
use jiff::civil::Date;
use store::Digest;
use store::rows::{LeadRow, RollFileRow};

/// What loading a roll would change, or changed.
#[derive(Clone, Debug)]
pub struct RollReport {
    /// The file's name.
    pub name: String,
    /// The digest of its bytes.
    pub hash: Digest,
    /// The day of which it speaks.
    pub as_at: Date,
    /// The schools whose roll it gives.
    pub schools: Vec<AtSchool>,
    /// Rows read, headings not counted.
    pub rows: usize,
    /// Pupils new to their school's roll.
    pub added: usize,
    /// Pupils of whom it says something else than was believed.
    pub changed: usize,
    /// Pupils believed to be on a roll that it gives, and not in it.
    pub gone: usize,
    /// Pupils of whom it says what was believed.
    pub same: usize,
    /// Rows that are not taken.
    pub rejected: Vec<Remark>,
    /// Values in doubt, in rows that are taken.
    pub doubts: Vec<Remark>,
    /// Headings that nothing was taken from.
    pub ignored: Vec<String>,
    /// What makes it hard to believe as a whole: it is taken where somebody has said that it is
    /// right.
    pub concerns: Vec<Concern>,
    /// A school of it has sent a later roll: it cannot be taken.
    pub later: Option<(String, Date)>,
    /// When it was taken; none while it was only looked at.
    pub taken: Option<Timestamp>,
    /// It had been taken before, and nothing was changed.
    pub again: bool,
    /// The leads that were raised when it was taken; none while it was only looked at, and where
    /// the sweep after it could not be made.
    pub leads: Option<Vec<LeadRow>>,
}

/// A school in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AtSchool {
    /// Its id, or what the file calls it.
    pub id: String,
    /// Its name; none where the directory does not know it.
    pub name: Option<String>,
    /// Pupils of it in the file.
    pub pupils: usize,
}

impl AtSchool {
    /// Its name, or what the file calls it.
    pub fn shown(&self) -> String {
        self.name.clone().unwrap_or_else(|| self.id.clone())
    }
}

/// Something about one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The line of the file on which the row begins, counted from 1.
    pub line: u64,
    /// The column, by the file's own heading; none where the row as a whole is meant.
    pub column: Option<String>,
    /// The value's shape: figures as 9 and letters as A, so that nobody is named.
    pub shape: String,
    /// What.
    pub what: What,
}

/// What is remarked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum What {
    /// The row or the value does not read.
    #[error("{0}")]
    Row(Reason),
    /// The same pupil at the same school stands on an earlier line.
    #[error("the same pupil stands on row {first}. The first is taken")]
    Twice {
        /// The line of the first.
        first: u64,
    },
}

impl RollReport {
    pub(super) fn of(reading: &Reading) -> Self {
        Self {
            name: reading.name.clone(),
            hash: reading.hash,
            as_at: reading.as_at,
            schools: reading.schools.clone(),
            rows: reading.rows_read,
            added: 0,
            changed: 0,
            gone: 0,
            same: 0,
            rejected: reading.rejected.clone(),
            doubts: reading.doubts.clone(),
            ignored: reading.ignored.clone(),
            concerns: reading.concerns.clone(),
            later: None,
            taken: None,
            again: false,
            leads: None,
        }
    }

    /// The file was loaded before: it changes nothing now.
    pub(super) fn loaded_before(&mut self, file: &RollFileRow, pupils: usize) {
        self.again = true;
        self.taken = Some(file.loaded_at);
        self.same = pupils;
    }

    /// Pupils in the file that are or would be taken.
    pub fn good(&self) -> usize {
        self.rows.saturating_sub(self.rejected.len())
    }
}
