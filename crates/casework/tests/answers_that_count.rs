//! What follows from the answers of a form, and the numbers and days that guards ask of them.

use casework::procedure::read::Finding;
use casework::procedure::{Files, Pack, load};
use casework::rehearsal::{play, read};
use std::collections::BTreeMap;

/// The small procedure that `procedure check` finds sound.
const SOUND: &str = include_str!("procedure_check/sound.toml");

/// A referral whose answers flag, tell and open work; a duty that asks numbers of them.
const ASKS: &str = r#"
[[flag]]
id = "violence"
label = "Violence at home"
effects = [{ tell = "safeguarding", about = "violence" }]

[[form]]
id = "referral"
label = "Referral"
effects = [
  { flag = "violence", when = { answer = "violence", is = "yes" } },
  { open = "stay", when = { days_between = ["from", "until"], at_least = 28 } },
  { tell = "manager", about = "many days", when = { answer = "days", at_least = 16 } },
]
[[form.field]]
id = "violence"
label = "Violence?"
kind = "yes_no"
[[form.field]]
id = "days"
label = "Days excluded this term"
kind = "number"
[[form.field]]
id = "from"
label = "From"
kind = "date"
[[form.field]]
id = "until"
label = "Until"
kind = "date"
[[form.field]]
id = "who"
label = "Who knows?"
kind = "several"
choice = [{ id = "school", label = "School" }, { id = "police", label = "Police" }]

[[strand]]
id = "stay"
label = "A stay of 28 days or more"
kind = "duty"
owner = "officer"
"#;

const OPENED: &str = r#"
title = "Answers count"
pack = "sound"

[calendar]
terms = [{ name = "Autumn 2026", spans = [["2026-09-01", "2026-12-18"]] }]

[[child]]
id = "ana"
name = "Ana Sorrel"
born = "2014-05-04"

[[step]]
on = "2026-09-14"
as = "officer"
do = "open"
type = "absent"
source = "agency"
"#;

fn packs() -> Result<BTreeMap<String, Pack>, Vec<Finding>> {
    let files = Files {
        name: "sound".to_owned(),
        files: BTreeMap::from([("procedure.toml".to_owned(), format!("{SOUND}{ASKS}"))]),
    };
    Ok(BTreeMap::from([("sound".to_owned(), load(&files, None)?)]))
}

/// What does not hold after the form was filled in so.
fn missed(answers: &str, expects: &str) -> Result<Vec<String>, Vec<Finding>> {
    let text = format!(
        "{OPENED}\n[[step]]\non = \"2026-09-15\"\nas = \"officer\"\ndo = \"fill\"\n\
         form = \"referral\"\nanswers = {{ {answers} }}\n{expects}"
    );
    let story = read("answers.toml", &text)?;
    let played = play(&story, &packs()?).unwrap_or_default();
    Ok(played.missed.into_iter().map(|m| m.message).collect())
}

fn expect(lines: &str) -> String {
    format!("[[step.expect]]\n{lines}\n")
}

#[test]
fn a_form_flags_what_it_says_and_what_follows_from_the_flag_follows() -> Result<(), Vec<Finding>> {
    let flag = expect("flag = \"violence\"");
    let told = expect("told = \"safeguarding\"");
    let both = format!("{flag}{told}");
    assert_eq!(missed("violence = \"yes\"", &both)?, [""; 0]);
    assert_eq!(missed("violence = \"no\"", &both)?.len(), 2);
    Ok(())
}

#[test]
fn a_number_is_asked_to_be_so_large() -> Result<(), Vec<Finding>> {
    let told = expect("told = \"manager\"");
    assert_eq!(missed("days = \"16\"", &told)?, [""; 0]);
    assert_eq!(missed("days = \"15\"", &told)?.len(), 1);
    assert_eq!(
        missed("days = \"fifteen\"", &expect("refused = [\"form\"]"))?,
        [""; 0]
    );
    Ok(())
}

#[test]
fn both_days_of_a_stay_are_counted() -> Result<(), Vec<Finding>> {
    let owed = expect("strand = \"stay\"");
    let stay = |until: &str| format!("from = \"2026-09-01\", until = \"{until}\"");
    assert_eq!(missed(&stay("2026-09-28"), &owed)?, [""; 0]);
    assert_eq!(missed(&stay("2026-09-27"), &owed)?.len(), 1);
    assert_eq!(missed("from = \"2026-09-01\"", &owed)?.len(), 1);
    Ok(())
}

#[test]
fn several_answers_are_each_one_that_is_offered() -> Result<(), Vec<Finding>> {
    let allowed = expect("allowed = true");
    assert_eq!(missed("who = \"school, police\"", &allowed)?, [""; 0]);
    let refused = expect("refused = [\"form\"]");
    assert_eq!(missed("who = \"school, aunt\"", &refused)?, [""; 0]);
    Ok(())
}
