//! Forms with their questions, levels of risk, and what a second person agrees to.

use super::{Teller, by_name, item, line, lines, one};
use crate::pages::procedure::{Item, Passage, Row, Rows};
use crate::refused::clause;
use casework::ids::FormId;
use casework::procedure::{AgreementRule, Field, FieldKind, Form};
use words::{Sentence, any_of};

/// The heads of a form's questions.
const HEADS: &[&str] = &[
    "procedure-question",
    "procedure-answer",
    "procedure-remarks",
];

impl Teller<'_> {
    pub(super) fn forms(&self) -> Vec<Passage> {
        let forms = self.pack.forms.iter().map(|(id, form)| self.form(id, form));
        let agreements = self.pack.agreements.iter();
        vec![
            by_name("forms", forms.collect()),
            by_name(
                "agreements",
                agreements
                    .map(|(id, rule)| self.agreement(id, rule))
                    .collect(),
            ),
        ]
    }

    fn form(&self, id: &FormId, form: &Form) -> Item {
        let mut told = item("form", id.as_str(), self.label(&form.label), &form.clause);
        told.tags = self.tags(&form.at, false);
        told.text = form.note.as_ref().map(|note| self.literal(note));
        let levels: Vec<String> = form.levels.iter().map(|l| self.label(&l.label)).collect();
        told.lines = lines([
            (!form.by.is_empty())
                .then(|| one("procedure-by", Sentence::literal(self.roles(&form.by))))
                .flatten(),
            super::names(self.lang, "procedure-levels", &levels),
            line("procedure-requires", self.guards(&form.requires)),
            line("procedure-effects", self.effects(&form.effects)),
        ]);
        told.table = (!form.fields.is_empty()).then(|| Rows {
            caption: Sentence::new("procedure-questions-of").with("form", self.label(&form.label)),
            heads: HEADS.to_vec(),
            rows: form
                .fields
                .iter()
                .map(|f| self.field(id, form, f))
                .collect(),
        });
        told
    }

    fn field(&self, form_id: &FormId, form: &Form, field: &Field) -> Row {
        let mut remarks = Vec::new();
        if let Some(section) = &field.section {
            let section = self.label(section);
            remarks.push(Sentence::new("procedure-under").with("section", section));
        }
        remarks.extend(field.hint.as_ref().map(|hint| self.literal(hint)));
        if let Some(answer) = &field.note_if {
            let answer = self.answer(field, answer);
            remarks.push(Sentence::new("procedure-note-if").with("answer", answer));
        }
        for (answer, level) in &field.suggests {
            let held = form.levels.iter().find(|held| held.id == *level);
            let level = held.map_or_else(|| level.to_string(), |held| self.label(&held.label));
            remarks.push(
                Sentence::new("procedure-suggests")
                    .with("answer", self.answer(field, answer))
                    .with("level", level),
            );
        }
        for held in &field.prefill {
            remarks.push(
                Sentence::new("procedure-prefill")
                    .with("answer", self.answer(field, &held.answer))
                    .with("when", self.stated(&held.when)),
            );
        }
        let required = field.required.then(|| Sentence::new("procedure-required"));
        Row {
            id: format!("question-{form_id}-{}", field.id),
            title: self.label(&field.label),
            tags: required.into_iter().collect(),
            clause: clause(&field.clause),
            cells: vec![vec![self.kind(&field.kind)], remarks],
        }
    }

    fn kind(&self, kind: &FieldKind) -> Sentence {
        let offered = |key: &str, all: &[(String, casework::label::Label)]| {
            let all: Vec<String> = all.iter().map(|(_, label)| self.label(label)).collect();
            Sentence::new(key).with("offered", any_of(self.lang, &all))
        };
        match kind {
            FieldKind::Text => "answer-kind-text".into(),
            FieldKind::Number => "answer-kind-number".into(),
            FieldKind::LongText => "answer-kind-long-text".into(),
            FieldKind::Date => "answer-kind-date".into(),
            FieldKind::YesNo => "answer-kind-yes-no".into(),
            FieldKind::YesNoUnknown => "answer-kind-yes-no-unknown".into(),
            FieldKind::Choice(all) => offered("answer-kind-choice", all),
            FieldKind::Several(all) => offered("answer-kind-several", all),
            FieldKind::Ground => "answer-kind-ground".into(),
        }
    }

    fn answer(&self, field: &Field, answer: &str) -> String {
        let said = |key: &str| Sentence::new(key).say(self.lang);
        match (&field.kind, answer) {
            (FieldKind::YesNo | FieldKind::YesNoUnknown, "yes") => said("answer-yes"),
            (FieldKind::YesNo | FieldKind::YesNoUnknown, "no") => said("answer-no"),
            (FieldKind::YesNoUnknown, "unknown") => said("answer-not-known"),
            (FieldKind::Choice(all) | FieldKind::Several(all), _) => all
                .iter()
                .find(|(id, _)| id == answer)
                .map_or_else(|| answer.to_owned(), |(_, label)| self.label(label)),
            _ => answer.to_owned(),
        }
    }

    fn agreement(&self, id: &str, rule: &AgreementRule) -> Item {
        let mut told = item("agreement", id, self.label(&rule.label), &rule.clause);
        let form = rule.of_form.as_ref().and_then(|id| self.pack.forms.get(id));
        told.lines = lines([
            (!rule.proposed_by.is_empty())
                .then(|| {
                    one(
                        "procedure-proposed-by",
                        Sentence::literal(self.roles(&rule.proposed_by)),
                    )
                })
                .flatten(),
            one(
                "procedure-agreed-by",
                Sentence::literal(self.roles(&rule.agreed_by)),
            ),
            form.and_then(|form| one("procedure-of-form", self.literal(&form.label))),
            line("procedure-requires", self.guards(&rule.requires)),
            line("procedure-effects", self.effects(&rule.effects)),
        ]);
        told
    }
}
