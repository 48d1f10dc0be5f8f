//! What the pack says follows from a move, a flag, a proof, a form or an agreement.

use super::Draft;
use crate::case::event::{Event, RuleAct};
use crate::case::facts::Channel;
use crate::case::refusal::JUDGEMENT;
use crate::case::strand::StrandKind;
use crate::condition::holds;
use crate::ids::LetterId;
use crate::procedure::Effect;
use crate::safeguarding::{Force, RuleInForce};
use crate::world::HouseholdEvent;

impl Draft<'_> {
    /// Carries out what the pack says follows.
    pub fn effects(&mut self, effects: &[Effect]) {
        if !self.applies {
            return;
        }
        for effect in effects {
            self.effect(effect);
        }
    }

    fn effect(&mut self, effect: &Effect) {
        match effect {
            Effect::Open(strand) => self.open_strand(strand, None),
            Effect::Tell {
                whom,
                about,
                clause,
            } => self.push(Event::Told {
                whom: whom.clone(),
                about: about.clone(),
                clause: clause.clone(),
            }),
            Effect::Letter { letter, to } => self.letter(letter, to),
            Effect::Whereabouts(is) => self.push(Event::WhereaboutsSet {
                is: *is,
                source: "the procedure".to_owned(),
            }),
            Effect::Classify(r#as) => self.push(Event::Classified {
                r#as: *r#as,
                because: "the procedure".to_owned(),
            }),
            Effect::Lead(to) => self.push(Event::LeadMoved {
                to: Some(to.clone()),
            }),
            Effect::Rule(rule) => {
                if let Some(rule) = self.cx.rule(rule) {
                    self.set_rule(rule, "a flag asks for it");
                }
            }
            Effect::Flag(flag) => {
                let rule = self.cx.pack.flags.get(flag);
                if let Some(rule) = rule.filter(|_| !self.case.flagged(flag)) {
                    self.push(Event::FlagSet {
                        flag: flag.clone(),
                        label: rule.label.clone(),
                        source: "the procedure".to_owned(),
                    });
                    self.effects(&rule.effects);
                }
            }
            Effect::When { when, then } => {
                if holds(when, &self.view(None)) {
                    self.effect(then);
                }
            }
        }
    }

    /// A letter to the family is drafted only where no contact rule bars it, and where a
    /// rule asks for a safety judgement only with one; otherwise the attempt is kept. It
    /// says "the parents" and no more, so a rule about one of them bars it as well.
    fn letter(&mut self, letter: &LetterId, to: &str) {
        let family = self
            .cx
            .pack
            .letters
            .get(letter)
            .is_some_and(|l| l.to_family);
        let judged = self
            .act
            .said
            .get(JUDGEMENT)
            .is_some_and(|text| !text.trim().is_empty());
        let barring = self
            .rules
            .iter()
            .find(|rule| {
                family
                    && rule.channels.contains(&Channel::Letter)
                    && (rule.force == Force::Refuse || !judged)
            })
            .cloned();
        match barring {
            Some(rule) => self.push(Event::ContactBarred {
                channel: Channel::Letter,
                with: to.to_owned(),
                rule: rule.rule,
                reaches: Vec::new(),
            }),
            None => self.push(Event::LetterDrafted {
                letter: letter.clone(),
                to: to.to_owned(),
                with: Vec::new(),
            }),
        }
    }

    /// Sets a contact rule on the household and begins its strand here. One that is in
    /// force already becomes wider by it, never narrower.
    pub fn set_rule(&mut self, mut rule: RuleInForce, because: &str) {
        rule.since = Some(self.act.at.date());
        let before = self.rules.iter().find(|held| held.rule == rule.rule);
        let held = before.is_some();
        if let Some(before) = before {
            rule = rule.widened(before);
        }
        self.rules.retain(|held| held.rule != rule.rule);
        self.rules.push(rule.clone());
        self.household
            .push(HouseholdEvent::RuleSet(Box::new(rule.clone())));
        self.push(Event::RuleTouched {
            rule: rule.clone(),
            done: RuleAct::Set,
            because: because.to_owned(),
        });
        if held {
            return;
        }
        let kind = StrandKind::ContactRule;
        let strand = self.cx.pack.strands.iter().find(|(_, r)| r.kind == kind);
        if let Some((id, _)) = strand {
            self.open_strand(id, Some(rule.rule.to_string()));
        }
    }
}
