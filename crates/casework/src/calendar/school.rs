//! When a school is open to its pupils: terms, staff training days, closures.

use super::arithmetic::{days_between, next, weekend};
use super::{BankHolidays, Day, Why};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// A school as the directory knows it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SchoolId(String);

impl SchoolId {
    /// Takes the reference as it stands in the directory.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The reference as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SchoolId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::convert::From<&str> for SchoolId {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

/// One of the school year's terms. A half-term is the gap between two spans, so a term
/// without one has a single span; half-terms are not terms.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Term {
    /// As the authority calls it: "Autumn term 2026".
    pub name: String,
    /// First and last day of each stretch, both included, in order.
    pub spans: Vec<(Date, Date)>,
}

impl Term {
    /// The first day of the term, staff training included.
    pub fn begins(&self) -> Option<Date> {
        self.spans.iter().map(|span| span.0).min()
    }

    /// The last day of the term, staff training included.
    pub fn ends(&self) -> Option<Date> {
        self.spans.iter().map(|span| span.1).max()
    }

    fn sits_on(&self, day: Date) -> bool {
        self.spans.iter().any(|span| span.0 <= day && day <= span.1)
    }

    fn reaches(&self, day: Date) -> bool {
        self.begins().is_some_and(|begins| begins <= day)
            && self.ends().is_some_and(|ends| day <= ends)
    }
}

/// When one school, or an authority's schools in general, are open to pupils.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SchoolCalendar {
    /// In order. A school that holds none keeps the authority's terms.
    pub terms: Vec<Term>,
    /// Days in term on which only staff attend.
    pub inset: BTreeSet<Date>,
    /// Days in term on which the school was shut, and why (snow, a polling station).
    pub closures: BTreeMap<Date, String>,
}

/// Something about term dates that somebody must look at. What can be used still is.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CalendarProblem {
    /// A term without any dates.
    #[error("{term}: no dates. Give the first and last day of each half")]
    NoDates {
        /// The term's name.
        term: String,
    },
    /// The end stands before the beginning.
    #[error("{term}: {first} to {last} ends before it begins. It is left out; correct the dates")]
    Backwards {
        /// The term's name.
        term: String,
        /// The first day as written.
        first: Date,
        /// The last day as written.
        last: Date,
    },
    /// Two stretches share days, or stand in the wrong order.
    #[error("{term}: begins on {first}, before {earlier} has ended. Put the terms in order")]
    Overlap {
        /// The later term's name.
        term: String,
        /// The first day as written.
        first: Date,
        /// The term before it.
        earlier: String,
    },
    /// A training day or closure that changes nothing.
    #[error("{day} is outside every term, or a weekend, so nothing is shut on it. Check the date")]
    ShutAnyway {
        /// The day as written.
        day: Date,
    },
}

impl SchoolCalendar {
    /// What is wrong with the dates, for the person who loads them.
    pub fn problems(&self) -> Vec<CalendarProblem> {
        let mut found = Vec::new();
        let mut latest: Option<(Date, &str)> = None;
        for term in &self.terms {
            if term.spans.is_empty() {
                found.push(CalendarProblem::NoDates {
                    term: term.name.clone(),
                });
            }
            for &(first, last) in &term.spans {
                if last < first {
                    found.push(CalendarProblem::Backwards {
                        term: term.name.clone(),
                        first,
                        last,
                    });
                    continue;
                }
                if let Some((_, earlier)) = latest.filter(|(end, _)| first <= *end) {
                    found.push(CalendarProblem::Overlap {
                        term: term.name.clone(),
                        first,
                        earlier: earlier.to_owned(),
                    });
                }
                if latest.is_none_or(|(end, _)| end < last) {
                    latest = Some((last, &term.name));
                }
            }
        }
        if !self.terms.is_empty() {
            let shut = self.inset.iter().chain(self.closures.keys());
            found.extend(
                shut.filter(|day| weekend(**day) || !self.in_term(**day))
                    .map(|day| CalendarProblem::ShutAnyway { day: *day }),
            );
        }
        found
    }

    fn in_term(&self, day: Date) -> bool {
        self.terms.iter().any(|term| term.sits_on(day))
    }

    /// What the day is worth, where these terms reach it.
    pub(super) fn day(&self, day: Date, bank: &BankHolidays) -> Day {
        if weekend(day) {
            return Day::Skipped(Why::Weekend);
        }
        if let Some(holiday) = bank.on(day) {
            return Day::Skipped(Why::BankHoliday(holiday.title.clone()));
        }
        let Some(term) = self.terms.iter().find(|term| term.reaches(day)) else {
            return Day::Skipped(Why::Holiday);
        };
        if !self.in_term(day) {
            return Day::Skipped(Why::HalfTerm(term.name.clone()));
        }
        if self.inset.contains(&day) {
            return Day::Skipped(Why::Inset);
        }
        match self.closures.get(&day) {
            Some(reason) => Day::Skipped(Why::Closed(reason.clone())),
            None => Day::Counts,
        }
    }

    /// The stretches of time of which the terms speak, holidays between terms included. A
    /// gap longer than any school holiday means that a year's dates are missing.
    pub(super) fn reach(&self) -> Vec<(Date, Date)> {
        const LONGEST_HOLIDAY_IN_DAYS: u32 = 70;
        let mut terms: Vec<(Date, Date)> = self
            .terms
            .iter()
            .filter_map(|term| Some((term.begins()?, term.ends()?)))
            .filter(|(begins, ends)| begins <= ends)
            .collect();
        terms.sort_unstable();
        let mut reach: Vec<(Date, Date)> = Vec::new();
        for (begins, ends) in terms {
            match reach.last_mut() {
                Some(last) if days_between(last.1, begins) <= LONGEST_HOLIDAY_IN_DAYS => {
                    last.1 = last.1.max(ends);
                }
                _ => reach.push((begins, ends)),
            }
        }
        reach
    }
}

/// What a day is taken to be worth where no term dates reach it.
pub(super) fn presumed(day: Date, bank: &BankHolidays) -> Day {
    if weekend(day) {
        return Day::Skipped(Why::Weekend);
    }
    if let Some(holiday) = bank.on(day) {
        return Day::Skipped(Why::BankHoliday(holiday.title.clone()));
    }
    let shut = match (day.month(), day.day()) {
        (7, of_july) => of_july >= 25,
        (8, _) => true,
        (12, of_december) => of_december >= 24,
        (1, of_january) => of_january == 1,
        _ => false,
    };
    if shut {
        Day::Skipped(Why::PresumedHoliday)
    } else {
        Day::Presumed
    }
}

/// The first day between two, both included, that no stretch covers.
pub(super) fn first_outside(reach: &[(Date, Date)], from: Date, until: Date) -> Option<Date> {
    let mut day = from;
    for &(begins, ends) in reach {
        if day > until || day < begins {
            break;
        }
        if day <= ends {
            if ends == Date::MAX {
                return None;
            }
            day = next(ends);
        }
    }
    (day <= until).then_some(day)
}
