//! Standing duties: what the authority owes again and again whoever the child, on whose list
//! each stands, and saying that one is done.
//!
//! What is owed is computed by `casework::standing` from the authority's own stream, so there
//! are no rows to keep: a duty done is one entry there.

use crate::given::in_britain;
use crate::office::{AUTHORITY, Desk, Office, OfficeError};
use crate::people::Who;
use casework::access::{Action, Answer, Facts, may};
use casework::ids::{ActorId, ReportId, RoleId};
use casework::procedure::Report;
use casework::standing::{
    Done, Owed, Period, Recording, Standing, Turn, Unrecorded, lies_with, may_record, nameable,
    owed, record, report,
};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use store::{Append, AppendError, Entry, StoreError};

/// The kind of an entry that says that a standing duty is done.
pub const DUTY: &str = "duty";

/// What is kept of a standing duty. Who recorded it and on which day it was done stand in the
/// envelope.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DutyEvent {
    /// It was done.
    Done {
        /// Which, by its name in the procedure.
        report: ReportId,
        /// For which period.
        period: Period,
        /// What was sent, and to whom.
        text: String,
    },
}

impl DutyEvent {
    /// What is kept of a duty that was done.
    pub fn of(done: &Done) -> Self {
        Self::Done {
            report: done.report.clone(),
            period: done.period,
            text: done.text.clone(),
        }
    }
}

/// The duty that an entry says is done; nothing where its body was lawfully destroyed.
///
/// # Errors
///
/// When the body does not read.
pub(crate) fn tell_duty(entry: &Entry) -> Result<Option<Done>, serde_json::Error> {
    let Some(body) = &entry.body else {
        return Ok(None);
    };
    let DutyEvent::Done {
        report,
        period,
        text,
    } = body.read()?;
    Ok(Some(Done {
        report,
        period,
        on: entry.effective.date(),
        by: ActorId::new(entry.actor.clone()),
        text,
    }))
}

/// The clauses on which a duty rests, for the envelope.
pub(crate) fn clause(office: &Office, id: &str) -> Option<String> {
    let clauses = &report(&office.pack, id)?.clause;
    (!clauses.is_empty()).then(|| clauses.join(", "))
}

/// One standing duty as somebody reads it.
pub struct Duty {
    /// The rule.
    pub report: Report,
    /// What is owed; nothing of what falls due of itself never.
    pub owed: Option<Owed>,
    /// When it was done last.
    pub last: Option<Done>,
    /// The roles that have it on their lists today; none where nobody holds one.
    pub with: Vec<RoleId>,
    /// The reader may say that it is done.
    pub may_record: bool,
}

/// The part of a work list that a duty stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// Late.
    Overdue,
    /// To be done today.
    Today,
    /// Later this week.
    Week,
}

/// Why a duty was not recorded, or is not shown.
#[derive(Debug, thiserror::Error)]
pub enum DutyError {
    /// The permission table says no.
    #[error("this is not yours to do")]
    NotAllowed,
    /// The procedure has no such duty.
    #[error("the procedure owes nothing of this name")]
    NotThere,
    /// The rules say no.
    #[error("the procedure refuses it")]
    Refused(Unrecorded),
    /// The form was saved before: pressed twice, or sent again by the browser.
    #[error("this form was saved already")]
    Already,
    /// We failed.
    #[error(transparent)]
    Failed(#[from] OfficeError),
}

impl From<StoreError> for DutyError {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

impl From<AppendError> for DutyError {
    fn from(error: AppendError) -> Self {
        Self::Failed(error.into())
    }
}

fn allowed(who: &Who, action: Action) -> bool {
    may(&who.standings(), action, Facts::default()) == Answer::Allow
}

impl Desk {
    /// Today, by the clock on the wall.
    pub fn today(&self) -> Date {
        in_britain(self.clock.now()).date()
    }

    /// Every standing duty of the authority's procedure: late ones first, then by the day on
    /// which each is due, and last what falls due of itself never.
    ///
    /// # Errors
    ///
    /// When it is not the reader's to see, or the store fails.
    pub async fn duties(&self, who: &Who) -> Result<Vec<Duty>, DutyError> {
        if !allowed(who, Action::SeeDuties) {
            return Err(DutyError::NotAllowed);
        }
        let held = self.held_roles(&who.office).await?;
        let reports = who.office.pack.reports.iter();
        let mut all: Vec<Duty> = reports.map(|rule| self.duty_of(who, rule, &held)).collect();
        all.sort_by_key(|duty| {
            let due = duty.owed.as_ref().map(|owed| owed.turn.due);
            let late = duty.owed.as_ref().map(|owed| owed.state);
            (late != Some(Standing::Late), due.is_none(), due)
        });
        Ok(all)
    }

    /// One of them.
    ///
    /// # Errors
    ///
    /// As [`Desk::duties`]; and when there is none of this name.
    pub async fn duty(&self, who: &Who, id: &str) -> Result<Duty, DutyError> {
        if !allowed(who, Action::SeeDuties) {
            return Err(DutyError::NotAllowed);
        }
        let rule = report(&who.office.pack, id).ok_or(DutyError::NotThere)?;
        let held = self.held_roles(&who.office).await?;
        Ok(self.duty_of(who, rule, &held))
    }

    /// What of them stands on the reader's own list, up to the end of the week: what their
    /// roles own and whose period has begun, and what is late of those below.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn own_duties(&self, who: &Who) -> Result<Vec<(When, Duty)>, DutyError> {
        // Most people own none: they are not made to wait for the list of everybody's roles.
        let mine = |rule: &Report| {
            let may = may_record(&who.office.pack, rule);
            may.iter().any(|role| who.roles.contains(role))
        };
        if !allowed(who, Action::SeeDuties) || !who.office.pack.reports.iter().any(mine) {
            return Ok(Vec::new());
        }
        let today = self.today();
        let ahead = i64::from(Weekday::Sunday.since(today.weekday()));
        let week = today.saturating_add(ahead.days());
        let all = self.duties(who).await?.into_iter();
        Ok(all
            .filter(|duty| duty.with.iter().any(|role| who.roles.contains(role)))
            .filter_map(|duty| {
                let owed = duty.owed.as_ref()?;
                let when = match owed.state {
                    Standing::Late => When::Overdue,
                    Standing::Running if owed.listed <= today => When::Today,
                    // Nobody can list today what happens tomorrow.
                    Standing::Running if owed.turn.period.from > today => return None,
                    Standing::Running if owed.listed <= week => When::Week,
                    Standing::Running => return None,
                };
                Some((when, duty))
            })
            .collect())
    }

    /// The periods that may be named as the one for which a duty was done up to today.
    pub fn periods_of(&self, who: &Who, rule: &Report) -> Vec<Turn> {
        let office = &who.office;
        nameable(rule, &office.duties, &office.calendar, self.today())
    }

    /// Says that a duty is done; `form` is the single-use name of the form that said so.
    ///
    /// # Errors
    ///
    /// When it is not the person's to record, the procedure refuses it, it was saved before,
    /// or we fail.
    pub async fn record_duty(
        &self,
        who: &Who,
        said: &Recording<'_>,
        form: Option<&str>,
    ) -> Result<(), DutyError> {
        if !allowed(who, Action::RecordDuty) {
            return Err(DutyError::NotAllowed);
        }
        if let Some(form) = form
            && self.saved(who, form).await?
        {
            return Err(DutyError::Already);
        }
        // As the authority stands now: a colleague may have recorded it since the page was shown.
        let office = self.office(&who.office.id);
        let office = office.as_ref().unwrap_or(&who.office);
        let by = ActorId::new(who.person.clone());
        let now = self.clock.now();
        let done = record(
            &office.pack,
            (&office.duties, &office.calendar),
            (&by, &who.roles),
            said,
            in_britain(now).date(),
        )
        .map_err(|refused| match refused {
            Unrecorded::Unknown { .. } => DutyError::NotThere,
            Unrecorded::Role { .. } => DutyError::NotAllowed,
            other => DutyError::Refused(other),
        })?;
        let mut entry = self.entry(AUTHORITY, DUTY, now, &who.person, &DutyEvent::of(&done))?;
        if done.on != entry.effective.date() {
            entry.effective = done.on.at(0, 0, 0, 0);
        }
        entry.clause = clause(office, said.report);
        entry.pack = office.pack.hash.parse().ok();
        let append = Append {
            entries: vec![entry],
            projections: form.map(|form| self.mark(who, form)).into_iter().collect(),
            ..Append::default()
        };
        self.store.append(&office.id, append).await?;
        self.read_again(&office.id).await?;
        Ok(())
    }

    fn duty_of(&self, who: &Who, rule: &Report, held: &BTreeSet<RoleId>) -> Duty {
        let office = &who.office;
        let owed = owed(rule, &office.duties, &office.calendar, self.today());
        let late = owed
            .as_ref()
            .is_some_and(|owed| owed.state == Standing::Late);
        let may = may_record(&office.pack, rule);
        Duty {
            last: office.duties.last_done(&rule.id).cloned(),
            with: lies_with(&office.pack, rule, |role| held.contains(role), late),
            may_record: allowed(who, Action::RecordDuty)
                && may.iter().any(|role| who.roles.contains(role)),
            report: rule.clone(),
            owed,
        }
    }

    /// The roles that somebody who may sign in holds today.
    async fn held_roles(&self, office: &Office) -> Result<BTreeSet<RoleId>, StoreError> {
        let accounts = self.store.accounts(&office.id).await?.into_iter();
        let active = accounts.filter(|account| !account.disabled);
        Ok(active
            .flat_map(|account| crate::admin::roles_of(&account))
            .collect())
    }
}
