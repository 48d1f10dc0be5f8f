//! RANK: from weights to probabilities, bands, and what must not be a match.

use crate::compare::{Field, Level};
use crate::weigh::Weights;
use serde::Serialize;

/// Least probability of a match.
pub const MATCH_PROBABILITY: f64 = 0.75;

/// Least probability of a possible match.
pub const POSSIBLE_PROBABILITY: f64 = 0.05;

/// Least distance in bits of a match from the next candidate.
pub const MATCH_MARGIN: f64 = 2.0;

/// How sure the engine is. A person confirms every link; the band says how
/// much work that will be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Band {
    /// One candidate stands out and nothing forbids it.
    Match,
    /// Worth a look: not sure enough, or two candidates too close, or a twin.
    Possible,
    /// Not this child, as far as can be told.
    None,
}

/// A candidate who may be a brother or sister of the child sought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Same household, same birthday, another forename. Never a match.
    Twin,
    /// Same household, another birthday and another forename.
    Sibling,
}

/// One field's part in a candidate's weight.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// What was compared.
    pub field: Field,
    /// How nearly it agreed.
    pub level: Level,
    /// Bits for (or, below zero, against) its being the same child.
    pub weight_bits: f64,
}

/// Somebody who may be the child sought.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Candidate {
    /// The identifier under which the person was indexed.
    pub id: String,
    /// Probability that this is the child, given that at most one is.
    pub probability: f64,
    /// How sure that is.
    pub band: Band,
    /// Sum of the comparisons' bits, without the prior.
    pub weight_bits: f64,
    /// Bits above the next candidate (for the first), or below the first,
    /// which is negative. The sum of bits where there is no other.
    pub margin: f64,
    /// The prior: log2 of the odds before anything was compared.
    pub prior_bits: f64,
    /// Every field, the silent ones too, in a fixed order.
    pub comparisons: Vec<Comparison>,
    /// Set where this looks like a twin or sibling of the child instead.
    pub twin_or_sibling: Option<Relation>,
}

/// A row and what it weighs.
#[derive(Clone, Copy)]
pub(crate) struct Scored {
    pub(crate) row: u32,
    pub(crate) bits: f64,
}

fn in_order(scored: &mut [Scored]) {
    scored.sort_by(|a, b| b.bits.total_cmp(&a.bits).then(a.row.cmp(&b.row)));
}

/// Orders, bands and cuts the scored rows. `told` gives a row's identifier and
/// its weights field by field.
pub(crate) fn rank(
    mut scored: Vec<Scored>,
    limit: usize,
    prior_bits: f64,
    told: impl Fn(u32) -> Option<(String, Weights)>,
) -> Vec<Candidate> {
    in_order(&mut scored);
    // At most one of them is the child, and perhaps none: the probabilities
    // and that of "none" sum to one, so two equal candidates halve each other.
    let odds = |s: &Scored| (s.bits + prior_bits).min(900.0).exp2();
    let total: f64 = 1.0 + scored.iter().map(odds).sum::<f64>();
    let first = scored.first().map_or(0.0, |s| s.bits);
    let second = scored.get(1).map(|s| s.bits);
    let mut out = Vec::with_capacity(limit.min(scored.len()));
    for (place, s) in scored.iter().take(limit).enumerate() {
        let margin = match (place, second) {
            (0, Some(second)) => first - second,
            (0, None) => s.bits,
            _ => s.bits - first,
        };
        let probability = odds(s) / total;
        let Some((id, weights)) = told(s.row) else {
            continue;
        };
        let mut found = candidate(id, &weights, prior_bits, probability, margin);
        found.band = band(&found, place == 0 && margin >= MATCH_MARGIN);
        out.push(found);
    }
    out
}

/// As [`rank`], each by itself: any number of them may be the child.
pub(crate) fn each(
    mut scored: Vec<Scored>,
    limit: usize,
    prior_bits: f64,
    told: impl Fn(u32) -> Option<(String, Weights)>,
) -> Vec<Candidate> {
    in_order(&mut scored);
    let mut out = Vec::new();
    for s in scored.iter().take(limit) {
        let odds = (s.bits + prior_bits).min(900.0).exp2();
        let Some((id, weights)) = told(s.row) else {
            continue;
        };
        let mut found = candidate(id, &weights, prior_bits, odds / (1.0 + odds), s.bits);
        found.band = band(&found, true);
        out.push(found);
    }
    out
}

fn candidate(
    id: String,
    weights: &Weights,
    prior_bits: f64,
    probability: f64,
    margin: f64,
) -> Candidate {
    let comparison = |&(field, level, weight_bits): &(Field, Level, f64)| Comparison {
        field,
        level,
        weight_bits,
    };
    Candidate {
        id,
        probability,
        band: Band::None,
        weight_bits: weights.bits,
        margin,
        prior_bits,
        comparisons: weights.bars.iter().map(comparison).collect(),
        twin_or_sibling: relation(weights),
    }
}

impl Candidate {
    /// The band for this probability and margin. `first`: whether nobody is
    /// likelier.
    pub fn band_where(&self, first: bool) -> Band {
        band(self, first && self.margin >= MATCH_MARGIN)
    }

    fn level(&self, field: Field) -> Level {
        self.comparisons
            .iter()
            .find(|c| c.field == field)
            .map_or(Level::Missing, |c| c.level)
    }

    /// Whether the name is all there is: another birthday, another address or
    /// parent, and neither number, address nor parent in common. Two children
    /// of one name are likelier than a child of whom everything else is wrong.
    pub fn by_name_alone(&self) -> bool {
        let born_otherwise = !matches!(
            self.level(Field::BirthDate),
            Level::Exact | Level::Missing | Level::WithinEstimate | Level::NearEstimate
        );
        let parent = self.level(Field::Parent);
        let another = matches!(parent, Level::Different | Level::SurnameOnly)
            || self.level(Field::Address) == Level::Different;
        let number = matches!(self.level(Field::Upn), Level::Exact | Level::OneCharacter);
        let home = at_home(self.level(Field::Address))
            || self.level(Field::Address) == Level::OneCharacter;
        born_otherwise && another && !number && !home && parent != Level::BothNames
    }
}

fn band(found: &Candidate, stands_out: bool) -> Band {
    if found.probability < POSSIBLE_PROBABILITY {
        Band::None
    } else if stands_out
        && found.probability >= MATCH_PROBABILITY
        && found.twin_or_sibling != Some(Relation::Twin)
        && !found.by_name_alone()
    {
        Band::Match
    } else {
        Band::Possible
    }
}

/// Whether an address is one that both have or had.
fn at_home(level: Level) -> bool {
    matches!(
        level,
        Level::HouseAndPostcode
            | Level::HouseAndStreet
            | Level::Postcode
            | Level::OtherHouse
            | Level::FormerAddress
    )
}

/// Whether a pair of one household looks like two children of it.
pub(crate) fn relation(weights: &Weights) -> Option<Relation> {
    let level = |field: Field| {
        weights
            .bars
            .iter()
            .find(|b| b.0 == field)
            .map_or(Level::Missing, |b| b.1)
    };
    // A name that nobody bears and that is near the other is a slip of it. One that is unlike it
    // is another child's, however rare: a hidden child's brother is known by nothing else.
    let another_forename = match level(Field::Forename) {
        Level::Different => true,
        Level::Similar | Level::TwoLetters => weights.forename_borne,
        _ => false,
    } && level(Field::NameOrder) != Level::Swapped;
    if !another_forename || !weights.families {
        return None;
    }
    let home = at_home(level(Field::Address));
    let parent = level(Field::Parent) == Level::BothNames;
    let surname = level(Field::Surname).strength() >= Level::ParentsName.strength();
    if !(home || parent && surname) {
        return None;
    }
    match level(Field::BirthDate) {
        Level::Exact => Some(Relation::Twin),
        Level::Missing => None,
        _ => Some(Relation::Sibling),
    }
}
