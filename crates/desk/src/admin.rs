//! People of an authority: who is admitted, as what, and until when; their own accounts
//! ([`own`]); and the first administrator of an empty installation ([`founding`]).
//!
//! Every change is an entry of the authority's stream, about one person, written in one
//! transaction with the account that it changes. The envelope names ids alone.

mod founding;
mod own;

use crate::office::{AUTHORITY, Desk, Office, OfficeError};
use crate::people::{ADMINISTRATOR, PeopleError, Who, hash};
use casework::access::{Action, Answer, BaseRole, Facts, may};
use casework::ids::RoleId;
use casework::label::Label;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::rows::{AccountRow, SignInRow};
use store::{Append, AppendError, NewEntry, StoreError};

/// The id of the authority that an empty installation begins with. One id, so that of two
/// people who set it up at once only one can.
pub const FIRST: &str = "home";

/// What happens to a person's standing: its body is about that person alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonEvent {
    /// Admitted.
    Admitted {
        /// Who.
        person: String,
        /// The name that colleagues see.
        name: String,
        /// The address to sign in with.
        email: String,
        /// The roles.
        roles: Vec<RoleId>,
        /// The school, for a school user.
        school: Option<String>,
    },
    /// Given other roles.
    Roles {
        /// Who.
        person: String,
        /// The roles from now on.
        roles: Vec<RoleId>,
        /// Why.
        because: String,
    },
    /// Left, or was shut out: signs in no more.
    Left {
        /// Who.
        person: String,
        /// Why.
        because: String,
    },
    /// Came back.
    Returned {
        /// Who.
        person: String,
        /// Why.
        because: String,
    },
    /// Was given, or chose, another password.
    Password {
        /// Who.
        person: String,
    },
}

/// Why a person's standing was not changed.
#[derive(Debug, thiserror::Error)]
pub enum AdminError {
    /// The permission table says no.
    #[error("this is not yours to do")]
    NotAllowed,
    /// There is no such person here.
    #[error("there is no such person")]
    NotThere,
    /// The address stands for somebody already.
    #[error("somebody signs in with this address already")]
    Taken,
    /// No role, or one that the procedure does not have.
    #[error("the procedure has no such role")]
    Role,
    /// Nobody would be left to run the installation.
    #[error("nobody would be left to manage people")]
    Last,
    /// An authority is there already: setting up works once.
    #[error("this installation is set up already")]
    SetUpAlready,
    /// The password is not the person's.
    #[error("this is not the password")]
    WrongPassword,
    /// The password cannot be kept.
    #[error(transparent)]
    People(#[from] PeopleError),
    /// We failed.
    #[error(transparent)]
    Failed(#[from] OfficeError),
}

impl From<StoreError> for AdminError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Taken(_) => AdminError::Taken,
            other => AdminError::Failed(other.into()),
        }
    }
}

impl From<AppendError> for AdminError {
    fn from(error: AppendError) -> Self {
        match error {
            AppendError::Store(error) => error.into(),
            other => AdminError::Failed(other.into()),
        }
    }
}

impl From<crate::given::NoChance> for AdminError {
    fn from(error: crate::given::NoChance) -> Self {
        AdminError::Failed(error.into())
    }
}

/// Somebody to be admitted.
#[derive(Clone, Debug)]
pub struct Newcomer {
    /// The name that colleagues see.
    pub name: String,
    /// The address to sign in with.
    pub email: String,
    /// The roles.
    pub roles: Vec<RoleId>,
    /// The school, for a school user.
    pub school: Option<String>,
}

/// What is asked of a person's standing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// These roles from now on.
    Roles(Vec<RoleId>),
    /// No sign-in any more.
    Left,
    /// Sign-ins again.
    Returned,
}

/// The roles of an authority that a person of it may hold, in the pack's words, and the one
/// that runs the installation.
pub fn roles(office: &Office) -> Vec<(RoleId, Label)> {
    let mut roles: Vec<(RoleId, Label)> = office
        .pack
        .roles
        .iter()
        .filter(|(_, role)| !role.outside || role.base == BaseRole::Partner)
        .map(|(id, role)| (id.clone(), role.label.clone()))
        .collect();
    if !roles.iter().any(|(id, _)| id.as_str() == ADMINISTRATOR) {
        roles.push((
            RoleId::new(ADMINISTRATOR),
            Label {
                en: "Administrator".to_owned(),
                cy: Some("Gweinyddwr".to_owned()),
            },
        ));
    }
    roles
}

/// The roles of an account.
pub fn roles_of(account: &AccountRow) -> Vec<RoleId> {
    serde_json::from_str(&account.roles).unwrap_or_default()
}

/// Whether an account may manage people today.
fn manages(office: &Office, account: &AccountRow) -> bool {
    let standings = crate::people::standings(office, &roles_of(account));
    !account.disabled && may(&standings, Action::ManagePeople, Facts::default()) == Answer::Allow
}

/// Whether a role rests on the rights of a school user.
pub fn of_a_school(office: &Office, roles: &[RoleId]) -> bool {
    crate::people::standings(office, roles)
        .iter()
        .any(|(base, _)| *base == BaseRole::SchoolUser)
}

impl Desk {
    /// The people of an authority, those who may sign in first, by name.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn people(&self, office: &Office) -> Result<Vec<AccountRow>, StoreError> {
        let mut people = self.store.accounts(&office.id).await?;
        people.sort_by(|a, b| (a.disabled, &a.name).cmp(&(b.disabled, &b.name)));
        Ok(people)
    }

    /// Admits somebody with a password made by chance, which is told once and kept nowhere.
    ///
    /// # Errors
    ///
    /// When the address is taken, a role is not one of the procedure's, or we fail.
    pub async fn admit_person(&self, who: &Who, new: Newcomer) -> Result<String, AdminError> {
        self.allowed(who)?;
        let offered = roles(&who.office);
        if new.roles.is_empty()
            || !new
                .roles
                .iter()
                .all(|role| offered.iter().any(|(id, _)| id == role))
        {
            return Err(AdminError::Role);
        }
        let email = new.email.trim().to_lowercase();
        self.not_taken(&email).await?;
        let password = password(self)?;
        let person = format!("p-{}", crate::given::name(self.dice.as_ref(), 8)?);
        let account = AccountRow {
            person_id: person.clone(),
            name: new.name.trim().to_owned(),
            email,
            roles: listed(&new.roles),
            scope: "{}".to_owned(),
            password_hash: Some(self.hashed(password.clone()).await?),
            language: "en".to_owned(),
            school_id: new.school.clone(),
            agency_id: None,
            disabled: false,
        };
        let event = PersonEvent::Admitted {
            person,
            name: account.name.clone(),
            email: account.email.clone(),
            roles: new.roles,
            school: new.school,
        };
        self.standing(&who.office.id, &who.person, &[event], account)
            .await?;
        Ok(password)
    }

    /// Changes how a person stands.
    ///
    /// # Errors
    ///
    /// When there is no such person, nobody would be left to manage people, or we fail.
    pub async fn change_person(
        &self,
        who: &Who,
        person: &str,
        to: Standing,
        because: &str,
    ) -> Result<(), AdminError> {
        self.allowed(who)?;
        let mut account = self.account(&who.office, person).await?;
        let because = because.to_owned();
        let person = person.to_owned();
        let event = match to {
            Standing::Roles(wanted) => {
                let offered = roles(&who.office);
                let known = |role: &RoleId| offered.iter().any(|(id, _)| id == role);
                if wanted.is_empty() || !wanted.iter().all(known) {
                    return Err(AdminError::Role);
                }
                account.roles = listed(&wanted);
                PersonEvent::Roles {
                    person,
                    roles: wanted,
                    because,
                }
            }
            Standing::Left => {
                account.disabled = true;
                PersonEvent::Left { person, because }
            }
            Standing::Returned => {
                account.disabled = false;
                PersonEvent::Returned { person, because }
            }
        };
        let others = self.store.accounts(&who.office.id).await?;
        let somebody = manages(&who.office, &account)
            || others
                .iter()
                .any(|other| other.person_id != account.person_id && manages(&who.office, other));
        if !somebody {
            return Err(AdminError::Last);
        }
        let (left, person) = (account.disabled, account.person_id.clone());
        self.standing(&who.office.id, &who.person, &[event], account)
            .await?;
        if left {
            let now = self.clock.now();
            self.store
                .end_sign_ins_of(&who.office.id, &person, now)
                .await?;
        }
        Ok(())
    }

    /// Gives somebody another password made by chance, told once; their sign-ins end.
    ///
    /// # Errors
    ///
    /// When there is no such person or we fail.
    pub async fn new_password(&self, who: &Who, person: &str) -> Result<String, AdminError> {
        self.allowed(who)?;
        let account = self.account(&who.office, person).await?;
        let password = password(self)?;
        self.keep_password(who, account, password.clone()).await?;
        let now = self.clock.now();
        self.store
            .end_sign_ins_of(&who.office.id, person, now)
            .await?;
        Ok(password)
    }

    fn allowed(&self, who: &Who) -> Result<(), AdminError> {
        match may(&who.standings(), Action::ManagePeople, Facts::default()) {
            Answer::Allow => Ok(()),
            Answer::Deny(_) | Answer::NotThere => Err(AdminError::NotAllowed),
        }
    }

    async fn account(&self, office: &Office, person: &str) -> Result<AccountRow, AdminError> {
        let account = self.store.account(&office.id, person).await?;
        account.ok_or(AdminError::NotThere)
    }

    /// An address stands for one person in the whole installation: signing in asks no
    /// authority.
    async fn not_taken(&self, email: &str) -> Result<(), AdminError> {
        for office in self.offices() {
            if self
                .store
                .account_by_email(&office.id, email)
                .await?
                .is_some()
            {
                return Err(AdminError::Taken);
            }
        }
        Ok(())
    }

    async fn hashed(&self, password: String) -> Result<String, AdminError> {
        let dice = Arc::clone(&self.dice);
        let hashed = tokio::task::spawn_blocking(move || hash(&password, dice.as_ref()))
            .await
            .map_err(|_| PeopleError::BrokeOff)??;
        Ok(hashed)
    }

    async fn keep_password(
        &self,
        who: &Who,
        mut account: AccountRow,
        password: String,
    ) -> Result<(), AdminError> {
        account.password_hash = Some(self.hashed(password).await?);
        let event = PersonEvent::Password {
            person: account.person_id.clone(),
        };
        self.standing(&who.office.id, &who.person, &[event], account)
            .await
    }

    fn person_entry(
        &self,
        now: Timestamp,
        by: &str,
        event: &PersonEvent,
    ) -> Result<NewEntry, OfficeError> {
        self.entry(AUTHORITY, "person", now, by, event)
    }

    async fn standing(
        &self,
        authority: &str,
        by: &str,
        events: &[PersonEvent],
        account: AccountRow,
    ) -> Result<(), AdminError> {
        let now = self.clock.now();
        let entries = events
            .iter()
            .map(|event| self.person_entry(now, by, event))
            .collect::<Result<Vec<_>, _>>()?;
        let append = Append {
            entries,
            projections: vec![account.into()],
            ..Append::default()
        };
        self.store.append(authority, append).await?;
        Ok(())
    }
}

/// What names a sign-in on its owner's page: too short to sign in with, long enough to tell
/// one from another.
pub fn short(sign_in: &SignInRow) -> String {
    sign_in.token.to_string().chars().take(12).collect()
}

fn listed(roles: &[RoleId]) -> String {
    serde_json::to_string(roles).unwrap_or_else(|_| "[]".to_owned())
}

/// A password made by chance: four groups that can be read out on the telephone.
fn password(desk: &Desk) -> Result<String, AdminError> {
    let letters = crate::given::name(desk.dice.as_ref(), 16)?;
    let groups: Vec<String> = letters
        .as_bytes()
        .chunks(4)
        .map(|group| String::from_utf8_lossy(group).into_owned())
        .collect();
    Ok(groups.join("-"))
}
