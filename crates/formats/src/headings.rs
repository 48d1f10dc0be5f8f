//! A heading row, and what its headings were taken for.

use crate::column::Column;
use crate::layout::Layout;
use serde::Serialize;

/// What the headings of a file were taken for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Columns {
    /// Known columns, with the heading in the file, in the file's order.
    pub recognised: Vec<(Column, String)>,
    /// Headings that were not used: unknown, or a second one of a kind.
    pub ignored: Vec<String>,
    /// Known columns that the file has not.
    pub missing: Vec<Column>,
    /// Where each known column stands, by its place in [`Column::ALL`].
    #[serde(skip)]
    places: Vec<Option<usize>>,
    /// How many headings there are.
    #[serde(skip)]
    pub(crate) width: usize,
    /// The headings as they were written.
    #[serde(skip)]
    all: Vec<String>,
}

impl Columns {
    /// Reads a heading row of a kind of table.
    pub fn read<'h>(headings: impl Iterator<Item = &'h str>, layout: &Layout) -> Self {
        let written: Vec<&str> = headings.map(str::trim).collect();
        let plain: Vec<String> = written.iter().map(|h| plain(h)).collect();
        let mut used = vec![None; written.len()];
        let mut places = vec![None; Column::ALL.len()];
        for column in layout.columns() {
            let free = |place: &usize| used.get(*place).is_some_and(Option::is_none);
            let place = column
                .headings()
                .iter()
                .find_map(|h| plain.iter().position(|p| p == h).filter(free));
            if let Some(slot) = place.and_then(|p| used.get_mut(p)) {
                *slot = Some(column);
            }
            if let Some(known) = places.get_mut(column as usize) {
                *known = place;
            }
        }
        let mut found = Self {
            width: written.len(),
            all: written.iter().map(|h| (*h).to_owned()).collect(),
            places,
            ..Self::default()
        };
        for (heading, column) in written.iter().zip(&used) {
            match column {
                Some(column) => found.recognised.push((*column, (*heading).to_owned())),
                None if heading.is_empty() => {}
                None => found.ignored.push((*heading).to_owned()),
            }
        }
        found.missing = layout
            .columns()
            .filter(|c| found.place(*c).is_none())
            .collect();
        found
    }

    /// Where a column stands in a row, counted from nought.
    pub fn place(&self, column: Column) -> Option<usize> {
        self.places.get(column as usize).copied().flatten()
    }

    /// The heading at a place, as it was written.
    pub fn written(&self, place: usize) -> Option<&str> {
        self.all.get(place).map(String::as_str)
    }

    /// The heading by which the file calls a column, or ours.
    pub fn heading(&self, column: Column) -> &str {
        let known = self.recognised.iter().find(|(c, _)| *c == column);
        known.map_or(column.title(), |(_, heading)| heading)
    }
}

/// A heading in small letters without spaces and punctuation.
fn plain(heading: &str) -> String {
    heading
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect()
}
