//! Standing duties: what an authority owes again and again, whoever the child: lists,
//! returns, audits, meetings, publication.
//!
//! A pack's [`Report`] says how often. [`turn`] divides time into the periods for which it is
//! owed, so that none is skipped; [`owed`] says of a day which of them is owed
//! first, since when and why; [`record`] decides whether somebody may say that one is done.
//! One that is not done stays owed and goes late. Those after it are counted and stand behind
//! it in one line, for a backlog of forty lists is read by nobody (decision 017).

mod done;
mod owed;
mod turn;
mod why;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

pub use done::{Done, Recording, Unrecorded, lies_with, may_record, record, since};
pub use owed::{Duties, Owed, Standing, nameable, owed};
pub use turn::{Period, Turn};
pub use why::Why;

use crate::procedure::{Pack, Report};

/// The report of a pack by its name.
pub fn report<'p>(pack: &'p Pack, id: &str) -> Option<&'p Report> {
    pack.reports.iter().find(|report| report.id.as_str() == id)
}
