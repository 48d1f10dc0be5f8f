//! Writing to the journal: entries, the rows computed from them and the jobs they cause, in
//! one transaction, or nothing.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use crate::cell::{Bind as _, Value, values};
use crate::change::{self, Change};
use crate::db::Tx;
use crate::digest::Digest;
use crate::error::StoreError;
use crate::jobs::{self, NewJob};
use crate::journal::chain;
use crate::journal::entry::{BodyRow, Entry, EnvelopeRow, NewEntry, entry_columns};
use crate::open::Store;
use crate::sql::{LIST, listed, sql};

sql! {
    /// Takes the authority's chain for this transaction and says where it ends. An update that
    /// changes nothing holds the row on PostgreSQL as `FOR UPDATE` would, and is the same text
    /// on SQLite, where the transaction holds the file already.
    HOLD_CHAIN = "UPDATE chain SET number = number WHERE authority_id = $1 \
                  RETURNING number, digest";
    BEGIN_CHAIN = "INSERT INTO chain (authority_id, number, digest) VALUES ($1, $2, $3) \
                   ON CONFLICT (authority_id) DO NOTHING";
    MOVE_HEAD = "UPDATE chain SET number = $2, digest = $3 WHERE authority_id = $1";
    STREAM_VERSIONS = "SELECT stream, MAX(version) AS version FROM entry \
                       WHERE authority_id = $1 AND stream IN ({list}) GROUP BY stream";
    WRITTEN_SINCE = concat!("SELECT ", entry_columns!(), " FROM entry e \
                     LEFT JOIN entry_body b ON b.authority_id = $1 AND b.number = e.number \
                     WHERE e.authority_id = $1 AND e.stream = $2 AND e.version > $3 \
                     ORDER BY e.version");
}

/// What is to be written, all of it or nothing.
#[derive(Clone, Debug, Default)]
pub struct Append {
    /// What the writer had read: each stream and its version (nought: nothing yet). A stream
    /// that is written to and not named here is added to at whatever version it has; one named
    /// and not written to is checked all the same, since the decision rested on it.
    pub expected: Vec<(String, i64)>,
    pub entries: Vec<NewEntry>,
    /// Rows computed from the entries, in order; with [`change::THIS_ACT`] for the last entry
    /// they were computed from where that is the last of these.
    pub projections: Vec<Change>,
    /// What is to be done because of them.
    pub outbox: Vec<NewJob>,
    /// Jobs this act completes: when a lease has passed to another worker, nothing is written,
    /// so that what a job does is done once.
    pub done: Vec<JobDone>,
}

/// A job that an act completes.
#[derive(Clone, Debug)]
pub struct JobDone {
    pub job_key: String,
    pub worker: String,
    pub at: Timestamp,
}

/// Where the entries came to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appended {
    pub first_number: i64,
    pub last_number: i64,
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum AppendError {
    /// Somebody wrote to the stream first. `since` is what they wrote, for the screen to show
    /// beside what was to be written.
    #[error(
        "Somebody else changed {stream} while you were working on it (you saw version \
         {expected}, it is now {found}). Nothing of yours was written. Look at what they wrote, \
         then decide again."
    )]
    Conflict {
        stream: String,
        expected: i64,
        found: i64,
        since: Vec<Entry>,
    },
    /// A job's lease ran out and another worker has it, or it is done.
    #[error(
        "The job {0} is no longer this worker's to finish. Nothing was written. The worker that \
         has it now will finish it."
    )]
    LeaseLost(String),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for AppendError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

impl Store {
    /// Adds to the authority's journal, and everything that follows from it, in one transaction.
    pub async fn append(&self, authority: &str, append: Append) -> Result<Appended, AppendError> {
        let mut tx = self.db.begin().await?;
        match write(&mut tx, authority, append).await {
            Ok(appended) => {
                tx.commit().await?;
                Ok(appended)
            }
            Err(error) => {
                tx.rollback().await;
                Err(error)
            }
        }
    }
}

/// The whole of an append inside a transaction that somebody else commits.
pub(crate) async fn write(
    tx: &mut Tx,
    authority: &str,
    mut append: Append,
) -> Result<Appended, AppendError> {
    if append.entries.is_empty() {
        return Err(
            StoreError::Refused("An act without an entry was to be written.".into()).into(),
        );
    }
    if let Some(why) = append.entries.iter().find_map(NewEntry::unfit) {
        return Err(StoreError::Refused(why.into()).into());
    }
    let (last, mut previous) = hold_chain(tx, authority).await?;
    let mut versions = stream_versions(tx, authority, &append).await?;
    for (stream, expected) in &append.expected {
        let found = versions.get(stream).copied().unwrap_or_default();
        if found != *expected {
            let since = tx
                .fetch(WRITTEN_SINCE, values![authority, stream, *expected])
                .await?;
            return Err(AppendError::Conflict {
                stream: stream.clone(),
                expected: *expected,
                found,
                since,
            });
        }
    }

    let mut number = last;
    let mut acts = BTreeMap::new();
    let mut envelopes: Vec<EnvelopeRow> = Vec::with_capacity(append.entries.len());
    let mut bodies: Vec<BodyRow> = Vec::with_capacity(append.entries.len());
    for new in append.entries {
        number += 1;
        let version = versions.entry(new.stream.clone()).or_default();
        *version += 1;
        let mut entry = Entry {
            number,
            stream: new.stream,
            version: *version,
            act: *acts.entry(new.act).or_insert(number),
            effective: new.effective,
            recorded: new.recorded,
            actor: new.actor,
            kind: new.kind,
            kind_version: new.kind_version,
            clause: new.clause,
            pack: new.pack,
            body_digest: chain::body_digest(&new.salt, new.body.as_str()),
            digest: previous,
            salt: None,
            body: None,
        };
        entry.digest = chain::link(&previous, authority, &entry);
        previous = entry.digest;
        bodies.push(BodyRow {
            number,
            salt: new.salt.to_vec(),
            body: new.body.as_str().to_owned(),
        });
        envelopes.push(chain::envelope(&entry));
    }
    tx.put(authority, &envelopes).await?;
    tx.put(authority, &bodies).await?;
    tx.run(MOVE_HEAD, values![authority, number, previous])
        .await?;
    change::stamp(&mut append.projections, number);
    change::apply(tx, authority, &append.projections).await?;
    jobs::queue(tx, authority, &append.outbox).await?;
    for done in &append.done {
        if !jobs::finish(tx, authority, done).await? {
            return Err(AppendError::LeaseLost(done.job_key.clone()));
        }
    }
    Ok(Appended {
        first_number: last + 1,
        last_number: number,
    })
}

async fn hold_chain(tx: &mut Tx, authority: &str) -> Result<(i64, Digest), StoreError> {
    for _ in 0..2 {
        let held: Vec<(i64, Vec<u8>)> = tx.fetch(HOLD_CHAIN, values![authority]).await?;
        if let Some((number, digest)) = held.into_iter().next() {
            let digest: [u8; 32] = digest
                .try_into()
                .map_err(|_| StoreError::Unreadable("the head of the chain".into()))?;
            return Ok((number, Digest(digest)));
        }
        tx.run(
            BEGIN_CHAIN,
            values![authority, 0_i64, chain::genesis(authority)],
        )
        .await?;
    }
    Err(StoreError::Unreadable("the head of the chain".into()))
}

async fn stream_versions(
    tx: &mut Tx,
    authority: &str,
    append: &Append,
) -> Result<BTreeMap<String, i64>, StoreError> {
    let streams: BTreeSet<&str> = append
        .expected
        .iter()
        .map(|(stream, _)| stream.as_str())
        .chain(append.entries.iter().map(|entry| entry.stream.as_str()))
        .collect();
    let streams: Vec<&str> = streams.into_iter().collect();
    let mut versions = BTreeMap::new();
    for some in streams.chunks(LIST) {
        let mut given: Vec<Value> = values![authority];
        given.extend(some.iter().map(|stream| stream.value()));
        let found: Vec<(String, i64)> = tx
            .fetch(listed(STREAM_VERSIONS, 2, some.len()), given)
            .await?;
        versions.extend(found);
    }
    Ok(versions)
}
