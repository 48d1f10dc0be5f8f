//! Adding a note.

use super::act::already;
use super::case::{Opened, open};
use super::{failed, form_id};
use crate::answers::Answers;
use crate::app::App;
use crate::ask::Visitor;
use crate::form::{Choice, FieldError, Form};
use crate::pages::Note;
use crate::shell::Tab;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::access::Action;
use casework::case::Command;
use desk::act::{ActError, Attempt};

/// The page of a note to be written.
pub async fn ask(
    State(app): State<App>,
    Path(reference): Path<String>,
    visitor: Visitor,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::Record).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let form = Form::blank(form_id(&app))
        .expecting(u64::from(opened.loaded.case.version))
        .with("restrict", "team");
    app.page_of_case(
        &opened.signed.visitor,
        &page(form),
        opened.strip_on(Tab::Timeline),
    )
}

fn page(form: Form) -> Note {
    Note {
        form,
        kinds: ["telephone", "school", "agency", "discussion", "other"]
            .map(|kind| Choice::new(kind, format!("note-{kind}").as_str()))
            .to_vec(),
        restrictions: ["team", "safeguarding"]
            .map(|group| Choice::new(group, format!("restrict-{group}").as_str()))
            .to_vec(),
        siblings: Vec::new(),
    }
}

/// Saves a note.
pub async fn save(
    State(app): State<App>,
    Path(reference): Path<String>,
    visitor: Visitor,
    answers: Answers,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::Record).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let Some(text) = answers.get("text") else {
        return again(
            &app,
            &opened,
            &answers,
            FieldError::on("text", "note-text-missing"),
        );
    };
    let only_for = match answers.get("restrict") {
        Some("safeguarding") => Some("safeguarding".to_owned()),
        Some(_) | None => None,
    };
    let command = Command::Note {
        text: text.to_owned(),
        only_for,
    };
    // A note changes nothing that somebody else could have changed: it is never refused
    // for having been written beside another.
    let done = app
        .desk
        .act(
            &opened.signed.who,
            &reference,
            Attempt::of(command).from_form(answers.get("form_id")),
        )
        .await;
    match done {
        Ok(_) => opened.signed.visitor.redirect(&opened.path("")),
        Err(ActError::Already) => already(&app, &opened),
        Err(ActError::Failed(error)) => failed(&app, &opened.signed.visitor, &error),
        Err(error) => failed(&app, &opened.signed.visitor, &error),
    }
}

fn again(app: &App, opened: &Opened, answers: &Answers, error: FieldError) -> Response {
    let form = answers.again(form_id(app)).refused(error);
    app.page_with(
        &opened.signed.visitor,
        &page(form),
        opened.strip_on(Tab::Timeline),
        StatusCode::UNPROCESSABLE_ENTITY,
    )
}
