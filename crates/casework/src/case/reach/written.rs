//! What was written down on a case, and who reads it.
//!
//! Whoever sees a case sees what happens in it. The words that people wrote are another thing: a
//! school sees that an enquiry was answered, and not what the police, a refuge or another
//! authority answered. So words are read by the authority's own people; a school or a partner
//! reads what it wrote itself, and what came of the work that is its own.

use super::ours;
use crate::access::{Action, Answer, BaseRole, Facts, may};
use crate::calendar::SchoolId;
use crate::case::state::Case;
use crate::case::strand::StrandKind;
use crate::case::{Entry, Event, evolve, opened};
use crate::ids::{FieldId, RoleId};
use crate::procedure::Pack;
use std::collections::BTreeSet;

/// Stands as the group of a file that is kept for the authority's own people, where the case is
/// told to somebody else. No role can be called so.
const OURS: &str = "the authority";

/// Somebody who reads a case.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'r> {
    /// The person.
    pub person: &'r str,
    /// The roles held.
    pub roles: &'r [RoleId],
    /// The school of a school user.
    pub school: Option<&'r SchoolId>,
}

/// Whether somebody may read a note or a file that is kept for a group: those of the group, those
/// who read what safeguarding writes, and whoever wrote it down.
pub fn reads_of_group(pack: &Pack, roles: &[RoleId], own: bool, group: &str) -> bool {
    let held = roles.iter().filter_map(|role| pack.roles.get(role));
    let standings: Vec<_> = held.map(|role| (role.base, role.sees)).collect();
    let facts = Facts {
        own: true,
        ..Facts::default()
    };
    own || roles.iter().any(|role| role.as_str() == group)
        || may(&standings, Action::SeeSafeguarding, facts) == Answer::Allow
}

/// Takes the words out of a case that its reader may not read, and says from which records, by
/// their place in the history. That something happened, when and by whom stays.
///
/// The case is told again from what is left of its history, so that no page of it can say more
/// than another. `lost` are the places at which entries have lost their bodies: they keep their
/// numbers.
pub fn withhold(
    case: &mut Case,
    history: &mut [Entry],
    lost: &[usize],
    pack: &Pack,
    reader: &Reader<'_>,
) -> BTreeSet<usize> {
    let mut withheld = BTreeSet::new();
    if ours(pack, reader.roles) {
        return withheld;
    }
    let mut school: Option<SchoolId> = None;
    for (place, entry) in history.iter_mut().enumerate() {
        match &entry.event {
            Event::Opened { opening, .. } => school.clone_from(&opening.school),
            Event::RollSet { school: on } => school.clone_from(on),
            _ => {}
        }
        if !wrote(pack, reader, entry, school.as_ref()) && !addressed(case, reader, &entry.event) {
            let had = entry.event.clone();
            silence(&mut entry.event);
            if entry.event != had {
                withheld.insert(place);
            }
        }
    }
    if let Some(told) = told_again(case, history, lost) {
        *case = told;
    }
    withheld
}

/// The last answer to a question in this spell, in whatever form it was asked: the same fact is
/// typed once. The case holds the forms that the reader may read, and no others: what stands in
/// an assessment that is not theirs does not come to stand in theirs.
pub fn answered_before(case: &Case, field: &FieldId) -> Option<String> {
    case.forms
        .iter()
        .rev()
        .filter(|filled| filled.spell == case.spell)
        .find_map(|filled| filled.answers.get(field))
        .cloned()
}

/// Whether the reader wrote it, or somebody who speaks for the same school or body did. The
/// words of another school, at which the child was before, are not this one's.
fn wrote(pack: &Pack, reader: &Reader<'_>, entry: &Entry, school: Option<&SchoolId>) -> bool {
    let base = pack.roles.get(&entry.role).map(|role| role.base);
    let same_body = match base {
        Some(BaseRole::SchoolUser) => school.is_some() && school == reader.school,
        _ => true,
    };
    entry.actor.as_str() == reader.person || (same_body && reader.roles.contains(&entry.role))
}

/// Whether it is what came of work that is the reader's own.
fn addressed(case: &Case, reader: &Reader<'_>, event: &Event) -> bool {
    match event {
        Event::StrandOpened { owner, .. } => reader.roles.contains(owner),
        Event::StrandMoved { number, .. } => case
            .strands
            .iter()
            .any(|held| held.number == *number && reader.roles.contains(&held.owner)),
        _ => false,
    }
}

/// Leaves of an event what happened, and none of the words that somebody wrote.
fn silence(event: &mut Event) {
    match event {
        Event::Moved { said, .. } => said.clear(),
        Event::Recorded(evidence) => evidence.text.clear(),
        Event::StrandOpened {
            kind,
            about,
            result,
            ..
        } => {
            // A contact rule is named there, which everybody must obey.
            if *kind != StrandKind::ContactRule {
                *about = None;
            }
            *result = None;
        }
        Event::StrandMoved { result, .. } => *result = None,
        Event::FlagSet { source, .. } | Event::WhereaboutsSet { source, .. } => source.clear(),
        Event::FlagLifted { because, .. }
        | Event::FlagDeclined { because, .. }
        | Event::Classified { because, .. }
        | Event::TypeChanged { because, .. }
        | Event::AbsenceEnded { because, .. }
        | Event::ClockPaused { because, .. }
        | Event::Proposed { because, .. }
        | Event::SentBack { because, .. }
        | Event::Corrected { because, .. }
        | Event::ClockMoved { because, .. }
        | Event::FlaggedForReview { because, .. }
        | Event::Withdrawn { because }
        | Event::RuleTouched { because, .. } => because.clear(),
        Event::Together(together) => together.silence(),
        Event::Noted { text, .. } => text.clear(),
        Event::DocumentKept(document) => {
            document.title.clear();
            document.name.clear();
            document.from = None;
            document.only_for.get_or_insert_with(|| OURS.to_owned());
        }
        Event::Contacted(contact) | Event::ContactBreach { contact, .. } => {
            contact.with.clear();
            contact.text.clear();
        }
        Event::ContactBarred { with, .. } => with.clear(),
        // The words of these are the procedure's or the engine's, or are kept by a rule of
        // their own: `reads_form`, and what a reader may know of restricted flags.
        Event::Opened { .. }
        | Event::ChecklistDone { .. }
        | Event::FirstAbsence { .. }
        | Event::ClockStarted(_)
        | Event::ClockMet { .. }
        | Event::ClockCancelled { .. }
        | Event::ClockResumed { .. }
        | Event::Told { .. }
        | Event::NoticeRead { .. }
        | Event::LetterDrafted { .. }
        | Event::Agreed { .. }
        | Event::FormFilled { .. }
        | Event::Assigned { .. }
        | Event::LeadMoved { .. }
        | Event::RollSet { .. }
        | Event::BroughtIn(_)
        | Event::Succeeded(_) => {}
    }
}

/// The case as its history now tells it; nothing when its opening is gone.
fn told_again(case: &Case, history: &[Entry], lost: &[usize]) -> Option<Case> {
    let mut entries = history.iter();
    let mut told = opened(case.id.clone(), entries.next()?)?;
    for place in 1..history.len() + lost.len() {
        if lost.contains(&place) {
            told.version += 1;
        } else if let Some(entry) = entries.next() {
            evolve(&mut told, entry);
        }
    }
    Some(told)
}
