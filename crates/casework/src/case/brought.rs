//! A case that was brought in from another system's file.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

/// The row of a file from which a case was brought in.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BroughtFrom {
    /// The file's name.
    pub file: String,
    /// The digest of its bytes.
    pub hash: String,
    /// The line on which the row begins, from 1.
    pub line: u64,
    /// The case's reference in the other system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// A digest by which the row is known again, whatever file it comes in.
    pub key: String,
}

/// How a case that was brought in stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Brought {
    /// Whence.
    pub from: BroughtFrom,
    /// When.
    pub at: DateTime,
    /// Whether anybody has done anything on it since.
    pub worked_on: bool,
}
