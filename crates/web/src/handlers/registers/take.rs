//! A register taken away: the list as its reader has narrowed and ordered it, as a file.

use super::ask::{Query, Wanted, closed};
use super::show::Shown;
use super::{count, head, name};
use crate::answers::Answers;
use crate::app::App;
use crate::ask::{Signed, Visitor};
use crate::handlers::door::{forbidden, not_found};
use crate::handlers::{failed, file, form_id};
use crate::pages::{RegisterExport, TakenAway};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri, header};
use axum::response::Response;
use casework::access::Action;
use casework::register::{Column, Line, Register, Value};
use desk::act::ActError;
use desk::given::in_britain;
use desk::office::OfficeError;
use desk::registers::{Cell, Export, FileKind, Known, Listed, Sheet, Taken, may_export};
use jiff::civil::Date;
use words::Sentence;

/// The letters that the name of a sheet has for its register: Excel gives it 31, and eleven of
/// them are the day.
const ROOM: usize = 20;

/// Gives a register as a file. What narrows and orders it is sent as its address says it, so
/// that the file holds the lines of the list and no others.
pub async fn give(
    State(app): State<App>,
    visitor: Visitor,
    Path(word): Path<String>,
    headers: HeaderMap,
    answers: Answers,
) -> Response {
    let signed = match Signed::may(&app, visitor, Action::ExportRegister) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let (visitor, who) = (&signed.visitor, &signed.who);
    let Ok(register) = word.parse::<Register>() else {
        return not_found(&app, visitor);
    };
    let query = Query::of(&answers);
    let (mut wanted, wrong) = query.read(register, in_britain(app.desk.clock.now()).date());
    let kind = answers.get("format").and_then(FileKind::named);
    let (Some(kind), None) = (kind, wrong) else {
        // No page asks so: back to the list, which says what is wrong with it.
        return visitor.redirect(closed(&wanted.address(&[], true)));
    };
    // What is put beside the columns of the page.
    wanted.asked.columns = columns(register).collect();
    let listed = match app.desk.register(who, register, &wanted.asked).await {
        Ok(listed) => listed,
        Err(error) => return failed(&app, visitor, &error),
    };
    let shown = Shown {
        visitor,
        who,
        register,
        on: listed.on,
    };
    let address = wanted.address(&[], true);
    let export = Export {
        register,
        format: kind,
        as_at: wanted.asked.as_at,
        narrowed: closed(&address).split_once('?').map_or("", |half| half.1),
        cases: listed.lines.iter().map(|line| line.case.clone()).collect(),
        sheet: sheet(&shown, &wanted, &listed, &site(&app, &headers)),
    };
    match app.desk.exported(who, export).await {
        Ok(bytes) => file(
            kind.media_type(),
            &file_name(register, &wanted, &listed, kind),
            bytes,
        ),
        Err(ActError::NotAllowed) => forbidden(&app, visitor),
        Err(error) => failed(&app, visitor, &error),
    }
}

/// The columns of a file: those of the page, then what else a register holds.
fn columns(register: Register) -> impl Iterator<Item = Column> {
    register.shown().iter().copied().chain(register.more())
}

/// The list with its words in the reader's language.
fn sheet(shown: &Shown<'_>, wanted: &Wanted, listed: &Listed, site: &str) -> Sheet {
    let lang = shown.visitor.lang;
    let register = shown.register;
    let title = title(shown, wanted, listed).say(lang);
    let mut heads: Vec<String> = columns(register)
        .map(|column| Sentence::new(&head(register, column)).say(lang))
        .collect();
    heads.push(Sentence::new("register-file-note").say(lang));
    let rows = listed.lines.iter().map(|line| {
        let mut cells: Vec<Cell> = columns(register)
            .map(|column| cell(shown, line, column, site))
            .collect();
        // A day that nobody named is not given as if somebody had.
        let assumed = line.ended.is_some_and(|ended| !ended.said);
        cells.push(if assumed {
            Cell::Text(Sentence::new("register-file-assumed").say(lang))
        } else {
            Cell::Empty
        });
        cells
    });
    let name = name(register, shown.who).say(lang);
    Sheet {
        name: format!("{} {}", whole_words(&name, ROOM), listed.on),
        title,
        heads,
        rows: rows.collect(),
        made: listed.now,
    }
}

/// The words of a text that fit into so many letters.
fn whole_words(text: &str, room: usize) -> String {
    let mut kept = String::new();
    for word in text.split_whitespace() {
        if kept.chars().count() + word.chars().count() >= room {
            break;
        }
        if !kept.is_empty() {
            kept.push(' ');
        }
        kept.push_str(word);
    }
    kept
}

fn cell(shown: &Shown<'_>, line: &Line, column: Column, site: &str) -> Cell {
    match shown.value(line, column) {
        Value::Nothing | Value::Risk(None) => Cell::Empty,
        Value::Date(date) => Cell::Date(date),
        Value::Days(days) => Cell::Number(days),
        Value::Text(text) if column == Column::Reference => Cell::Link {
            to: format!(
                "{site}{}",
                shown
                    .visitor
                    .to(&format!("/cases/{}", crate::ask::encode(&text)))
            ),
            text,
        },
        other => Cell::Text(shown.text(&other)),
    }
}

/// Which register, of which day, by whose knowledge.
fn title(shown: &Shown<'_>, wanted: &Wanted, listed: &Listed) -> Sentence {
    let of = Sentence::new("register-file-of")
        .with("register", name(shown.register, shown.who))
        .with("date", listed.on);
    match wanted.asked.as_at.map(|at| at.known) {
        None => of,
        Some(known) => Sentence::new(match known {
            Known::Then => "register-file-then",
            Known::Now => "register-file-now",
        })
        .with("file", of),
    }
}

fn file_name(register: Register, wanted: &Wanted, listed: &Listed, kind: FileKind) -> String {
    let known = match wanted.asked.as_at.map(|at| at.known) {
        None => "",
        Some(Known::Then) => "-as-known-then",
        Some(Known::Now) => "-as-known-now",
    };
    format!("{register}-{}{known}.{}", listed.on, kind.ending())
}

/// Where the reader's browser finds us, for links that are followed out of a file. The browser
/// says where it sends a form from; one that does not still names the host that it asks.
fn site(app: &App, headers: &HeaderMap) -> String {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let scheme = if app.secure_cookies { "https" } else { "http" };
    let host = || text(header::HOST).map(|host| format!("{scheme}://{host}"));
    let of = |address: &str| {
        let uri: Uri = address.parse().ok()?;
        let authority = uri.authority()?.host().to_owned();
        let port = uri
            .port()
            .map_or_else(String::new, |port| format!(":{port}"));
        let scheme = uri
            .scheme_str()
            .filter(|scheme| scheme.starts_with("http"))?;
        Some(format!("{scheme}://{authority}{port}"))
    };
    text(header::ORIGIN)
        .and_then(of)
        .or_else(|| host().as_deref().and_then(of))
        .unwrap_or_default()
}

/// What the page of a register says of its files: how to take one, for whoever may; which were
/// taken.
pub(super) async fn of_page(
    app: &App,
    signed: &Signed,
    wanted: &Wanted,
    register: Register,
) -> Result<RegisterExport, OfficeError> {
    let who = &signed.who;
    let taken = app.desk.taken(who, register).await?;
    Ok(RegisterExport {
        form: may_export(who).then(|| wanted.form(form_id(app))),
        taken: taken
            .into_iter()
            .map(|taken| row(register, taken))
            .collect(),
    })
}

fn row(register: Register, taken: Taken) -> TakenAway {
    let exported = taken.exported;
    let query = if exported.narrowed.is_empty() {
        String::new()
    } else {
        format!("?{}", exported.narrowed)
    };
    TakenAway {
        at: taken.at,
        who: taken.who,
        what: Sentence::new(&format!("register-taken-{}", exported.format)),
        of: of_day(exported.as_at, exported.as_known_now),
        lines: taken.own.then(|| count(exported.lines)),
        path: format!("/registers/{register}{query}"),
    }
}

fn of_day(day: Option<Date>, known_now: bool) -> Option<Sentence> {
    day.map(|day| {
        Sentence::new(if known_now {
            "register-of-now"
        } else {
            "register-of-then"
        })
        .with("date", day)
    })
}
