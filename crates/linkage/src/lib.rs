//! FILE AGAINST FILE: who of one list is who of another, as the command line asks it.
//!
//! Tables of people come in ([`people`]), every row is compared with everybody
//! ([`link()`], [`dedupe()`], [`trace()`]), and pairs go out; [`score`] measures the
//! answers where the truth is known. Who is like whom, and how much, is
//! `matching`'s business; here is only what a file adds: rows that cannot be
//! read, headers of other people's making, many questions at once.
//!
//! Not allowed here: weights, thresholds, files by name, the terminal, clocks.
//! Readers and writers are given; progress is told to whoever asked for it.
//!
//! Start at [`link()`]. To add a column: a line in `columns`, its place in
//! `people::Row::person`.

mod batch;
pub mod columns;
mod dates;
mod dedupe;
mod link;
pub mod people;
pub mod rows;
pub mod score;
mod trace;

pub use batch::{Index, gather, gather_with};
pub use columns::ColumnMap;
pub use dedupe::dedupe;
pub use link::{Links, Options, link, link_read, read_all};
pub use people::{People, Remark};
pub use trace::{Sight, trace};

/// Why a file could not be used at all.
#[derive(Debug, thiserror::Error)]
pub enum Unusable {
    /// Reading or writing failed.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// There is nothing in it.
    #[error("the file is empty: its first line should name the columns")]
    Empty,
    /// The header says nothing that a child could be known by.
    #[error(
        "none of the columns ({0}) says anything about a child. Known are {known}; a map of \
         columns (--columns) tells which of yours is which",
        known = columns::known()
    )]
    NoColumns(String),
    /// Two columns claim to be the same.
    #[error("the columns `{0}` and `{1}` both stand for {2}; map one of them to something else")]
    Twice(String, String, &'static str),
    /// The map of columns cannot be read.
    #[error("the map of columns cannot be read: {0}")]
    Map(String),
}
