//! The inbox of referrals, and what becomes of each.

mod danger;

use crate::answers::Answers;
use crate::app::App;
use crate::ask::{Signed, Visitor};
use crate::form::{Choice, FieldError, Form};
use crate::handlers::door::not_found;
use crate::handlers::new_case::{look, read::take};
use crate::handlers::{failed, form_id};
use crate::pages::candidates::Candidate;
use crate::pages::common::{Fact, Link};
use crate::pages::{ReferralRow, ReferralState, Referrals, Triage};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::access::Action;
use casework::case::Refusal;
use casework::ids::{ActorId, CaseTypeId, MoveId};
use casework::label::Label;
use desk::act::ActError;
use desk::given::in_britain;
use desk::identify::{Answer as Lookup, Asked, Band, Form as By};
use desk::inbox::{CameIn, Decision, Waiting, line};
use desk::office::OfficeError;
use desk::receive::Referral;
use desk::rows::ReferralState as Row;
use desk::triage::{Ended, Joined, Joining};
use words::Sentence;

/// Who may refer, as the form offers it; packs speak of the same sources.
pub(super) const SOURCES: [&str; 4] = ["school", "agency", "authority", "public"];

/// What waits.
pub async fn list(State(app): State<App>, visitor: Visitor) -> Response {
    let signed = match Signed::may(&app, visitor, Action::Triage) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let (rows, decided) = match app.desk.inbox(&signed.who).await {
        Ok(inbox) => inbox,
        Err(error) => return failed(&app, &signed.visitor, &error),
    };
    let page = Referrals {
        rows: rows
            .iter()
            .map(|row| {
                // The details are ours; should they not read, the row still shows.
                let came: CameIn = serde_json::from_str(&row.details).unwrap_or_default();
                ReferralRow {
                    id: row.referral_id.clone(),
                    child: child(&row.child_summary, &row.referral_id),
                    from: row.sender.clone(),
                    received: in_britain(row.received),
                    reason: source(&row.source),
                    state: if row.state == Row::Passing {
                        ReferralState::Passing
                    } else if row.state == Row::Returning {
                        ReferralState::Returning
                    } else if row.urgent {
                        ReferralState::Urgent
                    } else if came.incomplete() {
                        ReferralState::Incomplete
                    } else {
                        ReferralState::New
                    },
                }
            })
            .collect(),
        decided: u32::try_from(decided).unwrap_or(u32::MAX),
    };
    app.page(&signed.visitor, &page)
}

/// A row needs something to be opened by, named or not.
fn child(name: &str, id: &str) -> String {
    if name.is_empty() { id } else { name }.to_owned()
}

fn source(source: &str) -> Sentence {
    if SOURCES.contains(&source) {
        Sentence::new(&format!("source-{source}"))
    } else {
        Sentence::literal(source)
    }
}

/// One referral, to be decided.
pub async fn triage(State(app): State<App>, Path(id): Path<String>, visitor: Visitor) -> Response {
    let (signed, waiting) = match open(&app, visitor, &id).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let form = Form::blank(form_id(&app));
    let shown = Shown::of(form);
    page(&app, &signed, &waiting, shown, StatusCode::OK).await
}

/// A form as it is shown, with what somebody has to say before the decision counts.
struct Shown {
    form: Form,
    /// The moves by which the case that has ended may be taken up again, once that is asked.
    reopening: Option<Vec<(MoveId, Label)>>,
}

impl Shown {
    fn of(form: Form) -> Self {
        Self {
            form,
            reopening: None,
        }
    }
}

/// What is wrong with the answers.
struct Wrong {
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

async fn open(app: &App, visitor: Visitor, id: &str) -> Result<(Signed, Waiting), Box<Response>> {
    let signed = Signed::may(app, visitor, Action::Triage)?;
    match app.desk.referral(&signed.who, id).await {
        Ok(Some(waiting)) => Ok((signed, waiting)),
        Ok(None) => Err(Box::new(not_found(app, &signed.visitor))),
        Err(error) => Err(Box::new(failed(app, &signed.visitor, &error))),
    }
}

async fn page(
    app: &App,
    signed: &Signed,
    waiting: &Waiting,
    shown: Shown,
    status: StatusCode,
) -> Response {
    let form = shown.form;
    let visitor = &signed.visitor;
    let carriers = match app.desk.carriers(&signed.who).await {
        Ok(carriers) => carriers,
        Err(error) => return failed(app, visitor, &error),
    };
    let together = match app.desk.sent_with(&signed.who, waiting).await {
        Ok(together) => together,
        Err(error) => return failed(app, visitor, &error),
    };
    let referral = waiting.referral(visitor.lang, CaseTypeId::new(""), "");
    let asked = Asked::form(referral.person());
    // Once it is decided nobody is sought any more.
    let (compared, candidates) = if waiting.decided.is_some() {
        (true, Vec::new())
    } else {
        match look(app, signed, By::NewCase, asked).await {
            Ok((answer, candidates)) => (true, likely(&answer, candidates)),
            Err(response) => return *response,
        }
    };
    let pack = &signed.who.office.pack;
    let seen = u64::try_from(waiting.version).unwrap_or(0);
    let page = Triage {
        id: waiting.row.referral_id.clone(),
        child: child(&waiting.row.child_summary, &waiting.row.referral_id),
        together: together
            .into_iter()
            .map(|other| {
                let text = format!("{} ({})", other.child, other.id);
                Link::new(&format!("/referrals/{}", other.id), Sentence::literal(text))
            })
            .collect(),
        facts: facts(visitor, waiting),
        account: waiting.came.account.clone(),
        alarms: if waiting.row.urgent {
            vec!["safeguarding-alarm-danger".into()]
        } else {
            Vec::new()
        },
        compared,
        candidates,
        telling: matches!(waiting.row.state, Row::Passing | Row::Returning)
            .then(|| form.clone().expecting(seen)),
        form: waiting.decided.is_none().then(|| form.expecting(seen)),
        dangers: danger::choices(signed, waiting),
        reopening: shown.reopening.map_or_else(Vec::new, |moves| {
            let named =
                |(on, label): &(MoveId, Label)| Choice::literal(on.as_str(), &visitor.label(label));
            let stays = Choice::new("no", "triage-stays-closed").hinted("triage-stays-hint");
            moves.iter().map(named).chain([stays]).collect()
        }),
        decided: decided(waiting),
        case_types: pack
            .case_types
            .iter()
            .map(|(id, rule)| Choice::literal(id.as_str(), &visitor.label(&rule.label)))
            .collect(),
        decisions: vec![
            Choice::new("open", "triage-open"),
            Choice::new("join", "triage-join").hinted("triage-join-hint"),
            Choice::new("attendance", "triage-attendance"),
            Choice::new("return", "triage-return").hinted("triage-return-hint"),
        ],
        owners: super::team::owners(&carriers),
    };
    app.page_with(visitor, &page, None, status)
}

/// Those who may be the child; not everybody a little like them.
fn likely(answer: &Lookup, candidates: Vec<Candidate>) -> Vec<Candidate> {
    answer
        .found
        .iter()
        .zip(candidates)
        .filter(|(found, _)| found.band != Band::None && found.relation.is_none())
        .map(|(_, candidate)| candidate)
        .collect()
}

fn facts(visitor: &Visitor, waiting: &Waiting) -> Vec<Fact> {
    let came = &waiting.came;
    let received = in_britain(waiting.row.received);
    let said = |label: &str, text: &str| {
        if text.is_empty() {
            Fact::unknown(label)
        } else {
            Fact::literal(label, text)
        }
    };
    let day = |label: &str, day: Option<jiff::civil::Date>| match day {
        Some(day) => Fact::literal(label, &words::date(visitor.lang, day)),
        None => Fact::unknown(label),
    };
    let from = format!(
        "{} ({})",
        came.sender,
        source(&came.source).say(visitor.lang)
    );
    let when = format!(
        "{}, {}",
        words::date(visitor.lang, received.date()),
        words::time(visitor.lang, received.time())
    );
    vec![
        Fact::literal("triage-from", &from),
        said("triage-contact", &came.contact),
        Fact::literal("triage-received", &when),
        day("date-of-birth", came.born),
        match &came.upn {
            Some(upn) => Fact::literal("upn", upn.as_str()),
            None => Fact::unknown("upn"),
        },
        said("triage-address", &came.address),
        said("triage-school", &came.school_named),
        day("triage-absent", came.first_absence),
        said("triage-adults", &came.adults),
    ]
}

fn decided(waiting: &Waiting) -> Vec<Fact> {
    let Some((decision, because)) = &waiting.decided else {
        return Vec::new();
    };
    let (key, case) = match decision {
        Decision::Opened { case } => ("referral-decided-opened", Some(case)),
        Decision::Joined { case } => ("referral-decided-joined", Some(case)),
        Decision::Attendance => ("referral-decided-attendance", None),
        Decision::Returned => ("referral-decided-returned", None),
        Decision::PassOn { case } => ("referral-decided-attendance", case.as_ref()),
        Decision::SendBack { case } => ("referral-decided-returned", case.as_ref()),
    };
    let mut what = Fact::new("triage-decision", key);
    if let Some(case) = case {
        let link = Link::new(&format!("/cases/{case}"), Sentence::literal(case.as_str()));
        what = what.linked(link);
    }
    let mut facts = vec![what];
    if !because.is_empty() {
        facts.push(Fact::literal("triage-reason", because));
    }
    if let Some(how) = &waiting.told {
        facts.push(Fact::literal("triage-told", how));
    }
    facts
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
    if matches!(decision, Some("open" | "join")) {
        danger::said(signed, waiting, answers)?;
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
        true => danger::then(app, signed, waiting, answers, &opened.reference).await,
        false => format!("/cases/new/received?reference={}", opened.reference),
    }))
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
        Ok(Joined::Written) => Ok(Ok(danger::then(app, signed, waiting, answers, &case).await)),
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
