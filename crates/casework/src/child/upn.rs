//! The unique pupil number.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The letters of a pupil number, in the order of their values. I, O and S are left out,
/// for they look like figures.
const LETTERS: &[u8; 23] = b"ABCDEFGHJKLMNPQRTUVWXYZ";

/// A pupil number whose check letter is right: a letter, the authority (3 figures) and the
/// school (4) that gave it, the year (2) and a serial number (3). The authority is the one
/// that gave it, perhaps long abolished, and says nothing of where the child is now.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Upn(String);

/// Whether a pupil number is to be kept for good.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UpnKind {
    /// It ends with a figure.
    Permanent,
    /// It ends with a letter, and gives way when the permanent one arrives.
    Temporary,
}

/// Why something is not a pupil number. Places are counted from 1; the number itself is
/// not repeated.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotAUpn {
    /// Too few characters or too many.
    #[error("a UPN has 13 characters and this has {0}. Check for one that is missing or doubled")]
    Length(usize),
    /// The first character is not a letter that is used there.
    #[error(
        "character 1 of the UPN is {found:?} and must be a letter other than I, O and S{}",
        .expected.map_or_else(String::new, |letter|
            format!("; for the other twelve characters it would be {letter}"))
    )]
    First {
        /// What stands there.
        found: char,
        /// The check letter for the rest, where the rest is well formed.
        expected: Option<char>,
    },
    /// A figure was due.
    #[error("character {place} of the UPN is {found:?} and must be a figure{}", looks_like(*.found))]
    NotAFigure {
        /// Its place, from 1.
        place: usize,
        /// What stands there.
        found: char,
    },
    /// The last character is neither a figure nor a letter that is used there.
    #[error(
        "character 13 of the UPN is {found:?} and must be a figure, or in a temporary UPN a \
         letter other than I, O and S{}",
        looks_like(*.found)
    )]
    Last {
        /// What stands there.
        found: char,
    },
    /// All is well formed, and the check letter belongs to another number.
    #[error(
        "the UPN's check letter is {found} and for these figures it would be {expected}. One \
         character is wrong, or two have changed places: compare it with where it came from"
    )]
    Check {
        /// The letter that stands first.
        found: char,
        /// The letter that would be right.
        expected: char,
    },
}

fn looks_like(found: char) -> &'static str {
    match found {
        'O' => " (a zero, perhaps)",
        'I' | 'L' => " (a one, perhaps)",
        'S' => " (a five, perhaps)",
        _ => "",
    }
}

impl Upn {
    /// The number in capitals, without spaces. For education purposes only; it is not
    /// printed on letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is to be kept for good.
    pub fn kind(&self) -> UpnKind {
        if self.0.ends_with(|last: char| last.is_ascii_digit()) {
            UpnKind::Permanent
        } else {
            UpnKind::Temporary
        }
    }

    /// The code of the authority that gave the number.
    pub fn allocating_authority(&self) -> &str {
        self.0.get(1..4).unwrap_or_default()
    }

    /// The number, within that authority, of the school that gave it.
    pub fn allocating_school(&self) -> &str {
        self.0.get(4..8).unwrap_or_default()
    }
}

/// The check letter for the twelve characters after it: each value times its place, summed,
/// modulo 23.
fn check_letter(rest: &[u8]) -> Option<char> {
    let mut sum = 0;
    for (weight, byte) in (2..).zip(rest) {
        let value = match byte {
            b'0'..=b'9' => usize::from(byte - b'0'),
            letter => LETTERS.iter().position(|known| known == letter)?,
        };
        sum += weight * value;
    }
    LETTERS
        .get(sum % LETTERS.len())
        .map(|letter| char::from(*letter))
}

impl FromStr for Upn {
    type Err = NotAUpn;

    fn from_str(text: &str) -> Result<Self, NotAUpn> {
        let characters: Vec<char> = text
            .chars()
            .filter(|character| !character.is_whitespace())
            .map(|character| character.to_ascii_uppercase())
            .collect();
        let [first, middle @ .., last] = characters.as_slice() else {
            return Err(NotAUpn::Length(characters.len()));
        };
        if middle.len() != 11 {
            return Err(NotAUpn::Length(characters.len()));
        }
        let known =
            |character: char| u8::try_from(character).is_ok_and(|byte| LETTERS.contains(&byte));
        for (place, found) in (2..).zip(middle) {
            if !found.is_ascii_digit() {
                return Err(NotAUpn::NotAFigure {
                    place,
                    found: *found,
                });
            }
        }
        if !last.is_ascii_digit() && !known(*last) {
            return Err(NotAUpn::Last { found: *last });
        }
        let rest: Vec<u8> = middle
            .iter()
            .chain([last])
            .filter_map(|character| u8::try_from(*character).ok())
            .collect();
        let expected = check_letter(&rest);
        if !known(*first) {
            return Err(NotAUpn::First {
                found: *first,
                expected,
            });
        }
        match expected {
            Some(expected) if expected != *first => Err(NotAUpn::Check {
                found: *first,
                expected,
            }),
            _ => Ok(Self(characters.into_iter().collect())),
        }
    }
}

impl TryFrom<String> for Upn {
    type Error = NotAUpn;

    fn try_from(text: String) -> Result<Self, NotAUpn> {
        text.parse()
    }
}

impl From<Upn> for String {
    fn from(upn: Upn) -> Self {
        upn.0
    }
}

impl fmt::Debug for Upn {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Upn(..)")
    }
}
