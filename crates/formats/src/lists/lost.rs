//! Children whom somebody looks for: another authority's list, or the lost-pupil database's.

use super::read;
use crate::cell::Cell;
use crate::column::Column;
use crate::layout::Kind;
use crate::listing::{Listing, Record};
use crate::report::{FileError, RowError};
use crate::roll::RollRow;
use crate::school_number::Elsewhere;
use crate::values::Values;
use jiff::civil::Date;

/// A child whom somebody looks for.
#[derive(Clone, Debug)]
pub struct LostPupil {
    /// The child. Where they may be and whom to tell are under their columns.
    pub child: RollRow,
    /// When they were last seen, or last at school.
    pub missing_from: Cell<Date>,
}

impl LostPupil {
    /// The school that they were lost from.
    pub fn last_school(&self) -> Elsewhere<'_> {
        Elsewhere::read(self.child.written(Column::LastSchool))
    }
}

/// Reads a list of lost pupils.
///
/// # Errors
/// Only where no row can be read at all: an empty file, not text, no headings.
pub fn read_lost_pupils(bytes: &[u8]) -> Result<Listing<LostPupil>, FileError> {
    read(bytes, Kind::LostPupils)
}

impl Record for LostPupil {
    fn read(values: &mut Values<'_>) -> Result<Self, RowError> {
        Ok(Self {
            child: values.child()?,
            missing_from: values.date(Column::MissingFrom),
        })
    }

    fn child(&self) -> Option<&RollRow> {
        Some(&self.child)
    }
}
