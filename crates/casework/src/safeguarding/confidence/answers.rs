//! What the answers on forms tell of restricted flags.
//!
//! A form that asks about violence at home sets the flag when it is answered yes, or is opened
//! with yes because the flag is in force. Either way the answer tells what the flag tells, and
//! is for those who may know of the flag. Where a question takes several answers, each tells
//! for itself. That a question was left empty tells as much as what stands in it: whoever may
//! not know reads the same in both cases.

use super::{Bringers, Confidence, Flags, Hidden, WITHHELD};
use crate::case::SEVERAL;
use crate::condition::Condition;
use crate::ids::{FieldId, FormId};
use crate::procedure::{Effect, FieldKind, Pack};
use std::collections::BTreeMap;

/// What stands behind the name of a question for the words that go with its answer.
const NOTE: &str = ".note";

/// What the answers to one question tell.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Telling {
    /// Whether each answer is given, and told of, by itself.
    several: bool,
    /// The flags that each answer tells of.
    answers: BTreeMap<String, Flags>,
}

impl Telling {
    fn all(&self) -> Flags {
        self.answers.values().flatten().cloned().collect()
    }

    /// The flags that the words of a condition on this question tell of.
    fn named(&self, is: &[String]) -> Flags {
        if !self.several || is.is_empty() {
            return self.all();
        }
        let told = is.iter().filter_map(|one| self.answers.get(one));
        told.flatten().cloned().collect()
    }
}

pub(super) type Telltales = BTreeMap<FormId, BTreeMap<FieldId, Telling>>;

/// The questions of a procedure whose answers set a restricted flag, or are prefilled from it.
pub(super) fn telltales(confidence: &Confidence, pack: &Pack) -> Telltales {
    let mut set: Vec<(&FieldId, &String, Flags)> = Vec::new();
    for (effects, _) in confidence.effects(pack) {
        for (effect, asked) in effects.iter().map(Effect::plain) {
            let Effect::Flag(flag) = effect else { continue };
            let flags = confidence.flag(flag);
            for (field, is) in asked.iter().flat_map(|when| answered(when)) {
                set.extend(is.iter().map(|one| (field, one, flags.clone())));
            }
        }
    }
    let mut found = Telltales::new();
    for (form, rule) in &pack.forms {
        for field in &rule.fields {
            let by_effect = set.iter().filter(|(id, ..)| **id == field.id);
            let by_effect = by_effect.map(|(_, answer, flags)| (*answer, flags.clone()));
            // What an innocent flag may answer as well stands there for no one reason.
            let mut known: BTreeMap<&String, Bringers> = BTreeMap::new();
            for given in &field.prefill {
                let reasons = known.entry(&given.answer).or_default();
                reasons.0.push(confidence.asks(&given.when));
            }
            let by_flag = known
                .into_iter()
                .filter_map(|(answer, reasons)| Some((answer, reasons.tell()?)));
            let mut telling = Telling {
                several: matches!(field.kind, FieldKind::Several(_)),
                answers: BTreeMap::new(),
            };
            for (answer, flags) in by_effect.chain(by_flag).filter(|(_, of)| !of.is_empty()) {
                let told = telling.answers.entry(answer.clone()).or_default();
                told.extend(flags);
            }
            if !telling.answers.is_empty() {
                let fields = found.entry(form.clone()).or_default();
                fields.insert(field.id.clone(), telling);
            }
        }
    }
    found
}

/// The questions that a condition asks about, each with the answers.
fn answered(condition: &Condition) -> Vec<(&FieldId, &[String])> {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().flat_map(answered).collect(),
        Condition::Not(part) => answered(part),
        Condition::Answered { field, is, .. } => vec![(field, is)],
        _ => Vec::new(),
    }
}

impl Confidence {
    fn telling(&self, field: &FieldId) -> impl Iterator<Item = &Telling> {
        let forms = self.answers.values();
        forms.filter_map(move |fields| fields.get(field))
    }

    /// What the words of a condition on an answer tell.
    pub(super) fn answer_named(&self, field: &FieldId, is: &[String]) -> Flags {
        self.telling(field)
            .flat_map(|told| told.named(is))
            .collect()
    }

    /// The flags without which a question is never answered so.
    pub(super) fn answer_asks(&self, field: &FieldId, is: &[String]) -> Flags {
        let each = is.iter().map(|one| {
            let told = self.telling(field).filter_map(|t| t.answers.get(one));
            told.flatten().cloned().collect()
        });
        Bringers(each.collect()).tell().unwrap_or_default()
    }
}

impl Hidden<'_> {
    /// Whether some answer to a question is.
    pub fn answer(&self, form: &FormId, field: &FieldId) -> bool {
        let fields = self.of.answers.get(form);
        let telling = fields.and_then(|fields| fields.get(field));
        telling.is_some_and(|telling| !telling.all().is_disjoint(&self.flags))
    }

    /// The answers that were given on a form, as far as this reader may know them; whether
    /// that may be less than was given.
    pub fn tell_answers(&self, form: &FormId, answers: &mut BTreeMap<FieldId, String>) -> bool {
        let Some(fields) = self.of.answers.get(form) else {
            return false;
        };
        let mut less = false;
        for (field, telling) in fields.iter().filter(|(field, _)| self.answer(form, field)) {
            less = true;
            answers.remove(&FieldId::new(format!("{field}{NOTE}")));
            let given = answers.get(field).map(String::as_str).unwrap_or_default();
            let may_know = |one: &&str| {
                let flags = telling.answers.get(*one);
                !one.is_empty() && flags.is_none_or(|flags| flags.is_disjoint(&self.flags))
            };
            let mut told: Vec<&str> = Vec::new();
            if telling.several {
                told.extend(given.split(SEVERAL).filter(may_know));
            }
            told.push(WITHHELD);
            let told = told.join(SEVERAL);
            answers.insert(field.clone(), told);
        }
        less
    }
}
