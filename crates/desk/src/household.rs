//! What an act in one case of a household means in its others.

use crate::act::{ActError, judging};
use crate::cases::{Loaded, reach_of};
use crate::given::in_britain;
use crate::office::Desk;
use crate::people::Who;
use crate::project;
use casework::case::command::{Act, Command};
use casework::case::{self, Context, Entry as CaseEntry, Event};
use casework::ids::ActorId;
use casework::world::{Household, HouseholdEvent};
use jiff::civil::DateTime;
use std::collections::BTreeMap;
use store::{Change, NewEntry, THIS_ACT};

impl Desk {
    /// A contact rule holds at once in every other case of the household `id`, and the work of one
    /// that was reviewed or lifted here is done there. What those cases were read as is expected
    /// of them: their rows rest on it.
    pub(crate) async fn siblings_rows(
        &self,
        who: &Who,
        (case, id): (&str, &str),
        (household, changes_of_it, at): (&Household, &[HouseholdEvent], DateTime),
        expected: &mut Vec<(String, i64)>,
        entries: &mut Vec<NewEntry>,
    ) -> Result<Vec<Change>, ActError> {
        let mut changes = Vec::new();
        for sibling in self.store.children_of_household(&who.office.id, id).await? {
            for row in self
                .store
                .cases_of_child(&who.office.id, &sibling.child_id)
                .await?
            {
                if row.case_id == case {
                    continue;
                }
                let Some(mut other) = self.load_case(&who.office, &row.case_id).await? else {
                    continue;
                };
                for event in self.followed(who, &other, household, changes_of_it, at) {
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
                    household,
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
