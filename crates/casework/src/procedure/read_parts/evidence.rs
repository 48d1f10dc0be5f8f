//! Evidence, flags, contact rules, forms, agreements, letters and grounds.

use super::flow::effects;
use super::values::{clause, id, id_opt, ids, register, words};
use crate::case::facts::Channel;
use crate::condition::{read_condition, read_guards};
use crate::label::Label;
use crate::procedure::read::Table;
use crate::procedure::{
    AgreementRule, ContactRule, Field, FieldKind, FlagRule, Form, Ground, KnownFact, Letter, Level,
    Prefill, ProofRule, RequiredIf,
};
use crate::safeguarding::{Force, Stops};
use std::collections::BTreeMap;

pub(super) fn proof(table: &Table<'_>) -> Option<ProofRule> {
    Some(ProofRule {
        label: table.label("label"),
        by: ids(table, "by"),
        authoritys_word: table.flag("authoritys_word"),
        in_writing: table.flag("in_writing"),
        requires: read_guards(table, "requires"),
        effects: effects(table, "effects"),
        channel: table.parsed("channel"),
        register: register(table, "proof"),
        clause: clause(table),
        at: table.at(),
    })
}

pub(super) fn flag(table: &Table<'_>) -> Option<FlagRule> {
    Some(FlagRule {
        label: table.label("label"),
        effects: effects(table, "effects"),
        restricted: table.flag("restricted"),
        lifted_by: ids(table, "lifted_by"),
        register: register(table, "flag"),
        clause: clause(table),
        at: table.at(),
    })
}

pub(super) fn contact_rule(table: &Table<'_>) -> Option<ContactRule> {
    let stops: Vec<crate::ids::RoleId> = ids(table, "stops");
    let stops = if stops.iter().any(|role| role.as_str() == "everyone") {
        Stops::Everyone
    } else {
        Stops::Roles(stops)
    };
    let force = match table.text("strength").value.as_str() {
        "refuse" => Force::Refuse,
        "ask a safety judgement" => Force::Judgement,
        other => {
            table.value_finding(
                "strength",
                format!("`{other}`: a contact rule says `refuse` or `ask a safety judgement`"),
            );
            Force::Refuse
        }
    };
    let channels: Vec<Channel> = words(table, "channels");
    Some(ContactRule {
        label: table.label("label"),
        stops,
        force,
        warns_others: table.flag("warns_others"),
        channels,
        instead: table.label("instead"),
        lifted_by: ids(table, "lifted_by"),
        set_by: ids(table, "set_by"),
        whole_household: table.flag("whole_household"),
        tells: id(table, "tells"),
        clause: clause(table),
        at: table.at(),
    })
}

pub(super) fn form(table: &Table<'_>) -> Option<Form> {
    let levels = table
        .tables("level")
        .iter()
        .map(|level| {
            let read = Level {
                id: id(level, "id"),
                label: level.label("label"),
            };
            level.finish();
            read
        })
        .collect();
    Some(Form {
        label: table.label("label"),
        note: table.label_opt("note"),
        by: ids(table, "by"),
        fields: table.tables("field").iter().filter_map(field).collect(),
        levels,
        requires: read_guards(table, "requires"),
        effects: effects(table, "effects"),
        register: register(table, "form"),
        clause: clause(table),
        at: table.at(),
    })
}

fn field(table: &Table<'_>) -> Option<Field> {
    let kind = match table.text("kind").value.as_str() {
        "text" => FieldKind::Text,
        "number" => FieldKind::Number,
        "long_text" => FieldKind::LongText,
        "date" => FieldKind::Date,
        "yes_no" => FieldKind::YesNo,
        "yes_no_unknown" => FieldKind::YesNoUnknown,
        "choice" => FieldKind::Choice(choices(table)),
        "several" => FieldKind::Several(choices(table)),
        "ground" => FieldKind::Ground,
        other => {
            table.value_finding(
                "kind",
                format!(
                    "`{other}` is no kind of question; write text, long_text, number, date, \
                     yes_no, yes_no_unknown, choice, several or ground"
                ),
            );
            return None;
        }
    };
    let suggests = table
        .table("suggests")
        .map_or_else(BTreeMap::new, |levels| {
            let read = levels
                .free_texts()
                .into_iter()
                .map(|(answer, level)| (answer, level.value.as_str().into()))
                .collect();
            levels.finish_quietly();
            read
        });
    let register = register(table, "field");
    if register.is_some() && kind != FieldKind::Date {
        table.value_finding(
            "register",
            "the last day in education is a day: give the question kind = \"date\"".to_owned(),
        );
    }
    let known_as: Option<KnownFact> = table.parsed("known_as");
    let fits = |known: KnownFact| match kind {
        FieldKind::Date => known.is_a_day(),
        FieldKind::Text | FieldKind::LongText => !known.is_a_day(),
        _ => false,
    };
    if known_as.is_some_and(|known| !fits(known)) {
        table.value_finding(
            "known_as",
            "a day that is known answers a question of kind \"date\", anything else one of kind \
             \"text\" or \"long_text\""
                .to_owned(),
        );
    }
    let field = Field {
        register,
        known_as,
        id: id(table, "id"),
        label: table.label("label"),
        hint: table.label_opt("hint"),
        section: table.label_opt("section"),
        kind,
        required: table.flag("required"),
        required_if: table.table("required_if").as_ref().map(required_if),
        note_if: table.text_opt("note_if").map(|t| t.value),
        suggests,
        prefill: table.tables("prefill").iter().filter_map(prefill).collect(),
        clause: clause(table),
    };
    table.finish();
    Some(field)
}

fn required_if(table: &Table<'_>) -> RequiredIf {
    let read = RequiredIf {
        answer: id(table, "answer"),
        is: table.texts("is").into_iter().map(|t| t.value).collect(),
    };
    table.finish();
    read
}

fn prefill(table: &Table<'_>) -> Option<Prefill> {
    let when = table.must_table("when")?;
    let read = Prefill {
        when: read_condition(&when)?,
        answer: table.text("answer").value,
    };
    table.finish();
    Some(read)
}

fn choices(table: &Table<'_>) -> Vec<(String, Label)> {
    if !table.has("choice") {
        table.finding(
            "missing",
            "a question of choice needs its answers; add choice = [{ id = \"…\", label = \"…\" }, …]",
        );
    }
    table
        .tables("choice")
        .iter()
        .map(|choice| {
            let read = (choice.text("id").value, choice.label("label"));
            choice.finish();
            read
        })
        .collect()
}

pub(super) fn agreement(table: &Table<'_>) -> Option<AgreementRule> {
    Some(AgreementRule {
        label: table.label("label"),
        proposed_by: ids(table, "proposed_by"),
        agreed_by: ids(table, "agreed_by"),
        of_form: id_opt(table, "of_form"),
        requires: read_guards(table, "requires"),
        effects: effects(table, "effects"),
        clause: clause(table),
        at: table.at(),
    })
}

pub(super) fn letter(table: &Table<'_>) -> Option<Letter> {
    Some(Letter {
        label: table.label("label"),
        body: table.label_opt("body"),
        to_family: table.flag("to_family"),
        siblings: table.flag("siblings"),
        clause: clause(table),
        at: table.at(),
    })
}

pub(super) fn ground(table: &Table<'_>) -> Option<Ground> {
    let letters = table
        .table("letters")
        .map_or_else(BTreeMap::new, |letters| {
            let read = letters
                .free_texts()
                .into_iter()
                .map(|(instrument, letter)| (instrument, letter.value))
                .collect();
            letters.finish_quietly();
            read
        });
    Some(Ground {
        label: table.label("label"),
        letters,
        recalled: table.flag("recalled"),
        requires: read_guards(table, "requires"),
        clause: clause(table),
        at: table.at(),
    })
}
