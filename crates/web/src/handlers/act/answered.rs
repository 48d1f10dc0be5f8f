//! What is answered to an act that did not go ahead, or of which there is nothing to do: asked
//! for more on the same page, told why, or shown what somebody else wrote first. Nothing that
//! was typed is lost.

use super::Opened;
use super::said::left_out;
use crate::answers::Answers;
use crate::app::App;
use crate::form::FieldError;
use crate::handlers::{form_id, whom};
use crate::pages::common::{Link, Reason};
use crate::pages::{
    Act as ActPage, BothVersions, Conflict, NotTaken, NotTakenBecause, Refusal as RefusalPage,
};
use crate::shell::Tab;
use axum::http::StatusCode;
use axum::response::Response;
use casework::case::command::Evidence;
use casework::case::{Command, Refusal};
use casework::condition::{Condition, Unmet};
use words::Sentence;

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
pub(super) fn again(
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
pub(super) fn nothing_left(app: &App, opened: &Opened, what: Sentence, strand: &str) -> Response {
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
pub(super) fn refused(
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
    if let Refusal::NotMet(unmet) = refusal {
        let errors = left_out(&page, unmet, answers);
        if !errors.is_empty() {
            return again(app, opened, page, answers, errors);
        }
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
pub(super) fn typed(answers: &Answers) -> Option<String> {
    const FIELDS: [&str; 5] = ["text", "why", "news", "note", "reason"];
    let all: Vec<&str> = FIELDS.iter().filter_map(|at| answers.get(at)).collect();
    (!all.is_empty()).then(|| all.join("\n"))
}

/// Whether a refusal asks for something more on the form, and may go ahead once it is said.
pub(super) fn asks_more(command: &Command, refusal: &Refusal) -> bool {
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
pub(super) fn conflict(
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
