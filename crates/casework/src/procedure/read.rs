//! Reading TOML so that every mistake is shown at its file and line.
//!
//! A pack is written by a council lead. One misspelt word must not hide ten others, so
//! the reader collects findings and goes on, and a key that nobody asked for is a
//! finding too: silence about `reqires` would drop a guard.

use super::nearest::nearest;
use crate::label::Label;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;
use std::rc::Rc;
use std::str::FromStr;
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

/// Where something stands: file, and line counted from one.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct At {
    /// The file's path inside the pack.
    pub file: Arc<str>,
    /// The line, counted from one; nought for a place in no file.
    pub line: usize,
}

impl fmt::Display for At {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}", self.file, self.line)
    }
}

/// Something that a person must look at, with what to do about it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Finding {
    /// Where it stands.
    pub at: At,
    /// Which rule of reading or of `check` it breaks, as a short code.
    pub code: &'static str,
    /// What is wrong and what to do.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {} [{}]", self.at, self.message, self.code)
    }
}

/// One file being read, and what was found wrong in it so far.
#[derive(Clone)]
pub struct Reader {
    inner: Rc<Inner>,
}

struct Inner {
    file: Arc<str>,
    line_starts: Vec<usize>,
    findings: Rc<RefCell<Vec<Finding>>>,
    /// The text is broken: whatever else is found in it follows from that.
    broken: Cell<bool>,
}

/// How many faults of syntax are told of one file.
const SYNTAX_ERRORS: usize = 3;

impl Reader {
    /// Prepares to read `text`, which stands in `file`.
    pub fn new(file: &str, text: &str, findings: Rc<RefCell<Vec<Finding>>>) -> Self {
        let line_starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        Self {
            inner: Rc::new(Inner {
                file: Arc::from(file),
                line_starts,
                findings,
                broken: Cell::new(false),
            }),
        }
    }

    /// Parses the text and hands the top table to `read`. Syntax errors become findings.
    pub fn document<T>(&self, text: &str, read: impl FnOnce(&Table<'_>) -> T) -> T {
        let (document, errors) = DeTable::parse_recoverable(text);
        let broken = !errors.is_empty();
        // One bracket left open makes everything after it unreadable: the first few say enough.
        for error in errors.into_iter().take(SYNTAX_ERRORS) {
            let span = error.span().unwrap_or(0..0);
            let said = error.message().trim().to_owned();
            let hint = if said.contains("duplicate key") {
                "; where several of a kind follow each other, each begins with two brackets, \
                 `[[clock]]`"
            } else {
                ""
            };
            self.finding(
                &span,
                "toml",
                format!(
                    "this is not TOML, and the file is not read further until it is mended: \
                     {said}{hint}"
                ),
            );
        }
        let top = Table {
            reader: self.clone(),
            table: document.get_ref(),
            span: document.span(),
            what: "this file".to_owned(),
            asked: RefCell::default(),
            silenced: Cell::default(),
        };
        self.inner.broken.set(broken);
        let out = read(&top);
        top.finish();
        out
    }

    /// Notes a finding at a place in the text.
    pub fn finding(&self, span: &Range<usize>, code: &'static str, message: String) {
        if self.inner.broken.get() {
            return;
        }
        self.inner.findings.borrow_mut().push(Finding {
            at: self.at(span),
            code,
            message,
        });
    }

    /// The line at which a span starts.
    pub fn at(&self, span: &Range<usize>) -> At {
        let line = self
            .inner
            .line_starts
            .partition_point(|start| *start <= span.start);
        At {
            file: self.inner.file.clone(),
            line,
        }
    }
}

/// A value and the line it came from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub at: At,
}

/// A TOML table being read: each key that is asked for is ticked off.
pub struct Table<'a> {
    reader: Reader,
    table: &'a DeTable<'a>,
    span: Range<usize>,
    what: String,
    asked: RefCell<BTreeSet<&'static str>>,
    silenced: Cell<bool>,
}

impl<'a> Table<'a> {
    /// Where the table starts.
    pub fn at(&self) -> At {
        self.reader.at(&self.span)
    }

    /// Notes a finding about the table as a whole.
    pub fn finding(&self, code: &'static str, message: impl Into<String>) {
        self.reader.finding(&self.span, code, message.into());
    }

    /// Names the table for messages, such as `clock "home_visit"`.
    pub fn named(mut self, what: String) -> Self {
        self.what = what;
        self
    }

    /// Whether the key stands there at all; does not tick it off.
    pub fn has(&self, key: &str) -> bool {
        self.table.keys().any(|k| k.get_ref() == key)
    }

    /// The keys as they are written.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.table.keys().map(|key| key.get_ref().as_ref())
    }

    /// Ticks off and returns a value.
    fn get(&self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.asked.borrow_mut().insert(key);
        self.table
            .iter()
            .find(|(k, _)| k.get_ref() == key)
            .map(|(_, value)| value)
    }

    /// Like [`Table::get`] for keys that the author chose, such as the names of settings.
    fn entries(&self) -> impl Iterator<Item = (&'a str, &'a Spanned<DeValue<'a>>)> + use<'a> {
        self.table
            .iter()
            .map(|(key, value)| (key.get_ref().as_ref(), value))
    }

    fn missing(&self, key: &str) {
        self.finding(
            "missing",
            format!("{} needs `{key}`; add a line `{key} = …`", self.what),
        );
    }

    fn wrong(&self, value: &Spanned<DeValue<'_>>, key: &str, wanted: &str) {
        self.reader.finding(
            &value.span(),
            "type",
            format!(
                "`{key}` of {} must be {wanted}, but is {}",
                self.what,
                value.get_ref().type_str()
            ),
        );
    }

    /// A piece of text that may be left out.
    pub fn text_opt(&self, key: &'static str) -> Option<Located<String>> {
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::String(text) => Some(Located {
                value: text.to_string(),
                at: self.reader.at(&value.span()),
            }),
            DeValue::Datetime(moment) => Some(Located {
                value: moment.to_string(),
                at: self.reader.at(&value.span()),
            }),
            _ => {
                self.wrong(value, key, "text in quotation marks");
                None
            }
        }
    }

    /// A piece of text that must stand there; a finding and an empty text otherwise.
    pub fn text(&self, key: &'static str) -> Located<String> {
        if self.get(key).is_none() {
            self.missing(key);
        }
        self.text_opt(key).unwrap_or(Located {
            value: String::new(),
            at: self.at(),
        })
    }

    /// Text that is read into a type; the type's own error becomes the finding.
    pub fn parsed<T: FromStr<Err: fmt::Display>>(&self, key: &'static str) -> Option<T> {
        let text = self.text_opt(key)?;
        match text.value.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                self.value_finding(key, format!("`{key}` of {}: {error}", self.what));
                None
            }
        }
    }

    /// Like [`Table::parsed`], with a finding when the key is left out.
    pub fn must_parse<T: FromStr<Err: fmt::Display>>(&self, key: &'static str) -> Option<T> {
        if self.get(key).is_none() {
            self.missing(key);
        }
        self.parsed(key)
    }

    /// Notes a finding at the value of a key.
    pub fn value_finding(&self, key: &'static str, message: String) {
        let span = self
            .get(key)
            .map_or_else(|| self.span.clone(), |value| value.span());
        self.reader.finding(&span, "value", message);
    }

    /// Yes or no; no when left out.
    pub fn flag(&self, key: &'static str) -> bool {
        let Some(value) = self.get(key) else {
            return false;
        };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.wrong(value, key, "true or false");
            false
        })
    }

    /// A whole number that may be left out.
    pub fn number(&self, key: &'static str) -> Option<u32> {
        let value = self.get(key)?;
        let number = value
            .get_ref()
            .as_integer()
            .and_then(|n| u32::from_str_radix(n.as_str(), n.radix()).ok());
        if number.is_none() {
            self.wrong(value, key, "a whole number, nought or more");
        }
        number
    }

    /// One text or a list of texts: `clause = "W-073"` and `clause = ["W-073", "W-181"]`
    /// read alike.
    pub fn texts(&self, key: &'static str) -> Vec<Located<String>> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let locate = |value: &Spanned<DeValue<'_>>, text: &str| Located {
            value: text.to_owned(),
            at: self.reader.at(&value.span()),
        };
        match value.get_ref() {
            DeValue::String(text) => vec![locate(value, text)],
            DeValue::Array(items) => items
                .iter()
                .filter_map(|item| match item.get_ref() {
                    DeValue::String(text) => Some(locate(item, text)),
                    _ => {
                        self.wrong(item, key, "a list of texts");
                        None
                    }
                })
                .collect(),
            _ => {
                self.wrong(value, key, "a text or a list of texts");
                Vec::new()
            }
        }
    }

    /// A list of pairs of texts: `[["2026-09-01", "2026-10-23"]]`.
    pub fn text_pairs(&self, key: &'static str) -> Vec<(String, String)> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let pair = |item: &Spanned<DeValue<'_>>| {
            let both = item.get_ref().as_array()?;
            let text = |at: usize| both.get(at)?.get_ref().as_str().map(str::to_owned);
            (both.len() == 2).then_some((text(0)?, text(1)?))
        };
        let Some(items) = value.get_ref().as_array() else {
            self.wrong(value, key, "a list of pairs");
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| {
                let read = pair(item);
                if read.is_none() {
                    self.wrong(item, key, "pairs of texts, [\"first\", \"last\"]");
                }
                read
            })
            .collect()
    }

    /// The words of a label: `{ en = "…", cy = "…" }`, or plain text for English alone.
    pub fn label_opt(&self, key: &'static str) -> Option<Label> {
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::String(text) => Some(Label::english(text.to_string())),
            DeValue::Table(_) => {
                let table = self.table(key)?;
                let label = Label {
                    en: table.text("en").value,
                    cy: table.text_opt("cy").map(|text| text.value),
                };
                table.finish();
                Some(label)
            }
            _ => {
                self.wrong(value, key, "text, or { en = \"…\", cy = \"…\" }");
                None
            }
        }
    }

    /// A label that must stand there.
    pub fn label(&self, key: &'static str) -> Label {
        if self.get(key).is_none() {
            self.missing(key);
        }
        self.label_opt(key).unwrap_or_default()
    }

    /// A table inside this one.
    pub fn table(&self, key: &'static str) -> Option<Table<'a>> {
        let value = self.get(key)?;
        self.as_table(value, key)
    }

    /// A table that must stand there.
    pub fn must_table(&self, key: &'static str) -> Option<Table<'a>> {
        if self.get(key).is_none() {
            self.missing(key);
        }
        self.table(key)
    }

    fn as_table(&self, value: &'a Spanned<DeValue<'a>>, key: &str) -> Option<Table<'a>> {
        match value.get_ref() {
            DeValue::Table(table) => Some(Table {
                reader: self.reader.clone(),
                table,
                span: value.span(),
                what: format!("`{key}` of {}", self.what),
                asked: RefCell::default(),
                silenced: Cell::default(),
            }),
            _ => {
                self.wrong(value, key, "a table { … }");
                None
            }
        }
    }

    /// A list of tables: `[[stage]]`, or one table alone where only one is meant.
    pub fn tables(&self, key: &'static str) -> Vec<Table<'a>> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        match value.get_ref() {
            DeValue::Array(items) => self.table_items(items, key),
            DeValue::Table(_) => self.as_table(value, key).into_iter().collect(),
            _ => {
                self.wrong(value, key, "a list of tables");
                Vec::new()
            }
        }
    }

    fn table_items(&self, items: &'a DeArray<'a>, key: &str) -> Vec<Table<'a>> {
        items
            .iter()
            .filter_map(|item| self.as_table(item, key))
            .collect()
    }

    /// Every entry of a table whose keys the author chose, with texts, numbers and yes or
    /// no alike read as text.
    pub fn free_texts(&self) -> Vec<(String, Located<String>)> {
        self.entries()
            .filter_map(|(key, value)| {
                let text = match value.get_ref() {
                    DeValue::String(text) => text.to_string(),
                    DeValue::Boolean(yes) => yes.to_string(),
                    DeValue::Integer(number) => number.to_string(),
                    DeValue::Datetime(moment) => moment.to_string(),
                    _ => {
                        self.wrong(value, key, "text, a whole number, a date, true or false");
                        return None;
                    }
                };
                let at = self.reader.at(&value.span());
                Some((key.to_owned(), Located { value: text, at }))
            })
            .collect()
    }

    /// Ticks off every key: for a table whose meaning could not be told, so that one
    /// mistake makes one finding.
    pub fn finish_quietly(&self) {
        self.silenced.set(true);
    }

    /// Reports every key that nobody asked for, with the nearest one that exists.
    pub fn finish(&self) {
        if self.silenced.get() {
            return;
        }
        let asked = self.asked.borrow();
        for key in self.table.keys() {
            if !asked.contains(key.get_ref().as_ref()) {
                let near = nearest(key.get_ref(), asked.iter().copied());
                let hint =
                    near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
                self.reader.finding(
                    &key.span(),
                    "unknown key",
                    format!("`{}` is no key of {}{hint}", key.get_ref(), self.what),
                );
            }
        }
    }
}
