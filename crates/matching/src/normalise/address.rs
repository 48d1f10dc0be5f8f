//! Postcodes, houses and streets.

use std::fmt;

/// A postcode of up to eight characters without its space, in one word.
///
/// Shape is not demanded: a postcode from abroad or with a slip is still
/// worth a comparison. Zero is "none" and is never built.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WrittenPostcode(u64);

impl WrittenPostcode {
    /// Reads a postcode, repairing O for 0 and I for 1 (and back) where the
    /// inward part (digit, letter, letter) shows which was meant.
    pub fn read(text: &str) -> Option<Self> {
        let mut code: Vec<u8> = Vec::with_capacity(8);
        for b in text.bytes() {
            if b.is_ascii_alphanumeric() {
                code.push(b.to_ascii_uppercase());
            } else if !matches!(b, b' ' | b'-' | b'.' | b'\t') {
                return None;
            }
        }
        if !(2..=8).contains(&code.len()) {
            return None;
        }
        // The health service's code for "no fixed address": sharing it is no
        // more than both having none (recalled).
        if code.starts_with(b"ZZ99") {
            return None;
        }
        if (5..=7).contains(&code.len()) {
            let inward = code.len() - 3;
            if let Some(digit) = code.get_mut(inward) {
                *digit = as_digit(*digit);
            }
            for letter in code.iter_mut().skip(inward + 1) {
                *letter = as_letter(*letter);
            }
            if let Some(first) = code.first_mut() {
                *first = as_letter(*first);
            }
        }
        Some(Self::of(&code))
    }

    fn of(code: &[u8]) -> Self {
        Self(code.iter().fold(0, |word, &b| word << 8 | u64::from(b)))
    }

    pub(crate) fn word(self) -> u64 {
        self.0
    }

    pub(crate) fn from_word(word: u64) -> Option<Self> {
        (word != 0).then_some(Self(word))
    }

    /// All but the last two letters: some 2,500 households.
    pub(crate) fn sector(self) -> u64 {
        self.0 >> 16
    }

    /// The outward part: some 10,000 households.
    pub(crate) fn district(self) -> u64 {
        self.0 >> 24
    }

    /// The characters without a space.
    pub fn text(self) -> String {
        let bytes = self.0.to_be_bytes();
        written(&bytes).iter().map(|&b| char::from(b)).collect()
    }

    /// Whether one character was mistyped, left out, added, or exchanged with
    /// its neighbour.
    pub fn one_slip_from(self, other: Self) -> bool {
        let (a, b) = (self.0.to_be_bytes(), other.0.to_be_bytes());
        let (mut a, mut b) = (written(&a), written(&b));
        while let ([x, rest_a @ ..], [y, rest_b @ ..]) = (a, b)
            && x == y
        {
            (a, b) = (rest_a, rest_b);
        }
        while let ([rest_a @ .., x], [rest_b @ .., y]) = (a, b)
            && x == y
        {
            (a, b) = (rest_a, rest_b);
        }
        // What is left, between what begins and what ends alike.
        match (a, b) {
            ([_], [_]) | ([_], []) | ([], [_]) => true,
            ([p, q], [r, s]) => p == s && q == r,
            _ => false,
        }
    }
}

impl fmt::Debug for WrittenPostcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WrittenPostcode(..)")
    }
}

/// The bytes that hold a character.
fn written(word: &[u8; 8]) -> &[u8] {
    let blank = word.iter().take_while(|&&b| b == 0).count();
    word.get(blank..).unwrap_or_default()
}

fn as_digit(b: u8) -> u8 {
    match b {
        b'O' => b'0',
        b'I' | b'L' => b'1',
        b'S' => b'5',
        other => other,
    }
}

fn as_letter(b: u8) -> u8 {
    match b {
        b'0' => b'O',
        b'1' => b'I',
        b'5' => b'S',
        other => other,
    }
}

/// A house in capitals and digits, one space between its parts, with the
/// words that mean no more than "a dwelling" left out: `Flat 2, 14b` is
/// `2 14B`. Empty where nothing is left.
pub fn house(text: &str) -> String {
    parts(text)
        .filter(|p| {
            !matches!(
                p.as_str(),
                "FLAT" | "APARTMENT" | "APT" | "UNIT" | "NO" | "NUMBER"
            )
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// A street in capitals with its kind spelt out: `Mill Ln.` is `MILL LANE`.
pub fn street(text: &str) -> String {
    let parts: Vec<String> = parts(text).collect();
    let last = parts.len().saturating_sub(1);
    let spelt = parts
        .iter()
        .enumerate()
        .map(|(i, part)| match part.as_str() {
            // "St" at the end is Street; at the front it is a saint.
            "ST" if i == last && i > 0 => "STREET",
            "RD" => "ROAD",
            "LN" => "LANE",
            "AVE" | "AV" => "AVENUE",
            "CL" => "CLOSE",
            "DR" if i == last => "DRIVE",
            "CT" => "COURT",
            "CRES" | "CRESC" => "CRESCENT",
            "GDNS" | "GDN" => "GARDENS",
            "TERR" | "TER" => "TERRACE",
            "PL" => "PLACE",
            "SQ" => "SQUARE",
            "GRV" | "GR" => "GROVE",
            "PK" => "PARK",
            other => other,
        });
    spelt.collect::<Vec<_>>().join(" ")
}

fn parts(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'))
        .map(|part| {
            part.chars()
                .filter(|c| c.is_alphanumeric())
                .map(|c| c.to_ascii_uppercase())
                .collect::<String>()
        })
        .filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_postcode_is_repaired_where_its_shape_shows_how() {
        let text = |t| WrittenPostcode::read(t).map(WrittenPostcode::text);
        assert_eq!(text("zz1 O AA"), Some("ZZ10AA".into()));
        assert_eq!(text("ZZ89 3WZ"), Some("ZZ893WZ".into()));
        assert_eq!(text("zz893wz"), Some("ZZ893WZ".into()));
        assert_eq!(text("no fixed abode"), None);
        assert_eq!(text("ZZ99 3VZ"), None);
    }

    #[test]
    fn one_slip_in_a_postcode_is_near() {
        let read = |t| WrittenPostcode::read(t).unwrap();
        assert!(read("ZZ8 3WZ").one_slip_from(read("ZZ89 3WZ")));
        assert!(read("ZZ88 3WZ").one_slip_from(read("ZZ89 3WZ")));
        assert!(!read("ZZ89 3WZ").one_slip_from(read("ZZ89 3WZ")));
        assert!(!read("ZZ11 3WZ").one_slip_from(read("ZZ89 3WZ")));
    }

    #[test]
    fn houses_and_streets_have_one_spelling() {
        assert_eq!(house("Flat 2, 14b"), "2 14B");
        assert_eq!(street("Mill Ln."), "MILL LANE");
        assert_eq!(street("St Mary's St"), "ST MARYS STREET");
    }

    proptest! {
        #[test]
        fn cleaning_an_address_twice_changes_nothing(text in any::<String>()) {
            let (h, s) = (house(&text), street(&text));
            prop_assert_eq!(house(&h), h);
            prop_assert_eq!(street(&s), s);
        }

        #[test]
        fn one_slip_is_one_edit(a in "[A-C1-2]{2,8}", b in "[A-C1-2]{2,8}") {
            let (Some(x), Some(y)) = (WrittenPostcode::read(&a), WrittenPostcode::read(&b)) else {
                return Ok(());
            };
            let apart = strsim::osa_distance(&x.text(), &y.text());
            prop_assert_eq!(x.one_slip_from(y), apart == 1);
        }

        #[test]
        fn reading_a_postcode_twice_changes_nothing(text in "[A-Za-z0-9 ]{0,10}") {
            if let Some(code) = WrittenPostcode::read(&text) {
                prop_assert_eq!(WrittenPostcode::read(&code.text()), Some(code));
            }
        }
    }
}
