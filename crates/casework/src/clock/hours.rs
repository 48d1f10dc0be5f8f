//! Clocks that run by the hour: so many hours of real time after a minute, told in the local
//! time of Britain. Over the night on which the clocks change, forty-eight hours are still
//! forty-eight.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use std::sync::LazyLock;

/// Summer time as the law fixes it: from one in the morning on the last Sunday of March to
/// the last Sunday of October (Summer Time Order 2002). Written out, for the rules read no
/// file.
static BRITAIN: LazyLock<TimeZone> =
    LazyLock::new(|| TimeZone::posix("GMT0BST,M3.5.0/1,M10.5.0").unwrap_or(TimeZone::UTC));

/// The local moment so many hours after another. A moment that the clocks pass twice is
/// taken as the first of the two, so that nothing becomes due later than it should.
pub fn later(from: DateTime, hours: u16) -> DateTime {
    BRITAIN
        .to_zoned(from)
        .and_then(|from| from.checked_add(i64::from(hours).hours()))
        .map_or_else(
            |_| from.saturating_add(i64::from(hours).hours()),
            |due| due.datetime(),
        )
}

/// By when something is due: a day, or a minute of one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct When {
    /// The day.
    pub day: Date,
    /// The local time of that day; nothing where the whole day is allowed.
    pub time: Option<Time>,
}

impl When {
    /// A whole day.
    pub const fn on(day: Date) -> Self {
        Self { day, time: None }
    }

    /// A minute of a day.
    pub fn at(moment: DateTime) -> Self {
        Self {
            day: moment.date(),
            time: Some(moment.time()),
        }
    }

    /// The first moment that is late: the minute itself, or the midnight after the day.
    pub fn late_from(self) -> Option<DateTime> {
        match self.time {
            Some(time) => Some(self.day.to_datetime(time)),
            None => Some(self.day.tomorrow().ok()?.to_datetime(Time::midnight())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn forty_eight_hours_are_two_days_where_the_clocks_stand_still() {
        let from = date(2027, 1, 4).at(15, 30, 0, 0);
        assert_eq!(later(from, 48), date(2027, 1, 6).at(15, 30, 0, 0));
    }

    #[test]
    fn the_night_on_which_the_clocks_change_has_its_own_length() {
        let october = date(2026, 10, 24).at(10, 0, 0, 0);
        assert_eq!(later(october, 48), date(2026, 10, 26).at(9, 0, 0, 0));
        let march = date(2027, 3, 27).at(10, 0, 0, 0);
        assert_eq!(later(march, 48), date(2027, 3, 29).at(11, 0, 0, 0));
    }

    #[test]
    fn a_whole_day_is_late_from_midnight_and_a_minute_from_itself() {
        let day = date(2027, 1, 6);
        let midnight = date(2027, 1, 7).at(0, 0, 0, 0);
        assert_eq!(When::on(day).late_from(), Some(midnight));
        let minute = day.at(15, 30, 0, 0);
        assert_eq!(When::at(minute).late_from(), Some(minute));
    }

    proptest! {
        #[test]
        fn hours_add_up(day in 0_i32..900, minute in 0_i64..1440, one in 0_u16..200, two in 0_u16..200) {
            let from = (date(2026, 1, 1) + day.days()).at(0, 0, 0, 0) + minute.minutes();
            // The hour that is passed twice or left out is told as the rules above say.
            prop_assume!(!(1..=2).contains(&later(from, one).hour()) && !(1..=2).contains(&from.hour()));
            prop_assert_eq!(later(later(from, one), two), later(from, one + two));
            prop_assert!(later(from, one) <= later(from, one + 1));
        }
    }
}
