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
#[derive(Default)]
pub(crate) struct Tally {
    people: u32,
    fore: Vec<u32>,
    sur: Vec<u32>,
    /// How often a name stands in any place, parents' and middle names included.
    used: Vec<u32>,
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

    /// These counts and no others.
    pub(crate) fn alone(&self) -> Counts<'_> {
        Counts {
            open: self,
            closed: None,
        }
    }

    /// These counts and those of others beside them.
    pub(crate) fn and<'a>(&'a self, others: &'a Tally) -> Counts<'a> {
        Counts {
            open: self,
            closed: Some(others),
        }
    }

    /// Counts a row in (`by` = 1) or out (`by` = -1).
    pub(crate) fn count(&mut self, row: Record<'_>, by: i32) {
        self.people = self.people.saturating_add_signed(by);
        for n in row.names {
            bump(&mut self.fore, n.fore, by);
            bump(&mut self.sur, n.sur, by);
            for id in [n.fore, n.middle, n.sur] {
                bump(&mut self.used, id, by);
            }
        }
        for p in row.parents {
            bump(&mut self.used, p.fore, by);
            bump(&mut self.used, p.sur, by);
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
}

/// What the rows that a search may see count to.
#[derive(Clone, Copy)]
pub(crate) struct Counts<'a> {
    open: &'a Tally,
    closed: Option<&'a Tally>,
}

impl Counts<'_> {
    pub(crate) fn people(self) -> u32 {
        self.sum(Tally::people)
    }

    /// Whether a name stands anywhere in these rows.
    pub(crate) fn knows(self, id: NameId) -> bool {
        self.sum(|tally| at(&tally.used, id)) > 0
    }

    pub(crate) fn forename(self, id: NameId) -> f64 {
        self.share(|tally| at(&tally.fore, id), 0.004)
    }

    pub(crate) fn surname(self, id: NameId) -> f64 {
        self.share(|tally| at(&tally.sur, id), 0.001)
    }

    pub(crate) fn birth(self, birth: u32) -> f64 {
        self.share(|tally| of(&tally.birth, birth), 1.0 / 5_500.0)
    }

    pub(crate) fn postcode(self, postcode: u64) -> f64 {
        self.share(|tally| of(&tally.postcode, postcode), 0.0002)
    }

    pub(crate) fn sector(self, postcode: u64) -> f64 {
        self.share(|tally| of(&tally.sector, postcode >> 16), 0.003)
    }

    pub(crate) fn district(self, postcode: u64) -> f64 {
        self.share(|tally| of(&tally.district, postcode >> 24), 0.03)
    }

    pub(crate) fn street(self, street: u32) -> f64 {
        self.share(|tally| of(&tally.street, street), 0.001)
    }

    fn share(self, count: impl Fn(&Tally) -> u32, everyday: f64) -> f64 {
        (f64::from(self.sum(count)) + DRAW * everyday) / (f64::from(self.people()) + DRAW)
    }

    fn sum(self, of: impl Fn(&Tally) -> u32) -> u32 {
        of(self.open).saturating_add(self.closed.map_or(0, of))
    }
}

fn at(counts: &[u32], id: NameId) -> u32 {
    counts.get(id as usize).copied().unwrap_or(0)
}

fn of<K: std::hash::Hash + Eq>(counts: &FxHashMap<K, u32>, key: K) -> u32 {
    counts.get(&key).copied().unwrap_or(0)
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
