//! `whereabouts procedure`: `check`, `vocabulary` and `coverage`.

use super::coverage::CoverageOf;
use crate::console;
use clap::Subcommand;
use desk::packs::{Packs, one_folder};
use std::path::Path;
use std::process::ExitCode;

#[derive(Subcommand)]
pub enum Procedure {
    /// Prove what can be proved of procedures; all of them when none is named.
    Check {
        /// Names of procedures, or folders that hold one.
        #[arg(value_name = "NAME|FOLDER")]
        which: Vec<String>,
    },
    /// List what a rehearsal of a procedure may name.
    Vocabulary {
        /// The procedure.
        #[arg(value_name = "PACK")]
        pack: String,
    },
    /// Say where each clause of a policy is met, and prove it: take the rule away and see a
    /// rehearsal fail.
    Coverage(CoverageOf),
}

pub fn run(command: Procedure, folder: Option<&Path>) -> ExitCode {
    let packs = match open(folder) {
        Ok(packs) => packs,
        Err(error) => {
            console::problem(error.to_string());
            return ExitCode::from(2);
        }
    };
    match command {
        Procedure::Check { which } => check(packs, which),
        Procedure::Vocabulary { pack } => vocabulary(&packs, &pack),
        Procedure::Coverage(arguments) => super::coverage::run(&arguments, &packs),
    }
}

/// The packs of a folder, or those in the binary.
pub fn open(folder: Option<&Path>) -> Result<Packs, desk::packs::PacksError> {
    match folder {
        Some(folder) => Packs::folder(folder),
        None => Ok(Packs::embedded()),
    }
}

fn check(mut packs: Packs, which: Vec<String>) -> ExitCode {
    let mut names = Vec::new();
    for asked in which {
        if Path::new(&asked).is_dir() {
            match one_folder(Path::new(&asked)) {
                Ok(files) => {
                    names.push(files.name.clone());
                    packs.insert(files);
                }
                Err(error) => {
                    console::problem(error.to_string());
                    return ExitCode::from(2);
                }
            }
        } else {
            names.push(asked);
        }
    }
    if names.is_empty() {
        names = packs.names().map(str::to_owned).collect();
    }
    let mut found = 0;
    for name in &names {
        let findings = match packs.load(name) {
            Ok(pack) => casework::procedure::check::check(&pack),
            Err(findings) => findings,
        };
        for finding in &findings {
            console::line(finding.to_string());
        }
        found += findings.len();
    }
    let many = |n: usize, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
    console::line(format!(
        "{} checked, {}",
        many(names.len(), "procedure"),
        many(found, "finding")
    ));
    if found == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn vocabulary(packs: &Packs, name: &str) -> ExitCode {
    match packs.load(name) {
        Ok(pack) => {
            console::line(casework::procedure::vocabulary::page(&pack));
            ExitCode::SUCCESS
        }
        Err(findings) => {
            for finding in findings {
                console::problem(finding.to_string());
            }
            ExitCode::FAILURE
        }
    }
}
