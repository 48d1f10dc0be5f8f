//! A person prepared for comparison: numbers for names, words for postcodes.

use crate::lexicon::{NONE, NameId, Numbering};
use crate::normalise::{self, WrittenPostcode, WrittenUpn};
use crate::packed::{Fixed, List, long, word};
use crate::person::{Person, Tenure};
use casework::child::{NameRole, Sex};
use jiff::civil::Date;
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// A date of birth in one word; zero where not said.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(crate) struct Birth(pub(crate) u32);

impl Birth {
    pub(crate) fn of(date: Date) -> Self {
        // Years before our era cannot be births; they become "not said".
        let Ok(year) = u32::try_from(date.year()) else {
            return Self(0);
        };
        Self::from_parts(
            year,
            u32::from(date.month().unsigned_abs()),
            u32::from(date.day().unsigned_abs()),
        )
    }

    pub(crate) fn from_parts(year: u32, month: u32, day: u32) -> Self {
        Self(year << 9 | month << 5 | day)
    }

    pub(crate) fn known(self) -> bool {
        self.0 != 0
    }

    pub(crate) fn year(self) -> u32 {
        self.0 >> 9
    }

    pub(crate) fn month(self) -> u32 {
        self.0 >> 5 & 15
    }

    pub(crate) fn day(self) -> u32 {
        self.0 & 31
    }

    /// Days since a fixed day long ago; differences are what matters.
    pub(crate) fn days(self) -> i64 {
        let (y, m, d) = (
            i64::from(self.year()),
            i64::from(self.month()),
            i64::from(self.day()),
        );
        let y = if m <= 2 { y - 1 } else { y };
        let shifted = (m + 9) % 12;
        365 * y + y.div_euclid(4) - y.div_euclid(100)
            + y.div_euclid(400)
            + (153 * shifted + 2) / 5
            + d
    }

    /// The date so many days on; None beyond the calendar.
    pub(crate) fn plus_days(self, days: i64) -> Option<Self> {
        let date = Date::new(
            i16::try_from(self.year()).ok()?,
            i8::try_from(self.month()).ok()?,
            i8::try_from(self.day()).ok()?,
        );
        let moved = date
            .ok()?
            .checked_add(jiff::Span::new().try_days(days).ok()?)
            .ok()?;
        Some(Self::of(moved))
    }
}

/// One name of a record: three words, the role in the top bits of the last.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct NameIds {
    pub(crate) role: NameRole,
    pub(crate) fore: NameId,
    pub(crate) middle: NameId,
    pub(crate) sur: NameId,
}

impl Fixed for NameIds {
    const SIZE: usize = 12;

    #[inline]
    fn get(bytes: &[u8]) -> Self {
        let last = word(bytes, 8);
        Self {
            role: match last >> 28 {
                0 => NameRole::Legal,
                1 => NameRole::Preferred,
                2 => NameRole::Former,
                _ => NameRole::Alias,
            },
            fore: word(bytes, 0) & NONE,
            middle: word(bytes, 4) & NONE,
            sur: last & NONE,
        }
    }

    fn put(self, out: &mut Vec<u8>) {
        let role = match self.role {
            NameRole::Legal => 0u32,
            NameRole::Preferred => 1,
            NameRole::Former => 2,
            NameRole::Alias => 3,
        };
        self.fore.put(out);
        self.middle.put(out);
        (self.sur & NONE | role << 28).put(out);
    }
}

/// One address of a record; zeros where not said.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) postcode: u64,
    pub(crate) house: u32,
    pub(crate) street: u32,
    pub(crate) previous: bool,
}

/// The bit beside a street's mark that says "lived there before".
const PREVIOUS: u32 = 1 << 31;

impl Fixed for Place {
    const SIZE: usize = 16;

    #[inline]
    fn get(bytes: &[u8]) -> Self {
        let street = word(bytes, 12);
        Self {
            postcode: long(bytes, 0),
            house: word(bytes, 8),
            street: street & !PREVIOUS,
            previous: street & PREVIOUS != 0,
        }
    }

    fn put(self, out: &mut Vec<u8>) {
        self.postcode.put(out);
        self.house.put(out);
        (self.street | if self.previous { PREVIOUS } else { 0 }).put(out);
    }
}

/// One parent of a record.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct ParentIds {
    pub(crate) fore: NameId,
    pub(crate) sur: NameId,
}

impl Fixed for ParentIds {
    const SIZE: usize = 8;

    #[inline]
    fn get(bytes: &[u8]) -> Self {
        Self {
            fore: word(bytes, 0) & NONE,
            sur: word(bytes, 4) & NONE,
        }
    }

    fn put(self, out: &mut Vec<u8>) {
        self.fore.put(out);
        self.sur.put(out);
    }
}

/// A record by reference: a probe's own, or a row of an index.
#[derive(Clone, Copy)]
pub(crate) struct Record<'a> {
    /// The number and former numbers, none of them twice.
    pub(crate) upns: List<'a, u64>,
    pub(crate) birth: Birth,
    pub(crate) estimated: bool,
    pub(crate) sex: Sex,
    pub(crate) names: List<'a, NameIds>,
    pub(crate) places: List<'a, Place>,
    pub(crate) parents: List<'a, ParentIds>,
}

impl Record<'_> {
    /// Nothing said.
    pub(crate) fn empty() -> Self {
        Self {
            upns: List::new(&[]),
            birth: Birth::default(),
            estimated: false,
            sex: Sex::NotKnown,
            names: List::new(&[]),
            places: List::new(&[]),
            parents: List::new(&[]),
        }
    }
}

/// A record that owns its parts, packed as they stand in an index.
#[derive(Clone, Default)]
pub(crate) struct Prepared {
    pub(crate) birth: Birth,
    pub(crate) estimated: bool,
    pub(crate) sex: Sex,
    pub(crate) upns: Vec<u8>,
    pub(crate) names: Vec<u8>,
    pub(crate) places: Vec<u8>,
    pub(crate) parents: Vec<u8>,
}

impl Prepared {
    pub(crate) fn of(person: &Person, words: &mut impl Numbering) -> Self {
        let mut made = Self {
            birth: person.dob.map(Birth::of).unwrap_or_default(),
            estimated: person.dob_estimated,
            sex: person.sex,
            ..Self::default()
        };
        for upn in person.upn.iter().chain(&person.former_upns) {
            if let Some(upn) = WrittenUpn::read(upn).map(WrittenUpn::pack) {
                add(&mut made.upns, upn);
            }
        }
        for n in &person.names {
            let ids = NameIds {
                role: n.role,
                fore: words.number(&normalise::name(&n.forename)),
                middle: words.number(&normalise::name(&n.middle)),
                sur: words.number(&normalise::name(&n.surname)),
            };
            if (ids.fore, ids.middle, ids.sur) != (NONE, NONE, NONE) {
                ids.put(&mut made.names);
            }
        }
        for a in &person.addresses {
            let place = Place {
                postcode: WrittenPostcode::read(&a.postcode).map_or(0, WrittenPostcode::word),
                house: mark(&normalise::house(&a.house)),
                street: mark(&normalise::street(&a.street)),
                previous: a.tenure == Tenure::Previous,
            };
            if place.postcode != 0 || place.street != 0 {
                place.put(&mut made.places);
            }
        }
        for p in &person.parents {
            let ids = ParentIds {
                fore: words.number(&normalise::name(&p.forename)),
                sur: words.number(&normalise::name(&p.surname)),
            };
            if (ids.fore, ids.sur) != (NONE, NONE) {
                ids.put(&mut made.parents);
            }
        }
        made
    }

    /// The record of a row, with parts of its own.
    pub(crate) fn copy(record: Record<'_>) -> Self {
        Self {
            birth: record.birth,
            estimated: record.estimated,
            sex: record.sex,
            upns: record.upns.bytes().to_vec(),
            names: record.names.bytes().to_vec(),
            places: record.places.bytes().to_vec(),
            parents: record.parents.bytes().to_vec(),
        }
    }

    /// Adds what another record says of the same person: what is new, and the
    /// sex where it was not known.
    pub(crate) fn join(&mut self, other: &Self) {
        join::<u64>(&mut self.upns, &other.upns);
        join::<NameIds>(&mut self.names, &other.names);
        join::<Place>(&mut self.places, &other.places);
        join::<ParentIds>(&mut self.parents, &other.parents);
        if self.sex == Sex::NotKnown {
            self.sex = other.sex;
        }
    }

    pub(crate) fn record(&self) -> Record<'_> {
        Record {
            upns: List::new(&self.upns),
            birth: self.birth,
            estimated: self.estimated,
            sex: self.sex,
            names: List::new(&self.names),
            places: List::new(&self.places),
            parents: List::new(&self.parents),
        }
    }
}

fn add<T: Fixed + PartialEq>(list: &mut Vec<u8>, item: T) {
    if !List::new(list).contains(item) {
        item.put(list);
    }
}

fn join<T: Fixed + PartialEq>(list: &mut Vec<u8>, more: &[u8]) {
    List::<T>::new(more).iter().for_each(|one| add(list, one));
}

/// A text in 31 bits: enough to tell houses and streets apart, a quarter of
/// the memory. Zero is "not said".
pub(crate) fn mark(text: &str) -> u32 {
    if text.is_empty() {
        return 0;
    }
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    u32::try_from(hasher.finish() >> 33).unwrap_or_default() | 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn days_count_as_the_calendar_does(a in 0i64..40_000, by in -4_000i64..4_000) {
            let start = Birth::from_parts(1950, 1, 1).plus_days(a).unwrap();
            let end = start.plus_days(by).unwrap();
            prop_assert_eq!(end.days() - start.days(), by);
        }
    }
}
