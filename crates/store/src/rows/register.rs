//! Registers: why each case stands on which, and the flags by which they are narrowed. What a
//! register holds on a day is decided by the rules; this room gives them what they ask.

use jiff::civil::Date;

use crate::cell::values;
use crate::error::StoreError;
use crate::open::Store;
use crate::row::row;
use crate::rows::{CaseRow, DueRow, Page, Sees};
use crate::sql::{Lists, sql};

row! {
    /// One reason for which a case may stand on a register.
    pub struct RegisterRow: "register_row", key [case_id, register, reason], again Replaces {
        plain case_id: String,
        /// Which register, as the rules spell it.
        plain register: String,
        /// Why, as the rules spell it.
        personal reason: String,
        /// Since when; for the last day in education, that day.
        personal since: Date,
        /// When it was last looked at.
        personal looked: Option<Date>,
        plain restricted: bool,
        plain restriction_group: Option<String>,
    }
}

row! {
    /// A flag in force.
    pub struct FlagRow: "flag_row", key [case_id, flag], again Replaces {
        plain case_id: String,
        /// The pack's name for it.
        personal flag: String,
        personal since: Date,
        plain restricted: bool,
        plain restriction_group: Option<String>,
    }
}

/// The cases of a register, of those that its reader may know of.
macro_rules! of_register {
    () => {
        "case_id IN (SELECT r.case_id FROM register_row r \
         WHERE r.authority_id = $1 AND r.register = $3)"
    };
}

macro_rules! seen {
    () => {
        "authority_id = $1 AND ($2 OR NOT restricted OR restriction_group IN ({groups}))"
    };
}

sql! {
    REASONS = concat!("SELECT {columns} FROM register_row WHERE ", seen!(),
                      " AND register = $3 ORDER BY case_id, reason");
    EVERY_REASON = "SELECT {columns} FROM register_row WHERE authority_id = $1 \
                    ORDER BY case_id, register, reason LIMIT $2 OFFSET $3";
    ANY_REASON = "SELECT {columns} FROM register_row WHERE authority_id = $1 LIMIT 1";
    CASES_OF_REGISTER = concat!("SELECT {columns} FROM case_row WHERE ", seen!(), " AND ",
                                of_register!(), " ORDER BY case_id");
    DUES_OF_REGISTER = concat!("SELECT {columns} FROM due_row WHERE ", seen!(), " AND ",
                               of_register!(), " AND ($4 OR what IN ({clocks})) \
                               ORDER BY due, case_id, clock_id");
    FLAGGED = concat!("SELECT {columns} FROM flag_row WHERE ", seen!(),
                      " AND flag IN ({flags}) ORDER BY case_id, flag");
    EVERY_FLAG = "SELECT {columns} FROM flag_row WHERE authority_id = $1 \
                  ORDER BY case_id, flag LIMIT $2 OFFSET $3";
    CLEAR_REASONS = "DELETE FROM register_row WHERE authority_id = $1 AND case_id = $2";
    CLEAR_FLAGS = "DELETE FROM flag_row WHERE authority_id = $1 AND case_id = $2";
}

impl Store {
    /// Why cases stand on a register.
    pub async fn register_reasons(
        &self,
        authority: &str,
        sees: &Sees,
        register: &str,
    ) -> Result<Vec<RegisterRow>, StoreError> {
        let mut values = values![authority, sees.all(), register];
        let text = Lists::new(REASONS).fill("groups", sees.groups(), &mut values);
        self.db.rows(&text, values).await
    }

    /// The cases of which anything stands on a register, open and ended, by reference.
    pub async fn cases_of_register(
        &self,
        authority: &str,
        sees: &Sees,
        register: &str,
    ) -> Result<Vec<CaseRow>, StoreError> {
        let mut values = values![authority, sees.all(), register];
        let text = Lists::new(CASES_OF_REGISTER).fill("groups", sees.groups(), &mut values);
        self.db.rows(&text, values).await
    }

    /// What is due in the cases of a register by these clocks, or by any; the earliest first.
    pub async fn dues_of_register(
        &self,
        authority: &str,
        sees: &Sees,
        register: &str,
        clocks: Option<&[String]>,
    ) -> Result<Vec<DueRow>, StoreError> {
        let mut values = values![authority, sees.all(), register, clocks.is_none()];
        let text = Lists::new(DUES_OF_REGISTER)
            .fill("groups", sees.groups(), &mut values)
            .fill("clocks", clocks.unwrap_or_default(), &mut values);
        self.db.rows(&text, values).await
    }

    /// Where any of these flags is in force.
    pub async fn flagged(
        &self,
        authority: &str,
        sees: &Sees,
        flags: &[String],
    ) -> Result<Vec<FlagRow>, StoreError> {
        let mut values = values![authority, sees.all()];
        let text = Lists::new(FLAGGED)
            .fill("groups", sees.groups(), &mut values)
            .fill("flags", flags, &mut values);
        self.db.rows(&text, values).await
    }

    /// Every reason of every register, for comparing with the journal.
    pub async fn every_reason(
        &self,
        authority: &str,
        page: Page,
    ) -> Result<Vec<RegisterRow>, StoreError> {
        let values = values![authority, page.limit, page.offset];
        self.db.rows(EVERY_REASON, values).await
    }

    /// Whether any register holds anything: a layout from before there were registers does not.
    pub async fn any_register(&self, authority: &str) -> Result<bool, StoreError> {
        let first: Option<RegisterRow> = self.db.row(ANY_REASON, values![authority]).await?;
        Ok(first.is_some())
    }

    /// Every flag in force, for comparing with the journal.
    pub async fn every_flag(
        &self,
        authority: &str,
        page: Page,
    ) -> Result<Vec<FlagRow>, StoreError> {
        let values = values![authority, page.limit, page.offset];
        self.db.rows(EVERY_FLAG, values).await
    }
}
