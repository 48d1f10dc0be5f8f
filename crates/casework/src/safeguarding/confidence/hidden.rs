//! What one reader may not know of a procedure's restricted flags, and a case told to them.

use super::{Confidence, Flags, WITHHELD};
use crate::case::{Case, Entry, Event};
use crate::condition::Condition;
use crate::ids::{ClockId, FlagId, LetterId, MoveId, ProofId, RoleId, StrandId};
use crate::label::Label;
use std::sync::Arc;

/// What one reader may not know of.
#[derive(Clone, Debug)]
pub struct Hidden<'c> {
    pub(super) of: &'c Confidence,
    pub(super) roles: Vec<RoleId>,
    pub(super) flags: Flags,
}

impl Hidden<'_> {
    fn any(&self, flags: Option<&Flags>) -> bool {
        flags.is_some_and(|flags| !flags.is_disjoint(&self.flags))
    }

    /// Whether a flag is.
    pub fn flag(&self, id: &FlagId) -> bool {
        self.flags.contains(id)
    }

    /// Whether a kind of strand is.
    pub fn strand(&self, id: &StrandId) -> bool {
        self.any(self.of.strands.get(id))
    }

    /// Whether a clock is.
    pub fn clock(&self, id: &ClockId) -> bool {
        self.any(self.of.clocks.get(id))
    }

    /// Whether a move is.
    pub fn transition(&self, on: &MoveId) -> bool {
        self.any(self.of.moves.get(on))
    }

    /// Whether a kind of evidence is.
    pub fn proof(&self, id: &ProofId) -> bool {
        self.any(self.of.proofs.get(id))
    }

    /// Whether a letter is.
    pub fn letter(&self, id: &LetterId) -> bool {
        self.any(self.of.letters.get(id))
    }

    /// Whether what a role was told of is. The role itself may read it.
    pub fn word(&self, whom: &RoleId, about: &str) -> bool {
        !self.roles.contains(whom) && self.any(self.of.told.get(&(whom.clone(), about.to_owned())))
    }

    /// Whether a condition names something that is, wherever in it.
    pub fn condition(&self, condition: &Condition) -> bool {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().any(|part| self.condition(part))
            }
            Condition::Not(part) => self.condition(part),
            Condition::Flag(flag) => self.flag(flag),
            Condition::Strand { strand, .. }
            | Condition::NoneOpen(strand)
            | Condition::Visits { strand, .. } => self.strand(strand),
            Condition::Proof(proof) => {
                self.proof(&proof.kind) || proof.after.as_ref().is_some_and(|id| self.proof(id))
            }
            Condition::Met(clock, _) => self.clock(clock),
            Condition::Moved(on, _) => self.transition(on),
            Condition::Never(_)
            | Condition::Absence(_)
            | Condition::Checklist(..)
            | Condition::Begun(..)
            | Condition::Agreed(_)
            | Condition::Whereabouts(_)
            | Condition::Classification(_)
            | Condition::CaseType(_)
            | Condition::CompulsorySchoolAge
            | Condition::AgeAtLeast(_)
            | Condition::YearGroup(_)
            | Condition::SchoolKind(_)
            | Condition::OnRoll
            | Condition::Source(_)
            | Condition::Nation(_)
            | Condition::Bar(_)
            | Condition::Ground(_)
            | Condition::DateReached(_)
            | Condition::Form(..)
            | Condition::Answered { .. }
            | Condition::Risk(..)
            | Condition::InStage(_)
            | Condition::ContactRule
            | Condition::By(_)
            | Condition::Outcome(_)
            | Condition::Said { .. } => false,
        }
    }

    /// The case and its history in the words that this reader may have: `neutral` stands for
    /// every piece of work that is hidden. What is due, when and whose stays, so that nothing
    /// is lost from sight; what would tell why does not.
    pub fn tell(&self, case: &mut Case, history: &mut [Entry], neutral: &Label) {
        if self.flags.is_empty() {
            return;
        }
        for strand in &mut case.strands {
            if self.strand(&strand.strand) {
                strand.strand = WITHHELD.into();
                strand.label = neutral.clone();
                strand.about = None;
                strand.result = None;
            }
        }
        for clock in &mut case.clocks {
            if self.clock(&clock.rule.clock) {
                let rule = Arc::make_mut(&mut clock.rule);
                rule.clock = WITHHELD.into();
                rule.label = neutral.clone();
                rule.clause.clear();
                rule.substitute = None;
            }
        }
        for notice in &mut case.told {
            if self.word(&notice.whom, &notice.about) {
                notice.about.clone_from(&neutral.en);
                notice.clause.clear();
            }
        }
        for entry in history {
            self.tell_event(case, &mut entry.event, neutral);
        }
    }

    fn tell_event(&self, case: &Case, event: &mut Event, neutral: &Label) {
        let of_hidden = |number: u32| {
            let mut strands = case.strands.iter();
            strands.any(|held| held.number == number && held.strand.as_str() == WITHHELD)
        };
        match event {
            Event::StrandOpened {
                strand,
                label,
                about,
                result,
                ..
            } if self.strand(strand) => {
                *strand = WITHHELD.into();
                *label = neutral.clone();
                *about = None;
                *result = None;
            }
            Event::StrandMoved { number, result, .. } if of_hidden(*number) => *result = None,
            Event::Told {
                whom,
                about,
                clause,
            } if self.word(whom, about) => {
                about.clear();
                clause.clear();
            }
            Event::Moved {
                on, said, clause, ..
            } if self.transition(on) => {
                *on = WITHHELD.into();
                said.clear();
                clause.clear();
            }
            Event::Recorded(evidence) if self.proof(&evidence.proof) => {
                evidence.proof = WITHHELD.into();
                evidence.text.clear();
            }
            Event::LetterDrafted { letter, .. } if self.letter(letter) => {
                *letter = WITHHELD.into();
            }
            _ => {}
        }
    }
}
