//! The versions of the procedure: what was adopted, what is offered, what it would have
//! meant, and bringing it into use.

use crate::answers::Answers;
use crate::app::App;
use crate::ask::{Signed, Visitor};
use crate::form::{FieldError, Form};
use crate::handlers::door::forbidden;
use crate::handlers::{failed, form_id};
use crate::pages::common::Reason;
use crate::pages::{
    Adopt, Changes, DeadlineRow, DecisionRow, ExampleRow, FindingRow, Offer, VersionRow, Versions,
};
use crate::show::procedure::Teller;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use casework::access::{Action, Answer, Facts, may};
use casework::procedure::Pack;
use desk::given::in_britain;
use desk::rewritten::{Deadlines, Decisions};
use desk::succession::{AdoptError, Shown};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;
use words::Sentence;

/// Every path of the versions; each stands in [`crate::routes::ROUTES`] too.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/procedure/versions", get(list))
        .route("/procedure/versions/changes", get(changes))
        .route("/procedure/versions/adopt", get(ask).post(adopt))
}

const VERSIONS: &str = "/procedure/versions";

/// The form by which a version was adopted just now.
#[derive(Deserialize)]
pub struct Done {
    done: Option<String>,
}

/// What was adopted, and what is offered.
pub async fn list(State(app): State<App>, Query(done): Query<Done>, visitor: Visitor) -> Response {
    let signed = match Signed::may(&app, visitor, Action::SeeProcedure) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let adopted = match done.done {
        None => None,
        Some(form) => match app.desk.adopted_by(&signed.who, &form).await {
            Ok(adopted) => adopted.map(|adopted| count(adopted.cases)),
            Err(error) => return failed(&app, &signed.visitor, &error),
        },
    };
    let page = Versions {
        rows: rows(&signed),
        offer: offer(&app, &signed),
        adopted,
    };
    app.page(&signed.visitor, &page)
}

/// The versions, the newest first, each with the last day before the next came into force.
fn rows(signed: &Signed) -> Vec<VersionRow> {
    let mut rows: Vec<VersionRow> = Vec::new();
    for (from, pack) in signed.who.office.versions.all() {
        if let (Some(before), Some(from)) = (rows.last_mut(), from) {
            before.until = from.yesterday().ok();
        }
        rows.push(VersionRow {
            version: pack.version.clone(),
            from,
            until: None,
            hash: pack.hash.chars().take(12).collect(),
        });
    }
    rows.reverse();
    rows
}

fn allowed(signed: &Signed, action: Action) -> bool {
    may(&signed.who.standings(), action, Facts::default()) == Answer::Allow
}

fn offer(app: &App, signed: &Signed) -> Offer {
    match app.desk.offered(&signed.who) {
        None if app.desk.offers(&signed.who) => Offer::Unreadable,
        None => Offer::None,
        Some(offer) => Offer::Version {
            version: offer.pack.version.clone(),
            not_before: offer.not_before,
            may_compare: allowed(signed, Action::Search),
            may_adopt: allowed(signed, Action::AdoptProcedure)
                && offer.findings.is_empty()
                && offer.not_before.is_none(),
            findings: offer
                .findings
                .iter()
                .map(|finding| FindingRow {
                    at: finding.at.to_string(),
                    message: finding.message.clone(),
                })
                .collect(),
        },
    }
}

/// What the offered version would have meant for the cases of the last year.
pub async fn changes(State(app): State<App>, visitor: Visitor) -> Response {
    let signed = match Signed::may(&app, visitor, Action::Search) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let Some(offer) = app.desk.offered(&signed.who) else {
        return signed.visitor.redirect(VERSIONS);
    };
    let today = in_britain(app.desk.clock.now()).date();
    let since = today.saturating_sub(1.year());
    let told = match app.desk.rewritten(&signed.who, &offer.pack, since).await {
        Ok(told) => told,
        Err(error) => return failed(&app, &signed.visitor, &error),
    };
    let teller = Teller {
        lang: signed.visitor.lang,
        pack: &offer.pack,
        directory: &|_| None,
    };
    let old = &signed.who.office.pack;
    let page = Changes {
        version: offer.pack.version.clone(),
        since,
        cases: count(told.cases),
        touched: count(told.touched),
        deadlines: told
            .deadlines
            .values()
            .map(|held| deadline(&signed.visitor, held))
            .collect(),
        decisions: told
            .decisions
            .iter()
            .map(|((kind, name), held)| DecisionRow {
                what: decision(&signed.visitor, old, kind, name),
                count: count(held.count),
                why: why(&teller, held),
                cases: held.cases.clone(),
            })
            .collect(),
    };
    app.page(&signed.visitor, &page)
}

fn deadline(visitor: &Visitor, held: &Deadlines) -> DeadlineRow {
    let counts = [
        ("changes-earlier", held.earlier),
        ("changes-later", held.later),
        ("changes-others", held.others),
        ("changes-gone", held.gone),
        ("changes-new", held.new),
    ];
    DeadlineRow {
        what: visitor.label(&held.label),
        counts: counts
            .into_iter()
            .filter(|(_, n)| *n > 0)
            .map(|(key, n)| (key, count(n)))
            .collect(),
        examples: held
            .examples
            .iter()
            .map(|example| ExampleRow {
                case: example.case.clone(),
                days: days(example.was, example.would),
            })
            .collect(),
    }
}

fn days(was: Option<Date>, would: Option<Date>) -> Sentence {
    match (was, would) {
        (Some(was), Some(would)) => Sentence::new("changes-moved")
            .with("was", was)
            .with("would", would),
        (Some(was), None) => Sentence::new("changes-was").with("was", was),
        (None, Some(would)) => Sentence::new("changes-would").with("would", would),
        (None, None) => "changes-no-day".into(),
    }
}

/// What was decided, in the words of the version under which it was.
fn decision(visitor: &Visitor, old: &Pack, kind: &str, name: &str) -> Sentence {
    let label = match kind {
        "move" => {
            let mut moves = old.transitions.iter();
            moves
                .find(|rule| rule.on.as_str() == name)
                .map(|rule| &rule.label)
        }
        "proof" => old.proofs.get(&name.into()).map(|rule| &rule.label),
        "strand" => old.strands.get(&name.into()).map(|rule| &rule.label),
        _ => old.forms.get(&name.into()).map(|rule| &rule.label),
    };
    let words = label.map_or_else(|| name.to_owned(), |label| visitor.label(label));
    let key = match kind {
        "move" => "changes-move",
        "proof" => "changes-proof",
        "strand" => "changes-strand",
        _ => "changes-form",
    };
    Sentence::new(key).with("what", words)
}

fn why(teller: &Teller<'_>, held: &Decisions) -> Vec<Reason> {
    match &held.refusal {
        Some(refusal) => teller.refusal(refusal),
        None => vec![Reason {
            text: "safeguarding-cannot-say-why".into(),
            clause: None,
        }],
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Asks once more before a version comes into use.
pub async fn ask(State(app): State<App>, visitor: Visitor) -> Response {
    let signed = match Signed::may(&app, visitor, Action::AdoptProcedure) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let form = Form::blank(form_id(&app));
    confirm(&app, &signed, form, StatusCode::OK)
}

fn confirm(app: &App, signed: &Signed, form: Form, status: StatusCode) -> Response {
    match app.desk.offered(&signed.who) {
        Some(offer) if offer.findings.is_empty() && offer.not_before.is_none() => {
            let page = Adopt {
                old: signed.who.office.pack.version.clone(),
                new: offer.pack.version.clone(),
                hash: offer.pack.hash.clone(),
                form,
            };
            app.page_with(&signed.visitor, &page, None, status)
        }
        // What stands in its way is told there.
        Some(_) | None => signed.visitor.redirect(VERSIONS),
    }
}

/// Brings the version into use that the form showed.
pub async fn adopt(State(app): State<App>, visitor: Visitor, answers: Answers) -> Response {
    let signed = match Signed::may(&app, visitor, Action::AdoptProcedure) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let form = answers.text("form_id");
    if answers.get("sure") != Some("yes") {
        return again(&app, &signed, &answers, "adopt-not-sure");
    }
    let shown = Shown {
        hash: answers.get("version").unwrap_or_default(),
        form: &form,
    };
    match app.desk.adopt_shown(&signed.who, shown).await {
        Ok(_) => signed
            .visitor
            .redirect(&format!("{VERSIONS}?done={}", crate::ask::encode(&form))),
        Err(AdoptError::NotAllowed) => forbidden(&app, &signed.visitor),
        Err(AdoptError::NotShown) => again(&app, &signed, &answers, "adopt-another"),
        Err(AdoptError::Nothing | AdoptError::Findings(_) | AdoptError::NotBefore(_)) => {
            signed.visitor.redirect(VERSIONS)
        }
        Err(AdoptError::Failed(error)) => failed(&app, &signed.visitor, &error),
    }
}

/// The page as it was, with what is wrong. The version that is shown now is the one that is
/// offered now.
fn again(app: &App, signed: &Signed, answers: &Answers, key: &str) -> Response {
    let mut form = answers.again(form_id(app));
    form.values.clear();
    form.errors = vec![FieldError::on("sure", key)];
    confirm(app, signed, form, StatusCode::UNPROCESSABLE_ENTITY)
}
