//! The directory: schools, agencies and other authorities, whom to reach there, and when somebody
//! last made sure of it. A register of schools is loaded by [`register`].
//!
//! What people say of an organisation is an entry of the stream `directory`; a register is one
//! entry (its hash, who, how many), and its schools are rows.

mod register;

pub use register::{Changed, RegisterOf, RegisterReading, RegisterReport};

use crate::act::ActError;
use crate::inbox::allowed;
use crate::office::{Desk, OfficeError};
use crate::people::Who;
use casework::access::Action;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::rows::{OrganisationRow, SchoolRow};
use store::{Append, Change, Digest, Entry};

pub use formats::school_number::SchoolNumber;
pub use store::rows::OrganisationKind;

/// The stream of the directory.
pub const DIRECTORY: &str = "directory";

/// What happened to the directory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DirectoryEvent {
    /// Somebody said what an organisation is and whom to reach there.
    Put(Contact),
    /// A register of schools was loaded.
    Register {
        /// The file's name.
        name: String,
        /// The digest of its bytes.
        hash: Digest,
        /// Schools that are new to the directory.
        added: usize,
        /// Schools of which it says something else.
        changed: usize,
        /// Schools that it says have closed.
        closed: usize,
    },
}

/// What somebody says of an organisation.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// What it is.
    pub kind: OrganisationKind,
    /// A school's number; else a name that was made for it.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The office or the person to ask for.
    pub contact: Option<String>,
    /// The telephone.
    pub telephone: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The day on which somebody last made sure of it.
    pub checked: Option<Date>,
    /// Who did.
    pub checked_by: Option<String>,
    /// It is no more.
    pub closed: bool,
}

// Whom to ask for is a person.
impl std::fmt::Debug for Contact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Contact")
            .field("kind", &self.kind)
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// An organisation of the directory.
#[derive(Clone, PartialEq)]
pub struct Organisation {
    /// Whom to reach there.
    pub row: OrganisationRow,
    /// What kinds of school it is; empty where it is none.
    pub kinds: String,
    /// The schools that took over from it.
    pub became: Vec<String>,
}

/// What somebody wants to say of an organisation.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// What it is called.
    pub name: String,
    /// The office or the person to ask for.
    pub contact: Option<String>,
    /// The telephone.
    pub telephone: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// Somebody has made sure of it today.
    pub checked: bool,
    /// It is no more.
    pub closed: bool,
}

/// The row that an event of the directory makes; none where it is a register.
pub(crate) fn row_of(entry: &Entry) -> Result<Option<OrganisationRow>, serde_json::Error> {
    let Some(body) = &entry.body else {
        return Ok(None);
    };
    Ok(match body.read()? {
        DirectoryEvent::Put(contact) => Some(row(&contact)),
        DirectoryEvent::Register { .. } => None,
    })
}

/// The kind that is written so.
#[must_use]
pub fn kind_of(written: &str) -> Option<OrganisationKind> {
    let mut all = OrganisationKind::ALL.iter().copied();
    all.find(|kind| kind.as_str() == written)
}

fn row(contact: &Contact) -> OrganisationRow {
    OrganisationRow {
        kind: contact.kind,
        organisation_id: contact.id.clone(),
        name: contact.name.clone(),
        contact: contact.contact.clone(),
        telephone: contact.telephone.clone(),
        email: contact.email.clone(),
        checked: contact.checked,
        checked_by: contact.checked_by.clone(),
        closed: contact.closed,
    }
}

/// What a school's row keeps besides its name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Details {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub telephone: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urn: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postcode: Option<String>,
    /// The numbers of the schools that took over.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub became: Vec<String>,
    /// What others keep there.
    #[serde(flatten)]
    pub more: BTreeMap<String, serde_json::Value>,
}

impl Details {
    pub fn of(school: &SchoolRow) -> Self {
        serde_json::from_str(&school.details).unwrap_or_default()
    }

    pub fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|_| "{}".to_owned())
    }
}

impl Desk {
    /// Every organisation: schools by name, then agencies, then authorities.
    ///
    /// # Errors
    ///
    /// When it is not for this person, or the store fails.
    pub async fn organisations(&self, who: &Who) -> Result<Vec<Organisation>, ActError> {
        allowed(who, Action::SeeDirectory)?;
        let office = &who.office.id;
        let mut said: BTreeMap<(String, String), OrganisationRow> = BTreeMap::new();
        for row in self.store.organisations(office).await? {
            said.insert((row.kind.to_string(), row.organisation_id.clone()), row);
        }
        let mut all = Vec::new();
        let schools = self.store.schools(office).await?;
        let names: BTreeMap<&str, &str> = schools
            .iter()
            .map(|school| (school.school_id.as_str(), school.name.as_str()))
            .collect();
        for school in &schools {
            let key = (
                OrganisationKind::School.to_string(),
                school.school_id.clone(),
            );
            let details = Details::of(school);
            let held = said.remove(&key);
            let became = details.became.iter();
            all.push(Organisation {
                row: OrganisationRow {
                    kind: OrganisationKind::School,
                    organisation_id: school.school_id.clone(),
                    name: school.name.clone(),
                    contact: held.as_ref().and_then(|row| row.contact.clone()),
                    telephone: held
                        .as_ref()
                        .and_then(|row| row.telephone.clone())
                        .or(details.telephone.clone()),
                    email: held.as_ref().and_then(|row| row.email.clone()),
                    checked: held.as_ref().and_then(|row| row.checked),
                    checked_by: held.as_ref().and_then(|row| row.checked_by.clone()),
                    closed: school.closed,
                },
                kinds: school.kind.clone(),
                became: became
                    .map(|id| names.get(id.as_str()).map_or(id.as_str(), |name| name))
                    .map(str::to_owned)
                    .collect(),
            });
        }
        all.extend(said.into_values().map(|row| Organisation {
            row,
            kinds: String::new(),
            became: Vec::new(),
        }));
        all.sort_by_cached_key(|one| {
            let place = match one.row.kind {
                OrganisationKind::School => 0,
                OrganisationKind::Agency => 1,
                OrganisationKind::Authority => 2,
            };
            (place, one.row.closed, one.row.name.to_lowercase())
        });
        Ok(all)
    }

    /// One organisation.
    ///
    /// # Errors
    ///
    /// As [`Desk::organisations`].
    pub async fn organisation(
        &self,
        who: &Who,
        kind: OrganisationKind,
        id: &str,
    ) -> Result<Option<Organisation>, ActError> {
        let all = self.organisations(who).await?;
        let mut theirs = all.into_iter();
        Ok(theirs.find(|one| one.row.kind == kind && one.row.organisation_id == id))
    }

    /// Says what an organisation is and whom to reach there. A school keeps its number; an agency
    /// or an authority that is new is given a name. Gives back its id.
    ///
    /// # Errors
    ///
    /// When it is not for this person, somebody else wrote first, or the store fails.
    pub async fn put_organisation(
        &self,
        who: &Who,
        kind: OrganisationKind,
        id: Option<&str>,
        said: Said,
    ) -> Result<String, ActError> {
        allowed(who, Action::ManageDirectory)?;
        let office = &who.office.id;
        let before = match id {
            Some(id) => self.organisation(who, kind, id).await?,
            None => None,
        };
        let id = match id {
            Some(id) => id.to_owned(),
            None => crate::given::name(self.dice.as_ref(), 8)?,
        };
        let today = self.today();
        let (checked, checked_by) = match (said.checked, &before) {
            (true, _) => (Some(today), Some(who.person.clone())),
            (false, Some(before)) => (before.row.checked, before.row.checked_by.clone()),
            (false, None) => (None, None),
        };
        let contact = Contact {
            kind,
            id: id.clone(),
            name: said.name,
            contact: said.contact,
            telephone: said.telephone,
            email: said.email,
            checked,
            checked_by,
            closed: said.closed,
        };
        let mut changes = vec![Change::from(row(&contact))];
        if kind == OrganisationKind::School {
            let held = self.store.school(office, &id).await?;
            let school = SchoolRow {
                name: contact.name.clone(),
                closed: contact.closed,
                ..held.unwrap_or_else(|| SchoolRow {
                    school_id: id.clone(),
                    name: String::new(),
                    kind: String::new(),
                    area: None,
                    details: "{}".to_owned(),
                    closed: false,
                })
            };
            changes.push(Change::from(school));
        }
        self.write_directory(who, &DirectoryEvent::Put(contact), changes)
            .await?;
        Ok(id)
    }

    /// Writes down what happened to the directory, with its rows.
    async fn write_directory(
        &self,
        who: &Who,
        event: &DirectoryEvent,
        changes: Vec<Change>,
    ) -> Result<(), OfficeError> {
        let now = crate::given::in_britain(self.clock.now());
        let entry = self.new_entry(who, DIRECTORY, DIRECTORY, now, event)?;
        let append = Append {
            entries: vec![entry],
            projections: changes,
            ..Append::default()
        };
        self.store.append(&who.office.id, append).await?;
        Ok(())
    }
}
