//! From bytes to pupils.

use super::column::{Column, Columns};
use super::report::{Doubt, FileError, Reason, RollFile, RowError, shape};
use super::row::RollRow;
use super::values::Values;
use crate::table::{Cells, Table};
use crate::text::decode;
use casework::child::Upn;
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

/// How many lines are searched for the headings: exports put a title and a
/// school's name above them.
const HEADINGS_WITHIN: usize = 10;

/// Rows between two reports of progress.
const REPORT_EVERY: usize = 2_000;

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

/// What the rows are, and so what a row must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Pupils of a school or an authority: every one has a date of birth.
    Roll,
    /// Children looked for (a lost-pupil list, leads from elsewhere): a date
    /// of birth may be missing or wrong, and the row is still worth a search.
    List,
}

/// Reads a whole roll.
///
/// # Errors
/// Only where no row can be read at all: an empty file, not text, no headings.
pub fn read_roll(bytes: &[u8]) -> Result<RollFile, FileError> {
    read_table_with(bytes, Kind::Roll, &mut |_| {})
}

/// Reads a whole list of children looked for.
///
/// # Errors
/// As [`read_roll`].
pub fn read_list(bytes: &[u8]) -> Result<RollFile, FileError> {
    read_table_with(bytes, Kind::List, &mut |_| {})
}

/// Reads a whole roll or list and tells how far it has come, every two thousand rows
/// and at the end.
///
/// # Errors
/// As [`read_roll`].
pub fn read_table_with(
    bytes: &[u8],
    kind: Kind,
    progress: &mut dyn FnMut(Progress),
) -> Result<RollFile, FileError> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(FileError::NotText);
    }
    let (text, encoding) = decode(bytes);
    let mut reader = RollReader::open(&text, kind)?;
    let (mut rows, mut rejected) = (Vec::new(), Vec::new());
    while let Some(found) = reader.next() {
        match found {
            Ok(row) => rows.push(row),
            Err(error) => rejected.push(error),
        }
        if reader.rows_read().is_multiple_of(REPORT_EVERY) {
            progress(reader.progress());
        }
    }
    progress(reader.progress());
    let sha256 = Sha256::digest(bytes)
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect();
    Ok(RollFile {
        rows,
        rejected,
        rows_read: reader.rows_read,
        encoding,
        separator: reader.table.separator(),
        lines_above: reader.lines_above,
        warnings: reader.doubts,
        columns: reader.columns,
        sha256,
    })
}

/// A roll row by row, for a file too large to hold: each row as a pupil or
/// as the reason why not. Values in doubt gather in [`RollReader::doubts`].
pub struct RollReader<'t> {
    kind: Kind,
    table: Table<'t>,
    cells: Cells,
    columns: Columns,
    doubts: Vec<Doubt>,
    upns: FxHashMap<Upn, u64>,
    rows_read: usize,
    of_bytes: usize,
    lines_above: u64,
}

impl<'t> RollReader<'t> {
    /// Finds the headings.
    ///
    /// # Errors
    /// As [`read_roll`].
    pub fn open(text: &'t str, kind: Kind) -> Result<Self, FileError> {
        let mut table = Table::new(text);
        let mut cells = Cells::default();
        let needed = Column::needed(kind);
        let mut nearest: Option<Columns> = None;
        let mut searched = 0;
        while searched < HEADINGS_WITHIN && table.next_row(None, &mut cells) {
            searched += 1;
            let columns = Columns::read(cells.values.iter());
            if needed.iter().all(|c| columns.place(*c).is_some()) {
                return Ok(Self {
                    lines_above: cells.line.saturating_sub(1),
                    kind,
                    table,
                    cells,
                    columns,
                    doubts: Vec::new(),
                    upns: FxHashMap::default(),
                    rows_read: 0,
                    of_bytes: text.len(),
                });
            }
            if nearest
                .as_ref()
                .is_none_or(|n| columns.recognised.len() > n.recognised.len())
            {
                nearest = Some(columns);
            }
        }
        if text.contains('\0') {
            return Err(FileError::NotText);
        }
        let nearest = nearest.ok_or(FileError::Empty)?;
        let lacks = |c: &&Column| nearest.place(**c).is_none();
        Err(FileError::NoHeadings {
            searched,
            missing: needed.iter().filter(lacks).copied().collect(),
            recognised: nearest.recognised.iter().map(|(c, _)| *c).collect(),
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
}

impl Iterator for RollReader<'_> {
    type Item = Result<RollRow, RowError>;

    fn next(&mut self) -> Option<Self::Item> {
        if !self
            .table
            .next_row(Some(self.columns.width), &mut self.cells)
        {
            return None;
        }
        self.rows_read += 1;
        let mut values = Values {
            kind: self.kind,
            cells: &self.cells,
            columns: &self.columns,
            doubts: Vec::new(),
        };
        let row = values.row();
        let doubts = values.doubts;
        if let Ok(row) = &row {
            self.doubts.extend(doubts);
            if let Some(upn) = row.upn.given() {
                let first = *self.upns.entry(upn.clone()).or_insert(row.row);
                if first != row.row {
                    self.doubts.push(Doubt {
                        row: row.row,
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
