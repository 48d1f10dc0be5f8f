//! Everybody an authority knows, filed for search: pupils on rolls and known children.
//!
//! Those whose record is restricted stand in an index of their own beside all the others
//! (`whole`); the index that everybody searches (`open`) does not hold them, so that what
//! it answers, and how sure it is, is what it would be if they were not there.

use super::card::{Facts, joined_by, person_of_child};
use crate::roll;
use matching::query::Query;
use matching::{Band, Candidate, Index, MATCH_MARGIN, MATCH_PROBABILITY, POSSIBLE_PROBABILITY};
use matching::{Person, Relation};
use std::collections::{BTreeSet, HashMap};
use store::Digest;
use store::rows::{ChildRow, RollPupilRow};

/// Least probability at which a roll's entry is taken for a restricted child's own, and so
/// hidden with the child.
const SHADOW: f64 = 0.5;

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

    fn search(&self, index: &Index, limit: usize) -> Vec<Candidate> {
        match self {
            Self::Form(person) => index.search_readings(std::slice::from_ref(person), limit),
            Self::Words { text, latest_year } => index.search_text(text, *latest_year, limit).1,
        }
    }
}

/// Everybody, filed.
#[derive(Default)]
pub(super) struct People {
    open: Index,
    whole: Option<Index>,
    pupils: HashMap<u64, Box<str>>,
    children: HashMap<String, Known>,
    /// The children whose record is restricted.
    restricted: BTreeSet<String>,
    /// Entries of rolls that look like a restricted child's own.
    shadows: HashMap<u64, String>,
}

/// A known child.
pub(super) struct Known {
    pub row: ChildRow,
    pub facts: Facts,
}

/// Whom a candidate is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Whom {
    Pupil(u64),
    Child(String),
}

impl Whom {
    fn read(id: &str) -> Option<Self> {
        match id.split_once('-')? {
            ("r", digits) => u64::from_str_radix(digits, 16).ok().map(Self::Pupil),
            ("c", child) => Some(Self::Child(child.to_owned())),
            _ => None,
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

/// The id of a pupil in pages and forms: nobody can read a UPN or a name in it.
fn pupil_id(row: &RollPupilRow) -> u64 {
    let digest = Digest::of_parts(&[row.school_id.as_bytes(), b"\0", row.pupil_key.as_bytes()]);
    let mut first = [0_u8; 8];
    first
        .iter_mut()
        .zip(digest.0)
        .for_each(|(to, from)| *to = from);
    u64::from_be_bytes(first)
}

fn written_pupil(id: u64) -> String {
    format!("r-{id:016x}")
}

fn written_child(id: &str) -> String {
    format!("c-{id}")
}

/// Records on their way into an index.
#[derive(Default)]
pub(super) struct Gathering {
    persons: Vec<Person>,
    pupils: HashMap<u64, Box<str>>,
    children: HashMap<String, Known>,
    /// Whose number it is: the same number and birthday is the same child.
    upns: HashMap<String, usize>,
}

impl Gathering {
    /// Adds a known child; known children come before rolls, so that a pupil who is known
    /// is found once.
    pub fn child(&mut self, row: ChildRow) {
        if row.merged_into.is_some() {
            return;
        }
        let person = person_of_child(written_child(&row.child_id), &row);
        let facts = Facts::of_child(&row);
        self.file(person);
        self.children
            .insert(row.child_id.clone(), Known { row, facts });
    }

    /// Adds a pupil of a roll.
    pub fn pupil(&mut self, row: &RollPupilRow) {
        let id = pupil_id(row);
        let facts = Facts::of_row(row);
        let person = roll::person(written_pupil(id), row);
        let same = row.upn.as_ref().and_then(|upn| self.upns.get(upn).copied());
        let held = same.and_then(|at| self.persons.get_mut(at));
        match held.filter(|held| held.dob.is_none() || held.dob == person.dob) {
            None => {
                self.file(person);
                self.pupils.insert(id, facts.packed());
            }
            Some(held) => {
                joined_by(held, person);
                match Whom::read(&held.id) {
                    Some(Whom::Child(child)) => {
                        if let Some(known) = self.children.get_mut(&child) {
                            known.facts.filled_by(&facts);
                        }
                    }
                    Some(Whom::Pupil(first)) => {
                        if let Some(card) = self.pupils.get_mut(&first) {
                            let mut both = Facts::unpacked(card);
                            both.filled_by(&facts);
                            *card = both.packed();
                        }
                    }
                    None => {}
                }
            }
        }
    }

    fn file(&mut self, person: Person) {
        if let Some(upn) = &person.upn {
            self.upns.entry(upn.clone()).or_insert(self.persons.len());
        }
        self.persons.push(person);
    }

    /// Files everybody.
    pub fn build(self) -> People {
        let restricted = self
            .children
            .iter()
            .filter(|(_, known)| known.row.restriction_group.is_some())
            .map(|(id, _)| id.clone())
            .collect();
        let mut people = People {
            pupils: self.pupils,
            children: self.children,
            restricted,
            ..People::default()
        };
        let restricted: Vec<&Person> = self
            .persons
            .iter()
            .filter(|person| people.restricted_child(&person.id).is_some())
            .collect();
        if restricted.is_empty() {
            people.open = Index::build(&self.persons);
            return people;
        }
        let whole = Index::build(&self.persons);
        let mut shadows = HashMap::new();
        for person in restricted {
            let Some(Whom::Child(child)) = Whom::read(&person.id) else {
                continue;
            };
            for id in shadows_of(person, &whole, &people) {
                shadows.insert(id, child.clone());
            }
        }
        people.shadows = shadows;
        people.open = Index::build(
            self.persons
                .iter()
                .filter(|person| !people.is_closed(&person.id)),
        );
        people.whole = Some(whole);
        people
    }
}

/// The entries of rolls that look like a restricted child's own.
fn shadows_of(person: &Person, whole: &Index, people: &People) -> Vec<u64> {
    whole
        .search(person, 20)
        .into_iter()
        .filter(|like| like.twin_or_sibling.is_none())
        .filter_map(|like| {
            let own = like.band == Band::Match || like.probability >= SHADOW;
            match Whom::read(&like.id) {
                Some(Whom::Pupil(id)) if own || same_child(&like, person, people) => Some(id),
                Some(_) | None => None,
            }
        })
        .collect()
}

/// A restricted child stands in the index as well and takes the probability away from the
/// child's own entry on a roll; the weight without the child's own tells.
fn same_child(like: &Candidate, person: &Person, people: &People) -> bool {
    let odds = (like.weight_bits + like.prior_bits).min(900.0).exp2();
    let alone = odds / (1.0 + odds);
    let born = match Whom::read(&like.id) {
        Some(Whom::Pupil(id)) => people
            .pupils
            .get(&id)
            .and_then(|card| Facts::unpacked(card).born),
        Some(Whom::Child(_)) | None => None,
    };
    alone >= SHADOW && (person.dob.is_none() || born == person.dob)
}

impl People {
    /// How many can be found by everybody.
    pub fn len(&self) -> usize {
        self.open.len()
    }

    /// What is held of somebody.
    pub fn facts(&self, id: &str) -> Option<Facts> {
        match Whom::read(id)? {
            Whom::Pupil(id) => self.pupils.get(&id).map(|card| Facts::unpacked(card)),
            Whom::Child(child) => self.children.get(&child).map(|known| known.facts.clone()),
        }
    }

    /// A known child.
    pub fn child(&self, id: &str) -> Option<&ChildRow> {
        self.children.get(id).map(|known| &known.row)
    }

    /// The restricted child who this is, or whose entry on a roll this is.
    fn restricted_child(&self, id: &str) -> Option<&str> {
        match Whom::read(id)? {
            Whom::Child(child) => {
                let known = self.children.get(&child)?;
                known.row.restriction_group.as_ref()?;
                Some(&known.row.child_id)
            }
            Whom::Pupil(id) => self.shadows.get(&id).map(String::as_str),
        }
    }

    /// Whether somebody stands or falls with a restricted child who is hidden from a reader.
    pub fn closed_to(&self, id: &str, hidden: impl Fn(&ChildRow) -> bool) -> bool {
        self.restricted_child(id)
            .and_then(|child| self.children.get(child))
            .is_some_and(|known| hidden(&known.row))
    }

    fn is_closed(&self, id: &str) -> bool {
        self.restricted_child(id).is_some()
    }

    /// The children whose restriction is not the one that is written down: whoever searches
    /// next must be answered by what is written. `written` are all restricted children.
    pub fn guarded_otherwise(&self, written: &[ChildRow]) -> Vec<String> {
        let held = |row: &ChildRow| {
            self.children
                .get(&row.child_id)
                .is_some_and(|known| known.row.restriction_group == row.restriction_group)
        };
        let set = written.iter().filter(|row| !held(row));
        let lifted = self
            .restricted
            .iter()
            .filter(|id| !written.iter().any(|row| row.child_id == **id));
        set.map(|row| row.child_id.clone())
            .chain(lifted.cloned())
            .collect()
    }

    /// Adds a child, or takes in what has changed of one. A restricted child leaves the open
    /// index at once, and with it the entries on rolls that look like the child's own; when
    /// the restriction is lifted the child comes back at once and the entries with the next
    /// reading of the rolls.
    pub fn put_child(&mut self, row: ChildRow) {
        let id = written_child(&row.child_id);
        let mut facts = Facts::of_child(&row);
        if let Some(before) = self.children.get(&row.child_id) {
            facts.filled_by(&before.facts);
        }
        let restricted = row.restriction_group.is_some() && row.merged_into.is_none();
        if restricted && self.whole.is_none() {
            // The first restricted child: until now the open index held everybody.
            self.whole = Some(self.open.clone());
        }
        self.open.remove(&id);
        if let Some(whole) = &mut self.whole {
            whole.remove(&id);
        }
        let child = row.child_id.clone();
        let person = (row.merged_into.is_none()).then(|| person_of_child(id, &row));
        self.children.insert(child.clone(), Known { row, facts });
        if restricted {
            self.restricted.insert(child.clone());
        } else {
            self.restricted.remove(&child);
            self.shadows.retain(|_, of| *of != child);
        }
        let Some(person) = person else { return };
        if !restricted {
            self.open.insert(&person);
        }
        if let Some(whole) = &mut self.whole {
            whole.insert(&person);
        }
        if restricted {
            self.hide_shadows(&child, &person);
        }
    }

    /// Takes the entries on rolls that look like a restricted child's own out of the open index.
    fn hide_shadows(&mut self, child: &str, person: &Person) {
        let like = match &self.whole {
            Some(whole) => shadows_of(person, whole, self),
            None => Vec::new(),
        };
        for id in like {
            self.open.remove(&written_pupil(id));
            self.shadows.insert(id, child.to_owned());
        }
    }

    /// Searches for a reader. `may_know` tells of which restricted children the reader may.
    pub fn search(
        &self,
        asked: &Asked,
        limit: usize,
        may_know: impl Fn(&ChildRow) -> bool,
    ) -> Sought {
        let found = asked.search(&self.open, limit);
        let Some(whole) = &self.whole else {
            return Sought {
                found,
                hidden: Vec::new(),
            };
        };
        let mut more = Vec::new();
        let mut hidden: Vec<String> = Vec::new();
        let best = found.first().map(|first| first.weight_bits);
        // A name alone makes nobody likely; whom it fits better than anybody else is meant.
        let fits_best =
            |candidate: &Candidate| best.is_none_or(|best| candidate.weight_bits > best);
        for candidate in asked.search(whole, limit) {
            let Some(known) = self
                .restricted_child(&candidate.id)
                .and_then(|child| self.children.get(child))
            else {
                continue;
            };
            if may_know(&known.row) {
                more.push(candidate);
            } else if (about(&candidate) || fits_best(&candidate))
                && !hidden.contains(&known.row.child_id)
            {
                hidden.push(known.row.child_id.clone());
            }
        }
        Sought {
            found: ranked_together(found, more, limit),
            hidden,
        }
    }
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
        candidate.band = if candidate.probability < POSSIBLE_PROBABILITY {
            Band::None
        } else if place == 0
            && candidate.probability >= MATCH_PROBABILITY
            && candidate.margin >= MATCH_MARGIN
            && candidate.twin_or_sibling != Some(Relation::Twin)
        {
            Band::Match
        } else {
            Band::Possible
        };
    }
    all.truncate(limit);
    all
}
