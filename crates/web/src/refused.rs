//! A refusal, told to a reader: each condition in a sentence with its clause.

use crate::ask::Visitor;
use crate::pages::Asked;
use crate::pages::common::Reason;
use casework::case::refusal::{AskWhy, Gap, Refusal};
use casework::condition::{Condition, Unmet};
use casework::ids::{FieldId, RoleId};
use desk::cases::Loaded;
use desk::{Desk, Who};
use words::explain::{barred, explained, whom_first};
use words::{Sentence, any_of};

/// Somebody to whom reasons are told, and the case they are about.
pub struct Teller<'a> {
    /// Asked for explanations.
    pub desk: &'a Desk,
    /// The reader.
    pub visitor: &'a Visitor,
    /// Who the reader is.
    pub who: &'a Who,
    /// The case.
    pub loaded: &'a Loaded,
}

impl Teller<'_> {
    /// Every reason of a refusal.
    pub fn reasons(&self, refusal: &Refusal) -> Vec<Reason> {
        let lang = self.visitor.lang;
        let hidden = self.who.hidden();
        let bare = |text: Sentence| Reason { text, clause: None };
        match refusal {
            Refusal::NotMet(unmet) => unmet.iter().flat_map(|unmet| self.unmet(unmet)).collect(),
            Refusal::Asked(asks) => asks
                .iter()
                .flat_map(|ask| match &ask.why {
                    AskWhy::Guard(unmet) => self.unmet(unmet),
                    AskWhy::Rule(_) => vec![bare("safeguarding-cannot-say-why".into())],
                })
                .collect(),
            Refusal::Barred { rules, .. } => rules
                .iter()
                .map(|rule| Reason {
                    text: barred(lang, rule),
                    // Its clause may tell why it was set.
                    clause: clause(&rule.clause).filter(|_| !hidden.rule(&rule.rule)),
                })
                .collect(),
            Refusal::WhomFirst { rules, unsaid } => unsaid
                .iter()
                .map(|kind| bare(whom_first(lang, rules, *kind)))
                .collect(),
            Refusal::Role { may } => {
                vec![bare(
                    Sentence::new("refused-role").with("may", self.roles(may)),
                )]
            }
            Refusal::OwnWork => vec![bare("refused-own-work".into())],
            Refusal::Withdrawn => vec![bare("refused-withdrawn".into())],
            Refusal::WorkedOn => vec![bare("refused-worked-on".into())],
            Refusal::Unknown { .. } => vec![bare("refused-unknown".into())],
            Refusal::Life { from, .. } => {
                let from = from.map_or_else(String::new, |state| {
                    let key = format!("state-{}", crate::show::slug(state.as_str()));
                    Sentence::new(&key).say(lang)
                });
                vec![bare(Sentence::new("refused-life").with("from", from))]
            }
            Refusal::Unfinished(strands) => {
                let names: Vec<String> = strands.iter().map(|id| self.strand(id)).collect();
                let what = words::all_of(lang, &names);
                vec![bare(Sentence::new("refused-unfinished").with("what", what))]
            }
            Refusal::Form(gaps) => gaps
                .iter()
                .map(|gap| {
                    let key = match gap.gap {
                        Gap::NoAnswer => "refused-form-answer",
                        Gap::NoWords => "refused-form-words",
                        Gap::NotOffered | Gap::NoSuchQuestion => "refused-form-offered",
                    };
                    bare(Sentence::new(key).with("field", self.question(&gap.field)))
                })
                .collect(),
            Refusal::GoesOn(case) => {
                let text = Sentence::new("same-goes-on").with("case", case.as_str());
                vec![bare(text)]
            }
            Refusal::Day(day) => vec![bare(Sentence::new("refused-day").with("date", *day))],
        }
    }

    /// What must be said first, with why it is asked.
    pub fn asks(&self, refusal: &Refusal) -> Vec<Asked> {
        let Refusal::Asked(asks) = refusal else {
            return Vec::new();
        };
        let mut all: Vec<Asked> = Vec::new();
        for ask in asks {
            let why = self.reasons(&Refusal::Asked(vec![ask.clone()]));
            match all.iter_mut().find(|held| held.field == ask.name) {
                Some(held) => held.why.extend(why),
                None => all.push(Asked {
                    field: ask.name.clone(),
                    label: format!("ask-{}", ask.name).as_str().into(),
                    why,
                }),
            }
        }
        all
    }

    fn unmet(&self, unmet: &Unmet) -> Vec<Reason> {
        let hidden = self.who.hidden();
        if hidden.condition(&unmet.guard.condition) {
            return vec![Reason {
                text: "safeguarding-condition-withheld".into(),
                clause: None,
            }];
        }
        let clause = clause(&unmet.guard.clause);
        // The pack's own sentence, where it has one, says it best.
        let mut all: Vec<Reason> = Vec::new();
        if let Some(say) = &unmet.guard.say {
            all.push(Reason {
                text: Sentence::literal(self.visitor.label(say)),
                clause: clause.clone(),
            });
            // A ground asks several things: the sentence is about all, and what is still open
            // of them is said besides.
            let ground = matches!(unmet.guard.condition, Condition::Ground(_));
            if !ground || unmet.missing.contains(&unmet.guard.condition) {
                return all;
            }
        }
        let open = unmet.missing.iter().map(|condition| {
            let explanation = self.desk.explain(self.who, self.loaded, condition);
            Reason {
                text: explained(self.visitor.lang, &explanation),
                clause: clause.clone(),
            }
        });
        all.extend(open);
        all
    }

    fn roles(&self, roles: &[RoleId]) -> String {
        let names: Vec<String> = roles
            .iter()
            .map(|id| {
                self.who
                    .office
                    .pack
                    .roles
                    .get(id)
                    .map_or_else(|| id.to_string(), |role| self.visitor.label(&role.label))
            })
            .collect();
        any_of(self.visitor.lang, &names)
    }

    fn strand(&self, id: &str) -> String {
        if self.who.hidden().strand(&id.into()) {
            return self.visitor.label(&desk::cases::neutral_step());
        }
        self.who
            .office
            .pack
            .strands
            .get(&id.into())
            .map_or_else(|| id.to_owned(), |rule| self.visitor.label(&rule.label))
    }

    fn question(&self, field: &FieldId) -> String {
        self.who
            .office
            .pack
            .forms
            .values()
            .flat_map(|form| &form.fields)
            .find(|held| held.id == *field)
            .map_or_else(|| field.to_string(), |held| self.visitor.label(&held.label))
    }
}

/// Clauses as a reader is shown them.
pub fn clause(rows: &[String]) -> Option<String> {
    (!rows.is_empty()).then(|| rows.join(", "))
}
