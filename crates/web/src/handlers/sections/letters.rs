//! Letters that the procedure drafted, read and printed. A contact rule is asked when a letter is
//! drafted and again here: what may not go is not shown.

use super::page;
use crate::app::App;
use crate::ask::Visitor;
use crate::handlers::case::{Opened, open};
use crate::handlers::door::not_found;
use crate::pages::common::Reason;
use crate::pages::{LetterPage, LetterPiece, LetterRow, LetterText, Letters};
use axum::extract::{Path, State};
use axum::response::Response;
use casework::access::Action;
use casework::case::facts::Channel;
use casework::case::{Entry, Event};
use casework::ids::LetterId;
use casework::label::Language;
use casework::procedure::Letter;
use casework::procedure::letter::{Piece, filled};
use casework::safeguarding::{Force, RuleInForce};
use desk::cases::neutral_step;
use std::collections::BTreeMap;
use words::{Lang, Sentence};

/// The letters of the case.
pub async fn list(
    State(app): State<App>,
    Path(reference): Path<String>,
    visitor: Visitor,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let mut rows: Vec<LetterRow> = drafted(&opened)
        .enumerate()
        .map(|(place, (entry, letter, to))| row(&opened, place + 1, entry, letter, to))
        .collect();
    rows.reverse();
    page(&app, &opened, &Letters { rows })
}

/// The letters that were drafted, in order: a letter is known by its place among them.
fn drafted(opened: &Opened) -> impl Iterator<Item = (&Entry, &LetterId, &str)> {
    opened
        .loaded
        .history
        .iter()
        .filter_map(|entry| match &entry.event {
            Event::LetterDrafted { letter, to } => Some((entry, letter, to.as_str())),
            _ => None,
        })
}

fn row(opened: &Opened, number: usize, entry: &Entry, letter: &LetterId, to: &str) -> LetterRow {
    let visitor = &opened.signed.visitor;
    let rule = opened.signed.who.office.pack.letters.get(letter);
    LetterRow {
        what: Sentence::literal(rule.map_or_else(
            || visitor.label(&neutral_step()),
            |r| visitor.label(&r.label),
        )),
        path: rule.map(|_| opened.path(&format!("/letters/{number}"))),
        to: rule.map(|_| addressee(opened, to, visitor.lang)),
        drafted: entry.at.date(),
    }
}

/// One letter.
pub async fn one(
    State(app): State<App>,
    Path((reference, number)): Path<(String, usize)>,
    visitor: Visitor,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let shown = number
        .checked_sub(1)
        .and_then(|place| drafted(&opened).nth(place))
        .and_then(|(entry, letter, to)| letter_page(&opened, entry, letter, to));
    match shown {
        Some(shown) => page(&app, &opened, &shown),
        None => not_found(&app, &opened.signed.visitor),
    }
}

/// The letter as it would go; nothing for one that this reader may not know of.
fn letter_page(opened: &Opened, entry: &Entry, id: &LetterId, to: &str) -> Option<LetterPage> {
    let visitor = &opened.signed.visitor;
    let letter = opened.signed.who.office.pack.letters.get(id)?;
    let barring: Vec<&RuleInForce> = opened
        .loaded
        .household
        .rules
        .iter()
        .filter(|rule| letter.to_family && rule.channels.contains(&Channel::Letter))
        .collect();
    let stopped = barring.iter().any(|rule| rule.force == Force::Refuse);
    Some(LetterPage {
        what: Sentence::literal(visitor.label(&letter.label)),
        to: addressee(opened, to, visitor.lang),
        drafted: entry.at.date(),
        clause: crate::refused::clause(&letter.clause),
        rules: barring
            .iter()
            .map(|rule| Reason {
                text: Sentence::literal(format!(
                    "{}. {}",
                    visitor.label(&rule.label),
                    visitor.label(&rule.instead)
                )),
                clause: None,
            })
            .collect(),
        stopped,
        texts: if stopped {
            Vec::new()
        } else {
            texts(opened, letter, to)
        },
    })
}

/// The text in every language that the procedure speaks, Welsh first where it speaks both: whose
/// wish is not known is written to in both.
fn texts(opened: &Opened, letter: &Letter, to: &str) -> Vec<LetterText> {
    let Some(body) = &letter.body else {
        return Vec::new();
    };
    let mut languages = opened.signed.who.office.pack.languages.clone();
    languages.sort_by_key(|language| *language == Language::En);
    languages
        .into_iter()
        .filter_map(|language| {
            let (lang, word, text) = match language {
                Language::En => (Lang::En, "en", &body.en),
                Language::Cy => (Lang::Cy, "cy", body.cy.as_ref()?),
            };
            let values = values(opened, lang, to);
            let paragraphs = text
                .trim()
                .split("\n\n")
                .map(|paragraph| pieces(paragraph, lang, &values))
                .collect();
            Some(LetterText {
                lang: word,
                paragraphs,
            })
        })
        .collect()
}

fn pieces(paragraph: &str, lang: Lang, values: &BTreeMap<&str, String>) -> Vec<LetterPiece> {
    filled(paragraph, values)
        .into_iter()
        .map(|piece| match piece {
            Piece::Text(text) => LetterPiece { text, fill: None },
            Piece::Gap(gap) => LetterPiece {
                text: Sentence::new(&format!("gap-{}", gap.replace('_', "-"))).say(lang),
                fill: Some(Sentence::new("letter-gap-word").say(lang)),
            },
        })
        .collect()
}

/// To whom a letter goes: a role in its own words, anybody else as the procedure says.
fn addressee(opened: &Opened, to: &str, lang: Lang) -> String {
    let role = opened.signed.who.office.pack.roles.get(&to.into());
    role.map_or_else(
        || to.replace('_', " "),
        |role| role.label.say(crate::ask::language(lang)).0.to_owned(),
    )
}

/// What the case fills a letter's gaps with.
fn values<'v>(opened: &Opened, lang: Lang, to: &str) -> BTreeMap<&'v str, String> {
    let office = &opened.signed.who.office;
    let loaded = &opened.loaded;
    let day = |day| words::date(lang, day);
    let council = match (lang, &office.council.name_cy) {
        (Lang::Cy, Some(name)) => name.clone(),
        _ => office.council.name.clone(),
    };
    let mut values = BTreeMap::from([
        ("reference", loaded.case.id.to_string()),
        ("today", day(opened.today)),
        ("authority", council),
        ("to", addressee(opened, to, lang)),
        ("telephone", office.council.telephone.clone()),
    ]);
    let known = [
        (
            "child",
            loaded.child.names.first().map(|name| name.display()),
        ),
        ("born", loaded.child.born.map(|born| day(born.date()))),
        (
            "school",
            loaded.school.as_ref().map(|school| school.name.clone()),
        ),
        ("first_absence", loaded.case.first_absence.map(day)),
        (
            "officer",
            loaded
                .case
                .assigned
                .as_ref()
                .map(|person| opened.names.of(person.as_str()).to_owned()),
        ),
    ];
    values.extend(
        known
            .into_iter()
            .filter_map(|(gap, value)| Some((gap, value?))),
    );
    values
}
