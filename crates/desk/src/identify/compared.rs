//! Two children whom we know, compared with each other for somebody who may know of both.

use super::card::{Facts, person_of_child};
use super::people::Whom;
use super::reach::weightiest_first;
use super::{Found, broke_off, hidden_from};
use crate::office::{Desk, OfficeError};
use crate::people::Who;
use casework::ids::ChildId;
use std::sync::Arc;

/// Two records beside each other.
pub struct Two {
    /// What the first says.
    pub one: Facts,
    /// The second, compared with the first.
    pub two: Found,
}

impl Desk {
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
