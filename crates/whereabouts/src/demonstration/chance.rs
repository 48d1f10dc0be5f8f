//! Chance with a seed, so that the invented county is the same county every time: the
//! splitmix64 generator (Steele, Lea and Flood, "Fast splittable pseudorandom number
//! generators", 2014), written out. Never for secrets: those come from the machine.

/// A sequence of numbers told by its seed.
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// The sequence of a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `many`; nought when there is none.
    pub fn below(&mut self, many: usize) -> usize {
        let many = u64::try_from(many).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % many).unwrap_or(0)
    }

    /// Whether something happens that happens so many times in a thousand.
    pub fn in_a_thousand(&mut self, times: usize) -> bool {
        self.below(1000) < times
    }

    /// One of a list.
    pub fn one<'l, T>(&mut self, list: &'l [T]) -> Option<&'l T> {
        list.get(self.below(list.len()))
    }

    /// One word of a list; none when the list is empty.
    pub fn word(&mut self, list: &[String]) -> String {
        self.one(list).cloned().unwrap_or_default()
    }

    /// The place of one of these weights.
    pub fn weighed(&mut self, weights: &[u32]) -> usize {
        let all: u32 = weights.iter().sum();
        let mut left = self.below(usize::try_from(all).unwrap_or(0));
        for (place, weight) in weights.iter().enumerate() {
            let weight = usize::try_from(*weight).unwrap_or(0);
            if left < weight {
                return place;
            }
            left -= weight;
        }
        0
    }

    /// An id that tells nothing: letters and figures that are not mistaken for each other.
    pub fn id(&mut self, letters: usize) -> String {
        const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
        (0..letters)
            .filter_map(|_| self.one(LETTERS).copied())
            .map(char::from)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Chance;

    /// The first numbers of seed 1234567, as published with the generator.
    #[test]
    fn is_splitmix64() {
        let mut chance = Chance::new(1_234_567);
        assert_eq!(chance.next(), 6_457_827_717_110_365_317);
        assert_eq!(chance.next(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn heavier_weights_come_oftener() {
        let mut chance = Chance::new(7);
        let heavy = (0..1000).filter(|_| chance.weighed(&[1, 9]) == 1).count();
        assert!((850..950).contains(&heavy), "{heavy}");
    }
}
