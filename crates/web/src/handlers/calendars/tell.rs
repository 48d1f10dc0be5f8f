//! A change to a calendar, and why one is not taken, in words.

use crate::form::FieldError;
use casework::calendar::{CalendarChange, NotChanged, SchoolId, Why};
use words::Sentence;

/// Whose calendar.
pub(super) fn whose(school: Option<&(SchoolId, String)>) -> Sentence {
    match school {
        None => "calendars-authority".into(),
        Some((_, name)) => Sentence::literal(name.clone()),
    }
}

/// What is changed.
pub(super) fn changed(change: &CalendarChange) -> Sentence {
    match change {
        CalendarChange::Term { term, replaces } => {
            let key = if replaces.is_some() {
                "calendar-what-term-changed"
            } else {
                "calendar-what-term"
            };
            let told = Sentence::new(key).with("name", term.name.as_str());
            match (term.begins(), term.ends()) {
                (Some(first), Some(last)) => told.with("first", first).with("last", last),
                _ => told.with("first", "?").with("last", "?"),
            }
        }
        CalendarChange::TermGone { begins } => {
            Sentence::new("calendar-what-term-gone").with("day", *begins)
        }
        CalendarChange::Inset {
            day,
            replaces: None,
        } => Sentence::new("calendar-what-inset").with("day", *day),
        CalendarChange::Inset {
            day,
            replaces: Some(was),
        } => Sentence::new("calendar-what-inset-moved")
            .with("was", *was)
            .with("day", *day),
        CalendarChange::InsetGone { day } => {
            Sentence::new("calendar-what-inset-gone").with("day", *day)
        }
        CalendarChange::Closure {
            first, last, why, ..
        } if first == last => Sentence::new("calendar-what-closure")
            .with("day", *first)
            .with("why", why.as_str()),
        CalendarChange::Closure {
            first, last, why, ..
        } => Sentence::new("calendar-what-closures")
            .with("first", *first)
            .with("last", *last)
            .with("why", why.as_str()),
        CalendarChange::ClosureGone { day } => {
            Sentence::new("calendar-what-closure-gone").with("day", *day)
        }
    }
}

/// Why a change is not taken, beside the answer that it is about.
pub(super) fn refused(kind: &str, why: &NotChanged) -> FieldError {
    // The last day of a term; of a closure, how long it goes on.
    let end = if kind == "term" { "last" } else { "until" };
    let start = if kind == "term" { "first" } else { "on" };
    match why {
        NotChanged::NoName => FieldError::on("name", "calendar-no-name"),
        NotChanged::NoReason => FieldError::on("why", "calendar-no-reason"),
        NotChanged::Backwards { .. } => FieldError::on_date(end, "calendar-backwards"),
        NotChanged::TooLong { .. } => FieldError::on_date(end, "calendar-too-long"),
        NotChanged::HalfTermOutside { .. } => {
            FieldError::on_date("half-first", "calendar-half-outside")
        }
        NotChanged::Overlaps { term, first, last } => FieldError::on_date(
            start,
            Sentence::new("calendar-overlaps")
                .with("term", term.as_str())
                .with("first", *first)
                .with("last", *last),
        ),
        NotChanged::NotThere => FieldError::on_date(start, "calendar-not-there"),
        NotChanged::NoTerm { day } => {
            FieldError::on_date(start, Sentence::new("calendar-no-term").with("day", *day))
        }
        NotChanged::ShutAnyway { day, why } => {
            let told = match why {
                Why::Weekend => Sentence::new("calendar-shut-weekend"),
                Why::BankHoliday(name) => {
                    Sentence::new("calendar-shut-bank").with("name", name.as_str())
                }
                Why::Holiday | Why::PresumedHoliday => Sentence::new("calendar-shut-holiday"),
                Why::HalfTerm(_) => Sentence::new("calendar-shut-half-term"),
                Why::Inset => Sentence::new("calendar-shut-inset"),
                Why::Closed(_) => Sentence::new("calendar-shut-closed"),
            };
            FieldError::on_date(start, told.with("day", *day))
        }
    }
}
