//! The mistakes that people make when they write a procedure: each is one finding, where it
//! stands, with what to write instead.

#![cfg(test)]

use casework::procedure::check::check;
use casework::procedure::{Files, load};
use std::collections::BTreeMap;

/// The small procedure that `procedure check` finds sound.
const SOUND: &str = include_str!("procedure_check/sound.toml");

/// What is said of the sound procedure with this added, reading it first.
fn said(more: &str) -> Vec<String> {
    let files = Files {
        name: "small".to_owned(),
        files: BTreeMap::from([
            ("procedure.toml".to_owned(), SOUND.to_owned()),
            ("more.toml".to_owned(), more.to_owned()),
        ]),
    };
    let found = match load(&files, None) {
        Ok(pack) => check(&pack),
        Err(found) => found,
    };
    found.iter().map(ToString::to_string).collect()
}

/// The one thing that is said.
fn one(more: &str) -> String {
    let said = said(more);
    assert_eq!(said.len(), 1, "{said:#?}");
    said.concat()
}

fn has(said: &str, words: &[&str]) {
    for word in words {
        assert!(said.contains(word), "{word:?} is not in: {said}");
    }
}

const QUESTION: &str = r#"
[[form]]
id = "sheet"
label = "Call sheet"
by = ["officer"]

[[form.field]]
id = "lives_on"
label = "Where does the family live?"
kind = "choice"
choice = [{ id = "boat", label = "On a boat" }, { id = "house", label = "In a house" }]
"#;

#[test]
fn one_bad_length_is_one_finding_whatever_else_the_clock_says_and_whoever_names_it() {
    let said = one(r#"
[[clock]]
id = "see_red"
label = "See the child"
starts = [{ opened = true }]
due = "soonish"
owner = "officer"
met = [{ met = "see_red" }]
clause = "9"

[[clock]]
id = "see_again"
label = "See the child again"
starts = [{ met = "see_red" }]
due = "5 school days"
owner = "officer"
met = [{ leave = "searching" }]
clause = "9"
"#);
    has(&said, &["small/more.toml:6:", "soonish"]);
}

#[test]
fn a_key_that_is_not_known_is_named_with_the_nearest_that_is() {
    let said = one("[[flag]]\nid = \"x\"\nlabel = \"X\"\nrestrictd = true\n");
    has(
        &said,
        &[
            "small/more.toml:4:",
            "`restrictd` is no key of flag `x`; did you mean `restricted`?",
        ],
    );
}

#[test]
fn a_bracket_left_open_is_said_once_and_nothing_that_follows_from_it() {
    let said = said("[[flag]\nid = \"x\"\nlabel = \"X\"\n");
    assert!(!said.is_empty() && said.len() <= 3, "{said:#?}");
    for line in &said {
        has(line, &["small/more.toml:", "this is not TOML"]);
    }
}

#[test]
fn one_bracket_where_two_belong_is_told_how_to_write_it() {
    let said = said("[flag]\nid = \"x\"\nlabel = \"X\"\n\n[flag]\nid = \"y\"\nlabel = \"Y\"\n");
    has(&said.join("\n"), &["`[[clock]]`"]);
}

#[test]
fn an_answer_that_a_question_never_has_is_found_with_those_that_it_has() {
    let flag = r#"
[[form.effects]]
flag = "on_the_water"
when = { answer = "lives_on", is = ["boats"] }

[[flag]]
id = "on_the_water"
label = "Lives on the water"
"#;
    let said = one(&format!("{QUESTION}{flag}"));
    has(
        &said,
        &[
            "`lives_on` is never answered with `boats`",
            "its answers: boat, house",
        ],
    );
    assert!(said.contains("small/more.toml:"), "{said}");
    let mended = format!("{QUESTION}{flag}").replace("boats", "boat");
    assert_eq!(self::said(&mended), Vec::<String>::new());
}

#[test]
fn an_answer_that_no_yes_or_no_gives_is_found_where_it_is_filled_in_ahead() {
    let said = one(r#"
[[form]]
id = "sheet"
label = "Call sheet"
by = ["officer"]

[[form.field]]
id = "seen"
label = "Seen?"
kind = "yes_no"
prefill = [{ when = { whereabouts = "known" }, answer = "YES" }]
"#);
    has(&said, &["`seen` is never answered with `YES`", "no, yes"]);
}

#[test]
fn a_referral_comes_from_one_of_the_sources_that_there_are() {
    let said = one(r#"
[[clock]]
id = "answer"
label = "Answer"
starts = [{ opened = true }]
when = { source = ["schol"] }
due = "2 working days"
owner = "officer"
met = [{ leave = "searching" }]
clause = "9"
"#);
    has(
        &said,
        &["there is no source of a referral `schol`", "`school`?"],
    );
}

#[test]
fn what_is_late_before_it_is_due_is_found_in_units_that_can_be_compared() {
    let clock = |due: &str, late: &str| {
        format!(
            "[[clock]]\nid = \"answer\"\nlabel = \"Answer\"\nstarts = [{{ opened = true }}]\ndue = \"{due}\"\n\
             late_after = \"{late}\"\nowner = \"officer\"\nmet = [{{ met = \"answer\" }}]\nclause = \"9\"\n"
        )
    };
    let late = |due: &str, late: &str| {
        said(&clock(due, late))
            .iter()
            .any(|line| line.contains("[late-before-due]"))
    };
    assert!(late("10 school days", "5 school days"));
    assert!(late("3 weeks", "20 calendar days"));
    assert!(!late("5 school days", "10 school days"));
    // Which is longer depends on the holidays.
    assert!(!late("10 school days", "10 calendar days"));
}

#[test]
fn people_who_report_in_a_circle_are_found() {
    let said = said(
        "[[role]]\nid = \"chair\"\nlabel = \"Chair\"\nbase = \"team manager\"\nsees = \"all\"\n\
         reports_to = \"duty\"\n\n[[role]]\nid = \"duty\"\nlabel = \"Duty\"\nbase = \"officer\"\n\
         sees = \"all\"\nreports_to = \"chair\"\n",
    );
    assert_eq!(said.len(), 2, "{said:#?}");
    has(
        &said.join("\n"),
        &["role `chair` reports in a circle", "role `duty`"],
    );
}

#[test]
fn a_clause_cited_twice_in_one_rule_is_found() {
    let said = one("[[flag]]\nid = \"x\"\nlabel = \"X\"\nclause = [\"9\", \"10\", \"9\"]\n");
    has(&said, &["small/more.toml:4:", "`9` is cited twice"]);
}

#[test]
fn a_flag_that_sets_itself_is_found() {
    let said =
        one("[[flag]]\nid = \"x\"\nlabel = \"X\"\neffects = [{ flag = \"x\" }]\nclause = \"9\"\n");
    has(&said, &["flag `x` sets itself"]);
}

#[test]
fn stages_from_which_no_way_comes_to_an_end_are_found() {
    let said = said(
        r#"
[[stage]]
id = "to"
label = "To"
phase = "placing"
owner = "officer"

[[stage]]
id = "fro"
label = "Fro"
phase = "placing"
owner = "officer"

[[transition]]
on = "set_aside"
label = "Set aside"
from = "searching"
to = "to"
clause = "20"

[[transition]]
on = "there"
label = "There"
from = "to"
to = "fro"
clause = "20"

[[transition]]
on = "back_again"
label = "Back again"
from = "fro"
to = "to"
clause = "20"
"#,
    );
    let never: Vec<&String> = said
        .iter()
        .filter(|line| line.contains("[stage-never-ends]"))
        .collect();
    assert_eq!(never.len(), 2, "{said:#?}");
}

#[test]
fn a_question_of_choice_without_answers_is_found() {
    let said = one(
        "[[form]]\nid = \"sheet\"\nlabel = \"Call sheet\"\nby = [\"officer\"]\n\n[[form.field]]\n\
         id = \"lives_on\"\nlabel = \"Where?\"\nkind = \"choice\"\n",
    );
    has(&said, &["small/more.toml:6:", "needs its answers"]);
}

#[test]
fn what_protects_a_child_is_ended_by_a_person_alone() {
    let said = said(
        "[[strand]]\nid = \"told\"\nlabel = \"Told\"\nkind = \"safeguarding referral\"\n\
         owner = \"officer\"\nends = [{ whereabouts = \"known\" }]\n",
    );
    has(&said.join("\n"), &["small/more.toml:6:", "take `ends` out"]);
}
