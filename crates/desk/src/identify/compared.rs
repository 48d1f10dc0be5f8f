//! Two children whom we know, compared with each other for somebody who may know of both.

use super::card::{Facts, person_of_child};
use super::people::{People, Whom};
use super::reach::weightiest_first;
use super::{Answer, Form, Found, broke_off, hidden_from};
use crate::office::{Desk, OfficeError};
use crate::people::Who;
use casework::access::Action;
use casework::ids::ChildId;
use std::sync::Arc;

/// How many records like a child's are shown.
const SHOWN: usize = 10;

/// Two records beside each other.
pub struct Two {
    /// What the first says.
    pub one: Facts,
    /// The second, compared with the first.
    pub two: Found,
}

impl Desk {
    /// Everybody who may be a known child as well: records that are like the child's own, for
    /// somebody who may know of the child. Whoever guards a hidden child hears that somebody
    /// asked, as of every search.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn doubles_of(&self, who: &Who, child: &ChildId) -> Result<Answer, OfficeError> {
        let book = self.guarded_book(&who.office).await?;
        let own = Whom::Child(child.to_string()).written();
        let mut held = self
            .held(&who.office.id, &book, std::slice::from_ref(&own))
            .await?;
        let asked = held.remove(&own).map(|held| held.facts);
        let sought = {
            let (who, book, child) = (who.clone(), Arc::clone(&book), child.to_string());
            let look = move |people: &People| people.doubles(&child, |row| !hidden_from(&who, row));
            tokio::task::spawn_blocking(move || book.ask(look))
                .await
                .map_err(|_| broke_off())??
        };
        let found = self
            .within_reach(who, Action::Search, &book, sought.found, SHOWN)
            .await?;
        self.asked(who, Form::Search, &sought.hidden).await?;
        Ok(Answer {
            numbered: Vec::new(),
            found,
            readiness: book.readiness(),
            asked: asked.unwrap_or_default(),
        })
    }

    /// Compares two known children; nothing where one of them is not there, or not for this
    /// person.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn two_compared(
        &self,
        who: &Who,
        one: &ChildId,
        two: &ChildId,
    ) -> Result<Option<Two>, OfficeError> {
        let book = self.guarded_book(&who.office).await?;
        let id = |child: &ChildId| Whom::Child(child.to_string()).written();
        let (first, second) = (id(one), id(two));
        let mut held = self
            .held(&who.office.id, &book, &[first.clone(), second.clone()])
            .await?;
        let (Some(one), Some(mine)) = (held.remove(&first), held.remove(&second)) else {
            return Ok(None);
        };
        let (Some(row), Some(other)) = (&one.child, &mine.child) else {
            return Ok(None);
        };
        if hidden_from(who, row) || hidden_from(who, other) {
            return Ok(None);
        }
        let probe = person_of_child(first, row);
        let (asked, sought) = (Arc::clone(&book), second.clone());
        let compared = move || asked.ask(|people| people.compared(&probe, &sought));
        let candidate = tokio::task::spawn_blocking(compared)
            .await
            .map_err(|_| broke_off())??;
        let Some(candidate) = candidate else {
            return Ok(None);
        };
        let cases = self.cases_to_open(who, two).await?;
        Ok(Some(Two {
            one: one.facts,
            two: Found {
                id: second,
                child: Some(two.clone()),
                facts: mine.facts,
                cases,
                band: candidate.band,
                relation: candidate.twin_or_sibling,
                compared: weightiest_first(candidate.comparisons),
            },
        }))
    }
}
