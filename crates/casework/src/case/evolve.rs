//! Applying what happened. Total: an entry that does not fit the state (a strand that was
//! never opened, say) changes nothing, and `verify` names it.

use super::brought::Brought;
use super::event::{Event, RuleAct};
use super::facts::Phase;
use super::letters::Letters;
use super::state::{
    Case, Clock, ClockState, Dated, Filled, Flag, Mark, MovedDate, Notice, Proposal,
    ProposalAnswer, Strand, What,
};
use super::together::Together;
use crate::ids::{ActorId, CaseId, RoleId, StageId};
use jiff::civil::DateTime;
use std::sync::Arc;

/// One entry of a case's history: what happened, when it was true, and who recorded it.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// When it took effect.
    pub at: DateTime,
    /// Who recorded it.
    pub actor: ActorId,
    /// In which role.
    pub role: RoleId,
    /// What happened.
    pub event: Event,
}

/// The state after the first entry, which must be [`Event::Opened`]; nothing otherwise.
pub fn opened(id: CaseId, entry: &Entry) -> Option<Case> {
    let Event::Opened {
        opening,
        stage,
        phase,
        owner,
    } = &entry.event
    else {
        return None;
    };
    let mut case = Case {
        id,
        version: 1,
        stage: stage.clone(),
        phase: *phase,
        stage_since: entry.at,
        stage_record: 1,
        spell: 1,
        spell_since: entry.at,
        spell_record: 1,
        owner: owner.clone(),
        lead: None,
        assigned: None,
        case_type: vec![Dated {
            since: entry.at,
            value: opening.case_type.clone(),
            source: opening.source.clone(),
        }],
        whereabouts: Vec::new(),
        classification: Vec::new(),
        school: opening.school.clone(),
        last_school: None,
        source: opening.source.clone(),
        first_absence: None,
        absence_ended: None,
        absence_is_past: false,
        flags: Vec::new(),
        declined: Vec::new(),
        strands: Vec::new(),
        clocks: Vec::new(),
        marks: Vec::new(),
        proposals: Vec::new(),
        forms: Vec::new(),
        letters: Letters::default(),
        opened: entry.at,
        ended: None,
        review: Vec::new(),
        told: Vec::new(),
        brought: None,
        withdrawn: None,
        goes_on_in: None,
        took: Vec::new(),
    };
    mark(&mut case, entry, What::Opened, false);
    mark(&mut case, entry, What::Enter(stage.clone()), false);
    Some(case)
}

/// Applies one entry.
pub fn evolve(case: &mut Case, entry: &Entry) {
    case.version += 1;
    if let Some(brought) = &mut case.brought {
        brought.worked_on |= is_work(&entry.event);
    }
    match &entry.event {
        Event::Opened { .. }
        | Event::Noted { .. }
        | Event::DocumentKept(_)
        | Event::Contacted(_)
        | Event::ContactBarred { .. }
        | Event::ContactBreach { .. } => {}
        Event::LetterDrafted { letter, .. } => case.letters.drafted(letter, case.spell),
        Event::Told {
            whom,
            about,
            clause,
        } => case.told.push(Notice {
            record: case.version,
            whom: whom.clone(),
            about: about.clone(),
            clause: clause.clone(),
            at: entry.at,
            read: None,
        }),
        Event::NoticeRead { record } => {
            if let Some(notice) = case.told.iter_mut().find(|told| told.record == *record) {
                notice.read = Some((entry.at, entry.actor.clone()));
            }
        }
        Event::Moved { .. } => moved(case, entry),
        Event::Recorded(evidence) => {
            let what = What::Proof(evidence.proof.clone());
            mark(case, entry, what, evidence.in_writing);
        }
        Event::StrandOpened { .. } | Event::StrandMoved { .. } => strand(case, entry),
        Event::ChecklistDone { checklist } => {
            mark(case, entry, What::Checklist(checklist.clone()), false);
        }
        Event::FlagSet { .. } | Event::FlagLifted { .. } => flag(case, entry),
        Event::FlagDeclined { flag, .. } => case.declined.push((flag.clone(), entry.at)),
        Event::WhereaboutsSet { is, source } => {
            case.whereabouts.push(dated(entry, *is, source));
            mark(case, entry, What::Whereabouts(*is), false);
        }
        Event::Classified { r#as, because } => {
            case.classification.push(dated(entry, *r#as, because));
        }
        Event::TypeChanged { to, because } => {
            case.case_type.push(dated(entry, to.clone(), because));
            mark(case, entry, What::ChangedType(to.clone()), false);
        }
        Event::FirstAbsence { on } => {
            case.first_absence = Some(*on);
            case.absence_ended = None;
            case.absence_is_past = false;
            mark_at(case, entry, What::FirstAbsence, on.at(0, 0, 0, 0), false);
        }
        Event::AbsenceEnded { on, .. } => {
            case.absence_ended = Some(*on);
            mark_at(case, entry, What::AbsenceEnds, on.at(0, 0, 0, 0), false);
        }
        Event::ClockStarted(_)
        | Event::ClockMet { .. }
        | Event::ClockCancelled { .. }
        | Event::ClockPaused { .. }
        | Event::ClockResumed { .. }
        | Event::ClockMoved { .. } => clock(case, entry),
        Event::Proposed { .. } | Event::Agreed { .. } | Event::SentBack { .. } => {
            proposal(case, entry);
        }
        Event::FormFilled {
            form,
            answers,
            suggested,
            level,
        } => {
            case.forms.push(Filled {
                form: form.clone(),
                answers: answers.clone(),
                level: level.clone(),
                suggested: suggested.clone(),
                by: entry.actor.clone(),
                at: entry.at,
                spell: case.spell,
                record: case.version,
            });
            mark(case, entry, What::Form(form.clone()), true);
        }
        Event::Assigned { to } => case.assigned = Some(to.clone()),
        Event::LeadMoved { to } => case.lead.clone_from(to),
        Event::Corrected { record, to, .. } => super::corrected::corrected(case, *record, *to),
        Event::FlaggedForReview { what, because } => {
            case.review.push(dated(entry, what.clone(), because));
        }
        Event::Succeeded(to) => super::succeed::succeeded(case, to),
        Event::BroughtIn(from) => {
            case.brought = Some(Brought {
                from: from.clone(),
                at: entry.at,
                worked_on: false,
            });
        }
        Event::Withdrawn { because } => withdrawn(case, entry, because),
        Event::RollSet { school } => {
            case.absence_is_past |= school.is_some() && *school != case.school;
            if *school != case.school
                && let Some(before) = case.school.take()
            {
                case.last_school = Some(before);
            }
            case.school.clone_from(school);
        }
        Event::Together(together) => joined(case, together),
        Event::RuleTouched { done, .. } => {
            if *done == RuleAct::Set {
                mark(case, entry, What::ContactRule, false);
            }
        }
    }
}

/// Whether somebody did something: a date that moved with the calendar, and another version of
/// the procedure, are nobody's work on the case.
fn is_work(event: &Event) -> bool {
    !matches!(
        event,
        Event::Succeeded(_)
            | Event::ClockStarted(_)
            | Event::ClockMoved { .. }
            | Event::ClockCancelled { .. }
            | Event::FlaggedForReview { .. }
            | Event::Withdrawn { .. }
    )
}

/// Nothing of the case is owed any more.
fn withdrawn(case: &mut Case, entry: &Entry, because: &str) {
    case.phase = Phase::NotCme;
    case.ended = Some((entry.at, None));
    for clock in &mut case.clocks {
        if matches!(clock.state, ClockState::Running | ClockState::Paused { .. }) {
            clock.state = ClockState::Cancelled {
                because: because.into(),
            };
        }
    }
    case.withdrawn = Some(dated(entry, because.to_owned(), ""));
}

fn joined(case: &mut Case, together: &Together) {
    match together {
        Together::Records { .. } | Together::RecordsParted { .. } => {}
        Together::GoesOnIn { case: other, .. } => case.goes_on_in = Some(other.clone()),
        Together::OnItsOwn { .. } => case.goes_on_in = None,
        Together::Took {
            case: other,
            clocks,
            ..
        } => case.took.push((other.clone(), clocks.clone())),
        Together::GaveBack { case: other, .. } => case.took.retain(|(held, _)| held != other),
    }
}

fn dated<T>(entry: &Entry, value: T, source: &str) -> Dated<T> {
    Dated {
        since: entry.at,
        value,
        source: source.to_owned(),
    }
}

fn mark(case: &mut Case, entry: &Entry, what: What, in_writing: bool) {
    mark_at(case, entry, what, entry.at, in_writing);
}

fn mark_at(case: &mut Case, entry: &Entry, what: What, at: DateTime, in_writing: bool) {
    case.marks.push(Mark {
        record: case.version,
        what,
        at,
        first_said: None,
        by: entry.actor.clone(),
        role: entry.role.clone(),
        spell: case.spell,
        in_writing,
    });
}

fn moved(case: &mut Case, entry: &Entry) {
    let Event::Moved {
        on,
        from,
        to,
        phase,
        owner,
        outcome,
        new_spell,
        ..
    } = &entry.event
    else {
        return;
    };
    if *new_spell {
        case.spell += 1;
        case.absence_is_past = true;
        case.spell_since = entry.at;
        case.spell_record = case.version;
        mark(case, entry, What::Reopened, false);
    }
    mark(case, entry, What::Move(on.clone()), false);
    if from != to {
        mark(case, entry, What::Leave(from.clone()), false);
        enter(case, entry, to, *phase);
    }
    case.owner = owner.clone();
    if phase.ended() {
        case.ended = Some((entry.at, outcome.clone()));
    } else {
        case.ended = None;
    }
}

fn enter(case: &mut Case, entry: &Entry, stage: &StageId, phase: Phase) {
    case.stage = stage.clone();
    case.phase = phase;
    case.stage_since = entry.at;
    case.stage_record = case.version;
    mark(case, entry, What::Enter(stage.clone()), false);
}

fn strand(case: &mut Case, entry: &Entry) {
    match &entry.event {
        Event::StrandOpened {
            number,
            strand,
            kind,
            label,
            owner,
            state,
            about,
            result,
            planned,
            in_writing,
            channel,
            reaches,
        } => {
            case.strands.push(Strand {
                number: *number,
                strand: strand.clone(),
                kind: *kind,
                label: label.clone(),
                owner: owner.clone(),
                state: *state,
                about: about.clone(),
                result: result.clone(),
                planned: *planned,
                opened: entry.at,
                since: entry.at,
                by: entry.actor.clone(),
                spell: case.spell,
                channel: *channel,
                in_writing: *in_writing,
                reaches: reaches.clone(),
            });
            let what = What::Strand {
                strand: strand.clone(),
                number: *number,
                state: *state,
            };
            mark(case, entry, what, *in_writing);
        }
        Event::StrandMoved {
            number,
            to,
            result,
            planned,
            in_writing,
            reaches,
        } => {
            let Some(found) = case.strands.iter_mut().find(|s| s.number == *number) else {
                return;
            };
            found.state = *to;
            found.since = entry.at;
            found.by = entry.actor.clone();
            found.in_writing = *in_writing;
            if result.is_some() {
                found.result.clone_from(result);
            }
            if planned.is_some() {
                found.planned = *planned;
            }
            if !reaches.is_empty() {
                found.reaches.clone_from(reaches);
            }
            let what = What::Strand {
                strand: found.strand.clone(),
                number: *number,
                state: *to,
            };
            mark(case, entry, what, *in_writing);
        }
        _ => {}
    }
}

fn flag(case: &mut Case, entry: &Entry) {
    match &entry.event {
        Event::FlagSet {
            flag,
            label,
            source,
        } => {
            case.flags.push(Flag {
                flag: flag.clone(),
                label: label.clone(),
                source: source.clone(),
                since: entry.at,
                lifted: None,
            });
            mark(case, entry, What::Flag(flag.clone()), false);
        }
        Event::FlagLifted { flag, because } => {
            for held in &mut case.flags {
                if held.flag == *flag && held.lifted.is_none() {
                    held.lifted = Some((entry.at, because.clone()));
                }
            }
            mark(case, entry, What::Lifted(flag.clone()), false);
        }
        _ => {}
    }
}

fn clock(case: &mut Case, entry: &Entry) {
    let spell = case.spell;
    let mut met = None;
    let mut set = |number: u32, state: ClockState| {
        if let Some(clock) = case.clocks.iter_mut().find(|c| c.rule.number == number) {
            if matches!(state, ClockState::Met { .. }) {
                met = Some(clock.rule.clock.clone());
            }
            clock.state = state;
        }
    };
    match &entry.event {
        Event::ClockStarted(started) => case.clocks.push(Clock {
            rule: Arc::new(started.clone()),
            state: ClockState::Running,
            spell,
            moved: Vec::new(),
        }),
        Event::ClockMet { number, on, time } => set(
            *number,
            ClockState::Met {
                on: *on,
                time: *time,
            },
        ),
        Event::ClockCancelled { number, because } => set(
            *number,
            ClockState::Cancelled {
                because: because.as_str().into(),
            },
        ),
        Event::ClockPaused {
            number,
            because,
            until,
        } => set(
            *number,
            ClockState::Paused {
                because: because.as_str().into(),
                until: *until,
            },
        ),
        Event::ClockResumed { number } => set(*number, ClockState::Running),
        Event::ClockMoved { .. } => moved_date(case, entry),
        _ => {}
    }
    if let Some(rule) = met {
        mark(case, entry, What::Met(rule), false);
    }
}

fn moved_date(case: &mut Case, entry: &Entry) {
    let Event::ClockMoved {
        number,
        from,
        was,
        due,
        from_time,
        due_time,
        because,
    } = &entry.event
    else {
        return;
    };
    if let Some(clock) = case.clocks.iter_mut().find(|c| c.rule.number == *number) {
        let was_time = clock.rule.due_time;
        let rule = Arc::make_mut(&mut clock.rule);
        rule.from = *from;
        rule.from_time = *from_time;
        rule.due = *due;
        rule.due_time = *due_time;
        clock.moved.push(MovedDate {
            was: *was,
            now: *due,
            was_time,
            because: because.clone(),
            at: entry.at,
            by: entry.actor.clone(),
        });
    }
}

fn proposal(case: &mut Case, entry: &Entry) {
    let answer = |record, sent_back: Option<String>| ProposalAnswer {
        sent_back,
        by: entry.actor.clone(),
        role: entry.role.clone(),
        at: entry.at,
        record,
    };
    let record = case.version;
    match &entry.event {
        Event::Proposed { what, because, by } => case.proposals.push(Proposal {
            what: what.clone(),
            because: because.clone(),
            proposer: entry.actor.clone(),
            at: entry.at,
            by: by.clone(),
            spell: case.spell,
            answer: None,
        }),
        Event::Agreed { what } => {
            if let Some(open) = open_proposal(case, what) {
                open.answer = Some(answer(record, None));
            }
            mark(case, entry, What::Agreed(what.clone()), false);
        }
        Event::SentBack { what, because } => {
            if let Some(open) = open_proposal(case, what) {
                open.answer = Some(answer(record, Some(because.clone())));
            }
        }
        _ => {}
    }
}

fn open_proposal<'c>(case: &'c mut Case, what: &str) -> Option<&'c mut Proposal> {
    case.proposals
        .iter_mut()
        .rev()
        .find(|p| p.what == what && p.answer.is_none())
}
