//! What a form sent: answers by the field's name, and the two hidden facts.

use crate::form::{FieldError, Form};
use axum::extract::{FromRequest, RawForm, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::{Date, DateTime, Time};
use std::collections::BTreeMap;

/// The answers of a form.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    values: BTreeMap<String, Vec<String>>,
}

impl<S: Send + Sync> FromRequest<S> for Answers {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let RawForm(bytes) = RawForm::from_request(request, state)
            .await
            .map_err(|rejection| rejection.into_response())?;
        Answers::parse(&bytes).ok_or_else(|| StatusCode::BAD_REQUEST.into_response())
    }
}

impl FromIterator<(String, String)> for Answers {
    fn from_iter<T: IntoIterator<Item = (String, String)>>(pairs: T) -> Self {
        let mut values: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in pairs {
            values.entry(name).or_default().push(value);
        }
        Self { values }
    }
}

impl Answers {
    /// Reads `application/x-www-form-urlencoded`; nothing when it is not UTF-8.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        bytes
            .split(|byte| *byte == b'&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| {
                let mut halves = pair.splitn(2, |byte| *byte == b'=');
                let name = decode(halves.next()?)?;
                Some((name, decode(halves.next().unwrap_or_default())?))
            })
            .collect()
    }

    /// An answer, trimmed; nothing when it is blank.
    pub fn get(&self, field: &str) -> Option<&str> {
        self.values
            .get(field)?
            .first()
            .map(|text| text.trim())
            .filter(|text| !text.is_empty())
    }

    /// An answer, or an empty text.
    pub fn text(&self, field: &str) -> String {
        self.get(field).unwrap_or_default().to_owned()
    }

    /// Every answer of a field that allows several.
    pub fn all(&self, field: &str) -> Vec<&str> {
        self.values.get(field).map_or_else(Vec::new, |values| {
            values
                .iter()
                .map(|text| text.trim())
                .filter(|text| !text.is_empty())
                .collect()
        })
    }

    /// The same answers with one more, for the page of an act that asks under its own names.
    #[must_use]
    pub fn with(mut self, field: &str, value: &str) -> Self {
        self.values.insert(field.to_owned(), vec![value.to_owned()]);
        self
    }

    /// The answers about one of several children: what stands under the child's prefix takes
    /// the place of the first child's; what is in no list of `own` fields is shared.
    #[must_use]
    pub fn of_child(&self, prefix: &str, own: &[&str]) -> Self {
        if prefix.is_empty() {
            return self.clone();
        }
        let theirs = |name: &str| own.iter().any(|field| is_of(name, field));
        let shared = self.values.iter().filter(|(name, _)| !theirs(name));
        let given = self
            .values
            .iter()
            .filter_map(|(name, value)| Some((name.strip_prefix(prefix)?, value)))
            .filter(|(name, _)| theirs(name));
        Self {
            values: shared
                .map(|(name, value)| (name.as_str(), value))
                .chain(given)
                .map(|(name, value)| (name.to_owned(), value.clone()))
                .collect(),
        }
    }

    /// Whether anything was answered to a field, or to a part of a day.
    pub fn said(&self, field: &str) -> bool {
        let mut names = self.values.keys().filter(|name| is_of(name, field));
        names.any(|name| self.get(name).is_some())
    }

    /// When something was true: the day, and the hour where it was given; nothing for now.
    ///
    /// # Errors
    ///
    /// What is wrong with the day or the hour.
    pub fn moment(&self, day: &str, time: &str) -> Result<Option<DateTime>, Vec<FieldError>> {
        let date = self
            .date(day)
            .map_err(|_| vec![FieldError::on_date(day, "error-date-not-real")])?;
        let hour = match self.get(time) {
            None => None,
            Some(text) => {
                Some(hour(text).ok_or_else(|| vec![FieldError::on(time, "act-time-wrong")])?)
            }
        };
        Ok(date.map(|date| date.to_datetime(hour.unwrap_or(Time::midnight()))))
    }

    /// A day asked for as day, month and year.
    ///
    /// # Errors
    ///
    /// When something was typed that is no day.
    pub fn date(&self, field: &str) -> Result<Option<Date>, NotADay> {
        let part = |name: &str| self.get(&format!("{field}-{name}"));
        let (day, month, year) = (part("day"), part("month"), part("year"));
        if day.is_none() && month.is_none() && year.is_none() {
            return Ok(None);
        }
        let number = |text: Option<&str>| text.and_then(|text| text.parse::<i16>().ok());
        let (Some(day), Some(year)) = (number(day), number(year)) else {
            return Err(NotADay);
        };
        let month = month.and_then(month_number).ok_or(NotADay)?;
        let day = i8::try_from(day).map_err(|_| NotADay)?;
        Date::new(year, month, day).map(Some).map_err(|_| NotADay)
    }

    /// The version of the record that the page showed.
    pub fn expected(&self) -> Option<u32> {
        self.get("expected")?.parse().ok()
    }

    /// The same form again, with everything that was typed.
    pub fn again(&self, form_id: String) -> Form {
        Form {
            form_id,
            expected: self.expected().map(u64::from),
            values: self.values.clone(),
            errors: Vec::new(),
        }
    }
}

/// Whether a name is a field's own, or that of a part of its day.
fn is_of(name: &str, field: &str) -> bool {
    let rest = name.strip_prefix(field);
    rest.is_some_and(|rest| matches!(rest, "" | "-day" | "-month" | "-year"))
}

/// An hour as people type it: `14:30`, `14.30`, `2:30pm`, `2 pm`.
fn hour(text: &str) -> Option<Time> {
    let text = text.to_lowercase().replace('.', ":").replace(' ', "");
    let (digits, after_noon) = match (text.strip_suffix("pm"), text.strip_suffix("am")) {
        (Some(digits), _) => (digits, Some(true)),
        (None, Some(digits)) => (digits, Some(false)),
        (None, None) => (text.as_str(), None),
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some((hours, minutes)) => (hours, minutes.parse::<i8>().ok()?),
        None if after_noon.is_some() => (digits, 0),
        None => return None,
    };
    let hours = hours.parse::<i8>().ok()?;
    let hours = match after_noon {
        None => hours,
        Some(_) if !(1..=12).contains(&hours) => return None,
        Some(true) => hours % 12 + 12,
        Some(false) => hours % 12,
    };
    Time::new(hours, minutes, 0, 0).ok()
}

/// Something was typed that is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADay;

/// A month as a number or by its name, in either language, whole or its first letters.
fn month_number(text: &str) -> Option<i8> {
    if let Ok(number) = text.parse::<i8>() {
        return (1..=12).contains(&number).then_some(number);
    }
    const NAMES: [[&str; 2]; 12] = [
        ["january", "ionawr"],
        ["february", "chwefror"],
        ["march", "mawrth"],
        ["april", "ebrill"],
        ["may", "mai"],
        ["june", "mehefin"],
        ["july", "gorffennaf"],
        ["august", "awst"],
        ["september", "medi"],
        ["october", "hydref"],
        ["november", "tachwedd"],
        ["december", "rhagfyr"],
    ];
    let text = text.to_lowercase();
    (text.chars().count() >= 3)
        .then(|| {
            NAMES
                .iter()
                .position(|names| names.iter().any(|name| name.starts_with(&text)))
        })
        .flatten()
        .and_then(|at| i8::try_from(at + 1).ok())
}

fn decode(bytes: &[u8]) -> Option<String> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'+' => out.push(b' '),
            b'%' => {
                let hex = bytes.get(at + 1..at + 3)?;
                let text = std::str::from_utf8(hex).ok()?;
                out.push(u8::from_str_radix(text, 16).ok()?);
                at += 2;
            }
            other => out.push(*other),
        }
        at += 1;
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(text: &str) -> Answers {
        Answers::parse(text.as_bytes()).unwrap()
    }

    #[test]
    fn a_welsh_name_comes_through_whole() {
        let sent = answers("family_name=Si%C3%A2n+%26+Co&x=");
        assert_eq!(sent.get("family_name"), Some("Siân & Co"));
        assert_eq!(sent.get("x"), None);
    }

    #[test]
    fn a_month_may_be_a_number_or_a_name_in_either_language() {
        for month in ["11", "nov", "November", "tach", "Tachwedd"] {
            let sent = answers(&format!("on-day=5&on-month={month}&on-year=2026"));
            assert_eq!(
                sent.date("on"),
                Ok(Some(jiff::civil::date(2026, 11, 5))),
                "{month}"
            );
        }
    }

    #[test]
    fn the_thirty_first_of_february_is_no_day_and_nothing_typed_is_no_error() {
        assert_eq!(
            answers("on-day=31&on-month=2&on-year=2026").date("on"),
            Err(NotADay)
        );
        assert_eq!(answers("on-day=&on-month=&on-year=").date("on"), Ok(None));
    }

    #[test]
    fn an_hour_may_be_typed_as_people_say_it() {
        for (typed, hours, minutes) in [
            ("14:30", 14, 30),
            ("14.30", 14, 30),
            ("2:30pm", 14, 30),
            ("2 pm", 14, 0),
            ("12am", 0, 0),
            ("12:05 pm", 12, 5),
        ] {
            assert_eq!(hour(typed), Time::new(hours, minutes, 0, 0).ok(), "{typed}");
        }
        for typed in ["25:00", "13pm", "noon", "14", "9:75"] {
            assert_eq!(hour(typed), None, "{typed}");
        }
    }

    #[test]
    fn what_is_asked_of_each_child_is_the_childs_own_and_the_rest_is_shared() {
        let sent = answers(
            "given_names=Ana&born-day=1&address=Quay&child-2-given_names=Ben&child-2-born-year=2019",
        );
        let own = ["given_names", "born", "upn"];
        let second = sent.of_child("child-2-", &own);
        assert_eq!(second.get("given_names"), Some("Ben"));
        assert_eq!(second.get("born-day"), None, "the first child's day");
        assert_eq!(second.get("born-year"), Some("2019"));
        assert_eq!(second.get("address"), Some("Quay"));
        assert!(second.said("born") && !second.said("upn"));
    }

    #[test]
    fn broken_escapes_are_refused_and_never_guessed_at() {
        assert!(Answers::parse(b"a=%zz").is_none());
        assert!(Answers::parse(b"a=%C3").is_none());
        assert!(Answers::parse(b"a=%C").is_none());
    }
}
