//! The sections of a pack, one function each.

mod evidence;
mod flow;
mod values;
mod work;

use super::read::Table;
use super::{Contact, Pack, Report};
use evidence::{agreement, contact_rule, flag, form, ground, letter, proof};
use flow::{case_type, outcome, role, stage, transition};
use std::collections::BTreeMap;
use values::clause;
use work::{bar, checklist, clock, strand};

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
