//! Opening a restricted record in an emergency. The page looks the same whether there is such
//! a record or not; only whoever names one exactly comes in, and is heard of.

use crate::answers::Answers;
use crate::app::App;
use crate::ask::{Signed, Visitor};
use crate::form::{FieldError, Form};
use crate::handlers::door::forbidden;
use crate::handlers::{failed, form_id};
use crate::pages::{Emergency, NotTaken, NotTakenBecause};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use casework::access::{Action, Answer, Facts, may};
use desk::guard::{EMERGENCY, GuardError, GuardRefusal, Sought};

/// Lets in whoever may do this to every case of the authority.
fn signed(app: &App, visitor: Visitor) -> Result<Signed, Box<Response>> {
    let signed = Signed::may(app, visitor, Action::BreakGlass)?;
    let standings = signed.who.standings();
    if may(&standings, Action::BreakGlass, Facts::default()) == Answer::Allow {
        Ok(signed)
    } else {
        Err(Box::new(forbidden(app, &signed.visitor)))
    }
}

fn page(form: Form) -> Emergency {
    Emergency {
        form,
        hours: EMERGENCY.as_hours(),
    }
}

/// The page.
pub async fn ask(State(app): State<App>, visitor: Visitor) -> Response {
    match signed(&app, visitor) {
        Ok(signed) => app.page(&signed.visitor, &page(Form::blank(form_id(&app)))),
        Err(response) => *response,
    }
}

/// Opens the record that is named.
pub async fn open_record(State(app): State<App>, visitor: Visitor, answers: Answers) -> Response {
    let signed = match signed(&app, visitor) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let mut errors = Vec::new();
    let born = answers.date("born").unwrap_or_else(|_| {
        errors.push(FieldError::on_date("born", "error-date-not-real"));
        None
    });
    let sought = Sought {
        given: answers.text("given"),
        family: answers.text("family"),
        born,
        case: answers.get("case").map(str::to_owned),
    };
    if sought.family.is_empty() {
        errors.push(FieldError::on("family", "emergency-family-missing"));
    }
    if errors.is_empty() && sought.born.is_none() && sought.case.is_none() {
        errors.push(FieldError::on("case", "emergency-which-missing"));
    }
    if answers.get("why").is_none() {
        errors.push(FieldError::on("why", "error-reason-missing"));
    }
    if !errors.is_empty() {
        return again(&app, &signed, &answers, errors);
    }
    let form = answers.get("form_id");
    let done = app
        .desk
        .open_in_emergency(&signed.who, &sought, form, &answers.text("why"))
        .await;
    let visitor = &signed.visitor;
    match done {
        Ok(case) => visitor.redirect(&format!("/cases/{case}")),
        Err(GuardError::NotThere | GuardError::Person(_)) => {
            let nobody = FieldError::on("family", "emergency-nobody");
            again(&app, &signed, &answers, vec![nobody])
        }
        Err(GuardError::Refused(GuardRefusal::NoReason)) => {
            let reason = FieldError::on("why", "error-reason-missing");
            again(&app, &signed, &answers, vec![reason])
        }
        Err(GuardError::Refused(_)) => forbidden(&app, visitor),
        Err(GuardError::Already) => {
            let page = NotTaken {
                why: NotTakenBecause::Already,
                back: "/search".to_owned(),
            };
            app.page_with(visitor, &page, None, StatusCode::CONFLICT)
        }
        Err(error @ (GuardError::Overtaken | GuardError::Failed(_))) => {
            failed(&app, visitor, &error)
        }
    }
}

fn again(app: &App, signed: &Signed, answers: &Answers, errors: Vec<FieldError>) -> Response {
    let mut form = answers.again(form_id(app));
    form.errors = errors;
    app.page_with(
        &signed.visitor,
        &page(form),
        None,
        StatusCode::UNPROCESSABLE_ENTITY,
    )
}
