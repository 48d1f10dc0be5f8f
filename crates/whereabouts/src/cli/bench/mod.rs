//! `whereabouts bench`: how long things take on this machine. Every figure is printed with
//! the machine and how busy it was, because without them it says nothing.

mod clocks;
mod http;
mod linkage;
mod make;
mod pages;
mod replay;
mod roll;
mod server;
mod start;

use super::place::Place;
use crate::console;
use clap::{Args, Subcommand};
use std::fmt::Display;
use std::path::Path;
use std::process::ExitCode;

#[derive(Subcommand)]
pub enum Bench {
    /// Invent an authority with a long history, for the other measurements.
    Make(make::Make),
    /// Import a roll: a file, or an invented one.
    Roll(roll::Roll),
    /// Open the service on a data folder, until it first answers.
    Start(server::Served),
    /// Ask for pages as a team does, at a steady rate, and time the answers.
    Pages(pages::Pages),
    /// Tell the whole journal again.
    Replay(OnPlace),
    /// Compute what is due in many cases.
    Clocks(clocks::Clocks),
    /// Link a list of lost children to a roll: how right, how fast, how much memory.
    Linkage(linkage::Linkage),
}

#[derive(Args)]
pub struct OnPlace {
    #[command(flatten)]
    pub place: Place,
}

/// Why a measurement broke off.
pub type Broken = Box<dyn std::error::Error + Send + Sync>;

pub async fn run(bench: Bench, procedures: Option<&Path>) -> ExitCode {
    console::line(machine());
    let measured = match bench {
        Bench::Make(make) => make::run(make, procedures).await,
        Bench::Roll(roll) => roll::run(roll).await,
        Bench::Start(served) => start::run(&served).await,
        Bench::Pages(pages) => pages::run(pages, procedures).await,
        Bench::Replay(on) => replay::run(on.place, procedures).await,
        Bench::Clocks(clocks) => clocks::run(clocks, procedures).await,
        Bench::Linkage(arguments) => linkage::run(&arguments),
    };
    console::line(format!("load when it ended: {}", load()));
    match measured {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            console::problem(format!("the measurement broke off: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// Says a figure beside its target.
fn figure(what: impl Display, target: impl Display, measured: impl Display) {
    console::line(format!("{what}: {measured} (target: {target})"));
}

/// The machine and how busy it is.
fn machine() -> String {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let model = std::fs::read_to_string("/proc/cpuinfo")
        .ok()
        .and_then(|text| {
            let line = text.lines().find(|line| line.starts_with("model name"))?;
            Some(line.split_once(':')?.1.trim().to_owned())
        })
        .unwrap_or_else(|| "processor not told".to_owned());
    format!(
        "{processors} cores, {model}; load when it began: {}",
        load()
    )
}

/// The load averages of one, five and fifteen minutes.
fn load() -> String {
    std::fs::read_to_string("/proc/loadavg").map_or_else(
        |_| "not told".to_owned(),
        |text| {
            let three: Vec<&str> = text.split_whitespace().take(3).collect();
            three.join(" ")
        },
    )
}

/// Seconds of processor that this program has had, where the system tells (a hundred ticks a
/// second): what others do on the machine does not lengthen them.
fn processor() -> f64 {
    let ticks = || -> Option<f64> {
        let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
        let (_, rest) = stat.rsplit_once(')')?;
        let two = rest.split_whitespace().skip(11).take(2);
        Some(two.filter_map(|ticks| ticks.parse::<f64>().ok()).sum())
    };
    ticks().unwrap_or(0.0) / 100.0
}

/// Wall time and processor time since it was started.
struct Watch(std::time::Instant, f64);

impl Watch {
    fn start() -> Self {
        Self(std::time::Instant::now(), processor())
    }
}

impl Display for Watch {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            out,
            "{:.2} s ({:.2} s of processor)",
            self.0.elapsed().as_secs_f64(),
            processor() - self.1
        )
    }
}
