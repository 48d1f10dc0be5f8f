//! The journal: an append-only list of entries, one chain for each authority.
//!
//! Start at [`entry`] (what an entry is), then [`chain`] (how entries are linked), `append`
//! (writing), `read`, `verify` and `destroy`.

pub mod append;
pub mod chain;
pub mod destroy;
pub mod entry;
pub mod read;
pub mod verify;
