//! Adding a span to a day, and showing which days were counted.

use super::arithmetic::{
    before, days_between, months_beginning_with, next, plus_days, plus_months,
};
use super::{Calendar, Day, Estimate, From, SchoolId, Span, Unit, Why};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A due date and the days that were counted to reach it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Counting {
    /// The day of the event, or the first day where that one counts.
    pub from: Date,
    /// What was added, or for a count up to a day, what had been reached by it.
    pub span: Span,
    /// The last day counted. It is not moved when nobody works on it.
    pub due: Date,
    /// Every day from the first to the last, with neighbours of one kind folded.
    pub days: Vec<Stretch>,
    /// Why the date is not certain; empty when it is.
    pub estimated: Vec<Estimate>,
}

/// Neighbouring days that are alike in a count.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Stretch {
    /// The first of them.
    pub first: Date,
    /// The last of them, which may be the same.
    pub last: Date,
    /// What they are in the count.
    pub what: What,
}

/// What a day is in a count.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// The day of the event, from which the count runs (day 0).
    DayZero,
    /// Counted, with the numbers of the first and the last of these days.
    Counted {
        /// The number of the first.
        first: u16,
        /// The number of the last.
        last: u16,
        /// Taken to count, though no calendar reaches it.
        presumed: bool,
    },
    /// Passed over, and why.
    NotCounted(Why),
    /// Passing time: months go by the day of the month, and terms wait for their start.
    Elapsed,
    /// One of the terms counted.
    Term {
        /// Its number in the count.
        number: u16,
        /// As the authority calls it; nothing where its dates are presumed.
        name: Option<String>,
    },
}

/// One day of a count.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CountedDay {
    /// The day.
    pub date: Date,
    /// Its number, where it counted.
    pub number: Option<u16>,
    /// Why it did not count, where it was passed over.
    pub why_not: Option<Why>,
}

impl Counting {
    /// Whether the date rests on anything but the calendar of the child's own school.
    pub fn is_estimated(&self) -> bool {
        !self.estimated.is_empty()
    }

    /// The days one by one, for a page that shows the counting in full.
    pub fn each_day(&self) -> impl Iterator<Item = CountedDay> + '_ {
        self.days.iter().flat_map(|stretch| {
            let mut day = Some(stretch.first);
            std::iter::from_fn(move || {
                let date = day.filter(|date| *date <= stretch.last)?;
                day = date.tomorrow().ok();
                let (number, why_not) = match &stretch.what {
                    What::Counted { first, .. } => {
                        let past = u16::try_from(days_between(stretch.first, date));
                        (Some(first.saturating_add(past.unwrap_or(u16::MAX))), None)
                    }
                    What::NotCounted(why) => (None, Some(why.clone())),
                    What::DayZero | What::Elapsed | What::Term { .. } => (None, None),
                };
                Some(CountedDay {
                    date,
                    number,
                    why_not,
                })
            })
        })
    }
}

impl Calendar {
    /// When something is due, with the counting.
    pub fn due(&self, from: Date, span: Span, school: Option<&SchoolId>) -> Counting {
        let due = self.due_date(from, span, school);
        self.shown(from, span, due, school)
    }

    /// When something is due: the last day counted, never moved.
    pub fn due_date(&self, from: Date, span: Span, school: Option<&SchoolId>) -> Date {
        if span.n == 0 {
            return from;
        }
        let start = first_day(from, span.from);
        match span.unit {
            Unit::SchoolDays => {
                let counts = |day| self.school_day(day, school).counts();
                self.school_table(school).nth(start, span.n, counts)
            }
            Unit::WorkingDays => {
                let counts = |day| self.working_day(day).counts();
                self.working_days.nth(start, span.n, counts)
            }
            Unit::CalendarDays => plus_days(start, u32::from(span.n) - 1),
            Unit::Weeks => plus_days(start, u32::from(span.n) * 7 - 1),
            Unit::Months => match span.from {
                From::After => plus_months(from, span.n),
                From::CountingTheFirst => months_beginning_with(from, span.n),
            },
            Unit::Terms => self
                .terms_after(from, span.n, school)
                .last()
                .map_or(from, |term| term.ends),
        }
    }

    /// How much has been counted by the end of a day: "day 8 of absence". The count found
    /// stands in the span, and `due` is the day up to which it was counted.
    pub fn counted(
        &self,
        from: Date,
        until: Date,
        unit: Unit,
        manner: From,
        school: Option<&SchoolId>,
    ) -> Counting {
        let n = self.count(from, until, unit, manner, school);
        let span = Span {
            n,
            unit,
            from: manner,
        };
        self.shown(from, span, until, school)
    }

    /// The number alone of what [`Calendar::counted`] shows.
    pub fn count(
        &self,
        from: Date,
        until: Date,
        unit: Unit,
        manner: From,
        school: Option<&SchoolId>,
    ) -> u16 {
        let start = first_day(from, manner);
        if until < start || (manner == From::After && until == from) {
            return 0;
        }
        let found = match unit {
            Unit::SchoolDays => {
                let counts = |day| self.school_day(day, school).counts();
                self.school_table(school).count(start, until, counts)
            }
            Unit::WorkingDays => {
                let counts = |day| self.working_day(day).counts();
                self.working_days.count(start, until, counts)
            }
            Unit::CalendarDays => days_between(start, until) as usize + 1,
            Unit::Weeks => (days_between(start, until) as usize + 1) / 7,
            Unit::Months | Unit::Terms => self.wholes_by(from, until, unit, manner, school),
        };
        u16::try_from(found).unwrap_or(u16::MAX)
    }

    /// How many whole months or terms have ended by a day.
    fn wholes_by(
        &self,
        from: Date,
        until: Date,
        unit: Unit,
        manner: From,
        school: Option<&SchoolId>,
    ) -> usize {
        let ended = |n: u16| {
            let span = Span {
                n,
                unit,
                from: manner,
            };
            self.due_date(from, span, school) <= until
        };
        // Neither a month nor a term is shorter than four weeks.
        let most = u16::try_from(days_between(from, until) / 28 + 1).unwrap_or(u16::MAX);
        let (mut low, mut high) = (0, most);
        while low < high {
            let middle = low + (high - low).div_ceil(2);
            if ended(middle) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        usize::from(low)
    }

    fn school_table(&self, school: Option<&SchoolId>) -> &super::Table {
        school
            .and_then(|school| self.school_days.get(school))
            .map_or(&self.standard_days, |table| &table.days)
    }

    /// The counting from one day to another.
    fn shown(&self, from: Date, span: Span, until: Date, school: Option<&SchoolId>) -> Counting {
        let start = first_day(from, span.from);
        let counted_any = until >= start && !(span.from == From::After && until == from);
        let estimated = match span.unit {
            _ if !counted_any => Vec::new(),
            Unit::SchoolDays | Unit::Terms => self.school_estimates(start, until, school),
            Unit::WorkingDays => self.bank_estimate(start, until).into_iter().collect(),
            Unit::CalendarDays | Unit::Weeks | Unit::Months => Vec::new(),
        };
        let mut days = Vec::new();
        if span.from == From::After || until < start {
            push(&mut days, from, What::DayZero);
        }
        if counted_any {
            self.show_days(&mut days, start, span, until, school);
        }
        Counting {
            from,
            span,
            due: until,
            days,
            estimated,
        }
    }

    fn show_days(
        &self,
        days: &mut Vec<Stretch>,
        start: Date,
        span: Span,
        until: Date,
        school: Option<&SchoolId>,
    ) {
        let each: &dyn Fn(Date) -> Day = match span.unit {
            Unit::SchoolDays => &|day| self.school_day(day, school),
            Unit::WorkingDays => &|day| self.working_day(day),
            Unit::CalendarDays | Unit::Weeks => {
                let last = u16::try_from(days_between(start, until) + 1).unwrap_or(u16::MAX);
                days.push(Stretch {
                    first: start,
                    last: until,
                    what: What::Counted {
                        first: 1,
                        last,
                        presumed: false,
                    },
                });
                return;
            }
            Unit::Months => {
                days.push(Stretch {
                    first: start,
                    last: until,
                    what: What::Elapsed,
                });
                return;
            }
            Unit::Terms => {
                self.show_terms(days, start, span, until, school);
                return;
            }
        };
        let mut number: u16 = 0;
        let mut day = start;
        while day <= until {
            let worth = each(day);
            if worth.counts() {
                number = number.saturating_add(1);
            }
            let what = match worth {
                Day::Counts | Day::Presumed => What::Counted {
                    first: number,
                    last: number,
                    presumed: matches!(worth, Day::Presumed),
                },
                Day::Skipped(why) => What::NotCounted(why),
            };
            push(days, day, what);
            if day == Date::MAX {
                break;
            }
            day = next(day);
        }
    }

    fn show_terms(
        &self,
        days: &mut Vec<Stretch>,
        start: Date,
        span: Span,
        until: Date,
        school: Option<&SchoolId>,
    ) {
        let from = match span.from {
            From::After => before(start),
            From::CountingTheFirst => start,
        };
        let terms = self.terms_after(from, span.n, school);
        let mut day = start;
        for (term, number) in terms.into_iter().zip(1..) {
            if day < term.begins {
                days.push(Stretch {
                    first: day,
                    last: before(term.begins),
                    what: What::Elapsed,
                });
            }
            days.push(Stretch {
                // A term that begins on the day itself has that day already shown.
                first: term.begins.max(start),
                last: term.ends,
                what: What::Term {
                    number,
                    name: term.name,
                },
            });
            day = next(term.ends);
        }
        if day <= until {
            days.push(Stretch {
                first: day,
                last: until,
                what: What::Elapsed,
            });
        }
    }
}

/// The first day that may count.
fn first_day(from: Date, manner: From) -> Date {
    match manner {
        From::After => next(from),
        From::CountingTheFirst => from,
    }
}

/// Adds a day, folding it into the stretch before where both are alike.
fn push(days: &mut Vec<Stretch>, day: Date, what: What) {
    if let Some(stretch) = days.last_mut() {
        match (&mut stretch.what, &what) {
            (
                What::Counted { last, presumed, .. },
                What::Counted {
                    first,
                    presumed: alike,
                    ..
                },
            ) if presumed == alike => {
                *last = *first;
                stretch.last = day;
                return;
            }
            (What::NotCounted(why), What::NotCounted(same)) if why == same => {
                stretch.last = day;
                return;
            }
            _ => {}
        }
    }
    days.push(Stretch {
        first: day,
        last: day,
        what,
    });
}
