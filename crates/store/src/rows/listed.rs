//! Lists of children that other offices send. Loading one is `crate::lists`.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::cell::{Bind as _, values};
use crate::digest::Digest;
use crate::error::StoreError;
use crate::open::Store;
use crate::row::row;
use crate::sql::{LIST, listed, sql};

row! {
    /// One list that was loaded.
    pub struct ListFileRow: "list_file", key [hash], again Fails {
        /// The digest of the file's bytes.
        plain hash: Digest,
        /// Which list it is, in the rules' word.
        plain list: String,
        /// Whose it is, as it was named; nothing where there is but one.
        plain source: String,
        plain name: String,
        /// The day the file speaks of.
        plain as_at: Date,
        plain loaded_by: String,
        plain loaded_at: Timestamp,
        /// Rows that were kept.
        plain entries: i64,
        /// Rows that could not be read, or stood twice.
        plain refused: i64,
        /// Rows of people who are known here, or of no child: they were compared and kept nowhere.
        plain let_go: i64,
        plain added: i64,
        plain changed: i64,
        plain gone: i64,
    }
}

row! {
    /// The last file of an office's list.
    pub struct ListNowRow: "list_now", key [list, source], again Replaces {
        plain list: String,
        plain source: String,
        plain file: Digest,
        plain as_at: Date,
    }
}

row! {
    /// What was believed of one child on one list, from a day until a day.
    pub struct ListedRow: "listed", key [list, source, entry_key, believed_from], again Replaces {
        plain list: String,
        plain source: String,
        /// The child and what tells one entry of a child from another: the same in every file.
        personal entry_key: String,
        plain believed_from: Date,
        /// The first day it was no longer believed; none while it is.
        plain believed_until: Option<Date>,
        /// The school that the row names, by its number.
        plain school_id: Option<String>,
        personal upn: Option<String>,
        personal forename: String,
        personal middle_names: Option<String>,
        personal surname: String,
        personal former_surname: Option<String>,
        personal dob: Option<Date>,
        personal sex: Option<String>,
        personal address: Option<String>,
        personal postcode: Option<String>,
        personal previous_postcode: Option<String>,
        /// Parents and their numbers, as JSON.
        personal parents: Option<String>,
        /// Where the child is must not be shown; the row then has no address either.
        plain protected: bool,
        /// What the list says of the child, as JSON.
        personal says: String,
        /// A digest of what the row says, to tell a changed row from one that is the same.
        personal content: Digest,
        plain first_file: Digest,
        plain last_file: Digest,
    }
}

sql! {
    LIST_FILE = "SELECT {columns} FROM list_file WHERE authority_id = $1 AND hash = $2";
    LIST_FILES = "SELECT {columns} FROM list_file WHERE authority_id = $1 \
                  ORDER BY loaded_at DESC, hash LIMIT $2";
    LIST_FILES_OF = "SELECT {columns} FROM list_file WHERE authority_id = $1 AND hash IN ({list})";
    LIST_NOW = "SELECT {columns} FROM list_now WHERE authority_id = $1 AND list = $2 \
                AND source = $3";
    LISTS_NOW = "SELECT {columns} FROM list_now WHERE authority_id = $1 ORDER BY list, source";
    LISTED_NOW = "SELECT {columns} FROM listed WHERE authority_id = $1 AND list = $2 \
                  AND believed_until IS NULL ORDER BY source, entry_key";
    LISTED_OF = "SELECT {columns} FROM listed WHERE authority_id = $1 AND list = $2 \
                 AND source = $3 AND believed_until IS NULL ORDER BY entry_key";
}

impl Store {
    pub async fn list_file(
        &self,
        authority: &str,
        hash: &Digest,
    ) -> Result<Option<ListFileRow>, StoreError> {
        self.db.row(LIST_FILE, values![authority, hash]).await
    }

    /// The lists loaded, the latest first.
    pub async fn list_files(
        &self,
        authority: &str,
        limit: u32,
    ) -> Result<Vec<ListFileRow>, StoreError> {
        self.db.rows(LIST_FILES, values![authority, limit]).await
    }

    /// These lists, as far as they were loaded.
    pub async fn list_files_of(
        &self,
        authority: &str,
        hashes: &[Digest],
    ) -> Result<Vec<ListFileRow>, StoreError> {
        let mut all = Vec::new();
        for some in hashes.chunks(LIST) {
            let mut values = values![authority];
            values.extend(some.iter().map(|hash| hash.value()));
            let text = listed(LIST_FILES_OF, 2, some.len());
            all.extend(self.db.rows(&text, values).await?);
        }
        Ok(all)
    }

    /// The last file of an office's list.
    pub async fn list_now(
        &self,
        authority: &str,
        list: &str,
        source: &str,
    ) -> Result<Option<ListNowRow>, StoreError> {
        self.db
            .row(LIST_NOW, values![authority, list, source])
            .await
    }

    /// The last file of every list.
    pub async fn lists_now(&self, authority: &str) -> Result<Vec<ListNowRow>, StoreError> {
        self.db.rows(LISTS_NOW, values![authority]).await
    }

    /// What is now believed of one kind of list, of every office.
    pub async fn listed_now(
        &self,
        authority: &str,
        list: &str,
    ) -> Result<Vec<ListedRow>, StoreError> {
        self.db.rows(LISTED_NOW, values![authority, list]).await
    }

    /// What is now believed of one office's list.
    pub async fn listed_of(
        &self,
        authority: &str,
        list: &str,
        source: &str,
    ) -> Result<Vec<ListedRow>, StoreError> {
        self.db
            .rows(LISTED_OF, values![authority, list, source])
            .await
    }
}
