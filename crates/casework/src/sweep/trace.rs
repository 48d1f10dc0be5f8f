//! Whom we look for, and what in a file is news of them.

use crate::case::facts::{Phase, Whereabouts};
use jiff::civil::Date;

/// Until what age a child is looked for, in years.
const UNTIL: i16 = 18;

/// A case, as far as it says whether its child is looked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sought {
    /// Whether it is known where the child is.
    pub whereabouts: Whereabouts,
    /// Where the case stands.
    pub phase: Phase,
    /// Date of birth.
    pub born: Option<Date>,
    /// When the case was opened.
    pub opened: Date,
}

/// Whether a child is looked for on a day: nobody has established where the child is, whether
/// the case searches, rests or was closed with the child untraced, and the child is not
/// eighteen. One whose birthday nobody knows is looked for. A case that turned out to be about
/// no child missing education looks for nobody.
pub fn looked_for(sought: Sought, today: Date) -> bool {
    let young = |born: Date| crate::child::DateOfBirth::from(born).age_on(today) < UNTIL;
    let untraced = match sought.whereabouts {
        Whereabouts::Unknown | Whereabouts::Believed => true,
        Whereabouts::Known => false,
    };
    untraced && sought.phase != Phase::NotCme && sought.born.is_none_or(young)
}

/// An entry of a roll that may be somebody who is looked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Entry {
    /// On which day a file came that first said so of that pupil of that school.
    pub since: Date,
    /// It is of the school that the case is about.
    pub own_school: bool,
    /// The pupil has stood on that roll without a break, as far as the files go back.
    pub without_break: bool,
    /// A roll of that school had come before, and did not have the pupil.
    pub after_a_roll: bool,
    /// The pupil's first day at the school, where the roll gives it.
    pub joined: Option<Date>,
}

/// Whether an entry of a roll is news of somebody who is looked for: it came on the day on which
/// the case was opened, or after it, whichever day it speaks of. That a vanished pupil still stands
/// on the roll of their own school is none, also where we were sent its roll for the first time
/// after that; that they are back on it is, and that somebody who was expected there has come.
pub fn is_news(entry: Entry, sought: Sought) -> bool {
    let has_come = entry.after_a_roll || entry.joined.is_some_and(|day| day >= sought.opened);
    entry.since >= sought.opened && (!entry.own_school || !entry.without_break || has_come)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn sought() -> Sought {
        Sought {
            whereabouts: Whereabouts::Unknown,
            phase: Phase::Searching,
            born: Some(date(2015, 3, 14)),
            opened: date(2026, 10, 5),
        }
    }

    #[test]
    fn a_child_is_looked_for_until_found_or_eighteen_whatever_became_of_the_case() {
        let today = date(2026, 11, 19);
        for phase in [
            Phase::Searching,
            Phase::Held,
            Phase::Closed,
            Phase::Elsewhere,
        ] {
            assert!(looked_for(Sought { phase, ..sought() }, today), "{phase}");
        }
        let believed = Sought {
            whereabouts: Whereabouts::Believed,
            ..sought()
        };
        assert!(looked_for(believed, today));
        let known = Sought {
            whereabouts: Whereabouts::Known,
            ..sought()
        };
        assert!(!looked_for(known, today));
        let phase = Phase::NotCme;
        assert!(!looked_for(Sought { phase, ..sought() }, today));
        assert!(looked_for(sought(), date(2033, 3, 13)));
        assert!(!looked_for(sought(), date(2033, 3, 14)));
        let born = None;
        assert!(looked_for(Sought { born, ..sought() }, date(2040, 1, 1)));
    }

    #[test]
    fn what_had_come_before_the_case_was_opened_is_no_news() {
        let since = |since| Entry {
            since,
            own_school: false,
            without_break: true,
            after_a_roll: false,
            joined: None,
        };
        assert!(!is_news(since(date(2026, 9, 1)), sought()));
        assert!(!is_news(since(date(2026, 10, 4)), sought()));
        assert!(is_news(since(date(2026, 10, 5)), sought()));
        assert!(is_news(since(date(2026, 10, 6)), sought()));
        let own = Entry {
            own_school: true,
            ..since(date(2026, 10, 6))
        };
        assert!(!is_news(own, sought()));
        let back = Entry {
            without_break: false,
            ..own
        };
        assert!(is_news(back, sought()));
        // Somebody who was expected there and did not come: the first roll that has them is news.
        let come = Entry {
            after_a_roll: true,
            ..own
        };
        assert!(is_news(come, sought()));
        let joined = |day| Entry {
            joined: Some(day),
            ..own
        };
        assert!(is_news(joined(date(2026, 10, 6)), sought()));
        assert!(!is_news(joined(date(2024, 9, 3)), sought()));
    }
}
