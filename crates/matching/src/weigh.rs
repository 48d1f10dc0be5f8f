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
//! Two things that a sum over fields misses are put right. Names go together:
//! a stranger who shares a surname often shares the naming custom, and so the
//! forename ([`together`]). And a forename that nobody bears is a slip, where
//! one that many bear is another child's.
//!
//! How often a stranger shows a level was counted over pairs of rows; how often
//! the same child does are judgements between several models of error, rounded;
//! they are fitted to none of them.

use crate::compare::{Agreed, Field, Level, Levels};
use crate::lexicon::NameId;
use crate::tally::Counts;

/// Names the set of figures below, for the record of every decision.
pub const MODEL: &str = "fellegi-sunter-2";

/// A list of children is a slice of a larger population: fewer than this
/// many candidates never make a stranger more likely to be the child.
const LEAST_POPULATION: f64 = 20_000.0;

/// How often somebody looked for is in the index at all.
const EXPECTED: f64 = 0.7;

/// How many brothers or sisters of somebody looked for the index holds, on
/// average.
const SIBLINGS: f64 = 0.6;

/// What is peculiar to one list: how its writers err, and whether its people
/// live together. Learnt from the list itself, without knowing any answer.
#[derive(Clone, Debug)]
pub struct Habits {
    /// Bits to add to what a level says of the same child, by field and level.
    shifts: [[f64; LEVELS]; FIELDS],
    /// How many brothers and sisters of somebody looked for the other list
    /// holds, on average.
    siblings: f64,
    /// How many rows of the other list are somebody looked for, on average.
    expected: f64,
    /// A list is a slice of a larger population: fewer people than this never
    /// make a stranger more likely to be the child. The more of a list is
    /// found, the less it is a slice.
    least_population: f64,
}

impl Default for Habits {
    fn default() -> Self {
        Self {
            shifts: [[0.0; LEVELS]; FIELDS],
            siblings: SIBLINGS,
            expected: EXPECTED,
            least_population: LEAST_POPULATION,
        }
    }
}

/// Below so many brothers and sisters a list is not one of families.
const FAMILIES: f64 = 0.05;

/// More than the number of levels.
const LEVELS: usize = 48;

/// So many imagined pairs that err as we expect stand beside those seen.
const IMAGINED: f64 = 100.0;

/// The most that a list can teach about one level, in bits.
const MOST_LEARNT: f64 = 6.0;

/// Fields whose levels are learnt, and how often the same child is expected to
/// show each. Levels that depend on what was asked for (an initial, a name with
/// another form) are left as they are.
const EXPECTED_LEVELS: [(Field, &[(Level, f64)]); 5] = [
    (
        Field::Forename,
        &[
            (Level::Exact, 0.84),
            (Level::OneLetter, 0.06),
            (Level::SoundsAlike, 0.006),
            (Level::TwoLetters, 0.004),
            (Level::Similar, 0.004),
            (Level::Different, 0.008),
        ],
    ),
    (
        Field::Surname,
        &[
            (Level::Exact, 0.84),
            (Level::OneLetter, 0.06),
            (Level::SoundsAlike, 0.006),
            (Level::TwoLetters, 0.004),
            (Level::Similar, 0.003),
            (Level::Different, 0.012),
        ],
    ),
    (
        Field::BirthDate,
        &[
            (Level::Exact, 0.93),
            (Level::DayMonthSwapped, 0.007),
            (Level::NearDay, 0.020),
            (Level::OneDigit, 0.008),
            (Level::OtherYear, 0.009),
            (Level::OtherMonth, 0.004),
            (Level::SameMonth, 0.002),
            (Level::SameYear, 0.002),
            (Level::Different, 0.002),
        ],
    ),
    (
        Field::Address,
        &[
            (Level::HouseAndPostcode, 0.55),
            (Level::HouseAndStreet, 0.05),
            (Level::OtherHouse, 0.01),
            (Level::OneCharacter, 0.01),
            (Level::Different, 0.22),
        ],
    ),
    (
        Field::Parent,
        &[
            (Level::BothNames, 0.65),
            (Level::SurnameOnly, 0.12),
            (Level::Different, 0.18),
        ],
    ),
];

impl Habits {
    /// Learns from pairs, each with the probability that it is one child.
    /// `siblings`: how many others share a household with one of the list;
    /// `asked`: how many the pairs are of.
    pub(crate) fn learn(pairs: &[(Weights, f64)], siblings: f64, asked: usize) -> Self {
        let found = pairs.iter().map(|pair| pair.1).sum::<f64>();
        // A few imagined people are found as often as usual.
        let expected = (found + 50.0 * EXPECTED) / (asked as f64 + 50.0);
        let mut learnt = Self {
            siblings: siblings.clamp(1e-3, SIBLINGS),
            expected: expected.clamp(0.3, 5.0),
            least_population: LEAST_POPULATION * (1.0 - expected).clamp(0.02, 1.0),
            ..Self::default()
        };
        for (field, levels) in EXPECTED_LEVELS {
            let mut seen = [0.0; LEVELS];
            let mut all = 0.0;
            for (weights, probability) in pairs {
                for (_, level, _) in weights.bars.iter().filter(|bar| bar.0 == field) {
                    if *level != Level::Missing
                        && let Some(slot) = seen.get_mut(*level as usize)
                    {
                        *slot += probability;
                        all += probability;
                    }
                }
            }
            for (level, expected) in levels {
                let place = *level as usize;
                let count = seen.get(place).copied().unwrap_or(0.0);
                let share = (count + IMAGINED * expected) / (all + IMAGINED);
                // A rarer mistake than expected is no reason to be harder on it.
                let shift = (share / expected).log2().clamp(0.0, MOST_LEARNT);
                if let Some(slot) = learnt
                    .shifts
                    .get_mut(field as usize)
                    .and_then(|row| row.get_mut(place))
                {
                    *slot = shift;
                }
            }
        }
        learnt
    }

    fn shift(&self, field: Field, level: Level) -> f64 {
        self.shifts
            .get(field as usize)
            .and_then(|row| row.get(level as usize))
            .copied()
            .unwrap_or(0.0)
    }
}

/// The number of fields, the household's bar included.
pub(crate) const FIELDS: usize = 10;

/// What a pair weighs, field by field.
#[derive(Clone, Copy)]
pub(crate) struct Weights {
    /// Field, level, bits; in the order in which they are shown.
    pub(crate) bars: [(Field, Level, f64); FIELDS],
    /// Sum of all bars.
    pub(crate) bits: f64,
    /// Whether others bear the forename that was asked for.
    pub(crate) forename_borne: bool,
    /// Whether the list holds brothers and sisters at all.
    pub(crate) families: bool,
}

/// Log2 of the odds, before anything is compared, that a given row is the child.
pub(crate) fn prior(habits: &Habits, rows: u32) -> f64 {
    (habits.expected / f64::from(rows).max(habits.least_population)).log2()
}

fn sibling_prior(siblings: f64, rows: u32) -> f64 {
    (siblings / f64::from(rows).max(LEAST_POPULATION)).log2()
}

/// What a level is worth that the same child shows with probability `m` and a
/// stranger with `u`.
fn bits(m: f64, u: f64) -> f64 {
    (m / u).log2()
}

/// Weighs the levels of one pair against the frequencies of an index.
pub(crate) fn weigh(levels: &Levels, tally: Counts<'_>, habits: &Habits) -> Weights {
    let (upn, upn_sibling) = upn(levels.upn, tally);
    let (forename, forename_sibling) = forename(levels.forename, levels.asked.0, tally);
    let (mut surname, surname_sibling) = surname(levels.surname, levels.asked.1, tally);
    if forename > 0.0 && surname > 0.0 {
        let both = together(levels.forename.value, levels.surname.value, tally);
        surname -= both.min(surname);
    }
    let (birth, birth_sibling) = birth(levels.birth, tally);
    let address = address(levels.address, tally);
    let parent = parent(levels.parent, tally);
    // Swapped names: both agree, at the price of how seldom it happens.
    let order = if levels.swapped { -5.5 } else { 0.0 };
    let sibling =
        upn_sibling + forename_sibling + surname_sibling + birth_sibling + address + parent;
    let siblings = sibling_prior(habits.siblings, tally.people());
    let household = -softplus(siblings + sibling);
    let forename = forename + habits.shift(Field::Forename, levels.forename.level);
    let surname = surname + habits.shift(Field::Surname, levels.surname.level);
    let birth = birth + habits.shift(Field::BirthDate, levels.birth.level);
    let address = address + habits.shift(Field::Address, levels.address.level);
    let parent = parent + habits.shift(Field::Parent, levels.parent.level);
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
        forename_borne: borne(levels.asked.0, tally),
        families: habits.siblings > FAMILIES,
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

/// Bits that both names are worth less together than one by one. Counted on
/// a roll of many communities: of a full name that chance would give to no
/// second child there are ten times as many as chance would give, of a common
/// one hardly more.
fn together(fore: NameId, sur: NameId, tally: Counts<'_>) -> f64 {
    let bearers = tally.forename(fore) * tally.surname(sur) * f64::from(tally.people());
    (TOGETHER - 0.36 * (bearers.max(1e-9).log2() + 2.5)).clamp(0.0, TOGETHER)
}

/// The most that names are worth less together, in bits.
const TOGETHER: f64 = 3.5;

/// A name borne by at least so many is a name; one borne by fewer may be a slip.
const BORNE: u32 = 2;

/// Whether a name is somebody else's too. A short list does not tell.
fn borne(name: NameId, tally: Counts<'_>) -> bool {
    tally.bearers(name) >= BORNE || f64::from(tally.people()) < LEAST_POPULATION
}

fn forename(found: Agreed<NameId>, asked: NameId, tally: Counts<'_>) -> (f64, f64) {
    let f = || tally.forename(found.value);
    // What is left of slips when the name that was asked for is nobody's.
    let slip = |others, nobodys| if borne(asked, tally) { others } else { nobodys };
    let same = match found.level {
        Level::Missing => 0.0,
        Level::Exact | Level::OtherName => bits(0.84, f()),
        // Of names that have another form.
        Level::Nickname | Level::Spoken => bits(0.06, f() * 1.5 + 0.001),
        Level::GenderForm | Level::Part => bits(0.03, f() + 0.0005),
        Level::MiddleAsFirst => bits(0.012, f() + 0.004),
        Level::OneLetter => bits(slip(0.02, 0.35), f() + 0.0008),
        Level::SoundsAlike => bits(slip(0.003, 0.03), f() + 0.0008),
        Level::TwoLetters => bits(slip(0.0015, 0.03), f() + 0.001),
        // That it is an initial says nothing; that it is the right one does.
        Level::Initial => bits(0.85, 0.10),
        Level::Similar => bits(slip(0.002, 0.02), f() + 0.0008),
        _ => bits(slip(0.008, 0.03), 0.99),
    };
    // No two children of one household bear one forename.
    let sibling = match found.level {
        Level::Exact | Level::OtherName => bits(0.001, f()).min(0.0),
        Level::Nickname | Level::Spoken | Level::OneLetter => -1.0,
        _ => 0.0,
    };
    (same, sibling)
}

fn surname(found: Agreed<NameId>, asked: NameId, tally: Counts<'_>) -> (f64, f64) {
    let f = || tally.surname(found.value);
    let slip = |others, nobodys| if borne(asked, tally) { others } else { nobodys };
    let same = match found.level {
        Level::Missing => 0.0,
        Level::Exact => bits(0.84, f()),
        Level::OtherName => bits(0.03, f()),
        Level::Nickname | Level::Spoken => bits(0.05, f() * 1.5 + 0.0003),
        Level::GenderForm => bits(0.002, f() + 0.0002),
        Level::Part => bits(0.006, f() + 0.0003),
        Level::OneLetter => bits(slip(0.02, 0.35), f() + 0.0004),
        Level::SoundsAlike => bits(slip(0.003, 0.03), f() + 0.0006),
        Level::TwoLetters => bits(slip(0.0015, 0.03), f() + 0.0006),
        Level::Initial => bits(0.85, 0.10),
        Level::Similar => bits(slip(0.0008, 0.01), f() + 0.0004),
        Level::ParentsName => bits(0.03, f() + 0.0012),
        _ => bits(slip(0.012, 0.03), 0.99),
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
        Level::Initial => 2.0,
        Level::MiddleAsFirst => 5.0,
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
        Level::DayMonthSwapped => bits(0.007, 0.0003),
        Level::NearDay => bits(0.020, 0.0039),
        Level::OneDigit => bits(0.008, 0.0024),
        Level::OtherYear => bits(0.009, 0.0007),
        Level::OtherMonth => bits(0.004, 0.0008),
        Level::NewYear => bits(0.010, f() + 0.002).min(2.5),
        Level::WithinEstimate => bits(0.80, 0.15),
        Level::NearEstimate => bits(0.15, 0.14),
        Level::SameMonth => bits(0.002, 0.0024),
        Level::SameYear => bits(0.002, 0.0600),
        _ => bits(0.002, 0.93),
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
        Level::Exact => bits(0.993, 0.50),
        Level::Different => bits(0.007, 0.50),
        _ => 0.0,
    }
}

fn address(found: Agreed<(u64, u32)>, tally: Counts<'_>) -> f64 {
    let (postcode, street) = found.value;
    match found.level {
        Level::Missing => 0.0,
        Level::HouseAndPostcode => bits(0.55, tally.postcode(postcode) / 8.0),
        Level::HouseAndStreet => bits(0.05, tally.street(street) / 60.0),
        Level::Postcode => bits(0.12, tally.postcode(postcode)),
        Level::OtherHouse => bits(0.01, tally.postcode(postcode)),
        Level::FormerAddress => bits(0.15, tally.postcode(postcode)),
        Level::OneCharacter => bits(0.01, 0.001),
        Level::Sector => bits(0.01, tally.sector(postcode)).max(-0.5),
        Level::District => bits(0.03, tally.district(postcode)).clamp(-1.0, 1.0),
        // Children who go missing have mostly moved.
        _ => bits(0.22, 0.98),
    }
}

fn parent(found: Agreed<(NameId, Option<NameId>)>, tally: Counts<'_>) -> f64 {
    let (fore, sur) = found.value;
    match found.level {
        Level::Missing => 0.0,
        Level::BothNames => {
            let own = sur.map_or(0.0, |s| bits(0.9, tally.surname(s)).clamp(0.0, 6.0));
            bits(0.65, tally.forename(fore) + 0.001) + own
        }
        Level::ForenameOnly => bits(0.10, tally.forename(fore) + 0.004).max(0.0),
        // The other parent was asked: common, so it hardly counts against.
        Level::SurnameOnly => -1.2,
        _ => bits(0.18, 0.99),
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
            let fore = |level| forename(of(level), 0, tally.alone()).0;
            let sur = |level| surname(of(level), 0, tally.alone()).0;
            assert!(fore(*strong) >= fore(*weak));
            assert!(sur(*strong) >= sur(*weak));
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
            let (same, sibling) = surname(Agreed { level, value: 0 }, 0, tally.alone());
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
