//! The list of leads, narrowed by what its address asks.

use super::{owner, rule};
use crate::app::App;
use crate::ask::{Signed, Visitor, encode};
use crate::form::{Choice, Form};
use crate::handlers::{PageAt, failed, form_id};
use crate::pages::common::Paging;
use crate::pages::{LeadRow, Leads};
use crate::show;
use axum::extract::{Query, State};
use axum::response::Response;
use casework::access::Action;
use desk::leads::Wanted;
use desk::rows::{LeadRow as Row, LeadState};
use serde::Deserialize;
use std::collections::BTreeMap;
use words::Sentence;

/// How many leads stand on a page.
const PAGE: u32 = 50;

/// What the address asks of the list. An empty answer asks for nothing, as an absent one.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    rule: String,
    school: String,
    show: String,
}

impl Asked {
    fn wanted(&self) -> Wanted {
        Wanted {
            ended: self.show == "ended",
            rule: self.rule.parse().ok(),
            school: (!self.school.is_empty()).then(|| self.school.clone()),
            late: self.show == "late",
        }
    }

    fn base(&self) -> String {
        let mut base = "/leads?".to_owned();
        for (name, said) in [
            ("rule", &self.rule),
            ("school", &self.school),
            ("show", &self.show),
        ] {
            if !said.is_empty() {
                base.push_str(&format!("{name}={}&", encode(said)));
            }
        }
        base
    }
}

/// The list.
pub async fn list(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
    Query(at): Query<PageAt>,
) -> Response {
    let signed = match Signed::may(&app, visitor, Action::SeeLeads) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let (visitor, who) = (&signed.visitor, &signed.who);
    let wanted = asked.wanted();
    let leads = app.desk.lead_list(who, &wanted, at.rows(PAGE)).await;
    let (leads, schools) = match (leads, app.desk.schools(&who.office).await) {
        (Ok(leads), Ok(schools)) => (leads, schools),
        (Err(error), _) => return failed(&app, visitor, &error),
        (_, Err(error)) => return failed(&app, visitor, &error),
    };
    let base = asked.base();
    let paging = Paging::of(at.number(), PAGE, leads.found, &base);
    if paging.is_past_the_end() {
        return visitor.redirect(&format!("{base}page={}", paging.last));
    }
    let show = if asked.show.is_empty() {
        "open"
    } else {
        &asked.show
    };
    let names: BTreeMap<&str, &str> = schools
        .iter()
        .map(|(id, name)| (id.as_str(), name.as_str()))
        .collect();
    let rules = who.office.pack.leads.keys();
    let page = Leads {
        filter: Form::blank(form_id(&app))
            .with("rule", asked.rule.as_str())
            .with("school", asked.school.as_str())
            .with("show", show),
        rules: rules
            .map(|rule| Choice::new(rule.as_str(), super::rule(rule.as_str())))
            .collect(),
        narrowed: wanted != Wanted::default(),
        ended: wanted.ended,
        rows: leads
            .rows
            .iter()
            .map(|row| LeadRow {
                id: row.lead_id.clone(),
                child: child(row),
                rule: rule(&row.rule),
                school: row.school_id.as_deref().map(|id| {
                    let name = names.get(id);
                    name.map_or_else(|| id.to_owned(), |name| (*name).to_owned())
                }),
                raised: row.raised,
                due: show::due_on(row.due, leads.today),
                owner: owner(&signed, &row.owner_role),
                became: became(row.state),
                faded: row
                    .faded
                    .filter(|_| row.state == LeadState::Open)
                    .map(|since| Sentence::new("lead-faded").with("since", since)),
            })
            .collect(),
        schools: schools
            .iter()
            .map(|(id, name)| Choice::literal(id, name))
            .collect(),
        found: leads.found,
        paging,
    };
    app.page(visitor, &page)
}

/// A row needs something to be opened by, named or not.
pub(super) fn child(row: &Row) -> String {
    match row.child_name.as_str() {
        "" => row.lead_id.clone(),
        name => name.to_owned(),
    }
}

fn became(state: LeadState) -> Option<Sentence> {
    let key = match state {
        LeadState::Open => return None,
        LeadState::Opened => "lead-decided-opened",
        LeadState::Joined => "lead-decided-joined",
        LeadState::Dismissed => "lead-decided-dismissed",
        LeadState::Same => "lead-decided-same",
        LeadState::NotSame => "lead-decided-not-same",
    };
    Some(key.into())
}
