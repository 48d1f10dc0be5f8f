//! Leads: the list, one with everything that it rests on, and what comes of it.

mod list;

use super::door::not_found;
use super::new_case::look;
use super::office::inbox::likely;
use super::{failed, form_id};
use crate::answers::Answers;
use crate::app::App;
use crate::ask::{Signed, Visitor};
use crate::form::{Choice, FieldError, Form};
use crate::pages::Lead;
use crate::pages::candidates::{Candidate, Compared, Strength, Verdict};
use crate::pages::common::{Fact, Link, Reason};
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use casework::access::Action;
use casework::calendar::SchoolId;
use casework::ids::{CaseTypeId, MoveId, RoleId};
use casework::label::Label;
use casework::lead::{Decision, Ending, Rule};
use desk::act::ActError;
use desk::identify::{Asked as Sought, Form as By};
use desk::leads::{Joining, LookedFor, Shown, told};
use desk::triage::{Ended, Joined};
use std::collections::BTreeMap;
use words::Sentence;

/// The routes of leads; each stands in [`crate::routes::ROUTES`] too.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/leads", get(list::list))
        .route("/leads/{id}", get(one).post(decide))
}

/// The words of a rule.
pub(super) fn rule(rule: &str) -> Sentence {
    match rule.parse::<Rule>() {
        Ok(rule) => Sentence::new(&format!("lead-rule-{rule}")),
        Err(_) => Sentence::literal(rule),
    }
}

pub(super) fn owner(signed: &Signed, role: &str) -> String {
    let declared = signed.who.office.pack.roles.get(&RoleId::new(role));
    declared.map_or_else(
        || role.to_owned(),
        |declared| signed.visitor.label(&declared.label),
    )
}

/// One lead.
pub async fn one(State(app): State<App>, Path(id): Path<String>, visitor: Visitor) -> Response {
    let (signed, shown) = match open(&app, visitor, Action::SeeLeads, &id).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let form = Form::blank(form_id(&app));
    page(&app, &signed, &shown, form, Vec::new(), StatusCode::OK).await
}

/// A lead for somebody who may do this to it; the answer to send otherwise.
pub(super) async fn open(
    app: &App,
    visitor: Visitor,
    action: Action,
    id: &str,
) -> Result<(Signed, Shown), Box<Response>> {
    let signed = Signed::may(app, visitor, action)?;
    match app.desk.lead(&signed.who, id).await {
        Ok(Some(shown)) => Ok((signed, shown)),
        Ok(None) => Err(Box::new(not_found(app, &signed.visitor))),
        Err(error) => Err(Box::new(failed(app, &signed.visitor, &error))),
    }
}

/// The names of the schools of the authority.
pub(super) async fn schools(
    app: &App,
    signed: &Signed,
) -> Result<BTreeMap<String, String>, Box<Response>> {
    match app.desk.schools(&signed.who.office).await {
        Ok(schools) => Ok(schools.into_iter().collect()),
        Err(error) => Err(Box::new(failed(app, &signed.visitor, &error))),
    }
}

/// A school's name, or its number where the directory has it no longer.
pub(super) fn named(schools: &BTreeMap<String, String>, school: &SchoolId) -> String {
    let name = schools.get(school.as_str());
    name.map_or_else(|| school.as_str().to_owned(), Clone::clone)
}

async fn page(
    app: &App,
    signed: &Signed,
    shown: &Shown,
    form: Form,
    moves: Vec<(MoveId, Label)>,
    status: StatusCode,
) -> Response {
    let visitor = &signed.visitor;
    let schools = match schools(app, signed).await {
        Ok(schools) => schools,
        Err(response) => return *response,
    };
    let sighting = shown.lead.raised.rule.compares();
    let looked_for = match app.desk.looked_for_by(&signed.who, shown).await {
        Ok(looked_for) => looked_for,
        Err(error) => return failed(app, visitor, &error),
    };
    // Once it is decided nobody is sought any more.
    let candidates = if shown.lead.open() && !sighting {
        let referral = shown.referral(visitor.lang, CaseTypeId::new(""), |at| named(&schools, at));
        match look(app, signed, By::Lead, Sought::form(referral.person())).await {
            Ok((answer, candidates)) => likely(&answer, candidates),
            Err(response) => return *response,
        }
    } else {
        Vec::new()
    };
    let raised = &shown.lead.raised;
    let day = |day| words::date(visitor.lang, day);
    let named_move =
        |(on, label): &(MoveId, Label)| Choice::literal(on.as_str(), &visitor.label(label));
    let stays = Choice::new("no", "triage-stays-closed").hinted("triage-stays-hint");
    let page = Lead {
        id: shown.id.clone(),
        child: list::child(&shown.row),
        rule: rule(&shown.row.rule),
        standing: vec![
            Fact::literal("leads-raised", &day(shown.lead.on)),
            Fact::literal("leads-due", &day(shown.lead.due)),
            Fact::literal("leads-owner", &owner(signed, &shown.row.owner_role)),
        ],
        evidence: raised
            .evidence
            .iter()
            .map(|fact| Reason {
                text: told(visitor.lang, fact, |at| named(&schools, at)),
                clause: None,
            })
            .collect(),
        restricted: shown.row.restricted,
        faded: shown
            .lead
            .faded
            .filter(|_| shown.lead.open())
            .map(|since| Sentence::new("lead-faded-long").with("since", since)),
        clauses: raised.clause.clone(),
        ours: raised.ours,
        waited: shown
            .waited
            .iter()
            .map(|(until, because)| {
                Sentence::new("lead-waited")
                    .with("until", *until)
                    .with("because", because.as_str())
            })
            .collect(),
        facts: facts(visitor, shown),
        looked_for: looked_for.map(|held| beside(signed, shown, &held)),
        sighting,
        candidates,
        form: shown.may_decide.then(|| form.expecting(shown.seen)),
        decisions: match sighting {
            true if shown.lead.raised.of_kin() => vec![
                Choice::new("same", "lead-kin").hinted("lead-kin-hint"),
                Choice::new("other", "lead-other").hinted("lead-other-hint"),
                Choice::new("wait", "lead-wait").hinted("lead-wait-hint"),
            ],
            true => vec![
                Choice::new("same", "lead-same").hinted("lead-same-hint"),
                Choice::new("other", "lead-other").hinted("lead-other-hint"),
                Choice::new("wait", "lead-wait").hinted("lead-wait-hint"),
            ],
            false => vec![
                Choice::new("open", "lead-open")
                    .hinted(Sentence::new("lead-open-hint").with("day", shown.lead.on)),
                Choice::new("join", "lead-join").hinted("lead-join-hint"),
                Choice::new("dismiss", "lead-dismiss").hinted("lead-dismiss-hint"),
                Choice::new("wait", "lead-wait").hinted("lead-wait-hint"),
            ],
        },
        reopening: match moves.is_empty() {
            true => Vec::new(),
            false => moves.iter().map(named_move).chain([stays]).collect(),
        },
        decided: decided(shown),
    };
    app.page_with(visitor, &page, None, status)
}

/// The child whom a sighting looks for, beside what the file says, with what each thing compared
/// is worth.
fn beside(signed: &Signed, shown: &Shown, held: &LookedFor) -> Candidate {
    let about = &shown.lead.raised.about;
    let day = |day| words::short_date_with_year(signed.visitor.lang, day);
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let ours = &held.facts;
    let values = |field: &str| match field {
        "upn" => (about.upn.clone(), some(&ours.upn)),
        "forename" => (some(&about.name.forename), some(&ours.forename)),
        "surname" => (some(&about.name.surname), some(&ours.surname)),
        "middle" => (some(&about.name.middle), some(&ours.middle)),
        "name-order" => (some(&about.name.display()), some(&ours.name().display())),
        "birth-date" => (about.born.map(|born| day(born.date())), ours.born.map(day)),
        "address" => (
            about.address.clone(),
            some(format!("{} {}", ours.address, ours.postcode).trim()),
        ),
        _ => (None, None),
    };
    let who = &signed.who;
    let stage = who.office.pack.stages.get(&held.case.stage.as_str().into());
    let stage = stage.map_or_else(
        || held.case.stage.clone(),
        |stage| signed.visitor.label(&stage.label),
    );
    Candidate {
        id: held.case.case_id.clone(),
        child: ours.listed(),
        born: ours.born,
        reference: Some(held.case.case_id.clone()),
        state: Sentence::new("found-case")
            .with("reference", held.case.case_id.as_str())
            .with("stage", stage),
        strength: match (held.kin, held.strong) {
            (true, _) => Strength::Weak,
            (false, true) => Strength::Strong,
            (false, false) => Strength::Possible,
        },
        compared: held
            .compared
            .iter()
            .map(|one| {
                let (came, held) = values(&one.field);
                Compared {
                    what: Sentence::new(&format!("field-{}", one.field)),
                    came,
                    held,
                    verdict: match one.level.as_str() {
                        "exact" | "house-and-postcode" | "both-names" => Verdict::Agrees,
                        "unreadable" => Verdict::Missing,
                        _ if one.tenths < 0 => Verdict::Differs,
                        _ => Verdict::Near,
                    },
                    how: Sentence::new(&format!("level-{}", one.level)),
                    worth: one.tenths,
                }
            })
            .collect(),
        withheld: None,
        take: None,
    }
}

fn facts(visitor: &Visitor, shown: &Shown) -> Vec<Fact> {
    let about = &shown.lead.raised.about;
    let said = |label: &str, text: &str| {
        if text.is_empty() {
            Fact::unknown(label)
        } else {
            Fact::literal(label, text)
        }
    };
    let given = [about.name.forename.as_str(), &about.name.middle].join(" ");
    vec![
        said("family-name", &about.name.surname),
        said("given-names", given.trim()),
        match about.born {
            Some(born) => Fact::literal("date-of-birth", &words::date(visitor.lang, born.date())),
            None => Fact::unknown("date-of-birth"),
        },
        said("upn", about.upn.as_deref().unwrap_or_default()),
        said(
            "triage-address",
            about.address.as_deref().unwrap_or_default(),
        ),
    ]
}

fn decided(shown: &Shown) -> Vec<Fact> {
    let Some((ending, because)) = &shown.lead.ended else {
        return Vec::new();
    };
    let key = match ending {
        Ending::Opened { .. } => "lead-decided-opened",
        Ending::Joined { .. } => "lead-decided-joined",
        Ending::Dismissed => "lead-decided-dismissed",
        Ending::Same { .. } => "lead-decided-same",
        Ending::NotSame => "lead-decided-not-same",
    };
    let mut what = Fact::new("triage-decision", key);
    if let Some(case) = ending.case() {
        let link = Link::new(&format!("/cases/{case}"), Sentence::literal(case.as_str()));
        what = what.linked(link);
    }
    let why = (!because.is_empty()).then(|| Fact::literal("triage-reason", because));
    [Some(what), why].into_iter().flatten().collect()
}

/// What is wrong with the answers.
struct Wrong {
    error: FieldError,
    moves: Vec<(MoveId, Label)>,
}

impl From<FieldError> for Wrong {
    fn from(error: FieldError) -> Self {
        Self {
            error,
            moves: Vec::new(),
        }
    }
}

/// Records what comes of a lead.
pub async fn decide(
    State(app): State<App>,
    Path(id): Path<String>,
    visitor: Visitor,
    answers: Answers,
) -> Response {
    let (signed, shown) = match open(&app, visitor, Action::DecideLead, &id).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let other = answers
        .expected()
        .is_some_and(|seen| u64::from(seen) != shown.seen);
    let done = if other || !shown.lead.open() {
        Err(FieldError::on("decision", "lead-other-first").into())
    } else {
        done(&app, &signed, &shown, &answers).await
    };
    match done {
        Ok(Ok(path)) => signed.visitor.redirect(&path),
        Ok(Err(response)) => *response,
        Err(Wrong { error, moves }) => {
            let form = answers.again(form_id(&app)).refused(error);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            page(&app, &signed, &shown, form, moves, status).await
        }
    }
}

/// Does what was decided: where to go on, the answer to our failure, or what is wrong with the
/// answers.
async fn done(
    app: &App,
    signed: &Signed,
    shown: &Shown,
    answers: &Answers,
) -> Result<Result<String, Box<Response>>, Wrong> {
    let because = answers.text("reason");
    let here = format!("/leads/{}", shown.id);
    let simple = |decision| async move {
        let answered = app.desk.answer_lead(&signed.who, shown, decision, &because);
        answered.await
    };
    let missing = answers.text("reason").is_empty();
    let tried = match answers.get("decision") {
        // The form of a case, filled in; nothing is decided until it is saved.
        Some("open") => return Ok(Ok(format!("/cases/new/details?lead={}", shown.id))),
        Some("join") => {
            let case = answers.get("case").map(str::to_uppercase);
            return joined(app, signed, shown, answers, (case, false)).await;
        }
        Some("same") => {
            let case = shown.lead.raised.case.as_ref();
            let case = case.map(|case| case.as_str().to_owned());
            // Where a brother or sister is, the child may be: told on the case, and no child found.
            let same = !shown.lead.raised.of_kin();
            return joined(app, signed, shown, answers, (case, same)).await;
        }
        Some("dismiss" | "other" | "wait") if missing => {
            return Err(FieldError::on("reason", "error-reason-missing").into());
        }
        Some("dismiss") => simple(Decision::Dismiss).await,
        Some("other") => simple(Decision::NotSame).await,
        Some("wait") => simple(Decision::NotYet).await,
        Some(_) | None => return Err(FieldError::on("decision", "lead-choose").into()),
    };
    match tried {
        Ok(()) => Ok(Ok(here)),
        Err(ActError::Conflict { .. }) => {
            Err(FieldError::on("decision", "lead-other-first").into())
        }
        Err(error) => Ok(Err(Box::new(failed(app, &signed.visitor, &error)))),
    }
}

async fn joined(
    app: &App,
    signed: &Signed,
    shown: &Shown,
    answers: &Answers,
    (case, same): (Option<String>, bool),
) -> Result<Result<String, Box<Response>>, Wrong> {
    let unknown = || Wrong::from(FieldError::on("case", "triage-case-unknown"));
    let case = case.ok_or_else(unknown)?;
    let schools = match schools(app, signed).await {
        Ok(schools) => schools,
        Err(response) => return Ok(Err(response)),
    };
    let because = answers.text("reason");
    let joining = Joining {
        case: &case,
        because: &because,
        ended: match answers.get("reopen") {
            None => Ended::Unasked,
            Some("no") => Ended::Stays,
            Some(on) => Ended::Reopen(MoveId::new(on)),
        },
        same,
        lang: signed.visitor.lang,
    };
    let told = app
        .desk
        .join_lead(&signed.who, shown, &joining, |at| named(&schools, at));
    match told.await {
        Ok(Joined::Written) => Ok(Ok(format!("/cases/{case}"))),
        Ok(Joined::HasEnded(moves)) => Err(Wrong {
            error: match joining.ended {
                Ended::Stays => FieldError::on("reason", "triage-stays-why"),
                Ended::Unasked | Ended::Reopen(_) => FieldError::on("reopen", "triage-has-ended"),
            },
            moves,
        }),
        Ok(Joined::KeptElsewhere) => {
            Err(FieldError::on("reason", "safeguarding-lead-kept-elsewhere").into())
        }
        Err(ActError::NotThere) => Err(unknown()),
        Err(ActError::Conflict { .. }) => {
            Err(FieldError::on("decision", "lead-other-first").into())
        }
        Err(ActError::Refused(_)) => Err(FieldError::on("reopen", "triage-refused-reopen").into()),
        Err(error) => Ok(Err(Box::new(failed(app, &signed.visitor, &error)))),
    }
}
