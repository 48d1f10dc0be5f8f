//! The service is killed while people write. Whatever it had said was saved is there
//! afterwards, once; whatever it had not is there whole or not at all.

use crate::browser::Browser;
use crate::chance::{Chance, seed};
use crate::machine::{Place, Service, postgres_left_out};
use std::collections::BTreeMap;
use std::io::Write;
use std::sync::mpsc::{Sender, channel};
use store::{Entry, Store};

/// People of two of the demonstration's councils who may open a case.
const PEOPLE: [(&str, &str); 2] = [
    ("aberwen", "gwen.parry@aberwen.example"),
    ("saltmarsh", "dana.whitlock@saltmarsh.example"),
];

/// So many people write at once for each council.
const WRITERS: usize = 3;

/// What somebody tried to write.
struct Tried {
    authority: &'static str,
    /// The one text in the world that says this.
    mark: String,
    what: What,
    /// The service had said that it was saved.
    saved: bool,
}

enum What {
    /// A new case; its reference when the service had told it.
    Case(Option<String>),
    /// A note on a case.
    Note(String),
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_saved_outlives_a_kill_on_sqlite() {
    outlives(Place::folder("kill")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_saved_outlives_a_kill_on_postgres() {
    if !postgres_left_out() {
        outlives(Place::database("kill").await).await;
    }
}

async fn outlives(place: Place) {
    let rounds = match std::env::var("WHEREABOUTS_LONG") {
        Ok(long) if long == "1" => 50,
        _ => 3,
    };
    let seed = seed();
    tell(&format!(
        "kill test of {rounds} rounds: WHEREABOUTS_SEED={seed}"
    ));
    let mut chance = Chance::from(seed);
    let loaded = place.run("demo");
    assert_eq!(loaded.code, Some(0), "{loaded:?}");
    let mut people: Vec<(&str, Browser)> = Vec::new();
    let mut tried = Vec::new();
    for round in 0..rounds {
        let service = Service::open(&place);
        people = match people.is_empty() {
            true => signed_in(&service),
            // A sign-in outlives the kill too.
            false => (people.iter())
                .map(|(authority, browser)| (*authority, browser.again_at(service.address)))
                .collect(),
        };
        shown(&people, &tried);
        tried.extend(killed_while_writing(service, &people, round, &mut chance));

        let verified = place.run("verify");
        assert_eq!(
            verified.code,
            Some(0),
            "round {round}, seed {seed}: {verified:?}"
        );
        let store = place.store().await;
        for (authority, _) in PEOPLE {
            journal_tells(&store, authority, &tried).await;
        }
        store.close().await;
    }
    let saved = tried.iter().filter(|one| one.saved).count();
    let unheard = tried.len() - saved;
    tell(&format!(
        "{rounds} kills: {saved} writes saved and found, {unheard} never answered"
    ));
    place.end().await;
}

fn tell(line: &str) {
    writeln!(std::io::stderr(), "{line}").unwrap();
}

fn signed_in(service: &Service) -> Vec<(&'static str, Browser)> {
    PEOPLE
        .iter()
        .map(|(authority, email)| (*authority, Browser::signed_in(service.address, email)))
        .collect()
}

/// Several people write at once, until the service is killed at a moment that chance chose:
/// after so many answers, with the others under way.
fn killed_while_writing(
    service: Service,
    people: &[(&'static str, Browser)],
    round: usize,
    chance: &mut Chance,
) -> Vec<Tried> {
    let (answered, answers) = channel();
    let until = 12 + chance.below(40);
    let mut writers = Vec::new();
    for (authority, browser) in people {
        for writer in 0..WRITERS {
            let (authority, browser) = (*authority, browser.clone());
            let (chance, answered) = (Chance::from(chance.next()), answered.clone());
            let name = format!("r{round}w{writer}{authority}");
            writers.push(std::thread::spawn(move || {
                write_on(authority, &browser, &name, chance, &answered)
            }));
        }
    }
    drop(answered);
    for _ in 0..until {
        answers
            .recv()
            .expect("every writer stopped before the kill");
    }
    service.kill();
    writers
        .into_iter()
        .flat_map(|writer| writer.join().unwrap())
        .collect()
}

/// Opens cases and writes notes on them until nobody answers any more.
fn write_on(
    authority: &'static str,
    browser: &Browser,
    name: &str,
    mut chance: Chance,
    answered: &Sender<()>,
) -> Vec<Tried> {
    let mut tried = Vec::new();
    let mut cases: Vec<String> = Vec::new();
    let reasons = browser.reasons().unwrap_or_default();
    for turn in 0.. {
        let mark = format!("{name}t{turn}x");
        let on = match cases.is_empty() || chance.below(3) == 0 {
            true => None,
            false => Some(cases[chance.below(cases.len())].clone()),
        };
        let reply = match &on {
            None => {
                let Some(reason) = reasons.get(chance.below(reasons.len())) else {
                    break;
                };
                browser.open_case(reason, &mark, &mark)
            }
            Some(case) => browser.post(
                &format!("/cases/{case}/note"),
                &[
                    ("text", mark.as_str()),
                    ("kind", "telephone"),
                    ("restrict", "team"),
                ],
            ),
        };
        let reference = reply.as_ref().map(|reply| {
            assert_eq!(
                reply.status, 303,
                "a write was answered otherwise: {}",
                reply.body
            );
            let location = reply.location.as_deref().unwrap();
            location.strip_prefix("/cases/").unwrap().to_owned()
        });
        let saved = reference.is_some();
        cases.extend(reference.clone().filter(|_| on.is_none()));
        tried.push(Tried {
            authority,
            mark,
            what: on.map_or(What::Case(reference), What::Note),
            saved,
        });
        if !saved {
            break;
        }
        // The last answers may come when the kill is decided already: they count all the same.
        answered.send(()).ok();
    }
    tried
}

/// The service, open again, shows every case that it had said was saved.
fn shown(people: &[(&'static str, Browser)], tried: &[Tried]) {
    for one in tried.iter().filter(|one| one.saved) {
        let (_, browser) = people.iter().find(|(id, _)| *id == one.authority).unwrap();
        if let What::Case(Some(reference)) = &one.what {
            let page = browser.get(&format!("/cases/{reference}")).unwrap();
            assert_eq!(page.status, 200, "{reference} of {}", one.authority);
            assert!(
                page.body.contains(&one.mark),
                "{reference} of {}",
                one.authority
            );
        }
    }
}

/// Every write is in the journal once and whole where it was saved, and once and whole or
/// not at all where nobody heard.
async fn journal_tells(store: &Store, authority: &str, tried: &[Tried]) {
    let mut acts: BTreeMap<i64, Vec<Entry>> = BTreeMap::new();
    store
        .each(authority, |entry| {
            acts.entry(entry.act).or_default().push(entry)
        })
        .await
        .unwrap();
    for one in tried.iter().filter(|one| one.authority == authority) {
        let quoted = format!("\"{}\"", one.mark);
        let says = |entry: &&Entry| {
            entry
                .body
                .as_ref()
                .is_some_and(|body| body.as_str().contains(&quoted))
        };
        let found: Vec<&Vec<Entry>> = acts
            .values()
            .filter(|act| act.iter().any(|entry| says(&entry)))
            .collect();
        let times = found.len();
        match one.saved {
            true => assert_eq!(
                times, 1,
                "{} was saved and is there {times} times",
                one.mark
            ),
            false => assert!(times <= 1, "{} is there {times} times", one.mark),
        }
        let Some(act) = found.first() else { continue };
        let streams: Vec<&str> = act
            .iter()
            .filter(says)
            .map(|entry| entry.stream.as_str())
            .collect();
        match &one.what {
            What::Case(reference) => {
                let [child, case] = streams[..] else {
                    panic!("{} stands in {streams:?}", one.mark);
                };
                assert!(
                    child.starts_with("child/"),
                    "{} stands in {streams:?}",
                    one.mark
                );
                assert!(
                    case.starts_with("case/"),
                    "{} stands in {streams:?}",
                    one.mark
                );
                if let Some(reference) = reference {
                    assert_eq!(case, format!("case/{reference}"));
                }
                let opened: serde_json::Value = act
                    .iter()
                    .find(|entry| entry.kind == "opened")
                    .and_then(|entry| entry.body.as_ref()?.read().ok())
                    .unwrap_or_else(|| panic!("{} was never opened", one.mark));
                assert_eq!(
                    Some(child),
                    opened["child"]
                        .as_str()
                        .map(|id| format!("child/{id}"))
                        .as_deref()
                );
            }
            What::Note(reference) => assert_eq!(streams, [format!("case/{reference}")]),
        }
    }
}
