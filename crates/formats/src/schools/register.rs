//! A register with its links, to ask.

use super::{LinkKind, School, SchoolLink, SchoolStatus};
use crate::column::Column;
use crate::report::{Doubt, Reason};
use crate::school_number::SchoolNumber;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// A register with its links, to ask.
#[derive(Clone, Debug, Default)]
pub struct Register {
    schools: Vec<School>,
    by_urn: FxHashMap<u32, usize>,
    /// Places of all schools that have or had a number. After a conversion two schools share
    /// one: the open one stands first.
    by_number: FxHashMap<SchoolNumber, Vec<usize>>,
    after: FxHashMap<u32, BTreeSet<u32>>,
}

impl Register {
    /// Puts schools and links together, and says which schools stood there twice.
    pub fn new(schools: Vec<School>, links: &[SchoolLink]) -> (Self, Vec<Doubt>) {
        let mut register = Self::default();
        let mut doubts = Vec::new();
        for school in schools {
            let at = register.schools.len();
            if let Some(urn) = school.urn.given() {
                let first = register.by_urn.get(urn).copied();
                if let Some(first) = first.and_then(|first| register.schools.get(first)) {
                    doubts.push(Doubt {
                        row: school.row,
                        column: Column::Urn,
                        reason: Reason::SameSchool { first: first.row },
                        shape: String::new(),
                    });
                    continue;
                }
                register.by_urn.insert(*urn, at);
            }
            for number in [school.number, school.previous_number]
                .into_iter()
                .flatten()
            {
                register.by_number.entry(number).or_default().push(at);
            }
            register.schools.push(school);
        }
        let ended = |at: &usize, schools: &[School]| {
            let school = schools.get(*at);
            school.is_none_or(|s| s.status.given() == Some(&SchoolStatus::Closed))
        };
        for places in register.by_number.values_mut() {
            places.dedup();
            places.sort_by_key(|at| ended(at, &register.schools));
        }
        for link in links {
            let (before, after) = match link.kind {
                LinkKind::Successor => (link.urn, link.other),
                LinkKind::Predecessor => (link.other, link.urn),
                LinkKind::Other => continue,
            };
            if before != after {
                register.after.entry(before).or_default().insert(after);
            }
        }
        (register, doubts)
    }

    /// Every school, in the file's order, each once.
    pub fn schools(&self) -> &[School] {
        &self.schools
    }

    /// A school by its unique reference number.
    pub fn by_urn(&self, urn: u32) -> Option<&School> {
        self.by_urn.get(&urn).and_then(|at| self.schools.get(*at))
    }

    /// The schools that have or had a number, the open one first.
    pub fn by_number(&self, number: SchoolNumber) -> impl Iterator<Item = &School> {
        let places = self.by_number.get(&number);
        let places = places.map(Vec::as_slice).unwrap_or_default();
        places.iter().filter_map(|at| self.schools.get(*at))
    }

    /// The schools that took over from a school, and from those, each once and the nearest
    /// first. Links that lead in a circle end where they began.
    pub fn successors(&self, urn: u32) -> Vec<u32> {
        let mut found: Vec<u32> = Vec::new();
        let mut seen = BTreeSet::from([urn]);
        let mut next = vec![urn];
        while !next.is_empty() {
            let mut after: Vec<u32> = Vec::new();
            for one in &next {
                let followers = self.after.get(one).into_iter().flatten();
                after.extend(followers.filter(|other| seen.insert(**other)));
            }
            found.extend(&after);
            next = after;
        }
        found
    }
}
