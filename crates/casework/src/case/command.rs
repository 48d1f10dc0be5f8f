//! What somebody asks to do on a case.

use super::brought::BroughtFrom;
use super::document::Document;
use super::facts::{Channel, Classification, Whereabouts};
use super::strand::StrandState;
use crate::calendar::SchoolId;
use crate::ids::{
    ActorId, CaseId, CaseTypeId, ClockId, ContactRuleId, FieldId, FlagId, FormId, LetterId,
    LevelId, MoveId, OutcomeId, ProofId, RoleId, StrandId,
};
use crate::safeguarding::Party;
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Who acts, and in which of the procedure's roles.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Actor {
    /// The person.
    pub id: ActorId,
    /// The roles that the person holds today.
    pub roles: Vec<RoleId>,
}

impl Actor {
    /// Whether the person holds one of these roles.
    pub fn holds(&self, any: &[RoleId]) -> bool {
        self.roles.iter().any(|role| any.contains(role))
    }
}

/// A command with who gives it and when it takes effect.
#[derive(Clone, Debug)]
pub struct Act<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// When it takes effect: for a fact, when it was true; local time in Britain.
    pub at: DateTime,
    /// What.
    pub command: Command,
    /// What was said beside it: reasons, safety judgements, answers by name.
    pub said: BTreeMap<String, String>,
}

/// Everything that can be asked of a case. A closed list: the permission table, the
/// pages and the rehearsals all name these.
#[derive(Clone, PartialEq, Debug)]
pub enum Command {
    /// Open the case.
    Open(Opening),
    /// Move the case by one of the procedure's moves.
    Move {
        /// Which.
        on: MoveId,
        /// The outcome, where the move ends the case.
        outcome: Option<OutcomeId>,
    },
    /// Record evidence.
    Record(Evidence),
    /// Begin a strand, or take one a step on.
    Strand(StrandStep),
    /// Set a flag.
    SetFlag {
        /// Which.
        flag: FlagId,
        /// Who says so.
        source: String,
    },
    /// Lift a flag.
    LiftFlag {
        /// Which.
        flag: FlagId,
        /// Why it no longer holds.
        because: String,
    },
    /// Say that a flag which holds for a brother or sister does not hold here.
    DeclineFlag {
        /// Which.
        flag: FlagId,
        /// Why.
        because: String,
    },
    /// Draft a letter that names brothers and sisters as well.
    DraftLetter {
        /// Which.
        letter: LetterId,
        /// To whom.
        to: String,
        /// Their cases.
        with: Vec<CaseId>,
    },
    /// Say whether it is known where the child is.
    Whereabouts {
        /// Known, believed or unknown.
        is: Whereabouts,
        /// Who says so.
        source: String,
    },
    /// Judge the child's situation in law.
    Classify {
        /// As what.
        r#as: Classification,
        /// Why.
        because: String,
    },
    /// Change the type of the case.
    ChangeType {
        /// To what.
        to: CaseTypeId,
        /// Why.
        because: String,
    },
    /// Say from which whole day the child has been absent.
    FirstAbsence {
        /// The first whole school day missed.
        on: Date,
    },
    /// Say that the absence ended: the child attended, or the school authorised it.
    AbsenceEnds {
        /// The day on which it was broken.
        on: Date,
        /// By what.
        because: String,
    },
    /// Stop a clock for a while.
    Pause {
        /// Which.
        clock: ClockId,
        /// Which of that name, by its number in the case; the latest, where none is said.
        number: Option<u32>,
        /// Why.
        because: String,
        /// Until when at the latest.
        until: Date,
    },
    /// Let a paused clock run again.
    Resume {
        /// Which.
        clock: ClockId,
        /// Which of that name; the latest, where none is said.
        number: Option<u32>,
    },
    /// Ask for a second person's agreement.
    Propose {
        /// To what.
        what: String,
        /// The case for it.
        because: String,
    },
    /// Agree to a colleague's proposal.
    Agree {
        /// To what.
        what: String,
    },
    /// Send a proposal back.
    SendBack {
        /// Which.
        what: String,
        /// Why.
        because: String,
    },
    /// Write a note.
    Note {
        /// The text.
        text: String,
        /// The group that alone may read it.
        only_for: Option<String>,
    },
    /// Write down news of the child that came in, and tell whoever leads.
    Hear {
        /// What came in, and from whom.
        text: String,
        /// Whoever brings it says that the child may be in danger.
        danger: bool,
    },
    /// Keep a file with the case.
    KeepDocument(Box<Document>),
    /// Plan, queue or record a contact with the family.
    Contact(Contact),
    /// Record a contact that has happened although it was barred. Never refused.
    ContactHappened(Contact),
    /// Set a contact rule on the household.
    SetRule {
        /// Which kind.
        rule: ContactRuleId,
        /// Whom and what it is about; everybody of the household where nobody is named.
        /// One that is in force already becomes wider by it, never narrower.
        about: BTreeSet<Party>,
        /// Why it is set.
        because: String,
    },
    /// Put an adult on the household's record.
    KnowAdult {
        /// The name.
        name: String,
        /// What the adult is to the child.
        relationship: String,
    },
    /// Review a contact rule: it still holds.
    ReviewRule {
        /// Which kind.
        rule: ContactRuleId,
        /// What the review found.
        because: String,
    },
    /// Lift a contact rule.
    LiftRule {
        /// Which kind.
        rule: ContactRuleId,
        /// Why it no longer holds.
        because: String,
    },
    /// Fill in a form.
    Fill {
        /// Which.
        form: FormId,
        /// The answers, by question.
        answers: BTreeMap<FieldId, String>,
        /// The level of risk chosen, for a form that judges one.
        level: Option<LevelId>,
    },
    /// Give the case, or a strand of it, to a person.
    Assign {
        /// To whom.
        to: ActorId,
    },
    /// Say that a notice to one's role was read.
    ReadNotice {
        /// The record with which it was told.
        record: u32,
    },
    /// Say that something recorded was true on another day.
    Correct {
        /// Which record, by its number in the case.
        record: u32,
        /// When it was true.
        to: DateTime,
        /// How the mistake was found.
        because: String,
    },
    /// Say that the child is on a school's roll, or no longer.
    OnRoll {
        /// The school, or nothing.
        school: Option<SchoolId>,
    },
    /// Say that the case, with everything done on it so far, was brought in from a file.
    BringIn(BroughtFrom),
    /// Take a case that was brought in back out: it was never to be opened from that file.
    Withdraw {
        /// Why.
        because: String,
        /// Although somebody has worked on it since.
        worked_on: bool,
    },
}

/// What is known when a case is opened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Opening {
    /// The type of case.
    pub case_type: CaseTypeId,
    /// Where the referral came from.
    pub source: String,
    /// The school on whose roll the child is, if any.
    pub school: Option<SchoolId>,
    /// The first whole school day missed, if there is one.
    pub first_absence: Option<Date>,
}

/// Evidence of a kind.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Evidence {
    /// The kind.
    pub proof: ProofId,
    /// Whether it is in writing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub in_writing: bool,
    /// What it says.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Whom and what a contact reached that is evidence of this kind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reaches: Vec<Party>,
}

/// One step of a strand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StrandStep {
    /// Which kind of work.
    pub strand: StrandId,
    /// Which one, where several are open; else the latest that can take the step.
    pub number: Option<u32>,
    /// To what state.
    pub to: StrandState,
    /// Of or to whom.
    pub about: Option<String>,
    /// What came of it, or why it does not apply.
    pub result: Option<String>,
    /// When it is planned for.
    pub planned: Option<DateTime>,
    /// Whether it was done in writing.
    pub in_writing: bool,
    /// Whom and what it reaches, where it reaches the family; as before where the strand
    /// has said so already.
    pub reaches: Vec<Party>,
}

/// A contact with somebody of the family.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Contact {
    /// How.
    pub channel: Channel,
    /// With whom.
    pub with: String,
    /// What was said or will be said.
    pub text: String,
    /// Whether it is planned or queued rather than made.
    pub planned: bool,
    /// Whom and what it reaches. Where a contact rule is about some alone, one that does
    /// not say is barred until it says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reaches: Vec<Party>,
}

impl Command {
    /// The action's name in the permission table, in rehearsals and in reports.
    pub fn action(&self) -> &'static str {
        match self {
            Command::Open(_) => "open_case",
            Command::Move { .. } => "move_case",
            Command::Record(_) => "record",
            Command::Strand(_) => "strand",
            Command::SetFlag { .. } => "set_flag",
            Command::LiftFlag { .. } => "lift_flag",
            Command::DeclineFlag { .. } => "decline_flag",
            Command::DraftLetter { .. } => "draft_letter",
            Command::Whereabouts { .. } => "whereabouts",
            Command::Classify { .. } => "classify",
            Command::ChangeType { .. } => "change_type",
            Command::FirstAbsence { .. } => "first_absence",
            Command::AbsenceEnds { .. } => "absence_ends",
            Command::Pause { .. } => "pause_clock",
            Command::Resume { .. } => "resume_clock",
            Command::Propose { .. } => "propose",
            Command::Agree { .. } => "agree",
            Command::SendBack { .. } => "send_back",
            Command::Note { .. } => "note",
            Command::Hear { .. } => "hear",
            Command::KeepDocument(_) => "keep_document",
            Command::Contact(_) => "contact",
            Command::ContactHappened(_) => "contact_happened",
            Command::SetRule { .. } => "set_contact_rule",
            Command::KnowAdult { .. } => "know_adult",
            Command::ReviewRule { .. } => "review_contact_rule",
            Command::LiftRule { .. } => "lift_contact_rule",
            Command::Fill { .. } => "fill_form",
            Command::Assign { .. } => "assign",
            Command::ReadNotice { .. } => "read_notice",
            Command::Correct { .. } => "correct",
            Command::OnRoll { .. } => "on_roll",
            Command::BringIn(_) => "bring_in",
            Command::Withdraw { .. } => "withdraw",
        }
    }
}
