//! The command line.

mod bench;
mod coverage;
mod demo;
mod import;
mod link;
mod place;
mod procedure;
mod rehearse;
mod serve;
mod verify;

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
    /// Open the service.
    Serve(serve::Serve),
    /// Load the demonstration: invented councils to look round in.
    Demo(demo::Demo),
    /// Bring a file in for an authority.
    #[command(subcommand)]
    Import(import::Import),
    /// Link two lists of people: who of one is who of the other.
    Link(link::Link),
    /// Find rows of one list that are the same person.
    Dedupe(link::Dedupe),
    /// Look for one person in a list, and say why.
    Trace(link::Trace),
    /// Look at procedures: check them, list their vocabulary.
    #[command(subcommand)]
    Procedure(procedure::Procedure),
    /// Play rehearsals: stories that say what must then be due, allowed or refused.
    Rehearse(rehearse::Rehearse),
    /// Measure how long things take on this machine.
    #[command(subcommand)]
    Bench(bench::Bench),
    /// Check the journal, link by link, and everything computed from it.
    Verify(place::Place),
}

/// Runs what was asked.
pub fn run(arguments: Arguments) -> ExitCode {
    match arguments.command {
        Command::Serve(serve) => wait(serve::run(serve, arguments.procedures.as_deref())),
        Command::Demo(demo) => wait(demo::run(demo, arguments.procedures.as_deref())),
        Command::Bench(bench) => wait(bench::run(bench, arguments.procedures.as_deref())),
        Command::Verify(place) => wait(verify::run(place, arguments.procedures.as_deref())),
        Command::Import(import) => wait(import::run(import, arguments.procedures.as_deref())),
        Command::Link(arguments) => link::run_link(&arguments),
        Command::Dedupe(arguments) => link::run_dedupe(&arguments),
        Command::Trace(arguments) => link::trace(&arguments),
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

/// Runs what waits for a database or for a network.
fn wait(work: impl Future<Output = ExitCode>) -> ExitCode {
    match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime.block_on(work),
        Err(error) => {
            crate::console::problem(format!("the program cannot start its threads: {error}"));
            ExitCode::from(2)
        }
    }
}
