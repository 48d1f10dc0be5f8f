//! Kinds of case, and the stages with where each leads: what the picture says, as a list.

use super::layout::order;
use super::{Teller, bares, by_name, item, line, lines, one, passage};
use crate::pages::common::Reason;
use crate::pages::procedure::{Item, Passage};
use crate::refused::clause;
use crate::show::slug;
use casework::ids::StageId;
use casework::procedure::{Stage, Transition};
use words::Sentence;

impl Teller<'_> {
    pub(super) fn stages(&self) -> Vec<Passage> {
        let stages = order(self.pack)
            .into_iter()
            .enumerate()
            .filter_map(|(at, id)| Some(self.stage(at + 1, id, self.pack.stages.get(id)?)))
            .collect();
        let types = self.pack.case_types.iter().map(|(id, rule)| {
            let mut told = item("type", id.as_str(), self.label(&rule.label), &rule.clause);
            told.lines = lines([
                one(
                    "procedure-enters",
                    Sentence::literal(self.stage_words(&rule.entry)),
                ),
                one(
                    "procedure-classification",
                    Sentence::new(&format!("class-{}", class(rule.classification.as_str()))),
                ),
                one(
                    "procedure-whereabouts",
                    Sentence::new(&format!("whereabouts-{}", rule.whereabouts.as_str())),
                ),
                line("procedure-requires", self.guards(&rule.requires)),
            ]);
            told
        });
        vec![
            passage("stages", stages),
            by_name("case-types", types.collect()),
        ]
    }

    pub(super) fn stage_words(&self, id: &StageId) -> String {
        let held = self.pack.stages.get(id);
        held.map_or_else(|| id.to_string(), |stage| self.label(&stage.label))
    }

    fn stage(&self, number: usize, id: &StageId, stage: &Stage) -> Item {
        let title = format!("{number}. {}", self.label(&stage.label));
        let mut told = item("stage", id.as_str(), title, &stage.clause);
        let phase = format!("phase-{}", slug(stage.phase.as_str()).to_lowercase());
        told.lines = lines([
            one("procedure-phase", Sentence::new(&phase)),
            one(
                "procedure-owner",
                Sentence::literal(self.role(&stage.owner)),
            ),
            stage
                .next
                .as_ref()
                .and_then(|next| one("procedure-next", self.literal(next))),
            line("procedure-leads", self.leads(id)),
            line("procedure-within", bares(self.within(id))),
        ]);
        told
    }

    /// Each move out of a stage, with where it leads. One that may be made on several grounds
    /// stands here once, with the clauses of all.
    fn leads(&self, id: &StageId) -> Vec<Reason> {
        let mut leads: Vec<((String, String), Vec<String>)> = Vec::new();
        for rule in self.pack.moves_from(id) {
            let Some(to) = rule.to.as_ref().filter(|to| *to != id) else {
                continue;
            };
            let way = (self.label(&rule.label), self.stage_words(to));
            match leads.iter_mut().find(|(held, _)| *held == way) {
                Some((_, clauses)) => {
                    let new = rule.clause.iter().filter(|row| !clauses.contains(row));
                    let new: Vec<String> = new.cloned().collect();
                    clauses.extend(new);
                }
                None => leads.push((way, rule.clause.clone())),
            }
        }
        leads
            .into_iter()
            .map(|((on, to), clauses)| Reason {
                text: Sentence::new("procedure-move-to")
                    .with("move", on)
                    .with("stage", to),
                clause: clause(&clauses),
            })
            .collect()
    }

    /// Each move that leaves the case where it stands, of this stage alone.
    fn within(&self, id: &StageId) -> Vec<Sentence> {
        let stays = |rule: &&Transition| {
            rule.from.contains(id) && rule.to.as_ref().is_none_or(|to| to == id)
        };
        let moves = self.pack.transitions.iter().filter(stays);
        moves.map(|rule| self.literal(&rule.label)).collect()
    }
}

/// A word of the list of classifications as the end of its key.
pub(super) fn class(word: &str) -> String {
    slug(word).replace('\'', "-").replace("--", "-")
}
