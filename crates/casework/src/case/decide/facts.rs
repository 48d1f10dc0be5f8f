//! Evidence, flags, dated facts, clocks, and corrections of what was said.

use super::{contact, one_of, require, unknown};
use crate::access::Action;
use crate::case::command::Evidence;
use crate::case::draft::{Draft, recount};
use crate::case::event::Event;
use crate::case::reach::ours;
use crate::case::refusal::Refusal;
use crate::case::state::{Clock, ClockState, Mark, Notice, What};
use crate::clock::fires;
use crate::condition::{Condition, Guard, Proof, Since, Strength, Unmet};
use crate::ids::{CaseTypeId, ClockId, FlagId, RoleId};
use crate::procedure::{CountsFrom, Effect, ProofRule};
use jiff::civil::{Date, DateTime};

pub(super) fn record(draft: &mut Draft<'_>, evidence: &Evidence) -> Result<(), Refusal> {
    let pack = draft.cx.pack;
    let Some(rule) = pack.proofs.get(&evidence.proof) else {
        return Err(unknown(&evidence.proof, pack.proofs.keys()));
    };
    one_of(draft.act.actor, &rule.by)?;
    if rule.authoritys_word {
        one_of(draft.act.actor, &own_people(draft))?;
    }
    // Before anything else that is missing.
    if let Some(channel) = rule.channel {
        contact::allowed(draft, channel, "the family", &evidence.reaches)?;
    }
    require(draft, &rule.requires)?;
    if rule.in_writing && !evidence.in_writing {
        return Err(only_in_writing(evidence, rule));
    }
    draft.push(Event::Recorded(evidence.clone()));
    draft.effects(&rule.effects);
    Ok(())
}

/// The roles of the authority's own people who may record.
fn own_people(draft: &Draft<'_>) -> Vec<RoleId> {
    let pack = draft.cx.pack;
    let mut may = super::roles_with(pack, Action::Record);
    may.retain(|role| ours(pack, std::slice::from_ref(role)));
    may
}

/// Evidence that counts in writing alone is not recorded from hearsay: a clock that it
/// meets and a bar that it opens would take a telephone call for a letter (M-055). What was
/// said is a note.
fn only_in_writing(evidence: &Evidence, rule: &ProofRule) -> Refusal {
    let condition = Condition::Proof(Proof {
        kind: evidence.proof.clone(),
        in_writing: true,
        after: None,
        by: Vec::new(),
        since: Since::Spell,
    });
    Refusal::NotMet(vec![Unmet {
        guard: Guard {
            condition: condition.clone(),
            strength: Strength::Refuse,
            clause: rule.clause.clone(),
            say: None,
            at: rule.at.clone(),
        },
        missing: vec![condition],
    }])
}

pub(super) fn set_flag(draft: &mut Draft<'_>, flag: &FlagId, source: &str) -> Result<(), Refusal> {
    let pack = draft.cx.pack;
    let Some(rule) = pack.flags.get(flag) else {
        return Err(unknown(flag, pack.flags.keys()));
    };
    draft.push(Event::FlagSet {
        flag: flag.clone(),
        label: rule.label.clone(),
        source: source.to_owned(),
    });
    draft.effects(&rule.effects);
    Ok(())
}

/// Says that a flag which holds for a brother or sister does not hold here. One that is set
/// here is lifted, not declined.
pub(super) fn decline_flag(
    draft: &mut Draft<'_>,
    flag: &FlagId,
    because: &str,
) -> Result<(), Refusal> {
    let case = &draft.case;
    let open = draft.cx.pack.flags.keys().filter(|id| !case.flagged(id));
    if !open.clone().any(|id| id == flag) {
        return Err(unknown(flag, open));
    }
    draft.push(Event::FlagDeclined {
        flag: flag.clone(),
        because: because.to_owned(),
    });
    Ok(())
}

pub(super) fn lift_flag(
    draft: &mut Draft<'_>,
    flag: &FlagId,
    because: &str,
) -> Result<(), Refusal> {
    if !draft.case.flagged(flag) {
        let held: Vec<FlagId> = draft
            .case
            .flags
            .iter()
            .filter(|held| held.lifted.is_none())
            .map(|held| held.flag.clone())
            .collect();
        return Err(unknown(flag, held.iter()));
    }
    if let Some(rule) = draft.cx.pack.flags.get(flag) {
        one_of(draft.act.actor, &rule.lifted_by)?;
    }
    draft.push(Event::FlagLifted {
        flag: flag.clone(),
        because: because.to_owned(),
    });
    // The lead goes back from where this flag took it, unless another that holds took it there.
    if leads(draft, flag).is_some_and(|to| draft.case.lead.as_ref() == Some(to)) {
        let still = draft.case.flags.iter().rev();
        let to = still
            .filter(|held| held.lifted.is_none())
            .find_map(|held| leads(draft, &held.flag))
            .cloned();
        if to != draft.case.lead {
            draft.push(Event::LeadMoved { to });
        }
    }
    Ok(())
}

/// The role to which a flag moves the lead, where it does so without asking more.
fn leads<'a>(draft: &Draft<'a>, flag: &FlagId) -> Option<&'a RoleId> {
    let effects = &draft.cx.pack.flags.get(flag)?.effects;
    effects
        .iter()
        .rev()
        .find_map(|effect| match effect.plain().0 {
            Effect::Lead(to) => Some(to),
            _ => None,
        })
}

/// One episode may change its type, dated; the new type's classification goes with it.
pub(super) fn change_type(
    draft: &mut Draft<'_>,
    to: &CaseTypeId,
    because: &str,
) -> Result<(), Refusal> {
    let pack = draft.cx.pack;
    let Some(rule) = pack.case_types.get(to) else {
        return Err(unknown(to, pack.case_types.keys()));
    };
    require(draft, &rule.requires)?;
    draft.push(Event::TypeChanged {
        to: to.clone(),
        because: because.to_owned(),
    });
    draft.push(Event::Classified {
        r#as: rule.classification,
        because: because.to_owned(),
    });
    Ok(())
}

pub(super) fn first_absence(draft: &mut Draft<'_>, on: Date) -> Result<(), Refusal> {
    if on > draft.cx.now.date() {
        return Err(Refusal::Day(on));
    }
    let goes_on = draft.case.absent_since(draft.act.at.date());
    let said = goes_on.filter(|first| *first != on).and_then(|_| {
        let mut marks = draft.case.marks.iter().rev();
        marks
            .find(|mark| mark.what == What::FirstAbsence)
            .map(|mark| mark.record)
    });
    // Another first day of the absence that goes on is a correction of the one first said.
    if let Some(record) = said {
        return correct(
            draft,
            record,
            on.at(0, 0, 0, 0),
            "the first day of absence was said anew",
        );
    }
    draft.push(Event::FirstAbsence { on });
    Ok(())
}

/// Says that the child was back: a day that has come.
pub(super) fn absence_ends(draft: &mut Draft<'_>, on: Date, because: &str) -> Result<(), Refusal> {
    if on > draft.cx.now.date() {
        return Err(Refusal::Day(on));
    }
    draft.push(Event::AbsenceEnded {
        on,
        because: because.to_owned(),
    });
    Ok(())
}

/// A notice is read by somebody of the role that was told, or of one above it.
pub(super) fn read_notice(draft: &mut Draft<'_>, record: u32) -> Result<(), Refusal> {
    let unread = |notice: &&Notice| notice.read.is_none();
    let told = &draft.case.told;
    let Some(notice) = told
        .iter()
        .filter(unread)
        .find(|notice| notice.record == record)
    else {
        return Err(unknown(
            record,
            told.iter().filter(unread).map(|notice| &notice.record),
        ));
    };
    one_of(draft.act.actor, &draft.cx.pack.upwards(&notice.whom))?;
    draft.push(Event::NoticeRead { record });
    Ok(())
}

/// A clock that may be paused, or resumed: the one named. Work that protects a child, and that
/// closing would not end, never sleeps.
fn waiting(
    draft: &Draft<'_>,
    (clock, number): (&ClockId, Option<u32>),
    paused: bool,
) -> Result<u32, Refusal> {
    let protects = |held: &Clock| {
        let strand = held.rule.strand;
        let mut strands = draft.case.strands.iter();
        strands.any(|one| Some(one.number) == strand && one.kind.outlives_closing())
    };
    let fits = |state: &ClockState| match state {
        ClockState::Running => !paused,
        ClockState::Paused { .. } => paused,
        ClockState::Met { .. } | ClockState::Cancelled { .. } => false,
    };
    draft
        .case
        .clocks
        .iter()
        .rev()
        .filter(|held| fits(&held.state) && (paused || !protects(held)))
        .filter(|held| number.is_none_or(|number| number == held.rule.number))
        .find(|held| held.rule.clock == *clock)
        .map(|held| held.rule.number)
        .ok_or_else(|| {
            let may = |held: &&Clock| fits(&held.state) && (paused || !protects(held));
            let running = draft.case.clocks.iter().filter(may);
            unknown(clock, running.map(|held| &held.rule.clock))
        })
}

pub(super) fn pause(
    draft: &mut Draft<'_>,
    clock: (&ClockId, Option<u32>),
    because: &str,
    until: Date,
) -> Result<(), Refusal> {
    let number = waiting(draft, clock, false)?;
    if until < draft.act.at.date() {
        return Err(Refusal::Day(until));
    }
    draft.push(Event::ClockPaused {
        number,
        because: because.to_owned(),
        until,
    });
    Ok(())
}

pub(super) fn resume(draft: &mut Draft<'_>, clock: (&ClockId, Option<u32>)) -> Result<(), Refusal> {
    let number = waiting(draft, clock, true)?;
    draft.push(Event::ClockResumed { number });
    Ok(())
}

/// Corrects when something was true: what is due is counted again and keeps its old date,
/// and a decision that rested on it is flagged, not undone.
pub(super) fn correct(
    draft: &mut Draft<'_>,
    record: u32,
    to: DateTime,
    because: &str,
) -> Result<(), Refusal> {
    if to > draft.cx.now {
        return Err(Refusal::Day(to.date()));
    }
    let touched: Vec<Mark> = draft
        .case
        .marks
        .iter()
        .filter(|mark| mark.record == record)
        .cloned()
        .collect();
    let Some(first) = touched.first() else {
        let known: Vec<u32> = draft.case.marks.iter().map(|mark| mark.record).collect();
        return Err(unknown(record, known.iter()));
    };
    let was = first.at;
    draft.push(Event::Corrected {
        record,
        was,
        to,
        because: because.to_owned(),
    });
    let pack = draft.cx.pack;
    let case = draft.case.clone();
    recount(draft, because, |rule| {
        let starts = pack.clocks.get(&rule.clock).is_some_and(|declared| {
            let counted = declared.counts_from.iter().filter_map(|from| match from {
                CountsFrom::Happening(trigger) => Some(trigger),
                CountsFrom::Answer(_) => None,
            });
            counted
                .chain(&declared.starts)
                .any(|trigger| touched.iter().any(|mark| fires(trigger, mark, &case)))
        });
        if starts && rule.from == was.date() && !rule.limit.counts_back() {
            to
        } else {
            rule.from_moment()
        }
    });
    super::rested::on_a_record(draft, &touched, because);
    Ok(())
}
