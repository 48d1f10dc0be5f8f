//! The register of schools: England's GIAS as a table (Windows-1252) with its table of links,
//! and Wales's list of school addresses.
//!
//! A child's last school may long have become another. [`Register::successors`] follows the links
//! from the one to the other.

mod register;

#[cfg(test)]
mod tests;

pub use register::Register;

use crate::cell::Cell;
use crate::column::Column;
use crate::layout::Kind;
use crate::listing::{self, Listing, Record};
use crate::report::{FileError, Reason, RowError};
use crate::roll::{RollRow, Words};
use crate::school_number::SchoolNumber;
use crate::values::Values;
use casework::child::Postcode;
use jiff::civil::Date;
use serde::Serialize;

/// Whether a school is open.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SchoolStatus {
    /// Open.
    Open,
    /// Closed.
    Closed,
    /// Open, and proposed to close.
    Closing,
    /// Proposed to open.
    Proposed,
}

/// A school of the register.
#[derive(Clone)]
pub struct School {
    /// The line of the file, counted from 1.
    pub row: u64,
    /// Unique reference number, in England.
    pub urn: Cell<u32>,
    /// Authority and establishment. Some establishments have none.
    pub number: Option<SchoolNumber>,
    /// What it was before the authorities changed.
    pub previous_number: Option<SchoolNumber>,
    /// Whether it is open. Wales's list has open schools and does not say so.
    pub status: Cell<SchoolStatus>,
    /// Type of establishment, as England codes it: 30 for a school in Wales.
    pub kind: Cell<u32>,
    /// Group of types.
    pub group: Cell<u32>,
    /// First day.
    pub opened: Cell<Date>,
    /// Last day.
    pub closed: Cell<Date>,
    /// Lowest age by statute.
    pub low_age: Cell<u32>,
    /// Highest age by statute.
    pub high_age: Cell<u32>,
    /// Postcode.
    pub postcode: Cell<Postcode>,
    words: Words,
}

impl std::fmt::Debug for School {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("School")
            .field("urn", &self.urn.given())
            .field("number", &self.number)
            .finish_non_exhaustive()
    }
}

impl School {
    /// Its name.
    pub fn name(&self) -> &str {
        self.written(Column::SchoolName)
    }

    /// The words under a column, empty where there are none.
    pub fn written(&self, column: Column) -> &str {
        self.words.get(column).unwrap_or_default()
    }

    /// What kinds of school it is, in the words in which procedures ask: `maintained`, `academy`,
    /// `free`, `independent`, `special`, `alternative`, `nursery`, `primary`, `secondary`. Empty
    /// where the register does not say.
    pub fn kinds(&self) -> Vec<&'static str> {
        let mut kinds = Vec::new();
        let kind = self.kind.given().copied().unwrap_or(0);
        let words = format!(
            "{} {}",
            self.written(Column::SchoolTypeName),
            self.written(Column::Phase)
        )
        .to_lowercase();
        let says = |word: &str| words.contains(word);
        // Wales lists the schools that its authorities maintain, and says which are not.
        let welsh = self.group.given().is_none() && self.urn.given().is_none();
        let runs = match self.group.given() {
            Some(3) => Some("independent"),
            Some(4) => Some("maintained"),
            // Of the special schools two types are maintained.
            Some(5) if matches!(kind, 7 | 12) => Some("maintained"),
            Some(5) if kind == 10 => Some("independent"),
            Some(10) => Some("academy"),
            Some(11) => Some("free"),
            _ if says("independent") => Some("independent"),
            _ if welsh && !words.trim().is_empty() => Some("maintained"),
            _ => None,
        };
        kinds.extend(runs);
        let special = self.group.given() == Some(&5) || matches!(kind, 33 | 36 | 44);
        if special || says("special") {
            kinds.push("special");
        }
        if matches!(kind, 14 | 38 | 42 | 43) || says("referral") {
            kinds.push("alternative");
        }
        if kind == 15 || says("nursery") {
            kinds.push("nursery");
        }
        if ["primary", "infant", "junior", "through"]
            .into_iter()
            .any(says)
        {
            kinds.push("primary");
        }
        if says("secondary") || says("through") {
            kinds.push("secondary");
        }
        kinds
    }

    /// Whether it was open on a day, as far as its dates say; the status where they say nothing.
    pub fn was_open_on(&self, day: Date) -> bool {
        let opened = self.opened.given().is_none_or(|opened| *opened <= day);
        let closed = self.closed.given().is_some_and(|closed| *closed < day);
        let ended = self.closed.given().is_none()
            && self.status.given().is_some_and(|status| match status {
                SchoolStatus::Closed | SchoolStatus::Proposed => true,
                SchoolStatus::Open | SchoolStatus::Closing => false,
            });
        opened && !closed && !ended
    }
}

/// What another school is to a school.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// It came after: by conversion, merger, amalgamation or split.
    Successor,
    /// It came before.
    Predecessor,
    /// Something else: a shared sixth form, an expansion.
    Other,
}

/// A link from one school to another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SchoolLink {
    /// The line of the file, counted from 1.
    pub row: u64,
    /// The one.
    pub urn: u32,
    /// The other.
    pub other: u32,
    /// What the other is to the one.
    pub kind: LinkKind,
    /// Since when.
    pub since: Option<Date>,
}

/// Reads a register of schools.
///
/// # Errors
/// Only where no row can be read at all: an empty file, not text, no headings.
pub fn read_schools(bytes: &[u8]) -> Result<Listing<School>, FileError> {
    listing::read(bytes, Kind::Schools, &mut |_| {})
}

/// Reads the links of a register.
///
/// # Errors
/// As [`read_schools`].
pub fn read_school_links(bytes: &[u8]) -> Result<Listing<SchoolLink>, FileError> {
    listing::read(bytes, Kind::SchoolLinks, &mut |_| {})
}

impl Record for School {
    fn read(values: &mut Values<'_>) -> Result<Self, RowError> {
        let given = |column| values.written(column).unwrap_or_default();
        let name = given(Column::SchoolName);
        if name.is_empty() {
            return Err(values.refuse(Some(Column::SchoolName), Reason::NothingHere));
        }
        let number = number(
            given(Column::School),
            given(Column::Authority),
            given(Column::EstablishmentNumber),
        );
        let previous_number = number_of(
            given(Column::PreviousAuthority),
            given(Column::PreviousEstablishment),
        );
        let urn = values.number(Column::Urn);
        if urn.given().is_none() && number.is_none() {
            return Err(values.refuse(Some(Column::Urn), Reason::NotASchool));
        }
        Ok(Self {
            row: values.cells.line,
            urn,
            number,
            previous_number,
            status: values.coded(Column::SchoolStatus, Reason::UnknownCode, status),
            kind: values.number(Column::SchoolType),
            group: values.number(Column::SchoolTypeGroup),
            opened: values.date(Column::OpenDate),
            closed: values.date(Column::CloseDate),
            low_age: values.number(Column::LowAge),
            high_age: values.number(Column::HighAge),
            postcode: values.parsed(Column::Postcode, |why| Reason::NotAPostcode { why }),
            words: values.words(),
        })
    }

    fn child(&self) -> Option<&RollRow> {
        None
    }
}

impl Record for SchoolLink {
    fn read(values: &mut Values<'_>) -> Result<Self, RowError> {
        let mut urn = |column| {
            let read = values.number(column).given().copied();
            read.ok_or_else(|| values.refuse(Some(column), Reason::NotANumber))
        };
        let (urn, other) = (urn(Column::Urn)?, urn(Column::LinkUrn)?);
        let kind = values.written(Column::LinkType).unwrap_or_default();
        Ok(Self {
            row: values.cells.line,
            urn,
            other,
            kind: link(kind),
            since: values.date(Column::LinkedOn).given().copied(),
        })
    }

    fn child(&self) -> Option<&RollRow> {
        None
    }
}

/// The whole number, or authority and establishment apart.
fn number(whole: &str, authority: &str, establishment: &str) -> Option<SchoolNumber> {
    let whole = whole.parse().ok();
    whole.or_else(|| number_of(authority, establishment))
}

fn number_of(authority: &str, establishment: &str) -> Option<SchoolNumber> {
    SchoolNumber::new(authority.parse().ok()?, establishment.parse().ok()?)
}

/// England's codes, or the words for them.
fn status(text: &str) -> Option<SchoolStatus> {
    let text = text.to_lowercase();
    Some(match text.as_str() {
        "1" | "open" => SchoolStatus::Open,
        "2" | "closed" => SchoolStatus::Closed,
        "3" | "open, but proposed to close" => SchoolStatus::Closing,
        "4" | "proposed to open" => SchoolStatus::Proposed,
        _ => return None,
    })
}

fn link(text: &str) -> LinkKind {
    let text = text.to_lowercase();
    if text.starts_with("successor") {
        LinkKind::Successor
    } else if text.starts_with("predecessor") {
        LinkKind::Predecessor
    } else {
        LinkKind::Other
    }
}
