//! A register leaves the house as a file: who took which, as at when and how many lines, is
//! written down before the file is given. So is, beside every case that stands in it, that
//! somebody took it away.

use super::{AsAt, Known};
use crate::act::ActError;
use crate::given::in_britain;
use crate::office::{Desk, OfficeError};
use crate::people::Who;
use casework::access::{Action, Answer, Facts, may};
use casework::ids::CaseId;
use casework::register::Register;
pub use formats::sheet::{Cell, Sheet};
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use store::rows::AccessRow;
use store::{Append, Change};

/// The kind of such an entry.
pub const EXPORTED: &str = "exported";

/// How many files of one register are looked back at.
const MANY: usize = 50;

/// A kind of file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FileKind {
    /// An Excel workbook.
    Xlsx,
    /// Values separated by commas.
    Csv,
}

impl FileKind {
    /// The kind that a word names, as names of files end.
    pub fn named(word: &str) -> Option<Self> {
        [Self::Xlsx, Self::Csv]
            .into_iter()
            .find(|kind| kind.ending() == word)
    }

    /// How the name of such a file ends.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
        }
    }

    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Xlsx => formats::document::Media::Xlsx.media_type(),
            Self::Csv => "text/csv; charset=utf-8",
        }
    }
}

/// What the journal keeps of a file: nothing of what stood in it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Exported {
    /// Which register.
    pub register: Register,
    /// As which kind of file.
    pub format: String,
    /// As at the end of which day; nothing for now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_at: Option<Date>,
    /// Restated by what is known now.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub as_known_now: bool,
    /// How it was narrowed and ordered, as its address says it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub narrowed: String,
    /// How many lines.
    pub lines: usize,
}

/// A file that is about to be given.
#[derive(Clone, Debug)]
pub struct Export<'a> {
    /// Which register.
    pub register: Register,
    /// As which kind of file.
    pub format: FileKind,
    /// As at when.
    pub as_at: Option<AsAt>,
    /// How it was narrowed and ordered.
    pub narrowed: &'a str,
    /// The cases that stand in it.
    pub cases: BTreeSet<CaseId>,
    /// What stands in it.
    pub sheet: Sheet,
}

/// A file that was taken, for whoever may see who took what.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Taken {
    /// When, on the clock in Britain.
    pub at: DateTime,
    /// The name that colleagues see.
    pub who: String,
    /// Their own.
    pub own: bool,
    /// What. How many lines a colleague saw may say that somebody is hidden from the reader:
    /// it is for their own alone.
    pub exported: Exported,
}

impl Desk {
    /// Makes a register's file for somebody who takes it away. Who, what and how many lines is
    /// written down first.
    ///
    /// # Errors
    ///
    /// When the permission table says no, when the list is larger than such a file can hold, or
    /// when nothing could be written: then no file is given.
    pub async fn exported(&self, who: &Who, export: Export<'_>) -> Result<Vec<u8>, ActError> {
        if !may_export(who) {
            return Err(ActError::NotAllowed);
        }
        let bytes = match export.format {
            FileKind::Csv => formats::sheet::csv(&export.sheet),
            FileKind::Xlsx => formats::sheet::xlsx(&export.sheet)
                .map_err(|error| OfficeError::NotMade(error.to_string()))?,
        };
        let body = Exported {
            register: export.register,
            format: export.format.ending().to_owned(),
            as_at: export.as_at.map(|at| at.day),
            as_known_now: export.as_at.is_some_and(|at| at.known == Known::Now),
            narrowed: export.narrowed.to_owned(),
            lines: export.sheet.rows.len(),
        };
        let now = self.clock.now();
        let looks = export.cases.iter().map(|case| {
            Change::from(AccessRow {
                subject: subject(case.as_str()),
                seen_at: now,
                person_id: who.person.clone(),
                purpose: export.register.to_string(),
            })
        });
        let stream = register_stream(export.register);
        let append = Append {
            entries: vec![self.new_entry(who, &stream, EXPORTED, in_britain(now), &body)?],
            projections: looks.collect(),
            ..Append::default()
        };
        self.store
            .append(&who.office.id, append)
            .await
            .map_err(OfficeError::from)?;
        Ok(bytes)
    }

    /// The files that were made of a register, the latest first: their own for everybody, and
    /// all of them for whoever may see what the whole team does.
    ///
    /// # Errors
    ///
    /// When the store fails or an entry cannot be read.
    pub async fn taken(&self, who: &Who, register: Register) -> Result<Vec<Taken>, OfficeError> {
        let all = may(&who.standings(), Action::SeeExports, Facts::default()) == Answer::Allow;
        let office = &who.office;
        let names = self.names(office).await?;
        let entries = self
            .store
            .stream(&office.id, &register_stream(register))
            .await?;
        let mut taken = Vec::new();
        let theirs =
            |entry: &&store::Entry| entry.kind == EXPORTED && (all || entry.actor == who.person);
        for entry in entries.iter().rev().filter(theirs).take(MANY) {
            // A body that was lawfully destroyed tells nothing any more.
            let Some(body) = &entry.body else { continue };
            let exported = body.read().map_err(|error| OfficeError::Entry {
                authority: office.id.clone(),
                number: entry.number,
                why: error.to_string(),
            })?;
            taken.push(Taken {
                at: in_britain(entry.recorded),
                who: names.of(&entry.actor).to_owned(),
                own: entry.actor == who.person,
                exported,
            });
        }
        Ok(taken)
    }

    /// Who took a case away in a register's file: whose entry, when, and of which register.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn taken_with(&self, who: &Who, case: &str) -> Result<Vec<AccessRow>, OfficeError> {
        const LOOKS: u32 = 500;
        let rows = self
            .store
            .looks_at(&who.office.id, &subject(case), LOOKS)
            .await?;
        Ok(rows)
    }
}

/// Whether somebody may take registers away as files.
pub fn may_export(who: &Who) -> bool {
    may(&who.standings(), Action::ExportRegister, Facts::default()) == Answer::Allow
}

/// The stream of what is done with a register as a whole.
pub fn register_stream(register: Register) -> String {
    format!("register/{register}")
}

fn subject(case: &str) -> String {
    format!("export/{case}")
}
