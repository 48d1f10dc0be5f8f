//! What a version asks where it would have refused: told of the version, not of a case.

use super::{Teller, bare};
use crate::pages::common::Reason;
use crate::refused::clause;
use casework::case::refusal::{AskWhy, Refusal};
use words::explain::barred;
use words::{Sentence, all_of};

impl Teller<'_> {
    /// What a refused decision would have needed.
    pub fn refusal(&self, refusal: &Refusal) -> Vec<Reason> {
        match refusal {
            Refusal::NotMet(unmet) => unmet.iter().map(|unmet| self.guard(&unmet.guard)).collect(),
            Refusal::Asked(asks) => asks
                .iter()
                .map(|ask| match &ask.why {
                    AskWhy::Guard(unmet) => self.guard(&unmet.guard),
                    AskWhy::Rule(_) => bare("safeguarding-cannot-say-why"),
                })
                .collect(),
            Refusal::Barred { rules, .. } => rules
                .iter()
                .map(|rule| bare(barred(self.lang, rule)))
                .collect(),
            Refusal::WhomFirst { .. } => vec![bare("safeguarding-cannot-say-why")],
            Refusal::Unknown { .. } => vec![bare("changes-unknown")],
            Refusal::Role { may } => {
                let may = self.roles(may);
                vec![bare(Sentence::new("refused-role").with("may", may))]
            }
            Refusal::OwnWork => vec![bare("refused-own-work")],
            Refusal::Withdrawn => vec![bare("refused-withdrawn")],
            Refusal::WorkedOn => vec![bare("refused-worked-on")],
            Refusal::Life { .. } => vec![bare("changes-life")],
            Refusal::Unfinished(strands) => {
                let names: Vec<String> = strands
                    .iter()
                    .map(|id| self.strand_words(&id.as_str().into()))
                    .collect();
                let what = all_of(self.lang, &names);
                vec![bare(Sentence::new("refused-unfinished").with("what", what))]
            }
            Refusal::Form(gaps) => gaps
                .iter()
                .map(|gap| {
                    let fields = self.pack.forms.values().flat_map(|form| &form.fields);
                    let held = fields.into_iter().find(|held| held.id == gap.field);
                    let name =
                        held.map_or_else(|| gap.field.to_string(), |held| self.label(&held.label));
                    Reason {
                        text: Sentence::new("refused-form-answer").with("field", name),
                        clause: held.and_then(|held| clause(&held.clause)),
                    }
                })
                .collect(),
            Refusal::GoesOn(case) => {
                let text = Sentence::new("same-goes-on").with("case", case.as_str());
                vec![bare(text)]
            }
            Refusal::Day(day) => vec![bare(Sentence::new("refused-day").with("date", *day))],
        }
    }
}
