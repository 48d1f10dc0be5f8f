//! What happened to a case. Events carry what was decided, down to the words of the rule
//! that decided it, so that replay asks no procedure and no calendar.
//!
//! Every kind has a version ([`Event::VERSION`]); a change of shape raises it and keeps
//! the old reader, because a journal must replay for ever.

mod started;

pub use started::ClockStarted;

use super::brought::BroughtFrom;
use super::command::{Contact, Evidence, Opening};
use super::document::Document;
use super::facts::{Channel, Classification, Phase, Whereabouts};
use super::strand::{StrandKind, StrandState};
use super::succeed::Succeeded;
use super::together::Together;
use crate::calendar::SchoolId;
use crate::ids::{
    ActorId, CaseId, CaseTypeId, FieldId, FlagId, FormId, LevelId, MoveId, OutcomeId, RoleId,
    StageId, StrandId,
};
use crate::label::Label;
use crate::safeguarding::{Party, RuleInForce};
use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One thing that happened.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The case was opened.
    Opened {
        /// What was known.
        opening: Opening,
        /// Its first stage.
        stage: StageId,
        /// The stage's phase.
        phase: Phase,
        /// The role that owns the stage.
        owner: RoleId,
    },
    /// The case moved.
    Moved {
        /// By which move.
        on: MoveId,
        /// From which stage.
        from: StageId,
        /// To which stage.
        to: StageId,
        /// Its phase.
        phase: Phase,
        /// Who owns the stage.
        owner: RoleId,
        /// How the case ended, where it did.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        outcome: Option<Ending>,
        /// Whether a new spell begins: the case was reopened.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        new_spell: bool,
        /// The reasons and judgements given.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        said: BTreeMap<String, String>,
        /// The clauses of the move.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        clause: Vec<String>,
    },
    /// Evidence was recorded.
    Recorded(Evidence),
    /// A strand was begun.
    StrandOpened {
        /// Its number in the case, from one.
        number: u32,
        /// The pack's name for it.
        strand: StrandId,
        /// Its kind.
        kind: StrandKind,
        /// Its words.
        label: Label,
        /// Whose it is.
        owner: RoleId,
        /// Its first state.
        state: StrandState,
        /// Of or to whom.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        about: Option<String>,
        /// What came of it at once.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        result: Option<String>,
        /// When it is planned for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        planned: Option<DateTime>,
        /// Done in writing.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        in_writing: bool,
        /// The channel to the family that it uses, if it does.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        channel: Option<Channel>,
        /// Whom and what it reaches of the family.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        reaches: Vec<Party>,
    },
    /// A strand took a step.
    StrandMoved {
        /// Which.
        number: u32,
        /// To what state.
        to: StrandState,
        /// What came of it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        result: Option<String>,
        /// When it is planned for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        planned: Option<DateTime>,
        /// Done in writing.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        in_writing: bool,
        /// Whom and what it reaches of the family; as before where nothing is said.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        reaches: Vec<Party>,
    },
    /// A checklist became complete.
    ChecklistDone {
        /// Which.
        checklist: crate::ids::ChecklistId,
    },
    /// A flag was set.
    FlagSet {
        /// Which.
        flag: FlagId,
        /// Its words.
        label: Label,
        /// Who says so.
        source: String,
    },
    /// A flag was lifted.
    FlagLifted {
        /// Which.
        flag: FlagId,
        /// Why.
        because: String,
    },
    /// A flag that holds for a brother or sister was said not to hold here.
    FlagDeclined {
        /// Which.
        flag: FlagId,
        /// Why.
        because: String,
    },
    /// Whereabouts were set.
    WhereaboutsSet {
        /// Known, believed or unknown.
        is: Whereabouts,
        /// Who says so.
        source: String,
    },
    /// The situation in law was judged.
    Classified {
        /// As what.
        r#as: Classification,
        /// Why.
        because: String,
    },
    /// The type changed.
    TypeChanged {
        /// To what.
        to: CaseTypeId,
        /// Why.
        because: String,
    },
    /// Absence began.
    FirstAbsence {
        /// The first whole school day missed.
        on: Date,
    },
    /// Absence ended.
    AbsenceEnded {
        /// The day that broke it.
        on: Date,
        /// By what.
        because: String,
    },
    /// A clock started.
    ClockStarted(ClockStarted),
    /// A clock was met.
    ClockMet {
        /// Which, by its number in the case.
        number: u32,
        /// The day on which what it asked was true.
        on: Date,
        /// The minute of that day, where the clock runs by hours.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        time: Option<Time>,
    },
    /// A clock was cancelled.
    ClockCancelled {
        /// Which.
        number: u32,
        /// Why.
        because: String,
    },
    /// A clock was paused by a person.
    ClockPaused {
        /// Which.
        number: u32,
        /// Why.
        because: String,
        /// Until when at the latest.
        until: Date,
    },
    /// A paused clock runs again.
    ClockResumed {
        /// Which.
        number: u32,
    },
    /// A date that had been given moved: a fact or a calendar was corrected.
    ClockMoved {
        /// Which.
        number: u32,
        /// The day it now counts from.
        from: Date,
        /// The date it was given.
        was: Option<Date>,
        /// The date now.
        due: Option<Date>,
        /// The minute that it now counts from, where it runs by hours.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from_time: Option<Time>,
        /// The time of day now.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due_time: Option<Time>,
        /// Why.
        because: String,
    },
    /// Somebody was told.
    Told {
        /// Which role or body.
        whom: RoleId,
        /// Of what, as a word of the procedure.
        about: String,
        /// The clauses that ask it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        clause: Vec<String>,
    },
    /// Somebody of a role that was told has read it.
    NoticeRead {
        /// The record with which it was told.
        record: u32,
    },
    /// A letter or message was drafted.
    LetterDrafted {
        /// Which.
        letter: crate::ids::LetterId,
        /// To whom.
        to: String,
        /// The cases of the brothers and sisters whom it names as well.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        with: Vec<CaseId>,
    },
    /// Agreement was asked.
    Proposed {
        /// To what.
        what: String,
        /// The case for it.
        because: String,
        /// Who may agree.
        by: Vec<RoleId>,
    },
    /// A second person agreed.
    Agreed {
        /// To what.
        what: String,
    },
    /// A second person sent it back.
    SentBack {
        /// What.
        what: String,
        /// Why.
        because: String,
    },
    /// A note was written.
    Noted {
        /// The text.
        text: String,
        /// The group that alone may read it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        only_for: Option<String>,
    },
    /// A file was kept with the case.
    DocumentKept(Box<Document>),
    /// A contact was planned, queued or made.
    Contacted(Contact),
    /// A contact was refused because a rule bars it: the attempt is kept.
    ContactBarred {
        /// What was attempted.
        channel: Channel,
        /// With whom.
        with: String,
        /// The rule that bars it.
        rule: crate::ids::ContactRuleId,
        /// Whom and what it would have reached, as far as it was said.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        reaches: Vec<Party>,
    },
    /// A barred contact happened all the same: a breach.
    ContactBreach {
        /// What happened.
        contact: Contact,
        /// The rules that barred it.
        rules: Vec<crate::ids::ContactRuleId>,
    },
    /// A form was completed.
    FormFilled {
        /// Which.
        form: FormId,
        /// The answers.
        answers: BTreeMap<FieldId, String>,
        /// The level that the answers suggest.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        suggested: Option<LevelId>,
        /// The level that the person chose.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        level: Option<LevelId>,
    },
    /// The case was given to a person.
    Assigned {
        /// To whom.
        to: ActorId,
    },
    /// The lead moved to another role without moving the stage.
    LeadMoved {
        /// To which role; to whoever owns the stage, where none is said.
        to: Option<RoleId>,
    },
    /// A record was corrected: it was true on another day.
    Corrected {
        /// Which record, by its number in the case.
        record: u32,
        /// When it was said to be true.
        was: DateTime,
        /// When it was true.
        to: DateTime,
        /// How the mistake was found.
        because: String,
    },
    /// A decision was taken on facts that have since been corrected: somebody must look.
    FlaggedForReview {
        /// What was decided.
        what: String,
        /// Why it must be looked at.
        because: String,
    },
    /// The child is on a school's roll, or no longer.
    RollSet {
        /// The school, or nothing.
        school: Option<SchoolId>,
    },
    /// A new version of the procedure came into use, and the case goes on under it.
    Succeeded(Box<Succeeded>),
    /// The case, with all that stands before this, was brought in from a file.
    BroughtIn(BroughtFrom),
    /// The case was taken back out with the file that it was brought in from: nothing that it
    /// says is counted, and nothing of it is owed.
    Withdrawn {
        /// Why.
        because: String,
    },
    /// The child's record, or the case itself, was joined with another, or parted again.
    Together(Together),
    /// A contact rule was set, reviewed or lifted from this case; the household holds it.
    RuleTouched {
        /// The rule as it stands.
        rule: RuleInForce,
        /// What was done: set, reviewed or lifted.
        done: RuleAct,
        /// Why.
        because: String,
    },
}

/// What was done to a contact rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleAct {
    /// Set.
    Set,
    /// Reviewed: it still holds.
    Reviewed,
    /// Lifted.
    Lifted,
}

/// How a case ended.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Ending {
    /// The outcome.
    pub outcome: OutcomeId,
    /// Its words.
    pub label: Label,
    /// Whether the child was found. "Closed, not found" is never counted as found.
    pub found: bool,
}

impl Event {
    /// The version of the shapes above.
    pub const VERSION: u16 = 1;

    /// The clauses that the event rests on, as the envelope carries them.
    pub fn clause(&self) -> Option<String> {
        let clause = match self {
            Event::Moved { clause, .. } | Event::Told { clause, .. } => clause,
            Event::ClockStarted(started) => &started.clause,
            Event::RuleTouched { rule, .. } => &rule.clause,
            _ => return None,
        };
        (!clause.is_empty()).then(|| clause.join(" "))
    }

    /// The event's kind, as the envelope carries it.
    pub fn kind(&self) -> &'static str {
        match self {
            Event::Opened { .. } => "opened",
            Event::Moved { .. } => "moved",
            Event::Recorded(_) => "recorded",
            Event::StrandOpened { .. } => "strand_opened",
            Event::StrandMoved { .. } => "strand_moved",
            Event::ChecklistDone { .. } => "checklist_done",
            Event::FlagSet { .. } => "flag_set",
            Event::FlagLifted { .. } => "flag_lifted",
            Event::FlagDeclined { .. } => "flag_declined",
            Event::WhereaboutsSet { .. } => "whereabouts_set",
            Event::Classified { .. } => "classified",
            Event::TypeChanged { .. } => "type_changed",
            Event::FirstAbsence { .. } => "first_absence",
            Event::AbsenceEnded { .. } => "absence_ended",
            Event::ClockStarted(_) => "clock_started",
            Event::ClockMet { .. } => "clock_met",
            Event::ClockCancelled { .. } => "clock_cancelled",
            Event::ClockPaused { .. } => "clock_paused",
            Event::ClockResumed { .. } => "clock_resumed",
            Event::ClockMoved { .. } => "clock_moved",
            Event::Told { .. } => "told",
            Event::NoticeRead { .. } => "notice_read",
            Event::LetterDrafted { .. } => "letter_drafted",
            Event::Proposed { .. } => "proposed",
            Event::Agreed { .. } => "agreed",
            Event::SentBack { .. } => "sent_back",
            Event::Noted { .. } => "noted",
            Event::DocumentKept(_) => "document_kept",
            Event::Contacted(_) => "contacted",
            Event::ContactBarred { .. } => "contact_barred",
            Event::ContactBreach { .. } => "contact_breach",
            Event::FormFilled { .. } => "form_filled",
            Event::Assigned { .. } => "assigned",
            Event::LeadMoved { .. } => "lead_moved",
            Event::Corrected { .. } => "corrected",
            Event::FlaggedForReview { .. } => "flagged_for_review",
            Event::RollSet { .. } => "roll_set",
            Event::Succeeded(_) => "succeeded",
            Event::BroughtIn(_) => "brought_in",
            Event::Withdrawn { .. } => "withdrawn",
            Event::Together(_) => "together",
            Event::RuleTouched { .. } => "rule_touched",
        }
    }
}
