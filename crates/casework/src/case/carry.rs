//! Two open cases of one child that are about one thing: one goes on in the other.
//!
//! Nothing due is lost, and of two dates the earlier holds: what still runs in the case that ends
//! runs in the one that goes on, its open strands and its flags come along, and the absence is
//! counted from its first day. What was done stays where it was done, and is read there.

use super::event::{ClockStarted, Event};
use super::facts::Whereabouts;
use super::state::{Case, Clock, ClockState, Strand};
use super::together::Together;
use crate::access::{Action, Answer, Facts, Standing, may};
use crate::ids::CaseId;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Why two cases are not joined.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CarryRefusal {
    /// The permission table says no.
    NotAllowed,
    /// They are of two children: first it is said that these are one.
    TwoChildren,
    /// They are one case, or go on in each other already.
    OneAlready,
    /// One of them has ended, or goes on elsewhere.
    NotOpen,
    /// They are of two types, and so about two things.
    TwoTypes,
    /// Somebody is asked to agree to something in the one that would end.
    Waits,
    /// No reason was given.
    NoReason,
    /// They were never joined.
    NotJoined,
}

/// What is written in both cases.
#[derive(Clone, PartialEq, Debug)]
pub struct Carried {
    /// In the case that goes on.
    pub on: Vec<Event>,
    /// In the other.
    pub from: Vec<Event>,
}

/// Decides that a case goes on in another. `one_child` says that they are of one child.
///
/// # Errors
///
/// Why it may not be done.
pub fn carry(
    on: &Case,
    from: &Case,
    one_child: bool,
    standings: &[Standing],
    because: &str,
) -> Result<Carried, CarryRefusal> {
    let because = allowed(standings, because)?;
    if !one_child {
        return Err(CarryRefusal::TwoChildren);
    }
    if on.id == from.id {
        return Err(CarryRefusal::OneAlready);
    }
    if !on.open() || !from.open() {
        return Err(CarryRefusal::NotOpen);
    }
    if on.case_type_now() != from.case_type_now() {
        return Err(CarryRefusal::TwoTypes);
    }
    let mut proposals = from.proposals.iter();
    if proposals.any(|held| held.answer.is_none() && held.spell == from.spell) {
        return Err(CarryRefusal::Waits);
    }
    let mut events = flags(on, from);
    events.extend(absence(on, from));
    events.extend(whereabouts(on, from));
    let (strands, numbers) = strands(on, from);
    events.extend(strands);
    let (clocks, carried) = clocks(on, from, &numbers, because);
    events.extend(clocks);
    events.push(Event::Together(Together::Took {
        case: from.id.clone(),
        because: because.to_owned(),
        clocks: carried,
    }));
    Ok(Carried {
        on: events,
        from: vec![Event::Together(Together::GoesOnIn {
            case: on.id.clone(),
            because: because.to_owned(),
        })],
    })
}

/// Decides that each of two joined cases goes on by itself again: the other has everything that
/// was asked of it, and what came of it here and still runs is asked here no more.
///
/// # Errors
///
/// Why it may not be done.
pub fn give_back(
    on: &Case,
    from: &Case,
    standings: &[Standing],
    because: &str,
) -> Result<Carried, CarryRefusal> {
    let because = allowed(standings, because)?;
    if from.goes_on_in.as_ref() != Some(&on.id) {
        return Err(CarryRefusal::NotJoined);
    }
    Ok(Carried {
        on: given_back(on, &from.id, because),
        from: vec![Event::Together(Together::OnItsOwn {
            case: on.id.clone(),
            because: because.to_owned(),
        })],
    })
}

/// What is written in the case that goes on when another is given back.
pub fn given_back(on: &Case, from: &CaseId, because: &str) -> Vec<Event> {
    let took = on.took.iter().find(|(case, _)| case == from);
    let came = took.map_or(&[][..], |(_, clocks)| clocks);
    let mut events: Vec<Event> = on
        .clocks
        .iter()
        // Work that came along and is open stays somebody's, and its date runs.
        .filter(|clock| runs(clock) && clock.rule.strand.is_none())
        .filter(|clock| came.contains(&clock.rule.number))
        .map(|clock| Event::ClockCancelled {
            number: clock.rule.number,
            because: because.to_owned(),
        })
        .collect();
    events.push(Event::Together(Together::GaveBack {
        case: from.clone(),
        because: because.to_owned(),
    }));
    events
}

fn allowed<'b>(standings: &[Standing], because: &'b str) -> Result<&'b str, CarryRefusal> {
    if may(standings, Action::Merge, Facts::default()) != Answer::Allow {
        return Err(CarryRefusal::NotAllowed);
    }
    let because = because.trim();
    match because.is_empty() {
        true => Err(CarryRefusal::NoReason),
        false => Ok(because),
    }
}

fn runs(clock: &Clock) -> bool {
    matches!(clock.state, ClockState::Running | ClockState::Paused { .. })
}

fn flags(on: &Case, from: &Case) -> Vec<Event> {
    let held = from.flags.iter().filter(|flag| flag.lifted.is_none());
    held.filter(|flag| !on.flagged(&flag.flag))
        .map(|flag| Event::FlagSet {
            flag: flag.flag.clone(),
            label: flag.label.clone(),
            source: flag.source.clone(),
        })
        .collect()
}

/// The absence counts from its first day, where it goes on in both.
fn absence(on: &Case, from: &Case) -> Option<Event> {
    let goes_on = |case: &Case| case.absence_ended.is_none() && !case.absence_is_past;
    let first = from.first_absence.filter(|_| goes_on(from))?;
    let later = on.first_absence.is_none_or(|held| first < held);
    (later && goes_on(on)).then_some(Event::FirstAbsence { on: first })
}

/// A child whom either case looks for is looked for: whoever knows better says so again.
fn whereabouts(on: &Case, from: &Case) -> Option<Event> {
    let unsettled = |is: Whereabouts| match is {
        Whereabouts::Unknown => 2,
        Whereabouts::Believed => 1,
        Whereabouts::Known => 0,
    };
    let (here, there) = (on.whereabouts_now(), from.whereabouts_now());
    (unsettled(there) > unsettled(here)).then_some(Event::WhereaboutsSet {
        is: there,
        source: String::new(),
    })
}

/// The open strands of the other case that are not open here, and the number that each has here.
fn strands(on: &Case, from: &Case) -> (Vec<Event>, BTreeMap<u32, u32>) {
    let last = on.strands.iter().map(|strand| strand.number).max();
    let mut free = last.unwrap_or_default();
    let (mut events, mut numbers) = (Vec::new(), BTreeMap::new());
    for strand in from.open_strands() {
        let same = |held: &&Strand| {
            held.strand == strand.strand && held.about == strand.about && held.state == strand.state
        };
        // Two pieces of work are two here as well.
        let taken: Vec<u32> = numbers.values().copied().collect();
        let mut held = on.open_strands().filter(same);
        if let Some(held) = held.find(|held| !taken.contains(&held.number)) {
            numbers.insert(strand.number, held.number);
            continue;
        }
        free += 1;
        numbers.insert(strand.number, free);
        events.push(Event::StrandOpened {
            number: free,
            strand: strand.strand.clone(),
            kind: strand.kind,
            label: strand.label.clone(),
            owner: strand.owner.clone(),
            state: strand.state,
            about: strand.about.clone(),
            result: strand.result.clone(),
            planned: strand.planned,
            in_writing: strand.in_writing,
            channel: strand.channel,
            reaches: strand.reaches.clone(),
        });
    }
    (events, numbers)
}

/// The clocks that run in the other case: of one that runs here as well the earlier date holds,
/// the others come along. Says the numbers of those that came.
fn clocks(
    on: &Case,
    from: &Case,
    numbers: &BTreeMap<u32, u32>,
    because: &str,
) -> (Vec<Event>, Vec<u32>) {
    let last = on.clocks.iter().map(|clock| clock.rule.number).max();
    let mut free = last.unwrap_or_default();
    let (mut events, mut came) = (Vec::new(), Vec::new());
    // A date that has moved once is compared as it then stands.
    let mut held_now: Vec<Clock> = on.clocks.clone();
    for clock in from.clocks.iter().filter(|clock| runs(clock)) {
        let strand = clock.rule.strand.and_then(|number| numbers.get(&number));
        let same = |held: &&Clock| {
            runs(held) && held.rule.clock == clock.rule.clock && held.rule.strand == strand.copied()
        };
        match held_now.iter().position(|held| same(&held)) {
            Some(place) => {
                let held = held_now.get_mut(place);
                let moved = held.and_then(|held| {
                    let moved = earlier(&held.rule, &clock.rule, because)?;
                    let rule = Arc::make_mut(&mut held.rule);
                    (rule.due, rule.due_time) = (clock.rule.due, clock.rule.due_time);
                    Some(moved)
                });
                events.extend(moved);
            }
            None => {
                free += 1;
                came.push(free);
                events.push(Event::ClockStarted(ClockStarted {
                    number: free,
                    strand: strand.copied(),
                    ..(*clock.rule).clone()
                }));
            }
        }
    }
    (events, came)
}

/// A date that moves to the other's, where that is earlier.
fn earlier(held: &ClockStarted, other: &ClockStarted, because: &str) -> Option<Event> {
    let sooner = match (held.due, other.due) {
        (Some(held_on), Some(on)) => (on, other.due_time) < (held_on, held.due_time),
        (None, Some(_)) => true,
        (_, None) => false,
    };
    sooner.then(|| Event::ClockMoved {
        number: held.number,
        from: other.from,
        was: held.due,
        due: other.due,
        from_time: other.from_time,
        due_time: other.due_time,
        because: because.to_owned(),
    })
}

#[cfg(test)]
mod tests;
