//! One sending for several children of a household. Each child has a referral of their own, so
//! that each is looked at and decided alone; all of them say which were sent at once, so that
//! the cases that come of them are of one household.

use crate::act::{ActError, TRIES};
use crate::given::in_britain;
use crate::inbox::{CameIn, Decision, ReferralEvent, Waiting, allowed, referral_stream, row_after};
use crate::office::{Desk, Office, OfficeError};
use crate::people::Who;
use crate::receive::{Referral, reference};
use casework::access::Action;
use casework::ids::CaseTypeId;
use store::rows::ReferralFilter;
use store::{Append, AppendError, Change, Digest, StoreError};
use words::Lang;

/// A referral that was sent together with another, as far as a reader may know of it.
pub struct SentWith {
    /// Its number.
    pub id: String,
    /// The child in a line.
    pub child: String,
}

impl Desk {
    /// Takes the referrals of one sending in, all of them or none; says their numbers in the
    /// order of the children. Sent twice from one showing of a form, it is taken in once.
    ///
    /// # Errors
    ///
    /// When the person may not refer, when this showing of the form was sent before with
    /// something else in it, or when we fail.
    pub async fn refer_together(
        &self,
        who: &Who,
        mut children: Vec<CameIn>,
        form: Option<&str>,
    ) -> Result<Vec<String>, ActError> {
        allowed(who, Action::Refer)?;
        for came in &mut children {
            // A school refers as itself, whatever the form says.
            if who.school.is_some() {
                came.school.clone_from(&who.school);
                "school".clone_into(&mut came.source);
            }
            if came.sender.is_empty() {
                came.sender.clone_from(&who.name);
            }
        }
        let said = digest(&who.office, &children)?;
        // Somebody else may take the next numbers first: then those after them.
        for further in 1..=u64::from(TRIES) {
            if let Some(form) = form
                && let Some(mark) = self.saved_as(who, form).await?
            {
                return before(&mark, &said);
            }
            let first = 1000 + self.referrals_so_far(&who.office).await? + further;
            let numbers = (first..).map(|number| format!("R{}", reference(number)));
            let ids: Vec<String> = numbers.take(children.len()).collect();
            let mut append = Append::default();
            for (id, came) in ids.iter().zip(&children) {
                self.takes_in(who, id, came, &ids, &mut append)?;
            }
            let mark = format!("{said} {}", ids.join(" "));
            let saved = form.map(|form| self.mark_as(who, form, &mark));
            append.projections.extend(saved);
            match self.store.append(&who.office.id, append).await {
                Ok(_) => return Ok(ids),
                Err(AppendError::Conflict { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(ActError::Conflict { since: Vec::new() })
    }

    fn takes_in(
        &self,
        who: &Who,
        id: &str,
        came: &CameIn,
        ids: &[String],
        append: &mut Append,
    ) -> Result<(), ActError> {
        let mut came = came.clone();
        if ids.len() > 1 {
            came.together = ids.to_vec();
        }
        let now = self.clock.now();
        let event = ReferralEvent::CameIn(Box::new(came));
        let stream = referral_stream(id);
        let entry = self.new_entry(who, &stream, "referral", in_britain(now), &event)?;
        append.expected.push((stream, 0));
        append.entries.push(entry);
        let row = row_after(id, None, now, &event);
        append.projections.extend(row.map(Change::from));
        Ok(())
    }

    async fn referrals_so_far(&self, office: &Office) -> Result<u64, StoreError> {
        let all = ReferralFilter::all(store::rows::Sees::All);
        self.store.count_referrals(&office.id, &all).await
    }

    /// The others of a sending that this reader may know of.
    ///
    /// # Errors
    ///
    /// When the store fails or an entry cannot be read.
    pub async fn sent_with(
        &self,
        who: &Who,
        waiting: &Waiting,
    ) -> Result<Vec<SentWith>, OfficeError> {
        let mut others = Vec::new();
        for id in others_of(waiting) {
            if let Some(other) = self.referral(who, id).await? {
                others.push(SentWith {
                    id: id.clone(),
                    child: other.came.child(),
                });
            }
        }
        Ok(others)
    }

    /// The child of a referral that this person sent, in a line, for the page that says that
    /// it was received: whoever sends does not see the inbox. Nothing once it was restricted.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn child_sent(&self, who: &Who, id: &str) -> Result<Option<String>, StoreError> {
        let Some(row) = self.store.referral(&who.office.id, id).await? else {
            return Ok(None);
        };
        let stream = referral_stream(id);
        let entries = self.store.stream(&who.office.id, &stream).await?;
        let theirs = entries.first().is_some_and(|it| it.actor == who.person);
        Ok((theirs && !row.restricted).then_some(row.child_summary))
    }

    /// Makes a referral one of its sending: its child is of the household of the others who
    /// have a case already that the reader may know of, and is protected as they are.
    ///
    /// # Errors
    ///
    /// When the store fails or an entry cannot be read.
    pub async fn of_one_sending(
        &self,
        who: &Who,
        waiting: &Waiting,
        referral: &mut Referral,
    ) -> Result<(), OfficeError> {
        for id in others_of(waiting) {
            let Some(row) = self.store.referral(&who.office.id, id).await? else {
                continue;
            };
            let other = self.read_referral(&who.office, row).await?;
            let person = other.referral(Lang::En, CaseTypeId::new(""), "").person();
            referral.beside.push(person);
            let case = match &other.decided {
                Some((Decision::Opened { case } | Decision::Joined { case }, _)) => case,
                _ => continue,
            };
            if referral.household.is_none() {
                let held = self.case(who, case).await?;
                referral.household = held.map(|held| held.facts.household);
            }
        }
        Ok(())
    }
}

fn others_of(waiting: &Waiting) -> impl Iterator<Item = &String> {
    let own = &waiting.row.referral_id;
    waiting.came.together.iter().filter(move |id| *id != own)
}

/// What the children of a sending were said to be, to know it again.
fn digest(office: &Office, children: &[CameIn]) -> Result<String, OfficeError> {
    let bytes = serde_json::to_vec(children).map_err(|error| OfficeError::Entry {
        authority: office.id.clone(),
        number: 0,
        why: error.to_string(),
    })?;
    Ok(Digest::of(&bytes).to_string())
}

/// The numbers that this showing of the form was given before.
///
/// # Errors
///
/// [`ActError::Already`] when it said something else then: nobody is to believe that these
/// children were referred.
fn before(mark: &str, said: &str) -> Result<Vec<String>, ActError> {
    let mut parts = mark.split(' ').map(str::to_owned);
    match parts.next() {
        Some(first) if first == said => Ok(parts.collect()),
        _ => Err(ActError::Already),
    }
}
