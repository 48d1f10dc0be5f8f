//! Those who have left a roll, as the rules read them.

use crate::office::{Desk, Office, OfficeError};
use casework::calendar::SchoolId;
use casework::child::{DateOfBirth, Name, Upn};
use casework::lead::{About, File};
use casework::sweep::{Destination, Leaver, must_speak_since};
use jiff::civil::Date;
use std::collections::{BTreeSet, HashMap};
use store::Digest;
use store::rows::{RollFileRow, RollPupilRow};

/// Somebody who has left a roll.
pub(super) struct Left {
    /// As the rules read them.
    pub leaver: Leaver,
    row: RollPupilRow,
}

impl Left {
    /// The entry of the roll.
    pub fn row(&self) -> &RollPupilRow {
        &self.row
    }

    /// As a lead tells of them.
    pub fn about(&self) -> About {
        about(&self.row)
    }
}

/// A pupil of a roll as a lead tells of them.
pub(crate) fn about(row: &RollPupilRow) -> About {
    let lines = [row.address.as_deref(), row.postcode.as_deref()];
    let address: Vec<&str> = lines.into_iter().flatten().collect();
    About {
        name: Name {
            middle: row.middle_names.clone().unwrap_or_default(),
            ..Name::legal(row.forename.as_str(), row.surname.as_str())
        },
        born: row.dob.map(DateOfBirth::from),
        upn: row.upn.clone(),
        address: (!address.is_empty()).then(|| address.join(", ")),
        known: None,
    }
}

impl Desk {
    /// Everybody who has left a roll by a day and did not come back to it.
    pub(super) async fn leavers(
        &self,
        office: &Office,
        today: Date,
    ) -> Result<Vec<Left>, OfficeError> {
        let rows = self.store.left_rolls(&office.id, today).await?;
        let mut hashes: Vec<Digest> = rows.iter().map(|row| row.last_file).collect();
        hashes.sort_unstable_by_key(|hash| hash.0);
        hashes.dedup();
        let files = self.store.roll_files_of(&office.id, &hashes).await?;
        let files: HashMap<[u8; 32], RollFileRow> =
            files.into_iter().map(|file| (file.hash.0, file)).collect();
        let here = self.on_rolls_by_number(office, &rows, today).await?;
        let directory = self.directory(office).await?;
        let mut left = Vec::with_capacity(rows.len());
        for row in rows {
            let Some(held) = files.get(&row.last_file.0) else {
                continue;
            };
            let had = file_of(held);
            // A day that lies after the file that no longer has the child was never reached.
            let given = row
                .leaving_date
                .filter(|day| row.believed_until.is_none_or(|until| *day <= until));
            let destination = Destination::read(
                row.destination.as_deref().unwrap_or_default(),
                row.leaving_reason.as_deref().unwrap_or_default(),
                |written| directory.find(written).map(SchoolId::from),
            );
            let last_day = given.unwrap_or(had.as_at);
            let arrived = row.entry_date.or(Some(row.believed_from));
            let since = must_speak_since(last_day, arrived, today);
            let on_a_roll = row.upn.as_ref().is_some_and(|upn| {
                let mut standing = here.get(upn).into_iter().flatten();
                standing.any(|there| there.may_be(&row) && there.says_since(since))
            });
            let who = who(&row);
            left.push(Left {
                leaver: Leaver {
                    who: roll_number(&who),
                    school: SchoolId::from(row.school_id.as_str()),
                    since: row.entry_date,
                    arrived,
                    last_day,
                    given: given.is_some(),
                    had,
                    gone: None,
                    destination,
                    born: row.dob,
                    on_a_roll,
                },
                row,
            });
        }
        Ok(left)
    }

    /// The numbers of leavers that stand on a roll on a day, each with who stands there: one number
    /// may have been given to two children, twins among them.
    async fn on_rolls_by_number(
        &self,
        office: &Office,
        rows: &[RollPupilRow],
        today: Date,
    ) -> Result<HashMap<String, Vec<There>>, OfficeError> {
        let upns: BTreeSet<&str> = rows.iter().filter_map(|row| row.upn.as_deref()).collect();
        let upns: Vec<&str> = upns.into_iter().collect();
        let now = self.store.on_rolls_now(&office.id, &upns).await?;
        let sent = self.store.roll_schools(&office.id).await?;
        let sent: HashMap<&str, Date> = sent
            .iter()
            .map(|roll| (roll.school_id.as_str(), roll.as_at))
            .collect();
        let mut here: HashMap<String, Vec<There>> = HashMap::new();
        for row in now {
            if row.leaving_date.is_some_and(|day| day < today) {
                continue;
            }
            let there = There {
                born: row.dob,
                forename: forename(&row),
                sent: sent.get(row.school_id.as_str()).copied(),
            };
            if let Some(upn) = row.upn {
                here.entry(upn).or_default().push(there);
            }
        }
        Ok(here)
    }
}

/// Who stands on a roll under a number.
struct There {
    born: Option<Date>,
    forename: String,
    /// The day of which the last file of that roll speaks.
    sent: Option<Date>,
}

impl There {
    /// Whether the roll is recent enough to say where a child is.
    fn says_since(&self, since: Date) -> bool {
        self.sent.is_some_and(|sent| sent >= since)
    }

    /// Whether it is a leaver, as far as birthday and forename say. Who is called otherwise there
    /// is compared by everything else.
    fn may_be(&self, row: &RollPupilRow) -> bool {
        (self.born.is_none() || self.born == row.dob) && self.forename == forename(row)
    }
}

/// The first of the forenames.
fn forename(row: &RollPupilRow) -> String {
    let first = row.forename.split_whitespace().next().unwrap_or_default();
    first.to_lowercase()
}

pub(super) fn file_of(row: &RollFileRow) -> File {
    File {
        name: row.name.clone(),
        hash: row.hash.to_string(),
        as_at: row.as_at,
    }
}

/// Who a row is about: the number where it is one, or else the surname; always with the forename
/// and the birthday. "TBC" in the place of a number is many children, and one number is now and
/// then given to two.
pub(super) fn who(row: &RollPupilRow) -> String {
    let born = row.dob.map(|born| born.to_string()).unwrap_or_default();
    let number = row.upn.as_deref().and_then(|upn| upn.parse::<Upn>().ok());
    let named = match &number {
        Some(upn) => upn.as_str(),
        None => row.surname.as_str(),
    };
    format!("{named} {} {born}", row.forename).to_lowercase()
}

pub(super) fn roll_number(who: &str) -> u64 {
    let digest = Digest::of(who.as_bytes()).0;
    digest
        .iter()
        .take(8)
        .fold(0, |number, byte| (number << 8) | u64::from(*byte))
}
