//! Who are these? What a sweep asks of many at once, whoever will read the answer: nobody reads
//! it as it is, and what is written down of it is restricted where a restricted child is meant.

use super::{Band, Person, broke_off, child_named};
use crate::office::{Desk, Office, OfficeError};
use casework::ids::ChildId;
use jiff::civil::Date;
use std::sync::Arc;
use store::rows::ChildRow;

/// How sure a likeness is before a machine takes two records for one child and looks no further.
/// Far surer than a match that a person is shown: nobody looks at what is passed over.
const BEYOND_DOUBT: f64 = 0.999;

/// What is known of somebody who was found in a file.
#[derive(Default)]
pub(crate) struct Likeness {
    /// The child whom we know, beyond doubt.
    pub known: Option<ChildId>,
    /// Whoever it is beyond doubt stands on a roll on this day.
    pub on_a_roll: bool,
    /// The restricted child whom it may be about.
    pub hidden: Option<ChildRow>,
}

impl Desk {
    /// For each of these people the restricted children who they may be, or brothers and
    /// sisters of them.
    pub(crate) async fn restricted_like(
        &self,
        office: &Office,
        people: &[Person],
    ) -> Result<Vec<Vec<ChildRow>>, OfficeError> {
        let book = self.guarded_book(office).await?;
        let like = book.ask(|all| {
            let like = people.iter().map(|person| all.restricted_like(person));
            like.map(|rows| rows.into_iter().cloned().collect())
                .collect()
        })?;
        Ok(like)
    }

    /// For each of these people whether they may be a known child, or a brother or sister.
    pub(crate) async fn may_be(
        &self,
        office: &Office,
        people: &[Person],
        child: &ChildId,
    ) -> Result<Vec<bool>, OfficeError> {
        let book = self.guarded_book(office).await?;
        let may = book.ask(|all| {
            let may = people
                .iter()
                .map(|person| all.may_be(person, child.as_str()));
            may.collect()
        })?;
        Ok(may)
    }

    /// What is known of each of these people.
    pub(crate) async fn likenesses(
        &self,
        office: &Office,
        people: Vec<Person>,
        on: Date,
    ) -> Result<Vec<Likeness>, OfficeError> {
        if people.is_empty() {
            return Ok(Vec::new());
        }
        // What has just been loaded counts: an answer from before it would find a child lost who
        // stands on the roll that came.
        self.everybody_known(office).await;
        let book = self.guarded_book(office).await?;
        let asked = Arc::clone(&book);
        let looked = move || {
            asked.ask(|all| {
                people
                    .iter()
                    .map(|person| {
                        let hidden = all.restricted_like(person).first().copied().cloned();
                        let mut open = all.open_like(person).into_iter();
                        let sure = open.find(|one| {
                            one.band == Band::Match
                                && one.probability >= BEYOND_DOUBT
                                && one.twin_or_sibling.is_none()
                        });
                        (hidden, sure.map(|one| one.id))
                    })
                    .collect::<Vec<_>>()
            })
        };
        let looked = tokio::task::spawn_blocking(looked)
            .await
            .map_err(|_| broke_off())??;
        let ids: Vec<String> = looked.iter().filter_map(|(_, id)| id.clone()).collect();
        let held = self.held(&office.id, &book, &ids).await?;
        Ok(looked
            .into_iter()
            .map(|(hidden, id)| {
                let held = id.as_ref().and_then(|id| held.get(id));
                let here = held.is_some_and(|held| {
                    let mut rolls = held.facts.rolls.iter();
                    rolls.any(|at| at.left.is_none_or(|left| left >= on))
                });
                Likeness {
                    known: id.as_deref().and_then(child_named),
                    on_a_roll: here,
                    hidden,
                }
            })
            .collect())
    }
}
