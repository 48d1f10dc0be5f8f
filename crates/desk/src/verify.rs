//! Verifying: does the journal hold, and does everything that lists and searches read follow
//! from it? The chain is checked link by link; then the journal is told again in order and
//! every row is compared with the one computed.

mod files;
mod fits;
mod packs;
mod report;
mod rows;
mod told;

pub use report::{Misfits, Report};

use crate::packs::Packs;
use packs::Kept;
use store::{Store, StoreError};
use told::Told;

/// How often the rows are read again when somebody writes meanwhile.
const TRIES: u32 = 8;

/// Checks one authority: its chain, then every row against the journal. `packs` gives the law
/// that a kept procedure extends.
///
/// # Errors
///
/// When the store fails; what does not fit is in the report and no error.
pub async fn verify(store: &Store, packs: &Packs, authority: &str) -> Result<Report, StoreError> {
    let chain = store.verify_chain(authority).await?;
    let mut told = Told::default();
    let mut kept = None;
    let mut stopped = None;
    for _ in 0..TRIES {
        match store
            .each_since(authority, told.last, |entry| told.take(&entry))
            .await
        {
            Ok(_) => {}
            Err(StoreError::Unreadable(_)) => {
                stopped = Some(format!(
                    "After entry {} one can not be read; no row was compared.",
                    told.last
                ));
                break;
            }
            Err(error) => return Err(error),
        }
        let rows = rows::read(store, authority).await?;
        // Rows and entries belong together only when nobody wrote between the two readings.
        if store.head(authority).await?.map_or(0, |head| head.number) == told.last {
            kept = Some(rows);
            break;
        }
    }
    told.end_act();
    let mut report = Report {
        chain,
        replayed: told.entries,
        cases: 0,
        children: 0,
        due: 0,
        misfits: std::mem::take(&mut told.misfits),
        stopped,
    };
    match kept {
        Some(rows) => {
            let kept = Kept::read(store, authority, packs, &told, &mut report.misfits).await?;
            let computed = rows::computed(&told, &kept, &mut report.misfits);
            report.cases = computed.cases.len() as u64;
            report.children = computed.children.len() as u64;
            report.due = computed.due.len() as u64;
            rows::compare(rows, computed, &mut report.misfits);
            files::compare(store, authority, &told, &mut report.misfits).await?;
        }
        None if report.stopped.is_none() => {
            report.stopped = Some(
                "Somebody was always writing; no row was compared. Try again when it is quiet."
                    .to_owned(),
            );
        }
        None => {}
    }
    Ok(report)
}

/// Throws away every row that the journal can give back and computes it again. Says what
/// does not fit; rows of what does fit are written all the same.
///
/// # Errors
///
/// When the store fails, or an entry can not be read; then nothing was changed.
pub async fn rebuild(store: &Store, packs: &Packs, authority: &str) -> Result<Misfits, StoreError> {
    let mut told = Told::default();
    store.each(authority, |entry| told.take(&entry)).await?;
    told.end_act();
    let mut misfits = std::mem::take(&mut told.misfits);
    let kept = Kept::read(store, authority, packs, &told, &mut misfits).await?;
    let computed = rows::computed(&told, &kept, &mut misfits);
    store.rebuild(authority, &computed.into_changes()).await?;
    Ok(misfits)
}
