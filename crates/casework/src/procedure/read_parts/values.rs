//! Small values that every section reads alike.

use crate::procedure::read::Table;
use std::fmt::Display;
use std::str::FromStr;

pub(super) fn clause(table: &Table<'_>) -> Vec<String> {
    table.texts("clause").into_iter().map(|c| c.value).collect()
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
