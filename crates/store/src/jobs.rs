//! What is to be done later.
use crate::cell::values;
use crate::db::Tx;
use crate::error::StoreError;
use crate::journal::append::JobDone;
use crate::row::row;
use crate::sql::sql;
use jiff::Timestamp;

sql! {
    FINISH_JOB = "UPDATE job SET state = 'done', ended_at = $4, lease_until = NULL \
                  WHERE authority_id = $1 AND job_key = $2 AND worker = $3 AND state = 'queued' \
                  AND lease_until >= $4";
}

/// Something to be done because of what was written.
#[derive(Clone, PartialEq)]
pub struct NewJob {
    /// What it is, so that queuing it twice does it once: `letter/1047K/3`.
    pub job_key: String,
    pub kind: String,
    /// What the worker needs to know, as JSON: ids, not names.
    pub payload: String,
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
        plain state: String,
        plain run_at: Timestamp,
        plain attempts: i64,
        plain worker: Option<String>,
        plain lease_until: Option<Timestamp>,
        plain last_error: Option<String>,
        plain queued_at: Timestamp,
        plain ended_at: Option<Timestamp>,
    }
}

pub(crate) async fn queue(tx: &mut Tx, authority: &str, jobs: &[NewJob]) -> Result<(), StoreError> {
    let rows: Vec<JobRow> = jobs
        .iter()
        .map(|job| JobRow {
            job_key: job.job_key.clone(),
            kind: job.kind.clone(),
            payload: job.payload.clone(),
            state: "queued".into(),
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
    Ok(tx
        .run(
            FINISH_JOB,
            values![authority, done.job_key, done.worker, done.at],
        )
        .await?
        == 1)
}
