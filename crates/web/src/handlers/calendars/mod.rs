//! When schools are open: the calendar by school year, changes to it with what they move, and
//! a day to try; and the index of what is set up once and seldom changed.

mod change;
mod read;
mod tell;
mod trying;

use super::{failed, form_id};
use crate::answers::Answers;
use crate::app::App;
use crate::ask::{Signed, Visitor, encode};
use crate::form::{Choice, Form};
use crate::handlers::door::not_found;
use crate::pages::common::Link;
use crate::pages::{Calendars, ChangeRow, DayRow, Settings, SettingsPart, TermRow};
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use casework::access::{Action, Answer, Facts, may};
use casework::calendar::{BankHolidays, Calendar, SchoolId, Term};
use desk::Who;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use tell::{changed, whose};
use words::{Lang, Sentence};

/// The routes of settings and calendars; each stands in [`crate::routes::ROUTES`] too.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/admin", get(settings))
        .route("/admin/calendars", get(show))
        .route(
            "/admin/calendars/change",
            get(change::ask).post(change::save),
        )
}

fn has(who: &Who, action: Action) -> bool {
    may(&who.standings(), action, Facts::default()) == Answer::Allow
}

/// What is set up once and seldom changed.
async fn settings(State(app): State<App>, visitor: Visitor) -> Response {
    let signed = match Signed::may(&app, visitor, Action::SeeProcedure) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let parts = [
        ("/procedure", "procedure", Action::SeeProcedure),
        ("/admin/calendars", "calendars", Action::SeeCalendars),
        ("/admin/rolls", "rolls", Action::LoadRoll),
        ("/admin/attendance", "attendance", Action::LoadRoll),
        (
            "/admin/organisations",
            "organisations",
            Action::SeeDirectory,
        ),
        ("/admin/import", "import", Action::ImportCases),
        ("/admin/people", "people", Action::ManagePeople),
    ];
    let parts = parts
        .into_iter()
        .filter(|(_, _, action)| has(&signed.who, *action))
        .map(|(path, word, _)| SettingsPart {
            path: path.to_owned(),
            title: Sentence::new(&format!("settings-{word}")),
            about: Sentence::new(&format!("settings-{word}-about")),
        })
        .collect();
    app.page(&signed.visitor, &Settings { parts })
}

/// Whose calendar an address asks for.
struct Whose {
    /// The schools that may be asked for.
    schools: Vec<(SchoolId, String)>,
    /// The school; nothing for the authority's schools in general.
    school: Option<(SchoolId, String)>,
}

impl Whose {
    /// Nothing where there is no such school.
    async fn read(
        app: &App,
        who: &Who,
        answers: &Answers,
    ) -> Result<Option<Self>, desk::office::OfficeError> {
        let schools = app.desk.schools_by_name(who).await?;
        let asked = answers.get("school").map(SchoolId::from);
        let school = match &asked {
            None => None,
            Some(asked) => match schools.iter().find(|(id, _)| id == asked) {
                Some(found) => Some(found.clone()),
                None => return Ok(None),
            },
        };
        Ok(Some(Self { schools, school }))
    }

    fn id(&self) -> Option<&SchoolId> {
        self.school.as_ref().map(|(id, _)| id)
    }

    /// The address of the calendar of a school year.
    fn address(&self, year: i16) -> String {
        let school = self
            .id()
            .map_or_else(String::new, |id| format!("school={}&", encode(id.as_str())));
        format!("/admin/calendars?{school}year={year}")
    }

    /// The address of a change.
    fn change(&self, kind: &str, was: Option<Date>, gone: bool) -> String {
        let school = self
            .id()
            .map_or_else(String::new, |id| format!("&school={}", encode(id.as_str())));
        let was = was.map_or_else(String::new, |day| format!("&was={day}"));
        let gone = if gone { "&gone=1" } else { "" };
        format!("/admin/calendars/change?kind={kind}{school}{was}{gone}")
    }
}

/// The school year of a day, by the year in which it begins: from 1 August, before any school
/// opens.
fn year_of(day: Date) -> i16 {
    if day.month() >= 8 {
        day.year()
    } else {
        day.year() - 1
    }
}

/// A calendar, by school year, with a day that is tried.
async fn show(State(app): State<App>, visitor: Visitor, RawQuery(query): RawQuery) -> Response {
    let signed = match Signed::may(&app, visitor, Action::SeeCalendars) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let (visitor, who) = (&signed.visitor, &signed.who);
    let answers = Answers::parse(query.unwrap_or_default().as_bytes()).unwrap_or_default();
    let of = match Whose::read(&app, who, &answers).await {
        Ok(Some(of)) => of,
        Ok(None) => return not_found(&app, visitor),
        Err(error) => return failed(&app, visitor, &error),
    };
    let changes = match app.desk.calendar_changes(who, of.id()).await {
        Ok(changes) => changes,
        Err(error) => return failed(&app, visitor, &error),
    };
    let calendar = &who.office.calendar;
    let today = app.desk.today();
    let year = answers
        .get("year")
        .and_then(|year| year.parse::<i16>().ok())
        .filter(|year| (1990..=2200).contains(year))
        .unwrap_or_else(|| year_of(today));
    let (trying, tried) = trying::read(&app, visitor.lang, calendar, of.id(), &answers);
    let status = if trying.errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let teller = Year {
        of: &of,
        calendar,
        year,
        manages: has(who, Action::ManageCalendars),
    };
    let chooser = Form::blank(form_id(&app)).with("year", year.to_string());
    let (of_authority, terms) = teller.terms();
    let page = Calendars {
        whose: whose(of.school.as_ref()),
        chooser: match of.id() {
            Some(id) => chooser.with("school", id.as_str()),
            None => chooser,
        },
        schools: of
            .schools
            .iter()
            .map(|(id, name)| Choice::literal(id.as_str(), name))
            .collect(),
        year: year_words(year),
        years: teller.others(today),
        changed: answers.get("changed").is_some(),
        of_authority,
        terms,
        inset: teller.inset(),
        closures: teller.closures(),
        bank: teller.bank(visitor.lang),
        bank_known: teller.bank_known(),
        add: teller.add(),
        changes: changes
            .iter()
            .map(|made| ChangeRow {
                at: made.at,
                who: made.who.clone(),
                what: changed(&made.changing.change),
            })
            .collect(),
        trying,
        units: trying::units(),
        tried,
    };
    app.page_with(visitor, &page, None, status)
}

/// "2026 to 2027".
fn year_words(year: i16) -> Sentence {
    Sentence::new("calendars-year")
        .with("from", year.to_string())
        .with("to", (year + 1).to_string())
}

/// The calendar of one school year.
struct Year<'a> {
    of: &'a Whose,
    calendar: &'a Calendar,
    year: i16,
    manages: bool,
}

impl Year<'_> {
    fn holds(&self, day: Date) -> bool {
        year_of(day) == self.year
    }

    /// The terms of the year, and whether they are the authority's though a school is asked
    /// for.
    fn terms(&self) -> (bool, Vec<TermRow>) {
        let of_year = |terms: &[Term], editable: bool| -> Vec<TermRow> {
            let terms = terms.iter().filter_map(|term| {
                let (first, last) = (term.begins()?, term.ends()?);
                self.holds(first)
                    .then(|| self.term(term, first, last, editable))
            });
            terms.collect()
        };
        let own = of_year(&self.calendar.of(self.of.id()).terms, self.manages);
        if self.of.school.is_none() || !own.is_empty() {
            return (false, own);
        }
        (true, of_year(&self.calendar.standard().terms, false))
    }

    fn term(&self, term: &Term, first: Date, last: Date, editable: bool) -> TermRow {
        let days = first.series(jiff::Span::new().days(1));
        let days = days.take_while(|day| *day <= last);
        let open = days.filter(|day| self.calendar.school_day(*day, self.of.id()).counts());
        // What is in more pieces than two halves cannot be shown in the form that changes it.
        let plain = term.spans.len() <= 2;
        TermRow {
            name: term.name.clone(),
            first,
            last,
            half: term.half_term(),
            days: u32::try_from(open.count()).unwrap_or(u32::MAX),
            change: (editable && plain).then(|| self.of.change("term", Some(first), false)),
            remove: editable.then(|| self.of.change("term", Some(first), true)),
        }
    }

    fn inset(&self) -> Vec<DayRow> {
        let own = self.calendar.of(self.of.id()).inset;
        let mut rows: Vec<DayRow> = own
            .iter()
            .filter(|day| self.holds(**day))
            .map(|day| self.day("inset", *day, None))
            .collect();
        if self.keeps_the_authoritys() {
            let shared = self.calendar.standard().inset.iter();
            let shared = shared.filter(|day| self.holds(**day) && !own.contains(*day));
            rows.extend(shared.map(|day| of_authority(*day, None)));
        }
        rows.sort_by_key(|row| row.day);
        rows
    }

    fn closures(&self) -> Vec<DayRow> {
        let own = self.calendar.of(self.of.id()).closures;
        let mut rows: Vec<DayRow> = own
            .iter()
            .filter(|(day, _)| self.holds(**day))
            .map(|(day, why)| self.day("closure", *day, Some(why.clone())))
            .collect();
        if self.keeps_the_authoritys() {
            let shared = self.calendar.standard().closures.iter();
            let shared = shared.filter(|(day, _)| self.holds(**day) && !own.contains_key(*day));
            rows.extend(shared.map(|(day, why)| of_authority(*day, Some(why.clone()))));
        }
        rows.sort_by_key(|row| row.day);
        rows
    }

    /// A school that gives no terms of its own keeps the authority's, with its training days.
    fn keeps_the_authoritys(&self) -> bool {
        self.of.school.is_some() && self.terms().0
    }

    fn day(&self, kind: &str, day: Date, why: Option<String>) -> DayRow {
        let path = |gone| self.manages.then(|| self.of.change(kind, Some(day), gone));
        DayRow {
            day,
            why,
            of_authority: false,
            change: path(false),
            remove: path(true),
        }
    }

    fn bank(&self, lang: Lang) -> Vec<DayRow> {
        let welsh = match lang {
            Lang::Cy => BankHolidays::welsh_titles(),
            Lang::En => BTreeMap::new(),
        };
        let holidays = self.calendar.bank_holidays().iter();
        holidays
            .filter(|(day, _)| self.holds(*day))
            .map(|(day, holiday)| DayRow {
                day,
                why: Some(welsh.get(&holiday.title).unwrap_or(&holiday.title).clone()),
                of_authority: false,
                change: None,
                remove: None,
            })
            .collect()
    }

    fn bank_known(&self) -> bool {
        let reach = self.calendar.bank_holidays().reach();
        reach.is_some_and(|(first, last)| {
            year_of(first) < self.year && self.year < year_of(last).max(last.year())
        })
    }

    fn add(&self) -> Vec<Link> {
        if !self.manages {
            return Vec::new();
        }
        ["term", "inset", "closure"]
            .map(|kind| {
                let words = format!("calendars-add-{kind}");
                Link::new(&self.of.change(kind, None, false), words.as_str())
            })
            .to_vec()
    }

    /// The other school years that are held, the one of today and the next.
    fn others(&self, today: Date) -> Vec<Link> {
        let held = [self.calendar.of(self.of.id()), self.calendar.of(None)];
        let terms = held.iter().flat_map(|calendar| &calendar.terms);
        let mut years: BTreeSet<i16> = terms.filter_map(Term::begins).map(year_of).collect();
        let now = year_of(today);
        years.extend([now, now + 1]);
        years.remove(&self.year);
        let link = |year| Link::new(&self.of.address(year), year_words(year));
        years.into_iter().map(link).collect()
    }
}

fn of_authority(day: Date, why: Option<String>) -> DayRow {
    DayRow {
        day,
        why,
        of_authority: true,
        change: None,
        remove: None,
    }
}
