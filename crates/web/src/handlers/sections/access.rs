//! Who has looked at a case.

use super::page;
use crate::ask::Visitor;
use crate::handlers::case::{Opened, open};
use crate::handlers::failed;
use crate::pages::{Access, Look};
use crate::server::App;
use axum::extract::{Path, State};
use axum::response::Response;
use casework::access::{Action, Answer, may};
use words::Sentence;

/// The access log of the case: the whole for those who may see it, a reader's own looks for
/// everybody else.
pub async fn show(
    State(app): State<App>,
    Path(reference): Path<String>,
    visitor: Visitor,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let who = &opened.signed.who;
    let looks = match app.desk.looks(who, &reference).await {
        Ok(looks) => looks,
        Err(error) => return failed(&app, &opened.signed.visitor, &error),
    };
    let reach = desk::cases::reach_of(who, &opened.loaded);
    let own = may(&who.standings(), Action::SeeAccessLog, reach) != Answer::Allow;
    let shown = Access {
        level: if opened.loaded.child.restricted.is_some() {
            "restrict-safeguarding".into()
        } else {
            "restrict-team".into()
        },
        looks: looks
            .rows
            .into_iter()
            .filter(|look| !own || look.person == who.person)
            .map(|look| Look {
                at: look.at,
                what: Sentence::new(&format!("tab-{}", look.purpose)),
                why: why(&opened, &look.person),
                who: look.name,
            })
            .collect(),
        own,
    };
    page(&app, &opened, &shown)
}

/// Why somebody may look.
fn why(opened: &Opened, person: &str) -> Sentence {
    let leads = opened
        .loaded
        .case
        .assigned
        .as_ref()
        .is_some_and(|id| id.as_str() == person);
    if leads {
        "access-leads".into()
    } else {
        "access-team".into()
    }
}
