//! What is to be done later: queued in the transaction that causes it, claimed under a lease,
//! done once, tried again after a failure, and caught up with after the program was down.
//!
//! A worker asks one authority at a time ([`Store::heads`] names them), claims with
//! [`Store::claim_jobs`], and finishes with an act ([`crate::JobDone`]) or with
//! [`Store::job_done`]. A worker that dies keeps nothing: its lease runs out.

use jiff::{SignedDuration, Timestamp};

use crate::cell::{text_enum, values};
use crate::db::Tx;
use crate::error::StoreError;
use crate::journal::append::JobDone;
use crate::open::Store;
use crate::row::row;
use crate::sql::sql;

text_enum! {
    /// Where a job stands.
    pub enum JobState {
        /// To be done, or being done under a lease.
        Queued = "queued",
        Done = "done",
        /// It failed too often; a person must look.
        GivenUp = "given-up",
    }
}

/// Something to be done because of what was written.
#[derive(Clone, PartialEq)]
pub struct NewJob {
    /// What it is, so that queuing it twice does it once: `letter/1047K/3`.
    pub job_key: String,
    pub kind: String,
    /// What the worker needs to know, as JSON: ids, not names.
    pub payload: String,
    /// Not before then. A time that has passed is done at once.
    pub run_at: Timestamp,
    pub queued_at: Timestamp,
}

impl std::fmt::Debug for NewJob {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NewJob({}, {})", self.kind, self.job_key)
    }
}

row! {
    /// A job as it stands.
    pub struct JobRow: "job", key [job_key], again Stands {
        plain job_key: String,
        plain kind: String,
        personal payload: String,
        plain state: JobState,
        plain run_at: Timestamp,
        /// How often it was claimed.
        plain attempts: u32,
        plain worker: Option<String>,
        /// Until then nobody else claims it.
        plain lease_until: Option<Timestamp>,
        /// Why it failed last; names nobody.
        plain last_error: Option<String>,
        plain queued_at: Timestamp,
        plain ended_at: Option<Timestamp>,
    }
}

sql! {
    /// The outer conditions repeat the inner ones: where two workers ask at once, the second
    /// waits for the first and then finds the row leased.
    CLAIM_JOBS = "UPDATE job SET worker = $2, lease_until = $4, attempts = attempts + 1 \
                  WHERE authority_id = $1 AND state = 'queued' \
                  AND (lease_until IS NULL OR lease_until < $3) AND job_key IN ( \
                      SELECT job_key FROM job \
                      WHERE authority_id = $1 AND state = 'queued' AND run_at <= $3 \
                      AND (lease_until IS NULL OR lease_until < $3) \
                      ORDER BY run_at, job_key LIMIT $5) \
                  RETURNING {columns}";
    EXTEND_LEASE = "UPDATE job SET lease_until = $5 \
                    WHERE authority_id = $1 AND job_key = $2 AND worker = $3 \
                    AND state = 'queued' AND lease_until >= $4";
    FINISH_JOB = "UPDATE job SET state = 'done', ended_at = $4, lease_until = NULL \
                  WHERE authority_id = $1 AND job_key = $2 AND worker = $3 \
                  AND state = 'queued' AND lease_until >= $4";
    FAIL_JOB = "UPDATE job SET state = $5, run_at = $6, last_error = $7, ended_at = $8, \
                worker = NULL, lease_until = NULL \
                WHERE authority_id = $1 AND job_key = $2 AND worker = $3 \
                AND state = 'queued' AND lease_until >= $4";
    JOB = "SELECT {columns} FROM job WHERE authority_id = $1 AND job_key = $2";
    JOBS = "SELECT {columns} FROM job WHERE authority_id = $1 AND state = $2 \
            ORDER BY run_at, job_key LIMIT $3";
    COUNT_JOBS = "SELECT COUNT(*) FROM job WHERE authority_id = $1 AND state = $2 \
                  AND run_at <= $3";
    TRY_AGAIN = "UPDATE job SET state = 'queued', run_at = $3, attempts = 0, ended_at = NULL \
                 WHERE authority_id = $1 AND job_key = $2 AND state = 'given-up'";
    CANCEL_JOB = "DELETE FROM job WHERE authority_id = $1 AND job_key = $2 \
                  AND state <> 'done' AND (lease_until IS NULL OR lease_until < $3)";
    FORGET_JOBS = "DELETE FROM job WHERE authority_id = $1 AND state = 'done' AND ended_at < $2";
}

/// What becomes of a job that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobFate {
    /// It is tried again then.
    Again(Timestamp),
    /// It failed too often; a person must look.
    GivenUp,
    /// The lease had passed to another worker: it is theirs now.
    NotOurs,
}

/// How long a job waits after it has failed `attempts` times: half a minute, doubling, six
/// hours at most.
pub fn back_off(attempts: u32) -> SignedDuration {
    let doublings = attempts.saturating_sub(1).min(10);
    SignedDuration::from_secs((30_i64 << doublings).min(6 * 3600))
}

impl Store {
    /// Queues jobs by themselves. One whose key is known already stays as it is.
    pub async fn queue_jobs(&self, authority: &str, jobs: &[NewJob]) -> Result<(), StoreError> {
        let mut tx = self.db.begin().await?;
        queue(&mut tx, authority, jobs).await?;
        tx.commit().await
    }

    /// Claims up to `limit` jobs that are due at `now`, for this worker until `lease_until`;
    /// the longest due first. A job whose worker let its lease run out is claimed again.
    pub async fn claim_jobs(
        &self,
        authority: &str,
        worker: &str,
        now: Timestamp,
        lease_until: Timestamp,
        limit: u32,
    ) -> Result<Vec<JobRow>, StoreError> {
        let mut tx = self.db.begin().await?;
        let mut jobs: Vec<JobRow> = tx
            .rows(
                CLAIM_JOBS,
                values![authority, worker, now, lease_until, limit],
            )
            .await?;
        tx.commit().await?;
        jobs.sort_by(|a, b| (a.run_at, &a.job_key).cmp(&(b.run_at, &b.job_key)));
        Ok(jobs)
    }

    /// Keeps a job longer. False when the lease had run out.
    pub async fn extend_lease(
        &self,
        authority: &str,
        job_key: &str,
        worker: &str,
        now: Timestamp,
        lease_until: Timestamp,
    ) -> Result<bool, StoreError> {
        let kept = self
            .db
            .run(
                EXTEND_LEASE,
                values![authority, job_key, worker, now, lease_until],
            )
            .await?;
        Ok(kept == 1)
    }

    /// Marks a job as done. False when it was no longer this worker's.
    pub async fn job_done(&self, authority: &str, done: &JobDone) -> Result<bool, StoreError> {
        let mut tx = self.db.begin().await?;
        let ours = finish(&mut tx, authority, done).await?;
        tx.commit().await?;
        Ok(ours)
    }

    /// Notes that a job failed, and says what becomes of it: tried again after [`back_off`],
    /// or given up when it was tried `most` times. `why` must name nobody.
    pub async fn job_failed(
        &self,
        authority: &str,
        job: &JobRow,
        worker: &str,
        now: Timestamp,
        why: &str,
        most: u32,
    ) -> Result<JobFate, StoreError> {
        let again = now
            .checked_add(back_off(job.attempts))
            .unwrap_or(Timestamp::MAX);
        let (state, ended) = if job.attempts >= most {
            (JobState::GivenUp, Some(now))
        } else {
            (JobState::Queued, None)
        };
        let ours = self
            .db
            .run(
                FAIL_JOB,
                values![
                    authority,
                    job.job_key,
                    worker,
                    now,
                    state,
                    again,
                    why,
                    ended
                ],
            )
            .await?;
        Ok(match (ours, state) {
            (0, _) => JobFate::NotOurs,
            (_, JobState::GivenUp) => JobFate::GivenUp,
            (_, JobState::Queued | JobState::Done) => JobFate::Again(again),
        })
    }

    pub async fn job(&self, authority: &str, job_key: &str) -> Result<Option<JobRow>, StoreError> {
        self.db.row(JOB, values![authority, job_key]).await
    }

    /// Jobs in a state, the earliest first.
    pub async fn jobs(
        &self,
        authority: &str,
        state: JobState,
        limit: u32,
    ) -> Result<Vec<JobRow>, StoreError> {
        self.db.rows(JOBS, values![authority, state, limit]).await
    }

    /// How many jobs in a state were to run by then: what the health page watches.
    pub async fn count_jobs(
        &self,
        authority: &str,
        state: JobState,
        by: Timestamp,
    ) -> Result<u64, StoreError> {
        self.db
            .count(COUNT_JOBS, values![authority, state, by])
            .await
    }

    /// Queues a job that was given up once more. False when there is no such job.
    pub async fn try_job_again(
        &self,
        authority: &str,
        job_key: &str,
        run_at: Timestamp,
    ) -> Result<bool, StoreError> {
        let queued = self
            .db
            .run(TRY_AGAIN, values![authority, job_key, run_at])
            .await?;
        Ok(queued == 1)
    }

    /// Takes back a job that nobody is doing. False when it is done or being done.
    pub async fn cancel_job(
        &self,
        authority: &str,
        job_key: &str,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let gone = self
            .db
            .run(CANCEL_JOB, values![authority, job_key, now])
            .await?;
        Ok(gone == 1)
    }

    /// Removes jobs that were done before then. Their keys may then be queued anew.
    pub async fn forget_jobs(&self, authority: &str, before: Timestamp) -> Result<u64, StoreError> {
        self.db.run(FORGET_JOBS, values![authority, before]).await
    }
}

pub(crate) async fn queue(tx: &mut Tx, authority: &str, jobs: &[NewJob]) -> Result<(), StoreError> {
    let rows: Vec<JobRow> = jobs
        .iter()
        .map(|job| JobRow {
            job_key: job.job_key.clone(),
            kind: job.kind.clone(),
            payload: job.payload.clone(),
            state: JobState::Queued,
            run_at: job.run_at,
            attempts: 0,
            worker: None,
            lease_until: None,
            last_error: None,
            queued_at: job.queued_at,
            ended_at: None,
        })
        .collect();
    tx.put(authority, &rows).await
}

pub(crate) async fn finish(
    tx: &mut Tx,
    authority: &str,
    done: &JobDone,
) -> Result<bool, StoreError> {
    let finished = tx
        .run(
            FINISH_JOB,
            values![authority, done.job_key, done.worker, done.at],
        )
        .await?;
    Ok(finished == 1)
}
