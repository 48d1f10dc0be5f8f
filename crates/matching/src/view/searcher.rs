//! How a search goes: the sure keys first, the near ones after, and the wide ones where nobody
//! likely was found; who is found is weighed and told.

use super::{LOOK_WIDER, MOST_A_KEY, MOST_A_WIDE_KEY, Probe, SURE, Searcher};
use crate::block;
use crate::compare::{compare, worth_comparing};
use crate::exhaustive;
use crate::lexicon::{NONE, Words};
use crate::person::Person;
use crate::rank::{self, Candidate, Scored};
use crate::record::{Prepared, Record};
use crate::weigh::{Weights, prior, weigh};

impl<'a> Searcher<'a> {
    /// As [`super::View::search`].
    pub fn search(&mut self, probe: &Person, limit: usize) -> Vec<Candidate> {
        let probe = self.prepare(probe);
        let scored = self.score(&probe);
        self.told(probe, scored, limit)
    }

    /// As [`super::View::search_exhaustive`].
    pub fn search_exhaustive(
        &mut self,
        probe: &Person,
        limit: usize,
        threads: usize,
    ) -> Vec<Candidate> {
        let probe = self.prepare(probe);
        let mut scored = self.score(&probe);
        self.score_everybody(&probe, limit, threads, &mut scored);
        self.told(probe, scored, limit)
    }

    /// The rows that look most like a row of the index, for finding doubles: each pair is judged
    /// by itself, because several rows may be one child. The row itself is left out.
    /// `exhaustive`: whether everybody is looked at.
    pub fn doubles(&mut self, id: &str, limit: usize, exhaustive: bool) -> Vec<Candidate> {
        let rows = self.view.index.rows_of(id);
        let mut all = Vec::new();
        for &row in &rows {
            let Some(record) = self.view.rows.record(row) else {
                continue;
            };
            let probe = self.of_row(record);
            // However sure one double is, there may be another.
            let mut scored = self.score_until(&probe, f64::INFINITY);
            if exhaustive {
                self.score_everybody(&probe, limit, 1, &mut scored);
            }
            scored.retain(|s| s.row != row);
            let prior = prior(&self.habits, self.view.counts.people());
            all.extend(rank::each(scored, limit, prior, |row| {
                self.told_of(&probe, row)
            }));
            self.keep(probe);
        }
        all
    }

    pub(super) fn prepare(&mut self, person: &Person) -> Probe<'a> {
        let known = std::mem::take(&mut self.known);
        let mut words = Words::new(&self.view.index.lexicon, known);
        let prepared = Prepared::of(person, &mut words);
        Probe { words, prepared }
    }

    pub(super) fn of_row(&mut self, record: Record<'_>) -> Probe<'a> {
        let known = std::mem::take(&mut self.known);
        Probe {
            words: Words::new(&self.view.index.lexicon, known),
            prepared: Prepared::copy(record),
        }
    }

    pub(super) fn keep(&mut self, probe: Probe<'a>) {
        self.known = probe.words.into_known();
    }

    pub(super) fn told(
        &mut self,
        probe: Probe<'a>,
        scored: Vec<Scored>,
        limit: usize,
    ) -> Vec<Candidate> {
        let prior = prior(&self.habits, self.view.counts.people());
        let told = rank::rank(scored, limit, prior, |row| self.told_of(&probe, row));
        self.keep(probe);
        told
    }

    pub(super) fn told_of(&self, probe: &Probe<'a>, row: u32) -> Option<(String, Weights)> {
        let id = self.view.rows.id(row).to_owned();
        Some((id, self.weights(probe, row)?))
    }

    pub(super) fn weights(&self, probe: &Probe<'a>, row: u32) -> Option<Weights> {
        let record = self.view.rows.record(row)?;
        let levels = compare(probe.prepared.record(), record, &probe.words);
        Some(weigh(&levels, self.view.counts, &self.habits))
    }

    pub(super) fn weigh_row(&self, probe: &Probe<'a>, row: u32) -> Option<Scored> {
        let bits = self.weights(probe, row)?.bits;
        Some(Scored { row, bits })
    }

    /// Adds those whom the exhaustive look finds.
    pub(super) fn score_everybody(
        &self,
        probe: &Probe<'a>,
        limit: usize,
        threads: usize,
        scored: &mut Vec<Scored>,
    ) {
        for row in exhaustive::everybody(self.view, probe, limit.max(50), threads) {
            if !scored.iter().any(|s| s.row == row) {
                scored.extend(self.weigh_row(probe, row));
            }
        }
    }

    /// Scores everyone under the probe's keys.
    pub(super) fn score(&mut self, probe: &Probe<'a>) -> Vec<Scored> {
        self.score_until(probe, LOOK_WIDER)
    }

    /// As [`Searcher::score`]; the second look is left out only where the best
    /// row's log-odds are above `sure`.
    pub(super) fn score_until(&mut self, probe: &Probe<'a>, sure: f64) -> Vec<Scored> {
        let record = probe.prepared.record();
        let mut heard = std::mem::take(&mut self.heard);
        heard.listen(record, &probe.words);
        self.seen.clear();
        self.keys.clear();
        let start = prior(&self.habits, self.view.counts.people());
        let mut scored = Vec::with_capacity(16);
        let best = |scored: &[Scored]| {
            let bits = scored
                .iter()
                .map(|s| s.bits)
                .fold(f64::NEG_INFINITY, f64::max);
            bits + start
        };
        block::look_sure(record, &heard, self.view.index.years(), &mut self.keys);
        self.look(probe, MOST_A_KEY, &mut scored);
        if best(&scored) <= SURE.max(sure) {
            self.keys.clear();
            block::look_near(record, &heard, &mut self.keys);
            self.look(probe, MOST_A_KEY, &mut scored);
        }
        if best(&scored) <= sure {
            self.keys.clear();
            block::look_wide(record, &heard, &mut self.keys);
            self.look_at_spellings(probe);
            self.look(probe, MOST_A_WIDE_KEY, &mut scored);
        }
        self.heard = heard;
        scored
    }

    /// A name that sounds like nobody's is looked for under its neighbours.
    pub(super) fn look_at_spellings(&mut self, probe: &Probe<'a>) {
        let record = probe.prepared.record();
        if !record.birth.known() {
            return;
        }
        let lexicon = &self.view.index.lexicon;
        let mut sounds = Vec::new();
        for name in record.names.iter() {
            for id in [name.fore, name.sur] {
                let common = id != NONE && (self.view.counts.bearers(id) >= 3);
                if !common && let Some(form) = probe.words.form(id) {
                    lexicon.sounds_near(form, &mut sounds);
                }
            }
        }
        block::look_spelt_otherwise(record.birth, &sounds, &mut self.keys);
    }

    /// The rows under the keys, each once, in order.
    pub(super) fn find_rows(&mut self, most: usize) {
        let (rows, whole) = (self.view.rows, self.view.whole);
        let sees = |row| rows.sees(row, whole);
        self.found.clear();
        for &key in &self.keys {
            self.view.postings.find(key, most, sees, &mut self.found);
            if let Some(later) = self.view.index.later.get(&key) {
                let seen = later.iter().copied().filter(|&row| sees(row));
                self.found.extend(seen.take(most));
            }
        }
        self.found.sort_unstable();
        self.found.dedup();
    }

    /// Scores the rows under the keys that were not scored before.
    pub(super) fn look(&mut self, probe: &Probe<'a>, most: usize, scored: &mut Vec<Scored>) {
        let rows = self.view.rows;
        self.find_rows(most);
        for &row in &self.found {
            if self.seen.binary_search(&row).is_err()
                && let Some(record) = rows.record(row)
                && worth_comparing(probe.prepared.record(), record, &probe.words)
            {
                scored.extend(self.weigh_row(probe, row));
            }
        }
        self.seen.extend_from_slice(&self.found);
        self.seen.sort_unstable();
    }
}
