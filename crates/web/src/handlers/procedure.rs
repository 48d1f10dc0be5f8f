//! The procedure in use, as people read it: a part to a page, or all of it to be printed.

use crate::app::App;
use crate::ask::{Signed, Visitor};
use crate::handlers::door::not_found;
use crate::pages::Procedure;
use crate::pages::procedure::{Head, Part, PartLink};
use crate::show::procedure::Teller;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use casework::access::Action;
use casework::ids::RoleId;
use words::Sentence;

/// Every path of the procedure; each stands in [`crate::routes::ROUTES`] too.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/procedure", get(first))
        .route("/procedure/print", get(whole))
        .route("/procedure/{part}", get(one))
}

/// The stages, with which the procedure begins.
pub async fn first(State(app): State<App>, visitor: Visitor) -> Response {
    show(&app, visitor, Some(Part::Stages))
}

/// One of the other parts.
pub async fn one(State(app): State<App>, Path(word): Path<String>, visitor: Visitor) -> Response {
    let mut parts = Part::ALL.into_iter();
    match parts.find(|part| *part != Part::Stages && part.word() == word) {
        Some(part) => show(&app, visitor, Some(part)),
        None => match Signed::may(&app, visitor, Action::SeeProcedure) {
            Ok(signed) => not_found(&app, &signed.visitor),
            Err(response) => *response,
        },
    }
}

/// All parts on one page.
pub async fn whole(State(app): State<App>, visitor: Visitor) -> Response {
    show(&app, visitor, None)
}

fn show(app: &App, visitor: Visitor, part: Option<Part>) -> Response {
    let signed = match Signed::may(app, visitor, Action::SeeProcedure) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let office = &signed.who.office;
    let directory = |role: &RoleId| office.telephone(role).map(str::to_owned);
    let teller = Teller {
        lang: signed.visitor.lang,
        pack: &office.pack,
        directory: &directory,
    };
    let page = Procedure {
        head: head(app, &signed, &teller),
        parts: Part::ALL
            .into_iter()
            .map(|held| PartLink {
                path: held.path(),
                title: held.title(),
                current: part == Some(held),
            })
            .collect(),
        whole: part.is_none(),
        chapters: match part {
            Some(part) => vec![teller.chapter(part)],
            None => Part::ALL.map(|part| teller.chapter(part)).to_vec(),
        },
    };
    app.page(&signed.visitor, &page)
}

fn head(app: &App, signed: &Signed, teller: &Teller<'_>) -> Head {
    let office = &signed.who.office;
    let pack = &office.pack;
    let law = pack
        .extends
        .as_ref()
        .and_then(|law| app.desk.packs.load(law).ok());
    Head {
        title: signed.visitor.label(&pack.title),
        version: pack.version.clone(),
        since: office.versions.latest_from().or(pack.in_force_from),
        law: law.map(|law| {
            Sentence::new("procedure-law")
                .with("law", signed.visitor.label(&law.title))
                .with("version", law.version)
        }),
        offered: app.desk.offers(&signed.who),
        other_language: teller.other_language(),
    }
}
