//! What was done before a clock began is no answer to it: a decision answers only a fact that
//! is recorded late, a strand's earlier state never answers its present one, and a clock that
//! repeats goes on when it is met at once. Otherwise a child who moves twice in a day would
//! stand in a stage with nobody due to do anything.

use casework::procedure::{Files, Pack, load};
use casework::rehearsal::{play, read};
use std::collections::BTreeMap;

/// The small procedure that `procedure check` finds sound.
const SOUND: &str = include_str!("procedure_check/sound.toml");

const WORLD: &str = r#"
[[child]]
id = "child"
name = "Robin Example"
born = "2014-05-06"
"#;

fn small(text: &str) -> Option<Pack> {
    let files = Files {
        name: "small".to_owned(),
        files: BTreeMap::from([("procedure.toml".to_owned(), text.to_owned())]),
    };
    load(&files, None).ok()
}

/// What does not hold of a rehearsal.
fn missed(procedure: &str, steps: &str) -> Vec<String> {
    let text = format!("title = \"Played\"\npack = \"small\"\n{WORLD}{steps}");
    let (Some(pack), Ok(rehearsal)) = (small(procedure), read("small.toml", &text)) else {
        return vec!["the procedure or the rehearsal cannot be read".to_owned()];
    };
    let packs = BTreeMap::from([("small".to_owned(), pack)]);
    play(&rehearsal, &packs).map_or_else(
        |pack| vec![format!("there is no {pack}")],
        |played| played.missed.into_iter().map(|m| m.message).collect(),
    )
}

fn step(role: &str, does: &str, lines: &str) -> String {
    format!("\n[[step]]\non = \"2026-09-07\"\nas = \"{role}\"\ndo = \"{does}\"\n{lines}\n")
}

fn open() -> String {
    step(
        "officer",
        "open",
        "type = \"absent\"\nsource = \"a school\"",
    )
}

#[test]
fn a_review_done_in_the_morning_does_not_leave_the_afternoons_stage_without_one() {
    let steps = [
        open(),
        step(
            "officer",
            "strand",
            "strand = \"case_review\"\nto = \"done\"",
        ),
        step("officer", "watch", ""),
        step(
            "officer",
            "look",
            "expect = [{ due = \"review\", state = \"running\" }]",
        ),
    ];
    let none: Vec<String> = Vec::new();
    assert_eq!(missed(SOUND, &steps.concat()), none);
}

#[test]
fn a_move_made_in_the_morning_does_not_meet_the_clock_of_the_afternoons_stage() {
    let procedure = SOUND
        .replacen("14 calendar days, repeating", "14 calendar days", 1)
        .replacen(
            "met = [{ strand = \"case_review\", state = \"done\" }]",
            "met = [{ move = \"watch\" }, { move = \"search_again\" }, { move = \"close\" }]",
            1,
        );
    let steps = [
        open(),
        step("officer", "watch", ""),
        step("officer", "search_again", ""),
        step(
            "officer",
            "look",
            "expect = [{ due = \"review\", state = \"running\" }]",
        ),
    ];
    let none: Vec<String> = Vec::new();
    assert_eq!(missed(&procedure, &steps.concat()), none);
}

#[test]
fn a_visit_planned_again_on_the_day_nobody_was_in_has_its_own_date() {
    let visit = |to: &str, lines: &str| {
        let lines = format!("strand = \"visit\"\nto = \"{to}\"\n{lines}");
        step("officer", "strand", &lines)
    };
    let steps = [
        open(),
        visit("planned", ""),
        visit("nobody in", "expect = [{ not_due = \"visit\" }]"),
        visit(
            "planned",
            "expect = [{ due = \"visit\", state = \"running\" }]",
        ),
    ];
    let none: Vec<String> = Vec::new();
    assert_eq!(missed(SOUND, &steps.concat()), none);
}

#[test]
fn a_rule_about_contact_is_lifted_on_the_household_and_not_by_a_step_of_its_strand() {
    let steps = [
        open(),
        step(
            "officer",
            "set_rule",
            "rule = \"no_contact\"\nbecause = \"danger\"",
        ),
        step(
            "safeguarding",
            "strand",
            "strand = \"rule\"\nto = \"lifted\"\nexpect = [{ refused = [] }, { due = \"rule_review\", state = \"running\" }]",
        ),
        step(
            "safeguarding",
            "lift_rule",
            "rule = \"no_contact\"\nbecause = \"safe\"\nexpect = [{ not_due = \"rule_review\" }]",
        ),
    ];
    let none: Vec<String> = Vec::new();
    assert_eq!(missed(SOUND, &steps.concat()), none);
}
