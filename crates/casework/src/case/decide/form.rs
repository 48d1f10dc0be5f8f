//! Forms, levels of risk, and a second person's agreement.

use super::{one_of, require, unknown};
use crate::case::draft::Draft;
use crate::case::event::Event;
use crate::case::refusal::{Ask, AskWhy, FormGap, Gap, REASON, Refusal};
use crate::child::Name;
use crate::condition::{Condition, Guard, Strength, Unmet, View, holds};
use crate::ids::{FieldId, FormId, LevelId};
use crate::procedure::{Field, FieldKind, Form, KnownFact, Pack};
use std::collections::BTreeMap;

/// The name under which the words beside an answer are kept.
pub const NOTE_SUFFIX: &str = ".note";

/// What stands between the answers to a question that takes several.
pub const SEVERAL: &str = ", ";

pub(super) fn fill(
    draft: &mut Draft<'_>,
    id: &FormId,
    answers: &BTreeMap<FieldId, String>,
    level: Option<&LevelId>,
) -> Result<(), Refusal> {
    let pack = draft.cx.pack;
    let Some(form) = pack.forms.get(id) else {
        return Err(unknown(id, pack.forms.keys()));
    };
    one_of(draft.act.actor, &form.by)?;
    let gaps = gaps(pack, form, answers);
    if !gaps.is_empty() {
        return Err(Refusal::Form(gaps));
    }
    require(draft, &form.requires)?;
    let suggested = suggested(form, answers);
    let chosen = chosen(draft, form, level, suggested.as_ref())?;
    draft.push(Event::FormFilled {
        form: id.clone(),
        answers: answers.clone(),
        suggested,
        level: chosen,
    });
    draft.effects(&form.effects);
    Ok(())
}

/// What a set of answers lacks.
pub fn gaps(pack: &Pack, form: &Form, answers: &BTreeMap<FieldId, String>) -> Vec<FormGap> {
    let given = |id: &FieldId| {
        answers
            .get(id)
            .map(|text| text.trim())
            .filter(|t| !t.is_empty())
    };
    let mut gaps = Vec::new();
    for field in &form.fields {
        match given(&field.id) {
            None if field.required || asked_here(field, answers) => {
                gaps.push(gap(&field.id, Gap::NoAnswer));
            }
            Some(answer) if !offered(pack, field, answer) => {
                gaps.push(gap(&field.id, Gap::NotOffered))
            }
            Some(answer)
                if field
                    .note_if
                    .as_deref()
                    .is_some_and(|asked| answer.split(SEVERAL).any(|one| one == asked)) =>
            {
                let note = FieldId::new(format!("{}{NOTE_SUFFIX}", field.id));
                if given(&note).is_none() {
                    gaps.push(gap(&field.id, Gap::NoWords));
                }
            }
            None | Some(_) => {}
        }
    }
    for id in answers.keys() {
        let bare = id.as_str().strip_suffix(NOTE_SUFFIX).unwrap_or(id.as_str());
        if !form.fields.iter().any(|field| field.id.as_str() == bare) {
            gaps.push(gap(id, Gap::NoSuchQuestion));
        }
    }
    gaps
}

/// Whether another answer of the same form makes this one necessary.
fn asked_here(field: &Field, answers: &BTreeMap<FieldId, String>) -> bool {
    field.required_if.as_ref().is_some_and(|asked| {
        let other = answers.get(&asked.answer).map(|text| text.trim());
        other.filter(|text| !text.is_empty()).is_some_and(|text| {
            let mut each = text.split(SEVERAL);
            asked.is.is_empty() || each.any(|one| asked.is.iter().any(|is| is == one))
        })
    })
}

/// What the case already answers of a form's questions: the first answer of each whose
/// condition holds, among the conditions that `may_tell` lets the reader hear of, and else what
/// the child's record says. `address` is where the child was last known to live. A person looks
/// at each before it counts.
pub fn prefilled(
    form: &Form,
    view: &View<'_>,
    address: Option<&str>,
    may_tell: impl Fn(&Condition) -> bool,
) -> BTreeMap<FieldId, String> {
    form.fields
        .iter()
        .filter_map(|field| {
            let mut given = field.prefill.iter();
            let given = given.find(|given| may_tell(&given.when) && holds(&given.when, view));
            let answer = match (given, field.known_as) {
                (Some(given), _) => given.answer.clone(),
                (None, Some(known)) => on_record(known, view, address)?,
                (None, None) => return None,
            };
            Some((field.id.clone(), answer))
        })
        .collect()
}

/// A fact as the record holds it, written as a form takes it.
fn on_record(known: KnownFact, view: &View<'_>, address: Option<&str>) -> Option<String> {
    match known {
        KnownFact::Name => view.child.names.first().map(Name::display),
        KnownFact::Born => view.child.born.map(|born| born.date().to_string()),
        KnownFact::Upn => view.child.upn.as_ref().map(|upn| upn.as_str().to_owned()),
        KnownFact::Address => address.map(str::to_owned),
        KnownFact::School => view.school.map(|school| school.name.clone()),
        KnownFact::FirstAbsence => view.case.first_absence.map(|day| day.to_string()),
    }
    .filter(|answer| !answer.trim().is_empty())
}

fn gap(field: &FieldId, gap: Gap) -> FormGap {
    FormGap {
        field: field.clone(),
        gap,
    }
}

fn offered(pack: &Pack, field: &Field, answer: &str) -> bool {
    match &field.kind {
        FieldKind::Text | FieldKind::LongText => true,
        FieldKind::Number => answer.bytes().all(|c| c.is_ascii_digit()) && answer.len() <= 9,
        FieldKind::Date => answer.parse::<jiff::civil::Date>().is_ok(),
        FieldKind::YesNo => matches!(answer, "yes" | "no"),
        FieldKind::YesNoUnknown => matches!(answer, "yes" | "no" | "unknown"),
        FieldKind::Choice(choices) => choices.iter().any(|(id, _)| id == answer),
        FieldKind::Several(choices) => answer
            .split(SEVERAL)
            .all(|one| choices.iter().any(|(id, _)| id == one)),
        FieldKind::Ground => pack.grounds.contains_key(&answer.into()),
    }
}

/// The highest level that any answer suggests; the lowest when none does and the form
/// judges one.
pub fn suggested(form: &Form, answers: &BTreeMap<FieldId, String>) -> Option<LevelId> {
    let rank = |level: &LevelId| form.levels.iter().position(|held| held.id == *level);
    let highest = form
        .fields
        .iter()
        .filter_map(|field| Some((field, answers.get(&field.id)?)))
        .flat_map(|(field, answer)| {
            answer
                .split(SEVERAL)
                .filter_map(|one| field.suggests.get(one))
        })
        .filter_map(rank)
        .max()
        .unwrap_or(0);
    form.levels.get(highest).map(|level| level.id.clone())
}

/// The level is a person's judgement; one that differs from the suggestion says why.
fn chosen(
    draft: &Draft<'_>,
    form: &Form,
    level: Option<&LevelId>,
    suggested: Option<&LevelId>,
) -> Result<Option<LevelId>, Refusal> {
    if form.levels.is_empty() {
        return Ok(None);
    }
    let Some(level) = level else {
        return Err(unknown("a level", form.levels.iter().map(|held| &held.id)));
    };
    if !form.levels.iter().any(|held| held.id == *level) {
        return Err(unknown(level, form.levels.iter().map(|held| &held.id)));
    }
    let said = draft
        .act
        .said
        .get(REASON)
        .is_some_and(|text| !text.trim().is_empty());
    if Some(level) == suggested || said {
        return Ok(Some(level.clone()));
    }
    let condition = Condition::Risk(
        suggested.into_iter().cloned().collect(),
        crate::condition::Since::Spell,
    );
    Err(Refusal::Asked(vec![Ask {
        name: REASON.to_owned(),
        why: AskWhy::Guard(Unmet {
            guard: Guard {
                condition: condition.clone(),
                strength: Strength::Reason,
                clause: form.clause.clone(),
                say: None,
                at: form.at.clone(),
            },
            missing: vec![condition],
        }),
    }]))
}

pub(super) fn propose(draft: &mut Draft<'_>, what: &str, because: &str) -> Result<(), Refusal> {
    let pack = draft.cx.pack;
    let Some(rule) = pack.agreements.get(what) else {
        return Err(unknown(what, pack.agreements.keys()));
    };
    one_of(draft.act.actor, &rule.proposed_by)?;
    require(draft, &rule.requires)?;
    draft.push(Event::Proposed {
        what: what.to_owned(),
        because: because.to_owned(),
        by: rule.agreed_by.clone(),
    });
    Ok(())
}

/// Finds the open proposal and makes sure that it is somebody else's.
fn others_proposal(draft: &Draft<'_>, what: &str) -> Result<(), Refusal> {
    let open = draft
        .case
        .proposals
        .iter()
        .rev()
        .find(|held| held.what == what && held.answer.is_none());
    let Some(open) = open else {
        let waiting = draft
            .case
            .proposals
            .iter()
            .filter(|held| held.answer.is_none());
        return Err(unknown(what, waiting.map(|held| &held.what)));
    };
    if open.proposer == draft.act.actor.id {
        return Err(Refusal::OwnWork);
    }
    one_of(draft.act.actor, &open.by)
}

pub(super) fn agree(draft: &mut Draft<'_>, what: &str) -> Result<(), Refusal> {
    others_proposal(draft, what)?;
    others_form(draft, what)?;
    draft.push(Event::Agreed {
        what: what.to_owned(),
    });
    if let Some(rule) = draft.cx.pack.agreements.get(what) {
        draft.effects(&rule.effects);
    }
    Ok(())
}

/// Whoever filled in the form that a proposal is about does not agree to it, even where a
/// colleague proposed it.
fn others_form(draft: &Draft<'_>, what: &str) -> Result<(), Refusal> {
    let form = draft
        .cx
        .pack
        .agreements
        .get(what)
        .and_then(|rule| rule.of_form.as_ref());
    let last = form.and_then(|form| {
        draft
            .case
            .forms
            .iter()
            .rev()
            .find(|held| held.form == *form)
    });
    match last {
        Some(filled) if filled.by == draft.act.actor.id => Err(Refusal::OwnWork),
        Some(_) | None => Ok(()),
    }
}

pub(super) fn send_back(draft: &mut Draft<'_>, what: &str, because: &str) -> Result<(), Refusal> {
    others_proposal(draft, what)?;
    draft.push(Event::SentBack {
        what: what.to_owned(),
        because: because.to_owned(),
    });
    Ok(())
}
