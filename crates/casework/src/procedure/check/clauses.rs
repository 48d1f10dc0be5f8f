//! Every rule that binds somebody says where the policy or the law says so, or that it is
//! ours.

use super::Found;
use crate::procedure::Pack;
use crate::procedure::read::At;

pub(super) fn check(pack: &Pack, found: &mut Found) {
    let mut clauses = Clauses { pack, found };
    for r in &pack.transitions {
        clauses.cited(&r.clause, &format!("move `{}`", r.on), &r.at);
    }
    for (id, r) in &pack.clocks {
        if !r.ours && r.clause.is_empty() {
            clauses.missing(
                &format!("clock `{id}`"),
                " or, where the policy sets no figure, mark it not_in_the_policy = true",
                &r.at,
            );
        }
    }
    for (id, r) in &pack.bars {
        clauses.cited(&r.clause, &format!("bar `{id}`"), &r.at);
    }
    for (id, r) in &pack.outcomes {
        clauses.cited(&r.clause, &format!("outcome `{id}`"), &r.at);
    }
    for (id, r) in &pack.contact_rules {
        clauses.cited(&r.clause, &format!("contact rule `{id}`"), &r.at);
    }
    for (id, r) in &pack.flags {
        if !r.effects.is_empty() {
            clauses.cited(
                &r.clause,
                &format!("flag `{id}`, which has effects,"),
                &r.at,
            );
        }
    }
}

struct Clauses<'p, 'f> {
    pack: &'p Pack,
    found: &'f mut Found,
}

impl Clauses<'_, '_> {
    fn cited(&mut self, clause: &[String], what: &str, at: &At) {
        if clause.is_empty() {
            self.missing(what, "", at);
        }
    }

    fn missing(&mut self, what: &str, or: &str, at: &At) {
        // What the law lent is asked of the law's own pack.
        let folder = at.file.split('/').next().unwrap_or_default();
        if self.pack.extends.as_deref() == Some(folder) {
            return;
        }
        self.found.say(
            at,
            "clause-missing",
            format!(
                "{what} cites no clause: whoever is refused or hurried by it could not be shown \
                 why, and nobody could say whether a change of policy touches a child's case. Add \
                 `clause`{or}"
            ),
        );
    }
}
