//! What becomes of a referral: what was answered on its page is read, and done.

use super::{Shown, open, page};
use crate::answers::Answers;
use crate::app::App;
use crate::ask::{Signed, Visitor};
use crate::form::FieldError;
use crate::handlers::new_case::read::take;
use crate::handlers::{danger, failed, form_id};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::case::Refusal;
use casework::ids::{ActorId, CaseTypeId, MoveId};
use casework::label::Label;
use desk::act::ActError;
use desk::identify::{Asked, Band, Form as By};
use desk::inbox::{Decision, Waiting, line};
use desk::office::OfficeError;
use desk::receive::Referral;
use desk::triage::{Ended, Joined, Joining};
use words::Sentence;

/// What is wrong with the answers.
pub(super) struct Wrong {
    errors: Vec<FieldError>,
    reopening: Option<Vec<(MoveId, Label)>>,
}

impl From<Vec<FieldError>> for Wrong {
    fn from(errors: Vec<FieldError>) -> Self {
        Self {
            errors,
            reopening: None,
        }
    }
}

impl From<FieldError> for Wrong {
    fn from(error: FieldError) -> Self {
        vec![error].into()
    }
}

/// Records what becomes of a referral.
pub async fn decide(
    State(app): State<App>,
    Path(id): Path<String>,
    visitor: Visitor,
    answers: Answers,
) -> Response {
    let (signed, waiting) = match open(&app, visitor, &id).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let other = answers
        .expected()
        .is_some_and(|seen| i64::from(seen) != waiting.version);
    let telling = answers.get("decision") == Some("told");
    let done = if other || (waiting.decided.is_some() && !telling) {
        Err(FieldError::on("decision", "triage-other-first").into())
    } else {
        done(&app, &signed, &waiting, &answers).await
    };
    match done {
        Ok(Ok(path)) => signed.visitor.redirect(&path),
        Ok(Err(error)) => failed(&app, &signed.visitor, &error),
        Err(wrong) => {
            let mut form = answers.again(form_id(&app));
            form.errors = wrong.errors;
            let shown = Shown {
                form,
                reopening: wrong.reopening,
            };
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            page(&app, &signed, &waiting, shown, status).await
        }
    }
}

/// Does what was decided: where to go on, what is wrong with the answers, or our failure.
async fn done(
    app: &App,
    signed: &Signed,
    waiting: &Waiting,
    answers: &Answers,
) -> Result<Result<String, ActError>, Wrong> {
    let decision = answers.get("decision");
    let because = answers.text("reason");
    if matches!(decision, Some("attendance" | "return")) && because.is_empty() {
        return Err(FieldError::on("reason", "error-reason-missing").into());
    }
    if matches!(decision, Some("open" | "join")) && waiting.came.danger {
        let done = ("danger", answers.get("danger"));
        danger::said(signed, done, ("reason", &because))?;
    }
    let case = || answers.get("case").map(str::to_uppercase);
    let mut field = "case_type";
    let tried = match decision {
        Some("open") => opened(app, signed, waiting, answers).await?,
        Some("join") => {
            field = "reopen";
            let unknown = || FieldError::on("case", "triage-case-unknown");
            joined(app, signed, waiting, answers, case().ok_or_else(unknown)?).await?
        }
        Some("attendance") => {
            let decision = Decision::PassOn { case: case() };
            dismissed(app, signed, waiting, decision, &because).await
        }
        Some("return") => {
            let decision = Decision::SendBack { case: case() };
            dismissed(app, signed, waiting, decision, &because).await
        }
        Some("told") => {
            let how = answers.text("how");
            if how.is_empty() {
                return Err(FieldError::on("how", "triage-how-missing").into());
            }
            let told = app.desk.referral_told(&signed.who, waiting, &how).await;
            told.map(|()| "/referrals".to_owned())
        }
        Some(_) | None => return Err(FieldError::on("decision", "triage-choose").into()),
    };
    match tried {
        Err(ActError::NotThere) => Err(FieldError::on("case", "triage-case-unknown").into()),
        Err(ActError::Conflict { .. }) => {
            Err(FieldError::on("decision", "triage-other-first").into())
        }
        Err(ActError::OpenAlready { case }) => {
            let words = Sentence::new("triage-open-already").with("case", case);
            Err(FieldError::on("decision", words).into())
        }
        Err(ActError::Refused(refusal)) => Err(refused(&signed.visitor, &refusal, field).into()),
        tried => Ok(tried),
    }
}

async fn dismissed(
    app: &App,
    signed: &Signed,
    waiting: &Waiting,
    decision: Decision,
    because: &str,
) -> Result<String, ActError> {
    app.desk
        .dismiss_referral(&signed.who, waiting, decision, because, signed.visitor.lang)
        .await
        .map(|()| format!("/referrals/{}", waiting.row.referral_id))
}

async fn opened(
    app: &App,
    signed: &Signed,
    waiting: &Waiting,
    answers: &Answers,
) -> Result<Result<String, ActError>, Wrong> {
    let Some(case_type) = answers.get("case_type").map(CaseTypeId::new) else {
        return Err(FieldError::on("case_type", "triage-choose-type").into());
    };
    let owner = answers.get("owner").map(ActorId::new);
    let mut referral = match about(app, signed, waiting, case_type, answers).await {
        Ok(referral) => referral,
        Err(Ok(errors)) => return Err(errors.into()),
        Err(Err(error)) => return Ok(Err(error)),
    };
    let because = answers.text("reason");
    if !because.is_empty() {
        let why = line(signed.visitor.lang, "triage-reason", &because);
        referral.story = format!("{}\n{why}", referral.story);
    }
    let opened = app
        .desk
        .open_referral(&signed.who, waiting, referral, owner, &because)
        .await;
    let opened = match opened {
        Ok(opened) => opened,
        Err(error) => return Ok(Err(error)),
    };
    Ok(Ok(match opened.shown {
        true => in_danger(app, signed, waiting, answers, &opened.reference).await,
        false => format!("/cases/new/received?reference={}", opened.reference),
    }))
}

/// What was said is done about the danger, done; where to go on.
async fn in_danger(
    app: &App,
    signed: &Signed,
    waiting: &Waiting,
    answers: &Answers,
    case: &str,
) -> String {
    let said = answers.get("danger").filter(|_| waiting.came.danger);
    let source = match waiting.came.sender.as_str() {
        "" => waiting.row.referral_id.as_str(),
        sender => sender,
    };
    danger::then(app, signed, said, source, case).await
}

async fn joined(
    app: &App,
    signed: &Signed,
    waiting: &Waiting,
    answers: &Answers,
    case: String,
) -> Result<Result<String, ActError>, Wrong> {
    let because = answers.text("reason");
    let joining = Joining {
        case: &case,
        because: &because,
        ended: match answers.get("reopen") {
            None => Ended::Unasked,
            Some("no") => Ended::Stays,
            Some(on) => Ended::Reopen(MoveId::new(on)),
        },
        lang: signed.visitor.lang,
    };
    match app.desk.join_referral(&signed.who, waiting, &joining).await {
        Ok(Joined::Written) => Ok(Ok(in_danger(app, signed, waiting, answers, &case).await)),
        Ok(Joined::HasEnded(moves)) => {
            let asked = match joining.ended {
                Ended::Stays => FieldError::on("reason", "triage-stays-why"),
                Ended::Unasked | Ended::Reopen(_) => FieldError::on("reopen", "triage-has-ended"),
            };
            Err(Wrong {
                errors: vec![asked],
                reopening: Some(moves),
            })
        }
        Ok(Joined::KeptElsewhere) => {
            Err(FieldError::on("reason", "safeguarding-lead-kept-elsewhere").into())
        }
        Err(error) => Ok(Err(error)),
    }
}

/// The referral with whom it is about: the candidate who was chosen, or somebody new, once
/// it is said why it is none of those who may be the child. What is wrong with the answers,
/// or our failure, otherwise.
async fn about(
    app: &App,
    signed: &Signed,
    waiting: &Waiting,
    case_type: CaseTypeId,
    answers: &Answers,
) -> Result<Referral, Result<Vec<FieldError>, ActError>> {
    let because = answers.text("reason");
    let mut referral = waiting.referral(signed.visitor.lang, case_type, &because);
    let failed = |error: OfficeError| Err(ActError::Failed(error));
    app.desk
        .of_one_sending(&signed.who, waiting, &mut referral)
        .await
        .map_err(failed)?;
    if let Some(id) = answers.get("candidate") {
        let chosen = app.desk.chosen(&signed.who, id).await.map_err(failed)?;
        let gone = || Ok(vec![FieldError::on("candidate", "new-case-same-gone")]);
        take(&mut referral, &chosen.ok_or_else(gone)?);
        return Ok(referral);
    }
    let asked = Asked::form(referral.person());
    let answer = app
        .desk
        .who_is_this(&signed.who, By::Referral, asked, 6)
        .await
        .map_err(failed)?;
    let names: Vec<String> = answer
        .found
        .iter()
        .filter(|found| found.band != Band::None && found.relation.is_none())
        .map(|found| found.facts.listed())
        .collect();
    if !names.is_empty() {
        if because.is_empty() {
            return Err(Ok(vec![FieldError::on("reason", "triage-why-none")]));
        }
        referral.looked_at = Some(format!("{}: {because}", names.join("; ")));
    }
    Ok(referral)
}

/// The procedure does not open such a case, or does not take it up again: its own sentences
/// where it has them.
fn refused(visitor: &Visitor, refusal: &Refusal, field: &str) -> Vec<FieldError> {
    let mut errors: Vec<FieldError> = match refusal {
        Refusal::NotMet(unmet) => unmet
            .iter()
            .filter_map(|unmet| unmet.guard.say.as_ref())
            .map(|say| FieldError::on(field, Sentence::literal(visitor.label(say))))
            .collect(),
        _ => Vec::new(),
    };
    if errors.is_empty() {
        let words = match field {
            "reopen" => "triage-refused-reopen",
            _ => "triage-refused",
        };
        errors.push(FieldError::on(field, words));
    }
    errors
}
