//! `whereabouts bench make`: an authority with a long history.

use super::{Broken, Watch};
use crate::cli::place::Place;
use crate::console;
use crate::demonstration::{self, Size};
use clap::Args;
use desk::given::in_britain;
use jiff::civil::Date;
use std::path::Path;

#[derive(Args)]
pub struct Make {
    #[command(flatten)]
    place: Place,
    /// Pupils on the rolls, all of them known children.
    #[arg(long, default_value_t = 150_000)]
    pupils: usize,
    /// Open cases.
    #[arg(long, default_value_t = 5_000)]
    open: usize,
    /// Entries of the journal, at least.
    #[arg(long, default_value_t = 500_000)]
    entries: usize,
    /// The day as of which cases stand; today when it is not given.
    #[arg(long, value_name = "DAY")]
    today: Option<Date>,
}

pub async fn run(arguments: Make, procedures: Option<&Path>) -> Result<(), Broken> {
    let desk = arguments.place.open(procedures).await?;
    let today = arguments
        .today
        .unwrap_or_else(|| in_britain(desk.clock.now()).date());
    let invented = demonstration::councils()?;
    let first = invented.first().ok_or("there is no invented council")?;
    let watch = Watch::start();
    let size = Size::Large {
        pupils: arguments.pupils,
        open: arguments.open,
        entries: arguments.entries,
    };
    let loaded = demonstration::load_one(&desk, first, today, size).await?;
    desk.store.close().await;
    match loaded {
        Some(loaded) => console::line(format!(
            "{}, seed {}: {} pupils, {} cases ({} open), {} entries: {watch}",
            loaded.council,
            first.world.seed,
            loaded.pupils,
            loaded.cases,
            loaded.open,
            loaded.entries
        )),
        None => console::line("There are cases in this folder already; nothing was changed."),
    }
    Ok(())
}
