//! What a case has behind it, as its row tells: what was so when it was referred, what was done
//! since and on which day, where it stands, whose it is.

use super::plain;
use super::plan::{NotTaken, Planning, Why};
use super::said::{Kinds, classification};
use crate::course::{Course, Past};
use casework::case::command::{Command, Contact, Evidence, StrandStep};
use casework::case::facts::Whereabouts;
use casework::case::strand::StrandState;
use casework::ids::{ActorId, CaseTypeId, StageId};
use formats::cases::{Done, OpenCase, Whereabouts as Written};
use formats::cell::Cell;
use formats::column::Column;
use jiff::civil::DateTime;
use store::rows::AccountRow;
use words::Sentence;

impl Planning<'_> {
    /// What the row says of the child as it was referred.
    pub(super) fn facts(
        &self,
        row: &OpenCase,
        case_type: Option<&CaseTypeId>,
        at: DateTime,
        source: &str,
    ) -> Vec<Past> {
        let mut facts = Vec::new();
        let from = self.say("import-from", "file", self.file);
        let is = match row.whereabouts {
            Cell::Given(Written::Known) => Some(Whereabouts::Known),
            Cell::Given(Written::Believed) => Some(Whereabouts::Believed),
            Cell::Given(Written::Unknown) => Some(Whereabouts::Unknown),
            Cell::NoColumn | Cell::Blank | Cell::Unreadable(_) => None,
        };
        let types = &self.office.pack.case_types;
        let rule = case_type.and_then(|id| types.get(id));
        if let Some(is) = is.filter(|is| rule.is_none_or(|rule| rule.whereabouts != *is)) {
            facts.push(Past {
                at,
                command: Command::Whereabouts {
                    is,
                    source: source.to_owned(),
                },
                first: None,
                needed: false,
                words: self.valued(
                    Column::CaseWhereabouts.title(),
                    row.written(Column::CaseWhereabouts),
                ),
            });
        }
        let word = row.written(Column::CaseClassification).trim();
        let law = classification(word);
        if let Some(r#as) = law.filter(|law| rule.is_none_or(|rule| rule.classification != *law)) {
            facts.push(Past {
                at,
                command: Command::Classify {
                    r#as,
                    because: from,
                },
                first: None,
                needed: false,
                words: self.valued(Column::CaseClassification.title(), word),
            });
        }
        facts
    }

    /// Something that was done on a day.
    pub(super) fn done(
        &self,
        done: &Done,
        facts: &mut Vec<Past>,
        notes: &mut Vec<String>,
        not_taken: &mut Vec<NotTaken>,
    ) {
        let day = done.on.as_ref().ok().filter(|day| **day <= self.now.date());
        let (Some(day), Some(kind)) = (day, Kinds::read(&done.what)) else {
            let value = match &done.on {
                Ok(day) => day.to_string(),
                Err(words) => words.clone(),
            };
            notes.push(self.valued(&done.heading, &value));
            not_taken.push(NotTaken::NoDay {
                heading: done.heading.clone(),
            });
            return;
        };
        let from = self.say("import-from", "file", self.file);
        let pack = &self.office.pack;
        let mut first = None;
        let command = match kind {
            Kinds::Proof(proof) => Command::Record(Evidence {
                // Whoever explained the heading says that it was this; where this counts in
                // writing alone, that it was in writing.
                in_writing: pack.proofs.get(&proof).is_some_and(|rule| rule.in_writing),
                proof,
                text: from,
                reaches: Vec::new(),
            }),
            Kinds::Strand(strand, to) => {
                let step = |to: StrandState, result: Option<String>| {
                    Command::Strand(StrandStep {
                        strand: strand.clone(),
                        number: None,
                        to,
                        about: None,
                        result,
                        planned: None,
                        in_writing: false,
                        reaches: Vec::new(),
                    })
                };
                let begins = pack.strands.get(&strand).and_then(|rule| {
                    let begins = |state: StrandState| rule.may_go(None, state);
                    let mut life = rule.life();
                    life.find_map(|(before, after)| {
                        before.filter(|before| *after == to && begins(*before))
                    })
                });
                first = begins.map(|state| step(state, None));
                step(to, Some(from))
            }
            Kinds::Contact(channel) => Command::Contact(Contact {
                channel,
                with: Sentence::new("import-the-family").say(self.lang),
                text: from,
                planned: false,
                reaches: Vec::new(),
            }),
        };
        facts.push(Past {
            at: day.at(0, 0, 0, 0),
            command,
            first,
            needed: false,
            words: Sentence::new("import-note-done")
                .with("what", done.heading.as_str())
                .with("date", *day)
                .say(self.lang),
        });
    }

    pub(super) fn stage(
        &self,
        row: &OpenCase,
        notes: &mut Vec<String>,
        not_taken: &mut Vec<NotTaken>,
    ) -> Option<(StageId, DateTime)> {
        let word = row.written(Column::CaseStage).trim();
        if word.is_empty() {
            return None;
        }
        notes.push(self.valued(Column::CaseStage.title(), word));
        let Some(stage) = self.said.stage(&self.office.pack, word) else {
            not_taken.push(NotTaken::Stage(word.to_owned()));
            return None;
        };
        let today = self.now.date();
        let days = row.done.iter().filter_map(|done| done.on.as_ref().ok());
        let latest = days.copied().filter(|day| *day <= today).max();
        let since = match row.stage_since.given() {
            Some(since) if *since <= today => *since,
            // The earliest that it can have stood there, with what is said: nothing is owed later
            // than it was.
            _ => latest.map_or(row.referred, |day| day.max(row.referred)),
        };
        Some((stage, since.min(today).at(0, 0, 0, 0)))
    }

    pub(super) fn owner(
        &self,
        row: &OpenCase,
        course: &mut Course,
        notes: &mut Vec<String>,
        not_taken: &mut Vec<NotTaken>,
    ) {
        let word = row.written(Column::CaseOwner).trim();
        if word.is_empty() {
            return;
        }
        let email = word.to_lowercase();
        let is = |one: &&AccountRow| one.email == email || plain(&one.name) == plain(word);
        let mut named = self.people.iter().filter(|one| !one.disabled).filter(is);
        // Of two of one name neither is meant for sure.
        match (named.next(), named.next()) {
            (Some(one), None) => course.now.push(Past {
                at: self.now,
                command: Command::Assign {
                    to: ActorId::new(one.person_id.clone()),
                },
                first: None,
                needed: false,
                words: self.valued(Column::CaseOwner.title(), word),
            }),
            _ => {
                notes.push(self.valued(Column::CaseOwner.title(), word));
                not_taken.push(NotTaken::Owner(word.to_owned()));
            }
        }
    }

    /// A child does not come in without the rule that protects somebody.
    pub(super) fn rule(&self, row: &OpenCase, course: &mut Course, against: &mut Vec<Why>) {
        if !row.contact_barred {
            return;
        }
        let word = row.written(Column::ContactBarred).trim();
        let Some(rule) = self.said.rule(&self.office.pack, word) else {
            against.push(Why::NoRule(word.to_owned()));
            return;
        };
        course.now.push(Past {
            at: self.now,
            command: Command::SetRule {
                rule,
                about: Default::default(),
                because: self.valued(&self.say("import-from", "file", self.file), word),
            },
            first: None,
            needed: true,
            words: String::new(),
        });
    }

    /// What else the row says: in no column of ours, or not to be read as what it should be.
    pub(super) fn other_words(
        &self,
        row: &OpenCase,
        notes: &mut Vec<String>,
        not_taken: &mut Vec<NotTaken>,
    ) {
        let risk = row.written(Column::RiskNotes).trim();
        if !risk.is_empty() {
            notes.push(self.valued(Column::RiskNotes.title(), risk));
        }
        match &row.next_action {
            Cell::Given(day) => {
                let next = Sentence::new("import-note-next").with("date", *day);
                notes.push(next.say(self.lang));
            }
            Cell::Unreadable(words) => {
                notes.push(self.valued(Column::NextAction.title(), words));
            }
            Cell::NoColumn | Cell::Blank => {}
        }
        let unread = [
            (Column::ClosedOn, unreadable(&row.closed)),
            (Column::CaseWhereabouts, unreadable(&row.whereabouts)),
            (Column::StageSince, unreadable(&row.stage_since)),
            (Column::BirthDate, unreadable(&row.child.dob)),
            (Column::Upn, unreadable(&row.child.upn)),
            (Column::Postcode, unreadable(&row.child.postcode)),
        ];
        for (column, words) in unread {
            if let Some(words) = words {
                notes.push(self.valued(column.title(), words));
                not_taken.push(NotTaken::Words {
                    heading: column.title().to_owned(),
                });
            }
        }
        let word = row.written(Column::CaseClassification).trim();
        if !word.is_empty() && classification(word).is_none() {
            notes.push(self.valued(Column::CaseClassification.title(), word));
            not_taken.push(NotTaken::Words {
                heading: Column::CaseClassification.title().to_owned(),
            });
        }
        let kept = row.kept.iter();
        notes.extend(kept.map(|(heading, words)| self.valued(heading, words)));
    }
}

fn unreadable<T>(cell: &Cell<T>) -> Option<&str> {
    match cell {
        Cell::Unreadable(words) => Some(words),
        Cell::NoColumn | Cell::Blank | Cell::Given(_) => None,
    }
}
