//! Playing a rehearsal.

use super::duty;
use super::hold::{self, After};
use super::stage::{Moment, Stage};
use super::step::{Does, Step};
use super::{Expect, Expected, Rehearsal};
use crate::calendar::SchoolCalendar;
use crate::case::command::{Act, Actor, Command};
use crate::case::state::What as Marked;
use crate::case::{Case, Context, Event, Refusal, recount};
use crate::clock::{DueItem, due_items, explain_date};
use crate::ids::{ChildId, RoleId};
use crate::procedure::read::At;
use crate::procedure::{Pack, Report};
use crate::standing::Owed;
use jiff::civil::{Date, DateTime};
use std::collections::BTreeMap;

/// What a rehearsal came to.
#[derive(Clone, Debug, Default)]
pub struct Played {
    /// Each step, in order.
    pub steps: Vec<StepPlayed>,
    /// Every expectation that does not hold, and every step that was refused unasked.
    pub missed: Vec<Missed>,
    /// How many expectations held.
    pub held: usize,
}

/// One step as it was played.
#[derive(Clone, Debug)]
pub struct StepPlayed {
    /// When.
    pub on: DateTime,
    /// In which role.
    pub role: RoleId,
    /// On which child's case; nothing in a story of what is owed whoever the child.
    pub child: Option<ChildId>,
    /// Under which procedure.
    pub pack: String,
    /// What was done.
    pub action: String,
    /// What happened, by kind; or why not.
    pub outcome: Result<Vec<Event>, Refusal>,
    /// What is outstanding afterwards, with the counting behind each date.
    pub due: Vec<(DueItem, Option<crate::calendar::Counting>)>,
    /// The standing duties of which the step speaks, as they stand afterwards; nothing of one
    /// that never falls due of itself.
    pub owed: Vec<(Report, Option<Owed>)>,
    /// In which stage the case stands.
    pub stage: Option<String>,
}

/// Something that should have been so and is not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Missed {
    /// Where it stands in the file.
    pub at: At,
    /// What was expected, and what is.
    pub message: String,
}

/// Plays a rehearsal against its packs, which the caller has loaded by name.
///
/// # Errors
///
/// The name of a pack that was not given, or words that name no law.
pub fn play(rehearsal: &Rehearsal, packs: &BTreeMap<String, Pack>) -> Result<Played, String> {
    for name in &rehearsal.packs {
        if !packs.contains_key(name) {
            return Err(format!("there is no procedure `{name}`"));
        }
    }
    let judged = under_law(rehearsal, packs)?;
    let mut stage = Stage::new(rehearsal, judged.as_ref().unwrap_or(packs));
    let mut played = Played::default();
    let mut last: Option<DateTime> = None;
    for step in &rehearsal.steps {
        if last.is_some_and(|last| step.recorded < last) {
            played.missed.push(Missed {
                at: step.at.clone(),
                message: "this step is recorded before the one above it; steps stand in the \
                          order in which they are recorded (give a late entry `recorded`)"
                    .to_owned(),
            });
        }
        last = Some(step.recorded);
        one(rehearsal, &mut stage, step, &mut played);
    }
    Ok(played)
}

/// The packs under the law that the rehearsal names; nothing when each step is judged by
/// the law of its own day.
fn under_law(
    rehearsal: &Rehearsal,
    packs: &BTreeMap<String, Pack>,
) -> Result<Option<BTreeMap<String, Pack>>, String> {
    let Some(law) = &rehearsal.law else {
        return Ok(None);
    };
    let mut judged = BTreeMap::new();
    for (name, pack) in packs {
        let day = if law == "as adopted" {
            pack.in_force_from
        } else {
            Some(
                law.parse::<Date>()
                    .map_err(|_| format!("law = \"{law}\": write a date, or \"as adopted\""))?,
            )
        };
        let fixed = day.map_or_else(|| pack.clone(), |day| pack.under_law_of(day));
        judged.insert(name.clone(), fixed);
    }
    Ok(Some(judged))
}

fn one(rehearsal: &Rehearsal, stage: &mut Stage<'_>, step: &Step, played: &mut Played) {
    let name = step.pack.as_ref().or_else(|| rehearsal.packs.first());
    let Some(pack) = name.and_then(|name| stage.packs.get(name)) else {
        return;
    };
    let child = step.child.as_ref().and_then(|id| stage.child(id));
    let moment = Moment {
        at: step.on,
        recorded: step.recorded,
        role: &step.role,
        who: &step.who,
    };
    let (action, outcome) = match (&step.does, child) {
        (Does::Look, _) => ("look".to_owned(), Ok(Vec::new())),
        (Does::Report { report, period }, _) => {
            let done = duty::done(stage, pack, step, (report, *period));
            let done = done.unwrap_or_else(|unknown| {
                played.missed.push(Missed {
                    at: step.at.clone(),
                    message: unknown,
                });
                Ok(())
            });
            (format!("report {report}"), done.map(|()| Vec::new()))
        }
        (Does::Command(command), Some(child)) => (
            described(command),
            stage.act(child, pack, &moment, (**command).clone(), &step.said),
        ),
        (Does::Correct { what, to, because }, Some(child)) => (
            format!("correct {what}"),
            correct(stage, child, pack, &moment, (what, *to, because), step),
        ),
        (
            Does::Calendar {
                day,
                closed,
                why,
                school,
            },
            _,
        ) => {
            change(stage, *day, closed.then_some(why.as_str()), school.as_ref());
            let because = match why.as_str() {
                "" => format!("the calendar was corrected: {day}"),
                why => format!("the calendar was corrected: {day}, {why}"),
            };
            (
                format!("calendar {day}"),
                Ok(recount_all(stage, &moment, &because)),
            )
        }
        // A step that needs a child has one, or the file was not read.
        (Does::Command(_) | Does::Correct { .. }, None) => return,
    };
    if let Err(refusal) = &outcome
        && !step
            .expects
            .iter()
            .any(|expect| expects_refusal(&expect.what))
    {
        played.missed.push(Missed {
            at: step.at.clone(),
            message: format!(
                "`{action}` by {} was to go ahead, but: {}",
                step.role,
                hold::refusal_names(refusal).join("; ")
            ),
        });
    }
    let after = After {
        stage,
        pack,
        child,
        step,
        outcome: &outcome,
    };
    for expect in &step.expects {
        match hold::holds(expect, &after) {
            Ok(()) => played.held += 1,
            Err(is) => played.missed.push(missed(expect, &is)),
        }
    }
    let of_child = child.and_then(|child| {
        let case = &stage.case(&child.id, &pack.name)?.case;
        Some((case, outstanding(case, stage, child, step.recorded)))
    });
    let (case, due) = of_child.map_or((None, Vec::new()), |(case, due)| (Some(case), due));
    played.steps.push(StepPlayed {
        on: step.on,
        role: step.role.clone(),
        child: step.child.clone(),
        pack: pack.name.clone(),
        action,
        stage: case.map(|case| case.stage.to_string()),
        outcome,
        due,
        owed: duty::spoken_of(stage, pack, step),
    });
}

fn outstanding(
    case: &Case,
    stage: &Stage<'_>,
    child: &crate::world::Child,
    now: DateTime,
) -> Vec<(DueItem, Option<crate::calendar::Counting>)> {
    due_items(case, &stage.calendar, &stage.rules(child), now)
        .into_iter()
        .filter(|item| item.state.outstanding())
        .map(|item| {
            let clock = case
                .clocks
                .iter()
                .find(|c| c.rule.number == item.rule.number);
            let counting = clock.and_then(|clock| explain_date(clock, &stage.calendar));
            (item, counting)
        })
        .collect()
}

fn missed(expect: &Expect, is: &str) -> Missed {
    Missed {
        at: expect.at.clone(),
        message: is.to_owned(),
    }
}

fn expects_refusal(what: &Expected) -> bool {
    matches!(
        what,
        Expected::Refused(_) | Expected::Barred(_) | Expected::Warned(_)
    )
}

fn described(command: &Command) -> String {
    match command {
        Command::Move { on, .. } => on.to_string(),
        Command::Record(evidence) => format!("record {}", evidence.proof),
        Command::Strand(step) => format!("{} {}", step.strand, step.to),
        Command::SetFlag { flag, .. } => format!("set_flag {flag}"),
        Command::Fill { form, .. } => format!("fill {form}"),
        Command::Propose { what, .. } => format!("propose {what}"),
        Command::Agree { what } => format!("agree {what}"),
        other => other.action().to_owned(),
    }
}

/// Finds the record that a correction names, the latest of its kind.
fn correct(
    stage: &mut Stage<'_>,
    child: &crate::world::Child,
    pack: &Pack,
    moment: &Moment<'_>,
    (what, to, because): (&str, DateTime, &str),
    step: &Step,
) -> Result<Vec<Event>, Refusal> {
    let record = stage.case(&child.id, &pack.name).and_then(|played| {
        played
            .case
            .marks
            .iter()
            .rev()
            .find(|mark| names(&mark.what, what))
            .map(|mark| mark.record)
    });
    let Some(record) = record else {
        return Err(Refusal::Unknown {
            what: what.to_owned(),
            known: Vec::new(),
        });
    };
    // A correction is made when it is recorded, whatever the day it is about.
    let now = Moment {
        at: moment.recorded,
        ..*moment
    };
    let command = Command::Correct {
        record,
        to,
        because: because.to_owned(),
    };
    stage.act(child, pack, &now, command, &step.said)
}

fn names(mark: &Marked, what: &str) -> bool {
    match mark {
        Marked::FirstAbsence => what == "first_absence",
        Marked::AbsenceEnds => what == "absence_ends",
        Marked::Proof(id) => what == format!("proof {id}"),
        Marked::Move(id) => what == format!("move {id}"),
        Marked::Flag(id) => what == format!("flag {id}"),
        Marked::Lifted(id) => what == format!("flag_lifted {id}"),
        Marked::Form(id) => what == format!("form {id}"),
        Marked::Whereabouts(is) => what == format!("whereabouts {is}"),
        Marked::Strand { strand, state, .. } => what == format!("strand {strand} {state}"),
        Marked::ChangedType(to) => what == format!("changed_type {to}"),
        Marked::Opened => what == "opened",
        Marked::Reopened
        | Marked::Enter(_)
        | Marked::Leave(_)
        | Marked::Checklist(_)
        | Marked::Agreed(_)
        | Marked::Met(_)
        | Marked::ContactRule => false,
    }
}

fn change(
    stage: &mut Stage<'_>,
    day: Date,
    closed: Option<&str>,
    school: Option<&crate::calendar::SchoolId>,
) {
    let add = |calendar: &mut SchoolCalendar| match closed {
        Some(why) => {
            calendar.closures.insert(day, why.to_owned());
        }
        None => {
            calendar.inset.insert(day);
        }
    };
    match school {
        Some(school) => {
            let mut own = stage.calendar.school(school).cloned().unwrap_or_default();
            add(&mut own);
            stage.calendar.set_school(school.clone(), own);
        }
        None => {
            let mut standard = stage.calendar.standard().clone();
            add(&mut standard);
            stage.calendar.set_standard(standard);
        }
    }
}

/// Counts every case again after the calendar changed.
fn recount_all(stage: &mut Stage<'_>, moment: &Moment<'_>, because: &str) -> Vec<Event> {
    let mut all = Vec::new();
    let cases: Vec<(ChildId, String)> = stage
        .cases
        .iter()
        .map(|played| (played.child.clone(), played.pack.clone()))
        .collect();
    for (child_id, pack_name) in cases {
        let (Some(child), Some(pack)) = (stage.child(&child_id), stage.packs.get(&pack_name))
        else {
            continue;
        };
        let Some(case) = stage.case(&child_id, &pack_name).map(|p| p.case.clone()) else {
            continue;
        };
        let actor = Actor {
            id: moment.who.clone(),
            roles: vec![moment.role.clone()],
        };
        let act = Act {
            actor: &actor,
            at: moment.recorded,
            command: Command::Note {
                text: String::new(),
                only_for: None,
            },
            said: BTreeMap::new(),
        };
        let rules = stage.rules(child);
        let context = Context {
            pack,
            calendar: &stage.calendar,
            child,
            school: None,
            rules: &rules,
            adults: &[],
            reach: stage.facts(Some(&case), child, pack, &actor),
            now: moment.recorded,
        };
        let decided = recount(&case, &act, &context, because);
        all.extend(decided.case.iter().cloned());
        let now = Moment {
            at: moment.recorded,
            ..*moment
        };
        stage.apply(child, &pack_name, &case.id, &now, decided);
    }
    all
}
