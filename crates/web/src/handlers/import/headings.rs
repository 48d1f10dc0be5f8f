//! What the headings of a file mean.

use super::{let_in, refused};
use crate::answers::Answers;
use crate::app::App;
use crate::ask::{Signed, Visitor};
use crate::form::{Choice, FieldError, Form};
use crate::handlers::form_id;
use crate::pages::{HeadingRow, ImportHeadings, WordRow};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::label::Label;
use desk::import::{
    Column, Explained, ImportError, Kinds, Mapping, Meaning, WordOf, columns, read_meaning,
    written_meaning,
};
use desk::roll::Digest;
use std::collections::BTreeMap;
use words::Sentence;

/// Who may refer, as the form of a referral offers it.
const SOURCES: [&str; 4] = ["school", "agency", "authority", "public"];

/// The page.
pub(super) async fn ask(
    State(app): State<App>,
    Path(hash): Path<String>,
    visitor: Visitor,
) -> Response {
    let signed = match let_in(&app, visitor) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let mapping = match mapping(&app, &signed, &hash).await {
        Ok(mapping) => mapping,
        Err(response) => return *response,
    };
    let form = filled(Form::blank(form_id(&app)), &mapping);
    show(&app, &signed, &mapping, form)
}

async fn mapping(app: &App, signed: &Signed, hash: &str) -> Result<Mapping, Box<Response>> {
    let found = match hash.parse::<Digest>() {
        Ok(digest) => app.desk.import_mapping(&signed.who, &digest).await,
        Err(_) => Err(ImportError::Gone),
    };
    match found {
        Ok(mapping) => Ok(mapping),
        Err(error) => Err(Box::new(refused(app, signed, &error).await)),
    }
}

/// The form with what is known and what was said before.
fn filled(mut form: Form, mapping: &Mapping) -> Form {
    for (at, heading) in mapping.survey.headings.iter().enumerate() {
        if let Some(means) = &heading.means {
            form = form.with(&format!("h{at}"), written_meaning(means));
        }
    }
    for (at, (_, _, _, means)) in mapping.words.iter().enumerate() {
        if let Some(means) = means {
            form = form.with(&format!("w{at}"), means.as_str());
        }
    }
    if let Some(said) = &mapping.said.case_type {
        form = form.with("case_type", said.as_str());
    }
    if let Some(said) = &mapping.said.source {
        form = form.with("source", said.as_str());
    }
    form
}

fn column(column: Column) -> Sentence {
    Sentence::new(&format!("column-{}", column.title()))
}

/// What a heading may mean: our columns, then what the procedure knows to be done.
fn meanings(signed: &Signed) -> Vec<Choice> {
    let pack = &signed.who.office.pack;
    let label = |label: &Label| signed.visitor.label(label);
    let ours = columns().map(|one| {
        let what = Sentence::new("import-means-column").with("what", column(one));
        Choice::new(&written_meaning(&Meaning::Column(one)), what)
    });
    let hidden = signed.who.hidden();
    let done = Kinds::of(pack).into_iter().filter_map(|kind| {
        let what = match &kind {
            Kinds::Proof(id) if hidden.proof(id) => return None,
            Kinds::Proof(id) => Sentence::literal(label(&pack.proofs.get(id)?.label)),
            Kinds::Strand(id, _) if hidden.strand(id) => return None,
            Kinds::Strand(id, state) => Sentence::new("import-means-strand")
                .with("what", label(&pack.strands.get(id)?.label))
                .with(
                    "state",
                    Sentence::new(&format!("state-{}", crate::show::slug(state.as_str()))),
                ),
            Kinds::Contact(channel) => Sentence::new("import-means-contact").with(
                "channel",
                Sentence::new(&format!("channel-{}", channel.as_str())),
            ),
        };
        let means = Meaning::Own(kind.written());
        let what = Sentence::new("import-means-done").with("what", what);
        Some(Choice::new(&written_meaning(&means), what))
    });
    let mut done: Vec<Choice> = done.collect();
    done.sort_by_cached_key(|one| one.label.say(signed.visitor.lang).to_lowercase());
    [Choice::new("nothing", "import-means-nothing")]
        .into_iter()
        .chain(ours)
        .chain(done)
        .collect()
}

/// What a word may mean.
fn word_choices(signed: &Signed, of: WordOf) -> Vec<Choice> {
    let pack = &signed.who.office.pack;
    let literal = |id: &str, label: &Label| Choice::literal(id, &signed.visitor.label(label));
    match of {
        WordOf::Type => pack
            .case_types
            .iter()
            .map(|(id, rule)| literal(id.as_str(), &rule.label))
            .collect(),
        WordOf::Stage => pack
            .stages
            .iter()
            .filter(|(_, rule)| !rule.phase.ended())
            .map(|(id, rule)| literal(id.as_str(), &rule.label))
            .collect(),
        WordOf::Rule => pack
            .contact_rules
            .iter()
            .map(|(id, rule)| literal(id.as_str(), &rule.label))
            .collect(),
    }
}

fn show(app: &App, signed: &Signed, mapping: &Mapping, form: Form) -> Response {
    let status = match form.errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let headings = mapping.survey.headings.iter().enumerate();
    let words = mapping.words.iter().enumerate();
    let page = ImportHeadings {
        file: mapping.name.clone(),
        form,
        action: format!("/admin/import/{}/headings", mapping.hash),
        headings: headings
            .map(|(at, heading)| HeadingRow {
                field: format!("h{at}"),
                label: Sentence::literal(heading.written.as_str()),
                example: (!heading.example.is_empty()).then(|| {
                    Sentence::new("import-heading-example").with("value", heading.example.as_str())
                }),
            })
            .collect(),
        meanings: meanings(signed),
        words: words
            .map(|(at, (of, word, rows, _))| WordRow {
                field: format!("w{at}"),
                of: format!("{}:{word}", of.as_str()),
                label: Sentence::new(&format!("import-word-{}", of.as_str()))
                    .with("word", word.as_str())
                    .with("rows", *rows),
                choices: word_choices(signed, *of),
                blank: match of {
                    WordOf::Stage => "import-word-stage-unsaid".to_owned(),
                    WordOf::Type | WordOf::Rule => "import-word-unsaid".to_owned(),
                },
            })
            .collect(),
        types: word_choices(signed, WordOf::Type),
        sources: SOURCES
            .into_iter()
            .map(|source| Choice::new(source, format!("source-{source}").as_str()))
            .collect(),
    };
    app.page_with(&signed.visitor, &page, None, status)
}

/// What was said on the page.
fn explained(answers: &Answers, mapping: &Mapping) -> Explained {
    let text = |field: &str| answers.get(field).map(str::to_owned);
    let headings = mapping.survey.headings.iter().enumerate();
    let of = |word: &str| {
        let (of, word) = word.split_once(':')?;
        let all = [WordOf::Type, WordOf::Stage, WordOf::Rule];
        let of = all.into_iter().find(|one| one.as_str() == of)?;
        Some((of, word.to_owned()))
    };
    // The words that the page showed: those of now may be others, when a heading was changed.
    let words = (0..).map_while(|at| {
        let shown = answers.get(&format!("w{at}-of"))?;
        let (of, word) = of(shown)?;
        Some((of, word, text(&format!("w{at}"))))
    });
    Explained {
        headings: headings
            .map(|(at, heading)| (heading.written.clone(), text(&format!("h{at}"))))
            .collect(),
        words: words.collect(),
        case_type: text("case_type"),
        source: text("source"),
    }
}

/// Two headings that are said to be the same column: nobody could say which is meant.
fn twice(form: Form, mapping: &Mapping, answers: &Answers) -> Form {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut form = form;
    for at in 0..mapping.survey.headings.len() {
        let field = format!("h{at}");
        let Some(means) = answers.get(&field) else {
            continue;
        };
        let Some(Meaning::Column(one)) = read_meaning(means) else {
            continue;
        };
        if seen.insert(means, at).is_some() {
            let wrong = Sentence::new("import-same-twice").with("what", column(one));
            form = form.refused(FieldError::on(&field, wrong));
        }
    }
    form
}

/// Remembers what was said, and goes on to what the file would do.
pub(super) async fn save(
    State(app): State<App>,
    Path(hash): Path<String>,
    visitor: Visitor,
    answers: Answers,
) -> Response {
    let signed = match let_in(&app, visitor) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let before = match mapping(&app, &signed, &hash).await {
        Ok(mapping) => mapping,
        Err(response) => return *response,
    };
    let form = twice(answers.again(form_id(&app)), &before, &answers);
    if !form.errors.is_empty() {
        return show(&app, &signed, &before, form);
    }
    let said = explained(&answers, &before);
    let mapping = match app
        .desk
        .explain_import(&signed.who, &before.hash, said)
        .await
    {
        Ok(mapping) => mapping,
        Err(error) => return refused(&app, &signed, &error).await,
    };
    if mapping.ready() {
        return signed
            .visitor
            .redirect(&format!("/admin/import/{}/look", mapping.hash));
    }
    let mut form = filled(Form::blank(form_id(&app)), &mapping);
    for one in &mapping.survey.missing {
        let missing = Sentence::new("import-explain-missing").with("column", column(*one));
        form = form.refused(FieldError::on("h0", missing));
    }
    for (at, (of, word, _, means)) in mapping.words.iter().enumerate() {
        if means.is_none() && *of != WordOf::Stage {
            let missing = Sentence::new("import-word-missing").with("word", word.as_str());
            form = form.refused(FieldError::on(&format!("w{at}"), missing));
        }
    }
    if mapping.without_type > 0 && mapping.said.case_type.is_none() {
        form = form.refused(FieldError::on("case_type", "import-type-missing"));
    }
    show(&app, &signed, &mapping, form)
}
