//! Writes a file of version 25.0.
//!
//! Writing a file takes no name off any roll, and says nothing of whether it may be sent: that
//! is decided before (W-066, W-068).

use super::out::{OutAddress, OutContact, OutFile, OutPupil, OutSchool};
use super::place::{CtfName, FileKind, Place};
use casework::child::{Postcode, Sex, Upn, YearGroup};
use jiff::civil::Date;
use quick_xml::escape::escape;
use std::fmt::{self, Write};

/// The version written.
const VERSION: &str = "25.0";

/// A file, written.
#[derive(Clone, PartialEq, Eq)]
pub struct WrittenFile {
    /// What it is called.
    pub name: CtfName,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Why a file was not written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotWritten {
    /// No pupil.
    #[error("there is no pupil to send. Choose one")]
    Nobody,
    /// More than one for the lost-pupil database.
    #[error(
        "{0} pupils are chosen, and a file to the lost-pupil database takes one. Make a file for each"
    )]
    ManyWithoutDestination(usize),
    /// A sender that is nowhere.
    #[error("a file is sent by a school or an authority. Choose which")]
    NoSender,
    /// A number that a name has no room for.
    #[error("{0} is not a number for a file. They run from 1 to 999")]
    Sequence(u16),
    /// A pupil without what every pupil has.
    #[error("pupil {pupil} of the file has no {what}. Add it to the record first")]
    Lacks {
        /// Which pupil, counted from 1.
        pupil: usize,
        /// What is lacking.
        what: &'static str,
    },
    /// A letter that no XML file can hold.
    #[error(
        "pupil {pupil} of the file has a character in the {what} that cannot be sent. Type it again"
    )]
    Letter {
        /// Which pupil, counted from 1; nought for the sender's name.
        pupil: usize,
        /// Where it stands.
        what: &'static str,
    },
}

impl fmt::Debug for WrittenFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WrittenFile")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// The year in which a day's school year began; school years begin on 1 September.
pub fn academic_year(day: Date) -> i16 {
    if day.month() >= 9 {
        day.year()
    } else {
        day.year().saturating_sub(1)
    }
}

/// Writes a transfer file.
///
/// # Errors
/// What is missing or may not be.
pub fn write_ctf(file: &OutFile) -> Result<WrittenFile, NotWritten> {
    match (file.source, file.destination, file.pupils.len()) {
        (Place::NotKnown | Place::Outside, ..) => return Err(NotWritten::NoSender),
        (.., 0) => return Err(NotWritten::Nobody),
        (_, Place::NotKnown, many @ 2..) => return Err(NotWritten::ManyWithoutDestination(many)),
        _ => {}
    }
    if !(1..=999).contains(&file.sequence) {
        return Err(NotWritten::Sequence(file.sequence));
    }
    let mut out = Xml::default();
    out.text
        .push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.within("CTfile", |out| {
        out.within("Header", |out| head(out, file))?;
        out.within("CTFpupilData", |out| {
            for (at, one) in file.pupils.iter().enumerate() {
                out.pupil = at + 1;
                out.within("Pupil", |out| pupil(out, one))?;
            }
            Ok(())
        })
    })?;
    Ok(WrittenFile {
        name: CtfName {
            source: file.source,
            kind: FileKind::Transfer,
            destination: file.destination,
            sequence: file.sequence,
        },
        bytes: out.text.into_bytes(),
    })
}

fn head(out: &mut Xml, file: &OutFile) -> Result<(), NotWritten> {
    out.put("DocumentName", "Common Transfer File")?;
    out.put("CTFversion", VERSION)?;
    out.put(
        "DateTime",
        &file.made.strftime("%Y-%m-%dT%H:%M:%S").to_string(),
    )?;
    out.put("DocumentQualifier", "partial")?;
    out.put("SupplierID", "Whereabouts")?;
    out.within("SourceSchool", |out| {
        out.put("LEA", &file.source.authority())?;
        out.put("Estab", &file.source.establishment())?;
        out.put("SchoolName", &file.source_name)?;
        out.put("AcademicYear", &academic_year(file.made.date()).to_string())
    })?;
    out.within("DestSchool", |out| {
        out.put("LEA", &file.destination.authority())?;
        out.put("Estab", &file.destination.establishment())
    })
}

fn pupil(out: &mut Xml, pupil: &OutPupil) -> Result<(), NotWritten> {
    out.needed("UPN", pupil.upn.as_str(), "UPN")?;
    out.put("UniqueLearnerNumber", &pupil.uln)?;
    out.needed("Surname", &pupil.surname, "surname")?;
    out.needed("Forename", &pupil.forename, "forename")?;
    out.put("DOB", &pupil.born.to_string())?;
    let sex = match pupil.sex {
        Sex::Female => "F",
        Sex::Male => "M",
        Sex::NotKnown => "",
    };
    out.needed("Sex", sex, "sex")?;
    out.within("BasicDetails", |out| {
        out.put(
            "FormerUPN",
            pupil.former_upn.as_ref().map_or("", Upn::as_str),
        )?;
        out.put("PreferredSurname", &pupil.preferred_surname)?;
        out.put("PreferredForename", &pupil.preferred_forename)?;
        out.put("FormerSurname", &pupil.former_surname)?;
        out.put("MiddleNames", &pupil.middle)?;
        let year = pupil.year_group.map(|year| match year {
            YearGroup::NURSERY => "N1".to_owned(),
            year => year.to_string(),
        });
        out.put("NCyearActual", &year.unwrap_or_default())
    })?;
    if let Some(home) = &pupil.address {
        out.within("Address", |out| address(out, home))?;
    }
    out.within("Contacts", |out| {
        for (order, one) in (1_usize..).zip(&pupil.contacts) {
            out.within("Contact", |out| contact(out, order, one))?;
        }
        Ok(())
    })?;
    out.within("SchoolHistory", |out| {
        for one in &pupil.schools {
            out.within("School", |out| school(out, one))?;
        }
        Ok(())
    })
}

fn address(out: &mut Xml, home: &OutAddress) -> Result<(), NotWritten> {
    out.within("BS7666Address", |out| {
        out.put("PAON", &home.house)?;
        out.put("SAON", &home.flat)?;
        out.put("Street", &home.street)?;
        out.put("Locality", &home.locality)?;
        out.put("Town", &home.town)?;
        out.put("UniquePropertyReferenceNumber", &home.uprn)
    })?;
    out.put(
        "PostCode",
        home.postcode.as_ref().map_or("", Postcode::as_str),
    )
}

fn contact(out: &mut Xml, order: usize, one: &OutContact) -> Result<(), NotWritten> {
    out.put("Order", &order.to_string())?;
    out.put("Title", &one.title)?;
    out.put("Surname", &one.surname)?;
    out.put("Forename", &one.forename)?;
    out.put("Relationship", &one.relationship)?;
    let responsibility = one
        .responsibility
        .map(|has| if has { "true" } else { "false" });
    out.put("Responsibility", responsibility.unwrap_or_default())?;
    if one.lives_with_pupil {
        out.put("AddressAsPupil", "true")?;
    }
    out.within("Phones", |out| {
        if one.phone.trim().is_empty() {
            return Ok(());
        }
        out.within("Phone", |out| {
            out.put("TelephoneType", "H")?;
            out.put("PhoneNo", &one.phone)
        })
    })?;
    out.put("Email", &one.email)
}

fn school(out: &mut Xml, one: &OutSchool) -> Result<(), NotWritten> {
    let date = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    out.put("LEA", &format!("{:03}", one.number.authority()))?;
    out.put("Estab", &format!("{:04}", one.number.establishment()))?;
    out.put("SchoolName", &one.name)?;
    out.put("EntryDate", &date(one.entered))?;
    out.put("LeavingDate", &date(one.left))?;
    out.put("LastSchool", if one.is_last { "true" } else { "false" })
}

/// The text of a file as it grows. Elements without anything in them are left out.
#[derive(Default)]
struct Xml {
    text: String,
    depth: usize,
    /// Which pupil is being written, counted from 1.
    pupil: usize,
}

impl Xml {
    fn within(
        &mut self,
        name: &str,
        inner: impl FnOnce(&mut Self) -> Result<(), NotWritten>,
    ) -> Result<(), NotWritten> {
        let before = self.text.len();
        self.indent();
        self.text.push('<');
        self.text.push_str(name);
        self.text.push_str(">\n");
        let after = self.text.len();
        self.depth += 1;
        inner(self)?;
        self.depth -= 1;
        if self.text.len() == after {
            self.text.truncate(before);
            return Ok(());
        }
        self.indent();
        self.end(name);
        Ok(())
    }

    fn put(&mut self, name: &'static str, value: &str) -> Result<(), NotWritten> {
        let value = value.trim();
        if value.is_empty() {
            return Ok(());
        }
        let forbidden = |c: char| {
            c.is_control() && !matches!(c, '\t' | '\n' | '\r')
                || matches!(c, '\u{fffe}' | '\u{ffff}')
        };
        if value.contains(forbidden) {
            return Err(NotWritten::Letter {
                pupil: self.pupil,
                what: name,
            });
        }
        self.indent();
        let _ = write!(self.text, "<{name}>{}", escape(value));
        self.end(name);
        Ok(())
    }

    fn needed(
        &mut self,
        name: &'static str,
        value: &str,
        what: &'static str,
    ) -> Result<(), NotWritten> {
        if value.trim().is_empty() {
            return Err(NotWritten::Lacks {
                pupil: self.pupil,
                what,
            });
        }
        self.put(name, value)
    }

    fn indent(&mut self) {
        for _ in 0..self.depth {
            self.text.push('\t');
        }
    }

    fn end(&mut self, name: &str) {
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push_str(">\n");
    }
}
