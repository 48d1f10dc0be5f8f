//! A procedure as people read it: each part of a pack in words, with the clause that it rests
//! on. Nothing here is written by hand for one procedure; what a pack says is said.
//!
//! Whatever a restricted flag brings about is said too: how a procedure protects is part of
//! the policy that a council publishes. Of which child it holds stands in the cases alone.

mod deadlines;
mod endings;
mod forms;
mod groups;
mod layout;
mod letters;
mod moves;
mod people;
mod picture;
mod refusals;
mod settings;
mod stages;
mod work;

use crate::pages::common::Reason;
use crate::pages::procedure::{Chapter, Item, Line, Part, Passage};
use crate::refused::clause;
use casework::condition::{Condition, Guard, Strength, Trigger, explain_rule};
use casework::ids::RoleId;
use casework::label::{Label, Language};
use casework::procedure::read::At;
use casework::procedure::{Effect, Pack, told};
use words::explain::{language, stated};
use words::{Lang, Sentence, all_of, any_of};

/// Whom to ring for a role, where the directory knows.
pub type Directory<'a> = &'a dyn Fn(&RoleId) -> Option<String>;

/// Somebody to whom a procedure is told.
pub struct Teller<'a> {
    /// The reader's language.
    pub lang: Lang,
    /// The procedure.
    pub pack: &'a Pack,
    /// Whom to ring.
    pub directory: Directory<'a>,
}

impl Teller<'_> {
    /// One part of the procedure.
    pub fn chapter(&self, part: Part) -> Chapter {
        let (picture, sections) = match part {
            Part::Stages => (Some(self.picture()), self.stages()),
            Part::Moves => (None, self.moves()),
            Part::Deadlines => (None, self.deadlines()),
            Part::People => (None, self.people()),
            Part::Work => (None, self.work()),
            Part::Forms => (None, self.forms()),
            Part::Groups => (None, self.groups()),
            Part::Endings => (None, self.endings()),
            Part::Letters => (None, self.letters()),
            Part::Settings => (None, self.settings()),
        };
        Chapter {
            part,
            title: part.title(),
            intro: Sentence::new(&format!("procedure-intro-{}", part.word())),
            picture,
            // What a procedure has none of is not there to be read.
            sections: sections
                .into_iter()
                .filter(|section| !section.items.is_empty() || section.table.is_some())
                .collect(),
        }
    }

    /// Whether the procedure does not speak the reader's language.
    pub fn other_language(&self) -> bool {
        let spoken: Language = language(self.lang);
        !self.pack.languages.contains(&spoken)
    }

    fn label(&self, label: &Label) -> String {
        words::explain::label(self.lang, label)
    }

    fn literal(&self, label: &Label) -> Sentence {
        Sentence::literal(self.label(label))
    }

    fn role(&self, id: &RoleId) -> String {
        let held = self.pack.roles.get(id);
        held.map_or_else(|| id.to_string(), |role| self.label(&role.label))
    }

    fn roles(&self, ids: &[RoleId]) -> String {
        let names: Vec<String> = ids.iter().map(|id| self.role(id)).collect();
        any_of(self.lang, &names)
    }

    fn stated(&self, condition: &Condition) -> Sentence {
        stated(self.lang, &explain_rule(condition, self.pack))
    }

    fn triggers(&self, triggers: &[Trigger]) -> Vec<Sentence> {
        triggers
            .iter()
            .map(|trigger| stated(self.lang, &told::trigger(trigger, self.pack)))
            .collect()
    }

    /// What must be so, each with its clause, and what the procedure says where it is not.
    fn guards(&self, guards: &[Guard]) -> Vec<Reason> {
        guards.iter().map(|guard| self.guard(guard)).collect()
    }

    fn guard(&self, guard: &Guard) -> Reason {
        let so = self.stated(&guard.condition);
        let asked = match &guard.say {
            Some(say) => Sentence::new("procedure-says")
                .with("asked", so)
                .with("say", self.label(say)),
            None => so,
        };
        let text = match guard.strength {
            Strength::Refuse => asked,
            Strength::Reason => Sentence::new("procedure-or-reason").with("asked", asked),
            Strength::Judgement => Sentence::new("procedure-or-judgement").with("asked", asked),
        };
        Reason {
            text,
            clause: clause(&guard.clause),
        }
    }

    fn effects(&self, effects: &[Effect]) -> Vec<Reason> {
        effects
            .iter()
            .map(|effect| {
                let clauses = match effect.plain().0 {
                    Effect::Tell { clause, .. } => clause.as_slice(),
                    Effect::Open(_)
                    | Effect::Letter { .. }
                    | Effect::Whereabouts(_)
                    | Effect::Classify(_)
                    | Effect::Lead(_)
                    | Effect::Rule(_)
                    | Effect::Flag(_)
                    | Effect::When { .. } => &[],
                };
                Reason {
                    text: stated(self.lang, &told::effect(effect, self.pack)),
                    clause: clause(clauses),
                }
            })
            .collect()
    }

    /// What is said of a thing beside its name: it is the law's, it is not in the policy.
    fn tags(&self, at: &At, ours: bool) -> Vec<Sentence> {
        let law = self.pack.extends.as_ref();
        let of_law = law.is_some_and(|law| at.file.starts_with(&format!("{law}/")));
        let tag = |so: bool, key: &str| so.then(|| Sentence::new(key));
        [tag(ours, "procedure-ours"), tag(of_law, "procedure-of-law")]
            .into_iter()
            .flatten()
            .collect()
    }
}

/// A section that holds things under headings of their own.
fn passage(id: &str, items: Vec<Item>) -> Passage {
    Passage {
        id: id.to_owned(),
        title: Sentence::new(&format!("procedure-section-{id}")),
        intro: None,
        items,
        table: None,
    }
}

/// The same, where things have no order of their own: by their names, so that one is found.
fn by_name(id: &str, mut items: Vec<Item>) -> Passage {
    items.sort_by_key(|item| item.title.to_lowercase());
    passage(id, items)
}

/// A thing by its name; what is said of it is added.
fn item(kind: &str, id: &str, title: String, clauses: &[String]) -> Item {
    Item {
        id: format!("{kind}-{id}"),
        title,
        tags: Vec::new(),
        clause: clause(clauses),
        text: None,
        lines: Vec::new(),
        body: None,
        table: None,
    }
}

fn bare(text: impl Into<Sentence>) -> Reason {
    Reason {
        text: text.into(),
        clause: None,
    }
}

/// A line, where there is something to say.
fn line(key: &str, said: Vec<Reason>) -> Option<Line> {
    (!said.is_empty()).then(|| Line {
        label: key.into(),
        said,
        ring: None,
    })
}

/// A line of one thing.
fn one(key: &str, said: impl Into<Sentence>) -> Option<Line> {
    line(key, vec![bare(said)])
}

/// A line of names, where there are any.
fn names(lang: Lang, key: &str, names: &[String]) -> Option<Line> {
    (!names.is_empty())
        .then(|| one(key, Sentence::literal(all_of(lang, names))))
        .flatten()
}

fn bares(said: Vec<Sentence>) -> Vec<Reason> {
    said.into_iter().map(bare).collect()
}

/// The lines that there are.
fn lines<const N: usize>(all: [Option<Line>; N]) -> Vec<Line> {
    all.into_iter().flatten().collect()
}
