//! The enquiries of a case: asking several sources at once, and what came back from each.

use super::{again, blank, due, moment, must, page, wrong};
use crate::answers::Answers;
use crate::app::App;
use crate::ask::Visitor;
use crate::form::{Choice, FieldError};
use crate::handlers::act::{Doing, already, do_it, next_states};
use crate::handlers::case::{Opened, open};
use crate::handlers::door::not_found;
use crate::handlers::failed;
use crate::pages::common::Fact;
use crate::pages::{Check, CheckRow, CheckState, Checks};
use crate::show;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::access::Action;
use casework::case::Command;
use casework::case::command::StrandStep;
use casework::case::refusal::Refusal;
use casework::case::strand::{StrandKind, StrandState};
use casework::ids::StrandId;
use casework::procedure::StrandRule;
use desk::act::{ActError, Attempt};
use words::Sentence;

/// Every check that matters to the case.
pub async fn list(
    State(app): State<App>,
    Path(reference): Path<String>,
    visitor: Visitor,
) -> Response {
    match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => page(&app, &opened, &checks(&app, &opened)),
        Err(response) => *response,
    }
}

fn checks(app: &App, opened: &Opened) -> Checks {
    let rows: Vec<CheckRow> = show::checks(&opened.signed.who, &opened.loaded)
        .iter()
        .filter_map(|id| row(app, opened, id))
        .collect();
    Checks {
        done: opened.strip.checks.0,
        rows,
        form: blank(app, opened),
    }
}

fn rule<'a>(opened: &'a Opened, id: &StrandId) -> Option<&'a StrandRule> {
    let rule = opened.signed.who.office.pack.strands.get(id)?;
    (rule.kind == StrandKind::Check).then_some(rule)
}

fn row(app: &App, opened: &Opened, id: &StrandId) -> Option<CheckRow> {
    let rule = rule(opened, id)?;
    let held = show::check(&opened.loaded, id);
    let askable = next_states(opened, id, rule).contains(&StrandState::Asked);
    let answer = askable.then(|| opened.not_yet(app, step(id, StrandState::Asked, None)));
    let barred = matches!(&answer, Some(Ok(_)))
        && rule.channel.is_some_and(|channel| {
            let roles = &opened.signed.who.roles;
            let rules = &opened.loaded.household.rules;
            roles
                .iter()
                .any(|role| rules.iter().any(|rule| rule.blocks(role, channel)))
        });
    let state = match held.map(|strand| strand.state) {
        None if barred => CheckState::Blocked,
        None => CheckState::NotAsked,
        Some(StrandState::Asked) => CheckState::Asked,
        Some(StrandState::NoReply) => CheckState::NoReply,
        Some(StrandState::NotApplicable) => CheckState::NotApplicable,
        Some(StrandState::EndedWithCase) => CheckState::Ended,
        Some(_) => CheckState::Answered,
    };
    Some(CheckRow {
        id: id.to_string(),
        source: opened.signed.visitor.label(&rule.label),
        state,
        asked: held.map(|strand| strand.opened.date()),
        due: held.and_then(|strand| super::owed(opened, strand.number)),
        answer: held
            .and_then(|strand| strand.result.as_deref())
            .map(Sentence::literal),
        may_ask: !barred && matches!(&answer, Some(Ok(reasons)) if reasons.is_empty()),
    })
}

fn step(id: &StrandId, to: StrandState, result: Option<String>) -> Command {
    Command::Strand(StrandStep {
        strand: id.clone(),
        number: None,
        to,
        about: None,
        result,
        planned: None,
        in_writing: false,
        reaches: Vec::new(),
    })
}

/// Asks the sources that were ticked. Those that may not be asked are said with their
/// reasons; the others are asked all the same.
pub async fn ask_ticked(
    State(app): State<App>,
    Path(reference): Path<String>,
    visitor: Visitor,
    answers: Answers,
) -> Response {
    let opened = match open(&app, visitor.clone(), &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let ticked: Vec<StrandId> = answers.all("ask").into_iter().map(Into::into).collect();
    let mut errors = Vec::new();
    if ticked.is_empty() {
        errors.push(FieldError::on("ask", "checks-none-ticked"));
    }
    for id in &ticked {
        let Some(source) = rule(&opened, id).map(|rule| opened.signed.visitor.label(&rule.label))
        else {
            return not_found(&app, &opened.signed.visitor);
        };
        let form = answers.get("form_id").map(|form| format!("{form}/{id}"));
        let done = app
            .desk
            .act(
                &opened.signed.who,
                &reference,
                Attempt::of(step(id, StrandState::Asked, None)).from_form(form.as_deref()),
            )
            .await;
        match done {
            Ok(_) => {}
            Err(ActError::Already) => return already(&app, &opened),
            Err(ActError::Refused(refusal)) => {
                errors.extend(refused(&app, &opened, &source, &refusal));
            }
            Err(ActError::Conflict { .. }) => errors.push(FieldError::on(
                "ask",
                Sentence::new("checks-meanwhile").with("source", source.as_str()),
            )),
            Err(ActError::NotThere | ActError::NotAllowed | ActError::OpenAlready { .. }) => {
                return not_found(&app, &opened.signed.visitor);
            }
            Err(ActError::Failed(error)) => return failed(&app, &opened.signed.visitor, &error),
        }
    }
    if errors.is_empty() {
        return opened.signed.visitor.redirect(&opened.path("/checks"));
    }
    // The case as it stands after what was asked.
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let status = if ticked.is_empty() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::CONFLICT
    };
    let mut shown = checks(&app, &opened);
    shown.form = again(&app, &answers, errors);
    app.page_with(
        &opened.signed.visitor,
        &shown,
        opened.strip_on(crate::shell::Tab::Checks),
        status,
    )
}

fn refused(app: &App, opened: &Opened, source: &str, refusal: &Refusal) -> Vec<FieldError> {
    let lang = opened.signed.visitor.lang;
    let mut reasons: Vec<String> = opened
        .teller(app)
        .reasons(refusal)
        .iter()
        .map(|reason| reason.text.say(lang))
        .collect();
    if let (Refusal::Barred { .. }, Some(ring)) = (refusal, opened.ring()) {
        reasons.push(format!(
            "{} {ring}",
            Sentence::new("refusal-ring").say(lang)
        ));
    }
    vec![FieldError::on(
        "ask",
        Sentence::literal(format!("{source}: {}", reasons.join(" "))),
    )]
}

/// One check.
pub async fn one(
    State(app): State<App>,
    Path((reference, id)): Path<(String, String)>,
    visitor: Visitor,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    match check(&app, &opened, &id.as_str().into()) {
        Some(check) => page(&app, &opened, &check),
        None => not_found(&app, &opened.signed.visitor),
    }
}

fn check(app: &App, opened: &Opened, id: &StrandId) -> Option<Check> {
    let rule = rule(opened, id)?;
    let visitor = &opened.signed.visitor;
    let held = show::check(&opened.loaded, id);
    let mut facts = vec![match held {
        None => Fact::new("check-state", "check-state-not-asked"),
        Some(held) => Fact::new("check-state", show::state(held.state)),
    }];
    if let Some(held) = held {
        let day = words::date(visitor.lang, held.opened.date());
        facts.push(Fact::literal("check-asked", &day));
        let item = opened
            .items()
            .into_iter()
            .find(|item| item.rule.strand == Some(held.number) && item.state.outstanding());
        if let Some(item) = item {
            let day = words::date(visitor.lang, due(opened, &item).date);
            facts.push(Fact::literal("check-due", &day));
        }
        if let Some(result) = &held.result {
            facts.push(Fact::literal("check-answer", result));
        }
    }
    if !rule.clause.is_empty() {
        facts.push(Fact::literal("rule-fact-clause", &rule.clause.join(", ")));
    }
    let results: Vec<Choice> = next_states(opened, id, rule)
        .into_iter()
        .filter(|to| {
            let said = Some("?".to_owned());
            opened.not_yet(app, step(id, *to, said)).is_ok()
        })
        .map(|to| {
            let value = to.as_str();
            match to {
                StrandState::Asked => Choice::new(value, "check-asked"),
                StrandState::Answered => Choice::new(value, "check-answered"),
                StrandState::NoReply => Choice::new(value, "check-no-reply"),
                StrandState::NotApplicable => {
                    Choice::new(value, "check-not-applicable").hinted("check-not-applicable-hint")
                }
                other => Choice::new(value, show::state(other)),
            }
        })
        .collect();
    Some(Check {
        id: id.to_string(),
        source: visitor.label(&rule.label),
        facts,
        form: (!results.is_empty()).then(|| blank(app, opened)),
        results,
    })
}

/// Records what came back.
pub async fn answer(
    State(app): State<App>,
    Path((reference, id)): Path<(String, String)>,
    visitor: Visitor,
    answers: Answers,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let strand: StrandId = id.as_str().into();
    let Some(mut shown) = check(&app, &opened, &strand) else {
        return not_found(&app, &opened.signed.visitor);
    };
    let mut errors = Vec::new();
    let to = must(&answers, "result", "error-choose-one", &mut errors)
        .and_then(|state| state.parse::<StrandState>().ok());
    let at = moment(&answers, &mut errors);
    let note = answers.get("note");
    // What excuses an enquiry has its reason beside it, where it is typed.
    if to == Some(StrandState::NotApplicable) && note.is_none() {
        errors.push(FieldError::on("note", "error-reason-missing"));
    }
    let (Some(to), true) = (to, errors.is_empty()) else {
        if errors.is_empty() {
            errors.push(FieldError::on("result", "error-choose-one"));
        }
        shown.form = Some(again(&app, &answers, errors));
        return wrong(&app, &opened, &shown);
    };
    let result = match (answers.get("by"), note) {
        (Some(by), Some(note)) => Some(format!("{by}: {note}")),
        (by, note) => by.or(note).map(str::to_owned),
    };
    let sent = answers
        .clone()
        .with("state", to.as_str())
        .with("text", result.as_deref().unwrap_or_default());
    let doing = Doing::new("strand", strand.as_str());
    let command = step(&strand, to, result);
    do_it(
        &app,
        &opened,
        &doing,
        &sent,
        command,
        at,
        &opened.path("/checks"),
    )
    .await
}
