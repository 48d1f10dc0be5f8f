//! Where each clause of a policy is met, and the proof that it is.
//!
//! A council asks of a system: "does it do what our policy says, all of it?" The answer is a
//! file beside the pack, `coverage.toml`, with a row for every row of the catalogue of that
//! policy. A row is *met* when a rehearsal fails once the rule is taken away: [`prove`] takes
//! it away and plays the rehearsal. It is *shown* when the clause is words alone, kept by the
//! *product* when the program does it whatever the pack, *no system matter* when no program
//! could, and *open* when something is missing, said plainly.

mod prove;

pub use prove::{Proved, Proving, Unproven, prove};

use crate::procedure::Part;
use crate::procedure::read::{At, Finding, Reader, Table};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;

/// A row of the catalogue, and where it is met.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Its id, `W-073`.
    pub id: String,
    /// Where it is met.
    pub place: Place,
    /// Where it stands in the file.
    pub at: At,
}

/// Where a clause is met. A closed list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Place {
    /// By rules of the pack: take any of these away and one of these rehearsals fails.
    Met {
        /// What is taken away, each alone.
        parts: Vec<Part>,
        /// Names of rehearsals of the pack.
        by: Vec<String>,
    },
    /// By the program, whatever the pack. With the test that fails without it, it counts as
    /// met; without one, as shown.
    Product {
        /// What does it.
        what: String,
        /// The names of tests, as `crate::name_of_the_test`.
        tests: Vec<String>,
    },
    /// By a text, a link or a screen that the pack has: parts of it.
    Shown {
        /// Where.
        parts: Vec<Part>,
        /// Why a text is all that the clause asks.
        why: String,
    },
    /// It asks nothing of a system.
    NoSystemMatter(String),
    /// It is not met yet.
    Open(String),
}

/// How many rows stand how.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Counts {
    /// A named rehearsal or test fails when the rule is taken away.
    pub met: usize,
    /// Text, link or screen only.
    pub shown: usize,
    /// No system matter.
    pub no_system_matter: usize,
    /// Missing.
    pub open: usize,
}

impl Counts {
    /// Rows that are a system's matter.
    pub fn system_matters(self) -> usize {
        self.met + self.shown + self.open
    }

    /// Of the system's matters, how many are met, in tenths of a per cent, rounded down.
    pub fn met_per_mille(self) -> usize {
        match self.system_matters() {
            0 => 1000,
            all => self.met * 1000 / all,
        }
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = self.met_per_mille();
        write!(
            out,
            "{} met, {} shown, {} no system matter, {} open; {}.{} % of system matters met",
            self.met,
            self.shown,
            self.no_system_matter,
            self.open,
            share / 10,
            share % 10
        )
    }
}

/// The coverage of one policy.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Coverage {
    /// The rows, in the order of the file.
    pub rows: Vec<Row>,
}

impl Coverage {
    /// How many rows stand how.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for row in &self.rows {
            match &row.place {
                Place::Met { .. } => counts.met += 1,
                Place::Product { tests, .. } if !tests.is_empty() => counts.met += 1,
                Place::Product { .. } | Place::Shown { .. } => counts.shown += 1,
                Place::NoSystemMatter(_) => counts.no_system_matter += 1,
                Place::Open(_) => counts.open += 1,
            }
        }
        counts
    }
}

/// Reads a coverage file: `[catalogue] first, last` and its rows.
///
/// # Errors
///
/// Everything that is wrong with it: a row that stands twice, a row of the catalogue that
/// stands nowhere, a row that the catalogue does not have, and words that say no place.
pub fn read(file: &str, text: &str) -> Result<Coverage, Vec<Finding>> {
    let findings = Rc::new(RefCell::new(Vec::new()));
    let reader = Reader::new(file, text, Rc::clone(&findings));
    let coverage = reader.document(text, |top| {
        let wanted = top.must_table("catalogue").and_then(|catalogue| {
            let span = span(&catalogue);
            catalogue.finish();
            span
        });
        let rows: Vec<Row> = top.tables("row").iter().filter_map(row).collect();
        if let Some(wanted) = wanted {
            let lacking = complete(&top.at(), &wanted, &rows);
            findings.borrow_mut().extend(lacking);
        }
        Coverage { rows }
    });
    let findings = findings.borrow().clone();
    if findings.is_empty() {
        Ok(coverage)
    } else {
        Err(findings)
    }
}

/// The rows that a catalogue has: `first = "W-001"`, `last = "W-211"`.
fn span(catalogue: &Table<'_>) -> Option<Vec<String>> {
    let (first, last) = (catalogue.text("first"), catalogue.text("last"));
    let read = number(&first.value).zip(number(&last.value));
    match read {
        Some(((council, from), (same, to))) if council == same && from <= to => {
            Some((from..=to).map(|n| format!("{council}-{n:03}")).collect())
        }
        _ => {
            catalogue.value_finding(
                "last",
                "write the first and the last row of the policy's table, `W-001` and `W-211`"
                    .to_owned(),
            );
            None
        }
    }
}

fn number(id: &str) -> Option<(&str, u16)> {
    let (council, number) = id.split_once('-')?;
    (number.len() == 3)
        .then(|| number.parse().ok())
        .flatten()
        .map(|number| (council, number))
}

/// Every row of the catalogue stands there once, and no other.
fn complete(top: &At, wanted: &[String], rows: &[Row]) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut say = |at: &At, code, message| {
        found.push(Finding {
            at: at.clone(),
            code,
            message,
        });
    };
    let mut stands: BTreeMap<&str, &At> = BTreeMap::new();
    for row in rows {
        if let Some(first) = stands.insert(&row.id, &row.at) {
            let message = format!("row {} stands at {first} as well; keep one", row.id);
            say(&row.at, "twice", message);
        }
        if !wanted.contains(&row.id) {
            let message = format!("the catalogue has no row {}", row.id);
            say(&row.at, "no such row", message);
        }
    }
    let missing: Vec<&str> = wanted
        .iter()
        .map(String::as_str)
        .filter(|id| !stands.contains_key(id))
        .collect();
    if !missing.is_empty() {
        let message = format!(
            "{} rows stand nowhere, so nobody knows whether they are met: {}",
            missing.len(),
            missing.join(", ")
        );
        say(top, "missing", message);
    }
    found
}

/// The rows of catalogues that a text of a pack cites, `"W-073"`, each with its line; readings
/// (`R-09`) and laws are no rows.
pub fn cited(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().flat_map(|(line, words)| {
        words
            .split('"')
            .skip(1)
            .step_by(2)
            .filter(|word| number(word).is_some_and(|(council, _)| council.len() == 1))
            .map(move |word| (line + 1, word))
    })
}

fn row(table: &Table<'_>) -> Option<Row> {
    let id = table.text("id").value;
    let at = table.at();
    let said: Vec<&str> = ["met", "product", "shown", "no_system_matter", "open"]
        .into_iter()
        .filter(|key| table.has(key))
        .collect();
    let place = match said.as_slice() {
        ["met"] => Place::Met {
            parts: parts(table, "met"),
            by: names(table, "by"),
        },
        ["product"] => Place::Product {
            what: table.text("product").value,
            tests: names(table, "by"),
        },
        ["shown"] => Place::Shown {
            parts: parts(table, "shown"),
            why: table.text("why").value,
        },
        ["no_system_matter"] => Place::NoSystemMatter(table.text("no_system_matter").value),
        ["open"] => Place::Open(table.text("open").value),
        _ => {
            table.finding(
                "place",
                format!(
                    "row {id} says one of `met`, `product`, `shown`, `no_system_matter` and `open`"
                ),
            );
            table.finish_quietly();
            return None;
        }
    };
    if let Place::Met { by, .. } = &place
        && by.is_empty()
    {
        table.finding(
            "missing",
            format!("row {id} is met, so name the rehearsal that shows it: by = \"…\""),
        );
    }
    table.finish();
    Some(Row { id, place, at })
}

fn names(table: &Table<'_>, key: &'static str) -> Vec<String> {
    table.texts(key).into_iter().map(|t| t.value).collect()
}

fn parts(table: &Table<'_>, key: &'static str) -> Vec<Part> {
    table
        .texts(key)
        .into_iter()
        .filter_map(|text| {
            text.value
                .parse()
                .map_err(|error: crate::procedure::part::NoSuchPart| {
                    table.value_finding(key, error.0);
                })
                .ok()
        })
        .collect()
}
