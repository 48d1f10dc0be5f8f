//! Complete terms: monitoring for a term, and the last school day of one.

use super::arithmetic::{before, days_between, next, plus_days};
use super::{Calendar, CalendarEnds, Estimate, SchoolCalendar, SchoolId, within};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A gap between term dates up to which no whole term can have been left out: the shortest
/// term and the holiday after it last longer.
const NO_TERM_FITS_IN_DAYS: u32 = 70;

/// The term for which a child's attendance is watched.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TermWatched {
    /// The day on which attendance was confirmed.
    pub confirmed: Date,
    /// As the authority calls the term.
    pub term: String,
    /// Its first school day.
    pub begins: Date,
    /// Its last school day, on which the watch ends.
    pub due: Date,
    /// Why the dates are not certain; empty when they are.
    pub estimated: Vec<Estimate>,
}

/// A complete term in a count of terms.
pub(super) struct WholeTerm {
    pub(super) name: Option<String>,
    pub(super) begins: Date,
    pub(super) ends: Date,
}

impl Calendar {
    /// The first complete term that begins after attendance was confirmed, or on that day
    ///
    ///
    /// # Errors
    /// When the term dates held do not reach a whole term.
    pub fn term_watched(
        &self,
        confirmed: Date,
        school: Option<&SchoolId>,
    ) -> Result<TermWatched, CalendarEnds> {
        let own = school.and_then(|school| self.school(school));
        let known = own.into_iter().chain([&self.standard]);
        let term = known
            .filter_map(|calendar| {
                self.known_terms(calendar, confirmed, school)
                    .into_iter()
                    .next()
            })
            .next()
            .ok_or_else(|| self.ends("a complete term", confirmed, school))?;
        Ok(TermWatched {
            confirmed,
            term: term.name.unwrap_or_default(),
            begins: term.begins,
            due: term.ends,
            estimated: self.school_estimates(term.begins, term.ends, school),
        })
    }

    /// The termly date of R-56: the last school day of the term that a day is in, or of
    /// the next one when the day is in a holiday.
    ///
    /// # Errors
    /// When no term dates reach the day, or the term that follows.
    pub fn last_school_day_of_term(
        &self,
        day: Date,
        school: Option<&SchoolId>,
    ) -> Result<Date, CalendarEnds> {
        let own = school.and_then(|school| self.school(school));
        own.into_iter()
            .chain([&self.standard])
            .find_map(|calendar| {
                let reach = calendar.reach();
                // Late July and August belong to the year that follows.
                let in_summer = day.month() == 8 || (day.month() == 7 && day.day() >= 25);
                let near = if in_summer { NO_TERM_FITS_IN_DAYS } else { 7 };
                let begins = reach
                    .iter()
                    .find(|(_, ends)| day <= *ends)
                    .map(|(begins, _)| *begins)?;
                if days_between(day, begins) > near {
                    return None;
                }
                self.terms_of(calendar, school)
                    .find(|term| day <= term.ends)
                    .map(|term| term.ends)
            })
            .ok_or_else(|| self.ends("the last school day of the term", day, school))
    }

    /// The first `n` complete terms after a day. Where the term dates end too soon the
    /// usual shape of a school year is used, so that a clock still runs.
    pub(super) fn terms_after(
        &self,
        from: Date,
        n: u16,
        school: Option<&SchoolId>,
    ) -> Vec<WholeTerm> {
        let own = school.and_then(|school| self.school(school));
        let wanted = usize::from(n);
        let mut terms = own
            .map(|calendar| self.known_terms(calendar, from, school))
            .unwrap_or_default();
        if terms.len() < wanted {
            let after = terms.last().map_or(from, |term| next(term.ends));
            terms.extend(self.known_terms(&self.standard, after, school));
        }
        let mut last = terms.last().map(|term| term.ends);
        let mut year = last.unwrap_or(from).year().saturating_sub(1);
        while terms.len() < wanted && year < Date::MAX.year() {
            for (begins, ends) in usual_terms(year) {
                let begins = match last {
                    // A term that has all but passed is the one already counted.
                    Some(known) if ends <= plus_days(known, 30) => continue,
                    Some(known) => begins.max(next(known)),
                    None if begins < from || self.in_known_term(begins, from) => continue,
                    None => begins,
                };
                last = Some(ends);
                terms.push(WholeTerm {
                    name: None,
                    begins,
                    ends,
                });
            }
            year = year.saturating_add(1);
        }
        terms.truncate(wanted);
        terms
    }

    /// Whether a term that had begun before a day still runs on another.
    fn in_known_term(&self, day: Date, from: Date) -> bool {
        let known = &self.standard.terms;
        known.iter().any(|term| {
            term.begins().is_some_and(|begins| begins < from)
                && term
                    .ends()
                    .is_some_and(|ends| day <= plus_days(ends, 7) && from <= ends)
        })
    }

    /// The complete terms after a day for as long as the dates are without a gap.
    fn known_terms(
        &self,
        calendar: &SchoolCalendar,
        from: Date,
        school: Option<&SchoolId>,
    ) -> Vec<WholeTerm> {
        let reach = calendar.reach();
        let Some(stretch) = reach.iter().find(|(_, ends)| from <= *ends) else {
            return Vec::new();
        };
        if days_between(from, stretch.0) > NO_TERM_FITS_IN_DAYS {
            return Vec::new();
        }
        self.terms_of(calendar, school)
            .filter(|term| from <= term.begins && within(&[*stretch], term.begins))
            .collect()
    }

    /// A calendar's terms from first school day to last, in order.
    pub(super) fn terms_of<'a>(
        &'a self,
        calendar: &'a SchoolCalendar,
        school: Option<&'a SchoolId>,
    ) -> impl Iterator<Item = WholeTerm> + 'a {
        let mut terms: Vec<_> = calendar
            .terms
            .iter()
            .filter_map(|term| Some((term.begins()?, term.ends()?, term)))
            .collect();
        terms.sort_by_key(|(begins, _, _)| *begins);
        terms.into_iter().filter_map(move |(first, last, term)| {
            let open = |day: &Date| self.school_day(*day, school).counts();
            let mut days = first
                .series(jiff::Span::new().days(1))
                .take_while(|day| *day <= last);
            let begins = days.find(open)?;
            let mut ends = last;
            while ends > begins && !open(&ends) {
                ends = before(ends);
            }
            Some(WholeTerm {
                name: Some(term.name.clone()),
                begins,
                ends,
            })
        })
    }

    fn ends(&self, wanted: &str, asked: Date, school: Option<&SchoolId>) -> CalendarEnds {
        let own = school.and_then(|school| self.school_days.get(school));
        let reach = own
            .map(|table| &table.reach)
            .filter(|reach| !reach.is_empty())
            .unwrap_or(&self.standard_reach);
        CalendarEnds {
            asked,
            wanted: wanted.to_owned(),
            ends: reach.last().map(|(_, ends)| *ends),
        }
    }
}

/// The usual shape of a calendar year's terms, ending late rather than early.
fn usual_terms(year: i16) -> [(Date, Date); 3] {
    let day = |month, day| Date::new(year, month, day).unwrap_or(Date::MAX);
    [
        (day(1, 2), day(4, 15)),
        (day(4, 16), day(7, 24)),
        (day(9, 1), day(12, 23)),
    ]
}
