//! The sections of a pack, one function each.

mod evidence;
mod flow;
mod succession;
mod values;
mod work;

use super::read::Table;
use super::{Contact, Every, LeadRule, Pack, Report};
use crate::lead::Rule;
use crate::sweep::Intake;
use evidence::{agreement, contact_rule, flag, form, ground, letter, proof};
use flow::{case_type, outcome, role, stage, transition};
use std::collections::{BTreeMap, BTreeSet};
pub(super) use succession::succession;
use values::{clause, id, id_opt};
use work::{bar, checklist, clock, strand};

/// Reads every section that a file holds. What could not be read is named in `unread`: one
/// mistake in a clock is one finding, not one more at every mention of it.
pub(super) fn sections(top: &Table<'_>, pack: &mut Pack, unread: &mut BTreeSet<String>) {
    each(top, "role", &mut pack.roles, unread, role);
    each(top, "case_type", &mut pack.case_types, unread, case_type);
    each(top, "stage", &mut pack.stages, unread, stage);
    for table in top.tables("transition") {
        match transition(&table) {
            Some(transition) => {
                pack.transitions.push(transition);
                table.finish();
            }
            None => {
                unread.insert(table.text("on").value);
            }
        }
    }
    each(top, "strand", &mut pack.strands, unread, strand);
    each(top, "checklist", &mut pack.checklists, unread, checklist);
    each(top, "clock", &mut pack.clocks, unread, clock);
    each(top, "bar", &mut pack.bars, unread, bar);
    each(top, "proof", &mut pack.proofs, unread, proof);
    each(top, "flag", &mut pack.flags, unread, flag);
    each(
        top,
        "contact_rule",
        &mut pack.contact_rules,
        unread,
        contact_rule,
    );
    each(top, "outcome", &mut pack.outcomes, unread, outcome);
    each(top, "form", &mut pack.forms, unread, form);
    each(top, "agreement", &mut pack.agreements, unread, agreement);
    each(top, "letter", &mut pack.letters, unread, letter);
    each(top, "ground", &mut pack.grounds, unread, ground);
    for table in top.tables("report") {
        if let Some(report) = report(&table) {
            pack.reports.push(report);
            table.finish();
        }
    }
    for table in top.tables("lead") {
        let Some((rule, read)) = lead(&table) else {
            continue;
        };
        table.finish();
        if pack.leads.insert(rule, read).is_some() {
            table.finding(
                "twice",
                format!("lead `{rule}` stands twice; leave one of them"),
            );
        }
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

/// A duty owed again and again. Without an owner it is the work of those whom it is for.
fn report(table: &Table<'_>) -> Option<Report> {
    let to: crate::ids::RoleId = id(table, "to");
    Some(Report {
        id: id(table, "id"),
        label: table.label("label"),
        every: table.must_parse("every")?,
        by: table
            .texts("by")
            .iter()
            .filter_map(|day| {
                let read = month_and_day(&day.value);
                if read.is_none() {
                    table.value_finding(
                        "by",
                        format!(
                            "`{}` is no day of a year; write month and day, `07-31`",
                            day.value
                        ),
                    );
                }
                read
            })
            .collect(),
        late_after: table.parsed::<Every>("late_after"),
        owner: id_opt(table, "owner").unwrap_or_else(|| to.clone()),
        to,
        ours: table.flag("not_in_the_policy"),
        clause: clause(table),
        at: table.at(),
    })
}

/// The figures of a rule that finds children. Without an owner it is the law's.
fn lead(table: &Table<'_>) -> Option<(Rule, LeadRule)> {
    let rule: Rule = table.must_parse("rule")?;
    let at_most = table.number("at_most_per_cent");
    if at_most.is_some() && rule != Rule::CareAttendance {
        table.value_finding(
            "at_most_per_cent",
            format!("`{rule}` asks for no share; take `at_most_per_cent` out"),
        );
    }
    let read = LeadRule {
        at_most,
        closes: closes(table, rule),
        allowed: table.parsed("allowed"),
        due: table.must_parse("due")?,
        owner: id_opt(table, "owner"),
        late_to: id_opt(table, "late_to"),
        ours: table.flag("not_in_the_policy"),
        clause: clause(table),
        at: table.at(),
    };
    Some((rule, read))
}

/// The days on which applications close.
fn closes(table: &Table<'_>, rule: Rule) -> BTreeMap<Intake, (i8, i8)> {
    let mut all = BTreeMap::new();
    for (key, intake) in [
        ("closes_reception", Intake::Reception),
        ("closes_secondary", Intake::Secondary),
    ] {
        let Some(said) = table.text_opt(key) else {
            continue;
        };
        match month_and_day(&said.value) {
            _ if rule != Rule::NoApplication => {
                table.value_finding(
                    key,
                    format!("`{rule}` asks for no application; take it out"),
                );
            }
            Some(day) => drop(all.insert(intake, day)),
            None => table.value_finding(
                key,
                format!(
                    "`{}` is no day of a year; write month and day, `10-31`",
                    said.value
                ),
            ),
        }
    }
    all
}

/// `07-31`: a month and a day that each common year has.
fn month_and_day(text: &str) -> Option<(i8, i8)> {
    let (month, day) = text.split_once('-')?;
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    jiff::civil::Date::new(2001, month, day).ok()?;
    Some((month, day))
}

/// Reads a list of named things; a second of one name is a finding.
fn each<K, V>(
    top: &Table<'_>,
    key: &'static str,
    into: &mut BTreeMap<K, V>,
    unread: &mut BTreeSet<String>,
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
            unread.insert(id.value);
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
