//! A record turns out to have been true on another day.

use super::event::Event;
use super::facts::Whereabouts;
use super::state::{Case, Dated, What};
use super::strand::StrandState;
use jiff::civil::DateTime;
use std::collections::BTreeMap;

impl Event {
    /// Whether somebody said on which day it was so, and it may turn out to have been another.
    /// Work that is owed or due was opened by the procedure: its day is that of its cause, and
    /// what the engine concludes has no day but that of what it concludes from.
    pub fn has_its_day(&self) -> bool {
        match self {
            Event::StrandOpened { state, .. } => {
                !matches!(state, StrandState::Owed | StrandState::Due)
            }
            Event::Moved { .. }
            | Event::Recorded(_)
            | Event::StrandMoved { .. }
            | Event::FlagSet { .. }
            | Event::FormFilled { .. }
            | Event::FirstAbsence { .. }
            | Event::AbsenceEnded { .. }
            | Event::WhereaboutsSet { .. } => true,
            _ => false,
        }
    }
}

/// A record's day is another: what the case holds by that day goes with it.
pub(super) fn corrected(case: &mut Case, record: u32, to: DateTime) {
    let mut steps: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
    for mark in &case.marks {
        if let What::Strand { number, .. } = &mark.what {
            let step = steps.entry(*number).or_insert((mark.record, mark.record));
            step.1 = mark.record;
        }
    }
    for mark in case.marks.iter_mut().filter(|m| m.record == record) {
        let was = mark.at;
        mark.first_said.get_or_insert(was);
        mark.at = to;
        match &mark.what {
            What::FirstAbsence if case.first_absence == Some(was.date()) => {
                case.first_absence = Some(to.date());
            }
            What::AbsenceEnds if case.absence_ended == Some(was.date()) => {
                case.absence_ended = Some(to.date());
            }
            What::Whereabouts(is) => redate(&mut case.whereabouts, *is, to),
            What::Flag(flag) => {
                let mut held = case.flags.iter_mut();
                if let Some(held) = held.find(|held| held.flag == *flag && held.since == was) {
                    held.since = to;
                }
            }
            What::Strand { number, .. } => {
                let mut held = case.strands.iter_mut();
                if let Some(held) = held.find(|held| held.number == *number) {
                    let (first, last) = steps.get(number).copied().unwrap_or_default();
                    if record == last {
                        held.since = to;
                    }
                    if record == first {
                        held.opened = to;
                    }
                }
            }
            _ => {}
        }
    }
    for filled in case.forms.iter_mut().filter(|held| held.record == record) {
        filled.at = to;
    }
}

fn redate(facts: &mut [Dated<Whereabouts>], is: Whereabouts, to: DateTime) {
    if let Some(fact) = facts.iter_mut().rev().find(|fact| fact.value == is) {
        fact.since = to;
    }
}
