//! Small values that every section reads alike.

use crate::procedure::read::Table;
use crate::register::{NAMED, Register};
use std::fmt::Display;
use std::str::FromStr;

pub(super) fn clause(table: &Table<'_>) -> Vec<String> {
    let mut cited: Vec<String> = Vec::new();
    for clause in table.texts("clause") {
        if cited.contains(&clause.value) {
            table.value_finding(
                "clause",
                format!("`{}` is cited twice here; cite it once", clause.value),
            );
        } else {
            cited.push(clause.value);
        }
    }
    cited
}

pub(super) fn ids<T: for<'s> From<&'s str>>(table: &Table<'_>, key: &'static str) -> Vec<T> {
    table
        .texts(key)
        .iter()
        .map(|text| text.value.as_str().into())
        .collect()
}

pub(super) fn id<T: for<'s> From<&'s str>>(table: &Table<'_>, key: &'static str) -> T {
    table.text(key).value.as_str().into()
}

pub(super) fn id_opt<T: for<'s> From<&'s str>>(table: &Table<'_>, key: &'static str) -> Option<T> {
    table.text_opt(key).map(|text| text.value.as_str().into())
}

pub(super) fn words<T: FromStr<Err: Display>>(table: &Table<'_>, key: &'static str) -> Vec<T> {
    table
        .texts(key)
        .iter()
        .filter_map(|text| {
            text.value
                .parse()
                .map_err(|error| table.value_finding(key, format!("`{}`: {error}", text.value)))
                .ok()
        })
        .collect()
}

/// The register that a thing of this kind puts its case on, or gives the figure of.
pub(super) fn register(table: &Table<'_>, kind: &str) -> Option<Register> {
    let register: Register = table.parsed("register")?;
    let named = NAMED.iter().find(|(named, _)| *named == kind);
    let may = named.map_or(&[][..], |(_, registers)| registers);
    if may.contains(&register) {
        return Some(register);
    }
    let may: Vec<&str> = may.iter().map(|register| register.as_str()).collect();
    table.value_finding(
        "register",
        format!(
            "no {kind} puts a case on the register `{register}`; of a {kind} it may be one of: {}",
            may.join(", ")
        ),
    );
    None
}
