//! One version of a procedure after another.
//!
//! A council changes its procedure while hundreds of cases run under it. The new version
//! says under what name each thing that a case may carry goes on ([`Succession`]): a stage
//! it stands in, work that is open, a clock that runs, a flag, evidence. `check::follows`
//! shows that nothing is left without a place, and `case::succeed` takes each case over.
//! [`Versions`] answers which version was in force on a day: a late entry is judged by that
//! one.

use super::Pack;
use super::read::At;
use crate::ids::ClockId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The kinds of things that a case carries under a name that the procedure may change.
///
/// Roles and contact rules are not among them: people hold the one, a household carries the
/// other, and both keep their names in every version.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Named {
    /// A stage.
    Stage,
    /// A kind of case.
    CaseType,
    /// A piece of work.
    Strand,
    /// A list of checks.
    Checklist,
    /// A clock.
    Clock,
    /// Evidence.
    Proof,
    /// A flag.
    Flag,
    /// A form.
    Form,
    /// What is agreed to.
    Agreement,
    /// How a case ends.
    Outcome,
    /// A move.
    Move,
}

impl Named {
    /// All of them, with the key under which a pack names those that are called otherwise.
    pub const ALL: &'static [(Named, &'static str)] = &[
        (Named::Stage, "stages"),
        (Named::CaseType, "case_types"),
        (Named::Strand, "strands"),
        (Named::Checklist, "checklists"),
        (Named::Clock, "clocks"),
        (Named::Proof, "proofs"),
        (Named::Flag, "flags"),
        (Named::Form, "forms"),
        (Named::Agreement, "agreements"),
        (Named::Outcome, "outcomes"),
        (Named::Move, "moves"),
    ];

    /// The word for one of them.
    pub fn word(self) -> &'static str {
        match self {
            Named::Stage => "stage",
            Named::CaseType => "case type",
            Named::Strand => "strand",
            Named::Checklist => "checklist",
            Named::Clock => "clock",
            Named::Proof => "proof",
            Named::Flag => "flag",
            Named::Form => "form",
            Named::Agreement => "agreement",
            Named::Outcome => "outcome",
            Named::Move => "move",
        }
    }
}

/// What is called otherwise in the new version: the new name by kind and old name.
pub type NewNames = BTreeMap<Named, BTreeMap<String, String>>;

/// What a version says of the one before it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Succession {
    /// The version that it follows.
    pub version: String,
    /// What is called otherwise now.
    pub names: NewNames,
    /// Strands and clocks that are no longer asked, and end where they run.
    pub ends: Vec<(Named, String)>,
    /// Clocks whose running ones are counted again under the new rule. Any other keeps the
    /// rule under which it started.
    pub rebase: Vec<ClockId>,
    /// Where it stands.
    pub at: At,
}

impl Succession {
    /// Whether something of the old version ends.
    pub fn ends(&self, kind: Named, id: &str) -> bool {
        self.ends.iter().any(|(k, held)| *k == kind && held == id)
    }

    /// The name under which something goes on.
    pub fn name<'n>(&'n self, kind: Named, old: &'n str) -> &'n str {
        renamed(&self.names, kind, old)
    }
}

/// The name under which something goes on; its own where none was given.
pub fn renamed<'n>(names: &'n NewNames, kind: Named, old: &'n str) -> &'n str {
    names
        .get(&kind)
        .and_then(|of_kind| of_kind.get(old))
        .map_or(old, String::as_str)
}

impl Pack {
    /// Every name of a kind that a case may carry.
    pub fn names(&self, kind: Named) -> Vec<&str> {
        fn of<K: AsRef<str>, V>(map: &BTreeMap<K, V>) -> Vec<&str> {
            map.keys().map(AsRef::as_ref).collect()
        }
        match kind {
            Named::Stage => of(&self.stages),
            Named::CaseType => of(&self.case_types),
            Named::Strand => of(&self.strands),
            Named::Checklist => of(&self.checklists),
            Named::Clock => of(&self.clocks),
            Named::Proof => of(&self.proofs),
            Named::Flag => of(&self.flags),
            Named::Form => of(&self.forms),
            Named::Agreement => of(&self.agreements),
            Named::Outcome => of(&self.outcomes),
            Named::Move => {
                let mut moves: Vec<&str> = self.transitions.iter().map(|t| t.on.as_str()).collect();
                moves.sort_unstable();
                moves.dedup();
                moves
            }
        }
    }
}

/// The versions of a procedure that an authority has adopted, in order, each with the day
/// from which it has been in force. There is always a first, which holds for every day
/// before it too.
#[derive(Clone, Debug)]
pub struct Versions {
    first: Arc<Pack>,
    later: Vec<(Date, Arc<Pack>)>,
}

impl Versions {
    /// A procedure with one version.
    pub fn only(pack: Arc<Pack>) -> Self {
        Self {
            first: pack,
            later: Vec::new(),
        }
    }

    /// Another version, in force from a day. One that is dated before the last is in force
    /// from the last one's day: the order in which a council adopts is the order that holds.
    pub fn then(&mut self, from: Date, pack: Arc<Pack>) {
        let from = self.later.last().map_or(from, |(last, _)| from.max(*last));
        self.later.push((from, pack));
    }

    /// The version in force now.
    pub fn latest(&self) -> &Arc<Pack> {
        self.later.last().map_or(&self.first, |(_, pack)| pack)
    }

    /// The day from which the latest has been in force; nothing for the first.
    pub fn latest_from(&self) -> Option<Date> {
        self.later.last().map(|(from, _)| *from)
    }

    /// The version that was in force on a day.
    pub fn on(&self, day: Date) -> &Arc<Pack> {
        self.later
            .iter()
            .rev()
            .find(|(from, _)| *from <= day)
            .map_or(&self.first, |(_, pack)| pack)
    }

    /// What something was called on a day: in the version that was in force then, else in the
    /// latest that knows it. An entry keeps the name under which it was written, and a later
    /// version may call the thing otherwise.
    pub fn find<'v, T>(&'v self, day: Date, of: impl Fn(&'v Pack) -> Option<T>) -> Option<T> {
        let then = of(self.on(day));
        then.or_else(|| {
            let later = self.later.iter().rev().map(|(_, pack)| pack);
            later
                .chain(std::iter::once(&self.first))
                .find_map(|pack| of(pack))
        })
    }

    /// The version of a hash, with the day from which it has been in force.
    pub fn known_by(&self, hash: &str) -> Option<(Option<Date>, &Arc<Pack>)> {
        self.all().find(|(_, pack)| pack.hash == hash)
    }

    /// All of them, the first first, each with the day from which it has been in force.
    pub fn all(&self) -> impl Iterator<Item = (Option<Date>, &Arc<Pack>)> {
        std::iter::once((None, &self.first))
            .chain(self.later.iter().map(|(from, pack)| (Some(*from), pack)))
    }
}
