//! A referral by telephone: search first, then one page, then a look at who it may be.

pub(crate) mod read;
mod several;

use super::danger;
use super::search::{Schools, candidate, notice};
use super::{children, failed, form_id};
use crate::answers::Answers;
use crate::app::App;
use crate::ask::{Signed, Visitor, encode};
use crate::form::{Choice, FieldError, Form};
use crate::pages::candidates::Candidate;
use crate::pages::{NewCase, NewCaseReceived, NewCaseSearch, NewChild, OfLead};
use axum::extract::{Query, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::access::Action;
use casework::ids::CaseTypeId;
use desk::identify::{Answer, Asked, Band, Chosen, Form as By, Found};
use desk::leads::{SOURCE, Shown};
use desk::office::OfficeError;
use desk::receive::Referral;
use serde::Deserialize;
use words::Sentence;

/// Who may refer, as the form offers it; packs speak of the same sources.
const SOURCES: [&str; 4] = ["school", "agency", "authority", "public"];
/// How many candidates are shown.
const MOST: usize = 6;
/// The fields that the search and the referral share.
const SHARED: [&str; 7] = [
    "family_name",
    "given_names",
    "born-day",
    "born-month",
    "born-year",
    "postcode",
    "upn",
];

/// What is asked, and said, of each child.
const OWN: [&str; 12] = [
    "family_name",
    "given_names",
    "born",
    "about_age",
    "upn",
    "school",
    "first_absence",
    "same",
    "home",
    "not_same",
    "not_same_reason",
    "seen",
];

/// Search first: many "new" children are known already.
pub async fn search(
    State(app): State<App>,
    visitor: Visitor,
    RawQuery(query): RawQuery,
) -> Response {
    let signed = match Signed::may(&app, visitor, Action::OpenCase) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let query = query.unwrap_or_default();
    let answers = Answers::parse(query.as_bytes()).unwrap_or_default();
    let mut page = NewCaseSearch {
        form: answers.again(form_id(&app)),
        candidates: None,
        notice: None,
        on: with_typed(&answers),
    };
    // Before anything was asked there is nothing to find fault with.
    if query.is_empty() {
        return app.page(&signed.visitor, &page);
    }
    let person = match read::probe(&answers) {
        Ok(person) => person,
        Err(error) => {
            page.form.errors.push(error);
            return app.page_with(
                &signed.visitor,
                &page,
                None,
                StatusCode::UNPROCESSABLE_ENTITY,
            );
        }
    };
    let asked = Asked::form(person);
    match look(&app, &signed, By::NewCase, asked).await {
        Ok((answer, candidates)) => {
            page.notice = notice(answer.readiness);
            page.candidates = Some(candidates);
            app.page(&signed.visitor, &page)
        }
        Err(response) => *response,
    }
}

/// The referral's page with what was typed into the search.
fn with_typed(answers: &Answers) -> String {
    let typed: Vec<String> = SHARED
        .iter()
        .filter_map(|field| Some(format!("{field}={}", encode(answers.get(field)?))))
        .collect();
    match typed.is_empty() {
        true => "/cases/new/details".to_owned(),
        false => format!("/cases/new/details?{}", typed.join("&")),
    }
}

/// Searches, and lays the comparisons open.
pub(crate) async fn look(
    app: &App,
    signed: &Signed,
    by: By,
    asked: Asked,
) -> Result<(Answer, Vec<Candidate>), Box<Response>> {
    let fail = |error: &dyn std::fmt::Display| Box::new(failed(app, &signed.visitor, error));
    let schools = app
        .desk
        .schools(&signed.who.office)
        .await
        .map_err(|error| fail(&error))?;
    let answer = app
        .desk
        .who_is_this(&signed.who, by, asked, MOST)
        .await
        .map_err(|error| fail(&error))?;
    let schools = Schools::new(schools);
    let candidates = answer
        .found
        .iter()
        .map(|found| candidate(signed, &schools, &answer.asked, found))
        .collect();
    Ok((answer, candidates))
}

/// The referral itself.
pub async fn details(
    State(app): State<App>,
    visitor: Visitor,
    RawQuery(query): RawQuery,
) -> Response {
    let signed = match Signed::may(&app, visitor, Action::OpenCase) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let answers = Answers::parse(query.unwrap_or_default().as_bytes()).unwrap_or_default();
    let lead = match on_lead(&app, &signed, &answers).await {
        Ok(lead) => lead,
        Err(response) => return *response,
    };
    let mut form = answers.again(form_id(&app));
    if let Some(lead) = &lead {
        form = match of_lead(&app, &signed, lead, form).await {
            Ok(form) => form,
            Err(response) => return *response,
        };
    }
    if let Some(same) = answers.get("same") {
        match app.desk.chosen(&signed.who, same).await {
            Ok(Some(chosen)) => {
                let child = NewChild {
                    choices: vec![choice(&signed, same, &chosen)],
                    ..NewChild::default()
                };
                let page = page(
                    &signed,
                    read::filled(form, &chosen),
                    vec![child],
                    lead.as_ref(),
                );
                return app.page(&signed.visitor, &page);
            }
            Ok(None) => form
                .errors
                .push(FieldError::on("family_name", "new-case-same-gone")),
            Err(error) => return failed(&app, &signed.visitor, &error),
        }
    }
    let page = page(&signed, form, blank_children(1), lead.as_ref());
    app.page(&signed.visitor, &page)
}

fn choice(signed: &Signed, id: &str, chosen: &Chosen) -> Choice {
    named(signed, id, &chosen.facts)
}

/// Somebody by name and date of birth.
fn named(signed: &Signed, id: &str, facts: &desk::identify::Facts) -> Choice {
    let born = facts
        .born
        .map(|born| format!(", {}", words::date(signed.visitor.lang, born)));
    Choice::literal(
        id,
        &format!("{}{}", facts.listed(), born.unwrap_or_default()),
    )
}

/// The lead that the case is opened on, where it is opened on one that this person may decide
/// on; the answer to send where there is no such lead any more.
async fn on_lead(
    app: &App,
    signed: &Signed,
    answers: &Answers,
) -> Result<Option<Shown>, Box<Response>> {
    let Some(id) = answers.get("lead") else {
        return Ok(None);
    };
    let (_, shown) =
        super::leads::open(app, signed.visitor.clone(), Action::DecideLead, id).await?;
    Ok(Some(shown))
}

/// The form with what a lead says of the child, where nothing else was typed.
async fn of_lead(
    app: &App,
    signed: &Signed,
    lead: &Shown,
    mut form: Form,
) -> Result<Form, Box<Response>> {
    let schools = super::leads::schools(app, signed).await?;
    let school = |at: &casework::calendar::SchoolId| super::leads::named(&schools, at);
    let referral = lead.referral(signed.visitor.lang, CaseTypeId::new(""), school);
    // A name that two schools have finds neither: the number stands in its place.
    let written = |at: &casework::calendar::SchoolId| {
        let name = school(at);
        match schools.values().filter(|held| **held == name).count() {
            0 | 1 => name,
            _ => at.as_str().to_owned(),
        }
    };
    let about = &lead.lead.raised.about;
    let born = about.born.map(|born| born.date());
    let part = |part: Option<String>| part.unwrap_or_default();
    let held = [
        ("family_name", about.name.surname.clone()),
        (
            "given_names",
            [about.name.forename.as_str(), &about.name.middle]
                .join(" ")
                .trim()
                .to_owned(),
        ),
        ("born-day", part(born.map(|born| born.day().to_string()))),
        (
            "born-month",
            part(born.map(|born| born.month().to_string())),
        ),
        ("born-year", part(born.map(|born| born.year().to_string()))),
        // A number that is mistyped would only be refused; the lead keeps it.
        (
            "upn",
            referral
                .upn
                .map(|upn| upn.as_str().to_owned())
                .unwrap_or_default(),
        ),
        ("address", about.address.clone().unwrap_or_default()),
        (
            "school",
            part(lead.lead.raised.school.as_ref().map(written)),
        ),
        ("source", SOURCE.to_owned()),
        ("account", referral.story),
    ];
    for (field, value) in held {
        if !value.is_empty() && !form.values.contains_key(field) {
            form = form.with(field, value);
        }
    }
    Ok(form)
}

fn page(signed: &Signed, form: Form, children: Vec<NewChild>, lead: Option<&Shown>) -> NewCase {
    let own = lead.map(|_| SOURCE);
    let types = &signed.who.office.pack.case_types;
    let danger = form
        .values
        .get("danger")
        .is_some_and(|all| all.iter().any(|said| said == "yes"));
    NewCase {
        dangers: match danger {
            true => danger::choices(signed),
            false => Vec::new(),
        },
        form,
        children,
        reasons: types
            .iter()
            .map(|(id, rule)| Choice::literal(id.as_str(), &signed.visitor.label(&rule.label)))
            .collect(),
        sources: own
            .into_iter()
            .chain(SOURCES)
            .map(|source| Choice::new(source, format!("source-{source}").as_str()))
            .collect(),
        owners: vec![Choice::literal(&signed.who.person, &signed.who.name)],
        lead: lead.map(|lead| OfLead {
            id: lead.id.clone(),
            told: Sentence::new("lead-on-case-form")
                .with("id", lead.id.as_str())
                .with("day", lead.lead.on),
        }),
    }
}

/// The children of a form, of whom nobody has been looked at yet.
fn blank_children(room: usize) -> Vec<NewChild> {
    (1..=room)
        .map(|child| NewChild {
            prefix: children::prefix(child),
            ..NewChild::default()
        })
        .collect()
}

/// Opens the cases, once everyone who may be one of the children was looked at.
pub async fn save(State(app): State<App>, visitor: Visitor, answers: Answers) -> Response {
    let signed = match Signed::may(&app, visitor, Action::OpenCase) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let lead = match on_lead(&app, &signed, &answers).await {
        Ok(lead) => lead,
        Err(response) => return *response,
    };
    if let Some((room, form)) = children::one_more(&answers, form_id(&app)) {
        let page = page(&signed, form, blank_children(room), lead.as_ref());
        return app.page(&signed.visitor, &page);
    }
    let today = desk::given::in_britain(app.desk.clock.now()).date();
    let mut errors = Vec::new();
    let mut referred = Vec::new();
    for (child, theirs) in children::each(&answers, &OWN) {
        match read::referral(&signed, &theirs, today) {
            Ok(referral) => referred.push((child, theirs, referral)),
            Err(wrong) => errors.extend(children::at(child, wrong, &OWN)),
        }
    }
    if answers.get("danger") == Some("yes") {
        let done = ("danger_done", answers.get("danger_done"));
        let why = answers.text("danger_why");
        errors.extend(danger::said(&signed, done, ("danger_why", &why)).err());
    }
    if !errors.is_empty() {
        return again(&app, &signed, &answers, (lead.as_ref(), errors));
    }
    let mut shown = blank_children(children::room(&answers));
    let mut referrals = Vec::new();
    for (child, theirs, mut referral) in referred {
        if let Err(response) = read::school(&app, &signed, &theirs, &mut referral).await {
            return *response;
        }
        if child > 1 {
            let form = referral.form.take();
            referral.form = form.map(|form| format!("{form}/{child}"));
        }
        match looked_at(&app, &signed, &theirs, &mut referral).await {
            Ok(()) => {}
            Err(Ok((look, wrong))) => {
                errors.extend(children::at(child, wrong, &OWN));
                if let Some(place) = shown.get_mut(child - 1) {
                    let prefix = std::mem::take(&mut place.prefix);
                    *place = NewChild { prefix, ..look };
                }
            }
            Err(Err(response)) => return *response,
        }
        referrals.push((theirs, referral));
    }
    if !errors.is_empty() {
        let mut form = answers.again(form_id(&app));
        form.errors = errors;
        let page = page(&signed, form, shown, lead.as_ref());
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return app.page_with(&signed.visitor, &page, None, status);
    }
    several::open(&app, &signed, &answers, lead.as_ref(), referrals).await
}

/// Looks at everyone who may be the child, and makes the referral one about whoever was chosen.
/// What is still to be said, with those it is to be said of, or the answer to our failure,
/// otherwise.
async fn looked_at(
    app: &App,
    signed: &Signed,
    answers: &Answers,
    referral: &mut Referral,
) -> Result<(), Result<(NewChild, Vec<FieldError>), Box<Response>>> {
    let fail = |error: OfficeError| Err(Box::new(failed(app, &signed.visitor, &error)));
    let asked = Asked::form(referral.person());
    let (answer, candidates) = look(app, signed, By::NewCase, asked).await.map_err(Err)?;
    let likely: Vec<(&Found, Candidate)> = answer
        .found
        .iter()
        .zip(candidates)
        .filter(|(found, _)| found.band != Band::None || found.relation.is_some())
        .collect();
    if let Some(same) = answers.get("same") {
        let chosen = app.desk.chosen(&signed.who, same).await.map_err(fail)?;
        let Some(chosen) = chosen else {
            let gone = vec![FieldError::on("family_name", "new-case-same-gone")];
            return Err(Ok((seen(signed, answers, likely), gone)));
        };
        read::keep_typed(signed, referral, &chosen);
        read::take(referral, &chosen);
        referral.household = chosen.household;
        return Ok(());
    }
    // Sent before, it was looked at then: those who are found now are the children themselves.
    let form = referral.form.as_deref().unwrap_or_default();
    let before = app.desk.sent_before(&signed.who, form).await;
    let before = before.map_err(|error| fail(error.into()))?;
    let errors = read::judged(answers, &likely);
    if !errors.is_empty() && !before {
        return Err(Ok((seen(signed, answers, likely), errors)));
    }
    referral.looked_at = read::looked_at(signed, answers, &likely);
    if let Some(home) = answers.get("home") {
        let chosen = app.desk.chosen(&signed.who, home).await.map_err(fail)?;
        referral.household = chosen.and_then(|found| found.household);
    }
    Ok(())
}

/// Those who may be the child, to be looked at.
fn seen(signed: &Signed, answers: &Answers, likely: Vec<(&Found, Candidate)>) -> NewChild {
    let mut child = NewChild {
        name: name_of(answers),
        ..NewChild::default()
    };
    child.seen = likely
        .iter()
        .map(|(found, _)| found.id.as_str())
        .collect::<Vec<_>>()
        .join(" ");
    for (found, candidate) in likely {
        let one = named(signed, &found.id, &found.facts);
        match found.relation {
            None => child.choices.push(one),
            Some(_) if found.child.is_some() => child.homes.push(one),
            Some(_) => {}
        }
        child.candidates.push(candidate);
    }
    child
}

/// A child as typed.
fn name_of(answers: &Answers) -> String {
    let names = [answers.text("given_names"), answers.text("family_name")];
    names.join(" ").trim().to_owned()
}

fn again(
    app: &App,
    signed: &Signed,
    answers: &Answers,
    (lead, errors): (Option<&Shown>, Vec<FieldError>),
) -> Response {
    let mut form = answers.again(form_id(app));
    form.errors = errors;
    let page = page(signed, form, blank_children(children::room(answers)), lead);
    app.page_with(
        &signed.visitor,
        &page,
        None,
        StatusCode::UNPROCESSABLE_ENTITY,
    )
}

/// Which referral was received.
#[derive(Deserialize)]
pub struct Received {
    reference: Option<String>,
}

/// A referral that was received and is not the referrer's to follow.
pub async fn received(
    State(app): State<App>,
    visitor: Visitor,
    Query(query): Query<Received>,
) -> Response {
    let signed = match Signed::may(&app, visitor, Action::OpenCase) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    // Only what a reference can be: nobody's words are shown back.
    let reference: String = query
        .reference
        .unwrap_or_default()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(12)
        .collect();
    app.page(&signed.visitor, &NewCaseReceived { reference })
}
