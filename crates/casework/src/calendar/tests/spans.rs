use crate::calendar::*;

#[test]
fn a_span_is_written_as_a_council_lead_would() {
    let read = |text: &str| text.parse::<Span>().unwrap();
    assert_eq!(read("5 working days"), Span::after(5, Unit::WorkingDays));
    assert_eq!(
        read("10 school days, counting the first"),
        Span::counting_the_first(10, Unit::SchoolDays)
    );
    assert_eq!(read("1 month"), Span::after(1, Unit::Months));
    assert_eq!(read("12 weeks"), Span::after(12, Unit::Weeks));
    assert_eq!(read("1 term"), Span::after(1, Unit::Terms));
    assert_eq!(read("same day"), Span::SAME_DAY);
    assert_eq!(
        read("  28  Calendar Days ,counting  the first "),
        Span::counting_the_first(28, Unit::CalendarDays)
    );
}

#[test]
fn days_alone_are_refused_because_the_kind_decides() {
    let refused = "10 days".parse::<Span>().unwrap_err().to_string();
    assert_eq!(
        refused,
        "\"10 days\" is not a length of time: it must say which days: school days, working days \
         or calendar days. Write a whole number and one of school days, working days, calendar \
         days, weeks, months or terms (\"5 working days\", \"1 month\"), add \", counting the \
         first\" where the first day is Day 1, or write \"same day\""
    );
}

#[test]
fn other_words_are_refused_with_the_reason() {
    let why = |text: &str| text.parse::<Span>().unwrap_err().why;
    assert!(why("").contains("number and a unit"));
    assert!(why("soon").contains("number and a unit"));
    assert!(why("ten school days").contains("not a whole number"));
    assert!(why("-1 weeks").contains("not a whole number"));
    assert!(why("0 weeks").contains("same day"));
    assert!(why("70000 weeks").contains("65535"));
    assert!(why("3 fortnights").contains("not one that is counted"));
    assert!(why("3 weeks, roughly").contains("counting the first"));
    assert!(why("1 term, counting the first").contains("complete"));
    assert!(why("same day, after").contains("alone"));
}

#[test]
fn a_span_is_kept_as_its_words() {
    let span = Span::counting_the_first(10, Unit::SchoolDays);
    let kept = serde_json::to_string(&span).unwrap();
    assert_eq!(kept, "\"10 school days, counting the first\"");
    assert_eq!(serde_json::from_str::<Span>(&kept).unwrap(), span);
    let refused = serde_json::from_str::<Span>("\"5 days\"").unwrap_err();
    assert!(refused.to_string().contains("which days"));
}
