//! Two records of one child: whom a case's child may be as well, two records beside each other
//! and what is said of them, the second person, and parting them again. What is grave is answered,
//! read once more, and then done; without script each step is a page.

mod agree;
mod cases;
mod compare;
mod join;
mod part;

pub(super) use agree::{approval, decide};

use super::case::{Opened, open};
use super::search::{Schools, notice};
use super::{failed, form_id};
use crate::answers::Answers;
use crate::app::App;
use crate::ask::Visitor;
use crate::form::{FieldError, Form};
use crate::pages::common::Link;
use crate::pages::{JoinedRow, Like, SameChild};
use crate::render::Page;
use crate::shell::Tab;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use casework::access::Action;
use casework::merge::Proposed;
use desk::same::{Refusal, SameError};
use words::Sentence;

/// The routes; each stands in [`crate::routes::ROUTES`] too.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/cases/{reference}/same", get(list).post(by_number))
        .route(
            "/cases/{reference}/same/{other}",
            get(join::ask).post(join::save),
        )
        .route(
            "/cases/{reference}/one/{other}",
            get(cases::ask).post(cases::save),
        )
        .route(
            "/cases/{reference}/apart/{record}",
            get(part::ask).post(part::save),
        )
}

/// Whom the child of a case may be as well.
pub async fn list(
    State(app): State<App>,
    Path(reference): Path<String>,
    visitor: Visitor,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::Merge).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let form = Form::blank(form_id(&app));
    listed(&app, &opened, form, StatusCode::OK).await
}

/// Goes on to the comparison with the child of another case, by its number.
pub async fn by_number(
    State(app): State<App>,
    Path(reference): Path<String>,
    visitor: Visitor,
    answers: Answers,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::Merge).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let number = answers.text("case").trim_start_matches('#').to_uppercase();
    let who = &opened.signed.who;
    match app.desk.case(who, &number).await {
        Ok(Some(other)) if other.child.id == opened.loaded.child.id => {
            let at = match other.case.id == opened.loaded.case.id {
                true => opened.path("/same"),
                false => opened.path(&format!("/one/{number}")),
            };
            opened.signed.visitor.redirect(&at)
        }
        Ok(Some(_)) => {
            let at = opened.path(&format!("/same/{number}"));
            opened.signed.visitor.redirect(&at)
        }
        Ok(None) => {
            let error = FieldError::on("case", "triage-case-unknown");
            let form = answers.again(form_id(&app)).refused(error);
            listed(&app, &opened, form, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(error) => failed(&app, &opened.signed.visitor, &error),
    }
}

async fn listed(app: &App, opened: &Opened, form: Form, status: StatusCode) -> Response {
    let (visitor, who) = (&opened.signed.visitor, &opened.signed.who);
    let schools = match app.desk.schools(&who.office).await {
        Ok(schools) => Schools::new(schools),
        Err(error) => return failed(app, visitor, &error),
    };
    let answer = match app.desk.doubles_of(who, &opened.loaded.child.id).await {
        Ok(answer) => answer,
        Err(error) => return failed(app, visitor, &error),
    };
    let joined = match app.desk.joined_with(who, &opened.loaded).await {
        Ok(joined) => joined,
        Err(error) => return failed(app, visitor, &error),
    };
    let episodes = match app.desk.episodes(who, &opened.loaded).await {
        Ok(episodes) => episodes,
        Err(error) => return failed(app, visitor, &error),
    };
    let like = answer
        .found
        .iter()
        .map(|found| Like {
            compare: found
                .cases
                .first()
                .map(|case| opened.path(&format!("/same/{}", case.case_id))),
            candidate: compare::of(&opened.signed, &schools, &answer.asked, found),
        })
        .collect();
    let page = SameChild {
        form,
        waiting: waiting(opened),
        joined: joined
            .into_iter()
            .map(|held| JoinedRow {
                part: opened.path(&format!("/apart/{}", held.record)),
                who: compare::named(visitor, &held.names, held.born),
                since: Sentence::new("same-joined-by")
                    .with("by", held.by)
                    .with("at", held.at.date()),
                because: held.because,
            })
            .collect(),
        cases: cases(opened, &episodes),
        like,
        notice: notice(answer.readiness),
    };
    show(app, opened, &page, status)
}

/// What waits for a second person on this case.
pub(super) fn waiting(opened: &Opened) -> Vec<Link> {
    let case = &opened.loaded.case;
    let mut waiting: Vec<Link> = Vec::new();
    for held in &case.proposals {
        let asks = held.answer.is_none() && held.spell == case.spell;
        if asks && held.what.parse::<Proposed>().is_ok() {
            let path = format!("/approvals/{}/{}", case.id, held.what);
            if waiting.iter().all(|link| link.path != path) {
                waiting.push(Link::new(&path, "same-waits-link"));
            }
        }
    }
    waiting
}

/// The child's other cases that could go on with this one as one, and those that do.
fn cases(opened: &Opened, episodes: &[desk::family::Episode]) -> Vec<Link> {
    let case = &opened.loaded.case;
    let joined = |id: &casework::ids::CaseId| {
        case.goes_on_in.as_ref() == Some(id) || case.took.iter().any(|(held, _)| held == id)
    };
    let both = |other: &casework::case::Case| {
        case.open() && other.open() && case.case_type_now() == other.case_type_now()
    };
    episodes
        .iter()
        .filter_map(|held| {
            let other = &held.case.case;
            let key = match (joined(&other.id), both(other)) {
                (true, _) => "same-cases-part-link",
                (false, true) => "same-cases-link",
                (false, false) => return None,
            };
            let text = Sentence::new(key).with("case", other.id.as_str());
            Some(Link::new(&opened.path(&format!("/one/{}", other.id)), text))
        })
        .collect()
}

fn show<P: Page>(app: &App, opened: &Opened, page: &P, status: StatusCode) -> Response {
    let strip = opened.strip_on(Tab::Family);
    app.page_with(&opened.signed.visitor, page, strip, status)
}

/// What is wrong, at the field that mends it; nothing where it is no answer's fault.
fn wrong(error: &SameError) -> Option<FieldError> {
    use desk::same::CarryRefusal as Cases;
    let on = |field: &str, key: &str| Some(FieldError::on(field, key));
    match error {
        SameError::Refused(refusal) => match refusal {
            Refusal::NoReason => on("because", "error-reason-missing"),
            Refusal::NoWordOnKin => on("not_kin", "same-not-kin-missing"),
            Refusal::OwnProposal => on("act", "approval-own-text"),
            Refusal::OneAlready => on("because", "same-one-already"),
            Refusal::NotAllowed | Refusal::NotThere => None,
        },
        SameError::Cases(refusal) => match refusal {
            Cases::NoReason => on("because", "error-reason-missing"),
            Cases::NotOpen => on("because", "same-cases-not-open"),
            Cases::TwoTypes => on("because", "same-cases-two-types"),
            Cases::Waits => on("because", "same-cases-waits"),
            Cases::OneAlready | Cases::NotJoined | Cases::TwoChildren => {
                on("because", "same-cases-changed")
            }
            Cases::NotAllowed => None,
        },
        SameError::Overtaken => on("because", "same-overtaken"),
        SameError::NotThere | SameError::Already | SameError::Failed(_) => None,
    }
}
