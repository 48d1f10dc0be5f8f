//! Coverage says where each clause of a policy is met, and taking the rule away proves it.

use casework::coverage::{self, Place, Proving, prove};
use casework::procedure::read::Finding;
use casework::procedure::{Files, Pack, load};
use casework::rehearsal::{self, Rehearsal};
use std::collections::BTreeMap;
use std::path::Path;

type Told<T = ()> = Result<T, Vec<Finding>>;

/// The small procedure that `procedure check` finds sound.
const SOUND: &str = include_str!("procedure_check/sound.toml");

fn sound() -> Told<Pack> {
    let files = BTreeMap::from([("procedure.toml".to_owned(), SOUND.to_owned())]);
    let files = Files {
        name: "sound".to_owned(),
        files,
    };
    load(&files, None)
}

/// A visit is due; who may close is not asked.
const VISIT: &str = include_str!("coverage_visit.toml");

fn stories() -> Told<BTreeMap<String, Rehearsal>> {
    let story = rehearsal::read("visit.toml", VISIT)?;
    Ok(BTreeMap::from([("visit".to_owned(), story)]))
}

fn unproven(rows: &str) -> Told<Vec<String>> {
    let text = format!("[catalogue]\nfirst = \"X-001\"\nlast = \"X-001\"\n{rows}");
    let coverage = coverage::read("coverage.toml", &text)?;
    let packs = BTreeMap::from([("sound".to_owned(), sound()?)]);
    let rehearsals = stories()?;
    let proving = Proving {
        pack: "sound",
        packs: &packs,
        rehearsals: &rehearsals,
    };
    let proved = prove(&coverage, &proving, |_, _| true);
    Ok(proved.unproven.into_iter().map(|row| row.why).collect())
}

fn findings(text: &str) -> Vec<String> {
    let found = coverage::read("coverage.toml", text)
        .err()
        .unwrap_or_default();
    found.iter().map(ToString::to_string).collect()
}

#[test]
fn a_rule_that_a_rehearsal_rests_on_is_missed_when_it_is_gone() -> Told {
    let rows = "[[row]]\nid = \"X-001\"\nmet = [\"clock review\", \"clock review / owner\"]\nby = \"visit\"\n";
    assert_eq!(unproven(rows)?, Vec::<String>::new());
    Ok(())
}

#[test]
fn a_rule_that_no_rehearsal_rests_on_is_told() -> Told {
    let rows = "[[row]]\nid = \"X-001\"\nmet = \"clock rule_review\"\nby = \"visit\"\n";
    assert_eq!(
        unproven(rows)?,
        ["without `clock rule_review` nothing fails in visit"]
    );
    Ok(())
}

#[test]
fn a_part_or_a_rehearsal_that_does_not_exist_is_told() -> Told {
    let rows = "[[row]]\nid = \"X-001\"\nmet = \"clock no_such\"\nby = [\"visit\", \"nowhere\"]\n";
    assert_eq!(
        unproven(rows)?,
        [
            "there is no rehearsal `nowhere`",
            "the procedure has no `clock no_such`"
        ]
    );
    Ok(())
}

#[test]
fn what_is_shown_must_be_there() -> Told {
    let rows = "[[row]]\nid = \"X-001\"\nshown = \"letter no_such\"\nwhy = \"Words.\"\n";
    assert_eq!(unproven(rows)?, ["the procedure has no `letter no_such`"]);
    Ok(())
}

#[test]
fn every_row_stands_once_and_no_other() {
    let row = |id: &str| format!("[[row]]\nid = \"{id}\"\nopen = \"Not yet.\"\n");
    let text = format!(
        "[catalogue]\nfirst = \"X-001\"\nlast = \"X-004\"\n{}{}{}{}",
        row("X-001"),
        row("X-003"),
        row("X-003"),
        row("X-009")
    );
    let found = findings(&text);
    assert_eq!(
        found,
        [
            "coverage.toml:10: row X-003 stands at coverage.toml:7 as well; keep one [twice]",
            "coverage.toml:13: the catalogue has no row X-009 [no such row]",
            "coverage.toml:1: 2 rows stand nowhere, so nobody knows whether they are met: X-002, X-004 [missing]",
        ]
    );
}

#[test]
fn a_row_says_one_thing_and_who_shows_it() {
    let text = "[catalogue]\nfirst = \"X-001\"\nlast = \"X-002\"\n\
                [[row]]\nid = \"X-001\"\nmet = \"clock a\"\n\
                [[row]]\nid = \"X-002\"\nmet = \"wheel b\"\nopen = \"No.\"\n";
    let found = findings(text).join("\n");
    assert!(
        found.contains("row X-001 is met, so name the rehearsal"),
        "{found}"
    );
    assert!(found.contains("row X-002 says one of"), "{found}");
}

#[test]
fn a_product_row_with_a_test_is_met_and_without_one_shown() -> Told {
    let text = "[catalogue]\nfirst = \"X-001\"\nlast = \"X-002\"\n\
                [[row]]\nid = \"X-001\"\nproduct = \"The journal.\"\nby = \"store::a_test\"\n\
                [[row]]\nid = \"X-002\"\nproduct = \"The journal.\"\n";
    let coverage = coverage::read("coverage.toml", text)?;
    let counts = coverage.counts();
    assert_eq!((counts.met, counts.shown), (1, 1));
    assert_eq!(counts.met_per_mille(), 500);
    assert!(matches!(coverage.rows[0].place, Place::Product { .. }));
    Ok(())
}

#[test]
fn clauses_are_found_in_a_packs_text() {
    let text = "clause = [\"W-073\", \"R-09\"]\nlabel = \"W-1 and W-0733\"\n";
    let cited: Vec<(usize, &str)> = coverage::cited(text).collect();
    assert_eq!(cited, [(1, "W-073")]);
}

#[cfg(test)]
mod named {
    use casework::coverage::{self, Place};
    use std::path::Path;

    /// The tests by which the coverage files of the repository say that the program meets a row.
    pub fn named_tests() -> Vec<(String, String)> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../procedures");
        let mut named = Vec::new();
        for council in std::fs::read_dir(folder).expect("procedures").flatten() {
            let path = council.path().join("coverage.toml");
            let Ok(text) = std::fs::read_to_string(&path) else {
                continue;
            };
            let coverage = coverage::read(&path.display().to_string(), &text);
            for row in coverage.expect("a coverage file reads").rows {
                if let Place::Product { tests, .. } = row.place {
                    named.extend(tests.into_iter().map(|test| (row.id.clone(), test)));
                }
            }
        }
        named
    }

    /// The text of every Rust file of a folder.
    pub fn code(folder: &Path, into: &mut String) {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                code(&path, into);
            } else if path.extension().is_some_and(|ext| ext == "rs") {
                into.push_str(&std::fs::read_to_string(&path).expect("code is text"));
            }
        }
    }
}

#[test]
fn every_test_that_a_row_names_exists() {
    let mut all = String::new();
    named::code(&Path::new(env!("CARGO_MANIFEST_DIR")).join(".."), &mut all);
    let named = named::named_tests();
    assert!(!named.is_empty(), "no row is met by the program");
    for (row, test) in named {
        let name = test.rsplit("::").next().unwrap_or_default();
        assert!(
            all.contains(&format!("fn {name}(")),
            "row {row} is met by the test `{test}`, and there is none"
        );
    }
}
