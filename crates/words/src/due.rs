//! The few words under a date that say how near it is.

use crate::{Args, Lang, say};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How a due date stands today, as whoever counted the days worked it out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Due {
    /// The day has passed; `days` are of the kind its rule counts.
    Overdue {
        /// How many days late, at least one.
        days: i64,
    },
    /// The last day that was not late has passed: it lies behind the day on which it was due.
    LateSince {
        /// The first day on which it is late.
        on: Date,
    },
    /// The day has come, and it is not late until another has passed.
    AtTheLatest {
        /// The last day that is not late.
        on: Date,
    },
    /// The day is today, and the time of day by which it was due has passed.
    OverdueToday,
    /// Today is the day.
    Today,
    /// Still to come, counted in school days.
    InSchoolDays {
        /// How many.
        days: i64,
    },
    /// Still to come, counted in working days.
    InWorkingDays {
        /// How many.
        days: i64,
    },
    /// Still to come, counted in calendar days.
    InDays {
        /// How many.
        days: i64,
    },
    /// The act is forbidden for now by a contact rule; the date stays.
    Blocked,
    /// A person has paused it.
    Paused,
    /// Done.
    Met {
        /// The day it was done.
        on: Date,
        /// Whether its last day had passed by then.
        late: bool,
    },
    /// No longer owed.
    Cancelled,
}

/// "Due today", "2 days overdue", "In 6 school days", "Met on 11 Nov".
#[must_use]
pub fn due_words(lang: Lang, due: &Due) -> String {
    match due {
        Due::Overdue { days } => say(lang, "due-overdue", &Args::none().with("days", *days)),
        Due::LateSince { on } => say(
            lang,
            "due-late-since",
            &Args::none().with("date", crate::short_date_with_year(lang, *on)),
        ),
        Due::AtTheLatest { on } => say(
            lang,
            "due-at-the-latest",
            &Args::none().with("date", crate::short_date_with_year(lang, *on)),
        ),
        Due::OverdueToday => say(lang, "due-overdue-today", &Args::none()),
        Due::Today => say(lang, "due-today", &Args::none()),
        Due::InSchoolDays { days } => say(
            lang,
            "due-in-school-days",
            &Args::none().with("days", *days),
        ),
        Due::InWorkingDays { days } => say(
            lang,
            "due-in-working-days",
            &Args::none().with("days", *days),
        ),
        Due::InDays { days } => say(lang, "due-in-days", &Args::none().with("days", *days)),
        Due::Blocked => say(lang, "due-blocked", &Args::none()),
        Due::Paused => say(lang, "due-paused", &Args::none()),
        Due::Met { on, late } => say(
            lang,
            if *late { "due-met-late" } else { "due-met" },
            &Args::none().with("date", crate::short_date_with_year(lang, *on)),
        ),
        Due::Cancelled => say(lang, "due-cancelled", &Args::none()),
    }
}
