//! Where a file comes from and goes to, and the name that says so.

use crate::school_number::SchoolNumber;
use std::fmt;
use std::str::FromStr;

/// One end of a transfer.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Place {
    /// A school.
    School(SchoolNumber),
    /// An authority: its three figures and LLLL.
    Authority(u16),
    /// Nobody knows which: XXXXXXX. The file goes to the lost-pupil database, one pupil in each.
    NotKnown,
    /// Known, and outside the publicly funded schools of England and Wales: MMMMMMM.
    Outside,
}

impl Place {
    /// The authority's part, as it stands in a file: three characters.
    pub fn authority(self) -> String {
        match self {
            Self::School(number) => format!("{:03}", number.authority()),
            Self::Authority(authority) => format!("{authority:03}"),
            Self::NotKnown => "XXX".to_owned(),
            Self::Outside => "MMM".to_owned(),
        }
    }

    /// The school's part, as it stands in a file: four characters.
    pub fn establishment(self) -> String {
        match self {
            Self::School(number) => format!("{:04}", number.establishment()),
            Self::Authority(_) => "LLLL".to_owned(),
            Self::NotKnown => "XXXX".to_owned(),
            Self::Outside => "MMMM".to_owned(),
        }
    }

    /// Reads the two parts; nothing where they make no place.
    pub fn read(authority: &str, establishment: &str) -> Option<Self> {
        let (authority, establishment) = (authority.trim(), establishment.trim());
        let all = |text: &str, letter: char| {
            !text.is_empty() && text.chars().all(|c| c.eq_ignore_ascii_case(&letter))
        };
        if authority.len() > 3 || establishment.len() > 4 {
            return None;
        }
        if all(authority, 'X') && all(establishment, 'X') {
            return Some(Self::NotKnown);
        }
        if all(authority, 'M') && all(establishment, 'M') {
            return Some(Self::Outside);
        }
        let number: u16 = figures(authority, 3)?;
        if all(establishment, 'L') && number >= 100 {
            return Some(Self::Authority(number));
        }
        SchoolNumber::new(number, figures(establishment, 4)?).map(Self::School)
    }
}

fn figures(text: &str, many: usize) -> Option<u16> {
    let right = text.len() == many && text.bytes().all(|b| b.is_ascii_digit());
    right.then(|| text.parse().ok())?
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.authority(), self.establishment())
    }
}

/// What a file is for, as its name says.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum FileKind {
    /// A transfer.
    Transfer,
    /// Leavers, told to an authority (CML; recalled).
    Leavers,
    /// Joiners, told to an authority (CMJ; recalled).
    Joiners,
}

/// The name of a file: `SSSLLLL_CTF_DDDDDDD_nnn.xml`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct CtfName {
    /// Who sends it.
    pub source: Place,
    /// What it is for.
    pub kind: FileKind,
    /// Where it goes.
    pub destination: Place,
    /// Its number among the files from the one to the other.
    pub sequence: u16,
}

/// A name that is no transfer file's.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error(
    "that is not the name of a transfer file. It is made of the sender, CTF, the destination and \
     three figures, such as 9264000_CTF_9264001_001.xml"
)]
pub struct NotAName;

impl FromStr for CtfName {
    type Err = NotAName;

    fn from_str(name: &str) -> Result<Self, NotAName> {
        let upper = name.trim().to_ascii_uppercase();
        let stem = upper.strip_suffix(".XML").ok_or(NotAName)?;
        let parts: Vec<&str> = stem.split('_').collect();
        let &[source, kind, destination, sequence] = parts.as_slice() else {
            return Err(NotAName);
        };
        let place = |text: &str| {
            let (authority, establishment) = text.split_at_checked(3)?;
            if establishment.len() != 4 {
                return None;
            }
            Place::read(authority, establishment)
        };
        Ok(Self {
            source: place(source).ok_or(NotAName)?,
            kind: match kind {
                "CTF" => FileKind::Transfer,
                "CML" => FileKind::Leavers,
                "CMJ" => FileKind::Joiners,
                _ => return Err(NotAName),
            },
            destination: place(destination).ok_or(NotAName)?,
            sequence: figures(sequence, 3).ok_or(NotAName)?,
        })
    }
}

impl fmt::Display for CtfName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            FileKind::Transfer => "CTF",
            FileKind::Leavers => "CML",
            FileKind::Joiners => "CMJ",
        };
        let (source, destination, sequence) = (self.source, self.destination, self.sequence);
        write!(f, "{source}_{kind}_{destination}_{sequence:03}.xml")
    }
}
