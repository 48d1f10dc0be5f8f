//! `roll_speed FILE PROCEDURE`: how long a roll takes to load and to be searched, on this
//! machine, in a folder of its own that is removed again.

use casework::calendar::SchoolCalendar;
use casework::ids::RoleId;
use desk::given::{Clock, Dice, NoChance};
use desk::identify::{Address, Asked, Form, Person, PersonName};
use desk::office::Council;
use desk::packs::Packs;
use desk::roll::Sent;
use desk::{Desk, Who};
use jiff::Timestamp;
use std::error::Error;
use std::io::Write;
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::{Digest, Location, Store};

struct Still;

impl Clock for Still {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(1_795_082_400).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

struct Count(std::sync::atomic::AtomicU64);

impl Dice for Count {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoChance> {
        let next = self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let digest = Digest::of(&next.to_be_bytes());
        bytes
            .iter_mut()
            .zip(digest.0.iter().cycle())
            .for_each(|(to, from)| *to = *from);
        Ok(())
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("roll_speed FILE PROCEDURE")?;
    let procedure = arguments.next().ok_or("roll_speed FILE PROCEDURE")?;
    let mut out = std::io::stdout().lock();
    let folder = std::env::temp_dir().join(format!("whereabouts_speed_{}", std::process::id()));
    let store = Store::open(&Location::folder(&folder)).await?;
    let dice = Count(std::sync::atomic::AtomicU64::new(0));
    let desk = Desk::new(store, Arc::new(Still), Arc::new(dice), Packs::embedded());
    let council = Council {
        name: "Speed".to_owned(),
        name_cy: None,
        team: String::new(),
        telephone: String::new(),
        marking: None,
        demonstration: true,
        procedure,
    };
    let office = desk
        .found("speed", council, SchoolCalendar::default(), "speed")
        .await?;

    let bytes = std::fs::read(path)?;
    let start = Instant::now();
    let sent = Sent {
        name: "roll.csv".to_owned(),
        school: None,
        as_at: None,
    };
    let reading = desk
        .read_roll(&office, sent.clone(), bytes.clone(), |_| {})
        .await?;
    let read = start.elapsed();
    let report = desk.take_roll(&office, "speed", reading, true).await?;
    writeln!(
        out,
        "read {read:.2?}, read and loaded {:.2?}: {} rows, {} added",
        start.elapsed(),
        report.rows,
        report.added
    )?;
    let start = Instant::now();
    let reading = desk.read_roll(&office, sent, bytes.clone(), |_| {}).await?;
    let again = desk.take_roll(&office, "speed", reading, true).await?;
    writeln!(
        out,
        "the same again {:.2?}: {} added, {} same",
        start.elapsed(),
        again.added,
        again.same
    )?;

    writeln!(out, "processor so far {}", worked())?;
    let before = memory();
    let start = Instant::now();
    desk.everybody_known(&office).await;
    writeln!(
        out,
        "everybody filed {:.2?}: {} people",
        start.elapsed(),
        desk.people_known(&office).await?
    )?;
    writeln!(
        out,
        "memory {before} before, {} after, {} at most",
        memory(),
        peak()
    )?;

    writeln!(out, "processor so far {}", worked())?;
    let roles: Vec<RoleId> = office.pack.roles.keys().cloned().collect();
    let who = Who {
        office: Arc::clone(&office),
        person: "p-speed".to_owned(),
        name: "Speed".to_owned(),
        roles,
        school: None,
        circles: Vec::new(),
        sign_in: Digest::of(b"speed"),
    };
    let file = formats::read_roll(&bytes)?;
    let (mut forms, mut boxes) = (Vec::new(), Vec::new());
    let mut found = 0;
    for row in file.rows.iter().step_by(331) {
        let born = row.dob.given().map(|born| born.date());
        let probe = Person {
            names: vec![PersonName {
                forename: row.forename().to_owned(),
                // One letter lost: what a telephone does to a name.
                surname: row.surname().chars().skip(1).collect(),
                ..PersonName::default()
            }],
            dob: born,
            addresses: vec![Address {
                postcode: row
                    .postcode
                    .given()
                    .map(|c| c.as_str().to_owned())
                    .unwrap_or_default(),
                ..Address::default()
            }],
            ..Person::default()
        };
        let start = Instant::now();
        let answer = desk
            .who_is_this(&who, Form::NewCase, Asked::form(probe), 6)
            .await?;
        forms.push(start.elapsed());
        found += usize::from(answer.found.first().is_some_and(|first| {
            first.facts.born == born && first.facts.forename == row.forename()
        }));
        let text = format!("{} {}", row.forename(), row.surname());
        let start = Instant::now();
        let asked = Asked::Words {
            text,
            latest_year: 2026,
        };
        desk.who_is_this(&who, Form::Search, asked, 25).await?;
        boxes.push(start.elapsed());
    }
    writeln!(
        out,
        "{} forms: {}; first found is the child in {found}",
        forms.len(),
        spread(&mut forms)
    )?;
    writeln!(out, "{} search boxes: {}", boxes.len(), spread(&mut boxes))?;
    desk.store.close().await;
    std::fs::remove_dir_all(folder)?;
    Ok(())
}

fn spread(times: &mut [Duration]) -> String {
    times.sort();
    let at = |part: usize| {
        times
            .get(times.len() * part / 100)
            .copied()
            .unwrap_or_default()
    };
    format!("p50 {:.2?}, p95 {:.2?}, p99 {:.2?}", at(50), at(95), at(99))
}

fn memory() -> String {
    of_status("VmRSS:")
}

fn peak() -> String {
    of_status("VmHWM:")
}

/// Time of the processor so far, which a busy machine does not stretch.
fn worked() -> String {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default().to_owned();
    let ticks = |at: usize| -> f64 {
        let field = after.split_whitespace().nth(at);
        field.and_then(|text| text.parse().ok()).unwrap_or(0.0)
    };
    format!("{:.2} s", (ticks(11) + ticks(12)) / 100.0)
}

fn of_status(what: &str) -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(what));
    line.map_or_else(|| "not known".to_owned(), |line| line.trim().to_owned())
}
