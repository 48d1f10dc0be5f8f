//! Changes to the rows that are computed from the journal, and to those that must change in
//! the same breath as an entry (a draft that was sent, an account, a pack).

use crate::cell::{SortKey, values};
use crate::db::{TableRow as _, Tx};
use crate::error::StoreError;
use crate::open::Store;
use crate::packs::PackRow;
use crate::rows::{
    AccessRow, AccountRow, AdultRow, AttachmentRow, BroughtRow, CaseRow, ChildRow, CircleRow,
    DraftRow, DueRow, FlagRow, LeadRow, OrganisationRow, ProposalRow, ReferralRow, RegisterRow,
    SchoolRow, SearchKeyRow, SettingRow, circle, due, proposal, register, search,
};
use crate::sql::sql;

/// Declares the changes: for each table, how a row is put, how one is removed by its key, and
/// how several are removed by part of it.
macro_rules! changes {
    ($(
        $row:ident: put $put:ident
        $(delete $delete:ident { $($key:ident: $key_type:ty),* })?
        $(clear $clear:ident { $subject:ident } by $clear_text:path)?;
    )*) => {
        /// One change to a row. Made by `Change::from(row)`, or named.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Change {
            $(
                /// Writes the row in place of whatever has its key.
                $put(Box<$row>),
                $(
                    /// Removes the row with this key.
                    $delete { $($key: $key_type),* },
                )?
                $(
                    /// Removes every row of this subject.
                    $clear { $subject: String },
                )?
            )*
        }

        $(
            impl From<$row> for Change {
                fn from(row: $row) -> Self {
                    Self::$put(Box::new(row))
                }
            }
        )*

        /// Makes changes in their order within each table; the tables do not depend on each
        /// other, so the rows of one can be written many at a time.
        pub(crate) async fn apply(
            tx: &mut Tx,
            authority: &str,
            changes: &[Change],
        ) -> Result<(), StoreError> {
            $(
                let mut rows: Vec<&$row> = Vec::new();
                for change in changes {
                    match change {
                        Change::$put(row) => rows.push(row.as_ref()),
                        $(
                            Change::$delete { $($key),* } => {
                                tx.put(authority, rows.drain(..)).await?;
                                tx.run($row::TABLE.delete(), values![authority, $($key),*]).await?;
                            }
                        )?
                        $(
                            Change::$clear { $subject } => {
                                tx.put(authority, rows.drain(..)).await?;
                                tx.run($clear_text, values![authority, $subject]).await?;
                            }
                        )?
                        _ => {}
                    }
                }
                tx.put(authority, rows).await?;
            )*
            Ok(())
        }
    };
}

changes! {
    BroughtRow: put PutBrought delete DeleteBrought { case_id: String };
    CaseRow: put PutCase delete DeleteCase { case_id: String };
    DueRow: put PutDue delete DeleteDue { case_id: String, clock_id: String }
        clear ClearDue { case_id } by due::CLEAR_DUE;
    ProposalRow: put PutProposal delete DeleteProposal { case_id: String, what: String }
        clear ClearProposals { case_id } by proposal::CLEAR_PROPOSALS;
    RegisterRow: put PutRegister
        delete DeleteRegister { case_id: String, register: String, reason: String }
        clear ClearRegisters { case_id } by register::CLEAR_REASONS;
    FlagRow: put PutFlag delete DeleteFlag { case_id: String, flag: String }
        clear ClearFlags { case_id } by register::CLEAR_FLAGS;
    ReferralRow: put PutReferral delete DeleteReferral { referral_id: String };
    LeadRow: put PutLead delete DeleteLead { lead_id: String };
    OrganisationRow: put PutOrganisation;
    ChildRow: put PutChild delete DeleteChild { child_id: String };
    CircleRow: put PutCircle delete DeleteCircle { circle: String, member: String }
        clear ClearCircle { circle } by circle::CLEAR_CIRCLE;
    AdultRow: put PutAdult delete DeleteAdult { adult_id: String };
    SearchKeyRow: put PutSearchKey
        delete DeleteSearchKey { kind: String, key: SortKey, subject: String }
        clear ClearSearchKeys { subject } by search::CLEAR_KEYS;
    AccountRow: put PutAccount delete DeleteAccount { person_id: String };
    SchoolRow: put PutSchool delete DeleteSchool { school_id: String };
    SettingRow: put PutSetting delete DeleteSetting { name: String };
    DraftRow: put PutDraft delete DeleteDraft { person_id: String, place: String };
    // Removed with the body of the entry that tells of it.
    AttachmentRow: put PutAttachment delete DeleteAttachment { document_id: String };
    // A look is never taken back; one that comes of an entry is noted with it.
    AccessRow: put PutLook;
    // A pack is never removed: replay reads what was in force.
    PackRow: put PutPack;
}

/// As a row's `last_entry`: the last entry of the append that the row goes with. Its number is
/// known only once the chain is held: a writer that asked for it before could be overtaken.
pub const THIS_ACT: i64 = 0;

/// Tells the rows that ask for it the number of the last entry they go with.
pub(crate) fn stamp(changes: &mut [Change], number: i64) {
    for change in changes {
        let last_entry = match change {
            Change::PutCase(row) => &mut row.last_entry,
            Change::PutChild(row) => &mut row.last_entry,
            Change::PutAdult(row) => &mut row.last_entry,
            _ => continue,
        };
        if *last_entry == THIS_ACT {
            *last_entry = number;
        }
    }
}

sql! {
    FORGET_CASE_ROWS = "DELETE FROM case_row WHERE authority_id = $1";
    FORGET_BROUGHT_ROWS = "DELETE FROM brought_row WHERE authority_id = $1";
    FORGET_DUE_ROWS = "DELETE FROM due_row WHERE authority_id = $1";
    FORGET_PROPOSAL_ROWS = "DELETE FROM proposal_row WHERE authority_id = $1";
    FORGET_REGISTER_ROWS = "DELETE FROM register_row WHERE authority_id = $1";
    FORGET_FLAG_ROWS = "DELETE FROM flag_row WHERE authority_id = $1";
    FORGET_REFERRAL_ROWS = "DELETE FROM referral_row WHERE authority_id = $1";
    FORGET_LEAD_ROWS = "DELETE FROM lead_row WHERE authority_id = $1";
    FORGET_ORGANISATION_ROWS = "DELETE FROM organisation_row WHERE authority_id = $1";
    FORGET_CHILD_ROWS = "DELETE FROM child_row WHERE authority_id = $1";
    FORGET_CIRCLE_ROWS = "DELETE FROM circle_row WHERE authority_id = $1";
    FORGET_ADULT_ROWS = "DELETE FROM adult_row WHERE authority_id = $1";
    FORGET_SEARCH_KEYS = "DELETE FROM search_key WHERE authority_id = $1";
}

impl Store {
    /// Computes everything again: removes every row that the journal can give back (cases, whence they were brought in,
    /// what is due, proposals, registers, flags, referrals, leads, organisations, children, circles, adults, search keys) and makes
    /// these changes in their place, in one transaction; readers see the old rows until then.
    pub async fn rebuild(&self, authority: &str, changes: &[Change]) -> Result<(), StoreError> {
        let mut tx = self.db.begin().await?;
        let rebuilt = async {
            for forget in [
                FORGET_CASE_ROWS,
                FORGET_BROUGHT_ROWS,
                FORGET_DUE_ROWS,
                FORGET_PROPOSAL_ROWS,
                FORGET_REGISTER_ROWS,
                FORGET_FLAG_ROWS,
                FORGET_REFERRAL_ROWS,
                FORGET_LEAD_ROWS,
                FORGET_ORGANISATION_ROWS,
                FORGET_CHILD_ROWS,
                FORGET_CIRCLE_ROWS,
                FORGET_ADULT_ROWS,
                FORGET_SEARCH_KEYS,
            ] {
                tx.run(forget, values![authority]).await?;
            }
            apply(&mut tx, authority, changes).await
        }
        .await;
        match rebuilt {
            Ok(()) => tx.commit().await,
            Err(error) => {
                tx.rollback().await;
                Err(error)
            }
        }
    }

    /// Changes rows without an entry: computing them again from the journal.
    pub async fn apply(&self, authority: &str, changes: &[Change]) -> Result<(), StoreError> {
        let mut tx = self.db.begin().await?;
        match apply(&mut tx, authority, changes).await {
            Ok(()) => tx.commit().await,
            Err(error) => {
                tx.rollback().await;
                Err(error)
            }
        }
    }
}
