//! Who does what, and how a case goes: roles, case types, stages, transitions, outcomes.

use super::read::At;
use crate::case::facts::{Classification, Phase, Whereabouts};
use crate::condition::{Condition, Guard};
use crate::ids::{ContactRuleId, FlagId, LetterId, MoveId, OutcomeId, RoleId, StageId, StrandId};
use crate::label::Label;
use crate::register::Register;

/// A role of a procedure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Role {
    /// Its words.
    pub label: Label,
    /// The product's base role whose rights it has.
    pub base: crate::access::BaseRole,
    /// Which cases it sees.
    pub sees: crate::access::Sees,
    /// The flags whose cases a role sees that sees flagged ones.
    pub flags: Vec<FlagId>,
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
    /// The register that it puts its case on.
    pub register: Option<Register>,
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
    /// Set a flag, with what follows from it; nothing where it is in force already.
    Flag(FlagId),
    /// Another of these, where this is so when it would follow.
    When {
        /// What must be so.
        when: Box<Condition>,
        /// What then follows.
        then: Box<Effect>,
    },
}

impl Effect {
    /// What follows in the end, and all that must be so for it.
    pub fn plain(&self) -> (&Effect, Vec<&Condition>) {
        let (mut effect, mut asked) = (self, Vec::new());
        while let Effect::When { when, then } = effect {
            asked.push(&**when);
            effect = then;
        }
        (effect, asked)
    }
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
