//! Files that are kept with cases: each is there, and holds what was taken in.

use super::report::Misfits;
use super::told::Told;
use store::{Digest, Store, StoreError};

/// Compares every file with the digest that the journal has of it.
pub async fn compare(
    store: &Store,
    authority: &str,
    told: &Told,
    misfits: &mut Misfits,
) -> Result<(), StoreError> {
    for (id, digest) in &told.documents {
        match store.attachment(authority, id).await? {
            None => misfits.add(format!(
                "The file {id} is missing, and the journal tells of it."
            )),
            Some(row) if Digest::of(&row.content).to_string() != *digest => {
                misfits.add(format!("The file {id} does not hold what was taken in."))
            }
            Some(_) => {}
        }
    }
    for id in store.attachment_ids(authority).await? {
        if !told.documents.contains_key(&id) {
            misfits.add(format!(
                "The file {id} is there, and nothing in the journal tells of it."
            ));
        }
    }
    Ok(())
}
