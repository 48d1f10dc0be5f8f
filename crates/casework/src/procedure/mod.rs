//! A council's procedure as data.
//!
//! A [`Pack`] is a folder of TOML files that a council's lead can read: stages, who may
//! do what, clocks, bars, checklists, forms, flags, contact rules, outcomes and words,
//! each rule with the clause it comes from. [`load`] reads it and reports every mistake
//! at its file and line; [`check`] proves what can be proved of it before anybody uses
//! it. A council that the engine has never heard of is a folder, not a change to the
//! engine.

pub mod check;
mod evidence;
mod flow;
mod law;
mod leads;
pub mod letter;
pub mod load;
pub(crate) mod nearest;
pub mod part;
pub mod read;
mod read_parts;
mod references;
mod standing;
pub mod succession;
pub mod told;
pub mod vocabulary;
mod work;

pub use evidence::*;
pub use flow::*;
pub use leads::LeadRule;
pub use load::{COVERAGE, Files, load};
pub use part::Part;
pub use standing::*;
pub use succession::{Named, Succession, Versions};
pub use work::*;

use crate::child::Nation;
use crate::ids::{
    BarId, CaseTypeId, ChecklistId, ClockId, ContactRuleId, FlagId, FormId, GroundId, LetterId,
    OutcomeId, ProofId, RoleId, StageId, StrandId,
};
use crate::label::{Label, Language};
use jiff::civil::Date;
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
    /// What it says of the version before it.
    pub succeeds: Option<Succession>,
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
    /// Figures of the rules that find children who may be missing education.
    pub leads: BTreeMap<crate::lead::Rule, LeadRule>,
    /// Standing lists and reports that the procedure owes.
    pub reports: Vec<Report>,
    /// Who may be rung, by role or body.
    pub directory: Vec<Contact>,
}

impl Pack {
    /// The role one up, for work that nobody holds and for what is late.
    pub fn above(&self, role: &RoleId) -> Option<&RoleId> {
        self.roles.get(role)?.reports_to.as_ref()
    }

    /// Who hears when a deadline is late: whom it names, or else the role above its owner, so
    /// that a duty of the law that a school never does is not for nobody to notice.
    pub fn hears(&self, rule: &ClockRule) -> Option<RoleId> {
        let named = rule.late_to.as_ref().or_else(|| self.above(&rule.owner));
        named.cloned()
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

    /// The words of what a decision is flagged by: a move, work, evidence or a form of this
    /// name.
    pub fn decision(&self, name: &str) -> Option<&Label> {
        let moves = self
            .transitions
            .iter()
            .find(|held| held.on.as_str() == name);
        moves
            .map(|held| &held.label)
            .or_else(|| self.strands.get(&name.into()).map(|held| &held.label))
            .or_else(|| self.proofs.get(&name.into()).map(|held| &held.label))
            .or_else(|| self.forms.get(&name.into()).map(|held| &held.label))
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
