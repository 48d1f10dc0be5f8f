//! Home visits: planned, made, and not made while a contact rule stands.

use super::{again, blank, moment, must, owed, page, why_not, wrong};
use crate::answers::Answers;
use crate::app::App;
use crate::ask::Visitor;
use crate::form::{Choice, FieldError};
use crate::handlers::act::{Doing, do_it, next_states, shut};
use crate::handlers::case::{Opened, open};
use crate::handlers::door::not_found;
use crate::handlers::{together, whom};
use crate::pages::common::{DueDate, Reason};
use crate::pages::{PlanVisit, RecordVisit, VisitRow, Visits};
use crate::show;
use axum::extract::{Path, State};
use axum::response::Response;
use casework::access::Action;
use casework::case::command::StrandStep;
use casework::case::state::Strand;
use casework::case::strand::{StrandKind, StrandState};
use casework::case::{Command, Refusal};
use casework::ids::StrandId;
use casework::safeguarding::{Party, PartyKind, RuleInForce};
use jiff::civil::{DateTime, Time};
use std::collections::{BTreeMap, BTreeSet};
use words::{Due, Sentence};

/// The visits of the case, the latest first.
pub async fn list(
    State(app): State<App>,
    Path(reference): Path<String>,
    visitor: Visitor,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let rows = opened
        .loaded
        .case
        .strands
        .iter()
        .rev()
        .filter(|strand| strand.kind == StrandKind::Visit)
        .map(|strand| VisitRow {
            kind: opened.signed.visitor.label(&strand.label),
            when: when(&opened, strand),
            who: goes(&opened, strand),
            outcome: show::state(strand.state),
            path: (strand.open() && strand.spell == opened.loaded.case.spell)
                .then(|| opened.path(&format!("/visits/{}", strand.number))),
        })
        .collect();
    let may = may_plan(&app, &opened);
    let barred = may.is_err() && !opened.loaded.household.rules.is_empty();
    let shown = Visits {
        rows,
        may_plan: may.is_ok(),
        why_not: may.err().unwrap_or_default(),
        ring: barred.then(|| opened.ring()).flatten(),
    };
    page(&app, &opened, &shown)
}

/// Whether the case ended before anybody went.
fn unmade(strand: &Strand) -> bool {
    strand.state == StrandState::EndedWithCase
}

/// Who went; whose work it is, or was, where nobody has.
fn goes(opened: &Opened, strand: &Strand) -> String {
    let roles = &opened.signed.who.office.pack.roles;
    match roles.get(&strand.owner) {
        Some(role) if strand.open() || unmade(strand) => opened.signed.visitor.label(&role.label),
        _ => opened.names.of(strand.by.as_str()).to_owned(),
    }
}

/// When a visit is due, is planned, or was made.
fn when(opened: &Opened, strand: &Strand) -> DueDate {
    // Whoever goes must find the day and the hour for which the visit is planned.
    let planned = strand
        .planned
        .filter(|_| strand.state == StrandState::Planned);
    if planned.is_none()
        && let Some(due) = owed(opened, strand.number)
    {
        return due;
    }
    match planned {
        Some(planned) => {
            let days = opened.today.until(planned.date());
            let days = i64::from(days.map_or(0, |span| span.get_days()));
            DueDate::new(
                planned.date(),
                match days {
                    0 => Due::Today,
                    ahead if ahead > 0 => Due::InDays { days: ahead },
                    past => Due::Overdue { days: -past },
                },
            )
            .by(Some(planned.time()).filter(|time| *time != Time::midnight()))
        }
        _ => {
            let on = strand.since.date();
            let due = match unmade(strand) {
                true => Due::Cancelled,
                false => Due::Met { on, late: false },
            };
            DueDate::new(on, due)
        }
    }
}

/// The kinds of visit that may be planned, or why none may.
fn may_plan(app: &App, opened: &Opened) -> Result<Vec<Choice>, Vec<Reason>> {
    let mut kinds = Vec::new();
    let mut reasons: Vec<Reason> = Vec::new();
    for (id, rule) in &opened.signed.who.office.pack.strands {
        if rule.kind != StrandKind::Visit
            || !next_states(opened, id, rule).contains(&StrandState::Planned)
        {
            continue;
        }
        let command = step(id, None, StrandState::Planned, None, None, Vec::new());
        match why_not(app, opened, command) {
            None => kinds.push(Choice::literal(
                id.as_str(),
                &opened.signed.visitor.label(&rule.label),
            )),
            Some(why) => {
                for reason in why {
                    if !reasons.iter().any(|held| held.text == reason.text) {
                        reasons.push(reason);
                    }
                }
            }
        }
    }
    if kinds.is_empty() {
        if reasons.is_empty() {
            reasons.push(Reason {
                text: "visits-none-now".into(),
                clause: None,
            });
        }
        Err(reasons)
    } else {
        Ok(kinds)
    }
}

fn step(
    id: &StrandId,
    number: Option<u32>,
    to: StrandState,
    planned: Option<DateTime>,
    result: Option<String>,
    reaches: Vec<Party>,
) -> Command {
    Command::Strand(StrandStep {
        strand: id.clone(),
        number,
        to,
        about: None,
        result,
        planned,
        in_writing: false,
        reaches,
    })
}

/// What must be said of a visit before the procedure answers; nothing where all is said.
fn whom_first(
    app: &App,
    opened: &Opened,
    command: Command,
) -> Option<(Vec<RuleInForce>, BTreeSet<PartyKind>)> {
    let (who, loaded) = (&opened.signed.who, &opened.loaded);
    match app.desk.would(who, loaded, command, BTreeMap::new()) {
        Err(refusal) => match *refusal {
            Refusal::WhomFirst { rules, unsaid } => Some((rules, unsaid)),
            _ => None,
        },
        Ok(_) => None,
    }
}

/// The page on which a visit is planned; while none may be, the reasons and whom to ring.
pub async fn new(
    State(app): State<App>,
    Path(reference): Path<String>,
    visitor: Visitor,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    match may_plan(&app, &opened) {
        Err(reasons) => shut(&app, &opened, "act-plan-visit".into(), reasons),
        Ok(kinds) => match plan_page(&app, &opened, kinds).await {
            Ok(shown) => page(&app, &opened, &shown),
            Err(response) => *response,
        },
    }
}

async fn plan_page(
    app: &App,
    opened: &Opened,
    kinds: Vec<Choice>,
) -> Result<PlanVisit, Box<Response>> {
    let due = opened
        .loaded
        .case
        .open_strands()
        .filter(|strand| strand.kind == StrandKind::Visit)
        .find_map(|strand| owed(opened, strand.number));
    Ok(PlanVisit {
        form: blank(app, opened).with("who", opened.signed.who.name.as_str()),
        kinds,
        people: opened
            .names
            .all()
            .map(|name| Choice::literal(name, name))
            .collect(),
        whom: whom::of_contact(opened),
        siblings: together::offered(app, opened).await?,
        due,
    })
}

/// Plans a visit. What bars it is told, and the attempt is kept.
pub async fn plan(
    State(app): State<App>,
    Path(reference): Path<String>,
    visitor: Visitor,
    answers: Answers,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let mut errors = Vec::new();
    let kind = must(&answers, "kind", "error-choose-one", &mut errors).map(StrandId::from);
    let planned = moment(&answers, &mut errors);
    if planned.is_none() && errors.iter().all(|error| error.field != "on") {
        errors.push(FieldError::on_date("on", "error-date-not-real"));
    }
    let reaches = whom::named(&answers);
    if let (Some(kind), true) = (&kind, errors.is_empty()) {
        let would = step(
            kind,
            None,
            StrandState::Planned,
            planned,
            None,
            reaches.clone(),
        );
        if let Some((rules, unsaid)) = whom_first(&app, &opened, would) {
            errors = whom::errors(&opened, &rules, &unsaid);
        }
    }
    let (Some(kind), true) = (kind, errors.is_empty()) else {
        let kinds = match may_plan(&app, &opened) {
            Ok(kinds) => kinds,
            Err(reasons) => return shut(&app, &opened, "act-plan-visit".into(), reasons),
        };
        return match plan_page(&app, &opened, kinds).await {
            Ok(mut shown) => {
                shown.form = again(&app, &answers, errors);
                wrong(&app, &opened, &shown)
            }
            Err(response) => *response,
        };
    };
    let lang = opened.signed.visitor.lang;
    let pairs = answers
        .get("pairs")
        .map(|_| Sentence::new("plan-visit-pairs").say(lang));
    let address = reaches.iter().find_map(|party| match party {
        Party::Address(address) => Some(address.clone()),
        Party::Adult(_) | Party::Telephone(_) | Party::Email(_) => None,
    });
    let text: Vec<&str> = [
        answers.get("who"),
        address.as_deref(),
        pairs.as_deref(),
        answers.get("safety"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let text = text.join("\n");
    let sent = answers
        .clone()
        .with("state", StrandState::Planned.as_str())
        .with("text", &text);
    let command = step(
        &kind,
        None,
        StrandState::Planned,
        planned,
        Some(text),
        reaches,
    );
    // It is planned now, for the day that was given.
    do_it(
        &app,
        &opened,
        &Doing::new("strand", kind.as_str()),
        &sent,
        command,
        None,
        &opened.path("/visits"),
    )
    .await
}

/// A visit to be recorded.
pub async fn one(
    State(app): State<App>,
    Path((reference, number)): Path<(String, u32)>,
    visitor: Visitor,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let Some(strand) = visit(&opened, number) else {
        return not_found(&app, &opened.signed.visitor);
    };
    match record_page(&app, &opened, strand).await {
        Ok(shown) => page(&app, &opened, &shown),
        Err(response) => *response,
    }
}

fn visit(opened: &Opened, number: u32) -> Option<&Strand> {
    let strands = &opened.loaded.case.strands;
    strands
        .iter()
        .find(|strand| strand.number == number && strand.kind == StrandKind::Visit)
}

async fn record_page(
    app: &App,
    opened: &Opened,
    strand: &Strand,
) -> Result<RecordVisit, Box<Response>> {
    Ok(RecordVisit {
        id: strand.number.to_string(),
        kind: opened.signed.visitor.label(&strand.label),
        safety: strand
            .result
            .clone()
            .filter(|_| strand.state == StrandState::Planned),
        form: blank(app, opened),
        seen: ["child", "adult", "neighbour", "nobody", "empty", "refused"]
            .map(|who| Choice::new(who, format!("visit-seen-{who}").as_str()))
            .to_vec(),
        lives: ["yes", "moved", "unsure"]
            .map(|how| Choice::new(how, format!("visit-lives-{how}").as_str()))
            .to_vec(),
        siblings: together::offered(app, opened).await?,
    })
}

/// Records what was seen and heard.
pub async fn record(
    State(app): State<App>,
    Path((reference, number)): Path<(String, u32)>,
    visitor: Visitor,
    answers: Answers,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let Some(strand) = visit(&opened, number) else {
        return not_found(&app, &opened.signed.visitor);
    };
    let mut errors = Vec::new();
    let seen = must(&answers, "seen", "error-choose-one", &mut errors);
    let at = moment(&answers, &mut errors);
    let to = match seen {
        Some("child" | "adult") => Some(StrandState::Made),
        Some("neighbour" | "nobody" | "empty") => Some(StrandState::NobodyIn),
        Some("refused") => Some(StrandState::Refused),
        Some(_) | None => None,
    };
    let (Some(to), Some(seen), true) = (to, seen, errors.is_empty()) else {
        if errors.is_empty() {
            errors.push(FieldError::on("seen", "error-choose-one"));
        }
        return match record_page(&app, &opened, strand).await {
            Ok(mut shown) => {
                shown.form = again(&app, &answers, errors);
                wrong(&app, &opened, &shown)
            }
            Err(response) => *response,
        };
    };
    let text = account(&opened, &answers, seen);
    let sent = answers
        .clone()
        .with("state", to.as_str())
        .with("text", &text);
    let command = step(
        &strand.strand,
        Some(number),
        to,
        None,
        Some(text),
        whom::named(&answers),
    );
    do_it(
        &app,
        &opened,
        &Doing::new("strand", strand.strand.as_str()),
        &sent,
        command,
        at,
        &opened.path("/visits"),
    )
    .await
}

/// What was seen, in the words of the page, then the visitor's own account.
fn account(opened: &Opened, answers: &Answers, seen: &str) -> String {
    let lang = opened.signed.visitor.lang;
    let say = |key: String| Sentence::new(&key).say(lang);
    let asked = |question: &str, answer: String| format!("{} {answer}", say(question.to_owned()));
    let mut lines = vec![asked("visit-seen", say(format!("visit-seen-{seen}")))];
    if let Some(lives @ ("yes" | "moved" | "unsure")) = answers.get("lives") {
        lines.push(asked("visit-lives", say(format!("visit-lives-{lives}"))));
    }
    if answers.get("card").is_some() {
        lines.push(say("visit-card".to_owned()));
    }
    lines.extend(answers.get("account").map(str::to_owned));
    lines.join("\n")
}
