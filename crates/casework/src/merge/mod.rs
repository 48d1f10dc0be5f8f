//! Two records of one child: joining them, and parting them again.
//!
//! One record is *kept* and the other points to it. No fact moves and none is overwritten: what
//! the child's records say together is told of them each time ([`Whole`]), with a person's word
//! on which of two things is the present one ([`Present`]). So parting them gives back to each
//! what it said before, and what has come since is asked about.
//!
//! [`decide`] says who may, and when a second person must agree. [`Circle`] is whose a restricted
//! record is: of two the stricter holds, and parting opens nothing. [`home`] joins the
//! households: contact rules of both hold.
//!
//! Start with [`Whole`], then [`Record`], then [`decide`].

mod circle;
mod decide;
pub mod home;
mod proposed;
mod record;

pub use circle::{Circle, stricter};
pub use decide::{
    Asked, Decided, Kin, Refusal, Risk, Second, Side, decide, hears, kin, may_agree, risks,
};
pub use proposed::{NotAProposal, Proposed};
pub use record::{Joined, MergeEvent, Record, Records};

use crate::child::{DateOfBirth, Name, NameRole, Upn};
use crate::ids::{ChildId, HouseholdId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What one record says of a child by itself.
#[derive(Clone, PartialEq, Eq)]
pub struct Says {
    /// Every name, the leading one first.
    pub names: Vec<Name>,
    /// Date of birth.
    pub born: Option<DateOfBirth>,
    /// Pupil number.
    pub upn: Option<Upn>,
    /// Where the child was last known to live, and the day on which that was written down.
    pub address: Option<Lived>,
    /// The household.
    pub household: HouseholdId,
}

/// An address, and since when we hold it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Lived {
    /// As it was written.
    pub address: String,
    /// The day on which it was written down.
    pub since: Option<Date>,
}

/// Which of two records.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Which {
    /// The one that is kept.
    #[default]
    Kept,
    /// The one that points to it.
    Other,
}

/// Which of two records says what holds today, where they differ. It names records and repeats
/// nothing of what they say.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Present {
    /// Whose name the child goes by.
    pub name: Which,
    /// What the other legal name is from now on: a former name, or an alias.
    pub other_name: NameRole,
    /// Whose date of birth.
    pub born: Which,
    /// Whose pupil number.
    pub upn: Which,
    /// Whose address.
    pub address: Which,
}

impl Default for Present {
    fn default() -> Self {
        Self {
            name: Which::Kept,
            other_name: NameRole::Alias,
            born: Which::Kept,
            upn: Which::Kept,
            address: Which::Kept,
        }
    }
}

/// Everything that the records of one child say, of each thing the present one first.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Whole {
    /// Names.
    pub names: Vec<Name>,
    /// Dates of birth.
    pub births: Vec<DateOfBirth>,
    /// Pupil numbers: those after the first were held before, or given twice.
    pub numbers: Vec<Upn>,
    /// Addresses.
    pub addresses: Vec<Lived>,
    /// Households.
    pub households: Vec<HouseholdId>,
    /// The records, the kept one first.
    pub records: Vec<ChildId>,
}

// What is said of a child must not reach a log by way of a debug print.
macro_rules! hide {
    ($($name:ident),*) => {
        $(impl fmt::Debug for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(concat!(stringify!($name), "(..)"))
            }
        })*
    };
}
hide!(Says, Lived, Whole);

impl Whole {
    /// What one record says, alone.
    pub fn of(record: ChildId, says: &Says) -> Self {
        Self {
            names: says.names.clone(),
            births: says.born.into_iter().collect(),
            numbers: says.upn.iter().cloned().collect(),
            addresses: says.address.iter().cloned().collect(),
            households: vec![says.household.clone()],
            records: vec![record],
        }
    }

    /// What two records say together. Nothing that either says is lost: a second legal name
    /// stands as a former name or an alias, a second number as a former one.
    #[must_use]
    pub fn joined(&self, other: &Whole, present: &Present) -> Self {
        let mut households = self.households.clone();
        add(&mut households, &other.households);
        let mut records = self.records.clone();
        add(&mut records, &other.records);
        Self {
            names: names(self, other, present),
            births: in_order(&self.births, &other.births, present.born),
            numbers: in_order(&self.numbers, &other.numbers, present.upn),
            addresses: addresses(self, other, present),
            households,
            records,
        }
    }

    /// Date of birth.
    pub fn born(&self) -> Option<DateOfBirth> {
        self.births.first().copied()
    }

    /// Pupil number.
    pub fn upn(&self) -> Option<&Upn> {
        self.numbers.first()
    }

    /// Where the child lives.
    pub fn address(&self) -> Option<&str> {
        self.addresses.first().map(|lived| lived.address.as_str())
    }
}

fn add<T: PartialEq + Clone>(list: &mut Vec<T>, more: &[T]) {
    for one in more {
        if !list.contains(one) {
            list.push(one.clone());
        }
    }
}

/// Both lists, the present one's first, nothing twice. Where the one that is said to be present
/// is silent, the other's is.
fn in_order<T: PartialEq + Clone>(kept: &[T], other: &[T], present: Which) -> Vec<T> {
    let (first, then) = match present {
        Which::Kept => (kept, other),
        Which::Other => (other, kept),
    };
    let mut all = first.to_vec();
    add(&mut all, then);
    all
}

fn addresses(kept: &Whole, other: &Whole, present: &Present) -> Vec<Lived> {
    let both = in_order(&kept.addresses, &other.addresses, present.address);
    let mut all: Vec<Lived> = Vec::new();
    for lived in both {
        match all.iter_mut().find(|held| held.address == lived.address) {
            // Of two days on which the same was written down the earlier tells more.
            Some(held) => held.since = held.since.into_iter().chain(lived.since).min(),
            None => all.push(lived),
        }
    }
    all
}

fn names(kept: &Whole, other: &Whole, present: &Present) -> Vec<Name> {
    let both = in_order(&kept.names, &other.names, present.name);
    let mut all: Vec<Name> = Vec::new();
    for mut name in both {
        let legal = |held: &Name| held.role == NameRole::Legal;
        if all.iter().any(|held| alike(held, &name)) {
            continue;
        }
        // Nobody has two legal names at once.
        if legal(&name) && all.iter().any(legal) {
            name.role = present.other_name;
        }
        all.push(name);
    }
    all
}

/// Whether two names are written alike.
fn alike(one: &Name, two: &Name) -> bool {
    let plain = |name: &Name| {
        [&name.forename, &name.middle, &name.surname].map(|part| part.trim().to_lowercase())
    };
    plain(one) == plain(two)
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
