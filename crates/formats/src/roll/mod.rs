//! A roll: one row a pupil, as management systems, the school census and
//! authorities' own databases export it.
//!
//! Columns are found by name, in any order ([`Column`]). What was read is a
//! [`RollFile`]: rows that loaded, rows that did not and why, values that
//! were kept as written, columns that were known, unknown and absent. Its
//! counts add up: rows and refusals together are the rows read.

mod cell;
mod column;
mod read;
mod report;
mod row;
mod values;

#[cfg(test)]
mod tests;

pub use cell::Cell;
pub use column::{Column, Columns};
pub use read::{Kind, Progress, RollReader, read_list, read_roll, read_table_with};
pub use report::{Doubt, FileError, Reason, RollFile, RowError};
pub use row::{Enrolment, RollParent, RollRow};
