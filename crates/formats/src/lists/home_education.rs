//! The register of children educated at home.

use super::{plain, read};
use crate::cell::Cell;
use crate::column::Column;
use crate::layout::Kind;
use crate::listing::{Listing, Record};
use crate::report::{FileError, Reason, RowError};
use crate::roll::RollRow;
use crate::values::Values;
use jiff::civil::Date;
use serde::Serialize;

/// What the authority found of the education (section 436A of the Education Act 1996).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Suitability {
    /// Nobody has looked yet.
    NotAssessed,
    /// The family has not answered, or has not let anybody look.
    NoInformation,
    /// Suitable.
    Suitable,
    /// Not suitable: the child is missing education.
    Unsuitable,
}

/// A child educated at home.
#[derive(Clone, Debug)]
pub struct HomeEducated {
    /// The child. The last school is under its column.
    pub child: RollRow,
    /// Since when.
    pub from: Cell<Date>,
    /// Until when, where it has ended.
    pub to: Cell<Date>,
    /// What the authority found.
    pub suitability: Cell<Suitability>,
    /// The day of the last visit or report.
    pub last_contact: Cell<Date>,
    /// The day of the next review.
    pub next_review: Cell<Date>,
}

/// Reads a register of home education.
///
/// # Errors
/// Only where no row can be read at all: an empty file, not text, no headings.
pub fn read_home_education(bytes: &[u8]) -> Result<Listing<HomeEducated>, FileError> {
    read(bytes, Kind::HomeEducation)
}

impl Record for HomeEducated {
    fn read(values: &mut Values<'_>) -> Result<Self, RowError> {
        let child = values.child()?;
        let (from, to) = (values.date(Column::HomeFrom), values.date(Column::HomeTo));
        values.in_order(&from, &to, Column::HomeTo);
        Ok(Self {
            child,
            suitability: values.coded(Column::Suitability, Reason::UnknownCode, suitability),
            last_contact: values.date(Column::LastContact),
            next_review: values.date(Column::NextReview),
            from,
            to,
        })
    }

    fn child(&self) -> Option<&RollRow> {
        Some(&self.child)
    }
}

fn suitability(text: &str) -> Option<Suitability> {
    Some(match plain(text).as_str() {
        "suitable" | "y" | "yes" | "s" | "satisfactory" | "addas" => Suitability::Suitable,
        "unsuitable" | "n" | "no" | "u" | "notsuitable" | "unsatisfactory" | "anaddas" => {
            Suitability::Unsuitable
        }
        "notassessed" | "notyetassessed" | "new" | "pending" | "awaitingassessment" | "na"
        | "hebeiasesu" => Suitability::NotAssessed,
        "noinformation" | "noresponse" | "noreply" | "refused" | "refusedvisit" | "nocontact"
        | "unknown" => Suitability::NoInformation,
        _ => return None,
    })
}
