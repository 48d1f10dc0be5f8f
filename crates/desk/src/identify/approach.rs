//! Somebody asked about a child of whom they may not know: those who guard the child hear.

use super::card::names_of;
use super::{Form, hidden_from};
use crate::cases::{ChildEvent, child_stream};
use crate::given::in_britain;
use crate::guard::EMERGENCY_FORM;
use crate::office::{Desk, OfficeError};
use crate::people::Who;
use casework::child::Name;
use casework::ids::{ChildId, HouseholdId, RoleId};
use casework::safeguarding::guard::{GuardEvent, OPENED};
use casework::safeguarding::told_of_approach;
use casework::world::Child;
use jiff::civil::DateTime;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use store::rows::ChildRow;
use store::{Append, NewEntry, NewJob, StoreError};

/// The kind of the entry on the child's stream.
pub const APPROACHED: &str = "approached";
/// The kind of the job that tells people.
pub const NOTICE: &str = "notice";

/// The same person by the same form within this time is the same approach: a page shown
/// again, the next page of a list.
const SAME: SignedDuration = SignedDuration::from_mins(10);

/// For so long an approach stands on the work list of those who guard the child. The journal
/// keeps it for ever.
const TOLD_FOR: SignedDuration = SignedDuration::from_hours(28 * 24);

/// Somebody asked about a hidden child.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approach {
    /// The child.
    pub child: ChildId,
    /// Who asked.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// By which form.
    pub form: String,
    /// Where the record was opened in an emergency: why, and until when.
    pub opened: Option<(String, Timestamp)>,
}

/// An approach as those who guard the child are told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// The child, "SURNAME, Forename".
    pub child: String,
    /// The child's latest case.
    pub case: Option<String>,
    /// The name of whoever asked.
    pub by: String,
    /// When, on the clock in Britain.
    pub at: DateTime,
    /// By which form: a word of [`Form::word`], or `emergency`.
    pub form: String,
    /// Where the record was opened in an emergency: why, and until when.
    pub opened: Option<(String, DateTime)>,
}

/// What the job that tells people knows: ids, no names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// What about.
    pub about: String,
    /// The child.
    pub child: String,
    /// Who asked.
    pub by: String,
    /// By which form.
    pub form: String,
    /// The roles that hear of it.
    pub to: Vec<RoleId>,
    /// The one person who is still to hear, where the others have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only: Option<String>,
}

/// What an approach writes.
#[derive(Default)]
pub(crate) struct Telling {
    pub entries: Vec<NewEntry>,
    pub jobs: Vec<NewJob>,
}

impl Desk {
    /// Writes down an approach to each of these children and queues the word to those who
    /// guard them, in one transaction. False when all of them were told of it just now.
    pub(super) async fn approached(
        &self,
        who: &Who,
        form: Form,
        children: &[String],
    ) -> Result<bool, OfficeError> {
        let telling = self.telling(who, form, children).await?;
        if telling.entries.is_empty() {
            return Ok(false);
        }
        let append = Append {
            entries: telling.entries,
            outbox: telling.jobs,
            ..Append::default()
        };
        self.store.append(&who.office.id, append).await?;
        Ok(true)
    }

    /// The entries and jobs of an approach, for whoever writes them.
    pub(crate) async fn telling(
        &self,
        who: &Who,
        form: Form,
        children: &[String],
    ) -> Result<Telling, OfficeError> {
        let now = self.clock.now();
        let mut telling = Telling::default();
        let once: BTreeSet<&String> = children.iter().collect();
        for row in self
            .store
            .children(&who.office.id, &once.into_iter().collect::<Vec<_>>())
            .await?
        {
            if form != Form::Referral && self.told_just_now(who, form, &row, now).await? {
                continue;
            }
            let event = ChildEvent::Approached {
                form: form.word().to_owned(),
            };
            let stream = child_stream(&row.child_id);
            telling.entries.push(self.new_entry(
                who,
                &stream,
                APPROACHED,
                in_britain(now),
                &event,
            )?);
            let child = Child {
                id: ChildId::new(row.child_id.clone()),
                names: Vec::new(),
                born: None,
                upn: None,
                household: row.household_id.clone().map(HouseholdId::new),
                restricted: row.restriction_group.clone(),
            };
            let notice = Notice {
                about: APPROACHED.to_owned(),
                child: row.child_id.clone(),
                by: who.person.clone(),
                form: form.word().to_owned(),
                to: told_of_approach(&child, &who.office.pack),
                only: None,
            };
            telling.jobs.push(NewJob {
                job_key: format!(
                    "{APPROACHED}/{}/{}/{}",
                    row.child_id,
                    who.person,
                    now.as_microsecond()
                ),
                kind: NOTICE.to_owned(),
                payload: serde_json::to_string(&notice).unwrap_or_default(),
                run_at: now,
                queued_at: now,
            });
        }
        Ok(telling)
    }

    async fn told_just_now(
        &self,
        who: &Who,
        form: Form,
        row: &ChildRow,
        now: Timestamp,
    ) -> Result<bool, OfficeError> {
        let before = self.approaches_to(&who.office.id, &row.child_id).await?;
        Ok(before.iter().rev().any(|approach| {
            approach.by == who.person
                && approach.form == form.word()
                && now.duration_since(approach.at) < SAME
        }))
    }

    async fn approaches_to(
        &self,
        authority: &str,
        child: &str,
    ) -> Result<Vec<Approach>, StoreError> {
        let entries = self.store.stream(authority, &child_stream(child)).await?;
        Ok(entries
            .into_iter()
            .filter(|entry| [APPROACHED, OPENED].contains(&entry.kind.as_str()))
            .filter_map(|entry| {
                let (form, opened) = match entry.body?.read::<ChildEvent>().ok()? {
                    ChildEvent::Approached { form } => (form, None),
                    ChildEvent::Guard(GuardEvent::Opened { until, because }) => {
                        (EMERGENCY_FORM.to_owned(), Some((because, until)))
                    }
                    ChildEvent::Guard(_)
                    | ChildEvent::Known(_)
                    | ChildEvent::TakenBack
                    | ChildEvent::Records(_) => {
                        return None;
                    }
                };
                Some(Approach {
                    child: ChildId::new(child),
                    by: entry.actor,
                    at: entry.recorded,
                    form,
                    opened,
                })
            })
            .collect())
    }

    /// Who asked about the hidden children that somebody guards, since a moment; the latest
    /// first. Nobody else is told that there are such children.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn approaches(
        &self,
        who: &Who,
        since: Timestamp,
    ) -> Result<Vec<Approach>, StoreError> {
        let mut all = Vec::new();
        for child in self.guarded(who).await? {
            all.extend(self.approaches_to(&who.office.id, &child.child_id).await?);
        }
        all.retain(|approach| approach.at >= since);
        all.sort_by_key(|approach| std::cmp::Reverse(approach.at));
        Ok(all)
    }

    /// The hidden children whom somebody guards: of whom they may know, and not for an
    /// emergency alone.
    async fn guarded(&self, who: &Who) -> Result<Vec<ChildRow>, StoreError> {
        let mut children = self.store.restricted_children(&who.office.id).await?;
        let guard = who.outside_emergencies();
        children.retain(|row| !hidden_from(&guard, row));
        Ok(children)
    }

    /// What somebody is told of approaches to the children whom they guard: those of the last
    /// four weeks, the latest first, each with the child, the latest case and who asked.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn heard(&self, who: &Who) -> Result<Vec<Heard>, StoreError> {
        let since = self.clock.now() - TOLD_FOR;
        let approaches = self.approaches(who, since).await?;
        if approaches.is_empty() {
            return Ok(Vec::new());
        }
        let names = self.names(&who.office).await?;
        let guarded = self.guarded(who).await?;
        let kept: BTreeMap<String, String> = guarded
            .iter()
            .filter_map(|row| Some((row.child_id.clone(), row.merged_into.clone()?)))
            .collect();
        let children: BTreeMap<String, String> = guarded
            .into_iter()
            .map(|row| {
                let name = names_of(&row).first().map(Name::listed);
                (row.child_id, name.unwrap_or_default())
            })
            .collect();
        let mut heard = Vec::new();
        for approach in approaches {
            let child = approach.child.as_str();
            let kept = kept.get(child).map_or(child, String::as_str);
            let cases = self.store.cases_of_child(&who.office.id, kept).await?;
            heard.push(Heard {
                child: children.get(child).cloned().unwrap_or_default(),
                case: cases.into_iter().next_back().map(|case| case.case_id),
                by: names.of(&approach.by).to_owned(),
                at: in_britain(approach.at),
                form: approach.form,
                opened: approach
                    .opened
                    .map(|(because, until)| (because, in_britain(until))),
            });
        }
        Ok(heard)
    }
}
