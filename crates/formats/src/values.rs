//! One row's values by column, and the pupil they make.

use crate::cell::Cell;
use crate::column::Column;
use crate::date::read_date;
use crate::headings::Columns;
use crate::layout::{Birth, Layout};
use crate::report::{Doubt, Reason, RowError, shape};
use crate::roll::{RollRow, Words};
use crate::table::Cells;
use casework::child::DateOfBirth;
use jiff::civil::Date;
use std::str::FromStr;

/// The values of one row by column.
pub struct Values<'r> {
    pub(crate) layout: &'static Layout,
    pub(crate) cells: &'r Cells,
    pub(crate) columns: &'r Columns,
    /// What could not be read, so far.
    pub(crate) doubts: Vec<Doubt>,
}

impl Values<'_> {
    /// The child of a row, or why the row names none.
    pub(crate) fn child(&mut self) -> Result<RollRow, RowError> {
        let blank = |column| self.written(column).unwrap_or_default().is_empty();
        if blank(Column::Surname) && blank(Column::Forename) {
            return Err(self.refuse(Some(Column::Surname), Reason::NoName));
        }
        self.person()
    }

    /// Who the row is about, where it need not say a name.
    pub(crate) fn person(&mut self) -> Result<RollRow, RowError> {
        let extract_date = self.date(Column::ExtractDate);
        let dob = self.birth_date(extract_date.given().copied())?;
        let entry_date = self.date(Column::EntryDate);
        let leaving_date = self.date(Column::LeavingDate);
        if let (Some(entry), Some(leaving)) = (entry_date.given(), leaving_date.given())
            && leaving < entry
        {
            self.doubt(Column::LeavingDate, Reason::LeftBeforeEntry);
        }
        Ok(RollRow {
            row: self.cells.line,
            upn: self.parsed(Column::Upn, |why| Reason::NotAUpn { why }),
            former_upn: self.parsed(Column::FormerUpn, |why| Reason::NotAUpn { why }),
            dob,
            sex: self.parsed(Column::Sex, |_| Reason::UnknownCode),
            year_group: self.year_group(),
            enrolment: self.parsed(Column::Enrolment, |()| Reason::UnknownCode),
            entry_date,
            leaving_date,
            postcode: self.parsed(Column::Postcode, |why| Reason::NotAPostcode { why }),
            previous_postcode: self
                .parsed(Column::PreviousPostcode, |why| Reason::NotAPostcode { why }),
            extract_date,
            words: self.words(),
        })
    }

    /// The columns of plain words, in one piece.
    pub(crate) fn words(&self) -> Words {
        let columns = &self.columns.recognised;
        let mut words = Words::with_room(columns.len(), self.cells.values.as_slice().len());
        for &(column, _) in columns {
            if column.is_words() {
                words.push(column, self.written(column).unwrap_or_default());
            }
        }
        words
    }

    /// Whether the row has the form of a row at all.
    pub(crate) fn check_form(&self) -> Result<(), RowError> {
        if self.cells.open_quote {
            return Err(self.refuse(None, Reason::OpenQuote));
        }
        let values = &self.cells.values;
        if values.iter().all(|v| v.trim().is_empty()) {
            return Err(self.refuse(None, Reason::BlankRow));
        }
        let (expected, found) = (self.columns.width, values.len());
        // Spreadsheets add empty cells at the end of a row, and leave them out.
        let surplus = values.iter().skip(expected).any(|v| !v.trim().is_empty());
        let last = self
            .columns
            .recognised
            .iter()
            .filter_map(|(c, _)| self.columns.place(*c))
            .max();
        let short = last.is_some_and(|last| found <= last);
        if surplus || short {
            return Err(self.refuse(None, Reason::ValueCount { expected, found }));
        }
        Ok(())
    }

    fn birth_date(&mut self, extract: Option<Date>) -> Result<Cell<DateOfBirth>, RowError> {
        let written = self.written(Column::BirthDate);
        let wrong = match written.map(read_date) {
            None => return Ok(Cell::NoColumn),
            Some(_) if written == Some("") => Reason::NoBirthDate,
            Some(Err(why)) => Reason::NotADate { why },
            Some(Ok(date)) if !(1900..=2200).contains(&date.year()) => Reason::BirthYear,
            Some(Ok(date)) if extract.is_some_and(|day| date > day) => Reason::BornAfterExtract,
            Some(Ok(date)) => return Ok(Cell::Given(DateOfBirth::new(date))),
        };
        let written = written.unwrap_or_default().to_owned();
        match (self.layout.birth, wrong) {
            (Birth::Needed, wrong) => Err(self.refuse(Some(Column::BirthDate), wrong)),
            (Birth::Wanted, Reason::NoBirthDate) => Ok(Cell::Blank),
            (Birth::Wanted, wrong) => {
                self.doubt(Column::BirthDate, wrong);
                Ok(Cell::Unreadable(written))
            }
        }
    }

    /// The value without spaces at its ends; none where there is no column.
    pub(crate) fn written(&self, column: Column) -> Option<&str> {
        let place = self.columns.place(column)?;
        Some(self.cells.values.get(place).unwrap_or_default().trim())
    }

    pub(crate) fn parsed<T: FromStr>(
        &mut self,
        column: Column,
        reason: impl Fn(T::Err) -> Reason,
    ) -> Cell<T> {
        let (value, doubt) = match self.written(column) {
            None => return Cell::NoColumn,
            Some("") => return Cell::Blank,
            Some(text) => match text.parse() {
                Ok(value) => return Cell::Given(value),
                Err(why) => (text.to_owned(), reason(why)),
            },
        };
        self.doubt(column, doubt);
        Cell::Unreadable(value)
    }

    /// Census codes for mixed and ungraded classes are codes, not mistakes.
    fn year_group(&mut self) -> Cell<casework::child::YearGroup> {
        match self.written(Column::YearGroup) {
            Some(code @ ("E1" | "E2" | "X" | "M" | "14")) => Cell::Unreadable(code.to_owned()),
            _ => self.parsed(Column::YearGroup, |_| Reason::UnknownCode),
        }
    }

    /// A value that is one of a list of codes or numbers.
    pub(crate) fn coded<T>(
        &mut self,
        column: Column,
        reason: Reason,
        read: impl Fn(&str) -> Option<T>,
    ) -> Cell<T> {
        let (value, known) = match self.written(column) {
            None => return Cell::NoColumn,
            Some("") => return Cell::Blank,
            Some(text) => (text.to_owned(), read(text)),
        };
        match known {
            Some(known) => Cell::Given(known),
            None => {
                self.doubt(column, reason);
                Cell::Unreadable(value)
            }
        }
    }

    /// Yes or no, in the ways in which systems write them.
    pub(crate) fn yes_or_no(&mut self, column: Column) -> Cell<bool> {
        self.coded(column, Reason::UnknownCode, |text| {
            match text.to_ascii_lowercase().as_str() {
                "y" | "yes" | "true" | "1" | "t" => Some(true),
                "n" | "no" | "false" | "0" | "f" => Some(false),
                _ => None,
            }
        })
    }

    /// A whole number.
    pub(crate) fn number(&mut self, column: Column) -> Cell<u32> {
        self.coded(column, Reason::NotANumber, |text| text.parse().ok())
    }

    /// A date without which the row is of no use.
    pub(crate) fn needed_date(&mut self, column: Column) -> Result<Date, RowError> {
        match self.written(column) {
            None | Some("") => Err(self.refuse(Some(column), Reason::NothingHere)),
            Some(text) => {
                read_date(text).map_err(|why| self.refuse(Some(column), Reason::NotADate { why }))
            }
        }
    }

    /// Notes an end that is before its beginning.
    pub(crate) fn in_order(&mut self, from: &Cell<Date>, to: &Cell<Date>, column: Column) {
        if let (Some(from), Some(to)) = (from.given(), to.given())
            && to < from
        {
            self.doubt(column, Reason::EndsBeforeItBegins);
        }
    }

    pub(crate) fn date(&mut self, column: Column) -> Cell<Date> {
        let (value, why) = match self.written(column) {
            None => return Cell::NoColumn,
            Some("") => return Cell::Blank,
            Some(text) => match read_date(text) {
                Ok(date) => return Cell::Given(date),
                Err(why) => (text.to_owned(), why),
            },
        };
        self.doubt(column, Reason::NotADate { why });
        Cell::Unreadable(value)
    }

    pub(crate) fn doubt(&mut self, column: Column, reason: Reason) {
        let shape = shape(self.written(column).unwrap_or_default());
        self.doubts.push(Doubt {
            row: self.cells.line,
            column,
            reason,
            shape,
        });
    }

    pub(crate) fn refuse(&self, column: Option<Column>, reason: Reason) -> RowError {
        let shape = column
            .and_then(|c| self.written(c))
            .map(shape)
            .unwrap_or_default();
        RowError {
            row: self.cells.line,
            column,
            reason,
            shape,
        }
    }
}
