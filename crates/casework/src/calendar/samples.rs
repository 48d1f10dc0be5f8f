//! An invented authority's school year, for the tests.

use super::{BankHolidays, Calendar, SchoolCalendar, SchoolId, Term};
use jiff::civil::{Date, date};

pub(super) fn term(name: &str, spans: &[(Date, Date)]) -> Term {
    Term {
        name: name.to_owned(),
        spans: spans.to_vec(),
    }
}

/// Three terms from Tuesday 1 September 2026, which is a training day, to Thursday 22 July
/// 2027.
pub(super) fn standard() -> SchoolCalendar {
    SchoolCalendar {
        terms: vec![
            term(
                "Autumn term 2026",
                &[
                    (date(2026, 9, 1), date(2026, 10, 23)),
                    (date(2026, 11, 2), date(2026, 12, 18)),
                ],
            ),
            term(
                "Spring term 2027",
                &[
                    (date(2027, 1, 4), date(2027, 2, 12)),
                    (date(2027, 2, 22), date(2027, 3, 25)),
                ],
            ),
            term(
                "Summer term 2027",
                &[
                    (date(2027, 4, 12), date(2027, 5, 28)),
                    (date(2027, 6, 7), date(2027, 7, 22)),
                ],
            ),
        ],
        inset: [date(2026, 9, 1)].into(),
        closures: [].into(),
    }
}

/// Keeps the authority's terms; trains its staff on 2 November and shut on the 3rd.
pub(super) fn larch() -> SchoolId {
    SchoolId::from("larch-lane")
}

/// Begins its autumn early, on Thursday 27 August 2026, and gives no later term.
pub(super) fn rowan() -> SchoolId {
    SchoolId::from("rowan-road")
}

pub(super) fn calendar() -> Calendar {
    let larchs = SchoolCalendar {
        inset: [date(2026, 11, 2)].into(),
        closures: [(date(2026, 11, 3), "the boiler failed".to_owned())].into(),
        ..SchoolCalendar::default()
    };
    let rowans = SchoolCalendar {
        terms: vec![term(
            "Autumn term 2026",
            &[(date(2026, 8, 27), date(2026, 12, 16))],
        )],
        ..SchoolCalendar::default()
    };
    Calendar::new(BankHolidays::embedded(), standard())
        .with_school(larch(), larchs)
        .with_school(rowan(), rowans)
}
