//! One pupil of a roll.

use crate::cell::Cell;
use crate::column::Column;
use crate::listing::Record;
use crate::report::RowError;
use crate::values::Values;
use casework::child::{DateOfBirth, Postcode, Sex, Upn, YearGroup};
use jiff::civil::Date;
use serde::Serialize;
use std::fmt;
use std::str::FromStr;

/// One pupil, as the file describes them.
///
/// What has a form of its own is a field; plain words are asked for by column
/// with [`RollRow::text`] or [`RollRow::written`]. Words are as written,
/// spaces at the ends removed.
#[derive(Clone, PartialEq, Eq)]
pub struct RollRow {
    /// The line of the file on which the row begins, counted from 1.
    pub row: u64,
    /// Unique pupil number; kept as written where its check letter is wrong.
    pub upn: Cell<Upn>,
    /// A number held before. Never a reason to join records by itself: a
    /// child at risk or adopted may have been given a new one on purpose.
    pub former_upn: Cell<Upn>,
    /// Date of birth. Always given on a roll; on a list it may be missing.
    pub dob: Cell<DateOfBirth>,
    /// Sex.
    pub sex: Cell<Sex>,
    /// Year group. E1, E2, X and M of the census stay as written.
    pub year_group: Cell<YearGroup>,
    /// Enrolment status.
    pub enrolment: Cell<Enrolment>,
    /// First day on this roll.
    pub entry_date: Cell<Date>,
    /// Last day on this roll.
    pub leaving_date: Cell<Date>,
    /// Postcode.
    pub postcode: Cell<Postcode>,
    /// A postcode lived at before.
    pub previous_postcode: Cell<Postcode>,
    /// The day on which the file was written.
    pub extract_date: Cell<Date>,
    pub(crate) words: Words,
}

/// The words of a row in one piece: a roll has a hundred thousand rows and
/// twenty columns, and a text of its own for each would be most of the memory.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Words {
    text: String,
    /// The columns that the file has, and where the words of each end.
    ends: Vec<(Column, u32)>,
}

impl Words {
    /// Adds a column's words. Words beyond four gigabytes in one row, which
    /// no reader lets through, would be lost.
    pub(crate) fn push(&mut self, column: Column, words: &str) {
        self.text.push_str(words);
        self.ends
            .push((column, u32::try_from(self.text.len()).unwrap_or(u32::MAX)));
    }

    pub(crate) fn with_room(columns: usize, bytes: usize) -> Self {
        Self {
            text: String::with_capacity(bytes),
            ends: Vec::with_capacity(columns),
        }
    }

    /// Leaves out columns that hold no words.
    fn without(&mut self, columns: &[Column]) {
        self.ends.retain(|(column, _)| !columns.contains(column));
    }

    pub(crate) fn get(&self, column: Column) -> Option<&str> {
        let at = self.ends.iter().position(|(c, _)| *c == column)?;
        let end = |at: usize| self.ends.get(at).map_or(0, |(_, end)| *end as usize);
        let start = at.checked_sub(1).map_or(0, end);
        self.text.get(start..end(at))
    }
}

impl Record for RollRow {
    fn read(values: &mut Values<'_>) -> Result<Self, RowError> {
        values.child()
    }

    fn child(&self) -> Option<&RollRow> {
        Some(self)
    }

    fn happened(&self) -> Option<Date> {
        self.entry_date.given().copied()
    }
}

impl RollRow {
    /// The words under a column of plain words ([`Column::is_words`]).
    pub fn text(&self, column: Column) -> Cell<&str> {
        match self.words.get(column) {
            None => Cell::NoColumn,
            Some("") => Cell::Blank,
            Some(words) => Cell::Given(words),
        }
    }

    /// The words under a column, empty where there are none.
    pub fn written(&self, column: Column) -> &str {
        self.words.get(column).unwrap_or_default()
    }

    /// Legal surname; empty for a child of one name.
    pub fn surname(&self) -> &str {
        self.written(Column::Surname)
    }

    /// Legal forename; empty where the surname is all there is.
    pub fn forename(&self) -> &str {
        self.written(Column::Forename)
    }

    /// Takes the address of another row, where this one has none of its own.
    pub(crate) fn lives_at(&mut self, home: &Self) {
        if self.postcode.given().is_none() {
            self.postcode = home.postcode.clone();
        }
        let lines = [
            Column::House,
            Column::Flat,
            Column::Street,
            Column::Locality,
            Column::Town,
            Column::Uprn,
        ];
        if lines.iter().all(|line| self.written(*line).is_empty()) {
            self.words.without(&lines);
            for line in lines {
                if let Some(words) = home.words.get(line) {
                    self.words.push(line, words);
                }
            }
        }
    }

    /// Parents and carers who have a name, a number or an e-mail address.
    pub fn parents(&self) -> Vec<RollParent<'_>> {
        use Column as C;
        let all = [
            RollParent {
                name: self.written(C::Parent1Name),
                forename: self.written(C::Parent1Forename),
                surname: self.written(C::Parent1Surname),
                relationship: self.written(C::Parent1Relationship),
                phone: self.written(C::Parent1Phone),
                email: self.written(C::Parent1Email),
                address: self.written(C::Parent1Address),
                lives_with: self.written(C::Parent1LivesWith),
            },
            RollParent {
                name: self.written(C::Parent2Name),
                forename: self.written(C::Parent2Forename),
                surname: self.written(C::Parent2Surname),
                relationship: self.written(C::Parent2Relationship),
                phone: self.written(C::Parent2Phone),
                email: self.written(C::Parent2Email),
                address: self.written(C::Parent2Address),
                lives_with: self.written(C::Parent2LivesWith),
            },
        ];
        all.into_iter().filter(RollParent::says_something).collect()
    }
}

/// A parent or carer on a row; each value empty where the file has none.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct RollParent<'r> {
    /// The whole name, where the file does not part it.
    pub name: &'r str,
    /// Forename.
    pub forename: &'r str,
    /// Surname.
    pub surname: &'r str,
    /// What they are to the child.
    pub relationship: &'r str,
    /// Telephone.
    pub phone: &'r str,
    /// E-mail.
    pub email: &'r str,
    /// Where they live, where the file says.
    pub address: &'r str,
    /// Whether the child lives with them, as written.
    pub lives_with: &'r str,
}

impl RollParent<'_> {
    /// Whether the file says that the child does not live with them.
    pub fn lives_elsewhere(&self) -> bool {
        matches!(
            self.lives_with.to_ascii_lowercase().as_str(),
            "n" | "no" | "false" | "0" | "nac ydy" | "na"
        )
    }

    fn says_something(&self) -> bool {
        [
            self.name,
            self.forename,
            self.surname,
            self.phone,
            self.email,
        ]
        .iter()
        .any(|v| !v.is_empty())
    }
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

impl fmt::Debug for RollParent<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RollParent(..)")
    }
}
