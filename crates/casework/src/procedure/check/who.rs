//! Whoever the pack names for an act may do it, by the one permission table.

use super::Found;
use super::doing::{action, may, movers};
use crate::access::Action;
use crate::ids::RoleId;
use crate::procedure::Pack;
use crate::procedure::read::At;

pub(super) fn check(pack: &Pack, found: &mut Found) {
    let mut who = Who { pack, found };
    for t in &pack.transitions {
        let what = format!("move `{}`", t.on);
        who.each(&t.by, action(t), &what, &t.at);
        if t.by.is_empty() {
            let stages = pack
                .stages
                .keys()
                .filter(|s| pack.moves_from(s).any(|held| std::ptr::eq(held, t)));
            for stage in stages {
                let movers = movers(pack, t, stage);
                if !movers.iter().any(|role| may(pack, role, action(t))) {
                    who.nobody(&what, action(t), &t.at);
                    break;
                }
            }
        }
    }
    for (id, rule) in &pack.proofs {
        who.each(
            &rule.by,
            Action::Record,
            &format!("evidence `{id}`"),
            &rule.at,
        );
    }
    for (id, rule) in &pack.strands {
        let what = format!("strand `{id}`");
        who.each(&rule.by, Action::Record, &what, &rule.at);
        for step in &rule.steps {
            let what = format!("{what}, step to {}", step.to);
            who.each(&step.by, Action::Record, &what, &rule.at);
        }
    }
    for (id, rule) in &pack.forms {
        who.each(&rule.by, Action::Record, &format!("form `{id}`"), &rule.at);
    }
    for (id, rule) in &pack.agreements {
        let what = format!("agreement `{id}`");
        who.each(&rule.proposed_by, Action::Propose, &what, &rule.at);
        who.each(&rule.agreed_by, Action::Agree, &what, &rule.at);
        if rule.agreed_by.is_empty() {
            who.found.say(
                &rule.at,
                "agreement-without-agreer",
                format!(
                    "{what} names nobody who may agree: a second pair of eyes on a child's risk \
                     would be anybody's or nobody's. Fill in `agreed_by`"
                ),
            );
        }
    }
}

struct Who<'p, 'f> {
    pack: &'p Pack,
    found: &'f mut Found,
}

impl Who<'_, '_> {
    fn each(&mut self, roles: &[RoleId], action: Action, what: &str, at: &At) {
        for role in roles {
            if self.pack.roles.contains_key(role) && !may(self.pack, role, action) {
                self.found.say(
                    at,
                    "role-may-not",
                    format!(
                        "{what} names `{role}`, who may never \"{action}\" by the permission \
                         table: the person would be sent to do it and turned away, and the child \
                         would wait. Name a role that may, or give `{role}` another base or more \
                         to see"
                    ),
                );
            }
        }
    }

    fn nobody(&mut self, what: &str, action: Action, at: &At) {
        self.found.say(
            at,
            "role-may-not",
            format!(
                "{what} is left to the stage's owner, and neither the owner nor anybody above may \
                 \"{action}\" by the permission table: nobody could do it for the child. Name in \
                 `by` a role that may"
            ),
        );
    }
}
