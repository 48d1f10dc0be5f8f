//! A change to a calendar, read from a form, with everything that is wrong with it at once.

use super::tell::refused;
use crate::answers::Answers;
use crate::form::{FieldError, Form};
use casework::calendar::{CalendarChange, SchoolCalendar, Term};
use jiff::civil::Date;

/// The longest name or reason, in characters.
const LONGEST: usize = 200;

/// The kinds of change.
pub(super) const KINDS: [&str; 3] = ["term", "inset", "closure"];

/// The days that a form asks for.
const DATES: [&str; 6] = ["first", "last", "half-first", "half-last", "on", "until"];

/// The change that a form asks for, or everything that is wrong with it.
pub(super) fn change(answers: &Answers) -> Result<CalendarChange, Vec<FieldError>> {
    let was: Option<Date> = answers.get("was").and_then(|day| day.parse().ok());
    let kind = answers.text("kind");
    match (was, answers.get("gone").is_some()) {
        (Some(day), true) => Ok(match kind.as_str() {
            "term" => CalendarChange::TermGone { begins: day },
            "inset" => CalendarChange::InsetGone { day },
            _ => CalendarChange::ClosureGone { day },
        }),
        _ => match kind.as_str() {
            "term" => term(answers, was),
            "inset" => {
                let mut errors = Vec::new();
                let day = day(answers, "on", true, &mut errors);
                match day {
                    Some(day) => Ok(CalendarChange::Inset { day, replaces: was }),
                    None => Err(errors),
                }
            }
            _ => closure(answers, was),
        },
    }
}

fn term(answers: &Answers, replaces: Option<Date>) -> Result<CalendarChange, Vec<FieldError>> {
    let mut errors = Vec::new();
    let name = text(answers, "name", "calendar-no-name", &mut errors);
    let first = day(answers, "first", true, &mut errors);
    let last = day(answers, "last", true, &mut errors);
    let from = day(answers, "half-first", false, &mut errors);
    let to = day(answers, "half-last", false, &mut errors);
    // One half of a half-term alone says nothing; what was not read was told already.
    for (one, other, field) in [(from, to, "half-last"), (to, from, "half-first")] {
        let told = errors.iter().any(|error| error.field == field);
        if one.is_some() && other.is_none() && !told {
            errors.push(FieldError::on_date(field, "calendar-half-both"));
        }
    }
    let (Some(name), Some(first), Some(last), true) = (name, first, last, errors.is_empty()) else {
        return Err(errors);
    };
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        return Err(vec![FieldError::on_date("half-last", "calendar-backwards")]);
    }
    match Term::with_half_term(&name, (first, last), from.zip(to)) {
        Ok(term) => Ok(CalendarChange::Term { term, replaces }),
        Err(why) => Err(vec![refused("term", &why)]),
    }
}

fn closure(answers: &Answers, replaces: Option<Date>) -> Result<CalendarChange, Vec<FieldError>> {
    let mut errors = Vec::new();
    let first = day(answers, "on", true, &mut errors);
    let last = day(answers, "until", false, &mut errors);
    let why = text(answers, "why", "calendar-no-reason", &mut errors);
    match (first, why, errors.is_empty()) {
        (Some(first), Some(why), true) => Ok(CalendarChange::Closure {
            first,
            last: last.unwrap_or(first),
            why,
            replaces,
        }),
        _ => Err(errors),
    }
}

fn text(
    answers: &Answers,
    field: &str,
    missing: &str,
    errors: &mut Vec<FieldError>,
) -> Option<String> {
    match answers.get(field) {
        Some(text) if text.chars().count() <= LONGEST => Some(text.to_owned()),
        Some(_) => {
            errors.push(FieldError::on(field, "calendar-text-too-long"));
            None
        }
        None => {
            errors.push(FieldError::on(field, missing));
            None
        }
    }
}

fn day(answers: &Answers, field: &str, must: bool, errors: &mut Vec<FieldError>) -> Option<Date> {
    match answers.date(field) {
        Ok(Some(day)) => Some(day),
        Ok(None) => {
            if must {
                errors.push(FieldError::on_date(field, "calendar-no-day"));
            }
            None
        }
        Err(_) => {
            errors.push(FieldError::on_date(field, "error-date-not-real"));
            None
        }
    }
}

/// A form with what was typed.
pub(super) fn typed(mut form: Form, answers: &Answers) -> Form {
    let plain = ["kind", "school", "was", "gone", "name", "why"].map(str::to_owned);
    let parts = DATES
        .iter()
        .flat_map(|field| ["day", "month", "year"].map(|part| format!("{field}-{part}")));
    for field in plain.into_iter().chain(parts) {
        if let Some(value) = answers.get(&field) {
            form = form.with(&field, value);
        }
    }
    form
}

/// A form with what is there to be changed; nothing where it is not there.
pub(super) fn held(form: Form, kind: &str, was: Date, calendar: &SchoolCalendar) -> Option<Form> {
    let form = form.with("was", was.to_string());
    match kind {
        "term" => {
            let mut terms = calendar.terms.iter();
            let term = terms.find(|term| term.begins() == Some(was))?;
            let form = dated(form.with("name", term.name.as_str()), "first", was);
            let form = dated(form, "last", term.ends()?);
            Some(match term.half_term() {
                Some((from, to)) => dated(dated(form, "half-first", from), "half-last", to),
                None => form,
            })
        }
        "inset" => calendar
            .inset
            .contains(&was)
            .then(|| dated(form, "on", was)),
        _ => {
            let why = calendar.closures.get(&was)?;
            Some(dated(form, "on", was).with("why", why.as_str()))
        }
    }
}

fn dated(form: Form, field: &str, day: Date) -> Form {
    form.with(&format!("{field}-day"), day.day().to_string())
        .with(&format!("{field}-month"), day.month().to_string())
        .with(&format!("{field}-year"), day.year().to_string())
}
