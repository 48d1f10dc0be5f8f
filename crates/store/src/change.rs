//! Changes to the rows that are computed from the journal, and to those that must change in
//! the same breath as an entry (a draft that was sent, an account, a pack).

use crate::cell::{SortKey, values};
use crate::db::{TableRow as _, Tx};
use crate::error::StoreError;
use crate::open::Store;
use crate::packs::PackRow;
use crate::rows::{
    AccountRow, AdultRow, CaseRow, ChildRow, DraftRow, DueRow, ReferralRow, SchoolRow,
    SearchKeyRow, SettingRow, due, search,
};

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
    CaseRow: put PutCase delete DeleteCase { case_id: String };
    DueRow: put PutDue delete DeleteDue { case_id: String, clock_id: String }
        clear ClearDue { case_id } by due::CLEAR_DUE;
    ReferralRow: put PutReferral delete DeleteReferral { referral_id: String };
    ChildRow: put PutChild delete DeleteChild { child_id: String };
    AdultRow: put PutAdult delete DeleteAdult { adult_id: String };
    SearchKeyRow: put PutSearchKey
        delete DeleteSearchKey { kind: String, key: SortKey, subject: String }
        clear ClearSearchKeys { subject } by search::CLEAR_KEYS;
    AccountRow: put PutAccount delete DeleteAccount { person_id: String };
    SchoolRow: put PutSchool delete DeleteSchool { school_id: String };
    SettingRow: put PutSetting delete DeleteSetting { name: String };
    DraftRow: put PutDraft delete DeleteDraft { person_id: String, place: String };
    // A pack is never removed: replay reads what was in force.
    PackRow: put PutPack;
}

impl Store {
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
