//! One file for each journey: it reads what was asked, asks `desk`, and fills a page.

pub mod act;
pub mod assets;
mod belief;
pub mod calendars;
pub mod case;
pub mod cases;
pub(crate) mod children;
mod danger;
pub mod door;
pub mod health;
pub mod import;
pub mod leads;
pub mod lists;
pub mod marks;
pub mod new_case;
pub mod note;
pub mod office;
pub mod organisations;
pub mod procedure;
pub mod registers;
pub mod roll;
pub mod same;
pub mod search;
pub mod sections;
pub(crate) mod together;
pub mod versions;
pub(crate) mod whom;
pub mod work;

use crate::app::App;
use crate::ask::Visitor;
use crate::pages::Broken;
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use std::fmt::Display;

/// We failed: logged once, here, with a reference that the person can quote.
pub(crate) fn failed(app: &App, visitor: &Visitor, error: &dyn Display) -> Response {
    let reference =
        desk::given::name(app.desk.dice.as_ref(), 8).unwrap_or_else(|_| "none".to_owned());
    tracing::error!(%reference, %error, "a request failed");
    app.page_with(
        visitor,
        &Broken { reference },
        None,
        StatusCode::INTERNAL_SERVER_ERROR,
    )
}

/// The single-use name of one showing of a form.
pub(crate) fn form_id(app: &App) -> String {
    desk::given::name(app.desk.dice.as_ref(), 16).unwrap_or_default()
}

/// The page of a list that an address asks for.
#[derive(Deserialize)]
pub struct PageAt {
    page: Option<String>,
}

impl PageAt {
    /// Counted from 1; what is no number asks for the first.
    pub(crate) fn number(&self) -> u32 {
        let typed = self.page.as_deref().and_then(|text| text.parse().ok());
        typed.unwrap_or(1).max(1)
    }

    /// The rows of that page, `per` to a page.
    pub(crate) fn rows(&self, per: u32) -> desk::rows::Page {
        desk::rows::Page {
            limit: per,
            offset: (self.number() - 1).saturating_mul(per),
        }
    }
}

/// A file, to be saved and never shown in the page's place.
pub(crate) fn file(media: &str, name: &str, bytes: Vec<u8>) -> Response {
    let plain = |c: char| {
        if c.is_ascii_alphanumeric() || " .-".contains(c) {
            c
        } else {
            '_'
        }
    };
    let ascii: String = name.chars().map(plain).collect();
    let named = format!(
        "attachment; filename=\"{ascii}\"; filename*=UTF-8''{}",
        crate::ask::encode(name)
    );
    let mut response = Body::from(bytes).into_response();
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, media),
        (header::CONTENT_DISPOSITION, named.as_str()),
    ] {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    }
    response
}
