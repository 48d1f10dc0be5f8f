//! Which rows stand under which key.
//!
//! The built part is two flat arrays: buckets by the key's top half, and
//! entries inside them, eight bytes each: the key's low half, which tells
//! apart what shares a bucket, and the row. Rows that come later stand in a
//! small map beside it until the index is built again.

use crate::packed::word;
use rustc_hash::FxHashMap;

/// Bytes of an entry: tag, row.
const ENTRY: usize = 8;

/// Entries a bucket, on average.
const FULL: usize = 5;

/// Built postings by reference.
#[derive(Clone, Copy, Default)]
pub(crate) struct Postings<'a> {
    /// Where each bucket begins, and at the end where the last one ends.
    pub(crate) starts: &'a [u8],
    pub(crate) entries: &'a [u8],
}

/// Rows filed since.
pub(crate) type Later = FxHashMap<u64, Vec<u32>>;

/// Counts keys, so that the arrays can be laid out before they are filled.
pub(crate) struct Builder {
    starts: Vec<u32>,
    entries: Vec<u8>,
}

impl Builder {
    /// `expected`: roughly how many entries will come.
    pub(crate) fn new(expected: usize) -> Self {
        let buckets = (expected / FULL).max(16);
        Self {
            starts: vec![0; buckets + 1],
            entries: Vec::new(),
        }
    }

    fn slot(&mut self, key: u64) -> Option<&mut u32> {
        let place = bucket(key, self.starts.len() - 1) + 1;
        self.starts.get_mut(place)
    }

    /// First pass: a key will be filed.
    pub(crate) fn expect(&mut self, key: u64) {
        if let Some(slot) = self.slot(key) {
            *slot = slot.saturating_add(1);
        }
    }

    /// Between the passes.
    pub(crate) fn lay_out(&mut self) {
        let mut sum = 0u32;
        for slot in &mut self.starts {
            sum = sum.saturating_add(*slot);
            *slot = sum;
        }
        self.entries = vec![0; sum as usize * ENTRY];
    }

    /// Second pass: files a row. Called for exactly the keys expected; fills
    /// each bucket from its end, so that afterwards `starts` are ends.
    pub(crate) fn file(&mut self, key: u64, row: u32) {
        let Some(slot) = self.slot(key) else { return };
        let Some(place) = slot.checked_sub(1) else {
            return;
        };
        *slot = place;
        let start = place as usize * ENTRY;
        if let Some(entry) = self.entries.get_mut(start..start + ENTRY) {
            let tag = tag(key).to_le_bytes();
            let row = row.to_le_bytes();
            entry
                .iter_mut()
                .zip(tag.iter().chain(&row))
                .for_each(|(to, from)| *to = *from);
        }
    }

    /// The two arrays.
    pub(crate) fn finish(mut self) -> (Vec<u8>, Vec<u8>) {
        // Every start has moved down to where its bucket begins; the bucket
        // before index 1 begins at the front.
        let end = u32::try_from(self.entries.len() / ENTRY).unwrap_or(u32::MAX);
        self.starts.remove(0);
        self.starts.push(end);
        let mut starts = Vec::with_capacity(self.starts.len() * 4);
        for start in self.starts {
            starts.extend_from_slice(&start.to_le_bytes());
        }
        (starts, self.entries)
    }
}

#[inline]
fn bucket(key: u64, buckets: usize) -> usize {
    // The top half of the key, scaled to the number of buckets.
    usize::try_from(((key >> 32) * buckets as u64) >> 32).unwrap_or(0)
}

/// The low half of the key.
#[inline]
fn tag(key: u64) -> u32 {
    (key & 0xffff_ffff) as u32
}

impl Postings<'_> {
    /// Whether the arrays fit each other.
    pub(crate) fn whole(self) -> bool {
        let mut before = 0;
        self.starts.len().is_multiple_of(4)
            && self.starts.chunks_exact(4).all(|chunk| {
                let start = word(chunk, 0);
                std::mem::replace(&mut before, start) <= start
            })
            && before as usize * ENTRY == self.entries.len()
    }

    /// The rows under a key that `sees` lets through, and no more than `most`
    /// of them: a key that common tells too little to be worth the comparisons.
    #[inline]
    pub(crate) fn find(
        self,
        key: u64,
        most: usize,
        sees: impl Fn(u32) -> bool,
        out: &mut Vec<u32>,
    ) {
        let Some(buckets) = (self.starts.len() / 4).checked_sub(1) else {
            return;
        };
        let place = bucket(key, buckets) * 4;
        let (start, end) = (word(self.starts, place), word(self.starts, place + 4));
        let Some(entries) = self
            .entries
            .get(start as usize * ENTRY..end as usize * ENTRY)
        else {
            return;
        };
        let tag = tag(key);
        out.extend(
            entries
                .chunks_exact(ENTRY)
                .filter(|e| word(e, 0) == tag)
                .map(|e| word(e, 4))
                .filter(|&row| sees(row))
                .take(most),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_filed_is_found(keys in proptest::collection::vec(any::<u64>(), 0..300)) {
            let mut builder = Builder::new(keys.len());
            keys.iter().for_each(|&k| builder.expect(k));
            builder.lay_out();
            (0u32..).zip(&keys).for_each(|(row, &k)| builder.file(k, row));
            let (starts, entries) = builder.finish();
            let postings = Postings { starts: &starts, entries: &entries };
            prop_assert!(postings.whole());
            for (row, &k) in (0u32..).zip(&keys) {
                let mut found = Vec::new();
                postings.find(k, usize::MAX, |_| true, &mut found);
                prop_assert!(found.contains(&row));
            }
        }

        #[test]
        fn no_bytes_upset_a_look_up(
            starts in proptest::collection::vec(any::<u8>(), 0..64),
            entries in proptest::collection::vec(any::<u8>(), 0..64),
            key in any::<u64>(),
        ) {
            let postings = Postings { starts: &starts, entries: &entries };
            let _ = postings.whole();
            postings.find(key, 9, |_| true, &mut Vec::new());
        }
    }
}
