//! Doing something to a case. Every act of every procedure comes through here: the page
//! asks, `desk` decides, and what it says no to is shown with its reasons.

mod ask;
mod facts;
mod list;
mod read;
mod said;

pub(crate) use ask::{answered_before, fate};
pub use list::list;
pub(crate) use list::{moves, next_states};

use super::case::{Opened, open};
use super::door::not_found;
use super::{failed, form_id, together, whom};
use crate::answers::Answers;
use crate::app::App;
use crate::ask::Visitor;
use crate::form::FieldError;
use crate::pages::common::{Link, Reason};
use crate::pages::{
    Act as ActPage, BothVersions, Conflict, NotTaken, NotTakenBecause, Refusal as RefusalPage,
};
use crate::refused::Teller;
use crate::shell::Tab;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::access::Action;
use casework::case::command::Evidence;
use casework::case::{Command, Refusal};
use casework::condition::{Condition, Unmet};
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
    if doing.kind == "strand" && page.choices.is_empty() {
        return Err(Box::new(nothing_left(app, opened, page.what, &doing.id)));
    }
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

/// The form was saved before, and this time changed nothing.
pub(crate) fn already(app: &App, opened: &Opened) -> Response {
    let page = NotTaken {
        why: NotTakenBecause::Already,
        back: opened.path(""),
    };
    app.page_with(
        &opened.signed.visitor,
        &page,
        opened.strip_on(Tab::Overview),
        StatusCode::CONFLICT,
    )
}

/// The same page again, with everything that was typed and what is wrong with it.
fn again(
    app: &App,
    opened: &Opened,
    mut page: ActPage,
    answers: &Answers,
    errors: Vec<FieldError>,
) -> Response {
    page.form = answers.again(form_id(app));
    page.form.errors = errors;
    app.page_with(
        &opened.signed.visitor,
        &page,
        opened.strip_on(Tab::Overview),
        StatusCode::UNPROCESSABLE_ENTITY,
    )
}

/// Work of which nothing is left to record, or nothing by this person: how it stands.
fn nothing_left(app: &App, opened: &Opened, what: Sentence, strand: &str) -> Response {
    let mut held = opened.loaded.case.strands.iter().rev();
    let text = match held.find(|held| held.strand.as_str() == strand) {
        Some(held) => Sentence::new("act-nothing-left").with(
            "state",
            crate::show::state(held.state).say(opened.signed.visitor.lang),
        ),
        None => "act-not-yours".into(),
    };
    let reason = Reason { text, clause: None };
    // Nobody tried anything: a link may lead here.
    told(app, opened, what, vec![reason], StatusCode::OK)
}

/// A page that the procedure keeps shut for now: why, what to do instead, and whom to ring.
pub(crate) fn shut(app: &App, opened: &Opened, act: Sentence, reasons: Vec<Reason>) -> Response {
    told(app, opened, act, reasons, StatusCode::CONFLICT)
}

fn told(
    app: &App,
    opened: &Opened,
    act: Sentence,
    reasons: Vec<Reason>,
    status: StatusCode,
) -> Response {
    let page = RefusalPage {
        act,
        reasons,
        not_before: None,
        instead: vec![Link::new(&opened.path("/do"), "act-more")],
        ring: opened.ring(),
        typed: None,
        back: opened.path(""),
    };
    app.page_with(
        &opened.signed.visitor,
        &page,
        opened.strip_on(Tab::Overview),
        status,
    )
}

/// The procedure says no. What it only asks for is asked on the same page; everything else
/// is told on a page of its own, with the words that were typed.
fn refused(
    app: &App,
    opened: &Opened,
    mut page: ActPage,
    answers: &Answers,
    command: &Command,
    refusal: &Refusal,
) -> Response {
    let teller = opened.teller(app);
    if let Refusal::Asked(_) = refusal {
        page.asks = teller.asks(refusal);
        let errors = page
            .asks
            .iter()
            .map(|ask| FieldError::on(&ask.field, ask.label.clone()))
            .collect();
        return again(app, opened, page, answers, errors);
    }
    if let Refusal::WhomFirst { rules, unsaid } = refusal
        && page.whom.is_some()
    {
        let errors = whom::errors(opened, rules, unsaid);
        return again(app, opened, page, answers, errors);
    }
    if let Refusal::Form(gaps) = refusal {
        let errors = gaps
            .iter()
            .zip(teller.reasons(refusal))
            .map(|(gap, reason)| {
                let field = match gap.gap {
                    casework::case::refusal::Gap::NoWords => format!("{}.note", gap.field),
                    _ => gap.field.to_string(),
                };
                FieldError::on(&field, reason.text)
            })
            .collect();
        return again(app, opened, page, answers, errors);
    }
    if let (Command::Record(evidence), Refusal::NotMet(unmet)) = (command, refusal)
        && asks_only_for_writing(evidence, unmet)
    {
        let error = FieldError::on("in_writing", "act-in-writing-missing");
        return again(app, opened, page, answers, vec![error]);
    }
    let instead = match command {
        Command::ContactHappened(_) => Vec::new(),
        _ if matches!(refusal, Refusal::Barred { .. }) => vec![Link::new(
            &opened.path("/act/breach/contact"),
            "act-contact-happened",
        )],
        _ => vec![Link::new(&opened.path("/do"), "act-more")],
    };
    let shown = RefusalPage {
        act: page.what,
        reasons: teller.reasons(refusal),
        not_before: None,
        instead,
        ring: matches!(refusal, Refusal::Barred { .. })
            .then(|| opened.ring())
            .flatten(),
        typed: typed(answers),
        back: opened.path(""),
    };
    app.page_with(
        &opened.signed.visitor,
        &shown,
        opened.strip_on(Tab::Overview),
        StatusCode::CONFLICT,
    )
}

/// What somebody wrote at length, in whichever of the forms.
fn typed(answers: &Answers) -> Option<String> {
    const FIELDS: [&str; 5] = ["text", "why", "news", "note", "reason"];
    let all: Vec<&str> = FIELDS.iter().filter_map(|at| answers.get(at)).collect();
    (!all.is_empty()).then(|| all.join("\n"))
}

/// Whether a refusal asks for something more on the form, and may go ahead once it is said.
fn asks_more(command: &Command, refusal: &Refusal) -> bool {
    match refusal {
        Refusal::Asked(_) | Refusal::WhomFirst { .. } | Refusal::Form(_) => true,
        Refusal::NotMet(unmet) => {
            matches!(command, Command::Record(evidence) if asks_only_for_writing(evidence, unmet))
        }
        _ => false,
    }
}

/// Whether evidence was refused for one thing alone: that it be in writing.
fn asks_only_for_writing(evidence: &Evidence, unmet: &[Unmet]) -> bool {
    let writing = |condition: &Condition| {
        matches!(condition, Condition::Proof(proof)
            if proof.in_writing && proof.kind == evidence.proof)
    };
    let mut missing = unmet.iter().flat_map(|unmet| &unmet.missing);
    !evidence.in_writing && missing.all(writing)
}

/// Somebody else wrote first: both are shown, and nothing that was typed is lost.
fn conflict(
    app: &App,
    opened: &Opened,
    page: &ActPage,
    answers: &Answers,
    since: &[desk::rows::Entry],
) -> Response {
    let first = since.first();
    let theirs = opened.reading().entries_since(since);
    let mine = answers
        .get("text")
        .or_else(|| answers.get("state"))
        .unwrap_or_default();
    let mut form = answers.again(form_id(app));
    form.expected = Some(u64::from(opened.loaded.case.version));
    let shown = Conflict {
        what: page.what.clone(),
        by: first.map_or_else(String::new, |entry| {
            opened.names.of(&entry.actor).to_owned()
        }),
        at: first.map_or(opened.loaded.case.stage_since, |entry| entry.effective),
        fields: vec![BothVersions {
            label: page.what.clone(),
            differs: theirs != mine,
            theirs,
            yours: mine.to_owned(),
        }],
        form,
        action: page.path.clone(),
    };
    app.page_with(
        &opened.signed.visitor,
        &shown,
        opened.strip_on(Tab::Overview),
        StatusCode::CONFLICT,
    )
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
