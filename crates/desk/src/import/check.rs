//! What can be said of a file without asking who its children are: for the command line, where
//! nobody is there to say.

use super::mapping;
use super::plan::{Planning, Why};
use super::said::WordOf;
use super::{Column, ImportError};
use crate::given::in_britain;
use crate::office::{Desk, Office};
use crate::roll::Remark;
use formats::cases::survey;
use std::collections::BTreeMap;
use store::Digest;
use words::Lang;

/// What can be said of a file.
#[derive(Debug)]
pub struct Check {
    /// Rows read, headings not counted.
    pub rows: usize,
    /// Columns without which no row can be used, and for which no heading is taken.
    pub missing: Vec<Column>,
    /// Headings of which nobody has said what they mean.
    pub unknown: Vec<String>,
    /// Words that are none of the procedure's and of which nobody has said what they mean.
    pub words: Vec<(WordOf, String)>,
    /// Rows that could be brought in, whoever their children are.
    pub good: usize,
    /// Rows that could not, by their line, and why.
    pub against: Vec<(u64, Vec<Why>)>,
    /// Rows that are not read.
    pub rejected: Vec<Remark>,
    /// Values in doubt, in rows that are read.
    pub doubts: Vec<Remark>,
}

impl Desk {
    /// Looks at a file of open cases by what the authority has said of its headings. Nothing is
    /// written, and nobody is searched for.
    ///
    /// # Errors
    ///
    /// When it is no table, or the store fails.
    pub async fn check_import(
        &self,
        office: &Office,
        name: &str,
        bytes: Vec<u8>,
    ) -> Result<Check, ImportError> {
        let bytes = formats::cases::as_text(bytes)?;
        let said = self.import_said(office).await?;
        let headings = said.headings(&office.pack);
        let missing = survey(&bytes, &headings)?.missing;
        let mut check = Check {
            rows: 0,
            missing,
            unknown: Vec::new(),
            words: Vec::new(),
            good: 0,
            against: Vec::new(),
            rejected: Vec::new(),
            doubts: Vec::new(),
        };
        if !check.missing.is_empty() {
            return Ok(check);
        }
        let file = mapping::read(&bytes, &headings)?;
        check.rows = file.rows_read;
        check.unknown = super::look::unknown(&file, &headings);
        check.rejected = super::look::rejected(&file);
        check.doubts = super::look::doubts(&file);
        check.words = said.unsaid(&office.pack, &file);
        let directory = self.directory(office).await?;
        let people = self.people(office).await?;
        let planning = Planning {
            office,
            said: &said,
            directory: &directory,
            people: &people,
            file: name,
            hash: Digest::of(&bytes),
            now: in_britain(self.clock.now()),
            lang: Lang::En,
        };
        let mut seen: BTreeMap<String, u64> = BTreeMap::new();
        for row in &file.rows {
            let plan = planning.plan(row);
            let mut against = plan.against;
            let first = *seen.entry(plan.key).or_insert(plan.line);
            if first != plan.line {
                against.push(Why::Twice(first));
            }
            match against.is_empty() {
                true => check.good += 1,
                false => check.against.push((plan.line, against)),
            }
        }
        Ok(check)
    }
}
