//! A change to a calendar: the form, what it would move, and making it.

use super::read::{KINDS, change, held, typed};
use super::tell::{changed, refused, whose};
use super::{Whose, year_of};
use crate::answers::Answers;
use crate::app::App;
use crate::ask::{Signed, Visitor};
use crate::form::{FieldError, Form};
use crate::handlers::door::{forbidden, not_found};
use crate::handlers::{failed, form_id};
use crate::pages::{CalendarForm, CalendarMoves, MovedRow};
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::access::Action;
use casework::calendar::CalendarChange;
use desk::calendars::{CalendarError, Changing, Moves, Shown};
use jiff::civil::Date;
use words::Sentence;

/// How many dates that move are listed.
const LISTED: usize = 200;

/// Somebody who may change a calendar, and what they ask for.
struct Asked {
    signed: Signed,
    of: Whose,
    kind: String,
    answers: Answers,
}

impl Asked {
    /// What is asked for; the answer to send otherwise.
    async fn read(app: &App, visitor: Visitor, answers: Answers) -> Result<Self, Box<Response>> {
        let signed = Signed::may(app, visitor, Action::ManageCalendars)?;
        let visitor = &signed.visitor;
        let of = match Whose::read(app, &signed.who, &answers).await {
            Ok(Some(of)) => of,
            Ok(None) => return Err(Box::new(not_found(app, visitor))),
            Err(error) => return Err(Box::new(failed(app, visitor, &error))),
        };
        let kind = answers.text("kind");
        if !KINDS.contains(&kind.as_str()) {
            return Err(Box::new(visitor.redirect("/admin/calendars")));
        }
        Ok(Self {
            signed,
            of,
            kind,
            answers,
        })
    }

    fn was(&self) -> Option<Date> {
        self.answers.get("was").and_then(|day| day.parse().ok())
    }

    fn form_page(&self, app: &App, form: Form) -> CalendarForm {
        let day = self.was().unwrap_or_else(|| app.desk.today());
        CalendarForm {
            kind: self.kind.clone(),
            whose: whose(self.of.school.as_ref()),
            replaces: self.was().is_some(),
            back: self.of.address(year_of(day)),
            form,
        }
    }

    /// The form again, with what is wrong.
    fn again(&self, app: &App, errors: Vec<FieldError>) -> Response {
        let mut form = typed(Form::blank(form_id(app)), &self.answers);
        form.errors = errors;
        let page = self.form_page(app, form);
        let visitor = &self.signed.visitor;
        app.page_with(visitor, &page, None, StatusCode::UNPROCESSABLE_ENTITY)
    }

    fn said(&self, app: &App, error: &CalendarError) -> Response {
        let visitor = &self.signed.visitor;
        match error {
            CalendarError::NotAllowed => forbidden(app, visitor),
            CalendarError::NoSchool => not_found(app, visitor),
            // What is taken out has no form: it is gone already.
            CalendarError::NotChanged(_) if self.answers.get("gone").is_some() => {
                not_found(app, visitor)
            }
            CalendarError::NotChanged(why) => self.again(app, vec![refused(&self.kind, why)]),
            CalendarError::Stale | CalendarError::Already => {
                visitor.redirect("/admin/calendars?changed=1")
            }
            CalendarError::Failed(error) => failed(app, visitor, error),
        }
    }

    /// What a change would move, with the button that makes it.
    async fn moves(&self, app: &App, changing: &Changing, stale: bool) -> Response {
        let (visitor, who) = (&self.signed.visitor, &self.signed.who);
        // The version first: what is written after it is shown again.
        let version = match app.desk.authority_version(who).await {
            Ok(version) => version,
            Err(error) => return failed(app, visitor, &error),
        };
        let moves = match app.desk.would_move(who, changing).await {
            Ok(moves) => moves,
            Err(error) => return self.said(app, &error),
        };
        let form = Form::blank(form_id(app)).expecting(u64::try_from(version).unwrap_or_default());
        let form = typed(form, &self.answers).with("step", "save");
        let form = if stale {
            form.refused(FieldError::on("save", "calendar-stale"))
        } else {
            form
        };
        let page = self.moves_page(app, changing, moves, form);
        let status = if stale {
            StatusCode::CONFLICT
        } else {
            StatusCode::OK
        };
        app.page_with(visitor, &page, None, status)
    }

    fn moves_page(
        &self,
        app: &App,
        changing: &Changing,
        moves: Moves,
        form: Form,
    ) -> CalendarMoves {
        let visitor = &self.signed.visitor;
        let gone = self.answers.get("gone").is_some();
        let first = first_day(&changing.change);
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        CalendarMoves {
            what: changed(&changing.change),
            whose: whose(self.of.school.as_ref()),
            late: first < app.desk.today(),
            back: if gone {
                self.of.address(year_of(first))
            } else {
                self.of.change(&self.kind, self.was(), false)
            },
            cases: moves.cases.map(count),
            touched: count(moves.touched()),
            more: count(moves.moved.len().saturating_sub(LISTED)),
            moved: moves
                .moved
                .into_iter()
                .take(LISTED)
                .map(|moved| MovedRow {
                    what: visitor.label(&moved.label),
                    case: moved.case,
                    child: moved.child,
                    later: moved.was < moved.due,
                    was: moved.was,
                    due: moved.due,
                })
                .collect(),
            form,
        }
    }

    fn changing(&self) -> Result<Changing, Vec<FieldError>> {
        Ok(Changing {
            school: self.of.id().cloned(),
            change: change(&self.answers)?,
        })
    }
}

/// The first day that a change is about.
fn first_day(change: &CalendarChange) -> Date {
    match change {
        CalendarChange::Term { term, replaces } => {
            let begins = term.begins().unwrap_or(Date::MAX);
            replaces.map_or(begins, |was| was.min(begins))
        }
        CalendarChange::TermGone { begins } => *begins,
        CalendarChange::Inset { day, replaces } => replaces.map_or(*day, |was| was.min(*day)),
        CalendarChange::Closure {
            first, replaces, ..
        } => replaces.map_or(*first, |was| was.min(*first)),
        CalendarChange::InsetGone { day } | CalendarChange::ClosureGone { day } => *day,
    }
}

/// The form; of what is taken out, what that would move.
pub async fn ask(State(app): State<App>, visitor: Visitor, RawQuery(query): RawQuery) -> Response {
    let answers = Answers::parse(query.unwrap_or_default().as_bytes()).unwrap_or_default();
    let asked = match Asked::read(&app, visitor, answers).await {
        Ok(asked) => asked,
        Err(response) => return *response,
    };
    let visitor = &asked.signed.visitor;
    if asked.answers.get("gone").is_some() {
        return match asked.changing() {
            Ok(changing) => asked.moves(&app, &changing, false).await,
            Err(_) => not_found(&app, visitor),
        };
    }
    let form = Form::blank(form_id(&app)).with("kind", asked.kind.as_str());
    let form = match asked.of.id() {
        Some(id) => form.with("school", id.as_str()),
        None => form,
    };
    let calendar = asked.signed.who.office.calendar.of(asked.of.id());
    let form = match asked.was() {
        None => Some(form),
        Some(was) => held(form, &asked.kind, was, &calendar),
    };
    match form {
        Some(form) => app.page(visitor, &asked.form_page(&app, form)),
        None => not_found(&app, visitor),
    }
}

/// Shows what a change would move, then makes it.
pub async fn save(State(app): State<App>, visitor: Visitor, answers: Answers) -> Response {
    let asked = match Asked::read(&app, visitor, answers).await {
        Ok(asked) => asked,
        Err(response) => return *response,
    };
    let changing = match asked.changing() {
        Ok(changing) => changing,
        Err(errors) => return asked.again(&app, errors),
    };
    if asked.answers.get("step") != Some("save") {
        return asked.moves(&app, &changing, false).await;
    }
    let (visitor, who) = (&asked.signed.visitor, &asked.signed.who);
    let version = asked
        .answers
        .get("expected")
        .and_then(|text| text.parse().ok());
    let form = asked.answers.get("form_id");
    let (Some(version), Some(form)) = (version, form) else {
        return asked.moves(&app, &changing, false).await;
    };
    let because = Sentence::new("calendar-because")
        .with("whose", whose(asked.of.school.as_ref()))
        .with("what", changed(&changing.change))
        .say(visitor.lang);
    let shown = Shown { form, version };
    let year = year_of(first_day(&changing.change));
    let done = format!("{}&changed=1", asked.of.address(year));
    match app
        .desk
        .change_calendar(who, &changing, &because, shown)
        .await
    {
        Ok(_) | Err(CalendarError::Already) => visitor.redirect(&done),
        Err(CalendarError::Stale) => asked.moves(&app, &changing, true).await,
        Err(error) => asked.said(&app, &error),
    }
}
