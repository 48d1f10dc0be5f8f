//! One question to one list, with the reasons.

use crate::Index;
use matching::{Candidate, explain};

/// Somebody found, with the reasons as data.
#[derive(Clone, Debug)]
pub struct Sight {
    /// The row.
    pub candidate: Candidate,
    /// Why it stands where it stands.
    pub why: matching::Explanation,
}

/// The likeliest people for a question in words, best first. Everybody is looked at, so that an
/// empty answer means nobody. `latest_year`: the year beyond which a two-figure year means the
/// century before.
pub fn trace(index: &Index, question: &str, latest_year: i16, threads: usize) -> Vec<Sight> {
    let view = index.open();
    let query = matching::query::Query::read(question, latest_year);
    let mut best: Vec<Candidate> = Vec::new();
    for reading in query.readings() {
        for found in view.search_exhaustive(&reading, 10, threads) {
            match best.iter_mut().find(|one| one.id == found.id) {
                Some(one) if one.weight_bits < found.weight_bits => *one = found,
                Some(_) => {}
                None => best.push(found),
            }
        }
    }
    best.sort_by(|a, b| b.weight_bits.total_cmp(&a.weight_bits));
    best.retain(|one| one.weight_bits > 0.0);
    best.truncate(10);
    best.into_iter()
        .map(|candidate| Sight {
            why: explain(&candidate),
            candidate,
        })
        .collect()
}
