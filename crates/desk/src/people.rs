//! People and their sign-ins: who may come in, and as what.

use crate::given::{Dice, NoChance};
use crate::office::{Desk, Office};
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use casework::access::{Action, Answer, Facts, Standing, may};
use casework::case::reach;
use casework::case::state::Filled;
use casework::ids::{ActorId, RoleId};
use casework::procedure::Form;
use casework::safeguarding::confidence::Hidden;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::rows::{AccountRow, SignInRow};
use store::{Digest, StoreError};

/// A sign-in ends when nothing is asked for this long.
pub const IDLE: SignedDuration = SignedDuration::from_mins(30);
/// A sign-in ends after this long whatever is asked.
pub const ABSOLUTE: SignedDuration = SignedDuration::from_hours(12);
/// So many failures in a row lock an account, or an address, out.
const FAILURES: i64 = 5;
/// An address may stand for many people behind one door.
const FAILURES_OF_ADDRESS: i64 = 50;
/// For this long.
const LOCK_OUT: SignedDuration = SignedDuration::from_mins(15);

/// The role that runs an installation; every procedure knows it without naming it.
pub const ADMINISTRATOR: &str = "administrator";

/// Somebody signed in.
#[derive(Clone)]
pub struct Who {
    /// The authority.
    pub office: Arc<Office>,
    /// The person.
    pub person: String,
    /// The name that colleagues see.
    pub name: String,
    /// The roles held.
    pub roles: Vec<RoleId>,
    /// The school, for a school user.
    pub school: Option<String>,
    /// The circles of restricted records that the person is of at this moment.
    pub circles: Vec<Circle>,
    /// The sign-in, by its digest.
    pub sign_in: Digest,
}

/// A circle of those who may know of a restricted record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Circle {
    /// Its name: the stream of the child.
    pub name: String,
    /// Of it through an emergency alone, which ends by itself.
    pub emergency: bool,
    /// Of it as a person: the record is their own to see. Whoever is of it by a role sees it
    /// where the role sees such a case at all.
    pub in_person: bool,
}

impl Who {
    /// The person as the rules know an actor.
    pub fn actor(&self) -> casework::case::Actor {
        casework::case::Actor {
            id: ActorId::new(self.person.clone()),
            roles: self.roles.clone(),
        }
    }

    /// The groups to which a record may be restricted so that this person may know of it:
    /// the roles, and the circles.
    pub fn groups(&self) -> Vec<RoleId> {
        let circles = self.circles.iter().map(|circle| &circle.name);
        let named = circles.map(|name| RoleId::new(name.clone()));
        self.roles.iter().cloned().chain(named).collect()
    }

    /// Whether the person is of a circle, and not by a role alone.
    pub fn named_in(&self, circle: Option<&str>) -> bool {
        self.circles
            .iter()
            .any(|held| held.in_person && Some(held.name.as_str()) == circle)
    }

    /// The same person without what an emergency opens: as one who guards records.
    pub fn outside_emergencies(&self) -> Self {
        let mut who = self.clone();
        who.circles.retain(|circle| !circle.emergency);
        who
    }

    /// The base roles on which the roles rest.
    pub fn standings(&self) -> Vec<Standing> {
        standings(&self.office, &self.roles)
    }

    /// Whether the person reads what safeguarding writes.
    pub fn reads_safeguarding(&self) -> bool {
        let own = Facts {
            own: true,
            ..Facts::default()
        };
        may(&self.standings(), Action::SeeSafeguarding, own) == Answer::Allow
    }

    /// What of the procedure's restricted flags the person may not know of.
    pub fn hidden(&self) -> Hidden<'_> {
        let reads = self.reads_safeguarding();
        self.office.confidence.hidden(&self.roles, reads)
    }

    /// The role in which the person acts, as the screens show it.
    pub(crate) fn acting(&self) -> RoleId {
        casework::case::acting_role(&self.actor())
    }

    /// Whether the person reads what a form says; `form` is the form as it stood then.
    pub fn reads_form(&self, form: Option<&Form>, filled: &Filled) -> bool {
        let own = filled.by.as_str() == self.person;
        reach::reads_form(&self.office.pack, &self.roles, &self.hidden(), form, own)
    }

    /// Whether the person reads what a form said, as the form stood when it was filled in.
    pub fn reads_filled(&self, filled: &Filled) -> bool {
        let versions = &self.office.versions;
        let form = versions.find(filled.at.date(), |pack| pack.forms.get(&filled.form));
        self.reads_form(form, filled)
    }

    /// Whether the person reads a note or a file that `by` wrote down for a group.
    pub fn reads_of_group(&self, by: &str, group: &str) -> bool {
        let own = by == self.person;
        reach::reads_of_group(&self.office.pack, &self.roles, own, group)
    }

    /// The name of the first role, in the pack's words.
    pub fn role_label(&self) -> casework::label::Label {
        self.roles
            .first()
            .and_then(|role| self.office.pack.roles.get(role))
            .map_or_else(
                || casework::label::Label {
                    en: "Administrator".to_owned(),
                    cy: Some("Gweinyddwr".to_owned()),
                },
                |role| role.label.clone(),
            )
    }
}

/// The names that colleagues see, by the person's id.
#[derive(Clone, Debug, Default)]
pub struct Names(BTreeMap<String, String>);

impl Names {
    /// The name of a person; the id of one who has no account here, so that nobody who did
    /// something goes unnamed.
    pub fn of<'a>(&'a self, person: &'a str) -> &'a str {
        self.0.get(person).map_or(person, String::as_str)
    }

    /// Every name.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.0.values().map(String::as_str)
    }
}

impl Desk {
    /// The names of everybody who has, or had, an account of an authority.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn names(&self, office: &Office) -> Result<Names, StoreError> {
        let accounts = self.store.accounts(&office.id).await?;
        Ok(Names(
            accounts
                .into_iter()
                .map(|account| (account.person_id, account.name))
                .collect(),
        ))
    }
}

/// The base roles on which roles of an authority rest.
pub fn standings(office: &Office, roles: &[RoleId]) -> Vec<Standing> {
    use casework::access::{BaseRole, Sees};
    roles
        .iter()
        .filter_map(|role| match office.pack.roles.get(role) {
            Some(held) => Some((held.base, held.sees)),
            None if role.as_str() == ADMINISTRATOR => {
                Some((BaseRole::Administrator, Sees::Nothing))
            }
            None => None,
        })
        .collect()
}

/// What came of a try to sign in.
pub enum SignIn {
    /// In; the token is for the browser and is kept nowhere else.
    In {
        /// `authority.secret`.
        token: String,
    },
    /// The name or the password is wrong; which of them is not said.
    Wrong,
    /// The account or the address rests until then.
    Locked(Timestamp),
}

/// Why a person could not be dealt with.
#[derive(Debug, thiserror::Error)]
pub enum PeopleError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no chance to be had.
    #[error(transparent)]
    Chance(#[from] NoChance),
    /// The password could not be kept.
    #[error("the password could not be kept ({0}); choose another")]
    Password(String),
    /// The password is too short to protect children's records.
    #[error("the password has {has} letters; use at least {wanted}, such as four words")]
    Short {
        /// How many it has.
        has: usize,
        /// How many are wanted.
        wanted: usize,
    },
    /// A job on another thread broke off.
    #[error("checking the password broke off; try again")]
    BrokeOff,
}

/// The fewest letters of a password.
pub const SHORTEST: usize = 12;

/// Hashes a password with argon2id.
///
/// # Errors
///
/// When it is too short, or the machine has no chance to give.
pub fn hash(password: &str, dice: &dyn Dice) -> Result<String, PeopleError> {
    let has = password.chars().count();
    if has < SHORTEST {
        return Err(PeopleError::Short {
            has,
            wanted: SHORTEST,
        });
    }
    let mut salt = [0_u8; 16];
    dice.fill(&mut salt)?;
    Argon2::default()
        .hash_password_with_salt(password.as_bytes(), &salt)
        .map(|hash: PasswordHash| hash.to_string())
        .map_err(|error| PeopleError::Password(error.to_string()))
}

pub(crate) fn verify(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|parsed| {
        Argon2::default()
            .verify_password(password.as_bytes(), &parsed)
            .is_ok()
    })
}

/// Hashed for nobody: a name that is not known takes as long to refuse as one that is.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c29tZSBzYWx0IGhlcmU$\
                      0b0zbRIqVYBoLBSqXN6pkTWEP0XvZJ1FTTmXDmzp0YQ";

impl Desk {
    /// Tries to sign somebody in.
    ///
    /// # Errors
    ///
    /// When the store or the machine fails; a wrong password is an answer, not an error.
    pub async fn sign_in(
        &self,
        email: &str,
        password: &str,
        address: &str,
        agent: &str,
    ) -> Result<SignIn, PeopleError> {
        let email = email.trim().to_lowercase();
        let now = self.clock.now();
        let from = format!("address/{}", Digest::of(address.as_bytes()));
        let mut found: Option<(Arc<Office>, AccountRow)> = None;
        for office in self.offices() {
            if let Some(account) = self.store.account_by_email(&office.id, &email).await? {
                found = Some((office, account));
                break;
            }
        }
        let doors = self.offices();
        let Some(authority) = found
            .as_ref()
            .map(|(office, _)| office.id.clone())
            .or_else(|| doors.first().map(|office| office.id.clone()))
        else {
            return Ok(SignIn::Wrong);
        };
        let account_subject = format!("account/{}", Digest::of(email.as_bytes()));
        for subject in [&account_subject, &from] {
            if let Some(until) = self.locked(&authority, subject, now).await? {
                return Ok(SignIn::Locked(until));
            }
        }
        let kept = found
            .as_ref()
            .filter(|(_, account)| !account.disabled)
            .and_then(|(_, account)| account.password_hash.clone());
        let known = kept.is_some();
        let hash = kept.unwrap_or_else(|| NOBODY.to_owned());
        let password = password.to_owned();
        let right = tokio::task::spawn_blocking(move || verify(&password, &hash))
            .await
            .map_err(|_| PeopleError::BrokeOff)?;
        let Some((office, account)) = found.filter(|_| right && known) else {
            return self.failed(&authority, &account_subject, &from, now).await;
        };
        for subject in [&account_subject, &from] {
            self.store.forget_attempts(&office.id, subject).await?;
        }
        let secret = crate::given::name(self.dice.as_ref(), 52)?;
        let token = format!("{}.{secret}", office.id);
        self.store
            .put_sign_in(
                &office.id,
                &SignInRow {
                    token: Digest::of(token.as_bytes()),
                    person_id: account.person_id,
                    created: now,
                    last_seen: now,
                    idle_until: now + IDLE,
                    absolute_until: now + ABSOLUTE,
                    agent: agent.chars().take(200).collect(),
                    ended: None,
                },
            )
            .await?;
        Ok(SignIn::In { token })
    }

    async fn locked(
        &self,
        authority: &str,
        subject: &str,
        now: Timestamp,
    ) -> Result<Option<Timestamp>, StoreError> {
        let attempts = self.store.attempts(authority, subject).await?;
        Ok(attempts
            .and_then(|attempts| attempts.locked_until)
            .filter(|until| *until > now))
    }

    async fn failed(
        &self,
        authority: &str,
        account: &str,
        address: &str,
        now: Timestamp,
    ) -> Result<SignIn, PeopleError> {
        let forgotten = now - LOCK_OUT;
        let mut answer = SignIn::Wrong;
        for (subject, most) in [(account, FAILURES), (address, FAILURES_OF_ADDRESS)] {
            let failures = self
                .store
                .sign_in_failed(authority, subject, now, forgotten)
                .await?;
            if failures >= most {
                let until = now + LOCK_OUT;
                self.store.lock_out(authority, subject, until).await?;
                answer = SignIn::Locked(until);
            }
        }
        Ok(answer)
    }

    /// Who a browser's token stands for, and lets the sign-in hold a while longer.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn who(&self, token: &str) -> Result<Option<Who>, StoreError> {
        let Some(office) = token.split_once('.').and_then(|(id, _)| self.office(id)) else {
            return Ok(None);
        };
        let now = self.clock.now();
        let digest = Digest::of(token.as_bytes());
        let Some(sign_in) = self.store.sign_in(&office.id, &digest, now).await? else {
            return Ok(None);
        };
        let Some(account) = self.store.account(&office.id, &sign_in.person_id).await? else {
            return Ok(None);
        };
        if account.disabled {
            return Ok(None);
        }
        // Written at most once a minute: a page is read far more often than it matters.
        if now.duration_since(sign_in.last_seen) > SignedDuration::from_secs(60) {
            self.store
                .sign_in_seen(&office.id, &digest, now, now + IDLE)
                .await?;
        }
        let roles: Vec<RoleId> = serde_json::from_str(&account.roles).unwrap_or_default();
        let circles = self
            .circles(&office, &account.person_id, &roles, now)
            .await?;
        Ok(Some(Who {
            circles,
            person: account.person_id,
            name: account.name,
            roles,
            school: account.school_id,
            sign_in: digest,
            office,
        }))
    }

    /// Ends a sign-in.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn sign_out(&self, who: &Who) -> Result<(), StoreError> {
        let now = self.clock.now();
        self.store
            .end_sign_in(&who.office.id, &who.sign_in, now)
            .await
    }

    /// Gives somebody an account.
    ///
    /// # Errors
    ///
    /// When the password is too short, or the store or the machine fails.
    pub async fn admit(&self, authority: &str, new: NewPerson) -> Result<(), PeopleError> {
        let dice = Arc::clone(&self.dice);
        let password = new.password;
        let hash = tokio::task::spawn_blocking(move || hash(&password, dice.as_ref()))
            .await
            .map_err(|_| PeopleError::BrokeOff)??;
        let row = AccountRow {
            person_id: new.person,
            name: new.name,
            email: new.email.trim().to_lowercase(),
            roles: serde_json::to_string(&new.roles).unwrap_or_else(|_| "[]".to_owned()),
            scope: "{}".to_owned(),
            password_hash: Some(hash),
            language: "en".to_owned(),
            school_id: new.school,
            agency_id: None,
            disabled: false,
        };
        self.store.put_account(authority, &row).await?;
        Ok(())
    }
}

/// Somebody to be given an account.
pub struct NewPerson {
    /// The person's id: never a name.
    pub person: String,
    /// The name that colleagues see.
    pub name: String,
    /// The address to sign in with.
    pub email: String,
    /// The password.
    pub password: String,
    /// The roles.
    pub roles: Vec<RoleId>,
    /// The school, for a school user.
    pub school: Option<String>,
}
