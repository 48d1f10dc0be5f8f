//! Lists of other offices: sent, looked at, taken.

use super::door::not_found;
use super::roll::{MOST, SEVERAL, one_school, sent, told, wrong};
use super::{belief, failed, form_id};
use crate::answers::Answers;
use crate::app::App;
use crate::ask::{Signed, Visitor};
use crate::form::{Choice, FieldError, Form};
use crate::pages::common::Link;
use crate::pages::{FoundBy, HeldList, ListReport, ListUpload};
use axum::Router;
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use casework::access::{Action, Answer, Facts, may};
use casework::sweep::List;
use desk::lists::{ListReport as Told, ListTaken, raised};
use desk::roll::{Digest, RollError, Sent as SentFile};
use words::Sentence;

/// The routes of lists; each stands in [`crate::routes::ROUTES`] too.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/admin/lists", get(ask).post(look))
        .route("/admin/lists/{hash}", get(taken).post(take))
}

/// The page on which a list is sent.
pub async fn ask(State(app): State<App>, visitor: Visitor) -> Response {
    let signed = match Signed::may(&app, visitor, Action::LoadRoll) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let form = Form::blank(form_id(&app)).with("school", SEVERAL);
    show(&app, &signed, form, StatusCode::OK).await
}

async fn show(app: &App, signed: &Signed, form: Form, status: StatusCode) -> Response {
    let office = &signed.who.office;
    let schools = app.desk.schools(office).await;
    let held = app.desk.lists_held(office).await;
    let (schools, held) = match (schools, held) {
        (Ok(schools), Ok(held)) => (schools, held),
        (Err(error), _) | (_, Err(error)) => return failed(app, &signed.visitor, &error),
    };
    let name = |id: &str| {
        let named = schools.iter().find(|(school, _)| school == id);
        named.map_or_else(|| id.to_owned(), |(_, name)| name.clone())
    };
    let each = schools.iter().map(|(id, name)| Choice::literal(id, name));
    let page = ListUpload {
        form,
        lists: List::ALL.iter().map(|list| kind(*list)).collect(),
        held: held
            .iter()
            .map(|file| HeldList {
                list: Sentence::new(&format!("list-{}", file.list)),
                source: name(&file.source),
                as_at: file.as_at,
                kept: u32::try_from(file.entries).unwrap_or(u32::MAX),
                path: format!("/admin/lists/{}", file.hash),
            })
            .collect(),
        schools: [Choice::new(SEVERAL, "lists-no-school")]
            .into_iter()
            .chain(each)
            .collect(),
    };
    app.page_with(&signed.visitor, &page, None, status)
}

fn kind(list: List) -> Choice {
    let word = |end: &str| Sentence::new(&format!("list-{list}{end}"));
    Choice::new(list.as_str(), word("")).hinted(word("-hint"))
}

async fn again(app: &App, signed: &Signed, answers: Answers, error: FieldError) -> Response {
    let form = answers.again(form_id(app)).refused(error);
    show(app, signed, form, StatusCode::UNPROCESSABLE_ENTITY).await
}

/// Takes a file in and shows what it would change.
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
    let Some(list) = answers
        .get("list")
        .and_then(|list| list.parse::<List>().ok())
    else {
        let none = FieldError::on("list", "lists-which-missing");
        return again(&app, &signed, answers, none).await;
    };
    let Ok(as_at) = answers.date("as_at") else {
        let no_day = FieldError::on_date("as_at", "error-date-not-real");
        return again(&app, &signed, answers, no_day).await;
    };
    let sent = SentFile {
        name,
        school: one_school(&answers),
        as_at,
    };
    let office = &signed.who.office;
    let source: String = answers.text("source").chars().take(80).collect();
    let reading = match app
        .desk
        .read_list(office, sent, (list, &source), bytes)
        .await
    {
        Ok(reading) => reading,
        Err(RollError::Failed(error)) => return failed(&app, &signed.visitor, &error),
        Err(refused) => return again(&app, &signed, answers, told(&refused)).await,
    };
    let report = match app.desk.look_at_list(office, &reading).await {
        Ok(report) => report,
        Err(error) => return failed(&app, &signed.visitor, &error),
    };
    if !report.again && report.later.is_none() {
        app.desk.hold_list(office, &signed.who.person, reading);
    }
    let form = Form::blank(form_id(&app));
    let page = page(&signed, report, form);
    app.page(&signed.visitor, &page)
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
    let Some(reading) = app.desk.held_list(office, person, &hash) else {
        // Pressed twice: it is taken already, and its page says so.
        if let Ok(Some(_)) = app.desk.list_taken(office, &hash).await {
            return signed.visitor.redirect(&format!("/admin/lists/{hash}"));
        }
        let gone = FieldError::on("file", "roll-file-gone");
        return again(&app, &signed, Answers::default(), gone).await;
    };
    let right = answers.said("right");
    let form = Form::blank(form_id(&app));
    match app
        .desk
        .take_list(office, person, reading.clone(), right)
        .await
    {
        Ok(report) => {
            app.desk.let_list_go(&hash);
            app.page(&signed.visitor, &page(&signed, report, form))
        }
        Err(RollError::Failed(error)) => failed(&app, &signed.visitor, &error),
        Err(RollError::HardToBelieve(_)) => match app.desk.look_at_list(office, &reading).await {
            Ok(report) => {
                let form = form.refused(FieldError::on("right", "belief-right-missing"));
                let page = page(&signed, report, form);
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                app.page_with(&signed.visitor, &page, None, status)
            }
            Err(error) => failed(&app, &signed.visitor, &error),
        },
        Err(refused) => again(&app, &signed, Answers::default(), told(&refused)).await,
    }
}

/// A list that was taken.
pub async fn taken(State(app): State<App>, Path(hash): Path<String>, visitor: Visitor) -> Response {
    let signed = match Signed::may(&app, visitor, Action::LoadRoll) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let Ok(hash) = hash.parse::<Digest>() else {
        return not_found(&app, &signed.visitor);
    };
    match app.desk.list_taken(&signed.who.office, &hash).await {
        Ok(Some(taken)) => app.page(&signed.visitor, &page_of(&signed, &taken)),
        Ok(None) => not_found(&app, &signed.visitor),
        Err(error) => failed(&app, &signed.visitor, &error),
    }
}

fn page_of(signed: &Signed, taken: &ListTaken) -> ListReport {
    let whole = |many: i64| u64::try_from(many).unwrap_or_default();
    let believed = (!taken.believed.is_empty()).then_some("lists-note-believed");
    ListReport {
        file: taken.name.clone(),
        about: about(signed, taken.list, &taken.source, taken.as_at),
        dry: false,
        rows: whole(taken.kept + taken.refused + taken.let_go),
        kept: whole(taken.kept),
        let_go: (taken.list == List::Population).then(|| whole(taken.let_go)),
        added: whole(taken.added),
        gone: whole(taken.gone),
        changed: whole(taken.changed),
        concerns: Vec::new(),
        held: false,
        found: Vec::new(),
        leads: None,
        notes: [Some("lists-note-taken"), believed]
            .into_iter()
            .flatten()
            .map(Sentence::from)
            .collect(),
        wrong: Vec::new(),
        more_wrong: u32::try_from(taken.refused).unwrap_or(u32::MAX),
        form: None,
        action: String::new(),
    }
}

fn about(signed: &Signed, list: List, source: &str, as_at: jiff::civil::Date) -> Sentence {
    let list = Sentence::new(&format!("list-{list}")).say(signed.visitor.lang);
    let about = match source {
        "" => Sentence::new("lists-about"),
        source => Sentence::new("lists-about-of").with("source", source),
    };
    about.with("list", list).with("day", as_at)
}

fn page(signed: &Signed, told: Told, form: Form) -> ListReport {
    let dry = !told.taken;
    let sees = may(&signed.who.standings(), Action::SeeLeads, Facts::default()) == Answer::Allow;
    let known = desk::work::sees(&signed.who);
    let leads = told.leads.iter().flatten().filter(|_| sees);
    let found: Vec<FoundBy> = raised(leads, |row| {
        !row.restricted || known.group(row.restriction_group.as_deref())
    })
    .into_iter()
    .map(|(rule, count)| FoundBy {
        rule: super::leads::rule(rule.as_str()),
        count: u64::try_from(count).unwrap_or(u64::MAX),
    })
    .collect();
    let remarks = told.rejected.len() + told.doubts.len();
    let whole = |many: usize| u64::try_from(many).unwrap_or(u64::MAX);
    let mut notes: Vec<Sentence> = Vec::new();
    if told.again {
        notes.push("roll-note-again".into());
    }
    if let Some(later) = told.later {
        notes.push(Sentence::new("lists-note-later").with("date", later));
    }
    if !told.unknown.is_empty() {
        let shown: Vec<&str> = told.unknown.iter().take(20).map(String::as_str).collect();
        notes.push(Sentence::new("lists-note-school").with("school", shown.join(", ")));
    }
    if !told.ignored.is_empty() {
        notes.push(Sentence::new("roll-note-ignored").with("columns", told.ignored.join(", ")));
    }
    let open = dry && told.later.is_none() && !told.again;
    ListReport {
        about: about(signed, told.list, &told.source, told.as_at),
        dry,
        rows: whole(told.rows),
        kept: whole(told.kept),
        let_go: (told.list == List::Population).then(|| whole(told.let_go)),
        added: whole(told.added),
        gone: whole(told.gone),
        changed: whole(told.changed),
        concerns: belief::said(&told.concerns),
        held: open && belief::held(&told.concerns),
        leads: (!found.is_empty()).then(|| Link::new("/leads", "roll-raised-list")),
        found,
        notes,
        wrong: told
            .rejected
            .iter()
            .chain(&told.doubts)
            .take(MOST)
            .map(wrong)
            .collect(),
        more_wrong: u32::try_from(remarks.saturating_sub(MOST)).unwrap_or(u32::MAX),
        form: open.then_some(form),
        action: format!("/admin/lists/{}", told.hash),
        file: told.name,
    }
}
