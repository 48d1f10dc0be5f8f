//! A file kept with a case: what it is, from whom, and the digest of what it holds. The file
//! itself lies beside the journal and goes with the entry's body when the law says so.

use super::facts::words;
use crate::ids::DocumentId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

words! {
    /// What a file is.
    DocumentKind {
        /// A school's record of attendance.
        Attendance = "attendance record",
        /// A letter or e-mail, sent or received.
        Letter = "letter",
        /// A referral, or a form that somebody filled in.
        Form = "form",
        /// A report or an assessment.
        Report = "report",
        /// What proves the answer to a check.
        Evidence = "evidence of a check",
        /// An order or a paper of a court.
        Court = "court paper",
        /// Anything else.
        Other = "other",
    }
}

/// A file as it was taken in.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Document {
    /// Names it in addresses; tells nothing.
    pub id: DocumentId,
    /// What it is called.
    pub title: String,
    /// What it is.
    pub kind: DocumentKind,
    /// From whom it came, where it was said.
    pub from: Option<String>,
    /// The date on it, where it has one.
    pub dated: Option<Date>,
    /// The name under which it is saved again; its ending is that of what it holds.
    pub name: String,
    /// What it holds, as a media type: judged by its content.
    pub media: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// SHA-256 over its bytes, as 64 hexadecimal digits.
    pub digest: String,
    /// The group that alone may read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only_for: Option<String>,
}
