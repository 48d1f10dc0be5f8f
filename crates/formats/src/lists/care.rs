//! Children in care, on a child protection plan, or in need.

use super::{is_protected, plain, read};
use crate::cell::Cell;
use crate::column::Column;
use crate::layout::Kind;
use crate::listing::{Listing, Record};
use crate::report::{FileError, Reason, RowError};
use crate::roll::RollRow;
use crate::values::Values;
use jiff::civil::Date;
use serde::Serialize;

/// On which list a child stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CareKind {
    /// Looked after by an authority.
    InCare,
    /// On a child protection plan, or register.
    ProtectionPlan,
    /// In need of care and support.
    InNeed,
}

/// One spell of one child on a list.
#[derive(Clone, Debug)]
pub struct CareEntry {
    /// The child. Where they live is where they are placed.
    pub child: RollRow,
    /// Which list. A list of one kind need not say.
    pub kind: Cell<CareKind>,
    /// Since when.
    pub from: Cell<Date>,
    /// Until when, where it has ended.
    pub to: Cell<Date>,
    /// Whether where the child is must not be shown.
    pub protected: bool,
}

/// Reads a list of children in care, on a plan, or in need.
///
/// # Errors
/// Only where no row can be read at all: an empty file, not text, no headings.
pub fn read_care(bytes: &[u8]) -> Result<Listing<CareEntry>, FileError> {
    read(bytes, Kind::Care)
}

impl Record for CareEntry {
    fn read(values: &mut Values<'_>) -> Result<Self, RowError> {
        let child = values.child()?;
        let (from, to) = (values.date(Column::CareFrom), values.date(Column::CareTo));
        values.in_order(&from, &to, Column::CareTo);
        Ok(Self {
            child,
            kind: values.coded(Column::CareKind, Reason::UnknownCode, kind),
            protected: is_protected(&values.yes_or_no(Column::Protected)),
            from,
            to,
        })
    }

    fn child(&self) -> Option<&RollRow> {
        Some(&self.child)
    }
}

fn kind(text: &str) -> Option<CareKind> {
    Some(match plain(text).as_str() {
        "cla" | "lac" | "cic" | "incare" | "lookedafter" | "childlookedafter" | "childincare"
        | "mewngofal" => CareKind::InCare,
        "cp"
        | "cpp"
        | "cpr"
        | "childprotection"
        | "childprotectionplan"
        | "plan"
        | "childprotectionregister"
        | "amddiffynplant" => CareKind::ProtectionPlan,
        "cin" | "inneed" | "childinneed" | "careandsupport" => CareKind::InNeed,
        _ => return None,
    })
}
