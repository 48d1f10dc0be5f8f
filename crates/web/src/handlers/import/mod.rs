//! Open cases of another system: the file is sent, its headings are explained, what it would do is
//! looked at, it is brought in, and it is taken back.

mod back;
mod headings;
mod show;

use super::door::not_found;
use super::roll::sent;
use super::{failed, form_id};
use crate::answers::Answers;
use crate::app::App;
use crate::ask::{Signed, Visitor};
use crate::form::{FieldError, Form};
use crate::pages::{CameLine, EarlierImport, ImportCame, ImportCase, ImportDeed, ImportTaken};
use crate::pages::{ImportLook, ImportUpload};
use axum::Router;
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use casework::access::Action;
use desk::import::{Choice, ImportError, ImportEvent, MOST_ROWS, Outcome};
use desk::roll::{Digest, FileError};
use std::collections::BTreeMap;
use words::Sentence;

/// The routes of bringing cases in; each stands in [`crate::routes::ROUTES`] too.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/admin/import", get(ask).post(receive))
        .route("/admin/import/{hash}", get(taken))
        .route(
            "/admin/import/{hash}/headings",
            get(headings::ask).post(headings::save),
        )
        .route("/admin/import/{hash}/look", get(look).post(take))
        .route("/admin/import/{hash}/back", get(back::ask).post(back::save))
}

/// Lets somebody in who may bring cases in.
fn let_in(app: &App, visitor: Visitor) -> Result<Signed, Box<Response>> {
    Signed::may(app, visitor, Action::ImportCases)
}

/// The page on which a file is sent.
async fn ask(State(app): State<App>, visitor: Visitor) -> Response {
    let signed = match let_in(&app, visitor) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    upload(&app, &signed, Form::blank(form_id(&app)), StatusCode::OK).await
}

async fn upload(app: &App, signed: &Signed, form: Form, status: StatusCode) -> Response {
    let taken = match app.desk.imports_taken(&signed.who).await {
        Ok(taken) => taken,
        Err(error) => return failed(app, &signed.visitor, &error),
    };
    let earlier = taken.iter().filter_map(|one| {
        let (at, _, event) = one.history.last()?;
        Some(EarlierImport {
            at: *at,
            name: one.name.clone(),
            what: deed(event),
            path: format!("/admin/import/{}", one.hash),
        })
    });
    let page = ImportUpload {
        form,
        earlier: earlier.collect(),
    };
    app.page_with(&signed.visitor, &page, None, status)
}

/// The page on which a file is sent, with what is wrong.
async fn again(app: &App, signed: &Signed, error: FieldError) -> Response {
    let form = Form::blank(form_id(app)).refused(error);
    upload(app, signed, form, StatusCode::UNPROCESSABLE_ENTITY).await
}

/// Why a file is refused.
fn told(error: &ImportError) -> Option<FieldError> {
    let on = |message: Sentence| Some(FieldError::on("file", message));
    match error {
        ImportError::Failed(_) => None,
        ImportError::Gone => on("import-file-gone".into()),
        ImportError::TooMany(_) => on(Sentence::new("import-file-long").with("most", MOST_ROWS)),
        ImportError::File(FileError::Empty) => on("roll-file-empty".into()),
        ImportError::File(FileError::NotText) => on("import-file-unreadable".into()),
        ImportError::File(FileError::NoHeadings { .. }) => on("import-file-rows".into()),
    }
}

async fn refused(app: &App, signed: &Signed, error: &ImportError) -> Response {
    match told(error) {
        Some(wrong) => again(app, signed, wrong).await,
        None => failed(app, &signed.visitor, error),
    }
}

/// Takes a file in and goes on to its headings.
async fn receive(
    State(app): State<App>,
    visitor: Visitor,
    parts: Result<Multipart, MultipartRejection>,
) -> Response {
    let signed = match let_in(&app, visitor) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let (name, bytes, _) = match sent(parts).await {
        Ok(sent) => sent,
        Err((_, wrong)) => return again(&app, &signed, wrong).await,
    };
    match app.desk.receive_import(&signed.who, name, bytes).await {
        Ok(hash) => signed
            .visitor
            .redirect(&format!("/admin/import/{hash}/headings")),
        Err(error) => refused(&app, &signed, &error).await,
    }
}

/// What a file would do.
async fn look(State(app): State<App>, Path(hash): Path<String>, visitor: Visitor) -> Response {
    let signed = match let_in(&app, visitor) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    looked(&app, &signed, &hash, None).await
}

/// Shows what a file would do; a form that is sent back with what is wrong, in place of a blank
/// one.
async fn looked(app: &App, signed: &Signed, hash: &str, form: Option<Form>) -> Response {
    let Ok(digest) = hash.parse::<Digest>() else {
        return refused(app, signed, &ImportError::Gone).await;
    };
    let (who, lang) = (&signed.who, signed.visitor.lang);
    // A page that waits for an answer about half the file would be looked at for nothing.
    match app.desk.import_mapping(who, &digest).await {
        Ok(mapping) if !mapping.survey.missing.is_empty() => {
            return signed
                .visitor
                .redirect(&format!("/admin/import/{digest}/headings"));
        }
        Ok(_) => {}
        Err(error) => return refused(app, signed, &error).await,
    }
    let look = match app.desk.look_at_import(who, lang, &digest).await {
        Ok(look) => look,
        Err(error) => return refused(app, signed, &error).await,
    };
    let schools = match app.desk.schools(&who.office).await {
        Ok(schools) => schools,
        Err(error) => return failed(app, &signed.visitor, &error),
    };
    let status = match &form {
        Some(form) if !form.errors.is_empty() => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::OK,
    };
    let form = form.unwrap_or_else(|| show::presumed(Form::blank(form_id(app)), &look));
    let page: ImportLook = show::page(app, signed, schools, &look, form);
    app.page_with(&signed.visitor, &page, None, status)
}

/// Brings a file in, once it is said of every row who the child is.
async fn take(
    State(app): State<App>,
    Path(hash): Path<String>,
    visitor: Visitor,
    answers: Answers,
) -> Response {
    let signed = match let_in(&app, visitor) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let Ok(digest) = hash.parse::<Digest>() else {
        return refused(&app, &signed, &ImportError::Gone).await;
    };
    let (who, lang) = (&signed.who, signed.visitor.lang);
    let look = match app.desk.look_at_import(who, lang, &digest).await {
        Ok(look) => look,
        Err(error) => return refused(&app, &signed, &error).await,
    };
    let mut choices = BTreeMap::new();
    let mut form = answers.again(form_id(&app));
    for row in &look.rows {
        let Outcome::Opens(opens) = &row.outcome else {
            continue;
        };
        let field = show::field(row.line);
        let said = answers
            .get(&field)
            .and_then(|said| show::choice(opens, said));
        match said {
            Some(choice) => {
                choices.insert(row.line, choice);
            }
            None if opens.found.is_empty() => {
                choices.insert(row.line, Choice::New);
            }
            None => {
                let missing = Sentence::new("import-who-missing")
                    .with("line", i64::try_from(row.line).unwrap_or(i64::MAX))
                    .with("child", row.child.as_str());
                form = form.refused(FieldError::on(&field, missing));
            }
        }
    }
    if !form.errors.is_empty() {
        return looked(&app, &signed, &hash, Some(form)).await;
    }
    let came = match app.desk.take_import(who, lang, &digest, &choices).await {
        Ok(came) => came,
        Err(error) => return refused(&app, &signed, &error).await,
    };
    let mut page = ImportCame {
        file: came.name.clone(),
        path: format!("/admin/import/{digest}"),
        opened: 0,
        left: 0,
        rows: Vec::new(),
    };
    for row in came.rows {
        match &row.case {
            Some(Ok(_)) => page.opened += 1,
            Some(Err(_)) | None => page.left += 1,
        }
        let (case, what) = match row.case {
            Some(Ok(opened)) if opened.shown => (Some(opened.reference), None),
            // As anybody hears who refers a child of whom they may not know.
            Some(Ok(opened)) => {
                let received = Sentence::new("import-came-received");
                (None, Some(received.with("reference", opened.reference)))
            }
            Some(Err(why)) => (None, Some(show::why(&signed, &why))),
            None => (None, Some("import-came-left-out".into())),
        };
        page.rows.push(CameLine {
            line: show::line(row.line),
            child: row.child,
            case,
            what,
        });
    }
    app.page(&signed.visitor, &page)
}

/// A file that was brought in.
async fn taken(State(app): State<App>, Path(hash): Path<String>, visitor: Visitor) -> Response {
    let signed = match let_in(&app, visitor) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let Ok(digest) = hash.parse::<Digest>() else {
        return not_found(&app, &signed.visitor);
    };
    let taken = match app.desk.import_taken(&signed.who, &digest).await {
        Ok(Some(taken)) => taken,
        Ok(None) => return not_found(&app, &signed.visitor),
        Err(error) => return failed(&app, &signed.visitor, &error),
    };
    let names = match app.desk.names(&signed.who.office).await {
        Ok(names) => names,
        Err(error) => return failed(&app, &signed.visitor, &error),
    };
    let history = taken.history.iter().map(|(at, by, event)| ImportDeed {
        at: *at,
        by: names.of(by).to_owned(),
        what: deed(event),
        because: match event {
            ImportEvent::Taken { .. } => None,
            ImportEvent::TakenBack { because, .. } => Some(because.clone()),
        },
    });
    let page = ImportTaken {
        file: taken.name.clone(),
        history: history.collect(),
        back: (!taken.cases.is_empty()).then(|| format!("/admin/import/{digest}/back")),
        cases: taken
            .cases
            .into_iter()
            .map(|(reference, child)| ImportCase {
                reference,
                child,
                why: None,
            })
            .collect(),
        more: show::whole(taken.more),
    };
    app.page(&signed.visitor, &page)
}

fn deed(event: &ImportEvent) -> Sentence {
    match event {
        ImportEvent::Taken { rows, opened, .. } => Sentence::new("import-event-taken")
            .with("opened", *opened)
            .with("rows", *rows),
        ImportEvent::TakenBack {
            withdrawn, stay, ..
        } => Sentence::new("import-event-back")
            .with("withdrawn", *withdrawn)
            .with("stay", *stay),
    }
}
