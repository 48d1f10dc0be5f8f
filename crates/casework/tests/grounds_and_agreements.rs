//! A ground of the law is asked with what the law asks for it, on the day; an agreement
//! is somebody else's, and holds for the form as it stands; a letter that a contact rule
//! wants judged goes with the judgement and not without it. Each is told as a rehearsal
//! against a small procedure.

use casework::procedure::{Files, load};
use casework::rehearsal;
use std::collections::BTreeMap;

const PROCEDURE: &str = r#"
[pack]
title = "A small procedure"
nation = "England"
version = "1"
languages = ["en"]

[[role]]
id = "officer"
label = "Officer"
base = "officer"
sees = "all"

[[role]]
id = "manager"
label = "Manager"
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

[[stage]]
id = "dormant"
label = "Dormant"
phase = "held"
owner = "officer"

[[transition]]
on = "make_dormant"
label = "Make dormant"
from = "searching"
to = "dormant"
by = "officer"
requires = [{ agreed = "level", after_form = "risk" }]

[[agreement]]
id = "level"
label = "The level"
proposed_by = "officer"
agreed_by = ["officer", "manager"]
of_form = "risk"

[[form]]
id = "risk"
label = "Risk"
by = "officer"

[[form.field]]
id = "concern"
label = "Is there a concern?"
kind = "yes_no"
required = true

[[ground]]
id = "unfit"
label = "Unfit until past school age"
letters = { "2006" = "g" }
requires = [{ not = { date_reached = "2024-08-19" } }]

[[ground]]
id = "elsewhere"
label = "Registered elsewhere"
letters = { "2006" = "b", "2024" = "a" }

[[proof]]
id = "removed"
label = "Removed from the roll"
requires = [{ ground = "any" }]

[[proof]]
id = "removed_untraced"
label = "Removed from the roll, untraced"
requires = [{ ground = ["unfit"] }]

[[proof]]
id = "writes"
label = "We write to the family"
effects = [{ letter = "to_family", to = "family" }]

[[letter]]
id = "to_family"
label = "To the family"
body = "Dear {to}"
to_family = true

[[contact_rule]]
id = "with_care"
label = "Judge whether it is safe"
stops = "everyone"
strength = "ask a safety judgement"
channels = ["letter"]
instead = "Ask"
lifted_by = "manager"
tells = "manager"
"#;

const WORLD: &str = r#"
title = "A story"
pack = "small"

[calendar]
terms = [{ name = "Summer 2024", spans = [["2024-06-03", "2024-07-19"]] }]

[[child]]
id = "wren"
name = "Wren Aldercott"
born = "2013-05-11"

[[step]]
on = "2024-06-03"
as = "officer"
do = "open"
type = "absent"
source = "school"
"#;

/// Plays steps after the case was opened: what does not hold, or why it could not be played.
fn play(steps: &str) -> Result<Vec<String>, String> {
    let files = Files {
        name: "small".to_owned(),
        files: BTreeMap::from([("procedure.toml".to_owned(), PROCEDURE.to_owned())]),
    };
    let pack = load(&files, None).map_err(|findings| format!("{findings:?}"))?;
    let story = rehearsal::read("story.toml", &format!("{WORLD}{steps}"))
        .map_err(|findings| format!("{findings:?}"))?;
    let packs = BTreeMap::from([("small".to_owned(), pack)]);
    let played = rehearsal::play(&story, &packs)?;
    Ok(played
        .missed
        .iter()
        .map(|missed| format!("{}: {}", missed.at, missed.message))
        .collect())
}

#[test]
fn a_removal_names_a_ground_and_the_law_of_the_day_must_know_it() {
    let held = play(
        r#"
[[step]]
on = "2024-07-01"
as = "officer"
do = "record"
proof = "removed"
expect = [{ refused = ["ground"] }]

[[step]]
on = "2024-07-01"
as = "officer"
do = "record"
proof = "removed"
said = { ground = "no_such_ground" }
expect = [{ refused = ["ground"] }]

[[step]]
on = "2024-07-01"
as = "officer"
do = "record"
proof = "removed_untraced"
said = { ground = "elsewhere" }
expect = [{ refused = ["ground"] }]

[[step]]
on = "2024-08-18"
as = "officer"
do = "record"
proof = "removed"
said = { ground = "unfit" }

[[step]]
on = "2024-08-19"
as = "officer"
do = "record"
proof = "removed"
said = { ground = "unfit" }
expect = [{ refused = ["not date_reached 2024-08-19"] }]

[[step]]
on = "2024-08-19"
as = "officer"
do = "record"
proof = "removed"
said = { ground = "elsewhere" }
"#,
    );
    assert_eq!(held, Ok(Vec::new()));
}

#[test]
fn whoever_filled_in_the_form_does_not_agree_to_it_even_on_a_colleagues_proposal() {
    let held = play(
        r#"
[[step]]
on = "2024-06-04"
as = "officer"
who = "first"
do = "fill"
form = "risk"
answers = { concern = "no" }

[[step]]
on = "2024-06-05"
as = "officer"
who = "second"
do = "propose"
what = "level"

[[step]]
on = "2024-06-06"
as = "officer"
who = "first"
do = "agree"
what = "level"
expect = [{ refused = ["own work"] }]

[[step]]
on = "2024-06-06"
as = "officer"
who = "third"
do = "agree"
what = "level"
"#,
    );
    assert_eq!(held, Ok(Vec::new()));
}

#[test]
fn an_agreement_holds_for_the_form_as_it_stood() {
    let held = play(
        r#"
[[step]]
on = "2024-06-04"
as = "officer"
do = "fill"
form = "risk"
answers = { concern = "no" }

[[step]]
on = "2024-06-05"
as = "officer"
do = "propose"
what = "level"

[[step]]
on = "2024-06-06"
as = "manager"
do = "agree"
what = "level"

[[step]]
on = "2024-06-07"
as = "officer"
do = "fill"
form = "risk"
answers = { concern = "yes" }

[[step]]
on = "2024-06-07"
as = "officer"
do = "make_dormant"
expect = [{ refused = ["agreed level"] }]

[[step]]
on = "2024-06-10"
as = "officer"
do = "propose"
what = "level"

[[step]]
on = "2024-06-11"
as = "manager"
do = "agree"
what = "level"

[[step]]
on = "2024-06-11"
as = "officer"
do = "make_dormant"
expect = [{ stage = "dormant" }]
"#,
    );
    assert_eq!(held, Ok(Vec::new()));
}

#[test]
fn a_letter_to_the_family_goes_with_the_judgement_that_a_rule_asks_for() {
    let held = play(
        r#"
[[step]]
on = "2024-06-04"
as = "officer"
do = "set_rule"
rule = "with_care"
because = "Fear of abuse"

[[step]]
on = "2024-06-05"
as = "officer"
do = "record"
proof = "writes"
said = { judgement = "To the worker's office, by the mother's wish" }
expect = [{ letter = "to_family" }]
"#,
    );
    assert_eq!(held, Ok(Vec::new()));
}
