//! What is held of the few who were found, read from the store.
//!
//! The index knows numbers, not words, and what it was made of may have changed since. So
//! what is shown, and whether the child may be shown at all, is asked of the store each time.

use super::card::Facts;
use super::known::Book;
use super::people::Whom;
use super::pupils::pupil_id;
use crate::office::Desk;
use std::collections::{BTreeMap, BTreeSet};
use store::StoreError;
use store::rows::{ChildRow, RollPupilRow};

/// What is held of somebody.
pub(super) struct Held {
    /// The known child; none for a pupil of whom only a roll speaks.
    pub child: Option<ChildRow>,
    /// Field by field, with what every roll says of them.
    pub facts: Facts,
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
        children.retain(|row| row.merged_into.is_none());
        let mut pupils = Vec::new();
        for (school, keys) in &schools {
            pupils.extend(self.store.pupils_now(authority, school, keys).await?);
        }
        let upns = children.iter().map(|row| &row.upn);
        let upns = upns.chain(pupils.iter().map(|row| &row.upn));
        let upns: BTreeSet<&str> = upns.filter_map(Option::as_deref).collect();
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
                let with = row.upn.as_ref().and_then(|upn| sharing.get(upn));
                if let Some(with) = with
                    && with.child.as_ref() == Some(&row.child_id)
                {
                    fill(&mut facts, with);
                }
                let id = Whom::Child(row.child_id.clone()).written();
                let child = Some(row);
                all.insert(id, Held { child, facts });
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
            if row.merged_into.is_none()
                && let Some(upn) = row.upn
            {
                let with = all.entry(upn).or_default();
                with.child.get_or_insert(row.child_id);
            }
        }
        Ok(all)
    }
}
