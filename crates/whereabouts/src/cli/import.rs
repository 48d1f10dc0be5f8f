//! `whereabouts import`: files for an authority, looked at or loaded.

use super::place::Place;
use crate::console;
use clap::{Args, Subcommand};
use desk::import::{Check, Why};
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
    /// Open cases of another system as CSV or a workbook: what can be said of the file before it
    /// is brought in, in the browser, where a person says who each child is.
    Cases(Cases),
}

#[derive(Args)]
pub struct Cases {
    /// The file.
    file: PathBuf,
    /// The authority whose cases they are.
    #[arg(long, value_name = "ID")]
    authority: String,
    #[command(flatten)]
    place: Place,
    /// Change nothing. Must be said: the command line brings no case in.
    #[arg(long, required = true)]
    dry_run: bool,
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
    let arguments = match import {
        Import::Roll(arguments) => arguments,
        Import::Cases(arguments) => return cases(&arguments, procedures).await,
    };
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
    let (name, bytes) = file(&arguments.file)?;
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

/// Looks at a file of open cases.
async fn cases(arguments: &Cases, procedures: Option<&Path>) -> ExitCode {
    let desk = match arguments.place.open(procedures).await {
        Ok(desk) => desk,
        Err(error) => {
            console::problem(error);
            return ExitCode::from(2);
        }
    };
    let checked = check(&desk, arguments).await;
    desk.store.close().await;
    match checked {
        Ok(check) => {
            console::line(checked_in_words(&check));
            match check.missing.is_empty() && check.good == check.rows {
                true => ExitCode::SUCCESS,
                false => ExitCode::FAILURE,
            }
        }
        Err(why) => {
            console::problem(why);
            ExitCode::FAILURE
        }
    }
}

async fn check(desk: &Desk, arguments: &Cases) -> Result<Check, String> {
    let said = |error: &dyn std::fmt::Display| error.to_string();
    desk.open_offices().await.map_err(|error| said(&error))?;
    let office = authority(desk, &arguments.authority)?;
    let (name, bytes) = file(&arguments.file)?;
    let checked = desk.check_import(&office, &name, bytes).await;
    checked.map_err(|error| said(&error))
}

/// A file's name and its bytes.
fn file(path: &Path) -> Result<(String, Vec<u8>), String> {
    let bytes = std::fs::read(path).map_err(|error| {
        format!(
            "the file {} cannot be read ({error}). Nothing was changed; check its path",
            path.display()
        )
    })?;
    let name = path
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    Ok((name, bytes))
}

/// What can be said of a file of open cases, in plain words.
fn checked_in_words(check: &Check) -> String {
    if !check.missing.is_empty() {
        let titles: Vec<&str> = check.missing.iter().map(|column| column.title()).collect();
        return format!(
            "No heading is known to mean: {}. Send the file by the page \"Bring in open cases\" and \
             say what its headings mean; it is remembered.",
            titles.join(", ")
        );
    }
    let mut lines = vec![format!(
        "Nothing has been changed. {} rows read: {} could be brought in, {} could not, {} not read",
        check.rows,
        check.good,
        check.against.len(),
        check.rejected.len()
    )];
    if !check.unknown.is_empty() {
        lines.push(format!(
            "  kept as notes, since nobody has said what they mean: {}",
            check.unknown.join(", ")
        ));
    }
    for (of, word) in &check.words {
        lines.push(format!(
            "  nobody has said which {} \"{word}\" is",
            of.as_str()
        ));
    }
    let against = check.against.iter().map(|(line, why)| {
        let all: Vec<String> = why.iter().map(why_not).collect();
        format!("  row {line}: {}", all.join("; "))
    });
    let remarks = check.rejected.iter().map(|remark| ("not read", remark));
    let doubts = check.doubts.iter().map(|remark| ("in doubt", remark));
    let remarks = remarks.chain(doubts).map(|(kind, remark)| {
        let column = remark.column.as_deref().unwrap_or("the row");
        format!("  row {}, {column}: {} ({kind})", remark.line, remark.what)
    });
    let all: Vec<String> = against.chain(remarks).collect();
    let more = all.len().saturating_sub(MOST);
    lines.extend(all.into_iter().take(MOST));
    if more > 0 {
        lines.push(format!("  and {more} more"));
    }
    lines.join("\n")
}

/// Why a row could not be brought in, whoever its child is.
fn why_not(why: &Why) -> String {
    match why {
        Why::Closed(day) => format!("it ended there on {day}"),
        Why::NoType(word) if word.is_empty() => {
            "it says no type of case, and none is chosen for such rows".to_owned()
        }
        Why::NoType(word) => format!("nobody has said which type of case \"{word}\" is"),
        Why::Here(_) => "it was brought in before".to_owned(),
        Why::Twice(first) => format!("the same case stands on row {first}"),
        Why::SameChild(first) => format!("the same child stands on row {first}"),
        Why::OpenAlready(case) => format!("the child has an open case, {case}"),
        Why::NoRule(word) => format!("nobody has said which contact rule \"{word}\" means"),
        Why::Future(day) => format!("{day} has not come yet"),
        Why::BeforeBirth(day) => format!("the child was not born on {day}"),
        Why::Refused(_) => "the procedure does not allow it".to_owned(),
    }
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
