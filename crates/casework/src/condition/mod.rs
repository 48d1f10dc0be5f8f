//! Guards: the closed vocabulary in which a procedure says what must be so.
//!
//! A [`Condition`] can be evaluated against a case ([`evaluate`]), explained to a reader
//! ([`explain`]) and reasoned about by `procedure check`. It is not a scripting language:
//! a council that needs a new sentence asks for a new variant, and every reader of
//! conditions learns it at once, because each `match` names them all.
//!
//! Every condition on evidence says since when it counts ([`Since`]): in this spell
//! unless it says otherwise, so that checks, approvals, advice and risk forms of an
//! earlier spell satisfy nothing.

mod checks;
mod evaluate;
mod explain;
mod name;
mod read;
mod said;
mod terms;
mod unknown_age;

pub(crate) use checks::checklist_done;
pub use checks::checklist_open;
pub(crate) use evaluate::marks as evaluate_marks;
pub use evaluate::{Answer, Evaluation, GROUND, REFERENCE, Unmet, View, evaluate, holds};
pub use explain::{Explanation, Term, explain, explain_rule};
pub use read::{
    CONDITION_KEYS, TRIGGER_KEYS, read_condition, read_guard, read_guards, read_trigger,
    read_triggers,
};
pub use said::{Saying, met_by_saying, to_be_said};
pub(crate) use terms::SOURCES;
pub(crate) use terms::{named, question};

use crate::calendar::Span;
use crate::case::facts::{Classification, Whereabouts};
use crate::case::strand::StrandState;
use crate::child::Nation;
use crate::ids::{
    BarId, CaseTypeId, ChecklistId, ClockId, FieldId, FlagId, FormId, GroundId, LetterId, LevelId,
    MoveId, OutcomeId, ProofId, RoleId, StageId, StrandId,
};
use crate::label::Label;
use crate::procedure::read::At;
use jiff::civil::Date;

/// Since when evidence counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Since {
    /// Since the case was opened or last reopened. The default.
    #[default]
    Spell,
    /// Since the case entered its present stage.
    Stage,
    /// Since the first day of the absence that goes on: what was enquired about an earlier one
    /// says nothing of this. As this spell, where no absence goes on.
    Absence,
    /// Within the last so many calendar days.
    Days(u16),
    /// At any time in the case's life.
    Ever,
}

/// How strongly a guard holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Strength {
    /// Not met: the act is refused. The default.
    #[default]
    Refuse,
    /// Not met: a reason is asked, and recorded with the act.
    Reason,
    /// Not met: a safety judgement is asked, and recorded with the act.
    Judgement,
}

/// One thing that must be so.
#[derive(Clone, PartialEq, Debug)]
pub enum Condition {
    /// Every one of these.
    All(Vec<Condition>),
    /// At least one of these.
    Any(Vec<Condition>),
    /// Not this.
    Not(Box<Condition>),
    /// Never: the procedure does not allow the act at all, and says what to do instead.
    Never(Label),
    /// The child has been continuously absent for this long.
    Absence(Span),
    /// Every item of a checklist is answered or excused with a reason.
    Checklist(ChecklistId, Since),
    /// At least one item of a checklist has been begun.
    Begun(ChecklistId, Since),
    /// A flag is in force.
    Flag(FlagId),
    /// Evidence of this kind is recorded.
    Proof(Proof),
    /// A proposal of this kind was agreed by somebody else than its proposer.
    Agreed(Agreement),
    /// So many visits were made, at different times of day where `apart` says so.
    Visits {
        /// Which visits.
        strand: StrandId,
        /// How many.
        times: u16,
        /// Counted only when morning, afternoon and evening differ.
        apart: bool,
        /// Since when.
        since: Since,
    },
    /// Some strand of this kind stands in one of these states.
    Strand {
        /// Which.
        strand: StrandId,
        /// In any of these states; empty means any state at all.
        states: Vec<StrandState>,
        /// Since when it was opened.
        since: Since,
    },
    /// No strand of this kind is open.
    NoneOpen(StrandId),
    /// Whereabouts are one of these.
    Whereabouts(Vec<Whereabouts>),
    /// The classification in law is one of these.
    Classification(Vec<Classification>),
    /// The case is one of these types.
    CaseType(Vec<CaseTypeId>),
    /// The child is of compulsory school age on the day.
    CompulsorySchoolAge,
    /// The child is at least this many years old on the day.
    AgeAtLeast(u8),
    /// The child is in one of these year groups.
    YearGroup(Vec<String>),
    /// The child's school is one of these kinds.
    SchoolKind(Vec<String>),
    /// The child is on a school's roll.
    OnRoll,
    /// The referral came from one of these sources.
    Source(Vec<String>),
    /// The authority stands in this nation.
    Nation(Nation),
    /// A bar's earliest day has come.
    Bar(BarId),
    /// The act names one of these grounds of the law, as `ground`, and what the law asks for
    /// that ground is so; empty means any ground.
    Ground(Vec<GroundId>),
    /// This day has come: what holds under one law and not under the one before it.
    DateReached(Date),
    /// A form is complete.
    Form(FormId, Since),
    /// A question of a form was answered with one of these.
    Answered {
        /// The question.
        field: FieldId,
        /// One of these answers; any, when empty.
        is: Vec<String>,
        /// A number no smaller than this.
        at_least: Option<u32>,
        /// Since when.
        since: Since,
    },
    /// From one day answered to another so many calendar days go by, both counted.
    DaysBetween {
        /// The question that names the first day.
        first: FieldId,
        /// The question that names the last.
        last: FieldId,
        /// At least so many.
        at_least: u32,
        /// Since when.
        since: Since,
    },
    /// One number answered is no more than so many per cent of another, reckoned exactly: of
    /// 361 sessions 343 are more than 95 per cent. Nothing is no share of nothing.
    Share {
        /// The question of the part.
        part: FieldId,
        /// The question of the whole.
        whole: FieldId,
        /// Per cent at most.
        at_most: u32,
        /// Since when.
        since: Since,
    },
    /// The case is given to a person.
    Assigned,
    /// The level of risk in force is one of these.
    Risk(Vec<LevelId>, Since),
    /// A clock was met.
    Met(ClockId, Since),
    /// The case passed through this move.
    Moved(MoveId, Since),
    /// The case stands in one of these stages.
    InStage(Vec<StageId>),
    /// A contact rule is in force for somebody of the household.
    ContactRule,
    /// The act is done by one of these roles.
    By(Vec<RoleId>),
    /// The act names this outcome.
    Outcome(Vec<OutcomeId>),
    /// The act quotes the reference of the last letter of this kind that was drafted in this
    /// spell: whoever acts on written advice has it in hand.
    Quotes(LetterId),
    /// The act comes with this answer, such as `confirmed = "yes"`.
    Said {
        /// The name of the answer.
        name: String,
        /// One of these; empty means any answer.
        is: Vec<String>,
    },
}

/// Evidence of a kind, with what it must be besides.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proof {
    /// The kind.
    pub kind: ProofId,
    /// It must be in writing.
    pub in_writing: bool,
    /// It must be recorded after the last evidence of this kind.
    pub after: Option<ProofId>,
    /// It must be recorded by one of these roles; empty for any.
    pub by: Vec<RoleId>,
    /// Since when it counts.
    pub since: Since,
}

/// A second person's agreement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Agreement {
    /// What was agreed: the name that the proposal carries.
    pub what: String,
    /// The role that may agree.
    pub by: Vec<RoleId>,
    /// It must be given after this form was last filled in: what was agreed is the form as
    /// it stands.
    pub after_form: Option<FormId>,
    /// Since when it counts.
    pub since: Since,
}

/// A condition with its strength and the clause it rests on.
#[derive(Clone, PartialEq, Debug)]
pub struct Guard {
    /// What must be so.
    pub condition: Condition,
    /// How strongly.
    pub strength: Strength,
    /// The clauses, by their rows.
    pub clause: Vec<String>,
    /// The pack's own sentence, where the generic one would not help.
    pub say: Option<Label>,
    /// Where it stands in the pack.
    pub at: At,
}

/// Something that happens and starts, meets or cancels a clock, or opens a strand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Trigger {
    /// The case is opened.
    Opened,
    /// The case is reopened: a new spell.
    Reopened,
    /// A move of this name.
    Move(MoveId),
    /// The case enters this stage.
    Enter(StageId),
    /// The case leaves this stage.
    Leave(StageId),
    /// Evidence of this kind is recorded.
    Proof(ProofId),
    /// A flag is set.
    Flag(FlagId),
    /// A strand comes to a state.
    Strand(StrandId, Option<StrandState>),
    /// A checklist becomes complete.
    Checklist(ChecklistId),
    /// The first whole day of absence.
    FirstAbsence,
    /// The absence ends.
    AbsenceEnds,
    /// A form is completed.
    Form(FormId),
    /// A proposal is agreed.
    Agreed(String),
    /// The clock before this one in a chain is met.
    Met(ClockId),
    /// A contact rule is set.
    ContactRule,
    /// Whereabouts become one of these.
    Whereabouts(Whereabouts),
    /// The case becomes one of this type; of any, where none is named.
    ChangedType(Option<CaseTypeId>),
    /// A flag is lifted.
    Lifted(FlagId),
}
