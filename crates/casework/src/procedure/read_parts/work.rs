//! Strands, checklists, clocks and bars.

use super::flow::effects;
use super::values::{clause, id, id_opt, ids, register, words};
use crate::case::strand::{StrandKind, StrandState};
use crate::clock::limit::Limit;
use crate::condition::{read_condition, read_guards, read_trigger, read_triggers};
use crate::procedure::read::Table;
use crate::procedure::{
    Ahead, BarPart, BarRule, Checklist, ClockRule, CountsFrom, OnClose, StepRule, StrandRule,
};

pub(super) fn strand(table: &Table<'_>) -> Option<StrandRule> {
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
    let ends = read_triggers(table, "ends");
    if !ends.is_empty() && kind.outlives_closing() {
        table.value_finding(
            "ends",
            format!("a {kind} is ended by a person alone, who says why; take `ends` out"),
        );
    }
    let ends_while: Vec<StrandState> = words(table, "ends_while");
    if ends.is_empty() && !ends_while.is_empty() {
        table.value_finding(
            "ends_while",
            "nothing ends this work; say in `ends` what does, or take `ends_while` out".to_owned(),
        );
    }
    let not_once_due = table.flag("not_once_due");
    if ends.is_empty() && not_once_due {
        table.value_finding(
            "not_once_due",
            "nothing ends this work; say in `ends` what does, or take `not_once_due` out"
                .to_owned(),
        );
    }
    for state in &ends_while {
        if !kind.open(*state) {
            table.value_finding(
                "ends_while",
                format!(
                    "a {kind} that is {state} is over already; name states in which it is open"
                ),
            );
        }
    }
    Some(StrandRule {
        label: table.label("label"),
        kind,
        owner: id(table, "owner"),
        by: ids(table, "by"),
        opens: read_triggers(table, "opens"),
        ends,
        ends_while,
        not_once_due,
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
        register: register(table, "strand"),
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

pub(super) fn checklist(table: &Table<'_>) -> Option<Checklist> {
    Some(Checklist {
        label: table.label("label"),
        items: ids(table, "items"),
        clause: clause(table),
        at: table.at(),
    })
}

/// The day ahead that a clock counts back from.
fn ahead(table: &Table<'_>) -> Option<Ahead> {
    let before = table.table("before")?;
    let end_of_term = before
        .text_opt("end_of")
        .is_some_and(|of| of.value == "term");
    let named = [
        before
            .text_opt("answer")
            .map(|field| Ahead::Answer(field.value.as_str().into())),
        before
            .text_opt("planned")
            .map(|strand| Ahead::Planned(strand.value.as_str().into())),
        end_of_term.then_some(Ahead::EndOfTerm),
    ];
    let mut named = named.into_iter().flatten();
    let first = named.next();
    if first.is_none() || named.next().is_some() {
        before.finding(
            "before",
            "name exactly one day ahead: answer = \"a question\", planned = \"a strand\", or \
             end_of = \"term\"",
        );
    }
    before.finish();
    first
}

fn counts_from(table: &Table<'_>) -> Option<CountsFrom> {
    if !table.has("answer") {
        return read_trigger(table).map(CountsFrom::Happening);
    }
    let field = table.text("answer").value;
    table.finish();
    Some(CountsFrom::Answer(field.as_str().into()))
}

/// Whether a reminder can come before what it reminds of.
fn comes_first(remind: Limit, due: Limit) -> bool {
    match (remind, due) {
        (Limit::Span(remind), Limit::Span(due)) => remind.unit != due.unit || remind.n < due.n,
        _ => false,
    }
}

pub(super) fn clock(table: &Table<'_>) -> Option<ClockRule> {
    let before = ahead(table);
    let due: Limit = table.must_parse("due")?;
    if due.counts_back() != before.is_some() {
        table.value_finding(
            "due",
            "a clock that counts back says how much in `due` (\"6 weeks before\") and from which \
             day in `before`; it has one of the two"
                .to_owned(),
        );
    }
    let remind: Option<Limit> = table.parsed("remind");
    if remind.is_some_and(|remind| !comes_first(remind, due)) {
        table.value_finding(
            "remind",
            "a reminder comes before the day on which the thing is due: write fewer days of the \
             same kind, or a reminder in days of a clock in weeks or months that does not repeat"
                .to_owned(),
        );
    }
    let cancelled = read_triggers(table, "cancelled");
    let not_once_due = table.flag("not_once_due");
    if cancelled.is_empty() && not_once_due {
        table.value_finding(
            "not_once_due",
            "nothing cancels this clock; say in `cancelled` what does, or take `not_once_due` out"
                .to_owned(),
        );
    }
    Some(ClockRule {
        before,
        label: table.label("label"),
        starts: read_triggers(table, "starts"),
        when: table.table("when").as_ref().and_then(read_condition),
        counts_from: table
            .tables("counts_from")
            .iter()
            .filter_map(counts_from)
            .collect(),
        takes_over: id_opt(table, "takes_over"),
        remind,
        due,
        late_after: table.parsed("late_after"),
        owner: id(table, "owner"),
        late_to: id_opt(table, "late_to"),
        met: read_triggers(table, "met"),
        cancelled,
        not_once_due,
        channel: table.parsed("channel"),
        substitute: table.label_opt("substitute"),
        ours: table.flag("not_in_the_policy"),
        outlives: table.flag("outlives_closing"),
        clause: clause(table),
        at: table.at(),
    })
}

pub(super) fn bar(table: &Table<'_>) -> Option<BarRule> {
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
        register: register(table, "bar"),
        clause: clause(table),
        at: table.at(),
    })
}
