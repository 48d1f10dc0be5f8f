//! Who of a list is kept, and what lists say of a child today.

use super::{ListReading, Named, pupil, says};
use crate::office::{Desk, Office, OfficeError};
use casework::child::DateOfBirth;
use casework::sweep::{List, Listed, a_list_must_speak_since, goes_to_school};
use jiff::civil::Date;
use std::collections::HashSet;
use store::StoreError;
use store::rows::ListedRow;

/// The ages, in years, of those who are kept of a list of who lives here: three to seventeen.
/// Whoever is younger stands on the next list again before a school is owed.
const KEPT_AGES: std::ops::Range<i16> = 3..18;

impl Desk {
    /// An office's name as its last list has it: capitals and spaces make no other office, whose
    /// list would never end the first.
    pub(super) async fn source_as_held(
        &self,
        office: &Office,
        list: List,
        written: &str,
    ) -> Result<String, StoreError> {
        let plain = |text: &str| {
            let words: Vec<&str> = text.split_whitespace().collect();
            words.join(" ").to_lowercase()
        };
        let now = self.store.lists_now(&office.id).await?;
        let mut held = now.into_iter().filter(|now| now.list == list.as_str());
        let same = held.find(|now| plain(&now.source) == plain(written));
        Ok(same.map_or_else(|| written.trim().to_owned(), |now| now.source))
    }

    /// Lets go of everybody on a list of who lives here who is known to be at school, taught at
    /// home, or of no age to be, and is not called as a parent of somebody whom we look for.
    pub(super) async fn keep_candidates(
        &self,
        office: &Office,
        reading: &mut ListReading,
    ) -> Result<(), OfficeError> {
        let today = self.today();
        let before = reading.rows.len();
        let young = |row: &ListedRow| {
            row.dob
                .is_some_and(|born| KEPT_AGES.contains(&DateOfBirth::from(born).age_on(today)))
        };
        let sought = self.parents_sought(office, today).await?;
        let mut parents = Vec::new();
        reading.rows.retain(|row| {
            let keep = young(row);
            if !keep && is_grown(row, today) && !sought.called(row).is_empty() {
                parents.push(row.clone());
            }
            keep
        });
        let people = reading.rows.iter().map(pupil).collect();
        let standings = self.standings(office, people, today).await?;
        // Whoever is looked for may stand on the old roll still: where they live now is news.
        let looked_for = self.children_sought(office, today).await?;
        let mut settled = standings.iter().map(|known| {
            let sought = known
                .known
                .as_ref()
                .is_some_and(|id| looked_for.contains(id));
            !sought && goes_to_school(&known.standing, today)
        });
        reading.rows.retain(|_| settled.next() != Some(true));
        reading.rows.extend(parents);
        reading.let_go = before - reading.rows.len();
        Ok(())
    }

    /// The children who are taught at home on a day, as the register of home education has it.
    pub(crate) async fn taught_at_home(
        &self,
        office: &Office,
        on: Date,
    ) -> Result<Named, StoreError> {
        // A register that nobody has sent again for half a year says of nobody that they are taught.
        let since = Some(a_list_must_speak_since(on));
        self.listed_as(office, (List::HomeEducation, since), |says| match says {
            Listed::TaughtAtHome {
                from,
                to,
                unsuitable,
            } => !unsuitable && from.is_none_or(|from| from <= on) && to.is_none_or(|to| to >= on),
            _ => false,
        })
        .await
    }

    /// The children who are in the care of an authority on a day.
    pub(crate) async fn in_care(&self, office: &Office, on: Date) -> Result<Named, StoreError> {
        // However old the list: to look at a child who was in care harms nobody.
        self.listed_as(office, (List::Care, None), |says| match says {
            Listed::InCare {
                looked_after,
                from,
                to,
            } => {
                *looked_after && from.is_none_or(|from| from <= on) && to.is_none_or(|to| to >= on)
            }
            _ => false,
        })
        .await
    }

    async fn listed_as(
        &self,
        office: &Office,
        (list, since): (List, Option<Date>),
        is: impl Fn(&Listed) -> bool,
    ) -> Result<Named, StoreError> {
        let rows = self.store.listed_now(&office.id, list.as_str()).await?;
        let now = self.store.lists_now(&office.id).await?;
        let fresh: HashSet<&str> = now
            .iter()
            .filter(|now| now.list == list.as_str())
            .filter(|now| since.is_none_or(|since| now.as_at >= since))
            .map(|now| now.source.as_str())
            .collect();
        let those = rows
            .iter()
            .filter(|row| fresh.contains(row.source.as_str()))
            .filter(|row| says(row).is_some_and(|says| is(&says)));
        Ok(Named::of(those))
    }
}

/// Whether somebody on a list may be a parent: grown up, or of an age that it does not say.
pub(crate) fn is_grown(row: &ListedRow, today: Date) -> bool {
    row.dob
        .is_none_or(|born| DateOfBirth::from(born).age_on(today) >= KEPT_AGES.end)
}
