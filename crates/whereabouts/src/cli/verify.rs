//! `whereabouts verify`: does the journal hold, and does everything follow from it?

use super::place::Place;
use crate::console;
use desk::packs::Packs;
use std::path::Path;
use std::process::ExitCode;
use store::{Store, StoreError};

/// Exit code 0: everything holds; 1: something does not fit; 2: it could not be told.
pub async fn run(place: Place, procedures: Option<&Path>) -> ExitCode {
    let packs = match super::procedure::open(procedures) {
        Ok(packs) => packs,
        Err(error) => {
            console::problem(error.to_string());
            return ExitCode::from(2);
        }
    };
    let store = match place.look().await {
        Ok(store) => store,
        Err(error) => {
            console::problem(error);
            return ExitCode::from(2);
        }
    };
    let checked = check(&store, &packs).await;
    store.close().await;
    match checked {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            console::problem(error.to_string());
            ExitCode::from(2)
        }
    }
}

/// Checks every authority and says how many do not hold.
async fn check(store: &Store, packs: &Packs) -> Result<u64, StoreError> {
    let heads = store.heads().await?;
    let (mut failed, mut entries, mut cases, mut destroyed) = (0, 0, 0, 0);
    for head in &heads {
        let report = desk::verify::verify(store, packs, &head.authority).await?;
        console::line(report.to_string());
        entries += report.chain.entries;
        cases += report.cases;
        destroyed += report.chain.destroyed;
        failed += u64::from(!report.holds());
    }
    let sum = format!(
        "{} authorities, {entries} entries, {cases} cases, {destroyed} bodies destroyed",
        heads.len()
    );
    if failed == 0 {
        console::line(format!("{sum}: everything holds."));
    } else {
        console::line(format!("{sum}: {failed} of them do not hold."));
    }
    Ok(failed)
}
