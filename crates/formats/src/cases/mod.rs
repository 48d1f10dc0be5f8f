//! Open cases of another system, as a spreadsheet or an extract holds them.
//!
//! Every council's old system calls its columns as it likes. [`survey`] says which headings a
//! file has and what each is taken for; somebody says what the others mean ([`Headings`]); and
//! [`read_cases`] reads the file so. A column may be one of ours, something that happened on the
//! day that it holds ([`Meaning::Own`]: which, is for whoever asks to say), or nothing. What no
//! heading tells of stays with its row as it was written ([`OpenCase::kept`]).

mod survey;
mod workbook;

#[cfg(test)]
mod tests;

pub use crate::headings::{Headings, Meaning};
pub use survey::{Heading, Survey, survey};
pub use workbook::as_text;

use crate::cell::Cell;
use crate::column::Column;
use crate::date::read_date;
use crate::layout::Kind;
use crate::listing::{self, Listing, Record};
use crate::report::{FileError, Reason, RowError};
use crate::roll::RollRow;
use crate::values::Values;
use jiff::civil::Date;

/// Whether it is known where a child is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Whereabouts {
    /// Somebody who could know has confirmed it.
    Known,
    /// Somebody says so; nobody has confirmed it.
    Believed,
    /// Nobody can say.
    Unknown,
}

/// Something that happened on the day that a column holds.
#[derive(Clone, PartialEq, Eq)]
pub struct Done {
    /// The meaning that was given to the column.
    pub what: String,
    /// Its heading.
    pub heading: String,
    /// When it happened; a cell that is no date, as it was written.
    pub on: Result<Date, String>,
}

impl std::fmt::Debug for Done {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Done")
            .field("what", &self.what)
            .finish_non_exhaustive()
    }
}

/// A case that is open in another system.
#[derive(Clone, Debug)]
pub struct OpenCase {
    /// The child. Words of the case (its type, its stage, its notes) are under their columns.
    pub child: RollRow,
    /// The day of the referral, from which everything is counted.
    pub referred: Date,
    /// The day on which it ended there; a case that has ended is none to bring in.
    pub closed: Cell<Date>,
    /// The first whole school day missed.
    pub first_absence: Cell<Date>,
    /// The last day at school.
    pub last_attended: Cell<Date>,
    /// Since when it stands in its stage.
    pub stage_since: Cell<Date>,
    /// The day of the next action.
    pub next_action: Cell<Date>,
    /// Whether it is known where the child is.
    pub whereabouts: Cell<Whereabouts>,
    /// Whether somebody must not be contacted. What can be read as neither yes nor no is a yes:
    /// a contact that was made cannot be undone.
    pub contact_barred: bool,
    /// What was done, by the file's order.
    pub done: Vec<Done>,
    /// Columns that nothing is taken from, with what stands there: heading and words.
    pub kept: Vec<(String, String)>,
}

impl OpenCase {
    /// The line of the file on which the row begins.
    pub fn row(&self) -> u64 {
        self.child.row
    }

    /// The words under a column, empty where there are none.
    pub fn written(&self, column: Column) -> &str {
        self.child.written(column)
    }
}

impl AsRef<RollRow> for OpenCase {
    fn as_ref(&self) -> &RollRow {
        &self.child
    }
}

/// Reads a table of open cases, by the headings as they were explained.
///
/// # Errors
/// Only where no row can be read at all: an empty file, not text, no headings.
pub fn read_cases(bytes: &[u8], said: &Headings) -> Result<Listing<OpenCase>, FileError> {
    listing::read_as(bytes, Kind::Cases, said, &mut |_| {})
}

impl Record for OpenCase {
    fn read(values: &mut Values<'_>) -> Result<Self, RowError> {
        let child = values.child()?;
        let referred = values.needed_date(Column::ReferredOn)?;
        if !(1990..=2200).contains(&referred.year()) {
            return Err(values.refuse(Some(Column::ReferredOn), Reason::YearOutOfReach));
        }
        let whereabouts = values.coded(Column::CaseWhereabouts, Reason::UnknownCode, whereabouts);
        let barred = values.written(Column::ContactBarred).map(plain);
        let closed = values.date(Column::ClosedOn);
        values.in_order(&Cell::Given(referred), &closed, Column::ClosedOn);
        Ok(Self {
            child,
            referred,
            closed,
            first_absence: values.date(Column::FirstAbsence),
            last_attended: values.date(Column::MissingFrom),
            stage_since: values.date(Column::StageSince),
            next_action: values.date(Column::NextAction),
            whereabouts,
            contact_barred: barred.is_some_and(|word| !says_no(&word)),
            done: done(values),
            kept: kept(values),
        })
    }

    fn child(&self) -> Option<&RollRow> {
        Some(&self.child)
    }

    fn happened(&self) -> Option<Date> {
        Some(self.referred)
    }
}

/// What was done, in the columns that were given a meaning; a blank cell says that it was not.
fn done(values: &Values<'_>) -> Vec<Done> {
    let said = |place: usize| values.cells.values.get(place).unwrap_or_default().trim();
    let own = values.columns.own.iter();
    own.filter_map(|(place, what)| {
        let written = said(*place);
        if says_no(&plain(written)) {
            return None;
        }
        let on = match read_date(written) {
            Ok(day) if (1990..=2200).contains(&day.year()) => Ok(day),
            Ok(_) | Err(_) => Err(written.to_owned()),
        };
        Some(Done {
            what: what.clone(),
            heading: values
                .columns
                .written(*place)
                .unwrap_or_default()
                .to_owned(),
            on,
        })
    })
    .collect()
}

/// The columns that nothing is taken from, with what stands there.
fn kept(values: &Values<'_>) -> Vec<(String, String)> {
    let columns = values.columns;
    let taken = |place: &usize| {
        columns.own.iter().any(|(at, _)| at == place)
            || columns
                .recognised
                .iter()
                .any(|(column, _)| columns.place(*column) == Some(*place))
    };
    let places = 0..columns.width;
    places
        .filter(|place| !taken(place))
        .filter_map(|place| {
            let heading = columns.written(place).unwrap_or_default();
            let words = values.cells.values.get(place).unwrap_or_default().trim();
            (!words.is_empty() && !columns.left_out(place))
                .then(|| (heading.to_owned(), words.to_owned()))
        })
        .collect()
}

/// In small letters without spaces and punctuation.
fn plain(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Nothing, or one of the words for it.
fn says_no(word: &str) -> bool {
    matches!(
        word,
        "" | "n" | "no" | "none" | "false" | "0" | "na" | "nil" | "nac" | "nage" | "dim"
    )
}

fn whereabouts(text: &str) -> Option<Whereabouts> {
    Some(match plain(text).as_str() {
        "known" | "y" | "yes" | "true" | "1" | "confirmed" | "found" | "hysbys" => {
            Whereabouts::Known
        }
        "believed" | "unconfirmed" | "thought" | "possible" => Whereabouts::Believed,
        "unknown" | "n" | "no" | "false" | "0" | "notknown" | "missing" | "notfound"
        | "anhysbys" => Whereabouts::Unknown,
        _ => return None,
    })
}
