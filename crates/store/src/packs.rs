//! Procedure packs as they were adopted: kept whole under their hash, so that replay and
//! explanation read what was in force and never a file that has changed since.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::cell::values;
use crate::digest::Digest;
use crate::error::StoreError;
use crate::open::Store;
use crate::row::row;
use crate::sql::sql;

row! {
    /// A pack as a row.
    pub struct PackRow: "pack", key [hash], again Stands {
        plain hash: Digest,
        plain name: String,
        plain adopted_at: Timestamp,
        /// Every file, as one JSON object from path to text.
        plain files: String,
    }
}

sql! {
    PACK = "SELECT {columns} FROM pack WHERE authority_id = $1 AND hash = $2";
    PACKS = "SELECT {columns} FROM pack WHERE authority_id = $1 ORDER BY adopted_at, hash";
}

/// A pack, whole: each file's path in it and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    pub name: String,
    pub adopted_at: Timestamp,
    pub files: BTreeMap<String, String>,
}

impl Pack {
    /// The pack's hash: over every file's path and text, in order of path. Neither the name
    /// nor the day it was adopted is part of it.
    pub fn hash(&self) -> Digest {
        let mut bytes = b"whereabouts pack 1\n".to_vec();
        for text in self.files.iter().flat_map(|(path, text)| [path, text]) {
            bytes.extend_from_slice(&(text.len() as u64).to_be_bytes());
            bytes.extend_from_slice(text.as_bytes());
        }
        Digest::of(&bytes)
    }

    /// The pack as it is stored.
    pub fn row(&self) -> Result<PackRow, StoreError> {
        Ok(PackRow {
            hash: self.hash(),
            name: self.name.clone(),
            adopted_at: self.adopted_at,
            files: serde_json::to_string(&self.files)
                .map_err(|error| StoreError::Other(error.to_string()))?,
        })
    }

    fn of(row: PackRow) -> Result<Self, StoreError> {
        let unreadable = |why: String| StoreError::Unreadable(format!("pack {}: {why}", row.hash));
        let pack = Self {
            name: row.name,
            adopted_at: row.adopted_at,
            files: serde_json::from_str(&row.files)
                .map_err(|error| unreadable(error.to_string()))?,
        };
        if pack.hash() != row.hash {
            return Err(unreadable(
                "its files are not those that were adopted".into(),
            ));
        }
        Ok(pack)
    }
}

impl Store {
    /// Keeps a pack and says its hash. A pack that is kept already stays as it is.
    pub async fn pack_put(&self, authority: &str, pack: &Pack) -> Result<Digest, StoreError> {
        let row = pack.row()?;
        self.db.put(authority, std::slice::from_ref(&row)).await?;
        Ok(row.hash)
    }

    /// The pack of this hash. Its files are checked against it.
    pub async fn pack_get(
        &self,
        authority: &str,
        hash: &Digest,
    ) -> Result<Option<Pack>, StoreError> {
        let row = self.db.row(PACK, values![authority, hash]).await?;
        row.map(Pack::of).transpose()
    }

    /// Every pack the authority has adopted, the earliest first.
    pub async fn packs(&self, authority: &str) -> Result<Vec<(Digest, Pack)>, StoreError> {
        let rows: Vec<PackRow> = self.db.rows(PACKS, values![authority]).await?;
        rows.into_iter()
            .map(|row| Ok((row.hash, Pack::of(row)?)))
            .collect()
    }
}
