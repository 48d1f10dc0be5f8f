//! FILES IN AND OUT: bytes to typed records, and what was wrong with the rest.
//!
//! One module for each kind of file: [`roll`], a school's or an authority's
//! pupils as a table; [`document`], files that are kept as they are; [`sheet`], a list that
//! leaves the house. [`text`] and [`table`] are what they share: which
//! encoding, which separator, where a row begins.
//!
//! The rule of this room: **nothing is dropped silently.** Every row that was
//! read is either a record or a refusal with its line, its column and its
//! reason; a value that could not be read stays as it was written; a column
//! that was not understood is named. One bad row never loses a good one.
//!
//! Not allowed here: files and paths, the network, clocks, and any decision
//! about what the records mean for a child.
//!
//! Start at [`roll::read_roll`]. To add a file: a module with its columns or
//! elements, its record, and a property test that counts.

pub mod date;
pub mod document;
pub mod roll;
pub mod sheet;
pub mod table;
pub mod text;

pub use roll::{FileError, RollFile, RollRow, RowError, read_list, read_roll};
