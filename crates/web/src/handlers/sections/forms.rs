//! Forms as papers: those that were filled in, and those to take along empty. What a form says is
//! read by those of whom `casework::case::reach::reads_form` says so.

use super::page;
use crate::app::App;
use crate::ask::Visitor;
use crate::handlers::case::{Opened, open};
use crate::handlers::door::not_found;
use crate::pages::common::Fact;
use crate::pages::{
    BlankForm, FilledBy, FilledForm, Forms, PrintedForm, PrintedPart, PrintedQuestion,
};
use crate::show::answer;
use axum::extract::{Path, State};
use axum::response::Response;
use casework::access::Action;
use casework::case::NOTE_SUFFIX;
use casework::case::state::Filled;
use casework::ids::{FieldId, FormId};
use casework::procedure::{Field, FieldKind, Form};
use casework::safeguarding::confidence::WITHHELD;
use std::collections::BTreeMap;
use words::{Lang, Sentence};

/// The forms of the case.
pub async fn list(
    State(app): State<App>,
    Path(reference): Path<String>,
    visitor: Visitor,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let lang = opened.signed.visitor.lang;
    let mut filled: Vec<FilledForm> = opened
        .loaded
        .case
        .forms
        .iter()
        .map(|filled| FilledForm {
            what: Sentence::literal(title(&opened, filled)),
            path: may_read(&opened, filled)
                .then(|| opened.path(&format!("/forms/{}", filled.record))),
            on: filled.at.date(),
            by: opened.names.of(filled.by.as_str()).to_owned(),
        })
        .collect();
    filled.reverse();
    let forms = opened.signed.who.office.pack.forms.iter();
    let mut blank: Vec<BlankForm> = forms
        .filter(|(_, form)| form.filled_in_by(&opened.signed.who.roles))
        .map(|(id, form)| BlankForm {
            what: Sentence::literal(opened.signed.visitor.label(&form.label)),
            fill: opened.path(&format!("/act/form/{id}")),
            print: opened.path(&format!("/forms/blank/{id}")),
        })
        .collect();
    blank.sort_by_key(|form| form.what.say(lang).to_lowercase());
    page(&app, &opened, &Forms { filled, blank })
}

/// One form that was filled in, known by its record.
pub async fn one(
    State(app): State<App>,
    Path((reference, record)): Path<(String, u32)>,
    visitor: Visitor,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let mut filled = opened.loaded.case.forms.iter();
    let shown = filled
        .find(|filled| filled.record == record)
        .filter(|filled| may_read(&opened, filled))
        .and_then(|filled| Some(printed(&app, &opened, rule(&opened, filled)?, Some(filled))));
    match shown {
        Some(shown) => page(&app, &opened, &shown),
        None => not_found(&app, &opened.signed.visitor),
    }
}

/// An empty form, with what the case knows already.
pub async fn blank(
    State(app): State<App>,
    Path((reference, form)): Path<(String, String)>,
    visitor: Visitor,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let form = opened
        .signed
        .who
        .office
        .pack
        .forms
        .get(&FormId::new(form.as_str()))
        .filter(|form| form.filled_in_by(&opened.signed.who.roles));
    match form {
        Some(form) => page(&app, &opened, &printed(&app, &opened, form, None)),
        None => not_found(&app, &opened.signed.visitor),
    }
}

/// The form as it stood in the version of the procedure under which it was filled in.
fn rule<'o>(opened: &'o Opened, filled: &Filled) -> Option<&'o Form> {
    let versions = &opened.signed.who.office.versions;
    versions.find(filled.at.date(), |pack| pack.forms.get(&filled.form))
}

fn title(opened: &Opened, filled: &Filled) -> String {
    rule(opened, filled).map_or_else(
        || filled.form.to_string(),
        |form| opened.signed.visitor.label(&form.label),
    )
}

fn may_read(opened: &Opened, filled: &Filled) -> bool {
    opened.signed.who.reads_filled(filled)
}

fn printed(app: &App, opened: &Opened, form: &Form, filled: Option<&Filled>) -> PrintedForm {
    let visitor = &opened.signed.visitor;
    let office = &opened.signed.who.office;
    let council = match (visitor.lang, &office.council.name_cy) {
        (Lang::Cy, Some(name)) => name.clone(),
        _ => office.council.name.clone(),
    };
    let level = |key: &str, id: &Option<casework::ids::LevelId>| {
        let level = form
            .levels
            .iter()
            .find(|level| id.as_ref() == Some(&level.id))?;
        Some(Fact::new(
            key,
            Sentence::literal(visitor.label(&level.label)),
        ))
    };
    PrintedForm {
        council,
        what: Sentence::literal(visitor.label(&form.label)),
        note: form
            .note
            .as_ref()
            .map(|note| Sentence::literal(visitor.label(note))),
        clause: crate::refused::clause(&form.clause),
        about: about(opened),
        parts: parts(app, opened, form, filled),
        judged: filled.map_or_else(Vec::new, |filled| {
            let judged = level("form-level", &filled.level);
            let suggested = level("form-suggested", &filled.suggested);
            judged.into_iter().chain(suggested).collect()
        }),
        filled: filled.map(|filled| FilledBy {
            name: opened.names.of(filled.by.as_str()).to_owned(),
            on: filled.at.date(),
        }),
    }
}

/// The facts that every paper about a child begins with, with its gaps (N-008).
fn about(opened: &Opened) -> Vec<Fact> {
    let loaded = &opened.loaded;
    let lang = opened.signed.visitor.lang;
    let fact = |key: &str, value: Option<String>| Fact {
        label: key.into(),
        value: value.map(Sentence::literal),
        link: None,
    };
    let day = |day| words::date(lang, day);
    let name = loaded.child.names.first();
    vec![
        fact("column-child", name.map(|name| name.display())),
        fact(
            "column-born",
            loaded.child.born.map(|born| day(born.date())),
        ),
        fact(
            "column-upn",
            loaded.child.upn.as_ref().map(|upn| upn.as_str().to_owned()),
        ),
        fact(
            "column-school",
            loaded.school.as_ref().map(|school| school.name.clone()),
        ),
        fact("column-reference", Some(loaded.case.id.to_string())),
    ]
}

fn parts(app: &App, opened: &Opened, form: &Form, filled: Option<&Filled>) -> Vec<PrintedPart> {
    let visitor = &opened.signed.visitor;
    let known = if filled.is_none() {
        app.desk.prefilled(&opened.signed.who, &opened.loaded, form)
    } else {
        BTreeMap::new()
    };
    let mut parts: Vec<PrintedPart> = Vec::new();
    let mut section = None;
    for field in &form.fields {
        if parts.is_empty() || field.section != section {
            parts.push(PrintedPart {
                heading: field
                    .section
                    .as_ref()
                    .map(|section| Sentence::literal(visitor.label(section))),
                questions: Vec::new(),
            });
            section.clone_from(&field.section);
        }
        let answer = match filled {
            Some(filled) => filled.answers.get(&field.id).cloned(),
            None => known
                .get(&field.id)
                .cloned()
                .filter(|answer| !answer.contains(WITHHELD)),
        };
        let note = filled.and_then(|filled| {
            let id = FieldId::new(format!("{}{NOTE_SUFFIX}", field.id));
            filled.answers.get(&id).cloned()
        });
        if let Some(part) = parts.last_mut() {
            part.questions
                .push(question(opened, field, answer, note, filled.is_none()));
        }
    }
    parts
}

fn question(
    opened: &Opened,
    field: &Field,
    answer: Option<String>,
    note: Option<String>,
    empty: bool,
) -> PrintedQuestion {
    let visitor = &opened.signed.visitor;
    let pack = &opened.signed.who.office.pack;
    let open = empty && answer.is_none();
    PrintedQuestion {
        question: Sentence::literal(visitor.label(&field.label)),
        hint: field
            .hint
            .as_ref()
            .filter(|_| empty)
            .map(|hint| Sentence::literal(visitor.label(hint))),
        answer: answer.map(|said| answer::in_words(visitor, pack, field, &said)),
        note,
        choices: if open {
            answer::choices(visitor, pack, field)
        } else {
            Vec::new()
        },
        long: open && field.kind == FieldKind::LongText,
    }
}
