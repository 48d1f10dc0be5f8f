//! The common transfer file: what one school sends the next of a pupil, and what goes to the
//! lost-pupil database when nobody knows which school is next.
//!
//! Versions 24 to 26 are read, tolerantly: element names in any letter case, `Sex` or `Gender`,
//! either form of address, elements that we do not know passed over. Version 25.0 is written.
//! Only what finds or follows a child is read: results, meals and health stay where they are.
//!
//! The file comes from outside and is not trusted: [`NotRead`] says what is refused, and the
//! bounds in [`limits`] keep the memory of the reading bounded whatever the file holds.

mod header;
mod letters;
pub mod limits;
mod node;
mod out;
mod place;
mod pupil;
mod read;
mod refused;
mod write;

#[cfg(test)]
mod tests;

pub use header::CtfHeader;
pub use out::{OutAddress, OutContact, OutFile, OutPupil, OutSchool};
pub use place::{CtfName, FileKind, NotAName, Place};
pub use pupil::{CtfAttendance, CtfContact, CtfFound, CtfHeld, CtfPupil, CtfSchool};
pub use read::{CtfFile, read_ctf};
pub use refused::{NotRead, Remark};
pub use write::{NotWritten, WrittenFile, academic_year, write_ctf};
