//! Cases that were brought in from the file of another system.

use crate::cell::{Bind as _, values};
use crate::digest::Digest;
use crate::error::StoreError;
use crate::open::Store;
use crate::row::row;
use crate::rows::Page;
use crate::sql::{LIST, listed, sql};

row! {
    /// The row of a file from which a case was brought in.
    pub struct BroughtRow: "brought_row", key [case_id], again Replaces {
        plain case_id: String,
        /// The digest of the file's bytes.
        plain hash: Digest,
        /// The line on which the row begins, from 1.
        plain line: i64,
        /// A digest by which the row is known again, whatever file it comes in.
        personal row_key: String,
        /// It was taken back with its file.
        plain withdrawn: bool,
    }
}

sql! {
    BROUGHT = "SELECT {columns} FROM brought_row WHERE authority_id = $1 AND hash = $2 \
               ORDER BY line, case_id";
    BROUGHT_BY_KEY = "SELECT {columns} FROM brought_row WHERE authority_id = $1 \
                      AND row_key IN ({list})";
    IMPORTED = "SELECT hash, COUNT(*) FROM brought_row WHERE authority_id = $1 GROUP BY hash";
    EVERY_BROUGHT = "SELECT {columns} FROM brought_row WHERE authority_id = $1 \
                     ORDER BY case_id LIMIT $2 OFFSET $3";
}

impl Store {
    /// The cases that came from a file, in its order.
    pub async fn brought(
        &self,
        authority: &str,
        hash: &Digest,
    ) -> Result<Vec<BroughtRow>, StoreError> {
        self.db.rows(BROUGHT, values![authority, hash]).await
    }

    /// The cases that came from rows with these keys, whatever their file.
    pub async fn brought_by_key<S: AsRef<str> + Sync>(
        &self,
        authority: &str,
        keys: &[S],
    ) -> Result<Vec<BroughtRow>, StoreError> {
        let mut found = Vec::new();
        for part in keys.chunks(LIST) {
            let mut values = values![authority];
            values.extend(part.iter().map(|key| key.as_ref().value()));
            let text = listed(BROUGHT_BY_KEY, 2, part.len());
            found.extend(self.db.rows::<BroughtRow>(&text, values).await?);
        }
        Ok(found)
    }

    /// The files from which cases were brought in.
    pub async fn imported(&self, authority: &str) -> Result<Vec<Digest>, StoreError> {
        let found: Vec<(Vec<u8>, i64)> = self.db.fetch(IMPORTED, values![authority]).await?;
        let digest = |(hash, _): (Vec<u8>, i64)| hash.try_into().ok().map(Digest);
        Ok(found.into_iter().filter_map(digest).collect())
    }

    /// Every case that was brought in, for `verify`.
    pub async fn every_brought(
        &self,
        authority: &str,
        page: Page,
    ) -> Result<Vec<BroughtRow>, StoreError> {
        self.db
            .rows(EVERY_BROUGHT, values![authority, page.limit, page.offset])
            .await
    }
}
