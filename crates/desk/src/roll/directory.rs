//! The schools of an authority, and the files that were taken.

use super::AtSchool;
use crate::office::{Desk, Office};
use std::collections::{BTreeMap, HashMap};
use store::rows::{RollFileRow, SchoolRow};
use store::{Digest, StoreError};

/// The schools of an authority, by what files call them.
pub(crate) struct Directory {
    names: BTreeMap<String, String>,
    ids: HashMap<String, String>,
}

impl Directory {
    /// A school is found by its number, and by a name that no other school has: of two of one
    /// name neither is meant for sure, and a roll or a case at the wrong school loses its children.
    /// A school that has closed gives its name up to one that is open.
    fn of(schools: Vec<SchoolRow>) -> Self {
        let mut named: BTreeMap<String, Vec<&SchoolRow>> = BTreeMap::new();
        for school in &schools {
            named.entry(plain(&school.name)).or_default().push(school);
        }
        let mut ids = HashMap::new();
        for (name, mut theirs) in named {
            if theirs.iter().any(|school| !school.closed) {
                theirs.retain(|school| !school.closed);
            }
            if let [one] = theirs.as_slice() {
                ids.insert(name, one.school_id.clone());
            }
        }
        // A number is surer than a name: it is filed last and wins.
        let numbers = schools.iter().map(|one| one.school_id.clone());
        ids.extend(numbers.map(|id| (plain(&id), id)));
        let names = schools.into_iter().map(|one| (one.school_id, one.name));
        Self {
            names: names.collect(),
            ids,
        }
    }

    /// The number of the school that is written so.
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
        Ok(Directory::of(self.store.schools(&office.id).await?))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn school(id: &str, name: &str, closed: bool) -> SchoolRow {
        SchoolRow {
            school_id: id.to_owned(),
            name: name.to_owned(),
            closed,
            kind: "maintained".to_owned(),
            area: None,
            details: "{}".to_owned(),
        }
    }

    #[test]
    fn of_two_schools_of_one_name_neither_is_found_by_it_and_each_by_its_number() {
        let directory = Directory::of(vec![
            school("6654001", "St Elvan's", false),
            school("6654002", "St. Elvans", false),
            school("6654003", "Beacon Hill", true),
            school("6654004", "Beacon Hill", false),
        ]);
        assert_eq!(directory.find("St Elvan's"), None);
        assert_eq!(directory.find("665 4002"), Some("6654002"));
        assert_eq!(directory.find("beacon hill"), Some("6654004"));
        assert_eq!(directory.find("6654003"), Some("6654003"));
    }
}
