//! A council's procedure as data.
//!
//! A [`Pack`] is a folder of TOML files that a council's lead can read: stages, who may
//! do what, clocks, bars, checklists, forms, flags, contact rules, outcomes and words,
//! each rule with the clause it comes from. [`load`] reads it and reports every mistake
//! at its file and line; [`check`] proves what can be proved of it before anybody uses
//! it. A council that the engine has never heard of is a folder, not a change to the
//! engine.

pub mod check;
mod law;
pub mod load;
pub mod read;
mod read_parts;
mod references;
pub mod vocabulary;

pub use load::{Files, load};

use crate::case::facts::{Channel, Classification, Phase, Whereabouts};
use crate::case::strand::{StrandKind, StrandState};
use crate::child::Nation;
use crate::clock::limit::Limit;
use crate::condition::{Condition, Guard, Trigger};
use crate::ids::{
    BarId, CaseTypeId, ChecklistId, ClockId, ContactRuleId, FieldId, FlagId, FormId, GroundId,
    LetterId, LevelId, MoveId, OutcomeId, ProofId, RoleId, StageId, StrandId,
};
use crate::label::{Label, Language};
use crate::safeguarding::{Force, Stops};
use jiff::civil::Date;
use read::At;
use std::collections::BTreeMap;

/// A whole procedure, read and cross-checked.
#[derive(Clone, PartialEq, Debug)]
pub struct Pack {
    /// Its name: the folder's.
    pub name: String,
    /// Its title.
    pub title: Label,
    /// The nation whose law stands beside it.
    pub nation: Nation,
    /// The version, as the council writes it.
    pub version: String,
    /// The first day on which it is in force.
    pub in_force_from: Option<Date>,
    /// The languages that every word of it must speak.
    pub languages: Vec<Language>,
    /// The law pack that it stands on.
    pub extends: Option<String>,
    /// SHA-256 over its files, as 64 hexadecimal letters: the version that a case ran under.
    pub hash: String,
    /// What the policies disagree on, by name.
    pub settings: BTreeMap<String, String>,
    /// Roles.
    pub roles: BTreeMap<RoleId, Role>,
    /// Kinds of case.
    pub case_types: BTreeMap<CaseTypeId, CaseType>,
    /// Stages.
    pub stages: BTreeMap<StageId, Stage>,
    /// Moves between stages, in the order of the pack.
    pub transitions: Vec<Transition>,
    /// Strands.
    pub strands: BTreeMap<StrandId, StrandRule>,
    /// Checklists.
    pub checklists: BTreeMap<ChecklistId, Checklist>,
    /// Clocks.
    pub clocks: BTreeMap<ClockId, ClockRule>,
    /// Bars.
    pub bars: BTreeMap<BarId, BarRule>,
    /// Kinds of evidence.
    pub proofs: BTreeMap<ProofId, ProofRule>,
    /// Flags.
    pub flags: BTreeMap<FlagId, FlagRule>,
    /// Kinds of contact rule.
    pub contact_rules: BTreeMap<ContactRuleId, ContactRule>,
    /// Outcomes.
    pub outcomes: BTreeMap<OutcomeId, Outcome>,
    /// Forms.
    pub forms: BTreeMap<FormId, Form>,
    /// What may be proposed for a second person's agreement.
    pub agreements: BTreeMap<String, AgreementRule>,
    /// Letters, by name.
    pub letters: BTreeMap<LetterId, Letter>,
    /// Grounds for removal from roll, of the law.
    pub grounds: BTreeMap<GroundId, Ground>,
    /// Standing lists and reports that the procedure owes.
    pub reports: Vec<Report>,
    /// Who may be rung, by role or body.
    pub directory: Vec<Contact>,
}

/// A role of a procedure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Role {
    /// Its words.
    pub label: Label,
    /// The product's base role whose rights it has.
    pub base: crate::access::BaseRole,
    /// Which cases it sees.
    pub sees: crate::access::Sees,
    /// The flag whose cases a role sees that sees flagged ones.
    pub flag: Option<FlagId>,
    /// The next role up, for work that nobody holds and for what is late.
    pub reports_to: Option<RoleId>,
    /// A body outside the authority: it is told, and signs in only as a partner.
    pub outside: bool,
    /// Where it stands.
    pub at: At,
}

/// A kind of case.
#[derive(Clone, PartialEq, Debug)]
pub struct CaseType {
    /// Its words.
    pub label: Label,
    /// Where it enters, by source; the first that fits.
    pub entry: StageId,
    /// Its classification in law when it opens.
    pub classification: Classification,
    /// Whereabouts when it opens.
    pub whereabouts: Whereabouts,
    /// The clauses.
    pub clause: Vec<String>,
    /// What must be so to open it.
    pub requires: Vec<Guard>,
    /// Where it stands.
    pub at: At,
}

/// A stage.
#[derive(Clone, PartialEq, Debug)]
pub struct Stage {
    /// Its words.
    pub label: Label,
    /// What it means under every procedure.
    pub phase: Phase,
    /// Whose the next step is.
    pub owner: RoleId,
    /// What to do here, in a sentence.
    pub next: Option<Label>,
    /// The clauses.
    pub clause: Vec<String>,
    /// Where it stands.
    pub at: At,
}

/// A move from one stage to another, or one that stays.
#[derive(Clone, PartialEq, Debug)]
pub struct Transition {
    /// Its name; several transitions may share one, from different stages.
    pub on: MoveId,
    /// Its words: what the button says.
    pub label: Label,
    /// From which stages; empty means from any that is not an end.
    pub from: Vec<StageId>,
    /// To which stage; nothing for one that stays.
    pub to: Option<StageId>,
    /// Who may do it.
    pub by: Vec<RoleId>,
    /// What must be so.
    pub requires: Vec<Guard>,
    /// What follows.
    pub effects: Vec<Effect>,
    /// The outcomes that it may end the case with; empty for a move that ends nothing.
    pub outcomes: Vec<OutcomeId>,
    /// It begins a new spell.
    pub reopens: bool,
    /// The clauses.
    pub clause: Vec<String>,
    /// Where it stands.
    pub at: At,
}

/// What follows from a move or a flag. A closed list.
#[derive(Clone, PartialEq, Debug)]
pub enum Effect {
    /// Open a strand in its first state.
    Open(StrandId),
    /// Tell a role or body.
    Tell {
        /// Whom.
        whom: RoleId,
        /// Of what.
        about: String,
        /// The clauses.
        clause: Vec<String>,
    },
    /// Draft a letter.
    Letter {
        /// Which.
        letter: LetterId,
        /// To whom, as a word of the procedure.
        to: String,
    },
    /// Set whereabouts.
    Whereabouts(Whereabouts),
    /// Judge the situation in law.
    Classify(Classification),
    /// Move the lead to a role.
    Lead(RoleId),
    /// Set a contact rule on the household.
    Rule(ContactRuleId),
}

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
    /// The clauses.
    pub clause: Vec<String>,
    /// Where it stands.
    pub at: At,
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
    pub counts_from: Option<Trigger>,
    /// How long it runs.
    pub due: Limit,
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

/// A kind of evidence.
#[derive(Clone, PartialEq, Debug)]
pub struct ProofRule {
    /// Its words.
    pub label: Label,
    /// Who may record it; empty means anybody who may work the case.
    pub by: Vec<RoleId>,
    /// It counts only in writing.
    pub in_writing: bool,
    /// What must be so to record it.
    pub requires: Vec<Guard>,
    /// What follows.
    pub effects: Vec<Effect>,
    /// The channel to the family that it uses.
    pub channel: Option<Channel>,
    /// The clauses.
    pub clause: Vec<String>,
    /// Where it stands.
    pub at: At,
}

/// A vulnerability or circumstance, with what follows from it.
#[derive(Clone, PartialEq, Debug)]
pub struct FlagRule {
    /// Its words.
    pub label: Label,
    /// What follows at once.
    pub effects: Vec<Effect>,
    /// Its very existence is told only to those who need to know.
    pub restricted: bool,
    /// Who alone may lift it; empty means anybody who may set one (W-124, R-09).
    pub lifted_by: Vec<RoleId>,
    /// The clauses.
    pub clause: Vec<String>,
    /// Where it stands.
    pub at: At,
}

/// A kind of contact rule.
#[derive(Clone, PartialEq, Debug)]
pub struct ContactRule {
    /// Its words.
    pub label: Label,
    /// Whom it stops.
    pub stops: Stops,
    /// How strongly.
    pub force: Force,
    /// Others are asked for a safety judgement.
    pub warns_others: bool,
    /// Which ways of reaching the family it closes.
    pub channels: Vec<Channel>,
    /// What to do instead.
    pub instead: Label,
    /// Who alone may lift it.
    pub lifted_by: Vec<RoleId>,
    /// Who may set it; empty means anybody who may work the case.
    pub set_by: Vec<RoleId>,
    /// Who hears of attempts and breaches.
    pub tells: RoleId,
    /// The clauses.
    pub clause: Vec<String>,
    /// Where it stands.
    pub at: At,
}

/// How a case may end.
#[derive(Clone, PartialEq, Debug)]
pub struct Outcome {
    /// Its words.
    pub label: Label,
    /// Whether the child was found.
    pub found: bool,
    /// The proof that closing with it needs.
    pub proof: Vec<Guard>,
    /// The classification that it leaves.
    pub classification: Option<Classification>,
    /// The clauses.
    pub clause: Vec<String>,
    /// Where it stands.
    pub at: At,
}

/// A form: one schema for every form of every council.
#[derive(Clone, PartialEq, Debug)]
pub struct Form {
    /// Its title.
    pub label: Label,
    /// Who may fill it in.
    pub by: Vec<RoleId>,
    /// Its questions.
    pub fields: Vec<Field>,
    /// The levels that it may judge, lowest first.
    pub levels: Vec<Level>,
    /// What must be so to complete it.
    pub requires: Vec<Guard>,
    /// What follows.
    pub effects: Vec<Effect>,
    /// The clauses.
    pub clause: Vec<String>,
    /// Where it stands.
    pub at: At,
}

/// One question.
#[derive(Clone, PartialEq, Debug)]
pub struct Field {
    /// Its canonical name, by which a fact is typed once for every form.
    pub id: FieldId,
    /// The question.
    pub label: Label,
    /// The heading it stands under.
    pub section: Option<String>,
    /// What kind of answer.
    pub kind: FieldKind,
    /// It must be answered.
    pub required: bool,
    /// Words must go with this answer: "supporting information mandatory if Yes".
    pub note_if: Option<String>,
    /// The answers that suggest a level.
    pub suggests: BTreeMap<String, LevelId>,
    /// The clauses.
    pub clause: Vec<String>,
}

/// What kind of answer a question takes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FieldKind {
    /// A line.
    Text,
    /// Several lines.
    LongText,
    /// A day.
    Date,
    /// Yes or no.
    YesNo,
    /// Yes, no or unknown.
    YesNoUnknown,
    /// One of several.
    Choice(Vec<(String, Label)>),
}

/// A level of risk.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Level {
    /// Its name.
    pub id: LevelId,
    /// Its words.
    pub label: Label,
}

/// What a second person may be asked to agree to.
#[derive(Clone, PartialEq, Debug)]
pub struct AgreementRule {
    /// Its words.
    pub label: Label,
    /// Who may propose.
    pub proposed_by: Vec<RoleId>,
    /// Who may agree: never the proposer.
    pub agreed_by: Vec<RoleId>,
    /// The form that is agreed to: nor whoever filled it in.
    pub of_form: Option<FormId>,
    /// What must be so to propose.
    pub requires: Vec<Guard>,
    /// What follows from agreement.
    pub effects: Vec<Effect>,
    /// The clauses.
    pub clause: Vec<String>,
    /// Where it stands.
    pub at: At,
}

/// A letter or message.
#[derive(Clone, PartialEq, Debug)]
pub struct Letter {
    /// Its title.
    pub label: Label,
    /// Whether it goes to the family, so that a contact rule bars it.
    pub to_family: bool,
    /// The clauses.
    pub clause: Vec<String>,
    /// Where it stands.
    pub at: At,
}

/// A ground for removal from roll.
#[derive(Clone, PartialEq, Debug)]
pub struct Ground {
    /// Its words.
    pub label: Label,
    /// Its letter under each instrument, by the instrument's name.
    pub letters: BTreeMap<String, String>,
    /// Its letter or wording was recalled, and not compared with the instrument.
    pub recalled: bool,
    /// What must be so.
    pub requires: Vec<Guard>,
    /// The law it stands in.
    pub clause: Vec<String>,
    /// Where it stands.
    pub at: At,
}

/// A list or report that the procedure owes.
#[derive(Clone, PartialEq, Debug)]
pub struct Report {
    /// Its name.
    pub id: crate::ids::ReportId,
    /// Its words.
    pub label: Label,
    /// How often.
    pub every: String,
    /// To whom.
    pub to: RoleId,
    /// The clauses.
    pub clause: Vec<String>,
}

/// Whom to ring.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Contact {
    /// The role or body.
    pub role: RoleId,
    /// The number, and when.
    pub telephone: Option<String>,
    /// The number out of hours.
    pub out_of_hours: Option<String>,
    /// The electronic address of the service.
    pub email: Option<String>,
    /// The date of the policy that printed it: "not confirmed since".
    pub printed: String,
}

impl Pack {
    /// The role one up, for work that nobody holds and for what is late.
    pub fn above(&self, role: &RoleId) -> Option<&RoleId> {
        self.roles.get(role)?.reports_to.as_ref()
    }

    /// Every role from this one upwards, itself first. Ends even if a pack goes in circles.
    pub fn upwards(&self, role: &RoleId) -> Vec<RoleId> {
        let mut chain = vec![role.clone()];
        while let Some(next) = chain.last().and_then(|last| self.above(last)) {
            if chain.contains(next) {
                break;
            }
            chain.push(next.clone());
        }
        chain
    }

    /// The moves that may be tried from a stage, in the order of the pack.
    pub fn moves_from<'p>(&'p self, stage: &'p StageId) -> impl Iterator<Item = &'p Transition> {
        let ended = self.stages.get(stage).is_some_and(|s| s.phase.ended());
        self.transitions.iter().filter(move |transition| {
            if transition.from.is_empty() {
                !ended
            } else {
                transition.from.contains(stage)
            }
        })
    }
}
