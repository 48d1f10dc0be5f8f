//! My work.

use super::failed;
use crate::ask::{Signed, Visitor};
use crate::pages::common::DueDate;
use crate::pages::{AskedAbout, Recent, Work, WorkRow};
use crate::server::App;
use crate::show;
use axum::extract::State;
use axum::response::Response;
use casework::access::Action;
use desk::identify::Heard;
use desk::work::WorkItem;
use jiff::civil::Date;
use words::Sentence;

/// What is due for whoever is signed in.
pub async fn mine(State(app): State<App>, visitor: Visitor) -> Response {
    let signed = match Signed::may(&app, visitor, Action::SeeWork) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let visitor = &signed.visitor;
    let list = match app.desk.work(&signed.who).await {
        Ok(list) => list,
        Err(error) => return failed(&app, visitor, &error),
    };
    let heard = match app.desk.heard(&signed.who).await {
        Ok(heard) => heard,
        Err(error) => return failed(&app, visitor, &error),
    };
    let today = list.today;
    let rows = |items: &[WorkItem]| -> Vec<WorkRow> {
        items.iter().map(|item| row(visitor, item, today)).collect()
    };
    let page = Work {
        of: None,
        overdue: rows(&list.overdue),
        today: rows(&list.today_items),
        week: rows(&list.week),
        asked: heard.into_iter().map(asked).collect(),
        unallocated: visitor
            .waiting
            .map(|waiting| u32::try_from(waiting).unwrap_or(u32::MAX)),
        open: u32::try_from(list.open).unwrap_or(u32::MAX),
        recent: Vec::<Recent>::new(),
    };
    app.page(visitor, &page)
}

fn asked(heard: Heard) -> AskedAbout {
    AskedAbout {
        child: heard.child,
        path: heard.case.map(|case| format!("/cases/{case}")),
        by: heard.by,
        how: Sentence::new(&format!("approach-{}", show::slug(&heard.form))),
        at: heard.at,
    }
}

fn row(visitor: &Visitor, item: &WorkItem, today: Date) -> WorkRow {
    let case = &item.case;
    WorkRow {
        child: case.child_name.clone(),
        reference: case.case_id.clone(),
        path: format!("/cases/{}", case.case_id),
        what: if item.due.what == desk::project::NOTICE {
            Sentence::new("work-notice").with("about", visitor.label(&item.label))
        } else {
            Sentence::literal(visitor.label(&item.label))
        },
        when: DueDate::new(item.due.due, show::due_of_work(item, today)).by(item.time),
        risk: show::risk(case.risk.as_deref()),
        age: case.dob.and_then(|born| show::age(born, today)),
        flags: if case.contact_rule {
            vec!["safeguarding-no-family-contact".into()]
        } else {
            Vec::new()
        },
    }
}
