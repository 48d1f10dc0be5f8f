//! Whether a whole file should be believed.
//!
//! A file can be well formed row by row and still be wrong as a whole: last year's, another
//! school's, cut in half by a filter somebody forgot. Loading it would take hundreds of children
//! off a roll or cover their absence. [`of_itself`], [`of_marks`] and [`of_transfer`] ask what a file says of
//! itself, [`against_last`] what it says beside the last one that was believed. Neither decides:
//! what is [`Gravity::Hold`] is to be asked about before anything is loaded.

mod itself;
mod last;

#[cfg(test)]
mod tests;

pub use itself::{of_itself, of_marks, of_transfer};
pub use last::{Summary, against_last, shrunk};

use crate::column::Column;
use jiff::civil::Date;
use serde::Serialize;

/// How much it takes to doubt a file. Shares are in hundredths.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Pupils of the last file who may be gone from this one, of those who were not about to
    /// leave anyway.
    pub gone: u32,
    /// The same of one school in a file of several.
    pub gone_from_school: u32,
    /// Pupils who may be new.
    pub new: u32,
    /// Rows that may be refused.
    pub refused: u32,
    /// Rows that may have the same fault (a number twice, a date in the future) before the file
    /// and not the rows is doubted.
    pub faulty: u32,
    /// Days that a file may be old.
    pub old_days: i32,
    /// Days that the newest thing a file tells may be old.
    pub stale_days: i32,
    /// Fewer pupils than this say nothing in shares.
    pub least: usize,
}

impl Default for Limits {
    /// What no turn of a year explains: a junior school of four years sees a quarter of its
    /// pupils leave, an infant school a third. Ours; an authority may set others.
    fn default() -> Self {
        Self {
            gone: 34,
            gone_from_school: 50,
            new: 50,
            refused: 20,
            faulty: 5,
            old_days: 35,
            stale_days: 400,
            least: 10,
        }
    }
}

impl Limits {
    /// Whether a part of a whole is more than a share, and the whole large enough to say.
    fn over(&self, part: usize, whole: usize, share: u32) -> bool {
        let share = usize::try_from(share).unwrap_or(usize::MAX);
        whole >= self.least && part.saturating_mul(100) > whole.saturating_mul(share)
    }
}

/// What is to be done about a concern.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Gravity {
    /// Tell it beside the result.
    Tell,
    /// Load nothing before somebody has said that it is right. The last file stays.
    Hold,
}

/// Something about a file that is hard to believe.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Concern {
    /// What is to be done about it.
    pub gravity: Gravity,
    /// What it is.
    pub what: What,
    /// Lines of the file where it shows, the first [`LINES`] of them.
    pub lines: Vec<u64>,
}

/// How many lines a concern names.
pub const LINES: usize = 20;

/// What is hard to believe.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, thiserror::Error)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum What {
    /// Too many rows could not be used.
    #[error(
        "{refused} of {read} rows could not be used. The columns may be shifted, or the file is of another kind"
    )]
    Refused {
        /// Rows refused.
        refused: usize,
        /// Rows read.
        read: usize,
    },
    /// No row at all.
    #[error("the file has headings and no rows. An empty roll would take every pupil off it")]
    NoRows,
    /// Two children with one number.
    #[error("{numbers} UPNs stand beside two children each. One of the two has the other's number")]
    TwoChildrenOneNumber {
        /// How many numbers.
        numbers: usize,
    },
    /// One child on two rows of one school.
    #[error("{numbers} pupils stand in the file twice. Two exports may have been joined")]
    SameChildTwice {
        /// How many pupils.
        numbers: usize,
    },
    /// Dates that have not come yet.
    #[error("{rows} rows have a date in the future under {}. The day and the month may have changed places", column.title())]
    Future {
        /// Where.
        column: Column,
        /// How many rows.
        rows: usize,
    },
    /// The file says that it was written on another day than it can have been.
    #[error("the file says that it was written on {written}, and today is {today}")]
    Written {
        /// The day that it says.
        written: Date,
        /// The day on which it came.
        today: Date,
    },
    /// Nothing in it is of this year.
    #[error(
        "the newest thing that the file tells is of {newest}. It seems to be an earlier year's"
    )]
    Stale {
        /// The newest day.
        newest: Date,
    },
    /// Year groups of another school year.
    #[error(
        "{off} of {of} pupils are in the year group of children a year younger or older. The file seems to be of another school year"
    )]
    OtherYear {
        /// Pupils whose year group is off by the same one year.
        off: usize,
        /// Pupils whose year group and birthday are known.
        of: usize,
    },
    /// Names whose letters were read in the wrong encoding somewhere on the way.
    #[error(
        "{rows} names have letters such as Ã© where one letter stood. Export the file again as UTF-8"
    )]
    Letters {
        /// How many rows.
        rows: usize,
    },
    /// Pupils who were on the last roll and are not on this.
    #[error("{gone} of {of} pupils of the last file are not in this one. Is it the whole roll?")]
    Gone {
        /// How many are gone, of those who were not about to leave.
        gone: usize,
        /// Of how many.
        of: usize,
    },
    /// The same of one school.
    #[error(
        "{gone} of {of} pupils of school {school} are not in this file. Is the school's part whole?"
    )]
    GoneFromSchool {
        /// The school, as the file names it.
        school: String,
        /// How many are gone.
        gone: usize,
        /// Of how many.
        of: usize,
    },
    /// A year group that has nobody any more.
    #[error(
        "year {year} had {had} pupils in the last file and has none in this one. A filter may have been left on"
    )]
    YearGone {
        /// The year group.
        year: String,
        /// How many it had.
        had: usize,
    },
    /// More pupils new than a school can take.
    #[error("{new} of {of} pupils were not in the last file. Is it the same school's?")]
    New {
        /// How many are new.
        new: usize,
        /// Of how many.
        of: usize,
    },
    /// Columns that the last file had.
    #[error("the last file had columns that this one has not: {}", titles(.columns))]
    ColumnsGone {
        /// Which.
        columns: Vec<Column>,
    },
    /// The very same file.
    #[error("this is the file that was loaded last, byte for byte")]
    SameFile,
    /// Marks that are no codes of this nation and time.
    #[error(
        "{unread} of {of} marks are no codes in use here on their days. The file may be of another nation or time"
    )]
    OtherCodes {
        /// Marks that could not be read.
        unread: usize,
        /// Marks in all.
        of: usize,
    },
    /// Nobody was ever away.
    #[error(
        "of {marks} marks not one is an absence. The register may have been filled in by itself"
    )]
    NobodyAway {
        /// Marks of sessions that could be attended.
        marks: usize,
    },
    /// Marks of days that have not come yet.
    #[error("{marks} marks are of days that have not come yet, the last of {last}")]
    FutureMarks {
        /// How many that say that somebody was there or not.
        marks: usize,
        /// The last day.
        last: Date,
    },
}

fn titles(columns: &[Column]) -> String {
    let titles: Vec<&str> = columns.iter().map(|column| column.title()).collect();
    titles.join(", ")
}

impl Concern {
    fn new(gravity: Gravity, what: What, lines: &[u64]) -> Self {
        Self {
            gravity,
            what,
            lines: lines.iter().copied().take(LINES).collect(),
        }
    }
}

/// Whether any of some concerns holds the file back.
pub fn is_held(concerns: &[Concern]) -> bool {
    concerns
        .iter()
        .any(|concern| concern.gravity == Gravity::Hold)
}
