//! `docs/reference/actions.md`: what each act of each procedure does, and which clocks it
//! starts and meets. Written from the procedures.

use casework::case::strand::StrandState;
use casework::condition::Trigger;
use casework::ids::{ClockId, StageId};
use casework::procedure::{Effect, Pack, StrandRule};
use desk::packs::Packs;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The page.
pub fn page() -> String {
    let packs = Packs::embedded();
    let mut page = String::from(
        "# What each act does\n\nGenerated from the procedures; a test compares. For every move, \
         strand and kind of evidence: what happens, and which clocks start and which are met by \
         it. A clock with a condition of its own starts only where that holds; a strand that \
         opens of itself is named with what opens it.\n",
    );
    for name in packs.names() {
        let Ok(pack) = packs.load(name) else { continue };
        if pack.stages.is_empty() {
            continue;
        }
        let _ = write!(
            page,
            "\n## {}\n\nVersion: {}.\n",
            pack.title.en, pack.version
        );
        table(&mut page, "Opening and reopening", &opening(&pack));
        table(&mut page, "Moves", &moves(&pack));
        table(&mut page, "Strands", &strands(&pack));
        table(&mut page, "Evidence", &proofs(&pack));
    }
    page
}

struct Row {
    act: String,
    happens: Vec<String>,
    triggers: Vec<Trigger>,
}

fn table(page: &mut String, title: &str, rows: &[(Row, Clocks)]) {
    if rows.is_empty() {
        return;
    }
    let _ = write!(
        page,
        "\n### {title}\n\n| act | what happens | clocks started | clocks met |\n|---|---|---|---|\n"
    );
    for (row, clocks) in rows {
        let _ = writeln!(
            page,
            "| {} | {} | {} | {} |",
            row.act,
            row.happens.join("; "),
            list(&clocks.started),
            list(&clocks.met)
        );
    }
}

fn list(ids: &BTreeSet<ClockId>) -> String {
    ids.iter()
        .map(|id| format!("`{id}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

#[derive(Default)]
struct Clocks {
    started: BTreeSet<ClockId>,
    met: BTreeSet<ClockId>,
}

/// The clocks of some happenings, with those that the clocks met start in turn.
fn clocks(pack: &Pack, triggers: &[Trigger]) -> Clocks {
    let mut found = Clocks::default();
    let mut happening: Vec<Trigger> = triggers.to_vec();
    while let Some(trigger) = happening.pop() {
        for (id, rule) in &pack.clocks {
            if rule.starts.iter().any(|held| fits(held, &trigger)) {
                found.started.insert(id.clone());
            }
            if rule.met.iter().any(|held| fits(held, &trigger)) && found.met.insert(id.clone()) {
                happening.push(Trigger::Met(id.clone()));
            }
        }
    }
    found
}

/// A clock may ask for a strand in any state.
fn fits(held: &Trigger, happens: &Trigger) -> bool {
    match (held, happens) {
        (Trigger::Strand(held, None), Trigger::Strand(strand, _)) => held == strand,
        _ => held == happens,
    }
}

/// A row with its clocks: what strands it opens of itself, it opens too.
fn whole(pack: &Pack, mut row: Row) -> (Row, Clocks) {
    let mut at = 0;
    while let Some(trigger) = row.triggers.get(at).cloned() {
        at += 1;
        for (id, strand) in &pack.strands {
            let opened = Trigger::Strand(id.clone(), Some(strand.begins));
            let opens = strand.opens.iter().any(|held| fits(held, &trigger));
            if opens && !row.triggers.contains(&opened) {
                row.happens.push(format!(
                    "opens `{id}`{}",
                    if strand.when.is_some() {
                        " where it applies"
                    } else {
                        ""
                    }
                ));
                row.triggers.push(opened);
            }
        }
    }
    let clocks = clocks(pack, &row.triggers);
    (row, clocks)
}

fn effects(pack: &Pack, effects: &[Effect], row: &mut Row) {
    for effect in effects {
        let (effect, asked) = effect.plain();
        let said = match effect {
            Effect::Open(strand) => {
                let begins = pack.strands.get(strand).map(|rule| rule.begins);
                row.triggers.push(Trigger::Strand(strand.clone(), begins));
                format!("opens `{strand}`")
            }
            Effect::Tell { whom, about, .. } => format!("tells `{whom}`: {about}"),
            Effect::Letter { letter, to } => format!("drafts `{letter}` to {to}"),
            Effect::Whereabouts(is) => {
                row.triggers.push(Trigger::Whereabouts(*is));
                format!("whereabouts {is}")
            }
            Effect::Classify(class) => format!("judged {class}"),
            Effect::Lead(role) => format!("`{role}` leads"),
            Effect::Rule(rule) => {
                row.triggers.push(Trigger::ContactRule);
                format!("sets `{rule}`")
            }
            Effect::Flag(flag) => {
                row.triggers.push(Trigger::Flag(flag.clone()));
                format!("flags `{flag}`")
            }
            Effect::When { .. } => continue,
        };
        let where_it_applies = if asked.is_empty() {
            ""
        } else {
            " where it applies"
        };
        row.happens.push(format!("{said}{where_it_applies}"));
    }
}

fn enter(to: &StageId, row: &mut Row) {
    row.happens.push(format!("enters `{to}`"));
    row.triggers.push(Trigger::Enter(to.clone()));
}

fn opening(pack: &Pack) -> Vec<(Row, Clocks)> {
    pack.case_types
        .iter()
        .map(|(id, rule)| {
            let mut row = Row {
                act: format!("open as `{id}`"),
                happens: Vec::new(),
                triggers: vec![Trigger::Opened, Trigger::Whereabouts(rule.whereabouts)],
            };
            enter(&rule.entry, &mut row);
            whole(pack, row)
        })
        .collect()
}

fn moves(pack: &Pack) -> Vec<(Row, Clocks)> {
    pack.transitions
        .iter()
        .map(|rule| {
            let from: Vec<String> = rule.from.iter().map(|stage| format!("`{stage}`")).collect();
            let from = if from.is_empty() {
                "any stage".to_owned()
            } else {
                from.join(", ")
            };
            let mut row = Row {
                act: format!("`{}` from {from}", rule.on),
                happens: Vec::new(),
                triggers: vec![Trigger::Move(rule.on.clone())],
            };
            if rule.reopens {
                row.triggers.push(Trigger::Reopened);
                row.happens.push("begins a new spell".to_owned());
            }
            if let Some(to) = &rule.to {
                row.triggers
                    .extend(rule.from.iter().cloned().map(Trigger::Leave));
                enter(to, &mut row);
            }
            effects(pack, &rule.effects, &mut row);
            whole(pack, row)
        })
        .collect()
}

fn strands(pack: &Pack) -> Vec<(Row, Clocks)> {
    let mut rows = Vec::new();
    for (id, rule) in &pack.strands {
        for state in states(rule) {
            let mut row = Row {
                act: format!("`{id}` {state}"),
                happens: Vec::new(),
                triggers: vec![Trigger::Strand(id.clone(), Some(state))],
            };
            for step in rule.steps.iter().filter(|step| step.to == state) {
                effects(pack, &step.effects, &mut row);
            }
            let (row, clocks) = whole(pack, row);
            if !(row.happens.is_empty() && clocks.started.is_empty() && clocks.met.is_empty()) {
                rows.push((row, clocks));
            }
        }
    }
    rows
}

/// The states of a strand that its kind has, in the order of its life.
fn states(rule: &StrandRule) -> Vec<StrandState> {
    let mut states = vec![rule.begins];
    for (_, to) in rule.life() {
        if !states.contains(to) {
            states.push(*to);
        }
    }
    states
}

fn proofs(pack: &Pack) -> Vec<(Row, Clocks)> {
    pack.proofs
        .iter()
        .map(|(id, rule)| {
            let mut row = Row {
                act: format!("`{id}`"),
                happens: Vec::new(),
                triggers: vec![Trigger::Proof(id.clone())],
            };
            effects(pack, &rule.effects, &mut row);
            whole(pack, row)
        })
        .collect()
}
