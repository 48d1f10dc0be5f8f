//! The one place that prints. Everything else hands its words over.

use std::io::Write;

/// Writes a line for the person at the terminal. A closed pipe is no fault of theirs.
pub fn line(text: impl AsRef<str>) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", text.as_ref()).ok();
}

/// Writes a line about what went wrong.
pub fn problem(text: impl AsRef<str>) {
    let mut out = std::io::stderr().lock();
    writeln!(out, "{}", text.as_ref()).ok();
}
