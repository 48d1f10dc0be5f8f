//! What is to be written of a pupil.

use super::place::Place;
use crate::school_number::SchoolNumber;
use casework::child::{Postcode, Sex, Upn, YearGroup};
use jiff::civil::{Date, DateTime};
use std::fmt;

/// A file to be written.
#[derive(Clone, Debug)]
pub struct OutFile {
    /// Who sends it: a school or an authority.
    pub source: Place,
    /// The sender's name.
    pub source_name: String,
    /// Where it goes. XXXXXXX takes one pupil.
    pub destination: Place,
    /// When it is made, on the clock in Britain.
    pub made: DateTime,
    /// Its number among the files from the one to the other, 1 to 999.
    pub sequence: u16,
    /// The pupils.
    pub pupils: Vec<OutPupil>,
}

/// A pupil to be written. Words may be empty where nothing is known; a number, a name, a date
/// of birth and a sex may not.
#[derive(Clone, PartialEq, Eq)]
pub struct OutPupil {
    /// Unique pupil number.
    pub upn: Upn,
    /// A number held before.
    pub former_upn: Option<Upn>,
    /// Unique learner number.
    pub uln: String,
    /// Legal surname.
    pub surname: String,
    /// Legal forename.
    pub forename: String,
    /// Date of birth.
    pub born: Date,
    /// Sex.
    pub sex: Sex,
    /// Middle names.
    pub middle: String,
    /// Preferred surname.
    pub preferred_surname: String,
    /// Preferred forename.
    pub preferred_forename: String,
    /// Former surname.
    pub former_surname: String,
    /// Year group.
    pub year_group: Option<YearGroup>,
    /// Where the pupil lives, or lived when last known.
    pub address: Option<OutAddress>,
    /// Contacts, the first to be asked first.
    pub contacts: Vec<OutContact>,
    /// Schools attended.
    pub schools: Vec<OutSchool>,
}

/// An address to be written.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct OutAddress {
    /// House name or number.
    pub house: String,
    /// Flat within the house.
    pub flat: String,
    /// Street.
    pub street: String,
    /// Locality.
    pub locality: String,
    /// Town.
    pub town: String,
    /// Unique property reference number.
    pub uprn: String,
    /// Postcode.
    pub postcode: Option<Postcode>,
}

/// A contact to be written.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct OutContact {
    /// Title.
    pub title: String,
    /// Surname.
    pub surname: String,
    /// Forename.
    pub forename: String,
    /// What they are to the pupil, as coded.
    pub relationship: String,
    /// Whether they have parental responsibility.
    pub responsibility: Option<bool>,
    /// Whether they live where the pupil does.
    pub lives_with_pupil: bool,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
}

/// A school that a pupil attended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OutSchool {
    /// Its number.
    pub number: SchoolNumber,
    /// Its name.
    pub name: String,
    /// First day.
    pub entered: Option<Date>,
    /// Last day.
    pub left: Option<Date>,
    /// Whether it is the last.
    pub is_last: bool,
}

impl fmt::Debug for OutPupil {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OutPupil(..)")
    }
}

impl fmt::Debug for OutAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OutAddress(..)")
    }
}

impl fmt::Debug for OutContact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OutContact(..)")
    }
}
