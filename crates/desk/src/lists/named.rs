//! Children of a list, found by their number, or by name and birthday where both are the same.

use casework::child::Name;
use jiff::civil::Date;
use std::collections::{HashMap, HashSet};
use store::rows::{ListedRow, RollPupilRow};

/// Children who are on a list. It knows nobody who is written otherwise there: whoever is not
/// found in it is looked at by a person.
#[derive(Default)]
pub(crate) struct Named {
    numbers: HashSet<String>,
    /// By name and birthday, each with the numbers that stand beside it.
    names: HashMap<String, Vec<Option<String>>>,
}

impl Named {
    /// The children of some rows.
    pub fn of<'r>(rows: impl IntoIterator<Item = &'r ListedRow>) -> Self {
        let mut all = Self::default();
        for row in rows {
            all.add(row.dob, row.upn.as_deref(), (&row.forename, &row.surname));
        }
        all
    }

    /// The pupils of some rows.
    pub fn of_pupils(rows: &[RollPupilRow]) -> Self {
        let mut all = Self::default();
        for row in rows {
            all.add(row.dob, row.upn.as_deref(), (&row.forename, &row.surname));
        }
        all
    }

    fn add(&mut self, born: Option<Date>, upn: Option<&str>, (forename, surname): (&str, &str)) {
        let Some(born) = born.map(|born| born.to_string()) else {
            return;
        };
        // One number may have been given to two children, so the birthday stands with it.
        if let Some(upn) = upn {
            self.numbers.insert(format!("{upn}|{born}"));
        }
        let called = self
            .names
            .entry(name(forename, surname, &born))
            .or_default();
        called.push(upn.map(str::to_owned));
    }

    /// Whether a child is one of them.
    pub fn has(&self, row: &RollPupilRow) -> bool {
        let Some(born) = row.dob.map(|born| born.to_string()) else {
            return false;
        };
        let numbered = row
            .upn
            .as_ref()
            .is_some_and(|upn| self.numbers.contains(&format!("{upn}|{born}")));
        let called = self.names.get(&name(&row.forename, &row.surname, &born));
        // Of two numbers that differ one is another child's.
        let may_be = |upn: &Option<String>| upn.is_none() || row.upn.is_none() || *upn == row.upn;
        numbered || called.is_some_and(|upns| upns.iter().any(may_be))
    }
}

/// The first forename and the surname, letters alone.
fn name(forename: &str, surname: &str, born: &str) -> String {
    let plain = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let first = forename.split_whitespace().next().unwrap_or_default();
    format!("{}|{}|{born}", plain(first), plain(surname))
}

/// Grown-ups by their names, each with what is held of them.
pub(crate) struct Grown<T>(HashMap<String, Vec<T>>);

impl<T> Grown<T> {
    /// Grown-ups, each by every name.
    pub fn of<'n>(all: impl IntoIterator<Item = (&'n Name, T)>) -> Self {
        let mut by_name: HashMap<String, Vec<T>> = HashMap::new();
        for (called, held) in all {
            if !called.forename.is_empty() && !called.surname.is_empty() {
                let key = name(&called.forename, &called.surname, "");
                by_name.entry(key).or_default().push(held);
            }
        }
        Self(by_name)
    }

    /// Those who are called as somebody on a list.
    pub fn called(&self, row: &ListedRow) -> &[T] {
        let key = name(&row.forename, &row.surname, "");
        self.0.get(&key).map_or(&[], Vec::as_slice)
    }
}
