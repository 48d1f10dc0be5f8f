//! A second person looks at two records that a colleague says are one child's.

use super::compare::{headed, records};
use super::wrong;
use crate::answers::Answers;
use crate::app::App;
use crate::form::{FieldError, Form};
use crate::handlers::case::Opened;
use crate::handlers::door::{forbidden, not_found};
use crate::handlers::{failed, form_id};
use crate::pages::SameAgree;
use crate::pages::common::Fact;
use axum::http::StatusCode;
use axum::response::Response;
use desk::same::{SameError, Waiting};

/// The page on which it is agreed or sent back.
pub(crate) async fn approval(app: &App, opened: &Opened, what: &str, form: Form) -> Response {
    match waiting(app, opened, what).await {
        Ok(held) => page(app, opened, &held, form, StatusCode::OK).await,
        Err(response) => *response,
    }
}

async fn waiting(app: &App, opened: &Opened, what: &str) -> Result<Waiting, Box<Response>> {
    let (who, visitor) = (&opened.signed.who, &opened.signed.visitor);
    let case = opened.loaded.case.id.as_str();
    match app.desk.waiting_to_join(who, case, what).await {
        Ok(Some(held)) if app.desk.may_join(who) => Ok(held),
        Ok(_) => Err(Box::new(not_found(app, visitor))),
        Err(error) => Err(Box::new(failed(app, visitor, &error))),
    }
}

async fn page(
    app: &App,
    opened: &Opened,
    held: &Waiting,
    form: Form,
    status: StatusCode,
) -> Response {
    let visitor = &opened.signed.visitor;
    let records = match records(app, &opened.signed, &held.pair).await {
        Ok(records) => records,
        Err(response) => return *response,
    };
    let by = format!(
        "{}, {}",
        opened.names.of(held.proposal.proposer.as_str()),
        words::date(visitor.lang, held.proposal.at.date())
    );
    let present = held
        .pair
        .one
        .whole
        .joined(&held.pair.two.whole, &held.proposed.present);
    let name = present.names.first();
    let name = name.map_or_else(String::new, casework::child::Name::display);
    let mut facts = vec![
        Fact::literal("approval-by", &by),
        Fact::literal("same-because", &held.because),
    ];
    if !held.not_kin.is_empty() {
        facts.push(Fact::literal("same-not-kin", &held.not_kin));
    }
    facts.push(Fact::literal("same-kept", &headed(&held.pair.one)));
    facts.push(Fact::literal("same-present-name", &name));
    if let Some(born) = present.born() {
        let day = words::date(visitor.lang, born.date());
        facts.push(Fact::literal("date-of-birth", &day));
    }
    if let Some(upn) = present.upn() {
        facts.push(Fact::literal("upn", upn.as_str()));
    }
    if let Some(address) = present.address() {
        facts.push(Fact::literal("triage-address", address));
    }
    let own = held.proposal.proposer.as_str() == opened.signed.who.person;
    let page = SameAgree {
        id: format!("{}/{}", opened.loaded.case.id, held.proposal.what),
        records,
        facts,
        form: (!own).then_some(form),
        own,
    };
    app.page_with(visitor, &page, None, status)
}

/// Agrees, or sends back.
pub(crate) async fn decide(app: &App, opened: &Opened, what: &str, answers: &Answers) -> Response {
    let held = match waiting(app, opened, what).await {
        Ok(held) => held,
        Err(response) => return *response,
    };
    let (who, visitor) = (&opened.signed.who, &opened.signed.visitor);
    let case = opened.loaded.case.id.as_str();
    let because = answers.text("why");
    let form = answers.get("form_id");
    let done = match answers.get("act") {
        Some("agree") => app.desk.agree_to_join(who, case, what, form).await,
        Some("back") if because.is_empty() => {
            let error = FieldError::on("why", "error-reason-missing");
            return again(app, opened, &held, answers, error).await;
        }
        Some("back") => {
            app.desk
                .send_join_back(who, case, what, &because, form)
                .await
        }
        Some(_) | None => {
            let error = FieldError::on("act", "error-choose-one");
            return again(app, opened, &held, answers, error).await;
        }
    };
    match done {
        Ok(()) | Err(SameError::Already) => visitor.redirect(&opened.path("/same")),
        Err(SameError::NotThere) => not_found(app, visitor),
        Err(SameError::Failed(error)) => failed(app, visitor, &error),
        Err(error) => match wrong(&error) {
            Some(FieldError { message, .. }) => {
                let error = FieldError::on("act", message);
                again(app, opened, &held, answers, error).await
            }
            None => forbidden(app, visitor),
        },
    }
}

async fn again(
    app: &App,
    opened: &Opened,
    held: &Waiting,
    answers: &Answers,
    error: FieldError,
) -> Response {
    let form = answers.again(form_id(app)).refused(error);
    page(app, opened, held, form, StatusCode::UNPROCESSABLE_ENTITY).await
}
