use crate::calendar::samples::{calendar, term};
use crate::calendar::*;
use jiff::civil::date;

#[test]
fn the_list_carried_holds_ten_years_and_says_what_was_recalled() {
    let list = BankHolidays::embedded();
    assert_eq!(list.reach(), Some((date(2019, 1, 1), date(2028, 12, 31))));
    assert_eq!(list.on(date(2026, 4, 6)).unwrap().title, "Easter Monday");
    assert!(!list.on(date(2028, 1, 3)).unwrap().recalled);
    assert!(list.on(date(2024, 5, 6)).unwrap().recalled);
    for year in 2019..=2028 {
        let of_year = list.iter().filter(|(day, _)| day.year() == year).count();
        let extra = match year {
            2022 => 2,
            2023 => 1,
            _ => 0,
        };
        assert_eq!(of_year, 8 + extra, "{year}");
    }
}

#[test]
fn no_bank_holiday_carried_falls_at_a_weekend() {
    let list = BankHolidays::embedded();
    for (day, holiday) in list.iter() {
        assert!(
            !matches!(day.weekday().to_monday_one_offset(), 6 | 7),
            "{day} {}",
            holiday.title
        );
    }
}

#[test]
fn every_bank_holiday_carried_has_a_welsh_name() {
    let welsh = BankHolidays::welsh_titles();
    for (day, holiday) in BankHolidays::embedded().iter() {
        assert!(welsh.contains_key(&holiday.title), "{day}");
        assert!(holiday.notes.is_empty() || welsh.contains_key(&holiday.notes));
    }
    assert_eq!(welsh["Boxing Day"], "Dydd San Steffan");
}

#[test]
fn the_published_welsh_list_is_read_and_other_divisions_are_passed_over() {
    let list = BankHolidays::from_json(
        r#"{"yr-alban": {"division": "yr-alban", "events": []},
            "cymru-a-lloegr": {"division": "cymru-a-lloegr", "events": [
              {"title": "Dydd Calan", "date": "2029-01-01", "notes": "", "bunting": true}]}}"#,
    )
    .unwrap();
    assert_eq!(list.on(date(2029, 1, 1)).unwrap().title, "Dydd Calan");
    let scots = r#"{"scotland": {"division": "scotland", "events": []}}"#;
    let refused = BankHolidays::from_json(scots).unwrap_err();
    assert_eq!(refused, NotBankHolidays::NoDivision("scotland".into()));
    assert!(matches!(
        BankHolidays::from_json("<html>"),
        Err(NotBankHolidays::Unreadable(_))
    ));
}

#[test]
fn a_calendar_kept_and_read_again_is_the_same() {
    let calendar = calendar();
    let kept = serde_json::to_string(&calendar).unwrap();
    assert_eq!(serde_json::from_str::<Calendar>(&kept).unwrap(), calendar);
    let empty: Calendar = serde_json::from_str("{}").unwrap();
    assert_eq!(empty, Calendar::default());
}

#[test]
fn a_calendar_changed_in_steps_equals_one_made_at_once() {
    let mut changed = Calendar::default();
    for (school, own) in calendar().schools() {
        changed.set_school(school.clone(), own.clone());
    }
    changed.set_bank_holidays(BankHolidays::embedded());
    changed.set_standard(samples::standard());
    assert_eq!(changed, calendar());
}

#[test]
fn wrong_term_dates_are_named_and_the_rest_is_used() {
    let mut wrong = samples::standard();
    assert_eq!(wrong.problems(), []);
    wrong.terms.push(term(
        "Autumn term 2027",
        &[(date(2027, 12, 17), date(2027, 9, 1))],
    ));
    wrong
        .terms
        .push(term("Extra", &[(date(2027, 7, 20), date(2027, 7, 23))]));
    wrong.terms.push(term("Empty", &[]));
    wrong.inset.insert(date(2026, 12, 25));
    let told: Vec<String> = wrong.problems().iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 4);
    assert!(told[0].contains("ends before it begins"));
    assert!(told[1].contains("before Summer term 2027 has ended"));
    assert!(told[2].contains("Empty: no dates"));
    assert!(told[3].contains("2026-12-25 is outside every term"));
    let calendar = Calendar::new(BankHolidays::embedded(), wrong);
    assert_eq!(calendar.school_day(date(2026, 9, 2), None), Day::Counts);
}

#[test]
fn a_hundred_thousand_clocks_are_no_trouble() {
    let calendar = calendar();
    let mut latest = date(2026, 9, 1);
    for n in 0..100_000_u32 {
        let span = Span::after((n % 60) as u16, Unit::SchoolDays);
        latest = latest.max(calendar.due_date(date(2026, 9, 7), span, None));
    }
    assert_eq!(latest, date(2026, 12, 4));
}
