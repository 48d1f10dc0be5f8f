//! How long the large jobs take on this machine: importing a demonstration, reading and
//! checking a long chain, loading a roll. Run in release:
//!
//! ```text
//! cargo run --release -p store --example speed -- FOLDER-OR-ADDRESS
//! ```
//!
//! The place must be empty; an address of PostgreSQL is brought up to date first.

use std::error::Error;
use std::io::Write as _;
use std::time::Instant;

use jiff::Timestamp;
use jiff::civil::date;
use store::{Append, Body, Digest, Location, NewEntry, RollLoad, RollPupil, Store};

const ENTRIES: u32 = 500_000;
const IMPORT: u32 = 20_000;
const PUPILS: u32 = 150_000;

fn entry(figure: u32) -> Result<NewEntry, Box<dyn Error>> {
    let mut salt = [0_u8; 16];
    salt[..4].copy_from_slice(&figure.to_be_bytes());
    Ok(NewEntry {
        stream: format!("case/{}", figure % (ENTRIES / 20)),
        act: figure,
        effective: date(2026, 3, 2).at(9, 30, 0, 0),
        recorded: Timestamp::from_second(1_772_443_800 + i64::from(figure))?,
        actor: "person-7".into(),
        kind: "check-answered".into(),
        kind_version: 1,
        clause: Some("W-073".into()),
        pack: Some(Digest::of(b"pack")),
        salt,
        body: Body::of(&serde_json::json!({
            "check": figure, "answer": "no trace", "by": "Invented Surgery",
            "note": "Rang 01632 960001; the family is not registered there and has not been since March.",
        }))?,
    })
}

fn pupil(figure: u32) -> RollPupil {
    RollPupil {
        school_id: format!("school-{}", figure % 300),
        pupil_key: format!("Z{figure:012}"),
        upn: Some(format!("Z{figure:012}")),
        forename: "Ffion".into(),
        middle_names: Some("Invented".into()),
        surname: format!("Invented-{}", figure % 5_000),
        dob: Some(date(2012, 5, 4)),
        sex: Some("F".into()),
        year_group: Some("7".into()),
        address: Some(format!("{figure} Invented Crescent, Invented Town")),
        postcode: Some("ZZ99 3WZ".into()),
        previous_postcode: None,
        parents: Some("[\"Invented Parent 01632 960002\"]".into()),
        entry_date: Some(date(2023, 9, 1)),
        ..RollPupil::default()
    }
}

fn roll(name: &str, month: i8, pupils: Vec<RollPupil>) -> RollLoad {
    RollLoad {
        hash: Digest::of(name.as_bytes()),
        name: name.into(),
        schools: (0..300).map(|school| format!("school-{school}")).collect(),
        as_at: date(2026, month, 1),
        loaded_by: "person-7".into(),
        loaded_at: Timestamp::UNIX_EPOCH,
        pupils,
        refused: 0,
    }
}

/// Wall time, and where the system tells it the processor's, which other programs on the
/// machine do not lengthen.
struct Watch(Instant, Option<f64>);

impl Watch {
    fn start() -> Self {
        Self(Instant::now(), processor())
    }
}

impl std::fmt::Display for Watch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.2} s", self.0.elapsed().as_secs_f64())?;
        match (self.1, processor()) {
            (Some(then), Some(now)) => write!(f, " ({:.2} s of processor)", now - then),
            _ => Ok(()),
        }
    }
}

/// Seconds of processor this program has had, on Linux (a hundred ticks a second).
fn processor() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let (_, rest) = stat.rsplit_once(')')?;
    let ticks: f64 = rest
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|ticks| ticks.parse::<f64>().ok())
        .sum();
    Some(ticks / 100.0)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let place = std::env::args().nth(1).ok_or("which folder or address?")?;
    let location: Location = place.parse()?;
    let store = Store::migrate(&location).await?;
    let mut out = std::io::stdout();

    let made = (0..IMPORT).map(entry).collect::<Result<Vec<_>, _>>()?;
    let started = Watch::start();
    let import = Append {
        entries: made,
        ..Append::default()
    };
    store.append("demonstration", import).await?;
    writeln!(out, "import of {IMPORT} entries: {}", started)?;

    for first in (0..ENTRIES).step_by(50_000) {
        let entries = (first..first + 50_000)
            .map(entry)
            .collect::<Result<Vec<_>, _>>()?;
        let append = Append {
            entries,
            ..Append::default()
        };
        store.append("long", append).await?;
    }
    let started = Watch::start();
    let read = store.each("long", drop).await?;
    writeln!(out, "reading {read} entries: {}", started)?;
    let started = Watch::start();
    let report = store.verify_chain("long").await?;
    writeln!(out, "{report} reading and checking: {}", started)?;

    let started = Watch::start();
    for figure in 0..200 {
        let append = Append {
            entries: vec![entry(figure)?],
            ..Append::default()
        };
        store.append("single", append).await?;
    }
    writeln!(out, "200 acts, one after another: {}", started)?;

    let pupils: Vec<_> = (0..PUPILS).map(pupil).collect();
    let started = Watch::start();
    store
        .load_roll("long", roll("a", 1, pupils.clone()))
        .await?;
    writeln!(out, "first roll of {PUPILS}: {}", started)?;
    let started = Watch::start();
    store
        .load_roll("long", roll("a", 1, pupils.clone()))
        .await?;
    writeln!(out, "the same file again: {}", started)?;
    let moved: Vec<_> = pupils
        .into_iter()
        .enumerate()
        .map(|(place, mut pupil)| {
            if place % 50 == 0 {
                pupil.address = Some("moved".into());
            }
            pupil
        })
        .collect();
    let started = Watch::start();
    let loaded = store.load_roll("long", roll("b", 2, moved)).await?;
    writeln!(
        out,
        "next roll, {} changed: {}",
        loaded.file.changed, started
    )?;
    store.close().await;
    Ok(())
}
