//! From bytes to the records of a table, whatever its kind.

use crate::column::Column;
use crate::headings::{Columns, Headings};
use crate::layout::Kind;
use crate::report::{Doubt, FileError, Reason, RowError, shape};
use crate::roll::RollRow;
use crate::suspense::{MOST_KEPT, Suspended};
use crate::table::{Cells, Table};
use crate::text::{Encoding, decode};
use crate::values::Values;
use casework::child::Upn;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};
use std::marker::PhantomData;

/// How many lines are searched for the headings: exports put a title and a
/// school's name above them.
pub(crate) const HEADINGS_WITHIN: usize = 10;

/// A line with more values than this names no columns of ours. The register of schools, the
/// widest, has some hundred and forty.
pub(crate) const MOST_COLUMNS: usize = 1_000;

/// Rows between two reports of progress.
const REPORT_EVERY: usize = 2_000;

/// What a row of some kind of table says.
pub trait Record: Sized {
    /// Reads it from a row that has the form of one.
    ///
    /// # Errors
    /// Why the row cannot be used.
    fn read(values: &mut Values<'_>) -> Result<Self, RowError>;

    /// The child that it is about, where it is about one.
    fn child(&self) -> Option<&RollRow>;

    /// The day on which what it tells happened, or will. The newest of a file says of which
    /// year the file is.
    fn happened(&self) -> Option<Date> {
        None
    }
}

/// A table, read. `rows` and `rejected` together are the rows read.
#[derive(Clone, Debug)]
pub struct Listing<R> {
    /// What the rows say, in the file's order.
    pub rows: Vec<R>,
    /// Rows that could not be used, in the file's order.
    pub rejected: Vec<RowError>,
    /// The same rows as they were written, for somebody to mend; [`MOST_KEPT`] at most.
    pub suspense: Vec<Suspended>,
    /// Values that could not be read in rows that could.
    pub warnings: Vec<Doubt>,
    /// What the headings were taken for.
    pub columns: Columns,
    /// SHA-256 of the bytes, in hexadecimal: the file's name in the record.
    pub sha256: String,
    /// Rows read, headings not counted: `rows` and `rejected` together.
    pub rows_read: usize,
    /// How the letters were stored.
    pub encoding: Encoding,
    /// The separator.
    pub separator: char,
    /// Lines above the headings (a title, a school's name), not used.
    pub lines_above: u64,
}

/// How far the reading has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Rows read, loaded or not.
    pub rows: usize,
    /// Bytes of text read.
    pub bytes: usize,
    /// Bytes of text in all.
    pub of_bytes: usize,
}

/// Reads a whole table and tells how far it has come, every two thousand rows and at the end.
///
/// # Errors
/// Only where no row can be read at all: an empty file, not text, no headings.
pub fn read<R: Record>(
    bytes: &[u8],
    kind: Kind,
    progress: &mut dyn FnMut(Progress),
) -> Result<Listing<R>, FileError> {
    read_as(bytes, kind, &Headings::default(), progress)
}

/// The same, where somebody has said what some of the headings mean.
///
/// # Errors
/// As [`read`].
pub fn read_as<R: Record>(
    bytes: &[u8],
    kind: Kind,
    said: &Headings,
    progress: &mut dyn FnMut(Progress),
) -> Result<Listing<R>, FileError> {
    let (text, encoding) = text_of(bytes)?;
    let mut reader = Reader::<R>::open_as(&text, kind, said)?;
    let (mut rows, mut rejected, mut suspense) = (Vec::new(), Vec::new(), Vec::new());
    while let Some(found) = reader.next() {
        match found {
            Ok(row) => rows.push(row),
            Err(error) => {
                if suspense.len() < MOST_KEPT {
                    suspense.push(reader.suspended(&error));
                }
                rejected.push(error);
            }
        }
        if reader.rows_read().is_multiple_of(REPORT_EVERY) {
            progress(reader.progress());
        }
    }
    progress(reader.progress());
    Ok(Listing {
        rows,
        rejected,
        suspense,
        rows_read: reader.rows_read,
        encoding,
        separator: reader.table.separator(),
        lines_above: reader.lines_above,
        warnings: reader.doubts,
        columns: reader.columns,
        sha256: sha256(bytes),
    })
}

/// The text of a file that is meant to be a table.
pub(crate) fn text_of(bytes: &[u8]) -> Result<(std::borrow::Cow<'_, str>, Encoding), FileError> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(FileError::NotText);
    }
    Ok(decode(bytes))
}

/// SHA-256 of the bytes, in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect()
}

/// A table whose headings have been found.
pub(crate) struct Headed<'t> {
    pub(crate) table: Table<'t>,
    pub(crate) kind: Kind,
    pub(crate) columns: Columns,
    /// Lines above the headings.
    pub(crate) lines_above: u64,
}

/// Finds the headings of one of several kinds of table, and says which it is: the first kind
/// whose needed columns a line has, under the likeliest separator that gives any.
///
/// # Errors
/// Where no line has them; what is missing is told of the kind that came nearest.
pub(crate) fn headings<'t>(
    text: &'t str,
    kinds: &[Kind],
    said: &Headings,
) -> Result<Headed<'t>, FileError> {
    let mut first = None;
    for mut table in Table::in_every_way(text) {
        match headings_of(&mut table, text, kinds, said) {
            Ok((kind, columns, lines_above)) => {
                return Ok(Headed {
                    table,
                    kind,
                    columns,
                    lines_above,
                });
            }
            Err(error) => {
                first.get_or_insert(error);
            }
        }
    }
    Err(first.unwrap_or(FileError::Empty))
}

fn headings_of(
    table: &mut Table<'_>,
    text: &str,
    kinds: &[Kind],
    said: &Headings,
) -> Result<(Kind, Columns, u64), FileError> {
    let mut cells = Cells::default();
    let mut nearest: Option<(usize, FileError)> = None;
    let mut searched = 0;
    while searched < HEADINGS_WITHIN && table.next_row(None, &mut cells) {
        searched += 1;
        if cells.values.len() > MOST_COLUMNS {
            continue;
        }
        for &kind in kinds {
            let layout = kind.layout();
            let columns = Columns::read_as(cells.values.iter(), layout, said);
            let lacks = |group: &&&[Column]| !group.iter().any(|c| columns.place(*c).is_some());
            let missing: Vec<Column> = layout
                .needed
                .iter()
                .filter(lacks)
                .filter_map(|group| group.first().copied())
                .collect();
            if missing.is_empty() {
                return Ok((kind, columns, cells.line.saturating_sub(1)));
            }
            let known = columns.recognised.len();
            if nearest.as_ref().is_none_or(|(most, _)| known > *most) {
                let recognised = columns.recognised.iter().map(|(c, _)| *c).collect();
                let error = FileError::NoHeadings {
                    searched,
                    missing,
                    recognised,
                };
                nearest = Some((known, error));
            }
        }
    }
    if text.contains('\0') {
        return Err(FileError::NotText);
    }
    let Some((_, mut nearest)) = nearest else {
        return Err(if searched == 0 {
            FileError::Empty
        } else {
            FileError::NotText
        });
    };
    if let FileError::NoHeadings { searched: all, .. } = &mut nearest {
        *all = searched;
    }
    Err(nearest)
}

/// A table row by row, for a file too large to hold: each row as a record or
/// as the reason why not. Values in doubt gather in [`Reader::doubts`].
pub struct Reader<'t, R> {
    kind: Kind,
    table: Table<'t>,
    cells: Cells,
    columns: Columns,
    doubts: Vec<Doubt>,
    upns: FxHashMap<Upn, u64>,
    rows_read: usize,
    of_bytes: usize,
    lines_above: u64,
    of: PhantomData<fn() -> R>,
}

impl<'t, R: Record> Reader<'t, R> {
    /// Finds the headings.
    ///
    /// # Errors
    /// As [`read`].
    pub fn open(text: &'t str, kind: Kind) -> Result<Self, FileError> {
        Self::open_as(text, kind, &Headings::default())
    }

    /// Finds the headings, where somebody has said what some of them mean.
    ///
    /// # Errors
    /// As [`read`].
    pub fn open_as(text: &'t str, kind: Kind, said: &Headings) -> Result<Self, FileError> {
        let Headed {
            table,
            kind,
            columns,
            lines_above,
        } = headings(text, &[kind], said)?;
        Ok(Self {
            kind,
            table,
            cells: Cells::default(),
            columns,
            doubts: Vec::new(),
            upns: FxHashMap::default(),
            rows_read: 0,
            of_bytes: text.len(),
            lines_above,
            of: PhantomData,
        })
    }

    /// What the headings were taken for.
    pub fn columns(&self) -> &Columns {
        &self.columns
    }

    /// Rows read so far, loaded or not.
    pub fn rows_read(&self) -> usize {
        self.rows_read
    }

    /// Values in doubt so far.
    pub fn doubts(&self) -> &[Doubt] {
        &self.doubts
    }

    /// How far the reading has come.
    pub fn progress(&self) -> Progress {
        Progress {
            rows: self.rows_read,
            bytes: self.table.bytes_read(),
            of_bytes: self.of_bytes,
        }
    }

    /// The row just read as it was written, with why it could not be used.
    fn suspended(&self, error: &RowError) -> Suspended {
        Suspended::of_row(self.kind, &self.columns, &self.cells.values, error.clone())
    }
}

impl<R: Record> Iterator for Reader<'_, R> {
    type Item = Result<R, RowError>;

    fn next(&mut self) -> Option<Self::Item> {
        if !self
            .table
            .next_row(Some(self.columns.width), &mut self.cells)
        {
            return None;
        }
        self.rows_read += 1;
        let layout = self.kind.layout();
        let mut values = Values {
            layout,
            cells: &self.cells,
            columns: &self.columns,
            doubts: Vec::new(),
        };
        let row = values.check_form().and_then(|()| R::read(&mut values));
        let doubts = values.doubts;
        if let Ok(row) = &row {
            self.doubts.extend(doubts);
            if let Some(child) = row.child()
                && !layout.repeats
                && let Some(upn) = child.upn.given()
            {
                let first = *self.upns.entry(upn.clone()).or_insert(child.row);
                if first != child.row {
                    self.doubts.push(Doubt {
                        row: child.row,
                        column: Column::Upn,
                        reason: Reason::DuplicateUpn { first },
                        shape: shape(upn.as_str()),
                    });
                }
            }
        }
        Some(row)
    }
}
