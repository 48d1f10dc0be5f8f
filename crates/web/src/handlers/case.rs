//! A case as somebody opened it, its timeline, and why its dates are what they are.

mod overview;

pub use overview::overview;

use super::door::{forbidden, not_found};
use super::{failed, form_id};
use crate::app::App;
use crate::ask::{Signed, Visitor};
use crate::form::Form;
use crate::pages::common::{DueDate, Fact, Paging, Reason};
use crate::pages::{CountedDay, Timeline, WhyDate};
use crate::shell::{CaseStrip, Tab};
use crate::show::{self, Reading};
use axum::extract::{Path, State};
use axum::response::Response;
use casework::access::{Action, Answer, may};
use casework::case::state::ClockState;
use casework::clock::{DueItem, due_items, explain_date};
use desk::cases::{Loaded, reach_of};
use desk::given::in_britain;
use desk::people::Names;
use jiff::civil::{Date, DateTime};
use words::Sentence;

/// A case as somebody opened it: the strip that stands on each of its pages with it.
pub(crate) struct Opened {
    pub signed: Signed,
    pub loaded: Loaded,
    pub strip: CaseStrip,
    /// The names that colleagues see, by the person's id.
    pub names: Names,
    pub today: Date,
    /// The hour in Britain at which it was opened.
    pub now: DateTime,
}

/// Opens a case for somebody, or answers.
pub(crate) async fn open(
    app: &App,
    visitor: Visitor,
    reference: &str,
    action: Action,
) -> Result<Opened, Box<Response>> {
    let signed = Signed::may(app, visitor, action)?;
    let loaded = match app.desk.case(&signed.who, reference).await {
        // Seen, but not theirs to do this to.
        Ok(Some(loaded)) if !may_here(&signed, &loaded, action) => {
            return Err(Box::new(forbidden(app, &signed.visitor)));
        }
        Ok(Some(loaded)) => loaded.told_to(&signed.who),
        Ok(None) => return Err(Box::new(not_found(app, &signed.visitor))),
        Err(error) => return Err(Box::new(failed(app, &signed.visitor, &error))),
    };
    let section = section(&signed.visitor.path);
    if let Err(error) = app.desk.looked(&signed.who, reference, section).await {
        return Err(Box::new(failed(app, &signed.visitor, &error)));
    }
    let now = in_britain(app.desk.clock.now());
    let today = now.date();
    let names = match app.desk.names(&signed.who.office).await {
        Ok(names) => names,
        Err(error) => return Err(Box::new(failed(app, &signed.visitor, &error))),
    };
    let strip = Reading {
        visitor: &signed.visitor,
        who: &signed.who,
        loaded: &loaded,
        names: &names,
    }
    .strip(today);
    Ok(Opened {
        signed,
        loaded,
        strip,
        names,
        today,
        now,
    })
}

fn may_here(signed: &Signed, loaded: &Loaded, action: Action) -> bool {
    let facts = reach_of(&signed.who, loaded);
    may(&signed.who.standings(), action, facts) == Answer::Allow
}

/// The section of a case that a path opens; its first page where it names none.
fn section(path: &str) -> &'static str {
    let rest = path.split('?').next().unwrap_or_default();
    let rest = rest.splitn(4, '/').nth(3).unwrap_or_default();
    let first = rest.split('/').next().unwrap_or_default();
    Tab::ALL
        .iter()
        .find(|(_, path)| path.strip_prefix('/') == Some(first))
        .map_or("overview", |(tab, _)| tab.word())
}

impl Opened {
    /// The strip as a section of the case shows it.
    pub fn strip_on(&self, tab: Tab) -> Option<CaseStrip> {
        Some(CaseStrip {
            tab: Some(tab),
            full_rules: tab == Tab::Overview,
            ..self.strip.clone()
        })
    }

    /// The case as its reader sees it.
    pub fn reading(&self) -> Reading<'_> {
        Reading {
            visitor: &self.signed.visitor,
            who: &self.signed.who,
            loaded: &self.loaded,
            names: &self.names,
        }
    }

    /// A path of the case.
    pub fn path(&self, rest: &str) -> String {
        format!("/cases/{}{rest}", self.loaded.case.id)
    }

    /// Every clock of the case as it stands now.
    pub fn items(&self) -> Vec<DueItem> {
        due_items(
            &self.loaded.case,
            &self.signed.who.office.calendar,
            &self.loaded.household.rules,
            self.now,
        )
    }
}

/// Everything that happened.
pub async fn timeline(
    State(app): State<App>,
    Path(reference): Path<String>,
    visitor: Visitor,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let visitor = &opened.signed.visitor;
    let days = opened.reading().days(opened.today);
    let found = days.iter().map(|day| day.entries.len()).sum::<usize>();
    let page = Timeline {
        filter: Form::blank(form_id(&app)),
        kinds: Vec::new(),
        days,
        found: u32::try_from(found).unwrap_or(u32::MAX),
        paging: Paging::single(),
    };
    app.page_of_case(visitor, &page, opened.strip_on(Tab::Timeline))
}

/// Why a date is what it is: every day from the start, counted or passed over.
pub async fn why_date(
    State(app): State<App>,
    Path((reference, number)): Path<(String, u32)>,
    visitor: Visitor,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let visitor = &opened.signed.visitor;
    let item = opened
        .items()
        .into_iter()
        .find(|item| item.rule.number == number);
    let clock = opened
        .loaded
        .case
        .clocks
        .iter()
        .find(|c| c.rule.number == number);
    let (Some(item), Some(clock)) = (item, clock) else {
        return not_found(&app, visitor);
    };
    let counting = explain_date(clock, &opened.signed.who.office.calendar);
    let mut facts = vec![
        match clock.rule.limit.hours() {
            Some(hours) => Fact::new(
                "why-rule",
                Sentence::new("why-hours").with("hours", i64::from(hours)),
            ),
            None => Fact::literal(
                "why-rule",
                &words::explain::limit(visitor.lang, clock.rule.limit),
            ),
        },
        Fact::literal(
            "why-from",
            &show::when(visitor.lang, item.rule.from, item.rule.from_time),
        ),
    ];
    if !item.rule.clause.is_empty() {
        facts.push(Fact::literal("why-clause", &item.rule.clause.join(", ")));
    }
    if item.rule.ours {
        facts.push(Fact::new("why-source", "why-not-in-the-policy"));
    }
    let may_pause = item.state.outstanding()
        && matches!(clock.state, ClockState::Running)
        && super::sections::dates::may_pause(&app, &opened, clock);
    let resume = super::sections::dates::may_resume(&app, &opened, clock)
        .then(|| Form::blank(form_id(&app)).expecting(u64::from(opened.loaded.case.version)));
    let page = WhyDate {
        id: number.to_string(),
        what: Sentence::literal(visitor.label(&item.rule.label)),
        due: DueDate::new(
            item.due.unwrap_or(item.rule.from),
            show::due_of_item(&item, opened.today),
        )
        .by(item.due_time),
        facts,
        days: counting.map_or_else(Vec::new, |counting| {
            counting
                .each_day()
                .map(|day| CountedDay {
                    date: day.date,
                    number: day.number.map(u32::from),
                    why: day.why_not.as_ref().map(show::passed_over),
                })
                .collect()
        }),
        changes: item
            .moved
            .iter()
            .map(|moved| Reason {
                text: Sentence::new("why-moved")
                    .with(
                        "was",
                        moved.was.map_or_else(String::new, |d| {
                            show::when(visitor.lang, d, moved.was_time)
                        }),
                    )
                    .with("why", moved.because.as_str()),
                clause: None,
            })
            .collect(),
        others: Vec::new(),
        may_pause,
        resume,
    };
    app.page_of_case(visitor, &page, opened.strip_on(Tab::Overview))
}
