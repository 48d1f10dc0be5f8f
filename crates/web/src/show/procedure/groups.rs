//! Flags with what follows from each, and contact rules.

use super::{Teller, by_name, item, line, lines, one};
use crate::pages::procedure::{Item, Passage};
use casework::ids::{ContactRuleId, FlagId};
use casework::procedure::{ContactRule, FlagRule};
use casework::safeguarding::{Force, Stops};
use words::{Sentence, all_of};

impl Teller<'_> {
    pub(super) fn groups(&self) -> Vec<Passage> {
        let flags = self.pack.flags.iter().map(|(id, rule)| self.flag(id, rule));
        let rules = self.pack.contact_rules.iter();
        vec![
            Passage {
                intro: Some("procedure-flags-intro".into()),
                ..by_name("flags", flags.collect())
            },
            Passage {
                intro: Some("procedure-contact-rules-intro".into()),
                ..by_name(
                    "contact-rules",
                    rules
                        .map(|(id, rule)| self.contact_rule(id, rule))
                        .collect(),
                )
            },
        ]
    }

    fn flag(&self, id: &FlagId, rule: &FlagRule) -> Item {
        let mut told = item("flag", id.as_str(), self.label(&rule.label), &rule.clause);
        told.tags = self.tags(&rule.at, false);
        if rule.restricted {
            told.tags.push("procedure-restricted".into());
        }
        let follows = line("procedure-effects", self.effects(&rule.effects));
        told.lines = lines([
            follows.or_else(|| one("procedure-effects", "procedure-nothing-follows")),
            (!rule.lifted_by.is_empty())
                .then(|| {
                    one(
                        "procedure-lifted-by",
                        Sentence::literal(self.roles(&rule.lifted_by)),
                    )
                })
                .flatten(),
        ]);
        told
    }

    fn contact_rule(&self, id: &ContactRuleId, rule: &ContactRule) -> Item {
        let mut told = item("rule", id.as_str(), self.label(&rule.label), &rule.clause);
        let stops = match &rule.stops {
            Stops::Everyone => Sentence::new("procedure-stops-everyone"),
            Stops::Roles(roles) => {
                let names: Vec<String> = roles.iter().map(|role| self.role(role)).collect();
                Sentence::literal(all_of(self.lang, &names))
            }
        };
        let ways: Vec<String> = rule
            .channels
            .iter()
            .map(|way| Sentence::new(&format!("channel-{}", way.as_str())).say(self.lang))
            .collect();
        told.lines = lines([
            one("procedure-stops", stops),
            super::names(self.lang, "procedure-channels", &ways),
            one(
                "procedure-force",
                match rule.force {
                    Force::Refuse => "procedure-force-refuse",
                    Force::Judgement => "procedure-force-judgement",
                },
            ),
            rule.warns_others
                .then(|| one("procedure-others", "procedure-warns-others"))
                .flatten(),
            one("procedure-instead-do", self.literal(&rule.instead)),
            rule.whole_household
                .then(|| one("procedure-about", "procedure-whole-household"))
                .flatten(),
            (!rule.set_by.is_empty())
                .then(|| {
                    one(
                        "procedure-set-by",
                        Sentence::literal(self.roles(&rule.set_by)),
                    )
                })
                .flatten(),
            one(
                "procedure-lifted-by",
                Sentence::literal(self.roles(&rule.lifted_by)),
            ),
            one("procedure-hears", Sentence::literal(self.role(&rule.tells))),
        ]);
        told
    }
}
