//! How a case may end, with the proof that each end needs; grounds in law for removal from roll.

use super::stages::class;
use super::{Teller, by_name, item, line, lines, one};
use crate::pages::procedure::Passage;
use casework::ids::OutcomeId;
use words::{Sentence, all_of};

impl Teller<'_> {
    pub(super) fn endings(&self) -> Vec<Passage> {
        let outcomes = self.pack.outcomes.iter().map(|(id, rule)| {
            let mut told = item(
                "outcome",
                id.as_str(),
                self.label(&rule.label),
                &rule.clause,
            );
            told.tags.push(Sentence::new(if rule.found {
                "procedure-found"
            } else {
                "procedure-not-found"
            }));
            told.lines = lines([
                line("procedure-proof", self.guards(&rule.proof)),
                rule.classification.and_then(|is| {
                    let key = format!("class-{}", class(is.as_str()));
                    one("procedure-leaves", Sentence::new(&key))
                }),
            ]);
            told
        });
        let grounds = self.pack.grounds.iter().map(|(id, rule)| {
            let mut told = item("ground", id.as_str(), self.label(&rule.label), &rule.clause);
            told.tags = self.tags(&rule.at, false);
            if rule.recalled {
                told.tags.push("procedure-recalled".into());
            }
            let letters: Vec<String> = rule
                .letters
                .iter()
                .map(|(instrument, letter)| format!("{instrument}: {letter}"))
                .collect();
            let letters = all_of(self.lang, &letters);
            told.lines = lines([
                (!letters.is_empty())
                    .then(|| one("procedure-ground-letters", Sentence::literal(letters)))
                    .flatten(),
                line("procedure-requires", self.guards(&rule.requires)),
            ]);
            told
        });
        vec![
            by_name("outcomes", outcomes.collect()),
            by_name("grounds", grounds.collect()),
        ]
    }

    pub(super) fn outcome_words(&self, id: &OutcomeId) -> String {
        let held = self.pack.outcomes.get(id);
        held.map_or_else(|| id.to_string(), |rule| self.label(&rule.label))
    }
}
