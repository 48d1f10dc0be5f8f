//! When schools are open: the calendar of a school year, a change to it and what that moves.

use super::common::{Link, november};
use super::dates::CountedDay;
use crate::form::{Choice, FieldError, Form};
use crate::render::Page;
use crate::shell::Section;
use jiff::civil::{Date, DateTime, date};
use serde::Serialize;
use words::Sentence;

/// A calendar, by school year.
#[derive(Clone, Debug, Serialize)]
pub struct Calendars {
    /// Whose it is.
    pub whose: Sentence,
    /// Which is shown: fields `school`, `year`.
    pub chooser: Form,
    /// Schools that may be chosen.
    pub schools: Vec<Choice>,
    /// The school year, as "2026 to 2027".
    pub year: Sentence,
    /// The other school years.
    pub years: Vec<Link>,
    /// A change was made a moment ago.
    pub changed: bool,
    /// Whose terms they are: a school that gives none keeps the authority's.
    pub of_authority: bool,
    /// Terms.
    pub terms: Vec<TermRow>,
    /// Days on which staff alone attend.
    pub inset: Vec<DayRow>,
    /// Days on which it was shut.
    pub closures: Vec<DayRow>,
    /// Bank holidays, with their names in the reader's language.
    pub bank: Vec<DayRow>,
    /// Whether the list of bank holidays reaches the whole year.
    pub bank_known: bool,
    /// What may be added, for whoever may.
    pub add: Vec<Link>,
    /// What was changed lately.
    pub changes: Vec<ChangeRow>,
    /// The day that is tried: fields `from` as a date, `n`, `unit`, `first`.
    pub trying: Form,
    /// What may be counted.
    pub units: Vec<Choice>,
    /// What came of it.
    pub tried: Option<Tried>,
}

/// A term.
#[derive(Clone, Debug, Serialize)]
pub struct TermRow {
    /// Its name.
    pub name: String,
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
    /// The first and last day of the half-term holiday.
    pub half: Option<(Date, Date)>,
    /// How many school days it has.
    pub days: u32,
    /// How it is changed, for whoever may.
    pub change: Option<String>,
    /// How it is taken out, for whoever may.
    pub remove: Option<String>,
}

/// A day on which no pupil comes.
#[derive(Clone, Debug, Serialize)]
pub struct DayRow {
    /// The day.
    pub day: Date,
    /// Why, or its name.
    pub why: Option<String>,
    /// It is the authority's, for all schools.
    pub of_authority: bool,
    /// How it is changed, for whoever may.
    pub change: Option<String>,
    /// How it is taken out, for whoever may.
    pub remove: Option<String>,
}

/// A change that was made.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeRow {
    /// When.
    pub at: DateTime,
    /// By whom.
    pub who: String,
    /// What.
    pub what: Sentence,
}

/// A day that was tried.
#[derive(Clone, Debug, Serialize)]
pub struct Tried {
    /// What was counted from when to when.
    pub says: Sentence,
    /// Every day, counted or passed over.
    pub days: Vec<CountedDay>,
    /// What is not certain of it.
    pub unsure: Vec<Sentence>,
}

/// The form of a change.
#[derive(Clone, Debug, Serialize)]
pub struct CalendarForm {
    /// `term`, `inset` or `closure`.
    pub kind: String,
    /// Whose calendar.
    pub whose: Sentence,
    /// One that is there is changed.
    pub replaces: bool,
    /// Back to the calendar.
    pub back: String,
    /// Hidden `kind`, `school`, `was`; `name`, `first`, `last`, `half-first`, `half-last`; `on`,
    /// `until`, `why`.
    pub form: Form,
}

/// What a change would move.
#[derive(Clone, Debug, Serialize)]
pub struct CalendarMoves {
    /// The change.
    pub what: Sentence,
    /// Whose calendar.
    pub whose: Sentence,
    /// Days of it have passed: it is entered late.
    pub late: bool,
    /// Back to the form, or to the calendar.
    pub back: String,
    /// How many open cases were counted again; nothing for a reader who sees no case.
    pub cases: Option<u32>,
    /// In how many of them a date moves.
    pub touched: u32,
    /// The dates that move.
    pub moved: Vec<MovedRow>,
    /// How many more there are than those that are shown.
    pub more: u32,
    /// The change, to be sent again as it was read.
    pub form: Form,
}

/// A date that moves.
#[derive(Clone, Debug, Serialize)]
pub struct MovedRow {
    /// The case.
    pub case: String,
    /// The child.
    pub child: String,
    /// What is due.
    pub what: String,
    /// The day as it stands.
    pub was: Option<Date>,
    /// The day as it will be.
    pub due: Option<Date>,
    /// Whether it will be later than it was.
    pub later: bool,
}

impl Page for Calendars {
    const TEMPLATE: &'static str = "pages/calendars.html";
    const PATH: &'static str = "/admin/calendars";
    const SECTION: Option<Section> = Some(Section::Settings);

    fn title(&self) -> Sentence {
        "calendars-title".into()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.trying)
    }

    fn samples() -> Vec<Self> {
        let change = |kind: &str, day: &str| {
            let path = format!("/admin/calendars/change?kind={kind}&was={day}");
            (Some(path.clone()), Some(format!("{path}&gone=1")))
        };
        let (edit, remove) = change("term", "2026-09-01");
        let (edit_day, remove_day) = change("inset", "2026-11-02");
        let term = TermRow {
            name: "Autumn term 2026".to_owned(),
            first: date(2026, 9, 1),
            last: date(2026, 12, 18),
            half: Some((date(2026, 10, 26), date(2026, 10, 30))),
            days: 74,
            change: edit,
            remove,
        };
        let day = |day: Date, why: Option<&str>| DayRow {
            day,
            why: why.map(str::to_owned),
            of_authority: false,
            change: None,
            remove: None,
        };
        let inset = DayRow {
            change: edit_day,
            remove: remove_day,
            ..day(november(2), None)
        };
        let full = Calendars {
            whose: Sentence::literal("Ash Grove School"),
            chooser: Form::blank("f-1")
                .with("school", "7001")
                .with("year", "2026"),
            schools: vec![Choice::literal("7001", "Ash Grove School")],
            year: year_sample(),
            years: vec![Link::new("/admin/calendars?year=2027", year_sample())],
            changed: true,
            of_authority: false,
            terms: vec![term.clone(), TermRow { half: None, ..term }],
            inset: vec![
                inset,
                DayRow {
                    of_authority: true,
                    ..day(november(3), None)
                },
            ],
            closures: vec![day(november(4), Some("Snow"))],
            bank: vec![day(date(2026, 12, 25), Some("Christmas Day"))],
            bank_known: true,
            add: vec![
                Link::new("/admin/calendars/change?kind=term", "calendars-add-term"),
                Link::new("/admin/calendars/change?kind=inset", "calendars-add-inset"),
            ],
            changes: vec![ChangeRow {
                at: november(9).at(9, 30, 0, 0),
                who: "Sam Okoro".to_owned(),
                what: Sentence::new("calendar-what-inset").with("day", november(2)),
            }],
            trying: Form::blank("f-2"),
            units: vec![Choice::new("school-days", "try-unit-school-days")],
            tried: Some(Tried {
                says: Sentence::new("try-says")
                    .with("span", "2 school days")
                    .with("from", november(9))
                    .with("due", november(11)),
                days: (9..=11)
                    .map(|number| CountedDay {
                        date: november(number),
                        number: u32::try_from(number - 9).ok().filter(|n| *n > 0),
                        why: None,
                    })
                    .collect(),
                unsure: vec![Sentence::new("try-no-bank-holidays").with("from", november(9))],
            }),
        };
        let empty = Calendars {
            whose: "calendars-authority".into(),
            chooser: Form::blank("f-1"),
            schools: Vec::new(),
            years: Vec::new(),
            changed: false,
            of_authority: true,
            terms: Vec::new(),
            inset: Vec::new(),
            closures: Vec::new(),
            bank: Vec::new(),
            bank_known: false,
            add: Vec::new(),
            changes: Vec::new(),
            trying: Form::blank("f-2").with("n", "many").refused(FieldError::on(
                "n",
                Sentence::new("try-n-wrong").with("most", 400_i64),
            )),
            tried: None,
            ..full.clone()
        };
        vec![full, empty]
    }
}

fn year_sample() -> Sentence {
    Sentence::new("calendars-year")
        .with("from", "2026")
        .with("to", "2027")
}

impl Page for CalendarForm {
    const TEMPLATE: &'static str = "pages/calendar_form.html";
    const PATH: &'static str = "/admin/calendars/change";
    const SECTION: Option<Section> = Some(Section::Settings);

    fn title(&self) -> Sentence {
        let act = if self.replaces { "change" } else { "add" };
        Sentence::new(&format!("calendars-{act}-{}", self.kind))
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let of = |kind: &str, replaces, form: Form| CalendarForm {
            kind: kind.to_owned(),
            whose: "calendars-authority".into(),
            replaces,
            back: "/admin/calendars".to_owned(),
            form: form.with("kind", kind),
        };
        let term = Form::blank("f-3")
            .with("name", "Autumn term 2026")
            .with("was", "2026-09-01")
            .refused(FieldError::on_date("last", "calendar-backwards"));
        let mut samples = vec![of("term", true, term)];
        for kind in ["term", "inset", "closure"] {
            samples.push(of(kind, false, Form::blank("f-3")));
            samples.push(of(kind, true, Form::blank("f-3").with("was", "2026-11-02")));
        }
        samples
    }
}

impl Page for CalendarMoves {
    const TEMPLATE: &'static str = "pages/calendar_moves.html";
    const PATH: &'static str = "/admin/calendars/change";
    const SECTION: Option<Section> = Some(Section::Settings);

    fn title(&self) -> Sentence {
        "calendar-moves-title".into()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let moved = |was, due, later| MovedRow {
            case: "CME-2026-00417".to_owned(),
            child: "HARTLEY, Rowan".to_owned(),
            what: "Advice on the roll".to_owned(),
            was,
            due,
            later,
        };
        let some = CalendarMoves {
            what: Sentence::new("calendar-what-inset").with("day", november(2)),
            whose: Sentence::literal("Ash Grove School"),
            late: true,
            back: "/admin/calendars/change?kind=inset".to_owned(),
            cases: Some(214),
            touched: 1,
            moved: vec![
                moved(Some(november(27)), Some(november(30)), true),
                moved(Some(november(27)), Some(november(26)), false),
                moved(None, Some(november(26)), false),
            ],
            more: 12,
            form: Form::blank("f-4")
                .expecting(7)
                .with("kind", "inset")
                .with("step", "save"),
        };
        vec![
            some.clone(),
            CalendarMoves {
                late: false,
                touched: 0,
                moved: Vec::new(),
                more: 0,
                ..some.clone()
            },
            CalendarMoves {
                cases: None,
                touched: 0,
                moved: Vec::new(),
                more: 0,
                form: some
                    .form
                    .clone()
                    .refused(FieldError::on("save", "calendar-stale")),
                ..some
            },
        ]
    }
}
