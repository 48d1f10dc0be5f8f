//! A register of schools: sent, looked at, loaded.

use crate::answers::Answers;
use crate::app::App;
use crate::ask::{Signed, Visitor};
use crate::form::{FieldError, Form};
use crate::handlers::roll::{MOST, sent, wrong};
use crate::handlers::{failed, form_id};
use crate::pages::{SchoolLine, SchoolRegister, SchoolRegisterReport, SchoolsTold};
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::access::Action;
use desk::organisations::{Changed, RegisterOf, RegisterReading, RegisterReport};
use desk::roll::Digest;
use std::collections::BTreeSet;

fn let_in(app: &App, visitor: Visitor) -> Result<Signed, Box<Response>> {
    Signed::may(app, visitor, Action::ManageDirectory)
}

/// The page on which a register is sent.
pub(super) async fn ask(State(app): State<App>, visitor: Visitor) -> Response {
    let signed = match let_in(&app, visitor) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    show(&app, &signed, Form::blank(form_id(&app)))
}

fn show(app: &App, signed: &Signed, form: Form) -> Response {
    let status = match form.errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    app.page_with(&signed.visitor, &SchoolRegister { form }, None, status)
}

fn refused(app: &App, signed: &Signed, answers: &Answers, error: FieldError) -> Response {
    show(app, signed, answers.again(form_id(app)).refused(error))
}

/// The authorities that were written, each by its three figures; nothing where one is none.
fn authorities(written: &str) -> Option<BTreeSet<u16>> {
    written
        .split(|c: char| c == ',' || c.is_whitespace())
        .filter(|one| !one.is_empty())
        .map(|one| one.parse().ok().filter(|one| (100..=999).contains(one)))
        .collect()
}

/// Takes a register in and shows what it would change.
pub(super) async fn look(
    State(app): State<App>,
    visitor: Visitor,
    parts: Result<Multipart, MultipartRejection>,
) -> Response {
    let signed = match let_in(&app, visitor) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let (name, bytes, answers) = match sent(parts).await {
        Ok(sent) => sent,
        Err((answers, wrong)) => return refused(&app, &signed, &answers, wrong),
    };
    let on = |field: &str, key: &str| refused(&app, &signed, &answers, FieldError::on(field, key));
    let Some(of) = authorities(&answers.text("authorities")) else {
        return on("authorities", "schools-register-authorities-wrong");
    };
    let reading = match app.desk.read_register(&signed.who, name, bytes, of).await {
        Ok(Ok(reading)) => reading,
        Ok(Err(_)) => return on("file", "schools-register-unreadable"),
        Err(error) => return failed(&app, &signed.visitor, &error),
    };
    if reading.authorities.is_empty() {
        return on("authorities", "schools-register-authorities-missing");
    }
    app.desk.hold_register(&signed.who, reading.clone());
    looked(&app, &signed, &reading).await
}

async fn looked(app: &App, signed: &Signed, reading: &RegisterReading) -> Response {
    match app.desk.look_at_register(&signed.who, reading).await {
        Ok(report) => app.page(&signed.visitor, &page(app, report)),
        Err(error) => failed(app, &signed.visitor, &error),
    }
}

fn held(app: &App, signed: &Signed, hash: &str) -> Result<RegisterReading, Box<Response>> {
    let who = &signed.who;
    let digest = hash.parse::<Digest>().ok();
    digest
        .and_then(|digest| app.desk.held_register(&who.office, &who.person, &digest))
        .ok_or_else(|| {
            let gone = FieldError::on("file", "schools-register-gone");
            Box::new(refused(app, signed, &Answers::default(), gone))
        })
}

/// A register that waits.
pub(super) async fn again(
    State(app): State<App>,
    Path(hash): Path<String>,
    visitor: Visitor,
) -> Response {
    let signed = match let_in(&app, visitor) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    match held(&app, &signed, &hash) {
        Ok(reading) => looked(&app, &signed, &reading).await,
        Err(response) => *response,
    }
}

/// Loads a register.
pub(super) async fn take(
    State(app): State<App>,
    Path(hash): Path<String>,
    visitor: Visitor,
) -> Response {
    let signed = match let_in(&app, visitor) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let reading = match held(&app, &signed, &hash) {
        Ok(reading) => reading,
        Err(response) => return *response,
    };
    match app.desk.take_register(&signed.who, &reading).await {
        Ok(report) => app.page(&signed.visitor, &page(&app, report)),
        Err(error) => failed(&app, &signed.visitor, &error),
    }
}

fn told(all: &[Changed]) -> SchoolsTold {
    SchoolsTold {
        count: whole(all.len()),
        rows: all
            .iter()
            .take(MOST)
            .map(|one| SchoolLine {
                number: one.id.clone(),
                name: one.name.clone(),
                was: one.was.clone(),
            })
            .collect(),
        more: whole(all.len().saturating_sub(MOST)),
    }
}

fn page(app: &App, report: RegisterReport) -> SchoolRegisterReport {
    let some = report.added.len() + report.changed.len() + report.closed.len() > 0;
    let authorities = report.authorities.iter().map(ToString::to_string);
    SchoolRegisterReport {
        dry: !report.loaded,
        links: report.of == RegisterOf::Links,
        authorities: authorities.collect::<Vec<_>>().join(", "),
        rows: whole(report.rows),
        same: whole(report.same),
        added: told(&report.added),
        changed: told(&report.changed),
        closed: told(&report.closed),
        missing: told(&report.missing),
        wrong: report.rejected.iter().take(MOST).map(wrong).collect(),
        more_wrong: whole(report.rejected.len().saturating_sub(MOST)),
        form: (some && !report.loaded).then(|| Form::blank(form_id(app))),
        action: format!("/admin/organisations/register/{}", report.hash),
        file: report.name,
    }
}

fn whole(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}
