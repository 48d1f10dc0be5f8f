//! A register leaves the house as a file: who took which, as at when and how many lines, is
//! written down before the file is given.

use super::{AsAt, Known};
use crate::act::ActError;
use crate::given::in_britain;
use crate::office::{Desk, OfficeError};
use crate::people::Who;
use casework::access::{Action, Answer, Facts, may};
use casework::register::Register;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::Append;

/// The kind of such an entry.
pub const EXPORTED: &str = "exported";

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
    pub format: &'a str,
    /// As at when.
    pub as_at: Option<AsAt>,
    /// How it was narrowed and ordered.
    pub narrowed: &'a str,
    /// How many lines.
    pub lines: usize,
}

impl Desk {
    /// Writes down that somebody takes a register away as a file.
    ///
    /// # Errors
    ///
    /// When the permission table says no, or nothing could be written: then no file is given.
    pub async fn exported(&self, who: &Who, export: Export<'_>) -> Result<(), ActError> {
        let own = Facts {
            own: true,
            ..Facts::default()
        };
        if may(&who.standings(), Action::ExportRegister, own) != Answer::Allow {
            return Err(ActError::NotAllowed);
        }
        let body = Exported {
            register: export.register,
            format: export.format.to_owned(),
            as_at: export.as_at.map(|at| at.day),
            as_known_now: export.as_at.is_some_and(|at| at.known == Known::Now),
            narrowed: export.narrowed.to_owned(),
            lines: export.lines,
        };
        let stream = register_stream(export.register);
        let now = in_britain(self.clock.now());
        let append = Append {
            entries: vec![self.new_entry(who, &stream, EXPORTED, now, &body)?],
            ..Append::default()
        };
        self.store
            .append(&who.office.id, append)
            .await
            .map_err(OfficeError::from)?;
        Ok(())
    }
}

/// The stream of what is done with a register as a whole.
pub fn register_stream(register: Register) -> String {
    format!("register/{register}")
}
