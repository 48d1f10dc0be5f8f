use crate::calendar::samples::{calendar, larch};
use crate::calendar::*;
use jiff::civil::date;

#[test]
fn a_due_date_is_not_moved_and_is_listed_on_the_working_day_before() {
    let calendar = calendar();
    let due = calendar.due_date(date(2026, 12, 13), Span::after(2, Unit::Weeks), None);
    assert_eq!(due, date(2026, 12, 27));
    assert_eq!(calendar.listed_on(due), date(2026, 12, 24));
    assert_eq!(calendar.listed_on(date(2026, 12, 24)), date(2026, 12, 24));
}

#[test]
fn quarterly_dates_are_the_last_working_days_of_four_months() {
    let calendar = calendar();
    let quarter = |month, day| calendar.last_working_day_of_quarter(date(2027, month, day));
    assert_eq!(quarter(1, 1), date(2027, 3, 31));
    assert_eq!(quarter(3, 31), date(2027, 3, 31));
    assert_eq!(quarter(4, 1), date(2027, 6, 30));
    assert_eq!(quarter(8, 15), date(2027, 9, 30));
    assert_eq!(quarter(11, 30), date(2027, 12, 31));
}

#[test]
fn monthly_dates_are_the_last_working_day_of_the_month() {
    let calendar = calendar();
    assert_eq!(
        calendar.last_working_day_of_month(date(2027, 5, 3)),
        date(2027, 5, 28)
    );
    assert_eq!(
        calendar.last_working_day_of_month(date(2026, 8, 1)),
        date(2026, 8, 28)
    );
}

#[test]
fn the_annual_date_is_the_thirty_first_of_july() {
    let calendar = calendar();
    assert_eq!(calendar.annual_date(date(2026, 9, 1)), date(2027, 7, 31));
    assert_eq!(calendar.annual_date(date(2027, 7, 31)), date(2027, 7, 31));
}

#[test]
fn a_day_is_told_apart_for_officers_and_for_a_school() {
    let calendar = calendar();
    let inset = date(2026, 11, 2);
    assert_eq!(calendar.working_day(inset), Day::Counts);
    let larch = larch();
    assert_eq!(
        calendar.school_day(inset, Some(&larch)),
        Day::Skipped(Why::Inset)
    );
    assert_eq!(calendar.school_day(inset, None), Day::Counts);
    assert_eq!(
        calendar.school_day(date(2026, 12, 21), Some(&larch)),
        Day::Skipped(Why::Holiday)
    );
    assert_eq!(
        calendar.school_day(date(2027, 5, 3), Some(&larch)),
        Day::Skipped(Why::BankHoliday("Early May bank holiday".into()))
    );
    assert!(calendar.covers(inset, Some(&larch)));
    assert!(!calendar.covers(date(2027, 9, 6), Some(&larch)));
}
