//! WHAT PEOPLE DO: one module a job. A job asks `casework` what may happen, writes what
//! happened down through `store`, and gives pages what they show.
//!
//! No rule lives here, no SQL and no HTML. Time and chance come from [`given`], which the
//! binary fills. Start with [`office`] (an authority, ready for work), [`cases`]
//! (loading a case) and [`act`] (doing something to it, writing it down). To add a job: give it a
//! module named by the verb that its people use.

pub mod act;
pub mod admin;
pub mod calendars;
pub mod cases;
mod course;
pub mod documents;
pub mod duties;
pub mod family;
pub mod given;
pub mod guard;
pub mod histories;
mod household;
pub mod identify;
pub mod import;
pub mod inbox;
pub mod leads;
pub mod lists;
pub mod looks;
pub mod marks;
pub mod office;
mod once;
pub mod organisations;
pub mod packs;
pub mod people;
pub mod post;
pub mod project;
pub mod receive;
pub mod registers;
mod replay;
pub mod rewritten;
pub mod roll;
pub mod same;
pub mod sending;
pub mod succession;
pub mod sweep;
pub mod team;
pub mod together;
pub mod triage;
pub mod verify;
pub mod work;

pub use office::{Council, Desk, Office};
pub use people::Who;

/// The rows of lists, as the store keeps them.
pub mod rows {
    pub use store::Entry;
    pub use store::rows::{
        AccountRow, CaseOrder, CaseRow, DueRow, LeadRow, LeadState, Page, ProposalRow, ReferralRow,
        ReferralState,
    };
}
