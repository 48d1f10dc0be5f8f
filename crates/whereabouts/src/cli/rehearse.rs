//! `whereabouts rehearse FILE…`: plays stories against procedures and shows what is due
//! after each step, with the counting.

use crate::console;
use casework::calendar::{Counting, counted_days};
use casework::case::{Event, Refusal};
use casework::clock::DueItem;
use casework::procedure::{Pack, Report};
use casework::rehearsal::{self, Played, StepPlayed};
use casework::standing::Owed;
use clap::Args;
use desk::packs::Packs;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use words::Lang;
use words::explain::explained;

#[derive(Args)]
pub struct Rehearse {
    /// Rehearsals: TOML files that name their procedure.
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Say only what does not hold, and the sum.
    #[arg(long, short)]
    quiet: bool,
}

pub fn run(arguments: Rehearse, packs: &Packs) -> ExitCode {
    let mut loaded: BTreeMap<String, Pack> = BTreeMap::new();
    let mut sum = Sum::default();
    for file in &arguments.files {
        if !one(file, packs, &mut loaded, arguments.quiet, &mut sum) {
            sum.failed += 1;
        }
    }
    console::line(format!(
        "{} rehearsals, {} failed; {} expectations held, {} did not",
        arguments.files.len(),
        sum.failed,
        sum.held,
        sum.missed
    ));
    if sum.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

#[derive(Default)]
struct Sum {
    failed: usize,
    held: usize,
    missed: usize,
}

fn one(
    file: &Path,
    packs: &Packs,
    loaded: &mut BTreeMap<String, Pack>,
    quiet: bool,
    sum: &mut Sum,
) -> bool {
    let name = file.display().to_string();
    let text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) => {
            console::problem(format!("{name}: cannot be read ({error})"));
            return false;
        }
    };
    let story = match rehearsal::read(&name, &text) {
        Ok(story) => story,
        Err(findings) => {
            for finding in findings {
                console::problem(finding.to_string());
            }
            return false;
        }
    };
    for pack in &story.packs {
        if loaded.contains_key(pack) {
            continue;
        }
        match packs.load(pack) {
            Ok(read) => {
                loaded.insert(pack.clone(), read);
            }
            Err(findings) => {
                for finding in findings {
                    console::problem(finding.to_string());
                }
                return false;
            }
        }
    }
    match rehearsal::play(&story, loaded) {
        Ok(played) => {
            sum.held += played.held;
            sum.missed += played.missed.len();
            show(&name, &story.title, &played, quiet)
        }
        Err(why) => {
            console::problem(format!("{name}: {why}"));
            false
        }
    }
}

fn show(name: &str, title: &str, played: &Played, quiet: bool) -> bool {
    let passed = played.missed.is_empty();
    if !quiet {
        console::line(format!("\n{name}: {title}"));
        for step in &played.steps {
            show_step(step);
        }
    }
    for missed in &played.missed {
        console::line(format!("{}: {}", missed.at, missed.message));
    }
    if !quiet || !passed {
        console::line(format!(
            "{} {name}: {} expectations held, {} did not",
            if passed { "ok  " } else { "FAIL" },
            played.held,
            played.missed.len()
        ));
    }
    passed
}

fn show_step(step: &StepPlayed) {
    let outcome = match &step.outcome {
        Ok(_) if step.action == "look" => String::new(),
        Ok(events) => told(events),
        Err(refusal) => format!(": refused, {}", refused(refusal)),
    };
    let on = step.on.strftime("%a %-d %b %Y %H:%M");
    let (role, action) = (&step.role, &step.action);
    console::line(match &step.child {
        Some(child) => {
            let stage = step.stage.as_deref().unwrap_or("no case yet");
            format!("  {on}  {child}, {role}, {action}{outcome}  [{stage}]")
        }
        None => format!("  {on}  {role}, {action}{outcome}"),
    });
    for (item, counting) in &step.due {
        console::line(format!("      {}", due_line(item, counting.as_ref())));
    }
    for (report, owed) in &step.owed {
        console::line(format!("      {}", owed_line(report, owed.as_ref())));
    }
}

fn told(events: &[Event]) -> String {
    let told: Vec<String> = events
        .iter()
        .filter_map(|event| match event {
            Event::Told { whom, about, .. } => Some(format!("{whom} told of {about}")),
            Event::LetterDrafted { letter, to, .. } => Some(format!("letter {letter} to {to}")),
            _ => None,
        })
        .collect();
    if told.is_empty() {
        String::new()
    } else {
        format!(": {}", told.join(", "))
    }
}

fn refused(refusal: &Refusal) -> String {
    rehearsal::refusal_names(refusal).join("; ")
}

fn owed_line(report: &Report, owed: Option<&Owed>) -> String {
    let (label, owner) = (&report.label.en, &report.owner);
    let clause = report.clause.join(", ");
    let Some(owed) = owed else {
        return format!("nothing due of itself  {label} ({owner}) [{clause}]");
    };
    let late = match owed.late {
        0 | 1 => String::new(),
        several => format!(", {several} of them"),
    };
    let ours = if owed.why.ours {
        ", not in the policy"
    } else {
        ""
    };
    format!(
        "{}  {label} ({owner}, {}{late}{ours}) [{clause}]; {}",
        owed.turn.due.strftime("%a %-d %b %Y"),
        owed.state.word(),
        explained(Lang::En, &owed.why.rule).say(Lang::En)
    )
}

fn due_line(item: &DueItem, counting: Option<&Counting>) -> String {
    let day = item.due.map_or_else(
        || "no date yet".to_owned(),
        |day| {
            let time = item
                .due_time
                .map(|time| time.strftime(", %H:%M").to_string());
            format!(
                "{}{}",
                day.strftime("%a %-d %b %Y"),
                time.unwrap_or_default()
            )
        },
    );
    let ours = if item.rule.ours {
        ", not in the policy"
    } else {
        ""
    };
    let clause = item.rule.clause.join(", ");
    let count = counting.map_or_else(String::new, |counting| {
        format!("; {}", counted_days(counting))
    });
    format!(
        "{day}  {} ({}, {}{ours}) [{clause}]{count}",
        item.rule.label.en,
        item.rule.owner,
        item.state.word()
    )
}
