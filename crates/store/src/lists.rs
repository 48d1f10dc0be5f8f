//! Loading a list: what the file says is compared with what is believed of that office's list,
//! and only what differs is written. Loading the same file again changes nothing.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::cell::{Bind as _, values};
use crate::db::Tx;
use crate::digest::Digest;
use crate::error::StoreError;
use crate::open::Store;
use crate::rows::{ListFileRow, ListNowRow, ListedRow};
use crate::sql::{LIST, listed, sql};

sql! {
    HELD_FILE = "SELECT {columns} FROM list_file WHERE authority_id = $1 AND hash = $2";
    HELD_LIST = "SELECT {columns} FROM list_now WHERE authority_id = $1 AND list = $2 \
                 AND source = $3";
    BELIEVED = "SELECT {columns} FROM listed WHERE authority_id = $1 AND list = $2 \
                AND source = $3 AND believed_until IS NULL";
    BELIEVED_NO_MORE = "UPDATE listed SET believed_until = $4 WHERE authority_id = $1 \
                        AND list = $2 AND source = $3 AND believed_until IS NULL \
                        AND believed_from < $4 AND entry_key IN ({list})";
    /// A row of the same day that a second file of that day corrects was believed for no day.
    NEVER_BELIEVED = "DELETE FROM listed WHERE authority_id = $1 AND list = $2 AND source = $3 \
                      AND believed_until IS NULL AND believed_from >= $4 \
                      AND entry_key IN ({list})";
    FORGOTTEN = "DELETE FROM listed WHERE authority_id = $1 AND list = $2 AND source = $3 \
                 AND entry_key IN ({list})";
    SEEN_AGAIN = "UPDATE listed SET last_file = $4 WHERE authority_id = $1 AND list = $2 \
                  AND source = $3 AND believed_until IS NULL";
}

/// A list, read.
#[derive(Clone, Debug)]
pub struct ListLoad {
    /// The digest of the file's bytes.
    pub hash: Digest,
    pub name: String,
    pub list: String,
    pub source: String,
    /// The day the file speaks of.
    pub as_at: Date,
    pub loaded_by: String,
    pub loaded_at: Timestamp,
    /// Its rows, each once.
    pub rows: Vec<ListedRow>,
    /// How many rows of the file could not be used.
    pub refused: u32,
    /// How many were compared and are kept nowhere.
    pub let_go: u32,
    /// What is believed no more is deleted, and not kept with its span: of lists that are taken
    /// in for the sake of a few.
    pub forget: bool,
}

/// What loading did.
#[derive(Clone, PartialEq, Debug)]
pub struct ListLoaded {
    /// The file as recorded, now or the first time.
    pub file: ListFileRow,
    /// It had been loaded before, and nothing was changed.
    pub again: bool,
}

impl Store {
    /// Loads a list. Refused when that office has sent a later one already: what was true later
    /// must not be undone by what was true before.
    pub async fn load_list(
        &self,
        authority: &str,
        load: ListLoad,
    ) -> Result<ListLoaded, StoreError> {
        let mut tx = self.db.begin().await?;
        match write(&mut tx, authority, load).await {
            Ok(loaded) => {
                tx.commit().await?;
                Ok(loaded)
            }
            Err(error) => {
                tx.rollback().await;
                Err(error)
            }
        }
    }
}

async fn write(tx: &mut Tx, authority: &str, load: ListLoad) -> Result<ListLoaded, StoreError> {
    let held: Vec<ListFileRow> = tx.rows(HELD_FILE, values![authority, load.hash]).await?;
    if let Some(file) = held.into_iter().next() {
        return Ok(ListLoaded { file, again: true });
    }
    let of = || values![authority, load.list, load.source];
    let now: Vec<ListNowRow> = tx.rows(HELD_LIST, of()).await?;
    if let Some(later) = now.iter().find(|now| now.as_at > load.as_at) {
        return Err(StoreError::Refused(format!(
            "The file speaks of {}, and the list as at {} is loaded already.",
            load.as_at, later.as_at
        )));
    }
    let believed: Vec<ListedRow> = tx.rows(BELIEVED, of()).await?;
    let mut believed: HashMap<String, Digest> = believed
        .into_iter()
        .map(|row| (row.entry_key, row.content))
        .collect();
    let (mut fresh, mut ended) = (Vec::new(), Vec::new());
    let (mut added, mut changed, entries) = (0, 0, load.rows.len());
    for row in load.rows {
        match believed.remove(&row.entry_key) {
            Some(content) if content == row.content => continue,
            Some(_) => {
                changed += 1;
                ended.push(row.entry_key.clone());
            }
            None => added += 1,
        }
        fresh.push(row);
    }
    let gone = believed.len();
    ended.extend(believed.into_keys());
    ended.sort();
    let ends: &[&str] = match load.forget {
        true => &[FORGOTTEN],
        false => &[BELIEVED_NO_MORE, NEVER_BELIEVED],
    };
    for some in ended.chunks(LIST) {
        for text in ends {
            let mut given = of();
            let first = match load.forget {
                true => 4,
                false => {
                    given.extend(values![load.as_at]);
                    5
                }
            };
            given.extend(some.iter().map(|key| key.value()));
            tx.run(listed(text, first, some.len()), given).await?;
        }
    }
    // What is still open now says the same as before; the new rows come after, with this file.
    let mut seen = of();
    seen.extend(values![load.hash]);
    tx.run(SEEN_AGAIN, seen).await?;
    tx.put(authority, &fresh).await?;
    let now = ListNowRow {
        list: load.list.clone(),
        source: load.source.clone(),
        file: load.hash,
        as_at: load.as_at,
    };
    tx.put(authority, std::slice::from_ref(&now)).await?;
    let file = ListFileRow {
        hash: load.hash,
        list: load.list,
        source: load.source,
        name: load.name,
        as_at: load.as_at,
        loaded_by: load.loaded_by,
        loaded_at: load.loaded_at,
        entries: count(entries),
        refused: i64::from(load.refused),
        let_go: i64::from(load.let_go),
        added,
        changed,
        gone: count(gone),
    };
    tx.put(authority, std::slice::from_ref(&file)).await?;
    Ok(ListLoaded { file, again: false })
}

fn count(many: usize) -> i64 {
    i64::try_from(many).unwrap_or(i64::MAX)
}
