//! Two cases of one child that should be one: one goes on in the other, and comes back where that
//! was a mistake. `casework::case::carry` decides.

use super::SameError;
use super::written::{Act, OfCase};
use crate::act::TRIES;
use crate::cases::Loaded;
use crate::office::{Desk, OfficeError};
use crate::people::Who;
use casework::case::carry::{Carried, CarryRefusal, carry, give_back};
use std::collections::BTreeSet;

/// Two cases that are to be joined or parted.
#[derive(Clone, Copy, Debug)]
pub struct TwoCases<'a> {
    /// The one that goes on.
    pub on: &'a str,
    /// The other.
    pub from: &'a str,
    /// Why.
    pub because: &'a str,
    /// The showing of the form that it was sent from.
    pub form: Option<&'a str>,
}

impl Desk {
    /// Joins two open cases of one child.
    ///
    /// # Errors
    ///
    /// The refusal, or a failure; in each of them nothing was written.
    pub async fn join_cases(&self, who: &Who, two: TwoCases<'_>) -> Result<(), SameError> {
        self.of_two_cases(who, two, |on, from| {
            let one_child = on.child.id == from.child.id;
            carry(
                on.truth(),
                from.truth(),
                one_child,
                &who.standings(),
                two.because,
            )
        })
        .await
    }

    /// Lets each of two joined cases go on by itself again.
    ///
    /// # Errors
    ///
    /// The refusal, or a failure; in each of them nothing was written.
    pub async fn part_cases(&self, who: &Who, two: TwoCases<'_>) -> Result<(), SameError> {
        self.of_two_cases(who, two, |on, from| {
            give_back(on.truth(), from.truth(), &who.standings(), two.because)
        })
        .await
    }

    /// A case, or the one in which it goes on: what is news of a child is told there.
    ///
    /// # Errors
    ///
    /// When the store fails or an entry cannot be read.
    pub(crate) async fn case_going_on(
        &self,
        who: &Who,
        id: &str,
    ) -> Result<Option<Loaded>, OfficeError> {
        let mut seen = BTreeSet::new();
        let mut next = id.to_owned();
        while seen.insert(next.clone()) {
            let Some(loaded) = self.case(who, &next).await? else {
                return Ok(None);
            };
            match &loaded.truth().goes_on_in {
                Some(other) => next = other.to_string(),
                None => return Ok(Some(loaded)),
            }
        }
        Ok(None)
    }

    async fn of_two_cases(
        &self,
        who: &Who,
        two: TwoCases<'_>,
        decide: impl Fn(&Loaded, &Loaded) -> Result<Carried, CarryRefusal>,
    ) -> Result<(), SameError> {
        for _ in 1..TRIES {
            match self.of_two_cases_once(who, two, &decide).await {
                Err(SameError::Overtaken) => {}
                done => return done,
            }
        }
        self.of_two_cases_once(who, two, &decide).await
    }

    async fn of_two_cases_once(
        &self,
        who: &Who,
        two: TwoCases<'_>,
        decide: &impl Fn(&Loaded, &Loaded) -> Result<Carried, CarryRefusal>,
    ) -> Result<(), SameError> {
        if let Some(form) = two.form
            && self.saved(who, form).await?
        {
            return Err(SameError::Already);
        }
        let (Some(on), Some(from)) = (
            self.case(who, two.on).await?,
            self.case(who, two.from).await?,
        ) else {
            return Err(SameError::NotThere);
        };
        let carried = decide(&on, &from).map_err(SameError::Cases)?;
        let mut act = Act::new(who);
        for record in [&on.record, &from.record] {
            self.read_records(&mut act, record).await?;
        }
        for (loaded, events) in [(on, carried.on), (from, carried.from)] {
            let of = OfCase {
                loaded,
                events,
                record: None,
            };
            self.write_of_case(&mut act, of).await?;
        }
        let mark = two.form.map(|form| self.mark(who, form));
        act.append.projections.extend(mark);
        self.write_cases(act).await
    }
}
