//! Why not? Explanations come from the rules as data; this turns them into sentences: of a
//! refusal what is missing ([`explained`]), of a procedure what it asks ([`stated`]).
//!
//! One mechanism for pages, letters and the command line: a refusal is never written at a
//! screen. Words of a pack come in the reader's language where the pack speaks it.

use crate::{Arg, Lang, Sentence, all_of, any_of, has};
use casework::calendar::{From, Span, Unit};
use casework::clock::limit::Limit;
use casework::condition::{Explanation, Term};
use casework::label::{Label, Language};
use casework::procedure::Every;
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
        sentence = sentence.with("parts", joined(lang, explanation.key, &parts));
    }
    sentence
}

/// What a procedure says, as a fragment without capital and full stop: "the child is on a
/// school's roll". The key of a condition is the one under which a refusal is explained.
#[must_use]
pub fn stated(lang: Lang, explanation: &Explanation) -> Sentence {
    let key = match explanation.key.strip_prefix("cond-") {
        Some(rest) => format!("stated-{rest}"),
        None => explanation.key.to_owned(),
    };
    let mut sentence = Sentence::new(&key);
    for (name, term) in &explanation.terms {
        sentence = sentence.with(name, spoken(lang, term));
    }
    if !explanation.parts.is_empty() {
        let parts: Vec<String> = explanation
            .parts
            .iter()
            .map(|part| stated(lang, part).say(lang))
            .collect();
        sentence = sentence.with("parts", joined(lang, explanation.key, &parts));
    }
    sentence
}

fn joined(lang: Lang, key: &str, parts: &[String]) -> String {
    if key == "cond-any" {
        any_of(lang, parts)
    } else {
        all_of(lang, parts)
    }
}

/// So long, in words: "10 school days, the first one counted".
#[must_use]
pub fn span(lang: Lang, span: Span) -> String {
    if span.n == 0 {
        return Sentence::new("span-same-day").say(lang);
    }
    let key = match span.unit {
        Unit::SchoolDays => "span-school-days",
        Unit::WorkingDays => "span-working-days",
        Unit::CalendarDays => "span-calendar-days",
        Unit::Weeks => "span-weeks",
        Unit::Months => "span-months",
        Unit::Terms => "span-terms",
    };
    let words = Sentence::new(key).with("n", i64::from(span.n));
    match span.from {
        From::After => words.say(lang),
        From::CountingTheFirst => Sentence::new("span-counting-the-first")
            .with("span", words)
            .say(lang),
    }
}

/// How long a clock runs, in words.
#[must_use]
pub fn limit(lang: Lang, limit: Limit) -> String {
    match limit {
        Limit::Span(length) => span(lang, length),
        Limit::Repeating(length) if length.n == 1 => Sentence::new(match length.unit {
            Unit::SchoolDays => "every-school-day",
            Unit::WorkingDays => "every-working-day",
            Unit::CalendarDays => "every-day",
            Unit::Weeks => "every-week",
            Unit::Months => "every-month",
            Unit::Terms => "every-term",
        })
        .say(lang),
        Limit::Repeating(length) => Sentence::new("limit-repeating")
            .with("span", span(lang, length))
            .say(lang),
        Limit::Hours(hours) => Sentence::new("span-hours")
            .with("n", i64::from(hours))
            .say(lang),
        Limit::Before(length) => Sentence::new("limit-before")
            .with("span", span(lang, length))
            .say(lang),
        Limit::WholeTerm => Sentence::new("limit-whole-term").say(lang),
        Limit::EndOfTerm => Sentence::new("limit-end-of-term").say(lang),
        Limit::EndOfMonth => Sentence::new("limit-end-of-month").say(lang),
    }
}

/// How often something is owed whoever the child, in words.
#[must_use]
pub fn every(lang: Lang, every: &Every) -> String {
    let said = |key: &str| Sentence::new(key).say(lang);
    match every {
        Every::WorkingDay => said("every-working-day"),
        Every::Week => said("every-week"),
        Every::Weeks(n) => Sentence::new("every-weeks")
            .with("n", i64::from(*n))
            .say(lang),
        Every::Month => said("every-month"),
        Every::Quarter => said("every-quarter"),
        Every::Term => said("every-term"),
        Every::Year => said("every-year"),
        Every::OnRequest => said("every-on-request"),
        Every::InWords(words) => words.clone(),
    }
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
        Term::Word(_) | Term::Span(_) | Term::Limit(_) | Term::Sentence(_) => {
            Arg::Text(plain(lang, term))
        }
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
        Term::Span(length) => span(lang, *length),
        Term::Limit(length) => limit(lang, *length),
        Term::Sentence(said) => stated(lang, said).say(lang),
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
        format!("nation-{slug}"),
        format!("answer-{slug}"),
        format!("school-kind-{slug}"),
        format!("source-{slug}"),
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
        let sources = [
            include_str!("../../casework/src/condition/explain.rs"),
            include_str!("../../casework/src/standing/why.rs"),
        ];
        let named = |text: &&str| {
            ["cond-", "bar-", "owed-"]
                .iter()
                .any(|of| text.starts_with(of))
        };
        let keys: Vec<&str> = sources
            .iter()
            .flat_map(|source| source.split('"').filter(named))
            .collect();
        assert!(keys.len() > 40, "{keys:?}");
        for key in keys {
            assert!(has(key), "no words for `{key}`");
            if let Some(rest) = key.strip_prefix("cond-") {
                assert!(has(&format!("stated-{rest}")), "no statement for `{key}`");
            }
        }
        let source = include_str!("../../casework/src/procedure/told.rs");
        let told = ["on-", "effect-", "before-"];
        for key in source.split('"') {
            if told.iter().any(|head| key.starts_with(head)) {
                assert!(has(key), "no words for `{key}`");
            }
        }
    }

    #[test]
    fn a_length_is_said_in_the_readers_language() {
        let said = |lang, text: &str| limit(lang, text.parse().unwrap());
        let counted = "10 school days, counting the first";
        assert_eq!(
            said(Lang::En, counted),
            "10 school days, the first one counted"
        );
        assert_eq!(said(Lang::En, "1 month, repeating"), "each month");
        assert_eq!(said(Lang::Cy, "2 working days"), "2 ddiwrnod gwaith");
        assert_eq!(said(Lang::En, "same day"), "the same day");
    }

    #[test]
    fn a_rule_is_stated_where_a_refusal_says_what_is_missing() {
        let rule = Explanation {
            key: "cond-not-on-roll",
            terms: Vec::new(),
            parts: Vec::new(),
        };
        assert_eq!(
            stated(Lang::En, &rule).say(Lang::En),
            "the child is on no school’s roll"
        );
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
