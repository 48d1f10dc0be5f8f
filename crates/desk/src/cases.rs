//! Working a case: loading it with the world around it, doing something to it, and writing
//! down what happened.

use crate::given::{NoChance, in_britain};
use crate::office::{Desk, Office, OfficeError};
use crate::people::Who;
use crate::project;
use crate::replay::{CaseBody, CaseTold, tell_child, tell_household, unknown_child};
use casework::access::{self, Action, Answer, BaseRole};
use casework::calendar::SchoolId;
use casework::case::command::{Act, Command};
use casework::case::{self, Case, Context, Decided, Entry as CaseEntry, Event, Refusal, reach};
use casework::child::{DateOfBirth, Name, Upn};
use casework::ids::{ActorId, ChildId, HouseholdId, RoleId};
use casework::safeguarding::guard::GuardEvent;
use casework::world::{Child, Household, School};
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::rows::CaseRow;
use store::{Append, AppendError, Body, Entry, NewEntry, StoreError, THIS_ACT};

/// How often something is tried that others keep overtaking. Each time somebody else was
/// written, so that many people at once all come through.
pub(crate) const TRIES: u32 = 32;

/// What happens to a child's record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChildEvent {
    /// The child became known.
    Known(ChildFacts),
    /// Somebody who may not know of the child asked about them. Who and when stand on the
    /// entry; what was asked is not kept.
    Approached {
        /// By which form.
        form: String,
    },
    /// The record was restricted, released, or opened in an emergency.
    Guard(GuardEvent),
}

/// What is known of a child.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChildFacts {
    /// Every name.
    pub names: Vec<Name>,
    /// Date of birth.
    pub born: Option<DateOfBirth>,
    /// Unique pupil number.
    pub upn: Option<Upn>,
    /// The household.
    pub household: HouseholdId,
    /// Where the child was last known to live.
    pub address: Option<String>,
    /// The group to which the record is restricted: a role, or the circle of a child, which
    /// is named by the child's stream.
    pub restricted: Option<String>,
}

/// A case with the world around it, as one reader may see it.
pub struct Loaded {
    /// The case.
    pub case: Case,
    /// Its history.
    pub entries: Vec<Entry>,
    /// The same, as events.
    pub history: Vec<CaseEntry>,
    /// The child.
    pub child: Child,
    /// What is known of the child.
    pub facts: ChildFacts,
    /// The household.
    pub household: Household,
    /// The school on whose roll the child is.
    pub school: Option<School>,
    pub(crate) versions: Vec<(String, i64)>,
}

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    /// The procedure says no. Shown with its reasons; no error.
    #[error("the procedure refuses it")]
    Refused(Box<Refusal>),
    /// Somebody else wrote first; the screen shows both.
    #[error("somebody else changed this case first")]
    Conflict {
        /// What they wrote.
        since: Vec<Entry>,
    },
    /// There is no such case for this person.
    #[error("there is no such case")]
    NotThere,
    /// The permission table says no.
    #[error("this is not yours to do")]
    NotAllowed,
    /// The form was saved before: pressed twice, or sent again by the browser.
    #[error("this form was saved already")]
    Already,
    /// We failed.
    #[error(transparent)]
    Failed(#[from] OfficeError),
}

impl From<StoreError> for ActError {
    fn from(error: StoreError) -> Self {
        ActError::Failed(error.into())
    }
}

impl From<NoChance> for ActError {
    fn from(error: NoChance) -> Self {
        ActError::Failed(error.into())
    }
}

impl From<AppendError> for ActError {
    fn from(error: AppendError) -> Self {
        match error {
            AppendError::Conflict { since, .. } => ActError::Conflict { since },
            other => ActError::Failed(other.into()),
        }
    }
}

/// Stream names.
pub fn case_stream(id: &str) -> String {
    format!("case/{id}")
}

/// The stream of a child.
pub fn child_stream(id: &str) -> String {
    format!("child/{id}")
}

/// The stream of a household.
pub fn household_stream(id: &str) -> String {
    format!("household/{id}")
}

impl Desk {
    /// Loads a case for somebody; nothing when there is none, or none for them.
    ///
    /// # Errors
    ///
    /// When the store fails or an entry cannot be read.
    pub async fn case(&self, who: &Who, id: &str) -> Result<Option<Loaded>, OfficeError> {
        let Some(loaded) = self.load_case(&who.office, id).await? else {
            return Ok(None);
        };
        let facts = reach_of(who, &loaded);
        match access::may(&who.standings(), Action::SeeCase, facts) {
            Answer::Allow => Ok(Some(loaded)),
            Answer::NotThere | Answer::Deny(_) => Ok(None),
        }
    }

    /// Loads a case whoever asks: for jobs of the installation itself.
    ///
    /// # Errors
    ///
    /// When the store fails or an entry cannot be read.
    pub async fn load_case(
        &self,
        office: &Office,
        id: &str,
    ) -> Result<Option<Loaded>, OfficeError> {
        let stream = case_stream(id);
        let entries = self.store.stream(&office.id, &stream).await?;
        if entries.is_empty() {
            return Ok(None);
        }
        let mut history = Vec::new();
        let mut told = CaseTold::default();
        for entry in &entries {
            let read = told
                .take(id, entry)
                .map_err(|error| broken(&office.id, entry, &error))?;
            history.extend(read);
        }
        let (Some(case), Some(child_id)) = (told.case, told.child) else {
            return Ok(None);
        };
        let mut versions = vec![(stream, last_version(&entries))];
        let (child, facts) = self
            .load_child(office, child_id.as_str(), &mut versions)
            .await?;
        let household = self
            .load_household(office, &facts.household, &mut versions)
            .await?;
        let school = match &case.school {
            Some(school) => self.school(office, school).await?,
            None => None,
        };
        Ok(Some(Loaded {
            case,
            entries,
            history,
            child,
            facts,
            household,
            school,
            versions,
        }))
    }

    pub(crate) async fn school(
        &self,
        office: &Office,
        id: &SchoolId,
    ) -> Result<Option<School>, StoreError> {
        let row = self.store.school(&office.id, id.as_str()).await?;
        Ok(row.map(|row| School {
            id: id.clone(),
            name: row.name,
            kinds: row.kind.split_whitespace().map(str::to_owned).collect(),
        }))
    }

    pub(crate) async fn load_child(
        &self,
        office: &Office,
        id: &str,
        versions: &mut Vec<(String, i64)>,
    ) -> Result<(Child, ChildFacts), OfficeError> {
        let stream = child_stream(id);
        let entries = self.store.stream(&office.id, &stream).await?;
        versions.push((stream, last_version(&entries)));
        let mut facts = unknown_child(id);
        for entry in &entries {
            tell_child(&mut facts, entry).map_err(|error| broken(&office.id, entry, &error))?;
        }
        Ok((child_of(id, &facts), facts))
    }

    pub(crate) async fn load_household(
        &self,
        office: &Office,
        id: &HouseholdId,
        versions: &mut Vec<(String, i64)>,
    ) -> Result<Household, OfficeError> {
        let stream = household_stream(id.as_str());
        let entries = self.store.stream(&office.id, &stream).await?;
        versions.push((stream, last_version(&entries)));
        let mut household = Household::default();
        for entry in &entries {
            tell_household(&mut household, entry)
                .map_err(|error| broken(&office.id, entry, &error))?;
        }
        Ok(household)
    }

    /// Does something to a case. `expected` is the version that the person saw; where none is
    /// given, what is done rests on nothing that somebody else may have changed, and it is
    /// decided again on what stands there when somebody else writes first.
    ///
    /// # Errors
    ///
    /// A refusal with its reasons, a conflict with what somebody else wrote, or a failure;
    /// in each of them nothing was done, save that a barred contact's attempt is kept.
    pub async fn act(
        &self,
        who: &Who,
        id: &str,
        expected: Option<u32>,
        at: Option<DateTime>,
        command: Command,
        said: BTreeMap<String, String>,
    ) -> Result<Vec<Event>, ActError> {
        self.act_once(who, id, None, expected, at, command, said)
            .await
    }

    /// The same for a form that may be saved once: a second submission changes nothing.
    /// The mark is written in the transaction of the act; of two submissions at the same
    /// moment the second meets the case's new version, and then the mark.
    ///
    /// # Errors
    ///
    /// As [`Desk::act`], and [`ActError::Already`].
    #[expect(
        clippy::too_many_arguments,
        reason = "an act is who, on what, from which page, when, what, and what was said"
    )]
    pub async fn act_once(
        &self,
        who: &Who,
        id: &str,
        form: Option<&str>,
        expected: Option<u32>,
        at: Option<DateTime>,
        command: Command,
        said: BTreeMap<String, String>,
    ) -> Result<Vec<Event>, ActError> {
        for _ in 1..TRIES {
            let done = self
                .try_act(
                    who,
                    id,
                    form,
                    expected,
                    at,
                    command.clone(),
                    said.clone(),
                    Vec::new(),
                )
                .await;
            match done {
                Err(ActError::Conflict { .. }) if expected.is_none() => {}
                done => return done,
            }
        }
        self.try_act(who, id, form, expected, at, command, said, Vec::new())
            .await
    }

    /// An act that rests on nothing that somebody else may have changed, with rows that are
    /// written in its transaction.
    pub(crate) async fn act_with(
        &self,
        who: &Who,
        id: &str,
        form: Option<&str>,
        command: Command,
        with: Vec<store::Change>,
    ) -> Result<(), ActError> {
        let said = BTreeMap::new();
        for _ in 0..TRIES {
            let (command, with) = (command.clone(), with.clone());
            let done = self
                .try_act(who, id, form, None, None, command, said.clone(), with)
                .await;
            match done {
                Err(ActError::Conflict { .. }) => {}
                done => return done.map(|_| ()),
            }
        }
        Err(ActError::Conflict { since: Vec::new() })
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "an act is who, on what, from which page, when, what, and what was said"
    )]
    async fn try_act(
        &self,
        who: &Who,
        id: &str,
        form: Option<&str>,
        expected: Option<u32>,
        at: Option<DateTime>,
        command: Command,
        said: BTreeMap<String, String>,
        mut with: Vec<store::Change>,
    ) -> Result<Vec<Event>, ActError> {
        if let Some(form) = form
            && self.saved(who, form).await?
        {
            return Err(ActError::Already);
        }
        let Some(loaded) = self.case(who, id).await? else {
            return Err(ActError::NotThere);
        };
        if expected.is_some_and(|seen| seen != loaded.case.version) {
            let seen = i64::from(expected.unwrap_or(0));
            let since = loaded
                .entries
                .into_iter()
                .filter(|e| e.version > seen)
                .collect();
            return Err(ActError::Conflict { since });
        }
        let now = in_britain(self.clock.now());
        let actor = who.actor();
        let act = Act {
            actor: &actor,
            at: at.unwrap_or(now),
            command,
            said,
        };
        let context = Context {
            pack: &who.office.pack,
            calendar: &who.office.calendar,
            child: &loaded.child,
            school: loaded.school.as_ref(),
            rules: &loaded.household.rules,
            adults: &loaded.household.adults,
            reach: reach_of(who, &loaded),
            now,
        };
        match case::decide(&loaded.case.id, Some(&loaded.case), &act, &context) {
            Ok(decided) => {
                let events = decided.case.clone();
                with.extend(form.map(|form| self.mark(who, form)));
                self.write(who, &loaded, act.at, decided, with).await?;
                Ok(events)
            }
            Err(refusal) => {
                if let Refusal::Barred { journal, .. } = &refusal {
                    let kept = Decided {
                        case: journal.clone(),
                        household: Vec::new(),
                    };
                    self.write(who, &loaded, act.at, kept, Vec::new()).await?;
                }
                Err(ActError::Refused(Box::new(refusal)))
            }
        }
    }

    async fn write(
        &self,
        who: &Who,
        loaded: &Loaded,
        at: DateTime,
        decided: Decided,
        with: Vec<store::Change>,
    ) -> Result<(), ActError> {
        let mut after = loaded.case.clone();
        let mut entries = Vec::new();
        let role = who
            .roles
            .first()
            .cloned()
            .unwrap_or_else(|| RoleId::new("nobody"));
        for event in decided.case {
            let entry = CaseEntry {
                at,
                actor: ActorId::new(who.person.clone()),
                role: role.clone(),
                event,
            };
            case::evolve(&mut after, &entry);
            entries.push(self.case_entry(who, loaded.case.id.as_str(), &entry, None)?);
        }
        let mut household = loaded.household.clone();
        for event in &decided.household {
            household.evolve(event);
            entries.push(self.new_entry(
                who,
                &household_stream(loaded.facts.household.as_str()),
                "household",
                at,
                event,
            )?);
        }
        let mut changes = project::case_rows(
            who.office.under(),
            &after,
            &loaded.child,
            &household,
            THIS_ACT,
        );
        let mut expected = loaded.versions.clone();
        if !decided.household.is_empty() {
            changes.extend(
                self.siblings_rows(who, loaded, &household, &mut expected)
                    .await?,
            );
        }
        changes.extend(with);
        self.store
            .append(
                &who.office.id,
                Append {
                    expected,
                    entries,
                    projections: changes,
                    ..Append::default()
                },
            )
            .await?;
        Ok(())
    }

    /// A contact rule holds at once in every other case of the household. What those cases
    /// were read as is expected of them: their rows rest on it.
    async fn siblings_rows(
        &self,
        who: &Who,
        loaded: &Loaded,
        household: &Household,
        expected: &mut Vec<(String, i64)>,
    ) -> Result<Vec<store::Change>, ActError> {
        let mut changes = Vec::new();
        let id = loaded.facts.household.as_str();
        for sibling in self.store.children_of_household(&who.office.id, id).await? {
            for row in self
                .store
                .cases_of_child(&who.office.id, &sibling.child_id)
                .await?
            {
                if row.case_id == loaded.case.id.as_str() {
                    continue;
                }
                let Some(other) = self.load_case(&who.office, &row.case_id).await? else {
                    continue;
                };
                changes.extend(project::case_rows(
                    who.office.under(),
                    &other.case,
                    &other.child,
                    household,
                    THIS_ACT,
                ));
                expected.extend(other.versions);
            }
        }
        Ok(changes)
    }

    /// The entry of a case's event.
    pub(crate) fn case_entry(
        &self,
        who: &Who,
        id: &str,
        entry: &CaseEntry,
        child: Option<ChildId>,
    ) -> Result<NewEntry, OfficeError> {
        let body = CaseBody {
            role: entry.role.clone(),
            event: &entry.event,
            child,
        };
        let mut new = self.new_entry(who, &case_stream(id), entry.event.kind(), entry.at, &body)?;
        new.clause = entry.event.clause();
        new.kind_version = u32::from(Event::VERSION);
        new.pack = who.office.pack.hash.parse().ok();
        Ok(new)
    }

    pub(crate) fn new_entry<T: Serialize>(
        &self,
        who: &Who,
        stream: &str,
        kind: &str,
        at: DateTime,
        body: &T,
    ) -> Result<NewEntry, OfficeError> {
        Ok(NewEntry {
            stream: stream.to_owned(),
            act: 0,
            effective: at,
            recorded: self.clock.now(),
            actor: who.person.clone(),
            kind: kind.to_owned(),
            kind_version: 1,
            clause: None,
            pack: None,
            salt: self.salt()?,
            body: Body::of(body).map_err(|error| OfficeError::Entry {
                authority: who.office.id.clone(),
                number: 0,
                why: error.to_string(),
            })?,
        })
    }

    /// The cases that somebody may see of one child.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn cases_of(&self, who: &Who, child: &ChildId) -> Result<Vec<CaseRow>, StoreError> {
        self.store
            .cases_of_child(&who.office.id, child.as_str())
            .await
    }
}

/// What the permission table must know of a case and a person.
pub fn reach_of(who: &Who, loaded: &Loaded) -> access::Facts {
    let own = loaded
        .case
        .assigned
        .as_ref()
        .is_some_and(|id| id.as_str() == who.person)
        || school_of(who, loaded)
        || who.named_in(loaded.child.restricted.as_deref());
    reach::facts(
        &loaded.case,
        &loaded.child,
        &who.office.pack,
        &who.groups(),
        own,
    )
}

/// A school user reaches the pupils of their own school alone.
fn school_of(who: &Who, loaded: &Loaded) -> bool {
    let user = who
        .standings()
        .iter()
        .any(|(base, _)| *base == BaseRole::SchoolUser);
    user && who.school.is_some()
        && loaded.case.school.as_ref().map(SchoolId::as_str) == who.school.as_deref()
}

/// The child as the rules know it.
pub fn child_of(id: &str, facts: &ChildFacts) -> Child {
    Child {
        id: ChildId::new(id),
        names: facts.names.clone(),
        born: facts.born,
        upn: facts.upn.clone(),
        household: Some(facts.household.clone()),
        restricted: facts.restricted.clone(),
    }
}

fn last_version(entries: &[Entry]) -> i64 {
    entries.last().map_or(0, |entry| entry.version)
}

pub(crate) fn broken(authority: &str, entry: &Entry, error: &serde_json::Error) -> OfficeError {
    OfficeError::Entry {
        authority: authority.to_owned(),
        number: entry.number,
        why: error.to_string(),
    }
}

impl Desk {
    /// What the procedure would say to a command, without doing it: for pages that show what
    /// may be done, and why the rest may not be done yet.
    ///
    /// # Errors
    ///
    /// The refusal that doing it would meet.
    pub fn would(
        &self,
        who: &Who,
        loaded: &Loaded,
        command: Command,
        said: BTreeMap<String, String>,
    ) -> Result<Decided, Box<Refusal>> {
        let now = in_britain(self.clock.now());
        let actor = who.actor();
        let act = Act {
            actor: &actor,
            at: now,
            command,
            said,
        };
        let context = Context {
            pack: &who.office.pack,
            calendar: &who.office.calendar,
            child: &loaded.child,
            school: loaded.school.as_ref(),
            rules: &loaded.household.rules,
            adults: &loaded.household.adults,
            reach: reach_of(who, loaded),
            now,
        };
        case::decide(&loaded.case.id, Some(&loaded.case), &act, &context).map_err(Box::new)
    }

    /// What conditions see of a case for somebody, for explanations.
    pub fn explain(
        &self,
        who: &Who,
        loaded: &Loaded,
        condition: &casework::condition::Condition,
    ) -> casework::condition::Explanation {
        let actor = who.actor();
        let said = BTreeMap::new();
        let view = casework::condition::View {
            case: &loaded.case,
            pack: &who.office.pack,
            calendar: &who.office.calendar,
            child: &loaded.child,
            school: loaded.school.as_ref(),
            rules: &loaded.household.rules,
            actor: &actor,
            on: in_britain(self.clock.now()),
            said: &said,
            outcome: None,
        };
        casework::condition::explain(condition, &view)
    }
}
