//! People on their way into an index, one at a time.
//!
//! Whoever reads them need not hold them all: each is numbered words as soon
//! as it is added. What a later record says of somebody already added is laid
//! beside, and put in place when all are there.

use crate::index::{Index, Row, slice};
use crate::person::Person;
use crate::record::{NameIds, ParentIds, Place, Prepared};
use casework::child::Sex;

/// An index that is being filled.
#[derive(Default)]
pub struct Filing {
    index: Index,
    names: Vec<(u32, NameIds)>,
    places: Vec<(u32, Place)>,
    parents: Vec<(u32, ParentIds)>,
}

/// Somebody added to a [`Filing`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filed(u32);

impl Filing {
    /// Adds one person. None when the index is full: four thousand million
    /// people, or four gigabytes of identifiers.
    pub fn add(&mut self, person: &Person) -> Option<Filed> {
        self.index.store(person).map(Filed)
    }

    /// Adds to somebody what another record says of the same person: names,
    /// addresses and parents that are new, and the sex where it is not known.
    pub fn join(&mut self, to: Filed, other: &Person) {
        let Filed(row) = to;
        let more = Prepared::of(other, &mut self.index.lexicon);
        let Some(record) = self.index.record(row) else {
            return;
        };
        let new = |name: &NameIds| !record.names.contains(name);
        self.names
            .extend(more.names.into_iter().filter(new).map(|one| (row, one)));
        let new = |place: &Place| !record.places.contains(place);
        self.places
            .extend(more.places.into_iter().filter(new).map(|one| (row, one)));
        let new = |parent: &ParentIds| !record.parents.contains(parent);
        self.parents
            .extend(more.parents.into_iter().filter(new).map(|one| (row, one)));
        if let Some(row) = self.index.rows.get_mut(row as usize)
            && row.sex == Sex::NotKnown
        {
            row.sex = more.sex;
        }
    }

    /// Files everybody, open to all.
    pub fn finish(self) -> Index {
        let mut index = self.index;
        index.names = spread(&mut index.rows, index.names, self.names, |row| {
            (&mut row.names, &mut row.name_count)
        });
        index.places = spread(&mut index.rows, index.places, self.places, |row| {
            (&mut row.places, &mut row.place_count)
        });
        index.parents = spread(&mut index.rows, index.parents, self.parents, |row| {
            (&mut row.parents, &mut row.parent_count)
        });
        index.file_all();
        index
    }
}

/// Puts what came later behind each row's own, once each.
fn spread<T: Copy + PartialEq>(
    rows: &mut [Row],
    own: Vec<T>,
    mut later: Vec<(u32, T)>,
    list: impl Fn(&mut Row) -> (&mut u32, &mut u8),
) -> Vec<T> {
    if later.is_empty() {
        return own;
    }
    // Stable: of several records the first to come stands first.
    later.sort_by_key(|one| one.0);
    let mut later = later.into_iter().peekable();
    let mut all = Vec::with_capacity(own.len() + later.len());
    for (row, number) in rows.iter_mut().zip(0u32..) {
        let (start, count) = list(row);
        let begins = all.len();
        all.extend_from_slice(slice(&own, *start, *count));
        while let Some((_, one)) = later.next_if(|one| one.0 == number) {
            let held = all.get(begins..).unwrap_or_default();
            if !held.contains(&one) && held.len() < usize::from(u8::MAX) {
                all.push(one);
            }
        }
        *start = u32::try_from(begins).unwrap_or(u32::MAX);
        *count = u8::try_from(all.len() - begins).unwrap_or(u8::MAX);
    }
    all
}
