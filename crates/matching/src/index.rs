//! Everyone we know, ready to be searched.

use crate::block;
use crate::compare::compare;
use crate::lexicon::{Lexicon, Words};
use crate::normalise;
use crate::person::{Person, PersonName};
use crate::postings::{Builder, Postings};
use crate::rank::{self, Candidate, Scored};
use crate::record::{Birth, NameIds, ParentIds, Place, Prepared, Record};
use crate::tally::Tally;
use crate::weigh::{prior, weigh};
use casework::child::Sex;
use rustc_hash::FxHashMap;

/// Most rows taken from one key.
const MOST_A_KEY: usize = 4_000;

/// Least Jaro-Winkler similarity at which a name is tried in place of one
/// that finds nobody.
const NEAR_SPELLING: f64 = 0.85;

/// Below these log-odds of the best row found, the search looks wider.
const LOOK_WIDER: f64 = 6.0;

/// The people of one or more sources, filed for search.
///
/// Built once from a whole list ([`Index::build`]); small changes go in with
/// [`Index::insert`] and [`Index::remove`] until the next build. Frequencies
/// are counted from the people themselves and follow every change.
#[derive(Clone, Default)]
pub struct Index {
    lexicon: Lexicon,
    tally: Tally,
    rows: Vec<Row>,
    names: Vec<NameIds>,
    places: Vec<Place>,
    parents: Vec<ParentIds>,
    ids: String,
    id_ends: Vec<u32>,
    postings: Postings,
}

/// The fixed part of a row, and where its lists begin.
#[derive(Clone)]
struct Row {
    upn: u64,
    birth: Birth,
    names: u32,
    places: u32,
    parents: u32,
    name_count: u8,
    place_count: u8,
    parent_count: u8,
    sex: Sex,
    estimated: bool,
    removed: bool,
}

impl Index {
    /// Builds an index of people. Later people with an identifier already
    /// seen are filed too: telling sources apart is the caller's business.
    pub fn build<'a>(people: impl IntoIterator<Item = &'a Person>) -> Self {
        let mut index = Self::default();
        for person in people {
            index.store(person);
        }
        index.file_all();
        index
    }

    /// How many people can be found.
    pub fn len(&self) -> usize {
        self.tally.people() as usize
    }

    /// Whether nobody can be found.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many distinct names the index holds.
    pub fn distinct_names(&self) -> usize {
        self.lexicon.len()
    }

    /// Adds one person.
    pub fn insert(&mut self, person: &Person) {
        let Some(row) = self.store(person) else {
            return;
        };
        for key in self.keys(row) {
            self.postings.add(key, row);
        }
    }

    /// Takes out everybody with this identifier; true if there was anybody.
    pub fn remove(&mut self, id: &str) -> bool {
        let mut rows = Vec::new();
        self.postings.find(block::id_key(id), usize::MAX, &mut rows);
        rows.retain(|&r| self.is_here(r) && self.id(r) == id);
        for &row in &rows {
            // Counted out by hand: the tally and the rows are both ours.
            let mut tally = std::mem::take(&mut self.tally);
            if let Some(record) = self.record(row) {
                tally.count(record, -1);
            }
            self.tally = tally;
            if let Some(r) = self.rows.get_mut(row as usize) {
                r.removed = true;
            }
        }
        !rows.is_empty()
    }

    /// The likeliest people for a probe, best first, at most `limit`.
    ///
    /// Brothers and sisters of the child sought may stand among them at
    /// [`crate::Band::None`]: they are marked, and worth telling.
    pub fn search(&self, probe: &Person, limit: usize) -> Vec<Candidate> {
        let mut words = Words::new(&self.lexicon);
        let prepared = Prepared::of(probe, &mut words);
        let probe = prepared.record();
        let scored = self.score(probe, &words, false);
        rank::rank(scored, limit, prior(self.tally.people()), |row| {
            self.id(row).to_owned()
        })
    }

    /// As [`Index::search`], also by a single name, and for several readings
    /// of one question: each person counts by the reading that fits best.
    /// For a person at a search box, who reads the list and does not mind its
    /// length; who has nothing in common with the question is left out.
    pub fn search_readings(&self, readings: &[Person], limit: usize) -> Vec<Candidate> {
        let mut best: FxHashMap<u32, Scored> = FxHashMap::default();
        for probe in readings {
            let mut words = Words::new(&self.lexicon);
            let prepared = Prepared::of(probe, &mut words);
            for found in self.score(prepared.record(), &words, true) {
                let better = best
                    .get(&found.row)
                    .is_none_or(|known| known.weights.bits < found.weights.bits);
                if better && found.weights.bits > 0.0 {
                    best.insert(found.row, found);
                }
            }
        }
        let scored = best.into_values().collect();
        rank::rank(scored, limit, prior(self.tally.people()), |row| {
            self.id(row).to_owned()
        })
    }

    /// Names of the index that are most like the ones given, in their roles:
    /// for a search whose spelling finds nobody.
    pub(crate) fn nearest_names(&self, names: &[PersonName]) -> Vec<PersonName> {
        let nearest = |text: &str| {
            let text = normalise::name(text);
            let mut near: Vec<(f64, &str)> = Vec::new();
            if !text.is_empty() {
                let likeness = |form: &str| strsim::jaro_winkler(&text, form);
                let forms = self.lexicon.forms().iter().map(|f| &*f.text);
                near.extend(
                    forms
                        .map(|f| (likeness(f), f))
                        .filter(|n| n.0 >= NEAR_SPELLING),
                );
                near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
                near.truncate(4);
            }
            near.into_iter().map(|n| n.1.to_owned()).collect::<Vec<_>>()
        };
        let mut out = Vec::new();
        for name in names {
            let or_blank = |found: Vec<String>| {
                if found.is_empty() {
                    vec![String::new()]
                } else {
                    found
                }
            };
            for forename in or_blank(nearest(&name.forename)) {
                for surname in or_blank(nearest(&name.surname)) {
                    out.push(PersonName {
                        forename: forename.clone(),
                        surname,
                        ..name.clone()
                    });
                }
            }
        }
        out
    }

    /// Scores everyone under the probe's keys.
    fn score(&self, probe: Record<'_>, words: &Words<'_>, by_name_alone: bool) -> Vec<Scored> {
        let mut keys = Vec::with_capacity(64);
        let mut rows = Vec::with_capacity(256);
        block::look_near(probe, words, &mut keys);
        self.gather(&keys, &mut rows);
        let mut scored: Vec<Scored> = Vec::with_capacity(rows.len());
        self.weigh_rows(probe, words, &rows, &mut scored);
        let start = prior(self.tally.people());
        let enough = |scored: &[Scored]| scored.iter().any(|s| s.weights.bits + start > LOOK_WIDER);
        if !enough(&scored) {
            keys.clear();
            block::look_upn_slips(probe, &mut keys);
            block::look_wide(probe, words, &mut keys);
            if by_name_alone {
                block::look_by_name_alone(probe, words, &mut keys);
            }
            let seen = std::mem::take(&mut rows);
            self.gather(&keys, &mut rows);
            rows.retain(|row| seen.binary_search(row).is_err());
            self.weigh_rows(probe, words, &rows, &mut scored);
        }
        scored
    }

    /// The rows under the keys, each once, in order.
    fn gather(&self, keys: &[u64], rows: &mut Vec<u32>) {
        for &key in keys {
            self.postings.find(key, MOST_A_KEY, rows);
        }
        rows.sort_unstable();
        rows.dedup();
    }

    fn weigh_rows(
        &self,
        probe: Record<'_>,
        words: &Words<'_>,
        rows: &[u32],
        out: &mut Vec<Scored>,
    ) {
        for &row in rows.iter().filter(|&&r| self.is_here(r)) {
            if let Some(record) = self.record(row) {
                let weights = weigh(&compare(probe, record, words), &self.tally);
                out.push(Scored { row, weights });
            }
        }
    }

    fn is_here(&self, row: u32) -> bool {
        self.rows.get(row as usize).is_some_and(|r| !r.removed)
    }

    fn record(&self, row: u32) -> Option<Record<'_>> {
        let r = self.rows.get(row as usize)?;
        Some(Record {
            upn: r.upn,
            birth: r.birth,
            estimated: r.estimated,
            sex: r.sex,
            names: slice(&self.names, r.names, r.name_count),
            places: slice(&self.places, r.places, r.place_count),
            parents: slice(&self.parents, r.parents, r.parent_count),
        })
    }

    fn id(&self, row: u32) -> &str {
        let end = |r: usize| self.id_ends.get(r).map_or(0, |&e| e as usize);
        let row = row as usize;
        let start = row.checked_sub(1).map_or(0, end);
        self.ids.get(start..end(row)).unwrap_or_default()
    }

    /// Stores a row without filing it. None when the index is full (four
    /// thousand million rows, or four gigabytes of identifiers).
    fn store(&mut self, person: &Person) -> Option<u32> {
        let row = u32::try_from(self.rows.len()).ok()?;
        let id_end = u32::try_from(self.ids.len() + person.id.len()).ok()?;
        let prepared = Prepared::of(person, &mut self.lexicon);
        self.tally.count(prepared.record(), 1);
        self.rows.push(Row {
            upn: prepared.upn,
            birth: prepared.birth,
            names: u32::try_from(self.names.len()).ok()?,
            places: u32::try_from(self.places.len()).ok()?,
            parents: u32::try_from(self.parents.len()).ok()?,
            // More than 255 names of one child are somebody's mistake.
            name_count: u8::try_from(prepared.names.len()).unwrap_or(u8::MAX),
            place_count: u8::try_from(prepared.places.len()).unwrap_or(u8::MAX),
            parent_count: u8::try_from(prepared.parents.len()).unwrap_or(u8::MAX),
            sex: prepared.sex,
            estimated: prepared.estimated,
            removed: false,
        });
        self.names.extend(prepared.names);
        self.places.extend(prepared.places);
        self.parents.extend(prepared.parents);
        self.ids.push_str(&person.id);
        self.id_ends.push(id_end);
        Some(row)
    }

    fn keys(&self, row: u32) -> Vec<u64> {
        let mut keys = vec![block::id_key(self.id(row))];
        if let Some(record) = self.record(row) {
            block::file_under(record, &self.lexicon, &mut keys);
        }
        keys
    }

    /// Files every row, in two passes so that no list of keys is ever held.
    fn file_all(&mut self) {
        let rows = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        let mut builder = Builder::new(self.rows.len() * 24);
        for row in 0..rows {
            self.keys(row)
                .into_iter()
                .for_each(|key| builder.expect(key));
        }
        builder.lay_out();
        for row in 0..rows {
            self.keys(row)
                .into_iter()
                .for_each(|key| builder.file(key, row));
        }
        self.postings = builder.finish();
    }
}

fn slice<T>(all: &[T], start: u32, count: u8) -> &[T] {
    let start = start as usize;
    all.get(start..start + usize::from(count))
        .unwrap_or_default()
}
