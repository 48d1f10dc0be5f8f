//! The command line.

mod procedure;
mod rehearse;

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// Finds children who are missing education, and does not lose them again.
#[derive(Parser)]
#[command(name = "whereabouts", version, arg_required_else_help = true)]
pub struct Arguments {
    /// A folder of procedures that replaces those in the program.
    #[arg(long, global = true, value_name = "DIR")]
    procedures: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Look at procedures: check them, list their vocabulary.
    #[command(subcommand)]
    Procedure(procedure::Procedure),
    /// Play rehearsals: stories that say what must then be due, allowed or refused.
    Rehearse(rehearse::Rehearse),
}

/// Runs what was asked.
pub fn run(arguments: Arguments) -> ExitCode {
    match arguments.command {
        Command::Procedure(command) => procedure::run(command, arguments.procedures.as_deref()),
        Command::Rehearse(rehearse) => match procedure::open(arguments.procedures.as_deref()) {
            Ok(packs) => rehearse::run(rehearse, &packs),
            Err(error) => {
                crate::console::problem(error.to_string());
                ExitCode::from(2)
            }
        },
    }
}
