//! A sentence before it is said: which text, and the facts that go into it.

use crate::{Lang, dates, say};
use jiff::civil::Date;
use serde::{Serialize, Serializer, ser::SerializeMap};
use std::collections::BTreeMap;

/// A fact that goes into a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// A count. It also chooses the plural form.
    Number(i64),
    /// A name or other words that are the same in both languages.
    Text(String),
    /// A day, written out in the reader's language.
    Date(Date),
    /// Another sentence, said in the reader's language.
    Words(Box<Sentence>),
}

impl From<i64> for Arg {
    fn from(n: i64) -> Self {
        Arg::Number(n)
    }
}

impl From<usize> for Arg {
    fn from(n: usize) -> Self {
        Arg::Number(i64::try_from(n).unwrap_or(i64::MAX))
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Arg::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Arg::Text(text)
    }
}

impl From<Date> for Arg {
    fn from(date: Date) -> Self {
        Arg::Date(date)
    }
}

impl From<Sentence> for Arg {
    fn from(sentence: Sentence) -> Self {
        Arg::Words(Box::new(sentence))
    }
}

/// The facts of one sentence, by the names the text gives them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Args(pub(crate) BTreeMap<String, Arg>);

impl Args {
    /// No facts.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds a fact.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Arg>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }
}

/// Something to be said, not yet in any language.
///
/// Most are a key with facts. `Sentence::literal` is for words that came from outside (a council's own pack,
/// what somebody typed) and stay as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sentence {
    /// A text of the product.
    Keyed {
        /// Which text.
        key: String,
        /// Its facts.
        args: Args,
    },
    /// Words that are the same for every reader.
    Literal(String),
}

impl Sentence {
    /// A text of the product without facts.
    #[must_use]
    pub fn new(key: &str) -> Self {
        Sentence::Keyed {
            key: key.to_owned(),
            args: Args::none(),
        }
    }

    /// Words that stay as they are.
    #[must_use]
    pub fn literal(text: impl Into<String>) -> Self {
        Sentence::Literal(text.into())
    }

    /// Adds a fact; on literal words it changes nothing.
    #[must_use]
    pub fn with(self, name: &str, value: impl Into<Arg>) -> Self {
        match self {
            Sentence::Keyed { key, args } => Sentence::Keyed {
                key,
                args: args.with(name, value),
            },
            literal @ Sentence::Literal(_) => literal,
        }
    }

    /// Says it to a reader of that language.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Sentence::Keyed { key, args } => say(lang, key, args),
            Sentence::Literal(text) => text.clone(),
        }
    }
}

impl From<&str> for Sentence {
    /// A text of the product without facts.
    fn from(key: &str) -> Self {
        Sentence::new(key)
    }
}

/// Written as a map `{key, args}` or `{literal}`, so that a template can hand it back to be said.
impl Serialize for Sentence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self {
            Sentence::Keyed { key, args } => {
                map.serialize_entry("key", key)?;
                map.serialize_entry("args", args)?;
            }
            Sentence::Literal(text) => map.serialize_entry("literal", text)?,
        }
        map.end()
    }
}

impl Serialize for Args {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl Serialize for Arg {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Arg::Number(n) => serializer.serialize_i64(*n),
            Arg::Text(text) => serializer.serialize_str(text),
            Arg::Words(words) => words.serialize(serializer),
            Arg::Date(date) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("date", &date.to_string())?;
                map.end()
            }
        }
    }
}

impl Arg {
    /// As it stands in a text, for anything that is not a count.
    pub(crate) fn words(&self, lang: Lang) -> String {
        match self {
            Arg::Number(n) => n.to_string(),
            Arg::Text(text) => text.clone(),
            Arg::Date(day) => dates::date(lang, *day),
            Arg::Words(sentence) => sentence.say(lang),
        }
    }
}
