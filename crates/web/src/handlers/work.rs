//! My work.

use super::{PageAt, failed};
use crate::app::App;
use crate::ask::{Signed, Visitor};
use crate::pages::common::Paging;
use crate::pages::work::{AwaitedRow, LeadDue};
use crate::pages::work::{Part, ROWS};
use crate::pages::{AskedAbout, Recent, Work, WorkRow};
use crate::show;
use axum::extract::{Query, State};
use axum::response::Response;
use casework::access::{Action, Answer, Facts, may};
use casework::ids::RoleId;
use casework::safeguarding::confidence::Hidden;
use desk::duties::When;
use desk::identify::Heard;
use desk::people::Names;
use desk::rows::{LeadRow, ReferralRow, ReferralState};
use desk::work::WorkItem;
use jiff::civil::{Date, DateTime};
use words::Sentence;

/// What is due for whoever is signed in.
pub async fn mine(State(app): State<App>, visitor: Visitor, Query(at): Query<PageAt>) -> Response {
    let signed = match Signed::may(&app, visitor, Action::SeeWork) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let visitor = &signed.visitor;
    let list = match app.desk.work(&signed.who, at.rows(ROWS)).await {
        Ok(list) => list,
        Err(error) => return failed(&app, visitor, &error),
    };
    let paging = Paging::of(at.number(), ROWS, list.counts.all(), "/work?");
    if paging.is_past_the_end() {
        return visitor.redirect(&format!("/work?page={}", paging.last));
    }
    let heard = match app.desk.heard(&signed.who).await {
        Ok(heard) => heard,
        Err(error) => return failed(&app, visitor, &error),
    };
    let recent = match app.desk.looked_at_lately(&signed.who).await {
        Ok(recent) => recent,
        Err(error) => return failed(&app, visitor, &error),
    };
    let own = match app.desk.own_duties(&signed.who).await {
        Ok(own) => own,
        Err(error) => return failed(&app, visitor, &error),
    };
    let names = match app.desk.names(&signed.who.office).await {
        Ok(names) => names,
        Err(error) => return failed(&app, visitor, &error),
    };
    let awaited = match app.desk.awaited(&signed.who).await {
        Ok(awaited) => awaited,
        Err(error) => return failed(&app, visitor, &error),
    };
    let (leads, leads_all) = match app.desk.own_leads(&signed.who).await {
        Ok(own) => own,
        Err(error) => return failed(&app, visitor, &error),
    };
    let now = list.now;
    let hidden = signed.who.hidden();
    let rows = |items: &[WorkItem]| -> Vec<WorkRow> {
        items
            .iter()
            .map(|item| row(&signed, (&names, &hidden), item, now))
            .collect()
    };
    let page = Work {
        of: None,
        parts: Part::all([
            (list.counts.overdue, rows(&list.overdue)),
            (list.counts.now, rows(&list.today_items)),
            (list.counts.later, rows(&list.week)),
        ]),
        paging,
        owed: own
            .iter()
            .map(|(_, duty)| super::office::owed::row(&signed, duty, now.date()))
            .collect(),
        owed_late: own.iter().any(|(when, _)| *when == When::Overdue),
        asked: heard
            .into_iter()
            .map(|heard| asked(visitor, heard))
            .collect(),
        referrals: awaited
            .iter()
            .map(|(referral, due)| self::awaited(referral, *due, now))
            .collect(),
        leads: leads
            .iter()
            .map(|lead| self::lead(&signed, lead, now))
            .collect(),
        leads_all: allows(&signed, Action::DecideLead).then_some(leads_all),
        unallocated: visitor
            .waiting
            .map(|waiting| u32::try_from(waiting).unwrap_or(u32::MAX)),
        begins: allows(&signed, Action::OpenCase),
        open: u32::try_from(list.open).unwrap_or(u32::MAX),
        recent: recent
            .into_iter()
            .map(|case| Recent {
                child: case.child_name,
                reference: case.case_id,
            })
            .collect(),
    };
    app.page(visitor, &page)
}

fn allows(signed: &Signed, action: Action) -> bool {
    may(&signed.who.standings(), action, Facts::default()) == Answer::Allow
}

fn lead(signed: &Signed, row: &LeadRow, now: DateTime) -> LeadDue {
    let role = RoleId::new(row.owner_role.as_str());
    let theirs = signed.who.roles.contains(&role);
    LeadDue {
        child: match row.child_name.as_str() {
            "" => row.lead_id.clone(),
            child => child.to_owned(),
        },
        path: format!("/leads/{}", row.lead_id),
        rule: super::leads::rule(&row.rule),
        of: (!theirs).then(|| {
            let whom = super::leads::owner(signed, &row.owner_role);
            Sentence::new("work-of").with("whom", whom)
        }),
        when: show::due_on(row.due, now.date()),
    }
}

fn asked(visitor: &Visitor, heard: Heard) -> AskedAbout {
    let how = Sentence::new(&format!("approach-{}", show::slug(&heard.form)));
    AskedAbout {
        child: heard.child,
        path: heard.case.map(|case| format!("/cases/{case}")),
        by: heard.by,
        how: match heard.opened {
            Some((why, until)) => how.with("why", why).with("until", show::at(visitor, until)),
            None => how,
        },
        at: heard.at,
    }
}

/// Whose something is, where it is neither the reader's own nor shared by a role of theirs.
fn of(signed: &Signed, names: &Names, hidden: &Hidden<'_>, item: &WorkItem) -> Option<Sentence> {
    let who = &signed.who;
    // Whose it is would tell what it is.
    if hidden.clock(&item.due.what.as_str().into()) {
        return None;
    }
    let role = RoleId::new(item.due.owner_role.as_str());
    let whom = match &item.due.owner_person {
        Some(person) if *person == who.person => return None,
        Some(person) => names.of(person).to_owned(),
        None if who.roles.contains(&role) => return None,
        None => {
            let declared = who.office.pack.roles.get(&role);
            declared.map_or_else(
                || role.to_string(),
                |declared| signed.visitor.label(&declared.label),
            )
        }
    };
    Some(Sentence::new("work-of").with("whom", whom))
}

fn awaited(referral: &ReferralRow, due: Date, now: DateTime) -> AwaitedRow {
    let id = &referral.referral_id;
    AwaitedRow {
        child: match referral.child_summary.as_str() {
            "" => id.clone(),
            child => child.to_owned(),
        },
        path: format!("/referrals/{id}"),
        what: match referral.state {
            ReferralState::Passing => "work-referral-passing",
            ReferralState::Returning => "work-referral-returning",
            _ => "work-referral-decide",
        }
        .into(),
        when: show::due_on(due, now.date()),
    }
}

fn row(
    signed: &Signed,
    (names, hidden): (&Names, &Hidden<'_>),
    item: &WorkItem,
    now: DateTime,
) -> WorkRow {
    let (visitor, case) = (&signed.visitor, &item.case);
    WorkRow {
        child: case.child_name.clone(),
        reference: case.case_id.clone(),
        path: format!("/cases/{}", case.case_id),
        what: if item.due.what == desk::project::NOTICE {
            show::notice(&visitor.label(&item.label))
        } else {
            Sentence::literal(visitor.label(&item.label))
        },
        of: of(signed, names, hidden, item),
        when: show::due_of_row(&item.due, now),
        risk: show::risk(case.risk.as_deref()),
        age: case.dob.and_then(|born| show::age(born, now.date())),
        flags: if case.contact_rule {
            vec!["safeguarding-no-family-contact".into()]
        } else {
            Vec::new()
        },
    }
}
