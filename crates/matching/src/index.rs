//! Everyone we know, ready to be searched.
//!
//! Two parts. The *base* never changes: rows and keys laid out once, in memory
//! or in a file that is mapped ([`crate::snapshot`]). What came since is
//! *grown* beside it, row by row, until the next build. Who of both may be
//! found is kept apart, so that somebody can be closed or taken out at once.

use crate::block::{self, Heard};
use crate::filing::Filing;
use crate::lexicon::Lexicon;
use crate::packed::List;
use crate::person::Person;
use crate::postings::{Builder, Later, Postings};
use crate::query::Query;
use crate::rank::Candidate;
use crate::record::{Birth, NameIds, Prepared, Record};
use crate::stock::{Stock, Store};
use crate::tally::Tally;
use crate::view::View;
use std::ops::{Range, RangeInclusive};
use std::sync::Arc;

/// The people of one or more sources, filed for search.
///
/// Built once from a whole list ([`Index::build`], or [`Filing`] one at a
/// time); small changes go in with [`Index::insert`] and [`Index::remove`]
/// until the next build. Frequencies are counted from the people themselves
/// and follow every change.
///
/// Some people may be *closed* ([`Index::close`]): [`Index::open`] answers as
/// if they were not there, to the last bit; [`Index::whole`] sees them too.
#[derive(Default)]
pub struct Index {
    pub(crate) lexicon: Lexicon,
    /// Counts of those who are open, and of those who are closed.
    pub(crate) open: Tally,
    pub(crate) closed: Tally,
    pub(crate) base: Base,
    pub(crate) grown: Store,
    pub(crate) later: Later,
    /// One of [`Standing`] a row.
    pub(crate) standing: Vec<u8>,
    /// The first and the last year of birth of anybody.
    pub(crate) years: Option<(u32, u32)>,
}

/// Bytes of one's own, or a part of somebody's who keeps them for us.
#[derive(Clone)]
pub(crate) enum Bytes {
    Own(Vec<u8>),
    Kept(Arc<dyn AsRef<[u8]> + Send + Sync>, Range<usize>),
}

impl Default for Bytes {
    fn default() -> Self {
        Self::Own(Vec::new())
    }
}

impl Bytes {
    pub(crate) fn slice(&self) -> &[u8] {
        match self {
            Self::Own(bytes) => bytes,
            Self::Kept(keeper, range) => (**keeper).as_ref().get(range.clone()).unwrap_or_default(),
        }
    }
}

/// The part that does not change.
#[derive(Clone, Default)]
pub(crate) struct Base {
    pub(crate) rows: Bytes,
    pub(crate) parts: Bytes,
    pub(crate) ids: Bytes,
    pub(crate) starts: Bytes,
    pub(crate) entries: Bytes,
}

impl Base {
    pub(crate) fn stock(&self) -> Stock<'_> {
        Stock {
            rows: self.rows.slice(),
            parts: self.parts.slice(),
            ids: self.ids.slice(),
        }
    }

    pub(crate) fn postings(&self) -> Postings<'_> {
        Postings {
            starts: self.starts.slice(),
            entries: self.entries.slice(),
        }
    }
}

/// Who may find a row.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Standing {
    Open = 0,
    Closed = 1,
    Removed = 2,
}

impl Standing {
    fn of(byte: u8) -> Self {
        match byte {
            0 => Self::Open,
            1 => Self::Closed,
            _ => Self::Removed,
        }
    }
}

/// The rows of an index by reference: base first, then what has grown.
#[derive(Clone, Copy)]
pub(crate) struct Rows<'a> {
    pub(crate) base: Stock<'a>,
    pub(crate) grown: Stock<'a>,
    pub(crate) before: usize,
    pub(crate) standing: &'a [u8],
}

impl<'a> Rows<'a> {
    #[inline]
    fn place(self, row: u32) -> (Stock<'a>, usize) {
        let row = row as usize;
        match row.checked_sub(self.before) {
            None => (self.base, row),
            Some(since) => (self.grown, since),
        }
    }

    #[inline]
    pub(crate) fn record(self, row: u32) -> Option<Record<'a>> {
        let (stock, place) = self.place(row);
        stock.record(place)
    }

    /// What decides nearly every comparison of the exhaustive look.
    #[inline]
    pub(crate) fn birth_and_names(self, row: u32) -> (Birth, List<'a, NameIds>) {
        let (stock, place) = self.place(row);
        stock.birth_and_names(place)
    }

    pub(crate) fn id(self, row: u32) -> &'a str {
        let (stock, place) = self.place(row);
        stock.id(place)
    }

    /// Whether a row is to be found, by everybody or by the whole view.
    #[inline]
    pub(crate) fn sees(self, row: u32, whole: bool) -> bool {
        match self.standing.get(row as usize) {
            Some(0) => true,
            Some(1) => whole,
            _ => false,
        }
    }
}

impl Index {
    /// Builds an index of people. Later people with an identifier already
    /// seen are filed too: telling sources apart is the caller's business.
    pub fn build<'a>(people: impl IntoIterator<Item = &'a Person>) -> Self {
        let mut filing = Filing::default();
        for person in people {
            filing.add(person);
        }
        filing.finish()
    }

    /// What everybody may find: those who are closed are not there.
    pub fn open(&self) -> View<'_> {
        View::new(self, self.open.alone(), false)
    }

    /// Everybody, those who are closed among them.
    pub fn whole(&self) -> View<'_> {
        View::new(self, self.open.and(&self.closed), true)
    }

    /// How many people can be found by everybody.
    pub fn len(&self) -> usize {
        self.open.people() as usize
    }

    /// Whether nobody can be found.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many distinct names the index holds.
    pub fn distinct_names(&self) -> usize {
        self.lexicon.len()
    }

    /// How many rows have come, gone or changed since the index was built; when they are many
    /// it is time to build again.
    pub fn grown(&self) -> usize {
        self.grown.stock().len()
    }

    /// Adds one person.
    pub fn insert(&mut self, person: &Person) {
        self.insert_as(person, Standing::Open);
    }

    /// Adds one person whom not everybody may find.
    pub fn insert_closed(&mut self, person: &Person) {
        self.insert_as(person, Standing::Closed);
    }

    fn insert_as(&mut self, person: &Person, standing: Standing) {
        let Some(row) = self.store(person) else {
            return;
        };
        self.stand(row, standing);
        let mut heard = Heard::default();
        let mut keys = Vec::new();
        self.keys(row, &mut heard, &mut keys);
        for key in keys {
            self.later.entry(key).or_default().push(row);
        }
    }

    /// Takes out everybody with this identifier; true if there was anybody.
    pub fn remove(&mut self, id: &str) -> bool {
        self.all_stand(id, Standing::Removed)
    }

    /// Closes everybody with this identifier; true if there was anybody.
    pub fn close(&mut self, id: &str) -> bool {
        self.all_stand(id, Standing::Closed)
    }

    /// Lets everybody find those with this identifier who were closed; true if there was
    /// anybody.
    pub fn reopen(&mut self, id: &str) -> bool {
        self.all_stand(id, Standing::Open)
    }

    fn all_stand(&mut self, id: &str, standing: Standing) -> bool {
        let rows = self.rows_of(id);
        rows.iter().for_each(|&row| self.stand(row, standing));
        !rows.is_empty()
    }

    /// The likeliest people for a probe: [`View::search`] of [`Index::open`].
    pub fn search(&self, probe: &Person, limit: usize) -> Vec<Candidate> {
        self.open().search(probe, limit)
    }

    /// People for a search box: [`View::search_text`] of [`Index::open`].
    pub fn search_text(
        &self,
        text: &str,
        latest_year: i16,
        limit: usize,
    ) -> (Query, Vec<Candidate>) {
        self.open().search_text(text, latest_year, limit)
    }

    pub(crate) fn rows(&self) -> Rows<'_> {
        let base = self.base.stock();
        Rows {
            base,
            grown: self.grown.stock(),
            before: base.len(),
            standing: &self.standing,
        }
    }

    /// The rows with this identifier, those that were removed left out.
    pub(crate) fn rows_of(&self, id: &str) -> Vec<u32> {
        let rows = self.rows();
        let here = |row| rows.sees(row, true) && rows.id(row) == id;
        let mut found = Vec::new();
        let key = block::id_key(id);
        self.base.postings().find(key, usize::MAX, here, &mut found);
        if let Some(later) = self.later.get(&key) {
            found.extend(later.iter().copied().filter(|&row| here(row)));
        }
        found
    }

    /// Changes who may find a row, and counts it where it now belongs.
    pub(crate) fn stand(&mut self, row: u32, standing: Standing) {
        let Some(slot) = self.standing.get_mut(row as usize) else {
            return;
        };
        let before = Standing::of(std::mem::replace(slot, standing as u8));
        self.count(row, before, -1);
        self.count(row, standing, 1);
    }

    fn count(&mut self, row: u32, standing: Standing, by: i32) {
        // Counted out by hand: the tally and the rows are both ours.
        let mut tally = match standing {
            Standing::Open => std::mem::take(&mut self.open),
            Standing::Closed => std::mem::take(&mut self.closed),
            Standing::Removed => return,
        };
        if let Some(record) = self.rows().record(row) {
            tally.count(record, by);
        }
        match standing {
            Standing::Open => self.open = tally,
            Standing::Closed => self.closed = tally,
            Standing::Removed => {}
        }
    }

    /// Stores a row that nobody finds yet. None when the index is full (four
    /// thousand million rows, or four gigabytes of identifiers).
    pub(crate) fn store(&mut self, person: &Person) -> Option<u32> {
        let row = u32::try_from(self.standing.len()).ok()?;
        let prepared = Prepared::of(person, &mut self.lexicon);
        self.grown.push(prepared.record(), &person.id)?;
        self.standing.push(Standing::Removed as u8);
        if prepared.birth.known() {
            let year = prepared.birth.year();
            let (first, last) = self.years.unwrap_or((year, year));
            self.years = Some((first.min(year), last.max(year)));
        }
        Some(row)
    }

    /// The years in which anybody was born, within reason.
    pub(crate) fn years(&self) -> RangeInclusive<u32> {
        match self.years {
            Some((first, last)) => first.max(last.saturating_sub(120))..=last,
            None => RangeInclusive::new(1, 0),
        }
    }

    fn keys(&self, row: u32, heard: &mut Heard, keys: &mut Vec<u64>) {
        let rows = self.rows();
        keys.clear();
        keys.push(block::id_key(rows.id(row)));
        if let Some(record) = rows.record(row) {
            heard.listen(record, &self.lexicon);
            block::file_under(record, heard, keys);
        }
    }

    /// Makes a base of the rows that have grown where there is none yet:
    /// counts and files every row, in two passes so that no list of keys is
    /// ever held, and gives back what was reserved for more.
    pub(crate) fn settle(&mut self) {
        let rows = u32::try_from(self.standing.len()).unwrap_or(u32::MAX);
        let mut builder = Builder::new(self.standing.len() * 15);
        let (mut heard, mut keys) = (Heard::default(), Vec::new());
        for row in 0..rows {
            self.stand(row, Standing::Open);
            self.keys(row, &mut heard, &mut keys);
            keys.iter().for_each(|&key| builder.expect(key));
        }
        builder.lay_out();
        for row in 0..rows {
            self.keys(row, &mut heard, &mut keys);
            keys.iter().for_each(|&key| builder.file(key, row));
        }
        self.grown.shrink();
        let (starts, entries) = builder.finish();
        let store = std::mem::take(&mut self.grown);
        self.base = Base {
            rows: Bytes::Own(store.rows),
            parts: Bytes::Own(store.parts),
            ids: Bytes::Own(store.ids),
            starts: Bytes::Own(starts),
            entries: Bytes::Own(entries),
        };
        self.later = Later::default();
        self.standing.shrink_to_fit();
    }

    /// The same people built anew: what had grown is in the base, and who was
    /// removed is gone. What a snapshot is made of.
    pub fn rebuilt(&self) -> Self {
        let mut anew = Self {
            lexicon: self.lexicon.clone(),
            years: self.years,
            ..Self::default()
        };
        let rows = self.rows();
        let mut closed = Vec::new();
        for (row, &byte) in (0u32..).zip(&self.standing) {
            let standing = Standing::of(byte);
            if standing == Standing::Removed {
                continue;
            }
            if let Some(record) = rows.record(row)
                && let Some(place) = anew.grown.push(record, rows.id(row))
            {
                anew.standing.push(Standing::Removed as u8);
                if standing == Standing::Closed {
                    closed.extend(u32::try_from(place));
                }
            }
        }
        anew.settle();
        closed
            .into_iter()
            .for_each(|row| anew.stand(row, Standing::Closed));
        anew
    }
}
