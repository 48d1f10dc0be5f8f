//! Which rows stand under which key.
//!
//! The built part is two flat arrays: buckets by the key's top bits, and
//! (tag, row) entries inside them; eight bytes an entry. Rows that come later
//! stand in a small map beside it until the index is built again.

use rustc_hash::FxHashMap;

/// Keys and rows.
#[derive(Default)]
pub(crate) struct Postings {
    shift: u32,
    starts: Vec<u32>,
    entries: Vec<(u32, u32)>,
    later: FxHashMap<u64, Vec<u32>>,
}

/// Counts keys, so that the arrays can be laid out before they are filled.
pub(crate) struct Builder {
    shift: u32,
    starts: Vec<u32>,
    entries: Vec<(u32, u32)>,
}

impl Builder {
    /// `expected`: roughly how many entries will come.
    pub(crate) fn new(expected: usize) -> Self {
        let bits = (expected / 3)
            .max(16)
            .next_power_of_two()
            .trailing_zeros()
            .min(31);
        Self {
            shift: 64 - bits,
            starts: vec![0; (1usize << bits) + 1],
            entries: Vec::new(),
        }
    }

    /// First pass: a key will be filed.
    pub(crate) fn expect(&mut self, key: u64) {
        if let Some(slot) = self.starts.get_mut(bucket(key, self.shift) + 1) {
            *slot += 1;
        }
    }

    /// Between the passes.
    pub(crate) fn lay_out(&mut self) {
        let mut sum = 0u32;
        for slot in &mut self.starts {
            sum = sum.saturating_add(*slot);
            *slot = sum;
        }
        self.entries = vec![(0, 0); sum as usize];
    }

    /// Second pass: files a row. Called for exactly the keys expected; fills
    /// each bucket from its end, so that afterwards `starts` are ends.
    pub(crate) fn file(&mut self, key: u64, row: u32) {
        if let Some(slot) = self.starts.get_mut(bucket(key, self.shift) + 1)
            && let Some(place) = slot.checked_sub(1)
            && let Some(entry) = self.entries.get_mut(place as usize)
        {
            *slot = place;
            *entry = (tag(key), row);
        }
    }

    pub(crate) fn finish(mut self) -> Postings {
        // Every start has moved down to where its bucket begins; the bucket
        // before index 1 begins at the front.
        self.starts.remove(0);
        self.starts
            .push(u32::try_from(self.entries.len()).unwrap_or(u32::MAX));
        Postings {
            shift: self.shift,
            starts: self.starts,
            entries: self.entries,
            later: FxHashMap::default(),
        }
    }
}

fn bucket(key: u64, shift: u32) -> usize {
    usize::try_from(key >> shift).unwrap_or(0)
}

/// The low half of the key tells apart what shares a bucket.
fn tag(key: u64) -> u32 {
    (key & 0xffff_ffff) as u32
}

impl Postings {
    /// Files a row that came after the index was built.
    pub(crate) fn add(&mut self, key: u64, row: u32) {
        self.later.entry(key).or_default().push(row);
    }

    /// The rows under a key that `sees` lets through, and no more than `most`
    /// of them: a key that common tells too little to be worth the comparisons.
    pub(crate) fn find(
        &self,
        key: u64,
        most: usize,
        sees: impl Fn(u32) -> bool,
        out: &mut Vec<u32>,
    ) {
        let place = bucket(key, self.shift);
        if let (Some(&start), Some(&end)) = (self.starts.get(place), self.starts.get(place + 1))
            && let Some(entries) = self.entries.get(start as usize..end as usize)
        {
            let tag = tag(key);
            out.extend(
                entries
                    .iter()
                    .filter(|e| e.0 == tag)
                    .map(|e| e.1)
                    .filter(|&row| sees(row))
                    .take(most),
            );
        }
        if let Some(rows) = self.later.get(&key) {
            out.extend(rows.iter().copied().filter(|&row| sees(row)).take(most));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_filed_is_found(
            early in proptest::collection::vec(any::<u64>(), 0..200),
            late in proptest::collection::vec(any::<u64>(), 0..20),
        ) {
            let mut builder = Builder::new(early.len());
            early.iter().for_each(|&k| builder.expect(k));
            builder.lay_out();
            (0u32..).zip(&early).for_each(|(row, &k)| builder.file(k, row));
            let mut postings = builder.finish();
            (1_000u32..).zip(&late).for_each(|(row, &k)| postings.add(k, row));
            for (row, &k) in (0u32..).zip(&early).chain((1_000u32..).zip(&late)) {
                let mut found = Vec::new();
                postings.find(k, usize::MAX, |_| true, &mut found);
                prop_assert!(found.contains(&row));
            }
        }
    }
}
