//! A referral by telephone: search first, then one page.

use super::{failed, form_id};
use crate::answers::Answers;
use crate::ask::{Signed, Visitor};
use crate::form::{Choice, FieldError, Form};
use crate::pages::{NewCase, NewCaseSearch};
use crate::server::App;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use casework::access::Action;
use casework::child::{DateOfBirth, Name};
use casework::ids::CaseTypeId;
use desk::Who;
use desk::cases::ActError;
use desk::receive::Referral;
use std::collections::BTreeMap;

/// Who may refer, as the form offers it; packs speak of the same sources.
const SOURCES: [&str; 4] = ["school", "agency", "authority", "public"];

/// Search first: many "new" children are known already.
pub async fn search(State(app): State<App>, visitor: Visitor) -> Response {
    let signed = match Signed::may(&app, visitor, Action::OpenCase) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let page = NewCaseSearch {
        form: Form::blank(form_id(&app)),
        candidates: None,
    };
    app.page(&signed.visitor, &page)
}

/// The referral itself.
pub async fn details(State(app): State<App>, visitor: Visitor) -> Response {
    let signed = match Signed::may(&app, visitor, Action::OpenCase) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let page = page(&signed.visitor, &signed.who, Form::blank(form_id(&app)));
    app.page(&signed.visitor, &page)
}

fn page(visitor: &Visitor, who: &Who, form: Form) -> NewCase {
    NewCase {
        form,
        candidates: Vec::new(),
        reasons: who
            .office
            .pack
            .case_types
            .iter()
            .map(|(id, rule)| Choice::literal(id.as_str(), &visitor.label(&rule.label)))
            .collect(),
        sources: SOURCES
            .map(|source| Choice::new(source, format!("source-{source}").as_str()))
            .to_vec(),
        owners: vec![Choice::literal(&who.person, &who.name)],
    }
}

/// Opens the case.
pub async fn save(State(app): State<App>, visitor: Visitor, answers: Answers) -> Response {
    let signed = match Signed::may(&app, visitor, Action::OpenCase) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let referral = match read(&answers) {
        Ok(referral) => referral,
        Err(errors) => return again(&app, &signed, &answers, errors),
    };
    match app.desk.open_case(&signed.who, referral).await {
        Ok(reference) => signed.visitor.redirect(&format!("/cases/{reference}")),
        Err(ActError::Refused(_)) => again(
            &app,
            &signed,
            &answers,
            vec![FieldError::on("reason", "error-choose-one")],
        ),
        Err(error) => failed(&app, &signed.visitor, &error),
    }
}

fn again(app: &App, signed: &Signed, answers: &Answers, errors: Vec<FieldError>) -> Response {
    let mut form = answers.again(form_id(app));
    form.errors = errors;
    let page = page(&signed.visitor, &signed.who, form);
    app.page_with(
        &signed.visitor,
        &page,
        None,
        StatusCode::UNPROCESSABLE_ENTITY,
    )
}

/// Reads the form; everything that is wrong with it at once.
fn read(answers: &Answers) -> Result<Referral, Vec<FieldError>> {
    let mut errors = Vec::new();
    let family = answers.text("family_name");
    let given = answers.text("given_names");
    if family.is_empty() && given.is_empty() {
        errors.push(FieldError::on("family_name", "new-case-search-nothing"));
    }
    let born = answers.date("born").unwrap_or_else(|_| {
        errors.push(FieldError::on_date("born", "error-date-not-real"));
        None
    });
    let upn = match answers.get("upn").map(str::parse) {
        None => None,
        Some(Ok(upn)) => Some(upn),
        Some(Err(_)) => {
            errors.push(FieldError::on("upn", "error-upn"));
            None
        }
    };
    let reason = answers.get("reason").map(CaseTypeId::new);
    if reason.is_none() {
        errors.push(FieldError::on("reason", "error-choose-one"));
    }
    let source = answers
        .get("source")
        .filter(|source| SOURCES.contains(source));
    if source.is_none() {
        errors.push(FieldError::on("source", "error-choose-one"));
    }
    let (Some(case_type), Some(source), true) = (reason, source, errors.is_empty()) else {
        return Err(errors);
    };
    let address = [answers.get("address"), answers.get("postcode")];
    Ok(Referral {
        name: Name::legal(given, family),
        born: born.map(DateOfBirth::from),
        upn,
        address: Some(address.into_iter().flatten().collect::<Vec<_>>().join(", "))
            .filter(|address| !address.is_empty()),
        case_type,
        source: source.to_owned(),
        school: None,
        first_absence: None,
        story: answers.text("account"),
        said: BTreeMap::new(),
    })
}
