//! Pausing a date with a reason and an end, and letting it run again.

use super::{again, blank, due, mine, must, page, wrong};
use crate::answers::Answers;
use crate::app::App;
use crate::ask::Visitor;
use crate::form::FieldError;
use crate::handlers::act::do_named;
use crate::handlers::case::{Opened, open};
use crate::handlers::door::not_found;
use crate::pages::PauseClock;
use axum::extract::{Path, State};
use axum::response::Response;
use casework::access::Action;
use casework::case::Command;
use casework::case::state::{Clock, ClockState};
use words::Sentence;

/// Whether the reader may pause this date.
pub(crate) fn may_pause(app: &App, opened: &Opened, clock: &Clock) -> bool {
    let command = Command::Pause {
        clock: clock.rule.clock.clone(),
        number: Some(clock.rule.number),
        because: "?".to_owned(),
        until: opened.today,
    };
    mine(app, opened, command)
}

/// Whether this date is paused and the reader may let it run again.
pub(crate) fn may_resume(app: &App, opened: &Opened, clock: &Clock) -> bool {
    let command = Command::Resume {
        clock: clock.rule.clock.clone(),
        number: Some(clock.rule.number),
    };
    matches!(clock.state, ClockState::Paused { .. }) && mine(app, opened, command)
}

fn clock(opened: &Opened, number: u32) -> Option<&Clock> {
    let clocks = &opened.loaded.case.clocks;
    clocks.iter().find(|clock| clock.rule.number == number)
}

fn pausing(app: &App, opened: &Opened, number: u32) -> Option<PauseClock> {
    let items = opened.items();
    let item = items.iter().find(|item| item.rule.number == number)?;
    Some(PauseClock {
        id: number.to_string(),
        what: Sentence::literal(opened.signed.visitor.label(&item.rule.label)),
        due: due(opened, item),
        form: blank(app, opened),
    })
}

/// The page on which a date is paused.
pub async fn ask(
    State(app): State<App>,
    Path((reference, number)): Path<(String, u32)>,
    visitor: Visitor,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    match pausing(&app, &opened, number) {
        Some(shown) => page(&app, &opened, &shown),
        None => not_found(&app, &opened.signed.visitor),
    }
}

/// Pauses a date.
pub async fn pause(
    State(app): State<App>,
    Path((reference, number)): Path<(String, u32)>,
    visitor: Visitor,
    answers: Answers,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let (Some(clock), Some(mut shown)) = (clock(&opened, number), pausing(&app, &opened, number))
    else {
        return not_found(&app, &opened.signed.visitor);
    };
    let mut errors = Vec::new();
    let why = must(&answers, "why", "error-reason-missing", &mut errors);
    let until = match answers.date("until") {
        Ok(Some(until)) => Some(until),
        Ok(None) => {
            errors.push(FieldError::on_date("until", "pause-until-missing"));
            None
        }
        Err(_) => {
            errors.push(FieldError::on_date("until", "error-date-not-real"));
            None
        }
    };
    let (Some(why), Some(until)) = (why, until) else {
        shown.form = again(&app, &answers, errors);
        return wrong(&app, &opened, &shown);
    };
    let command = Command::Pause {
        clock: clock.rule.clock.clone(),
        number: Some(clock.rule.number),
        because: why.to_owned(),
        until,
    };
    carry_on(&app, &opened, &answers, command, number).await
}

/// Lets a paused date run again.
pub async fn resume(
    State(app): State<App>,
    Path((reference, number)): Path<(String, u32)>,
    visitor: Visitor,
    answers: Answers,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let Some(clock) = clock(&opened, number) else {
        return not_found(&app, &opened.signed.visitor);
    };
    let command = Command::Resume {
        clock: clock.rule.clock.clone(),
        number: Some(clock.rule.number),
    };
    carry_on(&app, &opened, &answers, command, number).await
}

async fn carry_on(
    app: &App,
    opened: &Opened,
    answers: &Answers,
    command: Command,
    number: u32,
) -> Response {
    let then = opened.path(&format!("/dates/{number}"));
    do_named(app, opened, "pause-link".into(), answers, command, &then).await
}
