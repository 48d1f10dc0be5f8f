//! What the marks of a register say: absent for days in a row, not once there this term, away
//! without leave for many days, in care and seldom there.
//!
//! One pass over the marks of each pupil, eight bytes a day. A mark that was not made, or could
//! not be read, is no mark: it proves neither that a child was there nor that they were not.

use super::{Found, Under, Unless};
use crate::calendar::{SchoolId, Session};
use crate::lead::{Evidence, Rule};
use jiff::civil::Date;

/// One day of a pupil: two half-days, either of which may have no mark.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Marks {
    /// The day.
    pub day: Date,
    /// What the morning counts as.
    pub morning: Option<Session>,
    /// What the afternoon counts as.
    pub afternoon: Option<Session>,
    /// Either half-day was one of leave that the school gave.
    pub on_leave: bool,
}

/// A pupil with the days of a register, in order, each once.
#[derive(Clone, Copy, Debug)]
pub struct Register<'m> {
    /// The school.
    pub school: &'m SchoolId,
    /// The child is in the care of an authority.
    pub in_care: bool,
    /// The days.
    pub marks: &'m [Marks],
}

/// What a pupil's days come to.
#[derive(Clone, Copy, Default)]
struct Sums {
    /// Of this term: half-days that were possible, attended, and missed without leave.
    possible: u32,
    present: u32,
    unauthorised: u32,
    /// The days in a row, up to the last mark, on which the pupil was away without leave.
    days: u16,
    first: Option<Date>,
    last: Option<Date>,
    /// The last day of leave, of a child who was not seen at school since.
    leave: Option<Date>,
}

impl Sums {
    fn day(&mut self, marks: Marks, in_term: bool) {
        let (mut present, mut authorised, mut unauthorised) = (0, 0, 0);
        for half in [marks.morning, marks.afternoon].into_iter().flatten() {
            match half {
                Session::Present => present += 1,
                Session::Authorised => authorised += 1,
                Session::Unauthorised => unauthorised += 1,
                Session::NotRequired => {}
            }
        }
        if in_term {
            self.possible += present + authorised + unauthorised;
            self.present += present;
            self.unauthorised += unauthorised;
        }
        if marks.on_leave {
            self.leave = Some(marks.day);
        } else if present + authorised > 0 {
            // Back, or away for another reason that the school allows.
            self.leave = None;
        }
        if present + authorised > 0 {
            (self.days, self.first, self.last) = (0, None, None);
        } else if unauthorised > 0 {
            self.days = self.days.saturating_add(1);
            self.first = self.first.or(Some(marks.day));
            self.last = Some(marks.day);
        }
    }
}

/// Those whom the registers say may be missing education, by each rule that the procedure has
/// figures of. The term is the authority's.
///
/// `allowed` of a rule is what it counts: the days in a row, those since leave ended, the days
/// without leave in the term; and for the other two how many days of the term must have been possible before a child is
/// judged by them.
pub fn attendance<'m>(
    pupils: impl IntoIterator<Item = Register<'m>>,
    under: Under<'_>,
) -> Vec<Found> {
    let days = |rule| {
        let figures = under.pack.leads.get(&rule)?;
        Some(figures.allowed.map_or(1, |allowed| allowed.n))
    };
    let continuous = days(Rule::ContinuousAbsence);
    let nil = days(Rule::NilAttendance);
    let unauthorised = days(Rule::UnauthorisedAbsence);
    let leave = days(Rule::LeaveEnded);
    let care = days(Rule::CareAttendance);
    let share = under.pack.leads.get(&Rule::CareAttendance);
    let share = share.and_then(|figures| figures.at_most);
    let term = first_of_term(under);
    let mut found = Vec::new();
    for (at, pupil) in pupils.into_iter().enumerate() {
        let mut sums = Sums::default();
        for marks in pupil.marks {
            if marks.day <= under.today {
                sums.day(*marks, marks.day >= term);
            }
        }
        let mut raise = |rule: Rule, basis: Date, evidence: Evidence| {
            found.push(Found {
                at,
                rule,
                evidence: vec![evidence],
                unless: Unless::Stands,
                basis: format!("{rule}|{}|{basis}", pupil.school.as_str()),
            });
        };
        let (first, last) = (sums.first, sums.last);
        if let (Some(least), Some(first), Some(last)) = (continuous, first, last)
            && sums.days >= least
        {
            let evidence = Evidence::Absent {
                school: pupil.school.clone(),
                from: first,
                to: last,
                days: sums.days,
            };
            raise(Rule::ContinuousAbsence, first, evidence);
        }
        if let (Some(least), Some(ended), Some(last)) = (leave, sums.leave, last)
            && sums.days >= least
        {
            let evidence = Evidence::LeaveEnded {
                school: pupil.school.clone(),
                ended,
                days: sums.days,
                to: last,
            };
            raise(Rule::LeaveEnded, ended, evidence);
        }
        let of_term = || Evidence::Attendance {
            school: pupil.school.clone(),
            since: term,
            possible: sums.possible,
            present: sums.present,
            unauthorised: sums.unauthorised,
        };
        let enough = |days: u16| sums.possible >= u32::from(days) * 2;
        if nil.is_some_and(enough) && sums.present == 0 {
            raise(Rule::NilAttendance, term, of_term());
        }
        if unauthorised.is_some_and(|days| sums.unauthorised >= u32::from(days) * 2) {
            raise(Rule::UnauthorisedAbsence, term, of_term());
        }
        let seldom = |share: u32| sums.present * 100 <= sums.possible * share;
        if pupil.in_care && care.is_some_and(enough) && share.is_some_and(seldom) {
            raise(Rule::CareAttendance, term, of_term());
        }
    }
    found
}

/// The first day of the term that today is in, or of the holiday before it. Where no calendar
/// says, all that a file has is of this term.
fn first_of_term(under: Under<'_>) -> Date {
    let before = under.calendar.term_end_before(under.today);
    before
        .and_then(|end| end.tomorrow().ok())
        .unwrap_or(Date::MIN)
}

#[cfg(test)]
mod tests;
