//! The first minutes of an installation: an authority, its procedure, somebody to run it.

use crate::answers::Answers;
use crate::app::App;
use crate::ask::Visitor;
use crate::form::{Choice, FieldError, Form};
use crate::handlers::door::not_found;
use crate::handlers::{failed, form_id};
use crate::pages::SetUp;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use desk::Council;
use desk::admin::AdminError;
use desk::people::{PeopleError, SHORTEST};
use serde::Deserialize;
use words::Sentence;

/// The key, as the printed address carries it.
#[derive(Deserialize)]
pub struct Printed {
    #[serde(default)]
    key: String,
}

/// Asks; only while nobody works here.
pub async fn ask(
    State(app): State<App>,
    visitor: Visitor,
    Query(printed): Query<Printed>,
) -> Response {
    if !app.desk.offices().is_empty() {
        return not_found(&app, &visitor);
    }
    let form = Form::blank(form_id(&app)).with("key", printed.key);
    let page = page(&app, &visitor, form);
    app.page(&visitor, &page)
}

fn page(app: &App, visitor: &Visitor, form: Form) -> SetUp {
    SetUp {
        form,
        procedures: app
            .desk
            .procedures()
            .iter()
            .map(|(name, label)| Choice::literal(name, &visitor.label(label)))
            .collect(),
        action: "/setup".to_owned(),
        first: true,
        least: u32::try_from(SHORTEST).unwrap_or(u32::MAX),
    }
}

/// Sets the installation up.
pub async fn save(State(app): State<App>, visitor: Visitor, answers: Answers) -> Response {
    if !app.desk.offices().is_empty() {
        return not_found(&app, &visitor);
    }
    if answers.text("key") != *app.setup_key {
        let wrong = FieldError::on("key", "set-up-key-wrong");
        return again(&app, &visitor, &answers, vec![wrong]);
    }
    let mut errors = Vec::new();
    let council = answers.text("council");
    if council.is_empty() {
        errors.push(FieldError::on("council", "set-up-council-missing"));
    }
    let procedure = answers.text("procedure");
    if !app
        .desk
        .procedures()
        .iter()
        .any(|(name, _)| *name == procedure)
    {
        errors.push(FieldError::on("procedure", "error-choose-one"));
    }
    let name = answers.text("name");
    if name.is_empty() {
        errors.push(FieldError::on("name", "people-name-missing"));
    }
    let email = answers.text("email");
    if !super::people::an_address(&email) {
        errors.push(FieldError::on("email", "people-email-wrong"));
    }
    let password = answers.text("password");
    errors.extend(password_errors("password", &password, &answers));
    if !errors.is_empty() {
        return again(&app, &visitor, &answers, errors);
    }
    let council = Council {
        name: council,
        name_cy: None,
        team: answers.text("team"),
        telephone: answers.text("telephone"),
        marking: None,
        demonstration: false,
        procedure,
    };
    match app.desk.set_up(council, &name, &email, &password).await {
        Ok(()) => visitor.redirect("/signin"),
        Err(AdminError::SetUpAlready) => not_found(&app, &visitor),
        Err(AdminError::People(PeopleError::Short { .. })) => {
            let short = too_short("password");
            again(&app, &visitor, &answers, vec![short])
        }
        Err(error) => failed(&app, &visitor, &error),
    }
}

fn too_short(field: &str) -> FieldError {
    let least = i64::try_from(SHORTEST).unwrap_or(i64::MAX);
    FieldError::on(
        field,
        Sentence::new("set-up-password-short").with("least", least),
    )
}

/// What is wrong with a password that was typed twice.
pub(super) fn password_errors(field: &str, password: &str, answers: &Answers) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if password.chars().count() < SHORTEST {
        errors.push(too_short(field));
    }
    if password != answers.text("again") {
        errors.push(FieldError::on("again", "set-up-password-differs"));
    }
    errors
}

fn again(app: &App, visitor: &Visitor, answers: &Answers, errors: Vec<FieldError>) -> Response {
    let mut form = answers.again(form_id(app));
    form.errors = errors;
    let page = page(app, visitor, form);
    app.page_with(visitor, &page, None, StatusCode::UNPROCESSABLE_ENTITY)
}
