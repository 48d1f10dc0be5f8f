//! One change to when schools are open, as somebody enters it: judged before it is taken, so
//! that no calendar is kept that nobody could count by.
//!
//! A change may be entered late, about days that have passed: what was counted over them is
//! counted again.

use super::arithmetic::{days_between, next, weekend};
use super::{Calendar, Day, SchoolCalendar, SchoolId, Term, Why};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A term is no longer than this, in days: one that is has a wrong year in it.
const LONGEST_TERM_IN_DAYS: u32 = 150;
/// One closure is entered for no more days than this.
const LONGEST_CLOSURE_IN_DAYS: u32 = 150;

/// A change to the calendar of one school, or of an authority's schools in general.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CalendarChange {
    /// A term is entered, or put in the place of the one that begins on a day.
    Term {
        /// The term.
        term: Term,
        /// The first day of the term that it replaces.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        replaces: Option<Date>,
    },
    /// The term that begins on this day is taken out.
    TermGone {
        /// Its first day.
        begins: Date,
    },
    /// Staff alone attend on a day, or on this one and not on the one that it replaces.
    Inset {
        /// The day.
        day: Date,
        /// The day that it replaces.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        replaces: Option<Date>,
    },
    /// It was no training day.
    InsetGone {
        /// The day.
        day: Date,
    },
    /// Shut to pupils from one day to another, both included.
    Closure {
        /// The first day.
        first: Date,
        /// The last.
        last: Date,
        /// Why, in a few words that name nobody.
        why: String,
        /// The closed day that it replaces.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        replaces: Option<Date>,
    },
    /// It was open.
    ClosureGone {
        /// The day.
        day: Date,
    },
}

/// Why a change is not taken.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotChanged {
    /// A term without a name.
    #[error("the term has no name")]
    NoName,
    /// A closure without a reason.
    #[error("the closure has no reason")]
    NoReason,
    /// The last day stands before the first.
    #[error("{last} is before {first}")]
    Backwards {
        /// The first day as written.
        first: Date,
        /// The last day as written.
        last: Date,
    },
    /// Longer than any such time is.
    #[error("{first} to {last} is too long")]
    TooLong {
        /// The first day as written.
        first: Date,
        /// The last day as written.
        last: Date,
    },
    /// The half-term does not lie inside its term.
    #[error("the half-term {first} to {last} does not lie inside the term")]
    HalfTermOutside {
        /// Its first day as written.
        first: Date,
        /// Its last day as written.
        last: Date,
    },
    /// Another term has days in common with it.
    #[error("{term} runs from {first} to {last}")]
    Overlaps {
        /// The other term's name.
        term: String,
        /// Its first day.
        first: Date,
        /// Its last day.
        last: Date,
    },
    /// What was to be replaced or taken out is not there.
    #[error("it is not there any more")]
    NotThere,
    /// Nobody would have come to school on the day anyway.
    #[error("{day} is no school day")]
    ShutAnyway {
        /// The day.
        day: Date,
        /// Why.
        why: Why,
    },
    /// No term dates reach the day.
    #[error("no term reaches {day}")]
    NoTerm {
        /// The day.
        day: Date,
    },
}

impl Term {
    /// A term from its first day to its last, with the half-term holiday in it.
    ///
    /// # Errors
    ///
    /// When it has no name, ends before it begins, is longer than a term is, or its half-term
    /// does not lie inside it.
    pub fn with_half_term(
        name: &str,
        (first, last): (Date, Date),
        half_term: Option<(Date, Date)>,
    ) -> Result<Self, NotChanged> {
        if name.trim().is_empty() {
            return Err(NotChanged::NoName);
        }
        in_order(first, last, LONGEST_TERM_IN_DAYS)?;
        let spans = match half_term {
            None => vec![(first, last)],
            Some((from, to)) => {
                if to < from {
                    return Err(NotChanged::Backwards {
                        first: from,
                        last: to,
                    });
                }
                if from <= first || last <= to {
                    return Err(NotChanged::HalfTermOutside {
                        first: from,
                        last: to,
                    });
                }
                let before = from.yesterday().unwrap_or(from);
                vec![(first, before), (next(to), last)]
            }
        };
        Ok(Self {
            name: name.trim().to_owned(),
            spans,
        })
    }

    /// Its half-term holiday: the first and last day between its two halves; nothing where it
    /// has none or is in more than two pieces.
    pub fn half_term(&self) -> Option<(Date, Date)> {
        match self.spans[..] {
            [(_, before), (after, _)] => Some((next(before), after.yesterday().ok()?)),
            _ => None,
        }
    }
}

fn in_order(first: Date, last: Date, most: u32) -> Result<(), NotChanged> {
    if last < first {
        Err(NotChanged::Backwards { first, last })
    } else if days_between(first, last) >= most {
        Err(NotChanged::TooLong { first, last })
    } else {
        Ok(())
    }
}

impl SchoolCalendar {
    /// Takes a change without judging it: what an entry of the journal says stands.
    pub fn take(&mut self, change: &CalendarChange) {
        match change {
            CalendarChange::Term { term, replaces } => {
                self.without_term(*replaces);
                self.terms.push(term.clone());
                self.terms.sort_by_key(Term::begins);
            }
            CalendarChange::TermGone { begins } => self.without_term(Some(*begins)),
            CalendarChange::Inset { day, replaces } => {
                self.without_inset(*replaces);
                self.inset.insert(*day);
            }
            CalendarChange::InsetGone { day } => self.without_inset(Some(*day)),
            CalendarChange::Closure {
                first,
                last,
                why,
                replaces,
            } => {
                self.without_closure(*replaces);
                for day in shut_between(*first, *last) {
                    self.closures.insert(day, why.clone());
                }
            }
            CalendarChange::ClosureGone { day } => self.without_closure(Some(*day)),
        }
    }

    fn without_term(&mut self, begins: Option<Date>) {
        if let Some(day) = begins {
            self.terms.retain(|term| term.begins() != Some(day));
        }
    }

    fn without_inset(&mut self, day: Option<Date>) {
        if let Some(day) = day {
            self.inset.remove(&day);
        }
    }

    fn without_closure(&mut self, day: Option<Date>) {
        if let Some(day) = day {
            self.closures.remove(&day);
        }
    }
}

/// The days of a closure: no weekend needs to be shut.
fn shut_between(first: Date, last: Date) -> impl Iterator<Item = Date> {
    first
        .series(jiff::Span::new().days(1))
        .take_while(move |day| *day <= last)
        .filter(|day| !weekend(*day))
}

impl Calendar {
    /// The calendar of one school, or of the authority's schools in general; empty where none
    /// is held.
    pub fn of(&self, school: Option<&SchoolId>) -> SchoolCalendar {
        match school {
            None => self.standard.clone(),
            Some(school) => self.schools.get(school).cloned().unwrap_or_default(),
        }
    }

    /// Takes a change without judging it: what an entry of the journal says stands.
    pub fn take(&mut self, school: Option<&SchoolId>, change: &CalendarChange) {
        let mut held = self.of(school);
        held.take(change);
        match school {
            None => self.set_standard(held),
            Some(school) => self.set_school(school.clone(), held),
        }
    }

    /// The calendar as it would be after a change.
    ///
    /// # Errors
    ///
    /// When nobody could count by it, or it would change nothing.
    pub fn changed(
        &self,
        school: Option<&SchoolId>,
        change: &CalendarChange,
    ) -> Result<Self, NotChanged> {
        let held = self.of(school);
        let has_term = |day: Date| held.terms.iter().any(|term| term.begins() == Some(day));
        let there = match change {
            CalendarChange::Term { replaces, .. } => replaces.is_none_or(has_term),
            CalendarChange::TermGone { begins } => has_term(*begins),
            CalendarChange::Inset { replaces, .. } => {
                replaces.is_none_or(|day| held.inset.contains(&day))
            }
            CalendarChange::InsetGone { day } => held.inset.contains(day),
            CalendarChange::Closure { replaces, .. } => {
                replaces.is_none_or(|day| held.closures.contains_key(&day))
            }
            CalendarChange::ClosureGone { day } => held.closures.contains_key(day),
        };
        if !there {
            return Err(NotChanged::NotThere);
        }
        match change {
            CalendarChange::Term { term, replaces } => overlap(&held, term, *replaces)?,
            CalendarChange::Inset { day, replaces } => {
                let gone = replaces.map(|day| CalendarChange::InsetGone { day });
                self.without(school, gone).open_to_pupils(*day, school)?;
            }
            CalendarChange::Closure {
                first,
                last,
                why,
                replaces,
            } => {
                if why.trim().is_empty() {
                    return Err(NotChanged::NoReason);
                }
                in_order(*first, *last, LONGEST_CLOSURE_IN_DAYS)?;
                let gone = replaces.map(|day| CalendarChange::ClosureGone { day });
                let before = self.without(school, gone);
                // Of several days, one that would have been open is enough.
                let mut days = shut_between(*first, *last);
                if !days.any(|day| before.open_to_pupils(day, school).is_ok()) {
                    before.open_to_pupils(*first, school)?;
                }
            }
            CalendarChange::TermGone { .. }
            | CalendarChange::InsetGone { .. }
            | CalendarChange::ClosureGone { .. } => {}
        }
        let mut after = self.clone();
        after.take(school, change);
        Ok(after)
    }

    fn without(&self, school: Option<&SchoolId>, gone: Option<CalendarChange>) -> Self {
        let mut before = self.clone();
        if let Some(gone) = gone {
            before.take(school, &gone);
        }
        before
    }

    /// Whether pupils would come on the day, so that it means something to shut.
    fn open_to_pupils(&self, day: Date, school: Option<&SchoolId>) -> Result<(), NotChanged> {
        match self.school_day(day, school) {
            Day::Counts => Ok(()),
            Day::Presumed | Day::Skipped(Why::PresumedHoliday) => Err(NotChanged::NoTerm { day }),
            Day::Skipped(why) => Err(NotChanged::ShutAnyway { day, why }),
        }
    }
}

fn overlap(held: &SchoolCalendar, term: &Term, replaces: Option<Date>) -> Result<(), NotChanged> {
    let (Some(first), Some(last)) = (term.begins(), term.ends()) else {
        return Err(NotChanged::NotThere);
    };
    let others = held
        .terms
        .iter()
        .filter(|other| replaces.is_none() || other.begins() != replaces);
    for other in others {
        if let (Some(begins), Some(ends)) = (other.begins(), other.ends())
            && begins <= last
            && first <= ends
        {
            return Err(NotChanged::Overlaps {
                term: other.name.clone(),
                first: begins,
                last: ends,
            });
        }
    }
    Ok(())
}
