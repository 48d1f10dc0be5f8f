//! Several children on one form: what is asked of each stands under names of the child's own
//! (`child-2-given_names`), what the children share is typed once. A form without script adds
//! a child by being sent back with one more.

use crate::answers::Answers;
use crate::form::{FieldError, Form};

/// The field that says for how many children the form has room.
pub(crate) const ROOM: &str = "children";
/// For how many children a form may have room: more than any household that is referred at once.
const MOST: usize = 12;

/// What stands before a child's fields, counted from 1; nothing before the first's.
pub(crate) fn prefix(child: usize) -> String {
    match child {
        0 | 1 => String::new(),
        further => format!("child-{further}-"),
    }
}

/// For how many children the form has room.
pub(crate) fn room(answers: &Answers) -> usize {
    let said = answers.get(ROOM).and_then(|room| room.parse().ok());
    said.unwrap_or(1).clamp(1, MOST)
}

/// Room for one more child, and the form with everything typed so far, where that was asked for.
pub(crate) fn one_more(answers: &Answers, form_id: String) -> Option<(usize, Form)> {
    answers.get("add")?;
    let more = (room(answers) + 1).min(MOST);
    Some((more, answers.again(form_id)))
}

/// The answers about each child of whom anything was said, with the child's place on the form.
/// A family name that is not given is the first child's.
pub(crate) fn each(answers: &Answers, own: &[&str]) -> Vec<(usize, Answers)> {
    let family = answers.text("family_name");
    (1..=room(answers))
        .filter_map(|child| {
            let prefix = prefix(child);
            let theirs = answers.of_child(&prefix, own);
            if child == 1 {
                return Some((child, theirs));
            }
            if own.iter().all(|field| !theirs.said(field)) {
                return None;
            }
            Some((
                child,
                match theirs.get("family_name") {
                    Some(_) => theirs,
                    None => theirs.with("family_name", &family),
                },
            ))
        })
        .collect()
}

/// What is wrong with one child's answers, at that child's fields; what the children share is
/// told once, with the first.
pub(crate) fn at(child: usize, errors: Vec<FieldError>, own: &[&str]) -> Vec<FieldError> {
    let prefix = prefix(child);
    errors
        .into_iter()
        .filter(|error| child == 1 || own.contains(&error.field.as_str()))
        .map(|error| match child {
            1 => error,
            _ => FieldError {
                field: format!("{prefix}{}", error.field),
                anchor: format!("{prefix}{}", error.anchor),
                message: error.message,
            },
        })
        .collect()
}
