//! Reading back, inside a template, what a context handed over as data.

use minijinja::Value;
use words::{Arg, Args, Sentence};

/// A sentence from its map form. `None` when the value is not one.
pub(super) fn sentence(value: &Value) -> Option<Sentence> {
    let literal = value.get_attr("literal").ok()?;
    if let Some(text) = literal.as_str() {
        return Some(Sentence::literal(text));
    }
    let key = value.get_attr("key").ok()?;
    let given = value.get_attr("args").ok()?;
    Some(Sentence::Keyed {
        key: key.as_str()?.to_owned(),
        args: args(&given),
    })
}

/// Facts from a map.
pub(super) fn args(given: &Value) -> Args {
    let mut args = Args::none();
    let Ok(names) = given.try_iter() else {
        return args;
    };
    for name in names {
        if let (Some(text), Ok(value)) = (name.as_str(), given.get_item(&name)) {
            args = args.with(text, arg(&value));
        }
    }
    args
}

/// One fact: a count, a date, a sentence or words.
pub(super) fn arg(value: &Value) -> Arg {
    if let Some(number) = value.as_i64() {
        return Arg::Number(number);
    }
    if let Some(date) = value
        .get_attr("date")
        .ok()
        .and_then(|d| d.as_str()?.parse().ok())
    {
        return Arg::Date(date);
    }
    if let Some(sentence) = sentence(value) {
        return Arg::Words(Box::new(sentence));
    }
    Arg::Text(value.to_string())
}
