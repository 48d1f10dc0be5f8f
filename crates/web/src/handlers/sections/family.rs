//! What is known of the family: adults, brothers and sisters, addresses.

use super::page;
use crate::ask::Visitor;
use crate::handlers::case::open;
use crate::handlers::failed;
use crate::pages::{Adult, Contact, Family, SiblingRow};
use crate::server::App;
use crate::show;
use axum::extract::{Path, State};
use axum::response::Response;
use casework::access::Action;

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
    let (visitor, who) = (&opened.signed.visitor, &opened.signed.who);
    let known = async {
        let adults = app.desk.adults(who, &opened.loaded).await?;
        let siblings = app.desk.siblings(who, &opened.loaded).await?;
        Ok::<_, desk::office::OfficeError>((adults, siblings))
    };
    let (adults, siblings) = match known.await {
        Ok(known) => known,
        Err(error) => return failed(&app, visitor, &error),
    };
    let rule = opened.strip.rules.first().map(|rule| rule.title.clone());
    let shown = Family {
        adults: adults
            .into_iter()
            .map(|adult| Adult {
                name: adult.name,
                relationship: adult.relationship,
                responsibility: "not-known".into(),
                rule: rule.clone().filter(|_| adult.ruled),
            })
            .collect(),
        siblings: siblings
            .into_iter()
            .map(|sibling| SiblingRow {
                name: sibling.name,
                age: sibling.born.and_then(|born| show::age(born, opened.today)),
                state: sibling.case.as_ref().map_or_else(
                    || "–".to_owned(),
                    |(_, stage)| show::stage(visitor, who, stage),
                ),
                reference: sibling.case.map(|(id, _)| id.to_string()),
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
                rule: rule.clone(),
            })
            .collect(),
        form: None,
        kinds: Vec::new(),
    };
    page(&app, &opened, &shown)
}
