//! One act for several children: the ticks that name brothers and sisters, and what became of
//! it for each.

use super::act::Doing;
use super::case::Opened;
use super::failed;
use super::sections::due;
use crate::answers::Answers;
use crate::app::App;
use crate::form::Choice;
use crate::pages::common::{Link, Reason};
use crate::pages::{Became, BecameRow, NextDue, Together};
use crate::refused::Teller;
use crate::shell::Tab;
use crate::show;
use axum::http::StatusCode;
use axum::response::Response;
use casework::case::Refusal;
use casework::child::Name;
use casework::clock::due_items;
use desk::act::{ActError, Attempt};
use desk::cases::Loaded;
use words::Sentence;

/// The field that names the cases of brothers and sisters.
pub(crate) const FIELD: &str = "sibling";

/// The open cases that may be ticked. None of them is ticked in advance: whether a visit or a
/// call was about a brother or sister too is for whoever made it to say.
pub(crate) async fn offered(app: &App, opened: &Opened) -> Result<Vec<Choice>, Box<Response>> {
    let who = &opened.signed.who;
    let open = app.desk.open_beside(who, &opened.loaded).await;
    let open = open.map_err(|error| Box::new(failed(app, &opened.signed.visitor, &error)))?;
    Ok(open
        .iter()
        .map(|other| {
            let reference = other.case.id.as_str();
            let stage = show::stage(&opened.signed.visitor, who, &other.case.stage);
            Choice::literal(reference, &format!("{} ({reference})", listed(other)))
                .hinted(Sentence::literal(stage))
        })
        .collect())
}

fn listed(loaded: &Loaded) -> String {
    let first = loaded.child.names.first();
    first.map_or_else(String::new, Name::listed)
}

/// What is due next on a sibling's case, in the words that this reader may have.
pub(crate) fn next_due(opened: &Opened, loaded: &Loaded) -> Option<NextDue> {
    let calendar = &opened.signed.who.office.calendar;
    let items = due_items(&loaded.case, calendar, &loaded.household.rules, opened.now);
    let item = items.iter().find(|item| item.state.outstanding())?;
    Some(NextDue {
        what: Sentence::literal(opened.signed.visitor.label(&item.rule.label)),
        when: due(opened, item),
    })
}

/// An act that was done, or refused, on the case that is open.
pub(crate) struct First<'a> {
    /// What it is called.
    pub what: Sentence,
    /// Where it is done on another case; nothing where every case has its own page for it.
    pub doing: Option<&'a Doing>,
    /// What was tried.
    pub attempt: &'a Attempt,
    /// What came of it here.
    pub done: Result<(), ActError>,
    /// What was typed, in case it is needed again.
    pub typed: Option<String>,
    /// Where the reader goes on.
    pub then: &'a str,
}

/// Does the same for every brother and sister who was ticked, and tells of each child.
pub(crate) async fn outcome(
    app: &App,
    opened: &Opened,
    answers: &Answers,
    first: First<'_>,
) -> Response {
    let (who, loaded) = (&opened.signed.who, &opened.loaded);
    let chosen = answers.all(FIELD);
    let became = match app
        .desk
        .act_beside(who, loaded, &chosen, first.attempt)
        .await
    {
        Ok(became) => became,
        Err(error) => return failed(app, &opened.signed.visitor, &error),
    };
    let mut rows = vec![row(app, opened, loaded, first.doing, &first.done)];
    for one in &became {
        rows.push(match &one.loaded {
            Some(other) => row(app, opened, other, first.doing, &one.done),
            None => gone(&one.reference),
        });
    }
    let all = rows.iter().all(|row| matches!(row.became, Became::Done));
    let page = Together {
        what: first.what,
        typed: first.typed.filter(|_| !all),
        rows,
        on: first.then.to_owned(),
    };
    let status = match all {
        true => StatusCode::OK,
        false => StatusCode::CONFLICT,
    };
    let strip = opened.strip_on(Tab::Overview);
    app.page_with(&opened.signed.visitor, &page, strip, status)
}

/// There is no open case of that reference: shown back is only what a reference can be.
fn gone(reference: &str) -> BecameRow {
    let only = reference.chars().filter(char::is_ascii_alphanumeric);
    BecameRow {
        child: only.take(12).collect(),
        path: None,
        became: Became::Not,
        reasons: vec![Reason {
            text: "together-no-open-case".into(),
            clause: None,
        }],
        instead: None,
        ring: None,
    }
}

fn row(
    app: &App,
    opened: &Opened,
    loaded: &Loaded,
    doing: Option<&Doing>,
    done: &Result<(), ActError>,
) -> BecameRow {
    let path = format!("/cases/{}", loaded.case.id);
    let (became, reasons) = match done {
        Ok(()) => (Became::Done, Vec::new()),
        Err(ActError::Already) => (Became::Before, Vec::new()),
        Err(ActError::Refused(refusal)) => (Became::Not, reasons(app, opened, loaded, refusal)),
        Err(error) => {
            let key = match error {
                ActError::Conflict { .. } => "together-overtaken",
                ActError::NotThere => "together-no-open-case",
                ActError::NotAllowed => "section-not-yours",
                _ => {
                    // The page tells the person; the log tells whoever runs the program.
                    tracing::error!(case = %loaded.case.id, %error, "an act for a sibling failed");
                    "together-failed"
                }
            };
            let text = key.into();
            (Became::Not, vec![Reason { text, clause: None }])
        }
    };
    let barred = matches!(done, Err(ActError::Refused(refusal)) if matches!(**refusal, Refusal::Barred { .. }));
    let instead = match (barred, doing) {
        (true, _) => Some(Link::new(
            &format!("{path}/act/breach/contact"),
            "act-contact-happened",
        )),
        (false, Some(doing)) if matches!(became, Became::Not) => Some(Link::new(
            &format!("{path}/act/{}/{}", doing.kind, doing.id),
            "together-there",
        )),
        (false, _) => None,
    };
    BecameRow {
        child: listed(loaded),
        path: Some(path),
        became,
        reasons,
        instead,
        ring: barred.then(|| opened.ring()).flatten(),
    }
}

fn reasons(app: &App, opened: &Opened, loaded: &Loaded, refusal: &Refusal) -> Vec<Reason> {
    let teller = Teller {
        desk: &app.desk,
        visitor: &opened.signed.visitor,
        who: &opened.signed.who,
        loaded,
    };
    teller.reasons(refusal)
}
