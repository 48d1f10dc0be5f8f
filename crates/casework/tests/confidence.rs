//! What only a restricted flag brings about is as restricted as the flag, and whoever has work
//! because of it knows of it.

use casework::ids::{FieldId, RoleId};
use casework::procedure::read::Finding;
use casework::procedure::{Files, Pack, Versions, load};
use casework::safeguarding::confidence::Confidence;
use jiff::civil::date;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The small procedure that `procedure check` finds sound.
const SOUND: &str = include_str!("procedure_check/sound.toml");

/// A restricted flag whose unit advises: the advice, its deadline, the chase that follows it,
/// the letter and the word to the police are there for nothing else.
const CONFIDED: &str = r#"
[[role]]
id = "unit"
label = "Unit"
base = "partner"
sees = "nothing"
outside = true

[[flag]]
id = "hunted"
label = "Hunted"
restricted = true
effects = [{ tell = "police", about = "hunted" }, { letter = "to_police", to = "police" }]

[[letter]]
id = "to_police"
label = "To the police"

[[strand]]
id = "advice_of_unit"
label = "The unit's advice"
kind = "request"
owner = "safeguarding"
by = ["manager"]
opens = [{ flag = "hunted" }]

[[clock]]
id = "advice_of_unit"
label = "The unit's advice"
starts = [{ strand = "advice_of_unit" }]
due = "5 working days"
owner = "unit"
met = [{ strand = "advice_of_unit", state = "answered" }]

[[strand]]
id = "chase"
label = "Chase the unit"
kind = "duty"
owner = "safeguarding"
by = ["safeguarding"]
opens = [{ met = "advice_of_unit" }]

[[transition]]
on = "ask_the_police"
label = "Ask the police and nobody else"
from = "searching"
by = ["manager"]
requires = [{ flag = "hunted" }]
"#;

/// A referral that asks for the same: by a question of its own and by one that takes several.
const ASKED: &str = r#"
[[form]]
id = "referral"
label = "Referral"
by = ["officer"]
effects = [
  { flag = "hunted", when = { answer = "is_hunted", is = "yes" } },
  { flag = "hunted", when = { answer = "worries", is = "hunters" } },
  { tell = "police", about = "see the referral", when = { answer = "worries", is = "hunters" } },
  { tell = "police", about = "a cold house", when = { answer = "worries", is = "cold" } },
]

[[form.field]]
id = "is_hunted"
label = "Is the child hunted?"
kind = "yes_no"
note_if = "yes"

[[form.field]]
id = "worries"
label = "What worries you?"
kind = "several"
choice = [{ id = "cold", label = "A cold house" }, { id = "hunters", label = "Hunters" }]

[[form.field]]
id = "home"
label = "Where is home?"
kind = "text"
"#;

fn answers(given: &[(&str, &str)]) -> BTreeMap<FieldId, String> {
    let given = given.iter();
    given
        .map(|(id, text)| (FieldId::from(*id), (*text).to_owned()))
        .collect()
}

fn pack(more: &str) -> Result<Pack, Vec<Finding>> {
    let files = Files {
        name: "small".to_owned(),
        files: BTreeMap::from([("procedure.toml".to_owned(), format!("{SOUND}{more}"))]),
    };
    load(&files, None)
}

fn roles(names: &[&str]) -> Vec<RoleId> {
    names.iter().map(|name| RoleId::from(*name)).collect()
}

#[test]
fn what_only_a_restricted_flag_brings_about_is_hidden_with_it() -> Result<(), Vec<Finding>> {
    let found = Confidence::of(&pack(CONFIDED)?);
    let hidden = found.hidden(&roles(&["officer"]), false);
    assert!(hidden.flag(&"hunted".into()));
    assert!(hidden.strand(&"advice_of_unit".into()));
    assert!(hidden.clock(&"advice_of_unit".into()));
    assert!(hidden.strand(&"chase".into()), "it follows from the advice");
    assert!(hidden.transition(&"ask_the_police".into()));
    assert!(hidden.letter(&"to_police".into()));
    assert!(hidden.word(&"police".into(), "hunted"));
    for other in ["visit", "case_review", "removal"] {
        assert!(!hidden.strand(&other.into()), "{other}");
    }
    assert!(!hidden.flag(&"danger".into()), "not restricted");
    assert!(!hidden.letter(&"worried".into()));
    Ok(())
}

#[test]
fn whoever_has_work_because_of_a_flag_knows_of_it() -> Result<(), Vec<Finding>> {
    let found = Confidence::of(&pack(CONFIDED)?);
    let knows = |names: &[&str], safeguarding| {
        let hidden = found.hidden(&roles(names), safeguarding);
        !hidden.flag(&"hunted".into()) && !hidden.clock(&"advice_of_unit".into())
    };
    assert!(knows(&["police"], false), "they are told");
    assert!(knows(&["manager"], false), "they ask for the advice");
    assert!(knows(&["safeguarding"], false), "the advice is theirs");
    assert!(knows(&["unit"], false), "it is due from them");
    assert!(!knows(&["officer", "school"], false));
    assert!(
        knows(&["officer"], true),
        "who reads safeguarding knows all"
    );
    Ok(())
}

#[test]
fn what_something_else_may_bring_about_too_tells_nothing() -> Result<(), Vec<Finding>> {
    let either = CONFIDED.replacen(
        "opens = [{ flag = \"hunted\" }]",
        "opens = [{ flag = \"hunted\" }, { flag = \"danger\" }]",
        1,
    );
    let found = Confidence::of(&pack(&either)?);
    let hidden = found.hidden(&roles(&["officer"]), false);
    assert!(hidden.flag(&"hunted".into()));
    assert!(!hidden.strand(&"advice_of_unit".into()));
    assert!(!hidden.clock(&"advice_of_unit".into()));
    assert!(!hidden.strand(&"chase".into()));
    Ok(())
}

#[test]
fn what_an_earlier_version_called_otherwise_stays_hidden() -> Result<(), Vec<Finding>> {
    let renamed = CONFIDED
        .replace("\"hunted\"", "\"sought\"")
        .replace("\"advice_of_unit\"", "\"word_of_unit\"");
    let says = "\n[succeeds]\nversion = \"1\"\nflags = { hunted = \"sought\" }\nstrands = { advice_of_unit = \"word_of_unit\" }\n";
    let mut versions = Versions::only(Arc::new(pack(CONFIDED)?));
    versions.then(
        date(2026, 9, 1),
        Arc::new(pack(&format!("{renamed}{says}"))?),
    );
    let found = Confidence::of_versions(&versions);
    let officer = found.hidden(&roles(&["officer"]), false);
    for name in ["hunted", "sought"] {
        assert!(officer.flag(&name.into()), "{name}");
    }
    for name in ["advice_of_unit", "word_of_unit"] {
        assert!(officer.strand(&name.into()), "{name}");
        assert!(officer.clock(&name.into()), "{name}");
    }
    let told = found.hidden(&roles(&["police"]), false);
    assert!(!told.flag(&"hunted".into()), "who knows of it today");
    assert!(found.hidden(&roles(&["officer"]), true).nothing());
    // What the later version brings about for everybody is not hidden for its old reason.
    let open = renamed.replace(
        "opens = [{ flag = \"sought\" }]",
        "opens = [{ opened = true }]",
    );
    let open = open.replace("\"word_of_unit\"", "\"advice_of_unit\"");
    let mut versions = Versions::only(Arc::new(pack(CONFIDED)?));
    versions.then(date(2026, 9, 1), Arc::new(pack(&open)?));
    let found = Confidence::of_versions(&versions);
    let officer = found.hidden(&roles(&["officer"]), false);
    assert!(!officer.strand(&"advice_of_unit".into()));
    Ok(())
}

#[test]
fn an_answer_that_sets_a_restricted_flag_is_as_restricted_as_the_flag() -> Result<(), Vec<Finding>>
{
    let found = Confidence::of(&pack(&format!("{CONFIDED}{ASKED}"))?);
    let given = answers(&[
        ("is_hunted", "yes"),
        ("is_hunted.note", "by wolves"),
        ("worries", "cold, hunters"),
        ("home", "The hut"),
    ]);
    let officer = found.hidden(&roles(&["officer"]), false);
    let mut told = given.clone();
    assert!(officer.tell_answers(&"referral".into(), &mut told));
    let neutral = answers(&[
        ("is_hunted", "withheld"),
        ("worries", "cold, withheld"),
        ("home", "The hut"),
    ]);
    assert_eq!(told, neutral);
    // What was not said reads the same as what was.
    let mut told = answers(&[("worries", "cold"), ("home", "The hut")]);
    officer.tell_answers(&"referral".into(), &mut told);
    assert_eq!(told, neutral);
    // What follows from that answer alone is hidden too; what follows from another is not.
    assert!(officer.word(&"police".into(), "see the referral"));
    assert!(!officer.word(&"police".into(), "a cold house"));
    // Whoever may know of the flag reads what was written.
    let mut told = given.clone();
    let police = found.hidden(&roles(&["police"]), false);
    assert!(!police.tell_answers(&"referral".into(), &mut told));
    assert_eq!(told, given);
    Ok(())
}

#[test]
fn a_question_that_is_opened_with_a_restricted_flag_is_as_restricted() -> Result<(), Vec<Finding>> {
    let asked = ASKED.replace(
        "{ flag = \"hunted\", when = { answer = \"is_hunted\", is = \"yes\" } },",
        "",
    );
    let asked = asked.replace(
        "note_if = \"yes\"",
        "prefill = [{ when = { flag = \"hunted\" }, answer = \"yes\" }]",
    );
    let found = Confidence::of(&pack(&format!("{CONFIDED}{asked}"))?);
    let officer = found.hidden(&roles(&["officer"]), false);
    assert!(officer.answer(&"referral".into(), &"is_hunted".into()));
    assert!(!officer.answer(&"referral".into(), &"home".into()));
    // A question that an innocent flag may answer as well tells nothing.
    let either = asked.replace(
        "when = { flag = \"hunted\" }",
        "when = { any = [{ flag = \"hunted\" }, { flag = \"danger\" }] }",
    );
    let found = Confidence::of(&pack(&format!("{CONFIDED}{either}"))?);
    let officer = found.hidden(&roles(&["officer"]), false);
    assert!(!officer.answer(&"referral".into(), &"is_hunted".into()));
    Ok(())
}
