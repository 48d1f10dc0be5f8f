//! What a file says beside the last one that was believed.

use super::{Concern, Gravity, Limits, What};
use crate::attendance::Attendance;
use crate::cell::Cell;
use crate::column::Column;
use crate::listing::{Listing, Record};
use crate::roll::RollRow;
use casework::child::YearGroup;
use rustc_hash::{FxHashMap, FxHasher};
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

/// What is compared of a file: who was in it, where, and in which year group. Made of a file
/// just read, or pupil by pupil of what was kept of an earlier one.
///
/// Pupils are told apart by a hash of 64 bits of their number, or of name and birthday where
/// they have none. Two of a million would be taken for one once in ten million files; that is
/// good enough to doubt a file by, and is used for nothing else.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
    /// The columns that the file had.
    pub columns: Vec<Column>,
    /// Year group and school of each pupil.
    pupils: FxHashMap<u64, (Option<YearGroup>, u32)>,
    schools: Vec<String>,
    places: BTreeMap<String, u32>,
}

impl Summary {
    /// What is compared of a file just read.
    pub fn of<R: Record>(file: &Listing<R>) -> Self {
        let mut summary = Self {
            sha256: file.sha256.clone(),
            columns: file
                .columns
                .recognised
                .iter()
                .map(|(column, _)| *column)
                .collect(),
            ..Self::default()
        };
        summary.add_all(file.rows.iter().filter_map(Record::child));
        summary
    }

    /// What is compared of a file of marks. A school whose register did not come would look
    /// like one from which everybody stayed away.
    pub fn of_marks(file: &Attendance) -> Self {
        let mut summary = Self {
            sha256: file.sha256.clone(),
            columns: file
                .columns
                .recognised
                .iter()
                .map(|(column, _)| *column)
                .collect(),
            ..Self::default()
        };
        summary.add_all(file.pupils.iter());
        summary
    }

    fn add_all<'r>(&mut self, children: impl Iterator<Item = &'r RollRow>) {
        for child in children {
            let year = child.year_group.given().copied();
            self.add(key(child), child.written(Column::School), year);
        }
    }

    /// Adds a pupil that was kept of an earlier file, under the key of [`Summary::key_of`]: by
    /// the number as it was kept, mistyped or not, or where there is none by name and birthday
    /// (`2014-05-06`).
    pub fn add(&mut self, key: u64, school: &str, year: Option<YearGroup>) {
        let place = match self.places.get(school) {
            Some(place) => *place,
            None => {
                let place = u32::try_from(self.schools.len()).unwrap_or(u32::MAX);
                self.schools.push(school.to_owned());
                self.places.insert(school.to_owned(), place);
                place
            }
        };
        self.pupils.insert(key, (year, place));
    }

    /// The key of a pupil.
    pub fn key_of(upn: Option<&str>, surname: &str, forename: &str, born: &str) -> u64 {
        let mut hasher = FxHasher::default();
        match upn {
            Some(upn) => upn.hash(&mut hasher),
            None => {
                let plain = |name: &str| name.trim().to_lowercase();
                (plain(surname), plain(forename), born).hash(&mut hasher);
            }
        }
        hasher.finish()
    }

    /// How many pupils it has.
    pub fn pupils(&self) -> usize {
        self.pupils.len()
    }
}

fn key(child: &RollRow) -> u64 {
    let born = child.dob.given().map(|born| born.date().to_string());
    // A mistyped number that stays the same still tells one pupil from others.
    let upn = match &child.upn {
        Cell::Given(upn) => Some(upn.as_str()),
        Cell::Unreadable(written) => Some(written.as_str()),
        Cell::Blank | Cell::NoColumn => None,
    };
    let born = born.unwrap_or_default();
    Summary::key_of(upn, child.surname(), child.forename(), &born)
}

/// What is hard to believe of a list of which so many of the last are gone.
pub fn shrunk(gone: usize, of: usize, limits: &Limits) -> Option<Concern> {
    let over = limits.over(gone, of, limits.gone_from_school);
    over.then(|| Concern::new(Gravity::Hold, What::Gone { gone, of }, &[]))
}

/// What is hard to believe of a roll beside the last one of the same school or authority.
/// `new_year` says that a school year has begun between the two: then the highest year group of
/// each school was about to leave.
pub fn against_last(
    last: &Summary,
    this: &Summary,
    new_year: bool,
    limits: &Limits,
) -> Vec<Concern> {
    let mut concerns = Vec::new();
    if !last.sha256.is_empty() && last.sha256 == this.sha256 {
        concerns.push(Concern::new(Gravity::Tell, What::SameFile, &[]));
        return concerns;
    }
    let mut tell = |gravity, what| concerns.push(Concern::new(gravity, what, &[]));
    gone(last, this, new_year, limits, &mut tell);
    let new = this
        .pupils
        .keys()
        .filter(|key| !last.pupils.contains_key(key))
        .count();
    if last.pupils() >= limits.least && limits.over(new, this.pupils(), limits.new) {
        let of = this.pupils();
        tell(Gravity::Hold, What::New { new, of });
    }
    let columns: Vec<Column> = last
        .columns
        .iter()
        .copied()
        .filter(|column| !this.columns.contains(column))
        .collect();
    if !columns.is_empty() {
        tell(Gravity::Tell, What::ColumnsGone { columns });
    }
    concerns
}

fn gone(
    last: &Summary,
    this: &Summary,
    new_year: bool,
    limits: &Limits,
    tell: &mut impl FnMut(Gravity, What),
) {
    // The highest year group of each school, whose pupils are about to leave it.
    let mut highest: Vec<Option<YearGroup>> = vec![None; last.schools.len()];
    for (year, school) in last.pupils.values() {
        if let Some(top) = highest.get_mut(*school as usize) {
            *top = (*top).max(*year);
        }
    }
    let leaving = |year: Option<YearGroup>, school: u32| {
        let top = highest.get(school as usize).copied().flatten();
        new_year && year.is_some() && year == top
    };
    let mut by_school = vec![(0_usize, 0_usize); last.schools.len()];
    let mut by_year: BTreeMap<YearGroup, usize> = BTreeMap::new();
    for (key, (year, school)) in &last.pupils {
        if let Some(year) = year {
            *by_year.entry(*year).or_default() += 1;
        }
        if leaving(*year, *school) {
            continue;
        }
        if let Some((gone, of)) = by_school.get_mut(*school as usize) {
            *of += 1;
            *gone += usize::from(!this.pupils.contains_key(key));
        }
    }
    let all = by_school
        .iter()
        .fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    let (gone, of) = all;
    let whole = limits.over(gone, of, limits.gone);
    if whole {
        tell(Gravity::Hold, What::Gone { gone, of });
    }
    if last.schools.len() > 1 {
        for ((gone, of), school) in by_school.into_iter().zip(&last.schools) {
            if limits.over(gone, of, limits.gone_from_school) {
                let school = school.clone();
                tell(Gravity::Hold, What::GoneFromSchool { school, gone, of });
            }
        }
    }
    let now: std::collections::BTreeSet<YearGroup> =
        this.pupils.values().filter_map(|(year, _)| *year).collect();
    // A school without year groups in its file has lost the column and not the pupils.
    if !now.is_empty() && !new_year {
        for (year, had) in by_year {
            if had >= limits.least && !now.contains(&year) {
                let year = year.to_string();
                tell(Gravity::Hold, What::YearGone { year, had });
            }
        }
    }
}
