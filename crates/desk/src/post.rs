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
use store::{JobDone, JobFate, JobRow, StoreError};
use words::{Lang, Sentence};

/// A worker that died leaves its jobs to the next after so long.
const LEASE: SignedDuration = SignedDuration::from_mins(2);
/// So many jobs are claimed at once.
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
    /// Sends a letter. Whoever calls tries again after an error.
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
    /// When the store fails: what was not marked as done is claimed again.
    pub async fn send_word(
        &self,
        worker: &str,
        post: Option<&dyn Post>,
    ) -> Result<Round, StoreError> {
        let mut round = Round::default();
        for office in self.offices() {
            let now = self.clock.now();
            let until = now.checked_add(LEASE).unwrap_or(Timestamp::MAX);
            let jobs = self
                .store
                .claim_jobs(&office.id, worker, now, until, AT_ONCE)
                .await?;
            for job in jobs {
                self.send_one(&office, worker, post, &job, &mut round)
                    .await?;
            }
        }
        Ok(round)
    }

    async fn send_one(
        &self,
        office: &Office,
        worker: &str,
        post: Option<&dyn Post>,
        job: &JobRow,
        round: &mut Round,
    ) -> Result<(), StoreError> {
        let sent = match post {
            None => Ok(0),
            Some(post) => self.send_job(office, post, job).await?,
        };
        let now = self.clock.now();
        match sent {
            Ok(letters) => {
                let done = JobDone {
                    job_key: job.job_key.clone(),
                    worker: worker.to_owned(),
                    at: now,
                };
                self.store.job_done(&office.id, &done).await?;
                round.sent += letters;
            }
            Err(why) => {
                let fate = self
                    .store
                    .job_failed(&office.id, job, worker, now, &why.0, MOST)
                    .await?;
                match fate {
                    JobFate::Again(_) => round.again += 1,
                    JobFate::GivenUp => round.given_up += 1,
                    JobFate::NotOurs => {}
                }
            }
        }
        Ok(())
    }

    /// Sends what a job asks, to everybody whom it is for. One who could not be reached makes
    /// the job be tried again: better the same word twice than not at all.
    async fn send_job(
        &self,
        office: &Office,
        post: &dyn Post,
        job: &JobRow,
    ) -> Result<Result<usize, PostError>, StoreError> {
        let notice: Notice = match (job.kind.as_str(), serde_json::from_str(&job.payload)) {
            (NOTICE, Ok(notice)) => notice,
            _ => {
                let why = format!("nobody knows how to do a job of the kind `{}`", job.kind);
                return Ok(Err(PostError(why)));
            }
        };
        let mut sent = 0;
        for account in self.told_by(office, &notice).await? {
            if let Err(why) = post.send(&letter(office, &account)).await {
                return Ok(Err(why));
            }
            sent += 1;
        }
        Ok(Ok(sent))
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
