//! Who looked at what; what somebody has begun to write; what an authority has set.

use jiff::Timestamp;

use crate::cell::values;
use crate::error::StoreError;
use crate::open::Store;
use crate::row::row;
use crate::sql::sql;

row! {
    /// One look at a record.
    pub struct AccessRow: "access_log", key [subject, seen_at, person_id], again Stands {
        /// What was looked at: `case/1047K`, `child/…`, `export/…`.
        plain subject: String,
        plain seen_at: Timestamp,
        plain person_id: String,
        plain purpose: String,
    }
}

row! {
    /// A form somebody has begun and not sent.
    pub struct DraftRow: "draft", key [person_id, place], again Replaces {
        plain person_id: String,
        /// Which form, of what: `case/1047K/visit`.
        plain place: String,
        personal body: String,
        plain saved_at: Timestamp,
    }
}

row! {
    /// One setting of an authority.
    pub struct SettingRow: "setting", key [name], again Replaces {
        plain name: String,
        /// JSON.
        plain value: String,
        plain changed_at: Timestamp,
    }
}

sql! {
    LOOKS_AT = "SELECT {columns} FROM access_log WHERE authority_id = $1 AND subject = $2 \
                ORDER BY seen_at DESC, person_id LIMIT $3";
    LOOKS_BY = "SELECT {columns} FROM access_log WHERE authority_id = $1 AND person_id = $2 \
                AND subject LIKE $3 ORDER BY seen_at DESC, subject LIMIT $4";
    DRAFT = "SELECT {columns} FROM draft \
             WHERE authority_id = $1 AND person_id = $2 AND place = $3";
    DRAFTS = "SELECT {columns} FROM draft WHERE authority_id = $1 AND person_id = $2 \
              ORDER BY place";
    FORGET_DRAFTS = "DELETE FROM draft WHERE authority_id = $1 AND saved_at < $2";
    DELETE_DRAFT = "DELETE FROM draft \
                    WHERE authority_id = $1 AND person_id = $2 AND place = $3";
    SETTING = "SELECT {columns} FROM setting WHERE authority_id = $1 AND name = $2";
    SETTINGS = "SELECT {columns} FROM setting WHERE authority_id = $1 ORDER BY name";
}

impl Store {
    /// Notes that somebody looked at a record.
    pub async fn log_access(&self, authority: &str, row: &AccessRow) -> Result<(), StoreError> {
        self.db.put(authority, std::slice::from_ref(row)).await
    }

    /// Who looked at a record, the latest first.
    pub async fn looks_at(
        &self,
        authority: &str,
        subject: &str,
        limit: u32,
    ) -> Result<Vec<AccessRow>, StoreError> {
        self.db
            .rows(LOOKS_AT, values![authority, subject, limit])
            .await
    }

    /// What records of a kind (`case`, `document`, `export`) a person looked at, the latest
    /// first.
    pub async fn looks_by(
        &self,
        authority: &str,
        person_id: &str,
        kind: &str,
        limit: u32,
    ) -> Result<Vec<AccessRow>, StoreError> {
        let kind = format!("{kind}/%");
        self.db
            .rows(LOOKS_BY, values![authority, person_id, kind, limit])
            .await
    }

    pub async fn put_draft(&self, authority: &str, row: &DraftRow) -> Result<(), StoreError> {
        self.db.put(authority, std::slice::from_ref(row)).await
    }

    pub async fn draft(
        &self,
        authority: &str,
        person_id: &str,
        place: &str,
    ) -> Result<Option<DraftRow>, StoreError> {
        self.db
            .row(DRAFT, values![authority, person_id, place])
            .await
    }

    pub async fn drafts(
        &self,
        authority: &str,
        person_id: &str,
    ) -> Result<Vec<DraftRow>, StoreError> {
        self.db.rows(DRAFTS, values![authority, person_id]).await
    }

    pub async fn delete_draft(
        &self,
        authority: &str,
        person_id: &str,
        place: &str,
    ) -> Result<(), StoreError> {
        self.db
            .run(DELETE_DRAFT, values![authority, person_id, place])
            .await?;
        Ok(())
    }

    /// Removes drafts last saved before `before`. Says how many.
    pub async fn forget_drafts(
        &self,
        authority: &str,
        before: Timestamp,
    ) -> Result<u64, StoreError> {
        self.db.run(FORGET_DRAFTS, values![authority, before]).await
    }

    pub async fn put_setting(&self, authority: &str, row: &SettingRow) -> Result<(), StoreError> {
        self.db.put(authority, std::slice::from_ref(row)).await
    }

    pub async fn setting(
        &self,
        authority: &str,
        name: &str,
    ) -> Result<Option<SettingRow>, StoreError> {
        self.db.row(SETTING, values![authority, name]).await
    }

    pub async fn settings(&self, authority: &str) -> Result<Vec<SettingRow>, StoreError> {
        self.db.rows(SETTINGS, values![authority]).await
    }
}
