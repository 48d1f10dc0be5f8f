//! Taking a file back.

use super::{let_in, refused, show};
use crate::answers::Answers;
use crate::app::App;
use crate::ask::{Signed, Visitor};
use crate::form::{Choice, FieldError, Form};
use crate::handlers::{failed, form_id};
use crate::pages::{ImportBack, ImportCase};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use desk::import::{Back, ImportError, ImportTaken, LeftBecause};
use desk::roll::Digest;
use std::collections::BTreeSet;

/// The page.
pub(super) async fn ask(
    State(app): State<App>,
    Path(hash): Path<String>,
    visitor: Visitor,
) -> Response {
    let signed = match let_in(&app, visitor) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let (taken, back) = match would(&app, &signed, &hash).await {
        Ok(would) => would,
        Err(response) => return *response,
    };
    let form = Form::blank(form_id(&app));
    shown(&app, &signed, &taken, &back, form)
}

/// The file, and what taking it back would do.
async fn would(
    app: &App,
    signed: &Signed,
    hash: &str,
) -> Result<(ImportTaken, Back), Box<Response>> {
    let fail = |error: &dyn std::fmt::Display| Box::new(failed(app, &signed.visitor, error));
    let who = &signed.who;
    let taken = match hash.parse::<Digest>() {
        Ok(digest) => app.desk.import_taken(who, &digest).await,
        Err(_) => Ok(None),
    };
    let Some(taken) = taken.map_err(|error| fail(&error))? else {
        return Err(Box::new(refused(app, signed, &ImportError::Gone).await));
    };
    let back = app.desk.would_take_import_back(who, &taken.hash).await;
    Ok((taken, back.map_err(|error| fail(&error))?))
}

fn page(taken: &ImportTaken) -> ImportBack {
    ImportBack {
        file: taken.name.clone(),
        path: format!("/admin/import/{}", taken.hash),
        form: None,
        action: format!("/admin/import/{}/back", taken.hash),
        untouched: 0,
        worked: Vec::new(),
        withdrawn: None,
        stay: Vec::new(),
    }
}

fn shown(app: &App, signed: &Signed, taken: &ImportTaken, back: &Back, form: Form) -> Response {
    let status = match form.errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let nothing = back.untouched.is_empty() && back.worked_on.is_empty();
    let page = ImportBack {
        form: (!nothing).then_some(form),
        untouched: show::whole(back.untouched.len()),
        worked: back
            .worked_on
            .iter()
            .map(|(case, child)| Choice::literal(case, &format!("{case} {child}")))
            .collect(),
        ..page(taken)
    };
    app.page_with(&signed.visitor, &page, None, status)
}

/// Takes it back.
pub(super) async fn save(
    State(app): State<App>,
    Path(hash): Path<String>,
    visitor: Visitor,
    answers: Answers,
) -> Response {
    let signed = match let_in(&app, visitor) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let (taken, would) = match would(&app, &signed, &hash).await {
        Ok(would) => would,
        Err(response) => return *response,
    };
    let Some(because) = answers.get("because") else {
        let missing = FieldError::on("because", "import-back-because-missing");
        let form = answers.again(form_id(&app)).refused(missing);
        return shown(&app, &signed, &taken, &would, form);
    };
    let also: BTreeSet<String> = answers.all("also").into_iter().map(str::to_owned).collect();
    let back = app
        .desk
        .take_import_back(&signed.who, &taken.hash, because, &also)
        .await;
    let back = match back {
        Ok(back) => back,
        Err(error) => return refused(&app, &signed, &error).await,
    };
    let stay = back.left.into_iter().map(|left| ImportCase {
        reference: left.case,
        child: left.child,
        why: Some(match left.because {
            LeftBecause::WorkedOn => "import-back-left-worked".into(),
            LeftBecause::Refused => "import-back-left-refused".into(),
        }),
    });
    let page = ImportBack {
        withdrawn: Some(show::whole(back.withdrawn)),
        stay: stay.collect(),
        ..page(&taken)
    };
    app.page(&signed.visitor, &page)
}
