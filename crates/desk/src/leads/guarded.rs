//! Leads and restricted records: a lead about a restricted child is for those alone who may
//! know of the child.

use super::{LEAD, lead_stream, row_after};
use crate::given::in_britain;
use crate::identify::{hidden_from, names_of};
use crate::office::{Desk, OfficeError};
use crate::people::Who;
use casework::child::Name;
use casework::lead::LeadEvent;
use casework::world::Child;
use store::rows::{ChildRow, LeadRow};
use store::{Append, Change, StoreError};

impl Desk {
    /// Whether a lead is about a child who is hidden from somebody, whatever its row says.
    pub(super) async fn lead_is_hidden(
        &self,
        who: &Who,
        row: &LeadRow,
    ) -> Result<bool, StoreError> {
        let guarded = self.store.restricted_children(&who.office.id).await?;
        Ok(guarded
            .iter()
            .any(|child| hidden_from(who, child) && is_about(row, child)))
    }

    /// Restricts the leads about a child with the child's record, or releases them with it.
    pub(crate) async fn guard_leads(
        &self,
        who: &Who,
        child: &Child,
        append: &mut Append,
    ) -> Result<(), OfficeError> {
        let office = &who.office.id;
        let circle = crate::cases::child_stream(child.id.as_str());
        let upn = child.upn.as_ref().map(|upn| upn.as_str());
        let born = child.born.map(|born| born.date());
        let like = self
            .store
            .leads_like(office, child.id.as_str(), upn, born, &circle)
            .await?;
        let now = self.clock.now();
        for row in like {
            let known = row.child_id.as_deref() == Some(child.id.as_str());
            let theirs = known
                || row.upn.as_deref().is_some_and(|held| Some(held) == upn)
                || row.dob.is_some() && row.dob == born && named_alike(&row, &child.names);
            let kept_with = row.restriction_group.as_deref() == Some(circle.as_str());
            // One that is kept with the record of another child is not released with this one.
            let change = match &child.restricted {
                Some(_) if known => row.restriction_group != child.restricted,
                Some(_) => theirs && row.restriction_group.is_none(),
                None => kept_with,
            };
            if !change {
                continue;
            }
            let event = LeadEvent::Restricted {
                group: child.restricted.clone(),
            };
            let id = row.lead_id.clone();
            let stream = lead_stream(&id);
            let entry = self.new_entry(who, &stream, LEAD, in_britain(now), &event)?;
            append.entries.push(entry);
            let row = row_after(&id, Some(row), now, &event);
            append.projections.extend(row.map(Change::from));
        }
        Ok(())
    }
}

/// Whether a lead is about a child: the same child, the same number, or the same birthday and
/// one of the child's names.
fn is_about(row: &LeadRow, child: &ChildRow) -> bool {
    row.child_id.as_ref() == Some(&child.child_id)
        || row.upn.is_some() && row.upn == child.upn
        || row.dob.is_some() && row.dob == child.dob && named_alike(row, &names_of(child))
}

/// Whether a lead's child has a forename or a surname of these.
fn named_alike(row: &LeadRow, names: &[Name]) -> bool {
    let listed = row.child_name.to_lowercase();
    let (surname, forename) = listed.split_once(", ").unwrap_or((&listed, ""));
    names.iter().any(|name| {
        let same = |held: &str, said: &str| !held.is_empty() && held.to_lowercase() == said;
        same(&name.surname, surname) || forename.split(' ').any(|said| same(&name.forename, said))
    })
}
