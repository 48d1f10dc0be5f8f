//! The team: who leads what, who carries how much, and what waits for a second person.

use crate::answers::Answers;
use crate::app::App;
use crate::ask::{Signed, Visitor};
use crate::form::{Choice, FieldError, Form};
use crate::handlers::case::{Opened, open};
use crate::handlers::door::not_found;
use crate::handlers::{failed, form_id, same};
use crate::pages::common::{Fact, Reason};
use crate::pages::{Approval, Carries, Team, Unallocated, Waiting};
use crate::refused::{Teller, clause};
use crate::show;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::access::Action;
use casework::case::state::{Filled, Proposal};
use casework::case::{Command, Refusal};
use casework::ids::{ActorId, RoleId};
use casework::merge::Proposed;
use desk::act::{ActError, Attempt};
use desk::team::Carrier;
use std::collections::BTreeMap;
use words::Sentence;
use words::explain::explained;

/// Everybody who may lead a case, with what they carry already.
pub(super) fn owners(carriers: &[Carrier]) -> Vec<Choice> {
    carriers
        .iter()
        .map(|carrier| {
            let text = format!("{} ({})", carrier.account.name, carrier.open);
            Choice::literal(&carrier.account.person_id, &text)
        })
        .collect()
}

/// The team's page.
pub async fn show(State(app): State<App>, visitor: Visitor) -> Response {
    let signed = match Signed::may(&app, visitor, Action::SeeTeam) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let form = Form::blank(form_id(&app));
    page(&app, &signed, form, StatusCode::OK).await
}

async fn page(app: &App, signed: &Signed, form: Form, status: StatusCode) -> Response {
    let (visitor, who) = (&signed.visitor, &signed.who);
    let pack = &who.office.pack;
    let (team, names) = match (app.desk.team(who).await, app.desk.names(&who.office).await) {
        (Ok(team), Ok(names)) => (team, names),
        (Err(error), _) | (_, Err(error)) => return failed(app, visitor, &error),
    };
    let count = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    let shown = u64::try_from(team.unallocated.len()).unwrap_or(u64::MAX);
    let mut people: Vec<Carries> = team
        .people
        .iter()
        .chain(&team.gone)
        .map(|carrier| Carries {
            id: carrier.account.person_id.clone(),
            name: carrier.account.name.clone(),
            open: count(carrier.open),
            overdue: count(carrier.overdue),
            note: carrier.account.disabled.then(|| "team-has-left".into()),
        })
        .collect();
    let label = |role: &RoleId| {
        let label = pack.roles.get(role).map(|role| visitor.label(&role.label));
        label.unwrap_or_else(|| role.to_string())
    };
    let of_role = |role: &RoleId, overdue: u64, note: Sentence| Carries {
        id: String::new(),
        name: label(role),
        open: 0,
        overdue: count(overdue),
        note: Some(note),
    };
    people.extend(team.of_roles.iter().map(|held| {
        let note = if held.with.contains(&held.role) {
            "team-of-role".into()
        } else if held.with.is_empty() {
            "team-role-of-nobody".into()
        } else {
            let with: Vec<String> = held.with.iter().map(label).collect();
            let with = words::any_of(visitor.lang, &with);
            Sentence::new("team-role-done-by").with("who", with)
        };
        of_role(&held.role, held.overdue, note)
    }));
    let heard = team.heard.iter();
    people.extend(heard.map(|(role, late)| of_role(role, *late, "team-heard".into())));
    let page = Team {
        unallocated: team
            .unallocated
            .iter()
            .map(|case| Unallocated {
                reference: case.case_id.clone(),
                child: case.child_name.clone(),
                since: case.opened,
                risk: show::risk(case.risk.as_deref()),
            })
            .collect(),
        more: count(team.unallocated_count.saturating_sub(shown)),
        form,
        owners: owners(&team.people),
        people,
        approvals: team
            .approvals
            .iter()
            .map(|(proposal, case)| Waiting {
                id: format!("{}/{}", proposal.case_id, proposal.what),
                what: what(signed, &proposal.what),
                child: case.child_name.clone(),
                by: names.of(&proposal.proposed_by).to_owned(),
                since: proposal.proposed,
                own: proposal.proposed_by == who.person,
            })
            .collect(),
    };
    app.page_with(visitor, &page, None, status)
}

/// What is to be agreed, in the pack's words.
fn what(signed: &Signed, what: &str) -> Sentence {
    if what.parse::<Proposed>().is_ok() {
        return "same-agreement".into();
    }
    let rule = signed.who.office.pack.agreements.get(what);
    Sentence::literal(
        rule.map_or_else(|| what.to_owned(), |rule| signed.visitor.label(&rule.label)),
    )
}

/// Gives the cases that were ticked to one person. Each is an act of its own: one that the
/// procedure refuses keeps no other back.
pub async fn allocate(State(app): State<App>, visitor: Visitor, answers: Answers) -> Response {
    let signed = match Signed::may(&app, visitor, Action::SeeTeam) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let carriers = match app.desk.carriers(&signed.who).await {
        Ok(carriers) => carriers,
        Err(error) => return failed(&app, &signed.visitor, &error),
    };
    let mut errors = Vec::new();
    let cases: Vec<&str> = answers.all("case");
    if cases.is_empty() {
        errors.push(FieldError::on("case", "team-none-ticked"));
    }
    let owner = answers.get("owner").filter(|owner| {
        carriers
            .iter()
            .any(|carrier| carrier.account.person_id == *owner)
    });
    match owner {
        None => errors.push(FieldError::on("owner", "triage-choose-owner")),
        Some(owner) if errors.is_empty() => {
            let mut refused = Vec::new();
            for case in cases {
                let to = ActorId::new(owner);
                let assign = Command::Assign { to };
                let done = app.desk.act(&signed.who, case, Attempt::of(assign)).await;
                match done {
                    Ok(_) => {}
                    Err(ActError::Failed(error)) => {
                        return failed(&app, &signed.visitor, &error);
                    }
                    Err(_) => refused.push(case.to_owned()),
                }
            }
            if refused.is_empty() {
                return signed.visitor.redirect("/team");
            }
            let cases = refused.join(", ");
            let text = Sentence::new("team-not-allocated").with("cases", cases);
            errors.push(FieldError::on("case", text));
        }
        Some(_) => {}
    }
    let mut form = answers.again(form_id(&app));
    form.errors = errors;
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    page(&app, &signed, form, status).await
}

/// One thing to be agreed, with what it rests on.
pub async fn approval(
    State(app): State<App>,
    Path((reference, what)): Path<(String, String)>,
    visitor: Visitor,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::Agree).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    if what.parse::<Proposed>().is_ok() {
        return same::approval(&app, &opened, &what, Form::blank(form_id(&app))).await;
    }
    let Some(proposal) = waiting(&opened, &what) else {
        return not_found(&app, &opened.signed.visitor);
    };
    let version = u64::from(opened.loaded.case.version);
    let form = Form::blank(form_id(&app)).expecting(version);
    approval_page(&app, &opened, &proposal, form, StatusCode::OK).await
}

/// The latest proposal of this spell without an answer.
fn waiting(opened: &Opened, what: &str) -> Option<Proposal> {
    let case = &opened.loaded.case;
    case.proposals
        .iter()
        .rev()
        .find(|held| held.what == what && held.answer.is_none() && held.spell == case.spell)
        .cloned()
}

async fn approval_page(
    app: &App,
    opened: &Opened,
    proposal: &Proposal,
    form: Form,
    status: StatusCode,
) -> Response {
    let (visitor, who) = (&opened.signed.visitor, &opened.signed.who);
    let names = match app.desk.names(&who.office).await {
        Ok(names) => names,
        Err(error) => return failed(app, visitor, &error),
    };
    let agree = Command::Agree {
        what: proposal.what.clone(),
    };
    let refusal = app
        .desk
        .would(who, &opened.loaded, agree, BTreeMap::new())
        .err();
    let teller = Teller {
        desk: &app.desk,
        visitor,
        who,
        loaded: &opened.loaded,
    };
    let own = refusal
        .as_ref()
        .is_some_and(|refusal| matches!(**refusal, Refusal::OwnWork));
    let against = match &refusal {
        Some(refusal) if !own => teller.reasons(refusal),
        Some(_) | None => Vec::new(),
    };
    let by = format!(
        "{}, {}",
        names.of(proposal.proposer.as_str()).to_owned(),
        words::date(visitor.lang, proposal.at.date())
    );
    let mut facts = vec![
        Fact::literal("approval-by", &by),
        Fact::literal("approval-why", &proposal.because),
    ];
    facts.extend(answered(opened, proposal));
    let page = Approval {
        id: format!("{}/{}", opened.loaded.case.id, proposal.what),
        what: what(&opened.signed, &proposal.what),
        reference: opened.loaded.case.id.to_string(),
        child: opened.strip.child.clone(),
        facts,
        evidence: evidence(app, opened, proposal),
        against,
        form: refusal.is_none().then_some(form),
        own,
    };
    app.page_with(visitor, &page, None, status)
}

/// What the procedure asks before this may be proposed, as it stands.
fn evidence(app: &App, opened: &Opened, proposal: &Proposal) -> Vec<Reason> {
    let (visitor, who) = (&opened.signed.visitor, &opened.signed.who);
    let Some(rule) = who.office.pack.agreements.get(&proposal.what) else {
        return Vec::new();
    };
    rule.requires
        .iter()
        .map(|guard| {
            let told = app.desk.explain(who, &opened.loaded, &guard.condition);
            Reason {
                text: explained(visitor.lang, &told),
                clause: clause(&guard.clause),
            }
        })
        .collect()
}

/// The answers of the form that is agreed to: those that were given last in this spell.
fn answered(opened: &Opened, proposal: &Proposal) -> Vec<Fact> {
    let (visitor, pack) = (&opened.signed.visitor, &opened.signed.who.office.pack);
    let case = &opened.loaded.case;
    let form = pack
        .agreements
        .get(&proposal.what)
        .and_then(|rule| rule.of_form.as_ref());
    let filled: Option<&Filled> = form.and_then(|form| {
        case.forms
            .iter()
            .rev()
            .find(|filled| filled.form == *form && filled.spell == case.spell)
    });
    let (Some(form), Some(filled)) = (form.and_then(|form| pack.forms.get(form)), filled) else {
        return Vec::new();
    };
    form.fields
        .iter()
        .filter_map(|field| {
            let said = filled.answers.get(&field.id)?;
            Some(Fact {
                label: Sentence::literal(visitor.label(&field.label)),
                value: Some(show::answer::in_words(visitor, pack, field, said)),
                link: None,
            })
        })
        .collect()
}

/// Agrees, or sends back.
pub async fn decide(
    State(app): State<App>,
    Path((reference, what)): Path<(String, String)>,
    visitor: Visitor,
    answers: Answers,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::Agree).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    if what.parse::<Proposed>().is_ok() {
        return same::decide(&app, &opened, &what, &answers).await;
    }
    let Some(proposal) = waiting(&opened, &what) else {
        return not_found(&app, &opened.signed.visitor);
    };
    let because = answers.text("why");
    let command = match answers.get("act") {
        Some("agree") => Ok(Command::Agree { what }),
        Some("back") if because.is_empty() => Err(FieldError::on("why", "error-reason-missing")),
        Some("back") => Ok(Command::SendBack { what, because }),
        Some(_) | None => Err(FieldError::on("act", "error-choose-one")),
    };
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    let command = match command {
        Ok(command) => command,
        Err(error) => {
            let form = answers.again(form_id(&app)).refused(error);
            return approval_page(&app, &opened, &proposal, form, status).await;
        }
    };
    let expected = answers.expected();
    let attempt = Attempt::of(command).seen(expected);
    let done = app.desk.act(&opened.signed.who, &reference, attempt).await;
    match done {
        // Sent twice, done once.
        Ok(_) | Err(ActError::Already) => opened.signed.visitor.redirect(&opened.path("")),
        // The page says what stands in the way, or what somebody else did meanwhile.
        Err(ActError::Refused(_) | ActError::Conflict { .. }) => {
            let version = u64::from(opened.loaded.case.version);
            let form = Form::blank(form_id(&app)).expecting(version);
            approval_page(&app, &opened, &proposal, form, StatusCode::CONFLICT).await
        }
        Err(ActError::NotThere | ActError::NotAllowed | ActError::OpenAlready { .. }) => {
            not_found(&app, &opened.signed.visitor)
        }
        Err(ActError::Failed(error)) => failed(&app, &opened.signed.visitor, &error),
    }
}
