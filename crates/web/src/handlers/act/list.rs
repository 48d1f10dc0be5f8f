//! What may be done to a case here and now, and why the rest may not be done yet.

use super::{Opened, open, pack_words};
use crate::app::App;
use crate::ask::Visitor;
use crate::pages::{ActGroup, ActRow, Acts};
use crate::shell::Tab;
use axum::extract::{Path, State};
use axum::response::Response;
use casework::access::Action;
use casework::case::Command;
use casework::case::command::{Evidence, StrandStep};
use casework::case::strand::{StrandKind, StrandState};
use casework::condition::Trigger;
use casework::ids::{ClockId, StrandId};
use casework::procedure::StrandRule;
use std::collections::BTreeSet;
use words::Sentence;

/// The list.
pub async fn list(
    State(app): State<App>,
    Path(reference): Path<String>,
    visitor: Visitor,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let page = Acts {
        groups: groups(&app, &opened),
    };
    app.page_of_case(
        &opened.signed.visitor,
        &page,
        opened.strip_on(Tab::Overview),
    )
}

/// Everything that the person may do, by kind; kinds with nothing to do are left out.
pub(crate) fn groups(app: &App, opened: &Opened) -> Vec<ActGroup> {
    let kinds: [(&str, &str, Vec<ActRow>); 8] = [
        ("moves", "acts-moves", moves(app, opened)),
        ("checks", "acts-checks", strands(app, opened, true)),
        ("work", "acts-work", strands(app, opened, false)),
        ("evidence", "acts-evidence", proofs(app, opened)),
        ("forms", "acts-forms", forms(opened)),
        ("agreement", "acts-agreement", agreements(app, opened)),
        ("rules", "acts-rules", rules(app, opened)),
        ("facts", "acts-facts", super::facts::rows(app, opened)),
    ];
    kinds
        .into_iter()
        .filter(|(_, _, acts)| !acts.is_empty())
        .map(|(id, title, acts)| {
            let (acts, later) = acts.into_iter().partition(|act| act.path.is_some());
            ActGroup {
                id: id.to_owned(),
                title: title.into(),
                acts,
                later,
            }
        })
        .collect()
}

/// The pages of everything that the person may do now.
pub(crate) fn offered(app: &App, opened: &Opened) -> BTreeSet<String> {
    let groups = groups(app, opened).into_iter();
    groups
        .flat_map(|group| group.acts)
        .filter_map(|act| act.path)
        .collect()
}

/// The page of the act that meets a clock, where it is among those offered: the first of those
/// that the procedure names.
pub(crate) fn that_meets(
    opened: &Opened,
    clock: &ClockId,
    offered: &BTreeSet<String>,
) -> Option<String> {
    let clocks = &opened.signed.who.office.pack.clocks;
    let met = clocks.get(clock)?.met.iter();
    met.filter_map(|trigger| match trigger {
        Trigger::Strand(id, _) => Some(format!("strand/{id}")),
        Trigger::Proof(id) => Some(format!("proof/{id}")),
        Trigger::Form(id) => Some(format!("form/{id}")),
        Trigger::Move(on) => Some(format!("move/{on}")),
        Trigger::Agreed(what) => Some(format!("agree/{what}")),
        // These follow from what is done elsewhere.
        Trigger::Opened
        | Trigger::Reopened
        | Trigger::Enter(_)
        | Trigger::Leave(_)
        | Trigger::Flag(_)
        | Trigger::Checklist(_)
        | Trigger::FirstAbsence
        | Trigger::AbsenceEnds
        | Trigger::Met(_)
        | Trigger::ContactRule
        | Trigger::Whereabouts(_)
        | Trigger::ChangedType(_)
        | Trigger::Lifted(_) => None,
    })
    .map(|at| opened.path(&format!("/act/{at}")))
    .find(|path| offered.contains(path))
}

pub(super) fn row(opened: &Opened, what: Sentence, at: &str) -> ActRow {
    ActRow {
        what,
        path: Some(opened.path(&format!("/act/{at}"))),
        hint: None,
        not_yet: Vec::new(),
    }
}

/// The moves of the procedure from here.
pub(crate) fn moves(app: &App, opened: &Opened) -> Vec<ActRow> {
    let pack = &opened.signed.who.office.pack;
    let mut rows: Vec<ActRow> = Vec::new();
    let mut seen = Vec::new();
    for transition in pack.moves_from(&opened.loaded.case.stage) {
        if seen.contains(&&transition.on) {
            continue;
        }
        seen.push(&transition.on);
        let command = Command::Move {
            on: transition.on.clone(),
            outcome: transition.outcomes.first().cloned(),
        };
        let Ok(not_yet) = opened.not_yet(app, command) else {
            continue;
        };
        let to = transition.to.as_ref().and_then(|to| pack.stages.get(to));
        let mut act = row(
            opened,
            pack_words(opened, &transition.label),
            &format!("move/{}", transition.on),
        );
        act.hint = to.map(|stage| {
            Sentence::new("act-to-stage").with("stage", opened.signed.visitor.label(&stage.label))
        });
        // Several outcomes may each need a proof of their own: the page asks which.
        if !not_yet.is_empty() && transition.outcomes.len() < 2 {
            act.path = None;
            act.not_yet = not_yet;
        }
        rows.push(act);
    }
    rows
}

/// Strands that may be begun or taken a step on.
fn strands(app: &App, opened: &Opened, checks: bool) -> Vec<ActRow> {
    let pack = &opened.signed.who.office.pack;
    let mut open_first: Vec<(bool, ActRow)> = Vec::new();
    for (id, rule) in &pack.strands {
        if (rule.kind == StrandKind::Check) != checks || rule.kind == StrandKind::ContactRule {
            continue;
        }
        let mut states = next_states(opened, id, rule);
        // What somebody else does is not offered.
        states.retain(|to| opened.not_yet(app, step(id, *to)).is_ok());
        let Some(first) = states.first() else {
            continue;
        };
        let Ok(not_yet) = opened.not_yet(app, step(id, *first)) else {
            continue;
        };
        let held = opened
            .loaded
            .case
            .strands
            .iter()
            .rev()
            .find(|held| held.strand == *id && held.spell == opened.loaded.case.spell);
        let mut act = row(
            opened,
            pack_words(opened, &rule.label),
            &format!("strand/{id}"),
        );
        act.hint = held.map(|held| {
            Sentence::new(&format!("state-{}", crate::show::slug(held.state.as_str())))
        });
        if !not_yet.is_empty() && states.len() == 1 {
            act.path = None;
            act.not_yet = not_yet;
        }
        open_first.push((!held.is_some_and(|held| held.open()), act));
    }
    open_first.sort_by_key(|(later, _)| *later);
    open_first.into_iter().map(|(_, act)| act).collect()
}

/// The states to which a strand may go from where it stands.
pub(crate) fn next_states(opened: &Opened, id: &StrandId, rule: &StrandRule) -> Vec<StrandState> {
    let case = &opened.loaded.case;
    let held = case
        .strands
        .iter()
        .rev()
        .find(|held| held.strand == *id && held.spell == case.spell);
    let from = held.map(|held| held.state);
    let mut states: Vec<StrandState> = Vec::new();
    for (before, to) in rule.life() {
        let begins_anew = before.is_none() && (held.is_none() || rule.many);
        if (before.is_some() && *before == from || begins_anew) && !states.contains(to) {
            states.push(*to);
        }
    }
    states
}

pub(super) fn step(id: &StrandId, to: StrandState) -> Command {
    Command::Strand(StrandStep {
        strand: id.clone(),
        number: None,
        to,
        about: None,
        // A step that excuses something needs its reason; here only the rest is asked.
        result: Some("?".to_owned()),
        planned: None,
        in_writing: false,
        reaches: Vec::new(),
    })
}

fn proofs(app: &App, opened: &Opened) -> Vec<ActRow> {
    let pack = &opened.signed.who.office.pack;
    pack.proofs
        .iter()
        .filter_map(|(id, rule)| {
            let command = Command::Record(Evidence {
                proof: id.clone(),
                in_writing: true,
                text: String::new(),
                reaches: Vec::new(),
            });
            let not_yet = opened.not_yet(app, command).ok()?;
            let mut act = row(
                opened,
                pack_words(opened, &rule.label),
                &format!("proof/{id}"),
            );
            if !not_yet.is_empty() {
                act.path = None;
                act.not_yet = not_yet;
            }
            Some(act)
        })
        .collect()
}

fn forms(opened: &Opened) -> Vec<ActRow> {
    let who = &opened.signed.who;
    who.office
        .pack
        .forms
        .iter()
        .filter(|(_, form)| form.filled_in_by(&who.roles))
        .map(|(id, form)| {
            row(
                opened,
                pack_words(opened, &form.label),
                &format!("form/{id}"),
            )
        })
        .collect()
}

fn agreements(app: &App, opened: &Opened) -> Vec<ActRow> {
    let pack = &opened.signed.who.office.pack;
    let mut rows = Vec::new();
    for (what, rule) in &pack.agreements {
        let label = opened.signed.visitor.label(&rule.label);
        let waiting = opened
            .loaded
            .case
            .proposals
            .iter()
            .any(|held| held.what == *what && held.answer.is_none());
        let acts: [(&str, &str, Command); 3] = [
            (
                "propose",
                "act-propose",
                Command::Propose {
                    what: what.clone(),
                    because: String::new(),
                },
            ),
            (
                "agree",
                "act-agree-to",
                Command::Agree { what: what.clone() },
            ),
            (
                "send-back",
                "act-send-back",
                Command::SendBack {
                    what: what.clone(),
                    because: String::new(),
                },
            ),
        ];
        for (kind, key, command) in acts {
            if waiting == (kind == "propose") {
                continue;
            }
            let Ok(not_yet) = opened.not_yet(app, command) else {
                continue;
            };
            let title = Sentence::new(key).with("what", label.as_str());
            let mut act = row(opened, title, &format!("{kind}/{what}"));
            if !not_yet.is_empty() {
                act.path = None;
                act.not_yet = not_yet;
            }
            rows.push(act);
        }
    }
    rows
}

fn rules(app: &App, opened: &Opened) -> Vec<ActRow> {
    let pack = &opened.signed.who.office.pack;
    let held = |id: &casework::ids::ContactRuleId| {
        opened
            .loaded
            .household
            .rules
            .iter()
            .any(|rule| rule.rule == *id)
    };
    let mut rows = Vec::new();
    for (id, rule) in &pack.contact_rules {
        let because = String::new();
        let acts: [(&str, &str, bool, Command); 3] = [
            (
                "rule",
                "act-set-rule",
                !held(id),
                Command::SetRule {
                    rule: id.clone(),
                    about: BTreeSet::new(),
                    because: because.clone(),
                },
            ),
            (
                "review-rule",
                "act-review-rule",
                held(id),
                Command::ReviewRule {
                    rule: id.clone(),
                    because: because.clone(),
                },
            ),
            (
                "lift-rule",
                "act-lift-rule",
                held(id),
                Command::LiftRule {
                    rule: id.clone(),
                    because,
                },
            ),
        ];
        for (kind, key, offered, command) in acts {
            if !offered || opened.not_yet(app, command).is_err() {
                continue;
            }
            let label = opened.signed.visitor.label(&rule.label);
            let title = Sentence::new(key).with("what", label);
            rows.push(row(opened, title, &format!("{kind}/{id}")));
        }
    }
    rows.push(row(opened, "act-contact".into(), "contact/family"));
    rows.push(row(opened, "act-contact-happened".into(), "breach/contact"));
    rows
}
