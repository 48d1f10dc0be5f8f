//! My account: who I am here, in which language, where I am signed in, my password.

use super::setup::password_errors;
use crate::answers::Answers;
use crate::app::App;
use crate::ask::{Signed, Visitor};
use crate::form::{Choice, FieldError, Form};
use crate::handlers::door::not_found;
use crate::handlers::{failed, form_id};
use crate::pages::common::Fact;
use crate::pages::{Account, SignInRow};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::access::Action;
use desk::admin::{AdminError, short};
use desk::given::in_britain;
use words::Lang;

/// The account of whoever asks.
pub async fn show(State(app): State<App>, visitor: Visitor) -> Response {
    let signed = match Signed::may(&app, visitor, Action::OwnAccount) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let form = Form::blank(form_id(&app));
    page(&app, &signed, form, StatusCode::OK).await
}

async fn page(app: &App, signed: &Signed, password: Form, status: StatusCode) -> Response {
    let (visitor, who) = (&signed.visitor, &signed.who);
    let office = &who.office;
    let account = match app.desk.store.account(&office.id, &who.person).await {
        Ok(Some(account)) => account,
        Ok(None) => return not_found(app, visitor),
        Err(error) => return failed(app, visitor, &error),
    };
    let sign_ins = match app.desk.sign_ins(office, &who.person).await {
        Ok(sign_ins) => sign_ins,
        Err(error) => return failed(app, visitor, &error),
    };
    let page = Account {
        facts: vec![
            Fact::literal("people-name", &account.name),
            Fact::literal("signin-email", &account.email),
            Fact::literal(
                "people-role",
                &super::people::role_words(visitor, office, &who.roles),
            ),
        ],
        language: Form::blank(form_id(app)).with("language", account.language),
        languages: vec![
            Choice::literal("en", "English"),
            Choice::literal("cy", "Cymraeg"),
        ],
        password,
        sign_ins: sign_ins
            .iter()
            .map(|sign_in| SignInRow {
                id: short(sign_in),
                device: device(&sign_in.agent),
                since: in_britain(sign_in.created),
                used: in_britain(sign_in.last_seen),
                this: sign_in.token == who.sign_in,
                form_id: form_id(app),
            })
            .collect(),
        views: Vec::new(),
    };
    app.page_with(visitor, &page, None, status)
}

/// A browser and its machine in two words, as far as the browser tells. The names are
/// brands, the same in every language.
fn device(agent: &str) -> String {
    let first = |names: &[(&str, &str)]| {
        names
            .iter()
            .find(|(sign, _)| agent.contains(sign))
            .map(|(_, name)| (*name).to_owned())
    };
    // The order matters: most browsers name their forebears too.
    let browser = first(&[
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let machine = first(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS X", "Mac"),
        ("CrOS", "Chromebook"),
        ("Linux", "Linux"),
    ]);
    match (browser, machine) {
        (None, None) if agent.is_empty() => "?".to_owned(),
        (None, None) => agent.chars().take(40).collect(),
        (browser, machine) => [browser, machine]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", "),
    }
}

/// Keeps the language, and shows the page in it.
pub async fn language(State(app): State<App>, visitor: Visitor, answers: Answers) -> Response {
    let mut signed = match Signed::may(&app, visitor, Action::OwnAccount) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let lang = match answers.get("language") {
        Some("cy") => Lang::Cy,
        Some(_) | None => Lang::En,
    };
    match app.desk.own_language(&signed.who, lang.tag()).await {
        Ok(()) => {
            signed.visitor.lang = lang;
            signed.visitor.redirect("/account")
        }
        Err(error) => failed(&app, &signed.visitor, &error),
    }
}

/// Changes one's own password.
pub async fn password(State(app): State<App>, visitor: Visitor, answers: Answers) -> Response {
    let signed = match Signed::may(&app, visitor, Action::OwnAccount) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let (old, new) = (answers.text("password"), answers.text("new"));
    let mut errors = password_errors("new", &new, &answers);
    if errors.is_empty() {
        match app.desk.own_password(&signed.who, &old, &new).await {
            Ok(()) => return signed.visitor.redirect("/account"),
            Err(AdminError::WrongPassword) => {
                errors.push(FieldError::on("password", "account-password-wrong"));
            }
            Err(error) => return failed(&app, &signed.visitor, &error),
        }
    }
    // What was typed as a password is not sent back to the page.
    let mut form = Form::blank(form_id(&app));
    form.errors = errors;
    page(&app, &signed, form, StatusCode::UNPROCESSABLE_ENTITY).await
}

/// Ends every sign-in but this one.
pub async fn end_others(State(app): State<App>, visitor: Visitor) -> Response {
    let signed = match Signed::may(&app, visitor, Action::OwnAccount) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    match app.desk.end_others(&signed.who).await {
        Ok(_) => signed.visitor.redirect("/account"),
        Err(error) => failed(&app, &signed.visitor, &error),
    }
}

/// Ends one sign-in.
pub async fn end_one(State(app): State<App>, Path(id): Path<String>, visitor: Visitor) -> Response {
    let signed = match Signed::may(&app, visitor, Action::OwnAccount) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    match app.desk.end_one(&signed.who, &id).await {
        // One that ended meanwhile is ended.
        Ok(_) => signed.visitor.redirect("/account"),
        Err(error) => failed(&app, &signed.visitor, &error),
    }
}
