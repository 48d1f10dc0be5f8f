//! What an act must say with itself: the ground of a removal, the code of a transfer file, the
//! reason of a decision. Conditions ask for it by name; whoever offers the act asks for it first.

use super::{Condition, GROUND, Guard, REFERENCE};
use crate::label::Label;
use std::collections::BTreeMap;

/// Something that an act is asked to say.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Saying {
    /// The procedure's words for it, where a guard has some.
    pub say: Option<Label>,
    /// The answers that conditions name; none where any will do. Of a ground, its names.
    pub is: Vec<String>,
}

/// Everything that guards ask an act to say, by name.
pub fn to_be_said<'g>(guards: impl IntoIterator<Item = &'g Guard>) -> BTreeMap<String, Saying> {
    let mut found = BTreeMap::new();
    for guard in guards {
        collect(&guard.condition, guard.say.as_ref(), &mut found);
    }
    found
}

fn collect(condition: &Condition, say: Option<&Label>, found: &mut BTreeMap<String, Saying>) {
    let (name, is): (&str, Vec<String>) = match condition {
        Condition::Said { name, is } => (name, is.clone()),
        Condition::Quotes(_) => (REFERENCE, Vec::new()),
        Condition::Ground(grounds) => (GROUND, grounds.iter().map(ToString::to_string).collect()),
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                collect(part, say, found);
            }
            return;
        }
        Condition::Not(part) => return collect(part, say, found),
        _ => return,
    };
    let saying = found.entry(name.to_owned()).or_default();
    if saying.say.is_none() {
        saying.say = say.cloned();
    }
    for answer in is {
        if !saying.is.contains(&answer) {
            saying.is.push(answer);
        }
    }
}

/// Whether a condition that is not met could be met by saying something; `asked` says of which
/// names somebody is asked.
pub fn met_by_saying(condition: &Condition, asked: &dyn Fn(&str) -> bool) -> bool {
    match condition {
        Condition::Said { name, .. } => asked(name),
        Condition::Ground(_) => asked(GROUND),
        Condition::Quotes(_) => asked(REFERENCE),
        Condition::All(parts) => parts.iter().all(|part| met_by_saying(part, asked)),
        Condition::Any(parts) => parts.iter().any(|part| met_by_saying(part, asked)),
        Condition::Not(part) => met_by_saying(part, asked),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::condition::Strength;
    use crate::procedure::read::At;

    fn said(name: &str, is: &[&str]) -> Condition {
        Condition::Said {
            name: name.to_owned(),
            is: is.iter().map(|answer| (*answer).to_owned()).collect(),
        }
    }

    fn guard(condition: Condition, say: Option<&str>) -> Guard {
        Guard {
            condition,
            strength: Strength::Refuse,
            clause: Vec::new(),
            say: say.map(Label::english),
            at: At::default(),
        }
    }

    #[test]
    fn what_several_guards_ask_by_one_name_is_one_question_with_every_answer() {
        let guards = [
            guard(
                Condition::Any(vec![Condition::OnRoll, said("code", &["X"])]),
                None,
            ),
            guard(
                Condition::Not(Box::new(said("code", &["M", "X"]))),
                Some("The code"),
            ),
            guard(Condition::Ground(vec!["gone".into()]), None),
        ];
        let found = to_be_said(&guards);
        assert_eq!(found.len(), 2);
        assert_eq!(found["code"].is, ["X", "M"]);
        assert_eq!(found["code"].say, Some(Label::english("The code")));
        assert_eq!(found[GROUND].is, ["gone"]);
    }

    #[test]
    fn saying_something_meets_one_of_several_ways_and_not_what_else_is_asked_with_it() {
        let all = |parts| Condition::All(parts);
        let any = |parts| Condition::Any(parts);
        let asked = |name: &str| name == "code";
        assert!(met_by_saying(&said("code", &["X"]), &asked));
        assert!(!met_by_saying(&said("judgement", &[]), &asked));
        let with = vec![said("code", &["X"]), Condition::OnRoll];
        assert!(met_by_saying(&any(with.clone()), &asked));
        assert!(!met_by_saying(&all(with), &asked));
    }
}
