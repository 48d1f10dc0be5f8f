//! What a step may expect.

use crate::procedure::nearest::nearest;
use crate::procedure::read::{At, Table};
use crate::standing::Standing;
use jiff::civil::{Date, DateTime, Time};
use std::str::FromStr;

/// The expectations that a step may name.
pub const EXPECTATIONS: &[&str] = &[
    "due",
    "not_due",
    "owed",
    "not_owed",
    "earliest",
    "stage",
    "phase",
    "classified_as",
    "whereabouts",
    "allowed",
    "refused",
    "barred",
    "warned",
    "blocked",
    "told",
    "letter",
    "offered",
    "not_offered",
    "strand",
    "flag",
    "answer",
    "list",
    "visible_to",
    "hidden_from",
    "flagged",
    "not_flagged",
    "history_keeps",
    "risk",
    "form_offered",
    "prefilled",
    "led_by",
    "outcome",
];

/// One expectation, and where it stands.
#[derive(Clone, Debug)]
pub struct Expect {
    /// What must be so.
    pub what: What,
    /// Where it stands in the file.
    pub at: At,
}

/// What must be so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum What {
    /// Something is due.
    Due(DueExpected),
    /// No clock of this name is outstanding.
    NotDue(String),
    /// A standing duty is owed.
    Owed(OwedExpected),
    /// Nothing of a standing duty is open: each period that has begun is done, or none ever
    /// falls due of itself.
    NotOwed(String),
    /// A bar's earliest day, and those of its parts.
    Earliest {
        /// Which bar.
        bar: String,
        /// The day; nothing for "not yet known".
        is: Option<Date>,
        /// The days of its parts.
        parts: Vec<Date>,
    },
    /// The case stands in this stage.
    Stage(String),
    /// The case stands in this phase.
    Phase(String),
    /// The situation in law.
    ClassifiedAs(String),
    /// Whereabouts.
    Whereabouts(String),
    /// The step goes ahead.
    Allowed,
    /// The step is refused, for at least these conditions.
    Refused(Vec<String>),
    /// The step is barred by this contact rule.
    Barred(String),
    /// The step asks for this first.
    Warned(String),
    /// A clock is blocked.
    Blocked {
        /// Which.
        clock: String,
        /// Words of what is to be done instead.
        instead: Option<String>,
    },
    /// This role leads.
    LedBy(String),
    /// The step told somebody.
    Told {
        /// Whom.
        whom: String,
        /// Of what.
        about: Option<String>,
    },
    /// The step drafted a letter.
    Letter(String),
    /// A move may be tried from here.
    Offered(String),
    /// A move may not be tried from here.
    NotOffered(String),
    /// A form may be filled in by the step's role.
    FormOffered(String),
    /// A form is opened with this answer, which the case already gives.
    Prefilled {
        /// Which form.
        form: String,
        /// Which question.
        field: String,
        /// What stands there; nothing where it is left to a person.
        is: Option<String>,
    },
    /// Some strand of this name stands in this state.
    Strand {
        /// Which.
        strand: String,
        /// In which state; any when left out.
        state: Option<String>,
    },
    /// A flag is in force.
    Flag {
        /// Which.
        flag: String,
        /// Whoever holds this role alone may not know of it.
        hidden_from: Option<String>,
        /// Whoever holds this role may know of it.
        told_to: Option<String>,
    },
    /// What stands last under a question.
    Answer {
        /// The question.
        field: String,
        /// What stands there; nothing where it was not answered.
        is: Option<String>,
        /// As somebody reads it who holds this role alone.
        told_to: Option<String>,
    },
    /// A list holds something, or so many things.
    List {
        /// Which list.
        list: String,
        /// Whose.
        whose: Option<String>,
        /// It holds this.
        contains: Option<String>,
        /// It does not hold this.
        lacks: Option<String>,
        /// It holds so many.
        count: Option<u32>,
    },
    /// A role may see the case.
    VisibleTo(String),
    /// For a role the case is not there.
    HiddenFrom(String),
    /// A decision is flagged for review.
    Flagged(String),
    /// No decision of this name is flagged for review.
    NotFlagged(String),
    /// A clock's history keeps an old date.
    HistoryKeeps {
        /// Which clock.
        clock: String,
        /// The old date.
        old: Option<Date>,
        /// Who moved it.
        who: Option<String>,
        /// Words of the reason.
        why: Option<String>,
    },
    /// The level of risk in force.
    Risk(String),
    /// The case ended with this outcome.
    Outcome(String),
}

/// A day, and its time where one is named.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Named {
    day: Date,
    time: Option<Time>,
}

impl Named {
    /// Whether a moment is the one named: a day alone names all of its times.
    pub fn is(self, day: Option<Date>, time: Option<Time>) -> bool {
        day == Some(self.day) && (self.time.is_none() || self.time == time)
    }
}

impl FromStr for Named {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let not = |_| format!("`{text}` is no day; write \"2026-09-01\" or \"2026-09-01T14:30\"");
        if text.contains(':') {
            let at: DateTime = text.parse().map_err(not)?;
            return Ok(Self {
                day: at.date(),
                time: Some(at.time()),
            });
        }
        Ok(Self {
            day: text.parse().map_err(not)?,
            time: None,
        })
    }
}

/// What is expected of something due.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DueExpected {
    /// Which clock.
    pub clock: String,
    /// On which day, and by which time.
    pub on: Option<Named>,
    /// Whose.
    pub whose: Option<String>,
    /// Who hears when it is late.
    pub late_to: Option<String>,
    /// In which state.
    pub state: Option<String>,
    /// Counted from which day, and which minute of it.
    pub from: Option<Named>,
    /// First shown as due on which day.
    pub listed_on: Option<Date>,
    /// Late from which day, and which minute of it.
    pub late_from: Option<Named>,
}

/// What is expected of a standing duty.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct OwedExpected {
    /// Which report.
    pub report: String,
    /// By which day.
    pub on: Option<Date>,
    /// Whose.
    pub whose: Option<String>,
    /// Running or late.
    pub state: Option<String>,
}

/// Reads an expectation.
pub(super) fn read(table: &Table<'_>) -> Option<Expect> {
    let named: Vec<&str> = EXPECTATIONS
        .iter()
        .copied()
        .filter(|key| table.has(key))
        .collect();
    // `state` and `count` qualify; the key that names the expectation is the first listed.
    let Some(key) = named.first() else {
        table.finding(
            "expectation",
            format!("an expectation is one of: {}", EXPECTATIONS.join(", ")),
        );
        table.finish_quietly();
        return None;
    };
    let word = |key| table.text(key).value;
    let maybe = |key| table.text_opt(key).map(|t| t.value);
    let what = match *key {
        "due" => What::Due(DueExpected {
            clock: word("due"),
            on: table.parsed("on"),
            whose: maybe("whose"),
            late_to: maybe("late_to"),
            state: maybe("state"),
            from: table.parsed("from"),
            listed_on: table.parsed("listed_on"),
            late_from: table.parsed("late_from"),
        }),
        "not_due" => What::NotDue(word("not_due")),
        "owed" => What::Owed(OwedExpected {
            report: word("owed"),
            on: table.parsed("on"),
            whose: maybe("whose"),
            state: owed_state(table),
        }),
        "not_owed" => What::NotOwed(word("not_owed")),
        "earliest" => What::Earliest {
            bar: word("earliest"),
            is: match maybe("is").as_deref() {
                None | Some("not yet known") => None,
                Some(_) => Some(table.parsed("is")?),
            },
            parts: table
                .texts("parts")
                .iter()
                .filter_map(|text| text.value.parse().ok())
                .collect(),
        },
        "stage" => What::Stage(word("stage")),
        "phase" => What::Phase(word("phase")),
        "classified_as" => What::ClassifiedAs(word("classified_as")),
        "whereabouts" => What::Whereabouts(word("whereabouts")),
        "allowed" => {
            table.flag("allowed");
            What::Allowed
        }
        "refused" => What::Refused(
            table
                .texts("refused")
                .into_iter()
                .map(|t| t.value)
                .collect(),
        ),
        "barred" => What::Barred(word("barred")),
        "warned" => What::Warned(word("warned")),
        "blocked" => What::Blocked {
            clock: word("blocked"),
            instead: maybe("instead"),
        },
        "led_by" => What::LedBy(word("led_by")),
        "told" => What::Told {
            whom: word("told"),
            about: maybe("about"),
        },
        "letter" => What::Letter(word("letter")),
        "offered" => What::Offered(word("offered")),
        "not_offered" => What::NotOffered(word("not_offered")),
        "form_offered" => What::FormOffered(word("form_offered")),
        "prefilled" => What::Prefilled {
            field: word("prefilled"),
            form: word("form"),
            is: maybe("is"),
        },
        "strand" => What::Strand {
            strand: word("strand"),
            state: maybe("state"),
        },
        "flag" => What::Flag {
            flag: word("flag"),
            hidden_from: maybe("hidden_from"),
            told_to: maybe("told_to"),
        },
        "answer" => What::Answer {
            field: word("answer"),
            is: maybe("is"),
            told_to: maybe("told_to"),
        },
        "list" => What::List {
            list: word("list"),
            whose: maybe("for"),
            contains: maybe("contains"),
            lacks: maybe("lacks"),
            count: table.number("count"),
        },
        "visible_to" => What::VisibleTo(word("visible_to")),
        "hidden_from" => What::HiddenFrom(word("hidden_from")),
        "flagged" => What::Flagged(word("flagged")),
        "not_flagged" => What::NotFlagged(word("not_flagged")),
        "history_keeps" => What::HistoryKeeps {
            clock: word("history_keeps"),
            old: table.parsed("old"),
            who: maybe("who"),
            why: maybe("why"),
        },
        "risk" => What::Risk(word("risk")),
        _ => What::Outcome(word("outcome")),
    };
    Some(Expect {
        what,
        at: table.at(),
    })
}

/// The state of a standing duty: it cannot be blocked or paused.
fn owed_state(table: &Table<'_>) -> Option<String> {
    let state = table.text_opt("state")?.value;
    let known = [Standing::Running, Standing::Late].map(Standing::word);
    if !known.contains(&state.as_str()) {
        let near = nearest(&state, known.into_iter());
        let hint = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        table.value_finding(
            "state",
            format!("`{state}`: a standing duty is running or late{hint}"),
        );
    }
    Some(state)
}
