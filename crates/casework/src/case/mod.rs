//! A case: one episode of one child, worked from the first enquiry to a proven end.
//!
//! [`decide`] takes a command, the procedure, the calendar and the actor, and answers
//! with events or with a [`Refusal`] that says what is missing. [`evolve`] applies an
//! event to the state and asks nothing: events carry what was decided, so an old journal
//! replays the same under any later procedure.

pub mod beside;
pub mod brought;
pub mod carry;
pub mod command;
mod context;
mod corrected;
mod decide;
pub mod document;
mod draft;
pub mod event;
mod evolve;
pub mod facts;
pub mod letters;
pub mod reach;
mod received;
pub mod refusal;
pub mod state;
pub mod strand;
mod succeed;
mod together;

pub use command::{Act, Actor, Command};
pub use context::{Context, Decided};
pub(crate) use decide::touches_family;
pub use decide::{
    ATTEMPTED, BREACHED, DANGER, LOOK_AGAIN, NEWS, NOTE_SUFFIX, SEVERAL, action_of, allowed,
    decide, followed, prefilled, recount, told_of_news,
};
pub use draft::acting_role;
pub use event::Event;
pub use evolve::{Entry, evolve, opened};
pub use received::{ForDanger, for_danger, seen_to_by};
pub use refusal::{Ask, Refusal};
pub use state::Case;
pub use succeed::{Succeeded, VersionOf, judging, succeed};
pub use together::Together;
