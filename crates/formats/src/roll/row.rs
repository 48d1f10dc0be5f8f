//! One pupil of a roll.

use super::cell::Cell;
use casework::child::{DateOfBirth, Postcode, Sex, Upn, YearGroup};
use jiff::civil::Date;
use serde::Serialize;
use std::fmt;
use std::str::FromStr;

/// One pupil, as the file describes them.
///
/// Names and addresses are as written, spaces at the ends removed.
#[derive(Clone, PartialEq, Eq)]
pub struct RollRow {
    /// The line of the file on which the row begins, counted from 1.
    pub row: u64,
    /// The sending system's own key.
    pub source_id: Cell<String>,
    /// Unique pupil number; kept as written where its check letter is wrong.
    pub upn: Cell<Upn>,
    /// A number held before. Never a reason to join records by itself: a
    /// child at risk or adopted may have been given a new one on purpose.
    pub former_upn: Cell<Upn>,
    /// Unique learner number.
    pub uln: Cell<String>,
    /// Legal surname; empty for a child of one name.
    pub surname: String,
    /// Legal forename; empty where the surname is all there is.
    pub forename: String,
    /// Middle names.
    pub middle: Cell<String>,
    /// Preferred surname.
    pub preferred_surname: Cell<String>,
    /// Preferred forename.
    pub preferred_forename: Cell<String>,
    /// Former surname.
    pub former_surname: Cell<String>,
    /// Another surname.
    pub alias_surname: Cell<String>,
    /// Date of birth. Always given on a roll; on a list it may be missing.
    pub dob: Cell<DateOfBirth>,
    /// Sex.
    pub sex: Cell<Sex>,
    /// Year group. E1, E2, X and M of the census stay as written.
    pub year_group: Cell<YearGroup>,
    /// Class or registration group.
    pub registration_group: Cell<String>,
    /// Enrolment status.
    pub enrolment: Cell<Enrolment>,
    /// First day on this roll.
    pub entry_date: Cell<Date>,
    /// Last day on this roll.
    pub leaving_date: Cell<Date>,
    /// Why the pupil left, as the sender codes it.
    pub leaving_reason: Cell<String>,
    /// Where the pupil went.
    pub destination: Cell<String>,
    /// Ethnicity code.
    pub ethnicity: Cell<String>,
    /// First language.
    pub language: Cell<String>,
    /// Special needs provision.
    pub sen_status: Cell<String>,
    /// House name or number.
    pub house: Cell<String>,
    /// Flat within the house.
    pub flat: Cell<String>,
    /// Street.
    pub street: Cell<String>,
    /// Locality.
    pub locality: Cell<String>,
    /// Town.
    pub town: Cell<String>,
    /// Postcode.
    pub postcode: Cell<Postcode>,
    /// A postcode lived at before.
    pub previous_postcode: Cell<Postcode>,
    /// Unique property reference number.
    pub uprn: Cell<String>,
    /// Parents and carers who have a name, a number or an e-mail address.
    pub parents: Vec<RollParent>,
    /// The school, as the file numbers it.
    pub school: Cell<String>,
    /// The authority, as the file numbers it.
    pub authority: Cell<String>,
    /// The source's household key.
    pub household: Cell<String>,
    /// The day on which the file was written.
    pub extract_date: Cell<Date>,
}

/// A parent or carer on a row.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct RollParent {
    /// The whole name, where the file does not part it.
    pub name: Cell<String>,
    /// Forename.
    pub forename: Cell<String>,
    /// Surname.
    pub surname: Cell<String>,
    /// What they are to the child.
    pub relationship: Cell<String>,
    /// Telephone.
    pub phone: Cell<String>,
    /// E-mail.
    pub email: Cell<String>,
}

/// Enrolment status, as the school census codes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Enrolment {
    /// C: this school alone.
    Single,
    /// M: here and elsewhere, here in the main.
    Main,
    /// S: here and elsewhere, elsewhere in the main.
    Subsidiary,
    /// G: a guest.
    Guest,
    /// F: in further education.
    FurtherEducation,
    /// O: at another provider.
    OtherProvider,
}

impl FromStr for Enrolment {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Ok(match text.trim().to_ascii_uppercase().as_str() {
            "C" | "CURRENT" | "SINGLE" | "CURRENT SINGLE" | "SINGLE REGISTRATION" => Self::Single,
            "M" | "MAIN" | "CURRENT MAIN" | "MAIN DUAL" => Self::Main,
            "S" | "SUBSIDIARY" | "CURRENT SUBSIDIARY" | "SUBSIDIARY DUAL" => Self::Subsidiary,
            "G" | "GUEST" => Self::Guest,
            "F" => Self::FurtherEducation,
            "O" => Self::OtherProvider,
            _ => return Err(()),
        })
    }
}

// Rows are about children: a debug print tells the line and no more.
impl fmt::Debug for RollRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RollRow")
            .field("row", &self.row)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for RollParent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RollParent(..)")
    }
}
