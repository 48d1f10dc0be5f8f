//! The ends of the authority's terms, for what is owed once a term: every term ends, whether
//! or not its dates are held.

use super::arithmetic::plus_days;
use super::{Calendar, within};
use jiff::civil::Date;

/// A presumed end so soon after the dates that are held is the end of a term among them.
const SAME_TERM_IN_DAYS: u32 = 30;

/// Where no term dates are held, a term is taken to end by the last working day up to these
/// days, as month and day. They lie before the usual ends: of what is owed, a guess must not
/// be late. The policies say nothing of it; they are ours.
const PRESUMED_ENDS: [(i8, i8); 3] = [(3, 20), (7, 10), (12, 15)];

/// The end of one of the authority's terms.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TermEnd {
    /// Its last school day.
    pub day: Date,
    /// Its last day as the term dates give it, staff training included.
    pub given: Date,
    /// As the authority calls it; nothing where no term dates are held and the end is presumed.
    pub name: Option<String>,
}

impl TermEnd {
    /// Whether no term dates are held for it.
    pub fn is_presumed(&self) -> bool {
        self.name.is_none()
    }
}

impl Calendar {
    /// The end of the authority's term that a day is in, or of the next one where the day is
    /// in a holiday; a presumed one where no term dates are held.
    pub fn term_end(&self, day: Date) -> TermEnd {
        let found = self.term_ends(day).into_iter().find(|end| day <= end.day);
        found.unwrap_or(TermEnd {
            day: Date::MAX,
            given: Date::MAX,
            name: None,
        })
    }

    /// The last day of the authority's term before the one that [`Calendar::term_end`] gives:
    /// its last school day.
    pub fn term_end_before(&self, day: Date) -> Option<Date> {
        let ends = self.term_ends(day).into_iter().rev();
        ends.map(|end| end.day).find(|end| *end < day)
    }

    /// The ends of terms round about a day, in order.
    fn term_ends(&self, day: Date) -> Vec<TermEnd> {
        let given = |last: Date| {
            let held = self.standard.terms.iter();
            let ends = held.filter_map(|term| Some((term.begins()?, term.ends()?)));
            let mut of = ends.filter(|(begins, ends)| *begins <= last && last <= *ends);
            of.next().map_or(last, |(_, ends)| ends)
        };
        let held = self.terms_of(&self.standard, None).map(|term| TermEnd {
            day: term.ends,
            given: given(term.ends),
            name: Some(term.name.unwrap_or_default()),
        });
        let years = day.year().saturating_sub(1)..=day.year().saturating_add(1);
        let presumed = years
            .flat_map(|year| {
                PRESUMED_ENDS.map(|(month, of_month)| Date::new(year, month, of_month))
            })
            .flatten()
            .filter(|day| !self.held_about(*day))
            .map(|day| {
                let day = self.listed_on(day);
                TermEnd {
                    day,
                    given: day,
                    name: None,
                }
            });
        let mut ends: Vec<TermEnd> = held.chain(presumed).collect();
        ends.sort_by_key(|end| end.day);
        ends.dedup_by_key(|end| end.day);
        ends
    }

    /// Whether the term dates that are held speak of a day, or have ended just before it.
    fn held_about(&self, day: Date) -> bool {
        let reach: Vec<(Date, Date)> = self
            .standard_reach
            .iter()
            .map(|(begins, ends)| (*begins, plus_days(*ends, SAME_TERM_IN_DAYS)))
            .collect();
        within(&reach, day)
    }
}
