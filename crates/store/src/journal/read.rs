//! Reading the journal.

use std::collections::VecDeque;

use tokio::task::JoinHandle;

use crate::cell::{Bind as _, values};
use crate::error::StoreError;
use crate::journal::entry::{Entry, Head, entry_columns};
use crate::open::Store;
use crate::sql::{LIST, listed, sql};

/// How many entries are fetched at a time when a whole chain is read.
pub(crate) const PAGE: usize = 4_096;

/// How many pages are on their way while one is being looked at.
const AHEAD: usize = 3;

sql! {
    STREAM = concat!("SELECT ", entry_columns!(), " FROM entry e \
              LEFT JOIN entry_body b ON b.authority_id = $1 AND b.number = e.number \
              WHERE e.authority_id = $1 AND e.stream = $2 ORDER BY e.version");
    STREAMS = concat!("SELECT ", entry_columns!(), " FROM entry e \
               LEFT JOIN entry_body b ON b.authority_id = $1 AND b.number = e.number \
               WHERE e.authority_id = $1 AND e.stream IN ({list}) ORDER BY e.number");
    BETWEEN = concat!("SELECT ", entry_columns!(), " FROM entry e \
               LEFT JOIN entry_body b ON b.authority_id = $1 AND b.number = e.number \
               WHERE e.authority_id = $1 AND e.number > $2 AND e.number <= $3 \
               ORDER BY e.number");
    LAST_NUMBER = "SELECT COALESCE(MAX(number), 0) FROM entry WHERE authority_id = $1";
    HEAD = "SELECT authority_id, number, digest FROM chain WHERE authority_id = $1";
    HEADS = "SELECT authority_id, number, digest FROM chain ORDER BY authority_id";
}

impl Store {
    /// All entries of one stream, in order.
    pub async fn stream(&self, authority: &str, stream: &str) -> Result<Vec<Entry>, StoreError> {
        self.db.fetch(STREAM, values![authority, stream]).await
    }

    /// All entries of several streams, in the chain's order.
    pub async fn streams<S: AsRef<str> + Sync>(
        &self,
        authority: &str,
        streams: &[S],
    ) -> Result<Vec<Entry>, StoreError> {
        let mut all = Vec::new();
        for some in streams.chunks(LIST) {
            let mut given = values![authority];
            given.extend(some.iter().map(|stream| stream.as_ref().value()));
            let found: Vec<Entry> = self.db.fetch(listed(STREAMS, 2, some.len()), given).await?;
            all.extend(found);
        }
        all.sort_by_key(|entry| entry.number);
        all.dedup_by_key(|entry| entry.number);
        Ok(all)
    }

    /// Every entry after `number`, in order: what a projection that stands at `number` lacks.
    pub async fn since(&self, authority: &str, number: i64) -> Result<Vec<Entry>, StoreError> {
        let mut all = Vec::new();
        self.each_since(authority, number, |entry| all.push(entry))
            .await?;
        Ok(all)
    }

    /// Hands every entry of the authority's chain to `take`, in order, a page at a time.
    /// Says how many there were.
    pub async fn each(&self, authority: &str, take: impl FnMut(Entry)) -> Result<u64, StoreError> {
        self.each_since(authority, 0, take).await
    }

    /// The same, from the entry after `number`.
    pub async fn each_since(
        &self,
        authority: &str,
        number: i64,
        mut take: impl FnMut(Entry),
    ) -> Result<u64, StoreError> {
        let (mut last, mut count) = (number, 0);
        loop {
            // Entries may be added while we read: go on until there is nothing new.
            let end = self.last_number(authority).await?;
            if end <= last {
                return Ok(count);
            }
            let mut starts = (last..end).step_by(PAGE);
            let mut ahead = VecDeque::new();
            loop {
                while ahead.len() < AHEAD
                    && let Some(start) = starts.next()
                {
                    let stop = end.min(start.saturating_add(PAGE as i64));
                    ahead.push_back(self.page(authority, start, stop));
                }
                let Some(page) = ahead.pop_front() else { break };
                let page = page
                    .await
                    .map_err(|error| StoreError::Other(error.to_string()))??;
                for entry in page {
                    count += 1;
                    take(entry);
                }
            }
            last = end;
        }
    }

    /// One page of a chain, read while the page before it is being looked at.
    fn page(
        &self,
        authority: &str,
        after: i64,
        to: i64,
    ) -> JoinHandle<Result<Vec<Entry>, StoreError>> {
        let (store, authority) = (self.clone(), authority.to_owned());
        tokio::spawn(async move { store.between(&authority, after, to).await })
    }

    /// The entries after one number and up to another.
    pub(crate) async fn between(
        &self,
        authority: &str,
        after: i64,
        to: i64,
    ) -> Result<Vec<Entry>, StoreError> {
        self.db.fetch(BETWEEN, values![authority, after, to]).await
    }

    pub(crate) async fn last_number(&self, authority: &str) -> Result<i64, StoreError> {
        let last: Vec<(i64,)> = self.db.fetch(LAST_NUMBER, values![authority]).await?;
        Ok(last.first().map_or(0, |(number,)| *number))
    }

    /// Where the authority's chain ends; `None` before its first entry.
    pub async fn head(&self, authority: &str) -> Result<Option<Head>, StoreError> {
        let heads = self.db.fetch(HEAD, values![authority]).await?;
        Ok(to_heads(heads)?.into_iter().next())
    }

    /// Where every authority's chain ends.
    pub async fn heads(&self) -> Result<Vec<Head>, StoreError> {
        let mut heads = to_heads(self.db.fetch(HEADS, Vec::new()).await?)?;
        heads.sort_by(|a, b| a.authority.cmp(&b.authority));
        Ok(heads)
    }
}

fn to_heads(rows: Vec<(String, i64, Vec<u8>)>) -> Result<Vec<Head>, StoreError> {
    rows.into_iter()
        .map(|(authority, number, digest)| {
            let digest: [u8; 32] = digest
                .try_into()
                .map_err(|_| StoreError::Unreadable("the head of the chain".into()))?;
            Ok(Head {
                authority,
                number,
                digest: crate::Digest(digest),
            })
        })
        .collect()
}
