//! Rows that could not be used, kept until somebody mends them.
//!
//! A refused row is a child who would otherwise be lost between two systems. It is kept as it
//! was written, with the reason and with what would mend it; a person changes a value, and the
//! row is read again by the rules by which it was refused.

use crate::column::Column;
use crate::headings::Columns;
use crate::layout::Kind;
use crate::listing::Record;
use crate::report::{Doubt, Reason, RowError};
use crate::table::Cells;
use crate::values::Values;
use csv::StringRecord;
use std::fmt;

/// How many rows of one file are kept as they were written. A file with more is not one to be
/// mended row by row; every refused row is named all the same.
pub const MOST_KEPT: usize = 50_000;

/// How many values of one row are kept. A row with more has none that can be told apart.
const MOST_VALUES: usize = 1_000;

/// A row that could not be used.
#[derive(Clone, PartialEq, Eq)]
pub struct Suspended {
    /// What the row is one of.
    pub kind: Kind,
    /// Where it stood and what is wrong with it.
    pub error: RowError,
    /// What stood in it, heading by heading, as it was written. Values beyond the headings
    /// have an empty heading. Nothing of a row with an open quotation mark.
    pub written: Vec<(String, String)>,
}

/// What would make a refused row one that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mend {
    /// Write the value of this column anew.
    Write(Column),
    /// Find out a value that the row has not, and write it.
    FindOut(Column),
    /// The row has no form: mend it in the sending system and export it again.
    SendAgain,
    /// There is nothing in it: let it go.
    LetGo,
}

/// A row after a change: what it says and what is still in doubt, or why it still cannot be used.
pub type Mended<R> = Result<(R, Vec<Doubt>), Box<Suspended>>;

impl Suspended {
    pub(crate) fn of_row(
        kind: Kind,
        columns: &Columns,
        values: &StringRecord,
        error: RowError,
    ) -> Self {
        let mut written: Vec<(String, String)> = Vec::with_capacity(values.len().min(MOST_VALUES));
        for (place, value) in values.iter().take(MOST_VALUES).enumerate() {
            let heading = columns.written(place).unwrap_or_default();
            written.push((heading.to_owned(), value.to_owned()));
        }
        Self {
            kind,
            error,
            written,
        }
    }

    /// What would mend it.
    pub fn mend(&self) -> Mend {
        match (&self.error.reason, self.error.column) {
            (Reason::BlankRow, _) => Mend::LetGo,
            (Reason::ValueCount { .. } | Reason::OpenQuote, _) => Mend::SendAgain,
            (Reason::NoName | Reason::NoBirthDate | Reason::NothingHere, Some(column)) => {
                Mend::FindOut(column)
            }
            (_, Some(column)) => Mend::Write(column),
            (_, None) => Mend::SendAgain,
        }
    }

    /// What stands in the row after some changes.
    fn changed(&self, changes: &[(Column, &str)]) -> Vec<(String, String)> {
        let layout = self.kind.layout();
        let mut written = self.written.clone();
        for (column, value) in changes {
            let columns = Columns::read(written.iter().map(|(h, _)| h.as_str()), layout);
            match columns.place(*column).and_then(|at| written.get_mut(at)) {
                Some((_, old)) => (*value).clone_into(old),
                None => written.push((column.title().to_owned(), (*value).to_owned())),
            }
        }
        written
    }

    /// The row with other values under some of its columns as a file of its own, headings and
    /// one row: for marks of attendance, which are read as a file and not as records.
    pub fn file_of(&self, changes: &[(Column, &str)]) -> Vec<u8> {
        let written = self.changed(changes);
        let quoted = |value: &str| format!("\"{}\"", value.replace('"', "\"\""));
        let line = |values: Vec<String>| values.join(",");
        let headings = line(written.iter().map(|(heading, _)| quoted(heading)).collect());
        let row = line(written.iter().map(|(_, value)| quoted(value)).collect());
        format!("{headings}\n{row}\n").into_bytes()
    }

    /// Reads the row again with other values under some of its columns; a column that the file
    /// has not is added. A row whose values could not be told apart stays as it is.
    ///
    /// # Errors
    /// The row with its changes, and what is still wrong with it.
    pub fn read_again<R: Record>(&self, changes: &[(Column, &str)]) -> Mended<R> {
        if self.mend() == Mend::SendAgain {
            return Err(Box::new(self.clone()));
        }
        let layout = self.kind.layout();
        let written = self.changed(changes);
        let columns = Columns::read(written.iter().map(|(h, _)| h.as_str()), layout);
        let cells = Cells {
            line: self.error.row,
            values: written.iter().map(|(_, value)| value.as_str()).collect(),
            open_quote: false,
        };
        let mut values = Values {
            layout,
            cells: &cells,
            columns: &columns,
            doubts: Vec::new(),
        };
        match values.check_form().and_then(|()| R::read(&mut values)) {
            Ok(row) => Ok((row, values.doubts)),
            Err(error) => Err(Box::new(Self {
                kind: self.kind,
                error,
                written,
            })),
        }
    }
}

// A row is about a child: a debug print tells where it stood and no more.
impl fmt::Debug for Suspended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Suspended")
            .field("kind", &self.kind)
            .field("error", &self.error)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roll::{RollRow, read_roll};

    #[test]
    fn each_refusal_says_what_would_mend_it() {
        let file = read_roll(
            b"UPN,Surname,Forename,DOB\n,Quilligan,Seren,31/02/2014\n,Quilligan,Seren,\n,,,06/05/2014\n,,,\nx,Quilligan,Seren,06/05/2014,more\n",
        )
        .unwrap();
        let mends: Vec<Mend> = file.suspense.iter().map(Suspended::mend).collect();
        let expected = [
            Mend::Write(Column::BirthDate),
            Mend::FindOut(Column::BirthDate),
            Mend::FindOut(Column::Surname),
            Mend::LetGo,
            Mend::SendAgain,
        ];
        assert_eq!(mends, expected);
        let mended = file.suspense[2].read_again::<RollRow>(&[(Column::Forename, "Seren")]);
        assert_eq!(mended.unwrap().0.forename(), "Seren");
        assert!(
            file.suspense[4]
                .read_again::<RollRow>(&[(Column::Forename, "Seren")])
                .is_err()
        );
    }

    #[test]
    fn a_column_that_the_file_has_not_may_be_added() {
        let file = read_roll(b"Surname,Forename,DOB\nQuilligan,Seren,2014\n").unwrap();
        let changes = [
            (Column::BirthDate, "06/05/2014"),
            (Column::Upn, "B801200005001"),
        ];
        let (child, doubts) = file.suspense[0].read_again::<RollRow>(&changes).unwrap();
        assert!(child.upn.given().is_some() && doubts.is_empty());
    }

    #[test]
    fn a_row_of_a_million_values_is_named_and_not_kept_whole() {
        let text = format!("Surname,Forename,DOB\n{}\n", ",x".repeat(1_000_000));
        let file = read_roll(text.as_bytes()).unwrap();
        assert_eq!(file.suspense[0].written.len(), MOST_VALUES);
        let wide = format!("{}\nSurname,Forename,DOB\n", "a,".repeat(1_000_000));
        assert_eq!(read_roll(wide.as_bytes()).unwrap().lines_above, 1);
    }
}
