//! Facts of the case that no procedure names as evidence: the absence, the roll, the kind of
//! case, the situation in law.

use super::list::row;
use super::{Doing, Opened};
use crate::answers::Answers;
use crate::app::App;
use crate::form::{Choice, FieldError};
use crate::handlers::failed;
use crate::pages::{Act, ActQuestion, ActRow};
use axum::response::Response;
use casework::calendar::SchoolId;
use casework::case::Command;
use casework::case::facts::Classification;
use jiff::civil::Date;
use words::Sentence;
use words::explain::word_of;

/// The answer that says that the child is on no roll.
const NO_ROLL: &str = "none";

/// What may be said of the case itself.
pub(super) const KINDS: [&str; 5] = ["first-absence", "absence-ends", "roll", "type", "classify"];

/// The page of such a fact; nothing for what is none.
pub(super) fn page(opened: &Opened, kind: &str, page: &mut Act) -> Option<()> {
    let visitor = &opened.signed.visitor;
    let case = &opened.loaded.case;
    page.what = what(kind)?;
    let day = |label: &str, hint: &str| ActQuestion {
        field: "day".to_owned(),
        label: label.into(),
        hint: Some(hint.into()),
        section: None,
        kind: "date",
        choices: Vec::new(),
        note: false,
    };
    match kind {
        "first-absence" => {
            let asked = day("fact-first-absence-day", "fact-first-absence-hint");
            page.questions.push(asked);
        }
        "absence-ends" => {
            let asked = day("fact-absence-ends-day", "fact-absence-ends-hint");
            page.questions.push(asked);
            page.text = Some("fact-absence-ends-because".into());
        }
        "roll" => {
            page.questions.push(ActQuestion {
                field: "school".to_owned(),
                label: "fact-roll-school".into(),
                hint: Some("fact-roll-hint".into()),
                section: None,
                kind: "select",
                choices: vec![Choice::new(NO_ROLL, "register-no-school")],
                note: false,
            });
            page.dated = true;
        }
        "type" => {
            page.choice_field = "type".to_owned();
            page.choice_legend = "fact-type-legend".into();
            let now = case.case_type.last().map(|dated| &dated.value);
            let types = opened.signed.who.office.pack.case_types.iter();
            page.choices = types
                .filter(|(id, _)| Some(*id) != now)
                .map(|(id, rule)| Choice::literal(id.as_str(), &visitor.label(&rule.label)))
                .collect();
            page.text = Some("act-because".into());
            page.dated = true;
        }
        _ => {
            page.choice_field = "as".to_owned();
            page.choice_legend = "fact-classify-legend".into();
            let now = case.classification_now();
            page.choices = Classification::ALL
                .iter()
                .filter(|law| **law != now)
                .map(|law| Choice::literal(law.as_str(), &word_of(visitor.lang, law.as_str())))
                .collect();
            page.text = Some("act-because".into());
            page.dated = true;
        }
    }
    Some(())
}

fn what(kind: &str) -> Option<Sentence> {
    let known = KINDS.contains(&kind);
    known.then(|| Sentence::new(&format!("fact-{kind}")))
}

/// Adds the schools whose roll the child may be on.
pub(super) async fn schools(
    app: &App,
    opened: &Opened,
    page: &mut Act,
) -> Result<(), Box<Response>> {
    let office = &opened.signed.who.office;
    let schools = match app.desk.store.schools(&office.id).await {
        Ok(schools) => schools,
        Err(error) => return Err(Box::new(failed(app, &opened.signed.visitor, &error))),
    };
    if let Some(asked) = page.questions.iter_mut().find(|q| q.field == "school") {
        let mut named: Vec<Choice> = schools
            .iter()
            .map(|school| Choice::literal(&school.school_id, &school.name))
            .collect();
        named.sort_by_key(|choice| choice.label.say(opened.signed.visitor.lang).to_lowercase());
        asked.choices.extend(named);
    }
    Ok(())
}

/// What is said, as a command.
pub(super) fn command(kind: &str, answers: &Answers) -> Option<Result<Command, Vec<FieldError>>> {
    what(kind)?;
    Some(read(kind, answers))
}

fn read(kind: &str, answers: &Answers) -> Result<Command, Vec<FieldError>> {
    let because = || {
        answers
            .get("text")
            .map(str::to_owned)
            .ok_or_else(|| vec![FieldError::on("text", "error-reason-missing")])
    };
    let choose = |field: &str| {
        answers
            .get(field)
            .ok_or_else(|| vec![FieldError::on(field, "error-choose-one")])
    };
    Ok(match kind {
        "first-absence" => Command::FirstAbsence { on: day(answers)? },
        "absence-ends" => Command::AbsenceEnds {
            on: day(answers)?,
            because: because()?,
        },
        "roll" => {
            let school = choose("school")?;
            Command::OnRoll {
                school: (school != NO_ROLL).then(|| SchoolId::new(school)),
            }
        }
        "type" => Command::ChangeType {
            to: choose("type")?.into(),
            because: because()?,
        },
        _ => Command::Classify {
            r#as: choose("as")?
                .parse()
                .map_err(|_| vec![FieldError::on("as", "error-choose-one")])?,
            because: because()?,
        },
    })
}

fn day(answers: &Answers) -> Result<Date, Vec<FieldError>> {
    match answers.date("day") {
        Ok(Some(day)) => Ok(day),
        Ok(None) | Err(_) => Err(vec![FieldError::on_date("day", "error-date-not-real")]),
    }
}

/// Those facts that the person may say.
pub(super) fn rows(app: &App, opened: &Opened) -> Vec<ActRow> {
    let because = String::new;
    let tried = |kind: &str| match kind {
        "first-absence" => Command::FirstAbsence { on: opened.today },
        "absence-ends" => Command::AbsenceEnds {
            on: opened.today,
            because: because(),
        },
        "roll" => Command::OnRoll { school: None },
        "type" => Command::ChangeType {
            to: opened
                .signed
                .who
                .office
                .pack
                .case_types
                .keys()
                .next()
                .map_or_else(|| "".into(), Clone::clone),
            because: because(),
        },
        _ => Command::Classify {
            r#as: Classification::MissingEducation,
            because: because(),
        },
    };
    KINDS
        .iter()
        .filter(|kind| opened.not_yet(app, tried(kind)).is_ok())
        .filter_map(|kind| Some(row(opened, what(kind)?, &format!("{kind}/case"))))
        .collect()
}

/// Whether the page of a fact needs the schools.
pub(super) fn of_schools(doing: &Doing) -> bool {
    doing.kind == "roll"
}
