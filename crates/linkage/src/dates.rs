//! Dates of birth as people write them: whole, a year alone, a month and year, an age.

use jiff::ToSpan;
use jiff::civil::Date;
use matching::Person;

/// A date of birth and whether it is a guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Born {
    pub(crate) date: Date,
    pub(crate) estimated: bool,
}

/// Reads a date of birth. `as_at`: the day of the list, from which an age counts.
/// None where nothing can be made of it.
pub(crate) fn born(text: &str, as_at: Option<Date>) -> Option<Born> {
    let sure = |date| Born {
        date,
        estimated: false,
    };
    if let Some(date) = whole(text) {
        return Some(sure(date));
    }
    let guess = |date| Born {
        date,
        estimated: true,
    };
    year_alone(text).or_else(|| age(text, as_at)).map(guess)
}

/// Year first; or day first, as here; or eight figures, the year first.
fn whole(text: &str) -> Option<Date> {
    let day = text.split(['T', ' ']).next().unwrap_or(text);
    let eight = |text: &str| text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit());
    if eight(day) {
        let (year, rest) = day.split_at_checked(4)?;
        let (month, of_month) = rest.split_at_checked(2)?;
        return date(year, month, of_month);
    }
    let mut parts = day.split(['-', '/', '.']);
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    if a.len() == 4 {
        date(a, b, c)
    } else if c.len() == 4 {
        date(c, b, a)
    } else {
        None
    }
}

fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    let year: i16 = year.parse().ok()?;
    let date = Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()?;
    (1850..=2200).contains(&year).then_some(date)
}

/// "2014", "2014-09", "09/2014": the middle of the time that it can be.
fn year_alone(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let year = |text: &str| -> Option<i16> {
        let year = (text.len() == 4).then(|| text.parse().ok())??;
        (1900..=2100).contains(&year).then_some(year)
    };
    match *parts.as_slice() {
        [one] => Date::new(year(one)?, 7, 1).ok(),
        [a, b] if a.len() == 4 => Date::new(year(a)?, b.parse().ok()?, 15).ok(),
        [a, b] => Date::new(year(b)?, a.parse().ok()?, 15).ok(),
        _ => None,
    }
}

/// "9", "age 9", "about 9", "9 years", "9-10": half a year before the middle of that age.
pub(crate) fn age(text: &str, as_at: Option<Date>) -> Option<Date> {
    let as_at = as_at?;
    let mut ages = Vec::new();
    for word in text.split(|c: char| !c.is_ascii_digit()) {
        if !word.is_empty() {
            ages.push(
                word.parse::<i32>()
                    .ok()
                    .filter(|age| (0..=25).contains(age))?,
            );
        }
    }
    let (months_from, months_to) = match *ages.as_slice() {
        [one] => (one * 12, one * 12 + 12),
        [young, old] if young <= old => (young * 12, old * 12 + 12),
        _ => return None,
    };
    as_at
        .checked_sub(((months_from + months_to) / 2).months())
        .ok()
}

/// Marks as guesses the dates of birth on days of the year that far too many of a list share:
/// where an age was asked for and a date had to be given, everybody is born on one day.
pub(crate) fn mark_heaps(people: &mut [Person]) {
    let mut days = [0u32; 13 * 32];
    let place = |date: Date| {
        usize::from(date.month().unsigned_abs()) * 32 + usize::from(date.day().unsigned_abs())
    };
    let mut all = 0u32;
    for date in people.iter().filter_map(|p| p.dob) {
        all += 1;
        if let Some(day) = days.get_mut(place(date)) {
            *day += 1;
        }
    }
    // Four times its share, and more than a few.
    let many = (all / 365 * 4).max(8);
    for person in people {
        let heaped = |date| days.get(place(date)).is_some_and(|&n| n > many);
        person.dob_estimated |= person.dob.is_some_and(heaped);
    }
}

/// Whether a cell says yes.
pub(crate) fn yes(text: &str) -> bool {
    matches!(
        text.to_ascii_lowercase().as_str(),
        "y" | "yes" | "true" | "1" | "estimated" | "e"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;
    use proptest::prelude::*;

    fn sure(text: &str) -> Option<Date> {
        born(text, None).filter(|b| !b.estimated).map(|b| b.date)
    }

    #[test]
    fn dates_are_read_as_they_are_written() {
        for text in [
            "2014-05-06",
            "06/05/2014",
            "6.5.2014",
            "20140506",
            "2014-05-06T00:00:00",
        ] {
            assert_eq!(sure(text), Some(day(2014, 5, 6)), "{text}");
        }
        assert_eq!(born("2014-02-30", None), None);
        assert_eq!(born("soon", Some(day(2026, 1, 1))), None);
    }

    #[test]
    fn a_year_or_an_age_is_a_guess() {
        let as_at = Some(day(2026, 9, 1));
        let guess = |text| born(text, as_at).filter(|b| b.estimated).map(|b| b.date);
        assert_eq!(guess("2014"), Some(day(2014, 7, 1)));
        assert_eq!(guess("09/2014"), Some(day(2014, 9, 15)));
        assert_eq!(guess("age 9"), Some(day(2017, 3, 1)));
        assert_eq!(guess("9-10"), Some(day(2016, 9, 1)));
        assert_eq!(guess("about 120"), None);
        assert_eq!(born("9", None), None);
    }

    #[test]
    fn a_day_on_which_far_too_many_were_born_is_a_guess() {
        let mut people: Vec<Person> = (0..400i64)
            .map(|n| Person {
                dob: Some(day(2014, 1, 1).saturating_add(n.days())),
                ..Person::default()
            })
            .collect();
        people.extend((0..40).map(|n| Person {
            dob: Some(day(2000 + n % 9, 9, 1)),
            ..Person::default()
        }));
        mark_heaps(&mut people);
        assert_eq!(people.iter().filter(|p| p.dob_estimated).count(), 41);
    }

    proptest! {
        #[test]
        fn no_text_upsets_it(text in any::<String>(), near in "[0-9/. -]{0,12}") {
            let as_at = Some(day(2026, 9, 1));
            let _ = (born(&text, as_at), born(&near, as_at));
        }
    }
}
