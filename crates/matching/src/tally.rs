//! How common every value of an index is.
//!
//! Counted from the rows themselves, kept exact when rows come and go, and
//! drawn towards an everyday frequency while there are few rows.

use crate::lexicon::{NONE, NameId};
use crate::packed::Fixed;
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
        for n in row.names.iter() {
            bump(&mut self.fore, n.fore, by);
            bump(&mut self.sur, n.sur, by);
            for id in [n.fore, n.middle, n.sur] {
                bump(&mut self.used, id, by);
            }
        }
        for p in row.parents.iter() {
            bump(&mut self.used, p.fore, by);
            bump(&mut self.used, p.sur, by);
        }
        if row.birth.known() {
            add(&mut self.birth, row.birth.0, by);
        }
        for p in row.places.iter() {
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

impl Tally {
    /// The counts as they stand in a snapshot, tables in order of their keys.
    pub(crate) fn write(&self) -> Vec<u8> {
        let mut out = Vec::new();
        self.people.put(&mut out);
        for list in [&self.fore, &self.sur, &self.used] {
            size(list.len()).put(&mut out);
            list.iter().for_each(|n| n.put(&mut out));
        }
        for table in [&self.birth, &self.street] {
            let mut all: Vec<(u32, u32)> = table.iter().map(|(&k, &n)| (k, n)).collect();
            all.sort_unstable();
            write(all, &mut out);
        }
        for table in [&self.postcode, &self.sector, &self.district] {
            let mut all: Vec<(u64, u32)> = table.iter().map(|(&k, &n)| (k, n)).collect();
            all.sort_unstable();
            write(all, &mut out);
        }
        out
    }

    /// Reads what [`Tally::write`] wrote; None where it is something else.
    pub(crate) fn read(mut bytes: &[u8]) -> Option<Self> {
        let from = &mut bytes;
        let people = take::<u32>(from)?;
        let mut list = || -> Option<Vec<u32>> {
            let count = take::<u32>(from)? as usize;
            let all = from.split_off(..count.checked_mul(4)?)?;
            Some(all.chunks_exact(4).map(u32::get).collect())
        };
        let (fore, sur, used) = (list()?, list()?, list()?);
        let tally = Self {
            people,
            fore,
            sur,
            used,
            birth: table(from)?,
            street: table(from)?,
            postcode: table(from)?,
            sector: table(from)?,
            district: table(from)?,
        };
        from.is_empty().then_some(tally)
    }
}

fn size(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn write<K: Fixed>(all: Vec<(K, u32)>, out: &mut Vec<u8>) {
    size(all.len()).put(out);
    for (key, count) in all {
        key.put(out);
        count.put(out);
    }
}

fn take<T: Fixed>(from: &mut &[u8]) -> Option<T> {
    from.split_off(..T::SIZE).map(T::get)
}

fn table<K: Fixed + std::hash::Hash + Eq>(from: &mut &[u8]) -> Option<FxHashMap<K, u32>> {
    let count = take::<u32>(from)? as usize;
    let all = from.split_off(..count.checked_mul(K::SIZE + 4)?)?;
    let one = |pair: &[u8]| {
        let (key, count) = pair.split_at_checked(K::SIZE).unwrap_or_default();
        (K::get(key), u32::get(count))
    };
    Some(all.chunks_exact(K::SIZE + 4).map(one).collect())
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

    /// How many times a name stands anywhere in these rows.
    pub(crate) fn bearers(self, id: NameId) -> u32 {
        self.sum(|tally| at(&tally.used, id))
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
