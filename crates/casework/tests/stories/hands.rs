//! Work that goes on in other hands keeps its day, and the lead goes back when what moved it ends.

use crate::absences::{MORE, missed};
use crate::played::{none, small};

#[test]
fn work_in_other_hands_keeps_its_day_and_comes_back() {
    let steps = r#"
[[step]]
on = "2026-09-15"
as = "officer"
do = "watch"
expect = [{ due = "look", on = "2026-10-15", whose = "officer" }]

[[step]]
on = "2026-10-01"
as = "officer"
do = "set_flag"
flag = "in_care"
source = "Social care"
expect = [
  { due = "look", state = "cancelled" },
  { due = "look_in_care", on = "2026-10-15", whose = "manager" },
]

[[step]]
on = "2026-10-20"
as = "manager"
do = "record"
proof = "judgement"
expect = [{ due = "look_in_care", on = "2026-11-15", state = "running" }]

[[step]]
on = "2026-11-20"
as = "officer"
do = "lift_flag"
flag = "in_care"
because = "Home again"
expect = [{ due = "look", on = "2026-11-15", whose = "officer", state = "late" }]
"#;
    assert_eq!(missed(steps), none());
}

#[test]
fn a_clock_takes_over_only_what_its_start_lets_go() {
    let wrong = MORE.replacen(
        "cancelled = [{ leave = \"watched\" }, { flag = \"in_care\" }]",
        "cancelled = [{ leave = \"watched\" }]",
        1,
    );
    let Err(findings) = small(&wrong) else {
        panic!("both clocks would run and nobody says so");
    };
    assert!(findings.contains("takes over `look`"), "{findings}");
}

#[test]
fn the_lead_goes_back_when_the_flag_that_moved_it_is_lifted() {
    let steps = r#"
[[step]]
on = "2026-09-15"
as = "officer"
do = "set_flag"
flag = "led_elsewhere"
source = "Social care"
expect = [{ led_by = "manager" }]

[[step]]
on = "2026-09-16"
as = "officer"
do = "lift_flag"
flag = "led_elsewhere"
because = "No longer so"
expect = [{ led_by = "officer" }]
"#;
    assert_eq!(missed(steps), none());
}
