//! What follows when a day turns out to have been another, or becomes known late (R-58): dates
//! are counted again, decisions that rested on it are flagged and told of, and none is undone.
//! An absence counts towards the removal from the roll that it is from. Work that goes on in
//! other hands keeps its day.

use casework::procedure::{Files, Pack, load};
use casework::rehearsal::{play, read};
use std::collections::BTreeMap;

/// The small procedure that `procedure check` finds sound.
const SOUND: &str = include_str!("procedure_check/sound.toml");

const MORE: &str = r#"
[[proof]]
id = "moved_away"
label = "The child moved away"
clause = "90"

[[bar]]
id = "four_weeks"
label = "Four weeks of absence"
clause = "91"
[[bar.part]]
label = "Twenty school days completed"
from = { first_absence = true }
completed = "20 school days, counting the first"

[[strand]]
id = "deletion"
label = "The name comes off"
kind = "removal from roll"
owner = "school"
by = ["school", "officer"]
many = true
step = [{ to = "removed", requires = [{ bar = "four_weeks" }] }]

[[clock]]
id = "deletion"
label = "Move the deletion on"
starts = [{ strand = "deletion" }]
due = "14 calendar days, repeating"
owner = "officer"
met = [{ strand = "deletion", state = "told" }]
cancelled = [{ strand = "deletion", state = "refused" }]
clause = "92"

[[clock]]
id = "file"
label = "Send the file"
starts = [{ enter = "watched" }]
counts_from = [{ proof = "moved_away" }, { first_absence = true }]
due = "15 school days, counting the first"
owner = "officer"
met = [{ proof = "attending" }]
clause = "93"

[[flag]]
id = "in_care"
label = "In care"
clause = "94"

[[bar]]
id = "moved_long_ago"
label = "A week after the move"
clause = "99"
[[bar.part]]
label = "Five school days completed"
from = { proof = "moved_away" }
completed = "5 school days"

[[flag]]
id = "led_elsewhere"
label = "Led elsewhere"
effects = [{ lead = "manager" }]
clause = "97"

[[transition]]
on = "refer"
label = "Refer"
from = "searching"
to = "watched"
requires = [{ proof = "judgement", since = "this absence", clause = "98" }]
clause = "98"

[[clock]]
id = "look"
label = "Look at the held case"
starts = [{ enter = "watched" }, { flag_lifted = "in_care" }]
when = { all = [{ not = { flag = "in_care" } }, { stage = "watched" }] }
takes_over = "look_in_care"
due = "1 month, repeating"
owner = "officer"
met = [{ proof = "judgement" }]
cancelled = [{ leave = "watched" }, { flag = "in_care" }]
clause = "95"

[[clock]]
id = "look_in_care"
label = "Look at the held case of a child in care"
starts = [{ enter = "watched" }, { flag = "in_care" }]
when = { all = [{ flag = "in_care" }, { stage = "watched" }] }
takes_over = "look"
due = "1 month, repeating"
owner = "manager"
met = [{ proof = "judgement" }]
cancelled = [{ leave = "watched" }, { flag_lifted = "in_care" }]
clause = "96"
"#;

const WORLD: &str = r#"
[calendar]
terms = [{ name = "Autumn", spans = [["2026-09-01", "2026-10-23"], ["2026-11-02", "2026-12-18"]] }]

[[school]]
id = "first"
name = "First School"

[[school]]
id = "second"
name = "Second School"

[[child]]
id = "child"
name = "Robin Example"
born = "2014-05-06"
school = "first"
"#;

fn small(text: &str) -> Result<Pack, String> {
    let files = Files {
        name: "small".to_owned(),
        files: BTreeMap::from([("procedure.toml".to_owned(), text.to_owned())]),
    };
    load(&files, None).map_err(|findings| {
        let says: Vec<String> = findings.iter().map(ToString::to_string).collect();
        says.join("\n")
    })
}

/// What does not hold of a story in which the child is absent from 7 September on.
fn missed(steps: &str) -> Result<Vec<String>, String> {
    let open = "[[step]]\non = \"2026-09-14\"\nas = \"officer\"\ndo = \"open\"\n\
                type = \"absent\"\nsource = \"a school\"\nfirst_absence = \"2026-09-07\"\n";
    let text = format!("title = \"Played\"\npack = \"small\"\n{WORLD}{open}{steps}");
    let pack = small(&format!("{SOUND}{MORE}"))?;
    let story = read("small.toml", &text).map_err(|findings| format!("{findings:?}"))?;
    let packs = BTreeMap::from([("small".to_owned(), pack)]);
    let played = play(&story, &packs).map_err(|name| format!("there is no {name}"))?;
    Ok(played.missed.into_iter().map(|m| m.message).collect())
}

fn none() -> Result<Vec<String>, String> {
    Ok(Vec::new())
}

/// Twenty school days from 7 September are over on 2 October.
const DELETED: &str = r#"
[[step]]
on = "2026-10-02"
as = "officer"
do = "strand"
strand = "deletion"
to = "asked"

[[step]]
on = "2026-10-02"
as = "officer"
do = "strand"
strand = "deletion"
to = "advised"

[[step]]
on = "2026-10-05"
as = "officer"
do = "strand"
strand = "deletion"
to = "removed"
"#;

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
    let Err(findings) = small(&format!("{SOUND}{wrong}")) else {
        panic!("both clocks would run and nobody says so");
    };
    assert!(findings.contains("takes over `look`"), "{findings}");
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
