//! The work beside the stages: pieces of work by their kind, checklists, evidence.

use super::{Teller, bares, by_name, item, line, lines, one};
use crate::pages::common::Reason;
use crate::pages::procedure::{Item, Line, Passage};
use crate::show::{slug, state};
use casework::case::facts::Channel;
use casework::case::strand::StrandKind;
use casework::ids::{ProofId, StrandId};
use casework::procedure::{OnClose, ProofRule, StepRule, StrandRule};
use words::{Sentence, all_of};

impl Teller<'_> {
    pub(super) fn work(&self) -> Vec<Passage> {
        let lists = self.pack.checklists.iter().map(|(id, rule)| {
            let mut told = item("list", id.as_str(), self.label(&rule.label), &rule.clause);
            let items = rule.items.iter().map(|strand| self.strand_words(strand));
            let items = items.map(Sentence::literal).collect();
            told.lines = lines([line("procedure-items", bares(items))]);
            told
        });
        let mut sections = vec![by_name("checklists", lists.collect())];
        for kind in StrandKind::ALL {
            let strands = self.pack.strands.iter();
            let items = strands
                .filter(|(_, rule)| rule.kind == *kind)
                .map(|(id, rule)| self.strand(id, rule))
                .collect();
            let word = slug(kind.as_str());
            sections.push(Passage {
                title: Sentence::new(&format!("strands-{word}")),
                ..by_name(&format!("strands-{word}"), items)
            });
        }
        let proofs = self.pack.proofs.iter();
        sections.push(Passage {
            intro: Some("procedure-proofs-intro".into()),
            ..by_name("proofs", proofs.map(|(id, p)| self.proof(id, p)).collect())
        });
        sections
    }

    pub(super) fn strand_words(&self, id: &StrandId) -> String {
        let held = self.pack.strands.get(id);
        held.map_or_else(|| id.to_string(), |rule| self.label(&rule.label))
    }

    fn strand(&self, id: &StrandId, rule: &StrandRule) -> Item {
        let mut told = item("strand", id.as_str(), self.label(&rule.label), &rule.clause);
        told.tags = self.tags(&rule.at, false);
        let states: Vec<String> = {
            let mut seen = Vec::new();
            for (_, to) in rule.life() {
                let words = state(*to).say(self.lang);
                if !seen.contains(&words) {
                    seen.push(words);
                }
            }
            seen
        };
        told.lines = lines([
            one("procedure-owner", Sentence::literal(self.role(&rule.owner))),
            (!rule.by.is_empty())
                .then(|| one("procedure-by", Sentence::literal(self.roles(&rule.by))))
                .flatten(),
            line("procedure-opens", bares(self.triggers(&rule.opens))),
            line("procedure-ends", bares(self.triggers(&rule.ends))),
            (!rule.ends_while.is_empty())
                .then(|| {
                    let states = rule.ends_while.iter().map(|to| state(*to).say(self.lang));
                    let states: Vec<String> = states.collect();
                    one(
                        "procedure-ends-while",
                        Sentence::literal(all_of(self.lang, &states)),
                    )
                })
                .flatten(),
            self.only_where(rule.when.as_ref()),
            one(
                "procedure-states",
                Sentence::literal(all_of(self.lang, &states)),
            ),
            line("procedure-steps", self.steps(&rule.steps)),
            channel(rule.channel),
            one(
                "procedure-on-close",
                match rule.on_close {
                    OnClose::Ends => "procedure-close-ends",
                    OnClose::MustBeFinished => "procedure-close-finished",
                    OnClose::CarriesOn => "procedure-close-carries-on",
                },
            ),
        ]);
        told
    }

    /// What single steps need and bring about, each with its state before it.
    fn steps(&self, steps: &[StepRule]) -> Vec<Reason> {
        let mut said = Vec::new();
        for step in steps {
            let of = |key: &str, what: Reason| Reason {
                text: Sentence::new(key)
                    .with("state", state(step.to))
                    .with("what", what.text),
                clause: what.clause,
            };
            if !step.by.is_empty() {
                let by = Sentence::literal(self.roles(&step.by));
                said.push(of("procedure-step-by", super::bare(by)));
            }
            let guards = self.guards(&step.requires).into_iter();
            said.extend(guards.map(|guard| of("procedure-step-requires", guard)));
            let effects = self.effects(&step.effects).into_iter();
            said.extend(effects.map(|effect| of("procedure-step-effect", effect)));
        }
        said
    }

    fn proof(&self, id: &ProofId, rule: &ProofRule) -> Item {
        let mut told = item("proof", id.as_str(), self.label(&rule.label), &rule.clause);
        told.tags = self.tags(&rule.at, false);
        if rule.in_writing {
            told.tags.push("procedure-in-writing".into());
        }
        told.lines = lines([
            (!rule.by.is_empty())
                .then(|| one("procedure-by", Sentence::literal(self.roles(&rule.by))))
                .flatten(),
            line("procedure-requires", self.guards(&rule.requires)),
            line("procedure-effects", self.effects(&rule.effects)),
            channel(rule.channel),
        ]);
        told
    }
}

/// The way to the family that something uses, so that a contact rule may close it.
fn channel(channel: Option<Channel>) -> Option<Line> {
    let way = Sentence::new(&format!("channel-{}", channel?.as_str()));
    one(
        "procedure-channel",
        Sentence::new("procedure-reaches").with("way", way),
    )
}
