//! What was asked and what was made: the items of checklists, and visits at different times of
//! day.

use super::Since;
use super::evaluate::{View, marks};
use crate::case::state::What;
use crate::case::strand::StrandState;
use crate::ids::{ChecklistId, StrandId};
use jiff::civil::DateTime;
use std::collections::BTreeSet;

/// Whether an item of a checklist has a dated result, or a reason for not applying.
pub(super) fn answered(item: &StrandId, since: Since, view: &View<'_>) -> bool {
    use StrandState as S;
    let records: BTreeSet<u32> = marks(view, since)
        .filter_map(|mark| match &mark.what {
            What::Strand { strand, number, .. } if strand == item => Some(*number),
            _ => None,
        })
        .collect();
    view.case.strands.iter().any(|held| {
        held.strand == *item
            && records.contains(&held.number)
            && match held.state {
                S::Answered
                | S::NoReply
                | S::NotApplicable
                | S::Made
                | S::NobodyIn
                | S::Refused
                | S::Done
                | S::Excused
                | S::Confirmed
                | S::Sent
                | S::Collected => true,
                S::Asked
                | S::Planned
                | S::Owed
                | S::Drafted
                | S::Agreed
                | S::InForce
                | S::Reviewed
                | S::Lifted
                | S::Advised
                | S::Removed
                | S::Told
                | S::Due
                | S::Rejected
                | S::Withdrawn
                | S::Sought
                | S::Offered
                | S::Accepted
                | S::Started
                | S::AttendanceConfirmed
                | S::Monitored
                | S::NoticeServed
                | S::Ordered
                | S::Breach
                | S::Revoked
                | S::HandedBack
                | S::Chased
                | S::PassedOn
                | S::EndedWithCase => false,
            }
    })
}

pub(crate) fn checklist_done(list: &ChecklistId, since: Since, view: &View<'_>) -> bool {
    view.pack
        .checklists
        .get(list)
        .is_some_and(|list| list.items.iter().all(|item| answered(item, since, view)))
}

/// The items of a checklist that still lack an answer, for the page and the refusal.
pub fn checklist_open(list: &ChecklistId, since: Since, view: &View<'_>) -> Vec<StrandId> {
    view.pack
        .checklists
        .get(list)
        .map_or_else(Vec::new, |list| {
            list.items
                .iter()
                .filter(|item| !answered(item, since, view))
                .cloned()
                .collect()
        })
}

/// How many visits of a kind were made or tried; with `apart`, how many different times of
/// day they cover.
pub(super) fn visits(strand: &StrandId, apart: bool, since: Since, view: &View<'_>) -> usize {
    use StrandState as S;
    let tried = marks(view, since).filter(|mark| {
        matches!(&mark.what, What::Strand { strand: held, state, .. }
            if held == strand && matches!(state, S::Made | S::NobodyIn | S::Refused))
    });
    if apart {
        tried
            .map(|mark| PartOfDay::of(mark.at))
            .collect::<BTreeSet<_>>()
            .len()
    } else {
        tried.count()
    }
}

/// "At different times of day": before noon, afternoon, and from five o'clock.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum PartOfDay {
    Morning,
    Afternoon,
    Evening,
}

impl PartOfDay {
    fn of(at: DateTime) -> Self {
        match at.hour() {
            ..12 => PartOfDay::Morning,
            12..17 => PartOfDay::Afternoon,
            _ => PartOfDay::Evening,
        }
    }
}
