//! What else is known of a child whom a rule has found, and when that makes the child nobody to
//! be looked at.

use crate::calendar::SchoolId;
use jiff::ToSpan;
use jiff::civil::Date;

/// How long a roll that nobody has sent again still says where a child is, in days: half a year,
/// so that two terms never go by on one roll. Ours.
const SPEAKS_FOR: i32 = 183;

/// The day from which on a roll must speak to say where a child is who was somewhere else until
/// a day: the roll is of that day or later, or at most half a year old and no older than the
/// child's coming to where they were. The roll of the school before says nothing of who left
/// the next.
pub fn must_speak_since(until: Date, arrived: Option<Date>, today: Date) -> Date {
    let recent = today.saturating_sub(SPEAKS_FOR.days());
    until.min(arrived.map_or(recent, |arrived| recent.max(arrived)))
}

/// The day of which a list must speak to be believed of those on it today: half a year ago.
pub fn a_list_must_speak_since(today: Date) -> Date {
    today.saturating_sub(SPEAKS_FOR.days())
}

/// What else is known of a child, beyond doubt.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Standing {
    /// The rolls on which the child stands, each with the day of which the last file of that
    /// roll speaks.
    pub rolls: Vec<(SchoolId, Option<Date>)>,
    /// Stands on the register of home education, which nobody found unsuitable.
    pub taught_at_home: bool,
    /// May be somebody whom we know, or who stands on a roll: likely enough to ask.
    pub here: bool,
    /// A case of the child is open.
    pub case_open: bool,
}

impl Standing {
    fn on_a_roll(&self, since: Date, but: Option<&SchoolId>) -> bool {
        let mut rolls = self.rolls.iter();
        rolls
            .any(|(school, as_at)| Some(school) != but && as_at.is_some_and(|as_at| as_at >= since))
    }
}

/// How old a roll may be that says of a resident that they go to school, in days: a year.
const OF_THE_LAST_YEAR: i32 = 366;

/// The day from which on a roll must speak to say that a resident goes to school.
pub(super) fn of_the_last_year(today: Date) -> Date {
    today.saturating_sub(OF_THE_LAST_YEAR.days())
}

/// Whether somebody who lives here is known to go to school, or to be taught at home: of a list
/// of everybody such a child is let go at once.
pub fn goes_to_school(standing: &Standing, today: Date) -> bool {
    standing.taught_at_home || standing.on_a_roll(of_the_last_year(today), None)
}

/// When what else is known of a child makes a finding nothing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Unless {
    /// It stands, whatever is known.
    #[default]
    Stands,
    /// The child stands on a roll that speaks of a day or later, other than of one school, or is
    /// taught at home.
    OnARoll {
        /// The day.
        since: Date,
        /// The school whose roll says nothing.
        but: Option<SchoolId>,
    },
    /// The same, or a case of the child is open.
    Followed {
        /// The day.
        since: Date,
    },
    /// Nobody here is like the child.
    NobodyHere,
}

impl Unless {
    /// Whether the finding is nothing.
    pub fn holds(&self, standing: &Standing) -> bool {
        match self {
            Self::Stands => false,
            Self::OnARoll { since, but } => {
                standing.taught_at_home || standing.on_a_roll(*since, but.as_ref())
            }
            Self::Followed { since } => {
                standing.case_open || standing.taught_at_home || standing.on_a_roll(*since, None)
            }
            Self::NobodyHere => !standing.here,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn on(school: &str, as_at: Option<Date>) -> Standing {
        Standing {
            rolls: vec![(SchoolId::from(school), as_at)],
            ..Standing::default()
        }
    }

    #[test]
    fn a_roll_that_nobody_has_sent_for_long_says_nothing_of_where_a_child_is() {
        let today = date(2026, 11, 30);
        let left = date(2026, 11, 2);
        let since = must_speak_since(left, None, today);
        let unless = Unless::OnARoll { since, but: None };
        assert!(unless.holds(&on("ash", Some(date(2026, 11, 20)))));
        assert!(unless.holds(&on("ash", Some(date(2026, 6, 1)))));
        assert!(!unless.holds(&on("ash", Some(date(2026, 5, 29)))));
        assert!(!unless.holds(&on("ash", None)));
        // Somebody who left long ago is on a roll that was sent after that.
        let long_ago = date(2024, 7, 19);
        assert_eq!(must_speak_since(long_ago, None, today), long_ago);
        // The primary school's last roll, of July, says nothing of who left the next in autumn.
        let arrived = Some(date(2026, 9, 2));
        let since = must_speak_since(left, arrived, today);
        let unless = Unless::OnARoll { since, but: None };
        assert!(!unless.holds(&on("ash", Some(date(2026, 7, 10)))));
        assert!(unless.holds(&on("ash", Some(date(2026, 10, 1)))));
    }

    #[test]
    fn the_roll_of_the_school_that_excluded_a_child_says_nothing() {
        let unless = Unless::OnARoll {
            since: date(2026, 11, 2),
            but: Some(SchoolId::from("ash")),
        };
        assert!(!unless.holds(&on("ash", Some(date(2026, 11, 20)))));
        assert!(unless.holds(&on("beacon", Some(date(2026, 11, 20)))));
        let home = Standing {
            taught_at_home: true,
            ..Standing::default()
        };
        assert!(unless.holds(&home));
        assert!(!Unless::Stands.holds(&home));
    }

    #[test]
    fn a_lost_pupil_is_a_lead_where_somebody_here_is_like_them() {
        assert!(Unless::NobodyHere.holds(&Standing::default()));
        let here = Standing {
            here: true,
            ..Standing::default()
        };
        assert!(!Unless::NobodyHere.holds(&here));
    }
}
