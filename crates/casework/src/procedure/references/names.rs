//! What a pack declares, by kind.

use crate::condition::SOURCES;
use crate::procedure::{FieldKind, Pack};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

/// The names of each kind.
pub(super) struct Names {
    pub roles: BTreeSet<String>,
    pub grounds: BTreeSet<String>,
    pub stages: BTreeSet<String>,
    pub moves: BTreeSet<String>,
    pub strands: BTreeSet<String>,
    pub checklists: BTreeSet<String>,
    pub clocks: BTreeSet<String>,
    pub bars: BTreeSet<String>,
    pub proofs: BTreeSet<String>,
    pub flags: BTreeSet<String>,
    pub rules: BTreeSet<String>,
    pub outcomes: BTreeSet<String>,
    pub forms: BTreeSet<String>,
    pub fields: BTreeSet<String>,
    pub levels: BTreeSet<String>,
    pub agreements: BTreeSet<String>,
    pub letters: BTreeSet<String>,
    pub case_types: BTreeSet<String>,
    pub sources: BTreeSet<String>,
    /// The answers of every question that offers its answers.
    pub answers: BTreeMap<String, BTreeSet<String>>,
}

impl Names {
    pub fn of(pack: &Pack) -> Self {
        fn keys<'k>(keys: impl Iterator<Item = &'k (impl Display + 'k)>) -> BTreeSet<String> {
            keys.map(ToString::to_string).collect()
        }
        Self {
            roles: keys(pack.roles.keys()),
            grounds: keys(pack.grounds.keys()),
            stages: keys(pack.stages.keys()),
            moves: keys(pack.transitions.iter().map(|t| &t.on)),
            strands: keys(pack.strands.keys()),
            checklists: keys(pack.checklists.keys()),
            clocks: keys(pack.clocks.keys()),
            bars: keys(pack.bars.keys()),
            proofs: keys(pack.proofs.keys()),
            flags: keys(pack.flags.keys()),
            rules: keys(pack.contact_rules.keys()),
            outcomes: keys(pack.outcomes.keys()),
            forms: keys(pack.forms.keys()),
            fields: keys(
                pack.forms
                    .values()
                    .flat_map(|f| f.fields.iter().map(|q| &q.id)),
            ),
            levels: keys(
                pack.forms
                    .values()
                    .flat_map(|f| f.levels.iter().map(|l| &l.id)),
            ),
            agreements: keys(pack.agreements.keys()),
            letters: keys(pack.letters.keys()),
            case_types: keys(pack.case_types.keys()),
            sources: keys(SOURCES.iter()),
            answers: answers(pack),
        }
    }
}

/// What may be answered to each question that offers its answers, in whichever form it stands.
fn answers(pack: &Pack) -> BTreeMap<String, BTreeSet<String>> {
    let mut answers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for field in pack.forms.values().flat_map(|form| &form.fields) {
        let offered: Vec<&str> = match &field.kind {
            FieldKind::Ground => pack.grounds.keys().map(|id| id.as_str()).collect(),
            _ => field.offered(),
        };
        // Whatever a person writes is an answer.
        if offered.is_empty() {
            continue;
        }
        let held = answers.entry(field.id.to_string()).or_default();
        held.extend(offered.into_iter().map(str::to_owned));
    }
    answers
}
