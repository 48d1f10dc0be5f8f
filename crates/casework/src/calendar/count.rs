//! Adding a span to a day, and counting from one day to another.

use super::arithmetic::{
    before, days_between, months_beginning_with, next, plus_days, plus_months,
};
use super::counting::push;
use super::{Calendar, Counting, Day, Estimate, From, SchoolId, Span, Stretch, Unit, What};
use jiff::civil::Date;

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

    /// The date of [`Calendar::due_date`], and nothing where the count runs past every
    /// calendar that is held: for a bar, or a condition, that must not rest on a guess.
    pub fn known_due_date(
        &self,
        from: Date,
        span: Span,
        school: Option<&SchoolId>,
    ) -> Option<Date> {
        let due = self.due_date(from, span, school);
        let rests_on = self.estimates(from, span, due, school);
        (!rests_on.iter().any(Estimate::is_guess)).then_some(due)
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
        if !any_counted(from, manner, until) {
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

    /// What a count from one day to another rests on besides the school's own calendar.
    fn estimates(
        &self,
        from: Date,
        span: Span,
        until: Date,
        school: Option<&SchoolId>,
    ) -> Vec<Estimate> {
        let start = first_day(from, span.from);
        match span.unit {
            _ if !any_counted(from, span.from, until) => Vec::new(),
            Unit::SchoolDays | Unit::Terms => self.school_estimates(start, until, school),
            Unit::WorkingDays => self.bank_estimate(start, until).into_iter().collect(),
            Unit::CalendarDays | Unit::Weeks | Unit::Months => Vec::new(),
        }
    }

    /// The counting from one day to another.
    fn shown(&self, from: Date, span: Span, until: Date, school: Option<&SchoolId>) -> Counting {
        let start = first_day(from, span.from);
        let estimated = self.estimates(from, span, until, school);
        let mut days = Vec::new();
        if span.from == From::After || until < start {
            push(&mut days, from, What::DayZero);
        }
        if any_counted(from, span.from, until) {
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

/// Whether any day may count between the two. On the last day there is, the day after is
/// the day itself, and does not count again.
fn any_counted(from: Date, manner: From, until: Date) -> bool {
    match manner {
        From::After => until > from,
        From::CountingTheFirst => until >= from,
    }
}
