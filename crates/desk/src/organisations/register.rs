//! A register of schools: first what it would do, then loading it. England's register with its
//! links, and Wales's list.

use super::{Details, DirectoryEvent};
use crate::act::ActError;
use crate::inbox::allowed;
use crate::office::{Desk, OfficeError};
use crate::people::Who;
use crate::roll::{FileError, Remark, What};
use casework::access::Action;
use formats::column::Column;
use formats::listing::Listing;
use formats::school_number::SchoolNumber;
use formats::schools::{
    Register, School, SchoolLink, SchoolStatus, read_school_links, read_schools,
};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use store::rows::SchoolRow;
use store::{Change, Digest, StoreError};

/// A school that closed longer ago than this, in years, and that nobody here knows, is not taken
/// in: nobody of school age was at it.
const CLOSED_WITHIN: i64 = 12;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegisterOf {
    /// Schools.
    Schools,
    /// Which school took over from which.
    Links,
}

/// A register that was sent and waits to be loaded.
#[derive(Clone)]
pub struct RegisterReading {
    /// The file's name.
    pub name: String,
    /// The digest of its bytes.
    pub hash: Digest,
    /// The authorities whose schools are taken, by their three figures.
    pub authorities: BTreeSet<u16>,
    read: Arc<Read>,
}

enum Read {
    Schools(Listing<School>),
    Links(Listing<SchoolLink>),
}

/// A school that the register would change, or add.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Its number.
    pub id: String,
    /// Its name as the register has it.
    pub name: String,
    /// Its name as the directory has it, where that is another.
    pub was: Option<String>,
}

/// What loading a register would do, or did.
#[derive(Clone, Debug)]
pub struct RegisterReport {
    /// The file's name.
    pub name: String,
    /// The digest of its bytes.
    pub hash: Digest,
    /// What it is.
    pub of: RegisterOf,
    /// Rows read, headings not counted.
    pub rows: usize,
    /// The authorities whose schools are taken.
    pub authorities: BTreeSet<u16>,
    /// Schools that are new to the directory.
    pub added: Vec<Changed>,
    /// Schools of which it says something else.
    pub changed: Vec<Changed>,
    /// Schools that it says have closed.
    pub closed: Vec<Changed>,
    /// Schools of which it says what the directory says.
    pub same: usize,
    /// Schools of these authorities that the directory has and the register has not: they stay.
    pub missing: Vec<Changed>,
    /// Rows that are not read.
    pub rejected: Vec<Remark>,
    /// It was loaded.
    pub loaded: bool,
}

impl Desk {
    /// Reads a file as a register of schools, or as its links. Where no authority is named, those
    /// of the schools that the directory has are meant.
    ///
    /// # Errors
    ///
    /// When no row can be read as either.
    pub async fn read_register(
        &self,
        who: &Who,
        name: String,
        bytes: Vec<u8>,
        authorities: BTreeSet<u16>,
    ) -> Result<Result<RegisterReading, FileError>, OfficeError> {
        let mut authorities = authorities;
        if authorities.is_empty() {
            for school in self.store.schools(&who.office.id).await? {
                let number = school.school_id.parse::<SchoolNumber>();
                authorities.extend(number.ok().map(SchoolNumber::authority));
            }
        }
        let read = tokio::task::spawn_blocking(move || {
            let hash = Digest::of(&bytes);
            // A table of links has a school's number and no name of its own.
            let read = match read_school_links(&bytes) {
                Ok(links) => Ok(Read::Links(links)),
                Err(_) => read_schools(&bytes).map(Read::Schools),
            };
            read.map(|read| (hash, read))
        })
        .await
        .map_err(|_| StoreError::Other("reading the file broke off; send it again".to_owned()))?;
        Ok(read.map(|(hash, read)| RegisterReading {
            name,
            hash,
            authorities,
            read: Arc::new(read),
        }))
    }

    /// What loading a register would do. Changes nothing.
    ///
    /// # Errors
    ///
    /// When it is not for this person, or the store fails.
    pub async fn look_at_register(
        &self,
        who: &Who,
        reading: &RegisterReading,
    ) -> Result<RegisterReport, ActError> {
        allowed(who, Action::ManageDirectory)?;
        Ok(self.beside_directory(who, reading).await?.0)
    }

    /// Loads a register: its schools are put into the directory and one entry is written for the
    /// file. The same file again changes nothing.
    ///
    /// # Errors
    ///
    /// When it is not for this person, or the store fails.
    pub async fn take_register(
        &self,
        who: &Who,
        reading: &RegisterReading,
    ) -> Result<RegisterReport, ActError> {
        allowed(who, Action::ManageDirectory)?;
        let (mut report, rows) = self.beside_directory(who, reading).await?;
        if !rows.is_empty() {
            let event = DirectoryEvent::Register {
                name: report.name.clone(),
                hash: report.hash,
                added: report.added.len(),
                changed: report.changed.len(),
                closed: report.closed.len(),
            };
            let changes = rows.into_iter().map(Change::from).collect();
            self.write_directory(who, &event, changes).await?;
        }
        report.loaded = true;
        Ok(report)
    }

    /// A register beside the directory: what it says, and the rows that come of it.
    async fn beside_directory(
        &self,
        who: &Who,
        reading: &RegisterReading,
    ) -> Result<(RegisterReport, Vec<SchoolRow>), OfficeError> {
        let held = self.store.schools(&who.office.id).await?;
        let held: BTreeMap<String, SchoolRow> = held
            .into_iter()
            .map(|school| (school.school_id.clone(), school))
            .collect();
        let mut report = RegisterReport {
            name: reading.name.clone(),
            hash: reading.hash,
            of: RegisterOf::Schools,
            rows: 0,
            authorities: reading.authorities.clone(),
            added: Vec::new(),
            changed: Vec::new(),
            closed: Vec::new(),
            same: 0,
            missing: Vec::new(),
            rejected: Vec::new(),
            loaded: false,
        };
        let rows = match reading.read.as_ref() {
            Read::Schools(file) => {
                report.rows = file.rows_read;
                report.rejected = rejected(file);
                schools(file, &held, self.today(), &mut report)
            }
            Read::Links(file) => {
                report.of = RegisterOf::Links;
                report.rows = file.rows_read;
                report.rejected = rejected(file);
                links(file, &held, &mut report)
            }
        };
        Ok((report, rows))
    }

    /// Keeps a register for an hour, for the person who looked at it.
    pub fn hold_register(&self, who: &Who, reading: RegisterReading) {
        self.hold_a_register(&who.office, &who.person, reading);
    }
}

fn rejected<R>(file: &Listing<R>) -> Vec<Remark> {
    let heading = |column: Column| file.columns.heading(column).to_owned();
    file.rejected
        .iter()
        .map(|wrong| Remark {
            line: wrong.row,
            column: wrong.column.map(heading),
            shape: wrong.shape.clone(),
            what: What::Row(wrong.reason.clone()),
        })
        .collect()
}

/// The schools of a register that differ from the directory's.
fn schools(
    file: &Listing<School>,
    held: &BTreeMap<String, SchoolRow>,
    today: Date,
    report: &mut RegisterReport,
) -> Vec<SchoolRow> {
    let (register, _) = Register::new(file.rows.clone(), &[]);
    let mut rows = Vec::new();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for school in register.schools() {
        let Some(number) = school.number else {
            continue;
        };
        // Two that share a number after a conversion: the one that is open is meant.
        let first = register.by_number(number).next();
        let meant = first.is_some_and(|first| first.row == school.row);
        if !report.authorities.contains(&number.authority()) || !meant {
            continue;
        }
        let id = number.to_string();
        let closed = !school.was_open_on(today) && !opens_later(school);
        let before = held.get(&id);
        if closed && before.is_none() && long_closed(school, today) {
            continue;
        }
        seen.insert(id.clone());
        let row = row(school, &id, closed, before);
        let told = Changed {
            id,
            name: row.name.clone(),
            was: before
                .map(|before| before.name.clone())
                .filter(|name| *name != row.name),
        };
        match before {
            Some(before) if *before == row => {
                report.same += 1;
                continue;
            }
            Some(before) if closed && !before.closed => report.closed.push(told),
            Some(_) => report.changed.push(told),
            None => report.added.push(told),
        }
        rows.push(row);
    }
    let of_these = |id: &str| {
        let number = id.parse::<SchoolNumber>();
        number.is_ok_and(|number| report.authorities.contains(&number.authority()))
    };
    let missing: Vec<Changed> = held
        .values()
        .filter(|school| !school.closed && of_these(&school.school_id))
        .filter(|school| !seen.contains(&school.school_id))
        .map(|school| Changed {
            id: school.school_id.clone(),
            name: school.name.clone(),
            was: None,
        })
        .collect();
    report.missing = missing;
    rows
}

fn opens_later(school: &School) -> bool {
    school.status.given() == Some(&SchoolStatus::Proposed)
}

/// Whether a school closed so long ago that nobody of school age was at it.
fn long_closed(school: &School, today: Date) -> bool {
    let since = today.checked_sub(CLOSED_WITHIN.years()).ok();
    match (school.closed.given(), since) {
        (Some(closed), Some(since)) => *closed < since,
        _ => true,
    }
}

fn row(school: &School, id: &str, closed: bool, before: Option<&SchoolRow>) -> SchoolRow {
    let mut details = before.map(Details::of).unwrap_or_default();
    let telephone = school.written(Column::Telephone);
    if !telephone.is_empty() {
        details.telephone = Some(telephone.to_owned());
    }
    details.urn = school.urn.given().copied().or(details.urn);
    let postcode = school.postcode.given();
    details.postcode = postcode
        .map(|code| code.as_str().to_owned())
        .or(details.postcode);
    let kinds = school.kinds().join(" ");
    SchoolRow {
        school_id: id.to_owned(),
        name: school.name().to_owned(),
        kind: match (kinds.is_empty(), before) {
            (true, Some(before)) => before.kind.clone(),
            _ => kinds,
        },
        area: before.and_then(|before| before.area.clone()),
        details: match before {
            // Written anew only where it says something else.
            Some(before) if Details::of(before) == details => before.details.clone(),
            _ => details.written(),
        },
        closed,
    }
}

/// The schools of the directory that were taken over, by the links of a register.
fn links(
    file: &Listing<SchoolLink>,
    held: &BTreeMap<String, SchoolRow>,
    report: &mut RegisterReport,
) -> Vec<SchoolRow> {
    let (register, _) = Register::new(Vec::new(), &file.rows);
    let numbers: BTreeMap<u32, &SchoolRow> = held
        .values()
        .filter_map(|school| Some((Details::of(school).urn?, school)))
        .collect();
    let mut rows = Vec::new();
    for (urn, school) in &numbers {
        let after = register.successors(*urn);
        let became: Vec<String> = after
            .iter()
            .map(|urn| match numbers.get(urn) {
                Some(other) => other.school_id.clone(),
                None => urn.to_string(),
            })
            .filter(|id| *id != school.school_id)
            .collect();
        let mut details = Details::of(school);
        if became.is_empty() || details.became == became {
            report.same += 1;
            continue;
        }
        details.became = became;
        report.changed.push(Changed {
            id: school.school_id.clone(),
            name: school.name.clone(),
            was: None,
        });
        rows.push(SchoolRow {
            details: details.written(),
            ..(*school).clone()
        });
    }
    rows
}
