//! Parting two records that were not one child's after all. Each has again what it said; what
//! came since is asked about; nothing that was restricted is opened.

use super::SameError;
use super::written::{Act, OfCase, noted};
use crate::act::TRIES;
use crate::cases::{ChildEvent, Loaded, broken, child_stream, household_stream};
use crate::given::in_britain;
use crate::office::{Desk, OfficeError};
use crate::people::Who;
use casework::access::{Action, Answer, Facts, may};
use casework::case::Together;
use casework::case::carry::given_back;
use casework::child::Name;
use casework::ids::{AdultId, CaseId, ChildId};
use casework::merge::{MergeEvent, Refusal};
use casework::world::{Adult, HouseholdEvent, adult};
use jiff::civil::{Date, DateTime};
use std::collections::BTreeSet;

/// A record that was joined with a child's.
pub struct JoinedRecord {
    /// Which.
    pub record: ChildId,
    /// Its names.
    pub names: Vec<Name>,
    /// The date of birth that it says.
    pub born: Option<Date>,
    /// When it was joined.
    pub at: DateTime,
    /// Who joined it.
    pub by: String,
    /// Why.
    pub because: String,
    /// Why they are not children of one family, where that had to be said.
    pub not_kin: Option<String>,
    /// Who proposed it, where a second person agreed.
    pub proposed_by: Option<String>,
    /// Its own cases, which go with it.
    pub cases: Vec<CaseId>,
    /// The cases opened since, which may be either child's.
    pub since: Vec<CaseId>,
    /// The adults made known since, who may be either child's.
    pub adults: Vec<Adult>,
}

/// Two records that are to be parted.
#[derive(Clone, Copy, Debug)]
pub struct Parting<'a> {
    /// A case of the child.
    pub case: &'a str,
    /// The record that stands by itself again.
    pub record: &'a ChildId,
    /// Why they are two children.
    pub because: &'a str,
    /// Of the cases opened since, those of the other child.
    pub cases: &'a [CaseId],
    /// Of the adults made known since, those who are put on the other's household.
    pub adults: &'a [AdultId],
    /// The showing of the form that it was sent from.
    pub form: Option<&'a str>,
}

impl Desk {
    /// The records that were joined with the child's of a case, the first first.
    ///
    /// # Errors
    ///
    /// When the store fails or an entry cannot be read.
    pub async fn joined_with(
        &self,
        who: &Who,
        loaded: &Loaded,
    ) -> Result<Vec<JoinedRecord>, OfficeError> {
        let office = &who.office;
        let kept = &loaded.child.id;
        let records = self.records(office, kept.as_str(), &mut Vec::new()).await?;
        let Some(own) = records.get(kept.as_str()) else {
            return Ok(Vec::new());
        };
        if own.record.took.is_empty() {
            return Ok(Vec::new());
        }
        let names = self.names(office).await?;
        let cases = self.whole_cases(who, kept).await?;
        let stream = child_stream(kept.as_str());
        let mut joined: Vec<JoinedRecord> = Vec::new();
        for entry in &self.store.stream(&office.id, &stream).await? {
            let Some(body) = &entry.body else { continue };
            let read = body.read::<ChildEvent>();
            let event = read.map_err(|error| broken(&office.id, entry, &error))?;
            let ChildEvent::Records(MergeEvent::Took {
                other,
                because,
                not_kin,
                proposed_by,
                ..
            }) = event
            else {
                continue;
            };
            joined.retain(|held| held.record != other);
            if !own.record.took.iter().any(|held| held.record == other) {
                continue;
            }
            let told = records.get(other.as_str());
            let theirs = known(&records, &other);
            let of = |record: &ChildId| theirs.contains(record);
            let since = |held: &&Loaded| {
                let first = held.entries.first();
                held.record == *kept && first.is_some_and(|first| first.number > entry.number)
            };
            let own_cases = cases.iter().filter(|held| of(&held.record));
            let new = cases.iter().filter(since);
            joined.push(JoinedRecord {
                names: told.map_or_else(Vec::new, |told| told.facts.names.clone()),
                born: told
                    .and_then(|told| told.facts.born)
                    .map(|born| born.date()),
                at: in_britain(entry.recorded),
                by: names.of(&entry.actor).to_owned(),
                because,
                not_kin,
                proposed_by: proposed_by.map(|by| names.of(by.as_str()).to_owned()),
                cases: own_cases.map(|held| held.case.id.clone()).collect(),
                since: new.map(|held| held.case.id.clone()).collect(),
                adults: self
                    .adults_since(who, own.facts.household.as_str(), entry.number)
                    .await?,
                record: other,
            });
        }
        Ok(joined)
    }

    /// The adults who became known in a household after an entry, and are on its record still.
    async fn adults_since(
        &self,
        who: &Who,
        household: &str,
        number: i64,
    ) -> Result<Vec<Adult>, OfficeError> {
        let office = &who.office.id;
        let stream = household_stream(household);
        let mut before = BTreeSet::new();
        let mut since: Vec<Adult> = Vec::new();
        for entry in &self.store.stream(office, &stream).await? {
            let Some(body) = &entry.body else { continue };
            let event = body.read::<HouseholdEvent>();
            let event = event.map_err(|error| broken(office, entry, &error))?;
            let HouseholdEvent::AdultKnown(adult) = event else {
                continue;
            };
            if entry.number < number {
                before.insert(adult.id);
            } else if !before.contains(&adult.id) {
                since.retain(|held| held.id != adult.id);
                since.push(adult);
            }
        }
        // One who came from another household of the child is there already.
        since.retain(|held| !held.id.as_str().contains(':'));
        Ok(since)
    }

    /// Parts a record from the child's with which it was joined.
    ///
    /// # Errors
    ///
    /// The refusal, or a failure; in each of them nothing was written.
    pub async fn part_records(&self, who: &Who, parting: Parting<'_>) -> Result<(), SameError> {
        for _ in 1..TRIES {
            match self.part_once(who, parting).await {
                Err(SameError::Overtaken) => {}
                done => return done,
            }
        }
        self.part_once(who, parting).await
    }

    async fn part_once(&self, who: &Who, parting: Parting<'_>) -> Result<(), SameError> {
        if let Some(form) = parting.form
            && self.saved(who, form).await?
        {
            return Err(SameError::Already);
        }
        let loaded = self.case(who, parting.case).await?;
        let loaded = loaded.ok_or(SameError::NotThere)?;
        if may(&who.standings(), Action::Merge, Facts::default()) != Answer::Allow {
            return Err(Refusal::NotAllowed.into());
        }
        let because = parting.because.trim();
        if because.is_empty() {
            return Err(Refusal::NoReason.into());
        }
        let joined = self.joined_with(who, &loaded).await?;
        let joined = joined
            .into_iter()
            .find(|held| held.record == *parting.record);
        let joined = joined.ok_or(SameError::NotThere)?;
        let (kept, other) = (loaded.child.id.clone(), joined.record.clone());
        let mut act = Act::new(who);
        act.append.expected.extend(loaded.versions.iter().cloned());
        self.read_records(&mut act, &kept).await?;
        // As restricted as they were together, each of them, until who may releases it.
        let together = match act.records.get(kept.as_str()) {
            Some(told) => self.circle_of(who, told).await?,
            None => None,
        };
        self.restrict_with(&mut act, &other, together.as_ref(), because)
            .await?;
        let chosen = |case: &CaseId| joined.since.contains(case) && parting.cases.contains(case);
        let moved: Vec<CaseId> = joined.since.iter().filter(|c| chosen(c)).cloned().collect();
        let parted = MergeEvent::Parted {
            other: other.clone(),
            because: because.to_owned(),
            cases: moved.clone(),
        };
        self.take_of_record(&mut act, &kept, parted)?;
        let out = MergeEvent::Out { kept: kept.clone() };
        self.take_of_record(&mut act, &other, out)?;
        self.share_adults(&mut act, &other, &joined, parting.adults)
            .await?;
        let cases = self.whole_cases(who, &kept).await?;
        let theirs: Vec<CaseId> = joined.cases.iter().chain(&moved).cloned().collect();
        let all: Vec<CaseId> = cases.iter().map(|held| held.case.id.clone()).collect();
        let (gone, stay): (Vec<CaseId>, Vec<CaseId>) =
            all.into_iter().partition(|case| theirs.contains(case));
        for loaded in cases {
            let id = loaded.case.id.clone();
            let from = if gone.contains(&id) { &stay } else { &gone };
            let mut events = vec![noted(Together::RecordsParted {
                from: from.clone(),
                because: because.to_owned(),
            })];
            events.extend(apart(&loaded, from, because));
            let of = OfCase {
                record: moved.contains(&id).then(|| other.clone()),
                loaded,
                events,
            };
            self.write_of_case(&mut act, of).await?;
        }
        self.write_act(act, Some(&other), parting.form).await
    }

    /// Puts the adults who were said to be the other child's on that child's household.
    async fn share_adults(
        &self,
        act: &mut Act<'_>,
        other: &ChildId,
        joined: &JoinedRecord,
        chosen: &[AdultId],
    ) -> Result<(), OfficeError> {
        let Some(home) = act
            .records
            .get(other.as_str())
            .map(|told| told.facts.household.clone())
        else {
            return Ok(());
        };
        for held in joined.adults.iter().filter(|a| chosen.contains(&a.id)) {
            let household = self.household_of(act, &home).await?;
            let known = adult(&household.adults, &held.name, &held.relationship);
            let event = HouseholdEvent::AdultKnown(known);
            self.take_of_household(act, &home, event).await?;
        }
        Ok(())
    }
}

/// The records of the child whose record this is, which go with it.
fn known(
    records: &std::collections::BTreeMap<String, crate::replay::RecordTold>,
    record: &ChildId,
) -> BTreeSet<ChildId> {
    let mut all = BTreeSet::new();
    let mut open = vec![record.clone()];
    while let Some(next) = open.pop() {
        if let Some(told) = records.get(next.as_str())
            && all.insert(next)
        {
            open.extend(told.record.took.iter().map(|joined| joined.record.clone()));
        }
    }
    all
}

/// Two cases of which one goes on in the other go each by itself when they are of two children.
fn apart(loaded: &Loaded, from: &[CaseId], because: &str) -> Vec<casework::case::Event> {
    let case = &loaded.case;
    let mut events = Vec::new();
    if let Some(other) = case.goes_on_in.as_ref().filter(|id| from.contains(id)) {
        events.push(noted(Together::OnItsOwn {
            case: other.clone(),
            because: because.to_owned(),
        }));
    }
    for (other, _) in case.took.iter().filter(|(id, _)| from.contains(id)) {
        events.extend(given_back(case, other, because));
    }
    events
}
