//! Every word of a pack in each of its languages: a family is not shown half a letter.

use super::Found;
use crate::condition::{Condition, Guard};
use crate::label::{Label, Language};
use crate::procedure::letter::{GAPS, unknown_gaps};
use crate::procedure::read::At;
use crate::procedure::{Every, FieldKind, Form, Pack};

pub(super) fn check(pack: &Pack, found: &mut Found) {
    let mut words = Words { pack, found };
    let nowhere = first_place(pack);
    words.say(&pack.title, "the title", &nowhere);
    for (id, r) in &pack.roles {
        words.say(&r.label, &format!("role `{id}`"), &r.at);
    }
    for (id, r) in &pack.case_types {
        words.say(&r.label, &format!("case type `{id}`"), &r.at);
        words.guards(&r.requires);
    }
    for (id, r) in &pack.stages {
        words.say(&r.label, &format!("stage `{id}`"), &r.at);
        words.maybe(r.next.as_ref(), &format!("`next` of stage `{id}`"), &r.at);
    }
    for r in &pack.transitions {
        words.say(&r.label, &format!("move `{}`", r.on), &r.at);
        words.guards(&r.requires);
    }
    for (id, r) in &pack.strands {
        words.say(&r.label, &format!("strand `{id}`"), &r.at);
        for step in &r.steps {
            words.guards(&step.requires);
        }
    }
    for (id, r) in &pack.checklists {
        words.say(&r.label, &format!("checklist `{id}`"), &r.at);
    }
    for (id, r) in &pack.clocks {
        words.say(&r.label, &format!("clock `{id}`"), &r.at);
        let what = format!("`substitute` of clock `{id}`");
        words.maybe(r.substitute.as_ref(), &what, &r.at);
    }
    for (id, r) in &pack.bars {
        words.say(&r.label, &format!("bar `{id}`"), &r.at);
        for part in &r.parts {
            words.say(&part.label, &format!("a part of bar `{id}`"), &r.at);
        }
    }
    for (id, r) in &pack.proofs {
        words.say(&r.label, &format!("evidence `{id}`"), &r.at);
        words.guards(&r.requires);
    }
    for (id, r) in &pack.flags {
        words.say(&r.label, &format!("flag `{id}`"), &r.at);
    }
    for (id, r) in &pack.contact_rules {
        words.say(&r.label, &format!("contact rule `{id}`"), &r.at);
        if !r.instead.en.trim().is_empty() {
            words.say(
                &r.instead,
                &format!("`instead` of contact rule `{id}`"),
                &r.at,
            );
        }
    }
    for (id, r) in &pack.outcomes {
        words.say(&r.label, &format!("outcome `{id}`"), &r.at);
        words.guards(&r.proof);
    }
    for (id, r) in &pack.forms {
        words.form(&format!("form `{id}`"), r);
    }
    for (id, r) in &pack.agreements {
        words.say(&r.label, &format!("agreement `{id}`"), &r.at);
        words.guards(&r.requires);
    }
    for (id, r) in &pack.letters {
        words.say(&r.label, &format!("letter `{id}`"), &r.at);
        words.maybe(r.body.as_ref(), &format!("`body` of letter `{id}`"), &r.at);
        for text in r
            .body
            .iter()
            .flat_map(|body| body.cy.iter().chain([&body.en]))
        {
            let asked = |field: &str| {
                let mut all = pack.forms.values().flat_map(|form| &form.fields);
                all.any(|held| held.id.as_str() == field)
            };
            for gap in unknown_gaps(text, asked) {
                words.found.say(
                    &r.at,
                    "gap",
                    format!(
                        "letter `{id}` asks for {{{gap}}}, which no case can fill: it would be \
                         sent with a hole in it. There are: {}, and answer.question for the answer to \
                         a question of a form",
                        GAPS.join(", ")
                    ),
                );
            }
        }
    }
    for (id, r) in &pack.grounds {
        words.say(&r.label, &format!("ground `{id}`"), &r.at);
        words.guards(&r.requires);
    }
    for r in &pack.reports {
        words.say(&r.label, &format!("report `{}`", r.id), &r.at);
        for every in r.late_after.iter().chain([&r.every]) {
            if let Every::InWords(text) = every {
                words.found.say(
                    &r.at,
                    "frequency",
                    format!(
                        "report `{}` is owed `{text}`, which no diary can hold, so nobody would \
                         be reminded of it. Write `working day`, `week`, `6 weeks`, `month`, \
                         `quarter`, `term`, `year` or `on request`",
                        r.id
                    ),
                );
            }
        }
    }
}

/// The place of a thing that has none of its own: the procedure's first file.
fn first_place(pack: &Pack) -> At {
    At {
        file: format!("{}/procedure.toml", pack.name).into(),
        line: 1,
    }
}

struct Words<'p, 'f> {
    pack: &'p Pack,
    found: &'f mut Found,
}

impl Words<'_, '_> {
    fn say(&mut self, label: &Label, what: &str, at: &At) {
        for language in &self.pack.languages {
            let (there, key) = match language {
                Language::En => (!label.en.trim().is_empty(), "en"),
                Language::Cy => (
                    label.cy.as_ref().is_some_and(|cy| !cy.trim().is_empty()),
                    "cy",
                ),
            };
            if !there {
                self.found.say(
                    at,
                    "word-missing",
                    format!(
                        "{what} has no words in `{key}`, a language of this procedure: whoever \
                         reads that language would be told of a child in another. Write \
                         {{ en = \"…\", cy = \"…\" }}"
                    ),
                );
            }
        }
    }

    fn maybe(&mut self, label: Option<&Label>, what: &str, at: &At) {
        if let Some(label) = label {
            self.say(label, what, at);
        }
    }

    fn guards(&mut self, guards: &[Guard]) {
        for guard in guards {
            self.maybe(guard.say.as_ref(), "`say` of this guard", &guard.at);
            self.condition(&guard.condition, &guard.at);
        }
    }

    fn condition(&mut self, condition: &Condition, at: &At) {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                for part in parts {
                    self.condition(part, at);
                }
            }
            Condition::Not(part) => self.condition(part, at),
            Condition::Never(label) => self.say(label, "`never` of this guard", at),
            _ => {}
        }
    }

    fn form(&mut self, what: &str, form: &Form) {
        self.say(&form.label, what, &form.at);
        self.maybe(form.note.as_ref(), &format!("`note` of {what}"), &form.at);
        for field in &form.fields {
            let asked = format!("question `{}` of {what}", field.id);
            self.say(&field.label, &asked, &form.at);
            self.maybe(
                field.section.as_ref(),
                &format!("`section` of {asked}"),
                &form.at,
            );
            self.maybe(field.hint.as_ref(), &format!("`hint` of {asked}"), &form.at);
            if let FieldKind::Choice(choices) | FieldKind::Several(choices) = &field.kind {
                for (id, label) in choices {
                    self.say(label, &format!("answer `{id}` of {asked}"), &form.at);
                }
            }
        }
        for level in &form.levels {
            self.say(
                &level.label,
                &format!("level `{}` of {what}", level.id),
                &form.at,
            );
        }
        self.guards(&form.requires);
    }
}
