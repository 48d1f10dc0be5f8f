//! What the authority owes again and again, whoever the child: all of it, one of it with why it is due on its day, and
//! saying that one is done.

use super::common::{DueDate, Fact, Reason, november};
use super::dates::CountedDay;
use crate::form::{Choice, FieldError, Form};
use crate::render::Page;
use crate::shell::Section;
use jiff::civil::Date;
use serde::Serialize;
use words::{Due, Sentence};

/// Everything that the authority owes.
#[derive(Clone, Debug, Serialize)]
pub struct AllOwed {
    /// Late, the longest first.
    pub late: Vec<DutyRow>,
    /// Still to come, the next first.
    pub coming: Vec<DutyRow>,
    /// What falls due by no calendar.
    pub of_no_day: Vec<DutyRow>,
}

/// One duty in a list.
#[derive(Clone, Debug, Serialize)]
pub struct DutyRow {
    /// Its name in the procedure, for the link.
    pub id: String,
    /// What is owed, in the pack's words.
    pub what: Sentence,
    /// The clauses it rests on.
    pub clause: Option<String>,
    /// How often.
    pub every: Sentence,
    /// Whom it is for.
    pub to: String,
    /// Whose work it is.
    pub owner: String,
    /// Nobody here holds that role, or one above it.
    pub nobody: bool,
    /// When it is due next; nothing where it falls due by no calendar.
    pub when: Option<DueDate>,
    /// Which period it is for.
    pub period: Option<Sentence>,
    /// How many are late besides this one.
    pub behind: u32,
    /// When it was done last.
    pub last: Option<Date>,
}

impl DutyRow {
    fn sample(id: &str, what: &str, when: Option<DueDate>) -> Self {
        DutyRow {
            id: id.to_owned(),
            what: Sentence::literal(what),
            clause: Some("W-024, W-069".to_owned()),
            every: "duty-each-term".into(),
            to: "Education Social Work Team Manager".to_owned(),
            owner: "Education Social Work Team Manager".to_owned(),
            nobody: false,
            when,
            period: Some(Sentence::literal("Autumn 2026")),
            behind: 0,
            last: Some(november(3)),
        }
    }

    /// Three rows for the samples of pages: late, running, and of no day.
    pub(super) fn samples() -> [Self; 3] {
        let late = DueDate::new(november(13), Due::Overdue { days: 7 });
        let soon = DueDate::new(november(27), Due::InDays { days: 7 });
        [
            DutyRow {
                every: "duty-each-working-day".into(),
                owner: "Management Information Systems Team".to_owned(),
                nobody: true,
                behind: 4,
                last: None,
                ..Self::sample("school_data_feed", "School data loaded", Some(late))
            },
            Self::sample(
                "nil_attendance",
                "Registered pupils with no attendance",
                Some(soon),
            ),
            DutyRow {
                every: "duty-each-on-request".into(),
                period: None,
                clause: None,
                ..Self::sample("on_request", "Figures on request", None)
            },
        ]
    }
}

impl Page for AllOwed {
    const TEMPLATE: &'static str = "pages/owed.html";
    const PATH: &'static str = "/owed";
    const SECTION: Option<Section> = Some(Section::Owed);

    fn title(&self) -> Sentence {
        "owed-title".into()
    }

    fn samples() -> Vec<Self> {
        let [late, coming, of_no_day] = DutyRow::samples();
        vec![
            AllOwed {
                late: vec![late],
                coming: vec![coming],
                of_no_day: vec![of_no_day],
            },
            AllOwed {
                late: Vec::new(),
                coming: Vec::new(),
                of_no_day: Vec::new(),
            },
        ]
    }
}

/// One duty: when it is due, why on that day, and when it was done.
#[derive(Clone, Debug, Serialize)]
pub struct OneDuty {
    /// Its name in the procedure.
    pub id: String,
    /// What is owed.
    pub what: Sentence,
    /// When it is due next.
    pub due: Option<DueDate>,
    /// How often, for which period, whose, for whom.
    pub facts: Vec<Fact>,
    /// Why this date: the rule, and what is uncertain about it.
    pub why: Vec<Reason>,
    /// The days that were counted or passed over.
    pub days: Vec<CountedDay>,
    /// When it was done, the last first.
    pub done: Vec<TimeDone>,
    /// The reader may say that it is done.
    pub may_record: bool,
    /// Who may, for everybody else.
    pub who_may: Sentence,
}

/// One time that a duty was done.
#[derive(Clone, Debug, Serialize)]
pub struct TimeDone {
    /// On which day.
    pub on: Date,
    /// For which period.
    pub period: Sentence,
    /// By whom.
    pub by: String,
    /// What was sent, and to whom.
    pub text: String,
}

impl Page for OneDuty {
    const TEMPLATE: &'static str = "pages/one_duty.html";
    const PATH: &'static str = "/owed/nil_attendance";
    const SECTION: Option<Section> = Some(Section::Owed);

    fn title(&self) -> Sentence {
        self.what.clone()
    }

    fn samples() -> Vec<Self> {
        let rule = Sentence::new("owed-month").with("due", november(27));
        let whole = OneDuty {
            id: "nil_attendance".to_owned(),
            what: Sentence::literal("Registered pupils with no attendance"),
            due: Some(DueDate::new(november(27), Due::InDays { days: 7 })),
            facts: vec![
                Fact::new("duty-every", "duty-each-month"),
                Fact::literal("duty-owner", "Education Social Work Team Manager"),
                Fact::literal("duty-to", "Head of Service"),
            ],
            why: vec![Reason::new(rule, "W-024")],
            days: [27, 28, 29, 30]
                .map(|day| CountedDay {
                    date: november(day),
                    number: None,
                    why: (day > 27).then(|| "day-weekend".into()),
                })
                .to_vec(),
            done: vec![TimeDone {
                on: november(3),
                period: Sentence::new("duty-period")
                    .with("from", november(1))
                    .with("to", november(30)),
                by: "Sam Okoro".to_owned(),
                text: "The list for October, to the Head of Service by secure e-mail".to_owned(),
            }],
            may_record: true,
            who_may: "owed-title".into(),
        };
        vec![
            whole.clone(),
            OneDuty {
                due: None,
                why: vec![Reason {
                    text: "duty-of-no-day".into(),
                    clause: None,
                }],
                days: Vec::new(),
                done: Vec::new(),
                may_record: false,
                who_may: Sentence::new("duty-who-may").with("who", "Head of Service"),
                ..whole
            },
        ]
    }
}

/// A duty to be recorded as done.
#[derive(Clone, Debug, Serialize)]
pub struct DutyDone {
    /// Its name in the procedure.
    pub id: String,
    /// What was owed.
    pub what: Sentence,
    /// The period, where only one can be meant.
    pub period: Option<Sentence>,
    /// The periods that may be named, where there are several.
    pub periods: Vec<Choice>,
    /// Fields `period`, `on-day`…, `text`; nothing for a reader who may not record it.
    pub form: Option<Form>,
    /// Who may.
    pub who_may: Sentence,
}

impl Page for DutyDone {
    const TEMPLATE: &'static str = "pages/duty_done.html";
    const PATH: &'static str = "/owed/nil_attendance/done";
    const SECTION: Option<Section> = Some(Section::Owed);

    fn title(&self) -> Sentence {
        "duty-done-title".into()
    }

    fn form(&self) -> Option<&Form> {
        self.form.as_ref()
    }

    fn samples() -> Vec<Self> {
        let blank = DutyDone {
            id: "nil_attendance".to_owned(),
            what: Sentence::literal("Registered pupils with no attendance"),
            period: Some(Sentence::literal("Autumn 2026")),
            periods: Vec::new(),
            form: Some(Form::blank("f-810")),
            who_may: Sentence::new("duty-who-may").with("who", "Head of Service"),
        };
        vec![
            blank.clone(),
            DutyDone {
                period: None,
                periods: vec![
                    Choice::literal("2026-04-28..2026-07-21", "Summer 2026"),
                    Choice::literal("2026-07-22..2026-12-18", "Autumn 2026"),
                    Choice::new(
                        "2026-04-28..2026-12-18",
                        Sentence::new("duty-period-all").with("count", 2_i64),
                    ),
                ],
                form: Some(
                    Form::blank("f-811")
                        .with("on-day", "40")
                        .with("on-month", "11")
                        .with("on-year", "2026")
                        .refused(FieldError::on("period", "error-choose-one"))
                        .refused(FieldError::on_date("on", "error-date-not-real"))
                        .refused(FieldError::on("text", "duty-text-missing")),
                ),
                ..blank.clone()
            },
            DutyDone {
                form: None,
                ..blank
            },
        ]
    }
}
