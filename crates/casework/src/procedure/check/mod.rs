//! What can be proved of a pack before anybody uses it.
//!
//! [`check`] asks of a procedure what a child's safety rests on: that every stage and every
//! piece of open work has somebody's dated clock, that no case closes without proof of this
//! spell, that no name leaves a roll without its ground, that a contact rule really stops
//! contact, that nobody who has not been found drops out of sight, and that the people whom
//! the pack names may do what it asks of them. Each question is one file; each finding says
//! where, what is wrong, why that matters to a child, and what to do.
//!
//! Conditions are treated as yes-or-no statements over the things that occur in them, with
//! the order of dates and ages ([`logic`]). The proof is sound and not complete: what cannot
//! be proved is a finding for a person to look at, and no fault of these kinds is missed.
//!
//! To add a question: write a file with `pub(super) fn check(pack, found)` and name it in
//! [`check`].

mod clauses;
mod closing;
mod contact;
mod director;
mod doing;
mod duties;
mod effects;
mod figures;
mod leads;
mod logic;
mod removal;
mod scene;
mod script;
mod sight;
mod story;
mod strands;
mod succession;
mod waiting;
mod ways;
mod who;
mod wording;

pub use succession::follows;

use super::Pack;
use super::read::{At, Finding};

/// Proves what can be proved; what it cannot prove is a finding for a person to look at.
///
/// A pack of law, which has no stages and no types of case, is asked only what applies.
pub fn check(pack: &Pack) -> Vec<Finding> {
    let mut found = Found::default();
    let ways = ways::Ways::of(pack);
    ways::check(pack, &ways, &mut found);
    waiting::check(pack, &ways, &mut found);
    strands::check(pack, &ways, &mut found);
    closing::check(pack, &mut found);
    removal::check(pack, &mut found);
    contact::check(pack, &mut found);
    sight::check(pack, &ways, &mut found);
    who::check(pack, &mut found);
    figures::check(pack, &mut found);
    leads::check(pack, &mut found);
    duties::check(pack, &mut found);
    wording::check(pack, &mut found);
    clauses::check(pack, &mut found);
    found.findings.sort();
    found.findings.dedup();
    found.findings
}

/// What has been found so far.
#[derive(Default)]
struct Found {
    findings: Vec<Finding>,
}

impl Found {
    fn say(&mut self, at: &At, code: &'static str, message: impl Into<String>) {
        self.findings.push(Finding {
            at: at.clone(),
            code,
            message: message.into(),
        });
    }
}
