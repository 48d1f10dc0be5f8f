//! rehearsal

/// The actions that a step may do.
pub const ACTIONS: &[&str] = &[];
/// What a step may expect.
pub const EXPECTATIONS: &[&str] = &[];
