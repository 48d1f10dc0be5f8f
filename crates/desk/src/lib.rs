//! WHAT PEOPLE DO: one module a job. A job asks `casework` what may happen, writes what
//! happened down through `store`, and gives pages what they show.
//!
//! No rule lives here, no SQL and no HTML. To add a job: give it a module named by the
//! verb that its people use.

pub mod packs;
