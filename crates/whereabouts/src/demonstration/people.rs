//! The people of an invented council, and the logins that its sign-in page shows.

use super::DemonstrationError;
use super::county::County;
use super::data::{Invented, councils};
use casework::label::Label;
use desk::Desk;
use desk::people::PeopleError;
use std::sync::Arc;
use store::Change;
use store::rows::AccountRow;
use web::app::Login;

/// The password of every invented person.
pub const PASSWORD: &str = "lantern-harbour-42";

/// The accounts of the council's people, and one for the office of each school. One hash
/// serves them all: their password is no secret.
pub(super) async fn accounts(
    desk: &Desk,
    invented: &Invented,
    county: &County<'_>,
) -> Result<Vec<Change>, DemonstrationError> {
    let dice = Arc::clone(&desk.dice);
    let hash = tokio::task::spawn_blocking(move || desk::people::hash(PASSWORD, dice.as_ref()))
        .await
        .map_err(|_| PeopleError::BrokeOff)??;
    let account = |person: &str, name: &str, email: &str, roles: String, school: Option<&str>| {
        Change::from(AccountRow {
            person_id: person.to_owned(),
            name: name.to_owned(),
            email: email.to_lowercase(),
            roles,
            scope: "{}".to_owned(),
            password_hash: Some(hash.clone()),
            language: "en".to_owned(),
            school_id: school.map(str::to_owned),
            agency_id: None,
            disabled: false,
        })
    };
    let mut all = Vec::new();
    for person in &invented.people {
        let roles: Vec<String> = person
            .roles
            .iter()
            .map(|role| format!("\"{role}\""))
            .collect();
        let roles = format!("[{}]", roles.join(","));
        let school = person.school.as_deref();
        all.push(account(
            &person.id,
            &person.name,
            &person.email,
            roles,
            school,
        ));
    }
    for (row, _) in &county.places.schools {
        let id = &row.school_id;
        all.push(account(
            &format!("office-{id}"),
            &format!("Office, {}", row.name),
            &format!("office@{id}.{}.example", invented.id),
            "[\"school\"]".to_owned(),
            Some(id),
        ));
    }
    Ok(all)
}

/// The logins that the sign-in page of a demonstration shows: those of the councils that are
/// loaded, none otherwise.
pub fn logins(desk: &Desk) -> Vec<Login> {
    let mut logins = Vec::new();
    for invented in councils().unwrap_or_default() {
        let Some(office) = desk.office(&invented.id) else {
            continue;
        };
        if !office.council.demonstration {
            continue;
        }
        for person in invented.people {
            let role = person
                .roles
                .first()
                .and_then(|role| office.pack.roles.get(role))
                .map_or_else(
                    || Label {
                        en: "Administrator".to_owned(),
                        cy: Some("Gweinyddwr".to_owned()),
                    },
                    |role| role.label.clone(),
                );
            logins.push(Login {
                council: office.council.name.clone(),
                email: person.email,
                password: PASSWORD.to_owned(),
                role,
            });
        }
    }
    logins
}
