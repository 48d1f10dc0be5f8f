//! One visit, one call, one letter or one note for several children of a household: what was
//! done on one case is done on the cases of brothers and sisters too. Each child has a case of
//! their own, so each gets an entry of its own, decided by the rules of that case alone; what
//! one of them refuses takes nothing from the others.

use crate::act::{ActError, Attempt};
use crate::cases::Loaded;
use crate::office::{Desk, OfficeError};
use crate::people::Who;
use casework::case::{Case, Command, Event};
use casework::ids::{CaseId, LetterId};

/// What became of an act on one child's case.
pub struct Became {
    /// The case's reference.
    pub reference: String,
    /// The case as it stood before, in the words that its reader may have; nothing where there
    /// is no open case of that reference for them in this household.
    pub loaded: Option<Loaded>,
    /// Whether it was done.
    pub done: Result<(), ActError>,
}

impl Desk {
    /// The open cases of brothers and sisters whom the reader may know of, in the words that
    /// the reader may have. Of those whose record is hidden from them nothing is told.
    ///
    /// # Errors
    ///
    /// When the store fails or an entry cannot be read.
    pub async fn open_beside(
        &self,
        who: &Who,
        loaded: &Loaded,
    ) -> Result<Vec<Loaded>, OfficeError> {
        let cases = self.cases_beside(who, loaded).await?;
        Ok(cases
            .into_iter()
            .filter(|other| other.case.open())
            .collect())
    }

    /// Every case of brothers and sisters whom the reader may know of.
    ///
    /// # Errors
    ///
    /// When the store fails or an entry cannot be read.
    pub async fn cases_beside(
        &self,
        who: &Who,
        loaded: &Loaded,
    ) -> Result<Vec<Loaded>, OfficeError> {
        let office = &who.office.id;
        let homes: Vec<_> = loaded.homes.iter().map(|(id, _)| id).collect();
        let mut cases = Vec::new();
        for child in self.children_of_homes(office, &homes).await? {
            if child.child_id == loaded.child.id.as_str() {
                continue;
            }
            for row in self.store.cases_of_child(office, &child.child_id).await? {
                if let Some(other) = self.case(who, &row.case_id).await? {
                    cases.push(other.told_to(who));
                }
            }
        }
        Ok(cases)
    }

    /// The children besides its own whom a drafted letter names: those of the cases that it was
    /// drafted on as well, as far as the reader may know of them. One whose case refused it is
    /// not named, nor one whose record was restricted since.
    ///
    /// # Errors
    ///
    /// When the store fails or an entry cannot be read.
    pub async fn named_with(
        &self,
        who: &Who,
        loaded: &Loaded,
        letter: &LetterId,
        with: &[CaseId],
    ) -> Result<Vec<Loaded>, OfficeError> {
        let mut named = Vec::new();
        for id in with {
            let Some(other) = self.case(who, id.as_str()).await? else {
                continue;
            };
            let drafted = other.history.iter().any(|entry| {
                matches!(&entry.event, Event::LetterDrafted { letter: held, with, .. }
                    if held == letter && with.contains(&loaded.case.id))
            });
            if drafted {
                named.push(other.told_to(who));
            }
        }
        Ok(named)
    }

    /// Does what was done on one case on the cases that were chosen of brothers and sisters. A
    /// case that cannot be chosen, because it ended or because there is none for this person,
    /// is said to be none.
    ///
    /// # Errors
    ///
    /// When the cases of the household cannot be read. What becomes of each is told of each.
    pub async fn act_beside(
        &self,
        who: &Who,
        loaded: &Loaded,
        chosen: &[&str],
        attempt: &Attempt,
    ) -> Result<Vec<Became>, OfficeError> {
        let mut open = self.open_beside(who, loaded).await?;
        let mut became: Vec<Became> = Vec::new();
        for reference in chosen {
            if became.iter().any(|held| held.reference == *reference) {
                continue;
            }
            let place = open.iter().position(|it| it.case.id.as_str() == *reference);
            let other = place.map(|place| open.swap_remove(place));
            let done = match &other {
                Some(_) => {
                    let theirs = attempt.clone().beside(&loaded.case, reference);
                    self.act(who, reference, theirs).await.map(|_| ())
                }
                None => Err(ActError::NotThere),
            };
            became.push(Became {
                reference: (*reference).to_owned(),
                loaded: other,
                done,
            });
        }
        Ok(became)
    }
}

impl Attempt {
    /// The same on the case of a brother or sister. It is theirs to find which piece of work
    /// takes the step: a number means nothing in another case. Whom it reaches is said as the
    /// first case knew it, and the form is saved once for each of them.
    fn beside(mut self, first: &Case, reference: &str) -> Self {
        self.expected = None;
        self.form = self.form.map(|form| format!("{form}/{reference}"));
        match &mut self.command {
            Command::Strand(step) => {
                let number = step.number.take();
                let held = first.strands.iter().find(|it| Some(it.number) == number);
                if let Some(held) = held.filter(|_| step.reaches.is_empty()) {
                    step.reaches.clone_from(&held.reaches);
                }
            }
            Command::DraftLetter { with, .. } => {
                with.retain(|id| id.as_str() != reference);
                with.insert(0, first.id.clone());
            }
            _ => {}
        }
        self
    }
}
