//! What a file of another system has for headings, before anybody has said what they mean.

use super::{Headings, Meaning};
use crate::column::Column;
use crate::headings::Columns;
use crate::layout::Kind;
use crate::listing::{HEADINGS_WITHIN, MOST_COLUMNS, text_of};
use crate::report::FileError;
use crate::table::{Cells, Table};

/// A heading of a file, and what it is taken for.
#[derive(Clone, PartialEq, Eq)]
pub struct Heading {
    /// As it is written.
    pub written: String,
    /// What it is taken for: as somebody has said, else as we know it; nothing where we do not.
    pub means: Option<Meaning>,
    /// The first value under it, to know it by.
    pub example: String,
}

// The example is about a child.
impl std::fmt::Debug for Heading {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Heading")
            .field("written", &self.written)
            .field("means", &self.means)
            .finish_non_exhaustive()
    }
}

/// The headings of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survey {
    /// Each of them, in the file's order.
    pub headings: Vec<Heading>,
    /// The columns without which no row can be used, and for which no heading is taken.
    pub missing: Vec<Column>,
}

/// The headings of a file of open cases: the line, of the first ten, that has most of what we
/// know; else the first that has most values.
///
/// # Errors
/// Where there is none: an empty file, or one that is not text.
pub fn survey(bytes: &[u8], said: &Headings) -> Result<Survey, FileError> {
    let (text, _) = text_of(bytes)?;
    let layout = Kind::Cases.layout();
    let mut best: Option<(usize, usize, Survey)> = None;
    for mut table in Table::in_every_way(&text) {
        let mut lines: Vec<Vec<String>> = Vec::new();
        let mut cells = Cells::default();
        while lines.len() < 2 * HEADINGS_WITHIN && table.next_row(None, &mut cells) {
            if cells.values.len() > MOST_COLUMNS {
                return Err(FileError::NotText);
            }
            lines.push(cells.values.iter().map(|v| v.trim().to_owned()).collect());
        }
        for (at, line) in lines.iter().take(HEADINGS_WITHIN).enumerate() {
            let columns = Columns::read_as(line.iter().map(String::as_str), layout, said);
            let known = columns.recognised.len() + columns.own.len();
            let filled = line.iter().filter(|value| !value.is_empty()).count();
            let better = best
                .as_ref()
                .is_none_or(|(most, wide, _)| (known, filled) > (*most, *wide));
            if better && filled > 0 {
                let below = lines.get(at + 1..).unwrap_or_default();
                best = Some((known, filled, surveyed(line, &columns, below)));
            }
        }
    }
    if text.contains('\0') {
        return Err(FileError::NotText);
    }
    best.map(|(_, _, survey)| survey).ok_or(FileError::Empty)
}

fn surveyed(line: &[String], columns: &Columns, below: &[Vec<String>]) -> Survey {
    let layout = Kind::Cases.layout();
    let means = |place: usize| {
        let own = columns.own.iter().find(|(at, _)| *at == place);
        let column = columns
            .recognised
            .iter()
            .map(|(column, _)| *column)
            .find(|column| columns.place(*column) == Some(place));
        match (own, column) {
            (Some((_, what)), _) => Some(Meaning::Own(what.clone())),
            (None, Some(column)) => Some(Meaning::Column(column)),
            (None, None) => columns.left_out(place).then_some(Meaning::Nothing),
        }
    };
    let example = |place: usize| {
        let values = below.iter().filter_map(|row| row.get(place));
        let first = values.into_iter().find(|value| !value.is_empty());
        first.map_or_else(String::new, |value| value.chars().take(40).collect())
    };
    let headings = line
        .iter()
        .enumerate()
        .filter(|(_, written)| !written.is_empty())
        .map(|(place, written)| Heading {
            written: written.clone(),
            means: means(place),
            example: example(place),
        })
        .collect();
    let missing = layout
        .needed
        .iter()
        .filter(|group| !group.iter().any(|column| columns.place(*column).is_some()))
        .filter_map(|group| group.first().copied())
        .collect();
    Survey { headings, missing }
}
