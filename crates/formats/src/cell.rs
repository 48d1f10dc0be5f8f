//! One value of one row.

use std::fmt;

/// A value, or how it is missing. A blank cell says that there is none; an
/// absent column says nothing at all, and must not overwrite what is known.
#[derive(Clone, Default, PartialEq, Eq)]
pub enum Cell<T> {
    /// The file has no such column.
    #[default]
    NoColumn,
    /// The column is there and the cell is empty.
    Blank,
    /// A value.
    Given(T),
    /// Something that could not be read as such, kept as it was written: a
    /// mistyped number still helps to find a child.
    Unreadable(String),
}

impl<T> Cell<T> {
    /// The value, if there is one.
    pub fn given(&self) -> Option<&T> {
        match self {
            Self::Given(value) => Some(value),
            Self::NoColumn | Self::Blank | Self::Unreadable(_) => None,
        }
    }

    /// Whether the file says, by an empty cell, that there is none.
    pub fn is_blank(&self) -> bool {
        matches!(self, Self::Blank)
    }
}

// A value is about a child: a debug print shows only whether there is one.
impl<T> fmt::Debug for Cell<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoColumn => "NoColumn",
            Self::Blank => "Blank",
            Self::Given(_) => "Given(..)",
            Self::Unreadable(_) => "Unreadable(..)",
        })
    }
}
