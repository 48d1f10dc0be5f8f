//! What is held of the few who were found, read from the store.
//!
//! The index knows numbers, not words, and what it was made of may have changed since. So
//! what is shown, and whether the child may be shown at all, is asked of the store each time.

use super::card::Facts;
use super::known::Book;
use super::people::Whom;
use super::pupils::pupil_id;
use crate::office::Desk;
use crate::project::Also;
use std::collections::{BTreeMap, BTreeSet};
use store::StoreError;
use store::rows::{ChildRow, RollPupilRow};

/// What is held of somebody.
#[derive(Clone)]
pub(super) struct Held {
    /// The known child; none for a pupil of whom only a roll speaks.
    pub child: Option<ChildRow>,
    /// Field by field, with what every roll says of them.
    pub facts: Facts,
}

/// Every number of a child, the present one first.
pub(super) fn numbers_of(row: &ChildRow) -> Vec<String> {
    let also = Also::of(row).numbers;
    row.upn.iter().cloned().chain(also).collect()
}

/// Rows of rolls and of known children that share a number.
#[derive(Default)]
struct Sharing {
    /// On rolls, by school and key.
    rolls: Vec<RollPupilRow>,
    /// The first known child with the number.
    child: Option<String>,
}

impl Desk {
    /// What is held of these ids; whoever is not there any more is left out.
    pub(super) async fn held(
        &self,
        authority: &str,
        book: &Book,
        ids: &[String],
    ) -> Result<BTreeMap<String, Held>, StoreError> {
        let (mut children, mut schools) = (Vec::new(), BTreeMap::<String, Vec<String>>::new());
        book.ask(|people| {
            for whom in ids.iter().filter_map(|id| Whom::read(id)) {
                match whom {
                    Whom::Child(child) => children.push(child),
                    Whom::Pupil(id) => {
                        if let Some((school, key)) = people.pupils.find(id) {
                            let keys = schools.entry(school.to_owned()).or_default();
                            keys.push(key.to_owned());
                        }
                    }
                }
            }
        })?;
        let mut children = self.store.children(authority, &children).await?;
        // Whoever follows an old record comes to the one that is kept.
        let mut asked = BTreeMap::<String, Vec<String>>::new();
        for row in &children {
            let kept = row.merged_into.as_ref().unwrap_or(&row.child_id);
            let by = asked.entry(kept.clone()).or_default();
            by.push(Whom::Child(row.child_id.clone()).written());
        }
        let gone: Vec<&String> = asked
            .keys()
            .filter(|kept| children.iter().all(|row| row.child_id != **kept))
            .collect();
        let more = self.store.children(authority, &gone).await?;
        children.retain(|row| row.merged_into.is_none());
        children.extend(more);
        let mut pupils = Vec::new();
        for (school, keys) in &schools {
            pupils.extend(self.store.pupils_now(authority, school, keys).await?);
        }
        let numbers: Vec<String> = children.iter().flat_map(numbers_of).collect();
        let upns = pupils.iter().filter_map(|row| row.upn.as_deref());
        let upns: BTreeSet<&str> = upns.chain(numbers.iter().map(String::as_str)).collect();
        let sharing = self.sharing(authority, upns).await?;
        book.ask(|people| {
            let own_entry = |row: &RollPupilRow| people.pupils.find(pupil_id(row)).is_some();
            // What has no entry of its own was joined to the first with the number.
            let fill = |facts: &mut Facts, with: &Sharing| {
                let born = facts.born;
                for other in with.rolls.iter().filter(|other| !own_entry(other)) {
                    if born.is_none() || born == other.dob {
                        facts.filled_by(&Facts::of_row(other));
                    }
                }
            };
            let mut all = BTreeMap::new();
            for row in children {
                let mut facts = Facts::of_child(&row);
                for upn in numbers_of(&row) {
                    if let Some(with) = sharing.get(&upn)
                        && with.child.as_ref() == Some(&row.child_id)
                    {
                        fill(&mut facts, with);
                    }
                }
                let held = Held {
                    child: Some(row.clone()),
                    facts,
                };
                for id in asked.get(&row.child_id).into_iter().flatten() {
                    all.insert(id.clone(), held.clone());
                }
            }
            for row in pupils {
                let id = pupil_id(&row);
                let mut facts = Facts::of_row(&row);
                let with = row.upn.as_ref().and_then(|upn| sharing.get(upn));
                let first = with.filter(|with| with.child.is_none()).and_then(|with| {
                    let first = with.rolls.iter().find(|other| own_entry(other))?;
                    (pupil_id(first) == id).then_some(with)
                });
                if let Some(with) = first {
                    fill(&mut facts, with);
                }
                let child = None;
                all.insert(Whom::Pupil(id).written(), Held { child, facts });
            }
            all
        })
    }

    /// Who shares each number: the first of them stands for all in the index.
    async fn sharing(
        &self,
        authority: &str,
        upns: BTreeSet<&str>,
    ) -> Result<BTreeMap<String, Sharing>, StoreError> {
        let upns: Vec<&str> = upns.into_iter().collect();
        let mut all = BTreeMap::<String, Sharing>::new();
        for row in self.store.on_rolls_now(authority, &upns).await? {
            if let Some(upn) = row.upn.clone() {
                all.entry(upn).or_default().rolls.push(row);
            }
        }
        for row in self.store.children_by_upns(authority, &upns).await? {
            if let Some(upn) = row.upn {
                let with = all.entry(upn).or_default();
                with.child
                    .get_or_insert(row.merged_into.unwrap_or(row.child_id));
            }
        }
        Ok(all)
    }
}
