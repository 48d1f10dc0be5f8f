//! What a step was answered: it went ahead, was refused, barred or asked for something.

use super::{After, Held};
use crate::case::refusal::AskWhy;
use crate::case::{Event, Refusal};
use crate::ids::RoleId;

pub(super) fn allowed(after: &After<'_, '_>) -> Held {
    match after.outcome {
        Ok(_) => Ok(()),
        Err(refusal) => Err(format!("refused: {}", refusal_names(refusal).join("; "))),
    }
}

pub(super) fn refused(names: &[String], after: &After<'_, '_>) -> Held {
    let Err(refusal) = after.outcome else {
        return Err("it was to be refused and went ahead".to_owned());
    };
    let given = refusal_names(refusal);
    let lacking: Vec<&String> = names.iter().filter(|name| !given.contains(name)).collect();
    if lacking.is_empty() {
        Ok(())
    } else {
        Err(format!(
            "it was to be refused for {lacking:?} and is refused for: {}",
            given.join("; ")
        ))
    }
}

pub(super) fn barred(rule: &str, after: &After<'_, '_>) -> Held {
    match after.outcome {
        Err(Refusal::Barred { rules, .. }) if rules.iter().any(|r| r.rule.as_str() == rule) => {
            Ok(())
        }
        Err(refusal) => Err(format!(
            "it was to be barred by `{rule}` and is refused for: {}",
            refusal_names(refusal).join("; ")
        )),
        Ok(_) => Err(format!("it was to be barred by `{rule}` and went ahead")),
    }
}

pub(super) fn warned(name: &str, after: &After<'_, '_>) -> Held {
    match after.outcome {
        Err(Refusal::Asked(asks)) if asks.iter().any(|ask| ask.name == name) => Ok(()),
        Err(refusal) => Err(format!(
            "it was to ask for a {name} and is refused for: {}",
            refusal_names(refusal).join("; ")
        )),
        Ok(_) => Err(format!("it was to ask for a {name} and went ahead")),
    }
}

pub(super) fn told(whom: &str, about: Option<&str>, after: &After<'_, '_>) -> Held {
    // An attempt that a rule barred is kept, and told of.
    let events = match after.outcome {
        Ok(events) => events.as_slice(),
        Err(Refusal::Barred { journal, .. }) => journal.as_slice(),
        Err(_) => &[],
    };
    let mut others = Vec::new();
    for event in events {
        if let Event::Told {
            whom: to,
            about: of,
            ..
        } = event
        {
            if to.as_str() == whom && about.is_none_or(|about| about == of) {
                return Ok(());
            }
            others.push(format!("{to} of `{of}`"));
        }
    }
    Err(format!(
        "`{whom}` was not told; told were: [{}]",
        others.join(", ")
    ))
}

/// A letter is drafted when the step drafted it and the procedure has words for it: an envelope
/// with nothing in it tells nobody anything.
pub(super) fn letter_drafted(letter: &str, after: &After<'_, '_>) -> Held {
    let events = after.outcome.as_ref().map_or(&[][..], Vec::as_slice);
    let drafted = |event: &Event| matches!(event, Event::LetterDrafted { letter: held, .. } if held.as_str() == letter);
    if !events.iter().any(drafted) {
        return Err(format!("the letter `{letter}` was not drafted"));
    }
    match after.pack.letters.get(&letter.into()) {
        None => Err(format!("the procedure has no letter `{letter}`")),
        Some(rule) if rule.body.is_none() => Err(format!(
            "the letter `{letter}` has no words: give it a `body`"
        )),
        Some(_) => Ok(()),
    }
}

/// The names by which a refusal can be expected.
pub fn refusal_names(refusal: &Refusal) -> Vec<String> {
    match refusal {
        Refusal::NotMet(unmet) => unmet
            .iter()
            .flat_map(|unmet| {
                unmet
                    .missing
                    .iter()
                    .map(crate::condition::Condition::name)
                    .chain(std::iter::once(unmet.guard.condition.name()))
            })
            .fold(Vec::new(), |mut names, name| {
                if !names.contains(&name) {
                    names.push(name);
                }
                names
            }),
        Refusal::Asked(asks) => asks
            .iter()
            .map(|ask| match &ask.why {
                AskWhy::Guard(unmet) => {
                    format!("asks {} for {}", ask.name, unmet.guard.condition.name())
                }
                AskWhy::Rule(rule) => format!("asks {} for contact rule {rule}", ask.name),
            })
            .collect(),
        Refusal::GoesOn(case) => vec![format!("goes on in {case}")],
        Refusal::Barred { rules, .. } => rules
            .iter()
            .map(|rule| format!("contact rule {}", rule.rule))
            .collect(),
        Refusal::WhomFirst { rules, unsaid } => std::iter::once("whom it reaches".to_owned())
            .chain(unsaid.iter().map(|kind| format!("which {kind} it reaches")))
            .chain(
                rules
                    .iter()
                    .map(|rule| format!("contact rule {}", rule.rule)),
            )
            .collect(),
        Refusal::Unknown { what, known } => {
            vec![
                "unknown".to_owned(),
                format!("no `{what}` here; there are: {}", known.join(", ")),
            ]
        }
        Refusal::Role { may } => {
            let may: Vec<&str> = may.iter().map(RoleId::as_str).collect();
            vec!["role".to_owned(), format!("may: {}", may.join(", "))]
        }
        Refusal::OwnWork => vec!["own work".to_owned()],
        Refusal::Withdrawn => vec!["withdrawn".to_owned()],
        Refusal::WorkedOn => vec!["worked on".to_owned()],
        Refusal::Life { from, may } => {
            let may: Vec<&str> = may.iter().map(|s| s.as_str()).collect();
            vec![
                "life".to_owned(),
                format!(
                    "from {} it may go to: {}",
                    from.map_or("its beginning", |s| s.as_str()),
                    may.join(", ")
                ),
            ]
        }
        Refusal::Unfinished(strands) => strands
            .iter()
            .map(|strand| format!("unfinished {strand}"))
            .collect(),
        Refusal::Form(gaps) => std::iter::once("form".to_owned())
            .chain(
                gaps.iter()
                    .map(|gap| format!("form {} {:?}", gap.field, gap.gap)),
            )
            .collect(),
        Refusal::Day(day) => vec!["day".to_owned(), format!("the day {day} is impossible")],
    }
}
