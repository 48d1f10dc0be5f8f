//! Closing a case and reopening one: the procedure's own moves, with what becomes of
//! everything that is still open.

use super::{again, blank, mine, must, page, wrong};
use crate::answers::Answers;
use crate::app::App;
use crate::ask::Visitor;
use crate::form::{Choice, FieldError};
use crate::handlers::act::{Doing, do_it, fate, pack_words, shut};
use crate::handlers::case::{Opened, open};
use crate::pages::common::Reason;
use crate::pages::{Close, OpenStrand, Reopen};
use crate::show;
use axum::extract::{Path, State};
use axum::response::Response;
use casework::access::Action;
use casework::case::Command;
use words::Sentence;

/// The page on which a case is closed; where the procedure has no way to close from here, it
/// says so and what can be done.
pub async fn ask(
    State(app): State<App>,
    Path(reference): Path<String>,
    visitor: Visitor,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let shown = closing(&app, &opened);
    if shown.outcomes.is_empty() {
        return nothing(&app, &opened, "act-close", "close-not-from-here");
    }
    page(&app, &opened, &shown)
}

fn nothing(app: &App, opened: &Opened, act: &str, why: &str) -> Response {
    let reason = Reason {
        text: why.into(),
        clause: None,
    };
    shut(app, opened, act.into(), vec![reason])
}

fn closing(app: &App, opened: &Opened) -> Close {
    let visitor = &opened.signed.visitor;
    Close {
        form: blank(app, opened),
        outcomes: outcomes(app, opened),
        strands: opened
            .loaded
            .case
            .open_strands()
            .map(|strand| OpenStrand {
                what: Sentence::literal(visitor.label(&strand.label)),
                state: show::state(strand.state),
                fate: fate(opened, strand),
            })
            .collect(),
    }
}

/// Whether this reader may close the case from where it stands, once nothing is missing.
/// Asks until one move says yes: the first page of every case asks this.
pub(crate) fn may_close(app: &App, opened: &Opened) -> bool {
    let pack = &opened.signed.who.office.pack;
    let mut moves = pack.moves_from(&opened.loaded.case.stage);
    moves.any(|transition| {
        transition.outcomes.first().is_some_and(|outcome| {
            let command = Command::Move {
                on: transition.on.clone(),
                outcome: Some(outcome.clone()),
            };
            opened.not_yet(app, command).is_ok()
        })
    })
}

/// The outcomes to which this reader may bring the case from here, each by its move, with the
/// first thing that is missing.
fn outcomes(app: &App, opened: &Opened) -> Vec<Choice> {
    let pack = &opened.signed.who.office.pack;
    let visitor = &opened.signed.visitor;
    let mut choices: Vec<Choice> = Vec::new();
    for transition in pack.moves_from(&opened.loaded.case.stage) {
        for id in &transition.outcomes {
            let value = format!("{}/{id}", transition.on);
            let Some(outcome) = pack.outcomes.get(id) else {
                continue;
            };
            let command = Command::Move {
                on: transition.on.clone(),
                outcome: Some(id.clone()),
            };
            let Ok(missing) = opened.not_yet(app, command) else {
                continue;
            };
            if choices.iter().any(|choice| choice.value == value) {
                continue;
            }
            let mut choice = Choice::literal(&value, &visitor.label(&outcome.label));
            choice.hint = missing.into_iter().next().map(|reason| reason.text);
            choices.push(choice);
        }
    }
    choices
}

/// Closes the case.
pub async fn close(
    State(app): State<App>,
    Path(reference): Path<String>,
    visitor: Visitor,
    answers: Answers,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let chosen = answers
        .get("outcome")
        .and_then(|chosen| chosen.split_once('/'));
    let Some((on, outcome)) = chosen else {
        let mut shown = closing(&app, &opened);
        let error = FieldError::on("outcome", "error-choose-one");
        shown.form = again(&app, &answers, vec![error]);
        return wrong(&app, &opened, &shown);
    };
    // Why it can be closed is the reason that the procedure may ask for.
    let mut sent = answers.clone().with("outcome", outcome);
    if let Some(why) = answers.get("why") {
        sent = sent.with("reason", why);
    }
    let command = Command::Move {
        on: on.into(),
        outcome: Some(outcome.into()),
    };
    do_it(
        &app,
        &opened,
        &Doing::new("move", on),
        &sent,
        command,
        None,
        &opened.path(""),
    )
    .await
}

/// The page on which a case is reopened.
pub async fn ask_reopen(
    State(app): State<App>,
    Path(reference): Path<String>,
    visitor: Visitor,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let shown = reopening(&app, &opened);
    if shown.reasons.is_empty() {
        return nothing(&app, &opened, "reopen-title", "reopen-not-from-here");
    }
    page(&app, &opened, &shown)
}

fn reopening(app: &App, opened: &Opened) -> Reopen {
    let pack = &opened.signed.who.office.pack;
    let visitor = &opened.signed.visitor;
    let case = &opened.loaded.case;
    let closed = case.ended.as_ref().map_or(case.stage_since, |(on, _)| *on);
    let reasons = pack
        .moves_from(&case.stage)
        .filter(|transition| transition.reopens)
        .filter(|transition| {
            let command = Command::Move {
                on: transition.on.clone(),
                outcome: None,
            };
            mine(app, opened, command)
        })
        .map(|transition| {
            Choice::new(
                transition.on.as_str(),
                pack_words(opened, &transition.label),
            )
        })
        .collect();
    Reopen {
        form: blank(app, opened),
        closed: Sentence::literal(format!(
            "{}, {}",
            show::stage(visitor, &opened.signed.who, &case.stage),
            words::date(visitor.lang, closed.date())
        )),
        reasons,
    }
}

/// Reopens the case: a new spell begins.
pub async fn reopen(
    State(app): State<App>,
    Path(reference): Path<String>,
    visitor: Visitor,
    answers: Answers,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let mut errors = Vec::new();
    let on = must(&answers, "reason", "error-choose-one", &mut errors);
    let news = must(&answers, "news", "reopen-news-missing", &mut errors);
    let at = answers.moment("from", "time").unwrap_or_else(|wrong| {
        errors.extend(wrong);
        None
    });
    let (Some(on), Some(news), true) = (on, news, errors.is_empty()) else {
        let mut shown = reopening(&app, &opened);
        shown.form = again(&app, &answers, errors);
        return wrong(&app, &opened, &shown);
    };
    let sent = answers.clone().with("reason", news);
    let command = Command::Move {
        on: on.into(),
        outcome: None,
    };
    do_it(
        &app,
        &opened,
        &Doing::new("move", on),
        &sent,
        command,
        at,
        &opened.path(""),
    )
    .await
}
