//! Who lives here, as health, housing or a benefits office knows it.
//!
//! Only what finds a child is read. A health-service number, a practice, a rent or a benefit is a
//! heading that we do not know: it is named among those passed over and never taken in.

use super::{is_protected, read};
use crate::cell::Cell;
use crate::column::Column;
use crate::layout::Kind;
use crate::listing::{Listing, Record};
use crate::report::{FileError, RowError};
use crate::roll::RollRow;
use crate::values::Values;
use jiff::civil::Date;

/// Somebody who is known to live here.
#[derive(Clone, Debug)]
pub struct Resident {
    /// The person.
    pub child: RollRow,
    /// Since when they are known there.
    pub from: Cell<Date>,
    /// Until when.
    pub to: Cell<Date>,
    /// Whether where they are must not be shown.
    pub protected: bool,
}

/// Reads a population list.
///
/// # Errors
/// Only where no row can be read at all: an empty file, not text, no headings.
pub fn read_population(bytes: &[u8]) -> Result<Listing<Resident>, FileError> {
    read(bytes, Kind::Population)
}

impl Record for Resident {
    fn read(values: &mut Values<'_>) -> Result<Self, RowError> {
        let child = values.child()?;
        let (from, to) = (values.date(Column::SeenFrom), values.date(Column::SeenTo));
        values.in_order(&from, &to, Column::SeenTo);
        Ok(Self {
            child,
            protected: is_protected(&values.yes_or_no(Column::Protected)),
            from,
            to,
        })
    }

    fn child(&self) -> Option<&RollRow> {
        Some(&self.child)
    }
}
