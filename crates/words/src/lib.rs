//! SENTENCES. What the product says, in English and in Welsh.
//!
//! Other rooms hand over what they mean as data: a key and its facts ([`Sentence`]), a date, a span of days.
//! This room turns it into words for a reader, the same words on a page, in a letter and on the command line.
//! The texts lie in `locales/en` and `locales/cy` and are built into the program; nothing is read when it runs.
//!
//! Not allowed here: deciding anything, reading files or clocks, markup. A word that differs between councils
//! belongs to a procedure pack, not here.
//!
//! Start with [`say`]. To add a text, put its key into a file of `locales/en` and the same file of `locales/cy`;
//! the tests fail while one of the two is missing. To add a file, name it in `texts.rs`. A Welsh text counts as
//! unchecked until a Welsh speaker has read it and has put `.checked = yes` under it.

mod dates;
mod due;
pub mod explain;
mod lang;
mod list;
mod sentence;
mod texts;

pub use dates::{date, day_month, short_date, short_date_with_year, time, weekday_date};
pub use due::{Due, due_words};
pub use lang::Lang;
pub use list::{all_of, any_of};
pub use sentence::{Arg, Args, Sentence};
pub use texts::{
    faults, has, is_safeguarding, keys, say, say_plain, unchecked, unchecked_keys, variables,
};
