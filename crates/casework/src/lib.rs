//! THE RULES: what a council's procedure asks, when it is due, whose it is and why.
//!
//! Everything here is pure. There is no input or output, no clock of its own and no
//! randomness: the day, the calendar, the actor and the procedure come in as
//! parameters, and events or a refusal come out. A rule that stands in a page, in a
//! job or in SQL stands in the wrong room.
//!
//! Where to start reading:
//!
//! 1. [`calendar`]: the three kinds of day, and counting that shows its working.
//! 2. [`procedure`]: a council's procedure as data, read from TOML with findings at
//!    file and line.
//! 3. [`condition`]: the closed vocabulary of guards, evaluated and explained.
//! 4. [`case`]: `decide(command) -> events | refusal` and `evolve(state, event)`.
//! 5. [`clock`]: what is due, whose, why and from when; bars, the earliest day that
//!    something may happen.
//! 6. [`standing`]: what is owed again and again whoever the child: lists, returns, audits.
//! 7. [`work`]: whose list work stands on, where nobody holds a role and once it is late.
//! 8. [`sweep`]: what files say of children who may be missing education; [`lead`]: such a
//!    child, until a person has said what comes of it.
//! 9. [`merge`]: two records of one child, joined and parted again.
//! 10. [`rehearsal`]: a small file that plays a story against a procedure and says
//!     what must then be due, allowed or refused.
//!
//! To add one more guard: give [`condition::Condition`] a variant; the compiler then
//! asks for its reading, its evaluation and its explanation in turn, and
//! `procedure::vocabulary` lists it.

pub mod access;
pub mod calendar;
pub mod case;
pub mod child;
pub mod clock;
pub mod comparison;
pub mod condition;
pub mod coverage;
pub mod ids;
pub mod label;
pub mod lead;
pub mod merge;
pub mod procedure;
pub mod register;
pub mod rehearsal;
pub mod safeguarding;
pub mod standing;
pub mod sweep;
pub mod work;
pub mod world;
