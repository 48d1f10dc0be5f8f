//! What the authority owes again and again, whoever the child, and saying that one is done.

use crate::answers::Answers;
use crate::app::App;
use crate::ask::{Signed, Visitor};
use crate::form::{Choice, FieldError, Form};
use crate::handlers::door::{forbidden, not_found};
use crate::handlers::{failed, form_id};
use crate::pages::TimeDone;
use crate::pages::common::{Fact, Reason};
use crate::pages::{AllOwed, CountedDay, DutyDone, DutyRow, NotTaken, NotTakenBecause, OneDuty};
use crate::refused::clause;
use crate::show;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::access::Action;
use casework::calendar::Estimate;
use casework::ids::RoleId;
use casework::procedure::{Every, Report};
use casework::standing::{Period, Recording, Standing, Turn, Unrecorded, may_record};
use desk::duties::{Duty, DutyError};
use jiff::civil::Date;
use words::Sentence;
use words::explain::explained;

/// So many open periods are offered one by one; a backlog that is longer is named whole.
const ONE_BY_ONE: usize = 8;

/// Everything that the authority owes.
pub async fn list(State(app): State<App>, visitor: Visitor) -> Response {
    let signed = match Signed::may(&app, visitor, Action::SeeDuties) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let all = match app.desk.duties(&signed.who).await {
        Ok(all) => all,
        Err(error) => return said(&app, &signed, &error),
    };
    let mut page = AllOwed {
        late: Vec::new(),
        coming: Vec::new(),
        of_no_day: Vec::new(),
    };
    let today = app.desk.today();
    for duty in &all {
        let row = row(&signed, duty, today);
        match duty.owed.as_ref().map(|owed| owed.state) {
            Some(Standing::Late) => page.late.push(row),
            Some(Standing::Running) => page.coming.push(row),
            None => page.of_no_day.push(row),
        }
    }
    app.page(&signed.visitor, &page)
}

/// A duty as a list shows it.
pub(crate) fn row(signed: &Signed, duty: &Duty, today: Date) -> DutyRow {
    let rule = &duty.report;
    let owed = duty.owed.as_ref();
    DutyRow {
        id: rule.id.to_string(),
        what: Sentence::literal(signed.visitor.label(&rule.label)),
        clause: clause(&rule.clause),
        every: every(rule),
        to: role(signed, &rule.to),
        owner: role(signed, duty.with.first().unwrap_or(&rule.owner)),
        nobody: duty.with.is_empty(),
        when: owed.map(|owed| show::due_of_duty(owed, today)),
        period: owed.map(|owed| period(&owed.turn)),
        behind: owed.map_or(0, |owed| {
            u32::try_from(owed.late.saturating_sub(1)).unwrap_or(u32::MAX)
        }),
        last: duty.last.as_ref().map(|done| done.on),
    }
}

fn role(signed: &Signed, id: &RoleId) -> String {
    let roles = &signed.who.office.pack.roles;
    roles
        .get(id)
        .map_or_else(|| id.to_string(), |role| signed.visitor.label(&role.label))
}

fn every(rule: &Report) -> Sentence {
    match &rule.every {
        Every::WorkingDay => "duty-each-working-day".into(),
        Every::Week => "duty-each-week".into(),
        Every::Weeks(weeks) => Sentence::new("duty-each-weeks").with("weeks", i64::from(*weeks)),
        Every::Month => "duty-each-month".into(),
        Every::Quarter => "duty-each-quarter".into(),
        Every::Term => "duty-each-term".into(),
        Every::Year => "duty-each-year".into(),
        Every::OnRequest => "duty-each-on-request".into(),
        Every::InWords(words) => Sentence::literal(words.clone()),
    }
}

fn period(turn: &Turn) -> Sentence {
    let named = turn.term.as_ref().and_then(|term| term.name.clone());
    named.map_or_else(|| stretch(turn.period), Sentence::literal)
}

fn stretch(period: Period) -> Sentence {
    if period.from == period.to {
        return Sentence::new("duty-day").with("day", period.from);
    }
    Sentence::new("duty-period")
        .with("from", period.from)
        .with("to", period.to)
}

/// One duty, with why it is due on its day and when it was done.
pub async fn one(State(app): State<App>, Path(id): Path<String>, visitor: Visitor) -> Response {
    let signed = match Signed::may(&app, visitor, Action::SeeDuties) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let (visitor, who) = (&signed.visitor, &signed.who);
    let duty = match app.desk.duty(who, &id).await {
        Ok(duty) => duty,
        Err(error) => return said(&app, &signed, &error),
    };
    let names = match app.desk.names(&who.office).await {
        Ok(names) => names,
        Err(error) => return failed(&app, visitor, &error),
    };
    let today = app.desk.today();
    let owed = duty.owed.as_ref();
    let mut done: Vec<TimeDone> = who
        .office
        .duties
        .done_of(&duty.report.id)
        .map(|done| TimeDone {
            on: done.on,
            period: stretch(done.period),
            by: names.of(done.by.as_str()).to_owned(),
            text: done.text.clone(),
        })
        .collect();
    done.sort_by_key(|time| std::cmp::Reverse(time.on));
    done.truncate(20);
    let page = OneDuty {
        id,
        what: Sentence::literal(visitor.label(&duty.report.label)),
        due: owed.map(|owed| show::due_of_duty(owed, today)),
        facts: facts(&signed, &duty),
        why: why(&signed, &duty),
        days: owed.map_or_else(Vec::new, |owed| {
            // Of weeks, the day that they are counted from has no number of its own.
            let first = matches!(duty.report.every, Every::Weeks(_)).then_some(0);
            let days = owed.why.days.iter();
            days.map(|day| CountedDay {
                date: day.date,
                number: day.number.map(u32::from).or(first),
                why: day.why_not.as_ref().map(show::passed_over),
            })
            .collect()
        }),
        done,
        may_record: duty.may_record,
        who_may: who_may(&signed, &duty.report),
    };
    app.page(visitor, &page)
}

fn facts(signed: &Signed, duty: &Duty) -> Vec<Fact> {
    let rule = &duty.report;
    let mut facts = vec![
        Fact::new("duty-every", every(rule)),
        Fact::literal("duty-owner", &role(signed, &rule.owner)),
        Fact::literal("duty-to", &role(signed, &rule.to)),
    ];
    if let Some(clauses) = clause(&rule.clause) {
        facts.push(Fact::literal("why-clause", &clauses));
    }
    if let Some(owed) = &duty.owed {
        facts.insert(1, Fact::new("duty-for", period(&owed.turn)));
        if let Some(behind) = owed.late.checked_sub(1).filter(|behind| *behind > 0) {
            let text = Sentence::new("duty-behind").with("count", behind);
            facts.insert(2, Fact::new("duty-others", text));
        }
    }
    if duty.with.is_empty() {
        facts.push(Fact::new("duty-with", "duty-nobody"));
    } else {
        let with: Vec<String> = duty.with.iter().map(|held| role(signed, held)).collect();
        let with = words::all_of(signed.visitor.lang, &with);
        facts.push(Fact::literal("duty-with", &with));
    }
    facts
}

/// Why this date: the rule, until when it is not late, and what is not certain of it.
fn why(signed: &Signed, duty: &Duty) -> Vec<Reason> {
    let plain = |text: Sentence| Reason { text, clause: None };
    let Some(owed) = &duty.owed else {
        return vec![plain("duty-of-no-day".into())];
    };
    let mut why = vec![Reason {
        text: explained(signed.visitor.lang, &owed.why.rule),
        clause: clause(&duty.report.clause),
    }];
    if owed.last_day > owed.turn.due {
        why.push(plain(
            Sentence::new("duty-late-after").with("day", owed.last_day),
        ));
    }
    if owed.listed < owed.turn.due {
        why.push(plain(Sentence::new("duty-listed").with("day", owed.listed)));
    }
    for estimate in &owed.why.estimated {
        why.extend(match estimate {
            Estimate::BankHolidaysNotKnown { .. } => Some(plain("duty-no-bank-holidays".into())),
            // The rule says so already, and no school's calendar is asked.
            Estimate::TermDatesNotKnown { .. }
            | Estimate::StandardTermsUsed { .. }
            | Estimate::NoSchool
            | Estimate::SchoolCalendarNotHeld(_) => None,
        });
    }
    if owed.why.ours {
        why.push(plain("why-not-in-the-policy".into()));
    }
    why
}

fn who_may(signed: &Signed, rule: &Report) -> Sentence {
    let may = may_record(&signed.who.office.pack, rule);
    let may: Vec<String> = may.iter().map(|held| role(signed, held)).collect();
    Sentence::new("duty-who-may").with("who", words::any_of(signed.visitor.lang, &may))
}

/// The form that says that a duty is done.
pub async fn ask(State(app): State<App>, Path(id): Path<String>, visitor: Visitor) -> Response {
    let signed = match Signed::may(&app, visitor, Action::RecordDuty) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    match app.desk.duty(&signed.who, &id).await {
        Ok(duty) => {
            let today = app.desk.today();
            let form = Form::blank(form_id(&app))
                .with("on-day", today.day().to_string())
                .with("on-month", today.month().to_string())
                .with("on-year", today.year().to_string());
            let page = asking(&app, &signed, &duty, form);
            app.page(&signed.visitor, &page)
        }
        Err(error) => said(&app, &signed, &error),
    }
}

fn asking(app: &App, signed: &Signed, duty: &Duty, form: Form) -> DutyDone {
    let rule = &duty.report;
    let open = app.desk.periods_of(&signed.who, rule);
    // What is counted from the last time, or asked for, is for the time up to its day.
    let by_its_day = matches!(
        rule.every,
        Every::Weeks(_) | Every::OnRequest | Every::InWords(_)
    );
    let several = open.len() > 1;
    DutyDone {
        id: rule.id.to_string(),
        what: Sentence::literal(signed.visitor.label(&rule.label)),
        period: match open.first() {
            Some(turn) if !several && !by_its_day => Some(period(turn)),
            Some(_) | None => None,
        },
        periods: if several { choices(&open) } else { Vec::new() },
        form: duty.may_record.then_some(form),
        who_may: who_may(signed, rule),
    }
}

/// The open periods, the oldest first, and all of them together: one paper may be for several.
fn choices(open: &[Turn]) -> Vec<Choice> {
    let one = |turn: &Turn| Choice::new(&written(turn.period), period(turn));
    let mut choices: Vec<Choice> = open.iter().take(ONE_BY_ONE).map(one).collect();
    if let (Some(first), Some(last)) = (open.first(), open.last()) {
        if open.len() > ONE_BY_ONE {
            choices.push(one(last));
        }
        let all = Sentence::new("duty-period-all").with("count", open.len());
        let whole = first.period.through(last.period);
        choices.push(Choice::new(&written(whole), all));
    }
    choices
}

fn written(period: Period) -> String {
    format!("{}..{}", period.from, period.to)
}

fn read(text: &str) -> Option<Period> {
    let (from, to) = text.split_once("..")?;
    Some(Period {
        from: from.parse().ok()?,
        to: to.parse().ok()?,
    })
}

/// Says that a duty is done.
pub async fn save(
    State(app): State<App>,
    Path(id): Path<String>,
    visitor: Visitor,
    answers: Answers,
) -> Response {
    let signed = match Signed::may(&app, visitor, Action::RecordDuty) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let duty = match app.desk.duty(&signed.who, &id).await {
        Ok(duty) => duty,
        Err(error) => return said(&app, &signed, &error),
    };
    if !duty.may_record {
        let page = asking(&app, &signed, &duty, Form::default());
        return app.page_with(&signed.visitor, &page, None, StatusCode::CONFLICT);
    }
    let mut errors = Vec::new();
    let period = answers.get("period").and_then(read);
    if period.is_none() && app.desk.periods_of(&signed.who, &duty.report).len() > 1 {
        errors.push(FieldError::on("period", "error-choose-one"));
    }
    let on = match answers.date("on") {
        Ok(Some(on)) => Some(on),
        Ok(None) => {
            errors.push(FieldError::on_date("on", "duty-on-missing"));
            None
        }
        Err(_) => {
            errors.push(FieldError::on_date("on", "error-date-not-real"));
            None
        }
    };
    let text = answers.text("text");
    if text.is_empty() {
        errors.push(FieldError::on("text", "duty-text-missing"));
    }
    let Some(on) = on.filter(|_| errors.is_empty()) else {
        return again(&app, &signed, &duty, &answers, errors);
    };
    let recording = Recording {
        report: &id,
        period,
        on,
        text: &text,
    };
    let form = answers.get("form_id");
    match app.desk.record_duty(&signed.who, &recording, form).await {
        Ok(()) => signed.visitor.redirect(&format!("/owed/{id}")),
        Err(DutyError::Refused(refused)) => {
            let wrong = match refused {
                Unrecorded::Ahead => FieldError::on_date("on", "error-date-future"),
                Unrecorded::BeforeThePeriod(period) => FieldError::on_date(
                    "on",
                    Sentence::new("duty-before-the-period").with("from", period.from),
                ),
                Unrecorded::Words => FieldError::on("text", "duty-text-missing"),
                Unrecorded::Period | Unrecorded::Unknown { .. } | Unrecorded::Role { .. } => {
                    FieldError::on("period", "duty-period-not-open")
                }
            };
            again(&app, &signed, &duty, &answers, vec![wrong])
        }
        Err(error) => said(&app, &signed, &error),
    }
}

fn again(
    app: &App,
    signed: &Signed,
    duty: &Duty,
    answers: &Answers,
    errors: Vec<FieldError>,
) -> Response {
    let mut form = answers.again(form_id(app));
    form.errors = errors;
    let page = asking(app, signed, duty, form);
    app.page_with(
        &signed.visitor,
        &page,
        None,
        StatusCode::UNPROCESSABLE_ENTITY,
    )
}

fn said(app: &App, signed: &Signed, error: &DutyError) -> Response {
    let visitor = &signed.visitor;
    match error {
        DutyError::NotThere => not_found(app, visitor),
        DutyError::NotAllowed => forbidden(app, visitor),
        DutyError::Already => {
            let page = NotTaken {
                why: NotTakenBecause::Already,
                back: "/owed".to_owned(),
            };
            app.page_with(visitor, &page, None, StatusCode::CONFLICT)
        }
        DutyError::Refused(_) | DutyError::Failed(_) => failed(app, visitor, error),
    }
}
