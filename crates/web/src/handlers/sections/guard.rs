//! Restricting the record of a case's child, changing who may know, and releasing it.

use super::{again, page, wrong};
use crate::answers::Answers;
use crate::app::App;
use crate::ask::Visitor;
use crate::form::{Choice, FieldError, Form};
use crate::handlers::act::already;
use crate::handlers::case::{Opened, open};
use crate::handlers::door::{forbidden, not_found};
use crate::handlers::{failed, form_id};
use crate::pages::{Release, Restrict};
use axum::extract::{Path, State};
use axum::response::Response;
use casework::access::Action;
use casework::ids::{ActorId, RoleId};
use desk::guard::{Deed, GuardError, GuardRefusal};
use words::Sentence;

/// The page on which a record is restricted: with those who may know now, ticked.
pub async fn ask(
    State(app): State<App>,
    Path(reference): Path<String>,
    visitor: Visitor,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::Restrict).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let who = &opened.signed.who;
    let guard = match app
        .desk
        .guard_of(&who.office, &opened.loaded.child.id)
        .await
    {
        Ok(guard) => guard,
        Err(error) => return failed(&app, &opened.signed.visitor, &error),
    };
    let mut form = Form::blank(form_id(&app));
    if let Some(held) = guard.restriction {
        for role in held.roles {
            form = form.with("roles", role.as_str());
        }
        for person in held.people {
            form = form.with("people", person.as_str());
        }
    }
    match restrict_page(&app, &opened, form).await {
        Ok(shown) => page(&app, &opened, &shown),
        Err(response) => *response,
    }
}

async fn restrict_page(app: &App, opened: &Opened, form: Form) -> Result<Restrict, Box<Response>> {
    let (visitor, who) = (&opened.signed.visitor, &opened.signed.who);
    let label = |role: &RoleId| {
        let held = who.office.pack.roles.get(role);
        held.map_or_else(|| role.to_string(), |held| visitor.label(&held.label))
    };
    let people = app.desk.circle_people(&who.office).await;
    let siblings = app.desk.siblings(who, &opened.loaded).await;
    let (people, siblings) = match (people, siblings) {
        (Ok(people), Ok(siblings)) => (people, siblings),
        (Err(error), _) => return Err(Box::new(failed(app, visitor, &error))),
        (_, Err(error)) => return Err(Box::new(failed(app, visitor, &error))),
    };
    Ok(Restrict {
        form,
        roles: app
            .desk
            .circle_roles(&who.office)
            .iter()
            .map(|role| Choice::literal(role.as_str(), &label(role)))
            .collect(),
        people: people
            .iter()
            .map(|account| {
                let roles: Vec<String> = desk::admin::roles_of(account).iter().map(label).collect();
                Choice::literal(&account.person_id, &account.name)
                    .hinted(Sentence::literal(roles.join(", ")))
            })
            .collect(),
        leads: opened
            .loaded
            .case
            .assigned
            .as_ref()
            .filter(|lead| people.iter().any(|row| row.person_id == lead.as_str()))
            .map(|lead| opened.names.of(lead.as_str()).to_owned()),
        siblings: siblings.into_iter().map(|sibling| sibling.name).collect(),
    })
}

/// Restricts the record.
pub async fn restrict(
    State(app): State<App>,
    Path(reference): Path<String>,
    visitor: Visitor,
    answers: Answers,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::Restrict).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let deed = Deed::Restrict {
        roles: answers.all("roles").into_iter().map(RoleId::new).collect(),
        people: answers
            .all("people")
            .into_iter()
            .map(ActorId::new)
            .collect(),
    };
    match do_it(&app, &opened, &answers, &deed).await {
        Ok(response) => response,
        Err(error) => {
            let form = again(&app, &answers, vec![error]);
            match restrict_page(&app, &opened, form).await {
                Ok(shown) => wrong(&app, &opened, &shown),
                Err(response) => *response,
            }
        }
    }
}

/// The page on which a record is released.
pub async fn ask_release(
    State(app): State<App>,
    Path(reference): Path<String>,
    visitor: Visitor,
) -> Response {
    match open(&app, visitor, &reference, Action::Restrict).await {
        Ok(opened) => {
            let form = Form::blank(form_id(&app));
            page(&app, &opened, &Release { form })
        }
        Err(response) => *response,
    }
}

/// Releases the record.
pub async fn release(
    State(app): State<App>,
    Path(reference): Path<String>,
    visitor: Visitor,
    answers: Answers,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::Restrict).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    match do_it(&app, &opened, &answers, &Deed::Release).await {
        Ok(response) => response,
        Err(error) => {
            let form = again(&app, &answers, vec![error]);
            wrong(&app, &opened, &Release { form })
        }
    }
}

/// Does it and leads on, or says what is wrong with an answer.
async fn do_it(
    app: &App,
    opened: &Opened,
    answers: &Answers,
    deed: &Deed,
) -> Result<Response, FieldError> {
    let visitor = &opened.signed.visitor;
    let done = app
        .desk
        .guard(
            &opened.signed.who,
            opened.loaded.case.id.as_str(),
            answers.get("form_id"),
            deed,
            &answers.text("why"),
        )
        .await;
    match done {
        Ok(()) => Ok(visitor.redirect(&opened.path("/access"))),
        Err(GuardError::Refused(refusal)) => match refusal {
            GuardRefusal::NotYours | GuardRefusal::MayKnow => Ok(forbidden(app, visitor)),
            GuardRefusal::NoReason => Err(FieldError::on("why", "error-reason-missing")),
            GuardRefusal::Role(_) => Err(FieldError::on("roles", "error-choose-one")),
            GuardRefusal::NothingNew => Err(FieldError::on("roles", "guard-nothing-new")),
            GuardRefusal::NotRestricted => Err(FieldError::on("why", "guard-not-restricted")),
        },
        Err(GuardError::Person(_)) => Err(FieldError::on("people", "guard-person-gone")),
        Err(GuardError::NotThere) => Ok(not_found(app, visitor)),
        Err(GuardError::Already) => Ok(already(app, opened)),
        Err(error @ (GuardError::Overtaken | GuardError::Failed(_))) => {
            Ok(failed(app, visitor, &error))
        }
    }
}
