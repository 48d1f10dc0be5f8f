//! What is known of the family: adults, brothers and sisters, addresses.

use super::{again, blank, mine, must, page, wrong};
use crate::answers::Answers;
use crate::app::App;
use crate::ask::Visitor;
use crate::form::Form;
use crate::handlers::act::do_named;
use crate::handlers::case::{Opened, open};
use crate::handlers::{failed, together};
use crate::pages::{Adult, Contact, Family, SiblingRow};
use crate::show;
use axum::extract::{Path, State};
use axum::response::Response;
use casework::access::Action;
use casework::case::Command;
use casework::safeguarding::Party;
use desk::family::about;
use words::Sentence;

/// The family, as far as this reader may know of it.
pub async fn show(
    State(app): State<App>,
    Path(reference): Path<String>,
    visitor: Visitor,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let form = blank(&app, &opened);
    match family(&app, &opened, form).await {
        Ok(shown) => page(&app, &opened, &shown),
        Err(response) => *response,
    }
}

/// Puts an adult on the household's record.
pub async fn add(
    State(app): State<App>,
    Path(reference): Path<String>,
    visitor: Visitor,
    answers: Answers,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let mut errors = Vec::new();
    let Some(name) = must(&answers, "name", "family-name-missing", &mut errors) else {
        let form = again(&app, &answers, errors);
        return match family(&app, &opened, form).await {
            Ok(shown) => wrong(&app, &opened, &shown),
            Err(response) => *response,
        };
    };
    let (command, back) = (
        known(name, &answers.text("relationship")),
        opened.path("/family"),
    );
    let what = "family-add-adult".into();
    do_named(&app, &opened, what, &answers, command, &back).await
}

fn known(name: &str, relationship: &str) -> Command {
    Command::KnowAdult {
        name: name.to_owned(),
        relationship: relationship.to_owned(),
    }
}

async fn family(app: &App, opened: &Opened, form: Form) -> Result<Family, Box<Response>> {
    let (visitor, who) = (&opened.signed.visitor, &opened.signed.who);
    let known_now = async {
        let adults = app.desk.adults(who, &opened.loaded).await?;
        let siblings = app.desk.siblings(who, &opened.loaded).await?;
        Ok::<_, desk::office::OfficeError>((adults, siblings))
    };
    let (adults, siblings) = known_now
        .await
        .map_err(|error| Box::new(failed(app, visitor, &error)))?;
    let rule = |party: &Party| {
        about(&opened.loaded.household, party)
            .map(|rule| Sentence::literal(visitor.label(&rule.label)))
    };
    Ok(Family {
        adults: adults
            .into_iter()
            .map(|adult| Adult {
                responsibility: "not-known".into(),
                rule: rule(&Party::Adult(adult.id)).filter(|_| adult.ruled),
                name: adult.name,
                relationship: adult.relationship,
            })
            .collect(),
        siblings: siblings
            .into_iter()
            .map(|sibling| SiblingRow {
                name: sibling.name,
                age: sibling.born.and_then(|born| show::age(born, opened.today)),
                state: sibling.case.as_ref().map_or_else(
                    || "–".to_owned(),
                    |held| show::stage(visitor, who, &held.case.stage),
                ),
                next: sibling
                    .case
                    .as_ref()
                    .and_then(|held| together::next_due(opened, held)),
                reference: sibling.case.map(|held| held.case.id.to_string()),
            })
            .collect(),
        contacts: opened
            .loaded
            .facts
            .address
            .iter()
            .map(|address| Contact {
                kind: "address".to_owned(),
                value: Some(address.clone()),
                reveal: None,
                state: "contact-believed".into(),
                source: opened.loaded.case.source.clone(),
                rule: rule(&Party::Address(address.clone())),
            })
            .collect(),
        form: mine(app, opened, known("somebody", "")).then_some(form),
        kinds: Vec::new(),
    })
}
