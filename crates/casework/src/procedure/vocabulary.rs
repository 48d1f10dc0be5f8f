//! What a rehearsal of a procedure may name.

use super::Pack;
use crate::case::strand::StrandKind;
use crate::condition::{CONDITION_KEYS, TRIGGER_KEYS};
use crate::label::Label;
use std::fmt::Write;

/// The vocabulary as a page: every name with its words, by kind.
pub fn page(pack: &Pack) -> String {
    let mut page = format!(
        "{} ({}), version {}\n",
        pack.title.en, pack.name, pack.version
    );
    let mut section = |title: &str, rows: Vec<(String, String)>| {
        if rows.is_empty() {
            return;
        }
        let width = rows
            .iter()
            .map(|(id, _)| id.chars().count())
            .max()
            .unwrap_or(0);
        // Writing to a String cannot fail.
        let _ = writeln!(page, "\n{title}");
        for (id, words) in rows {
            let _ = writeln!(page, "  {id:width$}  {words}");
        }
    };
    fn rows<'p, K: ToString + 'p, V: 'p>(
        all: impl IntoIterator<Item = (&'p K, &'p V)>,
        label: impl Fn(&V) -> &Label,
    ) -> Vec<(String, String)> {
        all.into_iter()
            .map(|(id, value)| (id.to_string(), label(value).en.clone()))
            .collect()
    }
    section(
        "roles",
        pack.roles
            .iter()
            .map(|(id, role)| {
                (
                    id.to_string(),
                    format!("{} ({}, sees {})", role.label.en, role.base, role.sees),
                )
            })
            .collect(),
    );
    section("case types", rows(&pack.case_types, |v| &v.label));
    section(
        "stages",
        pack.stages
            .iter()
            .map(|(id, s)| (id.to_string(), format!("{} ({})", s.label.en, s.phase)))
            .collect(),
    );
    section(
        "moves",
        pack.transitions
            .iter()
            .map(|t| {
                let from: Vec<&str> = t.from.iter().map(|s| s.as_str()).collect();
                let from = if from.is_empty() {
                    "any".to_owned()
                } else {
                    from.join(", ")
                };
                let to = t.to.as_ref().map_or("stays", |s| s.as_str());
                (t.on.to_string(), format!("{} ({from} → {to})", t.label.en))
            })
            .collect(),
    );
    section(
        "strands",
        pack.strands
            .iter()
            .map(|(id, s)| {
                let mut states: Vec<&str> = s.life().map(|(_, to)| to.as_str()).collect();
                states.dedup();
                let mut seen = Vec::new();
                states.retain(|state| {
                    let new = !seen.contains(state);
                    seen.push(*state);
                    new
                });
                (
                    id.to_string(),
                    format!("{} ({}: {})", s.label.en, s.kind, states.join(", ")),
                )
            })
            .collect(),
    );
    section("checklists", rows(&pack.checklists, |v| &v.label));
    section(
        "clocks",
        pack.clocks
            .iter()
            .map(|(id, c)| {
                let ours = if c.ours { ", not in the policy" } else { "" };
                (
                    id.to_string(),
                    format!("{} ({}, {}{ours})", c.label.en, c.due, c.owner),
                )
            })
            .collect(),
    );
    section("bars", rows(&pack.bars, |v| &v.label));
    section("kinds of proof", rows(&pack.proofs, |v| &v.label));
    section("flags", rows(&pack.flags, |v| &v.label));
    section("contact rules", rows(&pack.contact_rules, |v| &v.label));
    section("agreements", rows(&pack.agreements, |v| &v.label));
    section("outcomes", rows(&pack.outcomes, |v| &v.label));
    section("forms", rows(&pack.forms, |v| &v.label));
    section("letters", rows(&pack.letters, |v| &v.label));
    section("grounds for removal", rows(&pack.grounds, |v| &v.label));
    section(
        "reports",
        pack.reports
            .iter()
            .map(|r| (r.id.to_string(), format!("{} ({})", r.label.en, r.every)))
            .collect(),
    );
    let words = |all: &[&str]| all.join(", ");
    section(
        "everywhere",
        vec![
            ("actions".to_owned(), crate::rehearsal::ACTIONS.join(", ")),
            (
                "expectations".to_owned(),
                crate::rehearsal::EXPECTATIONS.join(", "),
            ),
            ("conditions".to_owned(), words(CONDITION_KEYS)),
            ("triggers".to_owned(), words(TRIGGER_KEYS)),
            (
                "strand kinds".to_owned(),
                StrandKind::ALL
                    .iter()
                    .map(|k| k.as_str())
                    .collect::<Vec<_>>()
                    .join(", "),
            ),
        ],
    );
    page
}
