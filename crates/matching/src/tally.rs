//! How common every value of an index is.
//!
//! Counted from the rows themselves, kept exact when rows come and go, and
//! drawn towards an everyday frequency while there are few rows.

use crate::lexicon::{NONE, NameId};
use crate::record::Record;
use rustc_hash::FxHashMap;

/// How many imagined everyday rows stand beside the counted ones.
const DRAW: f64 = 500.0;

/// Counts of values.
#[derive(Clone, Default)]
pub(crate) struct Tally {
    people: u32,
    fore: Vec<u32>,
    sur: Vec<u32>,
    birth: FxHashMap<u32, u32>,
    postcode: FxHashMap<u64, u32>,
    sector: FxHashMap<u64, u32>,
    district: FxHashMap<u64, u32>,
    street: FxHashMap<u32, u32>,
}

impl Tally {
    pub(crate) fn people(&self) -> u32 {
        self.people
    }

    /// Counts a row in (`by` = 1) or out (`by` = -1).
    pub(crate) fn count(&mut self, row: Record<'_>, by: i32) {
        self.people = self.people.saturating_add_signed(by);
        for n in row.names {
            bump(&mut self.fore, n.fore, by);
            bump(&mut self.sur, n.sur, by);
        }
        if row.birth.known() {
            add(&mut self.birth, row.birth.0, by);
        }
        for p in row.places {
            if p.postcode != 0 {
                add(&mut self.postcode, p.postcode, by);
                add(&mut self.sector, p.postcode >> 16, by);
                add(&mut self.district, p.postcode >> 24, by);
            }
            if p.street != 0 {
                add(&mut self.street, p.street, by);
            }
        }
    }

    fn share(&self, count: u32, everyday: f64) -> f64 {
        (f64::from(count) + DRAW * everyday) / (f64::from(self.people) + DRAW)
    }

    pub(crate) fn forename(&self, id: NameId) -> f64 {
        self.share(self.fore.get(id as usize).copied().unwrap_or(0), 0.004)
    }

    pub(crate) fn surname(&self, id: NameId) -> f64 {
        self.share(self.sur.get(id as usize).copied().unwrap_or(0), 0.001)
    }

    pub(crate) fn birth(&self, birth: u32) -> f64 {
        self.share(self.birth.get(&birth).copied().unwrap_or(0), 1.0 / 5_500.0)
    }

    pub(crate) fn postcode(&self, postcode: u64) -> f64 {
        self.share(self.postcode.get(&postcode).copied().unwrap_or(0), 0.0002)
    }

    pub(crate) fn sector(&self, postcode: u64) -> f64 {
        self.share(
            self.sector.get(&(postcode >> 16)).copied().unwrap_or(0),
            0.003,
        )
    }

    pub(crate) fn district(&self, postcode: u64) -> f64 {
        self.share(
            self.district.get(&(postcode >> 24)).copied().unwrap_or(0),
            0.03,
        )
    }

    pub(crate) fn street(&self, street: u32) -> f64 {
        self.share(self.street.get(&street).copied().unwrap_or(0), 0.001)
    }
}

fn bump(counts: &mut Vec<u32>, id: NameId, by: i32) {
    if id == NONE {
        return;
    }
    let place = id as usize;
    if counts.len() <= place {
        counts.resize(place + 1, 0);
    }
    if let Some(slot) = counts.get_mut(place) {
        *slot = slot.saturating_add_signed(by);
    }
}

fn add<K: std::hash::Hash + Eq>(counts: &mut FxHashMap<K, u32>, key: K, by: i32) {
    let slot = counts.entry(key).or_insert(0);
    *slot = slot.saturating_add_signed(by);
}
