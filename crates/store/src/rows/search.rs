//! The keys people are looked up by. The matcher makes them; both engines find the same.

use crate::SortKey;
use crate::cell::{Bind as _, values};
use crate::error::StoreError;
use crate::open::Store;
use crate::row::row;
use crate::sql::{LIST, listed, sql};

row! {
    /// One key of one subject.
    pub struct SearchKeyRow: "search_key", key [kind, key, subject], again Stands {
        /// What sort of key: a sound of the name, a date of birth, a UPN, a postcode, …
        plain kind: String,
        personal key: SortKey,
        /// Whom it leads to: `child/…`, `adult/…`.
        plain subject: String,
    }
}

sql! {
    SEARCH = "SELECT {columns} FROM search_key \
              WHERE authority_id = $1 AND kind = $2 AND key IN ({list})";
    SEARCH_PREFIX = "SELECT {columns} FROM search_key \
                     WHERE authority_id = $1 AND kind = $2 AND key >= $3 AND key < $4 \
                     ORDER BY key, subject LIMIT $5";
    CLEAR_KEYS = "DELETE FROM search_key WHERE authority_id = $1 AND subject = $2";
}

impl Store {
    /// Everyone who has one of these keys, by key and subject.
    pub async fn search(
        &self,
        authority: &str,
        kind: &str,
        keys: &[SortKey],
    ) -> Result<Vec<SearchKeyRow>, StoreError> {
        let mut found: Vec<SearchKeyRow> = Vec::new();
        for some in keys.chunks(LIST) {
            let mut values = values![authority, kind];
            values.extend(some.iter().map(|key| key.value()));
            found.extend(self.db.rows(&listed(SEARCH, 3, some.len()), values).await?);
        }
        found.sort_by(|a, b| (&a.key, &a.subject).cmp(&(&b.key, &b.subject)));
        found.dedup();
        Ok(found)
    }

    /// Everyone who has a key that begins so, `limit` at most.
    pub async fn search_prefix(
        &self,
        authority: &str,
        kind: &str,
        prefix: &str,
        limit: u32,
    ) -> Result<Vec<SearchKeyRow>, StoreError> {
        // No UTF-8 text holds the byte FF: everything that begins so sorts below.
        let mut end = prefix.as_bytes().to_vec();
        end.push(0xff);
        self.db
            .rows(
                SEARCH_PREFIX,
                values![authority, kind, SortKey::from(prefix), end, limit],
            )
            .await
    }
}
