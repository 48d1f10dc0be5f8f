//! The work beside the stage, and what is timed: strands, checklists, clocks and bars.

use super::flow::Effect;
use super::read::At;
use crate::case::facts::Channel;
use crate::case::strand::{StrandKind, StrandState};
use crate::clock::limit::Limit;
use crate::condition::{Condition, Guard, Trigger};
use crate::ids::{ClockId, FieldId, RoleId, StrandId};
use crate::label::Label;
use crate::register::Register;

/// A strand's settings.
#[derive(Clone, PartialEq, Debug)]
pub struct StrandRule {
    /// Its words.
    pub label: Label,
    /// Its kind.
    pub kind: StrandKind,
    /// Whose it is.
    pub owner: RoleId,
    /// Who may take its steps; empty means the owner and those above.
    pub by: Vec<RoleId>,
    /// What opens it of itself.
    pub opens: Vec<Trigger>,
    /// What makes it no longer owed: a search that is not over when the child is found would
    /// send people to look for, or take off a roll, a child who sits in a classroom.
    pub ends: Vec<Trigger>,
    /// Only while it stands in one of these states; in any, where none is named. A removal that
    /// is asked is needless once the child is back; what one that was made owes is not.
    pub ends_while: Vec<StrandState>,
    /// Only until the day on which its clock is due has passed: a return of ten days' absence
    /// is needless when the child is back on the eighth, and owed when on the eleventh.
    pub not_once_due: bool,
    /// Only when this is so.
    pub when: Option<Condition>,
    /// The state in which it opens.
    pub begins: StrandState,
    /// The channel to the family that it uses.
    pub channel: Option<Channel>,
    /// What a step to a state needs.
    pub steps: Vec<StepRule>,
    /// Several may be open at once.
    pub many: bool,
    /// What becomes of it when the case closes.
    pub on_close: OnClose,
    /// The register that it puts its case on.
    pub register: Option<Register>,
    /// The clauses.
    pub clause: Vec<String>,
    /// Where it stands.
    pub at: At,
}

impl StrandRule {
    /// Every step that may be taken: the life of its kind, without what this procedure would
    /// have to say and does not.
    pub fn life(&self) -> impl Iterator<Item = &'static (Option<StrandState>, StrandState)> {
        self.kind.life().iter().filter(|(_, to)| {
            !self.kind.only_where_said(*to) || self.steps.iter().any(|step| step.to == *to)
        })
    }

    /// Whether it may go from one state to another.
    pub fn may_go(&self, from: Option<StrandState>, to: StrandState) -> bool {
        self.life().any(|step| *step == (from, to))
    }
}

/// What a strand's step to a state needs.
#[derive(Clone, PartialEq, Debug)]
pub struct StepRule {
    /// To which state.
    pub to: StrandState,
    /// Who may take it; empty means whoever may take any.
    pub by: Vec<RoleId>,
    /// What must be so.
    pub requires: Vec<Guard>,
    /// What follows.
    pub effects: Vec<Effect>,
}

/// What becomes of an open strand when the case closes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OnClose {
    /// It ends with the case, and closing says so.
    Ends,
    /// It must be finished first.
    MustBeFinished,
    /// It carries on.
    CarriesOn,
}

/// A list of checks.
#[derive(Clone, PartialEq, Debug)]
pub struct Checklist {
    /// Its words.
    pub label: Label,
    /// Its items: strands, as a rule checks.
    pub items: Vec<StrandId>,
    /// The clauses.
    pub clause: Vec<String>,
    /// Where it stands.
    pub at: At,
}

/// A day that lies ahead, from which a clock counts back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Ahead {
    /// The last answer to a question of a form in this spell.
    Answer(FieldId),
    /// The day for which the latest piece of work of a kind is planned in this spell: a
    /// meeting, a review.
    Planned(StrandId),
    /// The last school day of the term in which the clock starts.
    EndOfTerm,
}

/// What a clock counts from, where that is not what starts it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CountsFrom {
    /// The last time that something happened in this spell.
    Happening(Trigger),
    /// The day that was answered last to a question in this spell.
    Answer(FieldId),
}

/// A clock.
#[derive(Clone, PartialEq, Debug)]
pub struct ClockRule {
    /// What is due.
    pub label: Label,
    /// What starts it.
    pub starts: Vec<Trigger>,
    /// Only when this is so at the start.
    pub when: Option<Condition>,
    /// The happening from whose day it counts, where that is not what starts it: a transfer
    /// file is owed once the new school is known, and counts from the removal (W-059).
    /// The first that is known counts.
    pub counts_from: Vec<CountsFrom>,
    /// The clock whose day and turn it carries on, where what starts this one cancels that
    /// one: the same work in other hands while a flag holds (K-063).
    pub takes_over: Option<ClockId>,
    /// The day ahead from which it counts back, where it does.
    pub before: Option<Ahead>,
    /// How long it runs.
    pub due: Limit,
    /// A work list shows it from this day on, before it is due.
    pub remind: Option<Limit>,
    /// Late only after this.
    pub late_after: Option<Limit>,
    /// Whose it is.
    pub owner: RoleId,
    /// Who hears when it is late.
    pub late_to: Option<RoleId>,
    /// What meets it.
    pub met: Vec<Trigger>,
    /// What cancels it.
    pub cancelled: Vec<Trigger>,
    /// It is cancelled only until its day has passed, as [`StrandRule::not_once_due`].
    pub not_once_due: bool,
    /// It counts the days of the child's school; the authority's standard calendar otherwise.
    pub channel: Option<Channel>,
    /// What to do instead while a contact rule blocks it.
    pub substitute: Option<Label>,
    /// Marked as ours: the policy sets no figure.
    pub ours: bool,
    /// It keeps running when the case ends.
    pub outlives: bool,
    /// The clauses.
    pub clause: Vec<String>,
    /// Where it stands.
    pub at: At,
}

/// The earliest day on which something may happen: the latest of several counts and facts.
#[derive(Clone, PartialEq, Debug)]
pub struct BarRule {
    /// What it bars.
    pub label: Label,
    /// Its parts.
    pub parts: Vec<BarPart>,
    /// The register whose figure it gives.
    pub register: Option<Register>,
    /// The clauses.
    pub clause: Vec<String>,
    /// Where it stands.
    pub at: At,
}

/// One part of a bar.
#[derive(Clone, PartialEq, Debug)]
pub struct BarPart {
    /// Its words.
    pub label: Label,
    /// The happening that it counts from.
    pub from: Trigger,
    /// How long must have been completed since; nothing when the happening itself is asked.
    pub after: Option<crate::calendar::Span>,
    /// The span's last day is enough, before it is over: "on the last day of the term".
    pub reached: bool,
    /// It is asked only when this is so.
    pub when: Option<Condition>,
    /// The clauses.
    pub clause: Vec<String>,
}
