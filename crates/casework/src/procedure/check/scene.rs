//! Guards as yes-or-no statements.
//!
//! A [`Scene`] is a moment about which a guard is asked: which stage the case stands in,
//! which outcome is named and who acts, as far as those are known. It turns conditions into
//! formulas over named statements, notes which statements are evidence of this spell, and
//! says what statements exclude or imply each other: whereabouts are one thing at a time, a
//! child of sixteen is also fifteen, a day that has come after another has it behind it.

use super::logic::{Assignment, Formula, Solved, solve};
use crate::case::facts::{Classification, Whereabouts};
use crate::condition::{Condition, Guard, Since, Strength, Trigger};
use crate::ids::{BarId, ChecklistId, GroundId, OutcomeId, RoleId, StageId, StrandId};
use crate::procedure::Pack;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Who acts.
#[derive(Clone, Copy)]
pub(super) enum Acting<'p> {
    /// Anybody.
    Anybody,
    /// Somebody who holds at least one of these roles.
    OneOf(&'p [RoleId]),
    /// Somebody who holds this role alone.
    Only(&'p RoleId),
}

/// A statement.
pub(super) struct Atom {
    /// The statement in the words of the pack.
    pub says: String,
    /// It is evidence recorded in this spell.
    pub evidence: bool,
    /// It is a ground, a bar, or evidence in writing: what a removal from roll rests on.
    pub ground: bool,
    /// The condition that it stands for, where one alone does.
    pub condition: Option<Condition>,
}

/// A moment about which guards are asked.
pub(super) struct Scene<'p> {
    pack: &'p Pack,
    stage: Option<&'p StageId>,
    outcome: Option<&'p OutcomeId>,
    acting: Acting<'p>,
    pub atoms: Vec<Atom>,
    by_name: BTreeMap<String, usize>,
    /// Statements of which at most one is so, by what they are about.
    apart: BTreeMap<&'static str, Vec<usize>>,
    ages: BTreeMap<u8, usize>,
    days: BTreeMap<Date, usize>,
    rules: Vec<Formula>,
    depth: u8,
}

impl<'p> Scene<'p> {
    pub fn new(pack: &'p Pack, stage: Option<&'p StageId>, acting: Acting<'p>) -> Self {
        Self {
            pack,
            stage,
            outcome: None,
            acting,
            atoms: Vec::new(),
            by_name: BTreeMap::new(),
            apart: BTreeMap::new(),
            ages: BTreeMap::new(),
            days: BTreeMap::new(),
            rules: Vec::new(),
            depth: 0,
        }
    }

    /// The act names this outcome.
    pub fn naming(mut self, outcome: &'p OutcomeId) -> Self {
        self.outcome = Some(outcome);
        self
    }

    /// What guards refuse without. One that asks a reason or a judgement is answered with
    /// words and proves nothing.
    pub fn guards<'g>(&mut self, guards: impl IntoIterator<Item = &'g Guard>) -> Formula {
        let parts = guards
            .into_iter()
            .filter(|guard| guard.strength == Strength::Refuse)
            .map(|guard| self.formula(&guard.condition))
            .collect();
        Formula::All(parts)
    }

    /// Whether a formula can be so, given what is known and what statements imply.
    pub fn solve(&self, formula: Formula, known: &Assignment) -> Solved {
        let mut parts = self.rules.clone();
        for one_of in self.apart.values() {
            for (i, left) in one_of.iter().enumerate() {
                for right in one_of.iter().skip(i + 1) {
                    parts.push(never_both(*left, *right));
                }
            }
        }
        let ages: Vec<usize> = self.ages.values().copied().collect();
        let days: Vec<usize> = self.days.values().copied().collect();
        for chain in [ages, days] {
            for (lower, higher) in chain.iter().zip(chain.iter().skip(1)) {
                parts.push(implies(*higher, *lower));
            }
        }
        // Compulsory school age ends in the school year of the sixteenth birthday.
        if let Some(of_age) = self.by_name.get(super::story::OF_AGE) {
            for (_, older) in self.ages.range(17..) {
                parts.push(never_both(*of_age, *older));
            }
        }
        parts.insert(0, formula);
        solve(&Formula::All(parts), known)
    }

    /// A condition as a formula.
    pub fn formula(&mut self, condition: &Condition) -> Formula {
        match condition {
            Condition::All(parts) => Formula::All(self.each(parts)),
            Condition::Any(parts) => Formula::Any(self.each(parts)),
            Condition::Not(part) => self.formula(part).negated(),
            Condition::Never(_) => Formula::Known(false),
            Condition::Checklist(list, since) => {
                if self.items(list).is_empty() {
                    return Formula::Known(true);
                }
                let worked = self.items(list).iter().any(|item| self.asks_work(item));
                self.leaf(condition, worked && this_spell(*since))
            }
            Condition::Begun(list, since) => {
                if self.items(list).is_empty() {
                    return Formula::Known(false);
                }
                let worked = self.items(list).iter().all(|item| self.asks_work(item));
                self.leaf(condition, worked && this_spell(*since))
            }
            Condition::Proof(proof) => {
                let atom = self.leaf(condition, this_spell(proof.since));
                let declared = self.pack.proofs.get(&proof.kind);
                let written = proof.in_writing || declared.is_some_and(|rule| rule.in_writing);
                self.grounded(&atom, written && this_spell(proof.since));
                atom
            }
            Condition::Agreed(agreement) => self.leaf(condition, this_spell(agreement.since)),
            Condition::Visits { times: 0, .. } => Formula::Known(true),
            Condition::Visits { strand, since, .. } => {
                let worked = self.asks_work(strand);
                self.leaf(condition, worked && this_spell(*since))
            }
            Condition::Strand {
                strand,
                states,
                since,
            } => {
                // A strand that opens of itself proves nothing by standing where it opened.
                let begins = self.pack.strands.get(strand).map(|rule| rule.begins);
                let worked = !states.is_empty() && !states.iter().any(|s| Some(*s) == begins);
                self.leaf(condition, worked && this_spell(*since))
            }
            Condition::Form(_, since) | Condition::Risk(_, since) | Condition::Met(_, since) => {
                self.leaf(condition, this_spell(*since))
            }
            Condition::Answered { since, .. }
            | Condition::DaysBetween { since, .. }
            | Condition::Share { since, .. } => self.leaf(condition, this_spell(*since)),
            Condition::Whereabouts(any) => {
                let all: Vec<String> = words(Whereabouts::ALL);
                self.one_of("whereabouts", &words(any), Some(&all))
            }
            Condition::Classification(any) => {
                let all: Vec<String> = words(Classification::ALL);
                self.one_of("classification", &words(any), Some(&all))
            }
            Condition::CaseType(any) => {
                let all: Vec<String> = self
                    .pack
                    .case_types
                    .keys()
                    .map(ToString::to_string)
                    .collect();
                self.one_of("case_type", &words(any), Some(&all))
            }
            Condition::InStage(any) => match self.stage {
                Some(stage) => Formula::Known(any.contains(stage)),
                None => {
                    let all: Vec<String> =
                        self.pack.stages.keys().map(ToString::to_string).collect();
                    self.one_of("stage", &words(any), Some(&all))
                }
            },
            Condition::Outcome(any) => match self.outcome {
                Some(outcome) => Formula::Known(any.contains(outcome)),
                None => self.one_of("outcome", &words(any), None),
            },
            Condition::Source(any) => self.one_of("source", any, None),
            Condition::YearGroup(any) => self.one_of("year_group", any, None),
            Condition::SchoolKind(kinds) => Formula::Any(
                kinds
                    .iter()
                    .map(|kind| {
                        let one = Condition::SchoolKind(vec![kind.clone()]);
                        self.leaf(&one, false)
                    })
                    .collect(),
            ),
            Condition::Nation(nation) => Formula::Known(self.pack.nation == *nation),
            Condition::AgeAtLeast(years) => {
                let atom = self.leaf(condition, false);
                if let Formula::Is(atom) = &atom {
                    self.ages.insert(*years, *atom);
                }
                atom
            }
            Condition::DateReached(day) => {
                let atom = self.leaf(condition, false);
                if let Formula::Is(atom) = &atom {
                    self.days.insert(*day, *atom);
                }
                atom
            }
            Condition::By(roles) => self.by(roles, condition),
            Condition::Bar(bar) => self.bar(bar, condition),
            Condition::Ground(any) => self.ground(any, condition),
            Condition::CompulsorySchoolAge
            | Condition::Absence(_)
            | Condition::Flag(_)
            | Condition::NoneOpen(_)
            | Condition::OnRoll
            | Condition::Moved(..)
            | Condition::Assigned
            | Condition::ContactRule
            | Condition::Quotes(_)
            | Condition::Said { .. } => self.leaf(condition, false),
        }
    }

    fn each(&mut self, parts: &[Condition]) -> Vec<Formula> {
        parts.iter().map(|part| self.formula(part)).collect()
    }

    fn items(&self, list: &ChecklistId) -> &'p [StrandId] {
        self.pack
            .checklists
            .get(list)
            .map_or(&[], |list| list.items.as_slice())
    }

    /// Whether a strand begins as something still owed, so that only work completes it.
    fn asks_work(&self, strand: &StrandId) -> bool {
        self.pack
            .strands
            .get(strand)
            .is_some_and(|rule| rule.kind.open(rule.begins))
    }

    fn by(&mut self, roles: &[RoleId], condition: &Condition) -> Formula {
        match self.acting {
            Acting::Only(role) => Formula::Known(roles.contains(role)),
            Acting::OneOf(doers)
                if !doers.is_empty() && doers.iter().all(|doer| roles.contains(doer)) =>
            {
                Formula::Known(true)
            }
            Acting::OneOf(_) | Acting::Anybody => self.leaf(condition, false),
        }
    }

    /// A bar has come only when each part that applies has happened in this spell.
    fn bar(&mut self, id: &BarId, condition: &Condition) -> Formula {
        let Some(rule) = self.pack.bars.get(id) else {
            return Formula::Known(false);
        };
        let come = self.leaf(condition, false);
        self.grounded(&come, true);
        let mut parts = vec![come];
        let mut applies = Vec::new();
        for part in &rule.parts {
            let when = part
                .when
                .as_ref()
                .map_or(Formula::Known(true), |when| self.formula(when));
            let happened = self.happened(&part.from);
            parts.push(Formula::Any(vec![when.clone().negated(), happened]));
            applies.push(when);
        }
        parts.push(Formula::Any(applies));
        Formula::All(parts)
    }

    /// That something has happened in this spell.
    fn happened(&mut self, trigger: &Trigger) -> Formula {
        let spell = Since::Spell;
        let condition = match trigger {
            Trigger::Proof(kind) => Condition::Proof(crate::condition::Proof {
                kind: kind.clone(),
                in_writing: false,
                after: None,
                by: Vec::new(),
                since: spell,
            }),
            Trigger::Strand(strand, state) => Condition::Strand {
                strand: strand.clone(),
                states: state.iter().copied().collect(),
                since: spell,
            },
            Trigger::Checklist(list) => Condition::Checklist(list.clone(), spell),
            Trigger::Form(form) => Condition::Form(form.clone(), spell),
            Trigger::Agreed(what) => Condition::Agreed(crate::condition::Agreement {
                what: what.clone(),
                by: Vec::new(),
                after_form: None,
                since: spell,
            }),
            Trigger::Met(clock) => Condition::Met(clock.clone(), spell),
            Trigger::Move(on) => Condition::Moved(on.clone(), spell),
            Trigger::Opened
            | Trigger::Reopened
            | Trigger::Enter(_)
            | Trigger::Leave(_)
            | Trigger::Flag(_)
            | Trigger::Lifted(_)
            | Trigger::FirstAbsence
            | Trigger::AbsenceEnds
            | Trigger::ContactRule
            | Trigger::ChangedType(_)
            | Trigger::Whereabouts(_) => {
                return Formula::Is(self.atom(format!("happened: {trigger:?}"), false, None));
            }
        };
        self.formula(&condition)
    }

    /// A ground of the law that the act names, with everything that the law asks for it.
    fn ground(&mut self, any: &[GroundId], condition: &Condition) -> Formula {
        if self.depth > 4 {
            return self.leaf(condition, false);
        }
        self.depth += 1;
        let pack = self.pack;
        let grounds: Vec<_> = pack
            .grounds
            .iter()
            .filter(|(id, _)| any.is_empty() || any.contains(id))
            .collect();
        let mut ways = Vec::new();
        for (id, rule) in grounds {
            let named = self.atom(format!("the act names the ground `{id}`"), false, None);
            self.grounded(&Formula::Is(named), true);
            let mut parts = vec![Formula::Is(named)];
            for guard in &rule.requires {
                parts.push(self.formula(&guard.condition));
            }
            ways.push(Formula::All(parts));
        }
        self.depth -= 1;
        Formula::Any(ways)
    }

    fn grounded(&mut self, formula: &Formula, is: bool) {
        if let Formula::Is(atom) = formula
            && let Some(atom) = self.atoms.get_mut(*atom)
        {
            atom.ground |= is;
        }
    }

    /// One statement of a condition that is not taken apart.
    fn leaf(&mut self, condition: &Condition, evidence: bool) -> Formula {
        let says = super::story::statement(condition);
        Formula::Is(self.atom(says, evidence, Some(condition.clone())))
    }

    fn atom(&mut self, says: String, evidence: bool, condition: Option<Condition>) -> usize {
        if let Some(known) = self.by_name.get(&says) {
            return *known;
        }
        let number = self.atoms.len();
        self.by_name.insert(says.clone(), number);
        self.atoms.push(Atom {
            says,
            evidence,
            ground: false,
            condition,
        });
        number
    }

    /// One of several values, of which only one is so at a time; with `all`, one surely is.
    fn one_of(&mut self, what: &'static str, any: &[String], all: Option<&[String]>) -> Formula {
        let value = |scene: &mut Self, value: &String| {
            let says = format!("{what} is \"{value}\"");
            let atom = scene.atom(says, false, single(what, value));
            let group = scene.apart.entry(what).or_default();
            if !group.contains(&atom) {
                group.push(atom);
            }
            Formula::Is(atom)
        };
        if let Some(all) = all
            && !all.is_empty()
            && !self.apart.contains_key(what)
        {
            let whole = all.iter().map(|one| value(self, one)).collect();
            self.rules.push(Formula::Any(whole));
        }
        Formula::Any(any.iter().map(|one| value(self, one)).collect())
    }
}

/// The condition that one value of a fact stands for.
fn single(what: &str, value: &str) -> Option<Condition> {
    Some(match what {
        "whereabouts" => Condition::Whereabouts(vec![value.parse().ok()?]),
        "classification" => Condition::Classification(vec![value.parse().ok()?]),
        "case_type" => Condition::CaseType(vec![value.into()]),
        "source" => Condition::Source(vec![value.to_owned()]),
        _ => return None,
    })
}

fn words<T: ToString>(values: &[T]) -> Vec<String> {
    values.iter().map(ToString::to_string).collect()
}

/// Whether evidence since then belongs to this spell.
fn this_spell(since: Since) -> bool {
    match since {
        Since::Spell | Since::Stage | Since::Absence | Since::Days(_) => true,
        Since::Ever => false,
    }
}

fn never_both(left: usize, right: usize) -> Formula {
    Formula::Any(vec![
        Formula::Is(left).negated(),
        Formula::Is(right).negated(),
    ])
}

fn implies(this: usize, that: usize) -> Formula {
    Formula::Any(vec![Formula::Is(this).negated(), Formula::Is(that)])
}

/// Whether guards can be met at all by somebody.
pub(super) fn possible<'p>(
    pack: &'p Pack,
    guards: &[Guard],
    stage: Option<&'p StageId>,
    acting: Acting<'p>,
) -> bool {
    let mut scene = Scene::new(pack, stage, acting);
    let formula = scene.guards(guards);
    scene.solve(formula, &Assignment::new()).possible()
}
