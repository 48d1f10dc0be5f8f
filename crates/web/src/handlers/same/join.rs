//! Two records beside each other, and saying that they are one child's: the answers, what will
//! happen, and doing it.

use super::compare::{headed, records};
use super::{show, wrong};
use crate::answers::Answers;
use crate::app::App;
use crate::ask::{Signed, Visitor};
use crate::form::{Choice, FieldError, Form};
use crate::handlers::case::{Opened, open};
use crate::handlers::door::{forbidden, not_found};
use crate::handlers::{failed, form_id};
use crate::pages::common::Fact;
use crate::pages::{Question, SameCheck, SameRecords};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::access::Action;
use casework::child::NameRole;
use casework::merge::Whole;
use desk::same::{Came, Joining, Pair, Present, SameError, Which};
use words::Sentence;

/// What is answered on the form, in its order.
const FIELDS: [&str; 8] = [
    "kept",
    "name",
    "other_name",
    "born",
    "upn",
    "address",
    "because",
    "not_kin",
];

/// The case, and the records beside each other, or the answer to send.
async fn opened(
    app: &App,
    visitor: Visitor,
    (reference, other): (&str, &str),
) -> Result<(Opened, Pair), Box<Response>> {
    let opened = open(app, visitor, reference, Action::Merge).await?;
    let who = &opened.signed.who;
    match app.desk.pair(who, reference, other).await {
        Ok(Some(pair)) => Ok((opened, pair)),
        Ok(None) => Err(Box::new(not_found(app, &opened.signed.visitor))),
        Err(error) => Err(Box::new(failed(app, &opened.signed.visitor, &error))),
    }
}

/// The two beside each other.
pub async fn ask(
    State(app): State<App>,
    Path((reference, other)): Path<(String, String)>,
    visitor: Visitor,
) -> Response {
    let (opened, pair) = match self::opened(&app, visitor, (&reference, &other)).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let form = Form::blank(form_id(&app)).with("kept", "one");
    page(&app, &opened, &pair, form, StatusCode::OK).await
}

async fn page(app: &App, opened: &Opened, pair: &Pair, form: Form, status: StatusCode) -> Response {
    let records = match records(app, &opened.signed, pair).await {
        Ok(records) => records,
        Err(response) => return *response,
    };
    let page = SameRecords {
        to: path(opened, pair),
        back: opened.path("/same"),
        records,
        form,
        kept: vec![
            Choice::literal("one", &headed(&pair.one)),
            Choice::literal("two", &headed(&pair.two)),
        ],
        present: questions(&opened.signed, pair),
        kin: pair.risks.iter().any(|risk| risk.asks_why()),
    };
    show(app, opened, &page, status)
}

fn path(opened: &Opened, pair: &Pair) -> String {
    opened.path(&format!("/same/{}", pair.two.case.id))
}

/// What is asked: of each thing that both say and that differs, which holds today.
fn questions(signed: &Signed, pair: &Pair) -> Vec<Question> {
    let lang = signed.visitor.lang;
    let of = |field: &str, legend: &str, value: &dyn Fn(&Whole) -> Option<String>| {
        let (one, two) = (value(&pair.one.whole)?, value(&pair.two.whole)?);
        (one.to_lowercase() != two.to_lowercase()).then(|| Question {
            field: field.to_owned(),
            legend: legend.into(),
            choices: vec![Choice::literal("one", &one), Choice::literal("two", &two)],
        })
    };
    let name = of("name", "same-which-name", &|whole| {
        whole.names.first().map(casework::child::Name::display)
    });
    let other_name = name.as_ref().map(|_| Question {
        field: "other_name".to_owned(),
        legend: "same-other-name".into(),
        choices: vec![
            Choice::new("former", "same-other-name-former"),
            Choice::new("alias", "same-other-name-alias"),
        ],
    });
    let born = of("born", "same-which-born", &|whole| {
        whole.born().map(|born| words::date(lang, born.date()))
    });
    let upn = of("upn", "same-which-upn", &|whole| {
        whole.upn().map(|upn| upn.as_str().to_owned())
    });
    let address = of("address", "same-which-address", &|whole| {
        whole.address().map(str::to_owned)
    });
    [name, other_name, born, upn, address]
        .into_iter()
        .flatten()
        .collect()
}

/// What the answers say, or what is wrong with them.
fn read(
    signed: &Signed,
    pair: &Pair,
    answers: &Answers,
) -> Result<(bool, Present), Vec<FieldError>> {
    let mut errors = Vec::new();
    let kept_first = match answers.get("kept") {
        Some("one") => true,
        Some("two") => false,
        _ => {
            errors.push(FieldError::on("kept", "error-choose-one"));
            true
        }
    };
    let questions = questions(signed, pair);
    for question in &questions {
        let given = answers.get(&question.field);
        let offered = |choice: &Choice| Some(choice.value.as_str()) == given;
        if !question.choices.iter().any(offered) {
            errors.push(FieldError::on(&question.field, "error-choose-one"));
        }
    }
    if answers.get("because").is_none() {
        errors.push(FieldError::on("because", "error-reason-missing"));
    }
    let kin = pair.risks.iter().any(|risk| risk.asks_why());
    if kin && answers.get("not_kin").is_none() {
        errors.push(FieldError::on("not_kin", "same-not-kin-missing"));
    }
    // Where nothing was asked, the kept record's stands first and the other fills what it lacks.
    let which = |field: &str| match (answers.get(field), kept_first) {
        (Some("one"), false) | (Some("two"), true) => Which::Other,
        _ => Which::Kept,
    };
    let present = Present {
        name: which("name"),
        other_name: match answers.get("other_name") {
            Some("former") => NameRole::Former,
            _ => NameRole::Alias,
        },
        born: which("born"),
        upn: which("upn"),
        address: which("address"),
    };
    match errors.is_empty() {
        true => Ok((kept_first, present)),
        false => Err(errors),
    }
}

/// Takes the answers: shows what will happen, goes back to change them, or does it.
pub async fn save(
    State(app): State<App>,
    Path((reference, other)): Path<(String, String)>,
    visitor: Visitor,
    answers: Answers,
) -> Response {
    let (opened, pair) = match self::opened(&app, visitor, (&reference, &other)).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let (kept_first, present) = match read(&opened.signed, &pair, &answers) {
        Ok(read) => read,
        Err(errors) => {
            let mut form = answers.again(form_id(&app));
            form.errors = errors;
            return page(&app, &opened, &pair, form, StatusCode::UNPROCESSABLE_ENTITY).await;
        }
    };
    match answers.get("step") {
        Some("change") => {
            let form = answers.again(form_id(&app));
            page(&app, &opened, &pair, form, StatusCode::OK).await
        }
        Some("do") => done(&app, &opened, &pair, &answers, (kept_first, present)).await,
        _ => {
            let check = check(&app, &opened, &pair, &answers, (kept_first, present));
            show(&app, &opened, &check, StatusCode::OK)
        }
    }
}

/// The answers and what will happen.
fn check(
    app: &App,
    opened: &Opened,
    pair: &Pair,
    answers: &Answers,
    (kept_first, present): (bool, Present),
) -> SameCheck {
    let visitor = &opened.signed.visitor;
    let (kept, other) = match kept_first {
        true => (&pair.one, &pair.two),
        false => (&pair.two, &pair.one),
    };
    let mut told = vec![Fact::literal("same-kept", &headed(kept))];
    let whole = kept.whole.joined(&other.whole, &present);
    let name = whole.names.first();
    let all = |words: Vec<String>| words.join("; ");
    told.push(Fact::literal(
        "same-present-name",
        &name.map_or_else(String::new, casework::child::Name::display),
    ));
    let others = whole.names.iter().skip(1);
    let others: Vec<String> = others
        .map(|name| super::compare::name_in_words(visitor, name).say(visitor.lang))
        .collect();
    if !others.is_empty() {
        told.push(Fact::literal("same-also-names", &all(others)));
    }
    if let Some(born) = whole.born() {
        let day = words::date(visitor.lang, born.date());
        told.push(Fact::literal("date-of-birth", &day));
    }
    if let Some(upn) = whole.upn() {
        told.push(Fact::literal("upn", upn.as_str()));
    }
    let former = whole.numbers.iter().skip(1);
    let former: Vec<String> = former.map(|upn| upn.as_str().to_owned()).collect();
    if !former.is_empty() {
        told.push(Fact::literal("same-former-upns", &all(former)));
    }
    if let Some(address) = whole.address() {
        told.push(Fact::literal("triage-address", address));
    }
    told.push(Fact::literal("same-because", &answers.text("because")));
    if let Some(not_kin) = answers.get("not_kin") {
        told.push(Fact::literal("same-not-kin", not_kin));
    }
    let mut effects: Vec<Sentence> = vec![
        "same-effect-one".into(),
        "same-effect-kept".into(),
        "same-effect-cases".into(),
    ];
    let restricted = pair.one.child.restricted.is_some() || pair.two.child.restricted.is_some();
    if restricted {
        effects.push("safeguarding-same-stricter".into());
    }
    effects.push("safeguarding-same-rules".into());
    effects.push("same-effect-undo".into());
    let second = !pair.risks.is_empty();
    if second {
        effects.insert(0, "same-effect-second".into());
        effects.extend(super::compare::risks(&pair.risks));
    }
    let carried = FIELDS.iter().filter_map(|field| {
        let value = answers.get(field)?;
        Some(((*field).to_owned(), value.to_owned()))
    });
    SameCheck {
        to: path(opened, pair),
        heading: "same-check-title".into(),
        form: Form::blank(form_id(app)),
        carried: carried.collect(),
        answers: told,
        effects,
        button: match second {
            true => "same-propose".into(),
            false => "same-join".into(),
        },
    }
}

async fn done(
    app: &App,
    opened: &Opened,
    pair: &Pair,
    answers: &Answers,
    (kept_first, present): (bool, Present),
) -> Response {
    let (one, two) = (pair.one.case.id.to_string(), pair.two.case.id.to_string());
    let (kept, other) = match kept_first {
        true => (&one, &two),
        false => (&two, &one),
    };
    let (because, not_kin) = (answers.text("because"), answers.text("not_kin"));
    let joining = Joining {
        kept,
        other,
        present,
        because: &because,
        not_kin: &not_kin,
        form: answers.get("form_id"),
    };
    let visitor = &opened.signed.visitor;
    match app.desk.join_records(&opened.signed.who, joining).await {
        // Sent twice, done once.
        Ok(Came::Joined | Came::Proposed(_)) | Err(SameError::Already) => {
            visitor.redirect(&opened.path("/same"))
        }
        Err(SameError::NotThere) => not_found(app, visitor),
        Err(SameError::Failed(error)) => failed(app, visitor, &error),
        Err(error) => match wrong(&error) {
            Some(error) => {
                let form = answers.again(form_id(app)).refused(error);
                page(app, opened, pair, form, StatusCode::UNPROCESSABLE_ENTITY).await
            }
            None => forbidden(app, visitor),
        },
    }
}
