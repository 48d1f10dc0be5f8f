//! What may be done at each stage: who may, what must be so, what follows.

use super::layout::order;
use super::{Teller, item, line, lines, one, passage};
use crate::pages::procedure::{Item, Passage};
use casework::ids::StageId;
use casework::procedure::Transition;
use words::{Sentence, all_of};

impl Teller<'_> {
    /// A section for each stage, with the moves out of it alone or first; then those that may
    /// be tried from anywhere.
    pub(super) fn moves(&self) -> Vec<Passage> {
        let stages = order(self.pack);
        let first = |rule: &Transition| {
            stages
                .iter()
                .find(|stage| rule.from.contains(stage))
                .copied()
        };
        let of = |stage: Option<&StageId>| -> Vec<Item> {
            self.pack
                .transitions
                .iter()
                .enumerate()
                .filter(|(_, rule)| first(rule) == stage)
                .map(|(at, rule)| self.transition(at, rule))
                .collect()
        };
        let mut sections: Vec<Passage> = stages
            .iter()
            .map(|id| Passage {
                title: Sentence::new("procedure-from-stage").with("stage", self.stage_words(id)),
                ..passage(&format!("from-{id}"), of(Some(id)))
            })
            .collect();
        sections.push(Passage {
            title: "procedure-from-anywhere".into(),
            ..passage("from-anywhere", of(None))
        });
        sections
    }

    fn transition(&self, at: usize, rule: &Transition) -> Item {
        // Several stages may have a move of one name: its place in the procedure tells them apart.
        let id = format!("{}-{}", rule.on, at + 1);
        let mut told = item("move", &id, self.label(&rule.label), &rule.clause);
        told.tags = self.tags(&rule.at, false);
        let from: Vec<String> = rule.from.iter().map(|id| self.stage_words(id)).collect();
        let outcomes: Vec<String> = rule
            .outcomes
            .iter()
            .map(|id| self.outcome_words(id))
            .collect();
        told.lines = lines([
            (rule.from.len() > 1)
                .then(|| {
                    one(
                        "procedure-from",
                        Sentence::literal(all_of(self.lang, &from)),
                    )
                })
                .flatten(),
            match &rule.to {
                Some(to) => one("procedure-to", Sentence::literal(self.stage_words(to))),
                None => one("procedure-to", "procedure-stays"),
            },
            rule.reopens
                .then(|| one("procedure-spell", "procedure-reopens"))
                .flatten(),
            (!rule.by.is_empty())
                .then(|| one("procedure-by", Sentence::literal(self.roles(&rule.by))))
                .flatten(),
            line("procedure-requires", self.guards(&rule.requires)),
            super::names(self.lang, "procedure-outcomes", &outcomes),
            line("procedure-effects", self.effects(&rule.effects)),
        ]);
        told
    }
}
