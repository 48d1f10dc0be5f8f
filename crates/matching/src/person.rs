//! Who is compared: what one source says about one child.
//!
//! Everything here is as the source wrote it. Cleaning is `normalise`'s work,
//! so that what a person sees beside a candidate is what was received.

use casework::child::{NameRole, Sex};
use jiff::civil::Date;
use std::fmt;

/// A child as one source describes them: a roll row, a referral, a search.
///
/// A blank is "not said" and is neutral; it never counts against a candidate.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// The source's own key. Opaque here; it comes back in [`crate::Candidate`].
    pub id: String,
    /// The unique pupil number as written. It may be mistyped, so it is text:
    /// a number whose check letter is wrong is still worth a comparison.
    pub upn: Option<String>,
    /// Numbers held earlier: a child may have been given a second one.
    pub former_upns: Vec<String>,
    /// Every name the child is known by, each with its part in their life.
    pub names: Vec<PersonName>,
    /// Date of birth.
    pub dob: Option<Date>,
    /// True where the date of birth is a guess (age at arrival, a heaped
    /// 1 January): agreement proves less and disagreement hurts less.
    pub dob_estimated: bool,
    /// Sex as rolls record it.
    pub sex: Sex,
    /// Where the child lives and lived.
    pub addresses: Vec<Address>,
    /// Parents and carers named by the source, mothers and fathers alike.
    pub parents: Vec<ParentName>,
    /// The source's own household key. Carried for display; never scored,
    /// because a key made by one source means nothing to another.
    pub household: Option<String>,
}

/// One name of a child.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonName {
    /// Which of the child's names this is.
    pub role: NameRole,
    /// First name; blank where the source gives a surname alone.
    pub forename: String,
    /// Middle names.
    pub middle: String,
    /// Family name; blank where this entry adds only a preferred forename.
    pub surname: String,
}

/// One address of a child.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Address {
    /// House number or name, flat included.
    pub house: String,
    /// Street.
    pub street: String,
    /// Postcode as written.
    pub postcode: String,
    /// Whether the source believes the child lives there now.
    pub tenure: Tenure,
}

/// Whether an address is believed to hold today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tenure {
    /// The child lives there, as far as the source knows.
    #[default]
    Current,
    /// The child lived there before.
    Previous,
}

/// A parent or carer.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ParentName {
    /// First name.
    pub forename: String,
    /// Family name.
    pub surname: String,
}

impl Default for PersonName {
    fn default() -> Self {
        Self {
            role: NameRole::Legal,
            forename: String::new(),
            middle: String::new(),
            surname: String::new(),
        }
    }
}

impl Person {
    /// A person with one legal name and nothing else: the usual start.
    pub fn named(id: impl Into<String>, forename: &str, surname: &str) -> Self {
        Self {
            id: id.into(),
            names: vec![PersonName {
                role: NameRole::Legal,
                forename: forename.to_owned(),
                middle: String::new(),
                surname: surname.to_owned(),
            }],
            ..Self::default()
        }
    }
}

// A child's details must not reach a log by way of a debug print.
impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Person")
            .field("id", &self.id)
            .field("names", &self.names.len())
            .field("addresses", &self.addresses.len())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PersonName")
            .field("role", &self.role)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Address")
            .field("tenure", &self.tenure)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for ParentName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ParentName").finish_non_exhaustive()
    }
}
