//! The schools of an authority, and the files that were taken.

use super::AtSchool;
use crate::office::{Desk, Office};
use std::collections::{BTreeMap, HashMap};
use store::rows::RollFileRow;
use store::{Digest, StoreError};

/// The schools of an authority, by what files call them.
pub(crate) struct Directory {
    names: BTreeMap<String, String>,
    ids: HashMap<String, String>,
}

impl Directory {
    pub fn find(&self, written: &str) -> Option<&str> {
        self.ids.get(&plain(written)).map(String::as_str)
    }

    pub fn at(&self, id: &str, pupils: usize) -> AtSchool {
        AtSchool {
            id: id.to_owned(),
            name: self.names.get(id).cloned(),
            pupils,
        }
    }
}

/// A school's name or number without case, spaces and punctuation.
fn plain(written: &str) -> String {
    written
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

impl Desk {
    pub(crate) async fn directory(&self, office: &Office) -> Result<Directory, StoreError> {
        let mut directory = Directory {
            names: BTreeMap::new(),
            ids: HashMap::new(),
        };
        for school in self.store.schools(&office.id).await? {
            // A number is surer than a name: it is filed last and wins.
            directory
                .ids
                .entry(plain(&school.name))
                .or_insert(school.school_id.clone());
            directory.names.insert(school.school_id, school.name);
        }
        for id in directory.names.keys() {
            directory.ids.insert(plain(id), id.clone());
        }
        Ok(directory)
    }

    /// The schools of an authority: number and name, by name.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn schools(&self, office: &Office) -> Result<Vec<(String, String)>, StoreError> {
        let rows = self.store.schools(&office.id).await?;
        let mut all: Vec<(String, String)> = rows
            .into_iter()
            .filter(|school| !school.closed)
            .map(|school| (school.school_id, school.name))
            .collect();
        all.sort_by(|a, b| a.1.cmp(&b.1));
        Ok(all)
    }

    /// The files that were taken, the latest first.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn rolls_taken(
        &self,
        office: &Office,
        limit: u32,
    ) -> Result<Vec<RollFileRow>, StoreError> {
        self.store.roll_files(&office.id, limit).await
    }

    /// A file that was taken.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn roll_taken(
        &self,
        office: &Office,
        hash: &Digest,
    ) -> Result<Option<RollFileRow>, StoreError> {
        self.store.roll_file(&office.id, hash).await
    }

    /// The school that somebody names: by its number, or by its name as the directory has it.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn school_named(
        &self,
        office: &Office,
        written: &str,
    ) -> Result<Option<String>, StoreError> {
        Ok(self
            .directory(office)
            .await?
            .find(written)
            .map(str::to_owned))
    }
}
