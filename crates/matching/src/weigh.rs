//! WEIGH: what each level of agreement is worth, in bits.
//!
//! The model is Fellegi and Sunter's (1969): a level is worth
//! log2(m / u), where m is how often the same child shows that level and u how
//! often a stranger does. For equal values u is the value's own frequency,
//! counted in the index (a shared Jones says little, a shared Quilligan much);
//! it is drawn towards an everyday frequency while the index is small.
//!
//! One thing is added. Brothers and sisters share surname, address and
//! parents, so a third reading of every pair is kept beside "same" and
//! "stranger": *sibling*. What the household shares supports both readings
//! and so counts once; only what is the child's own (forename, birthday, sex,
//! number, middle name) can tell them apart. The difference is shown as one
//! bar, [`Field::Household`].
//!
//! The figures are judgements, set from what is known of errors in school and
//! health records and rounded; they are not fitted to any one data set.

use crate::compare::{Agreed, Field, Level, Levels};
use crate::lexicon::NameId;
use crate::tally::Counts;

/// Names the set of figures below, for the record of every decision.
pub const MODEL: &str = "fellegi-sunter-1";

/// A list of children is a slice of a larger population: fewer than this
/// many candidates never make a stranger more likely to be the child.
const LEAST_POPULATION: f64 = 20_000.0;

/// How often somebody looked for is in the index at all.
const EXPECTED: f64 = 0.6;

/// How many brothers or sisters of somebody looked for the index holds, on
/// average.
const SIBLINGS: f64 = 0.6;

/// The number of fields, the household's bar included.
pub(crate) const FIELDS: usize = 10;

/// What a pair weighs, field by field.
#[derive(Clone, Copy)]
pub(crate) struct Weights {
    /// Field, level, bits; in the order in which they are shown.
    pub(crate) bars: [(Field, Level, f64); FIELDS],
    /// Sum of all bars.
    pub(crate) bits: f64,
}

/// Log2 of the odds, before anything is compared, that a given row is the child.
pub(crate) fn prior(rows: u32) -> f64 {
    (EXPECTED / f64::from(rows).max(LEAST_POPULATION)).log2()
}

fn sibling_prior(rows: u32) -> f64 {
    (SIBLINGS / f64::from(rows).max(LEAST_POPULATION)).log2()
}

/// What a level is worth that the same child shows with probability `m` and a
/// stranger with `u`.
fn bits(m: f64, u: f64) -> f64 {
    (m / u).log2()
}

/// Weighs the levels of one pair against the frequencies of an index.
pub(crate) fn weigh(levels: &Levels, tally: Counts<'_>) -> Weights {
    let (upn, upn_sibling) = upn(levels.upn, tally);
    let forename = forename(levels.forename, tally);
    let (surname, surname_sibling) = surname(levels.surname, tally);
    let (birth, birth_sibling) = birth(levels.birth, tally);
    let address = address(levels.address, tally);
    let parent = parent(levels.parent, tally);
    // Swapped names: both agree, at the price of how seldom it happens.
    let order = if levels.swapped { -5.5 } else { 0.0 };
    let sibling = upn_sibling + surname_sibling + birth_sibling + address + parent;
    let household = -softplus(sibling_prior(tally.people()) + sibling);
    let order_level = if levels.swapped {
        Level::Swapped
    } else {
        Level::Missing
    };
    let household_level = if household < -0.05 {
        Level::SiblingPossible
    } else {
        Level::Missing
    };
    let bars = [
        (Field::Upn, levels.upn, upn),
        (Field::Forename, levels.forename.level, forename),
        (Field::Surname, levels.surname.level, surname),
        (Field::NameOrder, order_level, order),
        (
            Field::Middle,
            levels.middle.level,
            middle(levels.middle, tally),
        ),
        (Field::BirthDate, levels.birth.level, birth),
        (Field::Sex, levels.sex, sex(levels.sex)),
        (Field::Address, levels.address.level, address),
        (Field::Parent, levels.parent.level, parent),
        (Field::Household, household_level, household),
    ];
    Weights {
        bars,
        bits: bars.iter().map(|b| b.2).sum(),
    }
}

/// log2(1 + 2^x), without overflow.
fn softplus(x: f64) -> f64 {
    if x > 60.0 {
        x
    } else {
        x.exp2().ln_1p() / std::f64::consts::LN_2
    }
}

/// Bits for the same child and for a sibling. One number in twenty-five that
/// is given belongs to somebody else, a brother's or sister's before others'.
fn upn(level: Level, tally: Counts<'_>) -> (f64, f64) {
    let chance = 0.04 / f64::from(tally.people()).max(LEAST_POPULATION);
    match level {
        Level::Exact => (bits(0.90, chance), bits(0.001, chance)),
        Level::OneCharacter => (9.0, 0.0),
        Level::Different => (-4.5, 0.0),
        _ => (0.0, 0.0),
    }
}

fn forename(found: Agreed<NameId>, tally: Counts<'_>) -> f64 {
    let f = || tally.forename(found.value);
    match found.level {
        Level::Missing => 0.0,
        Level::Exact | Level::OtherName => bits(0.82, f()),
        Level::Nickname => bits(0.05, f() + 0.004),
        Level::Spoken => bits(0.05, f() + 0.004),
        Level::GenderForm | Level::Part => bits(0.04, f() + 0.004),
        Level::MiddleAsFirst => bits(0.03, f() + 0.005),
        Level::OneLetter => bits(0.06, f() + 0.004),
        Level::SoundsAlike => bits(0.02, f() + 0.006),
        Level::TwoLetters => bits(0.015, f() + 0.005),
        Level::Initial => bits(0.01, 0.06),
        Level::Similar => bits(0.015, f() + 0.012),
        _ => bits(0.015, 0.92),
    }
}

fn surname(found: Agreed<NameId>, tally: Counts<'_>) -> (f64, f64) {
    let f = || tally.surname(found.value);
    let same = match found.level {
        Level::Missing => 0.0,
        Level::Exact => bits(0.82, f()),
        Level::OtherName => bits(0.05, f()),
        Level::Nickname | Level::Spoken => bits(0.03, f() + 0.002),
        Level::GenderForm => bits(0.02, f() + 0.002),
        Level::Part => bits(0.03, f() + 0.002),
        Level::OneLetter => bits(0.06, f() + 0.002),
        Level::SoundsAlike => bits(0.012, f() + 0.005),
        Level::TwoLetters => bits(0.010, f() + 0.004),
        Level::Initial => bits(0.004, 0.06),
        Level::Similar => bits(0.012, f() + 0.008),
        Level::ParentsName => bits(0.02, f() + 0.001),
        _ => bits(0.03, 0.95),
    };
    // One sibling in eight bears another surname.
    let sibling = match found.level {
        Level::Missing => 0.0,
        level if level.strength() == 0 => bits(0.125, 0.95),
        Level::GenderForm => bits(0.10, f() + 0.002).min(same),
        _ => same - 0.2,
    };
    (same, sibling)
}

fn middle(found: Agreed<NameId>, tally: Counts<'_>) -> f64 {
    let f = || tally.forename(found.value);
    match found.level {
        Level::Missing => 0.0,
        Level::Exact | Level::OtherName => bits(0.80, f()).max(0.0),
        Level::Initial => 0.5,
        level if level.strength() >= Level::SoundsAlike.strength() => {
            bits(0.10, f() + 0.01).max(0.0)
        }
        Level::TwoLetters => 0.0,
        Level::Similar => -1.0,
        _ => -3.0,
    }
}

fn birth(found: Agreed<u32>, tally: Counts<'_>) -> (f64, f64) {
    let f = || tally.birth(found.value);
    let same = match found.level {
        Level::Missing => 0.0,
        Level::Exact => bits(0.93, f()),
        Level::DayMonthSwapped => bits(0.010, 0.0004),
        Level::NearDay => bits(0.020, 0.0035),
        Level::OneDigit => bits(0.010, 0.0025),
        Level::OtherYear => bits(0.008, 0.0007),
        Level::OtherMonth => bits(0.006, 0.0020),
        Level::NewYear => bits(0.008, f() + 0.002).min(3.0),
        Level::WithinEstimate => 1.0,
        Level::SameMonth => bits(0.003, 0.0050),
        Level::SameYear => bits(0.002, 0.0700),
        _ => bits(0.002, 0.90),
    };
    // One sibling pair in fifty are twins.
    let sibling = if found.level == Level::Exact {
        bits(0.02, f())
    } else {
        same.clamp(-0.2, 0.0)
    };
    (same, sibling)
}

fn sex(level: Level) -> f64 {
    match level {
        Level::Exact => bits(0.99, 0.50),
        Level::Different => bits(0.01, 0.50),
        _ => 0.0,
    }
}

fn address(found: Agreed<(u64, u32)>, tally: Counts<'_>) -> f64 {
    let (postcode, street) = found.value;
    match found.level {
        Level::Missing => 0.0,
        Level::HouseAndPostcode => bits(0.45, tally.postcode(postcode) / 8.0),
        Level::HouseAndStreet => bits(0.05, tally.street(street) / 60.0),
        Level::Postcode => bits(0.05, tally.postcode(postcode)),
        Level::FormerAddress => bits(0.15, tally.postcode(postcode)),
        Level::OneCharacter => bits(0.02, 0.002),
        Level::Sector => bits(0.02, tally.sector(postcode)).max(-0.5),
        Level::District => bits(0.04, tally.district(postcode)).clamp(-1.0, 1.5),
        // Children who go missing have mostly moved.
        _ => bits(0.30, 0.95),
    }
}

fn parent(found: Agreed<(NameId, Option<NameId>)>, tally: Counts<'_>) -> f64 {
    let (fore, sur) = found.value;
    match found.level {
        Level::Missing => 0.0,
        Level::BothNames => {
            let own = sur.map_or(0.0, |s| bits(0.9, tally.surname(s)).clamp(0.0, 6.0));
            bits(0.55, tally.forename(fore) + 0.002) + own
        }
        Level::ForenameOnly => bits(0.08, tally.forename(fore) + 0.004).max(0.0),
        // The other parent was asked: common, so it hardly counts against.
        Level::SurnameOnly => -0.8,
        _ => -1.2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tally::Tally;

    #[test]
    fn a_stronger_level_of_a_name_never_weighs_less() {
        let order = [
            Level::Exact,
            Level::Nickname,
            Level::Part,
            Level::SoundsAlike,
            Level::Similar,
            Level::Different,
        ];
        let tally = Tally::default();
        for pair in order.windows(2) {
            let [strong, weak] = pair else { continue };
            let of = |level| Agreed { level, value: 0 };
            assert!(forename(of(*strong), tally.alone()) >= forename(of(*weak), tally.alone()));
            assert!(surname(of(*strong), tally.alone()).0 >= surname(of(*weak), tally.alone()).0);
        }
    }

    #[test]
    fn a_sibling_never_gains_more_from_an_agreement_than_the_child() {
        let tally = Tally::default();
        for level in [
            Level::Exact,
            Level::OtherName,
            Level::GenderForm,
            Level::OneLetter,
        ] {
            let (same, sibling) = surname(Agreed { level, value: 0 }, tally.alone());
            assert!(sibling <= same);
        }
        let (same, sibling) = birth(
            Agreed {
                level: Level::Exact,
                value: 0,
            },
            tally.alone(),
        );
        assert!(sibling <= same);
        let (same, sibling) = upn(Level::Exact, tally.alone());
        assert!(sibling <= same);
    }
}
