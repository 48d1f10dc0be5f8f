//! A roll: one row a pupil, as management systems, the school census and
//! authorities' own databases export it.
//!
//! Columns are found by name, in any order ([`Column`]). What was read is a
//! [`RollFile`]: rows that loaded, rows that did not and why, values that
//! were kept as written, columns that were known, unknown and absent. Its
//! counts add up: rows and refusals together are the rows read.
//!
//! A [`RollRow`] is also the child of every other table: the same pieces, wherever a child
//! is named.

mod row;

#[cfg(test)]
mod tests;

pub use crate::cell::Cell;
pub use crate::column::Column;
pub use crate::headings::Columns;
pub use crate::layout::Kind;
pub use crate::listing::Progress;
pub use crate::report::{Doubt, FileError, Reason, RowError};
pub(crate) use row::Words;
pub use row::{Enrolment, RollParent, RollRow};

use crate::listing::{self, Listing, Reader};

/// A roll, read.
pub type RollFile = Listing<RollRow>;

/// A roll row by row.
pub type RollReader<'t> = Reader<'t, RollRow>;

/// Reads a whole roll.
///
/// # Errors
/// Only where no row can be read at all: an empty file, not text, no headings.
pub fn read_roll(bytes: &[u8]) -> Result<RollFile, FileError> {
    listing::read(bytes, Kind::Roll, &mut |_| {})
}

/// Reads a whole list of children looked for.
///
/// # Errors
/// As [`read_roll`].
pub fn read_list(bytes: &[u8]) -> Result<RollFile, FileError> {
    listing::read(bytes, Kind::List, &mut |_| {})
}

/// Reads a whole roll or list and tells how far it has come.
///
/// # Errors
/// As [`read_roll`].
pub fn read_table_with(
    bytes: &[u8],
    kind: Kind,
    progress: &mut dyn FnMut(Progress),
) -> Result<RollFile, FileError> {
    listing::read(bytes, kind, progress)
}
