//! Rehearsals: a small file that plays a story against a procedure, and says after each
//! step what must then be due, allowed or refused.
//!
//! A council lead tries a change of procedure with one before adopting it; the five
//! policies are tested with them. [`read`] reads a file with findings at its lines,
//! [`play`] plays it against packs and answers with what is due after each step and with
//! every expectation that does not hold. Everything goes through the same `decide` as a
//! real case.

mod duty;
mod expect;
mod file;
mod hold;
mod play;
mod stage;
mod step;

pub use expect::{EXPECTATIONS, Expect, What as Expected};
pub use file::{Rehearsal, read};
pub use hold::refusal_names;
pub use play::{Missed, Played, StepPlayed, play};
pub use stage::LETTER;
pub use step::{ACTIONS, Does, Step};
