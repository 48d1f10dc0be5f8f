//! `decide`: may this be done, and what then happened?
//!
//! Each command has one function in a file named for its subject. All of them work on a
//! [`Draft`], a copy of the case to which each event is applied at once, so that what
//! follows sees the world after it; when a command is done the draft is settled and its
//! events are the answer.

mod brought;
mod contact;
mod facts;
mod form;
mod moves;
mod news;
mod rested;
mod roll;
mod strands;

pub use contact::{ATTEMPTED, BREACHED, followed};
pub use form::{NOTE_SUFFIX, SEVERAL, prefilled};
pub use news::{DANGER, NEWS, told_of_news};
pub use rested::LOOK_AGAIN;
pub(crate) use strands::touches_family;

use super::command::{Act, Actor, Command, Opening};
use super::context::{Context, Decided};
use super::draft::Draft;
use super::event::{ClockStarted, Event};
use super::evolve::{Entry, opened};
use super::refusal::Refusal;
use super::state::Case;
use crate::access::{self, Action, Answer, Facts};
use crate::condition::{Evaluation, evaluate};
use crate::ids::{CaseId, RoleId};
use crate::procedure::Pack;
use std::borrow::Cow;

/// Decides a command on a case, or on none yet when it opens one.
///
/// # Errors
///
/// A [`Refusal`] with everything that stands in the way. One kind carries events that are
/// to be written down all the same: an attempt that a contact rule barred.
pub fn decide(
    id: &CaseId,
    case: Option<&Case>,
    act: &Act<'_>,
    cx: &Context<'_>,
) -> Result<Decided, Refusal> {
    let mut draft = drafted(id, case, act, cx, true)?;
    draft.settle();
    Ok(Decided {
        case: draft.events,
        household: draft.household,
    })
}

/// Whether a command would be decided, without working out what follows from it: what follows
/// refuses nothing.
///
/// # Errors
///
/// As [`decide`].
pub fn allowed(
    id: &CaseId,
    case: Option<&Case>,
    act: &Act<'_>,
    cx: &Context<'_>,
) -> Result<(), Refusal> {
    drafted(id, case, act, cx, false).map(|_| ())
}

/// A command carried out on a draft, before anything follows from it.
fn drafted<'a>(
    id: &CaseId,
    case: Option<&'a Case>,
    act: &'a Act<'a>,
    cx: &'a Context<'a>,
    applies: bool,
) -> Result<Draft<'a>, Refusal> {
    if act.at > cx.now
        || cx
            .child
            .born
            .as_ref()
            .is_some_and(|b| act.at.date() < b.date())
    {
        return Err(Refusal::Day(act.at.date()));
    }
    let Some(case) = case else {
        return match &act.command {
            Command::Open(opening) => open(id, opening, act, cx),
            _ => Err(Refusal::Unknown {
                what: act.command.action().to_owned(),
                known: vec!["open_case".to_owned()],
            }),
        };
    };
    permitted(act, cx, action_of(&act.command, case, cx.pack))?;
    if case.withdrawn.is_some() {
        return Err(Refusal::Withdrawn);
    }
    if let Some(other) = &case.goes_on_in
        && !still_taken(&act.command)
    {
        return Err(Refusal::GoesOn(other.clone()));
    }
    let mut draft = Draft::on(cx, act, Cow::Borrowed(case));
    if !applies {
        draft = draft.asking();
    }
    match &act.command {
        Command::Open(_) => {
            return Err(Refusal::Unknown {
                what: "open_case".to_owned(),
                known: vec!["a case that is open already takes every other action".to_owned()],
            });
        }
        Command::Move { on, outcome } => moves::go(&mut draft, on, outcome.as_ref())?,
        Command::Record(evidence) => facts::record(&mut draft, evidence)?,
        Command::Strand(step) => strands::step(&mut draft, step)?,
        Command::SetFlag { flag, source } => facts::set_flag(&mut draft, flag, source)?,
        Command::LiftFlag { flag, because } => facts::lift_flag(&mut draft, flag, because)?,
        Command::DeclineFlag { flag, because } => facts::decline_flag(&mut draft, flag, because)?,
        Command::DraftLetter { letter, to, with } => contact::letter(&mut draft, letter, to, with)?,
        Command::Whereabouts { is, source } => draft.push(Event::WhereaboutsSet {
            is: *is,
            source: source.clone(),
        }),
        Command::Classify { r#as, because } => draft.push(Event::Classified {
            r#as: *r#as,
            because: because.clone(),
        }),
        Command::ChangeType { to, because } => facts::change_type(&mut draft, to, because)?,
        Command::FirstAbsence { on } => facts::first_absence(&mut draft, *on)?,
        Command::AbsenceEnds { on, because } => facts::absence_ends(&mut draft, *on, because)?,
        Command::Pause {
            clock,
            number,
            because,
            until,
        } => facts::pause(&mut draft, (clock, *number), because, *until)?,
        Command::Resume { clock, number } => facts::resume(&mut draft, (clock, *number))?,
        Command::Propose { what, because } => form::propose(&mut draft, what, because)?,
        Command::Agree { what } => form::agree(&mut draft, what)?,
        Command::SendBack { what, because } => form::send_back(&mut draft, what, because)?,
        Command::Note { text, only_for } => draft.push(Event::Noted {
            text: text.clone(),
            only_for: only_for.clone(),
        }),
        Command::Hear { text, danger } => news::hear(&mut draft, text, *danger),
        Command::KeepDocument(document) => draft.push(Event::DocumentKept(document.clone())),
        Command::Contact(contact) => contact::make(&mut draft, contact)?,
        Command::ContactHappened(contact) => contact::happened(&mut draft, contact),
        Command::SetRule {
            rule,
            about,
            because,
        } => contact::set(&mut draft, rule, about, because)?,
        Command::KnowAdult { name, relationship } => {
            contact::know_adult(&mut draft, name, relationship)?;
        }
        Command::ReviewRule { rule, because } => contact::review(&mut draft, rule, because)?,
        Command::LiftRule { rule, because } => contact::lift(&mut draft, rule, because)?,
        Command::Fill {
            form,
            answers,
            level,
        } => form::fill(&mut draft, form, answers, level.as_ref())?,
        Command::Assign { to } => draft.push(Event::Assigned { to: to.clone() }),
        Command::ReadNotice { record } => facts::read_notice(&mut draft, *record)?,
        Command::Correct {
            record,
            to,
            because,
        } => facts::correct(&mut draft, *record, *to, because)?,
        Command::OnRoll { school } => roll::set(&mut draft, school.as_ref())?,
        Command::BringIn(from) => brought::bring_in(&mut draft, from)?,
        Command::Withdraw { because, worked_on } => {
            brought::withdraw(&mut draft, because, *worked_on)?;
        }
    }
    Ok(draft)
}

/// Whether a case that goes on in another still takes something: what was seen, written or has
/// happened is kept wherever it is told.
fn still_taken(command: &Command) -> bool {
    matches!(
        command,
        Command::Note { .. }
            | Command::Hear { .. }
            | Command::KeepDocument(_)
            | Command::ReadNotice { .. }
            | Command::ContactHappened(_)
    )
}

fn open<'a>(
    id: &CaseId,
    opening: &Opening,
    act: &'a Act<'a>,
    cx: &'a Context<'a>,
) -> Result<Draft<'a>, Refusal> {
    permitted(act, cx, Action::OpenCase)?;
    let Some(rule) = cx.pack.case_types.get(&opening.case_type) else {
        return Err(Refusal::Unknown {
            what: opening.case_type.to_string(),
            known: cx.pack.case_types.keys().map(ToString::to_string).collect(),
        });
    };
    let Some(stage) = cx.pack.stages.get(&rule.entry) else {
        return Err(Refusal::Unknown {
            what: rule.entry.to_string(),
            known: cx.pack.stages.keys().map(ToString::to_string).collect(),
        });
    };
    let first = Event::Opened {
        opening: opening.clone(),
        stage: rule.entry.clone(),
        phase: stage.phase,
        owner: stage.owner.clone(),
    };
    let entry = Entry {
        at: act.at,
        actor: act.actor.id.clone(),
        role: super::draft::acting_role(act.actor),
        event: first.clone(),
    };
    let Some(case) = opened(id.clone(), &entry) else {
        return Err(Refusal::Unknown {
            what: "open_case".to_owned(),
            known: Vec::new(),
        });
    };
    let mut draft = Draft::opening(cx, act, case, first);
    draft.push(Event::Classified {
        r#as: rule.classification,
        because: "the type of case".to_owned(),
    });
    draft.push(Event::WhereaboutsSet {
        is: rule.whereabouts,
        source: opening.source.clone(),
    });
    if let Some(on) = opening.first_absence {
        draft.push(Event::FirstAbsence { on });
    }
    let answer = evaluate(&rule.requires, &draft.view(None));
    settle_guards(answer, act)?;
    Ok(draft)
}

/// Asks the one permission table.
fn permitted(act: &Act<'_>, cx: &Context<'_>, action: Action) -> Result<(), Refusal> {
    match access::may(&cx.standings(act.actor), action, cx.reach) {
        Answer::Allow => Ok(()),
        // Who may not know of the record hears what anybody hears of a record that is not.
        Answer::NotThere => Err(Refusal::Unknown {
            what: "this case".to_owned(),
            known: Vec::new(),
        }),
        Answer::Deny(access::Why::OwnWork) => Err(Refusal::OwnWork),
        Answer::Deny(access::Why::Role | access::Why::NotOwn) => Err(Refusal::Role {
            may: roles_with(cx.pack, action),
        }),
    }
}

fn roles_with(pack: &Pack, action: Action) -> Vec<RoleId> {
    let facts = Facts {
        own: true,
        ..Facts::default()
    };
    pack.roles
        .iter()
        .filter(|(_, role)| access::may(&[(role.base, role.sees)], action, facts) == Answer::Allow)
        .map(|(id, _)| id.clone())
        .collect()
}

/// Which row of the permission table a command stands in.
pub fn action_of(command: &Command, case: &Case, pack: &Pack) -> Action {
    match command {
        Command::Open(_) => Action::OpenCase,
        Command::Move { on, .. } => {
            let transition = pack.moves_from(&case.stage).find(|t| t.on == *on);
            match transition {
                Some(t) if t.reopens => Action::Reopen,
                Some(t) if !t.outcomes.is_empty() => Action::Close,
                _ => Action::Move,
            }
        }
        Command::SetFlag { .. } | Command::LiftFlag { .. } | Command::DeclineFlag { .. } => {
            Action::Flag
        }
        Command::Record(_)
        | Command::Strand(_)
        | Command::FirstAbsence { .. }
        | Command::AbsenceEnds { .. }
        | Command::Note { .. }
        | Command::Hear { .. }
        | Command::KeepDocument(_)
        | Command::ReadNotice { .. }
        | Command::Contact(_)
        | Command::KnowAdult { .. }
        | Command::DraftLetter { .. }
        | Command::Fill { .. }
        | Command::Whereabouts { .. }
        | Command::ChangeType { .. }
        | Command::OnRoll { school: Some(_) } => Action::Record,
        // A name that is off already comes off no further.
        Command::OnRoll { school: None } if case.school.is_none() => Action::Record,
        Command::OnRoll { school: None } | Command::Classify { .. } => Action::Establish,
        Command::Pause { .. } | Command::Resume { .. } => Action::PauseClock,
        Command::Propose { .. } => Action::Propose,
        Command::Agree { .. } | Command::SendBack { .. } => Action::Agree,
        Command::ContactHappened(_) => Action::ReportBreach,
        Command::SetRule { .. } | Command::ReviewRule { .. } => Action::SetContactRule,
        Command::LiftRule { .. } => Action::LiftContactRule,
        Command::Assign { .. } => Action::Assign,
        Command::BringIn(_) | Command::Withdraw { .. } => Action::ImportCases,
        Command::Correct { .. } => Action::Correct,
    }
}

/// Turns what guards answered into a refusal, into questions, or into leave to go on.
fn settle_guards(answer: Evaluation, act: &Act<'_>) -> Result<(), Refusal> {
    use super::refusal::{Ask, AskWhy, JUDGEMENT, REASON};
    if !answer.refused.is_empty() {
        return Err(Refusal::NotMet(answer.refused));
    }
    let said = |name: &str| {
        act.said
            .get(name)
            .is_some_and(|text| !text.trim().is_empty())
    };
    let mut asks = Vec::new();
    for (name, unmet) in [(REASON, answer.reasons), (JUDGEMENT, answer.judgements)] {
        if !said(name) {
            asks.extend(unmet.into_iter().map(|unmet| Ask {
                name: name.to_owned(),
                why: AskWhy::Guard(unmet),
            }));
        }
    }
    if asks.is_empty() {
        Ok(())
    } else {
        Err(Refusal::Asked(asks))
    }
}

/// Evaluates guards on a draft.
fn require(draft: &Draft<'_>, guards: &[crate::condition::Guard]) -> Result<(), Refusal> {
    settle_guards(evaluate(guards, &draft.view(None)), draft.act)
}

/// Refuses somebody who holds none of the roles; an empty list lets everybody through
/// whom the permission table lets through.
fn one_of(actor: &Actor, roles: &[RoleId]) -> Result<(), Refusal> {
    if roles.is_empty() || actor.holds(roles) {
        Ok(())
    } else {
        Err(Refusal::Role {
            may: roles.to_vec(),
        })
    }
}

fn unknown<'k>(
    what: impl ToString,
    known: impl Iterator<Item = &'k (impl ToString + 'k)>,
) -> Refusal {
    Refusal::Unknown {
        what: what.to_string(),
        known: known.map(ToString::to_string).collect(),
    }
}

/// Recounts the dates of a case after its calendar was corrected: what moved keeps its old
/// date with the reason, and a decision for which the days no longer suffice is flagged.
pub fn recount(case: &Case, act: &Act<'_>, cx: &Context<'_>, because: &str) -> Decided {
    let mut draft = Draft::on(cx, act, Cow::Borrowed(case));
    super::draft::recount(&mut draft, because, ClockStarted::from_moment);
    rested::on_the_calendar(&mut draft, because);
    Decided {
        case: draft.events,
        household: draft.household,
    }
}
