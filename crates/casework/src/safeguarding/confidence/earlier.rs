//! What earlier versions of a procedure tell of their restricted flags.
//!
//! A case's history keeps the names under which things were recorded. When a version calls a
//! restricted flag otherwise, or drops what it alone brought about, the old entries still tell
//! of it: they stay as restricted as they were, for whoever may not know of the flag today.

use super::{Confidence, Flags};
use crate::ids::{FieldId, FlagId};
use crate::procedure::{Effect, Named, Pack, Versions};
use std::collections::{BTreeMap, BTreeSet};

impl Confidence {
    /// What the versions of a procedure tell: the latest of what it knows, each earlier one of
    /// what the latest knows no more.
    pub fn of_versions(versions: &Versions) -> Self {
        let packs: Vec<&Pack> = versions.all().map(|(_, pack)| pack.as_ref()).collect();
        let latest = versions.latest();
        let mut found = Self::of(latest);
        for (at, pack) in packs.iter().enumerate().rev().skip(1) {
            let later = packs.get(at + 1..).unwrap_or_default();
            found.remember(&Self::of(pack), latest, later);
        }
        found
    }

    fn remember(&mut self, earlier: &Self, latest: &Pack, later: &[&Pack]) {
        for (flag, knew) in &earlier.flags {
            let today = name_today(flag, later);
            let knows = self.flags.get(&today).unwrap_or(knew).clone();
            self.flags.entry(flag.clone()).or_insert(knows);
        }
        // What the latest version knows by the same name is as it says.
        keep(&mut self.strands, &earlier.strands, |id| {
            latest.strands.contains_key(id)
        });
        keep(&mut self.clocks, &earlier.clocks, |id| {
            latest.clocks.contains_key(id)
        });
        keep(&mut self.moves, &earlier.moves, |id| {
            latest.transitions.iter().any(|rule| rule.on == *id)
        });
        keep(&mut self.proofs, &earlier.proofs, |id| {
            latest.proofs.contains_key(id)
        });
        keep(&mut self.letters, &earlier.letters, |id| {
            latest.letters.contains_key(id)
        });
        keep(&mut self.rules, &earlier.rules, |id| {
            latest.contact_rules.contains_key(id)
        });
        for (form, fields) in &earlier.answers {
            let known = latest.forms.get(form);
            let asked =
                |id: &FieldId| known.is_some_and(|form| form.fields.iter().any(|f| f.id == *id));
            let held = self.answers.entry(form.clone()).or_default();
            for (field, telling) in fields.iter().filter(|(field, _)| !asked(field)) {
                held.entry(field.clone()).or_insert_with(|| telling.clone());
            }
        }
        let said: BTreeSet<_> = self
            .effects(latest)
            .into_iter()
            .flat_map(|(effects, _)| effects)
            .filter_map(|effect| match effect.plain().0 {
                Effect::Tell { whom, about, .. } => Some((whom.clone(), about.clone())),
                Effect::Open(_)
                | Effect::Letter { .. }
                | Effect::Whereabouts(_)
                | Effect::Classify(_)
                | Effect::Lead(_)
                | Effect::Rule(_)
                | Effect::Flag(_)
                | Effect::When { .. } => None,
            })
            .collect();
        keep(&mut self.told, &earlier.told, |word| said.contains(word));
    }
}

fn keep<K: Clone + Ord>(
    held: &mut BTreeMap<K, Flags>,
    earlier: &BTreeMap<K, Flags>,
    known: impl Fn(&K) -> bool,
) {
    for (id, flags) in earlier.iter().filter(|(id, _)| !known(id)) {
        held.entry(id.clone()).or_insert_with(|| flags.clone());
    }
}

/// What a flag is called after every later version has had its say.
fn name_today(flag: &FlagId, later: &[&Pack]) -> FlagId {
    later.iter().fold(flag.clone(), |name, next| {
        let succeeds = next.succeeds.as_ref();
        succeeds.map_or_else(
            || name.clone(),
            |succeeds| FlagId::new(succeeds.name(Named::Flag, name.as_str())),
        )
    })
}
