//! Every rehearsal of every procedure, written into a journal as it would be and told again.

use crate::world::{AUTHORITY, Folder, adopted, desk};
use casework::case::Event;
use casework::case::event::RuleAct;
use casework::ids::HouseholdId;
use casework::procedure::Pack;
use casework::rehearsal;
use casework::world::{Child, HouseholdEvent};
use desk::Desk;
use desk::cases::{ChildEvent, ChildFacts, case_stream, child_stream, household_stream};
use desk::packs::Packs;
use desk::verify;
use serde::Serialize;
use std::collections::BTreeMap;
use store::{Append, Body, NewEntry};

/// One rehearsal's name and text.
pub fn of(packs: &Packs, procedure: &str) -> Vec<(String, String)> {
    (packs.files(procedure).unwrap().files.iter())
        .filter(|(path, _)| path.starts_with("rehearsals/"))
        .map(|(path, text)| (format!("{procedure}/{path}"), text.clone()))
        .collect()
}

/// Plays one rehearsal and writes what happened in it; says which kinds of event it wrote.
pub async fn write(desk: &Desk, pack: &Pack, number: usize, (name, text): &(String, String)) {
    let story = rehearsal::read(name, text).unwrap();
    let packs: BTreeMap<String, Pack> = (story.packs.iter())
        .map(|name| (name.clone(), desk.packs.load(name).unwrap()))
        .collect();
    let played = rehearsal::play(&story, &packs).unwrap();
    let mut writer = Writer {
        desk,
        pack,
        number,
        cases: BTreeMap::new(),
    };
    // A child under two procedures has a case in each authority; this store is of one.
    for step in played.steps.iter().filter(|step| step.pack == pack.name) {
        let (Ok(events), Some(child)) = (
            &step.outcome,
            story
                .children
                .iter()
                .find(|child| Some(&child.id) == step.child.as_ref()),
        ) else {
            continue;
        };
        writer.act(child, step, events).await;
    }
}

struct Writer<'a> {
    desk: &'a Desk,
    pack: &'a Pack,
    number: usize,
    /// The case that each child has now, and how many there were.
    cases: BTreeMap<String, usize>,
}

impl Writer<'_> {
    async fn act(&mut self, child: &Child, step: &rehearsal::StepPlayed, events: &[Event]) {
        let id = format!("s{}-{}", self.number, child.id);
        let household = match &child.household {
            Some(household) => format!("s{}-{household}", self.number),
            None => format!("of-{id}"),
        };
        let mut entries = Vec::new();
        let first = !self.cases.contains_key(&id);
        for event in events {
            let opens = matches!(event, Event::Opened { .. });
            if opens {
                *self.cases.entry(id.clone()).or_default() += 1;
            }
            if first && opens {
                let known = ChildEvent::Known(ChildFacts {
                    names: child.names.clone(),
                    born: child.born,
                    upn: child.upn.clone(),
                    household: HouseholdId::new(household.clone()),
                    address: None,
                    restricted: child.restricted.clone(),
                });
                entries.push(self.entry(&child_stream(&id), "child", step, &known));
            }
            let case = format!("{id}-{}", self.cases.get(&id).copied().unwrap_or_default());
            let about = opens.then_some(&id);
            let body = serde_json::json!({ "role": step.role, "event": event, "child": about });
            let mut entry = self.entry(&case_stream(&case), event.kind(), step, &body);
            entry.clause = event.clause();
            entry.pack = self.pack.hash.parse().ok();
            entries.push(entry);
        }
        let touched = events.iter().filter_map(|event| match event {
            Event::RuleTouched { rule, done, .. } => Some(match done {
                RuleAct::Set => HouseholdEvent::RuleSet(rule.clone().into()),
                RuleAct::Reviewed => HouseholdEvent::RuleReviewed(rule.rule.clone()),
                RuleAct::Lifted => HouseholdEvent::RuleLifted(rule.rule.clone()),
            }),
            _ => None,
        });
        for event in touched {
            entries.push(self.entry(&household_stream(&household), "household", step, &event));
        }
        if !entries.is_empty() {
            let append = Append {
                entries,
                ..Append::default()
            };
            self.desk.store.append(AUTHORITY, append).await.unwrap();
        }
    }

    fn entry<T: Serialize>(
        &self,
        stream: &str,
        kind: &str,
        step: &rehearsal::StepPlayed,
        body: &T,
    ) -> NewEntry {
        let mut salt = [0; 16];
        self.desk.dice.fill(&mut salt).unwrap();
        NewEntry {
            stream: stream.to_owned(),
            act: 0,
            effective: step.on,
            recorded: self.desk.clock.now(),
            actor: format!("p-{}", step.role),
            kind: kind.to_owned(),
            kind_version: 1,
            clause: None,
            pack: None,
            salt,
            body: Body::of(body).unwrap(),
        }
    }
}

#[tokio::test]
async fn every_story_that_a_procedure_rehearses_fits_when_it_is_told_again() {
    for procedure in adopted() {
        let folder = Folder::new(&format!("stories_{procedure}"));
        let (desk, office) = desk(&folder, &procedure).await;
        let stories = of(&desk.packs, &procedure);
        for (number, story) in stories.iter().enumerate() {
            write(&desk, &office.pack, number, story).await;
        }
        let misfits = verify::rebuild(&desk.store, &desk.packs, AUTHORITY)
            .await
            .unwrap();
        assert_eq!(misfits.told, Vec::<String>::new(), "{procedure}");
        let report = verify::verify(&desk.store, &desk.packs, AUTHORITY)
            .await
            .unwrap();
        assert!(report.holds(), "{procedure}: {report}");
        assert!(
            report.cases as usize >= stories.len() / 2,
            "{procedure}: {report}"
        );
        desk.store.close().await;
    }
}
