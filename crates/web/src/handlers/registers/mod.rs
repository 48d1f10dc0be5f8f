//! Registers: the list of them; one of them, narrowed and ordered by an address that can be
//! kept.

mod ask;
mod show;
mod take;

use super::{PageAt, failed, form_id};
use crate::app::App;
use crate::ask::{Signed, Visitor};
use crate::form::{Choice, FieldError};
use crate::handlers::door::not_found;
use crate::pages::common::{Link, Paging};
use crate::pages::{AsAt, Count, Head, OneRegister, RegisterList, Registers};
use ask::{Query, Wanted};
use axum::Router;
use axum::extract::{Path, Query as Asked, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use casework::access::Action;
use casework::case::facts::Whereabouts;
use casework::register::{Band, Column, Counted, Register, too_long};
use desk::Who;
use desk::given::in_britain;
use desk::registers::{Known, Listed};
use show::Shown;
use words::Sentence;
use words::explain::word_of;

/// How many lines stand on a page.
const PAGE: u32 = 100;

/// The routes of registers; each stands in [`crate::routes::ROUTES`] too.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/registers", get(index))
        .route("/registers/{register}", get(list))
        .route("/registers/{register}/export", post(take::give))
}

/// What a register is called.
pub(super) fn name(register: Register, who: &Who) -> Sentence {
    let weeks = i64::from(too_long(&who.office.pack) / 7);
    Sentence::new(&format!("register-{register}")).with("weeks", weeks)
}

/// Who stands on it.
fn about(register: Register, who: &Who) -> Sentence {
    let days = i64::from(too_long(&who.office.pack));
    Sentence::new(&format!("register-about-{register}")).with("days", days)
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Every register, with how many stand on it.
async fn index(State(app): State<App>, visitor: Visitor) -> Response {
    let signed = match Signed::may(&app, visitor, Action::SeeRegisters) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let (visitor, who) = (&signed.visitor, &signed.who);
    let counts = match app.desk.registers(who).await {
        Ok(counts) => counts,
        Err(error) => return failed(&app, visitor, &error),
    };
    let rows = counts
        .into_iter()
        .map(|(register, standing)| OneRegister {
            path: format!("/registers/{register}"),
            name: name(register, who),
            about: about(register, who),
            count: count(standing),
        })
        .collect();
    app.page(visitor, &Registers { rows })
}

/// One register.
async fn list(
    State(app): State<App>,
    visitor: Visitor,
    Path(word): Path<String>,
    Asked(query): Asked<Query>,
    Asked(at): Asked<PageAt>,
) -> Response {
    let signed = match Signed::may(&app, visitor, Action::SeeRegisters) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let (visitor, who) = (&signed.visitor, &signed.who);
    let Ok(register) = word.parse::<Register>() else {
        return not_found(&app, visitor);
    };
    let (wanted, wrong) = query.read(register, in_britain(app.desk.clock.now()).date());
    let listed = match app.desk.register(who, register, &wanted.asked).await {
        Ok(listed) => listed,
        Err(error) => return failed(&app, visitor, &error),
    };
    let base = wanted.address(&[], true);
    let found = u64::try_from(listed.lines.len()).unwrap_or(u64::MAX);
    let paging = Paging::of(at.number(), PAGE, found, &base);
    if paging.is_past_the_end() {
        return visitor.redirect(&format!("{base}page={}", paging.last));
    }
    let status = if wrong.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let filter = match wrong {
        Some(message) => query
            .typed(wanted.form(form_id(&app)))
            .refused(FieldError::on_date("at", message)),
        None => wanted.form(form_id(&app)),
    };
    let shown = Shown {
        visitor,
        who,
        register,
        on: listed.on,
    };
    let first = (at.number().saturating_sub(1)).saturating_mul(PAGE);
    let rows = listed
        .lines
        .iter()
        .skip(usize::try_from(first).unwrap_or(usize::MAX))
        .take(PAGE as usize)
        .map(|line| shown.cells(line))
        .collect();
    let export = match take::of_page(&app, &signed, &wanted, register).await {
        Ok(export) => export,
        Err(error) => return failed(&app, visitor, &error),
    };
    let page = RegisterList {
        path: format!("/registers/{register}"),
        name: name(register, who),
        about: about(register, who),
        as_at: as_at(&wanted, &listed),
        filter,
        stages: listed
            .offers
            .stages
            .iter()
            .map(|stage| Choice::literal(stage.as_str(), &crate::show::stage(visitor, who, stage)))
            .collect(),
        risks: risks(visitor, who),
        officers: with_nobody(
            listed
                .offers
                .officers
                .iter()
                .map(|(id, name)| (id.as_str(), name)),
            "register-nobody",
        ),
        schools: with_nobody(
            listed
                .offers
                .schools
                .iter()
                .map(|(id, name)| (id.as_str(), name)),
            "register-no-school",
        ),
        flags: flags(visitor, who),
        whereabouts: Whereabouts::ALL
            .iter()
            .map(|is| {
                Choice::literal(
                    is.as_str(),
                    &show::capital(&word_of(visitor.lang, is.as_str())),
                )
            })
            .collect(),
        bands: Band::ALL
            .iter()
            .map(|band| Choice::new(band.as_str(), Sentence::new(&format!("band-{band}"))))
            .collect(),
        chosen: wanted.chosen(visitor, who, &listed),
        counted: counted(register, &wanted, &listed),
        heads: heads(register, &wanted),
        rows,
        found: count(listed.lines.len()),
        all: count(listed.all),
        paging,
        export,
    };
    app.page_with(visitor, &page, None, status)
}

fn as_at(wanted: &Wanted, listed: &Listed) -> Option<AsAt> {
    let at = wanted.asked.as_at?;
    let (told, other, see) = match at.known {
        Known::Then => ("register-of-then", Known::Now, "register-see-now"),
        Known::Now => ("register-of-now", Known::Then, "register-see-then"),
    };
    let path = wanted.knowing(other).address(&[], true);
    Some(AsAt {
        told: Sentence::new(told).with("date", at.day),
        differs: count(listed.differs),
        other: (listed.differs > 0).then(|| Link::new(ask::closed(&path), see)),
        today: Link::new(
            ask::closed(&wanted.address(&["at", "known"], true)),
            "register-see-today",
        ),
    })
}

/// The levels of risk that the procedure's forms judge, and that nobody has judged it.
fn risks(visitor: &Visitor, who: &Who) -> Vec<Choice> {
    let mut risks: Vec<Choice> = Vec::new();
    let forms = who.office.pack.forms.values();
    for level in forms.flat_map(|form| form.levels.iter().rev()) {
        if risks.iter().all(|held| held.value != level.id.as_str()) {
            risks.push(Choice::literal(
                level.id.as_str(),
                &visitor.label(&level.label),
            ));
        }
    }
    risks.push(Choice::new(ask::NONE, "risk-not-set"));
    risks
}

/// The flags that are no secret.
fn flags(visitor: &Visitor, who: &Who) -> Vec<Choice> {
    let flags = who.office.pack.flags.iter();
    let mut flags: Vec<Choice> = flags
        .filter(|(_, rule)| !rule.restricted)
        .map(|(id, rule)| Choice::literal(id.as_str(), &visitor.label(&rule.label)))
        .collect();
    flags.sort_by_key(|choice| choice.label.say(visitor.lang).to_lowercase());
    flags
}

/// People or schools by name, and none.
fn with_nobody<'n>(
    named: impl Iterator<Item = (&'n str, &'n String)>,
    nobody: &str,
) -> Vec<Choice> {
    let mut named: Vec<(&str, &String)> = named.collect();
    named.sort_by_key(|(_, name)| name.to_lowercase());
    let mut choices: Vec<Choice> = named
        .into_iter()
        .map(|(id, name)| Choice::literal(id, name))
        .collect();
    choices.push(Choice::new(ask::NONE, nobody));
    choices
}

/// The figures that are told apart, each the list behind it.
fn counted(register: Register, wanted: &Wanted, listed: &Listed) -> Vec<Count> {
    if register != Register::Missing {
        return Vec::new();
    }
    let current = wanted.asked.filter.counted;
    Counted::ALL
        .iter()
        .map(|counted| {
            let without = wanted.address(&["counted"], true);
            let path = if current == Some(*counted) {
                ask::closed(&without).to_owned()
            } else {
                format!("{without}counted={counted}")
            };
            Count {
                label: Sentence::new(&format!("counted-{counted}")),
                count: count(listed.tally.count(*counted)),
                path,
                current: current == Some(*counted),
            }
        })
        .collect()
}

fn heads(register: Register, wanted: &Wanted) -> Vec<Head> {
    let order = wanted.asked.order;
    register
        .shown()
        .iter()
        .map(|column| {
            let by = *column == order.by;
            let down = by && !order.down;
            Head {
                key: head(register, *column),
                sorted: match (by, order.down) {
                    (false, _) => "none",
                    (true, false) => "ascending",
                    (true, true) => "descending",
                }
                .to_owned(),
                path: wanted.ordered(*column, down),
            }
        })
        .collect()
}

/// The key of a column's words: since when, each register says in its own.
fn head(register: Register, column: Column) -> String {
    match column {
        Column::Since => format!("column-since-{register}"),
        other => format!("column-{other}"),
    }
}
