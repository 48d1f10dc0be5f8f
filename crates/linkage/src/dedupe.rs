//! One list against itself: rows that are the same child.

use crate::batch::{SMALL, answered};
use crate::link::{HEAD, pairs};
use crate::{Index, Links, Unusable};
use matching::Band;
use std::io::Write;

/// The most doubles of one row that are listed.
const MOST: usize = 50;

/// How many rows the list's habits are learnt from.
const LEARNT_FROM: usize = 2_000;

/// Rows asked about in one go.
const GO: usize = 20_000;

/// Writes every pair of rows that may be one child, each pair once, row by row, the likeliest
/// first. `ids`: every row's identifier. `progress` hears how many rows have been asked about.
pub fn dedupe(
    index: &Index,
    ids: &[String],
    threads: usize,
    out: &mut dyn Write,
    progress: &mut dyn FnMut(u64),
) -> Result<Links, Unusable> {
    writeln!(out, "{HEAD}")?;
    let mut links = Links::default();
    let habits = index.open().learn_doubles(LEARNT_FROM);
    let small = index.len() <= SMALL;
    for go in ids.chunks(GO) {
        let answers = answered(
            index.open(),
            go,
            threads,
            &habits,
            |searcher, id: &String| {
                let mut found = searcher.doubles(id, MOST, small);
                found.retain(|c| c.band != Band::None);
                let best = found.first().map(|c| c.band);
                found.retain(|c| c.id > *id);
                (pairs(id, &found), best, found.len())
            },
        );
        for (text, best, count) in answers {
            links.asked += 1;
            match best {
                Some(Band::Match) => links.matched += 1,
                Some(Band::Possible) => links.possible += 1,
                Some(Band::None) | None => links.nobody += 1,
            }
            links.pairs += u64::try_from(count).unwrap_or(0);
            out.write_all(text.as_bytes())?;
        }
        progress(links.asked);
    }
    out.flush()?;
    Ok(links)
}
