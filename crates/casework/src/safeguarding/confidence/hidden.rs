//! What one reader may not know of a procedure's restricted flags, and a case told to them.

use super::{Confidence, Flags, WITHHELD};
use crate::case::state::ClockState;
use crate::case::{Case, Entry, Event};
use crate::condition::Condition;
use crate::ids::{ClockId, ContactRuleId, FlagId, LetterId, MoveId, ProofId, RoleId, StrandId};
use crate::label::Label;
use std::collections::BTreeSet;
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

    /// Whether the clauses of a contact rule are: they tell why it was set. Its words are not,
    /// since everybody must obey it.
    pub fn rule(&self, id: &ContactRuleId) -> bool {
        self.any(self.of.rules.get(id))
    }

    /// Whether what a role was told of is. The role itself may read it, and those above it,
    /// who read for a role that nobody holds.
    pub fn word(&self, whom: &RoleId, about: &str) -> bool {
        let above = self.of.above.get(whom);
        let reads = self
            .roles
            .iter()
            .any(|role| role == whom || above.is_some_and(|above| above.contains(role)));
        !reads && self.any(self.of.told.get(&(whom.clone(), about.to_owned())))
    }

    /// Whether nothing at all is.
    pub fn nothing(&self) -> bool {
        self.flags.is_empty()
    }

    /// Whether a condition names something that is, wherever in it.
    pub fn condition(&self, condition: &Condition) -> bool {
        self.any(Some(&self.of.named(condition)))
    }

    /// The case and its history in the words that this reader may have: `neutral` stands for
    /// every piece of work that is hidden, and those who guard children for whoever it lies
    /// with. What is due and when stays, so that nothing is lost from sight; what would tell
    /// why does not.
    pub fn tell(&self, case: &mut Case, history: &mut [Entry], neutral: &Label) {
        if self.nothing() {
            return;
        }
        let guards = &self.of.guards;
        for strand in &mut case.strands {
            if self.strand(&strand.strand) {
                strand.strand = WITHHELD.into();
                strand.label = neutral.clone();
                strand.owner = guards.clone();
                strand.about = None;
                strand.result = None;
            }
        }
        for clock in &mut case.clocks {
            if self.clock(&clock.rule.clock) {
                let rule = Arc::make_mut(&mut clock.rule);
                rule.clock = WITHHELD.into();
                rule.label = neutral.clone();
                rule.owner = guards.clone();
                rule.late_to = None;
                rule.clause.clear();
                rule.substitute = None;
                for moved in &mut clock.moved {
                    moved.because.clear();
                }
                match &mut clock.state {
                    ClockState::Paused { because, .. } | ClockState::Cancelled { because } => {
                        *because = "".into();
                    }
                    ClockState::Running | ClockState::Met { .. } => {}
                }
            }
        }
        for notice in &mut case.told {
            if self.word(&notice.whom, &notice.about) {
                notice.whom = guards.clone();
                notice.about.clone_from(&neutral.en);
                notice.clause.clear();
            }
        }
        for filled in &mut case.forms {
            if self.tell_answers(&filled.form, &mut filled.answers) {
                // It follows from the answers.
                filled.suggested = None;
            }
        }
        let mut hidden = BTreeSet::new();
        for (at, entry) in history.iter_mut().enumerate() {
            if self.tell_event(case, &hidden, &mut entry.event, neutral) {
                hidden.insert(at + 1);
            }
        }
    }

    /// Says of an event what this reader may hear, and whether that is less than it says.
    /// `hidden` are the records before it of which that is so.
    fn tell_event(
        &self,
        case: &Case,
        hidden: &BTreeSet<usize>,
        event: &mut Event,
        neutral: &Label,
    ) -> bool {
        if let Event::FormFilled {
            form,
            answers,
            suggested,
            ..
        } = event
            && self.tell_answers(form, answers)
        {
            *suggested = None;
        }
        let guards = &self.of.guards;
        let strand_hidden = |number: u32| {
            let mut strands = case.strands.iter();
            strands.any(|held| held.number == number && held.strand.as_str() == WITHHELD)
        };
        let clock_hidden = |number: u32| {
            let mut clocks = case.clocks.iter();
            clocks.any(|held| held.rule.number == number && held.rule.clock.as_str() == WITHHELD)
        };
        let less = match event {
            Event::StrandOpened { strand, .. } => self.strand(strand),
            Event::StrandMoved { number, .. } => strand_hidden(*number),
            Event::ClockStarted(started) => self.clock(&started.clock),
            Event::ClockMet { number, .. }
            | Event::ClockCancelled { number, .. }
            | Event::ClockPaused { number, .. }
            | Event::ClockResumed { number }
            | Event::ClockMoved { number, .. } => clock_hidden(*number),
            Event::Told { whom, about, .. } => self.word(whom, about),
            Event::Moved { on, .. } => self.transition(on),
            Event::Recorded(evidence) => self.proof(&evidence.proof),
            Event::LetterDrafted { letter, .. } => self.letter(letter),
            Event::FlagSet { flag, .. }
            | Event::FlagLifted { flag, .. }
            | Event::FlagDeclined { flag, .. } => self.flag(flag),
            Event::RuleTouched { rule, .. } => self.rule(&rule.rule),
            Event::FlaggedForReview { what, .. } => {
                let what = what.as_str();
                self.transition(&what.into())
                    || self.strand(&what.into())
                    || self.proof(&what.into())
            }
            Event::Corrected { record, .. } => {
                usize::try_from(*record).is_ok_and(|record| hidden.contains(&record))
            }
            Event::Opened { .. }
            | Event::ChecklistDone { .. }
            | Event::WhereaboutsSet { .. }
            | Event::Classified { .. }
            | Event::TypeChanged { .. }
            | Event::FirstAbsence { .. }
            | Event::AbsenceEnded { .. }
            | Event::NoticeRead { .. }
            | Event::Proposed { .. }
            | Event::Agreed { .. }
            | Event::SentBack { .. }
            | Event::Noted { .. }
            | Event::DocumentKept(_)
            | Event::Contacted(_)
            | Event::ContactBarred { .. }
            | Event::ContactBreach { .. }
            | Event::FormFilled { .. }
            | Event::Assigned { .. }
            | Event::LeadMoved { .. }
            | Event::Succeeded(_)
            | Event::BroughtIn(_)
            | Event::Withdrawn { .. }
            | Event::Together(_)
            | Event::RollSet { .. } => false,
        };
        if !less {
            return false;
        }
        match event {
            Event::StrandOpened {
                strand,
                label,
                owner,
                about,
                result,
                ..
            } => {
                *strand = WITHHELD.into();
                *label = neutral.clone();
                *owner = guards.clone();
                *about = None;
                *result = None;
            }
            Event::StrandMoved { result, .. } => *result = None,
            Event::ClockStarted(started) => {
                started.clock = WITHHELD.into();
                started.label = neutral.clone();
                started.owner = guards.clone();
                started.clause.clear();
            }
            Event::Told {
                whom,
                about,
                clause,
            } => {
                *whom = guards.clone();
                about.clear();
                clause.clear();
            }
            Event::Moved {
                on, said, clause, ..
            } => {
                *on = WITHHELD.into();
                said.clear();
                clause.clear();
            }
            Event::Recorded(evidence) => {
                evidence.proof = WITHHELD.into();
                evidence.text.clear();
            }
            Event::LetterDrafted { letter, to, with } => {
                *letter = WITHHELD.into();
                to.clear();
                with.clear();
            }
            Event::FlaggedForReview { what, because } => {
                WITHHELD.clone_into(what);
                because.clear();
            }
            Event::RuleTouched { rule, because, .. } => {
                rule.clause.clear();
                because.clear();
            }
            Event::ClockCancelled { because, .. }
            | Event::ClockPaused { because, .. }
            | Event::ClockMoved { because, .. }
            | Event::Corrected { because, .. } => because.clear(),
            // A hidden flag's setting and lifting are left out by whoever tells the history;
            // of the rest nothing is written.
            _ => {}
        }
        true
    }
}
