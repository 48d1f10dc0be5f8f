//! What an act must say with itself: the ground of a removal, the code of a transfer file, the
//! reason of a decision. The procedure names it in its conditions; the page asks for it.

use super::{Doing, Opened};
use crate::answers::Answers;
use crate::form::{Choice, FieldError};
use crate::pages::{Act, ActQuestion};
use casework::condition::{Condition, GROUND, Guard, Saying, Unmet, met_by_saying, to_be_said};
use std::collections::BTreeMap;
use words::Sentence;

/// Before the name of what is said, in a form.
const FIELD: &str = "said.";

/// What is asked elsewhere on the page, or is the page's own text.
const ELSEWHERE: &[&str] = &["judgement", "account", "because"];

/// Whether a condition is met by an answer on this page.
pub(super) fn askable(condition: &Condition) -> bool {
    met_by_saying(condition, &|name| !ELSEWHERE.contains(&name))
}

/// The questions of an act.
pub(super) fn questions(opened: &Opened, doing: &Doing) -> Vec<ActQuestion> {
    let visitor = &opened.signed.visitor;
    wanted(opened, doing)
        .into_iter()
        .map(|(name, wanted)| {
            let ground = name == GROUND;
            let choices = if ground {
                super::ask::grounds(opened)
                    .into_iter()
                    .filter(|choice| wanted.is.is_empty() || wanted.is.contains(&choice.value))
                    .collect()
            } else {
                let each = wanted.is.iter();
                each.map(|is| Choice::literal(is, is)).collect()
            };
            let label = match &wanted.say {
                _ if ground => "said-ground".into(),
                Some(say) => Sentence::literal(visitor.label(say)),
                None => Sentence::new("said-other").with("name", name.replace('_', " ")),
            };
            ActQuestion {
                field: format!("{FIELD}{name}"),
                label,
                hint: None,
                section: None,
                kind: match (ground, wanted.is.is_empty()) {
                    (true, _) => "lines",
                    (false, true) => "text",
                    (false, false) => "choice",
                },
                choices,
                note: false,
            }
        })
        .collect()
}

/// The answers, each by the name that the procedure has for it.
pub(super) fn answers(
    opened: &Opened,
    doing: &Doing,
    answers: &Answers,
) -> BTreeMap<String, String> {
    wanted(opened, doing)
        .into_keys()
        .filter_map(|name| {
            let said = answers.get(&format!("{FIELD}{name}"))?.to_owned();
            Some((name, said))
        })
        .collect()
}

/// The questions that were left empty, where nothing else is in the way: they are asked again
/// with everything that was typed. What was answered and does not fit is told with its reasons.
pub(super) fn left_out(page: &Act, unmet: &[Unmet], answers: &Answers) -> Vec<FieldError> {
    if !unmet.iter().all(|held| held.missing.iter().all(askable)) {
        return Vec::new();
    }
    let asked = to_be_said(unmet.iter().map(|held| &held.guard));
    let empty = |question: &&ActQuestion| {
        let name = question.field.strip_prefix(FIELD);
        name.is_some_and(|name| asked.contains_key(name)) && answers.get(&question.field).is_none()
    };
    let left = page.questions.iter().filter(empty);
    left.map(|question| FieldError::on(&question.field, "error-not-answered"))
        .collect()
}

fn wanted(opened: &Opened, doing: &Doing) -> BTreeMap<String, Saying> {
    let pack = &opened.signed.who.office.pack;
    let id = doing.id.as_str();
    let mut guards: Vec<&Guard> = Vec::new();
    match doing.kind.as_str() {
        "move" => {
            let moves = pack.moves_from(&opened.loaded.case.stage);
            for rule in moves.filter(|rule| rule.on.as_str() == id) {
                guards.extend(&rule.requires);
                let outcomes = rule.outcomes.iter();
                let outcomes = outcomes.filter_map(|outcome| pack.outcomes.get(outcome));
                guards.extend(outcomes.flat_map(|outcome| &outcome.proof));
            }
        }
        "strand" => {
            let steps = pack.strands.get(&id.into());
            let steps = steps.into_iter().flat_map(|rule| &rule.steps);
            guards.extend(steps.flat_map(|step| &step.requires));
        }
        "proof" => guards.extend(
            pack.proofs
                .get(&id.into())
                .into_iter()
                .flat_map(|p| &p.requires),
        ),
        _ => {}
    }
    let mut wanted = to_be_said(guards);
    wanted.retain(|name, _| !ELSEWHERE.contains(&name.as_str()));
    wanted
}
