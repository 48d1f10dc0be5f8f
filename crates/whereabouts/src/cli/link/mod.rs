//! `whereabouts link`, `dedupe` and `trace`: files of people against each other.
//!
//! What is compared and how stands in `linkage` and `matching`; here are paths, progress, and
//! what is said at the end.

mod files;
mod tracing;

use crate::console;
use clap::Args;
use files::{Opened, Written};
use jiff::civil::Date;
use linkage::{Index, Links, Options, Unusable, dedupe, gather, link};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub use tracing::{Trace, run as trace};

/// How a file of people is read.
#[derive(Args)]
pub struct Reading {
    /// A map of columns, for files with other headers: lines of `their_header = "our_header"`.
    #[arg(long, value_name = "TOML")]
    columns: Option<PathBuf>,
    /// The day from which ages count, where a file gives ages; today otherwise.
    #[arg(long, value_name = "DATE")]
    as_at: Option<Date>,
    /// Threads to share the work; as many as the machine has cores otherwise.
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
}

#[derive(Args)]
pub struct Link {
    /// Whom to look for: CSV, the identifier in the first column.
    #[arg(long, value_name = "CSV")]
    left: PathBuf,
    /// Among whom: CSV, the identifier in the first column.
    #[arg(long, value_name = "CSV")]
    right: PathBuf,
    /// Where the pairs go; `-` for here.
    #[arg(long, value_name = "CSV")]
    out: PathBuf,
    /// Look at everybody where the blocks gave no match. Slower; only then is "nobody" said.
    #[arg(long)]
    exhaustive: bool,
    #[command(flatten)]
    reading: Reading,
}

#[derive(Args)]
pub struct Dedupe {
    /// The list: CSV, the identifier in the first column.
    #[arg(long = "in", value_name = "CSV")]
    list: PathBuf,
    /// Where the pairs go; `-` for here.
    #[arg(long, value_name = "CSV")]
    out: PathBuf,
    #[command(flatten)]
    reading: Reading,
}

impl Reading {
    fn threads(&self) -> usize {
        self.threads
            .filter(|&threads| threads > 0)
            .unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from))
    }
}

/// Runs `whereabouts link`.
pub fn run_link(arguments: &Link) -> ExitCode {
    ended(link_files(arguments))
}

/// Runs `whereabouts dedupe`.
pub fn run_dedupe(arguments: &Dedupe) -> ExitCode {
    ended(dedupe_file(arguments))
}

fn ended(done: Result<String, String>) -> ExitCode {
    match done {
        Ok(told) => {
            // Beside the pairs, which may go to where lines go.
            console::problem(told);
            ExitCode::SUCCESS
        }
        Err(why) => {
            console::problem(why);
            ExitCode::FAILURE
        }
    }
}

fn link_files(arguments: &Link) -> Result<String, String> {
    let reading = &arguments.reading;
    let mut left = Opened::of(&arguments.left, reading)?;
    let index = filed(&arguments.right, reading)?;
    let mut written = Written::of(&arguments.out)?;
    let options = Options {
        exhaustive: arguments.exhaustive,
        threads: reading.threads(),
    };
    let bar = left.bar("linking");
    let links = link(
        &mut left.people,
        &index,
        options,
        &mut written.out,
        &mut |bytes| bar.set_position(bytes),
    );
    bar.finish_and_clear();
    let links = links.map_err(|error| said(&arguments.left, &error))?;
    written.keep()?;
    left.tell_remarks();
    Ok(told(&links, arguments.exhaustive))
}

fn dedupe_file(arguments: &Dedupe) -> Result<String, String> {
    let reading = &arguments.reading;
    let mut opened = Opened::of(&arguments.list, reading)?;
    let bar = opened.bar("reading");
    let mut ids = Vec::new();
    let index = linkage::gather_with(
        &mut opened.people,
        &mut |bytes| bar.set_position(bytes),
        |person| {
            ids.push(person.id.clone());
        },
    );
    bar.finish_and_clear();
    let index = index.map_err(|error| said(&arguments.list, &error))?;
    let mut written = Written::of(&arguments.out)?;
    let bar = files::bar("comparing", u64::try_from(ids.len()).unwrap_or(u64::MAX));
    let links = dedupe(
        &index,
        &ids,
        reading.threads(),
        &mut written.out,
        &mut |done| {
            bar.set_position(done);
        },
    );
    bar.finish_and_clear();
    let links = links.map_err(|error| said(&arguments.list, &error))?;
    written.keep()?;
    opened.tell_remarks();
    Ok(format!(
        "{} rows; {} of them have a double, {} perhaps. {} pairs written.",
        links.asked, links.matched, links.possible, links.pairs
    ))
}

/// Reads and files everybody of a list.
fn filed(path: &Path, reading: &Reading) -> Result<Index, String> {
    let mut opened = Opened::of(path, reading)?;
    let bar = opened.bar("reading");
    let index = gather(&mut opened.people, &mut |bytes| bar.set_position(bytes));
    bar.finish_and_clear();
    opened.tell_remarks();
    index.map_err(|error| said(path, &error))
}

fn said(path: &Path, error: &Unusable) -> String {
    format!("{}: {error}", path.display())
}

fn told(links: &Links, exhaustive: bool) -> String {
    let nobody = if exhaustive {
        format!("{} are nobody on it", links.nobody)
    } else {
        format!(
            "{} have none in the blocks (--exhaustive looks at everybody before it says nobody)",
            links.nobody
        )
    };
    format!(
        "{} looked for: {} have a match, {} somebody possible, {nobody}. {} pairs written.",
        links.asked, links.matched, links.possible, links.pairs
    )
}
