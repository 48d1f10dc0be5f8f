//! The procedures that entries rest on, as the journal keeps them.

use super::report::Misfits;
use super::told::Told;
use crate::packs::Packs;
use casework::procedure::Pack;
use std::collections::BTreeMap;
use store::{Digest, Store, StoreError};

/// Kept procedures, by hash.
#[derive(Default)]
pub struct Kept {
    /// Their names.
    pub names: BTreeMap<[u8; 32], String>,
    /// Those that can still be read.
    pub packs: BTreeMap<[u8; 32], Pack>,
}

impl Kept {
    /// Reads every procedure that an entry rests on. One that is not kept, or can no longer be
    /// read, is named with the first entry that rests on it.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn read(
        store: &Store,
        authority: &str,
        packs: &Packs,
        told: &Told,
        misfits: &mut Misfits,
    ) -> Result<Self, StoreError> {
        let mut kept = Self::default();
        for (hash, first) in &told.packs {
            let text = Digest(*hash);
            let pack = match store.pack_get(authority, &text).await {
                Ok(Some(pack)) => pack,
                Ok(None) => {
                    misfits.add(format!(
                        "Entry {first} rests on the procedure {text}, and it is not kept."
                    ));
                    continue;
                }
                Err(StoreError::Unreadable(why)) => {
                    misfits.add(format!(
                        "Entry {first} rests on a procedure that can not be read: {why}."
                    ));
                    continue;
                }
                Err(error) => return Err(error),
            };
            let name = pack.name.clone();
            match packs.load_kept(pack) {
                Ok(read) => {
                    kept.packs.insert(*hash, read);
                }
                Err(findings) => {
                    let first_finding = findings.first().map(ToString::to_string);
                    misfits.add(format!(
                        "Entry {first} rests on the procedure {text}, which does not stand any \
                         longer: {}.",
                        first_finding.unwrap_or_default()
                    ));
                }
            }
            kept.names.insert(*hash, name);
        }
        Ok(kept)
    }
}
