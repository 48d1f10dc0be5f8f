//! How long it takes this machine to tell a long journal again, and to compute what is due.
//! Cases are opened and worked by the rules themselves, written to a store, and read back.
//!
//! ```text
//! cargo run --release -p desk --example replay -- FOLDER [ENTRIES]
//! ```
//!
//! The folder must be empty.

use casework::access::Facts;
use casework::calendar::{BankHolidays, Calendar, SchoolCalendar, Term};
use casework::case::command::{Act, Actor, Command, Opening};
use casework::case::facts::Whereabouts;
use casework::case::{self, Case, Context, Entry as CaseEntry, Event};
use casework::child::Name;
use casework::clock::due_items;
use casework::ids::{ActorId, CaseId, CaseTypeId, ChildId, HouseholdId, RoleId};
use casework::procedure::Pack;
use casework::world::Child;
use desk::cases::{ChildEvent, ChildFacts, case_stream, child_stream};
use desk::office::{AUTHORITY, AuthorityEvent};
use desk::packs::Packs;
use desk::verify;
use jiff::civil::{Date, DateTime, date};
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::hint::black_box;
use std::io::Write as _;
use std::time::Instant;
use store::{Append, Body, Entry, Location, NewEntry, Store};

const WHERE: &str = "fernshire";
const CASES_WITH_CLOCKS: usize = 100_000;
const TODAY: Date = date(2026, 11, 16);

type Failed = Box<dyn Error>;

fn tell(line: &str) -> Result<(), Failed> {
    writeln!(std::io::stdout(), "{line}")?;
    Ok(())
}

/// The rules' side of an invented authority.
struct Rules {
    pack: Pack,
    calendar: Calendar,
    standard: SchoolCalendar,
    actor: Actor,
}

impl Rules {
    fn new(packs: &Packs) -> Result<Self, Failed> {
        let pack = (packs.names())
            .filter_map(|name| packs.load(name).ok())
            .find(|pack| !pack.case_types.is_empty())
            .ok_or("no procedure stands")?;
        let year = Term {
            name: "2026-27".to_owned(),
            spans: vec![
                (date(2026, 9, 1), date(2026, 10, 23)),
                (date(2026, 11, 2), date(2026, 12, 18)),
                (date(2027, 1, 4), date(2027, 3, 25)),
                (date(2027, 4, 12), date(2027, 7, 21)),
            ],
        };
        let standard = SchoolCalendar {
            terms: vec![year],
            ..SchoolCalendar::default()
        };
        Ok(Self {
            calendar: Calendar::new(BankHolidays::embedded(), standard.clone()),
            standard,
            actor: Actor {
                id: ActorId::new("p-all"),
                roles: pack.roles.keys().cloned().collect(),
            },
            pack,
        })
    }

    fn child(number: usize) -> Child {
        Child {
            id: ChildId::new(format!("c{number}")),
            names: vec![Name::legal("Invented", format!("Child{number}"))],
            born: None,
            upn: None,
            household: Some(HouseholdId::new(format!("h{number}"))),
            restricted: None,
        }
    }

    /// What the rules answer to a command; nothing when they refuse it.
    fn decide(
        &self,
        id: &CaseId,
        case: Option<&Case>,
        child: &Child,
        command: Command,
        at: DateTime,
    ) -> Option<Vec<Event>> {
        let act = Act {
            actor: &self.actor,
            at,
            command,
            said: BTreeMap::new(),
        };
        let context = Context {
            pack: &self.pack,
            calendar: &self.calendar,
            child,
            school: None,
            rules: &[],
            adults: &[],
            reach: Facts {
                own: true,
                ..Facts::default()
            },
            now: at,
        };
        Some(case::decide(id, case, &act, &context).ok()?.case)
    }

    /// One case as it is worked in its first weeks: each act with its events.
    fn worked(&self, number: usize) -> Option<(Case, Child, Vec<Vec<CaseEntry>>)> {
        let child = Self::child(number);
        let id = CaseId::new(format!("{number}"));
        let types: Vec<&CaseTypeId> = self.pack.case_types.keys().collect();
        let case_type = types.get(number % types.len())?;
        let days = i64::try_from(number % 60).ok()?;
        let opened = date(2026, 9, 1)
            .checked_add(days.days())
            .ok()?
            .at(9, 30, 0, 0);
        let open = Command::Open(Opening {
            case_type: (*case_type).clone(),
            source: "school".to_owned(),
            school: None,
            first_absence: None,
        });
        let note = |text: &str| Command::Note {
            text: text.to_owned(),
            only_for: None,
        };
        let later = [
            note("Rang 01632 960001: no answer, and the neighbour has not seen them."),
            Command::Whereabouts {
                is: Whereabouts::Unknown,
                source: "the school".to_owned(),
            },
            note("The school has had no request for the file."),
            Command::Whereabouts {
                is: Whereabouts::Believed,
                source: "a neighbour".to_owned(),
            },
        ];
        let mut state: Option<Case> = None;
        let mut acts = Vec::new();
        for (day, command) in std::iter::once(open).chain(later).enumerate() {
            let at = opened.checked_add(i64::try_from(day).ok()?.days()).ok()?;
            let Some(events) = self.decide(&id, state.as_ref(), &child, command, at) else {
                continue;
            };
            let mut entries = Vec::new();
            for event in events {
                let entry = CaseEntry {
                    at,
                    actor: self.actor.id.clone(),
                    role: self.actor.roles.first()?.clone(),
                    event,
                };
                match &mut state {
                    None => state = case::opened(id.clone(), &entry),
                    Some(state) => case::evolve(state, &entry),
                }
                entries.push(entry);
            }
            acts.push(entries);
        }
        Some((state?, child, acts))
    }

    fn entry<T: Serialize>(
        &self,
        stream: String,
        kind: &str,
        act: u32,
        at: DateTime,
        body: &T,
    ) -> Result<NewEntry, Failed> {
        let mut salt = [0_u8; 16];
        salt[..4].copy_from_slice(&act.to_be_bytes());
        Ok(NewEntry {
            stream,
            act,
            effective: at,
            recorded: Timestamp::from_second(1_788_771_600 + i64::from(act))?,
            actor: self.actor.id.to_string(),
            kind: kind.to_owned(),
            kind_version: 1,
            clause: None,
            pack: None,
            salt,
            body: Body::of(body)?,
        })
    }
}

/// Writes cases until the journal has so many entries.
async fn write(store: &Store, rules: &Rules, wanted: usize) -> Result<(usize, usize), Failed> {
    let at = date(2026, 9, 1).at(8, 0, 0, 0);
    let calendar = AuthorityEvent::Calendar(rules.standard.clone());
    let mut waiting = vec![rules.entry(AUTHORITY.to_owned(), AUTHORITY, 0, at, &calendar)?];
    let (mut entries, mut cases, mut act) = (0, 0, 0_u32);
    while entries + waiting.len() < wanted {
        let (_, child, acts) = rules.worked(cases).ok_or("a case could not be opened")?;
        let id = format!("{cases}");
        for (number, events) in acts.iter().enumerate() {
            act += 1;
            if let (0, Some(first)) = (number, events.first()) {
                let known = ChildEvent::Known(ChildFacts {
                    names: child.names.clone(),
                    born: None,
                    upn: None,
                    household: HouseholdId::new(format!("h{cases}")),
                    address: None,
                    restricted: None,
                });
                let stream = child_stream(child.id.as_str());
                waiting.push(rules.entry(stream, "child", act, first.at, &known)?);
            }
            for (place, told) in events.iter().enumerate() {
                let about = (number == 0 && place == 0).then_some(&child.id);
                let body =
                    serde_json::json!({ "role": told.role, "event": told.event, "child": about });
                let kind = told.event.kind();
                let mut entry = rules.entry(case_stream(&id), kind, act, told.at, &body)?;
                entry.clause = told.event.clause();
                entry.pack = rules.pack.hash.parse().ok();
                waiting.push(entry);
            }
        }
        cases += 1;
        if waiting.len() > 5_000 {
            entries += waiting.len();
            flush(store, &mut waiting).await?;
        }
    }
    entries += waiting.len();
    flush(store, &mut waiting).await?;
    Ok((entries, cases))
}

async fn flush(store: &Store, waiting: &mut Vec<NewEntry>) -> Result<(), Failed> {
    let append = Append {
        entries: std::mem::take(waiting),
        ..Append::default()
    };
    store.append(WHERE, append).await?;
    Ok(())
}

#[derive(Deserialize)]
struct CaseBody {
    role: RoleId,
    event: Event,
}

/// Folds one entry into the case that it belongs to.
fn fold(cases: &mut HashMap<String, Case>, entry: Entry) -> Result<(), Failed> {
    let (Some(id), Some(body)) = (entry.stream.strip_prefix("case/"), &entry.body) else {
        return Ok(());
    };
    let read: CaseBody = body.read()?;
    let told = CaseEntry {
        at: entry.effective,
        actor: ActorId::new(entry.actor),
        role: read.role,
        event: read.event,
    };
    match cases.get_mut(id) {
        Some(case) => case::evolve(case, &told),
        None => {
            if let Some(case) = case::opened(CaseId::new(id), &told) {
                cases.insert(id.to_owned(), case);
            }
        }
    }
    Ok(())
}

fn machine() -> String {
    let read = |path| std::fs::read_to_string(path).unwrap_or_default();
    let info = read("/proc/cpuinfo");
    let model = (info.lines())
        .find_map(|line| line.strip_prefix("model name"))
        .map_or("?", |rest| rest.trim_start_matches([' ', '\t', ':']));
    let threads = std::thread::available_parallelism().map_or(0, usize::from);
    let load = read("/proc/loadavg");
    format!("{model}, {threads} threads, load {}", load.trim())
}

#[tokio::main]
async fn main() -> Result<(), Failed> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("say which folder")?;
    let wanted = match arguments.next() {
        Some(text) => text.parse()?,
        None => 500_000,
    };
    let packs = Packs::embedded();
    let rules = Rules::new(&packs)?;
    std::fs::create_dir_all(&folder)?;
    let store = Store::open(&Location::folder(&folder)).await?;
    if store.head(WHERE).await?.is_some() {
        return Err("the folder is not empty".into());
    }
    tell(&machine())?;

    let begun = Instant::now();
    let (entries, cases) = write(&store, &rules, wanted).await?;
    let files = packs.files(&rules.pack.name).ok_or("no files")?;
    let kept = store::Pack {
        name: rules.pack.name.clone(),
        adopted_at: Timestamp::from_second(1_788_771_600)?,
        files: (files.procedure())
            .map(|(path, text)| (path.clone(), text.clone()))
            .collect(),
    };
    store.pack_put(WHERE, &kept).await?;
    let took = begun.elapsed();
    tell(&format!(
        "decided and written: {entries} entries of {cases} cases in {took:.2?}"
    ))?;

    let begun = Instant::now();
    let mut read = 0_u64;
    store
        .each(WHERE, |entry| {
            read += black_box(entry).version.unsigned_abs().min(1)
        })
        .await?;
    tell(&format!("read: {read} entries in {:.2?}", begun.elapsed()))?;

    let begun = Instant::now();
    let (mut told, mut failed) = (HashMap::new(), None);
    store
        .each(WHERE, |entry| {
            if let Err(error) = fold(&mut told, entry) {
                failed.get_or_insert(error);
            }
        })
        .await?;
    if let Some(error) = failed {
        return Err(error);
    }
    let took = begun.elapsed();
    tell(&format!("replayed: {} cases in {took:.2?}", told.len()))?;

    let begun = Instant::now();
    let misfits = verify::rebuild(&store, &packs, WHERE).await?;
    let took = begun.elapsed();
    tell(&format!(
        "every row computed again and written: {took:.2?}, {} misfits",
        misfits.count
    ))?;

    let begun = Instant::now();
    let report = verify::verify(&store, &packs, WHERE).await?;
    tell(&report.to_string())?;
    tell(&format!("verified: {:.2?}", begun.elapsed()))?;
    store.close().await;

    let told: Vec<Case> = told.into_values().collect();
    let cases: Vec<&Case> = told.iter().cycle().take(CASES_WITH_CLOCKS).collect();
    let clocks: usize = cases.iter().map(|case| case.clocks.len()).sum();
    let begun = Instant::now();
    let mut outstanding = 0;
    for case in &cases {
        outstanding += due_items(case, &rules.calendar, &[], TODAY.at(9, 0, 0, 0))
            .iter()
            .filter(|item| item.state.outstanding())
            .count();
    }
    tell(&format!(
        "clocks: {clocks} of {} cases computed again, {outstanding} outstanding, in {:.2?}",
        cases.len(),
        begun.elapsed()
    ))?;
    tell(&machine())
}
