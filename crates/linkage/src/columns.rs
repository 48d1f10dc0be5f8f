//! Which column of a file is which.
//!
//! Headers are ours, others' by a map (`their_header = "our_header"`), or
//! unknown and then left alone. Columns that exist to score an answer are
//! never read, so that no file can lend the matcher the truth.

use crate::Unusable;
use std::collections::BTreeMap;

/// What a column may say about a child.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(usize)]
pub enum Column {
    /// Unique pupil number.
    Upn,
    /// An earlier unique pupil number.
    FormerUpn,
    /// Forename.
    Forename,
    /// Middle names.
    Middle,
    /// Surname.
    Surname,
    /// An earlier surname.
    FormerSurname,
    /// A surname used beside the legal one.
    AliasSurname,
    /// A forename used beside the legal one.
    AliasForename,
    /// The forename that the child goes by.
    Preferred,
    /// The surname that the child goes by.
    PreferredSurname,
    /// Date of birth; a year or an age is taken as an estimate.
    Dob,
    /// Whether the date of birth is a guess.
    DobEstimated,
    /// Age in years on the day of the list.
    Age,
    /// Sex.
    Sex,
    /// House number or name.
    House,
    /// Street.
    Street,
    /// Postcode.
    Postcode,
    /// House at an earlier address.
    PrevHouse,
    /// Street of an earlier address.
    PrevStreet,
    /// Postcode of an earlier address.
    PrevPostcode,
    /// A parent's or carer's forename.
    ParentForename,
    /// A parent's or carer's surname.
    ParentSurname,
    /// Another parent's forename.
    Parent2Forename,
    /// Another parent's surname.
    Parent2Surname,
}

/// Each column with its header and the others that we take for it.
const COLUMNS: [(Column, &str, &[&str]); 24] = [
    (Column::Upn, "upn", &["unique_pupil_number"]),
    (Column::FormerUpn, "former_upn", &["previous_upn"]),
    (
        Column::Forename,
        "forename",
        &["legal_forename", "first_name", "given_name", "forenames"],
    ),
    (Column::Middle, "middle", &["middle_name", "middle_names"]),
    (
        Column::Surname,
        "surname",
        &["legal_surname", "last_name", "family_name"],
    ),
    (
        Column::FormerSurname,
        "former_surname",
        &["previous_surname"],
    ),
    (Column::AliasSurname, "alias_surname", &[]),
    (Column::AliasForename, "alias_forename", &[]),
    (
        Column::Preferred,
        "preferred",
        &["preferred_forename", "known_as", "chosen_forename"],
    ),
    (
        Column::PreferredSurname,
        "preferred_surname",
        &["chosen_surname"],
    ),
    (Column::Dob, "dob", &["date_of_birth", "birth_date"]),
    (Column::DobEstimated, "dob_estimated", &["estimated_dob"]),
    (Column::Age, "age", &["approximate_age", "age_years"]),
    (Column::Sex, "sex", &["gender"]),
    (Column::House, "house", &["house_number", "house_name"]),
    (Column::Street, "street", &["road"]),
    (Column::Postcode, "postcode", &["post_code"]),
    (Column::PrevHouse, "prev_house", &["previous_house"]),
    (Column::PrevStreet, "prev_street", &["previous_street"]),
    (
        Column::PrevPostcode,
        "prev_postcode",
        &["previous_postcode"],
    ),
    (
        Column::ParentForename,
        "parent_forename",
        &["carer_forename"],
    ),
    (Column::ParentSurname, "parent_surname", &["carer_surname"]),
    (Column::Parent2Forename, "parent2_forename", &[]),
    (Column::Parent2Surname, "parent2_surname", &[]),
];

/// For scoring and never read: the truth, what was done to a row, and what a real file lacks.
const NEVER: [&str; 4] = ["truth", "errors", "community", "household"];

/// Our headers, for a message.
pub fn known() -> String {
    COLUMNS.map(|column| column.1).join(", ")
}

fn plain(header: &str) -> String {
    let word: String = header
        .trim()
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '_' })
        .flat_map(char::to_lowercase)
        .collect();
    word.trim_matches('_').to_owned()
}

fn column(header: &str) -> Option<(Column, &'static str)> {
    let header = plain(header);
    COLUMNS
        .iter()
        .find(|(_, ours, others)| *ours == header || others.contains(&header.as_str()))
        .map(|&(column, ours, _)| (column, ours))
}

/// Other people's headers, and which of ours each stands for.
#[derive(Clone, Debug, Default)]
pub struct ColumnMap {
    theirs: BTreeMap<String, String>,
}

impl ColumnMap {
    /// Reads lines of `their_header = "our_header"`. An empty text on the right leaves that
    /// column unread.
    pub fn read(toml: &str) -> Result<Self, Unusable> {
        let table: BTreeMap<String, String> =
            toml::from_str(toml).map_err(|error| Unusable::Map(error.to_string()))?;
        let mut theirs = BTreeMap::new();
        for (their, our) in table {
            if !our.is_empty() && column(&our).is_none() {
                return Err(Unusable::Map(format!(
                    "`{their}` should stand for `{our}`, which is no column of ours. Ours are {}",
                    known()
                )));
            }
            theirs.insert(plain(&their), our);
        }
        Ok(Self { theirs })
    }
}

/// Where in a row each column stands.
#[derive(Clone, Debug)]
pub(crate) struct Places([Option<usize>; COLUMNS.len()]);

impl Places {
    /// Reads a header. The first column is the identifier, whatever it is called.
    pub(crate) fn read<'a>(
        header: impl Iterator<Item = &'a str>,
        map: &ColumnMap,
    ) -> Result<Self, Unusable> {
        let mut places = [None; COLUMNS.len()];
        let mut names: Vec<&str> = Vec::new();
        for (place, theirs) in header.enumerate() {
            names.push(theirs);
            if place == 0 || NEVER.contains(&plain(theirs).as_str()) {
                continue;
            }
            let ours = match map.theirs.get(&plain(theirs)) {
                Some(ours) => column(ours),
                None => column(theirs),
            };
            let Some((column, ours)) = ours else { continue };
            let Some(slot) = places.get_mut(column as usize) else {
                continue;
            };
            if let Some(before) = slot.replace(place) {
                let before = names.get(before).copied().unwrap_or_default();
                return Err(Unusable::Twice(before.into(), theirs.into(), ours));
            }
        }
        if places.iter().all(Option::is_none) {
            return Err(Unusable::NoColumns(names.join(", ")));
        }
        Ok(Self(places))
    }

    pub(crate) fn of(&self, column: Column) -> Option<usize> {
        self.0.get(column as usize).copied().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(header: &str, map: &str) -> Result<Places, Unusable> {
        Places::read(header.split(','), &ColumnMap::read(map)?)
    }

    #[test]
    fn every_column_stands_where_its_number_says() {
        for (place, (column, _, _)) in COLUMNS.iter().enumerate() {
            assert_eq!(*column as usize, place);
        }
    }

    #[test]
    fn headers_are_ours_or_mapped_or_left_alone() {
        let read = places("qid,UPN,Given Name,shoe size", "").unwrap();
        assert_eq!(read.of(Column::Upn), Some(1));
        assert_eq!(read.of(Column::Forename), Some(2));
        let read = places("rec_id,nach,vor", "nach = \"surname\"\nvor = \"forename\"").unwrap();
        assert_eq!(read.of(Column::Surname), Some(1));
        assert_eq!(read.of(Column::Forename), Some(2));
    }

    #[test]
    fn the_truth_is_never_read_and_the_identifier_is_no_evidence() {
        assert!(matches!(
            places("upn,truth,errors,community,household", ""),
            Err(Unusable::NoColumns(_))
        ));
        assert!(places("qid,truth,surname", "truth = \"surname\"").is_ok());
    }

    #[test]
    fn a_map_says_what_is_wrong_with_it() {
        assert!(matches!(
            ColumnMap::read("a = \"b\""),
            Err(Unusable::Map(_))
        ));
        assert!(matches!(ColumnMap::read("a = b"), Err(Unusable::Map(_))));
        assert!(matches!(
            places("id,surname,last_name", ""),
            Err(Unusable::Twice(_, _, "surname"))
        ));
        assert!(places("id,surname,last_name", "last_name = \"\"").is_ok());
    }
}
