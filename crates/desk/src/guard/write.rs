//! Writing a guard down: the entries, and every row that it changes, in one transaction.

use super::{GuardError, person_member, role_member};
use crate::cases::{ChildEvent, child_of, child_stream};
use crate::given::in_britain;
use crate::identify::{NOTICE, Notice};
use crate::inbox::{ReferralEvent, referral_stream, row_after};
use crate::office::{Desk, OfficeError};
use crate::people::Who;
use crate::project;
use crate::replay::{KnownChild, known_child};
use casework::access::Facts;
use casework::ids::{ActorId, ChildId, RoleId};
use casework::merge::Whole;
use casework::safeguarding::guard::{self, Asking, Deed, Guard, GuardEvent, OPENED};
use casework::safeguarding::told_of_approach;
use casework::world::Child;
use jiff::Timestamp;
use store::rows::CircleRow;
use store::{Append, Change, NewEntry, NewJob, THIS_ACT};

/// The form's word of an emergency, where those who guard the child are told.
pub(crate) const EMERGENCY_FORM: &str = "emergency";

/// The rows of a circle: its members, and whoever an emergency has let in.
pub(crate) fn circle_rows(circle: &str, guard: &Guard) -> Vec<CircleRow> {
    // A row keeps an instant to the microsecond; the journal may know it more finely.
    let kept =
        |until: Timestamp| Timestamp::from_microsecond(until.as_microsecond()).unwrap_or(until);
    let row = |member: String, until: Option<Timestamp>| CircleRow {
        circle: circle.to_owned(),
        member,
        until: until.map(kept),
    };
    let Some(held) = &guard.restriction else {
        return Vec::new();
    };
    let mut rows: Vec<CircleRow> = held
        .roles
        .iter()
        .map(|role| row(role_member(role), None))
        .collect();
    rows.extend(
        held.people
            .iter()
            .map(|person| row(person_member(person.as_str()), None)),
    );
    for opening in guard.counting() {
        let member = person_member(opening.by.as_str());
        match rows.iter_mut().find(|row| row.member == member) {
            // Whoever is of the circle needs no hour, and of two the later holds.
            Some(held) => held.until = held.until.map(|until| until.max(kept(opening.until))),
            None => rows.push(row(member, Some(opening.until))),
        }
    }
    rows
}

impl Desk {
    /// Decides a deed on a child's record and writes it down.
    pub(super) async fn write_guard(
        &self,
        who: &Who,
        id: &ChildId,
        access: Facts,
        form: Option<&str>,
        deed: &Deed,
        because: &str,
    ) -> Result<(), GuardError> {
        if let Some(form) = form
            && self.saved(who, form).await?
        {
            return Err(GuardError::Already);
        }
        let mut append = Append::default();
        let mut records = self
            .records(&who.office, id.as_str(), &mut append.expected)
            .await?;
        let KnownChild {
            mut facts, whole, ..
        } = known_child(id.as_str(), |id| records.get(id));
        let mut guard = self.guard_of(&who.office, id).await?;
        let now = self.clock.now();
        let asking = Asking {
            standings: &who.standings(),
            facts: access,
            restricted: facts.restricted.is_some(),
        };
        let roles = &who.office.pack.roles;
        let event = guard::decide(deed, because, asking, &guard, roles, now)?;
        let circle = child_stream(id.as_str());
        let before = facts.restricted.clone();
        let mut events = Vec::new();
        if matches!(event, GuardEvent::Opened { .. }) && before.as_ref() != Some(&circle) {
            events.push(self.carried(who, before.as_deref()).await?);
        }
        events.push(event);
        for event in &events {
            guard.take(&who.actor().id, now, event);
            append.entries.push(self.guard_entry(who, &circle, event)?);
        }
        facts.restricted = guard.restriction.as_ref().map(|_| circle.clone());
        append.projections.push(Change::ClearCircle {
            circle: circle.clone(),
        });
        let rows = circle_rows(&circle, &guard);
        append
            .projections
            .extend(rows.into_iter().map(Change::from));
        let child = child_of(id.as_str(), &facts);
        if let Some(record) = records.get_mut(id.as_str()) {
            record.facts.restricted.clone_from(&facts.restricted);
        }
        // Every record of the child is as restricted as the kept one.
        let rows = project::record_rows(&records, THIS_ACT);
        let moved = events.iter().any(|event| event.kind() != OPENED);
        if moved {
            let changes = rows.iter().cloned().map(Change::from);
            append.projections.extend(changes);
            self.guarded_rows(who, &child, &whole, &mut append).await?;
        }
        if matches!(deed, Deed::Open) {
            append.outbox.push(self.word_of(who, &child, now));
        }
        append
            .projections
            .extend(form.map(|form| self.mark(who, form)));
        self.store.append(&who.office.id, append).await?;
        if moved {
            for row in &rows {
                self.knows_child(&who.office, row);
            }
        }
        Ok(())
    }

    /// A restriction to a role, or to the circle of another child, as a circle of its own: so
    /// that whom an emergency lets in comes into this record and no other.
    async fn carried(&self, who: &Who, group: Option<&str>) -> Result<GuardEvent, GuardError> {
        let (roles, people) = self.members(who, group.unwrap_or_default()).await?;
        Ok(GuardEvent::Carried { roles, people })
    }

    /// Whom a restriction to a role, or to the circle of a child, lets know besides the
    /// safeguarding leads.
    pub(crate) async fn members(
        &self,
        who: &Who,
        group: &str,
    ) -> Result<(Vec<RoleId>, Vec<ActorId>), OfficeError> {
        Ok(match group.strip_prefix("child/") {
            None => (vec![RoleId::new(group)], Vec::new()),
            Some(other) => {
                let guard = self.guard_of(&who.office, &ChildId::new(other)).await?;
                guard
                    .restriction
                    .map_or_else(Default::default, |held| (held.roles, held.people))
            }
        })
    }

    pub(crate) fn guard_entry(
        &self,
        who: &Who,
        stream: &str,
        event: &GuardEvent,
    ) -> Result<NewEntry, OfficeError> {
        let at = in_britain(self.clock.now());
        let body = ChildEvent::Guard(event.clone());
        let mut entry = self.new_entry(who, stream, event.kind(), at, &body)?;
        // The rows of the child's cases are computed under the procedure of this act.
        entry.pack = who.office.pack.hash.parse().ok();
        Ok(entry)
    }

    /// Every row that tells of the child, under the guard as it now stands.
    async fn guarded_rows(
        &self,
        who: &Who,
        child: &Child,
        whole: &Whole,
        append: &mut Append,
    ) -> Result<(), GuardError> {
        let office = &who.office;
        for case in self.cases_of(who, &child.id).await? {
            let Some(loaded) = self.load_case(office, &case.case_id).await? else {
                continue;
            };
            append.projections.extend(project::case_rows(
                office.under(),
                &loaded.case,
                child,
                &loaded.household,
                THIS_ACT,
            ));
            append.expected.extend(loaded.versions);
            self.guard_referrals(who, &case.case_id, child, append)
                .await?;
        }
        self.guard_leads(who, child, whole, append).await?;
        append.expected.sort();
        append.expected.dedup();
        Ok(())
    }

    /// A referral tells the child's name and story as well as the case does.
    pub(crate) async fn guard_referrals(
        &self,
        who: &Who,
        case: &str,
        child: &Child,
        append: &mut Append,
    ) -> Result<(), OfficeError> {
        let office = &who.office.id;
        for referral in self.store.referrals_of_case(office, case).await? {
            let event = ReferralEvent::Restricted {
                group: child.restricted.clone(),
            };
            let (id, at) = (referral.referral_id.clone(), self.clock.now());
            let stream = referral_stream(&id);
            let entry = self.new_entry(who, &stream, "referral", in_britain(at), &event)?;
            append.entries.push(entry);
            let row = row_after(&id, Some(referral), at, &event);
            append.projections.extend(row.map(Change::from));
        }
        Ok(())
    }

    /// The word to those who guard the child that somebody has opened the record.
    fn word_of(&self, who: &Who, child: &Child, now: Timestamp) -> NewJob {
        let notice = Notice {
            about: OPENED.to_owned(),
            child: child.id.to_string(),
            by: who.person.clone(),
            form: EMERGENCY_FORM.to_owned(),
            to: told_of_approach(child, &who.office.pack),
            only: None,
        };
        NewJob {
            job_key: format!(
                "{OPENED}/{}/{}/{}",
                child.id,
                who.person,
                now.as_microsecond()
            ),
            kind: NOTICE.to_owned(),
            payload: serde_json::to_string(&notice).unwrap_or_default(),
            run_at: now,
            queued_at: now,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_ends_at_the_instant_that_a_store_can_keep() {
        let (by, at) = (ActorId::new("p-1"), Timestamp::UNIX_EPOCH);
        let until = Timestamp::from_nanosecond(1_234_567).unwrap();
        let mut guard = Guard::default();
        let restricted = GuardEvent::Restricted {
            roles: Vec::new(),
            people: Vec::new(),
            because: "A test".to_owned(),
        };
        let opened = GuardEvent::Opened {
            until,
            because: "A test".to_owned(),
        };
        for event in [restricted, opened.clone(), opened] {
            guard.take(&by, at, &event);
        }
        let rows = circle_rows("child/c1", &guard);
        let kept = Timestamp::from_microsecond(1_234).unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].until, Some(kept));
    }
}
