//! `/health`: is the process up, and can it reach what it knows?

use crate::app::App;
use axum::extract::State;
use axum::http::StatusCode;

/// 200 with `ok`, or 503 with what is wrong, in a word that says nothing about anybody.
pub async fn health(State(app): State<App>) -> (StatusCode, &'static str) {
    match app.desk.store.heads().await {
        Ok(_) => (StatusCode::OK, "ok\n"),
        Err(error) => {
            tracing::error!(%error, "the store does not answer");
            (
                StatusCode::SERVICE_UNAVAILABLE,
                "the store does not answer\n",
            )
        }
    }
}
