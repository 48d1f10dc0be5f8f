//! An authority's open cases come in from a spreadsheet or an extract of its old system.
//!
//! [`Desk::receive_import`] keeps a file for an hour and says what its headings are
//! ([`mapping`]); [`Desk::explain_import`] remembers what they and the words under them mean;
//! [`Desk::look_at_import`] says row by row what bringing it in would do, and writes nothing
//! ([`look`], [`plan`]); [`Desk::take_import`] opens the cases, each from its true dates
//! ([`take`]); [`Desk::take_import_back`] takes them out again as a whole ([`back`]).
//!
//! A row is known again by what it says of its case and child, whatever file it comes in: it
//! opens nothing twice. A child who is restricted is no match for whoever may not know of them:
//! their row opens a case under the child's protection, for those who guard the child, and the
//! importer hears that it was received.

mod back;
mod behind;
mod check;
mod look;
mod mapping;
mod plan;
mod said;
mod take;

pub use back::{Back, Left, LeftBecause};
pub use check::Check;
pub use look::{Look, LookRow, Opens, Outcome};
pub use mapping::{Explained, Mapping};
pub use plan::{NotTaken, Why};
pub use said::{Kinds, Said, WordOf, read_meaning, written_meaning};
pub use take::{Came, CameRow, Choice, ImportEvent, ImportTaken};

pub use formats::cases::{Heading, Meaning, Survey};
pub use formats::column::Column;

use crate::office::OfficeError;
use crate::roll::FileError;
use std::sync::Arc;
use store::{Digest, StoreError};

/// How many rows a file may have: it is cases, not pupils.
pub const MOST_ROWS: usize = 2_000;

/// A file that was sent and waits, for the person who sent it.
#[derive(Clone)]
pub struct Waits {
    /// Its name.
    pub name: String,
    /// The digest of its bytes.
    pub hash: Digest,
    pub(super) bytes: Arc<Vec<u8>>,
    /// What bringing it in would do, once that was worked out.
    pub(super) look: Option<Arc<Look>>,
}

/// Why a file could not be read or brought in. In each case nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// No row of it could be read.
    #[error(transparent)]
    File(#[from] FileError),
    /// It is too long.
    #[error("the file has {0} rows, and {MOST_ROWS} are read at once. Send it in parts")]
    TooMany(usize),
    /// It was sent more than an hour ago, or by somebody else.
    #[error("the file is not kept any more. Send it again")]
    Gone,
    /// The store or the machine failed.
    #[error(transparent)]
    Failed(#[from] OfficeError),
}

impl From<StoreError> for ImportError {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

/// The columns that a heading of another system may mean.
pub fn columns() -> impl Iterator<Item = Column> {
    formats::Kind::Cases.layout().columns()
}

/// The stream of a file of cases.
pub fn import_stream(hash: &Digest) -> String {
    format!("import/{hash}")
}

/// In small letters without spaces and punctuation.
pub(super) fn plain(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
