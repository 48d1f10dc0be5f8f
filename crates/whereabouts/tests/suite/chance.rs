//! Chance that can be played again: everything follows from one printed seed.

use std::hash::{BuildHasher, Hasher};

/// A small generator (xorshift); good enough to choose a moment by.
#[derive(Clone)]
pub struct Chance(u64);

impl Chance {
    pub fn from(seed: u64) -> Self {
        // Near seeds are taken far apart; nought would stay nought.
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number below another.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() >> 16).unwrap() % end.max(1)
    }
}

/// `WHEREABOUTS_SEED`, or one that nobody chose.
pub fn seed() -> u64 {
    match std::env::var("WHEREABOUTS_SEED") {
        Ok(text) => text.parse().expect("WHEREABOUTS_SEED is a number"),
        Err(_) => std::collections::hash_map::RandomState::new()
            .build_hasher()
            .finish(),
    }
}
