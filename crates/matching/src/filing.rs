//! People on their way into an index, one at a time.
//!
//! Whoever reads them need not hold them all: each is numbered words as soon
//! as it is added. What a later record says of somebody already added is laid
//! beside, and put in place when all are there.

use crate::index::Index;
use crate::person::Person;
use crate::record::Prepared;
use crate::stock::Store;
use rustc_hash::FxHashMap;

/// An index that is being filled.
#[derive(Default)]
pub struct Filing {
    index: Index,
    joined: FxHashMap<u32, Prepared>,
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
    /// numbers, addresses and parents that are new, and the sex where it is
    /// not known.
    pub fn join(&mut self, to: Filed, other: &Person) {
        let Filed(row) = to;
        let more = Prepared::of(other, &mut self.index.lexicon);
        self.joined
            .entry(row)
            .and_modify(|before| before.join(&more))
            .or_insert(more);
    }

    /// Files everybody, open to all.
    pub fn finish(self) -> Index {
        let mut index = self.index;
        if !self.joined.is_empty() {
            index.grown = spread(&index.grown, &self.joined);
        }
        index.settle();
        index
    }
}

/// The rows again, with what came later behind each row's own.
fn spread(own: &Store, joined: &FxHashMap<u32, Prepared>) -> Store {
    let mut all = Store::default();
    let stock = own.stock();
    for (row, number) in (0..stock.len()).zip(0u32..) {
        let Some(record) = stock.record(row) else {
            continue;
        };
        match joined.get(&number) {
            Some(more) => {
                let mut made = Prepared::copy(record);
                made.join(more);
                all.push(made.record(), stock.id(row));
            }
            None => {
                all.push(record, stock.id(row));
            }
        }
    }
    all
}
