//! The one place SQL text is made, and the list of all of it.
//!
//! Each module writes its statements in one [`sql!`] block. Two markers are filled in before
//! a statement runs: `{columns}` is the column list of the row it reads, `{list}` is a run of
//! placeholders for an `IN (…)`. Rows are written through their [`Table`], many at a time.

use crate::cell::Value;

/// A named statement: its name and its text, markers not yet filled.
#[derive(Clone, Copy, Debug)]
pub struct Statement {
    pub name: &'static str,
    pub text: &'static str,
}

/// Declares statements as constants and lists them in `STATEMENTS` for the conformance test.
macro_rules! sql {
    ($($(#[$doc:meta])* $name:ident = $text:expr;)*) => {
        $($(#[$doc])* pub(crate) const $name: &str = $text;)*
        pub(crate) const STATEMENTS: &[$crate::sql::Statement] = &[
            $($crate::sql::Statement { name: stringify!($name), text: $name }),*
        ];
    };
}
pub(crate) use sql;

/// A tenant table: `authority_id` stands first and is not listed here.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    pub name: &'static str,
    /// The columns after `authority_id`, in the order of the row's fields.
    pub columns: &'static [&'static str],
    /// The primary key after `authority_id`.
    pub key: &'static [&'static str],
    /// The columns that speak of a person: they drive retention, subject access and export.
    pub personal: &'static [&'static str],
    /// What a second row under the same key does.
    pub again: Again,
}

/// What writing a row under a key that exists does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// The new row takes the old one's place.
    Replaces,
    /// The first row stands; the second is dropped.
    Stands,
    /// It is a fault, and nothing is written.
    Fails,
}

impl Table {
    pub(crate) fn column_list(&self) -> String {
        self.columns.join(", ")
    }

    /// `INSERT` of `rows` rows: `$1` is the authority for all of them.
    pub fn insert(&self, rows: usize) -> String {
        let mut text = format!(
            "INSERT INTO {} (authority_id, {}) VALUES ",
            self.name,
            self.column_list()
        );
        let mut next = 2;
        for row in 0..rows {
            text.push_str(if row == 0 { "($1" } else { ", ($1" });
            for _ in self.columns {
                text.push_str(&format!(", ${next}"));
                next += 1;
            }
            text.push(')');
        }
        let rest: Vec<String> = self
            .columns
            .iter()
            .filter(|column| !self.key.contains(column))
            .map(|column| format!("{column} = excluded.{column}"))
            .collect();
        let key = std::iter::once(&"authority_id")
            .chain(self.key)
            .copied()
            .collect::<Vec<_>>()
            .join(", ");
        match self.again {
            Again::Fails => {}
            Again::Replaces if !rest.is_empty() => {
                text.push_str(&format!(
                    " ON CONFLICT ({key}) DO UPDATE SET {}",
                    rest.join(", ")
                ));
            }
            Again::Replaces | Again::Stands => {
                text.push_str(&format!(" ON CONFLICT ({key}) DO NOTHING"));
            }
        }
        text
    }

    /// `DELETE` of one row by its whole key: `$1` is the authority, the key follows.
    pub fn delete(&self) -> String {
        let mut text = format!("DELETE FROM {} WHERE authority_id = $1", self.name);
        for (place, column) in self.key.iter().enumerate() {
            text.push_str(&format!(" AND {column} = ${}", place + 2));
        }
        text
    }
}

/// How many values one statement carries at most: few statements cost less than many, until
/// their own length does.
pub(crate) const MOST_SQLITE: usize = 2_000;
pub(crate) const MOST_POSTGRES: usize = 8_000;

/// How many values one `IN (…)` carries at most.
pub(crate) const LIST: usize = 500;

/// Fills `{list}` with `many` placeholders, the first of them `$first`.
pub(crate) fn listed(text: &str, first: usize, many: usize) -> String {
    let list: Vec<String> = (first..first + many).map(|n| format!("${n}")).collect();
    text.replace("{list}", &list.join(", "))
}

/// A text whose named lists (`{roles}`, `{groups}`) are filled one after another, each after
/// the values there are already.
pub(crate) struct Lists(String);

impl Lists {
    pub(crate) fn new(text: &'static str) -> Self {
        Self(text.to_owned())
    }

    /// Fills a list and adds its values. An empty list matches nothing.
    pub(crate) fn fill(self, name: &str, items: &[String], values: &mut Vec<Value>) -> Self {
        let first = values.len() + 1;
        if items.is_empty() {
            values.push(Value::Text(None));
        }
        values.extend(items.iter().map(|item| Value::Text(Some(item.clone()))));
        let list: Vec<String> = (first..=values.len()).map(|n| format!("${n}")).collect();
        Self(self.0.replace(&format!("{{{name}}}"), &list.join(", ")))
    }

    pub(crate) fn into_text(self) -> String {
        self.0
    }
}

impl std::ops::Deref for Lists {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}
