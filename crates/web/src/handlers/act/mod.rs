//! Doing something to a case. Every act of every procedure comes through here: the page
//! asks, `desk` decides, and what it says no to is shown with its reasons.

mod answered;
mod ask;
mod facts;
mod list;
mod read;
mod said;

use answered::{again, asks_more, conflict, nothing_left, refused, typed};
pub(crate) use answered::{already, shut};
pub(crate) use ask::fate;
pub use list::list;
pub(crate) use list::{moves, next_states, offered, that_meets};

use super::case::{Opened, open};
use super::door::not_found;
use super::{failed, together};
use crate::answers::Answers;
use crate::app::App;
use crate::ask::Visitor;
use crate::pages::Act as ActPage;
use crate::pages::common::Reason;
use crate::refused::Teller;
use crate::shell::Tab;
use axum::extract::{Path, State};
use axum::response::Response;
use casework::access::Action;
use casework::case::{Command, Refusal};
use casework::condition::Unmet;
use desk::act::{ActError, Attempt};
use jiff::civil::DateTime;
use std::collections::BTreeMap;
use words::Sentence;

/// What is to be done, as the address says it: `strand/home_visit`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Doing {
    pub kind: String,
    pub id: String,
}

impl Doing {
    /// What a section of the case does.
    pub fn new(kind: &str, id: &str) -> Self {
        Doing {
            kind: kind.to_owned(),
            id: id.to_owned(),
        }
    }
}

/// The page of an act.
pub async fn ask(
    State(app): State<App>,
    Path((reference, kind, id)): Path<(String, String, String)>,
    visitor: Visitor,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let doing = Doing { kind, id };
    match page(&app, &opened, &doing).await {
        Ok(page) if doing.kind == "strand" && page.choices.is_empty() => {
            nothing_left(&app, &opened, page.what, &doing.id)
        }
        Ok(page) => app.page_of_case(
            &opened.signed.visitor,
            &page,
            opened.strip_on(Tab::Overview),
        ),
        Err(response) => *response,
    }
}

/// Whether an act may be about several children at once.
fn for_several(doing: &Doing) -> bool {
    matches!(doing.kind.as_str(), "strand" | "proof" | "contact")
}

/// The page of an act, with the brothers and sisters on whose cases the same may be done: work
/// and contacts may be about several children, a step of one case is about none but its own.
async fn page(app: &App, opened: &Opened, doing: &Doing) -> Result<ActPage, Box<Response>> {
    let Some(mut page) = ask::page(app, opened, doing) else {
        return Err(Box::new(not_found(app, &opened.signed.visitor)));
    };
    if facts::of_schools(doing) {
        facts::schools(app, opened, &mut page).await?;
    }
    if for_several(doing) {
        page.siblings = together::offered(app, opened).await?;
    }
    Ok(page)
}

/// Does it.
pub async fn save(
    State(app): State<App>,
    Path((reference, kind, id)): Path<(String, String, String)>,
    visitor: Visitor,
    answers: Answers,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let doing = Doing { kind, id };
    let blank = match page(&app, &opened, &doing).await {
        Ok(blank) => blank,
        Err(response) => return *response,
    };
    let read = read::command(&opened, &doing, &answers);
    let (command, at) = match read {
        Ok(read) => read,
        Err(errors) => return again(&app, &opened, blank, &answers, errors),
    };
    let back = opened.path("");
    let act = Carried {
        doing: Some(&doing),
        command,
        at,
        then: &back,
    };
    carry_out(&app, &opened, blank, &answers, act).await
}

/// Carries out what a section of the case was asked to do. What the procedure asks first
/// (a reason, a judgement) is asked on the page of the act, with everything typed so far.
pub(crate) async fn do_it(
    app: &App,
    opened: &Opened,
    doing: &Doing,
    answers: &Answers,
    command: Command,
    at: Option<DateTime>,
    then: &str,
) -> Response {
    let act = Carried {
        doing: Some(doing),
        command,
        at,
        then,
    };
    match page(app, opened, doing).await {
        Ok(page) => carry_out(app, opened, page, answers, act).await,
        Err(response) => *response,
    }
}

/// The same for an act that has no page here: what it is called stands in the refusal.
pub(crate) async fn do_named(
    app: &App,
    opened: &Opened,
    what: Sentence,
    answers: &Answers,
    command: Command,
    then: &str,
) -> Response {
    let mut page = ask::blank(app, opened, &Doing::new("", ""));
    page.what = what;
    page.path = then.to_owned();
    let act = Carried {
        doing: None,
        command,
        at: None,
        then,
    };
    carry_out(app, opened, page, answers, act).await
}

/// An act to be carried out, and where the reader goes on.
struct Carried<'a> {
    doing: Option<&'a Doing>,
    command: Command,
    at: Option<DateTime>,
    then: &'a str,
}

async fn carry_out(
    app: &App,
    opened: &Opened,
    page: ActPage,
    answers: &Answers,
    act: Carried<'_>,
) -> Response {
    let Carried {
        doing,
        command,
        at,
        then,
    } = act;
    let mut said: BTreeMap<String, String> = ["reason", "judgement"]
        .into_iter()
        .filter_map(|name| Some((name.to_owned(), answers.get(name)?.to_owned())))
        .collect();
    if let Some(doing) = doing {
        said.extend(said::answers(opened, doing, answers));
    }
    // A step has no words of its own: what happened stands with its reasons.
    if let (Command::Move { .. }, Some(text)) = (&command, answers.get("text")) {
        said.insert("account".to_owned(), text.to_owned());
    }
    let attempt = Attempt::of(command.clone())
        .from_form(answers.get("form_id"))
        .seen(answers.expected())
        .at(at)
        .saying(said);
    let case = opened.loaded.case.id.as_str();
    let done = app
        .desk
        .act(&opened.signed.who, case, attempt.clone())
        .await
        .map(|_| ());
    // Brothers and sisters were ticked: it is done for each of them, whatever became of it here.
    // What is only asked is asked first, and the ticks stand.
    let ticked = doing.is_some_and(for_several) && !answers.all(together::FIELD).is_empty();
    let settled = match &done {
        Ok(()) | Err(ActError::Already) => true,
        Err(ActError::Refused(refusal)) => !asks_more(&command, refusal),
        Err(_) => false,
    };
    if ticked && settled {
        let first = together::First {
            what: page.what,
            doing,
            attempt: &attempt,
            done,
            typed: typed(answers),
            then,
        };
        return together::outcome(app, opened, answers, first).await;
    }
    match done {
        Ok(()) => opened.signed.visitor.redirect(then),
        Err(ActError::Refused(refusal)) => refused(app, opened, page, answers, &command, &refusal),
        Err(ActError::Conflict { since }) => conflict(app, opened, &page, answers, &since),
        Err(ActError::Already) => already(app, opened),
        Err(ActError::NotThere | ActError::NotAllowed | ActError::OpenAlready { .. }) => {
            not_found(app, &opened.signed.visitor)
        }
        Err(ActError::Failed(error)) => failed(app, &opened.signed.visitor, &error),
    }
}

impl Opened {
    /// Whom to ring where a contact rule holds: those who hear of every attempt.
    pub(crate) fn ring(&self) -> Option<String> {
        let rules = &self.loaded.household.rules;
        rules
            .iter()
            .find_map(|rule| crate::show::ring(&self.signed.who, &rule.tells))
    }

    /// Tells reasons to whoever opened the case.
    pub(crate) fn teller<'a>(&'a self, app: &'a App) -> Teller<'a> {
        Teller {
            desk: &app.desk,
            visitor: &self.signed.visitor,
            who: &self.signed.who,
            loaded: &self.loaded,
        }
    }

    /// Reasons why a command would be refused; empty when it would go ahead, or would only
    /// ask for something first.
    pub(crate) fn not_yet(&self, app: &App, command: Command) -> Result<Vec<Reason>, Hidden> {
        match app
            .desk
            .would(&self.signed.who, &self.loaded, command, BTreeMap::new())
        {
            Ok(_) => Ok(Vec::new()),
            Err(refusal) => match *refusal {
                Refusal::Asked(_) | Refusal::Form(_) | Refusal::WhomFirst { .. } => Ok(Vec::new()),
                Refusal::Role { .. } | Refusal::OwnWork | Refusal::Unknown { .. } => Err(Hidden),
                // What the page asks for is not in the way.
                Refusal::NotMet(unmet) => {
                    let answered = |held: &Unmet| held.missing.iter().all(said::askable);
                    let left: Vec<Unmet> = unmet.into_iter().filter(|u| !answered(u)).collect();
                    if left.is_empty() {
                        return Ok(Vec::new());
                    }
                    Ok(self.teller(app).reasons(&Refusal::NotMet(left)))
                }
                other => Ok(self.teller(app).reasons(&other)),
            },
        }
    }
}

/// The act is not for this person: it is not shown.
pub(crate) struct Hidden;

/// A pack's words for a sentence.
pub(crate) fn pack_words(opened: &Opened, label: &casework::label::Label) -> Sentence {
    Sentence::literal(opened.signed.visitor.label(label))
}
