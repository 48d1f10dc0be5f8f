//! A copy of the whole store while it is in use.

use std::path::Path;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};

use crate::db::Db;
use crate::error::StoreError;
use crate::open::Store;

impl Store {
    /// Writes a sound copy of a SQLite store to a new file, while others read and write. What
    /// was destroyed is not in it. Refused when the file is there already, and on PostgreSQL,
    /// whose own tools copy it better.
    pub async fn back_up(&self, to: &Path) -> Result<(), StoreError> {
        let Db::Sqlite { write, .. } = &self.db else {
            return Err(StoreError::Refused(
                "A PostgreSQL database is backed up with pg_dump, not from here.".into(),
            ));
        };
        if tokio::fs::try_exists(to).await.unwrap_or(true) {
            return Err(StoreError::Refused(format!(
                "The file {} is there already.",
                to.display()
            )));
        }
        let Some(name) = to.to_str() else {
            return Err(StoreError::Refused(format!(
                "The file name {} is not plain text.",
                to.display()
            )));
        };
        // A connection of its own: the writer is not held up, and readers may not write.
        let mut connection = SqliteConnectOptions::clone(&write.connect_options())
            .connect()
            .await?;
        sqlx::query("VACUUM INTO $1")
            .bind(name)
            .execute(&mut connection)
            .await?;
        connection.close().await?;
        Ok(())
    }
}
