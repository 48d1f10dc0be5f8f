//! Dates as schools' systems write them.

use jiff::civil::Date;
use serde::Serialize;

/// Why something is not a date. What was written is not repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum NotADate {
    /// Parts of a date that no calendar has.
    #[error("there is no such day. Check the day, the month and the year")]
    NoSuchDay,
    /// The second number cannot be a month, so the month stands first.
    #[error("the month seems to stand before the day. Write the day first, or the year")]
    MonthFirst,
    /// A year of two figures.
    #[error("the year has two figures. Write all four")]
    ShortYear,
    /// A bare number: a spreadsheet's count of days.
    #[error(
        "that is a number, not a date. Format the column as a date in the spreadsheet and save it again"
    )]
    DayNumber,
    /// Another shape.
    #[error("that is not a date. Write it as 31/08/2015 or 2015-08-31")]
    Shape,
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Reads `2015-08-31`, `31/08/2015` (day first, always), `31-Aug-2015`,
/// `2015-Aug-31 00:00:00` as the school census is exported, `20150831`, and
/// the same with other separators. A time of day is passed over.
///
/// # Errors
/// Says which way of writing was met; nothing is guessed.
pub fn read_date(text: &str) -> Result<Date, NotADate> {
    let text = text.trim();
    // "31 August 2015" has spaces too, so a time is known by its colon.
    let text = match text.find(':') {
        Some(colon) => {
            let before = text.get(..colon).unwrap_or_default();
            let end = before.rfind(['T', 't', ' ']).ok_or(NotADate::Shape)?;
            before.get(..end).unwrap_or_default()
        }
        None => text.strip_suffix("T00").unwrap_or(text),
    };
    let mut parts = [""; 3];
    let mut count = 0;
    for part in text
        .split(['-', '/', '.', ' ', ','])
        .filter(|p| !p.is_empty())
    {
        *parts.get_mut(count).ok_or(NotADate::Shape)? = part;
        count += 1;
    }
    let [a, b, c] = parts;
    let figures = |s: &str| !s.is_empty() && s.bytes().all(|x| x.is_ascii_digit());
    match count {
        1 if figures(a) && a.len() == 8 => {
            let part = |from, to| a.get(from..to).unwrap_or_default();
            day(part(0, 4), part(4, 6), part(6, 8))
        }
        1 if figures(a) && a.len() == 5 => Err(NotADate::DayNumber),
        3 if a.len() == 4 && figures(a) => day(a, b, c),
        3 if c.len() == 4 && figures(c) => match day(c, b, a) {
            Err(NotADate::NoSuchDay) if day(c, a, b).is_ok() => Err(NotADate::MonthFirst),
            found => found,
        },
        3 if figures(c) && c.len() == 2 => Err(NotADate::ShortYear),
        _ => Err(NotADate::Shape),
    }
}

fn day(year: &str, month: &str, day: &str) -> Result<Date, NotADate> {
    let year: i16 = year.parse().map_err(|_| NotADate::Shape)?;
    let month = match month.parse::<i8>() {
        Ok(month) => month,
        Err(_) => month_by_name(month).ok_or(NotADate::Shape)?,
    };
    let day: i8 = day.parse().map_err(|_| NotADate::Shape)?;
    Date::new(year, month, day).map_err(|_| NotADate::NoSuchDay)
}

fn month_by_name(text: &str) -> Option<i8> {
    let start = text.get(..3)?.to_ascii_lowercase();
    (1i8..)
        .zip(MONTHS)
        .find(|(_, name)| *name == start)
        .map(|(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn every_way_of_writing_gives_one_day() {
        for text in [
            "2025-02-16",
            "16/02/2025",
            "16/2/2025",
            "16-02-2025",
            "16.02.2025",
            "2025-Feb-16 00:00:00",
            "2025-02-16T00:00:00",
            "16-Feb-2025",
            "16 February 2025",
            "16/02/2025 00:00",
            "20250216",
            " 2025/02/16 ",
        ] {
            assert_eq!(read_date(text), Ok(date(2025, 2, 16)), "{text}");
        }
    }

    #[test]
    fn nothing_is_guessed() {
        assert_eq!(read_date("02/25/2025"), Err(NotADate::MonthFirst));
        assert_eq!(read_date("31/02/2025"), Err(NotADate::NoSuchDay));
        assert_eq!(read_date("16/02/25"), Err(NotADate::ShortYear));
        assert_eq!(read_date("45704"), Err(NotADate::DayNumber));
        assert_eq!(read_date("yesterday"), Err(NotADate::Shape));
        assert_eq!(read_date(""), Err(NotADate::Shape));
    }

    proptest! {
        #[test]
        fn the_day_is_read_first(y in 1900i16..2100, m in 1i8..13, d in 1i8..29) {
            let expected = Ok(date(y, m, d));
            let written = format!("{d:02}/{m:02}/{y}");
            prop_assert_eq!(read_date(&written), expected);
            let written = format!("{y}-{m:02}-{d:02}");
            prop_assert_eq!(read_date(&written), expected);
        }

        #[test]
        fn no_text_upsets_it(text in any::<String>(), near in "[0-9a-zA-Z/.: T-]{0,20}") {
            let _ = (read_date(&text), read_date(&near));
        }
    }
}
