//! `whereabouts bench clocks`: what is due, computed for many cases.

use super::{Broken, Watch, figure};
use crate::cli::place::Place;
use casework::clock::due_items;
use clap::Args;
use desk::given::in_britain;
use std::path::Path;
use store::rows::{CaseFilter, CaseStatus, Page, Sees};

#[derive(Args)]
pub struct Clocks {
    #[command(flatten)]
    place: Place,
    /// How many cases; those of the folder are taken round and round.
    #[arg(long, default_value_t = 100_000)]
    cases: usize,
}

pub async fn run(arguments: Clocks, procedures: Option<&Path>) -> Result<(), Broken> {
    let desk = arguments.place.open(procedures).await?;
    let offices = desk.open_offices().await?;
    let office = offices.first().ok_or("there is no authority here")?;
    let today = in_britain(desk.clock.now()).date();
    let mut filter = CaseFilter::all(Sees::All);
    filter.status = Some(CaseStatus::Open);
    let page = Page {
        limit: 1_000,
        offset: 0,
    };
    let mut cases = Vec::new();
    for row in desk.store.cases(&office.id, &filter, page).await? {
        cases.extend(desk.load_case(office, &row.case_id).await?);
    }
    desk.store.close().await;
    let watch = Watch::start();
    let mut items = 0;
    for loaded in cases.iter().cycle().take(arguments.cases) {
        let rules = &loaded.household.rules;
        items += due_items(&loaded.case, &office.calendar, rules, today.at(9, 0, 0, 0)).len();
    }
    figure(
        format!(
            "what is due in {} open cases ({} different, {items} clocks), one thread",
            arguments.cases,
            cases.len()
        ),
        "100,000 in 1 s",
        &watch,
    );
    Ok(())
}
