//! The bytes of a file that is kept with a case.

use crate::cell::values;
use crate::error::StoreError;
use crate::open::Store;
use crate::row::row;
use crate::sql::sql;

row! {
    /// One file. It is written with the entry that tells of it, and never again.
    pub struct AttachmentRow: "attachment", key [document_id], again Fails {
        plain document_id: String,
        personal content: Vec<u8>,
    }
}

sql! {
    ATTACHMENT = "SELECT {columns} FROM attachment WHERE authority_id = $1 AND document_id = $2";
    ATTACHMENT_IDS = "SELECT document_id FROM attachment WHERE authority_id = $1 \
                      ORDER BY document_id";
}

impl Store {
    pub async fn attachment(
        &self,
        authority: &str,
        document_id: &str,
    ) -> Result<Option<AttachmentRow>, StoreError> {
        self.db
            .row(ATTACHMENT, values![authority, document_id])
            .await
    }

    /// The names of every file, for `verify`.
    pub async fn attachment_ids(&self, authority: &str) -> Result<Vec<String>, StoreError> {
        let ids: Vec<(String,)> = self.db.fetch(ATTACHMENT_IDS, values![authority]).await?;
        Ok(ids.into_iter().map(|(id,)| id).collect())
    }
}
