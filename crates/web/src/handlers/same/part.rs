//! Parting a record that was another child's after all: what came since is asked about.

use super::compare::named;
use super::{show, wrong};
use crate::answers::Answers;
use crate::app::App;
use crate::ask::Visitor;
use crate::form::{Choice, FieldError, Form};
use crate::handlers::case::{Opened, open};
use crate::handlers::door::{forbidden, not_found};
use crate::handlers::{failed, form_id};
use crate::pages::common::Fact;
use crate::pages::{SameCheck, SamePart};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::access::Action;
use casework::ids::{AdultId, CaseId};
use desk::same::{JoinedRecord, Parting, SameError};
use words::Sentence;

async fn opened(
    app: &App,
    visitor: Visitor,
    (reference, record): (&str, &str),
) -> Result<(Opened, JoinedRecord), Box<Response>> {
    let opened = open(app, visitor, reference, Action::Merge).await?;
    let visitor = &opened.signed.visitor;
    match app
        .desk
        .joined_with(&opened.signed.who, &opened.loaded)
        .await
    {
        Ok(joined) => {
            let mut joined = joined.into_iter();
            match joined.find(|held| held.record.as_str() == record) {
                Some(held) => Ok((opened, held)),
                None => Err(Box::new(not_found(app, visitor))),
            }
        }
        Err(error) => Err(Box::new(failed(app, visitor, &error))),
    }
}

/// The form.
pub async fn ask(
    State(app): State<App>,
    Path((reference, record)): Path<(String, String)>,
    visitor: Visitor,
) -> Response {
    match opened(&app, visitor, (&reference, &record)).await {
        Ok((opened, joined)) => {
            let form = Form::blank(form_id(&app));
            show(&app, &opened, &page(&opened, &joined, form), StatusCode::OK)
        }
        Err(response) => *response,
    }
}

fn path(opened: &Opened, joined: &JoinedRecord) -> String {
    opened.path(&format!("/apart/{}", joined.record))
}

fn page(opened: &Opened, joined: &JoinedRecord, form: Form) -> SamePart {
    let visitor = &opened.signed.visitor;
    let mut facts = vec![
        Fact::literal("same-record", &named(visitor, &joined.names, joined.born)),
        Fact::new(
            "same-since",
            Sentence::new("same-joined-by")
                .with("by", joined.by.as_str())
                .with("at", joined.at.date()),
        ),
        Fact::literal("same-because", &joined.because),
    ];
    facts.extend(
        joined
            .not_kin
            .as_deref()
            .map(|why| Fact::literal("same-not-kin", why)),
    );
    let proposed = joined.proposed_by.as_deref();
    facts.extend(proposed.map(|by| Fact::literal("approval-by", by)));
    SamePart {
        to: path(opened, joined),
        back: opened.path("/same"),
        heading: "same-part-title".into(),
        facts,
        form,
        kept: Vec::new(),
        cases: joined
            .since
            .iter()
            .map(|case| Choice::literal(case.as_str(), case.as_str()))
            .collect(),
        adults: joined
            .adults
            .iter()
            .map(|adult| {
                Choice::literal(
                    adult.id.as_str(),
                    &said_of(&adult.name, &adult.relationship),
                )
            })
            .collect(),
        effects: effects(opened, joined),
    }
}

fn said_of(name: &str, relationship: &str) -> String {
    match relationship.is_empty() {
        true => name.to_owned(),
        false => format!("{name}, {relationship}"),
    }
}

fn effects(opened: &Opened, joined: &JoinedRecord) -> Vec<Sentence> {
    let cases: Vec<&str> = joined.cases.iter().map(CaseId::as_str).collect();
    let mut effects = vec![
        "same-effect-part".into(),
        Sentence::new("same-effect-part-cases").with("cases", cases.join(", ")),
        "safeguarding-same-rules-stay".into(),
    ];
    if opened.loaded.child.restricted.is_some() {
        effects.push("safeguarding-same-stays-restricted".into());
    }
    effects
}

/// Takes the answers: shows what will happen, goes back, or does it.
pub async fn save(
    State(app): State<App>,
    Path((reference, record)): Path<(String, String)>,
    visitor: Visitor,
    answers: Answers,
) -> Response {
    let (opened, joined) = match self::opened(&app, visitor, (&reference, &record)).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    if answers.get("because").is_none() {
        let error = FieldError::on("because", "error-reason-missing");
        let form = answers.again(form_id(&app)).refused(error);
        let page = page(&opened, &joined, form);
        return show(&app, &opened, &page, StatusCode::UNPROCESSABLE_ENTITY);
    }
    match answers.get("step") {
        Some("change") => {
            let form = answers.again(form_id(&app));
            show(&app, &opened, &page(&opened, &joined, form), StatusCode::OK)
        }
        Some("do") => done(&app, &opened, &joined, &answers).await,
        _ => {
            let check = check(&app, &opened, &joined, &answers);
            show(&app, &opened, &check, StatusCode::OK)
        }
    }
}

fn check(app: &App, opened: &Opened, joined: &JoinedRecord, answers: &Answers) -> SameCheck {
    let visitor = &opened.signed.visitor;
    let mut told = vec![Fact::literal(
        "same-record",
        &named(visitor, &joined.names, joined.born),
    )];
    let cases = answers.all("cases");
    let (theirs, ours): (Vec<&str>, Vec<&str>) = joined
        .since
        .iter()
        .map(CaseId::as_str)
        .partition(|case| cases.contains(case));
    let or_none = |list: Vec<&str>| match list.is_empty() {
        true => "–".to_owned(),
        false => list.join(", "),
    };
    if !joined.since.is_empty() {
        told.push(Fact::literal("same-part-cases", &or_none(theirs)));
        told.push(Fact::literal("same-part-cases-stay", &or_none(ours)));
    }
    if !joined.adults.is_empty() {
        let chosen = answers.all("adults");
        let adults = joined.adults.iter();
        let adults = adults.filter(|adult| chosen.contains(&adult.id.as_str()));
        let names = adults.map(|adult| adult.name.as_str()).collect();
        told.push(Fact::literal("same-part-adults", &or_none(names)));
    }
    told.push(Fact::literal("triage-reason", &answers.text("because")));
    let mut carried = vec![("because".to_owned(), answers.text("because"))];
    for field in ["cases", "adults"] {
        let values = answers.all(field).into_iter();
        carried.extend(values.map(|value| (field.to_owned(), value.to_owned())));
    }
    SameCheck {
        to: path(opened, joined),
        heading: "same-part-title".into(),
        form: Form::blank(form_id(app)),
        carried,
        answers: told,
        effects: effects(opened, joined),
        button: "same-part".into(),
    }
}

async fn done(app: &App, opened: &Opened, joined: &JoinedRecord, answers: &Answers) -> Response {
    let because = answers.text("because");
    let cases: Vec<CaseId> = answers.all("cases").into_iter().map(CaseId::new).collect();
    let adults: Vec<AdultId> = answers
        .all("adults")
        .into_iter()
        .map(AdultId::new)
        .collect();
    let parting = Parting {
        case: opened.loaded.case.id.as_str(),
        record: &joined.record,
        because: &because,
        cases: &cases,
        adults: &adults,
        form: answers.get("form_id"),
    };
    let visitor = &opened.signed.visitor;
    match app.desk.part_records(&opened.signed.who, parting).await {
        Ok(()) | Err(SameError::Already) => visitor.redirect(&opened.path("/same")),
        Err(SameError::NotThere) => not_found(app, visitor),
        Err(SameError::Failed(error)) => failed(app, visitor, &error),
        Err(error) => match wrong(&error) {
            Some(error) => {
                let form = answers.again(form_id(app)).refused(error);
                let page = page(opened, joined, form);
                show(app, opened, &page, StatusCode::UNPROCESSABLE_ENTITY)
            }
            None => forbidden(app, visitor),
        },
    }
}
