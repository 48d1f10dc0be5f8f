//! What follows when a day turns out to have been another, or becomes known late (R-58): dates
//! are counted again, decisions that rested on it are flagged and told of, and none is undone.

use crate::absences::{DELETED, missed};
use crate::played::none;

#[test]
fn a_removal_that_rested_on_an_absence_since_corrected_is_flagged_and_told_of() {
    let steps = format!(
        r#"{DELETED}
[[step]]
on = "2026-10-06"
as = "officer"
do = "correct"
what = "first_absence"
to = "2026-09-09"
because = "Present on the 7th and 8th"
expect = [
  {{ flagged = "deletion" }},
  {{ told = "officer", about = "a decision rested on a day that has since been corrected" }},
]
"#
    );
    assert_eq!(missed(&steps), none());
}

#[test]
fn a_day_that_no_decision_asked_about_flags_none() {
    let steps = format!(
        r#"
[[step]]
on = "2026-09-20"
as = "officer"
do = "record"
proof = "moved_away"
{DELETED}
[[step]]
on = "2026-10-06"
as = "officer"
do = "correct"
what = "proof moved_away"
to = "2026-09-18"
because = "The letter is dated the 18th"
expect = [{{ not_flagged = "deletion" }}]
"#
    );
    assert_eq!(missed(&steps), none());
}

#[test]
fn a_closure_told_late_flags_the_removal_that_it_makes_too_early_and_says_why() {
    let steps = format!(
        r#"
[[step]]
on = "2026-09-15"
as = "officer"
do = "watch"
expect = [{{ due = "file", on = "2026-09-25" }}]
{DELETED}
[[step]]
on = "2026-10-06"
as = "officer"
do = "calendar"
closure = "2026-09-18"
school = "first"
why = "The boiler broke"
expect = [
  {{ flagged = "deletion" }},
  {{ due = "file", on = "2026-09-28" }},
  {{ history_keeps = "file", old = "2026-09-25", why = "The boiler broke" }},
]
"#
    );
    assert_eq!(missed(&steps), none());
}

#[test]
fn a_closure_after_a_removal_flags_nothing() {
    let steps = format!(
        r#"{DELETED}
[[step]]
on = "2026-10-09"
as = "officer"
do = "calendar"
closure = "2026-10-08"
school = "first"
why = "Flood"
expect = [{{ not_flagged = "deletion" }}]
"#
    );
    assert_eq!(missed(&steps), none());
}

#[test]
fn the_outcome_of_a_closing_rested_on_its_proof() {
    let steps = r#"
[[step]]
on = "2026-09-21"
as = "officer"
do = "record"
proof = "attending"

[[step]]
on = "2026-09-22"
as = "officer"
do = "close"
outcome = "found"

[[step]]
on = "2026-09-25"
as = "officer"
do = "correct"
what = "proof attending"
to = "2026-09-18"
because = "It was the Friday before"
expect = [{ flagged = "close" }, { stage = "closed" }]
"#;
    assert_eq!(missed(steps), none());
}

#[test]
fn a_clock_counts_from_the_better_day_once_that_is_known() {
    let steps = r#"
[[step]]
on = "2026-09-15"
as = "officer"
do = "watch"
expect = [{ due = "file", on = "2026-09-25", from = "2026-09-07" }]

[[step]]
on = "2026-09-16"
as = "officer"
do = "record"
proof = "moved_away"
expect = [
  { due = "file", on = "2026-10-06", from = "2026-09-16" },
  { history_keeps = "file", old = "2026-09-25" },
]

[[step]]
on = "2026-09-17"
as = "officer"
do = "record"
proof = "moved_away"
expect = [{ due = "file", on = "2026-10-06", from = "2026-09-16" }]
"#;
    assert_eq!(missed(steps), none());
}

#[test]
fn another_first_day_of_the_absence_that_goes_on_is_a_correction() {
    let steps = format!(
        r#"
[[step]]
on = "2026-09-15"
as = "officer"
do = "watch"
expect = [{{ due = "file", on = "2026-09-25", from = "2026-09-07" }}]
{DELETED}
[[step]]
on = "2026-10-06"
as = "officer"
do = "first_absence"
day = "2026-09-08"
expect = [
  {{ due = "file", on = "2026-09-28", from = "2026-09-08" }},
  {{ history_keeps = "file", old = "2026-09-25" }},
  {{ flagged = "deletion" }},
]
"#
    );
    assert_eq!(missed(&steps), none());
}

#[test]
fn an_absence_ends_on_a_day_that_has_come() {
    let steps = r#"
[[step]]
on = "2026-09-15"
as = "officer"
do = "absence_ends"
day = "2026-09-21"
because = "Is to come back"
expect = [{ refused = ["day"] }]
"#;
    assert_eq!(missed(steps), none());
}
