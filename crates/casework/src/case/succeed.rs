//! A case goes on under the next version of its procedure.
//!
//! What it carries keeps its number and its history and goes by the new names; a running
//! clock keeps the rule it started under unless the version says `rebase`, and then shows
//! both dates; a clock that only the new version has begins, so that nobody waits without
//! one. Nothing that was done counts for more or less than before.

use super::command::Act;
use super::context::{Context, Decided};
use super::draft::Draft;
use super::event::Event;
use super::facts::Phase;
use super::state::{Case, ClockState, What};
use super::strand::StrandState;
use crate::ids::{ClockId, RoleId, StageId};
use crate::procedure::succession::{NewNames, renamed};
use crate::procedure::{Named, Pack, Succession, Versions};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A version of a procedure, as entries name it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct VersionOf {
    /// As the council writes it.
    pub version: String,
    /// SHA-256 over its files.
    pub hash: String,
}

impl VersionOf {
    /// How a pack's version is named.
    pub fn pack(pack: &Pack) -> Self {
        Self {
            version: pack.version.clone(),
            hash: pack.hash.clone(),
        }
    }
}

/// That a case goes on under another version.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Succeeded {
    /// Under which it ran.
    pub from: VersionOf,
    /// Under which it goes on.
    pub to: VersionOf,
    /// What is called otherwise now.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub names: NewNames,
    /// The phase of the stage in which it stands.
    pub phase: Phase,
    /// Whose the next step is.
    pub owner: RoleId,
}

/// The version by which something that took effect on a day is judged: the one in force on
/// that day. Where the case already carries what that version does not know, the latest
/// judges: no fact is lost because a procedure was rewritten between its day and its record.
pub fn judging<'v>(versions: &'v Versions, case: &Case, day: Date) -> &'v Pack {
    let then = versions.on(day);
    let knows = then.stages.contains_key(&case.stage)
        && case
            .open_strands()
            .all(|held| then.strands.contains_key(&held.strand))
        && case
            .clocks
            .iter()
            .filter(|clock| outstanding(&clock.state))
            .all(|clock| then.clocks.contains_key(&clock.rule.clock));
    if knows { then } else { versions.latest() }
}

/// Takes a case over: the events by which it goes on under the pack of the context.
///
/// Decides nothing about the child. Nothing is owed of a case that has ended but its names.
pub fn succeed(case: &Case, old: &Pack, act: &Act<'_>, cx: &Context<'_>) -> Decided {
    let new = cx.pack;
    let Some(succession) = &new.succeeds else {
        return Decided::default();
    };
    let stage = StageId::from(succession.name(Named::Stage, case.stage.as_str()));
    let Some(rule) = new.stages.get(&stage) else {
        return Decided::default();
    };
    let mut draft = Draft::on(cx, act, std::borrow::Cow::Borrowed(case));
    end_work(&mut draft, succession);
    draft.push(Event::Succeeded(Box::new(Succeeded {
        from: VersionOf::pack(old),
        to: VersionOf::pack(new),
        names: succession.names.clone(),
        phase: rule.phase,
        owner: rule.owner.clone(),
    })));
    rebase(&mut draft, succession);
    if draft.case.open() {
        let known = |id: &ClockId| {
            old.names(Named::Clock)
                .iter()
                .any(|name| succession.name(Named::Clock, name) == id.as_str())
        };
        draft.start_new(known);
    }
    draft.settle();
    Decided {
        case: draft.events,
        household: draft.household,
    }
}

/// Work and clocks that the new version no longer asks end, and say why.
fn end_work(draft: &mut Draft<'_>, succession: &Succession) {
    let because = format!(
        "no longer asked since version {} of the procedure",
        draft.cx.pack.version
    );
    let strands: Vec<u32> = draft
        .case
        .open_strands()
        .filter(|held| succession.ends(Named::Strand, held.strand.as_str()))
        .map(|held| held.number)
        .collect();
    let clocks: Vec<u32> = draft
        .case
        .clocks
        .iter()
        .filter(|clock| {
            outstanding(&clock.state)
                && (succession.ends(Named::Clock, clock.rule.clock.as_str())
                    || clock.rule.strand.is_some_and(|n| strands.contains(&n)))
        })
        .map(|clock| clock.rule.number)
        .collect();
    for number in clocks {
        draft.push(Event::ClockCancelled {
            number,
            because: because.clone(),
        });
    }
    for number in strands {
        draft.push(Event::StrandMoved {
            number,
            to: StrandState::EndedWithCase,
            result: Some(because.clone()),
            planned: None,
            in_writing: false,
            reaches: Vec::new(),
        });
    }
}

/// Clocks that the version counts again: the old one ends with its date, and the new rule
/// counts from the same day.
fn rebase(draft: &mut Draft<'_>, succession: &Succession) {
    let again: Vec<_> = draft
        .case
        .clocks
        .iter()
        .filter(|clock| outstanding(&clock.state) && succession.rebase.contains(&clock.rule.clock))
        .map(|clock| Arc::clone(&clock.rule))
        .collect();
    for rule in again {
        draft.begin_again(&rule);
    }
}

pub(super) fn outstanding(state: &ClockState) -> bool {
    matches!(state, ClockState::Running | ClockState::Paused { .. })
}

/// The case goes by the new names.
pub(super) fn succeeded(case: &mut Case, to: &Succeeded) {
    let names = &to.names;
    fn goes<T: AsRef<str> + for<'s> From<&'s str>>(names: &NewNames, kind: Named, held: &mut T) {
        let name = renamed(names, kind, held.as_ref());
        if name != held.as_ref() {
            *held = T::from(name);
        }
    }
    goes(names, Named::Stage, &mut case.stage);
    case.phase = to.phase;
    case.owner = to.owner.clone();
    for dated in &mut case.case_type {
        goes(names, Named::CaseType, &mut dated.value);
    }
    for flag in &mut case.flags {
        goes(names, Named::Flag, &mut flag.flag);
    }
    for strand in &mut case.strands {
        goes(names, Named::Strand, &mut strand.strand);
    }
    for clock in &mut case.clocks {
        let rule = Arc::make_mut(&mut clock.rule);
        goes(names, Named::Clock, &mut rule.clock);
    }
    for form in &mut case.forms {
        goes(names, Named::Form, &mut form.form);
    }
    for proposal in &mut case.proposals {
        if let Some(name) = names
            .get(&Named::Agreement)
            .and_then(|of| of.get(&proposal.what))
        {
            proposal.what.clone_from(name);
        }
    }
    if let Some((_, Some(ending))) = &mut case.ended {
        goes(names, Named::Outcome, &mut ending.outcome);
    }
    for mark in &mut case.marks {
        match &mut mark.what {
            What::Move(id) => goes(names, Named::Move, id),
            What::Enter(id) | What::Leave(id) => goes(names, Named::Stage, id),
            What::Proof(id) => goes(names, Named::Proof, id),
            What::Flag(id) | What::Lifted(id) => goes(names, Named::Flag, id),
            What::Strand { strand, .. } => goes(names, Named::Strand, strand),
            What::Checklist(id) => goes(names, Named::Checklist, id),
            What::Form(id) => goes(names, Named::Form, id),
            What::Met(id) => goes(names, Named::Clock, id),
            What::Agreed(what) => {
                if let Some(name) = names.get(&Named::Agreement).and_then(|of| of.get(what)) {
                    what.clone_from(name);
                }
            }
            What::ChangedType(id) => goes(names, Named::CaseType, id),
            What::Opened
            | What::Reopened
            | What::FirstAbsence
            | What::AbsenceEnds
            | What::ContactRule
            | What::Whereabouts(_) => {}
        }
    }
}
