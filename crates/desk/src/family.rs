//! The family of a child, as one reader may see it.

use crate::cases::Loaded;
use crate::office::{Desk, OfficeError};
use crate::people::Who;
use casework::child::Name;
use casework::ids::{CaseId, StageId};
use jiff::civil::Date;

/// A brother or sister.
pub struct Sibling {
    /// The name as lists show it.
    pub name: String,
    /// Date of birth, where known.
    pub born: Option<Date>,
    /// The case, with the stage it stands in; nothing where there is none.
    pub case: Option<(CaseId, StageId)>,
}

/// An adult of the household.
pub struct Relative {
    /// The name.
    pub name: String,
    /// What the adult is to the child.
    pub relationship: String,
    /// A contact rule is kept on this adult.
    pub ruled: bool,
}

impl Desk {
    /// Brothers and sisters: the other children of the household. One whose record is
    /// restricted, or whose cases are all closed to the reader, is not there for them.
    ///
    /// # Errors
    ///
    /// When the store fails or an entry cannot be read.
    pub async fn siblings(&self, who: &Who, loaded: &Loaded) -> Result<Vec<Sibling>, OfficeError> {
        let household = loaded.facts.household.as_str();
        let children = self
            .store
            .children_of_household(&who.office.id, household)
            .await?;
        let mut siblings = Vec::new();
        for child in children {
            if child.child_id == loaded.child.id.as_str() {
                continue;
            }
            let cases = self
                .store
                .cases_of_child(&who.office.id, &child.child_id)
                .await?;
            let mut seen = Vec::new();
            for row in &cases {
                if let Some(other) = self.case(who, &row.case_id).await? {
                    seen.push((other.case.open(), other.case.id, other.case.stage));
                }
            }
            if seen.is_empty() && (child.restricted || !cases.is_empty()) {
                continue;
            }
            // An open case says more than an ended one.
            seen.sort_by_key(|(open, _, _)| !*open);
            let names: Vec<Name> = serde_json::from_str(&child.names).unwrap_or_default();
            siblings.push(Sibling {
                name: names.first().map_or_else(String::new, Name::display),
                born: child.dob,
                case: seen.into_iter().next().map(|(_, id, stage)| (id, stage)),
            });
        }
        Ok(siblings)
    }

    /// The adults of the household whom the reader may know of.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn adults(&self, who: &Who, loaded: &Loaded) -> Result<Vec<Relative>, OfficeError> {
        let sees = crate::work::sees(who);
        let rows = self
            .store
            .adults_of_household(&who.office.id, loaded.facts.household.as_str())
            .await?;
        Ok(rows
            .into_iter()
            .filter(|row| match (&sees, row.restricted) {
                (_, false) | (store::rows::Sees::All, true) => true,
                (store::rows::Sees::Groups(groups), true) => row
                    .restriction_group
                    .as_ref()
                    .is_some_and(|group| groups.contains(group)),
            })
            .map(|row| {
                let names: Vec<Name> = serde_json::from_str(&row.names).unwrap_or_default();
                Relative {
                    name: names.first().map_or_else(String::new, Name::display),
                    relationship: row.relationship.unwrap_or_default(),
                    ruled: row.contact_rule,
                }
            })
            .collect())
    }
}
