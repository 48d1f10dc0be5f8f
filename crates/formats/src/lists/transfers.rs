//! Transfer files that came back, or that nobody has collected, as the system by which schools
//! send them reports it.

use super::{plain, read};
use crate::cell::Cell;
use crate::column::Column;
use crate::layout::Kind;
use crate::listing::{Listing, Record};
use crate::report::{FileError, Reason, RowError};
use crate::roll::RollRow;
use crate::school_number::Elsewhere;
use crate::values::Values;
use jiff::civil::Date;
use serde::Serialize;

/// What became of a transfer file.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TransferState {
    /// The receiving school took it in.
    Collected,
    /// Nobody has taken it.
    Uncollected,
    /// It came back, or could not be read.
    Rejected,
}

/// A transfer file about one child. The school of the row is the one that sent it.
#[derive(Clone, Debug)]
pub struct TransferReport {
    /// The child. The sending school, and why it came back, are under their columns.
    pub child: RollRow,
    /// When it was sent.
    pub sent: Cell<Date>,
    /// What became of it. A list of one state need not say.
    pub state: Cell<TransferState>,
}

impl TransferReport {
    /// To which school or place it was sent.
    pub fn to(&self) -> Elsewhere<'_> {
        Elsewhere::read(self.child.written(Column::SentTo))
    }
}

/// Reads a report of transfer files.
///
/// # Errors
/// Only where no row can be read at all: an empty file, not text, no headings.
pub fn read_transfers(bytes: &[u8]) -> Result<Listing<TransferReport>, FileError> {
    read(bytes, Kind::TransferReports)
}

impl Record for TransferReport {
    fn read(values: &mut Values<'_>) -> Result<Self, RowError> {
        Ok(Self {
            child: values.child()?,
            sent: values.date(Column::SentOn),
            state: values.coded(Column::TransferState, Reason::UnknownCode, state),
        })
    }

    fn child(&self) -> Option<&RollRow> {
        Some(&self.child)
    }

    fn happened(&self) -> Option<Date> {
        self.sent.given().copied()
    }
}

fn state(text: &str) -> Option<TransferState> {
    Some(match plain(text).as_str() {
        "collected" | "downloaded" | "received" | "imported" | "delivered" | "casglwyd" => {
            TransferState::Collected
        }
        "uncollected" | "notcollected" | "notdownloaded" | "waiting" | "awaitingcollection"
        | "pending" | "sent" | "available" | "hebeigasglu" => TransferState::Uncollected,
        "rejected" | "failed" | "invalid" | "error" | "returned" | "deleted" | "expired"
        | "gwrthodwyd" => TransferState::Rejected,
        _ => return None,
    })
}
