//! Education found: places sought, offered, accepted, started and confirmed.

use super::{again, blank, mine, moment, must, owed, page, wrong};
use crate::answers::Answers;
use crate::app::App;
use crate::ask::Visitor;
use crate::form::{Choice, FieldError};
use crate::handlers::act::{Doing, do_it, next_states};
use crate::handlers::case::{Opened, open};
use crate::pages::{Provision, ProvisionRow};
use crate::show;
use axum::extract::{Path, State};
use axum::response::Response;
use casework::access::Action;
use casework::case::Command;
use casework::case::command::StrandStep;
use casework::case::strand::{StrandKind, StrandState};
use casework::ids::StrandId;

/// The places of the case, the latest first.
pub async fn list(
    State(app): State<App>,
    Path(reference): Path<String>,
    visitor: Visitor,
) -> Response {
    match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => page(&app, &opened, &provision(&app, &opened)),
        Err(response) => *response,
    }
}

fn provision(app: &App, opened: &Opened) -> Provision {
    let visitor = &opened.signed.visitor;
    let rows = opened
        .loaded
        .case
        .strands
        .iter()
        .rev()
        .filter(|strand| strand.kind == StrandKind::Placement)
        .map(|strand| ProvisionRow {
            place: strand
                .about
                .clone()
                .unwrap_or_else(|| visitor.label(&strand.label)),
            step: show::state(strand.state),
            next: owed(opened, strand.number),
        })
        .collect();
    let mut kinds = Vec::new();
    let mut steps: Vec<StrandState> = Vec::new();
    for (id, rule) in &opened.signed.who.office.pack.strands {
        if rule.kind != StrandKind::Placement {
            continue;
        }
        let next: Vec<StrandState> = next_states(opened, id, rule)
            .into_iter()
            .filter(|to| mine(app, opened, a_step(id, *to, None, None)))
            .collect();
        if !next.is_empty() {
            kinds.push(Choice::literal(id.as_str(), &visitor.label(&rule.label)));
        }
        for to in next {
            if !steps.contains(&to) {
                steps.push(to);
            }
        }
    }
    Provision {
        rows,
        form: (!kinds.is_empty()).then(|| blank(app, opened)),
        kinds,
        steps: steps
            .into_iter()
            .map(|to| Choice::new(to.as_str(), show::state(to)))
            .collect(),
    }
}

fn a_step(
    id: &StrandId,
    to: StrandState,
    about: Option<String>,
    result: Option<String>,
) -> Command {
    Command::Strand(StrandStep {
        strand: id.clone(),
        number: None,
        to,
        about,
        result,
        planned: None,
        in_writing: false,
        reaches: Vec::new(),
    })
}

/// Records a step.
pub async fn step(
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
    let kind = must(&answers, "kind", "error-choose-one", &mut errors).map(StrandId::from);
    let to = must(&answers, "step", "error-choose-one", &mut errors)
        .and_then(|state| state.parse::<StrandState>().ok());
    let at = moment(&answers, &mut errors);
    let (Some(kind), Some(to), true) = (kind, to, errors.is_empty()) else {
        if errors.is_empty() {
            errors.push(FieldError::on("step", "error-choose-one"));
        }
        let mut shown = provision(&app, &opened);
        shown.form = Some(again(&app, &answers, errors));
        return wrong(&app, &opened, &shown);
    };
    let place = answers.get("place").map(str::to_owned);
    let lines: Vec<&str> = [answers.get("place"), answers.get("note")]
        .into_iter()
        .flatten()
        .collect();
    let result = (!lines.is_empty()).then(|| lines.join("\n"));
    let sent = answers
        .clone()
        .with("state", to.as_str())
        .with("text", result.as_deref().unwrap_or_default());
    do_it(
        &app,
        &opened,
        &Doing::new("strand", kind.as_str()),
        &sent,
        a_step(&kind, to, place, result),
        at,
        &opened.path("/provision"),
    )
    .await
}
