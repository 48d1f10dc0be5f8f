//! `whereabouts demo`: loads the demonstration.

use super::place::Place;
use crate::console;
use crate::demonstration::{self, Loaded, Size};
use clap::Args;
use desk::given::in_britain;
use jiff::civil::Date;
use std::path::Path;
use std::process::ExitCode;

#[derive(Args)]
pub struct Demo {
    #[command(flatten)]
    place: Place,
    /// Load very little, for trying something quickly: two schools a council, four hundred
    /// pupils, twelve cases.
    #[arg(long)]
    small: bool,
    /// The day as of which cases stand; today when it is not given.
    #[arg(long, value_name = "DAY")]
    today: Option<Date>,
}

pub async fn run(arguments: Demo, procedures: Option<&Path>) -> ExitCode {
    let desk = match arguments.place.open(procedures).await {
        Ok(desk) => desk,
        Err(error) => {
            console::problem(error);
            return ExitCode::from(2);
        }
    };
    let today = arguments
        .today
        .unwrap_or_else(|| in_britain(desk.clock.now()).date());
    let size = if arguments.small {
        Size::Small
    } else {
        Size::Whole
    };
    console::line(
        "Inventing five councils, their schools, children and cases; about ten seconds …",
    );
    let loaded = demonstration::load(&desk, today, size).await;
    desk.store.close().await;
    match loaded {
        Ok(councils) if councils.is_empty() => {
            console::line("The demonstration was loaded already; nothing was changed.");
            ExitCode::SUCCESS
        }
        Ok(councils) => {
            for council in &councils {
                tell(council);
            }
            let pupils: usize = councils.iter().map(|council| council.pupils).sum();
            let cases: usize = councils.iter().map(|council| council.cases).sum();
            console::line(format!(
                "Loaded {} invented councils: {pupils} pupils, {cases} cases.",
                councils.len()
            ));
            ExitCode::SUCCESS
        }
        Err(error) => {
            console::problem(error.to_string());
            ExitCode::FAILURE
        }
    }
}

fn tell(loaded: &Loaded) {
    console::line(format!(
        "  {}: {} pupils on its rolls; {} cases, {} of them open; {} entries in its journal; \
         {} leads",
        loaded.council, loaded.pupils, loaded.cases, loaded.open, loaded.entries, loaded.leads
    ));
    for stuck in &loaded.stuck {
        console::problem(format!("    a story stands still: {stuck}"));
    }
}
