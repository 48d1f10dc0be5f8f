//! A referrer says that the child may be in danger: what the procedure offers for it is asked
//! when the case is opened or joined, and somebody says what is done, or why nothing is.

use crate::app::App;
use crate::ask::Signed;
use crate::form::{Choice, FieldError};
use casework::case::{self, Command, ForDanger};
use casework::ids::FlagId;
use desk::act::Attempt;

/// What is done: nothing of what the procedure offers.
const NONE: &str = "nothing";

/// What the procedure has for a child in danger, as far as this reader may take it up.
pub(super) fn choices(signed: &Signed) -> Vec<Choice> {
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

/// Whether it was said what is done, in the field `done`, and in the field `why` why nothing is
/// where nothing is.
pub(super) fn said(
    signed: &Signed,
    (done, said): (&str, Option<&str>),
    (why, because): (&str, &str),
) -> Result<(), FieldError> {
    match said {
        Some(NONE) if because.trim().is_empty() => Err(FieldError::on(why, "triage-danger-why")),
        Some(said) if choices(signed).iter().any(|choice| choice.value == said) => Ok(()),
        Some(_) | None => Err(FieldError::on(done, "triage-danger-missing")),
    }
}

/// Sets the flag that was chosen on the case, and says where to go on: where something has to be
/// filled in, or the flag asks for more, to its page. `source` is who says so.
pub(super) async fn then(
    app: &App,
    signed: &Signed,
    said: Option<&str>,
    source: &str,
    case: &str,
) -> String {
    match said.and_then(|said| said.split_once(':')) {
        Some(("flag", flag)) => {
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
