//! What schools must tell their authority of names entered in the admission register and
//! deleted from it: the new pupil and deletion returns of England (regulation 13 of the
//! Regulations of 2024, 12 of 2006) and the return of deleted pupils of Wales (regulation 12
//! of 2010).
//!
//! A return that lacks what the regulation asks for is still a return, and still a child: it is
//! taken, and [`Joiner::lacks`] and [`Leaver::lacks`] say what to ask the school for.

mod ground;

#[cfg(test)]
mod tests;

pub use ground::{Ground, Instrument, NotAGround, NotInForce};

use crate::cell::Cell;
use crate::column::Column;
use crate::layout::Kind;
use crate::listing::{self, Listing, Record};
use crate::report::{FileError, Reason, RowError};
use crate::roll::{RollParent, RollRow};
use crate::school_number::Elsewhere;
use crate::values::Values;
use casework::child::{Nation, Postcode};
use jiff::civil::Date;
use serde::Serialize;

/// A name entered in an admission register.
#[derive(Clone, Debug)]
pub struct Joiner {
    /// The child. What the return says in words (last school, parents' homes) is under its
    /// column.
    pub child: RollRow,
    /// The starting day.
    pub starting: Date,
}

/// A name deleted from an admission register.
#[derive(Clone, Debug)]
pub struct Leaver {
    /// The child. What the return says in words (next school, future address) is under its
    /// column.
    pub child: RollRow,
    /// The day of the deletion; the leaving date where the file has no other.
    pub deleted: Date,
    /// The ground, as the return gives it.
    pub ground: Cell<Ground>,
    /// The postcode of where the child will live.
    pub future_postcode: Cell<Postcode>,
    /// From when.
    pub future_from: Cell<Date>,
    /// The first day at the next school.
    pub next_from: Cell<Date>,
}

/// Reads new pupil returns.
///
/// # Errors
/// Only where no row can be read at all: an empty file, not text, no headings.
pub fn read_joiners(bytes: &[u8]) -> Result<Listing<Joiner>, FileError> {
    listing::read(bytes, Kind::Joiners, &mut |_| {})
}

/// Reads returns of deleted names.
///
/// # Errors
/// As [`read_joiners`].
pub fn read_leavers(bytes: &[u8]) -> Result<Listing<Leaver>, FileError> {
    listing::read(bytes, Kind::Leavers, &mut |_| {})
}

impl Record for Joiner {
    fn read(values: &mut Values<'_>) -> Result<Self, RowError> {
        let starting = values.needed_date(Column::EntryDate)?;
        Ok(Self {
            child: values.child()?,
            starting,
        })
    }

    fn child(&self) -> Option<&RollRow> {
        Some(&self.child)
    }

    fn happened(&self) -> Option<Date> {
        Some(self.starting)
    }
}

impl Record for Leaver {
    fn read(values: &mut Values<'_>) -> Result<Self, RowError> {
        let named = values.written(Column::DeletionDate);
        let column = match named {
            None | Some("") => Column::LeavingDate,
            Some(_) => Column::DeletionDate,
        };
        let missing = values.written(column).unwrap_or_default().is_empty();
        if missing {
            return Err(values.refuse(Some(Column::DeletionDate), Reason::NothingHere));
        }
        Ok(Self {
            deleted: values.needed_date(column)?,
            child: values.child()?,
            ground: values.parsed(Column::Ground, |NotAGround| Reason::UnknownCode),
            future_postcode: values
                .parsed(Column::FuturePostcode, |why| Reason::NotAPostcode { why }),
            future_from: values.date(Column::FutureAddressFrom),
            next_from: values.date(Column::DestinationFrom),
        })
    }

    fn child(&self) -> Option<&RollRow> {
        Some(&self.child)
    }

    fn happened(&self) -> Option<Date> {
        Some(self.deleted)
    }
}

/// Something that the regulations ask a return to say.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Particular {
    /// Forename and surname.
    FullName,
    /// Date of birth.
    BirthDate,
    /// Sex.
    Sex,
    /// Where the child lives.
    Address,
    /// The name of a parent.
    Parent,
    /// The address of a parent, whom the child may not live with.
    ParentAddress,
    /// A number at which a parent can be reached in an emergency.
    EmergencyNumber,
    /// The ground of the deletion.
    Ground,
}

impl Joiner {
    /// What the school attended before.
    pub fn last_school(&self) -> Elsewhere<'_> {
        Elsewhere::read(self.child.written(Column::LastSchool))
    }

    /// What the regulations ask for and the return does not say. In England everything that the
    /// admission register holds (regulation 13(1) of 2024); Wales knows no such return.
    pub fn lacks(&self, nation: Nation) -> Vec<Particular> {
        let mut lacks = Vec::new();
        if nation == Nation::England {
            let child = &self.child;
            let mut owed = |says: bool, what| {
                if !says {
                    lacks.push(what);
                }
            };
            owed(has_full_name(child), Particular::FullName);
            owed(child.dob.given().is_some(), Particular::BirthDate);
            owed(child.sex.given().is_some(), Particular::Sex);
            owed(has_address(child), Particular::Address);
            parents_owed(child, &mut owed);
        }
        lacks
    }
}

impl Leaver {
    /// Where the child goes.
    pub fn next_school(&self) -> Elsewhere<'_> {
        Elsewhere::read(self.child.written(Column::Destination))
    }

    /// Whether the return says where the child will be: a school by its number, outside the
    /// publicly funded schools, or an address. Words under the next school ("moved", "abroad", a
    /// name) are none until somebody has found the school that they name: a child must not pass
    /// for placed by a word.
    pub fn says_where(&self) -> bool {
        let school = match self.next_school() {
            Elsewhere::School(_) | Elsewhere::Outside => true,
            Elsewhere::Named(_) | Elsewhere::NotKnown | Elsewhere::Nothing => false,
        };
        let address = match Elsewhere::read(self.child.written(Column::FutureAddress)) {
            Elsewhere::NotKnown | Elsewhere::Nothing => false,
            Elsewhere::School(_) | Elsewhere::Outside | Elsewhere::Named(_) => true,
        };
        school || address || self.future_postcode.given().is_some()
    }

    /// What the regulations ask for and the return does not say: in England regulation 13(4) of
    /// 2024 (12(6) of 2006), in Wales name and address (regulation 12 of 2010).
    pub fn lacks(&self, nation: Nation) -> Vec<Particular> {
        let mut lacks = Vec::new();
        let child = &self.child;
        let mut owed = |says: bool, what| {
            if !says {
                lacks.push(what);
            }
        };
        owed(has_full_name(child), Particular::FullName);
        owed(has_address(child), Particular::Address);
        if nation == Nation::England {
            parents_owed(child, &mut owed);
            owed(self.ground.given().is_some(), Particular::Ground);
        }
        lacks
    }
}

fn has_full_name(child: &RollRow) -> bool {
    !child.surname().is_empty() && !child.forename().is_empty()
}

fn has_address(child: &RollRow) -> bool {
    let lines = [Column::House, Column::Street, Column::Town];
    lines.iter().any(|line| !child.written(*line).is_empty()) || child.postcode.given().is_some()
}

/// Of each parent with whom the child lives, and of one at least: name, address and number.
fn parents_owed(child: &RollRow, owed: &mut impl FnMut(bool, Particular)) {
    let parents = child.parents();
    let named = |p: &RollParent<'_>| !(p.name.is_empty() && p.surname.is_empty());
    let lives = |p: &&RollParent<'_>| !p.lives_elsewhere();
    let with: Vec<&RollParent<'_>> = parents.iter().filter(lives).collect();
    owed(with.iter().any(|p| named(p)), Particular::Parent);
    // A parent lives where the child does unless the return gives another address.
    let housed = |p: &&RollParent<'_>| !p.address.is_empty() || has_address(child);
    owed(with.iter().all(housed), Particular::ParentAddress);
    let reached = !with.is_empty() && with.iter().all(|p| !p.phone.is_empty());
    owed(reached, Particular::EmergencyNumber);
}
