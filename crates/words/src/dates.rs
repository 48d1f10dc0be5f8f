//! Days and times as people write them, in both languages.

use crate::Lang;
use jiff::civil::{Date, Time, Weekday};

const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const MONTHS_CY: [&str; 12] = [
    "Ionawr",
    "Chwefror",
    "Mawrth",
    "Ebrill",
    "Mai",
    "Mehefin",
    "Gorffennaf",
    "Awst",
    "Medi",
    "Hydref",
    "Tachwedd",
    "Rhagfyr",
];
const SHORT_MONTHS_EN: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const SHORT_MONTHS_CY: [&str; 12] = [
    "Ion", "Chwef", "Maw", "Ebr", "Mai", "Meh", "Gorff", "Awst", "Medi", "Hyd", "Tach", "Rhag",
];

fn month(names: &[&'static str; 12], date: Date) -> &'static str {
    let index = usize::try_from(date.month() - 1).unwrap_or(0);
    names.get(index).copied().unwrap_or("")
}

fn weekday(lang: Lang, day: Weekday) -> &'static str {
    match (lang, day) {
        (Lang::En, Weekday::Monday) => "Monday",
        (Lang::En, Weekday::Tuesday) => "Tuesday",
        (Lang::En, Weekday::Wednesday) => "Wednesday",
        (Lang::En, Weekday::Thursday) => "Thursday",
        (Lang::En, Weekday::Friday) => "Friday",
        (Lang::En, Weekday::Saturday) => "Saturday",
        (Lang::En, Weekday::Sunday) => "Sunday",
        (Lang::Cy, Weekday::Monday) => "Dydd Llun",
        (Lang::Cy, Weekday::Tuesday) => "Dydd Mawrth",
        (Lang::Cy, Weekday::Wednesday) => "Dydd Mercher",
        (Lang::Cy, Weekday::Thursday) => "Dydd Iau",
        (Lang::Cy, Weekday::Friday) => "Dydd Gwener",
        (Lang::Cy, Weekday::Saturday) => "Dydd Sadwrn",
        (Lang::Cy, Weekday::Sunday) => "Dydd Sul",
    }
}

fn short_weekday(lang: Lang, day: Weekday) -> &'static str {
    match (lang, day) {
        (Lang::En, Weekday::Monday) => "Mon",
        (Lang::En, Weekday::Tuesday) => "Tue",
        (Lang::En, Weekday::Wednesday) => "Wed",
        (Lang::En, Weekday::Thursday) => "Thu",
        (Lang::En, Weekday::Friday) => "Fri",
        (Lang::En, Weekday::Saturday) => "Sat",
        (Lang::En, Weekday::Sunday) => "Sun",
        (Lang::Cy, Weekday::Monday) => "Llun",
        (Lang::Cy, Weekday::Tuesday) => "Maw",
        (Lang::Cy, Weekday::Wednesday) => "Mer",
        (Lang::Cy, Weekday::Thursday) => "Iau",
        (Lang::Cy, Weekday::Friday) => "Gwe",
        (Lang::Cy, Weekday::Saturday) => "Sad",
        (Lang::Cy, Weekday::Sunday) => "Sul",
    }
}

/// "19 November 2026", "19 Tachwedd 2026".
#[must_use]
pub fn date(lang: Lang, day: Date) -> String {
    format!("{} {}", day_month(lang, day), day.year())
}

/// "19 November", "19 Tachwedd".
#[must_use]
pub fn day_month(lang: Lang, day: Date) -> String {
    let names = match lang {
        Lang::En => &MONTHS_EN,
        Lang::Cy => &MONTHS_CY,
    };
    format!("{} {}", day.day(), month(names, day))
}

/// "Thursday 19 November 2026", "Dydd Iau 19 Tachwedd 2026".
#[must_use]
pub fn weekday_date(lang: Lang, day: Date) -> String {
    format!("{} {}", weekday(lang, day.weekday()), date(lang, day))
}

/// "Thu 19 Nov", "Iau 19 Tach": for dense lists, where the year is plain from the rest.
#[must_use]
pub fn short_date(lang: Lang, day: Date) -> String {
    let names = match lang {
        Lang::En => &SHORT_MONTHS_EN,
        Lang::Cy => &SHORT_MONTHS_CY,
    };
    format!(
        "{} {} {}",
        short_weekday(lang, day.weekday()),
        day.day(),
        month(names, day)
    )
}

/// "14 Mar 2015", "14 Maw 2015": for dates of birth in dense places.
#[must_use]
pub fn short_date_with_year(lang: Lang, day: Date) -> String {
    let names = match lang {
        Lang::En => &SHORT_MONTHS_EN,
        Lang::Cy => &SHORT_MONTHS_CY,
    };
    format!("{} {} {}", day.day(), month(names, day), day.year())
}

/// "3:31pm", "9am", "midday"; in Welsh "3:31yp", "9yb", "canol dydd".
#[must_use]
pub fn time(lang: Lang, time: Time) -> String {
    let (hour, minute) = (time.hour(), time.minute());
    match (lang, hour, minute) {
        (Lang::En, 12, 0) => return "midday".to_owned(),
        (Lang::En, 0, 0) => return "midnight".to_owned(),
        (Lang::Cy, 12, 0) => return "canol dydd".to_owned(),
        (Lang::Cy, 0, 0) => return "canol nos".to_owned(),
        (Lang::En | Lang::Cy, _, _) => {}
    }
    let half = match (lang, hour < 12) {
        (Lang::En, true) => "am",
        (Lang::En, false) => "pm",
        (Lang::Cy, true) => "yb",
        (Lang::Cy, false) => "yp",
    };
    let twelve = match hour % 12 {
        0 => 12,
        other => other,
    };
    if minute == 0 {
        format!("{twelve}{half}")
    } else {
        format!("{twelve}:{minute:02}{half}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date as day, time as clock};

    #[test]
    fn a_date_is_written_as_people_write_it() {
        let thursday = day(2026, 11, 19);
        assert_eq!(
            weekday_date(Lang::En, thursday),
            "Thursday 19 November 2026"
        );
        assert_eq!(
            weekday_date(Lang::Cy, thursday),
            "Dydd Iau 19 Tachwedd 2026"
        );
        assert_eq!(short_date(Lang::En, thursday), "Thu 19 Nov");
        assert_eq!(short_date(Lang::Cy, thursday), "Iau 19 Tach");
        assert_eq!(date(Lang::Cy, day(2027, 3, 1)), "1 Mawrth 2027");
        assert_eq!(
            short_date_with_year(Lang::En, day(2015, 3, 14)),
            "14 Mar 2015"
        );
    }

    #[test]
    fn a_time_is_on_the_twelve_hour_clock() {
        assert_eq!(time(Lang::En, clock(15, 31, 0, 0)), "3:31pm");
        assert_eq!(time(Lang::En, clock(9, 0, 0, 0)), "9am");
        assert_eq!(time(Lang::En, clock(0, 5, 0, 0)), "12:05am");
        assert_eq!(time(Lang::En, clock(12, 0, 0, 0)), "midday");
        assert_eq!(time(Lang::Cy, clock(15, 31, 0, 0)), "3:31yp");
    }
}
