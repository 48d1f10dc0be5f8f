//! Opening the cases: one for each child, each on its own. What one of them meets takes nothing
//! from the others, and the page says what became of each.

use super::{again, name_of, read};
use crate::answers::Answers;
use crate::app::App;
use crate::ask::Signed;
use crate::form::FieldError;
use crate::handlers::{danger, failed};
use crate::pages::common::Link;
use crate::pages::{NewCaseRow, NewCases};
use axum::http::StatusCode;
use axum::response::Response;
use desk::act::ActError;
use desk::leads::Shown;
use desk::receive::{Opened, Referral};
use words::Sentence;

/// Opens a case for each child, all of one household: that of a brother or sister who was
/// chosen, else that of the first case that is opened.
pub(super) async fn open(
    app: &App,
    signed: &Signed,
    answers: &Answers,
    lead: Option<&Shown>,
    mut referrals: Vec<(Answers, Referral)>,
) -> Response {
    let people: Vec<_> = referrals.iter().map(|(_, it)| it.person()).collect();
    let mut household = referrals.iter().find_map(|(_, it)| it.household.clone());
    let mut became = Vec::new();
    for (place, (theirs, referral)) in referrals.iter_mut().enumerate() {
        let others = people.iter().enumerate().filter(|(at, _)| *at != place);
        referral.beside = others.map(|(_, person)| person.clone()).collect();
        if referral.household.is_none() {
            referral.household.clone_from(&household);
        }
        // The first child of the form is the one of the lead.
        let opened = match lead.filter(|_| place == 0) {
            Some(lead) => {
                let referral = Referral {
                    received: Some(lead.raised),
                    ..referral.clone()
                };
                app.desk.open_lead(&signed.who, lead, referral).await
            }
            None => app.desk.open_case(&signed.who, referral.clone()).await,
        };
        let case = match &opened {
            Ok(opened) => Some(&opened.reference),
            Err(ActError::OpenAlready { case }) => Some(case),
            Err(_) => None,
        };
        if let (None, Some(case)) = (&household, case) {
            match app.desk.case(&signed.who, case).await {
                Ok(loaded) => household = loaded.map(|loaded| loaded.facts.household),
                Err(error) => return failed(app, &signed.visitor, &error),
            }
        }
        let mut then = None;
        if let Ok(opened) = &opened
            && opened.shown
        {
            let said = theirs.get("danger_done").filter(|_| referral.danger);
            let source = match theirs.text("referrer_name") {
                name if name.is_empty() => signed.who.name.clone(),
                name => name,
            };
            then = Some(danger::then(app, signed, said, &source, &opened.reference).await);
        }
        became.push((name_of(theirs), opened, then));
    }
    if became.len() > 1 {
        return each(app, signed, became);
    }
    match became.pop() {
        Some((_, opened, then)) => one(app, signed, (answers, lead), (opened, then)),
        None => signed.visitor.redirect("/cases/new"),
    }
}

/// What became of one child who was referred alone: the case, or the form again.
fn one(
    app: &App,
    signed: &Signed,
    (answers, lead): (&Answers, Option<&Shown>),
    (opened, then): (Result<Opened, ActError>, Option<String>),
) -> Response {
    let wrong = match opened {
        Ok(opened) if opened.shown => {
            let path = then.unwrap_or_else(|| format!("/cases/{}", opened.reference));
            return signed.visitor.redirect(&path);
        }
        Ok(opened) => {
            let path = format!("/cases/new/received?reference={}", opened.reference);
            return signed.visitor.redirect(&path);
        }
        Err(ActError::Already) => FieldError::on("family_name", "new-case-saved-before"),
        Err(ActError::OpenAlready { case }) => {
            let text = Sentence::new("new-case-open-already").with("case", case);
            FieldError::on("family_name", text)
        }
        Err(ActError::Refused(refusal)) => read::refused(&refusal),
        Err(ActError::Conflict { .. }) if lead.is_some() => {
            FieldError::on("family_name", "lead-other-first")
        }
        Err(error) => return failed(app, &signed.visitor, &error),
    };
    again(app, signed, answers, (lead, vec![wrong]))
}

/// What became of a child who was referred: whose name, the case, and where to go on.
type Became = (String, Result<Opened, ActError>, Option<String>);

/// What became of each of several.
fn each(app: &App, signed: &Signed, became: Vec<Became>) -> Response {
    let rows: Vec<NewCaseRow> = became
        .into_iter()
        .map(|(child, opened, then)| {
            let (became, case, taken): (Sentence, _, _) = match opened {
                Ok(opened) if opened.shown => {
                    ("new-cases-opened".into(), Some(opened.reference), true)
                }
                Ok(opened) => (
                    Sentence::new("new-cases-received").with("reference", opened.reference),
                    None,
                    true,
                ),
                Err(ActError::OpenAlready { case }) => {
                    ("new-cases-already".into(), Some(case), false)
                }
                Err(ActError::Already) => ("new-case-saved-before".into(), None, false),
                Err(ActError::Refused(refusal)) => (read::refused(&refusal).message, None, false),
                Err(error) => {
                    // The page tells the person; the log tells whoever runs the program.
                    tracing::error!(%error, "a case of several was not opened");
                    ("new-cases-failed".into(), None, false)
                }
            };
            NewCaseRow {
                child,
                became,
                taken,
                on: case.map(|case| {
                    let path = then.unwrap_or_else(|| format!("/cases/{case}"));
                    Link::new(&path, Sentence::literal(case.as_str()))
                }),
            }
        })
        .collect();
    let status = match rows.iter().all(|row| row.taken) {
        true => StatusCode::OK,
        false => StatusCode::CONFLICT,
    };
    app.page_with(&signed.visitor, &NewCases { rows }, None, status)
}
