//! A referral by telephone: search first, then one page, then a look at who it may be.

pub(crate) mod read;

use super::search::{Schools, candidate, notice};
use super::{failed, form_id};
use crate::answers::Answers;
use crate::app::App;
use crate::ask::{Signed, Visitor, encode};
use crate::form::{Choice, FieldError, Form};
use crate::pages::candidates::Candidate;
use crate::pages::{NewCase, NewCaseReceived, NewCaseSearch};
use axum::extract::{Query, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::access::Action;
use desk::act::ActError;
use desk::identify::{Answer, Asked, Band, Chosen, Form as By, Found};
use serde::Deserialize;

/// Who may refer, as the form offers it; packs speak of the same sources.
const SOURCES: [&str; 4] = ["school", "agency", "authority", "public"];
/// How many candidates are shown.
const MOST: usize = 6;
/// The fields that the search and the referral share.
const SHARED: [&str; 7] = [
    "family_name",
    "given_names",
    "born-day",
    "born-month",
    "born-year",
    "postcode",
    "upn",
];

/// Search first: many "new" children are known already.
pub async fn search(
    State(app): State<App>,
    visitor: Visitor,
    RawQuery(query): RawQuery,
) -> Response {
    let signed = match Signed::may(&app, visitor, Action::OpenCase) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let query = query.unwrap_or_default();
    let answers = Answers::parse(query.as_bytes()).unwrap_or_default();
    let mut page = NewCaseSearch {
        form: answers.again(form_id(&app)),
        candidates: None,
        notice: None,
        on: with_typed(&answers),
    };
    // Before anything was asked there is nothing to find fault with.
    if query.is_empty() {
        return app.page(&signed.visitor, &page);
    }
    let person = match read::probe(&answers) {
        Ok(person) => person,
        Err(error) => {
            page.form.errors.push(error);
            return app.page_with(
                &signed.visitor,
                &page,
                None,
                StatusCode::UNPROCESSABLE_ENTITY,
            );
        }
    };
    let asked = Asked::form(person);
    match look(&app, &signed, By::NewCase, asked).await {
        Ok((answer, candidates)) => {
            page.notice = notice(answer.readiness);
            page.candidates = Some(candidates);
            app.page(&signed.visitor, &page)
        }
        Err(response) => *response,
    }
}

/// The referral's page with what was typed into the search.
fn with_typed(answers: &Answers) -> String {
    let typed: Vec<String> = SHARED
        .iter()
        .filter_map(|field| Some(format!("{field}={}", encode(answers.get(field)?))))
        .collect();
    match typed.is_empty() {
        true => "/cases/new/details".to_owned(),
        false => format!("/cases/new/details?{}", typed.join("&")),
    }
}

/// Searches, and lays the comparisons open.
pub(crate) async fn look(
    app: &App,
    signed: &Signed,
    by: By,
    asked: Asked,
) -> Result<(Answer, Vec<Candidate>), Box<Response>> {
    let fail = |error: &dyn std::fmt::Display| Box::new(failed(app, &signed.visitor, error));
    let schools = app
        .desk
        .schools(&signed.who.office)
        .await
        .map_err(|error| fail(&error))?;
    let answer = app
        .desk
        .who_is_this(&signed.who, by, asked, MOST)
        .await
        .map_err(|error| fail(&error))?;
    let schools = Schools::new(schools);
    let candidates = answer
        .found
        .iter()
        .map(|found| candidate(signed, &schools, &answer.asked, found))
        .collect();
    Ok((answer, candidates))
}

/// The referral itself.
pub async fn details(
    State(app): State<App>,
    visitor: Visitor,
    RawQuery(query): RawQuery,
) -> Response {
    let signed = match Signed::may(&app, visitor, Action::OpenCase) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let answers = Answers::parse(query.unwrap_or_default().as_bytes()).unwrap_or_default();
    let mut form = answers.again(form_id(&app));
    if let Some(same) = answers.get("same") {
        match app.desk.chosen(&signed.who, same).await {
            Ok(Some(chosen)) => {
                let mut page = page(&signed, read::filled(form, &chosen));
                page.choices = vec![choice(&signed, same, &chosen)];
                return app.page(&signed.visitor, &page);
            }
            Ok(None) => form
                .errors
                .push(FieldError::on("family_name", "new-case-same-gone")),
            Err(error) => return failed(&app, &signed.visitor, &error),
        }
    }
    app.page(&signed.visitor, &page(&signed, form))
}

fn choice(signed: &Signed, id: &str, chosen: &Chosen) -> Choice {
    named(signed, id, &chosen.facts)
}

/// Somebody by name and date of birth.
fn named(signed: &Signed, id: &str, facts: &desk::identify::Facts) -> Choice {
    let born = facts
        .born
        .map(|born| format!(", {}", words::date(signed.visitor.lang, born)));
    Choice::literal(
        id,
        &format!("{}{}", facts.listed(), born.unwrap_or_default()),
    )
}

fn page(signed: &Signed, form: Form) -> NewCase {
    let types = &signed.who.office.pack.case_types;
    NewCase {
        form,
        candidates: Vec::new(),
        choices: Vec::new(),
        homes: Vec::new(),
        seen: String::new(),
        reasons: types
            .iter()
            .map(|(id, rule)| Choice::literal(id.as_str(), &signed.visitor.label(&rule.label)))
            .collect(),
        sources: SOURCES
            .map(|source| Choice::new(source, format!("source-{source}").as_str()))
            .to_vec(),
        owners: vec![Choice::literal(&signed.who.person, &signed.who.name)],
    }
}

/// Opens the case, once everyone who may be the child was looked at.
pub async fn save(State(app): State<App>, visitor: Visitor, answers: Answers) -> Response {
    let signed = match Signed::may(&app, visitor, Action::OpenCase) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let today = desk::given::in_britain(app.desk.clock.now()).date();
    let mut referral = match read::referral(&signed, &answers, today) {
        Ok(referral) => referral,
        Err(errors) => return again(&app, &signed, &answers, errors),
    };
    if let Err(response) = read::school(&app, &signed, &answers, &mut referral).await {
        return *response;
    }
    let asked = Asked::form(referral.person());
    let (answer, candidates) = match look(&app, &signed, By::NewCase, asked).await {
        Ok(found) => found,
        Err(response) => return *response,
    };
    let likely: Vec<(&Found, Candidate)> = answer
        .found
        .iter()
        .zip(candidates)
        .filter(|(found, _)| found.band != Band::None || found.relation.is_some())
        .collect();
    match answers.get("same") {
        Some(same) => match app.desk.chosen(&signed.who, same).await {
            Ok(Some(chosen)) => read::take(&mut referral, &chosen),
            Ok(None) => {
                let errors = vec![FieldError::on("family_name", "new-case-same-gone")];
                return look_first(&app, &signed, &answers, likely, errors);
            }
            Err(error) => return failed(&app, &signed.visitor, &error),
        },
        None => {
            let errors = read::judged(&answers, &likely);
            if !errors.is_empty() {
                return look_first(&app, &signed, &answers, likely, errors);
            }
            referral.looked_at = read::looked_at(&signed, &answers, &likely);
            if let Some(home) = answers.get("home") {
                match app.desk.chosen(&signed.who, home).await {
                    Ok(chosen) => referral.household = chosen.and_then(|found| found.household),
                    Err(error) => return failed(&app, &signed.visitor, &error),
                }
            }
        }
    }
    match app.desk.open_case(&signed.who, referral).await {
        Ok(opened) if opened.shown => signed
            .visitor
            .redirect(&format!("/cases/{}", opened.reference)),
        Ok(opened) => signed.visitor.redirect(&format!(
            "/cases/new/received?reference={}",
            opened.reference
        )),
        Err(ActError::Already) => {
            let errors = vec![FieldError::on("family_name", "new-case-saved-before")];
            again(&app, &signed, &answers, errors)
        }
        Err(ActError::Refused(refusal)) => {
            again(&app, &signed, &answers, vec![read::refused(&refusal)])
        }
        Err(error) => failed(&app, &signed.visitor, &error),
    }
}

/// The form again, with those who may be the child above it.
fn look_first(
    app: &App,
    signed: &Signed,
    answers: &Answers,
    likely: Vec<(&Found, Candidate)>,
    errors: Vec<FieldError>,
) -> Response {
    let mut form = answers.again(form_id(app));
    form.errors = errors;
    let mut page = page(signed, form);
    page.seen = likely
        .iter()
        .map(|(found, _)| found.id.as_str())
        .collect::<Vec<_>>()
        .join(" ");
    for (found, candidate) in likely {
        let one = named(signed, &found.id, &found.facts);
        match found.relation {
            None => page.choices.push(one),
            Some(_) if found.child.is_some() => page.homes.push(one),
            Some(_) => {}
        }
        page.candidates.push(candidate);
    }
    app.page_with(
        &signed.visitor,
        &page,
        None,
        StatusCode::UNPROCESSABLE_ENTITY,
    )
}

fn again(app: &App, signed: &Signed, answers: &Answers, errors: Vec<FieldError>) -> Response {
    let mut form = answers.again(form_id(app));
    form.errors = errors;
    let page = page(signed, form);
    app.page_with(
        &signed.visitor,
        &page,
        None,
        StatusCode::UNPROCESSABLE_ENTITY,
    )
}

/// Which referral was received.
#[derive(Deserialize)]
pub struct Received {
    reference: Option<String>,
}

/// A referral that was received and is not the referrer's to follow.
pub async fn received(
    State(app): State<App>,
    visitor: Visitor,
    Query(query): Query<Received>,
) -> Response {
    let signed = match Signed::may(&app, visitor, Action::OpenCase) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    // Only what a reference can be: nobody's words are shown back.
    let reference: String = query
        .reference
        .unwrap_or_default()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(12)
        .collect();
    app.page(&signed.visitor, &NewCaseReceived { reference })
}
