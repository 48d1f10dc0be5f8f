//! Everybody an authority knows, filed for search: pupils on rolls and known children.
//!
//! Those whose record is restricted are closed in the index: what everybody's search answers,
//! and how sure it is, is what it would be if they were not there. Nothing is kept here that
//! only a page shows: of the few who are found, [`super::held`] reads it from the store.

use super::card::person_of_child;
use super::pupils::{Pupils, first_word, pupil_id};
use super::readings::{ANOTHER, ids_of, one_each, readings_of};
use crate::roll;
use jiff::civil::Date;
use matching::query::Query;
use matching::{Band, Candidate, Index};
use matching::{Field, Filed, Filing, Level, Person, Relation, View};
use std::collections::{BTreeMap, HashMap};
use store::rows::{ChildRow, RollPupilRow};

/// Least probability at which a roll's entry is taken for a restricted child's own, and so
/// hidden with the child.
const SHADOW: f64 = 0.5;

/// How many are looked at for a sweep, which asks of many.
const NEAR: usize = 20;

/// How many are looked at where most of them are passed over again.
const WIDE_LOOK: usize = 200;

/// What is asked.
#[derive(Clone, Debug)]
pub enum Asked {
    /// A form's fields.
    Form(Box<Person>),
    /// What was typed into the search box.
    Words {
        /// As typed.
        text: String,
        /// The year after which a two-figure year means the century before.
        latest_year: i16,
    },
}

impl Asked {
    /// A form's fields.
    pub fn form(person: Person) -> Self {
        Self::Form(Box::new(person))
    }

    /// The question as one child's record, to be shown beside a candidate's.
    pub fn person(&self) -> Person {
        match self {
            Self::Form(person) => person.as_ref().clone(),
            Self::Words { text, latest_year } => Query::read(text, *latest_year).person,
        }
    }

    fn search(&self, view: View<'_>, limit: usize) -> Vec<Candidate> {
        match self {
            Self::Form(person) => view.search_readings(std::slice::from_ref(person), limit),
            Self::Words { text, latest_year } => view.search_text(text, *latest_year, limit).1,
        }
    }
}

/// Everybody, filed.
#[derive(Default)]
pub(super) struct People {
    index: Index,
    /// Pupils who are not known children, and where the store has them.
    pub pupils: Pupils,
    /// The children whose record is restricted.
    restricted: BTreeMap<String, ChildRow>,
    /// Entries of rolls that look like a restricted child's own.
    shadows: HashMap<u64, String>,
}

/// Whom a candidate is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Whom {
    Pupil(u64),
    Child(String),
}

impl Whom {
    /// Whom an id names.
    pub fn read(id: &str) -> Option<Self> {
        match id.split_once('-')? {
            ("r", digits) => u64::from_str_radix(digits, 16).ok().map(Self::Pupil),
            // Of a child with several dates of birth each has an entry of its own.
            ("c", child) => {
                let child = child.split(ANOTHER).next().unwrap_or(child);
                Some(Self::Child(child.to_owned()))
            }
            _ => None,
        }
    }

    /// The id in pages and forms.
    pub fn written(&self) -> String {
        match self {
            Self::Pupil(id) => format!("r-{id:016x}"),
            Self::Child(child) => format!("c-{child}"),
        }
    }
}

/// What a search found.
#[derive(Default)]
pub(super) struct Sought {
    /// What the reader may know, the likeliest first.
    pub found: Vec<Candidate>,
    /// Children whom the question is about and of whom the reader may not know, the
    /// likeliest first.
    pub hidden: Vec<String>,
}

/// Records on their way into an index: each is filed as soon as it is read.
#[derive(Default)]
pub(super) struct Gathering {
    filing: Filing,
    pupils: Pupils,
    restricted: BTreeMap<String, ChildRow>,
    /// Whose number it is: the same number and birthday is the same child. A number is kept
    /// as its digest.
    upns: HashMap<u64, (Filed, Option<Date>)>,
}

impl Gathering {
    /// Adds a known child; known children come before rolls, so that a pupil who is known
    /// is found once.
    pub fn child(&mut self, row: ChildRow) {
        if row.merged_into.is_some() {
            return;
        }
        for person in readings_of(&row) {
            self.file(&person);
        }
        if row.restriction_group.is_some() {
            self.restricted.insert(row.child_id.clone(), row);
        }
    }

    /// Adds a pupil of a roll.
    pub fn pupil(&mut self, row: &RollPupilRow) {
        let id = pupil_id(row);
        let person = roll::person(Whom::Pupil(id).written(), row);
        let same = row
            .upn
            .as_deref()
            .and_then(|upn| self.upns.get(&number(upn)));
        match same.filter(|(_, born)| born.is_none() || *born == person.dob) {
            Some(&(held, _)) => self.filing.join(held, &person),
            None => {
                self.file(&person);
                self.pupils.add(id, &row.school_id, &row.pupil_key);
            }
        }
    }

    fn file(&mut self, person: &Person) {
        if let Some(filed) = self.filing.add(person) {
            for upn in person.upn.iter().chain(&person.former_upns) {
                self.upns.entry(number(upn)).or_insert((filed, person.dob));
            }
        }
    }

    /// Files everybody.
    pub fn build(self) -> People {
        drop(self.upns);
        let mut people = People {
            index: self.filing.finish(),
            pupils: self.pupils.in_order(),
            restricted: self.restricted,
            shadows: HashMap::new(),
        };
        let mut shadows = HashMap::new();
        for (child, row) in &people.restricted {
            let own = people.entries_like(row);
            shadows.extend(own.into_iter().map(|id| (id, child.clone())));
        }
        for child in people.restricted.keys() {
            for id in ids_of(child) {
                people.index.close(&id);
            }
        }
        for pupil in shadows.keys() {
            people.index.close(&Whom::Pupil(*pupil).written());
        }
        people.shadows = shadows;
        people
    }
}

fn number(upn: &str) -> u64 {
    first_word(&[upn.as_bytes()])
}

/// A restricted child stands in the index as well and takes the probability away from the
/// child's own entry on a roll; the weight without the child's own tells.
fn same_child(like: &Candidate, child: &ChildRow) -> bool {
    let odds = (like.weight_bits + like.prior_bits).min(900.0).exp2();
    let alone = odds / (1.0 + odds);
    let mut compared = like.comparisons.iter();
    let born_alike = compared.any(|one| one.field == Field::BirthDate && one.level == Level::Exact);
    alone >= SHADOW && (child.dob.is_none() || born_alike)
}

impl People {
    /// How many can be found by everybody.
    pub fn len(&self) -> usize {
        self.index.len()
    }

    /// A child whose record is restricted.
    pub fn restricted(&self, id: &str) -> Option<&ChildRow> {
        self.restricted.get(id)
    }

    /// The restricted child who this is, or whose entry on a roll this is.
    fn restricted_child(&self, id: &str) -> Option<&ChildRow> {
        let child = match Whom::read(id)? {
            Whom::Child(child) => child,
            Whom::Pupil(id) => self.shadows.get(&id)?.clone(),
        };
        self.restricted.get(&child)
    }

    /// Whether somebody stands or falls with a restricted child who is hidden from a reader.
    pub fn closed_to(&self, id: &str, hidden: impl Fn(&ChildRow) -> bool) -> bool {
        self.restricted_child(id).is_some_and(hidden)
    }

    /// The entries of rolls that look like a restricted child's own.
    fn entries_like(&self, child: &ChildRow) -> Vec<u64> {
        let readings = ids_of(&child.child_id);
        readings
            .iter()
            .flat_map(|id| self.index.whole().like(id, NEAR))
            .filter(|like| like.twin_or_sibling.is_none())
            .filter_map(|like| {
                let own = like.band == Band::Match || like.probability >= SHADOW;
                match Whom::read(&like.id) {
                    Some(Whom::Pupil(id)) if own || same_child(&like, child) => Some(id),
                    Some(_) | None => None,
                }
            })
            .collect()
    }

    /// The children whose restriction is not the one that is written down: whoever searches
    /// next must be answered by what is written. `written` are all restricted children.
    pub fn guarded_otherwise(&self, written: &[ChildRow]) -> Vec<String> {
        let held = |row: &ChildRow| {
            self.restricted
                .get(&row.child_id)
                .is_some_and(|held| held.restriction_group == row.restriction_group)
        };
        // A record that points to another is found as that one.
        let own = written.iter().filter(|row| row.merged_into.is_none());
        let set = own.filter(|row| !held(row));
        let lifted = self.restricted.keys().filter(|id| {
            let own = |row: &ChildRow| row.child_id == **id && row.merged_into.is_none();
            !written.iter().any(own)
        });
        set.map(|row| row.child_id.clone())
            .chain(lifted.cloned())
            .collect()
    }

    /// Adds a child, or takes in what has changed of one. A restricted child is closed at once,
    /// and with it the entries on rolls that look like the child's own; both are open again as
    /// soon as the restriction is lifted.
    pub fn put_child(&mut self, row: ChildRow) {
        for id in ids_of(&row.child_id) {
            self.index.remove(&id);
        }
        self.restricted.remove(&row.child_id);
        for pupil in self.shadows.extract_if(|_, child| *child == row.child_id) {
            self.index.reopen(&Whom::Pupil(pupil.0).written());
        }
        if row.merged_into.is_some() {
            return;
        }
        let readings = readings_of(&row);
        if row.restriction_group.is_none() {
            readings.iter().for_each(|one| self.index.insert(one));
            return;
        }
        readings
            .iter()
            .for_each(|one| self.index.insert_closed(one));
        for pupil in self.entries_like(&row) {
            self.index.close(&Whom::Pupil(pupil).written());
            self.shadows.insert(pupil, row.child_id.clone());
        }
        self.restricted.insert(row.child_id.clone(), row);
    }

    /// The restricted children who may be this one, or a brother or sister of this one: each is
    /// compared, whoever else is likelier.
    pub fn restricted_like(&self, person: &Person) -> Vec<&ChildRow> {
        let mut like: Vec<&ChildRow> = Vec::new();
        if self.restricted.is_empty() {
            return like;
        }
        let own = self.restricted.keys().flat_map(|id| ids_of(id));
        let entries = self.shadows.keys().map(|id| Whom::Pupil(*id).written());
        let ids: Vec<String> = own.chain(entries).collect();
        let compared = self
            .index
            .whole()
            .against(person, ids.iter().map(String::as_str));
        for candidate in compared.iter().filter(|one| may_be(one)) {
            if let Some(row) = self.restricted_child(&candidate.id)
                && like.iter().all(|held| held.child_id != row.child_id)
            {
                like.push(row);
            }
        }
        like
    }

    /// Whether somebody may be a known child, or a brother or sister of the child.
    pub fn may_be(&self, person: &Person, child: &str) -> bool {
        let ids = ids_of(child);
        let ids = ids.iter().map(String::as_str);
        self.index.whole().against(person, ids).iter().any(may_be)
    }

    /// Those who may be a known child as well, or brothers and sisters: each judged by itself,
    /// since several may be the child, and nobody passed over.
    pub fn doubles(&self, child: &str, may_know: impl Fn(&ChildRow) -> bool) -> Sought {
        let own = Whom::Child(child.to_owned()).written();
        let open = one_each(self.index.open().searcher().doubles(&own, NEAR, true));
        let mut sought = Sought::default();
        // A person reads the list: whoever has anything in common with the child is on it.
        let speaks = |one: &Candidate| about(one) || one.weight_bits > 0.0;
        let alike = open.into_iter().filter(speaks);
        // Where the child is restricted, the open ones are all that everybody may know of.
        sought.found.extend(alike.filter(|one| one.id != own));
        if self.restricted.is_empty() {
            return sought;
        }
        let mut whole = self.index.whole().searcher();
        for one in one_each(whole.doubles(&own, WIDE_LOOK, true)) {
            let Some(row) = self.restricted_child(&one.id) else {
                continue;
            };
            if row.child_id == child {
                continue;
            }
            if may_know(row) {
                sought.found.extend(Some(one).filter(speaks));
            } else if about(&one) && !sought.hidden.contains(&row.child_id) {
                sought.hidden.push(row.child_id.clone());
            }
        }
        let by_weight = |a: &Candidate, b: &Candidate| b.weight_bits.total_cmp(&a.weight_bits);
        sought.found.sort_by(by_weight);
        sought
    }

    /// One who stands in the index, compared with a probe by itself.
    pub fn compared(&self, probe: &Person, id: &str) -> Option<Candidate> {
        let ids = match Whom::read(id)? {
            Whom::Child(child) => ids_of(&child),
            Whom::Pupil(_) => vec![id.to_owned()],
        };
        let ids = ids.iter().map(String::as_str);
        let found = self.index.whole().against(probe, ids).into_iter();
        found.max_by(|a, b| a.weight_bits.total_cmp(&b.weight_bits))
    }

    /// Everybody who may be this one, restricted children and their entries left out.
    pub fn open_like(&self, person: &Person) -> Vec<Candidate> {
        one_each(self.index.open().search(person, NEAR))
    }

    /// Everybody who is like a known child, who stands among them: what would be found if no
    /// other child's record were restricted.
    pub fn like_child(&self, child: &ChildRow) -> Vec<Candidate> {
        let person = person_of_child(Whom::Child(child.child_id.clone()).written(), child);
        if child.restriction_group.is_none() {
            return self.open_like(&person);
        }
        let mut found = one_each(self.index.whole().search(&person, NEAR));
        found.retain(|one| {
            let restricted = self.restricted_child(&one.id);
            restricted.is_none_or(|other| other.child_id == child.child_id)
        });
        found
    }

    /// The entries of rolls that are hidden with other children and like a known child, each
    /// with the record that hides it: only those who guard that one may compare them.
    pub fn hidden_like_child(&self, child: &ChildRow) -> Vec<(Candidate, &ChildRow)> {
        if self.restricted.is_empty() {
            return Vec::new();
        }
        let person = person_of_child(Whom::Child(child.child_id.clone()).written(), child);
        let found = one_each(self.index.whole().search(&person, NEAR));
        found
            .into_iter()
            .filter_map(|one| {
                let hides = self.restricted_child(&one.id)?;
                (hides.child_id != child.child_id).then_some((one, hides))
            })
            .collect()
    }

    /// Searches for a reader. `may_know` tells of which restricted children the reader may.
    pub fn search(
        &self,
        asked: &Asked,
        limit: usize,
        may_know: impl Fn(&ChildRow) -> bool,
    ) -> Sought {
        let found = one_each(asked.search(self.index.open(), limit));
        if self.restricted.is_empty() {
            return Sought {
                found,
                hidden: Vec::new(),
            };
        }
        let mut more = Vec::new();
        let mut hidden: Vec<String> = Vec::new();
        let best = found.first().map(|first| first.weight_bits);
        // A name alone makes nobody likely; whom it fits better than anybody else is meant.
        let fits_best =
            |candidate: &Candidate| best.is_none_or(|best| candidate.weight_bits > best);
        for candidate in one_each(asked.search(self.index.whole(), limit)) {
            let Some(row) = self.restricted_child(&candidate.id) else {
                continue;
            };
            if may_know(row) {
                more.push(candidate);
            } else if (about(&candidate) || fits_best(&candidate))
                && !hidden.contains(&row.child_id)
            {
                hidden.push(row.child_id.clone());
            }
        }
        // A search stops where somebody is surely found; a hidden child's brother may be that one.
        if let Asked::Form(person) = asked {
            for row in self.restricted_like(person) {
                if !may_know(row) && !hidden.contains(&row.child_id) {
                    hidden.push(row.child_id.clone());
                }
            }
        }
        Sought {
            found: ranked_together(found, more, limit),
            hidden,
        }
    }
}

/// Whether somebody may be this one, or a brother or sister: likely enough, or of the same name
/// where a birthday is not known to tell them apart.
fn may_be(candidate: &Candidate) -> bool {
    let level = |field: Field| {
        let mut all = candidate.comparisons.iter();
        all.find(|one| one.field == field).map(|one| one.level)
    };
    let same = |field: Field| level(field) == Some(Level::Exact);
    let unknown = level(Field::BirthDate) == Some(Level::Missing);
    about(candidate) || unknown && same(Field::Forename) && same(Field::Surname)
}

/// Whether a question is about this candidate rather than merely touching them.
fn about(candidate: &Candidate) -> bool {
    match (candidate.band, candidate.twin_or_sibling) {
        (Band::Match | Band::Possible, _)
        | (Band::None, Some(Relation::Twin | Relation::Sibling)) => true,
        (Band::None, None) => false,
    }
}

/// Ranks two lists as one: at most one of all of them is the child.
fn ranked_together(found: Vec<Candidate>, more: Vec<Candidate>, limit: usize) -> Vec<Candidate> {
    if more.is_empty() {
        return found;
    }
    let prior = found
        .first()
        .or(more.first())
        .map_or(0.0, |first| first.prior_bits);
    let odds = |candidate: &Candidate| (candidate.weight_bits + prior).min(900.0).exp2();
    // What the first list's probabilities were shares of, those beyond its end included.
    let whole = found
        .iter()
        .find(|candidate| candidate.probability > 0.0)
        .map_or(1.0, |candidate| odds(candidate) / candidate.probability);
    let total = whole + more.iter().map(odds).sum::<f64>();
    let mut all: Vec<Candidate> = found.into_iter().chain(more).collect();
    all.sort_by(|a, b| {
        b.weight_bits
            .total_cmp(&a.weight_bits)
            .then_with(|| a.id.cmp(&b.id))
    });
    let first = all.first().map_or(0.0, |best| best.weight_bits);
    let second = all.get(1).map(|next| next.weight_bits);
    for (place, candidate) in all.iter_mut().enumerate() {
        candidate.prior_bits = prior;
        candidate.probability = odds(candidate) / total;
        candidate.margin = match (place, second) {
            (0, Some(second)) => first - second,
            (0, None) => candidate.weight_bits,
            _ => candidate.weight_bits - first,
        };
        candidate.band = candidate.band_where(place == 0);
    }
    all.truncate(limit);
    all
}
