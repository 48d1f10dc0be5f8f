//! Adding a note.

use super::act::already;
use super::case::{Opened, open};
use super::{failed, form_id, together};
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
    match page(&app, &opened, form).await {
        Ok(page) => app.page_of_case(
            &opened.signed.visitor,
            &page,
            opened.strip_on(Tab::Timeline),
        ),
        Err(response) => *response,
    }
}

async fn page(app: &App, opened: &Opened, form: Form) -> Result<Note, Box<Response>> {
    Ok(Note {
        form,
        kinds: ["telephone", "school", "agency", "discussion", "other"]
            .map(|kind| Choice::new(kind, format!("note-{kind}").as_str()))
            .to_vec(),
        restrictions: ["team", "safeguarding"]
            .map(|group| Choice::new(group, format!("restrict-{group}").as_str()))
            .to_vec(),
        siblings: together::offered(app, opened).await?,
    })
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
        )
        .await;
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
    let attempt = Attempt::of(command).from_form(answers.get("form_id"));
    let done = app
        .desk
        .act(&opened.signed.who, &reference, attempt.clone())
        .await
        .map(|_| ());
    if !answers.all(together::FIELD).is_empty() && matches!(done, Ok(()) | Err(ActError::Already)) {
        let then = opened.path("");
        let first = together::First {
            what: "note-title".into(),
            doing: None,
            attempt: &attempt,
            done,
            typed: Some(text.to_owned()),
            then: &then,
        };
        return together::outcome(&app, &opened, &answers, first).await;
    }
    match done {
        Ok(()) => opened.signed.visitor.redirect(&opened.path("")),
        Err(ActError::Already) => already(&app, &opened),
        Err(ActError::Failed(error)) => failed(&app, &opened.signed.visitor, &error),
        Err(error) => failed(&app, &opened.signed.visitor, &error),
    }
}

async fn again(app: &App, opened: &Opened, answers: &Answers, error: FieldError) -> Response {
    let form = answers.again(form_id(app)).refused(error);
    match page(app, opened, form).await {
        Ok(page) => app.page_with(
            &opened.signed.visitor,
            &page,
            opened.strip_on(Tab::Timeline),
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        Err(response) => *response,
    }
}
