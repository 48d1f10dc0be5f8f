//! A heading row, and what its headings were taken for.

use crate::column::Column;
use crate::layout::Layout;
use serde::Serialize;
use std::collections::BTreeMap;

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
    /// Columns that the council gave a meaning of its own: where each stands, and the meaning.
    #[serde(skip)]
    pub(crate) own: Vec<(usize, String)>,
    /// Columns from which nothing is to be taken, as somebody has said.
    #[serde(skip)]
    left_out: Vec<usize>,
}

/// What a heading of a council's own system means, as somebody has said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// One of our columns.
    Column(Column),
    /// Something that only whoever asked for the table can read: the meaning is theirs.
    Own(String),
    /// Nothing that is taken.
    Nothing,
}

/// What the headings of a council's own system mean, as somebody has said. Capitals, spaces and
/// punctuation make no difference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headings(BTreeMap<String, Meaning>);

impl Headings {
    /// Says what a heading means.
    pub fn say(&mut self, heading: &str, meaning: Meaning) {
        let heading = any_letters(heading);
        if !heading.is_empty() {
            self.0.insert(heading, meaning);
        }
    }

    /// What was said of a heading.
    pub fn of(&self, heading: &str) -> Option<&Meaning> {
        self.0.get(&any_letters(heading))
    }

    /// Everything that was said: the heading without spaces and punctuation, and its meaning.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Meaning)> {
        self.0
            .iter()
            .map(|(heading, means)| (heading.as_str(), means))
    }
}

impl Columns {
    /// Reads a heading row of a kind of table.
    pub fn read<'h>(headings: impl Iterator<Item = &'h str>, layout: &Layout) -> Self {
        Self::read_as(headings, layout, &Headings::default())
    }

    /// Reads a heading row of a kind of table, where somebody has said what some of them mean:
    /// what was said goes before what we know.
    pub fn read_as<'h>(
        headings: impl Iterator<Item = &'h str>,
        layout: &Layout,
        said: &Headings,
    ) -> Self {
        let written: Vec<&str> = headings.map(str::trim).collect();
        let (mut own, mut left_out) = (Vec::new(), Vec::new());
        let mut meant: Vec<Option<Column>> = vec![None; written.len()];
        let plain: Vec<String> = written
            .iter()
            .enumerate()
            .map(|(place, heading)| match said.of(heading) {
                None => plain(heading),
                Some(Meaning::Column(column)) => {
                    if let Some(slot) = meant.get_mut(place) {
                        *slot = Some(*column);
                    }
                    String::new()
                }
                Some(Meaning::Own(meaning)) => {
                    own.push((place, meaning.clone()));
                    String::new()
                }
                Some(Meaning::Nothing) => {
                    left_out.push(place);
                    String::new()
                }
            })
            .collect();
        let mut used = vec![None; written.len()];
        let mut places = vec![None; Column::ALL.len()];
        for column in layout.columns() {
            let free = |place: &usize| used.get(*place).is_some_and(Option::is_none);
            let place = meant
                .iter()
                .position(|said| *said == Some(column))
                .or_else(|| {
                    let known = column.headings().iter();
                    let at = |h: &str| plain.iter().position(|p| p == h).filter(free);
                    known.clone().find_map(|h| at(h))
                });
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
            own,
            left_out,
            ..Self::default()
        };
        for (place, (heading, column)) in written.iter().zip(&used).enumerate() {
            match column {
                None if found.own.iter().any(|(at, _)| *at == place) => {}
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

    /// Whether somebody has said that nothing is taken from the column at a place.
    pub fn left_out(&self, place: usize) -> bool {
        self.left_out.contains(&place)
    }

    /// The heading by which the file calls a column, or ours.
    pub fn heading(&self, column: Column) -> &str {
        let known = self.recognised.iter().find(|(c, _)| *c == column);
        known.map_or(column.title(), |(_, heading)| heading)
    }
}

/// A heading in small letters without spaces and punctuation, whatever its language.
fn any_letters(heading: &str) -> String {
    let letters = heading.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// A heading in small letters without spaces and punctuation.
fn plain(heading: &str) -> String {
    heading
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect()
}
