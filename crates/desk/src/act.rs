//! Doing something to a case: what the procedure says to it, and writing down what happened.

use crate::cases::{Loaded, case_stream, household_stream, reach_of};
use crate::given::{NoChance, in_britain};
use crate::household::Homes;
use crate::office::{AUTHORITY, Desk, OfficeError};
use crate::people::Who;
use crate::project;
use crate::replay::CaseBody;
use casework::case::command::{Act, Command};
use casework::case::{self, Case, Context, Decided, Entry as CaseEntry, Event, Refusal, reach};
use casework::ids::{ActorId, ChildId, FieldId};
use casework::merge::home;
use casework::procedure::Pack;
use casework::safeguarding::RuleInForce;
use jiff::civil::DateTime;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use store::{Append, AppendError, Body, Entry, NewEntry, StoreError, THIS_ACT};

/// How often something is tried that others keep overtaking. Each time somebody else was
/// written, so that many people at once all come through.
pub(crate) const TRIES: u32 = 32;

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
    /// The child has an open case of this type already: what is new is told there.
    #[error("this child has an open case")]
    OpenAlready {
        /// Its reference.
        case: String,
    },
    /// We failed.
    #[error(transparent)]
    Failed(#[from] OfficeError),
}

impl ActError {
    /// Whether what the authority goes by was written to after it was read: its procedure, its
    /// calendar, its people. Then it is decided again, by what now holds.
    pub(crate) fn of_the_office(&self) -> bool {
        let of = |since: &[Entry]| since.iter().any(|entry| entry.stream == AUTHORITY);
        matches!(self, ActError::Conflict { since } if of(since))
    }
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

/// Something that is to be done to a case.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// What.
    pub(crate) command: Command,
    /// The showing of the form that it was sent from: each may be saved once. The mark is
    /// written in the transaction of the act; of two submissions at the same moment the second
    /// meets the case's new version, and then the mark.
    pub(crate) form: Option<String>,
    /// The version of the case that the person saw. Where none is given, what is done rests on
    /// nothing that somebody else may have changed, and it is decided again on what stands
    /// there when somebody else writes first.
    pub(crate) expected: Option<u32>,
    /// When it takes effect, where that is not now.
    pub(crate) at: Option<DateTime>,
    /// The reasons and judgements given.
    pub(crate) said: BTreeMap<String, String>,
    /// What else is written in its transaction, or not at all.
    pub(crate) beside: Append,
    /// What is done to the case next, in the same transaction: decided on what the case is by
    /// then, and where it is refused nothing is done at all.
    pub(crate) then: Option<(Command, BTreeMap<String, String>)>,
}

impl Attempt {
    /// A command, now, that rests on nothing that somebody else may have changed.
    pub fn of(command: Command) -> Self {
        Attempt {
            command,
            form: None,
            expected: None,
            at: None,
            said: BTreeMap::new(),
            beside: Append::default(),
            then: None,
        }
    }

    /// The same, with what is done next or not at all.
    #[must_use]
    pub(crate) fn followed_by(
        mut self,
        command: Option<Command>,
        said: BTreeMap<String, String>,
    ) -> Self {
        self.then = command.map(|command| (command, said));
        self
    }

    /// The same, sent from one showing of a form.
    #[must_use]
    pub fn from_form(mut self, form: Option<&str>) -> Self {
        self.form = form.map(str::to_owned);
        self
    }

    /// The same, resting on the version of the case that the person saw.
    #[must_use]
    pub fn seen(mut self, version: Option<u32>) -> Self {
        self.expected = version;
        self
    }

    /// The same, taking effect at another time than now.
    #[must_use]
    pub fn at(mut self, at: Option<DateTime>) -> Self {
        self.at = at;
        self
    }

    /// The same, with the reasons and judgements given.
    #[must_use]
    pub fn saying(mut self, said: BTreeMap<String, String>) -> Self {
        self.said = said;
        self
    }
}

/// The version of the procedure by which an act is judged: the one in force on the day on
/// which it took effect. What is recorded late is judged by what held then.
pub(crate) fn judging<'w>(who: &'w Who, loaded: &Loaded, at: DateTime) -> &'w Pack {
    case::judging(&who.office.versions, loaded.truth(), at.date())
}

/// An event as somebody's entry.
fn entry_of(who: &Who, at: DateTime, event: Event) -> CaseEntry {
    CaseEntry {
        at,
        actor: ActorId::new(who.person.clone()),
        role: who.acting(),
        event,
    }
}

impl Desk {
    /// Does something to a case.
    ///
    /// # Errors
    ///
    /// A refusal with its reasons, a conflict with what somebody else wrote, a form that was
    /// saved before, or a failure; in each of them nothing was done, save that a barred
    /// contact's attempt is kept.
    pub async fn act(&self, who: &Who, id: &str, attempt: Attempt) -> Result<Vec<Event>, ActError> {
        let mut now = None;
        for _ in 1..TRIES {
            let who = now.as_ref().unwrap_or(who);
            match self.try_act(who, id, attempt.clone()).await {
                Err(conflict) if conflict.of_the_office() => {
                    now = Some(self.at_the_office_now(who).await?);
                }
                Err(ActError::Conflict { .. }) if attempt.expected.is_none() => {}
                done => return done,
            }
        }
        self.try_act(now.as_ref().unwrap_or(who), id, attempt).await
    }

    async fn try_act(&self, who: &Who, id: &str, attempt: Attempt) -> Result<Vec<Event>, ActError> {
        if let Some(form) = &attempt.form
            && self.saved(who, form).await?
        {
            return Err(ActError::Already);
        }
        let Some(loaded) = self.case(who, id).await? else {
            return Err(ActError::NotThere);
        };
        if attempt
            .expected
            .is_some_and(|seen| seen != loaded.case.version)
        {
            let seen = i64::from(attempt.expected.unwrap_or(0));
            let since = loaded
                .entries
                .into_iter()
                .filter(|e| e.version > seen)
                .collect();
            return Err(ActError::Conflict { since });
        }
        let at = attempt.at.unwrap_or_else(|| in_britain(self.clock.now()));
        match self.decide(who, &loaded, at, attempt.command, attempt.said) {
            Ok(decided) => {
                let decided = match attempt.then {
                    Some(then) => self.further(who, &loaded, at, decided, then)?,
                    None => decided,
                };
                let events = decided.case.clone();
                let mut beside = attempt.beside;
                let mark = attempt.form.map(|form| self.mark(who, &form));
                beside.projections.extend(mark);
                self.write(who, &loaded, at, decided, beside).await?;
                Ok(events)
            }
            Err(refusal) => {
                if let Refusal::Barred { journal, .. } = &*refusal {
                    let kept = Decided {
                        case: journal.clone(),
                        household: Vec::new(),
                    };
                    self.write(who, &loaded, at, kept, Append::default())
                        .await?;
                }
                Err(ActError::Refused(refusal))
            }
        }
    }

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
        self.decide(who, loaded, in_britain(self.clock.now()), command, said)
    }

    fn decide(
        &self,
        who: &Who,
        loaded: &Loaded,
        at: DateTime,
        command: Command,
        said: BTreeMap<String, String>,
    ) -> Result<Decided, Box<Refusal>> {
        let stands = (loaded.truth(), &loaded.household.rules[..]);
        self.decide_on(who, loaded, stands, at, (command, said))
    }

    /// Decides what is done next, on what the case and its household are after what was decided.
    fn further(
        &self,
        who: &Who,
        loaded: &Loaded,
        at: DateTime,
        mut decided: Decided,
        then: (Command, BTreeMap<String, String>),
    ) -> Result<Decided, ActError> {
        let mut after = loaded.truth().clone();
        for event in &decided.case {
            case::evolve(&mut after, &entry_of(who, at, event.clone()));
        }
        let mut household = loaded.household.clone();
        decided
            .household
            .iter()
            .for_each(|event| household.evolve(event));
        let stands = (&after, &household.rules[..]);
        let more = self
            .decide_on(who, loaded, stands, at, then)
            .map_err(ActError::Refused)?;
        decided.case.extend(more.case);
        decided.household.extend(more.household);
        Ok(decided)
    }

    fn decide_on(
        &self,
        who: &Who,
        loaded: &Loaded,
        (stands, rules): (&Case, &[RuleInForce]),
        at: DateTime,
        (command, said): (Command, BTreeMap<String, String>),
    ) -> Result<Decided, Box<Refusal>> {
        let actor = who.actor();
        let act = Act {
            actor: &actor,
            at,
            command,
            said,
        };
        let context = Context {
            pack: judging(who, loaded, at),
            calendar: &who.office.calendar,
            child: &loaded.child,
            school: loaded.school.as_ref(),
            rules,
            adults: &loaded.household.adults,
            reach: reach_of(who, loaded),
            now: in_britain(self.clock.now()),
        };
        case::decide(&loaded.case.id, Some(stands), &act, &context).map_err(Box::new)
    }

    async fn write(
        &self,
        who: &Who,
        loaded: &Loaded,
        at: DateTime,
        decided: Decided,
        beside: Append,
    ) -> Result<(), ActError> {
        let mut after = loaded.case.clone();
        let mut entries = Vec::new();
        for event in decided.case {
            let entry = entry_of(who, at, event);
            case::evolve(&mut after, &entry);
            let id = loaded.case.id.as_str();
            entries.push(self.case_entry(who, id, &entry, None, judging(who, loaded, at))?);
        }
        let mut homes = loaded.homes.clone();
        let mut touched = BTreeSet::new();
        for event in &decided.household {
            // A child whose records were joined may be of several households.
            for (of, event) in home::in_each(&homes, event) {
                let stream = household_stream(of.as_str());
                entries.push(self.new_entry(who, &stream, "household", at, &event)?);
                let home = homes.iter_mut().find(|(id, _)| *id == of);
                if let Some((_, household)) = home {
                    household.evolve(&event);
                }
                touched.insert(of);
            }
        }
        let household = home::together(&homes);
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
                self.siblings_rows(
                    who,
                    loaded.case.id.as_str(),
                    Homes {
                        all: &homes,
                        touched: &touched,
                        changes: &decided.household,
                        at,
                    },
                    &mut expected,
                    &mut entries,
                )
                .await?,
            );
        }
        // What stands beside goes first: the case's rows were computed from the last entry.
        let mut append = beside;
        append.expected.extend(expected);
        append.expected.push(who.office.expected());
        append.entries.extend(entries);
        append.projections.extend(changes);
        self.store.append(&who.office.id, append).await?;
        Ok(())
    }

    /// The entry of a case's event.
    pub(crate) fn case_entry(
        &self,
        who: &Who,
        id: &str,
        entry: &CaseEntry,
        child: Option<ChildId>,
        judged_by: &Pack,
    ) -> Result<NewEntry, OfficeError> {
        let body = CaseBody {
            role: entry.role.clone(),
            event: &entry.event,
            child,
            judged_by: (judged_by.hash != who.office.pack.hash).then(|| judged_by.hash.clone()),
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

    /// What conditions see of a case for somebody, for explanations.
    pub fn explain(
        &self,
        who: &Who,
        loaded: &Loaded,
        condition: &casework::condition::Condition,
    ) -> casework::condition::Explanation {
        self.seen(who, loaded, loaded.truth(), |view| {
            casework::condition::explain(condition, view)
        })
    }

    /// What a form is opened with: what was answered before in a form that this reader reads,
    /// else what the case answers already, as far as they may know of the case. What rests on a
    /// restricted flag, or on a form that is not theirs to read, stays empty for them: an answer
    /// that stands there would tell.
    pub fn prefilled(
        &self,
        who: &Who,
        loaded: &Loaded,
        form: &casework::procedure::Form,
    ) -> BTreeMap<FieldId, String> {
        let hidden = who.hidden();
        let mut theirs = loaded.case.clone();
        theirs.forms.retain(|filled| who.reads_filled(filled));
        let mut known = self.seen(who, loaded, &theirs, |view| {
            let address = loaded.facts.address.as_deref();
            casework::case::prefilled(form, view, address, |when| !hidden.condition(when))
        });
        for field in &form.fields {
            if let Some(answer) = reach::answered_before(&theirs, &field.id) {
                known.insert(field.id.clone(), answer);
            }
        }
        known
    }

    /// Asks something of a case as it stands now, for somebody who does nothing yet.
    fn seen<T>(
        &self,
        who: &Who,
        loaded: &Loaded,
        case: &casework::case::Case,
        ask: impl FnOnce(&casework::condition::View<'_>) -> T,
    ) -> T {
        let actor = who.actor();
        let said = BTreeMap::new();
        ask(&casework::condition::View {
            case,
            pack: &who.office.pack,
            calendar: &who.office.calendar,
            child: &loaded.child,
            school: loaded.school.as_ref(),
            rules: &loaded.household.rules,
            actor: &actor,
            on: in_britain(self.clock.now()),
            said: &said,
            outcome: None,
        })
    }
}
