//! Marks of attendance: who was where, morning and afternoon.
//!
//! A file comes in one of three shapes, told apart by its headings: a row a mark, a row a
//! pupil's day, or a row a pupil with a string of marks from a first day. What comes out is an
//! [`Attendance`]: the pupils as a roll has them, and for each the days in order, two codes a
//! day in four bytes. What a code means depends on the nation and the day ([`CodeSet`]).
//!
//! A mark that cannot be read is **no mark**. It is never taken for presence, and it is named.

mod code;
mod known;
mod marks;
mod meaning;
mod read;
mod settle;
mod string;

#[cfg(test)]
mod tests;

pub use code::Code;
pub use marks::{Attendance, DayMarks, Half};
pub use meaning::{Class, CodeSet};
pub use read::{Asked, StringDays, read_attendance, read_attendance_with};
