//! EXPLAIN: a candidate's reasons as data.
//!
//! No sentences: codes and bits, which the words of each language turn into a
//! waterfall. What a reader may not know is left out there, not here.

use crate::compare::{Field, Level};
use crate::rank::{Band, Candidate, MATCH_MARGIN, MATCH_PROBABILITY, Relation};
use crate::weigh::MODEL;
use serde::Serialize;

/// Why a candidate stands where it stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    /// Which set of weights was used; kept with every decision.
    pub model: &'static str,
    /// Log2 odds before anything was compared.
    pub prior_bits: f64,
    /// One bar a field that said something, the weightiest first.
    pub bars: Vec<Bar>,
    /// Codes of fields on which one side or both were silent.
    pub silent: Vec<&'static str>,
    /// Prior and bars together.
    pub total_bits: f64,
    /// The probability, other candidates considered.
    pub probability: f64,
    /// The band.
    pub band: Band,
    /// What kept it from being a match, if it is not one.
    pub held_back: Vec<HeldBack>,
}

/// One bar of the waterfall.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Bar {
    /// The field's code.
    pub field: &'static str,
    /// The level's code.
    pub level: &'static str,
    /// For or against, in bits.
    pub bits: f64,
}

/// A reason why a candidate is no match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum HeldBack {
    /// Not probable enough.
    Probability,
    /// Another candidate is too near.
    AnotherNear,
    /// Same household and birthday, another forename.
    Twin,
    /// Same household, another birthday and forename.
    Sibling,
    /// Nothing but the name agrees, and an address or a parent speaks against.
    NameAlone,
}

/// The reasons for a candidate's place.
pub fn explain(candidate: &Candidate) -> Explanation {
    let mut bars = Vec::new();
    let mut quiet = Vec::new();
    let mut prior_bits = candidate.prior_bits;
    for c in &candidate.comparisons {
        match (c.field, c.level) {
            // Too little to show: told with the prior, so that the sum holds.
            (Field::NameOrder | Field::Household, Level::Missing) => prior_bits += c.weight_bits,
            (_, Level::Missing) => quiet.push(c.field.code()),
            _ => bars.push(Bar {
                field: c.field.code(),
                level: c.level.code(),
                bits: c.weight_bits,
            }),
        }
    }
    bars.sort_by(|a, b| b.bits.abs().total_cmp(&a.bits.abs()));
    let mut held_back = Vec::new();
    match candidate.twin_or_sibling {
        Some(Relation::Twin) => held_back.push(HeldBack::Twin),
        Some(Relation::Sibling) => held_back.push(HeldBack::Sibling),
        None => {}
    }
    if candidate.band != Band::Match {
        if candidate.by_name_alone() {
            held_back.push(HeldBack::NameAlone);
        }
        if candidate.probability < MATCH_PROBABILITY {
            held_back.push(HeldBack::Probability);
        }
        if candidate.margin < MATCH_MARGIN {
            held_back.push(HeldBack::AnotherNear);
        }
    } else {
        held_back.clear();
    }
    Explanation {
        model: MODEL,
        prior_bits,
        bars,
        silent: quiet,
        total_bits: candidate.prior_bits + candidate.weight_bits,
        probability: candidate.probability,
        band: candidate.band,
        held_back,
    }
}
