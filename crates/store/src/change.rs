//! Changes to the rows that are computed from the journal.
use crate::db::Tx;
use crate::error::StoreError;

/// One change to a projection.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Change {}

pub(crate) async fn apply(_: &mut Tx, _: &str, changes: &[Change]) -> Result<(), StoreError> {
    match changes.first() {
        None => Ok(()),
        Some(change) => match *change {},
    }
}
