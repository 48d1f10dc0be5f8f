//! Referring: a referral is written down, for one child or for several of one household.

use super::inbox::SOURCES;
use crate::answers::Answers;
use crate::app::App;
use crate::ask::{Signed, Visitor};
use crate::form::{Choice, FieldError, Form};
use crate::handlers::{children, failed, form_id};
use crate::pages::{NewReferral, SentReferral};
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::access::{Action, Answer, BaseRole, Facts, may};
use desk::Who;
use desk::act::ActError;
use desk::inbox::CameIn;
use serde::Deserialize;

/// What is asked of each child.
const OWN: [&str; 6] = [
    "given_names",
    "family_name",
    "born",
    "upn",
    "school",
    "absent",
];

/// The numbers of the referrals that were just taken in.
#[derive(Deserialize)]
pub struct Sent {
    sent: Option<String>,
}

/// A referral to be written.
pub async fn ask(State(app): State<App>, visitor: Visitor, Query(query): Query<Sent>) -> Response {
    let signed = match Signed::may(&app, visitor, Action::Refer) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let mut page = new_page(&signed.who, Form::blank(form_id(&app)), 1);
    let sent = query.sent.unwrap_or_default();
    // Shown back, so only what looks like numbers of ours.
    let numbers = sent
        .split(',')
        .filter(|id| !id.is_empty() && id.len() < 16)
        .filter(|id| id.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    for id in numbers.take(20) {
        match app.desk.child_sent(&signed.who, id).await {
            Ok(child) => page.sent.push(SentReferral {
                id: id.to_owned(),
                child: child.filter(|name| !name.is_empty()),
            }),
            Err(error) => return failed(&app, &signed.visitor, &error),
        }
    }
    app.page(&signed.visitor, &page)
}

fn new_page(who: &Who, form: Form, room: usize) -> NewReferral {
    let standings = who.standings();
    let school = standings
        .iter()
        .all(|(base, _)| *base == BaseRole::SchoolUser);
    NewReferral {
        form,
        children: (1..=room).map(children::prefix).collect(),
        sent: Vec::new(),
        sources: if school {
            Vec::new()
        } else {
            SOURCES
                .map(|source| Choice::new(source, format!("source-{source}").as_str()))
                .to_vec()
        },
        triages: may(&standings, Action::Triage, Facts::default()) == Answer::Allow,
    }
}

/// Takes a referral in.
pub async fn save(State(app): State<App>, visitor: Visitor, answers: Answers) -> Response {
    let signed = match Signed::may(&app, visitor, Action::Refer) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let room = children::room(&answers);
    if let Some((room, form)) = children::one_more(&answers, form_id(&app)) {
        let page = new_page(&signed.who, form, room);
        return app.page(&signed.visitor, &page);
    }
    let asked = !new_page(&signed.who, Form::default(), 1).sources.is_empty();
    let mut came = Vec::new();
    let mut errors = Vec::new();
    for (child, theirs) in children::each(&answers, &OWN) {
        match read(&theirs, asked) {
            Ok(read) => came.push(read),
            Err(wrong) => errors.extend(children::at(child, wrong, &OWN)),
        }
    }
    if errors.is_empty() {
        let form = answers.get("form_id");
        match app.desk.refer_together(&signed.who, came, form).await {
            Ok(ids) => {
                let sent = format!("/referrals/new?sent={}", ids.join(","));
                return signed.visitor.redirect(&sent);
            }
            Err(ActError::Already) => {
                errors.push(FieldError::on("given_names", "new-case-saved-before"));
            }
            Err(error) => return failed(&app, &signed.visitor, &error),
        }
    }
    let mut form = answers.again(form_id(&app));
    form.errors = errors;
    let page = new_page(&signed.who, form, room);
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    app.page_with(&signed.visitor, &page, None, status)
}

/// Reads the form; everything that is wrong with it at once.
fn read(answers: &Answers, source_asked: bool) -> Result<CameIn, Vec<FieldError>> {
    let mut errors = Vec::new();
    let (given, family) = (answers.text("given_names"), answers.text("family_name"));
    if given.is_empty() && family.is_empty() {
        errors.push(FieldError::on("given_names", "new-referral-child-missing"));
    }
    let mut day = |field: &str| {
        answers.date(field).unwrap_or_else(|_| {
            errors.push(FieldError::on_date(field, "error-date-not-real"));
            None
        })
    };
    let (born, first_absence) = (day("born"), day("absent"));
    let upn = match answers.get("upn").map(str::parse) {
        None => None,
        Some(Ok(upn)) => Some(upn),
        Some(Err(_)) => {
            errors.push(FieldError::on("upn", "error-upn"));
            None
        }
    };
    let account = answers.text("account");
    if account.is_empty() {
        errors.push(FieldError::on("account", "new-referral-account-missing"));
    }
    let source = answers
        .get("source")
        .filter(|source| SOURCES.contains(source));
    if source.is_none() && source_asked {
        errors.push(FieldError::on("source", "error-choose-one"));
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(CameIn {
        given,
        family,
        born,
        upn,
        address: answers.text("address"),
        school_named: answers.text("school"),
        school: None,
        first_absence,
        adults: answers.text("adults"),
        source: source.unwrap_or("school").to_owned(),
        sender: answers.text("sender"),
        contact: answers.text("contact"),
        account,
        danger: answers.get("danger") == Some("yes"),
        together: Vec::new(),
    })
}
