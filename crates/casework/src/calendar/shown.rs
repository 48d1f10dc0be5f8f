//! A count on one line, for the terminal: runs of counted days with their numbers, and
//! why others were passed over.

use super::{Counting, What, Why};
use jiff::civil::Date;

/// `day 1–5 Mon 7–Fri 11 Sep; weekend; day 6 Mon 14 Sep; training day …`
pub fn counted_days(counting: &Counting) -> String {
    let mut out = format!("{} from {}: ", counting.span, short(counting.from));
    let parts: Vec<String> = counting
        .days
        .iter()
        .map(|stretch| {
            let days = if stretch.first == stretch.last {
                short(stretch.first)
            } else {
                format!("{}–{}", short(stretch.first), short(stretch.last))
            };
            match &stretch.what {
                What::DayZero => format!("day 0 {days}"),
                What::Counted {
                    first,
                    last,
                    presumed,
                } => {
                    let number = if first == last {
                        format!("day {first}")
                    } else {
                        format!("days {first}–{last}")
                    };
                    let guess = if *presumed { " (presumed)" } else { "" };
                    format!("{number} {days}{guess}")
                }
                What::NotCounted(why) => format!("{} {days}", passed_over(why)),
                What::Elapsed => format!("until {}", short(stretch.last)),
                What::Term { number, name } => {
                    format!("term {number} {} {days}", name.as_deref().unwrap_or(""))
                }
            }
        })
        .collect();
    out.push_str(&parts.join("; "));
    if counting.is_estimated() {
        out.push_str(" (estimated)");
    }
    out
}

fn short(day: Date) -> String {
    day.strftime("%a %-d %b").to_string()
}

fn passed_over(why: &Why) -> String {
    match why {
        Why::Weekend => "weekend".to_owned(),
        Why::BankHoliday(name) => name.clone(),
        Why::Holiday => "holiday".to_owned(),
        Why::HalfTerm(_) => "half-term".to_owned(),
        Why::Inset => "training day".to_owned(),
        Why::Closed(reason) => format!("closed ({reason})"),
        Why::PresumedHoliday => "presumed holiday".to_owned(),
    }
}
