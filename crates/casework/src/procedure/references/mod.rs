//! Every name that a pack uses must be declared: a guard on a flag that does not exist
//! would never hold, and nobody would see why.

mod names;

use super::Ahead;
use super::nearest::nearest;
use super::read::{At, Finding};
use super::{ClockRule, CountsFrom, Effect, FieldKind, Form, Pack};
use crate::condition::{Condition, Guard, Trigger};
use crate::ids::{ClockId, FieldId, FlagId};
use names::Names;
use std::collections::BTreeSet;

/// Reports every name that is used and not declared. Those in `unread` are declared, and what
/// is wrong with them was said where they stand.
pub(super) fn check(pack: &Pack, unread: BTreeSet<String>, findings: &mut Vec<Finding>) {
    let mut checker = Checker {
        names: Names::of(pack),
        unread,
        findings,
    };
    checker.pack(pack);
}

struct Checker<'f> {
    names: Names,
    unread: BTreeSet<String>,
    findings: &'f mut Vec<Finding>,
}

/// Whether an effect sets a flag.
fn sets(effect: &Effect, flag: &FlagId) -> bool {
    matches!(effect.plain().0, Effect::Flag(held) if held == flag)
}

/// Reports a name that is missing from its list.
macro_rules! declared {
    ($self:ident, $list:ident, $what:literal, $name:expr, $at:expr) => {{
        let name = $name.to_string();
        if !$self.names.$list.contains(&name) && !$self.unread.contains(&name) {
            let hint = nearest(&name, $self.names.$list.iter().map(String::as_str))
                .map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
            $self.findings.push(Finding {
                at: $at.clone(),
                code: "undeclared",
                message: format!(concat!("there is no ", $what, " `{}`{}"), name, hint),
            });
        }
    }};
}

impl Checker<'_> {
    fn pack(&mut self, pack: &Pack) {
        for role in pack.roles.values() {
            if let Some(above) = &role.reports_to {
                declared!(self, roles, "role", above, role.at);
            }
            for flag in &role.flags {
                declared!(self, flags, "flag", flag, role.at);
            }
        }
        for case_type in pack.case_types.values() {
            declared!(self, stages, "stage", case_type.entry, case_type.at);
            self.guards(&case_type.requires);
        }
        for stage in pack.stages.values() {
            declared!(self, roles, "role", stage.owner, stage.at);
        }
        for transition in &pack.transitions {
            for stage in transition.from.iter().chain(&transition.to) {
                declared!(self, stages, "stage", stage, transition.at);
            }
            self.roles(&transition.by, &transition.at);
            for outcome in &transition.outcomes {
                declared!(self, outcomes, "outcome", outcome, transition.at);
            }
            self.guards(&transition.requires);
            self.effects(&transition.effects, &transition.at);
        }
        for strand in pack.strands.values() {
            declared!(self, roles, "role", strand.owner, strand.at);
            self.roles(&strand.by, &strand.at);
            self.triggers(&strand.opens, &strand.at);
            self.triggers(&strand.ends, &strand.at);
            self.when(strand.when.as_ref(), &strand.at);
            for step in &strand.steps {
                self.roles(&step.by, &strand.at);
                self.guards(&step.requires);
                self.effects(&step.effects, &strand.at);
            }
        }
        for list in pack.checklists.values() {
            for item in &list.items {
                declared!(self, strands, "strand", item, list.at);
            }
        }
        for clock in pack.clocks.values() {
            declared!(self, roles, "role", clock.owner, clock.at);
            if let Some(role) = &clock.late_to {
                declared!(self, roles, "role", role, clock.at);
            }
            self.triggers(&clock.starts, &clock.at);
            self.triggers(&clock.met, &clock.at);
            self.triggers(&clock.cancelled, &clock.at);
            for from in &clock.counts_from {
                match from {
                    CountsFrom::Happening(trigger) => self.trigger(trigger, &clock.at),
                    CountsFrom::Answer(field) => self.day_asked(pack, field, &clock.at),
                }
            }
            match &clock.before {
                Some(Ahead::Answer(field)) => {
                    declared!(self, fields, "question", field, clock.at);
                }
                Some(Ahead::Planned(strand)) => {
                    declared!(self, strands, "strand", strand, clock.at);
                }
                Some(Ahead::EndOfTerm) | None => {}
            }
            if let Some(other) = &clock.takes_over {
                declared!(self, clocks, "clock", other, clock.at);
                self.hands_over(pack, other, clock);
            }
            self.when(clock.when.as_ref(), &clock.at);
        }
        for bar in pack.bars.values() {
            for part in &bar.parts {
                self.trigger(&part.from, &bar.at);
                self.when(part.when.as_ref(), &bar.at);
            }
        }
        self.evidence(pack);
    }

    fn evidence(&mut self, pack: &Pack) {
        for proof in pack.proofs.values() {
            self.roles(&proof.by, &proof.at);
            self.guards(&proof.requires);
            self.effects(&proof.effects, &proof.at);
        }
        for (id, flag) in &pack.flags {
            self.effects(&flag.effects, &flag.at);
            if flag.effects.iter().any(|effect| sets(effect, id)) {
                self.findings.push(Finding {
                    at: flag.at.clone(),
                    code: "sets-itself",
                    message: format!(
                        "flag `{id}` sets itself, which says nothing; take that effect out, or \
                         name the flag that was meant"
                    ),
                });
            }
            self.roles(&flag.lifted_by, &flag.at);
        }
        for rule in pack.contact_rules.values() {
            if let crate::safeguarding::Stops::Roles(roles) = &rule.stops {
                self.roles(roles, &rule.at);
            }
            self.roles(&rule.lifted_by, &rule.at);
            self.roles(&rule.set_by, &rule.at);
            declared!(self, roles, "role", rule.tells, rule.at);
        }
        for outcome in pack.outcomes.values() {
            self.guards(&outcome.proof);
        }
        for form in pack.forms.values() {
            self.roles(&form.by, &form.at);
            self.guards(&form.requires);
            self.effects(&form.effects, &form.at);
            self.asked_where(form);
            for field in &form.fields {
                for prefill in &field.prefill {
                    self.condition(&prefill.when, &form.at);
                    self.answers(&field.id, std::slice::from_ref(&prefill.answer), &form.at);
                }
                let suggesting: Vec<String> = field.suggests.keys().cloned().collect();
                self.answers(&field.id, &suggesting, &form.at);
                self.answers(&field.id, field.note_if.as_slice(), &form.at);
            }
            for level in form.fields.iter().flat_map(|field| field.suggests.values()) {
                declared!(self, levels, "level", level, form.at);
            }
        }
        for agreement in pack.agreements.values() {
            self.roles(&agreement.proposed_by, &agreement.at);
            self.roles(&agreement.agreed_by, &agreement.at);
            if let Some(form) = &agreement.of_form {
                declared!(self, forms, "form", form, agreement.at);
            }
            self.guards(&agreement.requires);
            self.effects(&agreement.effects, &agreement.at);
        }
        for ground in pack.grounds.values() {
            self.guards(&ground.requires);
        }
        let nowhere = At::default();
        for report in &pack.reports {
            declared!(self, roles, "role", report.to, report.at);
            declared!(self, roles, "role", report.owner, report.at);
        }
        for (rule, lead) in &pack.leads {
            self.roles(lead.owner.as_slice(), &lead.at);
            self.roles(lead.late_to.as_slice(), &lead.at);
            let held = lead.owner.as_ref().and_then(|owner| pack.roles.get(owner));
            if held.is_some_and(|held| !crate::lead::may_decide(held.base, held.sees)) {
                self.findings.push(Finding {
                    at: lead.at.clone(),
                    code: "owner",
                    message: format!(
                        "the owner of the leads `{rule}` may not decide on them: name an officer, \
                         a team manager or a safeguarding lead who sees all cases"
                    ),
                });
            }
        }
        for entry in &pack.directory {
            declared!(self, roles, "role", entry.role, nowhere);
        }
    }

    fn roles(&mut self, roles: &[crate::ids::RoleId], at: &At) {
        for role in roles {
            declared!(self, roles, "role", role, at);
        }
    }

    fn guards(&mut self, guards: &[Guard]) {
        for guard in guards {
            self.condition(&guard.condition, &guard.at);
        }
    }

    fn when(&mut self, condition: Option<&Condition>, at: &At) {
        if let Some(condition) = condition {
            self.condition(condition, at);
        }
    }

    fn effects(&mut self, effects: &[Effect], at: &At) {
        for effect in effects {
            match effect {
                Effect::Open(strand) => declared!(self, strands, "strand", strand, at),
                Effect::Tell { whom, .. } => declared!(self, roles, "role", whom, at),
                Effect::Letter { letter, .. } => declared!(self, letters, "letter", letter, at),
                Effect::Lead(role) => declared!(self, roles, "role", role, at),
                Effect::Rule(rule) => declared!(self, rules, "contact rule", rule, at),
                Effect::Flag(flag) => declared!(self, flags, "flag", flag, at),
                Effect::When { when, then } => {
                    self.condition(when, at);
                    self.effects(std::slice::from_ref(then), at);
                }
                Effect::Whereabouts(_) | Effect::Classify(_) => {}
            }
        }
    }

    /// Reports answers that a question never has: what waits for one would wait for ever.
    fn answers(&mut self, field: &FieldId, is: &[String], at: &At) {
        let Some(offered) = self.names.answers.get(&field.to_string()) else {
            return;
        };
        for answer in is.iter().filter(|answer| !offered.contains(*answer)) {
            let offered: Vec<&str> = offered.iter().map(String::as_str).collect();
            self.findings.push(Finding {
                at: at.clone(),
                code: "undeclared",
                message: format!(
                    "the question `{field}` is never answered with `{answer}`; write one of its \
                     answers: {}",
                    offered.join(", ")
                ),
            });
        }
    }

    fn triggers(&mut self, triggers: &[Trigger], at: &At) {
        for trigger in triggers {
            self.trigger(trigger, at);
        }
    }

    fn trigger(&mut self, trigger: &Trigger, at: &At) {
        match trigger {
            Trigger::Move(on) => declared!(self, moves, "move", on, at),
            Trigger::Enter(stage) | Trigger::Leave(stage) => {
                declared!(self, stages, "stage", stage, at);
            }
            Trigger::Proof(proof) => declared!(self, proofs, "kind of evidence", proof, at),
            Trigger::Flag(flag) | Trigger::Lifted(flag) => declared!(self, flags, "flag", flag, at),
            Trigger::Strand(strand, _) => declared!(self, strands, "strand", strand, at),
            Trigger::Checklist(list) => declared!(self, checklists, "checklist", list, at),
            Trigger::Form(form) => declared!(self, forms, "form", form, at),
            Trigger::Agreed(what) => declared!(self, agreements, "agreement", what, at),
            Trigger::Met(clock) => declared!(self, clocks, "clock", clock, at),
            Trigger::ChangedType(Some(to)) => {
                declared!(self, case_types, "type of case", to, at);
            }
            Trigger::Opened
            | Trigger::Reopened
            | Trigger::FirstAbsence
            | Trigger::AbsenceEnds
            | Trigger::ContactRule
            | Trigger::ChangedType(None)
            | Trigger::Whereabouts(_) => {}
        }
    }

    /// A clock that is carried on is cancelled by something that starts the one after it.
    fn hands_over(&mut self, pack: &Pack, other: &ClockId, next: &ClockRule) {
        let Some(held) = pack.clocks.get(other) else {
            return;
        };
        if !next
            .starts
            .iter()
            .any(|start| held.cancelled.contains(start))
        {
            self.findings.push(Finding {
                at: next.at.clone(),
                code: "takes-over",
                message: format!(
                    "it takes over `{other}`, but nothing that starts it cancels that clock: \
                     both would run; name the same thing in its `starts` and in the other's \
                     `cancelled`"
                ),
            });
        }
    }

    /// A clock counts from the answer to a question about a day.
    fn day_asked(&mut self, pack: &Pack, field: &FieldId, at: &At) {
        declared!(self, fields, "question", field, at);
        let fields = pack.forms.values().flat_map(|form| &form.fields);
        let mut asked = fields.filter(|held| held.id == *field);
        if asked.any(|held| held.kind != FieldKind::Date) {
            self.findings.push(Finding {
                at: at.clone(),
                code: "value",
                message: format!(
                    "a clock cannot count from the answer to `{field}`, which is no day; name a \
                     question of kind = \"date\""
                ),
            });
        }
    }

    /// A question is asked where another of the same form is answered in a way that it offers.
    fn asked_where(&mut self, form: &Form) {
        for field in &form.fields {
            let Some(asked) = &field.required_if else {
                continue;
            };
            if form.fields.iter().any(|other| other.id == asked.answer) {
                self.answers(&asked.answer, &asked.is, &form.at);
                continue;
            }
            let known = form.fields.iter().map(|other| other.id.as_str());
            let hint = nearest(asked.answer.as_str(), known)
                .map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
            self.findings.push(Finding {
                at: form.at.clone(),
                code: "undeclared",
                message: format!(
                    "`required_if` of `{}` names `{}`, which this form does not ask{hint}",
                    field.id, asked.answer
                ),
            });
        }
    }

    fn condition(&mut self, condition: &Condition, at: &At) {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                for part in parts {
                    self.condition(part, at);
                }
            }
            Condition::Not(part) => self.condition(part, at),
            Condition::Checklist(list, _) | Condition::Begun(list, _) => {
                declared!(self, checklists, "checklist", list, at);
            }
            Condition::Flag(flag) => declared!(self, flags, "flag", flag, at),
            Condition::Proof(proof) => {
                for kind in std::iter::once(&proof.kind).chain(&proof.after) {
                    declared!(self, proofs, "kind of evidence", kind, at);
                }
                self.roles(&proof.by, at);
            }
            Condition::Agreed(agreement) => {
                if let Some(form) = &agreement.after_form {
                    declared!(self, forms, "form", form, at);
                }
                declared!(self, agreements, "agreement", agreement.what, at);
                self.roles(&agreement.by, at);
            }
            Condition::Visits { strand, .. }
            | Condition::Strand { strand, .. }
            | Condition::NoneOpen(strand) => declared!(self, strands, "strand", strand, at),
            Condition::CaseType(types) => {
                for case_type in types {
                    declared!(self, case_types, "case type", case_type, at);
                }
            }
            Condition::Bar(bar) => declared!(self, bars, "bar", bar, at),
            Condition::Ground(grounds) => {
                for ground in grounds {
                    declared!(self, grounds, "ground", ground, at);
                }
            }
            Condition::Form(form, _) => declared!(self, forms, "form", form, at),
            Condition::Answered { field, is, .. } => {
                declared!(self, fields, "question", field, at);
                self.answers(field, is, at);
            }
            Condition::DaysBetween { first, last, .. } => {
                declared!(self, fields, "question", first, at);
                declared!(self, fields, "question", last, at);
            }
            Condition::Share { part, whole, .. } => {
                declared!(self, fields, "question", part, at);
                declared!(self, fields, "question", whole, at);
            }
            Condition::Risk(levels, _) => {
                for level in levels {
                    declared!(self, levels, "level", level, at);
                }
            }
            Condition::Met(clock, _) => declared!(self, clocks, "clock", clock, at),
            Condition::Quotes(letter) => declared!(self, letters, "letter", letter, at),
            Condition::Moved(on, _) => declared!(self, moves, "move", on, at),
            Condition::InStage(stages) => {
                for stage in stages {
                    declared!(self, stages, "stage", stage, at);
                }
            }
            Condition::By(roles) => self.roles(roles, at),
            Condition::Source(sources) => {
                for source in sources {
                    declared!(self, sources, "source of a referral", source, at);
                }
            }
            Condition::Outcome(outcomes) => {
                for outcome in outcomes {
                    declared!(self, outcomes, "outcome", outcome, at);
                }
            }
            Condition::Never(_)
            | Condition::Absence(_)
            | Condition::Whereabouts(_)
            | Condition::Classification(_)
            | Condition::CompulsorySchoolAge
            | Condition::AgeAtLeast(_)
            | Condition::YearGroup(_)
            | Condition::SchoolKind(_)
            | Condition::OnRoll
            | Condition::Nation(_)
            | Condition::DateReached(_)
            | Condition::Assigned
            | Condition::ContactRule
            | Condition::Said { .. } => {}
        }
    }
}
