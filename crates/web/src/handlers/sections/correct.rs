//! Correcting the day of something in the history.

use super::{again, blank, moment, must, page, wrong};
use crate::answers::Answers;
use crate::app::App;
use crate::ask::Visitor;
use crate::form::FieldError;
use crate::handlers::act::do_named;
use crate::handlers::case::{Opened, open};
use crate::handlers::door::not_found;
use crate::pages::CorrectDay;
use axum::extract::{Path, State};
use axum::response::Response;
use casework::access::Action;
use casework::case::Command;
use jiff::civil::{DateTime, Time};

/// The page for one record, with the moment that was said; nothing for what is not corrected,
/// and for what the reader may not know.
fn correcting(app: &App, opened: &Opened, record: u32) -> Option<(CorrectDay, DateTime)> {
    let place = usize::try_from(record).ok()?.checked_sub(1)?;
    let reading = opened.reading();
    if reading.record(place)? != record {
        return None;
    }
    let entry = reading.entry(opened.loaded.history.get(place)?)?;
    let mut marks = opened.loaded.case.marks.iter();
    let was = marks.find(|mark| mark.record == record)?.at;
    let shown = CorrectDay {
        record,
        what: entry.title,
        was: was.date(),
        form: blank(app, opened),
    };
    Some((shown, was))
}

/// Asks the day.
pub async fn ask(
    State(app): State<App>,
    Path((reference, record)): Path<(String, u32)>,
    visitor: Visitor,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::Correct).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    match correcting(&app, &opened, record) {
        Some((shown, _)) => page(&app, &opened, &shown),
        None => not_found(&app, &opened.signed.visitor),
    }
}

/// Corrects the day.
pub async fn save(
    State(app): State<App>,
    Path((reference, record)): Path<(String, u32)>,
    visitor: Visitor,
    answers: Answers,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::Correct).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let Some((mut shown, was)) = correcting(&app, &opened, record) else {
        return not_found(&app, &opened.signed.visitor);
    };
    let mut errors = Vec::new();
    let on = moment(&answers, &mut errors);
    if on.is_none() && errors.is_empty() {
        errors.push(FieldError::on_date("on", "correct-on-missing"));
    }
    let because = must(&answers, "because", "error-reason-missing", &mut errors);
    let (Some(because), Some(on)) = (because, on) else {
        shown.form = again(&app, &answers, errors);
        return wrong(&app, &opened, &shown);
    };
    // A day without a time keeps the time that was said.
    let to = match answers.get("time") {
        Some(_) => on,
        None if was.time() == Time::midnight() => on,
        None => on.date().to_datetime(was.time()),
    };
    let command = Command::Correct {
        record,
        to,
        because: because.to_owned(),
    };
    let then = opened.path("/timeline");
    do_named(&app, &opened, shown.what, &answers, command, &then).await
}
