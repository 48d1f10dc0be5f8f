//! Unique pupil numbers and telephone numbers.

use casework::child::Upn;
use std::fmt;

/// The letters a unique pupil number may hold: I, O and S are left out
/// because they read as 1, 0 and 5.
const LETTERS: &[u8; 23] = b"ABCDEFGHJKLMNPQRTUVWXYZ";

/// A number with the shape of a unique pupil number: a letter and twelve
/// digits, the last of which may be a letter in a temporary number.
///
/// Shape alone: the check letter may be wrong, which is what a mistyped
/// number looks like, and [`WrittenUpn::checks`] tells.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct WrittenUpn([u8; 13]);

impl WrittenUpn {
    /// Reads a number, forgiving spaces, hyphens, small letters, and the
    /// letters O, I and S where only a digit can stand.
    pub fn read(text: &str) -> Option<Self> {
        let mut code = [0u8; 13];
        let mut n = 0;
        for c in text
            .bytes()
            .filter(|b| !matches!(b, b' ' | b'-' | b'\t' | b'.'))
        {
            let c = c.to_ascii_uppercase();
            let kept = match (n, c) {
                (0, _) => LETTERS.contains(&c).then_some(c),
                (_, b'O') => Some(b'0'),
                (_, b'I') => Some(b'1'),
                (_, b'S') => Some(b'5'),
                (12, _) => (c.is_ascii_digit() || LETTERS.contains(&c)).then_some(c),
                (_, _) => c.is_ascii_digit().then_some(c),
            }?;
            *code.get_mut(n)? = kept;
            n += 1;
        }
        (n == 13).then_some(Self(code))
    }

    /// Whether it is a pupil number: whether its check letter fits the rest.
    pub fn checks(self) -> bool {
        self.text().parse::<Upn>().is_ok()
    }

    /// The number in one machine word, never zero: the letter, eleven digits,
    /// and the last character, which may be a letter.
    pub(crate) fn pack(self) -> u64 {
        self.0.iter().enumerate().fold(0, |word, (i, &c)| match i {
            0 => u64::from(c),
            12 => word * 128 + u64::from(c),
            _ => word * 10 + u64::from(c - b'0'),
        })
    }

    /// Undoes [`WrittenUpn::pack`].
    pub(crate) fn unpack(mut word: u64) -> Option<Self> {
        let mut code = [0u8; 13];
        for (i, slot) in code.iter_mut().enumerate().rev() {
            let base = match i {
                12 => 128,
                0 => 256,
                _ => 10,
            };
            let low = u8::try_from(word % base).ok()?;
            *slot = if base == 10 { low + b'0' } else { low };
            word /= base;
        }
        (word == 0 && code.first().is_some_and(|c| LETTERS.contains(c))).then_some(Self(code))
    }

    /// Whether the two differ by one wrong character or two neighbours
    /// exchanged.
    pub fn one_slip_from(self, other: Self) -> bool {
        let apart: Vec<usize> = (0..13)
            .filter(|&i| self.0.get(i) != other.0.get(i))
            .collect();
        match apart.as_slice() {
            [_] => true,
            [a, b] => {
                b - a == 1 && self.0.get(*a) == other.0.get(*b) && self.0.get(*b) == other.0.get(*a)
            }
            _ => false,
        }
    }

    /// Every number one slip away, for a look-up that expects a mistake.
    pub(crate) fn slips(self) -> impl Iterator<Item = Self> {
        let wrong = (0..13usize).flat_map(move |i| {
            let letters: &[u8] = if i == 0 { LETTERS } else { b"0123456789" };
            letters.iter().filter_map(move |&c| {
                let mut code = self.0;
                let slot = code.get_mut(i)?;
                (*slot != c).then(|| *slot = c)?;
                Some(Self(code))
            })
        });
        let crossed = (1..11usize).map(move |i| {
            let mut code = self.0;
            code.swap(i, i + 1);
            Self(code)
        });
        wrong.chain(crossed)
    }

    /// The thirteen characters.
    pub fn text(self) -> String {
        self.0.iter().map(|&b| char::from(b)).collect()
    }
}

impl fmt::Debug for WrittenUpn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WrittenUpn(..)")
    }
}

/// A telephone number as digits with the trunk nought: `+44 (0)1632 960 001`
/// is `01632960001`. None where it cannot be a number anybody could ring.
pub fn phone(text: &str) -> Option<String> {
    let strange = |c: char| !(c.is_ascii_digit() || " +()-./".contains(c));
    if text.chars().any(strange) {
        return None;
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let national = if let Some(rest) = digits.strip_prefix("0044") {
        rest
    } else if text.trim_start().starts_with('+') {
        digits.strip_prefix("44")?
    } else {
        digits.strip_prefix('0')?
    };
    let national = national.strip_prefix('0').unwrap_or(national);
    (9..=10)
        .contains(&national.len())
        .then(|| format!("0{national}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn check_letters_of_published_vectors_hold() {
        for text in [
            "B801200005001",
            "E886200026001",
            "R352200026001",
            "A66520002600A",
        ] {
            assert!(
                WrittenUpn::read(text).is_some_and(WrittenUpn::checks),
                "{text}"
            );
        }
        assert!(WrittenUpn::read("B801200005002").is_some_and(|u| !u.checks()));
        assert_eq!(WrittenUpn::read("I801200005001"), None);
    }

    #[test]
    fn a_number_is_read_through_spaces_and_look_alike_letters() {
        let clean = WrittenUpn::read("B801200005001");
        assert!(clean.is_some());
        assert_eq!(WrittenUpn::read(" b801 2000 05OO1"), clean);
    }

    #[test]
    fn one_slip_is_one_character_or_two_exchanged() {
        let read = |t| WrittenUpn::read(t).unwrap();
        let truth = read("B801200005001");
        assert!(truth.one_slip_from(read("B801200005002")));
        assert!(truth.one_slip_from(read("B801200050001")));
        assert!(!truth.one_slip_from(read("B801200005012")));
        assert!(truth.slips().all(|s| s == truth || s.one_slip_from(truth)));
    }

    #[test]
    fn telephone_numbers_lose_their_dress() {
        assert_eq!(phone("+44 (0)1632 960001").as_deref(), Some("01632960001"));
        assert_eq!(phone("07700 900123").as_deref(), Some("07700900123"));
        assert_eq!(phone("020 7946 0018").as_deref(), Some("02079460018"));
        assert_eq!(phone("12 03 2015"), None);
    }

    proptest! {
        #[test]
        fn packing_a_number_loses_nothing(text in "[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]") {
            let upn = WrittenUpn::read(&text).unwrap();
            prop_assert_eq!(WrittenUpn::unpack(upn.pack()).map(WrittenUpn::text), Some(text));
        }

        #[test]
        fn no_text_upsets_the_readers(text in any::<String>(), word in any::<u64>()) {
            let _ = (WrittenUpn::read(&text), phone(&text), WrittenUpn::unpack(word));
        }
    }
}
