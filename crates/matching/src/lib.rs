//! WHO IS THIS? Compares one child with everyone we know, and says why.
//!
//! The rooms, in the order in which a search walks through them:
//! [`normalise`] (one spelling for each value), `block` (which rows are worth
//! comparing), `compare` (levels of agreement, no numbers), `weigh` (bits, by
//! frequency, with brothers and sisters kept apart), `rank` (probabilities and
//! bands), [`explain()`] (the reasons as data), and [`query`] (what a person
//! types into a search box).
//!
//! Not allowed here: files, clocks, chance, async, sentences for people, and
//! knowledge of where a record came from. A candidate is a suggestion; a
//! person confirms every link, elsewhere.
//!
//! Start at [`View::search`]. To add a field: a column in `person` and
//! `record`, a level in `compare`, its worth in `weigh`, and a key in `block`
//! if it can find somebody by itself. To add a nickname: a line in `kin`.

mod block;
mod compare;
mod exhaustive;
mod explain;
mod filing;
mod index;
mod kin;
mod lexicon;
mod near;
pub mod normalise;
mod packed;
mod person;
mod postings;
pub mod query;
mod rank;
mod record;
pub mod snapshot;
mod sound;
mod stock;
mod tally;
mod view;
mod weigh;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

pub use casework::child::{NameRole, Sex};
pub use compare::{Field, Level};
pub use explain::{Bar, Explanation, HeldBack, explain};
pub use filing::{Filed, Filing};
pub use index::Index;
pub use person::{Address, ParentName, Person, PersonName, Tenure};
pub use rank::{
    Band, Candidate, Comparison, MATCH_MARGIN, MATCH_PROBABILITY, POSSIBLE_PROBABILITY, Relation,
};
pub use view::{Searcher, View};
pub use weigh::{Habits, MODEL};
