//! The office round the cases: what comes in, who does what, who may come in, and the pages
//! that are the same for everybody.

pub mod account;
pub mod inbox;
pub mod owed;
pub mod people;
pub mod referring;
pub mod setup;
pub mod statements;
pub mod team;

use crate::app::App;
use axum::Router;
use axum::routing::{get, post};

/// The routes of the office; each stands in [`crate::routes::ROUTES`] too.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/referrals", get(inbox::list))
        .route("/referrals/new", get(referring::ask).post(referring::save))
        .route("/referrals/{id}", get(inbox::triage).post(inbox::decide))
        .route("/owed", get(owed::list))
        .route("/owed/{id}", get(owed::one))
        .route("/owed/{id}/done", get(owed::ask).post(owed::save))
        .route("/team", get(team::show))
        .route("/team/allocate", post(team::allocate))
        .route(
            "/approvals/{reference}/{what}",
            get(team::approval).post(team::decide),
        )
        .route("/admin/people", get(people::list).post(people::admit))
        .route("/admin/people/{id}", get(people::one).post(people::change))
        .route("/account", get(account::show))
        .route("/account/language", post(account::language))
        .route("/account/password", post(account::password))
        .route("/account/sign-ins/end-others", post(account::end_others))
        .route("/account/sign-ins/{id}/end", post(account::end_one))
        .route("/setup", get(setup::ask).post(setup::save))
        .route("/help", get(statements::help))
        .route("/privacy", get(statements::privacy))
        .route("/accessibility", get(statements::accessibility))
        .route("/locked", get(statements::locked))
}
