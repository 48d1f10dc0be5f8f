//! A line of a register in words, for one reader.

use crate::ask::Visitor;
use crate::pages::Cell;
use crate::show;
use casework::register::{By, Column, Line, Register, Value};
use desk::Who;
use jiff::civil::Date;
use words::Sentence;
use words::explain::word_of;

/// For whom, on which register, of which day.
pub(super) struct Shown<'a> {
    pub visitor: &'a Visitor,
    pub who: &'a Who,
    pub register: Register,
    pub on: Date,
}

/// Words of a closed list as they begin a cell.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

impl Shown<'_> {
    /// The cells of a line, by the columns that the page shows.
    pub fn cells(&self, line: &Line) -> Vec<Cell> {
        let columns = self.register.shown().iter();
        columns.map(|column| self.cell(line, *column)).collect()
    }

    fn cell(&self, line: &Line, column: Column) -> Cell {
        if column == Column::Child {
            return Cell::Child {
                name: line.child.clone(),
                reference: line.case.to_string(),
            };
        }
        let words = |text: String| Cell::Words {
            text: Sentence::literal(text),
        };
        match self.value(line, column) {
            Value::Nothing => match column {
                Column::Officer => Cell::Words {
                    text: "nobody-yet".into(),
                },
                Column::School => Cell::Words {
                    text: "register-no-school".into(),
                },
                Column::Next => Cell::Words {
                    text: "cases-no-date".into(),
                },
                Column::Looked => Cell::Words {
                    text: "column-not-yet".into(),
                },
                _ => Cell::Nothing,
            },
            Value::Date(date) => {
                let assumed = column == Column::Ended && line.ended.is_some_and(|e| !e.said);
                Cell::Date {
                    date,
                    note: assumed.then(|| "register-assumed".into()),
                }
            }
            Value::Days(number) => Cell::Number { number },
            Value::Risk(level) => Cell::Risk {
                risk: show::risk(level.as_ref().map(casework::ids::LevelId::as_str)),
            },
            other => words(self.text(&other)),
        }
    }

    /// What stands in a column. Where the law alone puts a child there, it says why.
    pub fn value(&self, line: &Line, column: Column) -> Value {
        match line.value(self.register, column, self.on) {
            Value::Reason(By::Law) => Value::Classification(line.classification),
            other => other,
        }
    }

    /// A value in words; dates and numbers as they are.
    pub fn text(&self, value: &Value) -> String {
        let lang = self.visitor.lang;
        let pack = &self.who.office.pack;
        match value {
            Value::Nothing | Value::Risk(None) => String::new(),
            Value::Text(text) => text.clone(),
            Value::Date(date) => date.to_string(),
            Value::Days(days) => days.to_string(),
            Value::Stage(stage) => show::stage(self.visitor, self.who, stage),
            Value::Counted(counted) => Sentence::new(&format!("counted-{counted}")).say(lang),
            Value::Classification(law) => capital(&word_of(lang, law.as_str())),
            Value::Whereabouts(is) => capital(&word_of(lang, is.as_str())),
            Value::Risk(Some(level)) => {
                let mut levels = pack.forms.values().flat_map(|form| &form.levels);
                let held = levels.find(|held| held.id == *level);
                held.map_or_else(|| level.to_string(), |held| self.visitor.label(&held.label))
            }
            Value::Reason(by) => self.reason(by),
            Value::Files(files) => {
                let files = files.iter().map(|(id, state, since)| {
                    Sentence::new("register-file")
                        .with("file", self.reason(&By::File(id.clone(), *state)))
                        .with("state", word_of(lang, state.as_str()))
                        .with("since", *since)
                        .say(lang)
                });
                files.collect::<Vec<String>>().join("; ")
            }
        }
    }

    /// Why a case stands on the register, in the pack's words.
    fn reason(&self, by: &By) -> String {
        let pack = &self.who.office.pack;
        let label = match by {
            By::Type(id) => pack.case_types.get(id).map(|rule| &rule.label),
            By::Proof(id) => pack.proofs.get(id).map(|rule| &rule.label),
            By::Form(id) => pack.forms.get(id).map(|rule| &rule.label),
            By::Flag(id) => pack.flags.get(id).map(|rule| &rule.label),
            By::Strand(id) | By::File(id, _) => pack.strands.get(id).map(|rule| &rule.label),
            By::Open | By::Phase | By::Untraced | By::Law | By::Absence | By::Answer(_) => None,
        };
        label.map_or_else(String::new, |label| self.visitor.label(label))
    }
}
