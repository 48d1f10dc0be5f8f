//! Files of a case. None are taken yet: the page says so, and offers nothing that does not
//! work.

use super::page;
use crate::ask::Visitor;
use crate::handlers::case::open;
use crate::pages::Documents;
use crate::server::App;
use axum::extract::{Path, State};
use axum::response::Response;
use casework::access::Action;

/// The files of the case.
pub async fn list(
    State(app): State<App>,
    Path(reference): Path<String>,
    visitor: Visitor,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let shown = Documents {
        rows: Vec::new(),
        form: None,
        kinds: Vec::new(),
        restrictions: Vec::new(),
        largest: 0,
    };
    page(&app, &opened, &shown)
}
