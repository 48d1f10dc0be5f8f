//! Writing it down: what an act on records changes of every row that follows from them.

use super::SameError;
use crate::cases::{ChildEvent, Loaded, child_of, child_stream, homes_of};
use crate::given::in_britain;
use crate::guard::circle_rows;
use crate::office::{Desk, OfficeError};
use crate::people::Who;
use crate::project;
use crate::replay::{RecordTold, known_child};
use casework::case::{self, Entry as CaseEntry, Event, Together};
use casework::ids::{ActorId, ChildId, HouseholdId};
use casework::merge::home::together;
use casework::merge::{Circle, MergeEvent, stricter};
use casework::safeguarding::guard::{Guard, GuardEvent};
use casework::world::Household;
use std::collections::BTreeMap;
use store::rows::ChildRow;
use store::{Append, Change, NewEntry, THIS_ACT};

/// What happens to one case in the act.
pub(super) struct OfCase {
    /// The case.
    pub loaded: Loaded,
    /// What is written of it.
    pub events: Vec<Event>,
    /// The record that it is about from now on, where that is another.
    pub record: Option<ChildId>,
}

/// An act on the records of a child or two.
pub(super) struct Act<'w> {
    pub who: &'w Who,
    /// Every record, as it is after what was taken so far.
    pub records: BTreeMap<String, RecordTold>,
    /// What is written.
    pub append: Append,
    households: BTreeMap<HouseholdId, Household>,
}

impl<'w> Act<'w> {
    pub fn new(who: &'w Who) -> Self {
        Self {
            who,
            records: BTreeMap::new(),
            append: Append::default(),
            households: BTreeMap::new(),
        }
    }

    /// The rows of every record after the act.
    pub fn rows(&self) -> Vec<ChildRow> {
        project::record_rows(&self.records, THIS_ACT)
    }
}

impl Desk {
    /// Reads the records of a child into an act.
    pub(super) async fn read_records(
        &self,
        act: &mut Act<'_>,
        child: &ChildId,
    ) -> Result<(), OfficeError> {
        let office = &act.who.office;
        let read = self.records(office, child.as_str(), &mut act.append.expected);
        act.records.extend(read.await?);
        Ok(())
    }

    /// Takes what happens to a record.
    pub(super) fn take_of_record(
        &self,
        act: &mut Act<'_>,
        record: &ChildId,
        event: MergeEvent,
    ) -> Result<(), OfficeError> {
        if let Some(told) = act.records.get_mut(record.as_str()) {
            told.record.take(&event);
        }
        let stream = child_stream(record.as_str());
        let at = in_britain(self.clock.now());
        let kind = event.kind();
        let body = ChildEvent::Records(event);
        let mut entry = self.new_entry(act.who, &stream, kind, at, &body)?;
        // The rows of the child's cases are computed under the procedure of this act.
        entry.pack = act.who.office.pack.hash.parse().ok();
        act.append.entries.push(entry);
        Ok(())
    }

    /// Whose a record is by itself; nothing where it is open.
    pub(super) async fn circle_of(
        &self,
        who: &Who,
        told: &RecordTold,
    ) -> Result<Option<Circle>, OfficeError> {
        let Some(group) = &told.facts.restricted else {
            return Ok(None);
        };
        let (roles, people) = self.members(who, group).await?;
        Ok(Some(Circle::new(roles, people)))
    }

    /// Restricts a record as strictly as another asks besides. Whoever an emergency had let into
    /// the one has no business in both.
    pub(super) async fn restrict_with(
        &self,
        act: &mut Act<'_>,
        record: &ChildId,
        other: Option<&Circle>,
        because: &str,
    ) -> Result<(), OfficeError> {
        let Some(told) = act.records.get(record.as_str()) else {
            return Ok(());
        };
        let own = self.circle_of(act.who, told).await?;
        let both = match (other, stricter(own.as_ref(), other)) {
            (Some(_), Some(both)) => both,
            _ => return Ok(()),
        };
        let mut guard = self.guard_of(&act.who.office, record).await?;
        let event = GuardEvent::Restricted {
            roles: both.roles.into_iter().collect(),
            people: both.people.into_iter().collect(),
            because: because.to_owned(),
        };
        self.take_guard(act, record, &mut guard, event)
    }

    fn take_guard(
        &self,
        act: &mut Act<'_>,
        record: &ChildId,
        guard: &mut Guard,
        event: GuardEvent,
    ) -> Result<(), OfficeError> {
        let circle = child_stream(record.as_str());
        guard.take(&act.who.actor().id, self.clock.now(), &event);
        let entry = self.guard_entry(act.who, &circle, &event)?;
        act.append.entries.push(entry);
        if let Some(told) = act.records.get_mut(record.as_str()) {
            told.facts.restricted = Some(circle.clone());
        }
        let rows = circle_rows(&circle, guard);
        act.append.projections.push(Change::ClearCircle { circle });
        let rows = rows.into_iter().map(Change::from);
        act.append.projections.extend(rows);
        Ok(())
    }

    /// Writes what happens to a case, and its rows as they are after the act.
    pub(super) async fn write_of_case(
        &self,
        act: &mut Act<'_>,
        of: OfCase,
    ) -> Result<(), OfficeError> {
        let OfCase {
            mut loaded,
            events,
            record,
        } = of;
        let (who, at) = (act.who, in_britain(self.clock.now()));
        let id = loaded.case.id.to_string();
        let mut moved = record.clone();
        let mut case = loaded.truth().clone();
        for event in events {
            let entry = CaseEntry {
                at,
                actor: ActorId::new(who.person.clone()),
                role: who.acting(),
                event,
            };
            case::evolve(&mut case, &entry);
            let entry = self.case_entry(who, &id, &entry, moved.take(), &who.office.pack)?;
            act.append.entries.push(entry);
        }
        let record = record.unwrap_or_else(|| loaded.record.clone());
        let known = known_child(record.as_str(), |id| act.records.get(id));
        let mut homes = Vec::new();
        for home in homes_of(&known) {
            let household = self.household_of(act, &home).await?;
            homes.push((home, household));
        }
        let child = child_of(known.kept.as_str(), &known.facts);
        let rows = project::case_rows(
            who.office.under(),
            &case,
            &child,
            &together(&homes),
            THIS_ACT,
        );
        act.append.projections.extend(rows);
        act.append.expected.append(&mut loaded.versions);
        if child.restricted != loaded.child.restricted {
            self.guard_referrals(who, &id, &child, &mut act.append)
                .await?;
        }
        Ok(())
    }

    pub(super) async fn household_of(
        &self,
        act: &mut Act<'_>,
        home: &HouseholdId,
    ) -> Result<Household, OfficeError> {
        if let Some(held) = act.households.get(home) {
            return Ok(held.clone());
        }
        let office = &act.who.office;
        let read = self.load_household(office, home, &mut act.append.expected);
        let household = read.await?;
        act.households.insert(home.clone(), household.clone());
        Ok(household)
    }

    /// Takes what happens to a household.
    pub(super) async fn take_of_household(
        &self,
        act: &mut Act<'_>,
        home: &HouseholdId,
        event: casework::world::HouseholdEvent,
    ) -> Result<(), OfficeError> {
        let mut household = self.household_of(act, home).await?;
        household.evolve(&event);
        act.households.insert(home.clone(), household);
        let stream = crate::cases::household_stream(home.as_str());
        let at = in_britain(self.clock.now());
        let entry: NewEntry = self.new_entry(act.who, &stream, "household", at, &event)?;
        act.append.entries.push(entry);
        Ok(())
    }

    /// Every case of a child, whoever may see it.
    pub(super) async fn whole_cases(
        &self,
        who: &Who,
        child: &ChildId,
    ) -> Result<Vec<Loaded>, OfficeError> {
        let mut cases = Vec::new();
        for row in self.cases_of(who, child).await? {
            cases.extend(self.load_case(&who.office, &row.case_id).await?);
        }
        Ok(cases)
    }

    /// Writes what happens to cases alone.
    pub(super) async fn write_cases(&self, mut act: Act<'_>) -> Result<(), SameError> {
        let who = act.who;
        act.append.expected.push(who.office.expected());
        act.append.expected.sort();
        act.append.expected.dedup();
        self.store.append(&who.office.id, act.append).await?;
        Ok(())
    }

    /// Puts the rows of the records, guards the leads of those who are restricted, and writes
    /// everything at once; searches answer by it when this returns.
    pub(super) async fn write_act(
        &self,
        mut act: Act<'_>,
        guarded: Option<&ChildId>,
        form: Option<&str>,
    ) -> Result<(), SameError> {
        let who = act.who;
        let rows = act.rows();
        let changes = rows.iter().cloned().map(Change::from);
        act.append.projections.extend(changes);
        if let Some(id) = guarded {
            let known = known_child(id.as_str(), |id| act.records.get(id));
            let child = child_of(known.kept.as_str(), &known.facts);
            if child.restricted.is_some() {
                self.guard_leads(who, &child, &known.whole, &mut act.append)
                    .await?;
            }
        }
        let mark = form.map(|form| self.mark(who, form));
        act.append.projections.extend(mark);
        act.append.expected.push(who.office.expected());
        act.append.expected.sort();
        act.append.expected.dedup();
        self.store.append(&who.office.id, act.append).await?;
        for row in &rows {
            self.knows_child(&who.office, row);
        }
        Ok(())
    }
}

/// What stands in a case when records are joined or parted.
pub(super) fn noted(together: Together) -> Event {
    Event::Together(together)
}
