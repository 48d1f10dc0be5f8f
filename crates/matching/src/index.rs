//! Everyone we know, ready to be searched.

use crate::block;
use crate::filing::Filing;
use crate::lexicon::Lexicon;
use crate::person::Person;
use crate::postings::{Builder, Postings};
use crate::query::Query;
use crate::rank::Candidate;
use crate::record::{Birth, NameIds, ParentIds, Place, Prepared, Record};
use crate::tally::Tally;
use crate::view::View;
use casework::child::Sex;

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
    pub(crate) rows: Vec<Row>,
    pub(crate) names: Vec<NameIds>,
    pub(crate) places: Vec<Place>,
    pub(crate) parents: Vec<ParentIds>,
    ids: String,
    id_ends: Vec<u32>,
    pub(crate) postings: Postings,
}

/// The fixed part of a row, and where its lists begin.
pub(crate) struct Row {
    pub(crate) upn: u64,
    pub(crate) birth: Birth,
    pub(crate) names: u32,
    pub(crate) places: u32,
    pub(crate) parents: u32,
    pub(crate) name_count: u8,
    pub(crate) place_count: u8,
    pub(crate) parent_count: u8,
    pub(crate) sex: Sex,
    pub(crate) estimated: bool,
    standing: Standing,
}

/// Who may find a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Open,
    Closed,
    Removed,
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
        for key in self.keys(row) {
            self.postings.add(key, row);
        }
    }

    /// Takes out everybody with this identifier; true if there was anybody.
    pub fn remove(&mut self, id: &str) -> bool {
        let rows = self.rows_of(id);
        rows.iter()
            .for_each(|&row| self.stand(row, Standing::Removed));
        !rows.is_empty()
    }

    /// Closes everybody with this identifier; true if there was anybody.
    pub fn close(&mut self, id: &str) -> bool {
        let rows = self.rows_of(id);
        rows.iter()
            .for_each(|&row| self.stand(row, Standing::Closed));
        !rows.is_empty()
    }

    /// Lets everybody find those with this identifier who were closed; true if there was
    /// anybody.
    pub fn reopen(&mut self, id: &str) -> bool {
        let rows = self.rows_of(id);
        rows.iter().for_each(|&row| self.stand(row, Standing::Open));
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

    /// The rows with this identifier, those that were removed left out.
    pub(crate) fn rows_of(&self, id: &str) -> Vec<u32> {
        let mut rows = Vec::new();
        let here = |row| self.sees(row, true) && self.id(row) == id;
        self.postings
            .find(block::id_key(id), usize::MAX, here, &mut rows);
        rows
    }

    /// Whether a row is to be found, by everybody or by the whole view.
    pub(crate) fn sees(&self, row: u32, whole: bool) -> bool {
        self.rows
            .get(row as usize)
            .is_some_and(|r| match r.standing {
                Standing::Open => true,
                Standing::Closed => whole,
                Standing::Removed => false,
            })
    }

    /// Changes who may find a row, and counts it where it now belongs.
    fn stand(&mut self, row: u32, standing: Standing) {
        let Some(r) = self.rows.get_mut(row as usize) else {
            return;
        };
        let before = std::mem::replace(&mut r.standing, standing);
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
        if let Some(record) = self.record(row) {
            tally.count(record, by);
        }
        match standing {
            Standing::Open => self.open = tally,
            Standing::Closed => self.closed = tally,
            Standing::Removed => {}
        }
    }

    pub(crate) fn record(&self, row: u32) -> Option<Record<'_>> {
        let r = self.rows.get(row as usize)?;
        Some(Record {
            upn: r.upn,
            birth: r.birth,
            estimated: r.estimated,
            sex: r.sex,
            names: slice(&self.names, r.names, r.name_count),
            places: slice(&self.places, r.places, r.place_count),
            parents: slice(&self.parents, r.parents, r.parent_count),
        })
    }

    pub(crate) fn id(&self, row: u32) -> &str {
        let end = |r: usize| self.id_ends.get(r).map_or(0, |&e| e as usize);
        let row = row as usize;
        let start = row.checked_sub(1).map_or(0, end);
        self.ids.get(start..end(row)).unwrap_or_default()
    }

    /// Stores a row that nobody finds yet. None when the index is full (four
    /// thousand million rows, or four gigabytes of identifiers).
    pub(crate) fn store(&mut self, person: &Person) -> Option<u32> {
        let row = u32::try_from(self.rows.len()).ok()?;
        let id_end = u32::try_from(self.ids.len() + person.id.len()).ok()?;
        let prepared = Prepared::of(person, &mut self.lexicon);
        self.rows.push(Row {
            upn: prepared.upn,
            birth: prepared.birth,
            names: u32::try_from(self.names.len()).ok()?,
            places: u32::try_from(self.places.len()).ok()?,
            parents: u32::try_from(self.parents.len()).ok()?,
            // More than 255 names of one child are somebody's mistake.
            name_count: u8::try_from(prepared.names.len()).unwrap_or(u8::MAX),
            place_count: u8::try_from(prepared.places.len()).unwrap_or(u8::MAX),
            parent_count: u8::try_from(prepared.parents.len()).unwrap_or(u8::MAX),
            sex: prepared.sex,
            estimated: prepared.estimated,
            standing: Standing::Removed,
        });
        self.names.extend(prepared.names);
        self.places.extend(prepared.places);
        self.parents.extend(prepared.parents);
        self.ids.push_str(&person.id);
        self.id_ends.push(id_end);
        Some(row)
    }

    fn keys(&self, row: u32) -> Vec<u64> {
        let mut keys = vec![block::id_key(self.id(row))];
        if let Some(record) = self.record(row) {
            block::file_under(record, &self.lexicon, &mut keys);
        }
        keys
    }

    /// Counts and files every row, in two passes so that no list of keys is
    /// ever held, and gives back what was reserved for more.
    pub(crate) fn file_all(&mut self) {
        let rows = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        let mut builder = Builder::new(self.rows.len() * 24);
        for row in 0..rows {
            self.stand(row, Standing::Open);
            self.keys(row)
                .into_iter()
                .for_each(|key| builder.expect(key));
        }
        builder.lay_out();
        for row in 0..rows {
            self.keys(row)
                .into_iter()
                .for_each(|key| builder.file(key, row));
        }
        self.postings = builder.finish();
        self.rows.shrink_to_fit();
        self.names.shrink_to_fit();
        self.places.shrink_to_fit();
        self.parents.shrink_to_fit();
        self.ids.shrink_to_fit();
        self.id_ends.shrink_to_fit();
    }
}

pub(crate) fn slice<T>(all: &[T], start: u32, count: u8) -> &[T] {
    let start = start as usize;
    all.get(start..start + usize::from(count))
        .unwrap_or_default()
}
