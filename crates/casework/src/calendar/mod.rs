//! School days, working days and calendar days: count, add, and show the counting.
//!
//! A [`Calendar`] is one authority's: the bank holidays, the term dates of its schools in
//! general and those of each school. [`Calendar::due`] answers with the days it counted
//! and with why it passed over the others; [`Calendar::due_date`] gives the date alone and
//! is what a work list of a hundred thousand clocks asks. What rests on a calendar that is
//! not held, or does not reach far enough, says so in [`Counting::estimated`].
//!
//! No day here is ever "today": the day comes in as a parameter.

mod absence;
mod arithmetic;
mod backwards;
mod bank;
mod change;
mod count;
mod counting;
mod day;
mod occurrence;
mod school;
mod shown;
mod span;
mod table;
mod term;
mod term_end;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;

pub use absence::{Absence, AbsenceCount, Break, BrokenBy, DayMark, Session};
pub use bank::{BankHoliday, BankHolidays, NotBankHolidays};
pub use change::{CalendarChange, NotChanged};
pub use counting::{CountedDay, Counting, Stretch, What};
pub use day::{CalendarEnds, Day, Estimate, Why};
pub use school::{CalendarProblem, SchoolCalendar, SchoolId, Term};
pub use shown::counted_days;
pub use span::{From, NotASpan, Span, Unit};
pub use term::TermWatched;
pub use term_end::TermEnd;

use arithmetic::weekend;
use jiff::civil::Date;
use school::{first_outside, presumed};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use table::Table;

/// One authority's calendar. Tables of the days that count are laid out once, when it is
/// made or changed, so that a due date is a look-up.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Parts", into = "Parts")]
pub struct Calendar {
    bank_holidays: BankHolidays,
    standard: SchoolCalendar,
    schools: BTreeMap<SchoolId, SchoolCalendar>,
    bank_reach: Vec<(Date, Date)>,
    standard_reach: Vec<(Date, Date)>,
    working_days: Table,
    standard_days: Table,
    school_days: BTreeMap<SchoolId, SchoolTable>,
}

/// What of a calendar is kept; the tables are laid out again from it.
#[derive(Clone, Serialize, Deserialize)]
struct Parts {
    #[serde(default)]
    bank_holidays: BankHolidays,
    #[serde(default)]
    standard: SchoolCalendar,
    #[serde(default)]
    schools: BTreeMap<SchoolId, SchoolCalendar>,
}

#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct SchoolTable {
    reach: Vec<(Date, Date)>,
    days: Table,
}

impl std::convert::From<Parts> for Calendar {
    fn from(parts: Parts) -> Self {
        let mut calendar = Self {
            bank_holidays: parts.bank_holidays,
            standard: parts.standard,
            schools: parts.schools,
            ..Self::default()
        };
        calendar.lay_out();
        calendar
    }
}

impl std::convert::From<Calendar> for Parts {
    fn from(calendar: Calendar) -> Self {
        Self {
            bank_holidays: calendar.bank_holidays,
            standard: calendar.standard,
            schools: calendar.schools,
        }
    }
}

impl Calendar {
    /// A calendar with the authority's general term dates and no school's own yet.
    pub fn new(bank_holidays: BankHolidays, standard: SchoolCalendar) -> Self {
        Parts {
            bank_holidays,
            standard,
            schools: BTreeMap::new(),
        }
        .into()
    }

    /// The same with one school's own calendar, in place of any earlier one. A school that
    /// keeps the authority's terms gives none and only its training days and closures.
    #[must_use]
    pub fn with_school(mut self, school: SchoolId, calendar: SchoolCalendar) -> Self {
        self.set_school(school, calendar);
        self
    }

    /// Puts one school's own calendar in place.
    pub fn set_school(&mut self, school: SchoolId, calendar: SchoolCalendar) {
        self.schools.insert(school.clone(), calendar);
        self.lay_out_school(&school);
    }

    /// Puts the authority's general term dates in place.
    pub fn set_standard(&mut self, standard: SchoolCalendar) {
        self.standard = standard;
        self.lay_out();
    }

    /// Puts a newer list of bank holidays in place.
    pub fn set_bank_holidays(&mut self, bank_holidays: BankHolidays) {
        self.bank_holidays = bank_holidays;
        self.lay_out();
    }

    /// The bank holidays it knows.
    pub const fn bank_holidays(&self) -> &BankHolidays {
        &self.bank_holidays
    }

    /// The authority's general term dates.
    pub const fn standard(&self) -> &SchoolCalendar {
        &self.standard
    }

    /// One school's own calendar, where one is held.
    pub fn school(&self, school: &SchoolId) -> Option<&SchoolCalendar> {
        self.schools.get(school)
    }

    /// The schools whose own calendars are held.
    pub fn schools(&self) -> impl Iterator<Item = (&SchoolId, &SchoolCalendar)> {
        self.schools.iter()
    }

    /// Whether officers work on the day: Monday to Friday, not a bank holiday.
    pub fn working_day(&self, day: Date) -> Day {
        if weekend(day) {
            return Day::Skipped(Why::Weekend);
        }
        if let Some(holiday) = self.bank_holidays.on(day) {
            return Day::Skipped(Why::BankHoliday(holiday.title.clone()));
        }
        if within(&self.bank_reach, day) {
            Day::Counts
        } else {
            Day::Presumed
        }
    }

    /// Whether the child's school is open to pupils on the day. Without a school,
    /// or beyond its own term dates, the authority's standard calendar answers;
    /// beyond that, the day is presumed.
    pub fn school_day(&self, day: Date, school: Option<&SchoolId>) -> Day {
        let own = school.and_then(|school| self.schools.get(school));
        let reach = school.and_then(|school| self.school_days.get(school));
        let base = match (own, reach) {
            (Some(own), Some(table)) if within(&table.reach, day) => {
                own.day(day, &self.bank_holidays)
            }
            _ if within(&self.standard_reach, day) => self.standard.day(day, &self.bank_holidays),
            _ => presumed(day, &self.bank_holidays),
        };
        match own {
            Some(own) if base.counts() && own.inset.contains(&day) => Day::Skipped(Why::Inset),
            Some(own) if base.counts() => match own.closures.get(&day) {
                Some(reason) => Day::Skipped(Why::Closed(reason.clone())),
                None => base,
            },
            _ => base,
        }
    }

    /// Whether term dates that are held, and the list of bank holidays, reach the day.
    pub fn covers(&self, day: Date, school: Option<&SchoolId>) -> bool {
        let own = school
            .and_then(|school| self.school_days.get(school))
            .is_some_and(|table| within(&table.reach, day));
        within(&self.bank_reach, day) && (own || within(&self.standard_reach, day))
    }

    /// What a count of school days over these days rests on, besides the school's own
    /// calendar.
    fn school_estimates(
        &self,
        first: Date,
        last: Date,
        school: Option<&SchoolId>,
    ) -> Vec<Estimate> {
        let mut found = Vec::new();
        let own = school.and_then(|school| Some((school, self.school_days.get(school)?)));
        match (school, own) {
            (None, _) => found.push(Estimate::NoSchool),
            (Some(school), None) => found.push(Estimate::SchoolCalendarNotHeld(school.clone())),
            (Some(_), Some(_)) => {}
        }
        let own_reach = own.map_or(&[][..], |(_, table)| table.reach.as_slice());
        // A school that gives no terms has said that it keeps the authority's.
        if !own_reach.is_empty()
            && let Some(from) = first_outside(own_reach, first, last)
            && within(&self.standard_reach, from)
        {
            found.push(Estimate::StandardTermsUsed { from });
        }
        let mut day = Some(first);
        while let Some(start) = day {
            day = first_outside(own_reach, start, last);
            let Some(outside_own) = day else { break };
            day = first_outside(&self.standard_reach, outside_own, last);
            let Some(outside_both) = day else { break };
            if !within(own_reach, outside_both) {
                found.push(Estimate::TermDatesNotKnown { from: outside_both });
                break;
            }
        }
        found.extend(self.bank_estimate(first, last));
        found
    }

    fn bank_estimate(&self, first: Date, last: Date) -> Option<Estimate> {
        let from = first_outside(&self.bank_reach, first, last)?;
        Some(Estimate::BankHolidaysNotKnown { from })
    }

    fn lay_out(&mut self) {
        self.bank_reach = self.bank_holidays.reach().into_iter().collect();
        self.standard_reach = self.standard.reach();
        self.working_days = Table::of(&self.bank_reach, &[], |day| self.working_day(day).counts());
        self.standard_days = Table::of(&self.standard_reach, &[], |day| {
            self.school_day(day, None).counts()
        });
        let schools: Vec<SchoolId> = self.schools.keys().cloned().collect();
        self.school_days.clear();
        for school in schools {
            self.lay_out_school(&school);
        }
    }

    fn lay_out_school(&mut self, school: &SchoolId) {
        let Some(own) = self.schools.get(school) else {
            return;
        };
        let reach = own.reach();
        let table = SchoolTable {
            reach: reach.clone(),
            days: Table::default(),
        };
        // The reach must stand before the days are asked, for `school_day` reads it.
        self.school_days.insert(school.clone(), table);
        let days = Table::of(&reach, &self.standard_reach, |day| {
            self.school_day(day, Some(school)).counts()
        });
        if let Some(table) = self.school_days.get_mut(school) {
            table.days = days;
        }
    }
}

fn within(reach: &[(Date, Date)], day: Date) -> bool {
    reach
        .iter()
        .any(|(begins, ends)| *begins <= day && day <= *ends)
}
