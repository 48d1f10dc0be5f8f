//! A name comes off a roll by its removal, and an absence counts towards the removal from the roll
//! that it is from, in its own spell.

use crate::absences::{DELETED, missed};
use crate::played::none;

#[test]
fn an_absence_from_one_roll_counts_towards_no_removal_from_the_next() {
    let steps = format!(
        r#"{DELETED}
[[step]]
on = "2026-10-05"
as = "officer"
do = "on_roll"
school = ""

[[step]]
on = "2026-10-12"
as = "officer"
do = "on_roll"
school = "second"
expect = [{{ earliest = "four_weeks", is = "not yet known" }}]

[[step]]
on = "2026-10-13"
as = "officer"
do = "strand"
strand = "deletion"
to = "asked"

[[step]]
on = "2026-10-13"
as = "officer"
do = "strand"
strand = "deletion"
to = "advised"

[[step]]
on = "2026-10-14"
as = "officer"
do = "strand"
strand = "deletion"
to = "removed"
expect = [{{ refused = ["bar four_weeks"] }}]

[[step]]
on = "2026-10-15"
as = "officer"
do = "first_absence"
day = "2026-10-13"
expect = [{{ earliest = "four_weeks", is = "2026-11-17" }}]
"#
    );
    assert_eq!(missed(&steps), none());
}

#[test]
fn an_absence_of_the_spell_before_counts_towards_no_removal() {
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
on = "2026-11-16"
as = "officer"
do = "reopen"
expect = [{ earliest = "four_weeks", is = "not yet known" }]
"#;
    assert_eq!(missed(steps), none());
}

#[test]
fn a_name_comes_off_the_roll_by_its_removal_and_the_school_still_owes_the_file() {
    let steps = format!(
        r#"
[[step]]
on = "2026-09-15"
as = "school"
do = "on_roll"
school = ""
expect = [{{ refused = ["role"] }}]

[[step]]
on = "2026-09-15"
at = "10:00"
as = "officer"
do = "on_roll"
school = ""
expect = [{{ warned = "reason" }}]
{DELETED}
expect = [{{ earliest = "four_weeks", is = "2026-10-03" }}]

[[step]]
on = "2026-10-05"
at = "11:00"
as = "school"
do = "strand"
strand = "deletion"
to = "told"
"#
    );
    assert_eq!(missed(&steps), none());
}

#[test]
fn what_was_asked_about_one_absence_answers_nothing_about_the_next() {
    let steps = r#"
[[step]]
on = "2026-09-15"
as = "officer"
do = "record"
proof = "judgement"

[[step]]
on = "2026-09-18"
as = "officer"
do = "absence_ends"
day = "2026-09-16"
because = "Back"

[[step]]
on = "2026-09-24"
as = "officer"
do = "first_absence"
day = "2026-09-21"

[[step]]
on = "2026-09-25"
as = "officer"
do = "refer"
expect = [{ refused = ["proof judgement"] }]

[[step]]
on = "2026-09-28"
as = "officer"
do = "record"
proof = "judgement"

[[step]]
on = "2026-09-28"
at = "10:00"
as = "officer"
do = "refer"
expect = [{ stage = "watched" }]
"#;
    assert_eq!(missed(steps), none());
}

#[test]
fn what_is_said_in_a_later_spell_counts_from_the_day_on_which_it_was_so() {
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
on = "2026-11-16"
as = "officer"
do = "reopen"

[[step]]
on = "2026-11-11"
recorded = "2026-11-17"
as = "officer"
do = "record"
proof = "moved_away"
expect = [{ earliest = "moved_long_ago", is = "2026-11-19" }]
"#;
    assert_eq!(missed(steps), none());
}
