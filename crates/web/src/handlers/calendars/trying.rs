//! A day to try: from a day, so many of a unit; the day that it leads to and every day counted.

use crate::answers::Answers;
use crate::app::App;
use crate::form::{Choice, FieldError, Form};
use crate::handlers::form_id;
use crate::pages::{CountedDay, Tried};
use crate::show::passed_over;
use casework::calendar::{Calendar, Counting, Estimate, SchoolId, Span, Unit};
use words::explain::span as told;
use words::{Lang, Sentence};

/// What may be counted, by the word that a form sends.
const UNITS: [(&str, Unit, u16); 6] = [
    ("school-days", Unit::SchoolDays, 400),
    ("working-days", Unit::WorkingDays, 400),
    ("calendar-days", Unit::CalendarDays, 800),
    ("weeks", Unit::Weeks, 104),
    ("months", Unit::Months, 60),
    ("terms", Unit::Terms, 9),
];

/// The days that are shown one by one.
const SHOWN: usize = 400;

/// What may be counted, as choices.
pub(super) fn units() -> Vec<Choice> {
    UNITS
        .iter()
        .map(|(word, _, _)| Choice::new(word, Sentence::new(&format!("try-unit-{word}"))))
        .collect()
}

/// The form as it was sent, and what came of it; nothing where nothing was asked.
pub(super) fn read(
    app: &App,
    lang: Lang,
    calendar: &Calendar,
    school: Option<&SchoolId>,
    answers: &Answers,
) -> (Form, Option<Tried>) {
    let mut form = Form::blank(form_id(app));
    for field in ["from-day", "from-month", "from-year", "n", "unit", "first"] {
        if let Some(value) = answers.get(field) {
            form = form.with(field, value);
        }
    }
    if answers.get("n").is_none() && !matches!(answers.date("from"), Ok(Some(_)) | Err(_)) {
        return (form, None);
    }
    let from = answers.date("from").ok().flatten();
    let unit = UNITS
        .iter()
        .find(|(word, _, _)| answers.get("unit") == Some(*word));
    let (_, unit, most) = unit.unwrap_or(&UNITS[0]);
    let n = answers.get("n").and_then(|n| n.parse::<u16>().ok());
    let n = n.filter(|n| n <= most);
    if from.is_none() {
        let why = match answers.date("from") {
            Ok(_) => "calendar-no-day",
            Err(_) => "error-date-not-real",
        };
        form = form.refused(FieldError::on_date("from", why));
    }
    if n.is_none() {
        let why = Sentence::new("try-n-wrong").with("most", i64::from(*most));
        form = form.refused(FieldError::on("n", why));
    }
    let (Some(from), Some(n)) = (from, n) else {
        return (form, None);
    };
    let span = if answers.get("first").is_some() {
        Span::counting_the_first(n, *unit)
    } else {
        Span::after(n, *unit)
    };
    let counting = calendar.due(from, span, school);
    (form, Some(tried(&counting, lang)))
}

fn tried(counting: &Counting, lang: Lang) -> Tried {
    let says = Sentence::new("try-says")
        .with("span", told(lang, counting.span))
        .with("from", counting.from)
        .with("due", counting.due);
    // Months and terms pass; there is no day of them to count.
    let by_days = !matches!(counting.span.unit, Unit::Months | Unit::Terms);
    let days = counting.each_day().map(|day| CountedDay {
        date: day.date,
        number: day.number.map(u32::from),
        why: day.why_not.as_ref().map(passed_over),
    });
    let days: Vec<CountedDay> = if by_days {
        days.take(SHOWN + 1).collect()
    } else {
        Vec::new()
    };
    Tried {
        says,
        days: if days.len() > SHOWN { Vec::new() } else { days },
        unsure: counting.estimated.iter().filter_map(unsure).collect(),
    }
}

/// What is not certain of a day.
fn unsure(estimate: &Estimate) -> Option<Sentence> {
    match estimate {
        // It was asked for the authority, or the school has said nothing else.
        Estimate::NoSchool | Estimate::SchoolCalendarNotHeld(_) => None,
        Estimate::StandardTermsUsed { from } => {
            Some(Sentence::new("try-authoritys-terms").with("from", *from))
        }
        Estimate::TermDatesNotKnown { from } => {
            Some(Sentence::new("try-no-terms").with("from", *from))
        }
        Estimate::BankHolidaysNotKnown { from } => {
            Some(Sentence::new("try-no-bank-holidays").with("from", *from))
        }
    }
}
