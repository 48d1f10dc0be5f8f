//! What a case is, after everything that has happened to it.

use super::brought::Brought;
use super::event::{ClockStarted, Ending};
use super::facts::{Channel, Classification, Phase, Whereabouts};
use super::letters::Letters;
use super::strand::{StrandKind, StrandState};
use crate::calendar::SchoolId;
use crate::ids::{
    ActorId, CaseId, CaseTypeId, ChecklistId, FieldId, FlagId, FormId, LevelId, MoveId, ProofId,
    RoleId, StageId, StrandId,
};
use crate::label::Label;
use crate::safeguarding::Party;
use jiff::civil::{Date, DateTime, Time};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A value with the moment from which it is true.
#[derive(Clone, PartialEq, Debug)]
pub struct Dated<T> {
    /// Since when.
    pub since: DateTime,
    /// What.
    pub value: T,
    /// Who says so, or why.
    pub source: String,
}

/// One thing that happened, kept for the conditions that ask about evidence.
#[derive(Clone, PartialEq, Debug)]
pub struct Mark {
    /// The record's number in the case.
    pub record: u32,
    /// What happened.
    pub what: What,
    /// When it was true.
    pub at: DateTime,
    /// When it was first said to be true, if that has since been corrected.
    pub first_said: Option<DateTime>,
    /// Who recorded it.
    pub by: ActorId,
    /// In which role.
    pub role: RoleId,
    /// In which spell it was recorded.
    pub spell: u32,
    /// In writing.
    pub in_writing: bool,
}

/// What a mark is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum What {
    /// The case was opened.
    Opened,
    /// A new spell began.
    Reopened,
    /// A move.
    Move(MoveId),
    /// A stage was entered.
    Enter(StageId),
    /// A stage was left.
    Leave(StageId),
    /// Evidence.
    Proof(ProofId),
    /// A flag.
    Flag(FlagId),
    /// A flag was lifted.
    Lifted(FlagId),
    /// A strand came to a state.
    Strand {
        /// Which kind of work.
        strand: StrandId,
        /// Which one.
        number: u32,
        /// To what state.
        state: StrandState,
    },
    /// A checklist was completed.
    Checklist(ChecklistId),
    /// Absence began.
    FirstAbsence,
    /// Absence ended.
    AbsenceEnds,
    /// A form was completed.
    Form(FormId),
    /// A proposal was agreed.
    Agreed(String),
    /// A clock was met.
    Met(crate::ids::ClockId),
    /// A contact rule was set.
    ContactRule,
    /// Whereabouts became.
    Whereabouts(Whereabouts),
    /// The case became one of another type.
    ChangedType(CaseTypeId),
}

/// A piece of work beside the stage.
#[derive(Clone, PartialEq, Debug)]
pub struct Strand {
    /// Its number in the case, from one.
    pub number: u32,
    /// The pack's name for it.
    pub strand: StrandId,
    /// Its kind.
    pub kind: StrandKind,
    /// Its words.
    pub label: Label,
    /// Whose it is.
    pub owner: RoleId,
    /// Where it stands.
    pub state: StrandState,
    /// Of or to whom.
    pub about: Option<String>,
    /// What came of it.
    pub result: Option<String>,
    /// When it is planned for.
    pub planned: Option<DateTime>,
    /// When it was opened.
    pub opened: DateTime,
    /// When it came to its present state.
    pub since: DateTime,
    /// Who took its last step.
    pub by: ActorId,
    /// In which spell it was opened.
    pub spell: u32,
    /// The channel to the family that it uses.
    pub channel: Option<Channel>,
    /// Done in writing.
    pub in_writing: bool,
    /// Whom and what of the family it reaches, as it last said.
    pub reaches: Vec<Party>,
}

impl Strand {
    /// Whether it still owes somebody something.
    pub fn open(&self) -> bool {
        self.kind.open(self.state)
    }
}

/// A clock of the case.
#[derive(Clone, PartialEq, Debug)]
pub struct Clock {
    /// The rule it keeps. Shared: a list of what is due tells of many clocks and changes none.
    pub rule: Arc<ClockStarted>,
    /// What became of it.
    pub state: ClockState,
    /// In which spell it was started.
    pub spell: u32,
    /// Dates that it once gave, with what moved them.
    pub moved: Vec<MovedDate>,
}

/// What became of a clock. Running, late, blocked and due are told of a running one by the
/// day and by the contact rules; see `clock::view`.
#[derive(Clone, PartialEq, Debug)]
pub enum ClockState {
    /// It runs.
    Running,
    /// A person paused it, with a reason and an end.
    Paused {
        /// Why.
        because: Arc<str>,
        /// Until when at the latest.
        until: Date,
    },
    /// What it asked was done.
    Met {
        /// On which day.
        on: Date,
        /// The minute of that day, where the clock runs by hours.
        time: Option<Time>,
    },
    /// It is no longer asked.
    Cancelled {
        /// Why.
        because: Arc<str>,
    },
}

/// A date that a clock once gave.
#[derive(Clone, PartialEq, Debug)]
pub struct MovedDate {
    /// The old date.
    pub was: Option<Date>,
    /// The new one.
    pub now: Option<Date>,
    /// The time of the old day, where it ran by hours.
    pub was_time: Option<Time>,
    /// Why.
    pub because: String,
    /// When that was recorded.
    pub at: DateTime,
    /// By whom.
    pub by: ActorId,
}

/// Agreement asked of a second person.
#[derive(Clone, PartialEq, Debug)]
pub struct Proposal {
    /// To what.
    pub what: String,
    /// The case for it.
    pub because: String,
    /// Who proposed.
    pub proposer: ActorId,
    /// When.
    pub at: DateTime,
    /// Who may agree.
    pub by: Vec<RoleId>,
    /// In which spell.
    pub spell: u32,
    /// What came of it.
    pub answer: Option<ProposalAnswer>,
}

/// What came of a proposal.
#[derive(Clone, PartialEq, Debug)]
pub struct ProposalAnswer {
    /// Agreed, or sent back because.
    pub sent_back: Option<String>,
    /// Who answered.
    pub by: ActorId,
    /// In which role.
    pub role: RoleId,
    /// When.
    pub at: DateTime,
    /// The record's number.
    pub record: u32,
}

/// A completed form.
#[derive(Clone, PartialEq, Debug)]
pub struct Filled {
    /// Which.
    pub form: FormId,
    /// The answers.
    pub answers: BTreeMap<FieldId, String>,
    /// The level chosen.
    pub level: Option<LevelId>,
    /// The level that the answers suggested.
    pub suggested: Option<LevelId>,
    /// By whom.
    pub by: ActorId,
    /// When.
    pub at: DateTime,
    /// In which spell.
    pub spell: u32,
    /// The record's number.
    pub record: u32,
}

/// A flag, and whether it holds.
#[derive(Clone, PartialEq, Debug)]
pub struct Flag {
    /// Which.
    pub flag: FlagId,
    /// Its words.
    pub label: Label,
    /// Who says so.
    pub source: String,
    /// Since when.
    pub since: DateTime,
    /// Until when, and why.
    pub lifted: Option<(DateTime, String)>,
}

/// Something that a role was told.
#[derive(Clone, PartialEq, Debug)]
pub struct Notice {
    /// The record with which it was told.
    pub record: u32,
    /// Whom.
    pub whom: RoleId,
    /// Of what, as a word of the procedure.
    pub about: String,
    /// The clauses that ask it.
    pub clause: Vec<String>,
    /// When.
    pub at: DateTime,
    /// When somebody of that role said that they had read it, and who.
    pub read: Option<(DateTime, ActorId)>,
}

/// A case.
#[derive(Clone, PartialEq, Debug)]
pub struct Case {
    /// Its reference.
    pub id: CaseId,
    /// How many entries have been applied: what a writer must have seen.
    pub version: u32,
    /// Its stage.
    pub stage: StageId,
    /// The stage's phase.
    pub phase: Phase,
    /// Since when it stands there.
    pub stage_since: DateTime,
    /// The record with which it entered the stage.
    pub stage_record: u32,
    /// Which spell it is in, from one.
    pub spell: u32,
    /// Since when.
    pub spell_since: DateTime,
    /// The record with which the spell began.
    pub spell_record: u32,
    /// The role that owns the next step.
    pub owner: RoleId,
    /// The role that leads, where a flag moved it.
    pub lead: Option<RoleId>,
    /// The person it is given to.
    pub assigned: Option<ActorId>,
    /// The type of case, dated.
    pub case_type: Vec<Dated<CaseTypeId>>,
    /// Whereabouts, dated.
    pub whereabouts: Vec<Dated<Whereabouts>>,
    /// The situation in law, dated.
    pub classification: Vec<Dated<Classification>>,
    /// The school on whose roll the child is.
    pub school: Option<SchoolId>,
    /// The school on whose roll the child was last, before that or before coming off it.
    pub last_school: Option<SchoolId>,
    /// Where the referral came from.
    pub source: String,
    /// The first whole school day missed.
    pub first_absence: Option<Date>,
    /// The day that broke the absence.
    pub absence_ended: Option<Date>,
    /// The absence is from a roll on which the child no longer is, or of an earlier spell: it
    /// still tells how long the child has been out, and counts towards no removal (W-155).
    pub absence_is_past: bool,
    /// Flags, past and present.
    pub flags: Vec<Flag>,
    /// Flags that hold for a brother or sister and were said not to hold here, and when.
    pub declined: Vec<(FlagId, DateTime)>,
    /// Strands, open and done.
    pub strands: Vec<Strand>,
    /// Clocks, running and done.
    pub clocks: Vec<Clock>,
    /// Everything that conditions may ask about.
    pub marks: Vec<Mark>,
    /// Proposals.
    pub proposals: Vec<Proposal>,
    /// Completed forms.
    pub forms: Vec<Filled>,
    /// The letters that were drafted.
    pub letters: Letters,
    /// When it was opened.
    pub opened: DateTime,
    /// When and how it ended.
    pub ended: Option<(DateTime, Option<Ending>)>,
    /// Decisions that somebody must look at again.
    pub review: Vec<Dated<String>>,
    /// Who has been told of what, and who has read it.
    pub told: Vec<Notice>,
    /// Whence it was brought in, where it was.
    pub brought: Option<Brought>,
    /// When and why it was taken back out with its file.
    pub withdrawn: Option<Dated<String>>,
    /// The case in which this one goes on: both were of one child, and about one thing.
    pub goes_on_in: Option<CaseId>,
    /// The cases that go on in this one, with the clocks that came of each.
    pub took: Vec<(CaseId, Vec<u32>)>,
}

impl Case {
    /// Whether the case has not ended, and goes on by itself.
    pub fn open(&self) -> bool {
        !self.phase.ended() && self.goes_on_in.is_none()
    }

    /// Whether it still has dates to meet: it has not ended, or something of it outlives its end.
    pub fn owes(&self) -> bool {
        let mut clocks = self.clocks.iter();
        self.open()
            || self.goes_on_in.is_none()
                && clocks.any(|clock| {
                    matches!(clock.state, ClockState::Running | ClockState::Paused { .. })
                })
    }

    /// Whereabouts now.
    pub fn whereabouts_now(&self) -> Whereabouts {
        self.whereabouts
            .last()
            .map_or(Whereabouts::Unknown, |dated| dated.value)
    }

    /// The situation in law now.
    pub fn classification_now(&self) -> Classification {
        self.classification
            .last()
            .map_or(Classification::NotJudged, |dated| dated.value)
    }

    /// The type now.
    pub fn case_type_now(&self) -> Option<&CaseTypeId> {
        self.case_type.last().map(|dated| &dated.value)
    }

    /// Whether a flag is in force.
    pub fn flagged(&self, flag: &FlagId) -> bool {
        self.flags
            .iter()
            .any(|held| held.flag == *flag && held.lifted.is_none())
    }

    /// The level of risk in force: of the last form of this spell that judged one.
    pub fn risk_now(&self) -> Option<&LevelId> {
        self.forms
            .iter()
            .rev()
            .filter(|filled| filled.spell == self.spell)
            .find_map(|filled| filled.level.as_ref())
    }

    /// The first whole day missed of the absence that goes on upon a day, from the roll on
    /// which the child is now.
    pub fn absent_since(&self, on: Date) -> Option<Date> {
        let goes_on = self.absence_ended.is_none_or(|end| end > on);
        self.first_absence
            .filter(|_| goes_on && !self.absence_is_past)
    }

    /// The school that the case concerns: on whose roll the child is, or was last. After a
    /// removal it still owes its returns and the child's file, in its own days.
    pub fn school_concerned(&self) -> Option<&SchoolId> {
        self.school.as_ref().or(self.last_school.as_ref())
    }

    /// Whether a decision of this name was flagged: a day that it rested on was corrected.
    pub fn to_review(&self, decision: &str) -> bool {
        self.review.iter().any(|held| held.value == decision)
    }

    /// Strands that still owe somebody something.
    pub fn open_strands(&self) -> impl Iterator<Item = &Strand> {
        self.strands.iter().filter(|strand| strand.open())
    }

    /// Who leads: the role to which a flag moved the lead, or the stage's owner.
    pub fn leading(&self) -> &RoleId {
        self.lead.as_ref().unwrap_or(&self.owner)
    }
}
