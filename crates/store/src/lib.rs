//! WHAT WE KNOW: the journal, the rows computed from it, the rolls and the jobs, on SQLite
//! and on PostgreSQL alike.
//!
//! **What is not allowed here.** No rule of casework: `desk` computes rows, this room writes
//! and reads them. No wall clock and no chance: instants, salts and keys come in as
//! parameters. No SQL outside a `sql!` block or a `row!` declaration, no `now()`, no random
//! function, no trigger, no sequence, no date arithmetic in it, and `authority_id` first in
//! every key and every statement. No other crate writes SQL.
//!
//! **Where to start.** [`Store::open`] (`open`), then [`Store::append`] and what it takes
//! (`journal`), then `rows`: one file a noun.
//!
//! **How to add one more row.** A `CREATE TABLE` in a new file under `migrations` (never edit
//! a released one) and its line in `open`; a `row!` in `rows/<noun>.rs`; its line in
//! `change.rs`; and its reading statements in a `sql!` block, listed in `conformance`. The
//! conformance test says what was forgotten.

mod backup;
mod cell;
mod change;
pub mod conformance;
mod db;
mod digest;
mod error;
mod jobs;
mod journal;
mod lists;
mod open;
mod packs;
mod roll;
mod row;
pub mod rows;
pub mod snapshot;
mod sql;

pub use cell::SortKey;
pub use change::{Change, THIS_ACT};
pub use digest::{Digest, NotADigest};
pub use error::StoreError;
pub use jobs::{JobFate, JobRow, JobState, NewJob, back_off};
pub use journal::append::{Append, AppendError, Appended, JobDone};
pub use journal::chain;
pub use journal::destroy::{BODY_DESTROYED, Destruction};
pub use journal::entry::{Body, Entry, Head, NewEntry, Salt};
pub use journal::verify::{ChainFault, ChainReport, Check, WhyBroken};
pub use lists::{ListLoad, ListLoaded};
pub use open::{FILE, Location, Store, layout};
pub use packs::{Pack, PackRow};
pub use roll::{RollLoad, RollLoaded, RollPupil};
pub use sql::{Again, Statement, Table};
