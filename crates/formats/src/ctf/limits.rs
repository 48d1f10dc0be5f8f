//! How much of anything a file may have. Nothing that it holds can make the reading grow beyond
//! these.

/// The largest file that is read. A county's transfers of a year are a tenth of it.
pub const MOST_BYTES: usize = 64 * 1024 * 1024;
/// How deep elements may stand in each other. The format's own are eight deep.
pub const MOST_DEPTH: usize = 24;
/// How many elements one pupil, or the head, may have. Fourteen years of results are some
/// thousands.
pub const MOST_ELEMENTS: usize = 50_000;
/// How long the words of one element may be, in bytes. A year of marks is some hundreds.
pub const MOST_WORDS: usize = 64 * 1024;
/// How many pupils a file may have.
pub const MOST_PUPILS: usize = 50_000;
/// How long the name of an element may be.
pub const MOST_NAME: usize = 100;
