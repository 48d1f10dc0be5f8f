//! A case while an act is being decided.
//!
//! Each event is applied to a copy at once, so that what follows from it sees the world
//! after it. `settle` follows every happening until nothing more follows, `clocks` starts
//! and meets what is timed, `effects` carries out what the pack says.

mod ahead;
mod clocks;
mod effects;
mod settle;

pub(in crate::case) use clocks::recount;

use super::command::{Act, Actor};
use super::context::Context;
use super::event::Event;
use super::evolve::{Entry, evolve};
use super::state::Case;
use super::strand::StrandState;
use crate::condition::View;
use crate::ids::{OutcomeId, RoleId, StrandId};
use crate::procedure::StrandRule;
use crate::safeguarding::RuleInForce;
use crate::world::HouseholdEvent;
use std::borrow::Cow;

/// A case while an act is being decided: each event is applied to a copy, so that what
/// follows from it sees the world after it.
pub(super) struct Draft<'a> {
    pub cx: &'a Context<'a>,
    pub act: &'a Act<'a>,
    /// The case as it stands; a copy of it from the first event on.
    pub case: Cow<'a, Case>,
    pub events: Vec<Event>,
    pub household: Vec<HouseholdEvent>,
    pub rules: Vec<RuleInForce>,
    seen: usize,
    /// Clocks that the mark in hand cancelled.
    let_go: Vec<u32>,
    /// Whether what happens is applied; where only leave is asked, nothing is copied for it.
    applies: bool,
}

impl<'a> Draft<'a> {
    /// A draft on a case as it stands; marks that it already carries have had their
    /// consequences.
    pub fn on(cx: &'a Context<'a>, act: &'a Act<'a>, case: Cow<'a, Case>) -> Self {
        let seen = case.marks.len();
        Self {
            cx,
            act,
            case,
            events: Vec::new(),
            household: Vec::new(),
            rules: cx.rules.to_vec(),
            seen,
            let_go: Vec::new(),
            applies: true,
        }
    }

    /// The same, where only leave is asked: what would happen is not applied.
    pub fn asking(mut self) -> Self {
        self.applies = false;
        self
    }

    /// A draft on a case that the first event has just opened: every mark is new.
    pub fn opening(cx: &'a Context<'a>, act: &'a Act<'a>, case: Case, first: Event) -> Self {
        let mut draft = Self::on(cx, act, Cow::Owned(case));
        draft.seen = 0;
        draft.events.push(first);
        draft
    }

    /// What conditions see of the case as drafted.
    pub fn view<'v>(&'v self, outcome: Option<&'v OutcomeId>) -> View<'v> {
        View {
            case: &self.case,
            pack: self.cx.pack,
            calendar: self.cx.calendar,
            child: self.cx.child,
            school: self.cx.school,
            rules: &self.rules,
            actor: self.act.actor,
            on: self.act.at,
            said: &self.act.said,
            outcome,
        }
    }

    /// Adds an event and applies it to the copy.
    pub fn push(&mut self, event: Event) {
        if !self.applies {
            return;
        }
        let entry = Entry {
            at: self.act.at,
            actor: self.act.actor.id.clone(),
            role: acting_role(self.act.actor),
            event,
        };
        evolve(self.case.to_mut(), &entry);
        self.events.push(entry.event);
    }

    /// Opens a strand in its first state; does nothing for a name that the pack lacks.
    pub fn open_strand(&mut self, id: &StrandId, about: Option<String>) {
        let Some(rule) = self.cx.pack.strands.get(id) else {
            return;
        };
        let event = opened(self.next_strand(), id, rule, rule.begins, about);
        self.push(event);
    }

    pub fn next_strand(&self) -> u32 {
        u32::try_from(self.case.strands.len()).unwrap_or(u32::MAX) + 1
    }
}

/// The event that opens a strand.
pub(super) fn opened(
    number: u32,
    id: &StrandId,
    rule: &StrandRule,
    state: StrandState,
    about: Option<String>,
) -> Event {
    Event::StrandOpened {
        number,
        strand: id.clone(),
        kind: rule.kind,
        label: rule.label.clone(),
        owner: rule.owner.clone(),
        state,
        about,
        result: None,
        planned: None,
        in_writing: false,
        channel: rule.channel,
        reaches: Vec::new(),
    }
}

/// The role in which somebody acts: the first that they hold, as the screens show it.
pub fn acting_role(actor: &Actor) -> RoleId {
    actor
        .roles
        .first()
        .cloned()
        .unwrap_or_else(|| RoleId::new("nobody"))
}
