//! Who asks, in which language, for which page.

use crate::app::App;
use crate::server::Spoken;
use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use casework::access::{Action, Answer, Facts, may};
use casework::label::{Label, Language};
use desk::Who;
use std::convert::Infallible;
use words::Lang;

/// The cookie's name: with TLS, one that no other site of the domain can set.
pub fn cookie_name(secure: bool) -> &'static str {
    if secure {
        "__Host-whereabouts"
    } else {
        "whereabouts"
    }
}

/// Whoever asks, signed in or not.
#[derive(Clone)]
pub struct Visitor {
    /// The language of the page.
    pub lang: Lang,
    /// The path without its language, with its query.
    pub path: String,
    /// Who is signed in.
    pub who: Option<Who>,
    /// The address that the request came from, for lock-out.
    pub address: String,
    /// The browser, in a few words.
    pub agent: String,
    /// How many referrals wait, for those who triage.
    pub waiting: Option<u64>,
}

impl Visitor {
    /// A pack's words in the visitor's language.
    pub fn label(&self, label: &Label) -> String {
        label.say(language(self.lang)).0.to_owned()
    }

    /// Where a path stands in the visitor's language.
    pub fn to(&self, path: &str) -> String {
        format!("{}{path}", self.lang.path_prefix())
    }

    /// Sends the visitor on after something was done.
    pub fn redirect(&self, path: &str) -> Response {
        Redirect::to(&self.to(path)).into_response()
    }
}

/// The pack's language for a language of the product.
pub fn language(lang: Lang) -> Language {
    match lang {
        Lang::En => Language::En,
        Lang::Cy => Language::Cy,
    }
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let lang = parts
            .extensions
            .get::<Spoken>()
            .map_or(Lang::En, |spoken| spoken.0);
        let text = |name| {
            parts
                .headers
                .get(name)
                .and_then(|value| value.to_str().ok())
                .unwrap_or_default()
        };
        let token = cookie(text(header::COOKIE), cookie_name(app.secure_cookies));
        let who = match token {
            None => None,
            Some(token) => match app.desk.who(&token).await {
                Ok(who) => who,
                Err(error) => {
                    tracing::error!(%error, "a sign-in could not be looked up");
                    None
                }
            },
        };
        let waiting = match &who {
            None => None,
            Some(who) => app.desk.waiting(who).await.unwrap_or_else(|error| {
                tracing::error!(%error, "the referrals that wait could not be counted");
                None
            }),
        };
        let address = parts
            .extensions
            .get::<axum::extract::ConnectInfo<std::net::SocketAddr>>()
            .map_or_else(|| "unknown".to_owned(), |info| info.0.ip().to_string());
        Ok(Visitor {
            lang,
            path: parts
                .uri
                .path_and_query()
                .map_or_else(|| "/".to_owned(), ToString::to_string),
            who,
            address,
            agent: text(header::USER_AGENT).to_owned(),
            waiting,
        })
    }
}

fn cookie(header: &str, name: &str) -> Option<String> {
    header
        .split(';')
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

/// Somebody signed in, who may do what the page is for.
pub struct Signed {
    /// The visitor.
    pub visitor: Visitor,
    /// Who.
    pub who: Who,
}

impl Signed {
    /// Lets somebody in whom the permission table lets in; the answer to send otherwise.
    ///
    /// # Errors
    ///
    /// The response for somebody who is not signed in, or who may not.
    pub fn may(app: &App, visitor: Visitor, action: Action) -> Result<Self, Box<Response>> {
        let Some(who) = visitor.who.clone() else {
            let next = visitor.path.clone();
            return Err(Box::new(
                visitor.redirect(&format!("/signin?next={}", encode(&next))),
            ));
        };
        // Whose case it is, is asked once the case is there: here the role alone.
        let role = Facts {
            own: true,
            ..Facts::default()
        };
        match may(&who.standings(), action, role) {
            Answer::Allow => Ok(Self { visitor, who }),
            Answer::NotThere => Err(Box::new(crate::handlers::door::not_found(app, &visitor))),
            Answer::Deny(_) => Err(Box::new(crate::handlers::door::forbidden(app, &visitor))),
        }
    }
}

/// A path as the value of a query.
pub fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}
