//! Why a date is what it is, with every day counted; and pausing a clock.

use super::common::{DueDate, Fact, Reason, november};
use crate::form::{FieldError, Form};
use crate::render::Page;
use crate::shell::{Section, Tab};
use jiff::civil::Date;
use serde::Serialize;
use words::{Due, Sentence};

/// The counting behind a date.
#[derive(Clone, Debug, Serialize)]
pub struct WhyDate {
    /// Number of the clock in the case.
    pub id: String,
    /// What is due.
    pub what: Sentence,
    /// The date, and how it stands.
    pub due: DueDate,
    /// The rule, the start, the calendar used.
    pub facts: Vec<Fact>,
    /// Every day from the start, counted or passed over.
    pub days: Vec<CountedDay>,
    /// What moved it: a pause, a late fact, a change of the calendar.
    pub changes: Vec<Reason>,
    /// Other dates for the same duty: of two duties the earlier is shown first.
    pub others: Vec<Reason>,
    /// Whether the reader may pause it.
    pub may_pause: bool,
    /// Lets a paused one run again; nothing while it runs, or for those who may not.
    pub resume: Option<Form>,
}

/// One day of a counting.
#[derive(Clone, Debug, Serialize)]
pub struct CountedDay {
    /// The day.
    pub date: Date,
    /// Its number, or `None` when it does not count.
    pub number: Option<u32>,
    /// Why it does not count, or what it marks.
    pub why: Option<Sentence>,
}

impl Page for WhyDate {
    const TEMPLATE: &'static str = "pages/why_date.html";
    const PATH: &'static str = "/cases/CME-2026-00417/dates/7";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Overview);

    fn title(&self) -> Sentence {
        Sentence::new("why-date-title").with("what", self.what.clone())
    }

    fn samples() -> Vec<Self> {
        let mut number = 0;
        let days = (2..=27)
            .map(|day| {
                let date = november(day);
                let weekend = matches!(
                    date.weekday(),
                    jiff::civil::Weekday::Saturday | jiff::civil::Weekday::Sunday
                );
                if !weekend {
                    number += 1;
                }
                CountedDay {
                    date,
                    number: (!weekend).then_some(number),
                    why: weekend.then(|| "day-weekend".into()),
                }
            })
            .collect();
        vec![
            WhyDate {
                id: "7".to_owned(),
                what: Sentence::literal("Advice on the roll"),
                due: DueDate::new(november(27), Due::InSchoolDays { days: 6 }),
                facts: vec![
                    Fact::literal(
                        "why-date-rule",
                        "20 school days, counting the first (W-073)",
                    ),
                    Fact::literal(
                        "why-date-start",
                        "Monday 2 November 2026, the first day of absence",
                    ),
                    Fact::literal(
                        "why-date-calendar",
                        "Ash Grove School, 2026 to 2027, as entered on 1 September 2026",
                    ),
                ],
                days,
                changes: Vec::new(),
                others: vec![Reason::new(
                    Sentence::literal("The law’s own count ends on the same day."),
                    "SI 2010/1954 (W.187)",
                )],
                may_pause: true,
                resume: None,
            },
            WhyDate {
                id: "8".to_owned(),
                what: Sentence::literal("Home visit"),
                due: DueDate::new(november(18), Due::Blocked),
                facts: vec![
                    Fact::literal("why-date-rule", "5 working days from the referral (W-060)"),
                    Fact::literal("why-date-start", "Wednesday 11 November 2026"),
                ],
                days: Vec::new(),
                changes: vec![Reason {
                    text: "why-date-blocked".into(),
                    clause: Some("R-60".to_owned()),
                }],
                others: Vec::new(),
                may_pause: false,
                resume: Some(Form::blank("f-762").expecting(41)),
            },
        ]
    }
}

/// A clock to be paused.
#[derive(Clone, Debug, Serialize)]
pub struct PauseClock {
    /// Number of the clock in the case.
    pub id: String,
    /// What is due.
    pub what: Sentence,
    /// When, as it stands.
    pub due: DueDate,
    /// Fields `why`, `until-day`…
    pub form: Form,
}

impl Page for PauseClock {
    const TEMPLATE: &'static str = "pages/pause.html";
    const PATH: &'static str = "/cases/CME-2026-00417/dates/7/pause";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Overview);

    fn title(&self) -> Sentence {
        Sentence::new("pause-title").with("what", self.what.clone())
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let blank = PauseClock {
            id: "7".to_owned(),
            what: Sentence::literal("Advice on the roll"),
            due: DueDate::new(november(27), Due::InSchoolDays { days: 6 }),
            form: Form::blank("f-760").expecting(41),
        };
        vec![
            blank.clone(),
            PauseClock {
                form: Form::blank("f-761")
                    .expecting(41)
                    .with("why", "The police have asked us to wait.")
                    .refused(FieldError::on_date("until", "pause-until-missing")),
                ..blank
            },
        ]
    }
}
