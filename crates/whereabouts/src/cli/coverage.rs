//! `whereabouts procedure coverage`: where each clause of a policy is met, and the proof.

use crate::console;
use crate::given::Machine;
use casework::coverage::{self, Counts, Coverage, Place, Proving};
use casework::procedure::read::{At, Finding};
use casework::procedure::{COVERAGE, Files, Pack};
use casework::rehearsal::{self, Rehearsal};
use clap::Args;
use desk::given::Dice;
use desk::packs::Packs;
use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;

#[derive(Args)]
pub struct CoverageOf {
    /// Procedures; all that have a coverage file when none is named.
    #[arg(value_name = "NAME")]
    which: Vec<String>,
    /// Take away everything that a row names, and not a sample of it.
    #[arg(long)]
    prove: bool,
    /// How many of each procedure's parts the sample takes away.
    #[arg(long, default_value_t = 25, value_name = "N")]
    sample: usize,
    /// The seed of the sample, to take the same one again.
    #[arg(long, value_name = "NUMBER")]
    seed: Option<u64>,
    /// List every row that is shown or open, with why.
    #[arg(long)]
    rows: bool,
}

pub fn run(arguments: &CoverageOf, packs: &Packs) -> ExitCode {
    let seed = match arguments.seed.map_or_else(dice, Ok) {
        Ok(seed) => seed,
        Err(why) => {
            console::problem(why);
            return ExitCode::from(2);
        }
    };
    let names: Vec<String> = if arguments.which.is_empty() {
        packs
            .names()
            .filter(|name| {
                packs
                    .files(name)
                    .is_some_and(|f| f.files.contains_key(COVERAGE))
            })
            .map(str::to_owned)
            .collect()
    } else {
        arguments.which.clone()
    };
    let mut loaded = BTreeMap::new();
    let mut faults = Vec::new();
    for name in packs.names() {
        match packs.load(name) {
            Ok(pack) => drop(loaded.insert(name.to_owned(), pack)),
            Err(found) => faults.extend(found.iter().map(ToString::to_string)),
        }
    }
    let mut all = Counts::default();
    for name in &names {
        match one(name, packs, &loaded, arguments, seed, &mut faults) {
            Some(counts) => {
                all.met += counts.met;
                all.shown += counts.shown;
                all.no_system_matter += counts.no_system_matter;
                all.open += counts.open;
            }
            None => faults.push(format!("{name}: its coverage could not be read")),
        }
    }
    if names.len() > 1 {
        console::line(format!("all: {all}"));
    }
    if !arguments.prove {
        console::line(format!(
            "a sample was taken away (seed {seed}); --prove takes all"
        ));
    }
    for fault in &faults {
        console::line(fault.clone());
    }
    if faults.is_empty() {
        ExitCode::SUCCESS
    } else {
        console::line(format!("{} faults", faults.len()));
        ExitCode::FAILURE
    }
}

fn dice() -> Result<u64, String> {
    let mut bytes = [0; 8];
    Machine
        .fill(&mut bytes)
        .map_err(|error| error.to_string())?;
    Ok(u64::from_le_bytes(bytes))
}

fn one(
    name: &str,
    packs: &Packs,
    loaded: &BTreeMap<String, Pack>,
    arguments: &CoverageOf,
    seed: u64,
    faults: &mut Vec<String>,
) -> Option<Counts> {
    let files = packs.files(name)?;
    let file = format!("{name}/{COVERAGE}");
    let Some(text) = files.files.get(COVERAGE) else {
        faults.push(format!(
            "{name} has no {COVERAGE}; write one beside its procedure.toml"
        ));
        return None;
    };
    let coverage = match coverage::read(&file, text) {
        Ok(coverage) => coverage,
        Err(found) => {
            faults.extend(found.iter().map(ToString::to_string));
            return None;
        }
    };
    faults.extend(
        cited_nowhere(files, &coverage)
            .iter()
            .map(ToString::to_string),
    );
    let rehearsals = rehearsals(files, faults);
    let proving = Proving {
        pack: name,
        packs: loaded,
        rehearsals: &rehearsals,
    };
    let parts: usize = coverage
        .rows
        .iter()
        .map(|row| match &row.place {
            Place::Met { parts, .. } => parts.len(),
            _ => 0,
        })
        .sum();
    let mut chance = Chance(seed);
    let sample = arguments.sample;
    let proved = coverage::prove(&coverage, &proving, |_, _| {
        arguments.prove || chance.below(parts) < sample
    });
    faults.extend(proved.unproven.iter().map(|unproven| {
        format!(
            "{}: row {}: {}",
            unproven.row.at, unproven.row.id, unproven.why
        )
    }));
    let counts = coverage.counts();
    console::line(format!(
        "{name}: {} rows: {counts}; {} of {parts} rules taken away and missed",
        coverage.rows.len(),
        proved.missed
    ));
    if arguments.rows {
        list(&coverage);
    }
    Some(counts)
}

fn list(coverage: &Coverage) {
    for row in &coverage.rows {
        let said = match &row.place {
            Place::Shown { why, .. } => format!("shown: {why}"),
            Place::Product { what, tests } if tests.is_empty() => format!("shown: {what}"),
            Place::Open(what) => format!("open: {what}"),
            Place::Met { .. } | Place::Product { .. } | Place::NoSystemMatter(_) => continue,
        };
        console::line(format!("  {} {said}", row.id));
    }
}

/// Clauses that the pack cites and the catalogue does not have.
fn cited_nowhere(files: &Files, coverage: &Coverage) -> Vec<Finding> {
    let rows: BTreeSet<&str> = coverage.rows.iter().map(|row| row.id.as_str()).collect();
    files
        .files
        .iter()
        .filter(|(path, _)| path.ends_with(".toml") && path.as_str() != COVERAGE)
        .flat_map(|(path, text)| coverage::cited(text).map(move |(line, id)| (path, line, id)))
        .filter(|(_, _, id)| !rows.contains(id))
        .map(|(path, line, id)| Finding {
            at: At {
                file: format!("{}/{path}", files.name).into(),
                line,
            },
            code: "no such row",
            message: format!("{id} is no row of this policy's catalogue"),
        })
        .collect()
}

fn rehearsals(files: &Files, faults: &mut Vec<String>) -> BTreeMap<String, Rehearsal> {
    let mut read = BTreeMap::new();
    for (path, text) in &files.files {
        let Some(name) = path
            .strip_prefix("rehearsals/")
            .and_then(|file| file.strip_suffix(".toml"))
        else {
            continue;
        };
        match rehearsal::read(&format!("{}/{path}", files.name), text) {
            Ok(story) => drop(read.insert(name.to_owned(), story)),
            Err(found) => faults.extend(found.iter().map(ToString::to_string)),
        }
    }
    read
}

/// A sample that the same seed draws again: SplitMix64.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let drawn = (z ^ (z >> 31)) % u64::try_from(n.max(1)).unwrap_or(1);
        usize::try_from(drawn).unwrap_or(0)
    }
}
