//! What templates may call: words, dates, addresses, and the answers of a form.

use super::given;
use crate::assets;
use crate::form::Choice;
use crate::shell::{Section, Tab};
use jiff::civil::{Date, DateTime};
use minijinja::value::{Kwargs, Serde};
use minijinja::{Environment, Error, ErrorKind, HtmlEscape, Value};
use std::collections::BTreeMap;
use words::{Args, Due, Lang, Sentence};

fn escaped(text: &str) -> String {
    // A slash is harmless in HTML; escaped, it would make every address in the source unreadable.
    HtmlEscape(text).to_string().replace("&#x2f;", "/")
}

fn address(path: &str) -> Value {
    Value::from_safe_string(escaped(path))
}

fn wrong(what: impl Into<String>) -> Error {
    Error::new(ErrorKind::InvalidOperation, what.into())
}

/// The words of a sentence as HTML. An unchecked Welsh text about safety has its English beside it, marked as
/// English for screen readers.
fn html(lang: Lang, sentence: &Sentence) -> Result<Value, Error> {
    let text = match sentence {
        Sentence::Literal(text) => escaped(text),
        Sentence::Keyed { key, args } => {
            known(key)?;
            let said = escaped(&words::say_plain(lang, key, args));
            if lang == Lang::Cy && words::is_safeguarding(key) && words::unchecked(key) {
                let english = escaped(&words::say_plain(Lang::En, key, args));
                format!("{said} <span lang=\"en\">({english})</span>")
            } else {
                said
            }
        }
    };
    Ok(Value::from_safe_string(text))
}

fn known(key: &str) -> Result<(), Error> {
    if words::has(key) {
        Ok(())
    } else {
        Err(wrong(format!("there is no text {key} in both languages")))
    }
}

fn keyed(key: &str, facts: &Kwargs) -> Result<Sentence, Error> {
    let mut args = Args::none();
    for name in facts.args() {
        let value: Value = facts.get(name)?;
        args = args.with(name, given::arg(&value));
    }
    Ok(Sentence::Keyed {
        key: key.to_owned(),
        args,
    })
}

fn date(value: &Value) -> Result<Date, Error> {
    value
        .as_str()
        .and_then(|text| text.get(..10))
        .and_then(|text| text.parse().ok())
        .ok_or_else(|| wrong(format!("{value} is not a date")))
}

fn moment(value: &Value) -> Result<DateTime, Error> {
    value
        .as_str()
        .and_then(|text| text.parse().ok())
        .ok_or_else(|| wrong(format!("{value} is not a date with a time")))
}

pub(super) fn add(env: &mut Environment<'static>, lang: Lang) {
    env.add_global("lang", lang.tag());
    env.add_global("other_lang", lang.other().tag());
    add_words(env, lang);
    add_dates(env, lang);
    add_addresses(env, lang);
    add_answers(env, lang);
    env.add_global(
        "yes_no",
        Value::from(Serde([Choice::new("yes", "yes"), Choice::new("no", "no")])),
    );
    env.add_global("case_tabs", Value::from(Serde(Tab::ALL)));
    let paths: BTreeMap<Section, &str> = Section::ALL
        .into_iter()
        .map(|section| (section, section.path()))
        .collect();
    env.add_global("menu_paths", Value::from(Serde(paths)));
    // Tables become cards on a phone; some browsers then forget that they are tables unless told.
    env.add_global(
        "row",
        Value::from_safe_string(r#"role="row" class="govuk-table__row""#.into()),
    );
    env.add_global(
        "rowhead",
        Value::from_safe_string(
            r#"role="rowheader" scope="row" class="govuk-table__header""#.into(),
        ),
    );
    env.add_function("cell", move |key: &str| -> Result<Value, Error> {
        known(key)?;
        let label = escaped(&words::say(lang, key, &Args::none()));
        Ok(Value::from_safe_string(format!(
            r#"role="cell" class="govuk-table__cell" data-label="{label}""#
        )))
    });
}

fn add_words(env: &mut Environment<'static>, lang: Lang) {
    // In text.
    env.add_function("t", move |key: &str, facts: Kwargs| {
        html(lang, &keyed(key, &facts)?)
    });
    // In attributes, where no markup may stand.
    env.add_function(
        "tt",
        move |key: &str, facts: Kwargs| -> Result<String, Error> {
            known(key)?;
            Ok(keyed(key, &facts)?.say(lang))
        },
    );
    env.add_function("say", move |value: Value| {
        let sentence =
            given::sentence(&value).ok_or_else(|| wrong(format!("{value} is not a sentence")))?;
        html(lang, &sentence)
    });
    // For macros that take either a key or a whole sentence.
    env.add_function(
        "sentence",
        |key: &str, facts: Kwargs| -> Result<Value, Error> {
            known(key)?;
            Ok(Value::from(Serde(keyed(key, &facts)?)))
        },
    );
    // One choice of radios or checkboxes; further facts belong to its hint.
    env.add_function(
        "option",
        |value: &str, key: &str, facts: Kwargs| -> Result<Value, Error> {
            known(key)?;
            let hint: Option<String> = facts.get("hint")?;
            let mut choice = Choice::new(value, key);
            if let Some(hint) = hint {
                known(&hint)?;
                choice.hint = Some(keyed(&hint, &facts)?);
            }
            Ok(Value::from(Serde(choice)))
        },
    );
    env.add_filter("due_words", move |due: Serde<Due>| {
        words::due_words(lang, &due)
    });
    env.add_filter("all_of", move |items: Vec<String>| {
        words::all_of(lang, &items)
    });
}

fn add_dates(env: &mut Environment<'static>, lang: Lang) {
    env.add_filter("date", move |v: Value| {
        Ok::<_, Error>(words::date(lang, date(&v)?))
    });
    env.add_filter("weekday_date", move |v: Value| {
        Ok::<_, Error>(words::weekday_date(lang, date(&v)?))
    });
    env.add_filter("short_date", move |v: Value| {
        Ok::<_, Error>(words::short_date(lang, date(&v)?))
    });
    env.add_filter("short_date_with_year", move |v: Value| {
        Ok::<_, Error>(words::short_date_with_year(lang, date(&v)?))
    });
    env.add_filter("time", move |v: Value| {
        Ok::<_, Error>(words::time(lang, moment(&v)?.time()))
    });
    env.add_filter("date_time", move |v: Value| -> Result<String, Error> {
        let at = moment(&v)?;
        Ok(words::say(
            lang,
            "date-at-time",
            &Args::none()
                .with("date", at.date())
                .with("time", words::time(lang, at.time())),
        ))
    });
}

fn add_addresses(env: &mut Environment<'static>, lang: Lang) {
    env.add_function("link", move |path: String| {
        address(&format!("{}{path}", lang.path_prefix()))
    });
    env.add_function("same_page_in", |other: &str, path: String| match other {
        "cy" => address(&format!("{}{path}", Lang::Cy.path_prefix())),
        _ => address(&path),
    });
    env.add_function("asset", |path: &str| address(&assets::address(path)));
    env.add_filter("dial", |number: String| -> String {
        number
            .chars()
            .filter(|c| c.is_ascii_digit() || *c == '+')
            .collect()
    });
}

fn answers(form: &Value, field: &str) -> Result<Vec<String>, Error> {
    let values = form.get_attr("values")?;
    let found = values.get_attr(field)?;
    if found.is_undefined() {
        return Ok(Vec::new());
    }
    found
        .try_iter()
        .map(|all| all.map(|one| one.to_string()).collect())
}

fn add_answers(env: &mut Environment<'static>, lang: Lang) {
    env.add_function(
        "answer",
        |form: Value, field: &str| -> Result<String, Error> {
            Ok(answers(&form, field)?
                .into_iter()
                .next()
                .unwrap_or_default())
        },
    );
    env.add_function("chosen", |form: Value, field: &str, value: String| {
        answers(&form, field).map(|all| all.contains(&value))
    });
    env.add_function(
        "error",
        move |form: Value, field: &str| -> Result<Value, Error> {
            for error in form.get_attr("errors")?.try_iter()? {
                if error.get_attr("field")?.as_str() == Some(field) {
                    let message = given::sentence(&error.get_attr("message")?)
                        .ok_or_else(|| wrong("an error without a message"))?;
                    return html(lang, &message);
                }
            }
            Ok(Value::from(()))
        },
    );
}
