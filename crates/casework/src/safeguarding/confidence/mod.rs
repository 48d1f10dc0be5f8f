//! What is told of a restricted flag, and to whom.
//!
//! A flag whose very existence is restricted is betrayed as surely by what follows from it:
//! the advice that is owed, its deadline, the word that was sent. What only a restricted flag
//! brings about is therefore as restricted as the flag. Nothing in a procedure marks it; it is
//! read off the procedure, so that nobody can forget.
//!
//! Whoever has work that exists because of the flag needs to know of it, and does: those whom
//! the procedure tells when it is set, who may lift it, and who do or own what it alone brings
//! about. Everybody else reads neutral words.

mod answers;
mod earlier;
mod hidden;

pub use hidden::Hidden;

use crate::access::BaseRole;
use crate::condition::{Condition, Guard, Trigger};
use crate::ids::{ClockId, ContactRuleId, FlagId, LetterId, MoveId, ProofId, RoleId, StrandId};
use crate::procedure::{Effect, Pack};
use std::collections::{BTreeMap, BTreeSet};

type Flags = BTreeSet<FlagId>;

/// What an identifier reads as that a reader may not know.
pub const WITHHELD: &str = "withheld";

/// What in a procedure tells of its restricted flags, and who knows of each.
#[derive(Clone, PartialEq, Debug)]
pub struct Confidence {
    flags: BTreeMap<FlagId, BTreeSet<RoleId>>,
    strands: BTreeMap<StrandId, Flags>,
    clocks: BTreeMap<ClockId, Flags>,
    moves: BTreeMap<MoveId, Flags>,
    proofs: BTreeMap<ProofId, Flags>,
    letters: BTreeMap<LetterId, Flags>,
    rules: BTreeMap<ContactRuleId, Flags>,
    told: BTreeMap<(RoleId, String), Flags>,
    /// The questions of each form whose answers tell.
    answers: answers::Telltales,
    /// Who reads for each role that nobody holds.
    above: BTreeMap<RoleId, Vec<RoleId>>,
    /// The role of those who guard children: what is hidden is said to lie with them.
    guards: RoleId,
}

/// What brings something about, as sets of the restricted flags that each tells of. Where one
/// of them tells of none, the thing may stand there for an innocent reason.
#[derive(Default)]
struct Bringers(Vec<Flags>);

impl Bringers {
    fn tell(self) -> Option<Flags> {
        let betrays = !self.0.is_empty() && self.0.iter().all(|flags| !flags.is_empty());
        betrays.then(|| self.0.into_iter().flatten().collect())
    }
}

impl Confidence {
    /// Reads a procedure.
    pub fn of(pack: &Pack) -> Self {
        let restricted = pack.flags.iter().filter(|(_, rule)| rule.restricted);
        let mut found = Self {
            flags: restricted
                .map(|(id, _)| (id.clone(), BTreeSet::new()))
                .collect(),
            strands: BTreeMap::new(),
            clocks: BTreeMap::new(),
            moves: BTreeMap::new(),
            proofs: BTreeMap::new(),
            letters: BTreeMap::new(),
            rules: BTreeMap::new(),
            told: BTreeMap::new(),
            answers: answers::Telltales::new(),
            above: pack
                .roles
                .keys()
                .map(|role| (role.clone(), pack.upwards(role)))
                .collect(),
            guards: guards(pack),
        };
        // A strand may tell of a flag only through another that does: until nothing more does.
        loop {
            let mut next = found.step(pack);
            next.answers = answers::telltales(&next, pack);
            if next == found {
                break;
            }
            found = next;
        }
        found.flags = found
            .flags
            .keys()
            .map(|flag| (flag.clone(), found.knowers(pack, flag)))
            .collect();
        found
    }

    fn step(&self, pack: &Pack) -> Self {
        let mut strands: BTreeMap<&StrandId, Bringers> = BTreeMap::new();
        let mut letters: BTreeMap<&LetterId, Bringers> = BTreeMap::new();
        let mut rules: BTreeMap<&ContactRuleId, Bringers> = BTreeMap::new();
        let mut told: BTreeMap<(RoleId, String), Bringers> = BTreeMap::new();
        for (effects, flags) in self.effects(pack) {
            for effect in effects {
                let (effect, asked) = effect.plain();
                let mut flags = flags.clone();
                flags.extend(asked.into_iter().flat_map(|when| self.asks(when)));
                match effect {
                    Effect::Open(strand) => {
                        strands.entry(strand).or_default().0.push(flags.clone());
                    }
                    Effect::Letter { letter, .. } => {
                        letters.entry(letter).or_default().0.push(flags.clone());
                    }
                    Effect::Tell { whom, about, .. } => {
                        let word = (whom.clone(), about.clone());
                        told.entry(word).or_default().0.push(flags.clone());
                    }
                    Effect::Rule(rule) => {
                        rules.entry(rule).or_default().0.push(flags.clone());
                    }
                    Effect::Whereabouts(_)
                    | Effect::Classify(_)
                    | Effect::Lead(_)
                    | Effect::Flag(_)
                    | Effect::When { .. } => {}
                }
            }
        }
        for (id, rule) in &pack.strands {
            let opens = rule.opens.iter().map(|trigger| self.trigger(trigger));
            strands.entry(id).or_default().0.extend(opens);
        }
        let mut moves: BTreeMap<&MoveId, Bringers> = BTreeMap::new();
        for rule in &pack.transitions {
            let flags = self.guarded(&rule.requires);
            moves.entry(&rule.on).or_default().0.push(flags);
        }
        Self {
            flags: self.flags.clone(),
            strands: strands
                .into_iter()
                .filter_map(|(id, bringers)| {
                    let when = pack.strands.get(id)?.when.as_ref();
                    Some((id.clone(), self.also(bringers.tell(), when)?))
                })
                .collect(),
            clocks: pack
                .clocks
                .iter()
                .filter_map(|(id, rule)| {
                    let starts = rule.starts.iter().map(|trigger| self.trigger(trigger));
                    let flags = Bringers(starts.collect()).tell();
                    Some((id.clone(), self.also(flags, rule.when.as_ref())?))
                })
                .collect(),
            moves: telling(moves),
            proofs: pack
                .proofs
                .iter()
                .map(|(id, rule)| (id.clone(), self.guarded(&rule.requires)))
                .filter(|(_, flags)| !flags.is_empty())
                .collect(),
            letters: telling(letters),
            rules: telling(rules),
            answers: self.answers.clone(),
            above: self.above.clone(),
            guards: self.guards.clone(),
            told: told
                .into_iter()
                .filter_map(|(word, bringers)| Some((word, bringers.tell()?)))
                .collect(),
        }
    }

    /// Every list of effects of a procedure, with the flags that its cause tells of.
    fn effects<'p>(&self, pack: &'p Pack) -> Vec<(&'p [Effect], Flags)> {
        let none = Flags::new;
        let mut all: Vec<(&[Effect], Flags)> = Vec::new();
        for (id, rule) in &pack.flags {
            all.push((&rule.effects, self.flag(id)));
        }
        for rule in &pack.transitions {
            let of_move = self.moves.get(&rule.on).cloned().unwrap_or_default();
            all.push((&rule.effects, of_move));
        }
        for (id, rule) in &pack.proofs {
            let flags = self.proofs.get(id).cloned().unwrap_or_default();
            all.push((&rule.effects, flags));
        }
        for (id, rule) in &pack.strands {
            let flags = self.strands.get(id).cloned().unwrap_or_default();
            for step in &rule.steps {
                all.push((&step.effects, flags.clone()));
            }
        }
        all.extend(pack.forms.values().map(|r| (r.effects.as_slice(), none())));
        let agreements = pack.agreements.values();
        all.extend(agreements.map(|r| (r.effects.as_slice(), none())));
        all
    }

    /// What a thing tells of by what brings it about, and by the condition that it has besides.
    fn also(&self, flags: Option<Flags>, when: Option<&Condition>) -> Option<Flags> {
        let mut all = flags.unwrap_or_default();
        all.extend(when.map(|when| self.asks(when)).unwrap_or_default());
        (!all.is_empty()).then_some(all)
    }

    fn flag(&self, id: &FlagId) -> Flags {
        let restricted = self.flags.contains_key(id);
        restricted.then(|| id.clone()).into_iter().collect()
    }

    fn trigger(&self, trigger: &Trigger) -> Flags {
        let found = match trigger {
            Trigger::Flag(flag) | Trigger::Lifted(flag) => return self.flag(flag),
            Trigger::Strand(strand, _) => self.strands.get(strand),
            Trigger::Move(on) => self.moves.get(on),
            Trigger::Proof(proof) => self.proofs.get(proof),
            Trigger::Met(clock) => self.clocks.get(clock),
            Trigger::Opened
            | Trigger::Reopened
            | Trigger::Enter(_)
            | Trigger::Leave(_)
            | Trigger::Checklist(_)
            | Trigger::FirstAbsence
            | Trigger::AbsenceEnds
            | Trigger::Form(_)
            | Trigger::Agreed(_)
            | Trigger::ContactRule
            | Trigger::Whereabouts(_)
            | Trigger::ChangedType(_) => None,
        };
        found.cloned().unwrap_or_default()
    }

    fn guarded(&self, guards: &[Guard]) -> Flags {
        let asked = guards.iter().map(|guard| self.asks(&guard.condition));
        asked.flatten().collect()
    }

    /// The restricted flags without which a condition is never met.
    fn asks(&self, condition: &Condition) -> Flags {
        match condition {
            Condition::All(parts) => parts.iter().flat_map(|part| self.asks(part)).collect(),
            Condition::Any(parts) => Bringers(parts.iter().map(|part| self.asks(part)).collect())
                .tell()
                .unwrap_or_default(),
            Condition::Not(_) | Condition::NoneOpen(_) => Flags::new(),
            Condition::Answered { field, is, .. } => self.answer_asks(field, is),
            single => self.named(single),
        }
    }

    /// The restricted flags that the words of a condition tell of, wherever they stand in it.
    fn named(&self, condition: &Condition) -> Flags {
        let found = match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                return parts.iter().flat_map(|part| self.named(part)).collect();
            }
            Condition::Not(part) => return self.named(part),
            Condition::Proof(proof) => {
                let kinds = [Some(&proof.kind), proof.after.as_ref()];
                let told = kinds.into_iter().flatten();
                return told
                    .filter_map(|kind| self.proofs.get(kind))
                    .flatten()
                    .cloned()
                    .collect();
            }
            Condition::Flag(flag) => return self.flag(flag),
            Condition::Answered { field, is, .. } => return self.answer_named(field, is),
            Condition::Strand { strand, .. }
            | Condition::NoneOpen(strand)
            | Condition::Visits { strand, .. } => self.strands.get(strand),
            Condition::Met(clock, _) => self.clocks.get(clock),
            Condition::Moved(on, _) => self.moves.get(on),
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
            | Condition::DaysBetween { .. }
            | Condition::Share { .. }
            | Condition::Assigned
            | Condition::Risk(..)
            | Condition::InStage(_)
            | Condition::ContactRule
            | Condition::By(_)
            | Condition::Outcome(_)
            | Condition::Quotes(_)
            | Condition::Said { .. } => None,
        };
        found.cloned().unwrap_or_default()
    }

    /// Who has work because of a flag, and who does it for them where nobody holds the role.
    fn knowers(&self, pack: &Pack, flag: &FlagId) -> BTreeSet<RoleId> {
        let mut roles = BTreeSet::new();
        if let Some(rule) = pack.flags.get(flag) {
            roles.extend(rule.lifted_by.iter().cloned());
            for effect in &rule.effects {
                match effect.plain().0 {
                    Effect::Tell { whom, .. } | Effect::Lead(whom) => {
                        roles.extend(pack.upwards(whom));
                    }
                    Effect::Open(_)
                    | Effect::Letter { .. }
                    | Effect::Whereabouts(_)
                    | Effect::Classify(_)
                    | Effect::Rule(_)
                    | Effect::Flag(_)
                    | Effect::When { .. } => {}
                }
            }
        }
        for (id, _) in self.strands.iter().filter(|(_, of)| of.contains(flag)) {
            if let Some(rule) = pack.strands.get(id) {
                roles.extend(rule.by.iter().cloned());
                roles.extend(rule.steps.iter().flat_map(|step| step.by.iter().cloned()));
                roles.extend(pack.upwards(&rule.owner));
            }
        }
        for (id, _) in self.clocks.iter().filter(|(_, of)| of.contains(flag)) {
            if let Some(rule) = pack.clocks.get(id) {
                roles.extend(pack.upwards(&rule.owner));
                roles.extend(rule.late_to.iter().flat_map(|role| pack.upwards(role)));
            }
        }
        for (id, _) in self.proofs.iter().filter(|(_, of)| of.contains(flag)) {
            roles.extend(pack.proofs.get(id).into_iter().flat_map(|r| r.by.clone()));
        }
        let moves = pack.transitions.iter();
        for rule in moves.filter(|rule| {
            let of = self.moves.get(&rule.on);
            of.is_some_and(|of| of.contains(flag))
        }) {
            roles.extend(rule.by.iter().cloned());
            if rule.by.is_empty() {
                let from = rule.from.iter().filter_map(|stage| pack.stages.get(stage));
                roles.extend(from.flat_map(|stage| pack.upwards(&stage.owner)));
            }
        }
        roles
    }

    /// What is hidden from somebody who holds these roles. Those who read what safeguarding
    /// writes know of every flag.
    pub fn hidden(&self, roles: &[RoleId], safeguarding: bool) -> Hidden<'_> {
        let hidden = self
            .flags
            .iter()
            .filter(|(_, knowers)| !safeguarding && !roles.iter().any(|r| knowers.contains(r)));
        Hidden {
            of: self,
            roles: roles.to_vec(),
            flags: hidden.map(|(flag, _)| flag.clone()).collect(),
        }
    }
}

fn telling<K: Clone + Ord>(found: BTreeMap<&K, Bringers>) -> BTreeMap<K, Flags> {
    found
        .into_iter()
        .filter_map(|(id, bringers)| Some((id.clone(), bringers.tell()?)))
        .collect()
}

/// The role of a procedure that guards children.
fn guards(pack: &Pack) -> RoleId {
    let mut roles = pack.roles.iter();
    roles
        .find(|(_, role)| role.base == BaseRole::SafeguardingLead && !role.outside)
        .map_or_else(|| RoleId::new(WITHHELD), |(id, _)| id.clone())
}
