//! The register of schools: England's GIAS as a table (Windows-1252) with its table of links,
//! and Wales's list of school addresses.
//!
//! A child's last school may long have become another. [`Register::successors`] follows the links
//! from the one to the other.

use crate::cell::Cell;
use crate::column::Column;
use crate::layout::Kind;
use crate::listing::{self, Listing, Record};
use crate::report::{Doubt, FileError, Reason, RowError};
use crate::roll::{RollRow, Words};
use crate::school_number::SchoolNumber;
use crate::values::Values;
use casework::child::Postcode;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::collections::BTreeSet;

/// Whether a school is open.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SchoolStatus {
    /// Open.
    Open,
    /// Closed.
    Closed,
    /// Open, and proposed to close.
    Closing,
    /// Proposed to open.
    Proposed,
}

/// A school of the register.
#[derive(Clone)]
pub struct School {
    /// The line of the file, counted from 1.
    pub row: u64,
    /// Unique reference number, in England.
    pub urn: Cell<u32>,
    /// Authority and establishment. Some establishments have none.
    pub number: Option<SchoolNumber>,
    /// What it was before the authorities changed.
    pub previous_number: Option<SchoolNumber>,
    /// Whether it is open. Wales's list has open schools and does not say so.
    pub status: Cell<SchoolStatus>,
    /// Type of establishment, as England codes it: 30 for a school in Wales.
    pub kind: Cell<u32>,
    /// Group of types.
    pub group: Cell<u32>,
    /// First day.
    pub opened: Cell<Date>,
    /// Last day.
    pub closed: Cell<Date>,
    /// Lowest age by statute.
    pub low_age: Cell<u32>,
    /// Highest age by statute.
    pub high_age: Cell<u32>,
    /// Postcode.
    pub postcode: Cell<Postcode>,
    words: Words,
}

impl std::fmt::Debug for School {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("School")
            .field("urn", &self.urn.given())
            .field("number", &self.number)
            .finish_non_exhaustive()
    }
}

impl School {
    /// Its name.
    pub fn name(&self) -> &str {
        self.written(Column::SchoolName)
    }

    /// The words under a column, empty where there are none.
    pub fn written(&self, column: Column) -> &str {
        self.words.get(column).unwrap_or_default()
    }

    /// Whether it was open on a day, as far as its dates say; the status where they say nothing.
    pub fn was_open_on(&self, day: Date) -> bool {
        let opened = self.opened.given().is_none_or(|opened| *opened <= day);
        let closed = self.closed.given().is_some_and(|closed| *closed < day);
        let ended = self.closed.given().is_none()
            && self.status.given().is_some_and(|status| match status {
                SchoolStatus::Closed | SchoolStatus::Proposed => true,
                SchoolStatus::Open | SchoolStatus::Closing => false,
            });
        opened && !closed && !ended
    }
}

/// What another school is to a school.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// It came after: by conversion, merger, amalgamation or split.
    Successor,
    /// It came before.
    Predecessor,
    /// Something else: a shared sixth form, an expansion.
    Other,
}

/// A link from one school to another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SchoolLink {
    /// The line of the file, counted from 1.
    pub row: u64,
    /// The one.
    pub urn: u32,
    /// The other.
    pub other: u32,
    /// What the other is to the one.
    pub kind: LinkKind,
    /// Since when.
    pub since: Option<Date>,
}

/// Reads a register of schools.
///
/// # Errors
/// Only where no row can be read at all: an empty file, not text, no headings.
pub fn read_schools(bytes: &[u8]) -> Result<Listing<School>, FileError> {
    listing::read(bytes, Kind::Schools, &mut |_| {})
}

/// Reads the links of a register.
///
/// # Errors
/// As [`read_schools`].
pub fn read_school_links(bytes: &[u8]) -> Result<Listing<SchoolLink>, FileError> {
    listing::read(bytes, Kind::SchoolLinks, &mut |_| {})
}

impl Record for School {
    fn read(values: &mut Values<'_>) -> Result<Self, RowError> {
        let given = |column| values.written(column).unwrap_or_default();
        let name = given(Column::SchoolName);
        if name.is_empty() {
            return Err(values.refuse(Some(Column::SchoolName), Reason::NothingHere));
        }
        let number = number(
            given(Column::School),
            given(Column::Authority),
            given(Column::EstablishmentNumber),
        );
        let previous_number = number_of(
            given(Column::PreviousAuthority),
            given(Column::PreviousEstablishment),
        );
        let urn = values.number(Column::Urn);
        if urn.given().is_none() && number.is_none() {
            return Err(values.refuse(Some(Column::Urn), Reason::NotASchool));
        }
        Ok(Self {
            row: values.cells.line,
            urn,
            number,
            previous_number,
            status: values.coded(Column::SchoolStatus, Reason::UnknownCode, status),
            kind: values.number(Column::SchoolType),
            group: values.number(Column::SchoolTypeGroup),
            opened: values.date(Column::OpenDate),
            closed: values.date(Column::CloseDate),
            low_age: values.number(Column::LowAge),
            high_age: values.number(Column::HighAge),
            postcode: values.parsed(Column::Postcode, |why| Reason::NotAPostcode { why }),
            words: values.words(),
        })
    }

    fn child(&self) -> Option<&RollRow> {
        None
    }
}

impl Record for SchoolLink {
    fn read(values: &mut Values<'_>) -> Result<Self, RowError> {
        let mut urn = |column| {
            let read = values.number(column).given().copied();
            read.ok_or_else(|| values.refuse(Some(column), Reason::NotANumber))
        };
        let (urn, other) = (urn(Column::Urn)?, urn(Column::LinkUrn)?);
        let kind = values.written(Column::LinkType).unwrap_or_default();
        Ok(Self {
            row: values.cells.line,
            urn,
            other,
            kind: link(kind),
            since: values.date(Column::LinkedOn).given().copied(),
        })
    }

    fn child(&self) -> Option<&RollRow> {
        None
    }
}

/// The whole number, or authority and establishment apart.
fn number(whole: &str, authority: &str, establishment: &str) -> Option<SchoolNumber> {
    let whole = whole.parse().ok();
    whole.or_else(|| number_of(authority, establishment))
}

fn number_of(authority: &str, establishment: &str) -> Option<SchoolNumber> {
    SchoolNumber::new(authority.parse().ok()?, establishment.parse().ok()?)
}

/// England's codes, or the words for them.
fn status(text: &str) -> Option<SchoolStatus> {
    let text = text.to_lowercase();
    Some(match text.as_str() {
        "1" | "open" => SchoolStatus::Open,
        "2" | "closed" => SchoolStatus::Closed,
        "3" | "open, but proposed to close" => SchoolStatus::Closing,
        "4" | "proposed to open" => SchoolStatus::Proposed,
        _ => return None,
    })
}

fn link(text: &str) -> LinkKind {
    let text = text.to_lowercase();
    if text.starts_with("successor") {
        LinkKind::Successor
    } else if text.starts_with("predecessor") {
        LinkKind::Predecessor
    } else {
        LinkKind::Other
    }
}

/// A register with its links, to ask.
#[derive(Clone, Debug, Default)]
pub struct Register {
    schools: Vec<School>,
    by_urn: FxHashMap<u32, usize>,
    /// Places of all schools that have or had a number. After a conversion two schools share
    /// one: the open one stands first.
    by_number: FxHashMap<SchoolNumber, Vec<usize>>,
    after: FxHashMap<u32, BTreeSet<u32>>,
}

impl Register {
    /// Puts schools and links together, and says which schools stood there twice.
    pub fn new(schools: Vec<School>, links: &[SchoolLink]) -> (Self, Vec<Doubt>) {
        let mut register = Self::default();
        let mut doubts = Vec::new();
        for school in schools {
            let at = register.schools.len();
            if let Some(urn) = school.urn.given() {
                let first = register.by_urn.get(urn).copied();
                if let Some(first) = first.and_then(|first| register.schools.get(first)) {
                    doubts.push(Doubt {
                        row: school.row,
                        column: Column::Urn,
                        reason: Reason::SameSchool { first: first.row },
                        shape: String::new(),
                    });
                    continue;
                }
                register.by_urn.insert(*urn, at);
            }
            for number in [school.number, school.previous_number]
                .into_iter()
                .flatten()
            {
                register.by_number.entry(number).or_default().push(at);
            }
            register.schools.push(school);
        }
        let ended = |at: &usize, schools: &[School]| {
            let school = schools.get(*at);
            school.is_none_or(|s| s.status.given() == Some(&SchoolStatus::Closed))
        };
        for places in register.by_number.values_mut() {
            places.dedup();
            places.sort_by_key(|at| ended(at, &register.schools));
        }
        for link in links {
            let (before, after) = match link.kind {
                LinkKind::Successor => (link.urn, link.other),
                LinkKind::Predecessor => (link.other, link.urn),
                LinkKind::Other => continue,
            };
            if before != after {
                register.after.entry(before).or_default().insert(after);
            }
        }
        (register, doubts)
    }

    /// Every school, in the file's order, each once.
    pub fn schools(&self) -> &[School] {
        &self.schools
    }

    /// A school by its unique reference number.
    pub fn by_urn(&self, urn: u32) -> Option<&School> {
        self.by_urn.get(&urn).and_then(|at| self.schools.get(*at))
    }

    /// The schools that have or had a number, the open one first.
    pub fn by_number(&self, number: SchoolNumber) -> impl Iterator<Item = &School> {
        let places = self.by_number.get(&number);
        let places = places.map(Vec::as_slice).unwrap_or_default();
        places.iter().filter_map(|at| self.schools.get(*at))
    }

    /// The schools that took over from a school, and from those, each once and the nearest
    /// first. Links that lead in a circle end where they began.
    pub fn successors(&self, urn: u32) -> Vec<u32> {
        let mut found: Vec<u32> = Vec::new();
        let mut seen = BTreeSet::from([urn]);
        let mut next = vec![urn];
        while !next.is_empty() {
            let mut after: Vec<u32> = Vec::new();
            for one in &next {
                let followers = self.after.get(one).into_iter().flatten();
                after.extend(followers.filter(|other| seen.insert(**other)));
            }
            found.extend(&after);
            next = after;
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Encoding;
    use jiff::civil::date;
    use proptest::prelude::*;

    const HEADINGS: &str = "URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (code),\
        EstablishmentTypeGroup (code),EstablishmentStatus (code),EstablishmentStatus (name),OpenDate,CloseDate,Postcode,Street";

    #[test]
    fn the_register_is_read_in_windows_1252() {
        let mut text = format!("{HEADINGS}\n").into_bytes();
        text.extend(b"100001,926,Norfolk,4000,Caf\xe9 Lane School,34,10,1,Open,01-09-2012,,ZZ1 2AB,Mill Lane\n");
        text.extend(b"100000,926,Norfolk,4000,Example High School,2,4,2,Closed,,31-08-2012,ZZ1 2AB,Mill Lane\n");
        text.extend(b"100002,926,Norfolk,,Example Centre,47,9,4,Proposed to open,,,,\n");
        text.extend(b"100003,926,Norfolk,2001,,1,4,1,Open,,,,\n");
        text.extend(b",,,,Nameless number,1,4,1,Open,,,,\n");
        let file = read_schools(&text).unwrap();
        assert_eq!(file.encoding, Encoding::Windows1252);
        assert_eq!((file.rows.len(), file.rejected.len()), (3, 2));
        let school = &file.rows[0];
        assert_eq!(school.name(), "Café Lane School");
        assert_eq!(school.number, SchoolNumber::new(926, 4000));
        assert_eq!(school.status, Cell::Given(SchoolStatus::Open));
        assert!(school.was_open_on(date(2012, 9, 1)) && !school.was_open_on(date(2012, 8, 31)));
        assert!(!file.rows[2].was_open_on(date(2026, 9, 1)));
        let (register, doubts) = Register::new(file.rows, &[]);
        assert!(doubts.is_empty());
        let number = SchoolNumber::new(926, 4000).unwrap();
        let urns: Vec<_> = register
            .by_number(number)
            .filter_map(|s| s.urn.given())
            .collect();
        assert_eq!(urns, [&100_001, &100_000]);
    }

    #[test]
    fn wales_has_numbers_and_no_reference_numbers() {
        let text = "School Number,LA Code,School Name,School Type,Postcode\n6654012,665,Ysgol Enghraifft,Secondary,ZZ1 2AB\n";
        let file = read_schools(text.as_bytes()).unwrap();
        let school = &file.rows[0];
        assert_eq!(
            school.number.map(|n| n.to_string()).as_deref(),
            Some("6654012")
        );
        assert_eq!(school.urn, Cell::NoColumn);
        assert!(school.was_open_on(date(2026, 9, 1)));
    }

    #[test]
    fn the_same_school_twice_is_said() {
        let text = "URN,EstablishmentName\n100000,One\n100000,Other\n";
        let (register, doubts) = Register::new(read_schools(text.as_bytes()).unwrap().rows, &[]);
        assert_eq!(doubts[0].reason, Reason::SameSchool { first: 2 });
        assert_eq!(register.by_urn(100_000).map(School::name), Some("One"));
    }

    #[test]
    fn a_last_school_is_followed_to_what_it_became() {
        let text = "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n\
            1,2,Two,Successor - amalgamated,01-09-2012\n3,2,Two,Predecessor,01-09-2015\n\
            3,4,Four,Successor,\n4,1,One,Successor,\n1,9,Nine,Sixth Form Centre Link,\nx,9,Nine,Successor,\n";
        let file = read_school_links(text.as_bytes()).unwrap();
        assert_eq!(file.rejected[0].column, Some(Column::Urn));
        let (register, _) = Register::new(Vec::new(), &file.rows);
        assert_eq!(register.successors(1), [2, 3, 4]);
        assert_eq!(register.successors(9), Vec::<u32>::new());
        assert_eq!(file.rows[0].since, Some(date(2012, 9, 1)));
    }

    proptest! {
        #[test]
        fn following_links_always_ends(links in proptest::collection::vec((0_u32..12, 0_u32..12), 0..60), from in 0_u32..12) {
            let link = |(urn, other)| SchoolLink { row: 1, urn, other, kind: LinkKind::Successor, since: None };
            let links: Vec<SchoolLink> = links.into_iter().map(link).collect();
            let found = Register::new(Vec::new(), &links).0.successors(from);
            let unique: BTreeSet<u32> = found.iter().copied().collect();
            prop_assert_eq!(unique.len(), found.len());
            prop_assert!(!unique.contains(&from));
        }

        #[test]
        fn no_bytes_upset_it(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            for headings in [HEADINGS, "URN,LinkURN,LinkType"] {
                let bytes = [headings.as_bytes(), b"\n", &bytes].concat();
                if let Ok(file) = read_schools(&bytes) {
                    prop_assert_eq!(file.rows.len() + file.rejected.len(), file.rows_read);
                }
                let _ = read_school_links(&bytes);
            }
        }
    }
}
