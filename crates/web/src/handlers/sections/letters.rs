//! Letters that the procedure drafted, read and printed. A contact rule is asked when a letter is
//! drafted and again here: what may not go is not shown.

use super::{again, blank, page, wrong};
use crate::answers::Answers;
use crate::app::App;
use crate::ask::Visitor;
use crate::form::FieldError;
use crate::handlers::act::Doing;
use crate::handlers::case::{Opened, open};
use crate::handlers::door::not_found;
use crate::handlers::{failed, together};
use crate::pages::common::Reason;
use crate::pages::{LetterPage, LetterPiece, LetterRow, LetterText, Letters};
use crate::show::answer::in_words;
use axum::extract::{Path, State};
use axum::response::Response;
use casework::access::Action;
use casework::case::facts::Channel;
use casework::case::letters;
use casework::case::{Command, Entry, Event, Refusal};
use casework::child::Name;
use casework::ids::{CaseId, LetterId};
use casework::label::Language;
use casework::procedure::Letter;
use casework::procedure::letter::{self, Piece, filled};
use casework::safeguarding::{Force, RuleInForce};
use desk::act::{ActError, Attempt};
use desk::cases::{Loaded, neutral_step};
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
        .map(|(place, drafted)| row(&opened, place + 1, &drafted))
        .collect();
    rows.reverse();
    page(&app, &opened, &Letters { rows })
}

/// The letters that were drafted, in order: a letter is known by its place among them.
fn drafted(opened: &Opened) -> impl Iterator<Item = Drafted<'_>> {
    opened
        .loaded
        .history
        .iter()
        .filter_map(|entry| match &entry.event {
            Event::LetterDrafted { letter, to, with } => Some(Drafted {
                entry,
                letter,
                to,
                with,
            }),
            _ => None,
        })
}

/// A letter that was drafted, and the cases of the brothers and sisters whom it names as well.
struct Drafted<'a> {
    entry: &'a Entry,
    letter: &'a LetterId,
    to: &'a str,
    with: &'a [CaseId],
}

fn row(opened: &Opened, number: usize, drafted: &Drafted<'_>) -> LetterRow {
    let visitor = &opened.signed.visitor;
    let rule = opened.signed.who.office.pack.letters.get(drafted.letter);
    LetterRow {
        what: Sentence::literal(rule.map_or_else(
            || visitor.label(&neutral_step()),
            |r| visitor.label(&r.label),
        )),
        path: rule.map(|_| opened.path(&format!("/letters/{number}"))),
        to: rule.map(|_| addressee(opened, drafted.to, visitor.lang)),
        drafted: drafted.entry.at.date(),
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
    match letter_page(&app, &opened, number).await {
        Ok(shown) => page(&app, &opened, &shown),
        Err(response) => *response,
    }
}

/// A letter of the case by its place; nothing for one that this reader may not know of.
fn place(opened: &Opened, number: usize) -> Option<(Drafted<'_>, &Letter)> {
    let drafted = drafted(opened).nth(number.checked_sub(1)?)?;
    let letter = opened.signed.who.office.pack.letters.get(drafted.letter)?;
    Some((drafted, letter))
}

/// Drafts the letter anew, naming the brothers and sisters who were ticked: on this case and,
/// each by its own rules, on each of theirs.
pub async fn several(
    State(app): State<App>,
    Path((reference, number)): Path<(String, usize)>,
    visitor: Visitor,
    answers: Answers,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::Record).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let Some((drafted, letter)) = place(&opened, number) else {
        return not_found(&app, &opened.signed.visitor);
    };
    let with: Vec<CaseId> = answers
        .all(together::FIELD)
        .into_iter()
        .map(CaseId::new)
        .collect();
    if with.is_empty() {
        let error = FieldError::on(together::FIELD, "letter-several-missing");
        return refused(&app, &opened, number, &answers, error).await;
    }
    let command = Command::DraftLetter {
        letter: drafted.letter.clone(),
        to: drafted.to.to_owned(),
        with,
    };
    let said = answers.get("judgement");
    let said = said.map(|said| ("judgement".to_owned(), said.to_owned()));
    let attempt = Attempt::of(command)
        .from_form(answers.get("form_id"))
        .saying(said.into_iter().collect());
    let done = app
        .desk
        .act(&opened.signed.who, &reference, attempt.clone())
        .await
        .map(|_| ());
    if matches!(&done, Err(ActError::Refused(refusal)) if matches!(**refusal, Refusal::Asked(_))) {
        let error = FieldError::on("judgement", "ask-judgement");
        return refused(&app, &opened, number, &answers, error).await;
    }
    let then = opened.path("/letters");
    let what = Sentence::literal(opened.signed.visitor.label(&letter.label));
    let first = together::First {
        what,
        doing: None::<&Doing>,
        attempt: &attempt,
        done,
        typed: None,
        then: &then,
    };
    together::outcome(&app, &opened, &answers, first).await
}

async fn refused(
    app: &App,
    opened: &Opened,
    number: usize,
    answers: &Answers,
    error: FieldError,
) -> Response {
    match letter_page(app, opened, number).await {
        Ok(mut shown) => {
            shown.form = again(app, answers, vec![error]);
            wrong(app, opened, &shown)
        }
        Err(response) => *response,
    }
}

/// The letter as it would go.
async fn letter_page(
    app: &App,
    opened: &Opened,
    number: usize,
) -> Result<LetterPage, Box<Response>> {
    let visitor = &opened.signed.visitor;
    let Some((drafted, letter)) = place(opened, number) else {
        return Err(Box::new(not_found(app, visitor)));
    };
    let named = app
        .desk
        .named_with(
            &opened.signed.who,
            &opened.loaded,
            drafted.letter,
            drafted.with,
        )
        .await
        .map_err(|error| Box::new(failed(app, visitor, &error)))?;
    let barring: Vec<&RuleInForce> = opened
        .loaded
        .household
        .rules
        .iter()
        .filter(|rule| letter.to_family && rule.channels.contains(&Channel::Letter))
        .collect();
    let stopped = barring.iter().any(|rule| rule.force == Force::Refuse);
    let siblings = match letter.siblings {
        true => together::offered(app, opened).await?,
        false => Vec::new(),
    };
    Ok(LetterPage {
        what: Sentence::literal(visitor.label(&letter.label)),
        to: addressee(opened, drafted.to, visitor.lang),
        drafted: drafted.entry.at.date(),
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
            texts(opened, (letter, number), drafted.to, &named)
        },
        number,
        siblings,
        form: blank(app, opened),
    })
}

/// The text in every language that the procedure speaks, Welsh first where it speaks both: whose
/// wish is not known is written to in both.
fn texts(
    opened: &Opened,
    (letter, number): (&Letter, usize),
    to: &str,
    named: &[Loaded],
) -> Vec<LetterText> {
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
            let answers = answered(opened, text, (lang, to));
            let mut values = values(opened, (lang, number), to, named);
            values.extend(
                answers
                    .iter()
                    .map(|(gap, answer)| (gap.as_str(), answer.clone())),
            );
            let paragraphs = text
                .trim()
                .split("\n\n")
                .map(|paragraph| pieces(opened, paragraph, lang, &values))
                .collect();
            Some(LetterText {
                lang: word,
                paragraphs,
            })
        })
        .collect()
}

fn pieces(
    opened: &Opened,
    paragraph: &str,
    lang: Lang,
    values: &BTreeMap<&str, String>,
) -> Vec<LetterPiece> {
    filled(paragraph, values)
        .into_iter()
        .map(|piece| match piece {
            Piece::Text(text) => LetterPiece { text, fill: None },
            Piece::Gap(gap) => LetterPiece {
                text: gap_words(opened, &gap, lang),
                fill: Some(Sentence::new("letter-gap-word").say(lang)),
            },
        })
        .collect()
}

/// What is missing from a letter: the question, where a form asks it.
fn gap_words(opened: &Opened, gap: &str, lang: Lang) -> String {
    let pack = &opened.signed.who.office.pack;
    let mut fields = pack.forms.values().flat_map(|form| &form.fields);
    let asked = gap
        .strip_prefix(letter::ANSWER)
        .and_then(|question| fields.find(|field| field.id.as_str() == question));
    match asked {
        Some(field) => field.label.say(crate::ask::language(lang)).0.to_owned(),
        None => Sentence::new(&format!("gap-{}", gap.replace('_', "-"))).say(lang),
    }
}

/// To whom a letter goes: a role in its own words, anybody else as the procedure says.
fn addressee(opened: &Opened, to: &str, lang: Lang) -> String {
    let role = opened.signed.who.office.pack.roles.get(&to.into());
    role.map_or_else(
        || to.replace('_', " "),
        |role| role.label.say(crate::ask::language(lang)).0.to_owned(),
    )
}

/// What fills the gaps that ask for an answer: the last that this reader may read, as its form
/// has it. Those to whom the letter goes read all that it says, whoever wrote it.
fn answered(opened: &Opened, text: &str, (lang, to): (Lang, &str)) -> BTreeMap<String, String> {
    let who = &opened.signed.who;
    let pack = &who.office.pack;
    let mut visitor = opened.signed.visitor.clone();
    visitor.lang = lang;
    letter::answers(text)
        .into_iter()
        .filter_map(|question| {
            let id = question.as_str().into();
            let answer = opened.loaded.answer_in_letter(who, to, &id)?;
            let mut fields = pack.forms.values().flat_map(|form| &form.fields);
            let field = fields.find(|field| field.id == id)?;
            let words = in_words(&visitor, pack, field, &answer).say(lang);
            Some((format!("{}{question}", letter::ANSWER), words))
        })
        .collect()
}

/// What the case fills a letter's gaps with; of a letter that names several children, what the
/// case of each says.
fn values<'v>(
    opened: &Opened,
    (lang, number): (Lang, usize),
    to: &str,
    named: &[Loaded],
) -> BTreeMap<&'v str, String> {
    let office = &opened.signed.who.office;
    let loaded = &opened.loaded;
    let day = |day| words::date(lang, day);
    // Where one child's is not known the gap stays: half an answer would look like a whole one.
    let each = |of: &dyn Fn(&Loaded) -> Option<String>| {
        let mut all: Vec<String> = Vec::new();
        for held in std::iter::once(loaded).chain(named) {
            let one = of(held)?;
            if !all.contains(&one) {
                all.push(one);
            }
        }
        Some(words::all_of(lang, &all))
    };
    let council = match (lang, &office.council.name_cy) {
        (Lang::Cy, Some(name)) => name.clone(),
        _ => office.council.name.clone(),
    };
    let mut values = BTreeMap::from([
        (
            "reference",
            match named {
                [] => letters::reference(&loaded.case.id, number),
                _ => each(&|held| Some(held.case.id.to_string())).unwrap_or_default(),
            },
        ),
        ("today", day(opened.today)),
        ("authority", council),
        ("to", addressee(opened, to, lang)),
        ("telephone", office.council.telephone.clone()),
    ]);
    let known = [
        (
            "child",
            each(&|held| held.child.names.first().map(Name::display)),
        ),
        (
            "born",
            each(&|held| held.child.born.map(|born| day(born.date()))),
        ),
        (
            "school",
            each(&|held| held.school.as_ref().map(|school| school.name.clone())),
        ),
        (
            "first_absence",
            each(&|held| held.case.first_absence.map(day)),
        ),
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
