//! The ground of a deletion, by the letter that a return gives it.

use casework::child::Nation;
use jiff::civil::{Date, date};
use serde::Serialize;
use std::str::FromStr;

/// The regulations by which a name comes off an admission register.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
pub enum Instrument {
    /// England, regulation 8 of 2006, until 18 August 2024.
    #[serde(rename = "England 2006")]
    England2006,
    /// England, regulation 9 of 2024, since 19 August 2024.
    #[serde(rename = "England 2024")]
    England2024,
    /// Wales, regulation 8 of 2010.
    #[serde(rename = "Wales 2010")]
    Wales2010,
}

impl Instrument {
    /// The instrument in force in a nation on a day.
    pub fn on(nation: Nation, day: Date) -> Self {
        match nation {
            Nation::England if day < date(2024, 8, 19) => Self::England2006,
            Nation::England => Self::England2024,
            Nation::Wales => Self::Wales2010,
        }
    }

    /// The number of its regulation about deletions.
    const fn regulation(self) -> u32 {
        match self {
            Self::England2006 | Self::Wales2010 => 8,
            Self::England2024 => 9,
        }
    }

    /// The last letter of its paragraph (1): for pupils of compulsory school age.
    const fn last_letter(self) -> char {
        match self {
            Self::England2024 => 'o',
            Self::England2006 | Self::Wales2010 => 'n',
        }
    }
}

/// A ground by its letter, as a return gives it. Which ground it is depends on the instrument:
/// (h) of 2006 is (i) of 2024.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Ground {
    /// The number of the regulation, where it was given.
    pub regulation: Option<u32>,
    /// The number of the paragraph, where it was given: 1 for pupils of compulsory school age.
    pub paragraph: Option<u32>,
    /// The letter.
    pub letter: char,
}

/// Words that name no ground by its letter.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("that names no ground by its letter. Write it as 9(1)(i) or (i)")]
pub struct NotAGround;

/// Why a ground cannot be one of the instrument in force.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotInForce {
    /// The regulation named is another instrument's.
    #[error(
        "the return cites regulation {said}, and on that day deletions were made under regulation {in_force}"
    )]
    Regulation {
        /// The regulation cited.
        said: u32,
        /// The regulation in force.
        in_force: u32,
    },
    /// The instrument has no such letter.
    #[error("the regulations in force on that day have no ground ({0})")]
    Letter(char),
}

impl FromStr for Ground {
    type Err = NotAGround;

    /// Reads `9(1)(i)`, `reg. 9 (1) (i)`, `8.1.h`, `(i)` and `i`.
    fn from_str(text: &str) -> Result<Self, NotAGround> {
        let parts: Vec<&str> = text
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|part| !part.is_empty())
            .filter(|part| {
                let word = part.to_ascii_lowercase();
                !["reg", "regs", "regulation", "ground", "para", "paragraph"]
                    .contains(&word.as_str())
            })
            .collect();
        let (last, numbers) = parts.split_last().ok_or(NotAGround)?;
        let mut letters = last.chars();
        let (Some(letter @ ('a'..='z' | 'A'..='Z')), None) = (letters.next(), letters.next())
        else {
            return Err(NotAGround);
        };
        let mut read = numbers
            .iter()
            .map(|part| part.parse::<u32>().map_err(|_| NotAGround));
        let regulation = read.next().transpose()?;
        let paragraph = read.next().transpose()?;
        if read.next().is_some() {
            return Err(NotAGround);
        }
        Ok(Self {
            regulation,
            paragraph,
            letter: letter.to_ascii_lowercase(),
        })
    }
}

impl Ground {
    /// Whether it is one of the grounds for pupils of compulsory school age.
    pub fn is_of_compulsory_school_age(self) -> bool {
        self.paragraph.is_none_or(|paragraph| paragraph == 1)
    }

    /// The instrument whose ground it is, by nation and day of deletion.
    ///
    /// # Errors
    /// Where the return cites a regulation or a letter that was not in force there then.
    pub fn instrument(self, nation: Nation, deleted: Date) -> Result<Instrument, NotInForce> {
        let instrument = Instrument::on(nation, deleted);
        let in_force = instrument.regulation();
        match self.regulation {
            Some(said) if said != in_force => Err(NotInForce::Regulation { said, in_force }),
            _ if self.is_of_compulsory_school_age() && self.letter > instrument.last_letter() => {
                Err(NotInForce::Letter(self.letter))
            }
            _ => Ok(instrument),
        }
    }
}
