//! The number of a school: its authority's three figures and its own four.

use casework::sweep::names_no_place;
use serde::Serialize;
use std::fmt;
use std::str::FromStr;

/// A school's number, as England (LAESTAB, "DfE number") and Wales (school number) give it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SchoolNumber {
    authority: u16,
    establishment: u16,
}

/// Words that are no school's number.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("that is not a school's number. Write the authority's three figures and the school's four")]
pub struct NotASchoolNumber;

impl SchoolNumber {
    /// The number that an authority and a school make; nothing where either has more or fewer
    /// figures than three and four.
    pub const fn new(authority: u16, establishment: u16) -> Option<Self> {
        // Both kinds of number begin with another figure than nought.
        if authority >= 100 && authority <= 999 && establishment >= 1000 && establishment <= 9999 {
            Some(Self {
                authority,
                establishment,
            })
        } else {
            None
        }
    }

    /// The authority's three figures. Long abolished authorities stand in old numbers.
    pub const fn authority(self) -> u16 {
        self.authority
    }

    /// The school's four figures within the authority.
    pub const fn establishment(self) -> u16 {
        self.establishment
    }
}

impl FromStr for SchoolNumber {
    type Err = NotASchoolNumber;

    /// Reads `9264000`, `926/4000`, `926 4000` and `926-4000`.
    fn from_str(text: &str) -> Result<Self, NotASchoolNumber> {
        let (mut number, mut figures) = (0_u32, 0);
        for c in text.trim().chars() {
            match c.to_digit(10) {
                Some(figure) if figures < 7 => {
                    number = number * 10 + figure;
                    figures += 1;
                }
                None if figures == 3 && matches!(c, '/' | ' ' | '-') => {}
                Some(_) | None => return Err(NotASchoolNumber),
            }
        }
        if figures != 7 {
            return Err(NotASchoolNumber);
        }
        let authority = u16::try_from(number / 10_000).map_err(|_| NotASchoolNumber)?;
        let establishment = u16::try_from(number % 10_000).map_err(|_| NotASchoolNumber)?;
        Self::new(authority, establishment).ok_or(NotASchoolNumber)
    }
}

impl fmt::Display for SchoolNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:03}{:04}", self.authority, self.establishment)
    }
}

impl Serialize for SchoolNumber {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(self)
    }
}

/// Where a child is said to go, or to come from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Elsewhere<'w> {
    /// A school by its number.
    School(SchoolNumber),
    /// Known, and outside the publicly funded schools of England and Wales: MMMMMMM.
    Outside,
    /// Not known: XXXXXXX, or words that say so.
    NotKnown,
    /// Some words, perhaps a school's name.
    Named(&'w str),
    /// Nothing is said.
    Nothing,
}

impl<'w> Elsewhere<'w> {
    /// Reads what a column says.
    pub fn read(text: &'w str) -> Self {
        let text = text.trim();
        let all = |letter: char| text.len() == 7 && text.chars().all(|c| c == letter);
        if text.is_empty() {
            Self::Nothing
        } else if let Ok(number) = text.parse() {
            Self::School(number)
        } else if all('M') || all('m') {
            Self::Outside
        } else if all('X') || all('x') || names_no_place(text) {
            Self::NotKnown
        } else {
            Self::Named(text)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_number_is_read_in_the_ways_in_which_it_is_written() {
        let expected = SchoolNumber::new(926, 4000);
        for text in ["9264000", "926/4000", " 926 4000 ", "926-4000"] {
            assert_eq!(text.parse().ok(), expected, "{text}");
        }
        for text in [
            "", "926400", "92640000", "92/64000", "9260000", "0264000", "926/40a0",
        ] {
            assert!(text.parse::<SchoolNumber>().is_err(), "{text}");
        }
    }

    #[test]
    fn where_a_child_goes_is_a_school_outside_not_known_or_words() {
        let school = SchoolNumber::new(926, 4000).unwrap();
        assert_eq!(Elsewhere::read("926/4000"), Elsewhere::School(school));
        assert_eq!(Elsewhere::read("MMMMMMM"), Elsewhere::Outside);
        assert_eq!(Elsewhere::read("xxxxxxx"), Elsewhere::NotKnown);
        assert_eq!(Elsewhere::read("Unknown."), Elsewhere::NotKnown);
        assert_eq!(Elsewhere::read("-"), Elsewhere::NotKnown);
        assert_eq!(Elsewhere::read("not yet"), Elsewhere::NotKnown);
        assert_eq!(Elsewhere::read(" "), Elsewhere::Nothing);
        let words = Elsewhere::Named("Ysgol y Dyffryn");
        assert_eq!(Elsewhere::read("Ysgol y Dyffryn"), words);
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_again(authority in 100_u16..1000, school in 1000_u16..10_000) {
            let number = SchoolNumber::new(authority, school);
            prop_assert_eq!(number.map(|n| n.to_string()).and_then(|t| t.parse().ok()), number);
        }

        #[test]
        fn no_text_upsets_it(text in any::<String>()) {
            let _ = (text.parse::<SchoolNumber>(), Elsewhere::read(&text));
        }
    }
}
