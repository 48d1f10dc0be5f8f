//! One step of a rehearsal: when, who, and what they do.

use super::expect::{self, Expect};
use crate::calendar::SchoolId;
use crate::case::Command;
use crate::case::command::{Contact, Evidence, Opening, StrandStep};
use crate::case::facts::{Classification, Whereabouts};
use crate::ids::{ActorId, AdultId, ChildId, FieldId, MoveId, RoleId};
use crate::procedure::read::{At, Table};
use crate::safeguarding::Party;
use crate::world::Child;
use jiff::civil::{Date, DateTime, Time};
use std::collections::BTreeMap;

/// The actions that a step may do. Any move of the procedure may be named as well.
pub const ACTIONS: &[&str] = &[
    "open",
    "move",
    "record",
    "strand",
    "set_flag",
    "lift_flag",
    "decline_flag",
    "draft_letter",
    "whereabouts",
    "classify",
    "change_type",
    "first_absence",
    "absence_ends",
    "pause",
    "resume",
    "propose",
    "agree",
    "send_back",
    "note",
    "contact",
    "contact_happened",
    "set_rule",
    "know_adult",
    "review_rule",
    "lift_rule",
    "fill",
    "assign",
    "correct",
    "on_roll",
    "calendar",
    "report",
    "look",
];

/// A step.
#[derive(Clone, Debug)]
pub struct Step {
    /// When it takes effect.
    pub on: DateTime,
    /// When it is recorded.
    pub recorded: DateTime,
    /// In which role.
    pub role: RoleId,
    /// Which person.
    pub who: ActorId,
    /// On which child's case; nothing in a story of what is owed whoever the child.
    pub child: Option<ChildId>,
    /// Under which procedure, where the rehearsal has several.
    pub pack: Option<String>,
    /// What is done.
    pub does: Does,
    /// What is said beside it.
    pub said: BTreeMap<String, String>,
    /// What must be so afterwards.
    pub expects: Vec<Expect>,
    /// Where it stands in the file.
    pub at: At,
}

/// What a step does.
#[derive(Clone, Debug)]
pub enum Does {
    /// A command on the case.
    Command(Box<Command>),
    /// A correction, by the name of what was recorded.
    Correct {
        /// What: `first_absence`, `proof x`, `strand x state`, `move x`, `flag x`.
        what: String,
        /// When it was true.
        to: DateTime,
        /// How the mistake was found.
        because: String,
    },
    /// A late correction of the calendar.
    Calendar {
        /// The day.
        day: Date,
        /// The schools are closed on it; otherwise it is a training day.
        closed: bool,
        /// Why.
        why: String,
        /// Of one school; of the authority otherwise.
        school: Option<SchoolId>,
    },
    /// A standing duty is done.
    Report {
        /// Which.
        report: String,
        /// A day of the period for which it was done; the oldest that is open otherwise.
        period: Option<Date>,
    },
    /// Nothing: the day has come, and something is expected of it.
    Look,
}

pub(super) const NO_CHILD: &str = "a rehearsal needs a child: [[child]] with id, name and born";

const MORNING: Time = Time::constant(9, 0, 0, 0);

/// Reads a step.
pub(super) fn read(table: &Table<'_>, children: &[Child]) -> Option<Step> {
    let day: Date = table.must_parse("on")?;
    let time = table.parsed::<Time>("at").unwrap_or(MORNING);
    let on = day.to_datetime(time);
    let recorded = match table.text_opt("recorded") {
        None => on,
        Some(text) => moment(&text.value).unwrap_or_else(|| {
            table.value_finding("recorded", not_a_moment(&text.value));
            on
        }),
    };
    let role = table.text_opt("as").map(|t| RoleId::new(t.value));
    let action = table.text("do").value;
    let said = table.table("said").map_or_else(BTreeMap::new, |said| {
        let read = said
            .free_texts()
            .into_iter()
            .map(|(k, v)| (k, v.value))
            .collect();
        said.finish_quietly();
        read
    });
    let child = table
        .text_opt("child")
        .map(|t| ChildId::new(t.value))
        .or_else(|| children.first().map(|child| child.id.clone()));
    if let Some(child) = &child
        && !children.iter().any(|known| known.id == *child)
    {
        table.value_finding(
            "child",
            format!("there is no child `{child}` in this rehearsal"),
        );
    }
    let does = does(table, &action)?;
    if child.is_none() && matches!(does, Does::Command(_) | Does::Correct { .. }) {
        table.finding("missing", NO_CHILD);
        return None;
    }
    let role = role.unwrap_or_else(|| {
        if !matches!(does, Does::Look | Does::Calendar { .. }) {
            table.finding("missing", "say who acts: as = \"a role of the procedure\"");
        }
        RoleId::new("nobody")
    });
    Some(Step {
        on,
        recorded: recorded.max(on),
        who: table
            .text_opt("who")
            .map_or_else(|| ActorId::new(role.as_str()), |t| ActorId::new(t.value)),
        role,
        child,
        pack: table.text_opt("pack").map(|t| t.value),
        does,
        said,
        expects: table
            .tables("expect")
            .iter()
            .filter_map(|expected| {
                let read = expect::read(expected);
                expected.finish();
                read
            })
            .collect(),
        at: table.at(),
    })
}

/// A day, or a day and a time.
fn moment(text: &str) -> Option<DateTime> {
    text.parse::<DateTime>().ok().map(|at| {
        if text.contains(':') {
            at
        } else {
            at.date().to_datetime(MORNING)
        }
    })
}

fn not_a_moment(text: &str) -> String {
    format!("`{text}` is no day; write \"2026-09-01\" or \"2026-09-01T14:30\"")
}

fn does(table: &Table<'_>, action: &str) -> Option<Does> {
    match action {
        "look" => return Some(Does::Look),
        "report" => {
            return Some(Does::Report {
                report: table.text("report").value,
                period: table.parsed("period"),
            });
        }
        "calendar" => {
            let closed = table.parsed::<Date>("closure");
            let day = closed.or_else(|| table.must_parse("inset"))?;
            let why = table.text_opt("why").map_or_else(String::new, |t| t.value);
            return Some(Does::Calendar {
                day,
                closed: closed.is_some(),
                why,
                school: table.text_opt("school").map(|t| SchoolId::new(t.value)),
            });
        }
        "correct" => {
            let to = table.text("to").value;
            let Some(to) = moment(&to) else {
                table.value_finding("to", not_a_moment(&to));
                return None;
            };
            return Some(Does::Correct {
                what: table.text("what").value,
                to,
                because: because(table),
            });
        }
        _ => {}
    }
    command(table, action).map(|command| Does::Command(Box::new(command)))
}

fn because(table: &Table<'_>) -> String {
    table
        .text_opt("because")
        .map_or_else(String::new, |t| t.value)
}

fn word<T: for<'s> From<&'s str>>(table: &Table<'_>, key: &'static str) -> T {
    table.text(key).value.as_str().into()
}

fn command(table: &Table<'_>, action: &str) -> Option<Command> {
    let outcome = |table: &Table<'_>| table.text_opt("outcome").map(|t| t.value.as_str().into());
    Some(match action {
        "open" => Command::Open(Opening {
            case_type: word(table, "type"),
            source: table.text("source").value,
            // The rehearsal knows which school the child is at.
            school: None,
            first_absence: table.parsed("first_absence"),
        }),
        "move" => Command::Move {
            on: word(table, "on_move"),
            outcome: outcome(table),
        },
        "record" => Command::Record(Evidence {
            proof: word(table, "proof"),
            in_writing: table.flag("in_writing"),
            text: text(table),
            reaches: parties(table),
        }),
        "strand" => Command::Strand(strand(table)?),
        "set_flag" => Command::SetFlag {
            flag: word(table, "flag"),
            source: table
                .text_opt("source")
                .map_or_else(String::new, |t| t.value),
        },
        "lift_flag" => Command::LiftFlag {
            flag: word(table, "flag"),
            because: because(table),
        },
        "decline_flag" => Command::DeclineFlag {
            flag: word(table, "flag"),
            because: because(table),
        },
        "draft_letter" => Command::DraftLetter {
            letter: word(table, "letter"),
            to: table.text("to").value,
            with: Vec::new(),
        },
        "whereabouts" => Command::Whereabouts {
            is: table.must_parse::<Whereabouts>("is")?,
            source: table
                .text_opt("source")
                .map_or_else(String::new, |t| t.value),
        },
        "classify" => Command::Classify {
            r#as: table.must_parse::<Classification>("classification")?,
            because: because(table),
        },
        "change_type" => Command::ChangeType {
            to: word(table, "to"),
            because: because(table),
        },
        "first_absence" => Command::FirstAbsence {
            on: table.must_parse("day")?,
        },
        "absence_ends" => Command::AbsenceEnds {
            on: table.must_parse("day")?,
            because: because(table),
        },
        "pause" => Command::Pause {
            clock: word(table, "clock"),
            number: None,
            because: because(table),
            until: table.must_parse("until")?,
        },
        "resume" => Command::Resume {
            clock: word(table, "clock"),
            number: None,
        },
        "propose" => Command::Propose {
            what: table.text("what").value,
            because: because(table),
        },
        "agree" => Command::Agree {
            what: table.text("what").value,
        },
        "send_back" => Command::SendBack {
            what: table.text("what").value,
            because: because(table),
        },
        "note" => Command::Note {
            text: text(table),
            only_for: table.text_opt("only_for").map(|t| t.value),
        },
        "contact" => Command::Contact(contact(table)?),
        "contact_happened" => Command::ContactHappened(contact(table)?),
        "set_rule" => Command::SetRule {
            rule: word(table, "rule"),
            about: parties(table).into_iter().collect(),
            because: because(table),
        },
        "know_adult" => Command::KnowAdult {
            name: table.text("name").value,
            relationship: table
                .text_opt("relationship")
                .map_or_else(String::new, |t| t.value),
        },
        "review_rule" => Command::ReviewRule {
            rule: word(table, "rule"),
            because: because(table),
        },
        "lift_rule" => Command::LiftRule {
            rule: word(table, "rule"),
            because: because(table),
        },
        "fill" => Command::Fill {
            form: word(table, "form"),
            answers: answers(table),
            level: table.text_opt("level").map(|t| t.value.as_str().into()),
        },
        "assign" => Command::Assign {
            to: word(table, "to"),
        },
        "on_roll" => Command::OnRoll {
            school: Some(table.text("school").value)
                .filter(|school| !school.is_empty())
                .map(SchoolId::new),
        },
        named => Command::Move {
            on: MoveId::new(named),
            outcome: outcome(table),
        },
    })
}

fn text(table: &Table<'_>) -> String {
    table.text_opt("text").map_or_else(String::new, |t| t.value)
}

fn strand(table: &Table<'_>) -> Option<StrandStep> {
    Some(StrandStep {
        strand: word(table, "strand"),
        number: table.number("number"),
        to: table.must_parse("to")?,
        about: table.text_opt("about").map(|t| t.value),
        result: table.text_opt("result").map(|t| t.value),
        planned: table.text_opt("planned").and_then(|t| moment(&t.value)),
        in_writing: table.flag("in_writing"),
        reaches: parties(table),
    })
}

/// Whom and what a contact reaches, or a contact rule is about.
fn parties(table: &Table<'_>) -> Vec<Party> {
    let named = |key: &'static str, party: fn(String) -> Party| {
        table
            .texts(key)
            .into_iter()
            .map(move |text| party(text.value))
    };
    named("adult", |id| Party::Adult(AdultId::new(id)))
        .chain(named("address", Party::Address))
        .chain(named("telephone", Party::Telephone))
        .chain(named("email", Party::Email))
        .collect()
}

fn contact(table: &Table<'_>) -> Option<Contact> {
    Some(Contact {
        channel: table.must_parse("channel")?,
        with: table
            .text_opt("with")
            .map_or_else(|| "the family".to_owned(), |t| t.value),
        text: text(table),
        planned: table.flag("planned"),
        reaches: parties(table),
    })
}

fn answers(table: &Table<'_>) -> BTreeMap<FieldId, String> {
    table
        .table("answers")
        .map_or_else(BTreeMap::new, |answers| {
            let read = answers
                .free_texts()
                .into_iter()
                .map(|(field, answer)| (FieldId::new(field), answer.value))
                .collect();
            answers.finish_quietly();
            read
        })
}
