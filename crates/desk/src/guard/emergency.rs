//! Breaking the glass: somebody who by role may opens a record that is closed to them, for a
//! stated reason and a few hours.
//!
//! A record that is hidden is never shown to be there, so it is named, not chosen: by the
//! child's name together with the date of birth or the number of the case, exactly. Whoever
//! guesses is told nothing; every try is written down, and every hit is told to those who
//! guard the child.

use super::{GuardError, GuardRefusal};
use crate::identify::{hidden_from, names_of};
use crate::office::Desk;
use crate::people::Who;
use casework::access::{Action, Answer, Facts, may};
use casework::ids::ChildId;
use casework::safeguarding::guard::Deed;
use jiff::civil::Date;
use matching::normalise;
use std::collections::BTreeSet;
use store::rows::{AccessRow, CaseRow, ChildRow};

/// The child whose record is to be opened, as far as it was said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// Given name; empty where it is not known.
    pub given: String,
    /// Family name.
    pub family: String,
    /// Date of birth.
    pub born: Option<Date>,
    /// The number of the case.
    pub case: Option<String>,
}

impl Sought {
    /// Whether a child has this name.
    fn named(&self, row: &ChildRow) -> bool {
        let same = |said: &str, held: &str| normalise::name(said) == normalise::name(held);
        names_of(row).iter().any(|name| {
            same(&self.family, &name.surname)
                && (self.given.trim().is_empty() || same(&self.given, &name.forename))
        })
    }

    /// Whether the date of birth or a case is the child's.
    fn told(&self, row: &ChildRow, cases: &[CaseRow]) -> bool {
        let born = self.born.is_some() && self.born == row.dob;
        let case = self.case.as_deref().is_some_and(|number| {
            let number = number.trim().trim_start_matches('#').to_uppercase();
            cases.iter().any(|case| case.case_id == number)
        });
        born || case
    }
}

impl Desk {
    /// Opens the restricted record that somebody names, for [`super::EMERGENCY`]; says the
    /// child's latest case. Twins of whom no given name is said are both opened.
    ///
    /// # Errors
    ///
    /// When the role may not, no reason was given, or no restricted record fits.
    pub async fn open_in_emergency(
        &self,
        who: &Who,
        sought: &Sought,
        form: Option<&str>,
        because: &str,
    ) -> Result<String, GuardError> {
        if may(&who.standings(), Action::BreakGlass, Facts::default()) != Answer::Allow {
            return Err(GuardRefusal::NotYours.into());
        }
        if because.trim().is_empty() {
            return Err(GuardRefusal::NoReason.into());
        }
        if let Some(form) = form
            && self.saved(who, form).await?
        {
            return Err(GuardError::Already);
        }
        let tried = AccessRow {
            subject: "emergency".to_owned(),
            seen_at: self.clock.now(),
            person_id: who.person.clone(),
            purpose: "emergency".to_owned(),
        };
        self.store.log_access(&who.office.id, &tried).await?;
        let mut form = form;
        let mut latest: Option<CaseRow> = None;
        let mut opened = BTreeSet::new();
        for row in self.store.restricted_children(&who.office.id).await? {
            if !hidden_from(who, &row) || !sought.named(&row) {
                continue;
            }
            // Of several records of one child the kept one is opened, by whichever they name it.
            let kept = row.merged_into.as_ref().unwrap_or(&row.child_id);
            let child = ChildId::new(kept.clone());
            if opened.contains(&child) {
                continue;
            }
            let cases = self.cases_of(who, &child).await?;
            let (true, Some(case)) = (sought.told(&row, &cases), cases.into_iter().next_back())
            else {
                continue;
            };
            self.open_one(who, &child, form.take(), because).await?;
            opened.insert(child);
            if latest
                .as_ref()
                .is_none_or(|held| held.opened <= case.opened)
            {
                latest = Some(case);
            }
        }
        latest.map(|case| case.case_id).ok_or(GuardError::NotThere)
    }

    async fn open_one(
        &self,
        who: &Who,
        child: &ChildId,
        form: Option<&str>,
        because: &str,
    ) -> Result<(), GuardError> {
        let hidden = Facts {
            hidden_from_actor: true,
            ..Facts::default()
        };
        for _ in 0..crate::act::TRIES {
            match self
                .write_guard(who, child, hidden, form, &Deed::Open, because)
                .await
            {
                Err(GuardError::Overtaken) => {}
                done => return done,
            }
        }
        Err(GuardError::Overtaken)
    }
}
