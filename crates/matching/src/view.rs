//! A search through an index: whom it may find, and what is counted.

mod searcher;

use crate::block::{self, Heard};
use crate::index::{Index, Rows};
use crate::lexicon::{Known, NONE, Words};
use crate::near::similarity;
use crate::normalise;
use crate::person::{Person, PersonName};
use crate::postings::Postings;
use crate::rank::{self, Candidate, Scored};
use crate::record::{NameIds, Place, Prepared, Record};
use crate::tally::Counts;
use crate::weigh::{Habits, Weights, prior};
use rustc_hash::FxHashMap;

/// Most rows taken from one key.
const MOST_A_KEY: usize = 4_000;

/// Most rows taken from one key of the third look: a key that common tells too
/// little there.
const MOST_A_WIDE_KEY: usize = 60;

/// Above these log-odds of the best row found, the first look is enough.
const SURE: f64 = 12.0;

/// Least Jaro-Winkler similarity at which a name is tried in place of one
/// that finds nobody.
const NEAR_SPELLING: f64 = 0.85;

/// Below these log-odds of the best row found, the search looks wider.
const LOOK_WIDER: f64 = 8.0;

/// An index as somebody may see it: [`Index::open`] or [`Index::whole`].
///
/// Whoever is not seen is not found, not counted among a name's bearers or an
/// index's people, and takes nobody's place in a list that is cut short.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub(crate) index: &'a Index,
    pub(crate) rows: Rows<'a>,
    postings: Postings<'a>,
    pub(crate) counts: Counts<'a>,
    pub(crate) whole: bool,
}

/// A view that is asked many times, by one thread: what one search works out
/// about names serves the next.
pub struct Searcher<'a> {
    pub(crate) view: View<'a>,
    known: Known,
    heard: Heard,
    keys: Vec<u64>,
    found: Vec<u32>,
    seen: Vec<u32>,
    habits: Habits,
}

impl<'a> View<'a> {
    pub(crate) fn new(index: &'a Index, counts: Counts<'a>, whole: bool) -> Self {
        Self {
            index,
            rows: index.rows(),
            postings: index.base.postings(),
            counts,
            whole,
        }
    }

    /// For many searches. `bits`: how many likenesses of names are kept, as a
    /// power of two.
    fn searcher_of(self, bits: u32) -> Searcher<'a> {
        Searcher {
            view: self,
            known: Known::new(bits),
            heard: Heard::default(),
            keys: Vec::with_capacity(256),
            found: Vec::with_capacity(256),
            seen: Vec::new(),
            habits: Habits::default(),
        }
    }

    /// For many searches, by one thread.
    pub fn searcher(self) -> Searcher<'a> {
        self.searcher_of(16)
    }

    /// For many searches of a list with habits of its own.
    pub fn searcher_for(self, habits: &Habits) -> Searcher<'a> {
        Searcher {
            habits: habits.clone(),
            ..self.searcher_of(16)
        }
    }

    /// How many brothers and sisters somebody has in the list, on average: of
    /// two thousand people spread over it, those of one house, postcode and
    /// surname who were born in another year and have another forename (the
    /// same child twice is no sister).
    pub fn families(self) -> f64 {
        let rows = u32::try_from(self.rows.standing.len()).unwrap_or(u32::MAX);
        let mut searcher = self.searcher_of(1);
        let (mut asked, mut others) = (0u32, 0u32);
        for row in (0..rows).step_by((rows as usize / 2_000).max(1)) {
            let Some(record) = self.rows.record(row).filter(|r| !r.places.is_empty()) else {
                continue;
            };
            asked += 1;
            searcher.keys.clear();
            block::look_at_home(record, &mut searcher.keys);
            searcher.find_rows(MOST_A_KEY);
            let mates = searcher.found.iter().filter(|&&other| other != row);
            let mates = mates.filter_map(|&other| self.rows.record(other));
            let of_family = mates.filter(|&other| siblings(record, other)).count();
            others += u32::try_from(of_family).unwrap_or(0);
        }
        f64::from(others) / f64::from(asked.max(1))
    }

    /// Learns the habits of a list from some of its people, without being told
    /// who they are: what the likeliest pairs agree and differ in, three times
    /// over, each time with what was learnt before (Dempster, Laird and Rubin,
    /// 1977, with imagined pairs for a prior).
    pub fn learn(self, people: &[Person]) -> Habits {
        self.learn_from(people, |searcher, person| {
            let probe = searcher.prepare(person);
            let scored = searcher.score(&probe);
            (probe, scored, true)
        })
    }

    /// As [`View::learn`], of a list that holds doubles, from so many of its
    /// rows.
    pub fn learn_doubles(self, rows: usize) -> Habits {
        let all = u32::try_from(self.rows.standing.len()).unwrap_or(u32::MAX);
        let step = (all as usize / rows.max(1)).max(1);
        let some: Vec<u32> = (0..all).step_by(step).collect();
        self.learn_from(&some, |searcher, &row| {
            let record = self.rows.record(row).unwrap_or_else(Record::empty);
            let probe = searcher.of_row(record);
            let mut scored = searcher.score_until(&probe, f64::INFINITY);
            scored.retain(|s| s.row != row);
            (probe, scored, false)
        })
    }

    fn learn_from<Q>(
        self,
        questions: &[Q],
        ask: impl Fn(&mut Searcher<'a>, &Q) -> (Probe<'a>, Vec<Scored>, bool),
    ) -> Habits {
        let siblings = self.families();
        let mut habits = Habits::learn(&[], siblings, 0);
        for _ in 0..3 {
            let start = prior(&habits, self.counts.people());
            let mut searcher = self.searcher_for(&habits);
            let mut pairs = Vec::new();
            for question in questions {
                let (probe, mut scored, one_at_most) = ask(&mut searcher, question);
                scored.sort_by(|a, b| b.bits.total_cmp(&a.bits));
                let odds = |s: &Scored| (s.bits + start).min(900.0).exp2();
                let total: f64 = 1.0 + scored.iter().map(odds).sum::<f64>();
                for s in scored.iter().take(5) {
                    let whole = if one_at_most { total } else { 1.0 + odds(s) };
                    let probability = odds(s) / whole;
                    if probability > 0.02
                        && let Some(weights) = searcher.weights(&probe, s.row)
                    {
                        pairs.push((weights, probability));
                    }
                }
                searcher.keep(probe);
            }
            habits = Habits::learn(&pairs, siblings, questions.len());
        }
        habits
    }

    /// The likeliest people for a probe, best first, at most `limit`.
    ///
    /// Brothers and sisters of the child sought may stand among them at
    /// [`crate::Band::None`]: they are marked, and worth telling. An empty
    /// answer means: none in the blocks. Only [`View::search_exhaustive`] may
    /// say that there is nobody.
    pub fn search(self, probe: &Person, limit: usize) -> Vec<Candidate> {
        self.searcher_of(10).search(probe, limit)
    }

    /// The likeliest people for a probe out of everybody, nobody passed over.
    /// Takes milliseconds for a county and a tenth of a second for England;
    /// `threads` share the work.
    pub fn search_exhaustive(self, probe: &Person, limit: usize, threads: usize) -> Vec<Candidate> {
        self.searcher_of(14)
            .search_exhaustive(probe, limit, threads)
    }

    /// Some of those who stand in the index, each compared with a probe by itself: whether it may
    /// be this one, whoever else is likelier. Nobody is passed over.
    pub fn against<'i>(
        self,
        probe: &Person,
        ids: impl IntoIterator<Item = &'i str>,
    ) -> Vec<Candidate> {
        let mut searcher = self.searcher_of(6);
        let probe = searcher.prepare(probe);
        let start = prior(&searcher.habits, self.counts.people());
        let mut scored = Vec::new();
        for id in ids {
            for row in self.index.rows_of(id) {
                if self.rows.sees(row, self.whole) {
                    scored.extend(searcher.weigh_row(&probe, row));
                }
            }
        }
        rank::each(scored, usize::MAX, start, |row| {
            searcher.told_of(&probe, row)
        })
    }

    /// The people most like somebody who stands in the index, that person
    /// among them.
    pub fn like(self, id: &str, limit: usize) -> Vec<Candidate> {
        let rows = self.index.rows_of(id);
        let record = rows.first().and_then(|&row| self.rows.record(row));
        let Some(record) = record else {
            return Vec::new();
        };
        let mut searcher = self.searcher_of(10);
        let probe = searcher.of_row(record);
        let scored = searcher.score(&probe);
        searcher.told(probe, scored, limit)
    }

    /// As [`View::search`], also by a single name, and for several readings
    /// of one question: each person counts by the reading that fits best.
    /// For a person at a search box, who reads the list and does not mind its
    /// length; who has nothing in common with the question is left out.
    pub fn search_readings(self, readings: &[Person], limit: usize) -> Vec<Candidate> {
        let mut best: FxHashMap<u32, (Scored, Weights)> = FxHashMap::default();
        let mut searcher = self.searcher_of(12);
        let start = prior(&searcher.habits, self.counts.people());
        for person in readings {
            let probe = searcher.prepare(person);
            let mut scored = searcher.score(&probe);
            if !scored.iter().any(|s| s.bits + start > LOOK_WIDER) {
                searcher.score_everybody(&probe, limit, 1, &mut scored);
            }
            for found in scored {
                let better = best
                    .get(&found.row)
                    .is_none_or(|known| known.0.bits < found.bits);
                // A brother or sister is told of however little speaks for its being the child.
                if better
                    && let Some(weights) = searcher.weights(&probe, found.row)
                    && (found.bits > 0.0 || rank::relation(&weights).is_some())
                {
                    best.insert(found.row, (found, weights));
                }
            }
            searcher.keep(probe);
        }
        let scored = best.values().map(|found| found.0).collect();
        rank::rank(scored, limit, start, |row| {
            let weights = best.get(&row)?.1;
            Some((self.rows.id(row).to_owned(), weights))
        })
    }

    /// Names of the index that are most like the ones given, in their roles:
    /// for a search whose spelling finds nobody.
    pub(crate) fn nearest_names(self, names: &[PersonName]) -> Vec<PersonName> {
        let nearest = |text: &str| {
            let text = normalise::name(text);
            let mut near: Vec<(f64, &str)> = Vec::new();
            if !text.is_empty() {
                let likeness = |form: &str| similarity(&text, form);
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
}

/// Whether two rows look like two children of one household.
fn siblings(one: Record<'_>, other: Record<'_>) -> bool {
    let home = |x: Place| {
        let said = x.house != 0 && x.postcode != 0;
        let mut theirs = other.places.iter();
        said && theirs.any(|y| x.house == y.house && x.postcode == y.postcode)
    };
    let surname = |x: NameIds| other.names.iter().any(|y| x.sur != NONE && x.sur == y.sur);
    let forename = |x: NameIds| other.names.iter().any(|y| x.fore == y.fore);
    one.birth.known()
        && other.birth.known()
        && (one.birth.days() - other.birth.days()).abs() > 300
        && one.places.iter().any(home)
        && one.names.iter().any(surname)
        && !one.names.iter().any(forename)
}

/// A probe, prepared, with the names that the index did not know.
pub(crate) struct Probe<'a> {
    pub(crate) words: Words<'a>,
    pub(crate) prepared: Prepared,
}
