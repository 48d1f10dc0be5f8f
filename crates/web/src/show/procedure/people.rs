//! Who does what: roles, what each may do and see, who stands above, and whom to ring.

use super::{Teller, bare, by_name, item, line, lines, one};
use crate::pages::procedure::{Item, Line, Passage};
use crate::show::slug;
use casework::access::{Action, Answer, BaseRole, Facts, Sees, may};
use casework::ids::RoleId;
use casework::procedure::Role;
use words::{Sentence, all_of};

impl Teller<'_> {
    pub(super) fn people(&self) -> Vec<Passage> {
        let of = |outside: bool| -> Vec<Item> {
            let roles = self.pack.roles.iter();
            roles
                .filter(|(_, role)| role.outside == outside)
                .map(|(id, role)| self.one_role(id, role))
                .collect()
        };
        vec![by_name("roles", of(false)), by_name("outside", of(true))]
    }

    fn one_role(&self, id: &RoleId, role: &Role) -> Item {
        let mut told = item("role", id.as_str(), self.label(&role.label), &[]);
        told.tags = self.tags(&role.at, false);
        let above: Vec<String> = self
            .pack
            .upwards(id)
            .iter()
            .skip(1)
            .map(|above| self.role(above))
            .collect();
        told.lines = lines([
            one(
                "procedure-base",
                Sentence::new(&format!("base-{}", slug(role.base.as_str()))),
            ),
            one("procedure-sees", self.sees(role)),
            special(role.base, role.sees),
            super::names(self.lang, "procedure-above", &above),
            self.owns(id),
            self.ring(id),
        ]);
        told
    }

    fn sees(&self, role: &Role) -> Sentence {
        let sees = Sentence::new(&format!("sees-{}", slug(role.sees.as_str())));
        if role.sees != Sees::Flagged {
            return sees;
        }
        let flags: Vec<String> = role
            .flags
            .iter()
            .filter_map(|flag| Some(self.label(&self.pack.flags.get(flag)?.label)))
            .collect();
        sees.with("flags", all_of(self.lang, &flags))
    }

    /// The stages whose next step is this role's.
    fn owns(&self, id: &RoleId) -> Option<Line> {
        let owned: Vec<String> = super::layout::order(self.pack)
            .into_iter()
            .filter(|stage| self.pack.stages.get(*stage).is_some_and(|s| s.owner == *id))
            .map(|stage| self.stage_words(stage))
            .collect();
        super::names(self.lang, "procedure-owns", &owned)
    }

    fn ring(&self, id: &RoleId) -> Option<Line> {
        let number = (self.directory)(id)?;
        let printed = self.pack.directory.iter().find(|held| held.role == *id)?;
        let said = Sentence::new("procedure-printed").with("printed", printed.printed.as_str());
        Some(Line {
            ring: Some(number),
            ..line("procedure-ring", vec![bare(said)])?
        })
    }
}

/// What a base role that sees such cases may do that not everybody may.
fn special(base: BaseRole, sees: Sees) -> Option<Line> {
    let rights = [
        (Action::Triage, "right-triage"),
        (Action::Agree, "right-agree"),
        (Action::Close, "right-close"),
        (Action::Restrict, "right-restrict"),
        (Action::SeeSafeguarding, "right-safeguarding"),
        (Action::AdoptProcedure, "right-adopt"),
    ];
    let said: Vec<_> = rights
        .into_iter()
        .filter(|(action, _)| {
            let own = Facts {
                own: true,
                ..Facts::default()
            };
            may(&[(base, sees)], *action, own) == Answer::Allow
        })
        .map(|(_, key)| bare(key))
        .collect();
    line("procedure-rights", said)
}
