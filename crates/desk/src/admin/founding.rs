//! The first minutes of an installation: its authority, its procedure, somebody to run it.

use super::{AdminError, FIRST, PersonEvent, listed};
use crate::office::{Council, Desk, OfficeError};
use crate::people::ADMINISTRATOR;
use casework::calendar::SchoolCalendar;
use casework::ids::RoleId;
use casework::label::Label;
use store::AppendError;
use store::rows::AccountRow;

impl Desk {
    /// Sets an empty installation up: its authority, its procedure, and somebody to run it.
    ///
    /// # Errors
    ///
    /// When an authority is there already, the password is too short, or we fail; in each of
    /// them nothing was written.
    pub async fn set_up(
        &self,
        council: Council,
        name: &str,
        email: &str,
        password: &str,
    ) -> Result<(), AdminError> {
        if !self.store.heads().await?.is_empty() {
            return Err(AdminError::SetUpAlready);
        }
        let person = format!("p-{}", crate::given::name(self.dice.as_ref(), 8)?);
        let roles = vec![RoleId::new(ADMINISTRATOR)];
        let account = AccountRow {
            person_id: person.clone(),
            name: name.to_owned(),
            email: email.trim().to_lowercase(),
            roles: listed(&roles),
            scope: "{}".to_owned(),
            password_hash: Some(self.hashed(password.to_owned()).await?),
            language: "en".to_owned(),
            school_id: None,
            agency_id: None,
            disabled: false,
        };
        let admitted = PersonEvent::Admitted {
            person: person.clone(),
            name: account.name.clone(),
            email: account.email.clone(),
            roles,
            school: None,
        };
        let entry = self.person_entry(self.clock.now(), &person, &admitted)?;
        let founded = self
            .found_with(
                FIRST,
                council,
                SchoolCalendar::default(),
                &person,
                vec![entry],
                vec![account.into()],
            )
            .await;
        match founded {
            Ok(_) => Ok(()),
            Err(OfficeError::Append(AppendError::Conflict { .. })) => Err(AdminError::SetUpAlready),
            Err(error) => Err(AdminError::Failed(error)),
        }
    }

    /// The procedures that a council can adopt: those with stages, by name, in their own words.
    /// One that does not stand is left out; `procedure check` says why.
    pub fn procedures(&self) -> Vec<(String, Label)> {
        self.packs
            .names()
            .filter_map(|name| self.packs.load(name).ok())
            .filter(|pack| !pack.stages.is_empty())
            .map(|pack| (pack.name.clone(), pack.title))
            .collect()
    }
}
