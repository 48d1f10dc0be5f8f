//! A case, loaded with the world around it; what is done to one is in [`crate::act`].

use crate::given::in_britain;
use crate::office::{Desk, Office, OfficeError};
use crate::people::Who;
use crate::replay::{CaseTold, KnownChild, RecordTold, known_child, tell_household};
use crate::succession::judged_by;
use casework::access::{self, Action, Answer, BaseRole};
use casework::calendar::SchoolId;
use casework::case::{Case, Entry as CaseEntry, reach};
use casework::child::{DateOfBirth, Name, Upn};
use casework::ids::{ChildId, FieldId, HouseholdId, RoleId};
use casework::label::Label;
use casework::merge::home::{Home, together};
use casework::merge::{MergeEvent, Whole};
use casework::safeguarding::guard::GuardEvent;
use casework::world::{Child, Household, School};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use store::rows::CaseRow;
use store::{Entry, StoreError};
use words::{Lang, Sentence};

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
    /// The record was made by a file that was taken back, and nothing rests on it.
    TakenBack,
    /// It was found to be of one child with another record, or not to be after all.
    Records(MergeEvent),
}

/// The kind of the entry with which a child's record is taken back.
pub const TAKEN_BACK: &str = "taken_back";

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
    /// The case, in the words that its reader may have.
    pub case: Case,
    /// The case as it is, where its reader may not have all of it: what may be done is decided
    /// on this one.
    truth: Option<Box<Case>>,
    /// Its history.
    pub entries: Vec<Entry>,
    /// The same, as events.
    pub history: Vec<CaseEntry>,
    /// Those whose words its reader may not read, by their place in the history.
    pub withheld: BTreeSet<usize>,
    /// Those that were recorded on a later day than they were true, by their place in the
    /// history.
    pub late: BTreeMap<usize, Late>,
    /// The child.
    pub child: Child,
    /// What is known of the child.
    pub facts: ChildFacts,
    /// The households of the child as one: that of the record on which the case was opened, and
    /// those of records that were joined with it.
    pub household: Household,
    /// Each of them by itself, the case's own first.
    pub(crate) homes: Vec<Home>,
    /// Everything that the child's records say.
    pub whole: Whole,
    /// The record on which the case was opened.
    pub record: ChildId,
    /// The school on whose roll the child is, or was last.
    pub school: Option<School>,
    pub(crate) versions: Vec<(String, i64)>,
}

/// How something stands that was recorded later than it was true.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Late {
    /// The day on which it was recorded.
    pub on: Date,
    /// The hash of the version of the procedure that judged it, and of the one in use when it
    /// was recorded, where they differ.
    pub judged: Option<(String, String)>,
}

fn late(entry: &Entry) -> Option<Late> {
    let on = in_britain(entry.recorded).date();
    if on <= entry.effective.date() {
        return None;
    }
    let in_use = entry.pack.map(|hash| hash.to_string());
    let judged = judged_by(entry).zip(in_use);
    Some(Late {
        on,
        judged: judged.filter(|(by, in_use)| by != in_use),
    })
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
        let mut recorded_late = BTreeMap::new();
        let mut told = CaseTold::default();
        for entry in &entries {
            let read = told
                .take(id, entry)
                .map_err(|error| broken(&office.id, entry, &error))?;
            if let Some(read) = read {
                recorded_late.extend(late(entry).map(|late| (history.len(), late)));
                history.push(read);
            }
        }
        let (Some(case), Some(child_id)) = (told.case, told.child) else {
            return Ok(None);
        };
        let mut versions = vec![(stream, last_version(&entries))];
        let known = self
            .child_told(office, child_id.as_str(), &mut versions)
            .await?;
        let homes = self.homes(office, &known, &mut versions).await?;
        let household = together(&homes);
        let child = child_of(known.kept.as_str(), &known.facts);
        let school = match case.school_concerned() {
            Some(school) => self.school(office, school).await?,
            None => None,
        };
        Ok(Some(Loaded {
            case,
            truth: None,
            entries,
            history,
            withheld: BTreeSet::new(),
            late: recorded_late,
            child,
            facts: known.facts,
            household,
            homes,
            whole: known.whole,
            record: child_id,
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
        let known = self.child_told(office, id, versions).await?;
        Ok((child_of(known.kept.as_str(), &known.facts), known.facts))
    }

    /// The child whose record this is, with everything that all records of the child say.
    pub(crate) async fn child_told(
        &self,
        office: &Office,
        id: &str,
        versions: &mut Vec<(String, i64)>,
    ) -> Result<KnownChild, OfficeError> {
        let told = self.records(office, id, versions).await?;
        Ok(known_child(id, |id| told.get(id)))
    }

    /// Every record of the child whose record this is, as its stream tells it.
    pub(crate) async fn records(
        &self,
        office: &Office,
        id: &str,
        versions: &mut Vec<(String, i64)>,
    ) -> Result<BTreeMap<String, RecordTold>, OfficeError> {
        let mut told = BTreeMap::new();
        let mut open = vec![id.to_owned()];
        while let Some(next) = open.pop() {
            if told.contains_key(&next) {
                continue;
            }
            let stream = child_stream(&next);
            let entries = self.store.stream(&office.id, &stream).await?;
            versions.push((stream, last_version(&entries)));
            let mut record = RecordTold::new(&next);
            for entry in &entries {
                record
                    .take(entry)
                    .map_err(|error| broken(&office.id, entry, &error))?;
            }
            open.extend(record.record.into.as_ref().map(ToString::to_string));
            let took = record.record.took.iter();
            open.extend(took.map(|joined| joined.record.to_string()));
            told.insert(next, record);
        }
        Ok(told)
    }

    /// The households of a child, the asked record's own first.
    pub(crate) async fn homes(
        &self,
        office: &Office,
        known: &KnownChild,
        versions: &mut Vec<(String, i64)>,
    ) -> Result<Vec<Home>, OfficeError> {
        let mut homes = Vec::new();
        for id in homes_of(known) {
            let household = self.load_household(office, &id, versions).await?;
            homes.push((id, household));
        }
        Ok(homes)
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

    /// Every case of one child, whoever may see it.
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

/// What stands for a piece of work that a reader may not know of.
#[must_use]
pub fn neutral_step() -> Label {
    let words = Sentence::new("safeguarding-step");
    Label {
        en: words.say(Lang::En),
        cy: Some(words.say(Lang::Cy)),
    }
}

impl Loaded {
    /// The case in the words that its reader may have: work that only a restricted flag
    /// brings about is there, with its date and its owner, and does not say what it is; and what
    /// was written for the authority's own people has been written, and says nothing more to
    /// others.
    #[must_use]
    pub fn told_to(mut self, who: &Who) -> Self {
        let school = who.school.clone().map(SchoolId::new);
        let reader = reach::Reader {
            person: &who.person,
            roles: &who.roles,
            school: school.as_ref(),
        };
        let as_it_is = self.case.clone();
        let lost: Vec<usize> = self
            .entries
            .iter()
            .enumerate()
            .filter_map(|(place, entry)| entry.body.is_none().then_some(place))
            .collect();
        let pack = &who.office.pack;
        self.withheld = reach::withhold(&mut self.case, &mut self.history, &lost, pack, &reader);
        let hidden = who.hidden();
        hidden.tell(&mut self.case, &mut self.history, &neutral_step());
        if !hidden.nothing() || !self.withheld.is_empty() {
            self.truth = Some(Box::new(as_it_is));
        }
        self
    }

    /// The case as it is, for deciding and never for showing.
    pub(crate) fn truth(&self) -> &Case {
        self.truth.as_deref().unwrap_or(&self.case)
    }

    /// The answer to a question that a letter gives, as far as this reader may read it. Those to
    /// whom the letter goes read all that it says, whoever wrote the form.
    pub fn answer_in_letter(&self, who: &Who, to: &str, question: &FieldId) -> Option<String> {
        if goes_to(who, to) {
            return reach::answered_before(self.truth(), question);
        }
        let mut theirs = self.case.clone();
        theirs.forms.retain(|filled| who.reads_filled(filled));
        reach::answered_before(&theirs, question)
    }
}

/// Whether a letter goes to this reader: to a role of theirs, or to their school.
fn goes_to(who: &Who, to: &str) -> bool {
    let of_school = |role: &RoleId| {
        let held = who.office.pack.roles.get(role);
        held.is_some_and(|held| held.base == BaseRole::SchoolUser)
    };
    let to = RoleId::new(to);
    who.roles.contains(&to) || of_school(&to) && who.roles.iter().any(of_school)
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
        && loaded.case.school_concerned().map(SchoolId::as_str) == who.school.as_deref()
}

/// The households of a child, the asked record's own first.
pub(crate) fn homes_of(known: &KnownChild) -> Vec<HouseholdId> {
    let own = known.facts.household.clone();
    let others = known.whole.households.iter().filter(|id| **id != own);
    let others: Vec<HouseholdId> = others.cloned().collect();
    std::iter::once(own).chain(others).collect()
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
