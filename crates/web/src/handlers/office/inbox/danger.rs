//! A referrer says that the child may be in danger: what the procedure offers for it is asked
//! when the referral is taken in, and somebody says what is done, or why nothing is.

use super::deciding::Wrong;
use crate::answers::Answers;
use crate::app::App;
use crate::ask::Signed;
use crate::form::{Choice, FieldError};
use casework::case::{self, Command, ForDanger};
use casework::ids::FlagId;
use desk::act::Attempt;
use desk::inbox::Waiting;

/// What is done: nothing of what the procedure offers.
const NONE: &str = "nothing";

/// What the procedure has for a child in danger, as far as this reader may take it up.
pub(super) fn choices(signed: &Signed, waiting: &Waiting) -> Vec<Choice> {
    if !waiting.came.danger {
        return Vec::new();
    }
    let who = &signed.who;
    let offered = case::for_danger(&who.office.pack, &who.roles, &who.hidden());
    let offered = offered.into_iter().map(|(what, label)| {
        let value = match what {
            ForDanger::Flag(id) => format!("flag:{id}"),
            ForDanger::Work(id) => format!("strand:{id}"),
            ForDanger::Form(id) => format!("form:{id}"),
        };
        Choice::literal(&value, &signed.visitor.label(label))
    });
    let none = Choice::new(NONE, "triage-danger-none");
    offered.chain([none]).collect()
}

/// Whether it was said what is done, and why nothing is where nothing is.
pub(super) fn said(signed: &Signed, waiting: &Waiting, answers: &Answers) -> Result<(), Wrong> {
    let offered = choices(signed, waiting);
    if offered.is_empty() {
        return Ok(());
    }
    match answers.get("danger") {
        Some(NONE) if answers.text("reason").is_empty() => {
            Err(FieldError::on("reason", "triage-danger-why").into())
        }
        Some(said) if offered.iter().any(|choice| choice.value == said) => Ok(()),
        Some(_) | None => Err(FieldError::on("danger", "triage-danger-missing").into()),
    }
}

/// Sets the flag that was chosen on the case; where something has to be filled in, or the flag
/// asks for more, its page is where to go on.
pub(super) async fn then(
    app: &App,
    signed: &Signed,
    waiting: &Waiting,
    answers: &Answers,
    case: &str,
) -> String {
    let said = answers.get("danger").filter(|_| waiting.came.danger);
    match said.and_then(|said| said.split_once(':')) {
        Some(("flag", flag)) => {
            let sender = waiting.came.sender.as_str();
            let source = match sender.is_empty() {
                true => &waiting.row.referral_id,
                false => sender,
            };
            let set = Command::SetFlag {
                flag: FlagId::new(flag),
                source: source.to_owned(),
            };
            match app.desk.act(&signed.who, case, Attempt::of(set)).await {
                Ok(_) => format!("/cases/{case}"),
                // Its own page says what stands in the way.
                Err(_) => format!("/cases/{case}/act/flag/{flag}"),
            }
        }
        Some((kind @ ("form" | "strand"), id)) => format!("/cases/{case}/act/{kind}/{id}"),
        Some(_) | None => format!("/cases/{case}"),
    }
}
