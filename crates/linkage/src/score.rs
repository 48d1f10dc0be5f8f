//! How right the answers are, where the truth is known.
//!
//! The list of those looked for then has a column `truth` with the identifier
//! of the right row, or -1 for a child who is on no row, and perhaps
//! `community`. Nothing else in this crate reads either. Only the likeliest
//! row of each child counts, and only at the band that ships.

use crate::Unusable;
use crate::rows::{Cells, Rows};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::io::BufRead;

/// What is true of each child looked for.
#[derive(Debug, Default)]
pub struct Truth {
    /// The right row and the naming community, by identifier.
    children: BTreeMap<String, (Option<String>, String)>,
}

/// The answers of one list, measured.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Score {
    /// Children on the roll, and children who are not.
    pub present: usize,
    /// Children who are not on the roll.
    pub absent: usize,
    /// Of the matches, how many are right.
    pub precision: f64,
    /// Of the children on the roll, how many have the right match.
    pub recall: f64,
    /// The harmonic mean of both.
    pub f1: f64,
    /// Recall at the loosest bound at which 99 in 100 answers are right.
    pub recall_99: f64,
    /// The same for 999 in 1,000.
    pub recall_999: f64,
    /// Of the children who are not on the roll, how many were given somebody.
    pub absent_given: f64,
    /// For each naming community: children on the roll, and recall.
    pub communities: BTreeMap<String, (usize, f64)>,
    /// For each tenth of probability: answers, what was said, what was true.
    pub told: Vec<(usize, f64, f64)>,
}

struct Top {
    right: String,
    probability: f64,
    matched: bool,
}

impl Truth {
    /// Reads the truth of a list.
    pub fn read(list: impl BufRead) -> Result<Self, Unusable> {
        let mut rows = Rows::new(list);
        let mut cells = Cells::default();
        if !rows.next_row(&mut cells)? {
            return Err(Unusable::Empty);
        }
        let place = |name: &str| {
            cells
                .iter()
                .position(|cell| cell.eq_ignore_ascii_case(name))
        };
        let Some(truth) = place("truth") else {
            return Err(Unusable::NoColumns("no column is called truth".into()));
        };
        let community = place("community");
        let mut children = BTreeMap::new();
        while rows.next_row(&mut cells)? {
            let right = cells.get(truth);
            let right = (right != "-1" && !right.is_empty()).then(|| right.to_owned());
            let community = community.map_or("", |place| cells.get(place)).to_owned();
            children.insert(cells.get(0).to_owned(), (right, community));
        }
        Ok(Self { children })
    }

    /// Measures a file of pairs, as [`crate::link()`] writes it.
    pub fn score(&self, pairs: impl BufRead) -> Result<Score, Unusable> {
        let mut rows = Rows::new(pairs);
        let mut cells = Cells::default();
        rows.next_row(&mut cells)?;
        let mut tops: FxHashMap<String, Top> = FxHashMap::default();
        while rows.next_row(&mut cells)? {
            let top = Top {
                right: cells.get(1).to_owned(),
                probability: cells.get(2).parse().unwrap_or(0.0),
                matched: cells.get(3) == "MATCH",
            };
            let better = tops
                .get(cells.get(0))
                .is_none_or(|held| held.probability < top.probability);
            if better {
                tops.insert(cells.get(0).to_owned(), top);
            }
        }
        Ok(self.measured(&tops))
    }

    fn measured(&self, tops: &FxHashMap<String, Top>) -> Score {
        let mut score = Score::default();
        let (mut given, mut right, mut absent_given) = (0, 0, 0);
        let mut order: Vec<(f64, bool)> = Vec::new();
        let mut found: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for (child, (truth, community)) in &self.children {
            let top = tops.get(child);
            let hit = top.is_some_and(|top| truth.as_deref() == Some(top.right.as_str()));
            let matched = top.is_some_and(|top| top.matched);
            given += usize::from(matched);
            right += usize::from(matched && hit);
            order.extend(top.map(|top| (top.probability, hit)));
            if truth.is_some() {
                score.present += 1;
                let of = found.entry(community.clone()).or_default();
                of.0 += 1;
                of.1 += usize::from(matched && hit);
            } else {
                score.absent += 1;
                absent_given += usize::from(matched);
            }
        }
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        score.precision = share(right, given);
        score.recall = share(right, score.present);
        score.f1 = 2.0 * score.precision * score.recall
            / (score.precision + score.recall).max(f64::MIN_POSITIVE);
        score.absent_given = share(absent_given, score.absent);
        score.communities = found
            .into_iter()
            .map(|(name, (present, right))| (name, (present, share(right, present))))
            .collect();
        order.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut hits = 0;
        for (place, &(_, hit)) in order.iter().enumerate() {
            hits += usize::from(hit);
            let precise = share(hits, place + 1);
            if precise >= 0.99 {
                score.recall_99 = share(hits, score.present);
            }
            if precise >= 0.999 {
                score.recall_999 = share(hits, score.present);
            }
        }
        score.told = told(&order);
        score
    }
}

/// For each tenth of probability, how many answers, what they said, and what was true.
fn told(order: &[(f64, bool)]) -> Vec<(usize, f64, f64)> {
    let mut tenths = vec![(0usize, 0.0, 0usize); 10];
    for &(probability, hit) in order {
        let place = ((probability * 10.0) as usize).min(9);
        if let Some(tenth) = tenths.get_mut(place) {
            tenth.0 += 1;
            tenth.1 += probability;
            tenth.2 += usize::from(hit);
        }
    }
    tenths
        .into_iter()
        .map(|(n, said, hits)| {
            let n_or_one = n.max(1) as f64;
            (n, said / n_or_one, hits as f64 / n_or_one)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_likeliest_row_at_the_band_that_ships_counts() {
        let lost = "qid,truth,community\na,1,x\nb,2,x\nc,-1,y\nd,4,y\n";
        let pairs = "left_id,right_id,probability,band,weight,margin\n\
            a,1,0.99,MATCH,30,9\na,7,0.01,NONE,3,-9\n\
            b,9,0.95,MATCH,30,9\nb,2,0.05,POSSIBLE,3,-9\n\
            c,5,0.80,POSSIBLE,20,1\nd,4,0.60,POSSIBLE,20,1\n";
        let truth = Truth::read(lost.as_bytes()).unwrap();
        let score = truth.score(pairs.as_bytes()).unwrap();
        assert_eq!((score.present, score.absent), (3, 1));
        assert!((score.precision - 0.5).abs() < 1e-9);
        assert!((score.recall - 1.0 / 3.0).abs() < 1e-9);
        assert_eq!(score.absent_given, 0.0);
        assert!((score.recall_99 - 1.0 / 3.0).abs() < 1e-9);
        assert_eq!(score.communities.get("x"), Some(&(2, 0.5)));
        assert!(Truth::read("qid,forename\n".as_bytes()).is_err());
    }
}
