//! What would change: past cases under another version of the procedure.
//!
//! A council's lead changes a figure and asks what it would have meant. [`compare`] walks
//! through a case as it happened and says which deadlines would have fallen on another day or
//! to somebody else, which would not have been, which are new, and which decisions the other
//! version would have refused. Nothing is invented: what people did is what they did, so a
//! decision is compared where both versions can judge it, and only one that the version of
//! its day allows counts as different when the other refuses.

use crate::access::Facts;
use crate::calendar::Calendar;
use crate::case::command::{Act, Actor, Command, StrandStep};
use crate::case::{Case, Context, Entry, Event, Refusal, allowed, evolve, opened};
use crate::clock::{due_when, fires};
use crate::condition::{View, holds};
use crate::ids::{CaseId, ClockId, RoleId};
use crate::label::Label;
use crate::procedure::{ClockRule, Pack};
use crate::safeguarding::RuleInForce;
use crate::world::{Adult, Child, School};
use jiff::civil::{Date, DateTime};
use std::collections::{BTreeMap, BTreeSet};

/// A case as it happened, with the world around it.
pub struct Past<'a> {
    /// Its reference.
    pub id: &'a CaseId,
    /// Its entries, the first of which opens it.
    pub history: &'a [Entry],
    /// The child.
    pub child: &'a Child,
    /// The school on whose roll the child is.
    pub school: Option<&'a School>,
    /// The contact rules in force for the household.
    pub rules: &'a [RuleInForce],
    /// The adults on the household's record.
    pub adults: &'a [Adult],
    /// The authority's calendar.
    pub calendar: &'a Calendar,
}

/// One thing that would have been otherwise.
#[derive(Clone, PartialEq, Debug)]
pub enum Difference {
    /// A deadline would have fallen on another day, or to somebody else.
    Moved {
        /// Which.
        clock: ClockId,
        /// What is due.
        label: Label,
        /// The day from which it counts.
        from: Date,
        /// The day as it was.
        was: Option<Date>,
        /// The day as it would have been.
        would: Option<Date>,
        /// Whose it was, and whose it would have been, where that differs.
        owner: Option<(RoleId, RoleId)>,
    },
    /// A deadline would not have been.
    Gone {
        /// Which.
        clock: ClockId,
        /// What was due.
        label: Label,
        /// The day as it was.
        was: Option<Date>,
    },
    /// A deadline that the version before has not.
    New {
        /// Which.
        clock: ClockId,
        /// What would be due.
        label: Label,
        /// The day.
        would: Option<Date>,
    },
    /// A decision that would have been refused, or asked for more.
    Refused {
        /// When it was taken.
        at: DateTime,
        /// What was done: the kind of the act, and its name in the procedure.
        what: (&'static str, String),
        /// What the other version says.
        refusal: Box<Refusal>,
    },
}

/// Walks through a case under the version it ran under and the other.
pub fn compare(past: &Past<'_>, old: &Pack, new: &Pack) -> Vec<Difference> {
    let Some((first, rest)) = past.history.split_first() else {
        return Vec::new();
    };
    let Some(mut case) = opened(past.id.clone(), first) else {
        return Vec::new();
    };
    let added: Vec<(&ClockId, &ClockRule)> = new
        .clocks
        .iter()
        .filter(|(id, _)| !old.clocks.contains_key(*id))
        .collect();
    let mut begun = BTreeSet::new();
    let mut found = fresh(past, new, &added, &case, 0, first, &mut begun);
    for entry in rest {
        found.extend(refused(past, old, new, &case, entry));
        if let Event::ClockStarted(started) = &entry.event {
            found.extend(deadline(past, new, started));
        }
        let seen = case.marks.len();
        evolve(&mut case, entry);
        found.extend(fresh(past, new, &added, &case, seen, entry, &mut begun));
    }
    found
}

/// A deadline as the other version would have set it.
fn deadline(
    past: &Past<'_>,
    new: &Pack,
    started: &crate::case::event::ClockStarted,
) -> Option<Difference> {
    let Some(rule) = new.clocks.get(&started.clock) else {
        return Some(Difference::Gone {
            clock: started.clock.clone(),
            label: started.label.clone(),
            was: started.due,
        });
    };
    let would = due_when(
        rule.due,
        started.from_moment(),
        started.turn,
        started.school.as_ref(),
        past.calendar,
    )
    .map(|due| due.day);
    let owner = (rule.owner != started.owner).then(|| (started.owner.clone(), rule.owner.clone()));
    (would != started.due || owner.is_some()).then(|| Difference::Moved {
        clock: started.clock.clone(),
        label: rule.label.clone(),
        from: started.from,
        was: started.due,
        would,
        owner,
    })
}

/// Deadlines that only the other version has, as what just happened would have started them:
/// each once in a spell.
fn fresh(
    past: &Past<'_>,
    new: &Pack,
    added: &[(&ClockId, &ClockRule)],
    case: &Case,
    seen: usize,
    entry: &Entry,
    begun: &mut BTreeSet<(ClockId, u32)>,
) -> Vec<Difference> {
    let mut found = Vec::new();
    for mark in case.marks.get(seen..).unwrap_or_default() {
        for (id, rule) in added {
            let starts = rule.starts.iter().any(|trigger| fires(trigger, mark, case));
            if !starts || begun.contains(&((*id).clone(), case.spell)) {
                continue;
            }
            let actor = actor(entry);
            let said = BTreeMap::new();
            let view = View {
                case,
                pack: new,
                calendar: past.calendar,
                child: past.child,
                school: past.school,
                rules: past.rules,
                actor: &actor,
                on: entry.at,
                said: &said,
                outcome: None,
            };
            if !rule.when.as_ref().is_none_or(|when| holds(when, &view)) {
                continue;
            }
            begun.insert(((*id).clone(), case.spell));
            let school = case.school_concerned();
            found.push(Difference::New {
                clock: (*id).clone(),
                label: rule.label.clone(),
                would: due_when(rule.due, mark.at, 1, school, past.calendar).map(|due| due.day),
            });
        }
    }
    found
}

fn actor(entry: &Entry) -> Actor {
    Actor {
        id: entry.actor.clone(),
        roles: vec![entry.role.clone()],
    }
}

/// A decision that the version of its day allows and the other refuses.
fn refused(
    past: &Past<'_>,
    old: &Pack,
    new: &Pack,
    case: &Case,
    entry: &Entry,
) -> Option<Difference> {
    let (what, command, said) = act_of(case, &entry.event)?;
    let actor = actor(entry);
    let act = Act {
        actor: &actor,
        at: entry.at,
        command,
        said,
    };
    let judged = |pack: &Pack| {
        let context = Context {
            pack,
            calendar: past.calendar,
            child: past.child,
            school: past.school,
            rules: past.rules,
            adults: past.adults,
            reach: Facts {
                own: true,
                ..Facts::default()
            },
            now: entry.at,
        };
        allowed(past.id, Some(case), &act, &context)
    };
    let refusal = judged(new).err()?;
    // What neither allows was done by somebody of whom the entry does not say all.
    judged(old).ok()?;
    Some(Difference::Refused {
        at: entry.at,
        what,
        refusal: Box::new(refusal),
    })
}

type Done = ((&'static str, String), Command, BTreeMap<String, String>);

/// The act behind an event, where the event is one that somebody decided; what only followed
/// from another is not judged again.
fn act_of(case: &Case, event: &Event) -> Option<Done> {
    let done = |kind, name: &str, command| ((kind, name.to_owned()), command, BTreeMap::new());
    Some(match event {
        Event::Moved {
            on, outcome, said, ..
        } => {
            let outcome = outcome.as_ref().map(|ending| ending.outcome.clone());
            let command = Command::Move {
                on: on.clone(),
                outcome,
            };
            (("move", on.to_string()), command, said.clone())
        }
        Event::Recorded(evidence) => done(
            "proof",
            evidence.proof.as_str(),
            Command::Record(evidence.clone()),
        ),
        Event::StrandMoved {
            number,
            to,
            result,
            planned,
            in_writing,
            reaches,
        } => {
            let held = case.strands.iter().find(|held| held.number == *number)?;
            let step = StrandStep {
                strand: held.strand.clone(),
                number: Some(*number),
                to: *to,
                about: None,
                result: result.clone(),
                planned: *planned,
                in_writing: *in_writing,
                reaches: reaches.clone(),
            };
            done("strand", held.strand.as_str(), Command::Strand(step))
        }
        Event::FormFilled {
            form,
            answers,
            level,
            ..
        } => done(
            "form",
            form.as_str(),
            Command::Fill {
                form: form.clone(),
                answers: answers.clone(),
                level: level.clone(),
            },
        ),
        _ => return None,
    })
}
