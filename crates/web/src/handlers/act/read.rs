//! From the answers of a page to a command.

use super::{Doing, Opened};
use crate::answers::Answers;
use crate::form::FieldError;
use crate::handlers::whom;
use casework::case::command::{Contact, Evidence, StrandStep};
use casework::case::{Command, SEVERAL};
use casework::ids::FieldId;
use jiff::civil::DateTime;
use std::collections::BTreeMap;

/// The command, and when it takes effect where the person said so.
pub(super) fn command(
    opened: &Opened,
    doing: &Doing,
    answers: &Answers,
) -> Result<(Command, Option<DateTime>), Vec<FieldError>> {
    let at = answers.moment("on", "at")?;
    let id = doing.id.as_str();
    let text = answers.text("text");
    let choose = |field: &str| {
        answers
            .get(field)
            .map(str::to_owned)
            .ok_or_else(|| vec![FieldError::on(field, "error-choose-one")])
    };
    let because = || {
        answers
            .get("text")
            .map(str::to_owned)
            .ok_or_else(|| vec![FieldError::on("text", "error-reason-missing")])
    };
    let command = match doing.kind.as_str() {
        "move" => Command::Move {
            on: id.into(),
            outcome: answers.get("outcome").map(Into::into),
        },
        "strand" => {
            let state = choose("state")?;
            let to = state
                .parse()
                .map_err(|_| vec![FieldError::on("state", "error-choose-one")])?;
            Command::Strand(StrandStep {
                strand: id.into(),
                number: None,
                to,
                about: None,
                result: answers.get("text").map(str::to_owned),
                planned: None,
                in_writing: answers.get("in_writing").is_some(),
                reaches: whom::named(answers),
            })
        }
        "proof" => Command::Record(Evidence {
            proof: id.into(),
            in_writing: answers.get("in_writing").is_some(),
            text,
            reaches: whom::named(answers),
        }),
        "form" => form(opened, id, answers)?,
        "propose" => Command::Propose {
            what: id.to_owned(),
            because: because()?,
        },
        "agree" => Command::Agree {
            what: id.to_owned(),
        },
        "send-back" => Command::SendBack {
            what: id.to_owned(),
            because: because()?,
        },
        "flag" => Command::SetFlag {
            flag: id.into(),
            source: because()?,
        },
        "unflag" => Command::LiftFlag {
            flag: id.into(),
            because: because()?,
        },
        "rule" => Command::SetRule {
            rule: id.into(),
            about: whom::named(answers).into_iter().collect(),
            because: because()?,
        },
        "review-rule" => Command::ReviewRule {
            rule: id.into(),
            because: because()?,
        },
        "lift-rule" => Command::LiftRule {
            rule: id.into(),
            because: because()?,
        },
        "notice" => Command::ReadNotice {
            record: id.parse().unwrap_or_default(),
        },
        "whereabouts" => Command::Whereabouts {
            is: choose("is")?
                .parse()
                .map_err(|_| vec![FieldError::on("is", "error-choose-one")])?,
            source: because()?,
        },
        kind if super::facts::KINDS.contains(&kind) => match super::facts::command(kind, answers) {
            Some(command) => command?,
            None => return Err(vec![FieldError::on("text", "error-choose-one")]),
        },
        _ => {
            let reaches = whom::named(answers);
            let contact = Contact {
                channel: choose("channel")?
                    .parse()
                    .map_err(|_| vec![FieldError::on("channel", "error-choose-one")])?,
                with: whom::with(opened, &reaches),
                text,
                planned: false,
                reaches,
            };
            if doing.kind == "breach" {
                Command::ContactHappened(contact)
            } else {
                Command::Contact(contact)
            }
        }
    };
    Ok((command, at))
}

fn form(opened: &Opened, id: &str, answers: &Answers) -> Result<Command, Vec<FieldError>> {
    let mut given: BTreeMap<FieldId, String> = BTreeMap::new();
    let mut errors = Vec::new();
    let fields = opened
        .signed
        .who
        .office
        .pack
        .forms
        .get(&id.into())
        .map(|form| form.fields.as_slice())
        .unwrap_or_default();
    for field in fields {
        let name = field.id.as_str();
        let answer = if field.kind == casework::procedure::FieldKind::Date {
            match answers.date(name) {
                Ok(day) => day.map(|day| day.to_string()),
                Err(_) => {
                    errors.push(FieldError::on_date(name, "error-date-not-real"));
                    None
                }
            }
        } else {
            // A question that takes several is answered by all that were ticked.
            let all = answers.all(name);
            (!all.is_empty()).then(|| all.join(SEVERAL))
        };
        if let Some(answer) = answer {
            given.insert(field.id.clone(), answer);
        }
        let note = format!("{name}.note");
        if let Some(words) = answers.get(&note) {
            given.insert(FieldId::new(note), words.to_owned());
        }
    }
    if errors.is_empty() {
        Ok(Command::Fill {
            form: id.into(),
            answers: given,
            level: answers.get("level").map(Into::into),
        })
    } else {
        Err(errors)
    }
}
