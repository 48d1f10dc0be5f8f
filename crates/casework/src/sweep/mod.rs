//! What files say of children who may be missing education: pure functions from what was read
//! to what is found, one for each rule of [`crate::lead::Rule`].
//!
//! A sweep looks at everything that is believed on a day and not at what has just come: the
//! same beliefs find the same children, on whichever day and from whichever file, and whoever
//! writes the findings down passes over those that were raised before by their key. So a rule
//! that waits some days finds its child on the day after the last of them, though no file came
//! on it.

mod attendance;
mod listed;
mod roll;
mod standing;
mod trace;

pub use attendance::{Marks, Register, attendance};
pub use listed::{
    Entry as ListEntry, Excluded, Intake, List, Listed, Offered, Reply, Round, Term, listed,
};
pub use roll::{Destination, Leaver, left_a_roll, names_no_place};
pub use standing::{Standing, Unless, a_list_must_speak_since, goes_to_school, must_speak_since};
pub use trace::{Entry, Sought, is_news, looked_for};

use crate::calendar::Calendar;
use crate::lead::{Evidence, Rule};
use crate::procedure::Pack;
use jiff::civil::Date;

/// Under what a sweep is made.
#[derive(Clone, Copy, Debug)]
pub struct Under<'s> {
    /// The procedure, on the law of its nation.
    pub pack: &'s Pack,
    /// The authority's calendar.
    pub calendar: &'s Calendar,
    /// The day.
    pub today: Date,
}

impl Under<'_> {
    /// By when somebody says what comes of a lead that is raised today.
    pub fn due(&self, rule: Rule) -> Option<Date> {
        let figures = self.pack.leads.get(&rule)?;
        Some(self.calendar.due_date(self.today, figures.due, None))
    }
}

/// A child whom a rule has found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// Which of those who were looked at, by their place.
    pub at: usize,
    /// The rule.
    pub rule: Rule,
    /// What it rests on.
    pub evidence: Vec<Evidence>,
    /// When what else is known of the child makes it nothing.
    pub unless: Unless,
    /// What tells this evidence of the child from any other: names nobody.
    pub basis: String,
}
