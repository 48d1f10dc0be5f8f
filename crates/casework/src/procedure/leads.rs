//! What a procedure, or the law that it stands on, says of the rules that find children who
//! may be missing education.

use super::read::At;
use crate::calendar::Span;
use crate::ids::RoleId;
use crate::sweep::Intake;
use std::collections::BTreeMap;

/// The figures of one rule ([`crate::lead::Rule`]).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LeadRule {
    /// The days that are allowed before a child is a lead; nothing for a rule that waits for
    /// none.
    pub allowed: Option<Span>,
    /// The share of what was possible, in hundredths, at or below which a child is a lead: of
    /// the rule on the attendance of children in care.
    pub at_most: Option<u32>,
    /// The month and the day on which applications for each entry close: of the rule on children
    /// for whom nobody has applied.
    pub closes: BTreeMap<Intake, (i8, i8)>,
    /// By when somebody says what comes of a lead, counted from the day it was raised.
    pub due: Span,
    /// Whose work it is. The law names nobody: it binds the authority.
    pub owner: Option<RoleId>,
    /// Who hears when it is late; the role above its owner where none is named.
    pub late_to: Option<RoleId>,
    /// Marked as ours: neither policy nor law sets the figures.
    pub ours: bool,
    /// The clauses.
    pub clause: Vec<String>,
    /// Where it stands.
    pub at: At,
}

impl LeadRule {
    /// The same on the law: the policy says whose and by when, the law's clauses stand beside
    /// its own, and of the days allowed the law's hold where the policy names none.
    pub(super) fn stand_on(&mut self, law: &Self) {
        self.allowed = self.allowed.or(law.allowed);
        self.at_most = self.at_most.or(law.at_most);
        for (intake, day) in &law.closes {
            self.closes.entry(*intake).or_insert(*day);
        }
        for clause in &law.clause {
            if !self.clause.contains(clause) {
                self.clause.push(clause.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Unit;

    #[test]
    fn a_policy_says_whose_work_it_is_and_the_law_stands_beside_it() {
        let law = LeadRule {
            at_most: None,
            closes: BTreeMap::new(),
            allowed: Some(Span::after(5, Unit::SchoolDays)),
            due: Span::after(5, Unit::WorkingDays),
            owner: None,
            late_to: None,
            ours: false,
            clause: vec!["Act s.1".to_owned(), "T-1".to_owned()],
            at: At::default(),
        };
        let mut own = LeadRule {
            allowed: None,
            due: Span::after(2, Unit::WorkingDays),
            owner: Some("officer".into()),
            clause: vec!["T-1".to_owned()],
            ..law.clone()
        };
        own.stand_on(&law);
        assert_eq!(own.allowed, law.allowed);
        assert_eq!(own.due, Span::after(2, Unit::WorkingDays));
        assert_eq!(own.clause, ["T-1", "Act s.1"]);
    }
}
