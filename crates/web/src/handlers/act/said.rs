//! What an act must say with itself: the ground of a removal, the code of a transfer file, the
//! reason of a decision. The procedure names it in its conditions; the page asks for it.

use super::{Doing, Opened};
use crate::answers::Answers;
use crate::form::Choice;
use crate::pages::ActQuestion;
use casework::condition::{Condition, GROUND, Guard};
use casework::label::Label;
use std::collections::BTreeMap;
use words::Sentence;

/// Before the name of what is said, in a form.
const FIELD: &str = "said.";

/// What is asked elsewhere on the page, or is the page's own text.
const ELSEWHERE: &[&str] = &["judgement", "account", "because"];

/// Something to be said.
#[derive(Default)]
struct Wanted {
    /// The procedure's words for it.
    say: Option<Label>,
    /// The answers that its conditions name; none where any will do.
    is: Vec<String>,
}

/// Whether a condition is met by an answer on this page.
pub(super) fn askable(condition: &Condition) -> bool {
    match condition {
        Condition::Said { name, .. } => !ELSEWHERE.contains(&name.as_str()),
        Condition::Ground(_) => true,
        Condition::All(parts) => parts.iter().all(askable),
        Condition::Any(parts) => parts.iter().any(askable),
        Condition::Not(part) => askable(part),
        _ => false,
    }
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

fn wanted(opened: &Opened, doing: &Doing) -> BTreeMap<String, Wanted> {
    let pack = &opened.signed.who.office.pack;
    let mut found = BTreeMap::new();
    let mut guards = |guards: &[Guard]| {
        for guard in guards {
            collect(&guard.condition, guard.say.as_ref(), &mut found);
        }
    };
    match doing.kind.as_str() {
        "move" => {
            let moves = pack.moves_from(&opened.loaded.case.stage);
            for rule in moves.filter(|rule| rule.on.as_str() == doing.id) {
                guards(&rule.requires);
                let outcomes = rule.outcomes.iter();
                for outcome in outcomes.filter_map(|id| pack.outcomes.get(id)) {
                    guards(&outcome.proof);
                }
            }
        }
        "strand" => {
            let steps = pack.strands.get(&doing.id.as_str().into());
            for step in steps.into_iter().flat_map(|rule| &rule.steps) {
                guards(&step.requires);
            }
        }
        "proof" => {
            if let Some(rule) = pack.proofs.get(&doing.id.as_str().into()) {
                guards(&rule.requires);
            }
        }
        _ => {}
    }
    found
}

fn collect(condition: &Condition, say: Option<&Label>, found: &mut BTreeMap<String, Wanted>) {
    let mut add = |name: &str, is: Vec<String>| {
        if ELSEWHERE.contains(&name) {
            return;
        }
        let wanted = found.entry(name.to_owned()).or_default();
        if wanted.say.is_none() {
            wanted.say = say.cloned();
        }
        for answer in is {
            if !wanted.is.contains(&answer) {
                wanted.is.push(answer);
            }
        }
    };
    match condition {
        Condition::Said { name, is } => add(name, is.clone()),
        Condition::Ground(grounds) => {
            add(GROUND, grounds.iter().map(ToString::to_string).collect())
        }
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                collect(part, say, found);
            }
        }
        Condition::Not(part) => collect(part, say, found),
        _ => {}
    }
}
