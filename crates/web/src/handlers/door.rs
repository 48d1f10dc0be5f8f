//! Signing in and out, and the pages for those who are nowhere.

use super::{failed, form_id};
use crate::answers::Answers;
use crate::app::App;
use crate::ask::{Visitor, cookie_name};
use crate::form::{FieldError, Form};
use crate::pages::{DemonstrationLogin, Forbidden, Locked, NotFound, SignIn, SignedOut};
use axum::extract::{Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use casework::access::{Action, Answer, Facts, may};
use serde::Deserialize;
use words::{Lang, Sentence};

/// The first page: the work list for those signed in.
pub async fn home(State(app): State<App>, visitor: Visitor) -> Response {
    match visitor.who {
        // Whoever runs the installation alone has no work list.
        Some(ref who) if !works(who) => visitor.redirect("/admin/people"),
        Some(_) => visitor.redirect("/work"),
        // Nobody works here yet: somebody must be the first.
        None if app.desk.offices().is_empty() => visitor.redirect("/setup"),
        None => visitor.redirect("/signin"),
    }
}

/// Where to go on after signing in.
#[derive(Deserialize)]
pub struct Next {
    next: Option<String>,
}

/// Only a path of this service: a sign-in must not send anybody to another site.
fn own_path(next: Option<String>) -> Option<String> {
    next.filter(|path| path.starts_with('/') && !path.starts_with("//") && !path.contains('\\'))
}

/// The sign-in page.
pub async fn ask(State(app): State<App>, visitor: Visitor, Query(query): Query<Next>) -> Response {
    let page = page(
        &app,
        &visitor,
        Form::blank(form_id(&app)),
        own_path(query.next),
    );
    app.page(&visitor, &page)
}

fn page(app: &App, visitor: &Visitor, form: Form, next: Option<String>) -> SignIn {
    SignIn {
        form,
        next,
        code: false,
        demonstration: app
            .demonstration
            .iter()
            .map(|login| DemonstrationLogin {
                email: login.email.clone(),
                password: login.password.clone(),
                role: Sentence::literal(visitor.label(&login.role)),
                council: login.council.clone(),
            })
            .collect(),
        timed_out: false,
    }
}

/// Signs somebody in.
pub async fn sign_in(State(app): State<App>, visitor: Visitor, answers: Answers) -> Response {
    let next = own_path(answers.get("next").map(str::to_owned));
    let tried = app
        .desk
        .sign_in(
            answers.get("email").unwrap_or_default(),
            // A password is taken to the letter, spaces and all.
            answers.get("password").unwrap_or_default(),
            &visitor.address,
            &visitor.agent,
        )
        .await;
    match tried {
        Ok(desk::people::SignIn::In { token }) => {
            let mut visitor = visitor;
            visitor.lang = own_language(&app, &visitor, &token).await;
            let mut response = visitor.redirect(next.as_deref().unwrap_or("/"));
            set_cookie(&app, &mut response, &token, "");
            response
        }
        Ok(desk::people::SignIn::Wrong) => {
            let mut again = Form::blank(form_id(&app));
            if let Some(email) = answers.get("email") {
                again = again.with("email", email);
            }
            let form = again.refused(FieldError::on("email", "signin-wrong"));
            let page = page(&app, &visitor, form, next);
            app.page_with(&visitor, &page, None, StatusCode::UNAUTHORIZED)
        }
        Ok(desk::people::SignIn::Locked(until)) => {
            let until = Some(desk::given::in_britain(until).time());
            app.page_with(
                &visitor,
                &Locked { until },
                None,
                StatusCode::TOO_MANY_REQUESTS,
            )
        }
        Err(error) => failed(&app, &visitor, &error),
    }
}

fn works(who: &desk::Who) -> bool {
    let standings = who.standings();
    let may = |action| may(&standings, action, Facts::default()) == Answer::Allow;
    may(Action::SeeWork) || !may(Action::ManagePeople)
}

/// The language that somebody reads in: the one of the page that was signed in on, unless
/// their account asks for Welsh.
async fn own_language(app: &App, visitor: &Visitor, token: &str) -> Lang {
    let kept = match app.desk.who(token).await {
        Ok(Some(who)) => app.desk.store.account(&who.office.id, &who.person).await,
        Ok(None) => Ok(None),
        Err(error) => Err(error),
    };
    match kept {
        Ok(Some(account)) if account.language == Lang::Cy.tag() => Lang::Cy,
        Ok(_) | Err(_) => visitor.lang,
    }
}

fn set_cookie(app: &App, response: &mut Response, value: &str, more: &str) {
    let secure = if app.secure_cookies { "; Secure" } else { "" };
    let name = cookie_name(app.secure_cookies);
    let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{more}");
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

/// Asks before signing out.
pub async fn leave(State(app): State<App>, visitor: Visitor) -> Response {
    let form = visitor.who.as_ref().map(|_| Form::blank(form_id(&app)));
    app.page(&visitor, &SignedOut { form })
}

/// Signs out: the sign-in ends here, not only in the browser.
pub async fn sign_out(State(app): State<App>, mut visitor: Visitor) -> Response {
    if let Some(who) = visitor.who.take()
        && let Err(error) = app.desk.sign_out(&who).await
    {
        return failed(&app, &visitor, &error);
    }
    let mut response = app.page(&visitor, &SignedOut { form: None });
    set_cookie(&app, &mut response, "", "; Max-Age=0");
    response
}

/// Nothing here.
pub async fn nowhere(State(app): State<App>, visitor: Visitor) -> Response {
    not_found(&app, &visitor)
}

/// The visitor's role does not allow it.
pub(crate) fn forbidden(app: &App, visitor: &Visitor) -> Response {
    let page = Forbidden { why: None };
    app.page_with(visitor, &page, None, StatusCode::FORBIDDEN)
}

/// Nothing here, or nothing that this visitor may know of.
pub(crate) fn not_found(app: &App, visitor: &Visitor) -> Response {
    app.page_with(visitor, &NotFound {}, None, StatusCode::NOT_FOUND)
}
