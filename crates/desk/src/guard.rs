//! Who may know of a child: restricting a record to a circle, opening it in an emergency,
//! releasing it. `casework::safeguarding::guard` decides; what is decided is an entry of the
//! child's stream, and every row that a list or a search reads changes in its transaction.

mod emergency;
mod write;

pub use casework::safeguarding::guard::{Deed, EMERGENCY, Guard, GuardRefusal, Opening};
pub use emergency::Sought;
pub(crate) use write::{EMERGENCY_FORM, circle_rows};

use crate::cases::{Loaded, broken, child_stream, reach_of};
use crate::office::{Desk, Office, OfficeError};
use crate::people::{Circle, Who, standings};
use crate::replay::tell_guard;
use casework::access::{Action, Answer, Facts, may};
use casework::ids::{ActorId, ChildId, RoleId};
use casework::safeguarding::guard::{self, Asking, may_be_of_a_circle};
use jiff::Timestamp;
use store::rows::AccountRow;
use store::{AppendError, StoreError};

/// Why a guard was not changed.
#[derive(Debug, thiserror::Error)]
pub enum GuardError {
    /// It may not be done; shown with its reason.
    #[error("it may not be done")]
    Refused(GuardRefusal),
    /// Somebody who was named is no longer here, or opens no case.
    #[error("somebody who was named cannot be of the circle")]
    Person(String),
    /// There is no such case for this person; no restricted record that fits what was said.
    #[error("there is no such record")]
    NotThere,
    /// The form was saved before.
    #[error("this form was saved already")]
    Already,
    /// Somebody else was always writing.
    #[error("somebody else changed this record first")]
    Overtaken,
    /// We failed.
    #[error(transparent)]
    Failed(#[from] OfficeError),
}

impl From<StoreError> for GuardError {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

impl From<AppendError> for GuardError {
    fn from(error: AppendError) -> Self {
        match error {
            AppendError::Conflict { .. } => Self::Overtaken,
            other => Self::Failed(other.into()),
        }
    }
}

impl From<GuardRefusal> for GuardError {
    fn from(refusal: GuardRefusal) -> Self {
        Self::Refused(refusal)
    }
}

/// How a role and a person are named in the rows of circles.
pub(crate) fn role_member(role: &RoleId) -> String {
    format!("role/{role}")
}

/// The same for one person.
pub(crate) fn person_member(person: &str) -> String {
    format!("person/{person}")
}

impl Desk {
    /// The circles that somebody is of at a moment.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn circles(
        &self,
        office: &Office,
        person: &str,
        roles: &[RoleId],
        at: Timestamp,
    ) -> Result<Vec<Circle>, StoreError> {
        let mut members: Vec<String> = roles.iter().map(role_member).collect();
        members.push(person_member(person));
        let mut circles: Vec<Circle> = Vec::new();
        for row in self.store.circles_of(&office.id, &members, at).await? {
            let emergency = row.until.is_some();
            let in_person = row.member.starts_with("person/");
            match circles.iter_mut().find(|held| held.name == row.circle) {
                Some(held) => {
                    held.emergency &= emergency;
                    held.in_person |= in_person;
                }
                None => circles.push(Circle {
                    name: row.circle,
                    emergency,
                    in_person,
                }),
            }
        }
        Ok(circles)
    }

    /// The guard of a child's record, with every emergency there has been.
    ///
    /// # Errors
    ///
    /// When the store fails or an entry cannot be read.
    pub async fn guard_of(&self, office: &Office, child: &ChildId) -> Result<Guard, OfficeError> {
        let stream = child_stream(child.as_str());
        let mut guard = Guard::default();
        for entry in &self.store.stream(&office.id, &stream).await? {
            tell_guard(&mut guard, entry).map_err(|error| broken(&office.id, entry, &error))?;
        }
        Ok(guard)
    }

    /// What would be said to a deed on the record of a case, without doing it.
    ///
    /// # Errors
    ///
    /// The refusal that doing it would meet.
    pub fn would_guard(
        &self,
        who: &Who,
        loaded: &Loaded,
        guard: &Guard,
        deed: &Deed,
    ) -> Result<(), GuardRefusal> {
        let asking = Asking {
            standings: &who.standings(),
            facts: reach_of(who, loaded),
            restricted: loaded.child.restricted.is_some(),
        };
        let now = self.clock.now();
        guard::decide(deed, "?", asking, guard, &who.office.pack.roles, now).map(|_| ())
    }

    /// The roles that can be named to a circle.
    pub fn circle_roles(&self, office: &Office) -> Vec<RoleId> {
        let roles = &office.pack.roles;
        let fit = roles.keys().filter(|role| may_be_of_a_circle(roles, role));
        fit.cloned().collect()
    }

    /// The people who can be named to a circle: everybody of the authority who opens cases and
    /// is no safeguarding lead.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn circle_people(&self, office: &Office) -> Result<Vec<AccountRow>, StoreError> {
        let mut people = self.store.accounts(&office.id).await?;
        people.retain(|account| may_be_named(office, account));
        people.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(people)
    }

    /// Restricts or releases the record of a case's child. It holds at once, in every list,
    /// count, search and address.
    ///
    /// # Errors
    ///
    /// The refusal, or a failure; in each of them nothing was written.
    pub async fn guard(
        &self,
        who: &Who,
        case: &str,
        form: Option<&str>,
        deed: &Deed,
        because: &str,
    ) -> Result<(), GuardError> {
        if let Deed::Restrict { people, .. } = deed {
            let known = self.circle_people(&who.office).await?;
            let here = |id: &&ActorId| !known.iter().any(|row| row.person_id == id.as_str());
            if let Some(id) = people.iter().find(here) {
                return Err(GuardError::Person(id.to_string()));
            }
        }
        for _ in 0..crate::act::TRIES {
            let Some(loaded) = self.case(who, case).await? else {
                return Err(GuardError::NotThere);
            };
            let facts = reach_of(who, &loaded);
            match self
                .write_guard(who, &loaded.child.id, facts, form, deed, because)
                .await
            {
                Err(GuardError::Overtaken) => {}
                done => return done,
            }
        }
        Err(GuardError::Overtaken)
    }
}

fn may_be_named(office: &Office, account: &AccountRow) -> bool {
    use casework::access::BaseRole;
    let held = standings(office, &crate::admin::roles_of(account));
    let own = Facts {
        own: true,
        ..Facts::default()
    };
    !account.disabled
        && may(&held, Action::SeeCase, own) == Answer::Allow
        && !held
            .iter()
            .any(|(base, _)| *base == BaseRole::SafeguardingLead)
}
