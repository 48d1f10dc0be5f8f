//! Vulnerabilities: set with their source, lifted with a reason on the page of the act.

use super::{again, blank, mine, must, page, wrong};
use crate::answers::Answers;
use crate::app::App;
use crate::ask::Visitor;
use crate::form::Choice;
use crate::handlers::act::{Doing, do_it};
use crate::handlers::case::{Opened, open};
use crate::pages::{FlagRow, Flags};
use axum::extract::{Path, State};
use axum::response::Response;
use casework::access::Action;
use casework::case::Command;
use casework::case::state::Flag;
use casework::ids::FlagId;
use casework::procedure::Effect;
use words::Sentence;

/// The flags of the case.
pub async fn list(
    State(app): State<App>,
    Path(reference): Path<String>,
    visitor: Visitor,
) -> Response {
    match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => page(&app, &opened, &flags(&app, &opened)),
        Err(response) => *response,
    }
}

fn flags(app: &App, opened: &Opened) -> Flags {
    let who = &opened.signed.who;
    let hidden = who.hidden();
    let case = &opened.loaded.case;
    let mut held: Vec<&Flag> = case
        .flags
        .iter()
        .filter(|flag| !hidden.flag(&flag.flag))
        .collect();
    held.sort_by_key(|flag| (flag.lifted.is_some(), std::cmp::Reverse(flag.since)));
    // A flag whose very existence is hidden is offered whether it is set or not: leaving it
    // out would tell that it is.
    let kinds: Vec<Choice> = who
        .office
        .pack
        .flags
        .iter()
        .filter(|(id, _)| hidden.flag(id) || !case.flagged(id))
        .filter(|(id, _)| {
            let command = Command::SetFlag {
                flag: (*id).clone(),
                source: String::new(),
            };
            mine(app, opened, command)
        })
        .map(|(id, rule)| Choice::literal(id.as_str(), &opened.signed.visitor.label(&rule.label)))
        .collect();
    Flags {
        rows: held
            .into_iter()
            .map(|flag| row(app, opened, flag))
            .collect(),
        form: (!kinds.is_empty()).then(|| blank(app, opened)),
        kinds,
    }
}

fn row(app: &App, opened: &Opened, flag: &Flag) -> FlagRow {
    let lift = Command::LiftFlag {
        flag: flag.flag.clone(),
        because: "?".to_owned(),
    };
    let may_lift = flag.lifted.is_none() && mine(app, opened, lift);
    FlagRow {
        id: flag.flag.to_string(),
        what: Sentence::literal(opened.signed.visitor.label(&flag.label)),
        source: source(opened, flag),
        since: flag.since.date(),
        until: flag.lifted.as_ref().map(|(on, _)| on.date()),
        effects: effects(opened, &flag.flag),
        lift: may_lift.then(|| opened.path(&format!("/act/unflag/{}", flag.flag))),
    }
}

/// Who said so. Of a restricted flag that is a secret of its own: a sister who told may be in
/// danger for it.
fn source(opened: &Opened, flag: &Flag) -> Sentence {
    let who = &opened.signed.who;
    let rule = who.office.pack.flags.get(&flag.flag);
    if rule.is_some_and(|rule| rule.restricted) && !who.reads_safeguarding() {
        "withheld-safeguarding-group".into()
    } else {
        Sentence::literal(flag.source.clone())
    }
}

/// What a flag changes, in a line for each thing.
fn effects(opened: &Opened, flag: &FlagId) -> Vec<Sentence> {
    let pack = &opened.signed.who.office.pack;
    let visitor = &opened.signed.visitor;
    let role = |id| {
        pack.roles
            .get(id)
            .map(|role: &casework::procedure::Role| visitor.label(&role.label))
    };
    let Some(rule) = pack.flags.get(flag) else {
        return Vec::new();
    };
    rule.effects
        .iter()
        .filter_map(|effect| {
            let (key, what) = match effect.plain().0 {
                Effect::Open(strand) => (
                    "flag-effect-opens",
                    visitor.label(&pack.strands.get(strand)?.label),
                ),
                Effect::Tell { whom, .. } => ("flag-effect-tells", role(whom)?),
                Effect::Lead(to) => ("flag-effect-leads", role(to)?),
                Effect::Rule(rule) => (
                    "flag-effect-rule",
                    visitor.label(&pack.contact_rules.get(rule)?.label),
                ),
                Effect::Letter { .. }
                | Effect::Whereabouts(_)
                | Effect::Classify(_)
                | Effect::Flag(_)
                | Effect::When { .. } => return None,
            };
            Some(Sentence::new(key).with("what", what))
        })
        .collect()
}

/// Sets a flag.
pub async fn set(
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
    let flag = must(&answers, "flag", "error-choose-one", &mut errors).map(FlagId::from);
    let source = must(&answers, "source", "flag-source-missing", &mut errors);
    let at = answers.moment("since", "time").unwrap_or_else(|wrong| {
        errors.extend(wrong);
        None
    });
    let (Some(flag), Some(source), true) = (flag, source, errors.is_empty()) else {
        let mut shown = flags(&app, &opened);
        shown.form = Some(again(&app, &answers, errors));
        return wrong(&app, &opened, &shown);
    };
    let source = match answers.get("note") {
        Some(note) => format!("{source}. {note}"),
        None => source.to_owned(),
    };
    let sent = answers.clone().with("text", &source);
    do_it(
        &app,
        &opened,
        &Doing::new("flag", flag.as_str()),
        &sent,
        Command::SetFlag {
            flag: flag.clone(),
            source,
        },
        at,
        &opened.path("/flags"),
    )
    .await
}
