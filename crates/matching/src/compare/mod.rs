//! COMPARE: what agrees between two records, and how nearly.
//!
//! Levels only; what a level is worth is `weigh`'s business. Levels are
//! symmetric: it does not matter which record is asked about the other. A
//! field that either record leaves blank is [`Level::Missing`], never a
//! disagreement.

mod birth;
mod likeness;
mod names;
mod parent;
mod place;

use crate::lexicon::{NONE, NameId, Words};
use crate::normalise::WrittenUpn;
use crate::packed::List;
use crate::record::{NameIds, ParentIds, Place, Record};
use casework::child::Sex;
use serde::Serialize;

pub(crate) use birth::birth;
pub(crate) use likeness::likeness;

/// What was compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Unique pupil number.
    Upn,
    /// First names, preferred and middle ones standing in for each other.
    Forename,
    /// Family names, former ones and a parent's included.
    Surname,
    /// Whether forename and surname stood in each other's place.
    NameOrder,
    /// Middle names.
    Middle,
    /// Date of birth.
    BirthDate,
    /// Sex.
    Sex,
    /// House, street and postcode, now and before.
    Address,
    /// A parent's or carer's name.
    Parent,
    /// Everything that brothers and sisters share, counted once: what the
    /// chance that this is a sibling takes away again.
    Household,
}

/// How nearly a field agrees. Which levels a field can take is said in the
/// comparison of that field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// One side or both did not say.
    Missing,
    /// Equal.
    Exact,
    /// Equal, but one of the two is a former, preferred or alias name.
    OtherName,
    /// Short form and full name.
    Nickname,
    /// One name in two languages or two spellings from another script.
    Spoken,
    /// The form of a family name for the other sex (Nowicki, Nowicka).
    GenderForm,
    /// A part of the other (double-barrelled, two forenames run together).
    Part,
    /// One side's middle name is the other's forename.
    MiddleAsFirst,
    /// One letter wrong, missing, added or exchanged.
    OneLetter,
    /// Another spelling with the same sound.
    SoundsAlike,
    /// Two letters wrong in a name of six or more.
    TwoLetters,
    /// An initial for a name.
    Initial,
    /// Nearly alike in some other way.
    Similar,
    /// The surname of the other record's parent.
    ParentsName,
    /// Forename and surname were exchanged.
    Swapped,
    /// One character wrong or two exchanged (number, postcode).
    OneCharacter,
    /// Not a valid number, and not near the other: says nothing.
    Unreadable,
    /// Day and month exchanged.
    DayMonthSwapped,
    /// One digit of the date wrong.
    OneDigit,
    /// At most ten days apart.
    NearDay,
    /// Same day and month, another year at most two away.
    OtherYear,
    /// Same day and year, another month.
    OtherMonth,
    /// One of the two is 1 January, of the same year or the next: often "not known".
    NewYear,
    /// Same month and year.
    SameMonth,
    /// Same year.
    SameYear,
    /// One of the two is an estimate, and they are within a year or so.
    WithinEstimate,
    /// One of the two is an estimate, and they are within two years or so.
    NearEstimate,
    /// House and postcode.
    HouseAndPostcode,
    /// House and street.
    HouseAndStreet,
    /// Postcode, where one of the two names no house.
    Postcode,
    /// Postcode, and another house.
    OtherHouse,
    /// An earlier address of one is an address of the other.
    FormerAddress,
    /// Same postcode sector.
    Sector,
    /// Same postcode district.
    District,
    /// A parent's forename and surname.
    BothNames,
    /// A parent's forename.
    ForenameOnly,
    /// A parent's surname.
    SurnameOnly,
    /// Nothing alike.
    Different,
    /// The two may be brother or sister.
    SiblingPossible,
}

impl Field {
    /// A stable code for messages and records.
    pub fn code(self) -> &'static str {
        match self {
            Self::Upn => "upn",
            Self::Forename => "forename",
            Self::Surname => "surname",
            Self::NameOrder => "name-order",
            Self::Middle => "middle",
            Self::BirthDate => "birth-date",
            Self::Sex => "sex",
            Self::Address => "address",
            Self::Parent => "parent",
            Self::Household => "household",
        }
    }
}

impl Level {
    /// A stable code for messages and records.
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Exact => "exact",
            Self::OtherName => "other-name",
            Self::Nickname => "nickname",
            Self::Spoken => "spoken",
            Self::GenderForm => "gender-form",
            Self::Part => "part",
            Self::MiddleAsFirst => "middle-as-first",
            Self::OneLetter => "one-letter",
            Self::SoundsAlike => "sounds-alike",
            Self::TwoLetters => "two-letters",
            Self::Initial => "initial",
            Self::Similar => "similar",
            Self::ParentsName => "parents-name",
            Self::Swapped => "swapped",
            Self::OneCharacter => "one-character",
            Self::Unreadable => "unreadable",
            Self::DayMonthSwapped => "day-month-swapped",
            Self::OneDigit => "one-digit",
            Self::NearDay => "near-day",
            Self::OtherYear => "other-year",
            Self::OtherMonth => "other-month",
            Self::NewYear => "new-year",
            Self::SameMonth => "same-month",
            Self::SameYear => "same-year",
            Self::WithinEstimate => "within-estimate",
            Self::NearEstimate => "near-estimate",
            Self::HouseAndPostcode => "house-and-postcode",
            Self::HouseAndStreet => "house-and-street",
            Self::Postcode => "postcode",
            Self::OtherHouse => "other-house",
            Self::FormerAddress => "former-address",
            Self::Sector => "sector",
            Self::District => "district",
            Self::BothNames => "both-names",
            Self::ForenameOnly => "forename-only",
            Self::SurnameOnly => "surname-only",
            Self::Different => "different",
            Self::SiblingPossible => "sibling-possible",
        }
    }

    /// How far a name level goes towards "the same name". No two levels tie,
    /// so that the best of several comparisons does not depend on their order.
    pub(crate) fn strength(self) -> u8 {
        match self {
            Self::Exact => 20,
            Self::OtherName => 19,
            Self::Nickname => 18,
            Self::Spoken => 17,
            Self::GenderForm => 16,
            Self::Part => 15,
            Self::MiddleAsFirst => 14,
            Self::OneLetter => 13,
            Self::SoundsAlike => 12,
            Self::TwoLetters => 11,
            Self::ParentsName => 10,
            Self::Initial => 9,
            Self::Similar => 8,
            _ => 0,
        }
    }
}

/// A level, and the value on the second record that its frequency is that of.
#[derive(Clone, Copy)]
pub(crate) struct Agreed<V> {
    pub(crate) level: Level,
    pub(crate) value: V,
}

/// The levels of one pair.
#[derive(Clone, Copy)]
pub(crate) struct Levels {
    pub(crate) upn: Level,
    pub(crate) forename: Agreed<NameId>,
    pub(crate) surname: Agreed<NameId>,
    /// The forename and the surname of the first record that agreed so far.
    pub(crate) asked: (NameId, NameId),
    pub(crate) swapped: bool,
    pub(crate) middle: Agreed<NameId>,
    pub(crate) birth: Agreed<u32>,
    pub(crate) sex: Level,
    pub(crate) address: Agreed<(u64, u32)>,
    pub(crate) parent: Agreed<(NameId, Option<NameId>)>,
}

/// Compares two records.
pub(crate) fn compare(a: Record<'_>, b: Record<'_>, words: &Words<'_>) -> Levels {
    let n = names::names(a, b, words);
    Levels {
        upn: upns(a.upns, b.upns),
        forename: n.forename,
        surname: n.surname,
        asked: n.asked,
        swapped: n.swapped,
        middle: n.middle,
        birth: Agreed {
            level: birth(a, b),
            value: b.birth.0,
        },
        sex: match (a.sex, b.sex) {
            (Sex::NotKnown, _) | (_, Sex::NotKnown) => Level::Missing,
            (x, y) if x == y => Level::Exact,
            _ => Level::Different,
        },
        address: place::places(a.places, b.places),
        parent: parent::parents(a, b, words),
    }
}

/// Whether a pair is worth comparing in full: something firm agrees, or both
/// names are alike, or one is and the birthday agrees or a parent. What this
/// turns away could not be a possible match.
pub(crate) fn worth_comparing(a: Record<'_>, b: Record<'_>, words: &Words<'_>) -> bool {
    let home = |x: Place| {
        let postcode = x.postcode != 0;
        b.places
            .iter()
            .any(move |y| postcode && x.postcode == y.postcode)
    };
    if a.places.iter().any(home) || a.upns.iter().any(|upn| b.upns.contains(upn)) {
        return true;
    }
    let alike = |x: NameId, y: NameId| words.likeness(x, y).strength() > 0;
    let (mut fore, mut sur) = (false, false);
    for x in a.names.iter() {
        for y in b.names.iter() {
            fore =
                fore || alike(x.fore, y.fore) || alike(x.middle, y.fore) || alike(x.fore, y.middle);
            sur = sur || alike(x.sur, y.sur);
        }
    }
    if fore && sur {
        return true;
    }
    let blank = |record: Record<'_>| {
        let unsaid = |of: fn(NameIds) -> NameId| record.names.iter().all(|n| of(n) == NONE);
        unsaid(|n| n.fore) || unsaid(|n| n.sur)
    };
    let one = fore || sur || blank(a) || blank(b);
    let parent = || {
        let alike = |x: ParentIds| b.parents.iter().any(|y| alike(x.fore, y.fore));
        a.parents.iter().any(alike)
    };
    if one && (a.birth == b.birth || !a.birth.known() || !b.birth.known() || parent()) {
        return true;
    }
    // Each name in the other's place.
    let crossed = |x: NameIds| {
        b.names
            .iter()
            .any(|y| alike(x.fore, y.sur) && alike(x.sur, y.fore))
    };
    a.names.iter().any(crossed)
        || a.upns
            .iter()
            .any(|x| b.upns.iter().any(|y| upn(x, y) == Level::OneCharacter))
}

/// The nearest pair of numbers, former ones included. Former numbers never
/// make a difference of an agreement: a child may have been given another.
fn upns(a: List<'_, u64>, b: List<'_, u64>) -> Level {
    let mut best = Level::Missing;
    for x in a.iter() {
        for y in b.iter() {
            let level = upn(x, y);
            if rank(level) > rank(best) {
                best = level;
            }
        }
    }
    best
}

fn rank(level: Level) -> u8 {
    match level {
        Level::Exact => 4,
        Level::OneCharacter => 3,
        Level::Different => 2,
        Level::Unreadable => 1,
        _ => 0,
    }
}

fn upn(a: u64, b: u64) -> Level {
    if a == 0 || b == 0 {
        return Level::Missing;
    }
    if a == b {
        return Level::Exact;
    }
    let (Some(x), Some(y)) = (WrittenUpn::unpack(a), WrittenUpn::unpack(b)) else {
        return Level::Missing;
    };
    // One slip always breaks the check letter, so two valid numbers one slip
    // apart are two children, not a mistake.
    match (x.checks() && y.checks(), x.one_slip_from(y)) {
        (true, _) => Level::Different,
        (false, true) => Level::OneCharacter,
        (false, false) => Level::Unreadable,
    }
}
