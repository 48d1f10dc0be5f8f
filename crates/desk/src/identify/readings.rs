//! A child whose joined records say several dates of birth stands in the index once for each, so
//! that nobody is missed, and nobody hidden is asked about unheard, by the one that was put aside.

use super::card::person_of_child;
use super::people::Whom;
use crate::project::Also;
use matching::{Candidate, Person};
use store::rows::ChildRow;

/// What stands between a child's id and the number of another date of birth.
pub(super) const ANOTHER: char = '~';

/// More dates of birth than the records of one child say.
const BIRTHS: usize = 8;

/// The entries of a child in the index: where joined records say several dates of birth, whoever
/// asks by any of them finds the child.
pub(super) fn ids_of(child: &str) -> Vec<String> {
    let id = Whom::Child(child.to_owned()).written();
    let others = (1..BIRTHS).map(|number| format!("{id}{ANOTHER}{number}"));
    std::iter::once(id.clone()).chain(others).collect()
}

/// The same, as they are filed.
pub(super) fn readings_of(row: &ChildRow) -> Vec<Person> {
    let mut ids = ids_of(&row.child_id).into_iter();
    let own = person_of_child(ids.next().unwrap_or_default(), row);
    let births = Also::of(row).births;
    let others = ids.zip(births).map(|(id, born)| Person {
        id,
        dob: Some(born),
        ..own.clone()
    });
    std::iter::once(own.clone()).chain(others).collect()
}

/// Each child once, by the entry that fits best. Two entries of one child do not compete.
pub(super) fn one_each(found: Vec<Candidate>) -> Vec<Candidate> {
    let mut all: Vec<Candidate> = Vec::with_capacity(found.len());
    let mut twice = false;
    for mut candidate in found {
        if candidate.id.contains(ANOTHER)
            && let Some(whom) = Whom::read(&candidate.id)
        {
            candidate.id = whom.written();
        }
        match all.iter_mut().find(|held| held.id == candidate.id) {
            Some(held) => {
                held.probability += candidate.probability;
                twice = true;
            }
            None => all.push(candidate),
        }
    }
    if twice {
        let next = all.get(1).map(|next| next.weight_bits);
        if let Some(first) = all.first_mut() {
            first.margin = first.weight_bits - next.unwrap_or_default();
            first.band = first.band_where(true);
        }
    }
    all
}
