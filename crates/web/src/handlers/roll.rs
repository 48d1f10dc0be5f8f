//! A roll: sent, looked at, taken.

use super::door::not_found;
use super::{belief, failed, form_id};
use crate::answers::Answers;
use crate::app::App;
use crate::ask::{Signed, Visitor};
use crate::form::{Choice, FieldError, Form};
use crate::pages::common::Link;
use crate::pages::{EarlierRoll, RollReport, RollUpload, WrongRow};
use crate::upload::{Sent, Upload};
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::access::{Action, Answer, Facts, may};
use desk::given::in_britain;
use desk::roll::{
    AtSchool, Column, Digest, FileError, Reason, Remark, RollError, RollReport as Told,
    Sent as SentRoll, UNSAID, What,
};
use words::Sentence;

/// Rows with something wrong that a page shows.
pub(super) const MOST: usize = 100;
/// Files sent before that a page shows.
const EARLIER: u32 = 20;
/// "Several schools in one file".
pub(super) const SEVERAL: &str = "all";

/// The page on which a roll is sent.
pub async fn ask(State(app): State<App>, visitor: Visitor) -> Response {
    let signed = match Signed::may(&app, visitor, Action::LoadRoll) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let form = Form::blank(form_id(&app)).with("school", SEVERAL);
    show(&app, &signed, form, StatusCode::OK).await
}

async fn show(app: &App, signed: &Signed, form: Form, status: StatusCode) -> Response {
    let office = &signed.who.office;
    let schools = app.desk.schools(office).await;
    let taken = app.desk.rolls_taken(office, EARLIER).await;
    let (schools, taken) = match (schools, taken) {
        (Ok(schools), Ok(taken)) => (schools, taken),
        (Err(error), _) | (_, Err(error)) => return failed(app, &signed.visitor, &error),
    };
    let name = |id: &str| {
        let named = schools.iter().find(|(school, _)| school == id);
        named.map_or_else(|| id.to_owned(), |(_, name)| name.clone())
    };
    let several = Sentence::new("roll-all-schools").say(signed.visitor.lang);
    let earlier = taken
        .iter()
        .map(|file| EarlierRoll {
            at: in_britain(file.loaded_at),
            school: file
                .school_id
                .as_deref()
                .map_or_else(|| several.clone(), name),
            taken: count(file.pupils),
            wrong: count(file.refused),
            path: format!("/admin/rolls/{}", file.hash),
        })
        .collect();
    let page = RollUpload {
        form,
        schools: of_schools(&schools),
        earlier,
    };
    app.page_with(&signed.visitor, &page, None, status)
}

/// Takes a file in and shows what it would do.
pub async fn look(
    State(app): State<App>,
    visitor: Visitor,
    parts: Result<Multipart, MultipartRejection>,
) -> Response {
    let signed = match Signed::may(&app, visitor, Action::LoadRoll) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let (name, bytes, answers) = match sent(parts).await {
        Ok(sent) => sent,
        Err((answers, wrong)) => return again(&app, &signed, answers, wrong).await,
    };
    let Ok(as_at) = answers.date("as_at") else {
        let no_day = FieldError::on_date("as_at", "error-date-not-real");
        return again(&app, &signed, answers, no_day).await;
    };
    let sent = SentRoll {
        name,
        school: one_school(&answers),
        as_at,
    };
    let office = &signed.who.office;
    let reading = match app.desk.read_roll(office, sent, bytes, |_| {}).await {
        Ok(reading) => reading,
        Err(RollError::Failed(error)) => return failed(&app, &signed.visitor, &error),
        Err(refused) => return again(&app, &signed, answers, told(&refused)).await,
    };
    let report = match app.desk.look_at_roll(office, &reading).await {
        Ok(report) => report,
        Err(error) => return failed(&app, &signed.visitor, &error),
    };
    if !report.again && report.later.is_none() {
        app.desk.hold_roll(office, &signed.who.person, reading);
    }
    app.page(&signed.visitor, &page(&app, &signed, report))
}

/// The file that was sent, its name cut to a length that pages can show, and what was said with
/// it; else what was said, and what is wrong.
pub(super) async fn sent(
    parts: Result<Multipart, MultipartRejection>,
) -> Result<(String, Vec<u8>, Answers), (Answers, FieldError)> {
    let broken = || FieldError::on("file", "roll-file-broken");
    let upload = match parts {
        Ok(parts) => Upload::read(parts, usize::MAX).await,
        Err(_) => return Err((Answers::default(), broken())),
    };
    let answers = upload.answers();
    if let Some(error) = &upload.broken {
        let wrong = match error.status() {
            StatusCode::PAYLOAD_TOO_LARGE => FieldError::on("file", "roll-file-large"),
            _ => broken(),
        };
        return Err((answers, wrong));
    }
    match upload.file {
        Some(Sent { name, bytes, .. }) => Ok((name.chars().take(120).collect(), bytes, answers)),
        None => Err((answers, FieldError::on("file", "roll-file-missing"))),
    }
}

/// The school that a file is of; none where it holds several.
pub(super) fn one_school(answers: &Answers) -> Option<String> {
    let school = answers.get("school").filter(|school| *school != SEVERAL);
    school.map(str::to_owned)
}

/// The schools that a file may be of, and that it is of several.
pub(super) fn of_schools(schools: &[(String, String)]) -> Vec<Choice> {
    let each = schools.iter().map(|(id, name)| Choice::literal(id, name));
    each.chain([Choice::new(SEVERAL, "roll-all-schools")])
        .collect()
}

/// Why a file is refused, beside the field that it is about.
pub(super) fn told(refused: &RollError) -> FieldError {
    let file = |message: Sentence| FieldError::on("file", message);
    match refused {
        RollError::File(FileError::Empty) => file("roll-file-empty".into()),
        RollError::File(FileError::NotText) => file("roll-file-unreadable".into()),
        RollError::File(FileError::NoHeadings { missing, .. }) => {
            let titles: Vec<&str> = missing
                .iter()
                .map(|column: &Column| column.title())
                .collect();
            file(Sentence::new("roll-file-headings").with("columns", titles.join(", ")))
        }
        RollError::Older { school, later, .. } => file(
            Sentence::new("roll-note-later")
                .with("school", school.as_str())
                .with("date", *later),
        ),
        RollError::NotYet(_) => FieldError::on_date("as_at", "error-date-future"),
        RollError::NoSchool(_) => FieldError::on("school", "roll-file-school"),
        RollError::Whose => FieldError::on("source", "lists-source-missing"),
        RollError::HardToBelieve(_) => FieldError::on("right", "belief-right-missing"),
        RollError::Failed(_) => file("roll-file-broken".into()),
    }
}

async fn again(app: &App, signed: &Signed, answers: Answers, error: FieldError) -> Response {
    let form = answers.again(form_id(app)).refused(error);
    show(app, signed, form, StatusCode::UNPROCESSABLE_ENTITY).await
}

/// A file that was looked at, or one that was taken.
pub async fn report(
    State(app): State<App>,
    Path(hash): Path<String>,
    visitor: Visitor,
) -> Response {
    let signed = match Signed::may(&app, visitor, Action::LoadRoll) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let Ok(hash) = hash.parse::<Digest>() else {
        return not_found(&app, &signed.visitor);
    };
    let office = &signed.who.office;
    if let Some(reading) = app.desk.held_roll(office, &signed.who.person, &hash) {
        return match app.desk.look_at_roll(office, &reading).await {
            Ok(report) => app.page(&signed.visitor, &page(&app, &signed, report)),
            Err(error) => failed(&app, &signed.visitor, &error),
        };
    }
    match app.desk.roll_taken(office, &hash).await {
        Ok(Some(file)) => {
            let page = RollReport {
                file: file.name,
                school: file.school_id.unwrap_or_default(),
                dry: false,
                rows: count(file.pupils.saturating_add(file.refused)),
                joined: count(file.added),
                left: count(file.gone),
                changed: count(file.changed),
                concerns: Vec::new(),
                held: false,
                notes: Vec::new(),
                wrong: Vec::new(),
                more_wrong: count(file.refused),
                found: None,
                leads: None,
                form: None,
                action: String::new(),
            };
            app.page(&signed.visitor, &page)
        }
        Ok(None) => not_found(&app, &signed.visitor),
        Err(error) => failed(&app, &signed.visitor, &error),
    }
}

/// Takes the file that was looked at.
pub async fn take(
    State(app): State<App>,
    Path(hash): Path<String>,
    visitor: Visitor,
    answers: Answers,
) -> Response {
    let signed = match Signed::may(&app, visitor, Action::LoadRoll) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let Ok(hash) = hash.parse::<Digest>() else {
        return not_found(&app, &signed.visitor);
    };
    let office = &signed.who.office;
    let person = &signed.who.person;
    let Some(reading) = app.desk.held_roll(office, person, &hash) else {
        // Pressed twice: it is taken already, and its page says so.
        if let Ok(Some(_)) = app.desk.roll_taken(office, &hash).await {
            return signed.visitor.redirect(&format!("/admin/rolls/{hash}"));
        }
        let gone = FieldError::on("file", "roll-file-gone");
        return again(&app, &signed, Answers::default(), gone).await;
    };
    let right = answers.said("right");
    match app
        .desk
        .take_roll(office, person, reading.clone(), right)
        .await
    {
        Ok(report) => {
            app.desk.let_roll_go(&hash);
            app.page(&signed.visitor, &page(&app, &signed, report))
        }
        Err(RollError::Failed(error)) => failed(&app, &signed.visitor, &error),
        Err(RollError::HardToBelieve(_)) => match app.desk.look_at_roll(office, &reading).await {
            Ok(report) => {
                let mut page = page(&app, &signed, report);
                let wrong = FieldError::on("right", "belief-right-missing");
                page.form = page.form.map(|form| form.refused(wrong));
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                app.page_with(&signed.visitor, &page, None, status)
            }
            Err(error) => failed(&app, &signed.visitor, &error),
        },
        Err(refused) => again(&app, &signed, Answers::default(), told(&refused)).await,
    }
}

fn page(app: &App, signed: &Signed, told: Told) -> RollReport {
    let school = match told.schools.as_slice() {
        [one] if one.id != UNSAID => one.shown(),
        all => Sentence::new("roll-several")
            .with("count", all.len())
            .say(signed.visitor.lang),
    };
    let open = told.taken.is_none() && told.later.is_none();
    let remarks = told.rejected.len() + told.doubts.len();
    RollReport {
        school,
        dry: told.taken.is_none(),
        rows: whole(told.rows),
        joined: whole(told.added),
        left: whole(told.gone),
        changed: whole(told.changed),
        concerns: belief::said(&told.concerns),
        held: open && belief::held(&told.concerns),
        notes: notes(&told),
        wrong: told
            .rejected
            .iter()
            .chain(&told.doubts)
            .take(MOST)
            .map(wrong)
            .collect(),
        more_wrong: whole(remarks.saturating_sub(MOST)),
        found: found(&told, signed),
        leads: raised(&told, signed)
            .filter(|many| *many > 0)
            .map(|_| Link::new("/leads", "roll-raised-list")),
        form: open.then(|| Form::blank(form_id(app))),
        action: format!("/admin/rolls/{}", told.hash),
        file: told.name,
    }
}

/// How many children were found of whom the reader may know, where the reader sees leads and the
/// roll was taken just now.
fn raised(told: &Told, signed: &Signed) -> Option<usize> {
    let leads = told.leads.as_ref()?;
    let sees = may(&signed.who.standings(), Action::SeeLeads, Facts::default()) == Answer::Allow;
    sees.then(|| seen(signed, leads))
}

fn seen(signed: &Signed, leads: &[desk::rows::LeadRow]) -> usize {
    let sees = desk::work::sees(&signed.who);
    let there = |row: &&desk::rows::LeadRow| {
        !row.restricted || sees.group(row.restriction_group.as_deref())
    };
    leads.iter().filter(there).count()
}

fn found(told: &Told, signed: &Signed) -> Option<Sentence> {
    // Only once it was taken.
    told.taken?;
    match (raised(told, signed), &told.leads) {
        (Some(many), _) => Some(Sentence::new("roll-raised").with("count", many)),
        (None, None) if !told.again => Some("roll-raised-later".into()),
        (None, _) => None,
    }
}

fn notes(told: &Told) -> Vec<Sentence> {
    let mut notes = Vec::new();
    if told.again {
        notes.push("roll-note-again".into());
    }
    if let Some((school, later)) = &told.later {
        notes.push(
            Sentence::new("roll-note-later")
                .with("school", school.as_str())
                .with("date", *later),
        );
    }
    let unsaid = |at: &&AtSchool| at.id == UNSAID;
    if told.schools.iter().any(|at| unsaid(&at)) {
        notes.push("roll-note-unsaid".into());
    }
    let unknown: Vec<&str> = told
        .schools
        .iter()
        .filter(|at| at.name.is_none() && !unsaid(at))
        .map(|at| at.id.as_str())
        .collect();
    if !unknown.is_empty() {
        let shown = unknown
            .iter()
            .take(20)
            .copied()
            .collect::<Vec<_>>()
            .join(", ");
        notes.push(Sentence::new("roll-note-school").with("school", shown));
    }
    if !told.ignored.is_empty() {
        notes.push(Sentence::new("roll-note-ignored").with("columns", told.ignored.join(", ")));
    }
    notes
}

pub(super) fn wrong(remark: &Remark) -> WrongRow {
    WrongRow {
        line: u32::try_from(remark.line).unwrap_or(u32::MAX),
        column: remark.column.clone().unwrap_or_default(),
        found: remark.shape.clone(),
        what: what(&remark.what),
    }
}

fn what(what: &What) -> Sentence {
    let first = |key: &str, first: &u64| {
        Sentence::new(key).with("first", i64::try_from(*first).unwrap_or(i64::MAX))
    };
    match what {
        What::Twice { first: line } => first("roll-reason-twice", line),
        What::Row(reason) => match reason {
            Reason::BlankRow => "roll-reason-blank-row".into(),
            Reason::ValueCount { expected, found } => Sentence::new("roll-reason-value-count")
                .with("expected", *expected)
                .with("found", *found),
            Reason::OpenQuote => "roll-reason-open-quote".into(),
            Reason::NoName => "roll-reason-no-name".into(),
            Reason::NoBirthDate => "roll-reason-no-birth-date".into(),
            Reason::NotADate { .. } => "roll-reason-not-a-date".into(),
            Reason::BirthYear => "roll-reason-birth-year".into(),
            Reason::BornAfterExtract => "roll-reason-born-after".into(),
            Reason::LeftBeforeEntry => "roll-reason-left-before".into(),
            Reason::NotAUpn { .. } => "roll-reason-not-a-upn".into(),
            Reason::DuplicateUpn { first: line } => first("roll-reason-same-upn", line),
            Reason::NotAPostcode { .. } => "roll-reason-not-a-postcode".into(),
            Reason::UnknownCode => "roll-reason-code".into(),
            Reason::NothingHere => "roll-reason-nothing-here".into(),
            Reason::NotANumber => "roll-reason-not-a-number".into(),
            Reason::EndsBeforeItBegins => "roll-reason-ends-before".into(),
            Reason::YearOutOfReach => "roll-reason-year".into(),
            Reason::NotASchool => "roll-reason-not-a-school".into(),
            Reason::SameSchool { first: line } => first("roll-reason-same-school", line),
            Reason::CodeNotInUse => "roll-reason-code-not-in-use".into(),
            Reason::TwoMarks { first: line } => first("roll-reason-two-marks", line),
            Reason::MarksDoNotFit { expected, found } => {
                Sentence::new("roll-reason-marks-do-not-fit")
                    .with("expected", *expected)
                    .with("found", *found)
            }
        },
    }
}

fn count(many: i64) -> u32 {
    u32::try_from(many.max(0)).unwrap_or(u32::MAX)
}

fn whole(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}
