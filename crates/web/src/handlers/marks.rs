//! Marks of attendance: sent, looked at, taken.

use super::door::not_found;
use super::roll::{MOST, SEVERAL, of_schools, one_school, sent, told, wrong};
use super::{belief, failed, form_id};
use crate::answers::Answers;
use crate::app::App;
use crate::ask::{Signed, Visitor};
use crate::form::{FieldError, Form};
use crate::pages::common::Link;
use crate::pages::{FoundBy, MarksReport, MarksUpload, WrongRow};
use axum::Router;
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use casework::access::{Action, Answer, Facts, may};
use desk::marks::MarksReport as Told;
use desk::roll::{Digest, Reason, Remark, RollError, Sent as SentFile, What};
use words::Sentence;

/// The routes of marks; each stands in [`crate::routes::ROUTES`] too.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/admin/attendance", get(ask).post(look))
        .route("/admin/attendance/{hash}", get(taken).post(take))
}

/// The page on which marks are sent.
pub async fn ask(State(app): State<App>, visitor: Visitor) -> Response {
    let signed = match Signed::may(&app, visitor, Action::LoadRoll) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let form = Form::blank(form_id(&app)).with("school", SEVERAL);
    show(&app, &signed, form, StatusCode::OK).await
}

async fn show(app: &App, signed: &Signed, form: Form, status: StatusCode) -> Response {
    let schools = match app.desk.schools(&signed.who.office).await {
        Ok(schools) => schools,
        Err(error) => return failed(app, &signed.visitor, &error),
    };
    let page = MarksUpload {
        form,
        schools: of_schools(&schools),
    };
    app.page_with(&signed.visitor, &page, None, status)
}

async fn again(app: &App, signed: &Signed, answers: Answers, error: FieldError) -> Response {
    let form = answers.again(form_id(app)).refused(error);
    show(app, signed, form, StatusCode::UNPROCESSABLE_ENTITY).await
}

/// Takes a file in and shows what it would find.
pub async fn look(
    State(app): State<App>,
    visitor: Visitor,
    parts: Result<Multipart, MultipartRejection>,
) -> Response {
    let signed = match Signed::may(&app, visitor, Action::LoadRoll) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let (name, bytes, answers) = match sent(parts).await {
        Ok(sent) => sent,
        Err((answers, wrong)) => return again(&app, &signed, answers, wrong).await,
    };
    let sent = SentFile {
        name,
        school: one_school(&answers),
        as_at: None,
    };
    let office = &signed.who.office;
    let reading = match app.desk.read_marks(office, sent, bytes).await {
        Ok(reading) => reading,
        Err(RollError::Failed(error)) => return failed(&app, &signed.visitor, &error),
        Err(refused) => return again(&app, &signed, answers, told(&refused)).await,
    };
    let report = match app.desk.look_at_marks(office, &reading).await {
        Ok(report) => report,
        Err(error) => return failed(&app, &signed.visitor, &error),
    };
    app.desk.hold_marks(office, &signed.who.person, reading);
    app.page(&signed.visitor, &page(&app, &signed, report))
}

/// Takes the file that was looked at.
pub async fn take(
    State(app): State<App>,
    Path(hash): Path<String>,
    visitor: Visitor,
    answers: Answers,
) -> Response {
    let signed = match Signed::may(&app, visitor, Action::LoadRoll) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let Ok(hash) = hash.parse::<Digest>() else {
        return not_found(&app, &signed.visitor);
    };
    let (office, person) = (&signed.who.office, &signed.who.person);
    let Some(reading) = app.desk.held_marks(office, person, &hash) else {
        // Pressed twice: it is taken already, and its page says so.
        if let Ok(Some(_)) = app.desk.marks_taken(office, &hash).await {
            return signed
                .visitor
                .redirect(&format!("/admin/attendance/{hash}"));
        }
        let gone = FieldError::on("file", "roll-file-gone");
        return again(&app, &signed, Answers::default(), gone).await;
    };
    let right = answers.said("right");
    match app.desk.take_marks(office, person, &reading, right).await {
        Ok(report) => {
            app.desk.let_marks_go(&hash);
            app.page(&signed.visitor, &page(&app, &signed, report))
        }
        Err(RollError::Failed(error)) => failed(&app, &signed.visitor, &error),
        Err(RollError::HardToBelieve(_)) => match app.desk.look_at_marks(office, &reading).await {
            Ok(report) => {
                let mut page = page(&app, &signed, report);
                let wrong = FieldError::on("right", "belief-right-missing");
                page.form = page.form.map(|form| form.refused(wrong));
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                app.page_with(&signed.visitor, &page, None, status)
            }
            Err(error) => failed(&app, &signed.visitor, &error),
        },
        Err(refused) => again(&app, &signed, Answers::default(), told(&refused)).await,
    }
}

/// A file that was taken.
pub async fn taken(State(app): State<App>, Path(hash): Path<String>, visitor: Visitor) -> Response {
    let signed = match Signed::may(&app, visitor, Action::LoadRoll) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let Ok(hash) = hash.parse::<Digest>() else {
        return not_found(&app, &signed.visitor);
    };
    match app.desk.marks_taken(&signed.who.office, &hash).await {
        Ok(Some(taken)) => {
            let page = MarksReport {
                file: taken.name,
                span: taken.span.map(span),
                dry: false,
                pupils: whole(taken.pupils),
                marks: whole(taken.marks),
                unread: whole(taken.unread),
                concerns: Vec::new(),
                held: false,
                found: Vec::new(),
                leads: None,
                notes: vec!["marks-note-again".into()],
                wrong: Vec::new(),
                more_wrong: u32::try_from(taken.refused).unwrap_or(u32::MAX),
                form: None,
                action: String::new(),
            };
            app.page(&signed.visitor, &page)
        }
        Ok(None) => not_found(&app, &signed.visitor),
        Err(error) => failed(&app, &signed.visitor, &error),
    }
}

fn span((from, to): (jiff::civil::Date, jiff::civil::Date)) -> Sentence {
    Sentence::new("marks-span")
        .with("from", from)
        .with("to", to)
}

/// What is wrong with a row, in the words of marks: a code that is none is kept nowhere.
fn said(remark: &Remark) -> WrongRow {
    let mut row = wrong(remark);
    if matches!(remark.what, What::Row(Reason::UnknownCode)) {
        row.what = "marks-reason-code".into();
    }
    row
}

fn whole(many: usize) -> u64 {
    u64::try_from(many).unwrap_or(u64::MAX)
}

fn page(app: &App, signed: &Signed, told: Told) -> MarksReport {
    let dry = told.leads.is_none();
    // Counts are for those who see leads; those of restricted children for who may know.
    let sees = may(&signed.who.standings(), Action::SeeLeads, Facts::default()) == Answer::Allow;
    let known = desk::work::sees(&signed.who);
    let mut found: Vec<FoundBy> = Vec::new();
    if let Some(leads) = &told.leads {
        for rule in told.found.keys() {
            let theirs = leads.iter().filter(|row| {
                row.rule == rule.as_str()
                    && (!row.restricted || known.group(row.restriction_group.as_deref()))
            });
            let count = whole(theirs.count());
            let rule = super::leads::rule(rule.as_str());
            found.extend((count > 0).then_some(FoundBy { rule, count }));
        }
    } else {
        found.extend(told.open.iter().map(|(rule, count)| FoundBy {
            rule: super::leads::rule(rule.as_str()),
            count: whole(*count),
        }));
    }
    if !sees {
        found.clear();
    }
    let remarks = told.rejected.len() + told.doubts.len();
    let mut notes: Vec<Sentence> = Vec::new();
    if told.again {
        notes.push("marks-note-again".into());
    }
    if !told.unknown.is_empty() {
        let shown: Vec<&str> = told.unknown.iter().take(20).map(String::as_str).collect();
        notes.push(Sentence::new("roll-note-school").with("school", shown.join(", ")));
    }
    if !told.ignored.is_empty() {
        notes.push(Sentence::new("roll-note-ignored").with("columns", told.ignored.join(", ")));
    }
    MarksReport {
        span: told.span.map(span),
        dry,
        pupils: whole(told.pupils),
        marks: whole(told.marks),
        unread: whole(told.unread),
        concerns: belief::said(&told.concerns),
        held: dry && !told.again && belief::held(&told.concerns),
        leads: (!dry && !found.is_empty()).then(|| Link::new("/leads", "roll-raised-list")),
        found,
        notes,
        wrong: told
            .rejected
            .iter()
            .chain(&told.doubts)
            .take(MOST)
            .map(said)
            .collect(),
        more_wrong: u32::try_from(remarks.saturating_sub(MOST)).unwrap_or(u32::MAX),
        form: dry.then(|| Form::blank(form_id(app))),
        action: format!("/admin/attendance/{}", told.hash),
        file: told.name,
    }
}
