//! Help, privacy, accessibility, and why signing in rests.

use crate::app::App;
use crate::ask::Visitor;
use crate::pages::{Locked, Statement, StatementKind};
use axum::extract::State;
use axum::response::Response;

/// Whom to ask, and the words of this service.
pub async fn help(State(app): State<App>, visitor: Visitor) -> Response {
    let kind = StatementKind::Help;
    app.page(&visitor, &Statement { kind })
}

/// What is kept on the reader's device.
pub async fn privacy(State(app): State<App>, visitor: Visitor) -> Response {
    let kind = StatementKind::Privacy;
    app.page(&visitor, &Statement { kind })
}

/// What works with which aids.
pub async fn accessibility(State(app): State<App>, visitor: Visitor) -> Response {
    let kind = StatementKind::Accessibility;
    app.page(&visitor, &Statement { kind })
}

/// What it means that signing in rests.
pub async fn locked(State(app): State<App>, visitor: Visitor) -> Response {
    app.page(&visitor, &Locked { until: None })
}
