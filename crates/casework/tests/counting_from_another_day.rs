//! A clock may count from another day than the one that starts it, a bar may open on the
//! last day of its span, an absence that has ended is no longer counted, and a review may
//! be done again and again. Played on a small procedure of their own.

use casework::procedure::{Files, Pack, load};
use casework::rehearsal::{play, read};
use std::collections::BTreeMap;

const PROCEDURE: &str = r#"
[pack]
title = "Small"
nation = "Wales"
version = "1"

[[role]]
id = "officer"
label = "Officer"
base = "team manager"
sees = "all"

[[case_type]]
id = "absent"
label = "Absent"
entry = "searching"

[[stage]]
id = "searching"
label = "Searching"
phase = "searching"
owner = "officer"

[[strand]]
id = "look_again"
label = "Look again"
kind = "review"
owner = "officer"
opens = [{ opened = true }]

[[clock]]
id = "look_again"
label = "Look again"
starts = [{ opened = true }]
due = "1 month, repeating"
owner = "officer"
met = [{ strand = "look_again", state = "done" }]

[[proof]]
id = "removed"
label = "Name removed"

[[proof]]
id = "new_school"
label = "New school known"

[[strand]]
id = "file"
label = "File to the new school"
kind = "transfer file"
owner = "officer"
opens = [{ proof = "new_school" }]

[[clock]]
id = "file"
label = "Send the file"
starts = [{ strand = "file", state = "due" }]
counts_from = { proof = "removed" }
due = "15 school days"
owner = "officer"
met = [{ strand = "file", state = "sent" }]

[[bar]]
id = "over"
label = "Twenty school days are over"
[[bar.part]]
label = "Twenty school days"
from = { first_absence = true }
completed = "20 school days, counting the first"

[[bar]]
id = "come"
label = "The twentieth school day has come"
[[bar.part]]
label = "Twenty school days"
from = { first_absence = true }
reached = "20 school days, counting the first"
"#;

const WORLD: &str = r#"
title = "Small"
pack = "small"

[calendar]
terms = [{ name = "Autumn", spans = [["2026-09-01", "2026-10-23"], ["2026-11-02", "2026-12-18"]] }]

[[child]]
id = "child"
name = "Mali Invented"
born = "2014-01-01"
"#;

fn small(procedure: &str) -> Result<Pack, String> {
    let mut files = Files {
        name: "small".to_owned(),
        ..Files::default()
    };
    files
        .files
        .insert("procedure.toml".to_owned(), procedure.to_owned());
    load(&files, None).map_err(|findings| {
        findings
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("\n")
    })
}

#[expect(
    clippy::unwrap_used,
    reason = "a story that the test cannot read ends the test"
)]
fn holds(steps: &str) {
    let packs = BTreeMap::from([("small".to_owned(), small(PROCEDURE).unwrap())]);
    let rehearsal = read("small.toml", &format!("{steps}{WORLD}")).unwrap();
    let played = play(&rehearsal, &packs).unwrap();
    assert!(played.held > 0, "nothing was expected");
    assert_eq!(played.missed, Vec::new());
}

#[test]
fn a_file_is_owed_once_the_school_is_known_and_counts_from_the_removal() {
    holds(
        r#"
step = [
  { on = "2026-09-01", as = "officer", do = "open", type = "absent", source = "school" },
  { on = "2026-09-07", as = "officer", do = "record", proof = "removed" },
  { on = "2026-09-14", as = "officer", do = "record", proof = "new_school", expect = [
    { due = "file", from = "2026-09-07", on = "2026-09-28" },
  ] },
  { on = "2026-09-15", as = "officer", do = "correct", what = "proof removed", to = "2026-09-08", because = "the register says the 8th", expect = [
    { due = "file", from = "2026-09-08", on = "2026-09-29" },
    { history_keeps = "file", old = "2026-09-28", why = "the register says the 8th" },
  ] },
]
"#,
    );
}

#[test]
fn a_clock_whose_other_day_has_not_come_counts_from_what_starts_it() {
    holds(
        r#"
step = [
  { on = "2026-09-01", as = "officer", do = "open", type = "absent", source = "school" },
  { on = "2026-09-14", as = "officer", do = "record", proof = "new_school", expect = [
    { due = "file", from = "2026-09-14", on = "2026-10-05" },
  ] },
]
"#,
    );
}

#[test]
fn a_span_that_must_be_reached_opens_a_day_before_one_that_must_be_completed() {
    holds(
        r#"
step = [
  { on = "2026-09-07", as = "officer", do = "open", type = "absent", source = "school", first_absence = "2026-09-07", expect = [
    { earliest = "come", is = "2026-10-02" },
    { earliest = "over", is = "2026-10-03" },
  ] },
]
"#,
    );
}

#[test]
fn an_absence_that_has_ended_opens_no_bar_until_a_new_one_begins() {
    holds(
        r#"
step = [
  { on = "2026-09-07", as = "officer", do = "open", type = "absent", source = "school", first_absence = "2026-09-07" },
  { on = "2026-09-21", as = "officer", do = "absence_ends", day = "2026-09-21", because = "back in class", expect = [
    { earliest = "over", is = "not yet known" },
  ] },
  { on = "2026-11-02", as = "officer", do = "first_absence", day = "2026-11-02", expect = [
    { earliest = "over", is = "2026-11-28" },
  ] },
]
"#,
    );
}

#[test]
fn a_review_is_done_again_at_every_turn() {
    holds(
        r#"
step = [
  { on = "2026-09-01", as = "officer", do = "open", type = "absent", source = "school", expect = [{ due = "look_again", on = "2026-10-01" }] },
  { on = "2026-09-30", as = "officer", do = "strand", strand = "look_again", to = "done", expect = [{ due = "look_again", on = "2026-11-01" }] },
  { on = "2026-10-30", as = "officer", do = "strand", strand = "look_again", to = "done", expect = [{ due = "look_again", on = "2026-12-01" }] },
]
"#,
    );
}

#[test]
fn a_part_is_either_completed_or_reached() {
    let both = PROCEDURE.replace(
        "reached = \"20 school days, counting the first\"",
        "reached = \"20 school days\"\ncompleted = \"20 school days\"",
    );
    let found = small(&both).unwrap_err();
    assert!(found.contains("either `completed` or `reached`"), "{found}");
}
