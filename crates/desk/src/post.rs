//! Word by e-mail: those who guard a hidden child hear of it where they are, and not only when
//! they next open their work list.
//!
//! What is queued with an act ([`crate::identify`], [`crate::guard`]) is claimed here under a
//! lease, sent, and marked as done. A letter says that there is word and where to read it; it
//! names no child, no case and nobody who asked, since it crosses machines that are not the
//! council's.

use crate::identify::{NOTICE, Notice};
use crate::office::{Desk, Office};
use casework::ids::RoleId;
use jiff::{SignedDuration, Timestamp};
use std::future::Future;
use std::pin::Pin;
use store::rows::AccountRow;
use store::{JobDone, JobFate, JobRow, NewJob, StoreError, back_off};
use words::{Lang, Sentence};

/// A worker that died leaves its job to the next after so long; well beyond what one letter
/// may take.
const LEASE: SignedDuration = SignedDuration::from_mins(2);
/// So many jobs of an authority are done in one round.
const AT_ONCE: u32 = 20;
/// After so many failures a person must look.
const MOST: u32 = 8;

/// A letter to one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The e-mail address.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The text, plain.
    pub text: String,
}

/// Why a letter was not taken. Names no child.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct PostError(pub String);

/// A letter on its way.
pub type Posting<'a> = Pin<Box<dyn Future<Output = Result<(), PostError>> + Send + 'a>>;

/// What carries letters out of the house.
pub trait Post: Send + Sync {
    /// Sends a letter, or gives up within half a minute. Whoever calls tries again after an
    /// error.
    fn send<'a>(&'a self, letter: &'a Letter) -> Posting<'a>;
}

/// What came of one round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// Letters that were taken.
    pub sent: usize,
    /// Jobs that wait to be tried again.
    pub again: usize,
    /// Jobs that failed too often.
    pub given_up: usize,
}

impl Desk {
    /// Sends the word that is queued in every authority. Where no post is set up, whoever is
    /// told reads it on the work list alone, and the job is done.
    ///
    /// # Errors
    ///
    /// When the store fails, for the first authority in which it does; the others have had
    /// their turn. What was not marked as done is claimed again.
    pub async fn send_word(
        &self,
        worker: &str,
        post: Option<&dyn Post>,
    ) -> Result<Round, StoreError> {
        let mut round = Round::default();
        let mut failed = None;
        for office in self.offices() {
            if let Err(error) = self.send_here(&office, worker, post, &mut round).await {
                failed.get_or_insert(error);
            }
        }
        failed.map_or(Ok(round), Err)
    }

    /// One job after another, each claimed by itself: its lease begins when its work does.
    async fn send_here(
        &self,
        office: &Office,
        worker: &str,
        post: Option<&dyn Post>,
        round: &mut Round,
    ) -> Result<(), StoreError> {
        for _ in 0..AT_ONCE {
            let now = self.clock.now();
            let until = now.checked_add(LEASE).unwrap_or(Timestamp::MAX);
            let claimed = self
                .store
                .claim_jobs(&office.id, worker, now, until, 1)
                .await?;
            let Some(job) = claimed.into_iter().next() else {
                break;
            };
            match self.send_job(office, worker, post, &job, round).await? {
                Ok(()) => {
                    let done = JobDone {
                        job_key: job.job_key.clone(),
                        worker: worker.to_owned(),
                        at: self.clock.now(),
                    };
                    self.store.job_done(&office.id, &done).await?;
                }
                Err(why) => {
                    let now = self.clock.now();
                    let fate = self
                        .store
                        .job_failed(&office.id, &job, worker, now, &why.0, MOST)
                        .await?;
                    match fate {
                        JobFate::Again(_) => round.again += 1,
                        JobFate::GivenUp => round.given_up += 1,
                        JobFate::NotOurs => {}
                    }
                }
            }
        }
        Ok(())
    }

    /// Sends what a job asks to everybody whom it is for. Whoever could not be reached gets a
    /// job of their own, so that one bad address keeps the word from nobody else.
    async fn send_job(
        &self,
        office: &Office,
        worker: &str,
        post: Option<&dyn Post>,
        job: &JobRow,
        round: &mut Round,
    ) -> Result<Result<(), PostError>, StoreError> {
        let Some(post) = post else {
            return Ok(Ok(()));
        };
        let notice: Notice = match (job.kind.as_str(), serde_json::from_str(&job.payload)) {
            (NOTICE, Ok(notice)) => notice,
            _ => {
                let why = format!("nobody knows how to do a job of the kind `{}`", job.kind);
                return Ok(Err(PostError(why)));
            }
        };
        let told = match &notice.only {
            Some(person) => self
                .store
                .account(&office.id, person)
                .await?
                .into_iter()
                .collect(),
            None => self.told_by(office, &notice).await?,
        };
        let mut left = Vec::new();
        for account in told.into_iter().filter(|account| !account.disabled) {
            let now = self.clock.now();
            let until = now.checked_add(LEASE).unwrap_or(Timestamp::MAX);
            let ours = self
                .store
                .extend_lease(&office.id, &job.job_key, worker, now, until)
                .await?;
            if !ours {
                // Somebody else took it over, and sends the rest.
                return Ok(Ok(()));
            }
            match post.send(&letter(office, &account)).await {
                Ok(()) => round.sent += 1,
                Err(why) if notice.only.is_some() => return Ok(Err(why)),
                Err(_) => left.push(self.alone(job, &notice, &account)),
            }
        }
        round.again += left.len();
        self.store.queue_jobs(&office.id, &left).await?;
        Ok(Ok(()))
    }

    /// The job of one person who could not be reached.
    fn alone(&self, job: &JobRow, notice: &Notice, account: &AccountRow) -> NewJob {
        let now = self.clock.now();
        let notice = Notice {
            only: Some(account.person_id.clone()),
            ..notice.clone()
        };
        NewJob {
            job_key: format!("{}/{}", job.job_key, account.person_id),
            kind: NOTICE.to_owned(),
            payload: serde_json::to_string(&notice).unwrap_or_default(),
            run_at: now.checked_add(back_off(1)).unwrap_or(now),
            queued_at: now,
        }
    }

    /// Who hears: everybody who holds one of the roles or is of the circle, and did not do it
    /// themselves.
    async fn told_by(
        &self,
        office: &Office,
        notice: &Notice,
    ) -> Result<Vec<AccountRow>, StoreError> {
        let mut told = Vec::new();
        for account in self.store.accounts(&office.id).await? {
            if account.disabled || account.person_id == notice.by {
                continue;
            }
            let roles: Vec<RoleId> = serde_json::from_str(&account.roles).unwrap_or_default();
            if roles.iter().any(|role| notice.to.contains(role))
                || self.of_circle(office, notice, &account, &roles).await?
            {
                told.push(account);
            }
        }
        Ok(told)
    }

    /// Whether somebody is of the circle that a notice goes to, not by an emergency alone.
    async fn of_circle(
        &self,
        office: &Office,
        notice: &Notice,
        account: &AccountRow,
        roles: &[RoleId],
    ) -> Result<bool, StoreError> {
        let circles = self
            .circles(office, &account.person_id, roles, self.clock.now())
            .await?;
        Ok(circles.iter().any(|circle| {
            let named = notice.to.iter().any(|to| to.as_str() == circle.name);
            named && !circle.emergency
        }))
    }
}

/// The letter, in the account's language and then in the other where the council speaks it.
fn letter(office: &Office, account: &AccountRow) -> Letter {
    let speaks_welsh = office
        .pack
        .languages
        .contains(&casework::label::Language::Cy);
    let first = if account.language == "cy" {
        Lang::Cy
    } else {
        Lang::En
    };
    let both = match (first, speaks_welsh) {
        (Lang::Cy, _) => vec![Lang::Cy, Lang::En],
        (Lang::En, true) => vec![Lang::En, Lang::Cy],
        (Lang::En, false) => vec![Lang::En],
    };
    let council = |lang: Lang| match (lang, &office.council.name_cy) {
        (Lang::Cy, Some(name)) => name.clone(),
        (Lang::Cy | Lang::En, _) => office.council.name.clone(),
    };
    let text: Vec<String> = both
        .iter()
        .map(|lang| {
            Sentence::new("post-word-text")
                .with("name", account.name.as_str())
                .with("council", council(*lang))
                .with("team", office.council.team.as_str())
                .with("telephone", office.council.telephone.as_str())
                .say(*lang)
        })
        .collect();
    Letter {
        to: account.email.clone(),
        subject: Sentence::new("post-word-subject").say(first),
        text: text.join("\n\n"),
    }
}
