//! All cases that somebody may see.

use super::{failed, form_id};
use crate::ask::{Signed, Visitor};
use crate::form::Form;
use crate::pages::common::Paging;
use crate::pages::{CaseRow, Cases, Sort};
use crate::server::App;
use crate::show;
use axum::extract::State;
use axum::response::Response;
use casework::access::Action;
use words::Sentence;

/// How many cases stand on a page.
const PAGE: u32 = 50;

/// The list.
pub async fn list(State(app): State<App>, visitor: Visitor) -> Response {
    let signed = match Signed::may(&app, visitor, Action::Search) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let visitor = &signed.visitor;
    let (rows, found) = match app.desk.open_case_list(&signed.who, PAGE, 0).await {
        Ok(found) => found,
        Err(error) => return failed(&app, visitor, &error),
    };
    let pack = &signed.who.office.pack;
    let page = Cases {
        filter: Form::blank(form_id(&app)),
        stages: Vec::new(),
        officers: Vec::new(),
        chosen: Vec::new(),
        rows: rows
            .into_iter()
            .map(|row| CaseRow {
                child: row.child_name,
                stage: pack
                    .stages
                    .get(&row.stage.as_str().into())
                    .map_or_else(|| row.stage.clone(), |stage| visitor.label(&stage.label)),
                reference: row.case_id,
                next: None,
                risk: show::risk(row.risk.as_deref()),
                officer: row.owner_person,
                flags: if row.contact_rule {
                    vec![Sentence::new("safeguarding-no-family-contact")]
                } else {
                    Vec::new()
                },
            })
            .collect(),
        found: u32::try_from(found).unwrap_or(u32::MAX),
        sort: Sort {
            by: "child".to_owned(),
            descending: false,
            base: "/cases?".to_owned(),
        },
        paging: Paging::single(),
    };
    app.page(visitor, &page)
}
