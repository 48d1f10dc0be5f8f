//! RANK: from weights to probabilities, bands, and what must not be a match.

use crate::compare::{Field, Level};
use crate::weigh::Weights;
use serde::Serialize;

/// Least probability of a match.
pub const MATCH_PROBABILITY: f64 = 0.90;

/// Least probability of a possible match.
pub const POSSIBLE_PROBABILITY: f64 = 0.05;

/// Least distance in bits of a match from the next candidate.
pub const MATCH_MARGIN: f64 = 4.0;

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
pub(crate) struct Scored {
    pub(crate) row: u32,
    pub(crate) weights: Weights,
}

/// Orders, bands and cuts the scored rows.
pub(crate) fn rank(
    mut scored: Vec<Scored>,
    limit: usize,
    prior_bits: f64,
    id: impl Fn(u32) -> String,
) -> Vec<Candidate> {
    scored.sort_by(|a, b| {
        b.weights
            .bits
            .total_cmp(&a.weights.bits)
            .then(a.row.cmp(&b.row))
    });
    // At most one of them is the child, and perhaps none: the probabilities
    // and that of "none" sum to one, so two equal candidates halve each other.
    let odds = |s: &Scored| (s.weights.bits + prior_bits).min(900.0).exp2();
    let total: f64 = 1.0 + scored.iter().map(odds).sum::<f64>();
    let first = scored.first().map_or(0.0, |s| s.weights.bits);
    let second = scored.get(1).map(|s| s.weights.bits);
    let mut out = Vec::with_capacity(limit.min(scored.len()));
    for (place, s) in scored.iter().take(limit).enumerate() {
        let bits = s.weights.bits;
        let margin = match (place, second) {
            (0, Some(second)) => first - second,
            (0, None) => bits,
            _ => bits - first,
        };
        let probability = odds(s) / total;
        let twin_or_sibling = relation(&s.weights);
        let band = if probability < POSSIBLE_PROBABILITY {
            Band::None
        } else if place == 0
            && probability >= MATCH_PROBABILITY
            && margin >= MATCH_MARGIN
            && twin_or_sibling != Some(Relation::Twin)
        {
            Band::Match
        } else {
            Band::Possible
        };
        out.push(Candidate {
            id: id(s.row),
            probability,
            band,
            weight_bits: bits,
            margin,
            prior_bits,
            comparisons: s
                .weights
                .bars
                .iter()
                .map(|&(field, level, weight_bits)| Comparison {
                    field,
                    level,
                    weight_bits,
                })
                .collect(),
            twin_or_sibling,
        });
    }
    out
}

/// Whether a pair of one household looks like two children of it.
fn relation(weights: &Weights) -> Option<Relation> {
    let level = |field: Field| {
        weights
            .bars
            .iter()
            .find(|b| b.0 == field)
            .map_or(Level::Missing, |b| b.1)
    };
    let another_forename = matches!(level(Field::Forename), Level::Different | Level::Similar)
        && level(Field::NameOrder) != Level::Swapped;
    if !another_forename {
        return None;
    }
    let home = matches!(
        level(Field::Address),
        Level::HouseAndPostcode | Level::HouseAndStreet | Level::Postcode | Level::FormerAddress
    );
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
