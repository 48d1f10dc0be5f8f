//! The school census as it is exported: pupils on roll and no longer on roll, and their
//! addresses, which stand in a table of their own under the pupil's key.

use super::read;
use crate::cell::Cell;
use crate::column::Column;
use crate::layout::Kind;
use crate::listing::{Listing, Record};
use crate::report::{FileError, Reason, RowError};
use crate::roll::RollRow;
use crate::values::Values;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry;

/// A pupil of a school census.
#[derive(Clone, Debug)]
pub struct CensusPupil {
    /// The child.
    pub child: RollRow,
    /// Taught part of the week.
    pub part_time: Cell<bool>,
    /// In the care of an authority.
    pub looked_after: Cell<bool>,
    /// Sessions that the pupil could have attended in the term before.
    pub possible: Cell<u32>,
    /// Sessions missed with authority.
    pub authorised: Cell<u32>,
    /// Sessions missed without authority.
    pub unauthorised: Cell<u32>,
}

/// An address of a school census.
#[derive(Clone, Debug)]
pub struct CensusAddress {
    /// The key of the pupil.
    key: Box<str>,
    /// The address, and nothing else.
    home: RollRow,
}

/// What became of the addresses of a census.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct AddressesJoined {
    /// Pupils who have an address now.
    pub joined: usize,
    /// Further addresses of pupils who have one: not used.
    pub further: usize,
    /// Addresses of nobody in the table of pupils.
    pub of_nobody: usize,
    /// Pupils without any.
    pub without: usize,
}

/// Reads the pupils of a census, on roll or no longer.
///
/// # Errors
/// Only where no row can be read at all: an empty file, not text, no headings.
pub fn read_census(bytes: &[u8]) -> Result<Listing<CensusPupil>, FileError> {
    read(bytes, Kind::Census)
}

/// Reads the addresses of a census.
///
/// # Errors
/// As [`read_census`].
pub fn read_census_addresses(bytes: &[u8]) -> Result<Listing<CensusAddress>, FileError> {
    read(bytes, Kind::CensusAddresses)
}

/// Gives each pupil the address under their key. Of several the first is taken: the export
/// writes the present one first (recalled), and the others are counted.
pub fn join_addresses(pupils: &mut [CensusPupil], addresses: &[CensusAddress]) -> AddressesJoined {
    let mut told = AddressesJoined::default();
    let mut homes: FxHashMap<&str, (&RollRow, bool)> = FxHashMap::default();
    for address in addresses {
        match homes.entry(&address.key) {
            Entry::Vacant(place) => {
                place.insert((&address.home, false));
            }
            Entry::Occupied(_) => told.further += 1,
        }
    }
    for pupil in pupils {
        let key = pupil.child.written(Column::CensusKey).to_owned();
        match homes.get_mut(key.as_str()) {
            Some((home, used)) => {
                *used = true;
                pupil.child.lives_at(home);
                told.joined += 1;
            }
            None => told.without += 1,
        }
    }
    told.of_nobody = homes.values().filter(|(_, used)| !used).count();
    told
}

impl Record for CensusPupil {
    fn read(values: &mut Values<'_>) -> Result<Self, RowError> {
        Ok(Self {
            child: values.child()?,
            part_time: values.yes_or_no(Column::PartTime),
            looked_after: values.yes_or_no(Column::LookedAfter),
            possible: values.number(Column::SessionsPossible),
            authorised: values.number(Column::SessionsAuthorised),
            unauthorised: values.number(Column::SessionsUnauthorised),
        })
    }

    fn child(&self) -> Option<&RollRow> {
        Some(&self.child)
    }

    fn happened(&self) -> Option<Date> {
        self.child.entry_date.given().copied()
    }
}

impl Record for CensusAddress {
    fn read(values: &mut Values<'_>) -> Result<Self, RowError> {
        let key = values.written(Column::CensusKey).unwrap_or_default();
        if key.is_empty() {
            return Err(values.refuse(Some(Column::CensusKey), Reason::NothingHere));
        }
        Ok(Self {
            key: key.into(),
            home: values.person()?,
        })
    }

    fn child(&self) -> Option<&RollRow> {
        None
    }
}
