//! The binary: it reads the command line and the configuration, and opens the doors.

mod cli;
mod console;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run(cli::Arguments::parse())
}
