//! What an act in one case of a household means in its others.

use crate::act::{ActError, judging};
use crate::cases::{Loaded, reach_of};
use crate::given::in_britain;
use crate::office::Desk;
use crate::people::Who;
use crate::project;
use casework::case::command::{Act, Command};
use casework::case::{self, Context, Entry as CaseEntry, Event};
use casework::ids::{ActorId, HouseholdId};
use casework::merge::home::{Home, together};
use casework::world::{Household, HouseholdEvent};
use jiff::civil::DateTime;
use std::collections::{BTreeMap, BTreeSet};
use store::rows::ChildRow;
use store::{Change, NewEntry, StoreError, THIS_ACT};

/// The households of a child after an act.
pub(crate) struct Homes<'a> {
    /// All of them.
    pub all: &'a [Home],
    /// Those that the act changed.
    pub touched: &'a BTreeSet<HouseholdId>,
    /// What changed, as the case says it.
    pub changes: &'a [HouseholdEvent],
    /// When.
    pub at: DateTime,
}

impl Homes<'_> {
    /// The households of another case after the act, as one.
    fn of(&self, other: &Loaded) -> Household {
        let mut homes = other.homes.clone();
        for (id, household) in &mut homes {
            if let Some((_, after)) = self.all.iter().find(|(held, _)| held == id) {
                household.clone_from(after);
            }
        }
        together(&homes)
    }
}

impl Desk {
    /// The children of a household, each by the record that is kept of the child.
    pub(crate) async fn children_of_home(
        &self,
        authority: &str,
        household: &str,
    ) -> Result<Vec<ChildRow>, StoreError> {
        let mut children: Vec<ChildRow> = Vec::new();
        for row in self
            .store
            .children_of_household(authority, household)
            .await?
        {
            let kept = match &row.merged_into {
                Some(kept) => self.store.child(authority, kept).await?,
                None => Some(row),
            };
            let new = |kept: &ChildRow| children.iter().all(|held| held.child_id != kept.child_id);
            if let Some(kept) = kept.filter(new) {
                children.push(kept);
            }
        }
        Ok(children)
    }

    /// The same of several households; a child of two is there once.
    pub(crate) async fn children_of_homes<S: AsRef<str>>(
        &self,
        authority: &str,
        households: &[S],
    ) -> Result<Vec<ChildRow>, StoreError> {
        let mut children: Vec<ChildRow> = Vec::new();
        for household in households {
            for row in self.children_of_home(authority, household.as_ref()).await? {
                if children.iter().all(|held| held.child_id != row.child_id) {
                    children.push(row);
                }
            }
        }
        Ok(children)
    }

    /// A contact rule holds at once in every other case of the household, and the work of one
    /// that was reviewed or lifted here is done there. What those cases were read as is expected
    /// of them: their rows rest on it.
    pub(crate) async fn siblings_rows(
        &self,
        who: &Who,
        case: &str,
        homes: Homes<'_>,
        expected: &mut Vec<(String, i64)>,
        entries: &mut Vec<NewEntry>,
    ) -> Result<Vec<Change>, ActError> {
        let office = &who.office.id;
        let mut changes = Vec::new();
        let touched: Vec<&HouseholdId> = homes.touched.iter().collect();
        for sibling in self.children_of_homes(office, &touched).await? {
            for row in self.store.cases_of_child(office, &sibling.child_id).await? {
                if row.case_id == case {
                    continue;
                }
                let Some(mut other) = self.load_case(&who.office, &row.case_id).await? else {
                    continue;
                };
                let household = homes.of(&other);
                let at = homes.at;
                for event in self.followed(who, &other, &household, homes.changes, at) {
                    let entry = CaseEntry {
                        at,
                        actor: ActorId::new(who.person.clone()),
                        role: who.acting(),
                        event,
                    };
                    case::evolve(&mut other.case, &entry);
                    let judged_by = judging(who, &other, at);
                    entries.push(self.case_entry(who, &row.case_id, &entry, None, judged_by)?);
                }
                changes.extend(project::case_rows(
                    who.office.under(),
                    &other.case,
                    &other.child,
                    &household,
                    THIS_ACT,
                ));
                expected.extend(other.versions);
            }
        }
        Ok(changes)
    }

    /// What a change of the household's rules means for another of its cases.
    fn followed(
        &self,
        who: &Who,
        other: &Loaded,
        household: &Household,
        changes: &[HouseholdEvent],
        at: DateTime,
    ) -> Vec<Event> {
        let actor = who.actor();
        let act = Act {
            actor: &actor,
            at,
            command: Command::ReadNotice { record: 0 },
            said: BTreeMap::new(),
        };
        let context = Context {
            pack: judging(who, other, at),
            calendar: &who.office.calendar,
            child: &other.child,
            school: other.school.as_ref(),
            rules: &household.rules,
            adults: &household.adults,
            reach: reach_of(who, other),
            now: in_britain(self.clock.now()),
        };
        case::followed(&other.case, &act, &context, changes)
    }
}
