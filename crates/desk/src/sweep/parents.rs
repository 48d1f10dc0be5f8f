//! Parents and carers of those whom we look for, on the lists of who lives here: where they are,
//! the child may be.

use super::trace::{Asked, Seen, homes_of};
use crate::identify::compared_with;
use crate::lists::{Grown, is_grown, pupil};
use crate::office::{Desk, Office, OfficeError};
use casework::child::Name;
use casework::ids::{ChildId, HouseholdId};
use casework::lead::{Compared, Evidence};
use casework::sweep::{List, Listed};
use jiff::civil::Date;
use matching::{Person, PersonName};
use std::collections::HashSet;
use store::rows::RollPupilRow;

impl Desk {
    /// The children who are looked for.
    pub(crate) async fn children_sought(
        &self,
        office: &Office,
        today: Date,
    ) -> Result<HashSet<ChildId>, OfficeError> {
        let asked = self.looked_for(office, today).await?;
        let own = asked.into_iter().filter(|asked| !asked.kin);
        Ok(own.map(|asked| ChildId::new(asked.who.child_id)).collect())
    }

    /// The parents and carers of the children who are looked for, by their names.
    pub(crate) async fn parents_sought(
        &self,
        office: &Office,
        today: Date,
    ) -> Result<Grown<usize>, OfficeError> {
        let asked = self.looked_for(office, today).await?;
        let parents = self.parents_of(office, &asked).await?;
        Ok(Grown::of(parents.iter().map(|(name, at)| (name, *at))))
    }

    /// The grown-ups of the children who are asked for, each with the child's place.
    async fn parents_of(
        &self,
        office: &Office,
        asked: &[Asked],
    ) -> Result<Vec<(Name, usize)>, OfficeError> {
        let mut all = Vec::new();
        for (at, asked) in asked.iter().enumerate().filter(|(_, asked)| !asked.kin) {
            for home in homes_of(&asked.who) {
                let home = HouseholdId::new(home);
                let household = self.load_household(office, &home, &mut Vec::new()).await?;
                let named = household
                    .adults
                    .iter()
                    .filter_map(|adult| called(&adult.name));
                all.extend(named.map(|name| (name, at)));
            }
        }
        Ok(all)
    }

    /// Grown-ups on a list of who lives here who are called as a parent of somebody who is looked
    /// for.
    pub(super) async fn parents_seen<'a>(
        &self,
        office: &Office,
        asked: &'a [Asked],
        today: Date,
    ) -> Result<Vec<(&'a Asked, Seen)>, OfficeError> {
        let believed = self.believed(office).await?;
        let grown = |says: &Listed| matches!(says, Listed::Lives { .. });
        let mut rows = believed.rows.iter();
        if !rows.any(|(row, says)| grown(says) && is_grown(row, today)) {
            return Ok(Vec::new());
        }
        let parents = self.parents_of(office, asked).await?;
        let parents = Grown::of(parents.iter().map(|(name, at)| (name, (name.clone(), *at))));
        let mut all = Vec::new();
        for (row, says) in &believed.rows {
            if !grown(says) || !is_grown(row, today) {
                continue;
            }
            for (name, at) in parents.called(row) {
                let (Some(asked), Some(file)) = (asked.get(*at), believed.file(row)) else {
                    continue;
                };
                let pupil = pupil(row);
                let seen = Seen {
                    place: format!("{}|{}", List::Population, row.source),
                    fact: Evidence::OnList {
                        list: List::Population,
                        source: row.source.clone(),
                        file,
                    },
                    kin: true,
                    parent: true,
                    strong: false,
                    compared: called_alike(name, &pupil),
                    circle: None,
                    row: pupil,
                };
                all.push((asked, seen));
            }
        }
        Ok(all)
    }
}

/// A grown-up's name as it is written in one: the first word and the last. One word alone is
/// nobody's.
fn called(written: &str) -> Option<Name> {
    let (first, last) = written.trim().rsplit_once(' ')?;
    let forename = first.split_whitespace().next()?;
    Some(Name::legal(forename, last))
}

/// What the names of a parent and of somebody on a list are worth.
fn called_alike(name: &Name, row: &RollPupilRow) -> Vec<Compared> {
    let called = Person {
        id: "p".to_owned(),
        names: vec![PersonName {
            forename: name.forename.clone(),
            surname: name.surname.clone(),
            ..PersonName::default()
        }],
        ..Person::default()
    };
    compared_with(&called, &crate::roll::person("r".to_owned(), row))
}
