//! A search through an index: whom it may find, and what is counted.

use crate::block;
use crate::compare::compare;
use crate::index::Index;
use crate::lexicon::Words;
use crate::normalise;
use crate::person::{Person, PersonName};
use crate::rank::{self, Candidate, Scored};
use crate::record::{Prepared, Record};
use crate::tally::Counts;
use crate::weigh::{prior, weigh};
use rustc_hash::FxHashMap;

/// Most rows taken from one key.
const MOST_A_KEY: usize = 4_000;

/// Least Jaro-Winkler similarity at which a name is tried in place of one
/// that finds nobody.
const NEAR_SPELLING: f64 = 0.85;

/// Below these log-odds of the best row found, the search looks wider.
const LOOK_WIDER: f64 = 6.0;

/// An index as somebody may see it: [`Index::open`] or [`Index::whole`].
///
/// Whoever is not seen is not found, not counted among a name's bearers or an
/// index's people, and takes nobody's place in a list that is cut short.
#[derive(Clone, Copy)]
pub struct View<'a> {
    index: &'a Index,
    counts: Counts<'a>,
    whole: bool,
}

impl<'a> View<'a> {
    pub(crate) fn new(index: &'a Index, counts: Counts<'a>, whole: bool) -> Self {
        Self {
            index,
            counts,
            whole,
        }
    }

    /// The likeliest people for a probe, best first, at most `limit`.
    ///
    /// Brothers and sisters of the child sought may stand among them at
    /// [`crate::Band::None`]: they are marked, and worth telling.
    pub fn search(self, probe: &Person, limit: usize) -> Vec<Candidate> {
        let mut words = Words::new(&self.index.lexicon);
        let prepared = Prepared::of(probe, &mut words);
        let scored = self.score(prepared.record(), &words, false);
        self.ranked(scored, limit)
    }

    /// The people most like somebody who stands in the index, that person
    /// among them.
    pub fn like(self, id: &str, limit: usize) -> Vec<Candidate> {
        let rows = self.index.rows_of(id);
        let record = rows.first().and_then(|&row| self.index.record(row));
        let Some(record) = record else {
            return Vec::new();
        };
        let scored = self.score(record, &Words::new(&self.index.lexicon), false);
        self.ranked(scored, limit)
    }

    /// As [`View::search`], also by a single name, and for several readings
    /// of one question: each person counts by the reading that fits best.
    /// For a person at a search box, who reads the list and does not mind its
    /// length; who has nothing in common with the question is left out.
    pub fn search_readings(self, readings: &[Person], limit: usize) -> Vec<Candidate> {
        let mut best: FxHashMap<u32, Scored> = FxHashMap::default();
        for probe in readings {
            let mut words = Words::new(&self.index.lexicon);
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
        self.ranked(best.into_values().collect(), limit)
    }

    fn ranked(self, scored: Vec<Scored>, limit: usize) -> Vec<Candidate> {
        rank::rank(scored, limit, prior(self.counts.people()), |row| {
            self.index.id(row).to_owned()
        })
    }

    /// Names of the index that are most like the ones given, in their roles:
    /// for a search whose spelling finds nobody.
    pub(crate) fn nearest_names(self, names: &[PersonName]) -> Vec<PersonName> {
        let nearest = |text: &str| {
            let text = normalise::name(text);
            let mut near: Vec<(f64, &str)> = Vec::new();
            if !text.is_empty() {
                let likeness = |form: &str| strsim::jaro_winkler(&text, form);
                let forms = self.index.lexicon.forms().iter().zip(0..);
                let forms = forms
                    .filter(|&(_, id)| self.counts.knows(id))
                    .map(|(form, _)| &*form.text);
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
    fn score(self, probe: Record<'_>, words: &Words<'_>, by_name_alone: bool) -> Vec<Scored> {
        let mut keys = Vec::with_capacity(64);
        let mut rows = Vec::with_capacity(256);
        block::look_near(probe, words, &mut keys);
        self.gather(&keys, &mut rows);
        let mut scored: Vec<Scored> = Vec::with_capacity(rows.len());
        self.weigh_rows(probe, words, &rows, &mut scored);
        let start = prior(self.counts.people());
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
    fn gather(self, keys: &[u64], rows: &mut Vec<u32>) {
        let sees = |row| self.index.sees(row, self.whole);
        for &key in keys {
            self.index.postings.find(key, MOST_A_KEY, sees, rows);
        }
        rows.sort_unstable();
        rows.dedup();
    }

    fn weigh_rows(self, probe: Record<'_>, words: &Words<'_>, rows: &[u32], out: &mut Vec<Scored>) {
        for &row in rows {
            if let Some(record) = self.index.record(row) {
                let weights = weigh(&compare(probe, record, words), self.counts);
                out.push(Scored { row, weights });
            }
        }
    }
}
