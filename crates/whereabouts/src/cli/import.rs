//! `whereabouts import`: files for an authority, looked at or loaded.

use super::place::Place;
use crate::console;
use clap::{Args, Subcommand};
use desk::roll::{RollReport, Sent};
use desk::{Desk, Office};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jiff::civil::Date;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Rows with something wrong that are listed; the rest are counted.
const MOST: usize = 50;

/// What is imported.
#[derive(Subcommand)]
pub enum Import {
    /// A pupil roll as CSV: one row a pupil, of one school or of a whole authority.
    Roll(Roll),
}

#[derive(Args)]
pub struct Roll {
    /// The file.
    file: PathBuf,
    /// The authority whose roll it is.
    #[arg(long, value_name = "ID")]
    authority: String,
    #[command(flatten)]
    place: Place,
    /// The school whose whole roll it is, by number or name; otherwise the file says so.
    #[arg(long, value_name = "SCHOOL")]
    school: Option<String>,
    /// The day on which the roll stood so; otherwise the file's own date, else today.
    #[arg(long, value_name = "DATE")]
    as_at: Option<Date>,
    /// Say what loading would do, and change nothing.
    #[arg(long)]
    dry_run: bool,
    /// The file is right, though it is hard to believe: half a school may be gone from it.
    #[arg(long)]
    right: bool,
}

/// Imports what was asked.
pub async fn run(import: Import, procedures: Option<&Path>) -> ExitCode {
    let Import::Roll(arguments) = import;
    let desk = match arguments.place.open(procedures).await {
        Ok(desk) => desk,
        Err(error) => {
            console::problem(error);
            return ExitCode::from(2);
        }
    };
    let done = roll(&desk, &arguments).await;
    desk.store.close().await;
    match done {
        Ok(report) => {
            console::line(told(&report));
            if report.later.is_some() {
                ExitCode::FAILURE
            } else {
                ExitCode::SUCCESS
            }
        }
        Err(why) => {
            console::problem(why);
            ExitCode::FAILURE
        }
    }
}

async fn roll(desk: &Desk, arguments: &Roll) -> Result<RollReport, String> {
    let said = |error: &dyn std::fmt::Display| error.to_string();
    desk.open_offices().await.map_err(|error| said(&error))?;
    let office = authority(desk, &arguments.authority)?;
    let bytes = std::fs::read(&arguments.file).map_err(|error| {
        format!(
            "the file {} cannot be read ({error}). Nothing was changed; check its path",
            arguments.file.display()
        )
    })?;
    let name = arguments
        .file
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let sent = Sent {
        name,
        school: arguments.school.clone(),
        as_at: arguments.as_at,
    };
    let bar = bar(bytes.len());
    let shown = bar.clone();
    let reading = desk
        .read_roll(&office, sent, bytes, move |progress| {
            shown.set_position(u64::try_from(progress.bytes).unwrap_or(u64::MAX));
            shown.set_message(format!("{} rows", progress.rows));
        })
        .await;
    bar.finish_and_clear();
    let reading = reading.map_err(|error| said(&error))?;
    let spinner = spinner(if arguments.dry_run {
        "comparing"
    } else {
        "loading"
    });
    let report = if arguments.dry_run {
        desk.look_at_roll(&office, &reading).await
    } else {
        desk.take_roll(&office, "command line", reading, arguments.right)
            .await
    };
    spinner.finish_and_clear();
    report.map_err(|error| said(&error))
}

fn authority(desk: &Desk, id: &str) -> Result<std::sync::Arc<Office>, String> {
    desk.office(id).ok_or_else(|| {
        let known: Vec<String> = desk
            .offices()
            .iter()
            .map(|office| office.id.clone())
            .collect();
        match known.as_slice() {
            [] => "there is no authority in this store yet; set one up first".to_owned(),
            known => format!(
                "there is no authority `{id}` in this store. It has: {}",
                known.join(", ")
            ),
        }
    })
}

/// Where progress is drawn: nowhere, unless somebody watches.
fn target() -> ProgressDrawTarget {
    if std::io::stderr().is_terminal() {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    }
}

fn bar(bytes: usize) -> ProgressBar {
    let length = u64::try_from(bytes).unwrap_or(u64::MAX);
    let bar = ProgressBar::with_draw_target(Some(length), target());
    let style = ProgressStyle::with_template("reading {bar:40} {percent}% {msg}")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    bar.set_style(style);
    bar
}

fn spinner(doing: &'static str) -> ProgressBar {
    let spinner = ProgressBar::with_draw_target(None, target());
    spinner.set_message(doing);
    spinner.enable_steady_tick(std::time::Duration::from_millis(120));
    spinner
}

/// The report in plain words.
fn told(report: &RollReport) -> String {
    let mut lines = vec![match (report.taken.is_some(), report.again) {
        (_, true) => format!("{} was loaded before. Nothing was changed.", report.name),
        (true, false) => format!("{} is loaded, as at {}.", report.name, report.as_at),
        (false, false) => format!(
            "{} as at {}: nothing has been changed yet.",
            report.name, report.as_at
        ),
    }];
    if let Some((school, later)) = &report.later {
        lines.push(format!(
            "It cannot be loaded: a later roll of {school}, of {later}, is loaded already."
        ));
    }
    lines.push(format!(
        "  {} rows read, {} taken, {} not taken",
        report.rows,
        report.good(),
        report.rejected.len()
    ));
    lines.push(format!(
        "  {} joined a roll, {} left one, {} told of otherwise, {} the same",
        report.added, report.gone, report.changed, report.same
    ));
    let unknown: Vec<&str> = report
        .schools
        .iter()
        .filter(|at| at.name.is_none())
        .map(|at| at.id.as_str())
        .collect();
    lines.push(format!(
        "  {} schools, {} of them not in the directory",
        report.schools.len(),
        unknown.len()
    ));
    if !report.ignored.is_empty() {
        lines.push(format!(
            "  nothing is taken from the columns {}",
            report.ignored.join(", ")
        ));
    }
    let remarks = report.rejected.iter().map(|remark| ("not taken", remark));
    let doubts = report.doubts.iter().map(|remark| ("in doubt", remark));
    for (kind, remark) in remarks.chain(doubts).take(MOST) {
        let column = remark.column.as_deref().unwrap_or("the row");
        lines.push(format!(
            "  row {}, {column}: {} ({kind})",
            remark.line, remark.what
        ));
    }
    let more = (report.rejected.len() + report.doubts.len()).saturating_sub(MOST);
    if more > 0 {
        lines.push(format!("  and {more} more"));
    }
    lines.join("\n")
}
