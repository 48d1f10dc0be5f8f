//! Why not? Explanations come from the rules as data; this turns them into sentences.
//!
//! One mechanism for pages, letters and the command line: a refusal is never written at a
//! screen. Words of a pack come in the reader's language where the pack speaks it.

use crate::{Arg, Lang, Sentence, all_of, any_of, has};
use casework::condition::{Explanation, Term};
use casework::label::{Label, Language};
use casework::safeguarding::{PartyKind, RuleInForce};

/// The pack's language for a reader.
#[must_use]
pub fn language(lang: Lang) -> Language {
    match lang {
        Lang::En => Language::En,
        Lang::Cy => Language::Cy,
    }
}

/// A pack's words for a reader.
#[must_use]
pub fn label(lang: Lang, label: &Label) -> String {
    label.say(language(lang)).0.to_owned()
}

/// The sentence of an explanation, with the facts in the reader's language.
#[must_use]
pub fn explained(lang: Lang, explanation: &Explanation) -> Sentence {
    let mut sentence = Sentence::new(explanation.key);
    for (name, term) in &explanation.terms {
        sentence = sentence.with(name, spoken(lang, term));
    }
    if !explanation.parts.is_empty() {
        let parts: Vec<String> = explanation
            .parts
            .iter()
            .map(|part| lowered(&explained(lang, part).say(lang)))
            .collect();
        let joined = if explanation.key == "cond-any" {
            any_of(lang, &parts)
        } else {
            all_of(lang, &parts)
        };
        sentence = sentence.with("parts", joined);
    }
    sentence
}

/// A sentence inside another: without its capital and its full stop.
fn lowered(sentence: &str) -> String {
    let sentence = sentence.trim_end_matches('.');
    let mut letters = sentence.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}

fn spoken(lang: Lang, term: &Term) -> Arg {
    match term {
        Term::Label(words) => Arg::Text(label(lang, words)),
        Term::Text(text) => Arg::Text(text.clone()),
        Term::Date(date) => Arg::Date(*date),
        Term::Number(number) => Arg::Number(*number),
        Term::Word(word) => Arg::Text(word_of(lang, word)),
        Term::List(terms) => {
            let all: Vec<String> = terms.iter().map(|term| plain(lang, term)).collect();
            Arg::Text(any_of(lang, &all))
        }
    }
}

fn plain(lang: Lang, term: &Term) -> String {
    match term {
        Term::Label(words) => label(lang, words),
        Term::Text(text) => text.clone(),
        Term::Date(date) => crate::date(lang, *date),
        Term::Number(number) => number.to_string(),
        Term::Word(word) => word_of(lang, word),
        Term::List(terms) => {
            let all: Vec<String> = terms.iter().map(|term| plain(lang, term)).collect();
            all_of(lang, &all)
        }
    }
}

/// A word of one of the product's closed lists. The lists share no word, so the first list
/// that knows it is the one.
#[must_use]
pub fn word_of(lang: Lang, word: &str) -> String {
    let slug: String = word
        .chars()
        .map(|letter| {
            if letter.is_alphanumeric() {
                letter
            } else {
                '-'
            }
        })
        .collect();
    let slug = slug.replace("--", "-");
    [
        format!("state-{slug}"),
        format!("whereabouts-{slug}"),
        format!("class-{slug}"),
        format!("since-{slug}"),
    ]
    .into_iter()
    .find(|key| has(key))
    .map_or_else(|| word.to_owned(), |key| Sentence::new(&key).say(lang))
}

/// What a contact rule says to somebody whom it stops, and what to do instead. The kind of
/// danger is not told: the rule's own words name no reason.
#[must_use]
pub fn barred(lang: Lang, rule: &RuleInForce) -> Sentence {
    Sentence::new("safeguarding-barred")
        .with("rule", label(lang, &rule.label))
        .with("instead", label(lang, &rule.instead))
}

/// What somebody must say first whose contact may reach whom a contact rule is about.
#[must_use]
pub fn whom_first(lang: Lang, rules: &[RuleInForce], kind: PartyKind) -> Sentence {
    let rules: Vec<String> = rules.iter().map(|rule| label(lang, &rule.label)).collect();
    Sentence::new(&format!("safeguarding-whom-{kind}")).with("rule", all_of(lang, &rules))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rules name their sentences by key; one without words would reach a reader bare.
    #[test]
    fn every_sentence_that_the_rules_name_has_words() {
        let source = include_str!("../../casework/src/condition/explain.rs");
        let keys: Vec<&str> = source
            .split('"')
            .filter(|text| text.starts_with("cond-") || text.starts_with("bar-"))
            .collect();
        assert!(keys.len() > 30, "{keys:?}");
        for key in keys {
            assert!(has(key), "no words for `{key}`");
        }
    }

    #[test]
    fn a_choice_is_told_as_a_choice_and_its_parts_without_full_stops() {
        let part = |key| Explanation {
            key,
            terms: Vec::new(),
            parts: Vec::new(),
        };
        let choice = Explanation {
            parts: vec![part("cond-on-roll"), part("cond-contact-rule")],
            ..part("cond-any")
        };
        assert_eq!(
            explained(Lang::En, &choice).say(Lang::En),
            "One of these must be so: the child must be on a school’s roll or a contact rule \
             must be in force."
        );
    }
}
