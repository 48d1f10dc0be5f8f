//! FILES IN AND OUT: bytes to typed records, and what was wrong with the rest.
//!
//! One module for each kind of file: [`roll`], a school's or an authority's
//! pupils as a table; [`document`], files that are kept as they are; [`sheet`], a list that
//! leaves the house.
//!
//! Every table is read by one mechanism. [`text`] and [`table`] know which encoding, which
//! separator and where a row begins; [`column`] every heading that we know, and [`layout`] which
//! of them a kind of table has; [`listing`] reads the rows; [`suspense`] keeps those that could
//! not be used until somebody mends them.
//!
//! The rule of this room: **nothing is dropped silently.** Every row that was
//! read is either a record or a refusal with its line, its column and its
//! reason; a value that could not be read stays as it was written; a column
//! that was not understood is named. One bad row never loses a good one.
//!
//! Not allowed here: files and paths, the network, clocks, and any decision
//! about what the records mean for a child.
//!
//! Start at [`roll::read_roll`]. To add a table: its columns in [`column`], a kind in
//! [`layout`], a module with its record, a property test that counts, and a page in
//! `docs/formats`.

pub mod attendance;
pub mod belief;
pub mod cases;
pub mod cell;
pub mod column;
pub mod ctf;
pub mod date;
pub mod document;
pub mod headings;
pub mod layout;
pub mod listing;
pub mod lists;
pub mod report;
pub mod returns;
pub mod roll;
pub mod school_number;
pub mod schools;
pub mod sheet;
pub mod suspense;
pub mod table;
pub mod text;
mod values;

pub use layout::Kind;
pub use listing::Listing;
pub use roll::{FileError, RollFile, RollRow, RowError, read_list, read_roll};
pub use values::Values;
