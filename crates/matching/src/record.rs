//! A person prepared for comparison: numbers for names, words for postcodes.

use crate::lexicon::{NONE, NameId, Numbering};
use crate::normalise::{self, WrittenPostcode, WrittenUpn};
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

/// One name of a record.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct NameIds {
    pub(crate) role: NameRole,
    pub(crate) fore: NameId,
    pub(crate) middle: NameId,
    pub(crate) sur: NameId,
}

/// One address of a record; zeros where not said.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) postcode: u64,
    pub(crate) house: u32,
    pub(crate) street: u32,
    pub(crate) previous: bool,
}

/// One parent of a record.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct ParentIds {
    pub(crate) fore: NameId,
    pub(crate) sur: NameId,
}

/// A record by reference: a probe's own, or a row's slices of an index.
#[derive(Clone, Copy)]
pub(crate) struct Record<'a> {
    pub(crate) upn: u64,
    pub(crate) birth: Birth,
    pub(crate) estimated: bool,
    pub(crate) sex: Sex,
    pub(crate) names: &'a [NameIds],
    pub(crate) places: &'a [Place],
    pub(crate) parents: &'a [ParentIds],
}

/// A record that owns its parts.
pub(crate) struct Prepared {
    pub(crate) upn: u64,
    pub(crate) birth: Birth,
    pub(crate) estimated: bool,
    pub(crate) sex: Sex,
    pub(crate) names: Vec<NameIds>,
    pub(crate) places: Vec<Place>,
    pub(crate) parents: Vec<ParentIds>,
}

impl Prepared {
    pub(crate) fn of(person: &Person, words: &mut impl Numbering) -> Self {
        let mut names: Vec<NameIds> = Vec::with_capacity(person.names.len());
        for n in &person.names {
            let ids = NameIds {
                role: n.role,
                fore: words.number(&normalise::name(&n.forename)),
                middle: words.number(&normalise::name(&n.middle)),
                sur: words.number(&normalise::name(&n.surname)),
            };
            if (ids.fore, ids.middle, ids.sur) != (NONE, NONE, NONE) {
                names.push(ids);
            }
        }
        let mut places = Vec::with_capacity(person.addresses.len());
        for a in &person.addresses {
            let place = Place {
                postcode: WrittenPostcode::read(&a.postcode).map_or(0, WrittenPostcode::word),
                house: mark(&normalise::house(&a.house)),
                street: mark(&normalise::street(&a.street)),
                previous: a.tenure == Tenure::Previous,
            };
            if place.postcode != 0 || place.street != 0 {
                places.push(place);
            }
        }
        let mut parents = Vec::with_capacity(person.parents.len());
        for p in &person.parents {
            let ids = ParentIds {
                fore: words.number(&normalise::name(&p.forename)),
                sur: words.number(&normalise::name(&p.surname)),
            };
            if (ids.fore, ids.sur) != (NONE, NONE) {
                parents.push(ids);
            }
        }
        Self {
            upn: person
                .upn
                .as_deref()
                .and_then(WrittenUpn::read)
                .map_or(0, WrittenUpn::pack),
            birth: person.dob.map(Birth::of).unwrap_or_default(),
            estimated: person.dob_estimated,
            sex: person.sex,
            names,
            places,
            parents,
        }
    }

    pub(crate) fn record(&self) -> Record<'_> {
        Record {
            upn: self.upn,
            birth: self.birth,
            estimated: self.estimated,
            sex: self.sex,
            names: &self.names,
            places: &self.places,
            parents: &self.parents,
        }
    }
}

/// A text in 32 bits: enough to tell houses and streets apart, a quarter of
/// the memory. Zero is "not said".
pub(crate) fn mark(text: &str) -> u32 {
    if text.is_empty() {
        return 0;
    }
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    u32::try_from(hasher.finish() >> 32).unwrap_or_default() | 1
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
