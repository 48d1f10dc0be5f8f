//! Conditions, guards and triggers as a pack writes them.
//!
//! A condition is a small table with one key of its own: `{ flag = "looked_after" }`,
//! `{ all = [ … ] }`. A guard is the same table with `clause`, `strength` and `say`
//! beside it.

use super::{Agreement, Condition, Guard, Proof, Since, Strength, Trigger};
use crate::case::strand::StrandState;
use crate::ids::GroundId;
use crate::procedure::read::{Located, Table};

/// The keys that name a condition, for messages and for `procedure vocabulary`.
pub const CONDITION_KEYS: &[&str] = &[
    "all",
    "any",
    "not",
    "never",
    "absence",
    "checklist",
    "begun",
    "flag",
    "proof",
    "agreed",
    "visits",
    "strand",
    "none_open",
    "whereabouts",
    "classification",
    "case_type",
    "compulsory_school_age",
    "age_at_least",
    "year_group",
    "school_kind",
    "on_roll",
    "source",
    "nation",
    "bar",
    "ground",
    "date_reached",
    "form",
    "answer",
    "days_between",
    "assigned",
    "risk",
    "met",
    "moved",
    "stage",
    "contact_rule",
    "by",
    "outcome",
    "said",
    "quotes",
    "share",
];

/// The keys that name a trigger.
pub const TRIGGER_KEYS: &[&str] = &[
    "opened",
    "reopened",
    "move",
    "enter",
    "leave",
    "proof",
    "flag",
    "strand",
    "checklist",
    "first_absence",
    "absence_ends",
    "form",
    "agreed",
    "met",
    "contact_rule",
    "whereabouts",
    "changed_type",
    "flag_lifted",
];

/// Reads the guards under a key, in order.
pub fn read_guards(table: &Table<'_>, key: &'static str) -> Vec<Guard> {
    table.tables(key).iter().filter_map(read_guard).collect()
}

/// Reads one guard.
pub fn read_guard(table: &Table<'_>) -> Option<Guard> {
    let strength = match table.text_opt("strength") {
        None => Strength::Refuse,
        Some(Located { value, .. }) => match value.as_str() {
            "refuse" => Strength::Refuse,
            "ask a reason" => Strength::Reason,
            "ask a safety judgement" => Strength::Judgement,
            other => {
                table.value_finding(
                    "strength",
                    format!(
                        "`{other}` is no strength; write `refuse`, `ask a reason` or \
                         `ask a safety judgement`"
                    ),
                );
                Strength::Refuse
            }
        },
    };
    let clause = table.texts("clause").into_iter().map(|c| c.value).collect();
    let say = table.label_opt("say");
    let condition = read_condition(table)?;
    Some(Guard {
        condition,
        strength,
        clause,
        say,
        at: table.at(),
    })
}

/// Reads one condition; a finding and nothing when the table names none or several.
pub fn read_condition(table: &Table<'_>) -> Option<Condition> {
    let named: Vec<&str> = CONDITION_KEYS
        .iter()
        .copied()
        .filter(|key| table.has(key))
        // `by` also qualifies a proof or an agreement, and `stage` an old word for since.
        .filter(|key| *key != "by" || !(table.has("proof") || table.has("agreed")))
        .collect();
    let [key] = named.as_slice() else {
        table.finding(
            "condition",
            if named.is_empty() {
                format!(
                    "this names no condition; use one of: {}",
                    CONDITION_KEYS.join(", ")
                )
            } else {
                format!(
                    "this names several conditions ({}); join them with `all` or `any`",
                    named.join(", ")
                )
            },
        );
        table.finish_quietly();
        return None;
    };
    let condition = read_named(table, key);
    table.finish();
    condition
}

fn read_named(table: &Table<'_>, key: &str) -> Option<Condition> {
    let texts = |key| -> Vec<String> { table.texts(key).into_iter().map(|t| t.value).collect() };
    Some(match key {
        "all" => Condition::All(read_list(table, "all")),
        "any" => Condition::Any(read_list(table, "any")),
        "not" => Condition::Not(Box::new(read_condition(&table.table("not")?)?)),
        "never" => Condition::Never(table.label("never")),
        "absence" => Condition::Absence(table.must_parse("absence")?),
        "checklist" => {
            Condition::Checklist(table.text("checklist").value.as_str().into(), since(table))
        }
        "begun" => Condition::Begun(table.text("begun").value.as_str().into(), since(table)),
        "flag" => Condition::Flag(table.text("flag").value.as_str().into()),
        "proof" => Condition::Proof(Proof {
            kind: table.text("proof").value.as_str().into(),
            in_writing: table.flag("in_writing"),
            after: table.text_opt("after").map(|t| t.value.as_str().into()),
            by: ids(texts("by")),
            since: since(table),
        }),
        "agreed" => Condition::Agreed(Agreement {
            what: table.text("agreed").value,
            by: ids(texts("by")),
            after_form: table
                .text_opt("after_form")
                .map(|t| t.value.as_str().into()),
            since: since(table),
        }),
        "visits" => Condition::Visits {
            strand: table.text("visits").value.as_str().into(),
            times: u16::try_from(table.number("times").unwrap_or(1)).unwrap_or(u16::MAX),
            apart: table.flag("at_different_times"),
            since: since(table),
        },
        "strand" => Condition::Strand {
            strand: table.text("strand").value.as_str().into(),
            states: states(table),
            since: since(table),
        },
        "none_open" => Condition::NoneOpen(table.text("none_open").value.as_str().into()),
        "whereabouts" => Condition::Whereabouts(parse_each(table, "whereabouts")),
        "classification" => Condition::Classification(parse_each(table, "classification")),
        "case_type" => Condition::CaseType(ids(texts("case_type"))),
        "compulsory_school_age" => yes(
            table,
            "compulsory_school_age",
            Condition::CompulsorySchoolAge,
        ),
        "age_at_least" => {
            Condition::AgeAtLeast(u8::try_from(table.number("age_at_least")?).unwrap_or(u8::MAX))
        }
        "year_group" => Condition::YearGroup(texts("year_group")),
        "school_kind" => Condition::SchoolKind(texts("school_kind")),
        "on_roll" => yes(table, "on_roll", Condition::OnRoll),
        "source" => Condition::Source(texts("source")),
        "nation" => Condition::Nation(table.must_parse("nation")?),
        "bar" => Condition::Bar(table.text("bar").value.as_str().into()),
        "ground" => Condition::Ground(grounds(table)),
        "date_reached" => Condition::DateReached(table.must_parse("date_reached")?),
        "form" => Condition::Form(table.text("form").value.as_str().into(), since(table)),
        "answer" => Condition::Answered {
            field: table.text("answer").value.as_str().into(),
            is: texts("is"),
            at_least: table.number("at_least"),
            since: since(table),
        },
        "days_between" => {
            let both = texts("days_between");
            let [first, last] = both.as_slice() else {
                table.value_finding(
                    "days_between",
                    "name two questions, of the first day and of the last".to_owned(),
                );
                return None;
            };
            Condition::DaysBetween {
                first: first.as_str().into(),
                last: last.as_str().into(),
                at_least: table.number("at_least").unwrap_or(1),
                since: since(table),
            }
        }
        "share" => {
            let both = texts("share");
            let ([part, whole], Some(at_most)) =
                (both.as_slice(), table.number("at_most_per_cent"))
            else {
                table.value_finding(
                    "share",
                    "name two questions, of the part and of the whole, and the share in \
                     `at_most_per_cent`"
                        .to_owned(),
                );
                return None;
            };
            Condition::Share {
                part: part.as_str().into(),
                whole: whole.as_str().into(),
                at_most,
                since: since(table),
            }
        }
        "assigned" => yes(table, "assigned", Condition::Assigned),
        "risk" => Condition::Risk(ids(texts("risk")), since(table)),
        "met" => Condition::Met(table.text("met").value.as_str().into(), since(table)),
        "moved" => Condition::Moved(table.text("moved").value.as_str().into(), since(table)),
        "stage" => Condition::InStage(ids(texts("stage"))),
        "contact_rule" => yes(table, "contact_rule", Condition::ContactRule),
        "by" => Condition::By(ids(texts("by"))),
        "outcome" => Condition::Outcome(ids(texts("outcome"))),
        "quotes" => Condition::Quotes(table.text("quotes").value.as_str().into()),
        _ => Condition::Said {
            name: table.text("said").value,
            is: texts("is"),
        },
    })
}

/// `{ on_roll = true }`, and `{ on_roll = false }` for its contrary.
fn yes(table: &Table<'_>, key: &'static str, condition: Condition) -> Condition {
    if table.flag(key) {
        condition
    } else {
        Condition::Not(Box::new(condition))
    }
}

/// `{ ground = "any" }`, or the grounds that will do.
fn grounds(table: &Table<'_>) -> Vec<GroundId> {
    table
        .texts("ground")
        .into_iter()
        .filter(|text| text.value != "any")
        .map(|text| text.value.as_str().into())
        .collect()
}

fn ids<T: for<'s> From<&'s str>>(texts: Vec<String>) -> Vec<T> {
    texts.iter().map(|text| text.as_str().into()).collect()
}

fn read_list(table: &Table<'_>, key: &'static str) -> Vec<Condition> {
    let items = table.tables(key);
    if items.is_empty() {
        table.value_finding(
            key,
            format!("`{key}` joins nothing; list at least one condition"),
        );
    }
    items.iter().filter_map(read_condition).collect()
}

fn since(table: &Table<'_>) -> Since {
    let Some(text) = table.text_opt("since") else {
        return Since::Spell;
    };
    match text.value.as_str() {
        "this spell" => Since::Spell,
        "this stage" => Since::Stage,
        "this absence" => Since::Absence,
        "ever" => Since::Ever,
        other => match other
            .strip_prefix("the last ")
            .and_then(|rest| rest.strip_suffix(" days"))
            .and_then(|days| days.parse().ok())
        {
            Some(days) => Since::Days(days),
            None => {
                table.value_finding(
                    "since",
                    format!(
                        "`{other}` is no span of evidence; write `this spell`, `this stage`, \
                         `this absence`, `the last 30 days` or `ever`"
                    ),
                );
                Since::Spell
            }
        },
    }
}

fn parse_each<T: std::str::FromStr<Err: std::fmt::Display>>(
    table: &Table<'_>,
    key: &'static str,
) -> Vec<T> {
    table
        .texts(key)
        .into_iter()
        .filter_map(|text| {
            text.value
                .parse()
                .map_err(|error| table.value_finding(key, format!("`{}`: {error}", text.value)))
                .ok()
        })
        .collect()
}

fn states(table: &Table<'_>) -> Vec<StrandState> {
    parse_each(table, "state")
}

/// Reads the triggers under a key, in order.
pub fn read_triggers(table: &Table<'_>, key: &'static str) -> Vec<Trigger> {
    table.tables(key).iter().filter_map(read_trigger).collect()
}

/// Reads one trigger.
pub fn read_trigger(table: &Table<'_>) -> Option<Trigger> {
    let named: Vec<&str> = TRIGGER_KEYS
        .iter()
        .copied()
        .filter(|key| table.has(key))
        .collect();
    let [key] = named.as_slice() else {
        table.finding(
            "trigger",
            format!(
                "name exactly one thing that happens: {}",
                TRIGGER_KEYS.join(", ")
            ),
        );
        table.finish_quietly();
        return None;
    };
    let word = |key| table.text(key).value;
    let trigger = match *key {
        "opened" => once(table, "opened", Trigger::Opened),
        "reopened" => once(table, "reopened", Trigger::Reopened),
        "move" => Trigger::Move(word("move").as_str().into()),
        "enter" => Trigger::Enter(word("enter").as_str().into()),
        "leave" => Trigger::Leave(word("leave").as_str().into()),
        "proof" => Trigger::Proof(word("proof").as_str().into()),
        "flag" => Trigger::Flag(word("flag").as_str().into()),
        "strand" => Trigger::Strand(word("strand").as_str().into(), table.parsed("state")),
        "checklist" => Trigger::Checklist(word("checklist").as_str().into()),
        "first_absence" => once(table, "first_absence", Trigger::FirstAbsence),
        "absence_ends" => once(table, "absence_ends", Trigger::AbsenceEnds),
        "form" => Trigger::Form(word("form").as_str().into()),
        "agreed" => Trigger::Agreed(word("agreed")),
        "met" => Trigger::Met(word("met").as_str().into()),
        "contact_rule" => once(table, "contact_rule", Trigger::ContactRule),
        "changed_type" => Trigger::ChangedType(match word("changed_type").as_str() {
            "any" => None,
            named => Some(named.into()),
        }),
        "flag_lifted" => Trigger::Lifted(word("flag_lifted").as_str().into()),
        _ => Trigger::Whereabouts(table.must_parse("whereabouts")?),
    };
    table.finish();
    Some(trigger)
}

/// `{ opened = true }`: `false` would mean nothing, so it is a finding.
fn once(table: &Table<'_>, key: &'static str, trigger: Trigger) -> Trigger {
    if !table.flag(key) {
        table.value_finding(key, format!("write `{key} = true`"));
    }
    trigger
}
