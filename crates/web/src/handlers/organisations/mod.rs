//! The directory: schools, agencies and other authorities.

mod register;

use super::door::not_found;
use super::{failed, form_id};
use crate::answers::Answers;
use crate::app::App;
use crate::ask::{Signed, Visitor};
use crate::form::{Choice, FieldError, Form};
use crate::pages::{OneOrganisation, OrganisationLine, Organisations};
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use casework::access::{Action, Answer, Facts, may};
use desk::organisations::{Organisation, OrganisationKind, Said, SchoolNumber, kind_of};
use jiff::ToSpan;
use jiff::civil::Date;
use words::Sentence;

/// How many stand on the page.
const MOST: usize = 200;
/// Those that nobody has checked for a year.
const UNCHECKED: &str = "unchecked";
/// In place of an id: one that is new.
const NEW: &str = "new";

/// The routes of the directory; each stands in [`crate::routes::ROUTES`] too.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/admin/organisations", get(list))
        .route(
            "/admin/organisations/register",
            get(register::ask).post(register::look),
        )
        .route(
            "/admin/organisations/register/{hash}",
            get(register::again).post(register::take),
        )
        .route("/admin/organisations/{kind}/{id}", get(ask).post(save))
}

/// Whether a day on which something was checked is too long ago.
fn stale(checked: Option<Date>, today: Date) -> bool {
    let since = today.checked_sub(1.year()).ok();
    checked.is_none_or(|day| since.is_some_and(|since| day < since))
}

fn kind_word(kind: OrganisationKind) -> Sentence {
    Sentence::new(&format!("organisations-kind-{kind}"))
}

/// The list.
async fn list(State(app): State<App>, visitor: Visitor, RawQuery(query): RawQuery) -> Response {
    let signed = match Signed::may(&app, visitor, Action::SeeDirectory) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let answers = Answers::parse(query.unwrap_or_default().as_bytes()).unwrap_or_default();
    let all = match app.desk.organisations(&signed.who).await {
        Ok(all) => all,
        Err(error) => return failed(&app, &signed.visitor, &error),
    };
    let today = desk::given::in_britain(app.desk.clock.now()).date();
    let wanted = answers.text("name").to_lowercase();
    let kind = answers.get("kind");
    let fits = |one: &&Organisation| {
        let named = wanted.is_empty()
            || one.row.name.to_lowercase().contains(&wanted)
            || one.row.organisation_id.starts_with(&wanted);
        let of_kind = match kind {
            None => true,
            Some(UNCHECKED) => !one.row.closed && stale(one.row.checked, today),
            Some(kind) => one.row.kind.to_string() == kind,
        };
        named && of_kind
    };
    let found: Vec<&Organisation> = all.iter().filter(fits).collect();
    let manages = may(
        &signed.who.standings(),
        Action::ManageDirectory,
        Facts::default(),
    ) == Answer::Allow;
    let line = |one: &&Organisation| {
        let row = &one.row;
        let school = row.kind == OrganisationKind::School;
        OrganisationLine {
            name: row.name.clone(),
            number: school.then(|| row.organisation_id.clone()),
            kind: kind_word(row.kind),
            path: manages.then(|| path(row.kind, &row.organisation_id)),
            contact: row.contact.clone(),
            telephone: row.telephone.clone(),
            email: row.email.clone(),
            checked: row.checked,
            stale: !row.closed && stale(row.checked, today),
            closed: row.closed,
        }
    };
    let kinds = OrganisationKind::ALL.iter().map(|kind| {
        let key = format!("organisations-kind-{kind}");
        Choice::new(kind.as_str(), key.as_str())
    });
    let page = Organisations {
        narrowed: !wanted.is_empty() || kind.is_some(),
        filter: answers.again(String::new()),
        kinds: kinds
            .chain([Choice::new(UNCHECKED, "organisations-unchecked")])
            .collect(),
        rows: found.iter().take(MOST).map(line).collect(),
        found: u32::try_from(found.len()).unwrap_or(u32::MAX),
        more: found.len() > MOST,
        manages,
    };
    app.page(&signed.visitor, &page)
}

fn path(kind: OrganisationKind, id: &str) -> String {
    format!("/admin/organisations/{kind}/{}", crate::ask::encode(id))
}

/// Lets somebody in who may change the directory, to a kind that there is.
fn let_in(
    app: &App,
    visitor: Visitor,
    kind: &str,
) -> Result<(Signed, OrganisationKind), Box<Response>> {
    let signed = Signed::may(app, visitor, Action::ManageDirectory)?;
    match kind_of(kind) {
        Some(kind) => Ok((signed, kind)),
        None => Err(Box::new(not_found(app, &signed.visitor))),
    }
}

/// The organisation that a path names; nothing where one that is new is meant.
async fn named(
    app: &App,
    signed: &Signed,
    kind: OrganisationKind,
    id: &str,
) -> Result<Option<Organisation>, Box<Response>> {
    if id == NEW {
        return Ok(None);
    }
    match app.desk.organisation(&signed.who, kind, id).await {
        Ok(Some(one)) => Ok(Some(one)),
        Ok(None) => Err(Box::new(not_found(app, &signed.visitor))),
        Err(error) => Err(Box::new(failed(app, &signed.visitor, &error))),
    }
}

/// One organisation, or one that is new.
async fn ask(
    State(app): State<App>,
    Path((kind, id)): Path<(String, String)>,
    visitor: Visitor,
) -> Response {
    let (signed, kind) = match let_in(&app, visitor, &kind) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let held = match named(&app, &signed, kind, &id).await {
        Ok(held) => held,
        Err(response) => return *response,
    };
    let mut form = Form::blank(form_id(&app));
    if let Some(one) = &held {
        let row = &one.row;
        form = form.with("name", row.name.as_str());
        for (field, value) in [
            ("contact", &row.contact),
            ("telephone", &row.telephone),
            ("email", &row.email),
        ] {
            if let Some(value) = value {
                form = form.with(field, value.as_str());
            }
        }
        if row.closed {
            form = form.with("closed", "yes");
        }
    }
    show(&app, &signed, kind, held.as_ref(), form).await
}

async fn show(
    app: &App,
    signed: &Signed,
    kind: OrganisationKind,
    held: Option<&Organisation>,
    form: Form,
) -> Response {
    let mut facts = Vec::new();
    if let Some(one) = held {
        if !one.kinds.is_empty() {
            let lang = signed.visitor.lang;
            let words = one.kinds.split_whitespace();
            let said: Vec<String> = words
                .map(|kind| words::explain::word_of(lang, kind))
                .collect();
            facts.push(Sentence::new("organisation-kinds").with("kinds", said.join(", ")));
        }
        if !one.became.is_empty() {
            facts.push(Sentence::new("organisation-became").with("schools", one.became.join(", ")));
        }
        let names = match app.desk.names(&signed.who.office).await {
            Ok(names) => names,
            Err(error) => return failed(app, &signed.visitor, &error),
        };
        facts.push(match (one.row.checked, &one.row.checked_by) {
            (Some(day), Some(by)) => Sentence::new("organisation-checked-last")
                .with("date", day)
                .with("name", names.of(by)),
            _ => "organisation-checked-never".into(),
        });
    }
    let status = match form.errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let page = OneOrganisation {
        heading: match held {
            Some(one) => Sentence::literal(one.row.name.as_str()),
            None => Sentence::new(&format!("organisation-new-{kind}")),
        },
        form,
        action: path(kind, held.map_or(NEW, |one| &one.row.organisation_id)),
        asks_number: held.is_none() && kind == OrganisationKind::School,
        facts,
    };
    app.page_with(&signed.visitor, &page, None, status)
}

/// Saves what was said of an organisation.
async fn save(
    State(app): State<App>,
    Path((kind, id)): Path<(String, String)>,
    visitor: Visitor,
    answers: Answers,
) -> Response {
    let (signed, kind) = match let_in(&app, visitor, &kind) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let held = match named(&app, &signed, kind, &id).await {
        Ok(held) => held,
        Err(response) => return *response,
    };
    let mut form = answers.again(form_id(&app));
    let mut number = None;
    if held.is_none() && kind == OrganisationKind::School {
        match answers.text("number").parse::<SchoolNumber>() {
            Err(_) => {
                form = form.refused(FieldError::on("number", "organisation-number-missing"));
            }
            Ok(read) => {
                let there = app
                    .desk
                    .school_named(&signed.who.office, &read.to_string())
                    .await;
                match there {
                    Ok(None) => number = Some(read.to_string()),
                    Ok(Some(_)) => {
                        form = form.refused(FieldError::on("number", "organisation-number-there"));
                    }
                    Err(error) => return failed(&app, &signed.visitor, &error),
                }
            }
        }
    }
    let text = |field: &str| answers.get(field).map(str::to_owned);
    let said = Said {
        name: answers.text("name"),
        contact: text("contact"),
        telephone: text("telephone"),
        email: text("email"),
        checked: answers.get("checked").is_some(),
        closed: answers.get("closed").is_some(),
    };
    if said.name.is_empty() {
        form = form.refused(FieldError::on("name", "organisation-name-missing"));
    }
    if !form.errors.is_empty() {
        return show(&app, &signed, kind, held.as_ref(), form).await;
    }
    let id = held.map(|one| one.row.organisation_id).or(number);
    let put = app
        .desk
        .put_organisation(&signed.who, kind, id.as_deref(), said);
    match put.await {
        Ok(_) => signed.visitor.redirect("/admin/organisations"),
        Err(error) => failed(&app, &signed.visitor, &error),
    }
}
