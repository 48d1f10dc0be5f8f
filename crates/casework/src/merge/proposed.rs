//! What a second person is asked to agree to, as a case's proposal names it.

use super::{Present, Which};
use crate::child::NameRole;
use crate::ids::ChildId;
use std::fmt;
use std::str::FromStr;

/// That two records are of one child. Written as a proposal names things: it tells nothing of
/// either child.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proposed {
    /// The record that would be kept.
    pub kept: ChildId,
    /// The other.
    pub other: ChildId,
    /// Which would say what holds.
    pub present: Present,
}

/// Words that are no such proposal: a procedure's own, say.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("that is no proposal to join two records")]
pub struct NotAProposal;

/// How every one begins.
const BEGINS: &str = "same-child";
/// What stands between its parts.
const BETWEEN: char = '~';

impl fmt::Display for Proposed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let which = |which| match which {
            Which::Kept => 'k',
            Which::Other => 'o',
        };
        let other_name = match self.present.other_name {
            NameRole::Former => 'f',
            NameRole::Alias | NameRole::Legal | NameRole::Preferred => 'a',
        };
        write!(
            out,
            "{BEGINS}{BETWEEN}{}{BETWEEN}{}{BETWEEN}{}{other_name}{}{}{}",
            self.kept,
            self.other,
            which(self.present.name),
            which(self.present.born),
            which(self.present.upn),
            which(self.present.address),
        )
    }
}

impl FromStr for Proposed {
    type Err = NotAProposal;

    fn from_str(text: &str) -> Result<Self, NotAProposal> {
        let parts: Vec<&str> = text.split(BETWEEN).collect();
        let [BEGINS, kept, other, present] = parts[..] else {
            return Err(NotAProposal);
        };
        let which = |letter| match letter {
            'k' => Ok(Which::Kept),
            'o' => Ok(Which::Other),
            _ => Err(NotAProposal),
        };
        let letters: Vec<char> = present.chars().collect();
        let [name, other_name, born, upn, address] = letters[..] else {
            return Err(NotAProposal);
        };
        Ok(Self {
            kept: ChildId::new(kept),
            other: ChildId::new(other),
            present: Present {
                name: which(name)?,
                other_name: match other_name {
                    'f' => NameRole::Former,
                    'a' => NameRole::Alias,
                    _ => return Err(NotAProposal),
                },
                born: which(born)?,
                upn: which(upn)?,
                address: which(address)?,
            },
        })
    }
}
