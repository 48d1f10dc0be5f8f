//! The sections of a case, one file each. A page shows what `desk` says; what may be done is
//! asked of the procedure, and a refusal is told as every other act's is.

mod access;
mod checks;
pub(crate) mod close;
mod correct;
pub(crate) mod dates;
mod documents;
mod emergency;
mod family;
mod flags;
mod forms;
mod guard;
mod letters;
mod provision;
mod risk;
mod rules;
mod visits;

use super::case::Opened;
use super::form_id;
use crate::answers::Answers;
use crate::app::App;
use crate::form::{FieldError, Form};
use crate::pages::common::{DueDate, Reason};
use crate::render::Page;
use crate::shell::Tab;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use casework::case::Command;
use casework::clock::DueItem;
use jiff::civil::DateTime;

/// Every path of the sections.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/cases/{reference}/checks", get(checks::list))
        .route("/cases/{reference}/checks/ask", post(checks::ask_ticked))
        .route(
            "/cases/{reference}/checks/{id}",
            get(checks::one).post(checks::answer),
        )
        .route("/cases/{reference}/visits", get(visits::list))
        .route(
            "/cases/{reference}/visits/new",
            get(visits::new).post(visits::plan),
        )
        .route(
            "/cases/{reference}/visits/{number}",
            get(visits::one).post(visits::record),
        )
        .route(
            "/cases/{reference}/family",
            get(family::show).post(family::add),
        )
        .route(
            "/cases/{reference}/flags",
            get(flags::list).post(flags::set),
        )
        .route("/cases/{reference}/risk", get(risk::show))
        .route("/cases/{reference}/rules", get(rules::list))
        .route(
            "/cases/{reference}/rules/new",
            get(rules::new).post(rules::set),
        )
        .route(
            "/cases/{reference}/rules/{id}",
            get(rules::one).post(rules::review),
        )
        .route(
            "/cases/{reference}/rules/{id}/contact",
            get(rules::contact).post(rules::happened),
        )
        .route(
            "/cases/{reference}/provision",
            get(provision::list).post(provision::step),
        )
        .route(
            "/cases/{reference}/close",
            get(close::ask).post(close::close),
        )
        .route(
            "/cases/{reference}/reopen",
            get(close::ask_reopen).post(close::reopen),
        )
        .route("/cases/{reference}/access", get(access::show))
        .route(
            "/cases/{reference}/restrict",
            get(guard::ask).post(guard::restrict),
        )
        .route(
            "/cases/{reference}/release",
            get(guard::ask_release).post(guard::release),
        )
        .route(
            "/emergency",
            get(emergency::ask).post(emergency::open_record),
        )
        .route(
            "/cases/{reference}/documents",
            // A file that is too large is read to its end, so that its sender hears why.
            get(documents::list)
                .post(documents::take)
                .layer(DefaultBodyLimit::disable()),
        )
        .route("/cases/{reference}/documents/{id}", get(documents::give))
        .route("/cases/{reference}/forms", get(forms::list))
        .route("/cases/{reference}/forms/{number}", get(forms::one))
        .route("/cases/{reference}/forms/blank/{form}", get(forms::blank))
        .route("/cases/{reference}/letters", get(letters::list))
        .route(
            "/cases/{reference}/letters/{number}",
            get(letters::one).post(letters::several),
        )
        .route(
            "/cases/{reference}/dates/{number}/pause",
            get(dates::ask).post(dates::pause),
        )
        .route(
            "/cases/{reference}/timeline/{record}/correct",
            get(correct::ask).post(correct::save),
        )
        .route(
            "/cases/{reference}/dates/{number}/resume",
            post(dates::resume),
        )
}

/// An empty form about the case as it stands.
fn blank(app: &App, opened: &Opened) -> Form {
    Form::blank(form_id(app)).expecting(u64::from(opened.loaded.case.version))
}

/// The form again with everything that was typed, and what is wrong with it.
fn again(app: &App, answers: &Answers, errors: Vec<FieldError>) -> Form {
    let mut form = answers.again(form_id(app));
    form.errors = errors;
    form
}

/// Shows a section of the case.
fn page<P: Page>(app: &App, opened: &Opened, page: &P) -> Response {
    let tab = P::TAB.unwrap_or(Tab::Overview);
    app.page_of_case(&opened.signed.visitor, page, opened.strip_on(tab))
}

/// Shows a section again with what is wrong.
fn wrong<P: Page>(app: &App, opened: &Opened, page: &P) -> Response {
    let tab = P::TAB.unwrap_or(Tab::Overview);
    app.page_with(
        &opened.signed.visitor,
        page,
        opened.strip_on(tab),
        StatusCode::UNPROCESSABLE_ENTITY,
    )
}

/// Whether the reader may do this, now or once something else is so.
fn mine(app: &App, opened: &Opened, command: Command) -> bool {
    opened.not_yet(app, command).is_ok()
}

/// Why this may not be done now; nothing when it may.
fn why_not(app: &App, opened: &Opened, command: Command) -> Option<Vec<Reason>> {
    match opened.not_yet(app, command) {
        Ok(reasons) if reasons.is_empty() => None,
        Ok(reasons) => Some(reasons),
        Err(_) => Some(vec![Reason {
            text: "section-not-yours".into(),
            clause: None,
        }]),
    }
}

/// A date owed, as pages show it.
pub(crate) fn due(opened: &Opened, item: &DueItem) -> DueDate {
    DueDate::new(
        item.due.unwrap_or(item.rule.from),
        crate::show::due_of_item(item, opened.today),
    )
    .by(item.due_time)
}

/// What is owed next on a strand.
fn owed(opened: &Opened, strand: u32) -> Option<DueDate> {
    opened
        .items()
        .iter()
        .find(|item| item.rule.strand == Some(strand) && item.state.outstanding())
        .map(|item| due(opened, item))
}

/// The moment a form says, or what is wrong with it.
fn moment(answers: &Answers, errors: &mut Vec<FieldError>) -> Option<DateTime> {
    answers.moment("on", "time").unwrap_or_else(|wrong| {
        errors.extend(wrong);
        None
    })
}

/// An answer that must be given, or what is said when it is not.
fn must<'a>(
    answers: &'a Answers,
    field: &str,
    missing: &str,
    errors: &mut Vec<FieldError>,
) -> Option<&'a str> {
    let given = answers.get(field);
    if given.is_none() {
        errors.push(FieldError::on(field, missing));
    }
    given
}
