//! Whether one version of a procedure may follow another: nothing that a case carries is left
//! without a place, nobody is dropped from sight, and no protection ends by it.

use super::Found;
use crate::case::strand::StrandKind;
use crate::procedure::read::{At, Finding};
use crate::procedure::{Named, Pack, Succession};

/// What stands in the way of a version following another.
///
/// A version with the same words as the one before is no succession, and has no findings.
pub fn follows(old: &Pack, new: &Pack) -> Vec<Finding> {
    let mut found = Found::default();
    if old.hash == new.hash {
        return Vec::new();
    }
    let Some(succession) = &new.succeeds else {
        found.say(
            &head(new),
            "succession",
            format!(
                "this version says nothing of the one before it; add [succeeds] with \
                 version = \"{}\", so that it is plain where every case goes",
                old.version
            ),
        );
        return found.findings;
    };
    Follows {
        old,
        new,
        succession,
        found: &mut found,
    }
    .all();
    found.findings.sort();
    found.findings
}

fn head(pack: &Pack) -> At {
    At {
        file: format!("{}/procedure.toml", pack.name).into(),
        line: 1,
    }
}

struct Follows<'p, 'f> {
    old: &'p Pack,
    new: &'p Pack,
    succession: &'p Succession,
    found: &'f mut Found,
}

impl Follows<'_, '_> {
    fn say(&mut self, code: &'static str, message: String) {
        self.found.say(&self.succession.at, code, message);
    }

    fn all(&mut self) {
        self.versions();
        for (kind, key) in Named::ALL {
            self.names(*kind, key);
        }
        self.sight();
        self.work();
        for clock in self.succession.rebase.clone() {
            if !self.new.clocks.contains_key(&clock) {
                self.say(
                    "succession",
                    format!("`rebase` names the clock `{clock}`, which this version does not have"),
                );
            }
        }
    }

    fn versions(&mut self) {
        let (old, new) = (self.old, self.new);
        if self.succession.version != old.version {
            self.say(
                "succession",
                format!(
                    "it follows version {}, and version {} is in use: a version between them is \
                     missing, so adopt that one first",
                    self.succession.version, old.version
                ),
            );
        }
        if new.version == old.version {
            self.say(
                "succession",
                format!(
                    "both are called version {}; give the new one another `version`, because \
                     people will ask under which a decision was taken",
                    old.version
                ),
            );
        }
        if let (Some(before), Some(after)) = (old.in_force_from, new.in_force_from)
            && after <= before
        {
            self.say(
                "succession",
                format!(
                    "it would be in force from {after}, and the version before it from {before}: \
                     one day cannot have two versions"
                ),
            );
        }
    }

    /// Everything of the old version goes on under some name of the new one, or ends.
    fn names(&mut self, kind: Named, key: &str) {
        let old = self.old.names(kind);
        let new = self.new.names(kind);
        for name in &old {
            let goes_on = self.succession.name(kind, name).to_owned();
            if new.contains(&goes_on.as_str()) || self.succession.ends(kind, name) {
                continue;
            }
            let word = kind.word();
            let said = if goes_on == **name {
                format!("the {word} `{name}` is gone")
            } else {
                format!("the {word} `{name}` goes on as `{goes_on}`, which is not there")
            };
            self.say(
                "succession",
                format!(
                    "{said}, and a case may carry it: name what it goes on as, \
                     {key} = {{ {name} = \"…\" }}"
                ),
            );
        }
        let wrong: Vec<String> = self
            .succession
            .names
            .get(&kind)
            .into_iter()
            .flatten()
            .filter(|(from, _)| !old.contains(&from.as_str()))
            .map(|(from, _)| from.clone())
            .collect();
        for from in wrong {
            self.say(
                "succession",
                format!(
                    "`{from}` stands among `{key}`, and the version before had no such {}",
                    kind.word()
                ),
            );
        }
    }

    /// A case that somebody works does not become one that nobody works, and what is a find
    /// stays one.
    fn sight(&mut self) {
        for (id, stage) in &self.old.stages {
            let goes_on = self.succession.name(Named::Stage, id.as_str());
            let Some(next) = self.new.stages.get(&goes_on.into()) else {
                continue;
            };
            if stage.phase.ended() != next.phase.ended() {
                self.say(
                    "sight",
                    format!(
                        "stage `{id}` ({}) goes on as `{goes_on}` ({}): its cases would be \
                         {} because a procedure was rewritten",
                        stage.phase,
                        next.phase,
                        if next.phase.ended() {
                            "closed"
                        } else {
                            "opened"
                        }
                    ),
                );
            }
        }
        for (id, outcome) in &self.old.outcomes {
            let goes_on = self.succession.name(Named::Outcome, id.as_str());
            let next = self.new.outcomes.get(&goes_on.into());
            if next.is_some_and(|next| next.found != outcome.found) {
                self.say(
                    "sight",
                    format!(
                        "outcome `{id}` goes on as `{goes_on}`, which counts otherwise whether \
                         the child was found"
                    ),
                );
            }
        }
    }

    /// Open work stays the same kind of work, and what protects a child does not end.
    fn work(&mut self) {
        for (id, strand) in &self.old.strands {
            if self.succession.ends(Named::Strand, id.as_str()) {
                if matches!(
                    strand.kind,
                    StrandKind::Safeguarding | StrandKind::ContactRule
                ) {
                    self.say(
                        "succession",
                        format!(
                            "`{id}` protects a child and would end because a procedure was \
                             rewritten; it must go on under some name"
                        ),
                    );
                }
                continue;
            }
            let goes_on = self.succession.name(Named::Strand, id.as_str());
            let next = self.new.strands.get(&goes_on.into());
            if let Some(next) = next.filter(|next| next.kind != strand.kind) {
                self.say(
                    "succession",
                    format!(
                        "strand `{id}` is a {} and goes on as `{goes_on}`, a {}: its states \
                         would mean nothing",
                        strand.kind, next.kind
                    ),
                );
            }
        }
        let (old, new) = (self.old, self.new);
        for id in old.roles.keys().filter(|id| !new.roles.contains_key(*id)) {
            self.say(
                "succession",
                format!(
                    "the role `{id}` is gone, and people may hold it; keep it under its name, \
                     even if nothing is left for it to do"
                ),
            );
        }
        for id in old.contact_rules.keys() {
            if !new.contact_rules.contains_key(id) {
                self.say(
                    "succession",
                    format!(
                        "the contact rule `{id}` is gone, and households may carry it: nobody \
                         could lift or review it any more; keep it under its name"
                    ),
                );
            }
        }
        for (id, flag) in &self.old.flags {
            let goes_on = self.succession.name(Named::Flag, id.as_str());
            let next = self.new.flags.get(&goes_on.into());
            if flag.restricted && next.is_some_and(|next| !next.restricted) {
                self.say(
                    "succession",
                    format!(
                        "flag `{id}` is restricted and goes on as `{goes_on}`, which is not: \
                         everybody would read of it"
                    ),
                );
            }
        }
    }
}
