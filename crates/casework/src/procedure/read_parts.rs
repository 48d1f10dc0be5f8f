//! The sections of a pack, one function each.

use super::read::{At, Finding, Table};
use super::{
    AgreementRule, BarPart, BarRule, CaseType, Checklist, ClockRule, Contact, ContactRule, Effect,
    Field, FieldKind, FlagRule, Form, Ground, Letter, Level, OnClose, Outcome, Pack, ProofRule,
    Report, Role, Stage, StepRule, StrandRule, Transition,
};
use crate::case::facts::{Channel, Classification, Phase, Whereabouts};
use crate::case::strand::StrandKind;
use crate::condition::{read_condition, read_guards, read_trigger, read_triggers};
use crate::label::Label;
use crate::safeguarding::{Force, Stops};
use std::collections::BTreeMap;
use std::fmt::Display;
use std::str::FromStr;

/// Reads every section that a file holds.
pub(super) fn sections(top: &Table<'_>, pack: &mut Pack) {
    each(top, "role", &mut pack.roles, role);
    each(top, "case_type", &mut pack.case_types, case_type);
    each(top, "stage", &mut pack.stages, stage);
    for table in top.tables("transition") {
        if let Some(transition) = transition(&table) {
            pack.transitions.push(transition);
        }
        table.finish();
    }
    each(top, "strand", &mut pack.strands, strand);
    each(top, "checklist", &mut pack.checklists, checklist);
    each(top, "clock", &mut pack.clocks, clock);
    each(top, "bar", &mut pack.bars, bar);
    each(top, "proof", &mut pack.proofs, proof);
    each(top, "flag", &mut pack.flags, flag);
    each(top, "contact_rule", &mut pack.contact_rules, contact_rule);
    each(top, "outcome", &mut pack.outcomes, outcome);
    each(top, "form", &mut pack.forms, form);
    each(top, "agreement", &mut pack.agreements, agreement);
    each(top, "letter", &mut pack.letters, letter);
    each(top, "ground", &mut pack.grounds, ground);
    for table in top.tables("report") {
        pack.reports.push(Report {
            id: table.text("id").value.as_str().into(),
            label: table.label("label"),
            every: table.text("every").value,
            to: table.text("to").value.as_str().into(),
            clause: clause(&table),
        });
        table.finish();
    }
    for table in top.tables("directory") {
        pack.directory.push(Contact {
            role: table.text("role").value.as_str().into(),
            telephone: table.text_opt("telephone").map(|t| t.value),
            out_of_hours: table.text_opt("out_of_hours").map(|t| t.value),
            email: table.text_opt("email").map(|t| t.value),
            printed: table.text("printed").value,
        });
        table.finish();
    }
}

/// Reads a list of named things; a second of one name is a finding.
fn each<K, V>(
    top: &Table<'_>,
    key: &'static str,
    into: &mut BTreeMap<K, V>,
    read: impl Fn(&Table<'_>) -> Option<V>,
) where
    K: Ord + for<'s> From<&'s str>,
{
    for table in top.tables(key) {
        let id = table.text("id");
        if id.value.is_empty() {
            continue;
        }
        let table = table.named(format!("{key} `{}`", id.value));
        let Some(value) = read(&table) else {
            table.finish();
            continue;
        };
        table.finish();
        if into.insert(id.value.as_str().into(), value).is_some() {
            table.finding(
                "twice",
                format!(
                    "{key} `{}` stands twice; give one of them another id",
                    id.value
                ),
            );
        }
    }
}

fn clause(table: &Table<'_>) -> Vec<String> {
    table.texts("clause").into_iter().map(|c| c.value).collect()
}

fn ids<T: for<'s> From<&'s str>>(table: &Table<'_>, key: &'static str) -> Vec<T> {
    table
        .texts(key)
        .iter()
        .map(|text| text.value.as_str().into())
        .collect()
}

fn id<T: for<'s> From<&'s str>>(table: &Table<'_>, key: &'static str) -> T {
    table.text(key).value.as_str().into()
}

fn id_opt<T: for<'s> From<&'s str>>(table: &Table<'_>, key: &'static str) -> Option<T> {
    table.text_opt(key).map(|text| text.value.as_str().into())
}

fn words<T: FromStr<Err: Display>>(table: &Table<'_>, key: &'static str) -> Vec<T> {
    table
        .texts(key)
        .iter()
        .filter_map(|text| {
            text.value
                .parse()
                .map_err(|error| table.value_finding(key, format!("`{}`: {error}", text.value)))
                .ok()
        })
        .collect()
}

fn role(table: &Table<'_>) -> Option<Role> {
    let outside = table.flag("outside");
    Some(Role {
        label: table.label("label"),
        base: table.must_parse("base")?,
        sees: table.must_parse("sees")?,
        flag: id_opt(table, "flag"),
        reports_to: id_opt(table, "reports_to"),
        outside,
        at: table.at(),
    })
}

fn case_type(table: &Table<'_>) -> Option<CaseType> {
    Some(CaseType {
        label: table.label("label"),
        entry: id(table, "entry"),
        classification: table
            .parsed("classification")
            .unwrap_or(Classification::NotJudged),
        whereabouts: table.parsed("whereabouts").unwrap_or(Whereabouts::Unknown),
        clause: clause(table),
        requires: read_guards(table, "requires"),
        at: table.at(),
    })
}

fn stage(table: &Table<'_>) -> Option<Stage> {
    Some(Stage {
        label: table.label("label"),
        phase: table.must_parse::<Phase>("phase")?,
        owner: id(table, "owner"),
        next: table.label_opt("next"),
        clause: clause(table),
        at: table.at(),
    })
}

fn transition(table: &Table<'_>) -> Option<Transition> {
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
];

fn effects(table: &Table<'_>, key: &'static str) -> Vec<Effect> {
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
    Some(match *key {
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
        _ => Effect::Rule(id(table, "rule")),
    })
}

fn strand(table: &Table<'_>) -> Option<StrandRule> {
    let kind: StrandKind = table.must_parse("kind")?;
    let begins = match table.parsed("begins") {
        Some(state) => state,
        None => kind.life().first().map(|(_, state)| *state)?,
    };
    if !kind.may_go(None, begins) {
        table.value_finding("begins", format!("a {kind} does not begin as `{begins}`"));
    }
    let on_close = match table.text_opt("on_close").map(|t| t.value).as_deref() {
        None | Some("ends") => {
            if kind.outlives_closing() {
                OnClose::CarriesOn
            } else {
                OnClose::Ends
            }
        }
        Some("must be finished") => OnClose::MustBeFinished,
        Some("carries on") => OnClose::CarriesOn,
        Some(other) => {
            table.value_finding(
                "on_close",
                format!("`{other}`: write `ends`, `must be finished` or `carries on`"),
            );
            OnClose::Ends
        }
    };
    Some(StrandRule {
        label: table.label("label"),
        kind,
        owner: id(table, "owner"),
        by: ids(table, "by"),
        opens: read_triggers(table, "opens"),
        when: table.table("when").as_ref().and_then(read_condition),
        begins,
        channel: table.parsed("channel"),
        steps: table
            .tables("step")
            .iter()
            .filter_map(|t| step(t, kind))
            .collect(),
        many: table.flag("many"),
        on_close,
        clause: clause(table),
        at: table.at(),
    })
}

fn step(table: &Table<'_>, kind: StrandKind) -> Option<StepRule> {
    let to = table.must_parse("to")?;
    if !kind.life().iter().any(|(_, state)| *state == to) {
        table.value_finding("to", format!("a {kind} never comes to `{to}`"));
    }
    let rule = StepRule {
        to,
        by: ids(table, "by"),
        requires: read_guards(table, "requires"),
        effects: effects(table, "effects"),
    };
    table.finish();
    Some(rule)
}

fn checklist(table: &Table<'_>) -> Option<Checklist> {
    Some(Checklist {
        label: table.label("label"),
        items: ids(table, "items"),
        clause: clause(table),
        at: table.at(),
    })
}

fn clock(table: &Table<'_>) -> Option<ClockRule> {
    Some(ClockRule {
        label: table.label("label"),
        starts: read_triggers(table, "starts"),
        when: table.table("when").as_ref().and_then(read_condition),
        counts_from: table.table("counts_from").as_ref().and_then(read_trigger),
        due: table.must_parse("due")?,
        late_after: table.parsed("late_after"),
        owner: id(table, "owner"),
        late_to: id_opt(table, "late_to"),
        met: read_triggers(table, "met"),
        cancelled: read_triggers(table, "cancelled"),
        channel: table.parsed("channel"),
        substitute: table.label_opt("substitute"),
        ours: table.flag("not_in_the_policy"),
        outlives: table.flag("outlives_closing"),
        clause: clause(table),
        at: table.at(),
    })
}

fn bar(table: &Table<'_>) -> Option<BarRule> {
    let parts = table
        .tables("part")
        .iter()
        .filter_map(|part| {
            let reached = part.has("reached");
            if reached && part.has("completed") {
                part.value_finding(
                    "reached",
                    "a part is either `completed` or `reached`".to_owned(),
                );
            }
            let read = BarPart {
                label: part.label("label"),
                from: read_trigger(&part.table("from")?)?,
                after: part.parsed(if reached { "reached" } else { "completed" }),
                reached,
                when: part.table("when").as_ref().and_then(read_condition),
                clause: clause(part),
            };
            part.finish();
            Some(read)
        })
        .collect();
    Some(BarRule {
        label: table.label("label"),
        parts,
        clause: clause(table),
        at: table.at(),
    })
}

fn proof(table: &Table<'_>) -> Option<ProofRule> {
    Some(ProofRule {
        label: table.label("label"),
        by: ids(table, "by"),
        in_writing: table.flag("in_writing"),
        requires: read_guards(table, "requires"),
        effects: effects(table, "effects"),
        channel: table.parsed("channel"),
        clause: clause(table),
        at: table.at(),
    })
}

fn flag(table: &Table<'_>) -> Option<FlagRule> {
    Some(FlagRule {
        label: table.label("label"),
        effects: effects(table, "effects"),
        restricted: table.flag("restricted"),
        lifted_by: ids(table, "lifted_by"),
        clause: clause(table),
        at: table.at(),
    })
}

fn contact_rule(table: &Table<'_>) -> Option<ContactRule> {
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
        tells: id(table, "tells"),
        clause: clause(table),
        at: table.at(),
    })
}

fn outcome(table: &Table<'_>) -> Option<Outcome> {
    Some(Outcome {
        label: table.label("label"),
        found: table.flag("found"),
        proof: read_guards(table, "proof"),
        classification: table.parsed("classification"),
        clause: clause(table),
        at: table.at(),
    })
}

fn form(table: &Table<'_>) -> Option<Form> {
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
        by: ids(table, "by"),
        fields: table.tables("field").iter().filter_map(field).collect(),
        levels,
        requires: read_guards(table, "requires"),
        effects: effects(table, "effects"),
        clause: clause(table),
        at: table.at(),
    })
}

fn field(table: &Table<'_>) -> Option<Field> {
    let kind = match table.text("kind").value.as_str() {
        "text" => FieldKind::Text,
        "long_text" => FieldKind::LongText,
        "date" => FieldKind::Date,
        "yes_no" => FieldKind::YesNo,
        "yes_no_unknown" => FieldKind::YesNoUnknown,
        "choice" => FieldKind::Choice(choices(table)),
        other => {
            table.value_finding(
                "kind",
                format!(
                    "`{other}` is no kind of question; write text, long_text, date, yes_no, \
                     yes_no_unknown or choice"
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
    let field = Field {
        id: id(table, "id"),
        label: table.label("label"),
        section: table.text_opt("section").map(|t| t.value),
        kind,
        required: table.flag("required"),
        note_if: table.text_opt("note_if").map(|t| t.value),
        suggests,
        clause: clause(table),
    };
    table.finish();
    Some(field)
}

fn choices(table: &Table<'_>) -> Vec<(String, Label)> {
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

fn agreement(table: &Table<'_>) -> Option<AgreementRule> {
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

fn letter(table: &Table<'_>) -> Option<Letter> {
    Some(Letter {
        label: table.label("label"),
        to_family: table.flag("to_family"),
        clause: clause(table),
        at: table.at(),
    })
}

fn ground(table: &Table<'_>) -> Option<Ground> {
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

/// Sets the law's rules beside the policy's.
pub(super) fn stand_on(law: &Pack, pack: &mut Pack, findings: &mut Vec<Finding>) {
    beside(
        &law.roles,
        &mut pack.roles,
        "role",
        |v| &v.at,
        findings,
        true,
    );
    beside(
        &law.strands,
        &mut pack.strands,
        "strand",
        |v| &v.at,
        findings,
        false,
    );
    beside(
        &law.clocks,
        &mut pack.clocks,
        "clock",
        |v| &v.at,
        findings,
        false,
    );
    beside(&law.bars, &mut pack.bars, "bar", |v| &v.at, findings, false);
    beside(
        &law.proofs,
        &mut pack.proofs,
        "proof",
        |v| &v.at,
        findings,
        false,
    );
    beside(
        &law.grounds,
        &mut pack.grounds,
        "ground",
        |v| &v.at,
        findings,
        false,
    );
}

/// Copies what the policy has not; a role is one that the policy has named in its own
/// words, anything else of the same name would rewrite the law.
fn beside<K: Ord + Clone + Display, V: Clone>(
    law: &BTreeMap<K, V>,
    pack: &mut BTreeMap<K, V>,
    what: &str,
    at: impl Fn(&V) -> &At,
    findings: &mut Vec<Finding>,
    may_name: bool,
) {
    for (id, rule) in law {
        match pack.get(id) {
            None => {
                pack.insert(id.clone(), rule.clone());
            }
            Some(_) if may_name => {}
            Some(own) => findings.push(Finding {
                at: at(own).clone(),
                code: "law",
                message: format!(
                    "{what} `{id}` has the name of one in the law ({}); the law stands beside \
                     the policy and is not rewritten, so give this one another id",
                    at(rule)
                ),
            }),
        }
    }
}
