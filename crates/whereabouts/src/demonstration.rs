//! The demonstration: invented councils, with people to sign in as. What is invented is
//! data, in `demonstration/`.

use casework::calendar::{SchoolCalendar, Term};
use casework::ids::RoleId;
use casework::label::Label;
use desk::Desk;
use desk::office::{Council, OfficeError};
use desk::people::{NewPerson, PeopleError};
use rust_embed::RustEmbed;
use serde::Deserialize;
use web::server::Login;

/// The password of every invented person.
const PASSWORD: &str = "lantern-harbour-42";

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../demonstration/"]
#[include = "*.toml"]
struct Files;

/// An invented council.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Invented {
    id: String,
    name: String,
    name_cy: Option<String>,
    team: String,
    telephone: String,
    procedure: String,
    people: Vec<Person>,
    terms: Vec<Term>,
}

/// An invented member of staff.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    id: String,
    name: String,
    email: String,
    roles: Vec<RoleId>,
}

/// Why the demonstration could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum DemonstrationError {
    /// A file of it does not read.
    #[error("the demonstration's file {file} does not read: {why}")]
    File {
        /// Which.
        file: String,
        /// Why.
        why: String,
    },
    /// A council could not be set up.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// A person could not be admitted.
    #[error(transparent)]
    People(#[from] PeopleError),
}

fn councils() -> Result<Vec<Invented>, DemonstrationError> {
    let mut all = Vec::new();
    for file in Files::iter() {
        let failed = |why: String| DemonstrationError::File {
            file: file.to_string(),
            why,
        };
        let bytes = Files::get(&file).map(|found| found.data).unwrap_or_default();
        let text = std::str::from_utf8(&bytes).map_err(|error| failed(error.to_string()))?;
        all.push(toml::from_str(text).map_err(|error| failed(error.to_string()))?);
    }
    Ok(all)
}

/// Loads the invented councils that are not there yet; says how many it loaded.
///
/// # Errors
///
/// When a file of the demonstration does not read, or something could not be written.
pub async fn load(desk: &Desk) -> Result<usize, DemonstrationError> {
    desk.open_offices().await?;
    let mut loaded = 0;
    for invented in councils()? {
        if desk.office(&invented.id).is_some() {
            continue;
        }
        let council = Council {
            name: invented.name,
            name_cy: invented.name_cy,
            team: invented.team,
            telephone: invented.telephone,
            marking: Some("OFFICIAL-SENSITIVE".to_owned()),
            demonstration: true,
            procedure: invented.procedure,
        };
        let calendar = SchoolCalendar {
            terms: invented.terms,
            ..SchoolCalendar::default()
        };
        desk.found(&invented.id, council, calendar, "demonstration").await?;
        for person in invented.people {
            let new = NewPerson {
                person: person.id,
                name: person.name,
                email: person.email,
                password: PASSWORD.to_owned(),
                roles: person.roles,
                school: None,
            };
            desk.admit(&invented.id, new).await?;
        }
        loaded += 1;
    }
    Ok(loaded)
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
