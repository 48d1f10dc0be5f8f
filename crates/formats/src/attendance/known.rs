//! Who has been read already.
//!
//! A county's day names three hundred thousand pupils, and a text of its own for each key would
//! be most of the time and of the memory. Keys stand in one piece and are found by their hash;
//! what is found is compared, so that no two pupils are ever taken for one.

use rustc_hash::{FxHashMap, FxHasher};
use std::collections::BTreeMap;
use std::hash::Hasher;

/// Keys in the order in which they were first met.
#[derive(Default)]
pub(super) struct Known {
    text: String,
    ends: Vec<usize>,
    by_hash: FxHashMap<u64, u32>,
    /// Keys whose hash another had before. Somebody may make a file of such keys: a tree takes
    /// them in good time.
    rare: BTreeMap<Box<str>, u32>,
}

impl Known {
    pub(super) fn reserve(&mut self, keys: usize) {
        self.by_hash.reserve(keys);
        self.ends.reserve(keys);
    }

    /// The number of a key that was met before.
    pub(super) fn get(&self, key: &str) -> Option<u32> {
        let found = *self.by_hash.get(&hash(key))?;
        if self.key(found) == Some(key) {
            return Some(found);
        }
        self.rare.get(key).copied()
    }

    /// Takes a key that was not met before, and gives it the next number.
    pub(super) fn add(&mut self, key: &str) -> u32 {
        let number = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        self.text.push_str(key);
        self.ends.push(self.text.len());
        let first = *self.by_hash.entry(hash(key)).or_insert(number);
        if first != number {
            self.rare.insert(key.into(), number);
        }
        number
    }

    fn key(&self, number: u32) -> Option<&str> {
        let number = number as usize;
        let start = match number.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.text.get(start..*self.ends.get(number)?)
    }
}

fn hash(key: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(key.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_key_has_one_number_and_every_number_one_key(keys in proptest::collection::vec("[a-c]{0,4}", 0..80)) {
            let mut known = Known::default();
            let mut plain: Vec<String> = Vec::new();
            for key in &keys {
                let expected = plain.iter().position(|k| k == key).and_then(|at| u32::try_from(at).ok());
                prop_assert_eq!(known.get(key), expected);
                if expected.is_none() {
                    plain.push(key.clone());
                    prop_assert_eq!(known.add(key) as usize, plain.len() - 1);
                }
            }
        }
    }

    #[test]
    fn two_keys_of_one_hash_stay_two() {
        let mut known = Known::default();
        known.add("one");
        // As if "other" had the hash of "one".
        known.by_hash.insert(hash("other"), 0);
        assert_eq!(known.get("other"), None);
        let other = known.add("other");
        assert_eq!(
            (known.get("other"), known.get("one")),
            (Some(other), Some(0))
        );
    }
}
