//! Suspensions and permanent exclusions.

use super::{plain, read};
use crate::cell::Cell;
use crate::column::Column;
use crate::layout::Kind;
use crate::listing::{Listing, Record};
use crate::report::{FileError, Reason, RowError};
use crate::roll::RollRow;
use crate::school_number::Elsewhere;
use crate::values::Values;
use jiff::civil::Date;
use serde::Serialize;

/// Which kind of exclusion it is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ExclusionKind {
    /// For good.
    Permanent,
    /// For a fixed term: a suspension in England.
    FixedTerm,
    /// At lunchtimes.
    Lunchtime,
}

/// One exclusion of one child.
#[derive(Clone, Debug)]
pub struct Exclusion {
    /// The child. School, reason, provision and outcome are under their columns.
    pub child: RollRow,
    /// Which kind it is.
    pub kind: Cell<ExclusionKind>,
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Cell<Date>,
    /// How many sessions it lasts.
    pub sessions: Cell<u32>,
    /// From when education is provided meanwhile.
    pub provision_from: Cell<Date>,
}

impl Exclusion {
    /// Whether education is said to be provided by a day. A provider without a first day is an
    /// intention: it provides for nobody yet.
    pub fn is_provided_for_by(&self, day: Date) -> bool {
        self.provision_from.given().is_some_and(|from| *from <= day)
    }

    /// Who provides it, where words name somebody.
    pub fn provider(&self) -> Option<&str> {
        match Elsewhere::read(self.child.written(Column::Provision)) {
            Elsewhere::Named(name) => Some(name),
            Elsewhere::School(_) | Elsewhere::Outside => {
                Some(self.child.written(Column::Provision))
            }
            Elsewhere::NotKnown | Elsewhere::Nothing => None,
        }
    }
}

/// Reads exclusions.
///
/// # Errors
/// Only where no row can be read at all: an empty file, not text, no headings.
pub fn read_exclusions(bytes: &[u8]) -> Result<Listing<Exclusion>, FileError> {
    read(bytes, Kind::Exclusions)
}

impl Record for Exclusion {
    fn read(values: &mut Values<'_>) -> Result<Self, RowError> {
        let from = values.needed_date(Column::ExcludedFrom)?;
        let child = values.child()?;
        let to = values.date(Column::ExcludedTo);
        values.in_order(&Cell::Given(from), &to, Column::ExcludedTo);
        Ok(Self {
            child,
            kind: values.coded(Column::ExclusionKind, Reason::UnknownCode, kind),
            from,
            to,
            sessions: values.number(Column::ExcludedSessions),
            provision_from: values.date(Column::ProvisionFrom),
        })
    }

    fn child(&self) -> Option<&RollRow> {
        Some(&self.child)
    }

    fn happened(&self) -> Option<Date> {
        Some(self.from)
    }
}

fn kind(text: &str) -> Option<ExclusionKind> {
    Some(match plain(text).as_str() {
        "perm" | "p" | "pex" | "permanent" | "permanentexclusion" | "parhaol" => {
            ExclusionKind::Permanent
        }
        "fixd" | "susp" | "f" | "s" | "fixed" | "fixedterm" | "fixedperiod" | "suspension"
        | "suspended" | "cyfnodpenodol" => ExclusionKind::FixedTerm,
        "lnch" | "l" | "lunch" | "lunchtime" | "lunchtimesuspension" => ExclusionKind::Lunchtime,
        _ => return None,
    })
}
