//! What a referral's form says, and everything that is wrong with it at once.

use super::SOURCES;
use crate::answers::Answers;
use crate::app::App;
use crate::ask::Signed;
use crate::form::{FieldError, Form};
use crate::handlers::failed;
use crate::pages::candidates::Candidate;
use axum::response::Response;
use casework::calendar::SchoolId;
use casework::case::Refusal;
use casework::child::{DateOfBirth, Name};
use casework::ids::CaseTypeId;
use desk::identify::{Address, Chosen, Found, Person, PersonName};
use desk::leads::SOURCE;
use desk::receive::Referral;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use words::{Args, Sentence};

/// Fields that have no place of their own in a case yet, and the words they are asked for
/// with: they are kept with what was said, so that nothing that was typed is lost.
const TOLD: [(&str, &str); 8] = [
    ("about_age", "new-case-about-age"),
    ("adult_name", "new-case-adult-name"),
    ("adult_relationship", "new-case-relationship"),
    ("adult_telephone", "telephone"),
    ("referrer_name", "new-case-referrer"),
    ("referrer_contact", "new-case-referrer-contact"),
    ("danger", "new-case-danger"),
    ("danger_why", "new-case-danger-why"),
];

/// What is searched by.
pub(super) fn probe(answers: &Answers) -> Result<Person, FieldError> {
    let born = answers
        .date("born")
        .map_err(|_| FieldError::on_date("born", "error-date-not-real"))?;
    let name = PersonName {
        forename: answers.text("given_names"),
        surname: answers.text("family_name"),
        ..PersonName::default()
    };
    let nameless = name.forename.is_empty() && name.surname.is_empty();
    let (upn, postcode) = (answers.get("upn"), answers.get("postcode"));
    if nameless && born.is_none() && upn.is_none() && postcode.is_none() {
        return Err(FieldError::on("family_name", "new-case-search-nothing"));
    }
    let address = postcode.map(|postcode| Address {
        postcode: postcode.to_owned(),
        ..Address::default()
    });
    Ok(Person {
        names: if nameless { Vec::new() } else { vec![name] },
        dob: born,
        upn: upn.map(str::to_owned),
        addresses: address.into_iter().collect(),
        ..Person::default()
    })
}

/// The form with what we hold of a chosen child, where nothing else was typed.
pub(super) fn filled(mut form: Form, chosen: &Chosen) -> Form {
    let facts = &chosen.facts;
    let born = facts.born;
    let part = |part: Option<String>| part.unwrap_or_default();
    let held = [
        ("family_name", facts.surname.clone()),
        ("given_names", facts.forename.clone()),
        ("born-day", part(born.map(|born| born.day().to_string()))),
        (
            "born-month",
            part(born.map(|born| born.month().to_string())),
        ),
        ("born-year", part(born.map(|born| born.year().to_string()))),
        ("upn", facts.upn.clone()),
        ("address", facts.address.clone()),
        ("postcode", facts.postcode.clone()),
        ("school", part(chosen.school().map(str::to_owned))),
    ];
    for (field, value) in held {
        if !value.is_empty() && !form.values.contains_key(field) {
            form = form.with(field, value);
        }
    }
    form
}

/// The referral that a form tells.
pub(super) fn referral(
    signed: &Signed,
    answers: &Answers,
    today: Date,
) -> Result<Referral, Vec<FieldError>> {
    let mut errors = Vec::new();
    let family = answers.text("family_name");
    let given = answers.text("given_names");
    if family.is_empty() && given.is_empty() {
        errors.push(FieldError::on("family_name", "new-case-search-nothing"));
    }
    let mut day = |field: &str| match answers.date(field) {
        Ok(Some(day)) if day > today => {
            errors.push(FieldError::on_date(field, "error-date-future"));
            None
        }
        Ok(day) => day,
        Err(_) => {
            errors.push(FieldError::on_date(field, "error-date-not-real"));
            None
        }
    };
    let (born, first_absence) = (day("born"), day("first_absence"));
    let upn = match answers.get("upn").map(str::parse) {
        None => None,
        Some(Ok(upn)) => Some(upn),
        Some(Err(_)) => {
            errors.push(FieldError::on("upn", "error-upn"));
            None
        }
    };
    // Our own records are the source of a case that is opened on a lead, and of no other.
    let on_lead = answers.get("lead").is_some();
    let source = answers
        .get("source")
        .filter(|source| SOURCES.contains(source) || (on_lead && *source == SOURCE));
    if source.is_none() {
        errors.push(FieldError::on("source", "error-choose-one"));
    }
    let reason = answers.get("reason").map(CaseTypeId::new);
    if reason.is_none() {
        errors.push(FieldError::on("reason", "error-choose-one"));
    }
    let (Some(case_type), Some(source), true) = (reason, source, errors.is_empty()) else {
        return Err(errors);
    };
    let address = [answers.get("address"), answers.get("postcode")];
    Ok(Referral {
        name: Name::legal(given, family),
        born: born.map(DateOfBirth::from),
        upn,
        address: Some(address.into_iter().flatten().collect::<Vec<_>>().join(", "))
            .filter(|address| !address.is_empty()),
        case_type,
        source: source.to_owned(),
        // A school refers its own pupils.
        school: signed.who.school.as_deref().map(SchoolId::new),
        first_absence,
        story: story(signed, answers),
        danger: answers.get("danger") == Some("yes"),
        received: None,
        said: BTreeMap::new(),
        child: None,
        household: None,
        other_names: Vec::new(),
        form: answers.get("form_id").map(str::to_owned),
        looked_at: None,
        beside: Vec::new(),
    })
}

/// What was said, and what else was typed.
fn story(signed: &Signed, answers: &Answers) -> String {
    let lines = TOLD.iter().filter_map(|(field, key)| {
        let said = match answers.get(field)? {
            "yes" => Sentence::new("yes").say(signed.visitor.lang),
            "no" => Sentence::new("no").say(signed.visitor.lang),
            typed => typed.to_owned(),
        };
        Some(line(signed, key, &said))
    });
    answers
        .get("account")
        .map(str::to_owned)
        .into_iter()
        .chain(lines)
        .collect::<Vec<_>>()
        .join("\n")
}

fn line(signed: &Signed, key: &str, said: &str) -> String {
    let lang = signed.visitor.lang;
    let what = words::say_plain(lang, key, &Args::none());
    let args = Args::none().with("what", what).with("said", said);
    words::say(lang, "new-case-line", &args)
}

/// Finds the school in the directory; one that it does not have is kept as it was written.
pub(super) async fn school(
    app: &App,
    signed: &Signed,
    answers: &Answers,
    referral: &mut Referral,
) -> Result<(), Box<Response>> {
    let Some(written) = answers.get("school") else {
        return Ok(());
    };
    match app.desk.school_named(&signed.who.office, written).await {
        Ok(Some(id)) if referral.school.is_none() => referral.school = Some(SchoolId::new(id)),
        Ok(Some(_)) => {}
        Ok(None) => {
            let args = Args::none().with("school", written);
            let said = words::say(signed.visitor.lang, "new-case-school-written", &args);
            let told = line(signed, "new-case-school", &said);
            referral.story = format!("{}\n{told}", referral.story).trim().to_owned();
        }
        Err(error) => return Err(Box::new(failed(app, &signed.visitor, &error))),
    }
    Ok(())
}

/// Makes a referral one about a chosen child: a known child stays who they are; a pupil of
/// a roll brings what the roll says.
pub(crate) fn take(referral: &mut Referral, chosen: &Chosen) {
    referral.child.clone_from(&chosen.child);
    if chosen.child.is_some() {
        return;
    }
    let mut names = chosen.names(&referral.name).into_iter();
    if let Some(first) = names.next() {
        referral.name = first;
    }
    referral.other_names = names.collect();
    referral.born = chosen.born().or(referral.born);
    referral.upn = referral.upn.take().or_else(|| chosen.upn());
    referral.address = referral.address.take().or_else(|| chosen.address());
    let school = || chosen.school().map(SchoolId::new);
    referral.school = referral.school.take().or_else(school);
}

/// What was typed of a child whom we know, and is otherwise in our record, goes with what was
/// said: a new address is news, and a record is not overwritten by one telephone call.
pub(super) fn keep_typed(signed: &Signed, referral: &mut Referral, chosen: &Chosen) {
    let lang = signed.visitor.lang;
    let held = &chosen.facts;
    let name = [&held.forename, &held.surname]
        .map(String::as_str)
        .join(" ");
    let address: Vec<&str> = [held.address.as_str(), &held.postcode]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let day = |day: Date| words::date(lang, day);
    let typed = [
        (
            "column-child",
            Some(referral.name.display()),
            Some(name.trim().to_owned()),
        ),
        (
            "date-of-birth",
            referral.born.map(|born| day(born.date())),
            held.born.map(day),
        ),
        (
            "upn",
            referral.upn.as_ref().map(|upn| upn.as_str().to_owned()),
            Some(held.upn.clone()),
        ),
        (
            "triage-address",
            referral.address.clone(),
            Some(address.join(", ")),
        ),
    ];
    for (key, typed, held) in typed {
        if let Some(typed) = typed.filter(|typed| !typed.is_empty() && Some(typed) != held.as_ref())
        {
            let told = line(signed, key, &typed);
            referral.story = format!("{}\n{told}", referral.story).trim().to_owned();
        }
    }
}

/// What is still to be said of those who may be the child.
pub(super) fn judged(answers: &Answers, likely: &[(&Found, Candidate)]) -> Vec<FieldError> {
    if likely.is_empty() {
        return Vec::new();
    }
    let seen: BTreeSet<&str> = answers
        .get("seen")
        .unwrap_or_default()
        .split_whitespace()
        .collect();
    // Somebody who was not on the page before has not been looked at.
    let shown = likely
        .iter()
        .all(|(found, _)| seen.contains(found.id.as_str()));
    match (
        shown,
        answers.get("not_same"),
        answers.get("not_same_reason"),
    ) {
        (false, _, _) | (true, None, _) => {
            vec![FieldError::on("not_same", "new-case-say-which")]
        }
        (true, Some(_), None) => vec![FieldError::on("not_same_reason", "error-reason-missing")],
        (true, Some(_), Some(_)) => Vec::new(),
    }
}

/// Who was looked at and why it is none of them, for the case.
pub(super) fn looked_at(
    signed: &Signed,
    answers: &Answers,
    likely: &[(&Found, Candidate)],
) -> Option<String> {
    let why = answers.get("not_same_reason")?;
    let lang = signed.visitor.lang;
    let who: Vec<String> = likely
        .iter()
        .map(|(_, candidate)| format!("{} ({})", candidate.child, candidate.state.say(lang)))
        .collect();
    if who.is_empty() {
        return None;
    }
    let args = Args::none().with("who", who.join("; ")).with("why", why);
    Some(words::say(lang, "new-case-looked-at", &args))
}

/// Why a referral is refused, beside the field that it is about.
pub(super) fn refused(refusal: &Refusal) -> FieldError {
    match refusal {
        Refusal::Day(day) => FieldError::on_date(
            "first_absence",
            Sentence::new("refused-day").with("date", *day),
        ),
        Refusal::NotMet(_)
        | Refusal::Asked(_)
        | Refusal::Barred { .. }
        | Refusal::WhomFirst { .. }
        | Refusal::Unknown { .. }
        | Refusal::Role { .. }
        | Refusal::OwnWork
        | Refusal::Withdrawn
        | Refusal::WorkedOn
        | Refusal::Life { .. }
        | Refusal::Unfinished(_)
        | Refusal::GoesOn(_)
        | Refusal::Form(_) => FieldError::on("reason", "refused-unknown"),
    }
}
