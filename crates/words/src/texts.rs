//! The texts themselves: loaded once from what was built in, and asked for by key.

use crate::{Arg, Args, Lang};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

/// One file of `locales/en` and of `locales/cy`, by its name without `.ftl`.
struct File {
    name: &'static str,
    en: &'static str,
    cy: &'static str,
}

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$(File {
            name: $name,
            en: include_str!(concat!("../../../locales/en/", $name, ".ftl")),
            cy: include_str!(concat!("../../../locales/cy/", $name, ".ftl")),
        }),*]
    };
}

/// Every file of texts. A name that begins with `safeguarding` carries the rule that a Welsh text nobody has
/// checked is shown with its English beside it.
const FILES: &[File] = files![
    "act",
    "calendars",
    "case",
    "common",
    "events",
    "explain",
    "guard",
    "identify",
    "import",
    "leads",
    "lists",
    "organisations",
    "owed",
    "post",
    "procedure",
    "referrals",
    "registers",
    "rules",
    "safeguarding",
    "same",
    "signin",
    "team",
    "together",
    "work",
];

type Bundle = FluentBundle<FluentResource>;

struct Texts {
    en: Bundle,
    cy: Bundle,
    /// Keys of each language, and those of safeguarding.
    keys_en: BTreeSet<String>,
    keys_cy: BTreeSet<String>,
    safeguarding: BTreeSet<String>,
    /// The facts each text names, by language.
    variables: BTreeMap<(Lang, String), BTreeSet<String>>,
    faults: Vec<String>,
}

static TEXTS: LazyLock<Texts> = LazyLock::new(Texts::load);

/// The tag decides the plural forms; one that did not parse would show in the tests of plurals.
fn language(tag: &str) -> LanguageIdentifier {
    tag.parse().unwrap_or_default()
}

impl Texts {
    fn load() -> Self {
        Self::of(FILES)
    }

    fn of(files: &[File]) -> Self {
        let mut texts = Texts {
            en: Bundle::new_concurrent(vec![language("en-GB")]),
            cy: Bundle::new_concurrent(vec![language("cy")]),
            keys_en: BTreeSet::new(),
            keys_cy: BTreeSet::new(),
            safeguarding: BTreeSet::new(),
            variables: BTreeMap::new(),
            faults: Vec::new(),
        };
        // The marks that isolate a name's direction of writing would stand in titles, CSV and letters too.
        texts.en.set_use_isolating(false);
        texts.cy.set_use_isolating(false);
        for file in files {
            texts.add(Lang::En, file);
            texts.add(Lang::Cy, file);
        }
        texts
    }

    fn add(&mut self, lang: Lang, file: &File) {
        let source = match lang {
            Lang::En => file.en,
            Lang::Cy => file.cy,
        };
        let place = format!("locales/{}/{}.ftl", lang.tag(), file.name);
        let resource = match FluentResource::try_new(source.to_owned()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                let found = errors.iter().map(|e| format!("{place}: {e}"));
                self.faults.extend(found);
                resource
            }
        };
        for (key, names) in named(source) {
            if file.name.starts_with("safeguarding") {
                self.safeguarding.insert(key.clone());
            }
            match lang {
                Lang::En => self.keys_en.insert(key.clone()),
                Lang::Cy => self.keys_cy.insert(key.clone()),
            };
            self.variables.insert((lang, key), names);
        }
        let bundle = match lang {
            Lang::En => &mut self.en,
            Lang::Cy => &mut self.cy,
        };
        if let Err(errors) = bundle.add_resource(resource) {
            let found = errors.iter().map(|e| format!("{place}: {e}"));
            self.faults.extend(found);
        }
    }

    const fn bundle(&self, lang: Lang) -> &Bundle {
        match lang {
            Lang::En => &self.en,
            Lang::Cy => &self.cy,
        }
    }

    fn text(&self, lang: Lang, key: &str, args: &Args) -> Option<String> {
        let bundle = self.bundle(lang);
        let pattern = bundle.get_message(key)?.value()?;
        let mut facts = FluentArgs::with_capacity(args.0.len());
        for (name, arg) in &args.0 {
            match arg {
                Arg::Number(n) => facts.set(name.as_str(), FluentValue::from(*n)),
                Arg::Text(_) | Arg::Date(_) | Arg::Words(_) => {
                    facts.set(name.as_str(), FluentValue::from(arg.words(lang)));
                }
            }
        }
        let mut errors = Vec::new();
        Some(
            bundle
                .format_pattern(pattern, Some(&facts), &mut errors)
                .into_owned(),
        )
    }

    fn is_checked(&self, key: &str) -> bool {
        let mark = self.cy.get_message(key).and_then(|m| {
            let pattern = m.get_attribute("checked")?.value();
            Some(
                self.cy
                    .format_pattern(pattern, None, &mut Vec::new())
                    .into_owned(),
            )
        });
        mark.as_deref() == Some("yes")
    }
}

/// Reads the keys of a source, and the facts (`$name`) each text names.
fn named(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current: Option<String> = None;
    for line in source.lines() {
        if line.starts_with('#') {
            continue;
        }
        let starts_message = line.chars().next().is_some_and(|c| c.is_ascii_alphabetic());
        if starts_message && let Some((key, _)) = line.split_once('=') {
            let key = key.trim().to_owned();
            found.entry(key.clone()).or_default();
            current = Some(key);
        }
        let Some(names) = current.as_ref().and_then(|key| found.get_mut(key)) else {
            continue;
        };
        for piece in line.split('$').skip(1) {
            let is_name = |c: &char| c.is_ascii_alphanumeric() || *c == '-' || *c == '_';
            let name: String = piece.chars().take_while(is_name).collect();
            if !name.is_empty() && line.contains('{') | line.contains("->") {
                names.insert(name);
            }
        }
    }
    found
}

/// Says a text in a language.
///
/// A Welsh text about safeguarding that no Welsh speaker has checked is followed by its English in brackets:
/// nobody may have to act on an instruction whose Welsh no fluent reader has confirmed. An unknown key is said
/// as itself in double brackets, which the tests look for.
#[must_use]
pub fn say(lang: Lang, key: &str, args: &Args) -> String {
    let said = say_plain(lang, key, args);
    if lang == Lang::Cy && is_safeguarding(key) && unchecked(key) {
        let english = say_plain(Lang::En, key, args);
        if english != said {
            return format!("{said} ({english})");
        }
    }
    said
}

/// Says a text without the English that an unchecked safeguarding text must carry; for callers that set the
/// English beside it themselves, as a page does to mark its language.
#[must_use]
pub fn say_plain(lang: Lang, key: &str, args: &Args) -> String {
    TEXTS
        .text(lang, key, args)
        .unwrap_or_else(|| format!("[[{key}]]"))
}

/// Whether there is such a text in English and in Welsh.
#[must_use]
pub fn has(key: &str) -> bool {
    TEXTS.keys_en.contains(key) && TEXTS.keys_cy.contains(key)
}

/// Whether no Welsh speaker has yet checked the Welsh of this text.
#[must_use]
pub fn unchecked(key: &str) -> bool {
    !TEXTS.is_checked(key)
}

/// Every text whose Welsh nobody has checked, for the list that a translator works through.
pub fn unchecked_keys() -> impl Iterator<Item = &'static str> {
    keys(Lang::Cy).filter(|key| unchecked(key))
}

/// Whether the text tells somebody what to do for a child's safety.
#[must_use]
pub fn is_safeguarding(key: &str) -> bool {
    TEXTS.safeguarding.contains(key)
}

/// Every key of a language.
pub fn keys(lang: Lang) -> impl Iterator<Item = &'static str> {
    let texts: &'static Texts = &TEXTS;
    let keys = match lang {
        Lang::En => &texts.keys_en,
        Lang::Cy => &texts.keys_cy,
    };
    keys.iter().map(String::as_str)
}

/// The facts that a text names, to be compared between the languages.
#[must_use]
pub fn variables(lang: Lang, key: &str) -> BTreeSet<String> {
    TEXTS
        .variables
        .get(&(lang, key.to_owned()))
        .cloned()
        .unwrap_or_default()
}

/// What is wrong with the built-in texts: syntax errors and keys given twice. Empty in a healthy build.
#[must_use]
pub fn faults() -> &'static [String] {
    &TEXTS.faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_welsh_text_counts_as_checked_only_when_it_says_so() {
        let texts = Texts::of(&[File {
            name: "safeguarding-sample",
            en: "stop = Do not call\ngo = You may call\n",
            cy: "stop = Peidiwch â ffonio\ngo = Cewch ffonio\n    .checked = yes\n",
        }]);
        assert_eq!(texts.faults, Vec::<String>::new());
        assert!(!texts.is_checked("stop"));
        assert!(texts.is_checked("go"));
        assert!(texts.safeguarding.contains("stop"));
        assert_eq!(
            texts.text(Lang::Cy, "go", &Args::none()).as_deref(),
            Some("Cewch ffonio")
        );
    }

    #[test]
    fn a_key_given_twice_and_a_line_that_cannot_be_read_are_faults() {
        let twice = "stop = One\nstop = Two\n";
        let texts = Texts::of(&[File {
            name: "sample",
            en: twice,
            cy: "stop = Un\nthis is no text\n",
        }]);
        assert_eq!(texts.faults.len(), 2, "{:?}", texts.faults);
    }
}
