//! Vulnerabilities: set with their source, lifted with a reason on the page of the act.

use super::{again, blank, mine, must, page, wrong};
use crate::answers::Answers;
use crate::app::App;
use crate::ask::Visitor;
use crate::form::{Choice, FieldError};
use crate::handlers::act::{Doing, do_it};
use crate::handlers::case::{Opened, open};
use crate::handlers::failed;
use crate::pages::{FlagOffer, FlagRow, Flags};
use axum::extract::{Path, State};
use axum::response::Response;
use casework::access::Action;
use casework::case::Command;
use casework::case::beside::{Offer, offers};
use casework::case::state::Flag;
use casework::child::Name;
use casework::ids::FlagId;
use casework::procedure::Effect;
use words::Sentence;

/// The flags of the case.
pub async fn list(
    State(app): State<App>,
    Path(reference): Path<String>,
    visitor: Visitor,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    match flags(&app, &opened).await {
        Ok(flags) => page(&app, &opened, &flags),
        Err(response) => *response,
    }
}

/// Flags that hold for a brother or sister, as far as the reader may hear of both, and that
/// they may set here.
async fn offered(app: &App, opened: &Opened) -> Result<Vec<(Offer, String)>, Box<Response>> {
    let who = &opened.signed.who;
    let hidden = who.hidden();
    let beside = app.desk.cases_beside(who, &opened.loaded).await;
    let beside = beside.map_err(|error| Box::new(failed(app, &opened.signed.visitor, &error)))?;
    let offers = offers(&opened.loaded.case, beside.iter().map(|other| &other.case));
    let name = |offer: &Offer| {
        let held = beside.iter().find(|other| other.case.id == offer.beside);
        let first = held.and_then(|other| other.child.names.first());
        first.map_or_else(String::new, Name::listed)
    };
    Ok(offers
        .into_iter()
        .filter(|offer| !hidden.flag(&offer.flag) && mine(app, opened, set_here(offer, "")))
        .map(|offer| {
            let child = name(&offer);
            (offer, child)
        })
        .collect())
}

fn set_here(offer: &Offer, source: &str) -> Command {
    Command::SetFlag {
        flag: offer.flag.clone(),
        source: source.to_owned(),
    }
}

async fn flags(app: &App, opened: &Opened) -> Result<Flags, Box<Response>> {
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
    Ok(Flags {
        rows: held
            .into_iter()
            .map(|flag| row(app, opened, flag))
            .collect(),
        form: (!kinds.is_empty()).then(|| blank(app, opened)),
        kinds,
        offers: offered(app, opened)
            .await?
            .into_iter()
            .map(|(offer, child)| FlagOffer {
                flag: offer.flag.to_string(),
                what: Sentence::literal(opened.signed.visitor.label(&offer.label)),
                child,
                reference: offer.beside.to_string(),
                since: offer.since.date(),
                source: told(opened, &offer.flag, &offer.source),
                effects: effects(opened, &offer.flag),
            })
            .collect(),
    })
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
        source: told(opened, &flag.flag, &flag.source),
        since: flag.since.date(),
        until: flag.lifted.as_ref().map(|(on, _)| on.date()),
        effects: effects(opened, &flag.flag),
        lift: may_lift.then(|| opened.path(&format!("/act/unflag/{}", flag.flag))),
    }
}

/// Who said so. Of a restricted flag that is a secret of its own: a sister who told may be in
/// danger for it.
fn told(opened: &Opened, flag: &FlagId, source: &str) -> Sentence {
    let who = &opened.signed.who;
    let rule = who.office.pack.flags.get(flag);
    if rule.is_some_and(|rule| rule.restricted) && !who.reads_safeguarding() {
        "withheld-safeguarding-group".into()
    } else {
        Sentence::literal(source)
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
    if answers.get("offer").is_some() {
        return answer(&app, &opened, &answers).await;
    }
    let mut errors = Vec::new();
    let flag = must(&answers, "flag", "error-choose-one", &mut errors).map(FlagId::from);
    let source = must(&answers, "source", "flag-source-missing", &mut errors);
    let at = answers.moment("since", "time").unwrap_or_else(|wrong| {
        errors.extend(wrong);
        None
    });
    let (Some(flag), Some(source), true) = (flag, source, errors.is_empty()) else {
        return refused(&app, &opened, &answers, errors).await;
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

async fn refused(
    app: &App,
    opened: &Opened,
    answers: &Answers,
    errors: Vec<FieldError>,
) -> Response {
    match flags(app, opened).await {
        Ok(mut shown) => {
            shown.form = Some(again(app, answers, errors));
            wrong(app, opened, &shown)
        }
        Err(response) => *response,
    }
}

/// Answers a flag that holds for a brother or sister: it is set here as well, with who said so
/// there, or it is said why it does not hold here.
async fn answer(app: &App, opened: &Opened, answers: &Answers) -> Response {
    let offered = match offered(app, opened).await {
        Ok(offered) => offered,
        Err(response) => return *response,
    };
    let flag = answers.get("offer").unwrap_or_default();
    let field = format!("why-{flag}");
    let Some((offer, _)) = offered.iter().find(|(it, _)| it.flag.as_str() == flag) else {
        let errors = vec![FieldError::on("flag", "flag-offer-gone")];
        return refused(app, opened, answers, errors).await;
    };
    let why = answers.get(&field);
    let (command, text) = match (answers.get("answer"), why) {
        (Some("accept"), why) => {
            let lang = opened.signed.visitor.lang;
            let for_whom = Sentence::new("flag-offer-source").with("date", offer.since.date());
            let parts = [Some(offer.source.as_str()), why];
            let mut source: Vec<String> = parts.into_iter().flatten().map(str::to_owned).collect();
            // Not which child: their record may be restricted one day, and this entry stays.
            source.push(for_whom.say(lang));
            let source = source.join(". ");
            (set_here(offer, &source), source)
        }
        (_, Some(why)) => (
            Command::DeclineFlag {
                flag: offer.flag.clone(),
                because: why.to_owned(),
            },
            why.to_owned(),
        ),
        (_, None) => {
            let errors = vec![FieldError::on(&field, "flag-offer-why-missing")];
            return refused(app, opened, answers, errors).await;
        }
    };
    let sent = answers.clone().with("text", &text);
    let back = opened.path("/flags");
    let doing = Doing::new("flag", flag);
    do_it(app, opened, &doing, &sent, command, None, &back).await
}
