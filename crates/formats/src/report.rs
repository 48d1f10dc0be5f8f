//! What a file gave, and what it did not.

use crate::column::Column;
use crate::date::NotADate;
use casework::child::{NotAPostcode, NotAUpn};
use serde::Serialize;

/// Why no row of a file could be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum FileError {
    /// No bytes, or only blank lines.
    #[error("the file is empty. Export it again and check that it has rows")]
    Empty,
    /// Not text.
    #[error(
        "the file is not text with separators; it looks like a spreadsheet or an archive. Save it as CSV and send that"
    )]
    NotText,
    /// No line names the columns that a roll needs.
    #[error(
        "no line of the first {searched} names the columns that are needed; missing: {}. \
         Add the headings, or rename the columns",
        titles(.missing)
    )]
    NoHeadings {
        /// How many lines were searched.
        searched: usize,
        /// What the likeliest of them lacks.
        missing: Vec<Column>,
        /// The headings of that line that were known.
        recognised: Vec<Column>,
    },
}

fn titles(columns: &[Column]) -> String {
    columns
        .iter()
        .map(|c| c.title())
        .collect::<Vec<_>>()
        .join(", ")
}

/// A row that could not be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RowError {
    /// The line of the file on which the row begins, counted from 1.
    pub row: u64,
    /// The column at fault; none where the row as a whole is.
    pub column: Option<Column>,
    /// What is wrong.
    pub reason: Reason,
    /// The value's shape, every figure as 9 and every letter as A, so that a
    /// report shows what kind of thing stood there and not whose it is.
    pub shape: String,
}

/// A value that could not be read, in a row that could.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Doubt {
    /// The line of the file, counted from 1.
    pub row: u64,
    /// The column.
    pub column: Column,
    /// What is wrong.
    pub reason: Reason,
    /// The value's shape, as in [`RowError`].
    pub shape: String,
}

/// What is wrong with a row or a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Reason {
    /// Separators and nothing between them.
    #[error("the row is blank")]
    BlankRow,
    /// Too few or too many values.
    #[error(
        "the row has {found} values and the headings are {expected}. A separator may stand inside a value without quotation marks"
    )]
    ValueCount {
        /// Headings.
        expected: usize,
        /// Values.
        found: usize,
    },
    /// A quotation mark without its partner.
    #[error("a quotation mark is opened on this line and not closed. Remove it or double it")]
    OpenQuote,
    /// Neither forename nor surname.
    #[error("the row names nobody. Give a forename or a surname")]
    NoName,
    /// No date of birth.
    #[error("there is no date of birth. A roll needs one for every pupil")]
    NoBirthDate,
    /// A value that is not a date.
    #[error("{why}")]
    NotADate {
        /// Why not.
        why: NotADate,
    },
    /// A year in which no pupil was born.
    #[error("the year cannot be right. Check the date of birth")]
    BirthYear,
    /// Born after the file was written.
    #[error("the date of birth is after the day on which the file was written")]
    BornAfterExtract,
    /// Left before coming.
    #[error("the leaving date is before the entry date. Both are kept; find out which is right")]
    LeftBeforeEntry,
    /// A value that is not a pupil number.
    #[error("{why}")]
    NotAUpn {
        /// Why not.
        #[serde(serialize_with = "in_words")]
        why: NotAUpn,
    },
    /// The same pupil number on an earlier row.
    #[error("the same UPN stands on row {first}. One of the two may be another child")]
    DuplicateUpn {
        /// The line of the first.
        first: u64,
    },
    /// A value that is not a postcode.
    #[error("{why}")]
    NotAPostcode {
        /// Why not.
        #[serde(serialize_with = "in_words")]
        why: NotAPostcode,
    },
    /// A code that the list of codes does not have.
    #[error("that code is not one we know for this column")]
    UnknownCode,
    /// Nothing where every row must have something.
    #[error("there is nothing here, and the file needs it for every row")]
    NothingHere,
    /// A value that is not a whole number in reach.
    #[error("that is not a whole number that can be right here")]
    NotANumber,
    /// An end before its beginning.
    #[error("the end is before the beginning. Both are kept; find out which is right")]
    EndsBeforeItBegins,
    /// A date outside the years that files are about.
    #[error("the year cannot be right. Check the date")]
    YearOutOfReach,
    /// A value that names no school by number.
    #[error(
        "that is not a school's number. Write the authority's three figures and the school's four, as 926/4000 or 9264000"
    )]
    NotASchool,
    /// A school number that stood on an earlier row.
    #[error("the same school stands on row {first}. The first is kept")]
    SameSchool {
        /// The line of the first.
        first: u64,
    },
    /// A code of attendance that exists, and not in this nation on that day.
    #[error("that code was not in use on that day. Use the code that replaced it")]
    CodeNotInUse,
    /// Two marks for one session that do not agree.
    #[error(
        "row {first} has another mark for the same session. The one that says less of attendance is kept; find out which is right"
    )]
    TwoMarks {
        /// The line of the first.
        first: u64,
    },
    /// A string of marks that does not fit the days that it is said to cover.
    #[error(
        "there are {found} marks and the days make {expected}. Export the marks again with the days on which they were made"
    )]
    MarksDoNotFit {
        /// Marks for the days.
        expected: usize,
        /// Marks in the string.
        found: usize,
    },
}

fn in_words<S: serde::Serializer>(why: &impl std::fmt::Display, out: S) -> Result<S::Ok, S::Error> {
    out.collect_str(why)
}

/// A value with every figure as 9 and every letter as A, at most 24 long.
pub(crate) fn shape(value: &str) -> String {
    let plain = |c: char| match c {
        c if c.is_ascii_digit() => '9',
        c if c.is_alphanumeric() => 'A',
        c if c.is_ascii_punctuation() || c == ' ' => c,
        _ => '?',
    };
    value.chars().take(24).map(plain).collect()
}
