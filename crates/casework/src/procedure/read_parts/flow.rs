//! Roles, case types, stages, transitions and outcomes, and what follows from a move.

use super::values::{clause, id, id_opt, ids, register};
use crate::case::facts::{Classification, Phase, Whereabouts};
use crate::condition::{read_condition, read_guards};
use crate::procedure::read::Table;
use crate::procedure::{CaseType, Effect, Outcome, Role, Stage, Transition};

pub(super) fn role(table: &Table<'_>) -> Option<Role> {
    let outside = table.flag("outside");
    Some(Role {
        label: table.label("label"),
        base: table.must_parse("base")?,
        sees: table.must_parse("sees")?,
        flags: ids(table, "flag"),
        reports_to: id_opt(table, "reports_to"),
        outside,
        at: table.at(),
    })
}

pub(super) fn case_type(table: &Table<'_>) -> Option<CaseType> {
    Some(CaseType {
        label: table.label("label"),
        entry: id(table, "entry"),
        classification: table
            .parsed("classification")
            .unwrap_or(Classification::NotJudged),
        whereabouts: table.parsed("whereabouts").unwrap_or(Whereabouts::Unknown),
        clause: clause(table),
        requires: read_guards(table, "requires"),
        register: register(table, "case_type"),
        at: table.at(),
    })
}

pub(super) fn stage(table: &Table<'_>) -> Option<Stage> {
    Some(Stage {
        label: table.label("label"),
        phase: table.must_parse::<Phase>("phase")?,
        owner: id(table, "owner"),
        next: table.label_opt("next"),
        clause: clause(table),
        at: table.at(),
    })
}

pub(super) fn transition(table: &Table<'_>) -> Option<Transition> {
    let on = table.text("on");
    if on.value.is_empty() {
        return None;
    }
    Some(Transition {
        on: on.value.as_str().into(),
        label: table.label("label"),
        from: ids(table, "from"),
        to: id_opt(table, "to"),
        by: ids(table, "by"),
        requires: read_guards(table, "requires"),
        effects: effects(table, "effects"),
        outcomes: ids(table, "outcome"),
        reopens: table.flag("reopens"),
        clause: clause(table),
        at: table.at(),
    })
}

const EFFECT_KEYS: &[&str] = &[
    "open",
    "tell",
    "letter",
    "whereabouts",
    "classify",
    "lead",
    "rule",
    "flag",
];

pub(super) fn effects(table: &Table<'_>, key: &'static str) -> Vec<Effect> {
    table
        .tables(key)
        .iter()
        .filter_map(|effect_table| {
            let effect = effect(effect_table);
            if effect.is_none() {
                effect_table.finding(
                    "effect",
                    format!("an effect is one of: {}", EFFECT_KEYS.join(", ")),
                );
                effect_table.finish_quietly();
            }
            effect_table.finish();
            effect
        })
        .collect()
}

fn effect(table: &Table<'_>) -> Option<Effect> {
    let key = EFFECT_KEYS.iter().find(|key| table.has(key))?;
    let when = table.table("when");
    let effect = match *key {
        "open" => Effect::Open(id(table, "open")),
        "tell" => Effect::Tell {
            whom: id(table, "tell"),
            about: table.text("about").value,
            clause: clause(table),
        },
        "letter" => Effect::Letter {
            letter: id(table, "letter"),
            to: table.text("to").value,
        },
        "whereabouts" => Effect::Whereabouts(table.must_parse("whereabouts")?),
        "classify" => Effect::Classify(table.must_parse("classify")?),
        "lead" => Effect::Lead(id(table, "lead")),
        "flag" => Effect::Flag(id(table, "flag")),
        _ => Effect::Rule(id(table, "rule")),
    };
    Some(match when {
        Some(when) => Effect::When {
            when: Box::new(read_condition(&when)?),
            then: Box::new(effect),
        },
        None => effect,
    })
}

pub(super) fn outcome(table: &Table<'_>) -> Option<Outcome> {
    Some(Outcome {
        label: table.label("label"),
        found: table.flag("found"),
        proof: read_guards(table, "proof"),
        classification: table.parsed("classification"),
        clause: clause(table),
        at: table.at(),
    })
}
