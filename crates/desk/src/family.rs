//! The family of a child, as one reader may see it.

use crate::cases::Loaded;
use crate::office::{Desk, OfficeError};
use crate::people::Who;
use casework::child::Name;
use casework::ids::AdultId;
use casework::safeguarding::{Likeness, Party, RuleInForce};
use casework::world::Household;
use jiff::civil::Date;

/// A brother or sister.
pub struct Sibling {
    /// The name as lists show it.
    pub name: String,
    /// Date of birth, where known.
    pub born: Option<Date>,
    /// The case in the words that the reader may have, the open one where there are several;
    /// nothing where there is none.
    pub case: Option<Box<Loaded>>,
}

/// Another case of the same child.
pub struct Episode {
    /// The case in the words that the reader may have.
    pub case: Box<Loaded>,
    /// The day on which it was first opened.
    pub opened: Date,
    /// The day on which it ended, where it has.
    pub ended: Option<Date>,
}

/// An adult of the household.
pub struct Relative {
    /// Which, as contact rules and contacts name them.
    pub id: AdultId,
    /// The name.
    pub name: String,
    /// What the adult is to the child.
    pub relationship: String,
    /// A contact rule is about this adult.
    pub ruled: bool,
}

impl Desk {
    /// The child's other cases that the reader may open, the latest first. One that is closed to
    /// the reader is not there for them, nor counted: a number beside a child tells of it.
    ///
    /// # Errors
    ///
    /// When the store fails or an entry cannot be read.
    pub async fn episodes(&self, who: &Who, loaded: &Loaded) -> Result<Vec<Episode>, OfficeError> {
        let mut episodes = Vec::new();
        for row in self.cases_of(who, &loaded.child.id).await? {
            if row.case_id == loaded.case.id.as_str() {
                continue;
            }
            if let Some(case) = self.case(who, &row.case_id).await? {
                episodes.push(Episode {
                    case: Box::new(case.told_to(who)),
                    opened: row.opened,
                    ended: row.closed,
                });
            }
        }
        episodes.reverse();
        Ok(episodes)
    }

    /// Brothers and sisters: the other children of the household. One whose record is
    /// restricted, or whose cases are all closed to the reader, is not there for them.
    ///
    /// # Errors
    ///
    /// When the store fails or an entry cannot be read.
    pub async fn siblings(&self, who: &Who, loaded: &Loaded) -> Result<Vec<Sibling>, OfficeError> {
        let homes: Vec<_> = loaded.homes.iter().map(|(id, _)| id).collect();
        let children = self.children_of_homes(&who.office.id, &homes).await?;
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
                    seen.push(other.told_to(who));
                }
            }
            if seen.is_empty() && (child.restricted || !cases.is_empty()) {
                continue;
            }
            // An open case says more than an ended one.
            seen.sort_by_key(|other| !other.case.open());
            let names: Vec<Name> = serde_json::from_str(&child.names).unwrap_or_default();
            siblings.push(Sibling {
                name: names.first().map_or_else(String::new, Name::display),
                born: child.dob,
                case: seen.into_iter().next().map(Box::new),
            });
        }
        Ok(siblings)
    }

    /// The adults of the household whom the reader may know of: those on the household's
    /// record, and those whom a list of adults holds besides.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn adults(&self, who: &Who, loaded: &Loaded) -> Result<Vec<Relative>, OfficeError> {
        let sees = crate::work::sees(who);
        let mut rows = Vec::new();
        for (home, _) in &loaded.homes {
            let listed = self
                .store
                .adults_of_household(&who.office.id, home.as_str());
            rows.extend(listed.await?);
        }
        let household = &loaded.household;
        let mut adults: Vec<Relative> = household
            .adults
            .iter()
            .map(|adult| Relative {
                id: adult.id.clone(),
                name: adult.name.clone(),
                relationship: adult.relationship.clone(),
                ruled: about(household, &Party::Adult(adult.id.clone())).is_some(),
            })
            .collect();
        let known = |id: &str| household.adults.iter().any(|adult| adult.id.as_str() == id);
        let listed = rows
            .into_iter()
            .filter(|row| !known(&row.adult_id))
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
                    id: AdultId::new(row.adult_id),
                    name: names.first().map_or_else(String::new, Name::display),
                    relationship: row.relationship.unwrap_or_default(),
                    ruled: row.contact_rule,
                }
            });
        adults.extend(listed);
        Ok(adults)
    }
}

/// The first contact rule of a household that may be about somebody or something.
pub fn about<'h>(household: &'h Household, party: &Party) -> Option<&'h RuleInForce> {
    household.rules.iter().find(|rule| {
        rule.whole_household()
            || rule
                .about
                .iter()
                .any(|barred| barred.like(party, &household.adults) != Likeness::Different)
    })
}
