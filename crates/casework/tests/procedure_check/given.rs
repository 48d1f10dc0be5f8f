//! A sound procedure, and what is found when something in it is broken.

use casework::procedure::check::check;
use casework::procedure::read::Finding;
use casework::procedure::{Files, Pack, load};
use std::collections::BTreeMap;

/// A procedure in which nothing is wrong.
pub const SOUND: &str = include_str!("sound.toml");

pub fn read(text: &str) -> Pack {
    let files = Files {
        name: "small".to_owned(),
        files: BTreeMap::from([("procedure.toml".to_owned(), text.to_owned())]),
    };
    load(&files, None).unwrap_or_else(|findings| {
        let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
        panic!("this procedure cannot be read:\n{}", lines.join("\n"))
    })
}

/// The sound procedure with one piece of its text replaced.
pub fn with(find: &str, replace: &str) -> String {
    assert!(SOUND.contains(find), "the sound procedure has no `{find}`");
    SOUND.replacen(find, replace, 1)
}

/// The sound procedure with something added.
pub fn and(more: &str) -> String {
    format!("{SOUND}\n{more}")
}

pub fn findings(text: &str) -> Vec<Finding> {
    check(&read(text))
}

/// Asks that exactly these faults are found, and gives their sentences.
pub fn found(text: &str, codes: &[&str]) -> String {
    let findings = findings(text);
    let says: Vec<String> = findings.iter().map(ToString::to_string).collect();
    let found: Vec<&str> = findings.iter().map(|finding| finding.code).collect();
    assert_eq!(found, codes, "{}", says.join("\n"));
    for finding in &findings {
        assert!(finding.at.line > 0, "{finding} stands nowhere");
    }
    says.join("\n")
}

/// Asks that a fault is among those found, and gives every sentence.
pub fn among(text: &str, code: &str) -> String {
    let findings = findings(text);
    let says: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert!(
        findings.iter().any(|finding| finding.code == code),
        "no {code} in:\n{}",
        says.join("\n")
    );
    says.join("\n")
}
