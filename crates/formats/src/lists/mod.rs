//! Lists of children from offices of the authority and its partners. Each is a table with a
//! record of its own, and in each the child is the [`RollRow`] that a roll has, so that whoever
//! compares children compares one kind of thing.
//!
//! A date of birth may be missing from any of them: the row is still worth a search.

mod care;
mod census;
mod exclusions;
mod home_education;
mod lost;
mod offers;
mod population;
mod transfers;

#[cfg(test)]
mod tests;

pub use care::{CareEntry, CareKind, read_care};
pub use census::{
    AddressesJoined, CensusAddress, CensusPupil, join_addresses, read_census, read_census_addresses,
};
pub use exclusions::{Exclusion, ExclusionKind, read_exclusions};
pub use home_education::{HomeEducated, Suitability, read_home_education};
pub use lost::{LostPupil, read_lost_pupils};
pub use offers::{Answer, Offer, read_offers};
pub use population::{Resident, read_population};
pub use transfers::{TransferReport, TransferState, read_transfers};

use crate::cell::Cell;
use crate::layout::Kind;
use crate::listing::{self, Listing, Record};
use crate::report::FileError;
use crate::roll::RollRow;

fn read<R: Record>(bytes: &[u8], kind: Kind) -> Result<Listing<R>, FileError> {
    listing::read(bytes, kind, &mut |_| {})
}

/// Whether where a child is must not be shown. What cannot be read is taken to say so: the
/// harm of an address shown cannot be undone.
fn is_protected(cell: &Cell<bool>) -> bool {
    match cell {
        Cell::Given(protected) => *protected,
        Cell::Unreadable(_) => true,
        Cell::Blank | Cell::NoColumn => false,
    }
}

macro_rules! about_a_child {
    ($($record:ty),+) => {$(
        impl $record {
            /// The line of the file on which the row begins.
            pub fn row(&self) -> u64 {
                self.child.row
            }
        }

        impl AsRef<RollRow> for $record {
            fn as_ref(&self) -> &RollRow {
                &self.child
            }
        }
    )+};
}

about_a_child!(
    CareEntry,
    CensusPupil,
    Exclusion,
    HomeEducated,
    LostPupil,
    Offer,
    Resident,
    TransferReport
);

/// A code in small letters without spaces and punctuation.
fn plain(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
