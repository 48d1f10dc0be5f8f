//! Rows as they are kept: a fixed part, a part of any length, an identifier.
//!
//! Some hundred bytes a person. The same layout in memory and in a snapshot.

use crate::packed::{Fixed, List, word};
use crate::record::{Birth, NameIds, Record};
use casework::child::Sex;

/// Bytes of a row's fixed part: where its parts begin (in words of four
/// bytes), the end of its identifier, the date of birth with sex and
/// "estimated", and how many parts of each kind.
pub(crate) const ROW: usize = 16;

/// More than so many names of one child are somebody's mistake.
const MOST_PARTS: usize = 255;

/// Bits of the word that holds the date of birth.
const BIRTH: u32 = (1 << 24) - 1;
const ESTIMATED: u32 = 1 << 31;
const FEMALE: u32 = 1 << 30;
const MALE: u32 = 1 << 29;

/// Rows by reference.
#[derive(Clone, Copy, Default)]
pub(crate) struct Stock<'a> {
    pub(crate) rows: &'a [u8],
    pub(crate) parts: &'a [u8],
    pub(crate) ids: &'a [u8],
}

impl<'a> Stock<'a> {
    #[inline]
    pub(crate) fn len(self) -> usize {
        self.rows.len() / ROW
    }

    #[inline]
    fn row(self, row: usize) -> Option<&'a [u8]> {
        let start = row.checked_mul(ROW)?;
        self.rows.get(start..start.checked_add(ROW)?)
    }

    #[inline]
    pub(crate) fn record(self, row: usize) -> Option<Record<'a>> {
        let fixed = self.row(row)?;
        let (begin, birth, counts) = (word(fixed, 0), word(fixed, 8), word(fixed, 12));
        let count = |shift: u32| (counts >> shift & 255) as usize;
        let start = begin as usize * 4;
        let upns = start + count(24) * u64::SIZE;
        let names = upns + count(0) * NameIds::SIZE;
        let places = names + count(8) * crate::record::Place::SIZE;
        let parents = places + count(16) * crate::record::ParentIds::SIZE;
        let all = self.parts.get(start..parents)?;
        let part = |from: usize, to: usize| all.get(from - start..to - start).unwrap_or_default();
        Some(Record {
            upns: List::new(part(start, upns)),
            birth: Birth(birth & BIRTH),
            estimated: birth & ESTIMATED != 0,
            sex: match (birth & FEMALE != 0, birth & MALE != 0) {
                (true, false) => Sex::Female,
                (false, true) => Sex::Male,
                _ => Sex::NotKnown,
            },
            names: List::new(part(upns, names)),
            places: List::new(part(names, places)),
            parents: List::new(part(places, parents)),
        })
    }

    /// The date of birth and the names alone.
    #[inline]
    pub(crate) fn birth_and_names(self, row: usize) -> (Birth, List<'a, NameIds>) {
        let fixed = self.row(row).unwrap_or_default();
        let (begin, birth, counts) = (word(fixed, 0), word(fixed, 8), word(fixed, 12));
        let start = begin as usize * 4 + (counts >> 24) as usize * u64::SIZE;
        let end = start + (counts & 255) as usize * NameIds::SIZE;
        let names = self.parts.get(start..end).unwrap_or_default();
        (Birth(birth & BIRTH), List::new(names))
    }

    pub(crate) fn id(self, row: usize) -> &'a str {
        let end = |row: usize| self.row(row).map_or(0, |fixed| word(fixed, 4) as usize);
        let start = row.checked_sub(1).map_or(0, end);
        let bytes = self.ids.get(start..end(row)).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }
}

/// Rows that more are added to.
#[derive(Clone, Default)]
pub(crate) struct Store {
    pub(crate) rows: Vec<u8>,
    pub(crate) parts: Vec<u8>,
    pub(crate) ids: Vec<u8>,
}

impl Store {
    pub(crate) fn stock(&self) -> Stock<'_> {
        Stock {
            rows: &self.rows,
            parts: &self.parts,
            ids: &self.ids,
        }
    }

    /// Adds a row and gives its place. None when the store is full: some four
    /// thousand million rows or bytes of identifiers.
    pub(crate) fn push(&mut self, record: Record<'_>, id: &str) -> Option<usize> {
        let row = self.stock().len();
        let begin = u32::try_from(self.parts.len() / 4).ok()?;
        let id_end = u32::try_from(self.ids.len() + id.len()).ok()?;
        u32::try_from(row).ok()?;
        let mut counts = 0u32;
        let mut keep = |bytes: &[u8], size: usize, shift: u32| {
            let many = (bytes.len() / size).min(MOST_PARTS);
            counts |= u32::try_from(many).unwrap_or(0) << shift;
            self.parts
                .extend_from_slice(bytes.get(..many * size).unwrap_or_default());
        };
        keep(record.upns.bytes(), u64::SIZE, 24);
        keep(record.names.bytes(), NameIds::SIZE, 0);
        keep(record.places.bytes(), crate::record::Place::SIZE, 8);
        keep(record.parents.bytes(), crate::record::ParentIds::SIZE, 16);
        let marks = match record.sex {
            Sex::Female => FEMALE,
            Sex::Male => MALE,
            Sex::NotKnown => 0,
        } | if record.estimated { ESTIMATED } else { 0 };
        begin.put(&mut self.rows);
        id_end.put(&mut self.rows);
        (record.birth.0 & BIRTH | marks).put(&mut self.rows);
        counts.put(&mut self.rows);
        self.ids.extend_from_slice(id.as_bytes());
        Some(row)
    }

    /// Gives back what was reserved for more.
    pub(crate) fn shrink(&mut self) {
        self.rows.shrink_to_fit();
        self.parts.shrink_to_fit();
        self.ids.shrink_to_fit();
    }
}

/// Whether a row's parts lie where there are parts: asked of every row when a
/// file is opened.
pub(crate) fn whole(stock: Stock<'_>) -> bool {
    let mut id_end = 0;
    stock.rows.len().is_multiple_of(ROW)
        && (0..stock.len()).all(|row| {
            let fixed = stock.row(row).unwrap_or_default();
            let (before, end) = (id_end, word(fixed, 4));
            id_end = end;
            before <= end && stock.record(row).is_some()
        })
        && id_end as usize <= stock.ids.len()
        && std::str::from_utf8(stock.ids).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::person::Person;
    use crate::record::Prepared;
    use proptest::prelude::*;

    #[test]
    fn what_is_stored_is_read_again() {
        let mut lexicon = Lexicon::default();
        let mut store = Store::default();
        for (n, name) in ["Seren", "Tomos"].into_iter().enumerate() {
            let made = Prepared::of(&Person::named("", name, "Quilligan"), &mut lexicon);
            assert_eq!(store.push(made.record(), name), Some(n));
        }
        assert!(whole(store.stock()));
        assert_eq!(store.stock().id(1), "Tomos");
        let record = store.stock().record(1).unwrap();
        assert_eq!(
            record.names.iter().next().map(|n| (n.fore, n.sur)),
            Some((2, 1))
        );
    }

    proptest! {
        #[test]
        fn no_bytes_upset_a_reader(
            rows in proptest::collection::vec(any::<u8>(), 0..64),
            parts in proptest::collection::vec(any::<u8>(), 0..64),
            ids in proptest::collection::vec(any::<u8>(), 0..16),
        ) {
            let stock = Stock { rows: &rows, parts: &parts, ids: &ids };
            let _ = whole(stock);
            for row in 0..6 {
                let _ = (stock.id(row), stock.record(row).map(|r| r.names.iter().count()));
            }
        }
    }
}
