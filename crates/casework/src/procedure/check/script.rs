//! Writing the steps of a rehearsal: who does what so that a condition becomes so.

use super::director::{Closing, choose};
use super::doing::{action, may, movers};
use super::scene::Acting;
use crate::access::{Action, Sees};
use crate::case::strand::StrandState;
use crate::condition::{Condition, Guard, REFERENCE};
use crate::ids::{CaseTypeId, FieldId, FormId, LevelId, OutcomeId, RoleId, StageId, StrandId};
use crate::procedure::{FieldKind, Form, Pack, Transition};
use crate::rehearsal::LETTER;
use std::collections::{BTreeMap, VecDeque};

const DAY: &str = "2026-09-07";
/// The age of a child of whom nothing else is asked.
const ORDINARY: i16 = 10;
/// How far evidence that needs evidence is followed.
const DEPTH: u8 = 3;

pub(super) struct Script<'p> {
    pack: &'p Pack,
    text: String,
    age: i16,
    on_roll: bool,
    depth: u8,
    said: BTreeMap<String, String>,
}

impl<'p> Script<'p> {
    /// A story about a child of the age that these conditions ask.
    pub fn new(pack: &'p Pack, so: &[Condition], not: &[Condition]) -> Self {
        let fits = |age: i16| {
            let is = |condition: &Condition| match condition {
                Condition::AgeAtLeast(years) => Some(age >= i16::from(*years)),
                Condition::CompulsorySchoolAge => Some((5..=15).contains(&age)),
                _ => None,
            };
            so.iter().all(|c| is(c) != Some(false)) && not.iter().all(|c| is(c) != Some(true))
        };
        let ages = [ORDINARY, 17, 18, 4, 15, 12, 7, 19];
        Self {
            pack,
            text: String::new(),
            age: ages.into_iter().find(|age| fits(*age)).unwrap_or(ORDINARY),
            on_roll: !not.contains(&Condition::OnRoll),
            depth: 0,
            said: BTreeMap::new(),
        }
    }

    fn step(&mut self, role: &RoleId, action: &str, lines: &[(&str, String)]) {
        self.text.push_str(&format!(
            "\n[[step]]\non = \"{DAY}\"\nas = \"{role}\"\ndo = \"{action}\"\n"
        ));
        for (key, value) in lines {
            self.text.push_str(&format!("{key} = {value}\n"));
        }
    }

    /// Somebody who may do it: of these roles, or of all where none is named.
    fn who(&self, roles: &[RoleId], asked: Action) -> Option<RoleId> {
        if !roles.is_empty() {
            return roles.iter().find(|r| may(self.pack, r, asked)).cloned();
        }
        let everywhere = self
            .pack
            .roles
            .iter()
            .filter(|(_, held)| held.sees == Sees::All);
        everywhere
            .chain(self.pack.roles.iter())
            .map(|(id, _)| id)
            .find(|id| may(self.pack, id, asked))
            .cloned()
    }

    pub fn open(&mut self, case_type: &CaseTypeId) -> Option<()> {
        let who = self.who(&[], Action::OpenCase)?;
        let lines = [("type", quoted(case_type)), ("source", quoted("a school"))];
        self.step(&who, "open", &lines);
        Some(())
    }

    /// Makes what guards ask so.
    pub fn meet(
        &mut self,
        guards: &[Guard],
        stage: Option<&'p StageId>,
        by: Acting<'p>,
    ) -> Option<()> {
        if self.depth >= DEPTH {
            return None;
        }
        let (so, not) = choose(self.pack, guards, stage, by)?;
        self.depth += 1;
        let made = self.make(&so, &not);
        self.depth -= 1;
        made
    }

    /// Takes a move, with the reasons and judgements that it may ask.
    pub fn go(
        &mut self,
        transition: &Transition,
        stage: &StageId,
        outcome: Option<&OutcomeId>,
        so: &[Condition],
    ) -> Option<()> {
        let movers = movers(self.pack, transition, stage);
        let fits = |role: &RoleId| {
            so.iter().all(|c| match c {
                Condition::By(roles) => roles.contains(role),
                _ => true,
            })
        };
        let fitting: Vec<RoleId> = movers.iter().filter(|r| fits(r)).cloned().collect();
        let who = self.who(&fitting, action(transition))?;
        let mut said = vec![
            "reason = \"because\"".to_owned(),
            "judgement = \"safe\"".to_owned(),
        ];
        let words = std::mem::take(&mut self.said);
        said.extend(
            words
                .iter()
                .map(|(name, is)| format!("{} = {}", quoted(name), quoted(is))),
        );
        let mut lines = vec![
            ("on_move", quoted(&transition.on)),
            ("said", format!("{{ {} }}", said.join(", "))),
        ];
        if let Some(outcome) = outcome {
            lines.push(("outcome", quoted(outcome)));
        }
        self.step(&who, "move", &lines);
        Some(())
    }

    /// Makes each of these conditions so; nothing where one cannot be made so by a step.
    pub fn make(&mut self, so: &[Condition], not: &[Condition]) -> Option<()> {
        for condition in not {
            if *condition == Condition::OnRoll {
                let who = self.who(&[], Action::Record)?;
                self.step(&who, "on_roll", &[("school", quoted(""))]);
            }
        }
        for condition in so {
            self.condition(condition)?;
        }
        Some(())
    }

    fn condition(&mut self, condition: &Condition) -> Option<()> {
        match condition {
            Condition::Flag(flag) => {
                let who = self.who(&[], Action::Flag)?;
                self.step(
                    &who,
                    "set_flag",
                    &[("flag", quoted(flag)), ("source", quoted("a school"))],
                );
            }
            Condition::Whereabouts(any) => {
                let who = self.who(&[], Action::Record)?;
                let lines = [("is", quoted(any.first()?)), ("source", quoted("a school"))];
                self.step(&who, "whereabouts", &lines);
            }
            Condition::Classification(any) => {
                let who = self.who(&[], Action::Record)?;
                let lines = [
                    ("classification", quoted(any.first()?)),
                    ("because", quoted("so")),
                ];
                self.step(&who, "classify", &lines);
            }
            Condition::OnRoll => {
                let who = self.who(&[], Action::Record)?;
                self.step(&who, "on_roll", &[("school", quoted("school"))]);
            }
            Condition::Proof(proof) => {
                if let Some(after) = &proof.after {
                    self.proof(after, &[])?;
                }
                self.proof(&proof.kind, &proof.by)?;
            }
            Condition::Strand { strand, states, .. } => {
                let begins = self.pack.strands.get(strand)?.begins;
                self.strand(strand, states.first().copied().unwrap_or(begins))?;
            }
            Condition::Checklist(list, _) | Condition::Begun(list, _) => {
                let items = self.pack.checklists.get(list)?.items.clone();
                for item in &items {
                    let state = self.answered(item)?;
                    self.strand(item, state)?;
                }
            }
            Condition::Visits { strand, times, .. } => {
                for _ in 0..*times {
                    self.strand(strand, StrandState::Made)?;
                }
            }
            Condition::Form(form, _) => self.fill(form, None, None)?,
            Condition::Answered {
                field,
                is,
                at_least,
                ..
            } => {
                let (form, _) = self
                    .pack
                    .forms
                    .iter()
                    .find(|(_, rule)| rule.fields.iter().any(|asked| asked.id == *field))?;
                let answer = is.first().cloned().or(at_least.map(|n| n.to_string()));
                self.fill(form, answer.map(|answer| (field.clone(), answer)), None)?;
            }
            Condition::Risk(levels, _) => {
                let level = levels.first()?;
                let (form, _) = self
                    .pack
                    .forms
                    .iter()
                    .find(|(_, rule)| rule.levels.iter().any(|held| held.id == *level))?;
                self.fill(form, None, Some(level))?;
            }
            Condition::Agreed(agreement) => {
                let rule = self.pack.agreements.get(&agreement.what)?;
                self.meet(&rule.requires, None, Acting::OneOf(&rule.proposed_by))?;
                let proposer = self.who(&rule.proposed_by, Action::Propose)?;
                let second: &[RoleId] = if agreement.by.is_empty() {
                    &rule.agreed_by
                } else {
                    &agreement.by
                };
                let agreer = self.who(second, Action::Agree)?;
                let what = ("what", quoted(&agreement.what));
                let first = ("who", quoted("first person"));
                self.step(&proposer, "propose", &[what.clone(), first]);
                self.step(&agreer, "agree", &[what, ("who", quoted("second person"))]);
            }
            Condition::ContactRule => {
                let rule = self.pack.contact_rules.iter().next()?;
                let who = self.who(&rule.1.set_by, Action::SetContactRule)?;
                let lines = [("rule", quoted(rule.0)), ("because", quoted("danger"))];
                self.step(&who, "set_rule", &lines);
            }
            Condition::Quotes(letter) => {
                let last = format!("{LETTER}{letter}");
                self.said.insert(REFERENCE.to_owned(), last);
            }
            Condition::Said { name, is } => {
                let word = is.first().cloned().unwrap_or_else(|| "yes".to_owned());
                self.said.insert(name.clone(), word);
            }
            Condition::DaysBetween {
                first,
                last,
                at_least,
                ..
            } => {
                let asks =
                    |rule: &Form, field: &FieldId| rule.fields.iter().any(|f| f.id == *field);
                let (form, _) = self
                    .pack
                    .forms
                    .iter()
                    .find(|(_, rule)| asks(rule, first) && asks(rule, last))?;
                let day: jiff::civil::Date = DAY.parse().ok()?;
                let after = i64::from(at_least.saturating_sub(1));
                let end = day.checked_add(jiff::Span::new().days(after)).ok()?;
                self.fill(form, Some((last.clone(), end.to_string())), None)?;
            }
            Condition::Share { part, whole, .. } => {
                let asks =
                    |rule: &Form, field: &FieldId| rule.fields.iter().any(|f| f.id == *field);
                let mut forms = self.pack.forms.iter();
                let (form, _) = forms.find(|(_, rule)| asks(rule, part) && asks(rule, whole))?;
                self.fill(form, Some((part.clone(), "0".to_owned())), None)?;
            }
            // These are so from the start, or follow from who acts, or cannot be made so by
            // a step: playing the rehearsal shows whether they are.
            Condition::CaseType(_)
            | Condition::Assigned
            | Condition::By(_)
            | Condition::NoneOpen(_)
            | Condition::CompulsorySchoolAge
            | Condition::AgeAtLeast(_)
            | Condition::DateReached(_)
            | Condition::InStage(_)
            | Condition::Outcome(_)
            | Condition::Nation(_)
            | Condition::YearGroup(_)
            | Condition::SchoolKind(_)
            | Condition::Source(_)
            | Condition::Absence(_)
            | Condition::Bar(_)
            | Condition::Ground(_)
            | Condition::Met(..)
            | Condition::Moved(..)
            | Condition::Never(_)
            | Condition::All(_)
            | Condition::Any(_)
            | Condition::Not(_) => {}
        }
        Some(())
    }

    fn proof(&mut self, kind: &crate::ids::ProofId, by: &[RoleId]) -> Option<()> {
        let rule = self.pack.proofs.get(kind)?;
        let roles = if by.is_empty() { &rule.by } else { by };
        let who = self.who(roles, Action::Record)?;
        self.meet(&rule.requires, None, Acting::OneOf(&rule.by))?;
        let lines = [("proof", quoted(kind)), ("in_writing", "true".to_owned())];
        self.step(&who, "record", &lines);
        Some(())
    }

    /// A state in which an item of a checklist counts as answered.
    fn answered(&self, item: &StrandId) -> Option<StrandState> {
        use StrandState as S;
        let kind = self.pack.strands.get(item)?.kind;
        [S::Answered, S::Done, S::Made, S::Confirmed, S::Sent]
            .into_iter()
            .find(|state| kind.life().iter().any(|(_, to)| to == state))
    }

    /// Takes a strand from its beginning to a state by the shortest way.
    fn strand(&mut self, id: &StrandId, to: StrandState) -> Option<()> {
        let rule = self.pack.strands.get(id)?;
        let mut before: BTreeMap<StrandState, Option<StrandState>> = BTreeMap::new();
        let mut next = VecDeque::from([None]);
        while let Some(at) = next.pop_front() {
            for (from, state) in rule.life() {
                if *from == at && !before.contains_key(state) {
                    before.insert(*state, at);
                    next.push_back(Some(*state));
                }
            }
        }
        let mut path = vec![to];
        let mut at = *before.get(&to)?;
        while let Some(state) = at {
            path.push(state);
            at = *before.get(&state)?;
        }
        path.reverse();
        for state in path {
            let particular: Vec<_> = rule.steps.iter().filter(|s| s.to == state).collect();
            for step in &particular {
                self.meet(&step.requires, None, Acting::OneOf(&step.by))?;
            }
            let mut roles = particular
                .iter()
                .find(|s| !s.by.is_empty())
                .map_or_else(|| rule.by.clone(), |s| s.by.clone());
            if roles.is_empty() {
                roles = self.pack.upwards(&rule.owner);
            }
            let who = self.who(&roles, Action::Record)?;
            let lines = [
                ("strand", quoted(id)),
                ("to", quoted(state)),
                ("result", quoted("so")),
                ("in_writing", "true".to_owned()),
                ("said", "{ judgement = \"safe\" }".to_owned()),
            ];
            self.step(&who, "strand", &lines);
        }
        Some(())
    }

    fn fill(
        &mut self,
        id: &FormId,
        fixed: Option<(FieldId, String)>,
        level: Option<&LevelId>,
    ) -> Option<()> {
        let form = self.pack.forms.get(id)?;
        let who = self.who(&form.by, Action::Record)?;
        self.meet(&form.requires, None, Acting::OneOf(&form.by))?;
        let answers = answers(self.pack, form, fixed.as_ref());
        let mut lines = vec![
            ("form", quoted(id)),
            ("answers", format!("{{ {} }}", answers.join(", "))),
            ("said", "{ reason = \"because\" }".to_owned()),
        ];
        if let Some(level) = level.or_else(|| form.levels.first().map(|held| &held.id)) {
            lines.push(("level", quoted(level)));
        }
        self.step(&who, "fill", &lines);
        Some(())
    }

    /// The whole file.
    pub fn finished(self, closing: &Closing<'_>) -> String {
        let born = 2026 - self.age;
        let school = if self.on_roll {
            "school = \"school\"\n"
        } else {
            ""
        };
        format!(
            "title = {}\npack = {}\n\n[[school]]\nid = \"school\"\nname = \"Invented School\"\n\n\
             [[child]]\nid = \"child\"\nname = \"Robin Example\"\nborn = \"{born}-01-15\"\n{school}{}",
            quoted(format!(
                "`{}` closes a case without proof, with outcome `{}`",
                closing.transition.on, closing.outcome
            )),
            quoted(&self.pack.name),
            self.text
        )
    }
}

/// An answer to every question that must be answered.
fn answers(pack: &Pack, form: &Form, fixed: Option<&(FieldId, String)>) -> Vec<String> {
    form.fields
        .iter()
        .filter_map(|field| {
            let answer = match fixed {
                Some((id, answer)) if *id == field.id => answer.clone(),
                _ if !field.required => return None,
                _ => match &field.kind {
                    FieldKind::Text | FieldKind::LongText => "words".to_owned(),
                    FieldKind::Number => "1".to_owned(),
                    FieldKind::Date => DAY.to_owned(),
                    FieldKind::YesNo | FieldKind::YesNoUnknown => "no".to_owned(),
                    FieldKind::Choice(choices) | FieldKind::Several(choices) => {
                        choices.first()?.0.clone()
                    }
                    FieldKind::Ground => pack.grounds.keys().next()?.to_string(),
                },
            };
            let note = if field.note_if.as_ref() == Some(&answer) {
                let note = format!("{}.note", field.id);
                format!(", {} = {}", quoted(note), quoted("words"))
            } else {
                String::new()
            };
            Some(format!("{} = {}{note}", quoted(&field.id), quoted(&answer)))
        })
        .collect()
}

/// Text as TOML writes it.
fn quoted(text: impl ToString) -> String {
    toml::Value::String(text.to_string()).to_string()
}
