//! Who may sign in, and as what.

use crate::answers::Answers;
use crate::app::App;
use crate::ask::{Signed, Visitor};
use crate::form::{Choice, FieldError, Form};
use crate::handlers::door::not_found;
use crate::handlers::{failed, form_id};
use crate::pages::common::Fact;
use crate::pages::{Invitation, OnePerson, People, PersonRow, PersonState};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::access::Action;
use casework::ids::RoleId;
use desk::Office;
use desk::admin::{AdminError, Newcomer, Standing, of_a_school, roles, roles_of};
use desk::given::in_britain;
use desk::rows::AccountRow;
use std::collections::BTreeSet;

/// Whether a text can be an e-mail address: something, an @, something with a dot in it.
pub(super) fn an_address(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, place)| {
        !name.is_empty()
            && place.contains('.')
            && !place.starts_with('.')
            && !place.ends_with('.')
            && !text.contains(char::is_whitespace)
            && !place.contains('@')
    })
}

/// Roles in the pack's words.
pub(super) fn role_words(visitor: &Visitor, office: &Office, held: &[RoleId]) -> String {
    let offered = roles(office);
    held.iter()
        .map(|role| {
            offered
                .iter()
                .find(|(id, _)| id == role)
                .map_or_else(|| role.to_string(), |(_, label)| visitor.label(label))
        })
        .collect::<Vec<_>>()
        .join(", ")
}

fn choices(visitor: &Visitor, office: &Office) -> Vec<Choice> {
    roles(office)
        .iter()
        .map(|(id, label)| Choice::literal(id.as_str(), &visitor.label(label)))
        .collect()
}

fn chosen(answers: &Answers) -> Vec<RoleId> {
    answers.all("role").into_iter().map(RoleId::new).collect()
}

/// Everybody.
pub async fn list(State(app): State<App>, visitor: Visitor) -> Response {
    let signed = match Signed::may(&app, visitor, Action::ManagePeople) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let form = Form::blank(form_id(&app));
    page(&app, &signed, form, None, StatusCode::OK).await
}

async fn page(
    app: &App,
    signed: &Signed,
    form: Form,
    invitation: Option<Invitation>,
    status: StatusCode,
) -> Response {
    let (visitor, office) = (&signed.visitor, &signed.who.office);
    let people = match app.desk.people(office).await {
        Ok(people) => people,
        Err(error) => return failed(app, visitor, &error),
    };
    let schools = match app.desk.store.schools(&office.id).await {
        Ok(schools) => schools,
        Err(error) => return failed(app, visitor, &error),
    };
    let mut rows = Vec::new();
    for account in &people {
        let sign_ins = match app.desk.sign_ins(office, &account.person_id).await {
            Ok(sign_ins) => sign_ins,
            Err(error) => return failed(app, visitor, &error),
        };
        rows.push(PersonRow {
            id: account.person_id.clone(),
            name: account.name.clone(),
            email: account.email.clone(),
            role: role_words(visitor, office, &roles_of(account)),
            state: if account.disabled {
                PersonState::Left
            } else {
                PersonState::Active
            },
            last: sign_ins
                .iter()
                .map(|sign_in| in_britain(sign_in.last_seen).date())
                .max(),
        });
    }
    let page = People {
        rows,
        form,
        roles: choices(visitor, office),
        schools: schools
            .iter()
            .map(|school| Choice::literal(&school.school_id, &school.name))
            .collect(),
        invitation,
    };
    app.page_with(visitor, &page, None, status)
}

/// Lets somebody in. The password is shown on the page that answers, and nowhere again.
pub async fn admit(State(app): State<App>, visitor: Visitor, answers: Answers) -> Response {
    let signed = match Signed::may(&app, visitor, Action::ManagePeople) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let new = Newcomer {
        name: answers.text("name"),
        email: answers.text("email"),
        roles: chosen(&answers),
        school: answers.get("school").map(str::to_owned),
    };
    let mut errors = Vec::new();
    if new.name.is_empty() {
        errors.push(FieldError::on("name", "people-name-missing"));
    }
    if !an_address(&new.email) {
        errors.push(FieldError::on("email", "people-email-wrong"));
    }
    if new.roles.is_empty() {
        errors.push(FieldError::on("role", "error-choose-one"));
    }
    if new.school.is_none() && of_a_school(&signed.who.office, &new.roles) {
        errors.push(FieldError::on("school", "people-school-missing"));
    }
    if errors.is_empty() {
        let (name, email) = (new.name.clone(), new.email.to_lowercase());
        match app.desk.admit_person(&signed.who, new).await {
            Ok(password) => {
                let invitation = Invitation {
                    name,
                    email,
                    password,
                };
                let form = Form::blank(form_id(&app));
                return page(&app, &signed, form, Some(invitation), StatusCode::OK).await;
            }
            Err(AdminError::Taken) => errors.push(FieldError::on("email", "people-taken")),
            Err(AdminError::Role) => errors.push(FieldError::on("role", "error-choose-one")),
            Err(error) => return failed(&app, &signed.visitor, &error),
        }
    }
    let mut form = answers.again(form_id(&app));
    form.errors = errors;
    page(&app, &signed, form, None, StatusCode::UNPROCESSABLE_ENTITY).await
}

/// One person.
pub async fn one(State(app): State<App>, Path(id): Path<String>, visitor: Visitor) -> Response {
    let signed = match Signed::may(&app, visitor, Action::ManagePeople) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let account = match account(&app, &signed, &id).await {
        Ok(account) => account,
        Err(response) => return *response,
    };
    one_page(&app, &signed, &account, None, None, StatusCode::OK).await
}

async fn account(app: &App, signed: &Signed, id: &str) -> Result<AccountRow, Box<Response>> {
    match app.desk.store.account(&signed.who.office.id, id).await {
        Ok(Some(account)) => Ok(account),
        Ok(None) => Err(Box::new(not_found(app, &signed.visitor))),
        Err(error) => Err(Box::new(failed(app, &signed.visitor, &error))),
    }
}

async fn one_page(
    app: &App,
    signed: &Signed,
    account: &AccountRow,
    form: Option<Form>,
    invitation: Option<Invitation>,
    status: StatusCode,
) -> Response {
    let (visitor, office) = (&signed.visitor, &signed.who.office);
    let leads = match app.desk.leads(office, &account.person_id).await {
        Ok(leads) => leads,
        Err(error) => return failed(app, visitor, &error),
    };
    let state = if account.disabled {
        "person-left"
    } else {
        "person-active"
    };
    let mut facts = vec![
        Fact::literal("signin-email", &account.email),
        Fact::new("people-state", state),
    ];
    if let Some(school) = &account.school_id {
        facts.push(Fact::literal("people-school", school));
    }
    let form = form.unwrap_or_else(|| {
        roles_of(account).iter().fold(
            Form::blank(form_id(app)).with("act", "keep"),
            |form, role| form.with("role", role.as_str()),
        )
    });
    let page = OnePerson {
        id: account.person_id.clone(),
        name: account.name.clone(),
        facts,
        form,
        roles: choices(visitor, office),
        leads: u32::try_from(leads).unwrap_or(u32::MAX),
        gone: account.disabled,
        invitation,
    };
    app.page_with(visitor, &page, None, status)
}

/// Changes how one person stands: roles first, then what else was asked.
pub async fn change(
    State(app): State<App>,
    Path(id): Path<String>,
    visitor: Visitor,
    answers: Answers,
) -> Response {
    let signed = match Signed::may(&app, visitor, Action::ManagePeople) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let before = match account(&app, &signed, &id).await {
        Ok(account) => account,
        Err(response) => return *response,
    };
    match changed(&app, &signed, &before, &answers).await {
        Ok(None) => signed.visitor.redirect("/admin/people"),
        Ok(Some(password)) => {
            let invitation = Some(Invitation {
                name: before.name.clone(),
                email: before.email.clone(),
                password,
            });
            one_page(&app, &signed, &before, None, invitation, StatusCode::OK).await
        }
        Err(AdminError::Failed(error)) => failed(&app, &signed.visitor, &error),
        Err(error) => {
            let (field, key) = match error {
                AdminError::Role => ("role", "error-choose-one"),
                AdminError::Last => ("act", "people-last-one"),
                _ => ("why", "error-reason-missing"),
            };
            let form = answers
                .again(form_id(&app))
                .refused(FieldError::on(field, key));
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            one_page(&app, &signed, &before, Some(form), None, status).await
        }
    }
}

/// Makes the changes; a new password where one was asked for. A missing reason comes back
/// as [`AdminError::NotAllowed`]: nobody's standing changes without one.
async fn changed(
    app: &App,
    signed: &Signed,
    before: &AccountRow,
    answers: &Answers,
) -> Result<Option<String>, AdminError> {
    let (who, id) = (&signed.who, before.person_id.as_str());
    let wanted = chosen(answers);
    let act = answers.get("act").unwrap_or("keep");
    let other_roles = sorted(&wanted) != sorted(&roles_of(before));
    let because = answers.text("why");
    if because.is_empty() && (other_roles || matches!(act, "left" | "returned")) {
        return Err(AdminError::NotAllowed);
    }
    if other_roles {
        let to = Standing::Roles(wanted);
        app.desk.change_person(who, id, to, &because).await?;
    }
    match act {
        "left" => {
            let to = Standing::Left;
            app.desk.change_person(who, id, to, &because).await?;
            Ok(None)
        }
        "returned" => {
            let to = Standing::Returned;
            app.desk.change_person(who, id, to, &because).await?;
            Ok(None)
        }
        "invite" => app.desk.new_password(who, id).await.map(Some),
        _ => Ok(None),
    }
}

/// Roles in one order: which of them was ticked first says nothing.
fn sorted(roles: &[RoleId]) -> BTreeSet<&RoleId> {
    roles.iter().collect()
}

#[cfg(test)]
mod tests {
    use super::an_address;

    #[test]
    fn an_address_has_a_name_and_a_place() {
        assert!(an_address("kit.vale@council.example"));
        for wrong in [
            "",
            "kit",
            "@council.example",
            "kit@council",
            "kit@a@b.c",
            "k v@c.d",
        ] {
            assert!(!an_address(wrong), "{wrong}");
        }
    }
}
