//! Leads and restricted records: a lead about a restricted child is for those alone who may
//! know of the child.
//!
//! It is about the child where it says so, by number, by birthday and a name, by the case whose
//! child it looks for, or where the matcher takes the two for one child or for brothers and
//! sisters: by the same question by which it would have been raised into the circle.

use super::{LEAD, lead_stream, row_after};
use crate::given::in_britain;
use crate::identify::{hidden_from, names_of};
use crate::office::{Desk, OfficeError};
use crate::people::Who;
use crate::sweep::{SWEEP, Swept};
use casework::child::{Name, NameRole};
use casework::lead::LeadEvent;
use casework::merge::Whole;
use casework::world::Child;
use jiff::civil::Date;
use matching::{Person, PersonName};
use std::collections::{BTreeMap, BTreeSet};
use store::rows::{ChildRow, LeadFilter, LeadRow, Page, Sees};
use store::{Append, Change};

impl Desk {
    /// Those of these leads that are about nobody who is hidden from somebody, whatever their
    /// rows say: a restriction holds from the moment it is written, also where a row is older.
    pub(super) async fn not_hidden(
        &self,
        who: &Who,
        mut rows: Vec<LeadRow>,
    ) -> Result<Vec<LeadRow>, OfficeError> {
        // One that is restricted was found by its circle.
        if rows.iter().all(|row| row.restricted) {
            return Ok(rows);
        }
        let guarded = self.store.restricted_children(&who.office.id).await?;
        let hidden = |child: &ChildRow| hidden_from(who, child);
        if !guarded.iter().any(hidden) {
            return Ok(rows);
        }
        let people: Vec<Person> = rows.iter().map(person_of).collect();
        let like = self.restricted_like(&who.office, &people).await?;
        let mut like = like.into_iter();
        rows.retain(|row| {
            let like = like.next().unwrap_or_default();
            let exactly = |child: &ChildRow| hidden(child) && is_about(row, child);
            row.restricted || !guarded.iter().any(exactly) && !like.iter().any(hidden)
        });
        Ok(rows)
    }

    /// Restricts the leads about a child with the child's record, or releases them with it. One
    /// that may be about another restricted child as well goes over into that child's circle.
    ///
    /// A sweep that is under way read of the child as before: it is overtaken by this act, and
    /// made again.
    pub(crate) async fn guard_leads(
        &self,
        who: &Who,
        child: &Child,
        whole: &Whole,
        append: &mut Append,
    ) -> Result<(), OfficeError> {
        let office = &who.office.id;
        let everything = LeadFilter::all(Sees::All);
        let all = self.store.leads(office, &everything, Page::WHOLE).await?;
        let theirs = match child.restricted {
            Some(_) => self.about_child(who, child, whole, &all).await?,
            None => self.after_release(who, child, &all).await?,
        };
        let now = self.clock.now();
        for row in all {
            let Some(group) = theirs.get(&row.lead_id) else {
                continue;
            };
            let event = LeadEvent::Restricted {
                group: group.clone(),
            };
            let id = row.lead_id.clone();
            let stream = lead_stream(&id);
            let written = self.store.stream(office, &stream).await?;
            let version = written.last().map_or(0, |entry| entry.version);
            let entry = self.new_entry(who, &stream, LEAD, in_britain(now), &event)?;
            append.expected.push((stream, version));
            append.entries.push(entry);
            let row = row_after(&id, Some(row), now, &event);
            append.projections.extend(row.map(Change::from));
        }
        let (last, version) = self.last_lead(&who.office).await?;
        let swept = Swept {
            raised: BTreeMap::new(),
            last,
        };
        append.expected.push((SWEEP.to_owned(), version));
        let entry = self.new_entry(who, SWEEP, SWEEP, in_britain(now), &swept)?;
        append.entries.push(entry);
        Ok(())
    }

    /// The leads that go into the circle of a child whose record is restricted.
    async fn about_child(
        &self,
        who: &Who,
        child: &Child,
        whole: &Whole,
        all: &[LeadRow],
    ) -> Result<BTreeMap<String, Option<String>>, OfficeError> {
        // Two records that are being joined are two still where rows and searches are read.
        let people: Vec<Person> = all.iter().map(person_of).collect();
        let (mut cases, mut like) = (BTreeSet::new(), vec![false; all.len()]);
        for record in &whole.records {
            let theirs = self.cases_of(who, record).await?;
            cases.extend(theirs.into_iter().map(|case| case.case_id));
            let may = self.may_be(&who.office, &people, record).await?;
            for (like, may) in like.iter_mut().zip(may) {
                *like |= may;
            }
        }
        // By whatever any record of the child says.
        let numbered = |upn: &str| whole.numbers.iter().any(|held| held.as_str() == upn);
        let born = |day: Date| whole.births.iter().any(|held| held.date() == day);
        let about = |row: &LeadRow, like: bool| {
            like || row.upn.as_deref().is_some_and(numbered)
                || row.dob.is_some_and(born) && named_alike(row, &whole.names)
                || row.case_id.as_ref().is_some_and(|id| cases.contains(id))
        };
        let known = |row: &LeadRow| {
            let held = row.child_id.as_deref();
            held.is_some_and(|held| whole.records.iter().any(|id| id.as_str() == held))
        };
        Ok(all
            .iter()
            .zip(like)
            .filter(|(row, like)| match known(row) {
                true => row.restriction_group != child.restricted,
                // One that is kept with another child's record stays there.
                false => row.restriction_group.is_none() && about(row, *like),
            })
            .map(|(row, _)| (row.lead_id.clone(), child.restricted.clone()))
            .collect())
    }

    /// The leads that were kept with a child's record which is released, each with the circle
    /// of another restricted child whom it may be about.
    async fn after_release(
        &self,
        who: &Who,
        child: &Child,
        all: &[LeadRow],
    ) -> Result<BTreeMap<String, Option<String>>, OfficeError> {
        let circle = crate::cases::child_stream(child.id.as_str());
        let mut guarded = self.store.restricted_children(&who.office.id).await?;
        guarded.retain(|other| other.child_id != child.id.as_str());
        let kept: Vec<&LeadRow> = all
            .iter()
            .filter(|row| row.restriction_group.as_deref() == Some(circle.as_str()))
            .collect();
        let people: Vec<Person> = kept.iter().map(|row| person_of(row)).collect();
        let like = self.restricted_like(&who.office, &people).await?;
        let theirs = kept.into_iter().zip(like).map(|(row, like)| {
            let exactly = guarded.iter().filter(|other| is_about(row, other));
            let other = exactly
                .chain(&like)
                .find(|other| other.child_id != child.id.as_str());
            let group = other.and_then(|other| other.restriction_group.clone());
            (row.lead_id.clone(), group)
        });
        Ok(theirs.collect())
    }
}

/// Whether a lead is about a child: the same child, the same number, or the same birthday and
/// one of the child's names.
fn is_about(row: &LeadRow, child: &ChildRow) -> bool {
    row.child_id.as_ref() == Some(&child.child_id)
        || row.upn.is_some() && row.upn == child.upn
        || row.dob.is_some() && row.dob == child.dob && named_alike(row, &names_of(child))
}

/// A lead's child as the matcher compares them.
fn person_of(row: &LeadRow) -> Person {
    let listed = row.child_name.as_str();
    let (surname, forename) = listed.split_once(", ").unwrap_or((listed, ""));
    Person {
        upn: row.upn.clone(),
        names: vec![PersonName {
            role: NameRole::Legal,
            forename: forename.to_owned(),
            middle: String::new(),
            surname: surname.to_owned(),
        }],
        dob: row.dob,
        ..Person::default()
    }
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
